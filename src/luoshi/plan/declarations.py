"""What a pack may declare about plans: the report of a year, and its commitments with owners, targets, milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from luoshi.base.text import msg
from luoshi.directory.declarations import OrganDeclaration, OrganKey, RegionKey
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    Kind,
    Label,
    Material,
    Name,
    NotAFigure,
    Reference,
    Scope,
    Slug,
    Source,
    Sourced,
    Words,
    objection,
)
from luoshi.plan.lights.declarations import KINDS as LIGHTS
from luoshi.plan.nouns import Commitment, Comparator, How, Milestone, Plan, PlanLevel, Target, TaskSource

PlanKey = Annotated[str, Reference("plan/plan")]


class PlanDeclaration(Declared):
    """A year's tasks from one source, such as the work report of a government."""

    key: Annotated[str, KeyOf("plan/plan")]
    """The key, plan/plan/<slug>."""
    title: Name
    """The title of the document."""
    year: Annotated[int, Field(ge=1949, le=2200), NotAFigure("the name of a year")]
    """The year in which the tasks are to be done."""
    level: PlanLevel
    """The level of government that it binds."""
    task_source: TaskSource = "work-report"
    """Where the tasks come from."""
    region: RegionKey
    """The territory that it is for."""
    issued_by: OrganKey
    """The organ that issued it."""
    issued_on: date | None = None
    """The day on which it was issued."""
    report: Annotated[str, Material((".md", ".txt"))]
    """The file of this pack that holds the text."""
    source: Source
    """Where the text or its facts come from."""
    higher: tuple[PlanKey, ...] = ()
    """The plans that this one carries out."""


class TargetDeclaration(Sourced):
    """A figure to be reached."""

    slug: Slug
    """A short name, unique within the commitment and never reused."""
    indicator: Label
    """What is measured."""
    comparator: Comparator
    """`=` exactly, `>=` at least, `<=` at most, `~` about, `range` between lower and value."""
    value: Decimal
    """The figure; the upper bound of a range."""
    lower: Decimal | None = None
    """The lower bound of a range."""
    unit: Annotated[str, Field(max_length=20)]
    """The unit as the report writes it; empty for a pure number."""
    baseline: Decimal | None = None
    """Where it stood at the beginning, if the same source says so."""
    due_on: date | None = None
    """The day by which it is to be reached; the commitment's if it is left out."""

    @model_validator(mode="after")
    def _range_has_two_ends(self) -> TargetDeclaration:
        if (self.comparator == "range") != (self.lower is not None):
            raise objection(
                "C209",
                msg("a range has a lower bound, and nothing else has one"),
                msg("Add lower for a range; remove it for another comparator."),
            )
        if self.lower is not None and self.lower > self.value:
            raise objection("C209", msg("the lower bound is above the value"), msg("Exchange lower and value."))
        return self


class MilestoneDeclaration(Declared):
    """A step on the way."""

    slug: Slug
    """A short name, unique within the commitment and never reused."""
    name: Label
    """What will have happened."""
    due_on: date
    """By which day."""
    weight: Annotated[int, Field(ge=0, le=100), NotAFigure("its share within one commitment")] = 1
    """Its share of the whole, relative to the other milestones of the commitment."""


class CommitmentDeclaration(Declared):
    """One promise of the plan."""

    key: Annotated[str, KeyOf("plan/commitment")]
    """The key, plan/commitment/<slug>."""
    plan: PlanKey
    """The plan in which it stands."""
    anchor: Words
    """Its words, exactly as they stand in the report and there only once."""
    within: Words | None = None
    """If the words stand there more than once: a longer passage that does not, with the words in it once."""
    lead: OrganKey
    """The organ that answers for it."""
    support: tuple[OrganKey, ...] = ()
    """The organs that help."""
    each_district: bool = False
    """Whether every district carries it out as well (各区)."""
    how: How
    """How it will be known: by a system's rows, by a programme's ledger, by evidence, or not at all as worded."""
    through: Label | None = None
    """Which system, ledger or evidence; required for a system and a programme."""
    reason: Label | None = None
    """Why it cannot be measured as worded; required there."""
    due_on: date | None = None
    """The day by which it is to be done, if the report says so; else the end of the year."""
    targets: tuple[TargetDeclaration, ...] = ()
    """The figures to be reached."""
    milestones: tuple[MilestoneDeclaration, ...] = ()
    """The steps on the way."""

    @model_validator(mode="after")
    def _says_how_it_is_known(self) -> CommitmentDeclaration:
        if self.how in ("system", "programme") and self.through is None:
            raise objection(
                "C209",
                msg("the commitment is known by a {how}, but not by which", how=self.how),
                msg("Name it in through."),
            )
        if self.how == "unmeasurable" and self.reason is None:
            raise objection(
                "C209",
                msg("a commitment that cannot be measured needs a reason"),
                msg("Say in reason what is missing from its words."),
            )
        return self


