"""Pages for what Django itself refuses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from luoshi.web.refusals import error_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return error_page(
        request, 400, _("The server could not read what the page sent."), _("Go back, reload the page and try again.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(
        request, 403, _("Your role does not allow this here."), _("Enter with an account that has this role.")
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token."""
    return error_page(
        request,
        403,
        _("This form is no longer valid: the page was open too long, or cookies are off."),
        _("Go back, reload the page and send the form again. What you typed may need to be typed again."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(
        request,
        404,
        _("The page was moved, removed, or the address is not complete."),
        _("Check the address, or start from the list of plans."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return error_page(
        request,
        500,
        _("Nothing you did was lost before this step; this step itself was not carried out."),
        _("Try again in a minute. If it happens again, tell the people who run this server when it happened."),
    )
