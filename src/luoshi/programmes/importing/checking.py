"""Holding every row of a list against its ledger: what it would add or change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from luoshi.base.actor import Actor
from luoshi.base.text import Text, msg
from luoshi.programmes import policies, slots
from luoshi.programmes.errors import LedgerFileError
from luoshi.programmes.importing.cells import Cell, CellError, day_of, number_of, plain_text
from luoshi.programmes.importing.columns import (
    IDENTITY,
    LATITUDE,
    LONGITUDE,
    NAME,
    REGION,
    STAGE,
    Found,
    bare,
    match,
)
from luoshi.programmes.importing.places import Places
from luoshi.programmes.importing.reading import Sheet, SheetRow
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.slots import Value

HEAD_ROWS = 20
Change = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class ImportFault:
    """What is wrong in one cell; the rows beside it are taken in all the same."""

    row: int
    column: str
    problem: Text


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row that can be taken in: columns of the object itself, and facts by slot."""

    number: int
    identity: str
    change: Change
    columns: Mapping[str, str | Decimal] = field(default_factory=dict[str, "str | Decimal"])
    facts: Mapping[str, Decimal | date] = field(default_factory=dict[str, "Decimal | date"])


@dataclass(frozen=True, slots=True)
class Checked:
    """A list held against its ledger: `titles` of columns that were recognised, and of those that were not."""

    rows: tuple[ImportRow, ...]
    faults: tuple[ImportFault, ...]
    titles: tuple[str, ...]
    ignored: tuple[str, ...]

    def number(self, change: Change) -> int:
        """How many rows add an object, change one, or say nothing new."""
        return sum(row.change == change for row in self.rows)


@dataclass(frozen=True, slots=True)
class Import:
    """Who brings a list for which ledger, and the day as of which it was made."""

    actor: Actor
    programme: Programme
    as_of: date
    today: date


class RowError(Exception):
    """A row that is not taken in, and why."""

    def __init__(self, column: str, problem: Text) -> None:
        self.fault = (column, problem)
        super().__init__(str(problem))


def check_sheet(sheet: Sheet, about: Import) -> Checked:
    """Every row as what it would do, and every fault.

    Raises:
        LedgerFileError: R180 when no header with the ledger's identity is found.
    """
    place, found = _header(sheet, about.programme)
    titles = [cell.strip() if isinstance(cell, str) else plain_text(cell) for cell in sheet.rows[place].cells]
    there = {row.identity: row for row in LedgerObjectRecord.objects.filter(programme=about.programme.key)}
    checker = _Checker(about, found, titles, there, Places(about.programme, about.as_of))
    rows, faults = checker.run(sheet.rows[place + 1 :])
    known = tuple(titles[index] for index in found)
    ignored = tuple(title for index, title in enumerate(titles) if title and index not in found)
    return Checked(tuple(rows), tuple(faults), known, ignored)


def _header(sheet: Sheet, programme: Programme) -> tuple[int, dict[int, Found]]:
    rows = enumerate(sheet.rows[:HEAD_ROWS])
    heads = [(place, match(programme, [plain_text(cell) for cell in row.cells])) for place, row in rows]
    heads = [head for head in heads if any(each.column.key == IDENTITY for each in head[1].values())]
    if heads:
        # An export has the columns' keys in a hidden row above their titles, and a key may read like a title.
        return max(heads, key=lambda head: len(head[1]))
    raise LedgerFileError(
        msg("No row has the title “{title}” in its first {rows} rows.", title=programme.identity.zh, rows=HEAD_ROWS),
        msg("Export the ledger to see its titles, and put them above the columns."),
    )


