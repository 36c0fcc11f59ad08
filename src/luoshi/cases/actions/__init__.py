"""The verbs of the cases room, one per file."""
