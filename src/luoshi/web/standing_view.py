"""How a company stands to a policy, in words for a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from luoshi.support.service import ClauseStanding, ConditionLine, PolicyStanding
from luoshi.web.support_words import all_shown, question_of, value_words, words_of

MARKS = {True: "met", False: "unmet", None: "unknown"}


def policy_view(standing: PolicyStanding) -> dict[str, Any]:
    """A policy with its clauses, the best first, and the questions that would help."""
    policy = standing.policy
    # All that is given; of what is not, the nearest.
    shown = standing.best if standing.state == "matched" else standing.best[:1]
    missing = {known.element.key: known for clause in shown for known in clause.missing}.values()
    return {
        "policy": policy,
        "title": words_of(policy.title),
        "state": standing.state,
        "when": standing.when,
        "channel": words_of(policy.channel),
        "best": [clause_view(each) for each in shown],
        "rest": [clause_view(each) for each in standing.clauses if each not in shown],
        "questions": [question_of(known.element) for known in missing if known.can_be_given],
        "waiting": all_shown(known for known in missing if not known.can_be_given),
    }


def policy_row(standing: PolicyStanding) -> dict[str, Any]:
    """A policy in a list: nothing is worked out that nobody opens."""
    return {"policy": standing.policy, "title": words_of(standing.policy.title), "when": standing.when}


def clause_view(standing: ClauseStanding) -> dict[str, Any]:
    """One benefit with its conditions."""
    clause = standing.clause
    return {
        "benefit": words_of(clause.benefit),
        "amount": clause.amount.value if clause.amount else None,
        "period": clause.period,
        "state": standing.state,
        "is_example": clause.basis.kind == "example",
        "conditions": [condition_view(each) for each in standing.conditions],
        "unmet": [condition_view(each) for each in standing.unmet],
    }


def condition_view(line: ConditionLine) -> dict[str, Any]:
    """One condition: its mark, what it says, what was used."""
    return {
        "mark": MARKS[line.state],
        "says": line.sentence,
        "gap": _gap(line),
        "data": all_shown(line.known),
        "is_given": any(known.is_given for known in line.known),
    }


def _gap(line: ConditionLine) -> str:
    """The way to it in one short sentence; empty where no single figure leads there."""
    if line.gap is None:
        return ""
    element = line.gap.known.element
    values = {"name": words_of(element.name), "gap": value_words(element, abs(line.gap.difference))}
    if line.gap.difference > 0:
        return _("{name}: {gap} more, and this is yours.").format(**values)
    return _("{name}: {gap} less, and this is yours.").format(**values)
