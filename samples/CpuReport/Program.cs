using System.Diagnostics;
using CpuReport;

var advised = args.Contains("--advised");
var stores = StoreData.Generate(stores: 1_800, daysPerStore: 3_000);
var builder = new ReportBuilder();

var clock = Stopwatch.StartNew();
var report = advised ? builder.BuildParallel(stores) : builder.Build(stores);
Console.WriteLine($"{report.Count} stores in {clock.Elapsed.TotalSeconds:F2} s, checksum {report.Sum(line => line.Forecast):F3}");
