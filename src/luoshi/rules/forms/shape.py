"""The shape that YAML, spreadsheets and DMN share: one decision, the values worked out before it, the data it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.forms.data import is_plain_name, used_names
from luoshi.rules.model.elements import Decision, DecisionTable, InputData, LiteralExpression, Model

_HELPER = "-where-"
NOTE_ZH, NOTE_EN = "说明", "Note"
"""The names under which a model keeps the note of a rule in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Datum:
    """Something that texts speak of, with its FEEL type."""

    name: str
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """A value that is worked out before the decision."""

    name: str
    text: str
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """One decision as people write it."""

    name: str
    logic: DecisionTable | LiteralExpression
    data: tuple[Datum, ...] = ()
    helpers: tuple[Helper, ...] = ()
    type_name: str | None = None
    question: str | None = None


def identifier(name: str) -> str:
    """A name as an id that XML takes; no two names become one."""
    return re.sub(r"[^\w.-]|_", lambda sign: f"_{ord(sign[0]):x}_", name)


def texts_of(logic: DecisionTable | LiteralExpression) -> tuple[set[str], set[str]]:
    """The expressions and the unary tests of a decision."""
    if isinstance(logic, LiteralExpression):
        return {logic.text}, set()
    expressions = {clause.expression for clause in logic.inputs}
    expressions |= {clause.default for clause in logic.outputs if clause.default}
    expressions |= {cell for rule in logic.rules for cell in rule.outputs}
    tests = {cell for rule in logic.rules for cell in rule.inputs}
    tests |= {clause.allowed for clause in (*logic.inputs, *logic.outputs) if clause.allowed}
    return expressions - {"", "-"}, tests - {"", "-"}


def columns_of(shape: Shape) -> Iterator[Datum]:
    """The data that the columns of a table name by themselves."""
    helpers = {helper.name for helper in shape.helpers}
    for clause in shape.logic.inputs if isinstance(shape.logic, DecisionTable) else ():
        if clause.expression not in helpers and is_plain_name(clause.expression):
            yield Datum(clause.expression, clause.type_name)


def note_columns(table: DecisionTable) -> list[str]:
    """The names of all notes of a table, what a rule says in words first."""
    names = dict.fromkeys(name for rule in table.rules for name, _ in rule.notes)
    return [*(name for name in (NOTE_ZH, NOTE_EN) if name in names), *(n for n in names if n not in (NOTE_ZH, NOTE_EN))]


def assemble(
    shape: Shape, *, key: str | None = None, offered: Iterable[Datum] = (), place: Place | None = None
) -> Model:
    """The model of a shape; of the data that are `offered`, those that its texts speak of are required as well."""
    return _Assembly(shape, key, offered, place or Place(decision=shape.name)).model()


class _Assembly:
    """Puts a decision together with its helpers and the data that their texts speak of."""

    def __init__(self, shape: Shape, key: str | None, offered: Iterable[Datum], place: Place) -> None:
        self._shape = shape
        self._place = place
        self._slug = key.rpartition("/")[2] if key else f"decision-{identifier(shape.name)}"
        self._namespace = f"urn:luoshi:{key or 'table'}"
        self._helpers = {each.name: f"{self._slug}{_HELPER}{number}" for number, each in enumerate(shape.helpers, 1)}
        self._data: dict[str, Datum] = {}
        for datum in (*shape.data, *offered):
            if datum.name not in self._helpers:
                self._data.setdefault(datum.name, datum)

    def model(self) -> Model:
        """All parts, the helpers first."""
        made = [self._helper(each) for each in self._shape.helpers]
        shape = self._shape
        made.append(
            replace(self._decision(self._slug, shape.name, shape.logic, shape.type_name), question=shape.question)
        )
        wanted = {identity for each in made for identity in each.inputs} | {_datum(each.name) for each in shape.data}
        inputs = {
            _datum(name): InputData(_datum(name), name, datum.type_name)
            for name, datum in self._data.items()
            if _datum(name) in wanted
        }
        return Model(shape.name, self._namespace, inputs=inputs, decisions={each.id: each for each in made})

    def _helper(self, helper: Helper) -> Decision:
        place = replace(self._place, decision=helper.name)
        logic = LiteralExpression(helper.text, helper.type_name, place)
        return self._decision(self._helpers[helper.name], helper.name, logic, helper.type_name)

    def _decision(
        self, identity: str, name: str, logic: DecisionTable | LiteralExpression, kind: str | None
    ) -> Decision:
        expressions, tests = texts_of(logic)
        known = {**self._data, **self._helpers}
        used = (used_names(expressions, known) | used_names(tests, known, tests=True)) - {name}
        return Decision(
            identity,
            name,
            logic,
            kind,
            tuple(_datum(each) for each in self._data if each in used),
            tuple(made for each, made in self._helpers.items() if each in used),
            place=replace(self._place, decision=name),
        )


