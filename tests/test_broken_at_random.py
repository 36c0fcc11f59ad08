"""Packs broken by a machine: whatever stands in a declaration, the check answers with faults and never fails itself."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from luoshi.packs import check, read_pack
from luoshi.packs.entries import Written, gather, read_entry
from luoshi.packs.yaml_text import Document
from luoshi.project.kinds import KINDS

TEMPLATE = Path(__file__).resolve().parent.parent / "packs" / "template"
Step = str | int

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(["2024-02-30", "0001-01-01", "9999-12-31", "24:00", "directory/organ/x", "{x}", "../x", "law"]),
)
ANYTHING = st.recursive(LEAVES, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3))


@cache
def sound() -> Written:
    """The template as it is."""
    return read_pack(TEMPLATE, KINDS)


@cache
def template() -> dict[str, list[Any]]:
    """The declarations of the template by kind, as plain data."""
    found: dict[str, list[Any]] = {}
    for entry in sound().entries:
        assert entry.written is not None
        found.setdefault(entry.kind.name, []).append(entry.written.model_dump(mode="json"))
    return found


def steps(data: Any, at: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    """Every path inside the data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [at, *(path for step, part in inner for path in steps(part, (*at, step)))]


def put(data: Any, path: tuple[Step, ...], value: Any) -> None:
    """Replace one part of the data."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@given(st.data())
def test_no_value_anywhere_makes_the_check_fail(data: st.DataObject) -> None:
    """Up to three parts of a sound pack become anything at all; each fault has a place, a problem and a cure."""
    forms = copy.deepcopy(template())
    for _ in range(data.draw(st.integers(1, 3))):
        paths = [path for path in steps(forms) if len(path) > 2]
        put(forms, data.draw(st.sampled_from(paths)), data.draw(ANYTHING))
    entries = [
        read_entry(KINDS[name], form, Document(name, items), (index,))
        for name, items in forms.items()
        for index, form in enumerate(items)
    ]
    faults = [fault for entry in entries for fault in entry.faults]
    written = gather(KINDS, entries, sound().materials, sound().paths, faults)
    for fault in check(written):
        assert fault.place.file in forms or fault.place.file.endswith(".yaml")
        assert str(fault.problem)
        assert str(fault.cure)
        json.dumps(str(fault))
