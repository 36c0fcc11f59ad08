"""A decision in the forms that people write: YAML in a pack, a spreadsheet, DMN XML; from any of them and back.

May use `model` and `feel`. `model_of` makes a model of a declaration, `read_rules` reads a file of any form.
"""

from __future__ import annotations

from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.declared import model_of
from luoshi.rules.forms.files import read_rules

__all__ = ["ElementType", "model_of", "read_rules"]
