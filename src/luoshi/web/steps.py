"""One step from a form: do it, say what was done, go back to the page; a refusal is said on the page as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.base.errors import CheckError, LuoshiError, NotFoundError, PermissionError
from luoshi.base.text import msg
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, wants_json


def take_step(request: PageRequest, do: Callable[[], Any], said: str, back: str) -> HttpResponse:
    """Carry out `do` and go back to the page at `back`.

    What the person may not do, or may not know of, has a page of its own; every other refusal stands above the form it
    came from, on the page as it is now.
    """
    try:
        do()
    except (PermissionError, NotFoundError):
        raise
    except LuoshiError as error:
        if wants_json(request):
            raise
        messages.error(request, told(error))
    else:
        messages.success(request, said)
    return redirect(back)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The page a form names to go back to, if it is one of ours."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else otherwise


def written(request: HttpRequest, name: str) -> str:
    """What was typed into a field.

    Raises:
        CheckError: nothing was.
    """
    value = request.POST.get(name, "").strip()
    if not value:
        raise CheckError(msg("A field was left empty."), msg("Fill it in and send the form again."))
    return value
