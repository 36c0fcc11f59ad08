"""A report arrives: the plan begins as a draft, and the report waits to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import PermissionError
from luoshi.base.text import msg
from luoshi.directory.service import region_names
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import policies, states
from luoshi.plan.errors import FieldError
from luoshi.plan.models import PlanRecord, ReportRecord
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True)
class UploadPlan(Action[dict[str, Any]]):
    """Begin a plan from an uploaded document, whose content is stored under its digest.

    Without a title the file's name stands in, without a year the day's, both until the report is read.
    """

    code: ClassVar[str] = "plan.upload"

    file_name: str
    file_digest: str
    title: str = ""
    year: int | None = None
    source: str = "work-report"
    level: str = "municipal"
    region: str = ""
    organ: str = ""
    higher: UUID | None = None
    key: str = ""
    is_example: bool = False

    def check(self, act: Act) -> None:
        """Only a delivery office begins plans, for itself, from a known kind of source."""
        act.require(policies.create_plan(act.actor), self, msg("Only a delivery office may begin a plan."))
        check_source(self.source, self.level, self.year)
        check_region(self.region)
        require_own(act, self.organ, self.key)
        if len(self.file_digest) != 64 or not self.file_name:
            raise FieldError(msg("The file needs a name and the digest of its content."))
        if self.higher is not None:
            visible_plan(act.actor, self.higher)

    def do(self, act: Act) -> dict[str, Any]:
        """Write the plan and its queued report."""
        plan = PlanRecord.objects.create(
            key=self.key, title=(self.title or PurePath(self.file_name).stem)[:200],
            year=self.year or act.on.year, year_is_inferred=self.year is None, source=self.source, level=self.level,
            region=self.region or act.actor.region, organ=self.organ or act.actor.organ,
            is_example=self.is_example, higher_id=self.higher, created_at=act.at,
        )  # fmt: skip
        report = ReportRecord.objects.create(
            plan=plan, file_name=self.file_name[-255:], file_digest=self.file_digest,
            uploaded_by=act.actor.id, uploaded_at=act.at,
        )  # fmt: skip
        return {"plan": str(plan.id), "report": str(report.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The digest says which file it was."""
        payload = {"file_digest": self.file_digest, "source": self.source, "year": self.year, "key": self.key}
        return Record(f"plan/{result['plan']}", "plan", result["plan"], payload)


def check_region(region: str) -> None:
    """Refuse a region that the directory does not know; an empty one is the actor's.

    Raises:
        FieldError: C111
    """
    if region and region not in region_names():
        raise FieldError(msg("There is no region {region}.", region=region[:80]), msg("Choose one from the directory."))


def require_own(act: Act, organ: str, key: str) -> None:
    """Refuse a person who begins a plan in another organ's name or under a key of a pack.

    Raises:
        PermissionError: P001
    """
    if act.actor.kind != "job" and (organ not in ("", act.actor.organ) or key):
        raise PermissionError(
            msg("A plan is begun for one's own organ; keys come from packs only."),
            msg("Leave the organ and the key empty."),
        )


def check_source(source: str, level: str, year: int | None) -> None:
    """Refuse sources, levels and years that do not exist.

    Raises:
        FieldError: C111, lists what is allowed.
    """
    for name, value, known in (("source", source, states.SOURCES), ("level", level, states.LEVELS)):
        if value not in known:
            raise FieldError(
                msg("{field} is “{value}”; allowed: {known}.", field=name, value=value, known=", ".join(known))
            )
    if year is not None and not 1949 <= year <= 2200:
        raise FieldError(msg("The year {year} is not between 1949 and 2200.", year=year))
