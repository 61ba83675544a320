using ConcurrencyAdvisor.Corpus.Support;

namespace ConcurrencyAdvisor.Corpus;

internal static class Program
{
    // Not async: a synchronous program must not find itself below an async state machine.
    private static int Main(string[] args)
    {
        var name = args.Length > 0 ? args[0] : "";
        return name switch
        {
            "loan-statements" => Lending.LoanStatements.Run(),
            "log-archive" => Archiving.LogArchive.Run(),
            "vault-keys" => Vault.VaultKeys.Run(),
            "ledger-seals" => Ledgers.LedgerSeals.Run(),
            "container-packing" => Freight.ContainerPacking.Run(),
            "customer-matching" => Crm.CustomerMatching.Run(),
            "session-cache" => Sessions.SessionCache.Run(),
            "tile-map" => Mapping.TileMap.Run(),
            "fraud-scores" => Risk.FraudScores.Run(),
            "asset-lookup" => Assets.AssetLookup.Run(),
            "audit-journal" => Auditing.AuditJournal.Run(),
            "order-intake" => Ordering.OrderIntake.Run(),
            "elevation-survey" => Terrain.ElevationSurvey.Run(),
            "price-refresh" => Pricing.PriceRefresh.Run(),
            "shipping-quotes" => Shipping.ShippingQuotes.Run(),
            "meter-readings" => Metering.MeterReadings.Run(),
            "backup-status" => Backups.BackupStatus.Run(),
            "media-convert" => Media.MediaConvert.Run(),
            "drop-folder" => Intake.DropFolder.Run(),
            "seat-booking" => Booking.SeatBooking.Run(),
            "label-printing" => Labels.LabelPrinting.Run(),
            "report-mailing" => Mailing.ReportMailing.Run(),
            "frame-grabber" => Imaging.FrameGrabber.Run(),
            "pump-control" => Devices.PumpControl.Run(),
            "month-end" => Accounting.MonthEnd.Run(),
            "chat-gateway" => Chat.ChatGateway.Run(),
            "survey-scaling" => Surveys.SurveyScaling.Run(),
            "link-check" => Links.LinkCheck.Run(),
            "door-events" => Doors.DoorEvents.Run(),
            _ => RunAsync(name, args).GetAwaiter().GetResult(),
        };
    }

    private static async Task<int> RunAsync(string name, string[] args)
    {
        return name switch
        {
            "feed-import" => await Feeds.FeedImport.RunAsync(),
            "weather-report" => await Weather.WeatherReport.RunAsync(),
            "catalog-sync" => await Catalog.CatalogSync.RunAsync(),
            "order-export" => await Exports.OrderExport.RunAsync(),
            "health-beacon" => await Monitoring.HealthBeacon.RunAsync(),
            "disk-load" => await DiskNeighbour.RunAsync(args[1]),
            "server" => await PeerServer.RunAsync(args[1], int.Parse(args[2])),
            _ => Unknown(name),
        };
    }

    private static int Unknown(string name)
    {
        Console.Error.WriteLine($"No program is called '{name}'. labels.json lists them.");
        return 2;
    }
}
