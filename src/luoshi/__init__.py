"""Luoshi 落实: from the words of a work report to a measured result."""

__version__ = "0.1.0.dev0"
