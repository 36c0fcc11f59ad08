"""The request as views see it, and small questions to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import translation

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError
from luoshi.base.text import msg

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """A request that went through the middleware: it knows who asks and whether htmx asks for a part."""

    actor: Actor
    htmx: HtmxDetails


def language() -> str:
    """``zh`` or ``en``: the language names of the directory are wanted in."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which shows a short message, and not a reader, who needs a page."""
    return bool(getattr(request, "htmx", False)) or request.headers.get("Accept", "").startswith("application/json")


def posted_id(request: HttpRequest, name: str) -> UUID:
    """A row id that a form sent.

    Raises:
        Http404: it is missing or not an id.
    """
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def posted_version(request: HttpRequest) -> int:
    """The version of the row that the person saw when the form was drawn; without one, one that never was."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0


def chosen_id(given: str) -> UUID | None:
    """The id that a select sent; None for nothing chosen or no id."""
    try:
        return UUID(given)
    except ValueError:
        return None


def posted_day(request: HttpRequest, name: str) -> date | None:
    """A day that a form sent; None if the field was left empty.

    Raises:
        CheckError: it is no day.
    """
    given = request.POST.get(name, "").strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise CheckError(
            msg("“{value}” is not a day.", value=given[:20]), msg("Write it as year-month-day: 2026-03-31.")
        ) from None


def posted_figure(request: HttpRequest, name: str) -> Decimal:
    """A number that a form sent.

    Raises:
        CheckError: it is none.
    """
    given = request.POST.get(name, "").replace(",", "").strip()
    try:
        return Decimal(given)
    except InvalidOperation:
        raise CheckError(msg("“{value}” is not a number.", value=given[:20]), msg("Write digits only.")) from None
