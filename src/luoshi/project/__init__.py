"""project: settings, addresses, server and command line. The only place that knows all rooms."""
