"""table.publish: from a day on, the draft is what the city decides by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.service import Act, Action, Record, announce
from luoshi.support.models.tables import TableVersionRecord
from luoshi.support.tables.checking import require_sound
from luoshi.support.tables.content import content_of
from luoshi.support.tables.drafting import editable, noted
from luoshi.support.tables.errors import NotPublishableError
from luoshi.support.tables.publishing import carried_through, end_of_chain, publish
from luoshi.support.tables.sources import at_place
from luoshi.support.tables.versions import keep_current, rows_of

LONGEST_REASON = 2_000


@dataclass(frozen=True)
class PublishTable(Action[dict[str, Any]]):
    """Close the draft and make a new manifest, in force from `effective_from`, today or later.

    Everything is checked again: faults, overlaps, cases, and the whole pack with the new table in it.
    """

    code: ClassVar[str] = "table.publish"
    decision: str
    version: int
    effective_from: date
    reason: str

    def check(self, act: Act) -> None:
        """A sound draft of the newest version, a reason, and a day that is not past."""
        row = editable(act, self.decision, self.version)
        if not self.reason.strip() or len(self.reason) > LONGEST_REASON:
            raise NotPublishableError(
                msg("A publication needs a reason of at most {most} characters.", most=LONGEST_REASON),
                msg("Say why the table changes."),
            )
        last = keep_current(self.decision, row.organ)
        if last.number != row.base:
            raise NotPublishableError(
                msg("Version {number} was published since this draft was begun.", number=last.number),
                msg("Save the draft as a file, discard it, begin a new one and take the file in."),
            )
        if last.content == row.content:
            raise NotPublishableError(msg("Nothing was changed."), msg("Change the table first, or discard the draft."))
        _require_day(act, self.effective_from, last)
        require_sound(self.decision, row.content)

    def do(self, act: Act) -> dict[str, Any]:
        """Make the manifests, keep the version, close the draft."""
        row = editable(act, self.decision, self.version)
        after, format_version = end_of_chain()
        content = {**row.content, "head": {**row.content["head"], "effective_from": self.effective_from.isoformat()}}
        places = publish(carried_through(content, self.decision, self.effective_from), after, format_version)
        stored = TableVersionRecord.objects.create(
            decision=self.decision,
            organ=row.organ,
            number=rows_of(self.decision)[-1].number + 1,
            content=content_of(at_place(places[0]).get(self.decision)),
            effective_from=self.effective_from,
            reason=self.reason.strip(),
            manifest=places[0],
            published_by=act.actor.id,
            published_at=recorded_now(),
        )
        row.state = "published"
        row.save(update_fields=["state"])
        result = {"decision": self.decision, "number": stored.number, "manifests": places,
                  "effective_from": self.effective_from.isoformat(), "reason": stored.reason}  # fmt: skip
        announce("table.published", {name: result[name] for name in ("decision", "number", "effective_from")})
        return result

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which version, from which day, why, in which manifests."""
        return noted(self.decision, result)


def _require_day(act: Act, day: date, last: TableVersionRecord) -> None:
    if day < act.on:
        raise NotPublishableError(
            msg("{day} is past; what was decided then stays as it was.", day=day), msg("Choose today or a later day.")
        )
    if day < last.effective_from:
        raise NotPublishableError(
            msg("Version {number} takes effect on {day}, after this one would.", number=last.number,
                day=last.effective_from),
            msg("Choose that day or a later one, or withdraw that version first."),
        )  # fmt: skip
