"""Luoshi room: packs."""
