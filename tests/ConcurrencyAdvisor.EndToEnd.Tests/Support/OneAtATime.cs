// Every test measures: two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
