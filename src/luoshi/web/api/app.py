"""The API object, its errors and who asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from luoshi import __version__
from luoshi.base.errors import LuoshiError
from luoshi.web.refusals import status_of


class Refusal(Schema):
    """Why something was not done: a stable code and words for people."""

    code: str
    message: str


class PersonSession(SessionAuth):
    """The session of a person who entered; writing needs the CSRF token as on the pages."""

    def authenticate(self, request: HttpRequest, key: str | None) -> object | None:
        """The actor, if a person asks."""
        actor = request.actor  # type: ignore[attr-defined]
        return actor if actor.kind == "person" else None


REFUSALS = {status: Refusal for status in (400, 401, 403, 404, 409, 422)}

api = NinjaAPI(
    title="Luoshi",
    version=__version__,
    description="Questions and actions of the plan, with the permissions of the pages.",
    auth=PersonSession(),
    urls_namespace="api",
)


def _answer(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    return api.create_response(request, {"code": code, "message": message}, status=status)


@api.exception_handler(LuoshiError)
def on_refusal(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """A typed error keeps its code."""
    return _answer(request, status_of(error), error.code, error.render(_))


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names each field that does not fit."""
    faults = "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'][2:]) or fault['loc'][-1]}: {fault['msg']}"
        for fault in error.errors
    )
    return _answer(request, 422, "C001", faults)


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Says where to enter."""
    return _answer(request, 401, "P002", _("Enter first: this is not open to the public."))


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses, such as a body that is no JSON."""
    return _answer(request, error.status_code, "C002", str(error))
