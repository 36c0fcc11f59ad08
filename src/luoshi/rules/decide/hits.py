"""Hit policies and aggregations (DMN 1.5, section 8.2.8): what is made of the rules that match."""

from __future__ import annotations

from dataclasses import replace

from luoshi.rules import values
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.errors import RuleReadError
from luoshi.rules.evaluate import Compiled
from luoshi.rules.feel import parse_unary_tests
from luoshi.rules.model.elements import DecisionTable, OutputClause
from luoshi.rules.values import Value

Hit = list[Value]
_FUNCTIONS = {"SUM": "sum", "COUNT": "count", "MIN": "min", "MAX": "max"}


def settle(table: DecisionTable, hits: list[Hit], ranks: list[list[Value]]) -> Value:
    """The table's value: `hits` are the results of the matching rules in the order of the rules, `ranks` the values
    of each output, highest priority first."""
    policy = table.hit_policy
    if policy in ("PRIORITY", "OUTPUT ORDER"):
        hits = sorted(hits, key=lambda hit: priority(hit, ranks))
    answers = [_answer(table, hit) for hit in hits]
    if policy == "COLLECT" and table.aggregation is not None:
        return _aggregated(table.aggregation, answers)
    if policy in ("COLLECT", "RULE ORDER", "OUTPUT ORDER"):
        return answers if answers else None
    if not answers or (policy == "UNIQUE" and len(answers) > 1):
        return None
    if policy == "ANY" and any(not _same(answers[0], answer) for answer in answers[1:]):
        return None
    return answers[0]


def granting(table: DecisionTable, hits: list[Hit], ranks: list[list[Value]]) -> list[int]:
    """The places of the hits that the table's value is made of: under PRIORITY that of the highest, and none at all
    where several match of which only one may, or which say different things though they must not."""
    places = list(range(len(hits)))
    policy = table.hit_policy
    if policy == "PRIORITY":
        return sorted(places, key=lambda place: priority(hits[place], ranks))[:1]
    if policy == "FIRST":
        return places[:1]
    contradicted = policy == "ANY" and any(not _same(_answer(table, hits[0]), _answer(table, hit)) for hit in hits[1:])
    return [] if contradicted or (policy == "UNIQUE" and len(hits) > 1) else places


def ranking(clause: OutputClause, texts: TextCompiler) -> list[Compiled]:
    """An output's allowed values as closures, highest priority first; from its type where it lists none itself."""
    text = clause.allowed or _allowed_by_type(clause.type_name, texts)
    if text is None:
        return []
    place = replace(clause.place, source=text)
    try:
        return [texts.compiled(test, text, place) for test in parse_unary_tests(text, texts.names, place).tests]
    except RuleReadError as error:
        texts.fault(error, place)
        return []


def _allowed_by_type(name: str | None, texts: TextCompiler) -> str | None:
    definition = texts.items.definition(name) if name else None
    return None if definition is None else definition.allowed


def _answer(table: DecisionTable, hit: Hit) -> Value:
    if len(table.outputs) == 1:
        return hit[0]
    return {clause.name: value for clause, value in zip(table.outputs, hit, strict=True)}


def priority(hit: Hit, ranks: list[list[Value]]) -> list[int]:
    """What a hit is sorted by: the lower, the higher its priority."""
    return [_rank(value, listed) for value, listed in zip(hit, ranks, strict=True)]


def _rank(value: Value, listed: list[Value]) -> int:
    return next((rank for rank, each in enumerate(listed) if _same(value, each)), len(listed))


def _same(one: Value, other: Value) -> bool:
    return values.equal(one, other) is True


def _aggregated(aggregation: str, answers: list[Value]) -> Value:
    if not answers and aggregation != "COUNT":
        return None
    return BUILTINS[_FUNCTIONS[aggregation]].call([answers])
