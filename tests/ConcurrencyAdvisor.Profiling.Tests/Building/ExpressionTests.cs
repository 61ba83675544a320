using ConcurrencyAdvisor.Core.Profiles;
using ConcurrencyAdvisor.Profiling.Evidence;

namespace ConcurrencyAdvisor.Profiling.Tests.Building;

/// <summary>User code that the compiler put into a compiled expression, as it does with a minimal API's short handlers: no frame of the user's is left.</summary>
public sealed class ExpressionTests
{
    private const string Dispatch = "System.Threading.PortableThreadPool.WorkerThread.WorkerThreadStart";
    private const string Middleware = "Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke";
    private const string Expression = "dynamicClass.lambda_method1";
    private const string Load = "App.Shop.LoadAsync";
    private readonly Recording _run = new();
    private double _nowMs;

    [Fact]
    public void A_compiled_expression_carries_the_time_that_no_user_frame_can()
    {
        Work(_run.Stack(Dispatch, Middleware, Expression), blocked: false);
        Work(_run.Stack(Dispatch, Middleware, Expression, "System.Threading.Thread.Sleep"), blocked: true);

        var profile = _run.Profile();

        Assert.Equal(0.1, Recording.Seconds(profile, Expression, TimeState.Cpu), 6);
        Assert.Equal(0.1, Recording.Seconds(profile, Expression, TimeState.Timer), 6);
        Assert.Contains(Recording.Nodes(profile, Expression).Single().Activities.Keys, activity => activity.Api == "System.Threading.Thread.Sleep");
    }

    [Fact]
    public void A_user_frame_carries_its_own_time_and_an_asynchronous_method_that_of_its_step()
    {
        Work(_run.Stack(Dispatch, Middleware, Expression, "App.Shop.Price"), blocked: false);
        _run.Step(300, 103, 1, AsyncStep.Created, _run.Stack(Dispatch, Load));
        _run.Step(300, 102, 1, AsyncStep.Resumed, _run.Stack(Dispatch));
        Work(_run.Stack(Dispatch, Expression), blocked: false, fromMs: 300);

        var profile = _run.Profile();

        Assert.Empty(Recording.Nodes(profile, Expression));
        Assert.Equal(0.1, Recording.Seconds(profile, "App.Shop.Price", TimeState.Cpu), 6);
        Assert.Equal(0.1, Recording.Seconds(profile, Load, TimeState.Cpu), 6);
    }

    private void Work(StackId stack, bool blocked, double fromMs = 0)
    {
        _nowMs = Math.Max(_nowMs, fromMs);
        for (var end = _nowMs + 100; _nowMs < end;)
        {
            _run.Sample(_nowMs, 102, stack);
            _nowMs += 10;
            if (blocked)
            {
                _run.Blocked(_nowMs, 102, 10);
            }
            else
            {
                _run.Ran(_nowMs, 102, 10);
            }
        }

        _run.Sample(_nowMs, 102, stack);
    }
}
