"""manifest.publish: from a day on, this is what the city declares."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import transaction

from luoshi.base.errors import CheckError, RefusedError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.deployment import forget, stored_deployment
from luoshi.journal.models import ManifestRecord
from luoshi.journal.performing import Act, Action, Record


@dataclass(frozen=True)
class PublishManifest(Action[int]):
    """Add a manifest at the end of the chain; returns its place. Nothing that was published is ever replaced."""

    code: ClassVar[str] = "manifest.publish"
    hash: str
    format_version: str
    effective_from: date
    body: str
    zone: str

    def check(self, act: Act) -> None:
        """A body that was not published yet, under its own hash, in force no earlier than the one before it."""
        act.require_role("system", "administrator")
        if hashlib.sha256(self.body.encode()).hexdigest() != self.hash:
            raise CheckError(
                msg("{hash} is not the hash of this manifest.", hash=self.hash),
                msg("Freeze the pack and publish that."),
            )
        if ManifestRecord.objects.filter(hash=self.hash).exists():
            raise RefusedError(msg("This manifest was published before."), msg("Change the pack before you publish."))
        newest = ManifestRecord.objects.order_by("-sequence").first()
        if newest is not None and self.effective_from < newest.effective_from:
            raise RefusedError(
                msg("A manifest in force from {day} was published before.", day=newest.effective_from),
                msg("Let the new one take effect on that day or later."),
            )

    def do(self, act: Act) -> int:
        """Append it; the deployment's row is the lock that keeps two publications apart."""
        row = stored_deployment()
        newest = ManifestRecord.objects.order_by("-sequence").first()
        stored = ManifestRecord.objects.create(
            sequence=newest.sequence + 1 if newest else 1,
            hash=self.hash,
            previous=newest.hash if newest else "",
            format_version=self.format_version,
            effective_from=self.effective_from,
            body=self.body,
            recorded_at=recorded_now(),
        )
        row.manifest, row.zone = self.hash, self.zone
        row.save(update_fields=["manifest", "zone"])
        forget()
        transaction.on_commit(forget)
        return stored.sequence

    def record(self, act: Act, result: int) -> Record:
        """The hash stands for the whole body."""
        payload = {"hash": self.hash, "sequence": result, "effective_from": self.effective_from.isoformat()}
        return Record("deployment", "manifest", self.hash, payload)
