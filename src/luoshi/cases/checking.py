"""What a kind of case must keep: names that lead somewhere, steps reached and left, roles that somebody holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from luoshi.base.text import msg
from luoshi.cases.forms import ActionDeclaration, CaseKindDeclaration, Roles
from luoshi.clock.declarations import CalendarDeclaration
from luoshi.directory.declarations import PersonDeclaration
from luoshi.packs import Complaint, KeyPath, Scope

Check = Callable[[CaseKindDeclaration, Scope], Iterator[Complaint]]


def check_kind(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Everything that the form alone cannot say; what only follows from a wrong name is not said as well."""
    names = [*_twice(kind), *_unknown_names(kind)]
    yield from names
    yield from _shared_prefix(kind, scope)
    if names:
        return
    checks: tuple[Check, ...] = (_ends_that_go_on, _ways, _left_to_the_other, _nobody_holds, _time)
    for check in checks:
        yield from check(kind, scope)


def _twice(kind: CaseKindDeclaration) -> Iterator[Complaint]:
    for field, slugs in (
        ("steps", [each.slug for each in kind.steps]),
        ("actions", [each.slug for each in kind.actions]),
        ("ladder", [each.slug for each in kind.ladder]),
    ):
        for index, slug in enumerate(slugs):
            if slug in slugs[:index]:
                yield Complaint(
                    (field, index, "slug"),
                    msg("two {things} share this slug", things=field),
                    msg("Give each its own short name."),
                    slug,
                )


def _unknown_names(kind: CaseKindDeclaration) -> Iterator[Complaint]:
    steps = tuple(each.slug for each in kind.steps)
    actions = tuple(each.slug for each in kind.actions)
    for index, opening in enumerate(kind.opens):
        yield from _known(("opens", index, "step"), opening.step, steps)
    for index, action in enumerate(kind.actions):
        for place, step in enumerate(action.at):
            yield from _known(("actions", index, "at", place), step, steps)
        yield from _known(("actions", index, "leads_to"), action.leads_to, steps)
        if action.other_than:
            yield from _known(("actions", index, "other_than"), action.other_than, actions)


def _known(path: KeyPath, slug: str, known: tuple[str, ...]) -> Iterator[Complaint]:
    if slug not in known:
        yield Complaint(path, msg("the kind has nothing of this name"), msg("Write one of its own slugs."), slug, known)


def _shared_prefix(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    for other in scope.all(CaseKindDeclaration):
        if other.prefix == kind.prefix and other.key < kind.key:
            yield Complaint(
                ("prefix",),
                msg("{other} numbers its cases with the same letters", other=other.key),
                msg("Choose other letters, so that a number says which kind it is."),
                kind.prefix,
            )


def _ends_that_go_on(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    ends = {each.slug for each in kind.steps if each.outcome}
    for index, action in enumerate(kind.actions):
        for place, step in enumerate(action.at):
            if step in ends:
                yield Complaint(
                    ("actions", index, "at", place),
                    msg("the case has ended at this step"),
                    msg("Take the step out, or let it wait for somebody instead of ending."),
                    step,
                )
    for index, opening in enumerate(kind.opens):
        if opening.step in ends:
            yield Complaint(
                ("opens", index, "step"),
                msg("a case does not begin at its end"),
                msg("Write a step that waits for somebody."),
                opening.step,
            )


def _ways(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Every step is reached from an opening, and from every step an end is reached."""
    forward = _spread({each.step for each in kind.opens}, kind.actions, back=False)
    home = _spread({each.slug for each in kind.steps if each.outcome}, kind.actions, back=True)
    for index, step in enumerate(kind.steps):
        if step.slug not in forward:
            yield Complaint(
                ("steps", index, "slug"),
                msg("no case can come to this step"),
                msg("Let an action lead to it, let a case begin there, or take it out."),
                step.slug,
            )
        if step.slug not in home:
            yield Complaint(
                ("steps", index, "slug"),
                msg("from this step no end can be reached"),
                msg("Add an action that leads on from it, in the end to a step with an outcome."),
                step.slug,
            )


def _spread(starts: set[str], actions: Sequence[ActionDeclaration], back: bool) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        step = waiting.pop()
        if back:
            near = {each for action in actions if action.leads_to == step for each in action.at}
        else:
            near = {action.leads_to for action in actions if step in action.at}
        waiting += near - found
        found |= near
    return found


def _left_to_the_other(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Whoever a step waits for can leave it."""
    for index, step in enumerate(kind.steps):
        ways = [each for each in kind.actions if step.slug in each.at and each.leads_to != step.slug]
        if step.waits_for and ways and step.waits_for not in {each.party for each in ways}:
            yield Complaint(
                ("steps", index, "waits_for"),
                msg("the case waits for the {party}, who can do nothing here", party=step.waits_for),
                msg("Give that party an action at this step, or let it wait for the other."),
                step.waits_for,
            )


def _nobody_holds(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Where the pack says who there is, every action needs a role that one of them holds."""
    people = scope.all(PersonDeclaration)
    held = {role for person in people for role in person.roles}
    named: list[tuple[KeyPath, Roles]] = [(("actions", n, "roles"), each.roles) for n, each in enumerate(kind.actions)]
    named += [(("opens", n, "roles"), each.roles) for n, each in enumerate(kind.opens) if each.roles]
    if kind.extension:
        named += [(("extension", part), getattr(kind.extension, part)) for part in ("asked_by", "granted_by")]
    for path, roles in named:
        if people and scope.is_whole(PersonDeclaration) and held.isdisjoint(roles):
            yield Complaint(
                path,
                msg("nobody holds any of these roles"),
                msg("Name a role that a person of the pack has, or give it to one."),
                ", ".join(roles),
                tuple(sorted(held)),
            )


def _time(kind: CaseKindDeclaration, scope: Scope) -> Iterator[Complaint]:
    """Limits run on a calendar that knows the first year; ladder and extension have a limit to be about."""
    calendar = scope.find(CalendarDeclaration, kind.calendar)
    limited = any(each.limit for each in (*kind.steps, *kind.actions))
    year = kind.effective_from.year
    if calendar and limited and year not in {each.year for each in calendar.years}:
        yield Complaint(
            ("calendar",),
            msg("the calendar does not know the year {year}, in which the kind begins", year=year),
            msg("Declare the year in the calendar, or let the kind begin later."),
            kind.calendar,
        )
    after = [each.after for each in kind.ladder]
    for index, days in enumerate(after):
        if index and days <= after[index - 1]:
            yield Complaint(
                ("ladder", index, "after"),
                msg("this rung does not come after the one before it"),
                msg("Put the rungs in order, each with more days than the one before."),
                days,
            )
    for field in ("ladder", "extension"):
        if getattr(kind, field) and not limited:
            yield Complaint(
                (field,),
                msg("no step has a limit, so there is no day that could pass"),
                msg("Give a step a limit, or leave this out."),
            )