class _Checker:
    """One list on its way through the ledger's rules."""

    def __init__(
        self,
        about: Import,
        found: Mapping[int, Found],
        titles: Sequence[str],
        there: Mapping[str, LedgerObjectRecord],
        places: Places,
    ) -> None:
        self.about, self.found, self.titles, self.there, self.places = about, found, titles, there, places
        self.may = policies.take_in_objects(about.actor, about.programme)
        self.title_of = {each.column.key: titles[index] for index, each in found.items()}

    def run(self, rows: Sequence[SheetRow]) -> tuple[list[ImportRow], list[ImportFault]]:
        """Each row on its own; only identities are compared between rows."""
        taken: list[ImportRow] = []
        faults: list[ImportFault] = []
        seen: dict[str, int] = {}
        for row in rows:
            if self._says_nothing(row):
                continue
            problems: list[tuple[str, Text]] = []
            values = self._values(row, problems)
            try:
                made = self._row(row, values, seen) if not problems else None
            except RowError as wrong:
                made, problems = None, [*problems, wrong.fault]
            faults += [ImportFault(row.number, title, problem) for title, problem in problems]
            taken += [made] if made else []
        return taken, faults

    def _says_nothing(self, row: SheetRow) -> bool:
        return all(index >= len(row.cells) or row.cells[index] is None for index in self.found) and not row.unread

    def _values(self, row: SheetRow, problems: list[tuple[str, Text]]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for index, each in self.found.items():
            cell = row.cells[index] if index < len(row.cells) else None
            try:
                if index in row.unread:
                    raise CellError(msg("the formula has no value; open the file, let it compute, and save it"))
                value = self._value(each, cell)
            except CellError as wrong:
                problems.append((self.titles[index], wrong.problem))
                continue
            if value is not None and value != "":
                values[each.column.key] = value
        return values

    def _value(self, found: Found, cell: Cell) -> Value:
        match found.column.sort:
            case "day":
                return day_of(cell)
            case "quantity":
                return number_of(cell, 6, found.scale)
            case "money":
                return number_of(cell, 2, found.scale)
            case "coordinate":
                return _coordinate(cell, 180 if found.column.key == LONGITUDE else 90)
            case "region":
                return self.places.region(plain_text(cell))
            case "stage":
                return self._stage(plain_text(cell))
            case "text":
                return _text(plain_text(cell), 120) if found.column.key == IDENTITY else _text(_as_written(cell), 200)

    def _stage(self, words: str) -> str:
        if not words:
            return ""
        for stage in self.about.programme.stages:
            if bare(words) in (bare(stage.name.zh), bare(stage.name.en), stage.slug):
                return stage.slug
        names = "、".join(stage.name.zh for stage in self.about.programme.stages)
        raise CellError(msg("the ledger has no stage “{value}”, but: {names}", value=words, names=names))

    def _row(self, row: SheetRow, values: dict[str, Value], seen: dict[str, int]) -> ImportRow:
        identity = values.get(IDENTITY)
        if not isinstance(identity, str):
            raise RowError(self.title_of[IDENTITY], msg("it is empty"))
        if identity in seen:
            raise RowError(self.title_of[IDENTITY], msg("row {row} has the same one", row=seen[identity]))
        seen[identity] = row.number
        old = self.there.get(identity)
        if old is not None and not old.stage:
            raise RowError(self.title_of[IDENTITY], msg("the object was taken out of the ledger"))
        columns = self._columns(values, old)
        facts = dict(self._facts(values, old))
        change: Change = "new" if old is None else "changed" if columns or facts else "same"
        return ImportRow(row.number, identity, change, columns, facts)

    def _columns(self, values: Mapping[str, Value], old: LedgerObjectRecord | None) -> dict[str, str | Decimal]:
        columns: dict[str, str | Decimal] = {}
        region = values.get(REGION)
        if self.about.programme.by_district and old is None and region is None:
            raise RowError(self.title_of.get(REGION, "区"), msg("a new object needs its district"))
        if isinstance(region, str):
            columns |= {REGION: region, "organ": self.places.organ(region)}
        elif old is None:
            columns |= {"organ": self.about.programme.keeper}
        for key in (NAME, LONGITUDE, LATITUDE):
            value = values.get(key)
            if isinstance(value, str | Decimal):
                columns[key] = value
        target = _Row(columns.get("organ", old.organ if old else ""))
        if not self.may.allows(target) or (old is not None and not self.may.allows(old)):
            raise RowError(self.title_of[IDENTITY], msg("another organ records this object"))
        return {key: value for key, value in columns.items() if old is None or getattr(old, key) != value}

    def _facts(
        self, values: Mapping[str, Value], old: LedgerObjectRecord | None
    ) -> Iterator[tuple[str, Decimal | date]]:
        programme = self.about.programme
        known = known_facts(old)
        reached: dict[str, date] = {}
        for key, value in values.items():
            if key.endswith(":actual") and isinstance(value, date):
                if value > self.about.today:
                    raise RowError(self.title_of[key], msg("{day} has not come yet", day=value))
                reached[key.split(":")[1]] = value
            if ":" in key and isinstance(value, Decimal | date) and known.get(key) != value:
                yield key, value
        self._require_order(reached, known)
        stage = values.get(STAGE)
        current = max(reached, key=programme.place, default="")
        before = old.stage if old else ""
        if isinstance(stage, str) and current and stage != current and stage not in reached:
            raise RowError(self.title_of[STAGE], msg("the stage does not fit the days of the row"))
        if isinstance(stage, str) and not reached and stage != before:
            yield f"stage:{stage}:actual", self.about.as_of
        elif old is None and not reached and not isinstance(stage, str):
            first = programme.stages[0].slug
            yield f"stage:{first}:actual", min(programme.effective_from, self.about.as_of)

    def _require_order(self, reached: Mapping[str, date], known: Mapping[str, Decimal | date]) -> None:
        """Days of stages follow each other, those of the row and those that are recorded already."""
        changed = {slug for slug, day in reached.items() if known.get(slots.actual(slug)) != day}
        recorded = {key.split(":")[1]: day for key, day in known.items() if key.endswith(":actual")}
        days = {slug: day for slug, day in (recorded | dict(reached)).items() if isinstance(day, date)}
        for before, after in pairwise(sorted(days, key=self.about.programme.place)):
            if days[after] < days[before] and changed & {before, after}:
                slug = after if after in changed else before
                raise RowError(
                    self.title_of.get(slots.actual(slug), slug),
                    msg("{day} is before the stage in front of it, {other}", day=days[after], other=days[before]),
                )


@dataclass(frozen=True, slots=True)
class _Row:
    """An object that is not there yet, as a policy sees it."""

    organ: object


def known_facts(row: LedgerObjectRecord | None) -> dict[str, Decimal | date]:
    """What an object's columns say, by slot."""
    if row is None:
        return {}
    known: dict[str, Decimal | date] = {}
    for which, days in (("planned", row.planned), ("actual", row.actual)):
        known |= {f"stage:{slug}:{which}": date.fromisoformat(day) for slug, day in days.items()}
    known |= {f"quantity:{slug}": Decimal(number) for slug, number in row.quantities.items()}
    return known | {f"money:{stage}": Decimal(number) for stage, number in row.amounts.items()}


def _coordinate(cell: Cell, most: int) -> Decimal | None:
    text = plain_text(cell)
    if not text:
        return None
    try:
        number = round(Decimal(text), 6)
    except ArithmeticError as wrong:
        raise CellError(msg("“{value}” is no number", value=text)) from wrong
    if not -most <= number <= most:
        raise CellError(msg("{value} is not between -{most} and {most}", value=text, most=most))
    return number


def _as_written(cell: Cell) -> str:
    """A name keeps its full-width brackets."""
    return cell if isinstance(cell, str) else plain_text(cell)


def _text(words: str, most: int) -> str:
    text = " ".join(words.split())
    if len(text) > most:
        raise CellError(msg("the text has more than {most} characters", most=most))
    return text
