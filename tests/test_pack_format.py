"""The format of packs is a public contract: schemas, reference pages and examples are what the code says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from luoshi.packs import NotAFigure, Sourced, load_pack, thaw
from luoshi.packs.entries import read_entry
from luoshi.packs.faults import CODES
from luoshi.packs.kinds import AnyKind
from luoshi.packs.read import kind_of_file
from luoshi.packs.reference import reference_page
from luoshi.packs.schema import schema_files, schema_of
from luoshi.packs.yaml_text import read_yaml
from luoshi.project.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
FORMAT_PAGE = (REFERENCE / "pack-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(# (\S+)\n.*?)```", FORMAT_PAGE, re.S)
WRITE = "run: luoshi pack schema --write docs/reference"


def by_name(kind: AnyKind) -> str:
    """The name of a kind, for the names of tests."""
    return kind.name


def test_the_committed_schemas_are_those_of_the_code() -> None:
    """A change of the format shows in the diff of a schema."""
    expected = dict(schema_files(KINDS))
    found = {path.name: path.read_text(encoding="utf-8") for path in (REFERENCE / "schemas").glob("*.json")}
    assert found == expected, WRITE


def test_the_committed_reference_page_is_that_of_the_code() -> None:
    """The page of all fields is generated."""
    assert (REFERENCE / "packs.md").read_text(encoding="utf-8") == reference_page(KINDS), WRITE


@pytest.mark.parametrize("kind", KINDS.values(), ids=by_name)
def test_a_schema_is_a_schema(kind: AnyKind) -> None:
    """Editors can use it."""
    Draft202012Validator.check_schema(schema_of(kind))


def test_the_template_fits_the_schemas() -> None:
    """What the reader takes, the schema takes: editors and `luoshi check` agree on the template."""
    for path in sorted((ROOT / "packs" / "template").rglob("*.yaml")):
        name = path.relative_to(ROOT / "packs" / "template").as_posix()
        kind = kind_of_file(name, KINDS)
        assert kind is not None
        errors = list(Draft202012Validator(schema_of(kind)).iter_errors(read_yaml(path.read_text(), name).data))
        assert not errors, (name, errors)


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ({"source": {"kind": "law"}}, "reference"),
        ({"source": {"kind": "published"}}, "reference"),
        ({"source": None}, "source"),
        ({"effective_from": None}, "effective_from"),
    ],
)
def test_the_schema_itself_requires_source_and_start_of_a_figure(broken: dict[str, Any], word: str) -> None:
    """Not habit, the schema: a figure without a start or a source that can be looked up fails in any editor."""
    figure: dict[str, Any] = {"value": 20, "unit": "条", "slug": "x", "indicator": {"zh": "条数"}, "comparator": "="}
    figure |= {"effective_from": "2024-01-01", "source": {"kind": "example"}} | broken
    schema = schema_of(KINDS["plan/commitment"])
    target = {"$ref": "#/$defs/TargetDeclaration", "$defs": schema["$defs"]}
    sound = {name: value for name, value in figure.items() if value is not None}
    messages = [error.message for error in Draft202012Validator(target).iter_errors(sound)]
    assert any(word in message for message in messages), messages


def forms(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A form and every form inside it."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for info in model.model_fields.values():
        for part in parts(info.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from forms(part, seen)


def parts(annotation: Any) -> Iterator[Any]:
    """An annotation and everything inside it."""
    yield annotation
    for part in get_args(annotation):
        yield from parts(part)


@pytest.mark.parametrize("kind", KINDS.values(), ids=by_name)
def test_every_number_in_a_declaration_has_a_source_or_says_why_not(kind: AnyKind) -> None:
    """No room can add a figure that nobody has to answer for."""
    bare: list[str] = []
    for form in forms(kind.written, set()):
        for name, info in form.model_fields.items():
            is_number = any(part in (int, float, Decimal) for part in parts(info.annotation))
            excused = issubclass(form, Sourced) or any(isinstance(mark, NotAFigure) for mark in info.metadata)
            if is_number and not excused:
                bare.append(f"{form.__name__}.{name}")
    assert not bare, f"derive from Sourced, or mark with NotAFigure and a reason: {bare}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=by_name)
def test_every_field_says_what_it_is_for(kind: AnyKind) -> None:
    """The reference page and the cure of a missing field come from these words."""
    silent = [
        f"{form.__name__}.{name}"
        for form in forms(kind.written, set())
        for name, info in form.model_fields.items()
        if not info.description
    ]
    assert not silent


@pytest.mark.parametrize(("text", "name"), EXAMPLES, ids=[name for _, name in EXAMPLES])
def test_an_example_on_the_format_page_is_well_formed(text: str, name: str) -> None:
    """Who copies from the page copies something that works."""
    kind = kind_of_file(name, KINDS)
    document = read_yaml(text, name)
    assert kind is not None
    assert document.faults == []
    data: list[Any] = document.data if isinstance(document.data, list) else [document.data]
    for index, item in enumerate(data):
        entry = read_entry(kind, item, document, (index,) if isinstance(document.data, list) else ())
        assert entry.faults == (), "\n".join(map(str, entry.faults))


@pytest.mark.parametrize("kind", KINDS.values(), ids=by_name)
def test_the_format_page_shows_every_kind(kind: AnyKind) -> None:
    """One example of each, and a row in the table of folders."""
    assert f"{kind.folder}.yaml" in [name for _, name in EXAMPLES]
    assert re.search(rf"\| `{kind.name}` \| `{kind.folder}(\.yaml)?` \|", FORMAT_PAGE)


def test_every_code_that_is_used_is_listed_and_every_listed_one_is_used() -> None:
    """A reader can look up what a fault means."""
    sources = [*(ROOT / "src/luoshi/packs").glob("*.py"), *(ROOT / "src/luoshi").glob("*/declarations.py")]
    texts = [re.sub(r"^CODES.*?^\}", "", path.read_text(encoding="utf-8"), flags=re.S | re.M) for path in sources]
    assert {code for text in texts for code in re.findall(r'"([RCF]\d\d\d)"', text)} == set(CODES)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (ROOT / "packs").glob("*/pack.yaml")))
def test_the_packs_of_the_project_are_sound(name: str) -> None:
    """What ships has no fault, and reads back from its own manifest: it is read again whenever a table is published."""
    manifest = load_pack(ROOT / "packs" / name, KINDS)
    assert thaw(manifest.body, KINDS, manifest.version).version == manifest.version


def test_json_of_schemas_is_sorted() -> None:
    """Diffs of schemas show changes and nothing else."""
    for path in (REFERENCE / "schemas").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert path.read_text(encoding="utf-8") == json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
