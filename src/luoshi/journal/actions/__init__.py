"""Verbs of the journal: what changes the deployment itself."""
