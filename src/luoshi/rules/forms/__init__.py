"""A decision in the forms that people write: YAML in a pack, a spreadsheet, DMN XML; from any of them and back.

May use `model` and `feel`. `model_of` makes a model of a declaration, `read_rules` reads a file of any form; a model is
written by `table_yaml`, `table_xlsx` and `dmn_xml`. What the two tabular forms can hold is a `Shape`: one table or
expression with the values that are worked out before it; DMN holds every model.
"""

from __future__ import annotations

from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.declared import model_of
from luoshi.rules.forms.dmn import dmn_xml
from luoshi.rules.forms.files import read_rules, table_xlsx, write_rules
from luoshi.rules.forms.sheet_reading import read_workbook, read_xlsx
from luoshi.rules.forms.yaml_form import table_yaml

__all__ = [
    "ElementType",
    "dmn_xml",
    "model_of",
    "read_rules",
    "read_workbook",
    "read_xlsx",
    "table_xlsx",
    "table_yaml",
    "write_rules",
]
