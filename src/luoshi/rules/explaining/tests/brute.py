"""Small tables made at random, and the smallest sets of conditions found by going through everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.model.elements import (
    Aggregation,
    Decision,
    DecisionTable,
    HitPolicy,
    InputClause,
    InputData,
    Model,
    OutputClause,
    TableRule,
)

ASKED = "结论"
POLICIES: tuple[HitPolicy, ...] = ("UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER")
AGGREGATIONS: tuple[Aggregation | None, ...] = (None, "SUM", "COUNT", "MIN", "MAX")
DAY = date(2024, 2, 20)
Id = tuple[int, str]
Sets = dict[object, set[frozenset[Id]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """A column: its datum, the cells it may have, values that stand for all there are, what it may allow."""

    name: str
    kind: str
    cells: tuple[str, ...]
    values: tuple[object, ...]
    allowed: tuple[str, ...]


STAFF = Subject(
    "从业人员",
    "number",
    ("> 2", ">= 4", "< 4", "[2..6]", "(4..6)", "not(4)", "2, 6", "not(< 2, > 6)", "<= 6", "null", "4", "!= 2",
     "? > 2 and ? <= 6", "> 2, < 0"),
    tuple(range(-1, 9)),
    (">= 0", "[0..6]", "not(4)"),
)  # fmt: skip
TURNOVER = Subject(
    "营业收入", "number", ("> 2.5", "<= 2.5", ">= 4.05", "[2.5..4.05)", "not(>= 4.05)"),
    tuple(Decimal(text) for text in ("2.49", "2.5", "2.51", "4.04", "4.05", "4.06")), (">= 2",),
)  # fmt: skip
TRADE = Subject(
    "行业", "string", ('"餐饮业"', '"零售业", "餐饮业"', 'not("零售业")', 'contains(?, "餐饮")', '"软件业"', "null"),
    ("餐饮业", "零售业", "软件业", "其他", "餐饮配送"), ('"餐饮业", "零售业", "软件业"',),
)  # fmt: skip
FOUNDED = Subject(
    "成立日期",
    "date",
    ('< date("2024-02-20")', '>= date("2024-02-20")', '[date("2024-02-20")..date("2024-02-28")]',
     '> date("2024-02-20") + duration("P8D")', 'not(date("2024-02-20"))'),
    tuple(DAY + timedelta(days=days) for days in (-3, 0, 4, 8, 9)),
    ('>= date("2020-01-01")',),
)  # fmt: skip
SMALL = Subject("小微企业", "boolean", ("true", "false", "not(true)"), (True, False), ())
AGAIN = Subject("从业人员", "number", ("> 6", "<= 2", "[4..6]"), STAFF.values, ())
SUBJECTS = (STAFF, TURNOVER, TRADE, FOUNDED, SMALL, AGAIN)
RESULTS = ("1", "2", "3")


@st.composite
def tables(draw: st.DrawFn, most: int = 9) -> tuple[DecisionTable, list[Subject]]:
    """A table of up to `most` distinct conditions under any hit policy."""
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=3, unique=True))
    policy = draw(st.sampled_from(POLICIES))
    aggregation = draw(st.sampled_from(AGGREGATIONS)) if policy == "COLLECT" else None
    pools = [draw(st.lists(st.sampled_from(each.cells), min_size=1, max_size=4, unique=True)) for each in subjects]
    while sum(map(len, pools)) > most:
        max(pools, key=len).pop()
    rules = tuple(
        TableRule(
            tuple(draw(st.sampled_from([*pool, *pool, "-"])) for pool in pools), (draw(st.sampled_from(RESULTS)),)
        )
        for _ in range(draw(st.integers(1, 5)))
    )
    clauses = tuple(
        InputClause(each.name, each.name, each.kind, draw(st.sampled_from([None, None, None, *each.allowed])))
        for each in subjects
    )
    ranks = ", ".join(draw(st.permutations(RESULTS)))
    output = OutputClause("结果", None, "number", ranks, draw(st.sampled_from([None, None, "0"])))
    return DecisionTable(clauses, (output,), rules, policy, aggregation), subjects


@st.composite
def records(draw: st.DrawFn, subjects: list[Subject]) -> dict[str, object]:
    """A record; some data are not known."""
    return {each.name: draw(st.sampled_from([None, *each.values, *each.values])) for each in subjects}


def asked(table: DecisionTable, subjects: list[Subject]) -> Runnable:
    """The table as a model."""
    inputs = {each.name: InputData(each.name, each.name, each.kind) for each in subjects}
    return runnable(Model("t", "urn:t", inputs=inputs, decisions={"d": Decision("d", ASKED, table, None, (*inputs,))}))


class Brute:
    """Goes through all subsets of conditions and all records of a grid."""

    def __init__(self, table: DecisionTable, subjects: list[Subject], record: Mapping[str, object]) -> None:
        self.table = table
        self.subjects = subjects
        self.record = record
        self.runs = asked(table, subjects)
        made = self.runs.table(ASKED)
        assert made is not None
        self.made = made
        cells = [(place, rule.inputs[place]) for rule in table.rules for place in range(len(subjects))]
        allowed = [(place, "") for place, clause in enumerate(table.inputs) if clause.allowed]
        self.ids = list(dict.fromkeys([each for each in cells if each[1] != "-"] + allowed))
        assert len(self.ids) <= 12
        self.now = self.true(record)

    def true(self, record: Mapping[str, object]) -> int:
        """The bits of the conditions that hold on a record."""
        asking = Asking(self.runs, record)
        part = self.runs.index.named(ASKED)
        environment = self.runs.environment()
        for need in self.runs.needs(part, []):
            need.put(environment, asking.value(need.part))
        values = [column.value(environment) for column in self.made.inputs]
        found = 0
        for row, rule in zip(self.made.cells, self.table.rules, strict=True):
            for place, test in enumerate(row):
                if test is not None and test(values[place], environment) is True:
                    found |= 1 << self.ids.index((place, rule.inputs[place]))
        for place, column in enumerate(self.made.inputs):
            test, value = column.allowed, values[place]
            if test is not None and (value is None or test(value, environment) is True):
                found |= 1 << self.ids.index((place, ""))
        return found

    def answer(self, true: int) -> object:
        """What the hit policy makes of a truth table: a value, or why there is none."""
        if any(not true >> at & 1 for at, (_, text) in enumerate(self.ids) if text == ""):
            return "refused"
        hits: list[int] = []
        for rule in self.table.rules:
            cells = [(place, text) for place, text in enumerate(rule.inputs) if text != "-"]
            if all(true >> self.ids.index(each) & 1 for each in cells):
                hits.append(int(rule.outputs[0]))
        return self._settled(hits)

    def _settled(self, hits: list[int]) -> object:
        policy, output = self.table.hit_policy, self.table.outputs[0]
        ranks = [int(text) for text in (output.allowed or "").split(", ")]
        if not hits:
            if output.default is not None:
                return int(output.default)
            return 0 if self.table.aggregation == "COUNT" else None
        if policy in ("UNIQUE", "ANY"):
            clash = len(hits) > 1 if policy == "UNIQUE" else len(set(hits)) > 1
            return "violated" if clash else hits[0]
        if policy in ("FIRST", "PRIORITY"):
            return hits[0] if policy == "FIRST" else min(hits, key=ranks.index)
        if policy == "OUTPUT ORDER":
            return tuple(sorted(hits, key=ranks.index))
        summing = {"SUM": sum, "COUNT": len, "MIN": min, "MAX": max}
        return summing[self.table.aggregation](hits) if self.table.aggregation else tuple(hits)

    def sets(self) -> Sets:
        """For each outcome all smallest sets that lead to it."""
        differences = {self.true(record) ^ self.now for record in self._records()}
        leading: dict[object, set[int]] = {}
        for subset in range(1, 1 << len(self.ids)):
            for difference in differences:
                if subset & difference == subset:
                    outcome = self.answer(self.now ^ difference)
                    between = _between(subset, difference)
                    if all(self.answer(self.now ^ each) == outcome for each in between):
                        leading.setdefault(outcome, set()).add(subset)
        here = self.answer(self.now)
        found: Sets = {}
        for outcome, subsets in leading.items():
            if outcome in ("refused", "violated") or outcome == (None if here in ("refused", "violated") else here):
                continue
            least = [one for one in subsets if not any(other != one and other & one == other for other in subsets)]
            found[outcome] = {self._named(each) for each in least}
        return found

    def _named(self, subset: int) -> frozenset[Id]:
        return frozenset(each for at, each in enumerate(self.ids) if subset >> at & 1)

    def _records(self) -> Iterator[dict[str, object]]:
        """The record with other values of the grid."""
        names = list({each.name: each for each in self.subjects})
        grids = [[self.record[name], *_grid(name)] for name in names]
        for values in product(*grids):
            yield dict(zip(names, values, strict=True))


def _grid(name: str) -> tuple[object, ...]:
    return next(each.values for each in SUBJECTS if each.name == name)


def _between(low: int, high: int) -> Iterator[int]:
    """Every set that holds all of one and is held by the other."""
    free = high & ~low
    part = free
    while True:
        yield low | part
        if not part:
            return
        part = (part - 1) & free
