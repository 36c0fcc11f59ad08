"""The ledger of the standard situation, and one attempt at each action on it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.files.service import store_bytes
from luoshi.journal.service import Action, perform
from luoshi.programmes import service as ledgers
from luoshi.programmes.importing.reading import Sheet, SheetRow
from luoshi.programmes.models import ObjectFactRecord
from luoshi.programmes.tests.small_ledger import ALLEYS
from luoshi.web.tests.ledger_city import fill_ledger, photo, version
from luoshi.web.tests.permissions.situation import Situation

Attempt = Callable[[Situation, Actor], Action[Any]]


def ledger(made: Situation) -> None:
    """Alleys of the district's organ in every state, one of them taken out of the ledger, and two bindings."""
    found = fill_ledger(made.who["district-officer"], made.office)
    made.ids |= {f"alley {state}": key for state, key in found.items()}
    made.ids["alley removed"] = found["listed"]
    perform(ledgers.RemoveObject(found["listed"], version(found["listed"]), today(), "x"), made.office)
    perform(ledgers.BindProgramme(ALLEYS, made.item("adopted", 5).id), made.office)


def _on(state: str, make: Callable[[UUID, int], Action[Any]]) -> Attempt:
    def attempt(made: Situation, _actor: Actor) -> Action[Any]:
        key = made.ids[f"alley {state}"]
        return make(key, version(key))

    return attempt


def _fact(key: UUID) -> int:

    return ObjectFactRecord.objects.filter(object=key, slot="quantity:length").latest("sequence").sequence


_LIST = Sheet([SheetRow(1, ("街巷编号", "区")), SheetRow(2, ("70", "东岸区"))])

LEDGERS: dict[str, Attempt] = {
    "programme.import": lambda _made, _: ledgers.ImportObjects(ALLEYS, _LIST, "0" * 64, today()),
    "programme.bind": lambda made, _: ledgers.BindProgramme(ALLEYS, made.item("adopted", 1).id),
    "programme.unbind": lambda made, _: ledgers.UnbindProgramme(ALLEYS, made.item("adopted", 5).id, "x"),
    "programme.bind_declared": lambda _made, _: ledgers.BindDeclared({}),
    "object.record_stage": _on("works", lambda key, n: ledgers.RecordStage(key, n, "works", today())),
    "object.record_figures": _on(
        "works", lambda key, n: ledgers.RecordFigures(key, n, today(), {"length": Decimal(1)})
    ),
    "object.correct": _on("works", lambda key, n: ledgers.CorrectFact(key, n, _fact(key), Decimal(2), "x")),
    "object.report_problem": _on("waiting", lambda key, _: ledgers.ReportProblem(key, "utilities", "x")),
    "object.resolve_problem": _on("works", lambda key, _: ledgers.ResolveProblem(key, "utilities", "x")),
    "object.add_evidence": _on(
        "works", lambda key, _: ledgers.AddEvidence(key, "after", store_bytes(photo("red")).digest)
    ),
    "object.verify": _on("waiting", ledgers.VerifyObject),
    "object.refuse": _on("waiting", lambda key, n: ledgers.RefuseObject(key, n, "x")),
    "object.remove": _on("works", lambda key, n: ledgers.RemoveObject(key, n, today(), "x")),
    "object.restore": _on("removed", lambda key, n: ledgers.RestoreObject(key, n, "x")),
}
