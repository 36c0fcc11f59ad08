"""Bringing a list of objects in, with what it would change and every fault first; and taking the ledger out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.base.errors import LuoshiError, NotFoundError, PermissionError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.programmes import service as ledgers_of
from luoshi.web.ledger_asking import asked_of
from luoshi.web.refusals import readable, told
from luoshi.web.requests import PageRequest, language, posted_day
from luoshi.web.uploads import checked_file
from luoshi.web.views.ledgers import head, ledger_address

MOST_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def bring_in(request: PageRequest, slug: str) -> HttpResponse:
    """The form; after a file came, what it would do; after that was confirmed, it is done."""
    context = head(request, slug, "ledger_import") | {"today": today()}
    if not context["may_import"]:
        raise PermissionError(
            msg("Lists of this ledger are brought in by its keeper, the delivery office, or an organ for its own."),
            msg("Ask the keeper."),
        )
    if request.method == "POST":
        try:
            if request.POST.get("digest"):
                return _take_in(request, slug)
            context |= _preview(request, slug)
        except (PermissionError, NotFoundError):
            raise
        except LuoshiError as error:
            context["failure"] = told(error)
    return render(request, "web/ledger_import.html", context)


def _take_in(request: PageRequest, slug: str) -> HttpResponse:
    day = posted_day(request, "as_of") or today()
    done = ledgers_of.import_objects(request.actor, slug, request.POST["digest"][:64], day)
    said = _("Taken in: %(new)s new, %(changed)s changed, %(faults)s faults left out.")
    messages.success(request, said % done)
    return redirect(ledger_address(slug))


def _preview(request: PageRequest, slug: str) -> dict[str, Any]:
    day = posted_day(request, "as_of") or today()
    file = checked_file(request.FILES.get("file"))
    digest = ledgers_of.keep_list(request.actor, slug, file)
    checked = ledgers_of.preview_import(request.actor, slug, digest, day).checked
    return {
        "digest": digest,
        "as_of": day,
        "file_name": file.name,
        "checked": checked,
        "numbers": {change: checked.number(change) for change in ("new", "changed", "same")},
        "to_do": checked.number("new") + checked.number("changed"),
        "faults": [
            {"row": each.row, "column": each.column, "said": readable(each.problem)}
            for each in checked.faults[:MOST_SHOWN]
        ],
        "most": MOST_SHOWN,
    }


@require_GET
def export(request: PageRequest, slug: str) -> HttpResponse:
    """The objects that the filters leave, as xlsx that can be brought back."""
    content = ledgers_of.export_objects(request.actor, slug, asked_of(request).filters, language())
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{today().isoformat()}.xlsx"'
    return answer
