"""The registry: what is taken over, and finding one company of any past day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError, PermissionError, RefusedError
from luoshi.base.today import frozen
from luoshi.directory.service import PersonRecord
from luoshi.journal.models import EntryRecord
from luoshi.journal.service import perform
from luoshi.packs import Manifest
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.command import run_grant, run_list, run_load
from luoshi.support.declared import read_declared
from luoshi.support.errors import RegistryFileError
from luoshi.support.mandates import companies_of
from luoshi.support.models import SnapshotRecord
from luoshi.support.registry import company_on, keep, known_since, path_of, snapshot_on
from luoshi.support.registry.index import find_row, write_index
from luoshi.support.tests.small_city import BAKERY, KITCHEN, MARCH, ROWS, SCHEMA, SHOP, START, WORKS, Row, parquet

import numpy as np  # isort: skip

Load = Callable[[list[Row]], str]


def test_a_company_is_found_with_value_and_day(load: Load) -> None:
    """Every column as it was written, gaps left out, each with the day that the file gives or that it was loaded on."""
    load(ROWS)
    company = company_on(KITCHEN, date(2024, 3, 1))
    assert company is not None
    assert company.values["staff"] == 8
    assert "turnover" not in company.values
    assert company.as_of["staff"] == date(2024, 2, 29)
    assert company.as_of["dishonest"] == company.known_on == date(2024, 3, 1)
    assert company.is_generated


def test_an_unknown_code_is_no_company(load: Load) -> None:
    """Codes before, between and behind those that are there."""
    load(ROWS)
    assert [company_on(code, date(2024, 3, 1)) for code in ("0", KITCHEN[:-1] + "1", "Z" * 18, "统一", "")] == [
        None
    ] * 5


def test_a_past_day_keeps_what_was_known_then(load: Load) -> None:
    """A later snapshot changes later days only, and nothing is known before the first."""
    load(ROWS)
    with frozen(MARCH + timedelta(days=30)):
        load([{**ROWS[0], "staff": 11}])
    staff = [
        found and found.values["staff"] for found in (company_on(KITCHEN, date(2024, 3, day)) for day in (1, 30, 31))
    ]
    assert staff == [8, 8, 11]
    assert company_on(KITCHEN, date(2024, 2, 29)) is None
    assert company_on(WORKS, date(2024, 3, 31)) is None
    assert known_since() == date(2024, 3, 1)


def test_a_snapshot_is_named_by_its_content_and_noted_in_the_journal(load: Load) -> None:
    """The same rows have the same name; loading them twice is refused; the journal has the digest."""
    digest = load(ROWS)
    row = SnapshotRecord.objects.get()
    assert (row.rows, row.digest, row.note["seed"]) == (4, digest, "7")
    assert path_of(digest).stat().st_size == row.size
    assert EntryRecord.objects.get(action="registry.load").subject_id == digest
    with pytest.raises(RefusedError, match="in force already"):
        load(ROWS)
    found = snapshot_on(date(2024, 3, 1))
    assert found == row


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"staff": pa.float64()}, "double"),
        ({"turnover": pa.string()}, "string"),
        ({"established-on": pa.string()}, "string"),
    ],
)
def test_a_column_of_a_wrong_type_is_refused(
    manifest: Manifest, tmp_path: Path, change: dict[str, pa.DataType], words: str
) -> None:
    """Floats above all: rules count exactly."""
    types: list[tuple[str, pa.DataType]] = [(field.name, field.type) for field in SCHEMA]
    schema = pa.schema([pa.field(name, change.get(name, kind)) for name, kind in types])
    elements = read_declared(manifest.version, manifest.body).elements
    with pytest.raises(RegistryFileError, match=words):
        keep(parquet(tmp_path / "wrong.parquet", [{"credit-code": KITCHEN}], schema), elements)


def test_what_cannot_be_a_registry_is_refused_with_the_cure(manifest: Manifest, tmp_path: Path) -> None:
    """No Parquet, no codes, an unknown column, a code twice, a row without a code."""
    elements = read_declared(manifest.version, manifest.body).elements
    text = tmp_path / "text.parquet"
    text.write_text("not a table")
    with pytest.raises(RegistryFileError, match="cannot be read"):
        keep(text, elements)
    codeless = parquet(tmp_path / "a.parquet", [{"staff": 1}], pa.schema([pa.field("staff", pa.int64())]))
    with pytest.raises(RegistryFileError, match="no column of credit codes"):
        keep(codeless, elements)
    odd = pa.schema([pa.field("credit-code", pa.string()), pa.field("colour", pa.string())])
    with pytest.raises(RegistryFileError, match="colour"):
        keep(parquet(tmp_path / "b.parquet", [{"credit-code": KITCHEN}], odd), elements)
    with pytest.raises(RegistryFileError, match="twice"):
        keep(parquet(tmp_path / "c.parquet", [ROWS[0], ROWS[0]]), elements)
    with pytest.raises(RegistryFileError, match="no credit code"):
        keep(parquet(tmp_path / "d.parquet", [{"staff": 1}]), elements)


def test_only_a_job_or_an_administrator_loads(load: Load, manifest: Manifest, tmp_path: Path) -> None:
    """An officer of policies does not bring the registry in."""
    digest = keep(parquet(tmp_path / "e.parquet", ROWS), read_declared(manifest.version, manifest.body).elements).digest
    officer = Actor("person", "officer", roles=frozenset({"policy-officer"}))
    with pytest.raises(PermissionError):
        perform(LoadRegistry(digest), officer)
    with pytest.raises(RegistryFileError, match="not kept here"):
        perform(LoadRegistry("0" * 64), START)


def test_the_command_line_loads_lists_and_grants(city: Manifest, tmp_path: Path) -> None:
    """A newer file, the states with their days, a mandate for a person of the directory."""
    out = StringIO()
    assert run_load(parquet(tmp_path / "newer.parquet", ROWS[:3]), out) == 0
    assert run_list(out) == 0
    assert [line.split()[:2] for line in out.getvalue().splitlines()] == [
        ["2024-03-01", "3"], ["2024-03-01", "4"], ["2024-03-01", "3"],
    ]  # fmt: skip
    person = PersonRecord.objects.create(key="directory/person/owner", name="颜禾")
    assert run_grant(person.key, BAKERY, out) == 0
    assert companies_of(Actor("person", str(person.id))) == [BAKERY]
    for wrong in (("directory/person/nobody", BAKERY), (person.key, SHOP)):
        with pytest.raises(NotFoundError):
            run_grant(*wrong, out)


@given(codes=st.lists(st.text("0123456789ABCDEFGH", min_size=18, max_size=18), unique=True, max_size=60))
def test_every_code_leads_to_its_row(tmp_path_factory: pytest.TempPathFactory, codes: list[str]) -> None:
    """The index answers as a search through the list would."""
    place = write_index(np.array(codes, dtype="S18"), tmp_path_factory.mktemp("index") / "codes.npy")
    assert [find_row(place, code) for code in codes] == list(range(len(codes)))
    assert find_row(place, "Z" * 18) is None
