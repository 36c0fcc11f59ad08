"""The task lists that went out at adoption, and who signed for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import allowed
from luoshi.plan import policies
from luoshi.plan.adopting import lists_by_organ
from luoshi.plan.models import BaselineRecord, ReceiptRecord
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """An organ's list: its digest, and who signed for it when."""

    id: UUID
    plan: UUID
    organ: str
    list_digest: str
    issued_at: datetime
    signed_by: str
    signed_at: datetime | None
    may_sign: bool


@dataclass(frozen=True, slots=True)
class OrganList:
    """What an organ received: ``{"part": lead or support, "commitment": {...}}`` as it was adopted."""

    receipt: ReceiptView
    rows: list[dict[str, Any]]


def receipts(actor: Actor, plan_id: UUID | str) -> list[ReceiptView]:
    """The receipts of a plan that the asker may see, unsigned ones first.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    rows = allowed(ReceiptRecord.objects.filter(plan=plan), policies.see_receipt(actor)).order_by("organ")
    return sorted((receipt_view(actor, row) for row in rows), key=lambda each: each.signed_at is not None)


def organ_list(actor: Actor, receipt_id: UUID | str) -> OrganList:
    """The list that one receipt is for.

    Raises:
        NotFoundError: there is no such receipt, or the asker may not see it.
    """
    row = allowed(ReceiptRecord.objects.filter(pk=receipt_id), policies.see_receipt(actor)).first()
    if row is None:
        raise NotFoundError(msg("There is no such receipt, or it is not open to you."))
    body = BaselineRecord.objects.filter(plan_id=row.plan_id, sequence=1).values_list("body", flat=True).get()
    return OrganList(receipt_view(actor, row), lists_by_organ(body["commitments"]).get(row.organ, []))


def receipt_view(actor: Actor, row: ReceiptRecord) -> ReceiptView:
    """The receipt as the asker sees it."""
    may_sign = row.signed_at is None and policies.sign_receipt(actor).allows(row)
    return ReceiptView(
        row.id, row.plan_id, row.organ, row.list_digest, row.issued_at, row.signed_by, row.signed_at, may_sign
    )
