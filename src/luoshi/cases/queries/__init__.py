"""What can be asked of the cases room; nothing is changed here."""
