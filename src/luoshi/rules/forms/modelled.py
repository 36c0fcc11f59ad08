"""A declared decision whose logic stands in a DMN file of the pack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.forms.data import ElementType
from luoshi.rules.model.elements import Decision, DecisionTable, InputData, Model
from luoshi.rules.model.reading import read_dmn

if TYPE_CHECKING:
    from luoshi.rules.declarations import DecisionDeclaration

Texts = Callable[[str], str]
"""The text of a file of the pack, by its path from the top folder; empty where it cannot be read."""


def model_in_file(declaration: DecisionDeclaration, elements: Mapping[str, ElementType], texts: Texts) -> Model:
    """The model in the named file, with what the declared decision needs of it and under the declared name."""
    file = declaration.file or ""
    place = Place(file=file)
    text = texts(file)
    if not text:
        raise RuleCheckError(
            msg("the file {file} is not at hand", file=file),
            msg("Such a decision is read with its whole pack: luoshi check PACK."),
            place,
        )
    model = read_dmn(text.encode(), file=file)
    wanted = _named(model, declaration.decision or declaration.name.zh, place)
    needed = _needed(model, wanted)
    inputs = {each.id: _typed(each, elements, place) for each in model.inputs.values() if each.id in needed}
    decisions = {each.id: each for each in model.decisions.values() if each.id in needed}
    decisions[wanted.id] = _with_slugs(_renamed(wanted, declaration.name.zh, model))
    # Services may be called by any text, and with them what they hold.
    kept = (dict(model.inputs), dict(model.decisions)) if model.services else (inputs, decisions)
    return replace(model, inputs={**kept[0], **inputs}, decisions={**kept[1], **decisions})


def _named(model: Model, name: str, place: Place) -> Decision:
    found = next((each for each in model.decisions.values() if name in (each.name, each.id)), None)
    if found is not None:
        return found
    names = [each.name for each in model.decisions.values()]
    near = get_close_matches(name, names, 1, 0.5)
    raise RuleCheckError(
        msg("the model has no decision “{name}”", name=name),
        msg("Write decision: “{name}”.", name=near[0])
        if near
        else msg("Name one of these with decision: {names}.", names=", ".join(names[:12])),
        place,
    )


def _needed(model: Model, decision: Decision) -> set[str]:
    """The ids of all that a decision requires, at any depth, and its own."""
    found: set[str] = set()
    waiting: list[str] = [decision.id]
    while waiting:
        identity = waiting.pop()
        if identity in found:
            continue
        found.add(identity)
        waiting += _requirements(model, identity)
    return found


def _requirements(model: Model, identity: str) -> Iterable[str]:
    decision = model.decisions.get(identity)
    if decision is not None:
        return (*decision.inputs, *decision.decisions, *decision.knowledge)
    knowledge = model.knowledge.get(identity)
    return knowledge.knowledge if knowledge is not None else ()


def _renamed(decision: Decision, name: str, model: Model) -> Decision:
    """The decision under its declared name; one that texts of others speak of must keep its own."""
    if decision.name == name:
        return decision
    others = [each.name for each in model.decisions.values() if decision.id in each.decisions]
    others += [each.name for each in model.services.values() if decision.id in each.outputs]
    if others or any(each.name == name for each in model.decisions.values()):
        raise RuleCheckError(
            msg("“{decision}” cannot be called “{name}” here, for “{other}” speaks of it",
                decision=decision.name, name=name, other=(others or [name])[0]),
            msg("Give the declaration the Chinese name that the model uses."),
            decision.place,
        )  # fmt: skip
    return replace(decision, name=name)


def _with_slugs(decision: Decision) -> Decision:
    """The rules of a table with ids that clauses of policies may name: their own, or rule-1, rule-2, …"""
    table = decision.logic
    if not isinstance(table, DecisionTable):
        return decision
    rules = tuple(
        rule if rule.id and _SLUG.fullmatch(rule.id) else replace(rule, id=f"rule-{number}")
        for number, rule in enumerate(table.rules, 1)
    )
    return replace(decision, logic=replace(table, rules=rules))


def _typed(given: InputData, elements: Mapping[str, ElementType], place: Place) -> InputData:
    """An input with the type of the element that has its name; RuleCheckError where the two contradict each other."""
    element = next((each for each in elements.values() if each.name == given.name), None)
    if element is None or given.type_name in (element.feel_type, "Any"):
        return given
    if given.type_name is None:
        return replace(given, type_name=element.feel_type)
    if given.type_name in _PLAIN:
        raise RuleCheckError(
            msg("the model takes “{name}” as {type}, and the element is {other}",
                name=given.name, type=given.type_name, other=element.feel_type),
            msg("Give the input the type of the element, or another name."),
            place,
        )  # fmt: skip
    return given


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN = frozenset(("number", "string", "boolean", "date", "time", "date and time", "dateTime"))
