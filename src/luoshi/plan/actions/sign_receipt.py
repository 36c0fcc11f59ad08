"""An organ signs for the task list it received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.plan import policies, waiting
from luoshi.plan.errors import ReceiptError
from luoshi.plan.models import ReceiptRecord


@dataclass(frozen=True)
class SignReceipt(Action[dict[str, Any]]):
    """Sign for the list whose digest the person saw."""

    code: ClassVar[str] = "receipt.sign"

    receipt: UUID
    list_digest: str

    def check(self, act: Act) -> None:
        """Once, by the organ itself, for the very list that was issued."""
        receipt = allowed(ReceiptRecord.objects.filter(pk=self.receipt), policies.see_receipt(act.actor)).first()
        if receipt is None:
            raise NotFoundError(msg("There is no such receipt, or it is not open to you."))
        receipt = ReceiptRecord.objects.select_for_update().get(pk=receipt.pk)
        act.require(
            policies.sign_receipt(act.actor), receipt, msg("Only the organ that received the list signs for it.")
        )
        if receipt.signed_at is not None:
            raise ReceiptError(msg("This list was signed for already."))
        if receipt.list_digest != self.list_digest:
            raise ReceiptError(msg("This is not the list that was issued."), msg("Reload the page and look again."))

    def do(self, act: Act) -> dict[str, Any]:
        """Note who signed and when."""
        receipt = ReceiptRecord.objects.get(pk=self.receipt)
        receipt.signed_by, receipt.signed_at = act.actor.id, act.at
        receipt.save(update_fields=["signed_by", "signed_at"])
        waiting.signed(receipt.id)
        return {"plan": str(receipt.plan_id), "receipt": str(receipt.id), "organ": receipt.organ}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The digest that was signed for."""
        payload = {"organ": result["organ"], "list_digest": self.list_digest}
        return Record(f"plan/{result['plan']}", "receipt", result["receipt"], payload)
