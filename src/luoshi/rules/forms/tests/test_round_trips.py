"""Out and in again: a decision is the same in every form that people write it in."""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from luoshi.rules.errors import Place
from luoshi.rules.forms import ElementType, dmn_xml, read_rules, read_xlsx, table_xlsx, table_yaml
from luoshi.rules.forms.shape import Datum, Shape, assemble, columns_of, shapes_of
from luoshi.rules.forms.tests.made_shapes import shapes
from luoshi.rules.model import Model, read_dmn

ELEMENTS = {
    "catalog/element/staff": ElementType("从业人员", "number"),
    "catalog/element/industry": ElementType("行业", "string", ("甲", "乙")),
}
SHARED = Path(os.environ.get("LUOSHI_SHARED", Path(__file__).parents[6] / "shared")) / "dmn-tck"


@given(shapes())
def test_yaml_says_all_that_a_model_says(shape: Shape) -> None:
    """A model written as YAML is read back as the same model."""
    model = assemble(shape, offered=columns_of(shape))
    assert read_rules(table_yaml(model).encode(), form="yaml") == model


@given(shapes())
def test_yaml_may_name_elements_for_their_names(shape: Shape) -> None:
    """With the elements at hand their keys are written, and mean the same."""
    elements = [Datum(each.name, each.type) for each in ELEMENTS.values()]
    model = assemble(shape, offered=[*columns_of(shape), *elements])
    text = table_yaml(model, elements=ELEMENTS)
    assert read_rules(text.encode(), form="yaml", elements=ELEMENTS) == model


@given(shapes())
def test_a_sheet_says_all_that_a_model_says(shape: Shape) -> None:
    """A model written as a workbook is read back as the same model, in either language."""
    model = assemble(shape, offered=columns_of(shape))
    assert read_xlsx(table_xlsx(model)) == model
    assert read_xlsx(table_xlsx(model, language="en"), model) == model


@given(shapes())
def test_dmn_says_all_that_a_model_says(shape: Shape) -> None:
    """A model written as DMN is read back as the same model."""
    model = assemble(shape, offered=columns_of(shape))
    assert read_rules(dmn_xml(model), form="dmn") == model


@given(shapes())
def test_a_model_is_taken_apart_into_what_it_was_made_of(shape: Shape) -> None:
    """The shape of a model makes the model again."""
    model = assemble(shape, offered=columns_of(shape))
    (found,) = shapes_of(model)
    assert assemble(found) == model


@pytest.mark.skipif(not SHARED.exists(), reason="the public collection is not beside the project")
def test_every_model_of_the_public_collection_survives_being_written() -> None:
    """Boxed expressions of all kinds, services, functions and imports come back as they were."""
    files = sorted(SHARED.rglob("*.dmn"))
    assert files
    for path in files:
        model = read_dmn(path)
        imported = {each.namespace: dmn_xml(each) for each in model.imports.values()}
        assert bare(read_dmn(dmn_xml(model), imports=imported)) == bare(model), path.name


def bare(part: Any) -> Any:
    """A part of a model without the file it came from."""
    if isinstance(part, Place):
        return None
    if is_dataclass(part) and not isinstance(part, type):
        return type(part).__name__, *(bare(getattr(part, field.name)) for field in fields(part))
    if isinstance(part, (tuple, list)):
        return tuple(bare(each) for each in part)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(part, dict):
        return {key: bare(value) for key, value in part.items()}  # pyright: ignore[reportUnknownVariableType]
    return part


def test_a_model_is_the_same_after_all_three_forms() -> None:
    """From YAML to DMN to a sheet and back."""
    text = "name: {zh: 甲}\ninputs: [{expression: 数, type: number}]\noutputs: [{name: 是}]\n"
    model: Model = read_rules((text + 'rules: [{when: ["> 1"], then: ["true"]}]').encode(), form="yaml")
    again = read_xlsx(table_xlsx(read_rules(dmn_xml(model), form="dmn")))
    assert again == read_rules(table_yaml(again).encode(), form="yaml")
    assert bare(again) == bare(model)
