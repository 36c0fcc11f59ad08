"""Verbs of the inbox."""
