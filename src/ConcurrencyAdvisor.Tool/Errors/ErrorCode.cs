namespace ConcurrencyAdvisor.Tool.Errors;

/// <summary>
/// Every error that the tool can end with; shown as <c>CADVE</c> and the number. The first digit is the exit code, but for
/// <see cref="Unexpected"/>. Numbers are a contract: scripts look for them, so none is ever given to something else.
/// </summary>
internal enum ErrorCode
{
    OutputNotWritable = 101,
    OutputFailed = 102,
    DamagedReport = 103,
    DamagedCapture = 104,
    InputUnreadable = 105,
    MachineBusy = 106,
    NoCollector = 107,
    StaleReport = 108,
    ForeignReport = 109,
    OtherReportVersion = 110,
    DamagedBaseline = 111,
    ForeignBaseline = 112,
    OtherBaselineVersion = 113,
    NotComparable = 114,
    ToolHung = 115,

    GateFailed = 201,

    Cancelled = 301,

    TargetExitCode = 401,
    TargetKilled = 402,
    TargetTimedOut = 403,
    BuildFailed = 404,
    CannotStart = 405,
    LoadFailed = 406,
    NeverReady = 407,

    UnknownOption = 501,
    UnknownCommand = 502,
    BadValue = 503,
    MissingArgument = 504,
    ConflictingOptions = 505,
    BadConfiguration = 506,
    UnknownRule = 507,
    FileExists = 508,

    NoSuchFile = 511,
    NotDotNet = 512,
    IsLibrary = 513,
    NoRuntimeConfig = 514,
    AmbiguousFolder = 515,
    NothingToProfile = 516,
    NotExecutable = 517,
    NoSuchProcess = 518,
    ProcessNotOurs = 519,
    CannotTrace = 520,
    Unsupported = 521,
    AmbiguousProcess = 522,

    TooLittleData = 801,

    Unexpected = 999,
}
