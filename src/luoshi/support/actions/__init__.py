"""Verbs of the support room."""
