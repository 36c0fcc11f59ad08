"""OpenFisca-Core: a variable for each policy, chunks of 100,000 companies, texts encoded beforehand.

It has no missing values: a missing amount is given as not-a-number and a missing date as no date, which no comparison
holds for. Its floats have 32 bits, and no setting makes them longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.rules.engines.job import Engine
from bench.rules.parameters import BY_SLUG, STORED, TEXTS, Column
from bench.rules.policies import Among, Atom, Compare, Flag, Policy, Ratio
from bench.rules.truth import OPERATORS, Bits, plain_columns

CHUNK = 100_000
PERIOD = period("2024-01")
COMPANY: Any = build_entity(key="company", plural="companies", label="A company", is_person=True)
Answer = npt.NDArray[np.bool_]
Ask = Callable[[str, Any], Any]
# Its own types contradict one another in several places; what they are here is not checked.
_ENUMS: dict[str, Any] = {
    slug: Enum(slug.title(), {f"v{number}": text for number, text in enumerate(TEXTS[slug])}) for slug in TEXTS
}
_KINDS = {"amount": float, "count": int, "flag": bool}


class OpenFisca(Engine):
    """Formulas with their comparisons in them."""

    def load(self) -> None:
        """Chunks of arrays in the types of the variables."""
        columns = plain_columns(pq.read_table(self.job.data))
        rows = len(next(iter(columns.values())).values)
        self.chunks: list[dict[str, npt.NDArray[Any]]] = []
        for begin in range(0, rows, CHUNK):
            part = slice(begin, begin + CHUNK)
            self.chunks.append(
                {
                    column.slug: _input(column, columns[column.slug].values[part], columns[column.slug].valid[part])
                    for column in STORED
                }
            )

    def compile(self) -> None:
        """The system with its variables."""
        self.system: Any = TaxBenefitSystem([COMPANY])
        for column in STORED:
            self.system.add_variable(_datum(column))
        for policy in self.policies:
            self.add(policy)

    def add(self, policy: Policy) -> None:
        """The variable of a policy."""
        self.system.add_variable(_computed(policy.key, [_comparison(atom) for atom in policy.atoms]))

    def run(self) -> list[int]:
        """The counts of all policies."""
        counts = np.zeros(len(self.policies), dtype=np.int64)
        for chunk in self.chunks:
            simulation = self._simulation(chunk)
            counts += [simulation.calculate(policy.key, PERIOD).sum() for policy in self.policies]
        return counts.tolist()

    def bits(self) -> Iterator[tuple[int, Bits]]:
        """Some policies at a time: a simulation keeps all that it has found."""
        for begin in range(0, len(self.policies), 200):
            some = self.policies[begin : begin + 200]
            parts: list[list[Answer]] = []
            for chunk in self.chunks:
                simulation = self._simulation(chunk)
                parts.append([simulation.calculate(policy.key, PERIOD) for policy in some])
            for place in range(len(some)):
                yield begin + place, np.packbits(np.concatenate([part[place] for part in parts]), bitorder="little")

    def _simulation(self, chunk: dict[str, npt.NDArray[Any]]) -> Simulation:
        simulation = SimulationBuilder().build_default_simulation(self.system, len(chunk["staff"]))
        for slug, values in chunk.items():
            simulation.set_input(slug, PERIOD, values)
        return simulation


class OpenFiscaShared(OpenFisca):
    """Every distinct comparison a variable of its own, which is worked out once."""

    def compile(self) -> None:
        """The system with its variables."""
        self.names: dict[Atom, str] = {}
        super().compile()

    def add(self, policy: Policy) -> None:
        """The variables of the comparisons that are new, and that of the policy."""
        for atom in policy.atoms:
            if atom not in self.names:
                self.names[atom] = f"c{len(self.names)}"
                self.system.add_variable(_computed(self.names[atom], [_comparison(atom)]))
        names = [self.names[atom] for atom in policy.atoms]
        self.system.add_variable(_computed(policy.key, [_asking(name) for name in names]))


def _datum(column: Column) -> type[Variable]:
    content: dict[str, Any] = {"entity": COMPANY, "definition_period": DateUnit.MONTH, "label": column.name}
    if column.kind == "text":
        content |= {"value_type": Enum, "possible_values": _ENUMS[column.slug]}
        content["default_value"] = next(iter(_ENUMS[column.slug]))
    elif column.kind == "date":
        content["value_type"] = date
    else:
        content["value_type"] = _KINDS[column.kind]
    return type(column.slug, (Variable,), content)


def _computed(name: str, conditions: list[Callable[[Ask, Any], Answer]]) -> type[Variable]:
    """A variable that is true where all conditions are."""

    def formula(company: Ask, period: Any) -> Answer:
        first, *rest = conditions
        found = first(company, period)
        for condition in rest:
            found = found & condition(company, period)
        return found

    content = {"value_type": bool, "entity": COMPANY, "definition_period": DateUnit.MONTH, "formula": formula}
    return type(name, (Variable,), content)


def _asking(name: str) -> Callable[[Ask, Any], Answer]:
    return lambda company, month: company(name, month)


def _comparison(atom: Atom) -> Callable[[Ask, Any], Answer]:
    if isinstance(atom, Ratio):
        compared, share = OPERATORS[atom.operator], np.float32(atom.value / 10_000)
        above, below = atom.above, atom.below
        return lambda company, month: compared(company(above, month), company(below, month) * share)
    slug = atom.column
    if isinstance(atom, Flag):
        return _asking(slug) if atom.value else lambda company, month: ~company(slug, month)
    if isinstance(atom, Among):
        chosen = np.array([text in atom.values for text in TEXTS[slug]])
        if len(atom.values) == 1:
            code = int(chosen.argmax())
            return lambda company, month: company(slug, month).view(np.ndarray) == code
        return lambda company, month: chosen[company(slug, month).view(np.ndarray)]  # Five times as fast as isin.
    return _against(atom)


def _against(atom: Compare) -> Callable[[Ask, Any], Answer]:
    slug, compared = atom.column, OPERATORS[atom.operator]
    value: Any = atom.value
    if isinstance(atom.value, date):
        value = np.datetime64(atom.value, "D")
    elif BY_SLUG[slug].kind == "amount":
        value = np.float32(atom.value / 100)
    return lambda company, month: compared(company(slug, month), value)


def _input(column: Column, values: npt.NDArray[Any], valid: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    if column.kind == "amount":
        return np.where(valid, values / 100, np.nan).astype(np.float32)
    if column.kind == "date":
        return np.where(valid, values.astype("datetime64[D]"), np.datetime64("NaT"))
    if column.kind == "text":
        return EnumArray(values.astype(np.int16), _ENUMS[column.slug])
    return values
