"""What a pack may declare about programmes: ledgers of objects that stand behind commitments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from luoshi.base.text import msg
from luoshi.directory.declarations import OrganDeclaration, OrganKey, slug_of
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    Kind,
    Label,
    Name,
    Reference,
    Scope,
    Slug,
    Sourced,
)
from luoshi.programmes.nouns import (
    EvidenceKind,
    Media,
    MoneyStage,
    ProblemKind,
    Programme,
    Quantity,
    Stage,
    StageKind,
    Verification,
    Verifier,
)

ProgrammeKey = Annotated[str, Reference("programmes/programme")]
CommitmentKey = Annotated[str, Reference("plan/commitment")]
# In this order an object passes them; a ledger may have several of each.
_ORDER: tuple[StageKind, ...] = ("open", "work", "done")


class StageDeclaration(Declared):
    """A step that each object passes."""

    slug: Slug
    """A short name, unique within the ledger and never reused."""
    name: Name
    """What the step is called."""
    kind: StageKind
    """`open`: nothing was begun; `work`: under way; `done`: counts as finished."""


class QuantityDeclaration(Declared):
    """A figure that each object has."""

    slug: Slug
    """A short name, unique within the ledger and never reused."""
    name: Name
    """What is counted or measured; in Chinese also the title of its column in a spreadsheet."""
    unit: Annotated[str, Field(max_length=20)]
    """Its unit; empty for a pure number."""


class MoneyDeclaration(Declared):
    """That each object has money, in yuan."""

    stages: Annotated[tuple[MoneyStage, ...], Field(min_length=1)]
    """Which amounts are kept, in this order: planned, approved, contracted, paid."""


class EvidenceDeclaration(Declared):
    """A picture or document without which an object does not enter a stage."""

    slug: Slug
    """A short name, unique within the ledger and never reused."""
    name: Name
    """What it shows."""
    media: Media
    """A picture, or a document (docx, xlsx, pdf, ofd)."""
    stage: Slug
    """The stage that needs it."""


class VerificationDeclaration(Declared):
    """That another person looks at each object before it counts as verified."""

    stage: Slug
    """The stage that is looked at; a stage of kind `done`."""
    by: Verifier
    """Who may look: the keeper, an organ other than the recording one, or any other person who sees the object."""


class ProblemDeclaration(Declared):
    """Something that can be wrong with an object."""

    slug: Slug
    """A short name, unique within the ledger and never reused."""
    name: Name
    """What is wrong."""


class ProgrammeDeclaration(Sourced):
    """A ledger (台账): objects of one sort with stages, quantities, money, evidence and verification."""

    key: Annotated[str, KeyOf("programmes/programme")]
    """The key, programmes/programme/<slug>."""
    name: Name
    """What the ledger is called."""
    summary: Label
    """What stands in it and why, in plain words."""
    unit: Name
    """What one object is: 条, alley."""
    keeper: OrganKey
    """The organ that keeps the ledger (牵头)."""
    identity: Name
    """The title of the column that tells objects apart; its values are unique in the ledger."""
    by_district: bool = True
    """Whether each object belongs to a district, whose organ records it; else the keeper does."""
    stages: Annotated[tuple[StageDeclaration, ...], Field(min_length=2)]
    """The steps in order: those of kind `open`, then `work`, then `done`."""
    quantities: tuple[QuantityDeclaration, ...] = ()
    """The figures of each object."""
    money: MoneyDeclaration | None = None
    """The amounts of each object, if the ledger keeps money."""
    evidence: tuple[EvidenceDeclaration, ...] = ()
    """What has to be shown."""
    verification: VerificationDeclaration | None = None
    """Who looks at an object after it was recorded, if anybody does."""
    problems: tuple[ProblemDeclaration, ...] = ()
    """The kinds of problems that can be reported."""
    commitments: tuple[CommitmentKey, ...] = ()
    """The commitments that the ledger stands behind."""


def _check_programme(written: ProgrammeDeclaration, scope: Scope) -> Iterator[Complaint]:
    yield from _twice(written)
    yield from _stages(written)
    yield from _named_stages(written)
    yield from _titles(written)
    keeper = scope.find(OrganDeclaration, written.keeper)
    if keeper and keeper.effective_to and keeper.effective_to < written.effective_from:
        yield Complaint(
            ("keeper",),
            msg("the keeper ended on {day}, before the ledger begins", day=keeper.effective_to),
            msg("Name the organ that succeeds it."),
            written.keeper,
        )
    for index, key in enumerate(written.commitments):
        if key in written.commitments[:index]:
            yield Complaint(("commitments", index), msg("the commitment is named twice"), msg("Remove one."), key)


def _twice(written: ProgrammeDeclaration) -> Iterator[Complaint]:
    """Slugs that two parts of one list share."""
    for name in ("stages", "quantities", "evidence", "problems"):
        slugs = [part.slug for part in getattr(written, name)]
        for index, slug in enumerate(slugs):
            if slug in slugs[:index]:
                yield Complaint(
                    (name, index, "slug"),
                    msg("two {things} share this slug", things=name),
                    msg("Give each its own short name."),
                    slug,
                )


def _stages(written: ProgrammeDeclaration) -> Iterator[Complaint]:
    kinds = [stage.kind for stage in written.stages]
    for kind in ("open", "done"):
        if kind not in kinds:
            yield Complaint(
                ("stages",),
                msg("no stage is of kind {kind}", kind=kind),
                msg("An object begins in a stage of kind open and ends in one of kind done; add it."),
            )
    for index, (before, after) in enumerate(pairwise(kinds), 1):
        if _ORDER.index(after) < _ORDER.index(before):
            yield Complaint(
                ("stages", index, "kind"),
                msg("a stage of kind {after} comes behind one of kind {before}", after=after, before=before),
                msg("Put stages in the order in which an object passes them: open, work, done."),
                after,
            )


def _named_stages(written: ProgrammeDeclaration) -> Iterator[Complaint]:
    known = tuple(stage.slug for stage in written.stages)
    done = tuple(stage.slug for stage in written.stages if stage.kind == "done")
    for index, evidence in enumerate(written.evidence):
        if evidence.stage not in known:
            yield _no_stage(("evidence", index, "stage"), evidence.stage, known)
    verification = written.verification
    if verification and verification.stage not in known:
        yield _no_stage(("verification", "stage"), verification.stage, known)
    elif verification and verification.stage not in done:
        yield Complaint(
            ("verification", "stage"),
            msg("what is looked at is not a stage of kind done"),
            msg("Name the stage that counts as finished."),
            verification.stage,
            done,
        )


def _no_stage(path: tuple[str | int, ...], slug: str, known: tuple[str, ...]) -> Complaint:
    return Complaint(path, msg("the ledger has no stage with this slug"), msg("Use one of its stages."), slug, known)


def _titles(written: ProgrammeDeclaration) -> Iterator[Complaint]:
    """Titles of columns that could not be told apart in a spreadsheet."""
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("identity", "zh"), written.identity.zh),
        *((("stages", index, "name", "zh"), each.name.zh) for index, each in enumerate(written.stages)),
        *((("quantities", index, "name", "zh"), each.name.zh) for index, each in enumerate(written.quantities)),
    ]
    for index, (path, title) in enumerate(named):
        if title in [other for _, other in named[:index]]:
            yield Complaint(
                path,
                msg("another column of the ledger has this title"),
                msg("Give it a name of its own: spreadsheets are taken in by their titles."),
                title,
            )


def _resolve_programme(written: ProgrammeDeclaration, scope: Scope) -> Programme:
    verification = written.verification
    return Programme(
        key=written.key,
        slug=slug_of(written.key),
        name=written.name,
        summary=written.summary,
        unit=written.unit,
        keeper=written.keeper,
        identity=written.identity,
        by_district=written.by_district,
        stages=tuple(Stage(each.slug, each.name, each.kind) for each in written.stages),
        quantities=tuple(Quantity(each.slug, each.name, each.unit) for each in written.quantities),
        money=_money(written.money.stages) if written.money else (),
        evidence=tuple(EvidenceKind(each.slug, each.name, each.media, each.stage) for each in written.evidence),
        verification=Verification(verification.stage, verification.by) if verification else None,
        problems=tuple(ProblemKind(each.slug, each.name) for each in written.problems),
        commitments=written.commitments,
        effective_from=written.effective_from,
        source=written.source,
    )


def _money(stages: Sequence[MoneyStage]) -> tuple[MoneyStage, ...]:
    return tuple(dict.fromkeys(stages))


KINDS: tuple[AnyKind, ...] = (
    Kind("programmes/programme", "programmes", ProgrammeDeclaration, Programme, _resolve_programme, _check_programme),
)
