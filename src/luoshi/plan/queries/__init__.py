"""What pages, API and exports ask the plan room: each scoped by the asker's permission, in a few statements."""
