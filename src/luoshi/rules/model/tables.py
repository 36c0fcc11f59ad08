"""Decision tables of DMN XML."""

from __future__ import annotations

from dataclasses import replace
from typing import cast, get_args

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Aggregation, HitPolicy
from luoshi.rules.model.references import References
from luoshi.rules.model.xml import Element


def read_table(element: Element, references: References, place: Place) -> elements.DecisionTable:
    """The table with its clauses and rules; a rule must have a cell for every clause."""
    inputs = tuple(_input(each, references, place) for each in element.children("input"))
    outputs = _outputs(element, references, place)
    notes = tuple(each.get("name") or each.text.strip() for each in element.children("annotation"))
    rules = tuple(_rule(each, number, notes, place) for number, each in enumerate(element.children("rule"), 1))
    for rule in rules:
        if len(rule.inputs) != len(inputs) or len(rule.outputs) != len(outputs):
            raise RuleReadError(
                msg(
                    "the rule has {inputs} conditions and {outputs} results; the table has {wanted} and {given}",
                    inputs=len(rule.inputs),
                    outputs=len(rule.outputs),
                    wanted=len(inputs),
                    given=len(outputs),
                ),
                msg("Fill every cell of the row; “-” is a condition that always holds."),
                rule.place,
            )
    policy = _one_of(element.get("hitPolicy"), "UNIQUE", get_args(HitPolicy), place)
    aggregation = _one_of(element.get("aggregation"), "", ("", *get_args(Aggregation)), place)
    return elements.DecisionTable(
        inputs,
        outputs,
        rules,
        cast("HitPolicy", policy),
        cast("Aggregation", aggregation) if aggregation else None,
        references.type_of(element),
        place,
    )


def _one_of(written: str | None, default: str, allowed: tuple[str, ...], place: Place) -> str:
    value = " ".join((written or default).split()).upper()
    if value in allowed:
        return value
    raise RuleReadError(
        msg("“{value}” is no hit policy or aggregation", value=value),
        msg("Known: {names}.", names=", ".join(name for name in allowed if name)),
        place,
    )


def _input(element: Element, references: References, place: Place) -> elements.InputClause:
    expression = element.child("inputExpression")
    text = "" if expression is None else (expression.text_of("text") or "").strip()
    label = element.get("label") or text
    type_name = None if expression is None else references.type_of(expression)
    allowed = _tests(element, "inputValues")
    return elements.InputClause(label, text, type_name, allowed, replace(place, column=label))


def _outputs(element: Element, references: References, place: Place) -> tuple[elements.OutputClause, ...]:
    found: list[elements.OutputClause] = []
    for each in element.children("output"):
        name = " ".join((each.get("name") or "").split())
        label = each.get("label") or element.get("outputLabel")
        default = each.child("defaultOutputEntry")
        found.append(
            elements.OutputClause(
                name,
                label,
                references.type_of(each),
                _tests(each, "outputValues"),
                None if default is None else (default.text_of("text") or "").strip(),
                replace(place, column=label or name or None),
            )
        )
    return tuple(found)


def _tests(element: Element, tag: str) -> str | None:
    holder = element.child(tag)
    return None if holder is None else (holder.text_of("text") or "").strip() or None


def _rule(element: Element, number: int, names: tuple[str, ...], place: Place) -> elements.TableRule:
    inputs = tuple((each.text_of("text") or "").strip() for each in element.children("inputEntry"))
    outputs = tuple((each.text_of("text") or "").strip() for each in element.children("outputEntry"))
    texts = [(each.text_of("text") or "").strip() for each in element.children("annotationEntry")]
    names = names + tuple("" for _ in texts[len(names) :])
    notes = tuple((name, text) for name, text in zip(names, texts, strict=False) if text)
    return elements.TableRule(inputs, outputs, notes, element.get("id"), replace(place, rule=number))
