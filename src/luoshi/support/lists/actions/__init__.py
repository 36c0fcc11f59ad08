"""Verbs of lists: drawing one, and telling companies of a policy."""
