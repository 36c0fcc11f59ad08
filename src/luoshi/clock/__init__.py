"""Luoshi room: clock."""
