"""Reading decisions from a file of any form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleReadError
from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.declared import model_of
from luoshi.rules.forms.dmn import dmn_xml
from luoshi.rules.forms.sheet_reading import read_xlsx
from luoshi.rules.forms.sheets import Language
from luoshi.rules.forms.yaml_form import table_yaml
from luoshi.rules.model.elements import Model
from luoshi.rules.model.reading import read_dmn

LARGEST: Final = 2_000_000
Form = Literal["dmn", "yaml", "xlsx"]
FORMS: Mapping[str, Form] = {".dmn": "dmn", ".xml": "dmn", ".yaml": "yaml", ".yml": "yaml", ".xlsx": "xlsx"}


def read_rules(
    source: Path | bytes, *, form: Form | None = None, elements: Mapping[str, ElementType] | None = None
) -> Model:
    """The model in a file, or in bytes of a named form; a YAML file with several decisions is one model.

    `elements` are the elements by their keys that YAML and spreadsheets may name.
    """
    place = Place(file=source.name) if isinstance(source, Path) else NOWHERE
    kind = form or (FORMS.get(source.suffix.lower()) if isinstance(source, Path) else None)
    if kind is None:
        raise _no_form(place)
    if kind == "dmn":
        return read_dmn(source)
    if kind == "xlsx":
        return read_xlsx(source, elements=elements)
    content = source.read_bytes() if isinstance(source, Path) else source
    return read_yaml_rules(content, elements or {}, place)


def read_yaml_rules(content: bytes, elements: Mapping[str, ElementType], place: Place) -> Model:
    """The decisions of a YAML file as one model."""
    # The only use of what knows packs, at the latest moment: the rest of the room does without them.
    from luoshi.rules.declarations import read_declared

    if len(content) > LARGEST:
        raise RuleReadError(
            msg("the file has {size} bytes; at most {most} are read", size=len(content), most=LARGEST),
            msg("Split it into several files."),
            place,
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleReadError(
            msg("the file is not UTF-8; byte {offset} fits no character", offset=error.start),
            msg("Save it as UTF-8 (not GBK or UTF-16)."),
            place,
        ) from error
    declared = read_declared(text, place.file or "rules.yaml")
    if not declared:
        raise RuleReadError(
            msg("the file holds no decision"), msg("Begin with name, inputs, outputs and rules."), place
        )
    models = [model_of(each, elements, file=place.file) for each in declared]
    merged = models[0]
    for model in models[1:]:
        merged.inputs.update(model.inputs)
        merged.decisions.update(model.decisions)
    return merged


def write_rules(
    model: Model, ending: str, elements: Mapping[str, ElementType] | None = None, *, language: Language = "zh"
) -> bytes:
    """A model in the form that the ending of a file names; `language` is that of a sheet's headings."""
    kind = FORMS.get(ending.lower())
    if kind == "dmn":
        return dmn_xml(model)
    if kind == "xlsx":
        return table_xlsx(model, language=language)
    if kind == "yaml":
        return table_yaml(model, elements=elements).encode()
    raise _no_form(NOWHERE)


def table_xlsx(model: Model, *, language: Language = "zh") -> bytes:
    """A model as a workbook with headings in a language; RuleCheckError for a model that no sheet can hold."""
    # Who starts a city needs no spreadsheets, and their library takes a while to load.
    from luoshi.rules.forms import sheet_writing

    return sheet_writing.table_xlsx(model, language=language)


def _no_form(place: Place) -> RuleReadError:
    return RuleReadError(msg("this is no file of rules"), msg("Known endings: {names}.", names=", ".join(FORMS)), place)
