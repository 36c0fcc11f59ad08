"""The page of one case: where it stands, what happened, what the asker can do now."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.text import Text, unpacked
from luoshi.cases import policies
from luoshi.cases.acting import Document, kind_of, missing, visible_case
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.nouns import CaseKind
from luoshi.cases.queries.listing import row_view
from luoshi.cases.queries.views import CasePage, Choice, EventView


def case_page(actor: Actor, case_id: UUID | str) -> CasePage:
    """One case.

    Raises:
        NotFoundError: X003, there is none, or the asker may not see it.
    """
    row = visible_case(actor, case_id)
    kind, _ = kind_of(row)
    extension = kind.extension if _has_time_to_give(kind, row) else None
    return CasePage(
        row=row_view(row),
        kind=kind,
        steps=kind.steps,
        ladder=kind.ladder,
        extension=kind.extension,
        extensions=row.extensions,
        asked_days=row.asked_days,
        events=_events(actor, kind, row),
        choices=choices(actor, kind, row),
        may_ask_for_time=bool(extension and not row.asked_days)
        and extension is not None
        and policies.act_for(actor, "handler", extension.asked_by).allows(row),
        may_extend=extension is not None and policies.act_for(actor, "keeper", extension.granted_by).allows(row),
    )


def document_of(actor: Actor, case_id: UUID | str, digest: str) -> Document:
    """A document of a case, if the asker may see what it came with; its content is `files.service.attachment`.

    Raises:
        NotFoundError: X003, there is none, or the asker may not see it.
    """
    for event in case_page(actor, case_id).events:
        for document in event.documents:
            if document.digest == digest:
                return document
    raise missing()


def choices(actor: Actor, kind: CaseKind, row: CaseRecord) -> list[Choice]:
    """What the asker can do with a case now: exactly what `ActOnCase` would not refuse for who they are."""
    return [
        Choice(each.slug, each.name, each.needs, kind.step(each.leads_to).name)
        for each in kind.actions_at(row.step)
        if policies.act_for(actor, each.party, each.roles).allows(row)
        and not (each.other_than and row.done_by.get(each.other_than) == actor.id)
    ]


def _has_time_to_give(kind: CaseKind, row: CaseRecord) -> bool:
    extension, waits_for = kind.extension, kind.step(row.step).waits_for
    return extension is not None and row.due_on is not None and waits_for == "handler" and (
        row.extensions < extension.times
    )  # fmt: skip


def _events(actor: Actor, kind: CaseKind, row: CaseRecord) -> list[EventView]:
    events = CaseEventRecord.objects.filter(case=row)
    if not policies.see_whole_history(actor).allows(row):
        events = events.filter(position__gte=row.sent_at or row.events_count + 1)
    return [_event(kind, each) for each in events]


def _event(kind: CaseKind, row: CaseEventRecord) -> EventView:
    called = kind.action(row.slug) if row.what == "acted" else kind.rung(row.slug) if row.what == "climbed" else None
    texts: list[Text] = []
    if row.text:
        # What a job wrote is a text in any language; what a person wrote is what it is.
        texts = unpacked(row.text) if row.actor_kind == "job" else [Text("{text}", (("text", row.text),))]
    return EventView(
        what=row.what, name=called.name if called else None, step=kind.step(row.step).name, due_on=row.due_on,
        days=row.days, texts=tuple(texts), documents=tuple(Document(**each) for each in row.documents),
        actor_kind=row.actor_kind, actor_id=row.actor_id, organ=row.organ, effective_on=row.effective_on,
        recorded_at=row.recorded_at,
    )  # fmt: skip
