"""A plan that a pack declares, brought to life through the actions that people use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from uuid import UUID

from django.db import transaction

from luoshi.base.actor import job
from luoshi.directory.service import demo_people
from luoshi.journal.service import perform
from luoshi.plan import states
from luoshi.plan.actions.accept_all_assignments import AcceptAllAssignments
from luoshi.plan.actions.adopt_plan import AdoptPlan
from luoshi.plan.actions.send_out_plan import SendOutPlan
from luoshi.plan.actions.take_over_plan import TakeOverPlan
from luoshi.plan.actions.upload_plan import UploadPlan
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.nouns import Commitment, Plan
from luoshi.plan.readings import read_uploaded

LOADER = job("load-pack")


def import_declared_plan(
    declared: Plan, commitments: Iterable[Commitment], until: str = states.ADOPTED, keeper: str = "", manifest: str = ""
) -> UUID:
    """The plan with its commitments, read from the declared report, up to the state `until`; its id.

    A plan whose key is there already is left as it is. `keeper` is the organ of the delivery office; without one,
    that of the demo's first delivery officer, else the organ that issued the report. All of it is done, or nothing.
    """
    known = PlanRecord.objects.filter(key=declared.key).values_list("id", flat=True).first()
    if known is not None:
        return known
    with transaction.atomic():
        plan = _read(declared, keeper or _keeper() or declared.issued_by)
        own = tuple(each for each in commitments if each.plan == declared.key)
        perform(TakeOverPlan(plan, own, manifest), LOADER)
        if until in (states.CONSULTING, states.ADOPTED):
            perform(SendOutPlan(plan), LOADER)
        if until == states.ADOPTED:
            perform(AcceptAllAssignments(plan), LOADER)
            perform(AdoptPlan(plan), LOADER)
    return plan


def commitments_by_key(plan: UUID) -> dict[str, UUID]:
    """The ids of a plan's commitments that came with a key, for rooms that know commitments by key."""
    rows = CommitmentRecord.objects.filter(plan=plan).exclude(key="")
    return dict(rows.values_list("key", "id"))


def _read(declared: Plan, keeper: str) -> UUID:
    digest = hashlib.sha256(declared.report.encode()).hexdigest()
    higher = PlanRecord.objects.filter(key__in=declared.higher).values_list("id", flat=True).first()
    made = perform(
        UploadPlan(
            file_name=PurePath(declared.report_path).name, file_digest=digest, title=declared.title.zh,
            year=declared.year, source=declared.task_source, level=declared.level, region=declared.region,
            organ=keeper, higher=higher, key=declared.key, is_example=declared.source.kind == "example",
        ),
        LOADER,
    )  # fmt: skip
    read_uploaded(made["report"], lambda *_: declared.report)
    return UUID(made["plan"])


def _keeper() -> str:
    """The organ of the demo's delivery office."""
    return next((person.organ for person in demo_people() if person.role == states.DELIVERY), "")