def locate(commitment: CommitmentDeclaration, report: str) -> int | None:
    """Where the anchor begins in the report, or None if that is not exactly one place."""
    passage = commitment.within or commitment.anchor
    if report.count(passage) != 1 or passage.count(commitment.anchor) != 1:
        return None
    return report.index(passage) + passage.index(commitment.anchor)


def _report_of(commitment: CommitmentDeclaration, scope: Scope) -> str:
    plan = scope.find(PlanDeclaration, commitment.plan)
    return scope.material(plan.report) if plan else ""


def _check_commitment(commitment: CommitmentDeclaration, scope: Scope) -> Iterator[Complaint]:
    report = _report_of(commitment, scope)
    if report and locate(commitment, report) is None:
        yield _lost(commitment, report)
    yield from _gone(commitment, scope)
    if commitment.lead in commitment.support:
        yield Complaint(
            ("support", commitment.support.index(commitment.lead)),
            msg("the lead organ supports itself"),
            msg("Take it out of support."),
            commitment.lead,
        )
    for name in ("targets", "milestones"):
        slugs = [part.slug for part in getattr(commitment, name)]
        for index, slug in enumerate(slugs):
            if slug in slugs[:index]:
                yield Complaint(
                    (name, index, "slug"),
                    msg("two {things} share this slug", things=name),
                    msg("Give each its own short name."),
                    slug,
                )


def _gone(commitment: CommitmentDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Organs that ended before the plan's year began, and so can answer for nothing in it."""
    plan = scope.find(PlanDeclaration, commitment.plan)
    named = [(("lead",), commitment.lead), *((("support", n), key) for n, key in enumerate(commitment.support))]
    for path, key in named:
        organ = scope.find(OrganDeclaration, key)
        end = organ.effective_to if organ else None
        if plan and organ and end and organ.effective_from <= end < date(plan.year, 1, 1):
            yield Complaint(
                path,
                msg("the organ ended on {day}, before the year of the plan", day=end),
                msg("Name the organ that succeeds it."),
                key,
            )


def _lost(commitment: CommitmentDeclaration, report: str) -> Complaint:
    field = "within" if commitment.within else "anchor"
    passage = commitment.within or commitment.anchor
    count = report.count(passage)
    if count == 1:
        problem = msg("the passage holds the anchor {count} times", count=passage.count(commitment.anchor))
        cure = msg("Choose a passage that holds the anchor once.")
    elif count == 0:
        problem = msg("these words do not stand in the report")
        cure = msg("Copy them from the report, punctuation included.")
    else:
        problem = msg("these words stand in the report {count} times", count=count)
        cure = msg("Write a longer passage that stands there once into within.")
    return Complaint((field,), problem, cure, passage)


def _resolve_commitment(written: CommitmentDeclaration, scope: Scope) -> Commitment:
    plan = scope.find(PlanDeclaration, written.plan)
    start = locate(written, _report_of(written, scope))
    if plan is None or start is None:
        raise ValueError(f"{written.key} was not checked")
    due_on = written.due_on or date(plan.year, 12, 31)
    return Commitment(
        key=written.key,
        plan=written.plan,
        text=written.anchor,
        start=start,
        end=start + len(written.anchor),
        lead=written.lead,
        support=written.support,
        each_district=written.each_district,
        how=written.how,
        through=written.through,
        reason=written.reason,
        due_on=due_on,
        due_is_inferred=written.due_on is None,
        targets=tuple(_resolve_target(target, due_on) for target in written.targets),
        milestones=tuple(Milestone(m.slug, m.name, m.due_on, m.weight) for m in written.milestones),
    )


def _resolve_target(written: TargetDeclaration, due_on: date) -> Target:
    return Target(
        slug=written.slug,
        indicator=written.indicator,
        comparator=written.comparator,
        value=written.value,
        lower=written.lower,
        unit=written.unit,
        baseline=written.baseline,
        due_on=written.due_on or due_on,
        effective_from=written.effective_from,
        source=written.source,
    )


def _resolve_plan(written: PlanDeclaration, scope: Scope) -> Plan:
    return Plan(
        key=written.key,
        title=written.title,
        year=written.year,
        level=written.level,
        task_source=written.task_source,
        region=written.region,
        issued_by=written.issued_by,
        issued_on=written.issued_on,
        report_path=written.report,
        report=scope.material(written.report),
        source=written.source,
        higher=written.higher,
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("plan/plan", "plans", PlanDeclaration, Plan, _resolve_plan),
    Kind("plan/commitment", "commitments", CommitmentDeclaration, Commitment, _resolve_commitment, _check_commitment),
    *LIGHTS,
)
