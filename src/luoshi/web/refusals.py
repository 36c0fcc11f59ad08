"""How a typed error reaches a person: status, words in their language, as a page or as a short message."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.base.errors import ConflictError, ExecuteError, LuoshiError, NotFoundError, PermissionError
from luoshi.web.requests import wants_json


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


def refusal(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """The answer to `error`: JSON with code and message for a script, a page with the cure for a reader."""
    status = status_of(error)
    if wants_json(request):
        return JsonResponse({"code": error.code, "message": error.render(_)}, status=status)
    cure = error.cure.render(_) if error.cure is not None else ""
    return error_page(request, status, error.message.render(_), cure, error.code)


def error_page(request: HttpRequest, status: int, message: str, cure: str = "", code: str = "") -> HttpResponse:
    """A page that says what went wrong, what to do, and where to go on."""
    context = {"title": title_of(status), "message": message, "cure": cure, "code": code, "status": status}
    return render(request, "web/error.html", context, status=status)
