"""What a pack may declare about lights: the decision that says how a month of a commitment looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from luoshi.base.text import msg
from luoshi.packs import AnyKind, Complaint, KeyOf, Kind, Name, Scope, Source, Sourced
from luoshi.plan.errors import LightTableError
from luoshi.plan.lights.facts import FEEL_NAMES, LIGHTS
from luoshi.rules.declarations import DecisionDeclaration, DecisionKey
from luoshi.rules.errors import RuleCheckError
from luoshi.rules.forms import model_of
from luoshi.rules.forms.data import quoted

NAMES = tuple(FEEL_NAMES)


class LightPolicyDeclaration(Sourced):
    """How lights are given: by which table over the facts of a month."""

    key: Annotated[str, KeyOf("plan/light-policy")]
    """The key, plan/light-policy/<slug>."""
    name: Name
    """What the policy is called."""
    decision: DecisionKey
    """The decision that answers `"green"`, `"yellow"` or `"red"`, alone or as its output `light`."""


@dataclass(frozen=True, slots=True)
class LightPolicy:
    """How lights are given from a day on."""

    key: str
    name: Name
    decision: str
    effective_from: date
    source: Source


def _check(written: LightPolicyDeclaration, scope: Scope) -> Iterator[Complaint]:
    others = [each.key for each in scope.all(LightPolicyDeclaration)]
    if len(others) > 1 and written.key != min(others):
        yield Complaint(
            ("key",),
            msg("the pack declares lights twice"),
            msg("Keep one light policy; put all cases into its table."),
            written.key,
            (min(others),),
        )
    decision = scope.find(DecisionDeclaration, written.decision)
    if decision is not None:
        yield from _answers_lights(decision)
        yield from _asks_what_is_known(decision)


def require_light_table(decision: DecisionDeclaration) -> None:
    """Refuse a decision that cannot give lights.

    Raises:
        LightTableError: C116, with the first thing that is wrong.
    """
    for each in (*_answers_lights(decision), *_asks_what_is_known(decision)):
        raise LightTableError(each.problem, each.cure)


def _answers_lights(decision: DecisionDeclaration) -> Iterator[Complaint]:
    outputs = {output.name: output for output in decision.outputs}
    light = outputs.get("light") or (decision.outputs[0] if len(outputs) == 1 else None)
    known = tuple(quoted(each) for each in LIGHTS)
    if decision.expression is None and light is None:
        yield Complaint(
            ("decision",),
            msg("{decision} has no output named light", decision=decision.key),
            msg("Give the table an output light with the values green, yellow and red."),
            decision.key,
        )
        return
    place = decision.outputs.index(light) if light else 0
    for rule in decision.rules:
        said = rule.then[place] if place < len(rule.then) else ""
        if said not in known:
            yield Complaint(
                ("decision",),
                msg("the table {decision} answers {value}, which is no light", decision=decision.key, value=said),
                msg("Write one of the lights, in quotes."),
                decision.key,
                known,
            )


def _asks_what_is_known(decision: DecisionDeclaration) -> Iterator[Complaint]:
    try:
        asked = {each.name for each in model_of(decision).inputs.values()}
    except RuleCheckError:
        return  # what keeps it from being a model is a fault of the decision itself
    for name in sorted(asked - set(NAMES)):
        yield Complaint(
            ("decision",),
            msg("the table {decision} asks for {name}, which no period has", decision=decision.key, name=name),
            msg("Use the facts of a period."),
            name,
            NAMES,
        )


def _resolve(written: LightPolicyDeclaration, scope: Scope) -> LightPolicy:
    return LightPolicy(written.key, written.name, written.decision, written.effective_from, written.source)


KINDS: tuple[AnyKind, ...] = (
    Kind("plan/light-policy", "light-policies", LightPolicyDeclaration, LightPolicy, _resolve, _check),
)
