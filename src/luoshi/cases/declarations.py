"""What a pack may declare about cases: their kinds."""

from __future__ import annotations

from luoshi.cases.checking import check_kind
from luoshi.cases.forms import (
    ActionDeclaration,
    CaseKindDeclaration,
    ExtensionDeclaration,
    LimitDeclaration,
    OpeningDeclaration,
    RungDeclaration,
    StepDeclaration,
)
from luoshi.cases.nouns import CaseAction, CaseKind, Extension, Limit, Opening, Rung, Step
from luoshi.directory.declarations import slug_of
from luoshi.packs import AnyKind, Kind, Scope


def _slugs(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(slug_of(key) for key in keys)


def _limit(written: LimitDeclaration | None) -> Limit | None:
    return Limit(written.working_days, written.effective_from, written.source) if written else None


def _opening(written: OpeningDeclaration) -> Opening:
    return Opening(written.step, _slugs(written.roles), written.after_red.periods if written.after_red else None)


def _step(written: StepDeclaration) -> Step:
    return Step(written.slug, written.name, written.waits_for, _limit(written.limit), written.outcome)


def _action(written: ActionDeclaration) -> CaseAction:
    return CaseAction(
        slug=written.slug,
        name=written.name,
        at=written.at,
        leads_to=written.leads_to,
        party=written.party,
        roles=_slugs(written.roles),
        needs=written.needs,
        other_than=written.other_than,
        limit=_limit(written.limit),
    )


def _extension(written: ExtensionDeclaration | None) -> Extension | None:
    if written is None:
        return None
    asked, granted = _slugs(written.asked_by), _slugs(written.granted_by)
    return Extension(asked, granted, written.most_days, written.times, written.source)


def _rung(written: RungDeclaration) -> Rung:
    return Rung(written.slug, written.name, written.after, written.tells, written.source)


def resolve_kind(written: CaseKindDeclaration, scope: Scope | None = None) -> CaseKind:
    """The kind that cases follow, from the kind that was written."""
    return CaseKind(
        key=written.key,
        slug=slug_of(written.key),
        name=written.name,
        summary=written.summary,
        prefix=written.prefix,
        about=written.about,
        once=written.once,
        calendar=written.calendar,
        opens=tuple(_opening(each) for each in written.opens),
        steps=tuple(_step(each) for each in written.steps),
        actions=tuple(_action(each) for each in written.actions),
        extension=_extension(written.extension),
        ladder=tuple(_rung(each) for each in written.ladder),
        effective_from=written.effective_from,
        source=written.source,
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("cases/kind", "case-kinds", CaseKindDeclaration, CaseKind, resolve_kind, check_kind),
)
