"""How a typed error reaches a person: status, words in their language, as a page or as a short message."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.base.errors import ConflictError, ExecuteError, LuoshiError, NotFoundError, PermissionError
from luoshi.base.text import Text
from luoshi.directory.service import organ_names
from luoshi.web.requests import language, wants_json
from luoshi.web.words import WORDS

_WORDS = {text for kind in WORDS.values() for text in (*kind, *kind.values()) if text}


def status_of(error: LuoshiError) -> int:
    """403 not allowed, 404 not there, 409 does not fit the state, 422 cannot be taken as given."""
    if isinstance(error, PermissionError):
        return 403
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, ConflictError | ExecuteError):
        return 409
    return 422


def title_of(status: int) -> str:
    """The heading of an error page."""
    titles = {
        400: _("This request could not be understood"),
        403: _("This is not open to you"),
        404: _("There is nothing at this address"),
        409: _("This does not fit any more"),
        422: _("This could not be accepted"),
        500: _("Something broke on our side"),
    }
    return titles.get(status, titles[400])


_ENDS = tuple(".!?:…。！？：")


def told(error: LuoshiError) -> str:
    """Message and cure in the reader's language, with names for the keys and words for the values they quote."""
    return advice(error.message, error.cure)


def advice(problem: Text, cure: Text | None) -> str:
    """What is wrong, as a sentence, and the cure behind it."""
    words = readable(problem)
    if cure is None:
        return words
    if words[-1:] not in _ENDS:
        words += "。" if language() == "zh" else "."
    return f"{words} {readable(cure)}"


def readable(text: Text) -> str:
    """One text; what it quotes of states and organs is translated as well."""
    quoted = {part for _name, value in text.values if isinstance(value, str) for part in value.split(", ")}
    names = organ_names(language(), [part for part in quoted if part.startswith("directory/organ/")])
    values = [
        (name, ", ".join(_quoted(part, names) for part in value.split(", ")) if isinstance(value, str) else value)
        for name, value in text.values
    ]
    return Text(text.template, tuple(values)).render(_)


def _quoted(part: str, names: Mapping[str, str]) -> str:
    return _(part) if part in _WORDS else names.get(part, part)


def refusal(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """The answer to `error`: JSON with code and message for a script, a page with the cure for a reader."""
    status = status_of(error)
    if wants_json(request):
        return JsonResponse({"code": error.code, "message": told(error)}, status=status)
    cure = readable(error.cure) if error.cure is not None else ""
    return error_page(request, status, readable(error.message), cure, error.code)


def error_page(request: HttpRequest, status: int, message: str, cure: str = "", code: str = "") -> HttpResponse:
    """A page that says what went wrong, what to do, and where to go on."""
    context = {"title": title_of(status), "message": message, "cure": cure, "code": code, "status": status}
    return render(request, "web/error.html", context, status=status)
