"""The API object, its errors and who asks."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from luoshi import __version__
from luoshi.base.errors import LuoshiError
from luoshi.web.refusals import status_of, told


class Refusal(Schema):
    """Why something was not done: a stable code and words for people."""

    code: str
    message: str


class PersonSession(SessionAuth):
    """The session of a person who entered; writing needs the CSRF token as on the pages."""

    def __call__(self, request: HttpRequest) -> object | None:
        """Who asks comes before how: a stranger is told to enter, not that a token is missing."""
        actor = request.actor  # type: ignore[attr-defined]
        return super().__call__(request) if actor.kind == "person" else None

    def authenticate(self, request: HttpRequest, key: str | None) -> object | None:
        """The actor, if a person asks."""
        actor = request.actor  # type: ignore[attr-defined]
        return actor if actor.kind == "person" else None


ASKING = {status: Refusal for status in (401, 403, 404, 422)}
"""What a question may be refused with."""
WRITING = {status: Refusal for status in (400, 401, 403, 404, 409, 413, 422)}
"""What something sent may be refused with."""

api = NinjaAPI(
    title="Luoshi",
    version=__version__,
    description="Questions and actions of the plan, with the permissions of the pages.",
    auth=PersonSession(),
    urls_namespace="api",
    # The viewers that come with the framework load their scripts from another host.
    docs_url=None,
)


def refuse(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    """A refusal as every address of the API gives it."""
    return api.create_response(request, {"code": code, "message": message}, status=status)


@api.exception_handler(LuoshiError)
def on_refusal(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """A typed error keeps its code; its words are those of the pages."""
    return refuse(request, status_of(error), error.code, told(error))


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names each field that does not fit."""
    faults = "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'][2:]) or fault['loc'][-1]}: {fault['msg']}"
        for fault in error.errors
    )
    # A fault may quote what was sent, and half a surrogate pair cannot be sent back.
    return refuse(request, 422, "C001", faults.encode("utf-8", "replace").decode())


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Says where to enter."""
    return refuse(request, 401, "P002", _("Enter first: this is not open to the public."))


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses: a body that is no JSON, a missing CSRF token."""
    if error.status_code == 403:
        return refuse(request, 403, "P003", _("The CSRF token is missing or wrong: send it as X-CSRFToken."))
    return refuse(request, error.status_code, "C002", _("The body of the request could not be read as JSON."))


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    """An address that leads nowhere."""
    return refuse(request, 404, "X003", _("There is nothing at this address."))


@api.exception_handler(RequestDataTooBig)
def on_too_much(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """More than the server takes at once."""
    return refuse(request, 413, "C003", _("The body of the request is too large."))


@api.exception_handler(SuspiciousOperation)
def on_suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """Too many fields, a broken multipart body."""
    return refuse(request, 400, "C002", _("The body of the request could not be read."))


def nowhere(request: HttpRequest) -> HttpResponse:
    """An address below the API that is none of its own: JSON as everywhere here, not a page."""
    return on_nothing(request, Http404())
