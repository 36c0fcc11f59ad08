"""Verbs of the officers' side: one file each."""
