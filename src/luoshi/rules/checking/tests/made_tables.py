"""Small made tables whose every record can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st

from luoshi.rules.errors import Place
from luoshi.rules.forms.shape import Shape, assemble, columns_of
from luoshi.rules.model.elements import DecisionTable, HitPolicy, InputClause, Model, OutputClause, TableRule

ENDS = ("1", "2", "4")
NUMBERS = (
    *(f"{sign} {end}" for sign in ("<", "<=", ">", ">=", "=", "!=") for end in ENDS),
    *("[1..2]", "(1..4)", "(1..2)", "[2..4)", "(2..2)", "1, 4", "< 1, > 4", "[[1..2], 4]", "not(2)", "not([1..2])"),
    *("? > 1 and ? <= 4", "? between 1 and 2", "? in (1, (2..4])", "null"),
)
TEXTS = ('"甲"', '"甲", "乙"', 'not("甲")', '"丙"', '? = "乙" or ? = "甲"', "null", '["甲", "乙"]')
DAYS = ('< date("2024-01-02")', '>= date("2024-01-01")', '[date("2024-01-01")..date("2024-01-02")]', "null",
        'date("2024-01-04")')  # fmt: skip
TRUTHS = ("true", "false", "not(true)", "null", "?")
CELLS = {"number": NUMBERS, "string": TEXTS, "date": DAYS, "boolean": TRUTHS}
ALLOWED = {"number": (None, ">= 1", "[0..5]"), "string": (None, '"甲", "乙"', '"甲", "乙", "丙"'), "date": (None,),
           "boolean": (None,)}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A model with one table, and every value worth trying in each of its columns."""

    model: Model
    domain: tuple[tuple[str, tuple[object, ...]], ...]

    def records(self) -> list[dict[str, object]]:
        """All records of the domain."""
        names = [name for name, _ in self.domain]
        return [dict(zip(names, found, strict=True)) for found in product(*(values for _, values in self.domain))]


DOMAINS: dict[str, tuple[object, ...]] = {
    "number": (None, 0, 1, 1.5, 2, 3, 4, 5, -1),
    "string": (None, "甲", "乙", "丙", "丁"),
    "boolean": (None, True, False),
}


@st.composite
def made(draw: st.DrawFn, policies: tuple[HitPolicy, ...]) -> Made:
    """A table of up to five rules over up to three columns, two of which may test the same datum."""
    kinds = draw(st.lists(st.sampled_from(("number", "string", "boolean")), min_size=1, max_size=3))
    names = [draw(st.sampled_from((f"{kind}{place}", f"{kind}0"))) for place, kind in enumerate(kinds)]
    inputs = tuple(
        InputClause(
            f"列{place}", name, kind, draw(st.sampled_from(ALLOWED[kind])), Place(decision="x", column=f"列{place}")
        )
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    )
    rules = tuple(
        TableRule(
            tuple(draw(st.one_of(st.just("-"), st.sampled_from(CELLS[kind]))) for kind in kinds),
            (draw(st.sampled_from(("1", "2"))),),
            place=Place(decision="x", rule=number),
        )
        for number in range(1, draw(st.integers(1, 5)) + 1)
    )
    outputs = (OutputClause("果", type_name="number", allowed="1, 2", place=Place(decision="x", column="果")),)
    table = DecisionTable(inputs, outputs, rules, draw(st.sampled_from(policies)), place=Place(decision="x"))
    shape = Shape("x", table)
    domain = {name: DOMAINS[kind] for name, kind in zip(names, kinds, strict=True)}
    return Made(assemble(shape, offered=columns_of(shape)), tuple(domain.items()))
