"""Views: one file per page or group of pages; each asks a service and fills a template."""
