"""A decision taken apart for explaining: its columns, its conditions, each once, and its rules over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakKeyDictionary

from luoshi.rules.decide import CompiledTable, Runnable
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.index import Part
from luoshi.rules.decide.runnable import Need
from luoshi.rules.decide.tables import EMPTY
from luoshi.rules.errors import Place
from luoshi.rules.evaluate import Compiled
from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.explaining.data import Path
from luoshi.rules.explaining.reaching import Reach, chain
from luoshi.rules.feel import parse_unary_tests, syntax
from luoshi.rules.model.elements import Decision, DecisionTable, LiteralExpression
from luoshi.rules.values import Value

_BOOLEAN_FORMS: Final = (
    syntax.Conjunction,
    syntax.Disjunction,
    syntax.Comparison,
    syntax.Between,
    syntax.In,
    syntax.InstanceOf,
    syntax.Quantified,
)
_BOOLEAN_CALLS: Final = frozenset(
    ("not", "is", "contains", "starts with", "ends with", "matches", "list contains", "all", "any", "before", "after",
     "meets", "overlaps", "includes", "during", "starts", "finishes", "started by", "finished by", "coincides",
     "met by", "overlaps before", "overlaps after", "overlapped by", "even", "odd")
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One thing that is asked of the record: a cell's tests, or an operand of a boolean expression.

    `subject` is what is tested and `tests` by what, as far as the text can be taken apart; `paths` are the data that
    both come to. What a column allows is a condition as well, with the index -1 - column.
    """

    index: int
    column: int
    text: str
    subject: syntax.Node | None
    tests: syntax.UnaryTests | None
    check: CellTest
    paths: tuple[Path, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What is tested by the cells of one column; `allowed` as in the table."""

    label: str
    subject: syntax.Node | None
    value: Compiled
    paths: tuple[Path, ...]
    allowed: Condition | None = None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Plan:
    """A decision ready to be explained. A rule is the indexes of its conditions, in the order of the columns; as a
    mask, it is their bits."""

    runnable: Runnable
    name: str
    part: Part
    needs: list[Need]
    reach: Reach
    texts: TextCompiler
    columns: list[Column]
    conditions: list[Condition]
    rules: list[tuple[int, ...]]
    table: CompiledTable | None
    by_column: list[list[Condition]]
    masks: list[int]

    def bit(self, condition: Condition) -> int:
        """The bit that stands for a condition; those of what columns allow come after all others."""
        return 1 << (condition.index if condition.index >= 0 else len(self.conditions) - 1 - condition.index)

    @property
    def is_boolean(self) -> bool:
        """Whether it is one boolean expression, and so one rule."""
        return self.table is None and bool(self.rules)


_plans: WeakKeyDictionary[Runnable, dict[str, Plan]] = WeakKeyDictionary()


def plan_of(runnable: Runnable, decision: str) -> Plan:
    """The plan of a decision, made once."""
    known = _plans.setdefault(runnable, {})
    if decision not in known:
        plan = known[decision] = _planned(runnable, decision)
        plan.by_column.extend([] for _ in plan.columns)
        for condition in plan.conditions:
            plan.by_column[condition.column].append(condition)
        plan.masks.extend(sum(1 << each for each in rule) for rule in plan.rules)
    return known[decision]


def _planned(runnable: Runnable, decision: str) -> Plan:
    part = runnable.index.named(decision)
    if not isinstance(part.element, Decision):
        return _bare(runnable, decision, [])
    needs = runnable.ready(part).needs
    plan = _bare(runnable, decision, needs)
    logic = part.element.logic
    if isinstance(logic, DecisionTable):
        table = runnable.table(decision)
        assert table is not None
        plan = replace(plan, table=table)
        _add_table(plan, table)
    elif isinstance(logic, LiteralExpression):
        _add_expression(plan, part.element, logic)
    return plan


def _bare(runnable: Runnable, name: str, needs: list[Need]) -> Plan:
    index = runnable.index
    part = index.named(name)
    names = [need.prefix or need.name for need in needs]
    texts = TextCompiler.of(names, index.members(part.model), index.items(part.model), [])
    return Plan(runnable, name, part, needs, Reach(runnable, needs), texts, [], [], [], None, [], [])


def _add_table(plan: Plan, table: CompiledTable) -> None:
    for place, (made, clause) in enumerate(zip(table.inputs, table.table.inputs, strict=True)):
        subject = plan.texts.tree(clause.expression, clause.place)
        column = Column(made.label, subject, made.value, plan.reach.data(subject) if subject is not None else ())
        plan.columns.append(column)
        if made.allowed is not None:
            allowed = _cell(plan, place, clause.allowed or "", made.allowed, clause.place)
            plan.columns[place] = replace(column, allowed=replace(allowed, index=-1 - place))
    known: dict[tuple[int, str], int] = {}
    for row, (rule, cells) in enumerate(zip(table.table.rules, table.cells, strict=True)):
        where = replace(rule.place, rule=rule.place.rule or row + 1)
        found: list[int] = []
        for place, (text, check) in enumerate(zip(rule.inputs, cells, strict=True)):
            if text in EMPTY or check is None:
                continue
            if (place, text) not in known:
                known[place, text] = len(plan.conditions)
                label = plan.columns[place].label
                plan.conditions.append(_cell(plan, place, text, check, replace(where, column=label)))
            found.append(known[place, text])
        plan.rules.append(tuple(found))


def _cell(plan: Plan, place: int, text: str, check: CellTest, where: Place) -> Condition:
    column = plan.columns[place]
    tests = parse_unary_tests(text, plan.texts.names.plus(["?"]))
    paths = tuple(dict.fromkeys((*column.paths, *plan.reach.data(tests))))
    return Condition(len(plan.conditions), place, text, column.subject, tests, check, paths, where)


def _add_expression(plan: Plan, decision: Decision, logic: LiteralExpression) -> None:
    """The operands of the top-level `and` of a boolean expression, each a column of its own."""
    tree = plan.texts.tree(logic.text, logic.place)
    if tree is None or not _is_boolean(tree, decision.type_name or logic.type_name, plan):
        return
    operands = tree.operands if isinstance(tree, syntax.Conjunction) else (tree,)
    for place, operand in enumerate(operands):
        text = logic.text[operand.start : operand.end] or logic.text
        subject, tests = taken_apart(operand)
        value = plan.texts.compiled(subject, logic.text, logic.place)
        check = _is_true(plan.texts.compiled(operand, logic.text, logic.place))
        label = ".".join(names) if (names := chain(subject)) else text
        paths = plan.reach.data(operand)
        where = logic.place.at(operand.start, operand.end)
        plan.columns.append(Column(label, subject, value, paths))
        plan.conditions.append(Condition(place, place, text, subject, tests, check, paths, where))
    plan.rules.append(tuple(range(len(operands))))


def _is_true(operand: Compiled) -> CellTest:
    def check(value: Value, environment: Environment) -> bool | None:
        found = operand(environment)
        return found if isinstance(found, bool) else None

    return check


def _is_boolean(tree: syntax.Node, declared: str | None, plan: Plan) -> bool:
    """Whether an expression answers yes or no: as declared, or else by its form."""
    if declared is not None:
        return declared == "boolean"
    if isinstance(tree, syntax.Literal):
        return tree.kind == "boolean"
    if isinstance(tree, syntax.Call) and isinstance(tree.function, syntax.Name):
        return tree.function.name in _BOOLEAN_CALLS
    if isinstance(tree, syntax.If):
        return all(_is_boolean(each, None, plan) for each in (tree.consequence, tree.alternative))
    if isinstance(tree, (syntax.Name, syntax.Path)):
        path = plan.reach.leaf(tree)
        kind = plan.reach.type_of(path) if path is not None else None
        return kind is not None and kind.kind == "boolean"
    return isinstance(tree, _BOOLEAN_FORMS)


_MIRRORED: Final[dict[syntax.CompareOperator, syntax.CompareOperator]] = {
    "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="
}  # fmt: skip


def taken_apart(operand: syntax.Node) -> tuple[syntax.Node, syntax.UnaryTests | None]:
    """What a boolean expression tests and by what, as a cell would say it."""
    if isinstance(operand, syntax.Comparison):
        left, right, operator = operand.left, operand.right, operand.operator
        if _is_constant(left) and not _is_constant(right):
            left, right, operator = right, left, _MIRRORED[operator]
        return left, syntax.UnaryTests((syntax.UnaryComparison(operator, right),))
    if isinstance(operand, syntax.Between):
        span = syntax.RangeOf(operand.low, operand.high, low_closed=True, high_closed=True)
        return operand.value, syntax.UnaryTests((span,))
    if isinstance(operand, syntax.In):
        return operand.value, syntax.UnaryTests(operand.tests)
    if isinstance(operand, syntax.Call) and operand.function == syntax.Name("not") and len(operand.positional) == 1:
        subject, tests = taken_apart(operand.positional[0])
        if tests is not None and not tests.negated:
            return subject, replace(tests, negated=True)
        return subject, syntax.UnaryTests((syntax.Literal(False, "boolean"),))
    return operand, None


def _is_constant(tree: syntax.Node) -> bool:
    return isinstance(tree, syntax.Literal) or (
        isinstance(tree, syntax.Negation) and isinstance(tree.operand, syntax.Literal)
    )
