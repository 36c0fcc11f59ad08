"""manifest.publish_series: one change that holds from a day on, carried through every manifest that is to follow."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import transaction

from luoshi.base.errors import CheckError, ConflictError, RefusedError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.deployment import forget, stored_deployment
from luoshi.journal.models import ManifestRecord
from luoshi.journal.performing import Act, Action, Record


@dataclass(frozen=True)
class Dated:
    """A manifest's body and the first day on which it is in force."""

    effective_from: date
    body: str

    @property
    def hash(self) -> str:
        """The SHA-256 of the body."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@dataclass(frozen=True)
class PublishSeries(Action[list[int]]):
    """Append manifests whose first day may lie before others that wait for their day; returns their places.

    The newest manifest in force on a day counts, so a change from 1 March that is published while another waits for
    1 April would fall away again in April. Whoever publishes it therefore brings April's manifest too, with both
    changes in it: a series has a manifest for every day on which one is still to begin. A body may come back that was
    published before: that is how a change is withdrawn. `after` is the place of the newest manifest that the series
    was made from.
    """

    code: ClassVar[str] = "manifest.publish_series"
    after: int
    manifests: Sequence[Dated]
    format_version: str

    def check(self, act: Act) -> None:
        """By a job; from today on, in the order of days, and nothing that waits is forgotten."""
        act.require_role("system", "administrator")
        days = [each.effective_from for each in self.manifests]
        if not days or days != sorted(set(days)):
            raise CheckError(msg("A series of manifests has one for each of its days, in order."))
        if days[0] < act.on:
            raise RefusedError(
                msg("{day} is past; what was in force then stays as it was.", day=days[0]),
                msg("Let it take effect today or later."),
            )
        forgotten = sorted(set(pending_days(days[0])) - set(days))
        if forgotten:
            raise CheckError(
                msg("A manifest is to take effect on {day}; the series has none for that day.", day=forgotten[0]),
                msg("Carry the change into that manifest as well."),
            )

    def do(self, act: Act) -> list[int]:
        """Append them; the deployment's row is the lock that keeps two publications apart."""
        row = stored_deployment()
        newest = ManifestRecord.objects.order_by("-sequence").first()
        if newest is None or newest.sequence != self.after:
            raise ConflictError(msg("Something else was published a moment ago."))
        places: list[int] = []
        for dated in self.manifests:
            newest = ManifestRecord.objects.create(
                sequence=newest.sequence + 1,
                hash=dated.hash,
                previous=newest.hash,
                format_version=self.format_version,
                effective_from=dated.effective_from,
                body=dated.body,
                recorded_at=recorded_now(),
            )
            places.append(newest.sequence)
        row.manifest = newest.hash
        row.save(update_fields=["manifest"])
        forget()
        transaction.on_commit(forget)
        return places

    def record(self, act: Act, result: list[int]) -> Record:
        """Each hash stands for its whole body."""
        steps = [
            {"hash": each.hash, "sequence": place, "effective_from": each.effective_from.isoformat()}
            for each, place in zip(self.manifests, result, strict=True)
        ]
        return Record("deployment", "manifest", self.manifests[0].hash, {"manifests": steps})


def pending_days(after: date) -> list[date]:
    """The days after `after` on which a published manifest begins, each once, in order."""
    days = ManifestRecord.objects.filter(effective_from__gt=after).values_list("effective_from", flat=True)
    return sorted(set(days))
