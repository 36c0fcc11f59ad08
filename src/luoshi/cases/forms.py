"""The written form of a kind of case."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.cases.nouns import About, Listener, Need, Outcome, Party
from luoshi.directory.declarations import RoleKey
from luoshi.packs import Declared, KeyOf, Label, Name, Reference, Slug, Sourced, objection

CalendarKey = Annotated[str, Reference("clock/calendar")]
Roles = Annotated[tuple[RoleKey, ...], Field(min_length=1)]


class LimitDeclaration(Sourced):
    """How long something may take."""

    working_days: Annotated[int, Field(ge=1, le=250)]
    """Working days of the kind's calendar; the day on which they begin is not counted."""


class StepDeclaration(Declared):
    """A state in which a case can be."""

    slug: Slug
    """A short name, unique within the kind and never reused."""
    name: Name
    """What people call it."""
    waits_for: Party | None = None
    """For whom the case waits here: the `keeper` who opened it, or the `handler`; left out at an end."""
    limit: LimitDeclaration | None = None
    """How long it may wait here."""
    outcome: Outcome | None = None
    """What came of the case, if it ends here."""

    @model_validator(mode="after")
    def _waits_or_ends(self) -> StepDeclaration:
        if (self.waits_for is None) == (self.outcome is None):
            raise objection(
                "C209",
                msg("a step either waits for somebody or ends the case"),
                msg("Write waits_for or outcome, and not both."),
            )
        if self.limit and self.outcome:
            raise objection("C209", msg("an end has no limit"), msg("Leave limit out of a step with an outcome."))
        return self


class ActionDeclaration(Declared):
    """Something that a party can do with a case."""

    slug: Slug
    """A short name, unique within the kind and never reused."""
    name: Name
    """What the button says."""
    at: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """The steps at which it can be done."""
    leads_to: Slug
    """The step that follows; the same step keeps its day, so that a remark never restarts a clock."""
    party: Party
    """Who does it: somebody of the keeper's or of the handler's organ."""
    roles: Roles
    """The roles that may do it there."""
    needs: tuple[Need, ...] = ()
    """What has to come with it: words, a document, or both."""
    other_than: Slug | None = None
    """An action; whoever did that one last may not do this one."""
    limit: LimitDeclaration | None = None
    """How long the next step may wait after this, instead of its own limit."""


class RedPeriodsDeclaration(Sourced):
    """When the system proposes a case itself."""

    periods: Annotated[int, Field(ge=1, le=36)]
    """How many periods in a row the light has been red."""


class OpeningDeclaration(Declared):
    """A way in which a case begins."""

    step: Slug
    """The step at which it begins."""
    roles: tuple[RoleKey, ...] = ()
    """Who may open it by hand."""
    after_red: RedPeriodsDeclaration | None = None
    """After how many red periods the system proposes it."""

    @model_validator(mode="after")
    def _by_people_or_by_the_light(self) -> OpeningDeclaration:
        if bool(self.roles) == (self.after_red is not None):
            raise objection(
                "C209",
                msg("a case is opened by people or proposed after red periods"),
                msg("Write roles or after_red, and not both."),
            )
        return self


class ExtensionDeclaration(Sourced):
    """More time (延期): the handler asks, the keeper grants."""

    asked_by: Roles
    """The roles of the handler that may ask for it."""
    granted_by: Roles
    """The roles of the keeper that grant or refuse it."""
    most_days: Annotated[int, Field(ge=1, le=250)]
    """The most working days that one extension adds."""
    times: Annotated[int, Field(ge=1, le=20)]
    """How often a case may be extended."""


class RungDeclaration(Sourced):
    """One rung of the ladder that is climbed while a case waits too long."""

    slug: Slug
    """A short name, unique within the kind and never reused."""
    name: Name
    """What people call it: 提醒, 约谈."""
    after: Annotated[int, Field(ge=-60, le=250)]
    """Working days after the due day; a negative number warns before it."""
    tells: Annotated[tuple[Listener, ...], Field(min_length=1)]
    """Who is told: the `holder` for whom the case waits, the `keeper`, the holder's `superior`."""


class CaseKindDeclaration(Sourced):
    """A kind of case: what has to be handled, by whom, in what order, until when."""

    key: Annotated[str, KeyOf("cases/kind")]
    """The key, cases/kind/<slug>."""
    name: Name
    """What such a case is called."""
    summary: Label
    """What it is for, in plain words."""
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,4}$")]
    """The capital letters with which its numbers begin; no two kinds share them."""
    about: About
    """What such a case is about."""
    once: bool = True
    """Whether only one can be open about the same thing for the same handler."""
    calendar: CalendarKey
    """The working calendar on which its limits run."""
    opens: Annotated[tuple[OpeningDeclaration, ...], Field(min_length=1)]
    """How it begins."""
    steps: Annotated[tuple[StepDeclaration, ...], Field(min_length=2)]
    """The states it can be in."""
    actions: Annotated[tuple[ActionDeclaration, ...], Field(min_length=1)]
    """What can be done with it."""
    extension: ExtensionDeclaration | None = None
    """Who may give more time, if anybody does."""
    ladder: tuple[RungDeclaration, ...] = ()
    """What happens while its day passes, in order."""
