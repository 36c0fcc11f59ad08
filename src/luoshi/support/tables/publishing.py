"""Publishing: a table is put into the manifest of its day and into every manifest that waits for a later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.actor import job
from luoshi.base.text import msg
from luoshi.journal.service import Dated, PublishSeries, newest_manifest, pending_days, perform
from luoshi.packs import Kinds, PackError, thaw
from luoshi.packs.freeze import canonical
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.tables.content import declaration_of, forms_of, policy_declaration
from luoshi.support.tables.errors import NotPublishableError
from luoshi.support.tables.sources import DECISION, POLICY, Declared, in_force
from luoshi.support.tables.steps import Content

PUBLISHER = job("publish-tables")
Body = dict[str, Any]


def carried_through(content: Content, decision: str, day: date) -> list[Dated]:
    """The manifests of `day` and of every later day that waits, each with the table in it.

    Raises:
        NotPublishableError: X152 when one of them would have a fault.
    """
    return [Dated(each, _checked(_with_table(in_force(each), decision, content))) for each in [day, *pending_days(day)]]


def publish(series: list[Dated], after: int, format_version: str) -> list[int]:
    """Append them to the chain; returns their places."""
    return perform(PublishSeries(after, series, format_version), PUBLISHER)


def end_of_chain() -> tuple[int, str]:
    """The place of the newest manifest, and its format.

    Raises:
        NothingDeclaredError: X143 before the first publication.
    """
    newest = newest_manifest()
    if newest is None:
        raise NothingDeclaredError(msg("No pack was published yet."), msg("Load a pack first."))
    return newest.sequence, newest.format_version


def _with_table(source: Declared, decision: str, content: Content) -> str:
    """The manifest's body with the table and the clauses of its policies replaced."""
    policies = source.policies_of(decision)
    forms = forms_of(content, policies)
    table = declaration_of(content).model_dump(mode="json", by_alias=True)
    clauses = {form["key"]: policy_declaration(form).model_dump(mode="json", by_alias=True) for form in forms.policies}
    declarations = dict(source.data["declarations"])
    declarations[DECISION] = _replaced(declarations[DECISION], lambda form: table if form["key"] == decision else form)
    declarations[POLICY] = _replaced(declarations.get(POLICY, []), lambda form: clauses.get(form["key"], form))
    return canonical({**source.data, "declarations": declarations})


def _replaced(forms: Iterable[Body], by: Callable[[Body], Body]) -> list[Body]:
    return [by(form) for form in forms]


def _checked(body: str) -> str:
    """The body, once the whole city has been checked with it."""
    try:
        thaw(body, all_kinds())
    except PackError as error:
        first = error.faults[0]
        raise NotPublishableError(
            msg("With this table the pack would have {count} faults; the first, in {where}: {problem}",
                count=len(error.faults), where=first.declaration or first.path, problem=first.problem),
            first.cure,
        ) from error  # fmt: skip
    return body


def all_kinds() -> Kinds:
    """Every kind that a pack may declare: the settings name them, since only the project knows all rooms."""
    return import_string(settings.LUOSHI_KINDS)
