using ConcurrencyAdvisor.Targets;

return args switch
{
    ["brief"] => 0,
    ["speak", var file, var exitCode] => Speaking.Run(file, int.Parse(exitCode)),
    ["stdin"] => Reading.Run(),
    ["environment", var file] => Surroundings.Run(file),
    ["surroundings-of-child", var file] => Surroundings.Write(file),
    ["busy", var milliseconds] => Computing.Run(int.Parse(milliseconds)),
    ["busy-until", var ready, var stop] => Computing.RunUntil(ready, stop),
    ["throw"] => Failing.Throw(),
    ["die"] => Failing.Die(),
    ["interruptible", var ready, var told] => Interruptible.Run(ready, told),
    ["stubborn", var ready] => Interruptible.Ignore(ready),
    ["parent", var file] => Families.Parent(file),
    ["parent-of", var count] => Families.StartByNativeCode(int.Parse(count)),
    ["leave", var file] => Families.Leave(file),
    ["outlive", var parent, var file] => Families.Outlive(int.Parse(parent), file),
    ["names"] => Names.Run(),
    ["deep"] => Recursion.Run(),
    ["block", var rounds] => Blocking.Run(int.Parse(rounds)),
    ["flood", var kind, var count] => Floods.Run(kind, int.Parse(count)),
    ["serve", var port, var startUp] => Services.Serve(int.Parse(port), TimeSpan.FromMilliseconds(int.Parse(startUp))),
    ["request", var url, var count] => Services.Request(url, int.Parse(count)),
    _ => Unknown(args),
};

static int Unknown(string[] args)
{
    Console.Error.WriteLine($"unknown: {string.Join(' ', args)}");
    return 99;
}
