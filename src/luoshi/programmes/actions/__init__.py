"""What can be done to ledgers, one verb per file."""
