"""Entering and leaving; the demo's entry without a password; the language."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luoshi.directory.service import PersonRecord, demo_people
from luoshi.journal.service import is_demo


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"


def enter(request: HttpRequest) -> HttpResponse:
    """The entry page: people of the demo, or name and password."""
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request))
    language = "en" if translation.get_language() == "en" else "zh"
    people = demo_people(language) if is_demo() else []
    return render(request, "web/enter.html", {"people": people, "form": form, "next": _next(request)})


@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """Enter as a person of the demo. There is no such address outside a database that is marked demo."""
    if not is_demo():
        raise Http404
    person = PersonRecord.objects.filter(key=request.POST.get("person", ""), is_demo=True)
    account = get_user_model().objects.filter(pk__in=person.values("account")).first()
    if account is None:
        raise Http404
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_next(request))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("enter")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back."""
    response = redirect(_next(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For load balancers and scripts: the server answers."""
    return HttpResponse("ok", content_type="text/plain")
