"""The table of permissions as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.plan import service as plans
from luoshi.web.tests.permissions.attempts import ATTEMPTS, Outcome, tried
from luoshi.web.tests.permissions.sights import WAYS, counted, seen
from luoshi.web.tests.permissions.situation import Situation

PLANS = ("draft", "consulting", "adopted")
HEAD = """# Who may do and see what

Made by really doing everything: each action is carried out as each role and taken back, each list is asked for as
each role. The test that makes this page also proves that lists, counts, search, exports, pages and API lead to the
same rows. Make it anew with `LUOSHI_WRITE=1 .venv/bin/pytest src/luoshi/web/tests/permissions`.

The situation: one delivery office keeps all plans. Of six promises in each plan, the organ of the *organ-head* leads
1, 2 and 3 and supports 4; the organ of the *organ-officer* leads 4, 5 and 6 and supports 2; the district of the
*district-officer* supports 6. In the draft nobody has been asked yet, and its fifth promise is rejected. Mayor and
auditor have no part. The *enterprise-agent* speaks for one company, gave a datum of it and follows awards. The *job* is
the reading of reports and the loading of packs; nobody can enter as it. Five alleys stand in a ledger, recorded by the
*district-officer*; one of them is taken out. The API answers people who entered only, and
them as the pages do.
"""
RULE = """
What somebody may not see is “not found” (X003), never “forbidden”; P001 is for what somebody sees and may not do.
"""


def table(made: Situation) -> str:
    """The whole page."""
    outcomes = {
        code: [tried(attempt(made, actor), actor) for actor in made.who.values()] for code, attempt in ATTEMPTS.items()
    }
    return "\n".join(
        [
            HEAD,
            "## Actions",
            RULE,
            *_grid(["action", *made.who], ([code, *map(_cell, row)] for code, row in sorted(outcomes.items()))),
            "",
            "### Why not",
            "",
            *_grid(["code", "reason", "actions"], _reasons(outcomes)),
            "",
            "## Rows",
            "",
            "D, C, A and a number: a promise of the draft, of the plan that is with the organs, of the adopted plan.",
            "",
            *_grid(["plan", "what", *made.who], _sights(made)),
            "",
        ]
    )


def _cell(outcome: Outcome) -> str:
    return outcome.code or "yes"


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _reasons(outcomes: dict[str, list[Outcome]]) -> list[list[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for code, row in outcomes.items():
        for each in row:
            if each.code:
                found.setdefault((each.code, each.message), set()).add(code)
    return [[code, message, ", ".join(sorted(codes))] for (code, message), codes in sorted(found.items())]


def _sights(made: Situation) -> list[list[str]]:
    names, lines = made.name_of(), list[list[str]]()
    for plan in PLANS:
        rows = [seen(WAYS["tree"], made, actor, plan) for actor in made.who.values()]
        lines.append([plan, "lists, search, exports, pages", *(_rows(each, names) for each in rows)])
        lines.append([plan, "count on the overview", *(_count(made, actor, plan) for actor in made.who.values())])
        lines.append([plan, "review of the draft", *(_review(made, actor, plan) for actor in made.who.values())])
        lines.append([plan, "objections", *(_objections(made, actor, plan) for actor in made.who.values())])
        lines.append([plan, "receipts", *(_receipts(made, actor, plan) for actor in made.who.values())])
    return lines


def _rows(rows: set[UUID] | None, names: dict[UUID, str]) -> str:
    return "not found" if rows is None else " ".join(sorted(names[each] for each in rows)) or "–"


def _count(made: Situation, actor: Actor, plan: str) -> str:
    numbers = counted(made, actor, plan)
    return "not found" if numbers is None else "hidden" if numbers["total"] is None else str(numbers["total"])


def _review(made: Situation, actor: Actor, plan: str) -> str:
    try:
        return str(len(plans.review_state(actor, made.plans[plan]).items))
    except NotFoundError:
        return "not found"


def _objections(made: Situation, actor: Actor, plan: str) -> str:
    try:
        return str(len(plans.consultation(actor, made.plans[plan]).objections))
    except NotFoundError:
        return "not found"


def _receipts(made: Situation, actor: Actor, plan: str) -> str:
    try:
        return str(len(plans.receipts(actor, made.plans[plan])))
    except NotFoundError:
        return "not found"
