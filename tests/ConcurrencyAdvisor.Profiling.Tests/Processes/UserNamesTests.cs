using ConcurrencyAdvisor.Profiling.Processes;

namespace ConcurrencyAdvisor.Profiling.Tests.Processes;

public sealed class UserNamesTests
{
    private readonly UserNames _users = new("root:x:0:0:root:/root:/bin/bash\nbroken line\nann:x:1000:1000::/home/ann:/bin/sh\ntoor:x:0:0::/:/bin/sh\n");

    [Theory]
    [InlineData(0, "root")]
    [InlineData(1000, "ann")]
    [InlineData(1001, "1001")]
    public void A_user_has_a_name_or_at_least_a_number(uint id, string name) => Assert.Equal(name, _users.Find(id));
}
