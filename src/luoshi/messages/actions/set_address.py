"""messages.set-address: a person says where mail is sent, or that none is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.messages.errors import AddressRefusedError
from luoshi.messages.models import AddressRecord
from luoshi.messages.policies import require_person
from luoshi.messages.settings import outside

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?)")


@dataclass(frozen=True)
class SetAddress(Action[None]):
    """Have mail sent to an address of a domain that the operator allows; an empty one takes it away."""

    code: ClassVar[str] = "messages.set-address"
    address: str
    language: str = "zh"

    def check(self, act: Act) -> None:
        """Only for oneself, and only to allowed domains: official words do not go to private mailboxes."""
        require_person(act.actor)
        if not self.address:
            return
        found = _ADDRESS.fullmatch(self.address)
        domains = [domain.lower() for domain in outside().mail_domains]
        if found is None or found.group(1).lower() not in domains or self.language not in ("zh", "en"):
            raise AddressRefusedError(
                msg("Mail cannot be sent to this address."),
                msg("Give an address of one of these domains: {domains}.", domains=", ".join(domains) or "–"),
            )

    def do(self, act: Act) -> None:
        """Keep it, or forget it."""
        if not self.address:
            AddressRecord.objects.filter(pk=act.actor.id).delete()
            return
        AddressRecord.objects.update_or_create(
            person=act.actor.id, defaults={"address": self.address, "language": self.language}
        )

    def record(self, act: Act, result: None) -> Record | None:
        """That there is one; the address itself is nobody's business."""
        return Record(f"inbox:{act.actor.id}", "inbox", act.actor.id, {"has_address": bool(self.address)})