def _datum(name: str) -> str:
    return f"datum-{identifier(name)}"


def shapes_of(model: Model) -> list[Shape]:
    """The decisions of a model, each with what it needs; RuleCheckError for a model that has more to it."""
    _refuse_what_has_no_shape(model)
    required = {identity for decision in model.decisions.values() for identity in decision.decisions}
    found = [
        _shape(decision, model)
        for identity, decision in model.decisions.items()
        if (identity not in required and _owner(identity) not in model.decisions)
        or isinstance(decision.logic, DecisionTable)
    ]
    if not found:
        raise RuleCheckError(
            msg("all decisions of the model need each other"),
            msg("Remove one of the requirements that make the ring."),
            Place(decision=next(iter(model.decisions.values())).name if model.decisions else None),
        )
    return found


def _owner(identity: str) -> str | None:
    """The decision whose helper has this id, whether a text speaks of the helper or not."""
    owner, mark, _ = identity.rpartition(_HELPER)
    return owner if mark else None


def _refuse_what_has_no_shape(model: Model) -> None:
    for group in (model.knowledge, model.services, model.items, model.imports):
        for name, part in group.items():
            _refuse(getattr(part, "name", name))
    for decision in model.decisions.values():
        if not isinstance(decision.logic, (DecisionTable, LiteralExpression)) or decision.knowledge:
            _refuse(decision.name)
        for identity in decision.decisions:
            if isinstance(getattr(model.decisions.get(identity), "logic", None), DecisionTable):
                _refuse(decision.name)


def _refuse(name: str) -> None:
    raise RuleCheckError(
        msg("“{name}” is more than a table with expressions beside it, and has no place in this form", name=name),
        msg("Keep the model as DMN; of its parts only tables and literal expressions can be written so."),
    )


def _shape(decision: Decision, model: Model) -> Shape:
    helpers: dict[str, Decision] = {}
    _collect(decision, model, helpers, {decision.id})
    helpers |= {each: made for each, made in model.decisions.items() if _owner(each) == decision.id}
    identities = {each for part in (decision, *helpers.values()) for each in part.inputs}
    logic = decision.logic
    assert isinstance(logic, (DecisionTable, LiteralExpression))
    made: list[Helper] = []
    for identity, each in model.decisions.items():
        if identity in helpers and isinstance(each.logic, LiteralExpression):
            made.append(Helper(each.name, each.logic.text, each.type_name or each.logic.type_name))
    alone = len(model.decisions) == len(helpers) + 1
    data = tuple(
        Datum(each.name, each.type_name) for identity, each in model.inputs.items() if alone or identity in identities
    )
    return Shape(decision.name, logic, data, tuple(made), decision.type_name, decision.question)


def _collect(decision: Decision, model: Model, found: dict[str, Decision], above: set[str]) -> None:
    for identity in decision.decisions:
        helper = model.decisions.get(identity)
        if helper is not None and identity not in found and identity not in above:
            found[identity] = helper
            _collect(helper, model, found, above)
