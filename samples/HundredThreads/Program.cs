using System.Diagnostics;
using HundredThreads;

var advised = args.Contains("--advised");
var study = new EpidemicStudy(inhabitants: 60_000, days: 75);

var clock = Stopwatch.StartNew();
var infections = advised ? study.RunParallel(scenarios: 100) : study.Run(scenarios: 100);
Console.WriteLine($"{infections.Length} scenarios in {clock.Elapsed.TotalSeconds:F2} s, checksum {infections.Sum()}");
