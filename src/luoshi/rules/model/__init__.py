"""Decision models: what a DMN file, a YAML table or a spreadsheet declares, read into one form."""

from __future__ import annotations

from luoshi.rules.model.elements import Model
from luoshi.rules.model.reading import read_dmn

__all__ = ["Model", "read_dmn"]
