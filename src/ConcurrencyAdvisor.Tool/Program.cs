return await ConcurrencyAdvisor.Tool.Hosting.ToolHost.RunInProcessAsync(args).ConfigureAwait(false);
