"""Luoshi room: base."""
