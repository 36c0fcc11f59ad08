"""Comments and attachments of a commitment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import LuoshiError, NotFoundError
from luoshi.base.text import msg
from luoshi.files import service as files
from luoshi.plan import service as plans
from luoshi.reading.extraction import extract_safely
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, posted_id
from luoshi.web.steps import written
from luoshi.web.uploads import LARGEST_ATTACHMENT, checked_file
from luoshi.web.views.commitment_steps import step

SHOWN_CHARACTERS = 4000


@require_POST
def comment(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Write a remark."""

    def action() -> plans.AddComment:
        return plans.AddComment(commitment, written(request, "text"))

    return step(request, commitment, action, _("Your comment stands below."))


@require_POST
def withdraw_comment(request: PageRequest, comment: UUID) -> HttpResponse:
    """Withdraw one's own remark."""
    commitment = posted_id(request, "commitment")
    return step(request, commitment, lambda: plans.WithdrawComment(comment), _("Comment withdrawn."))


@require_POST
def attach(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Keep a file and note it on the commitment."""
    return step(request, commitment, lambda: _attachment(request, commitment), _("Attached."))


def _attachment(request: PageRequest, commitment: UUID) -> plans.AddAttachment:
    # Whoever may not discuss this commitment must not fill the store either.
    if not plans.commitment_page(request.actor, commitment).may_discuss:
        raise NotFoundError(msg("There is no such commitment, or it is not open to you."))
    file = checked_file(request.FILES.get("file"), LARGEST_ATTACHMENT)
    stored = files.store(file, LARGEST_ATTACHMENT)
    return plans.AddAttachment(commitment, file.name or "", stored.digest, files.MEDIA_TYPES[stored.kind], stored.size)


@require_POST
def remove(request: PageRequest, attachment: UUID) -> HttpResponse:
    """Take a file off the commitment."""
    commitment = posted_id(request, "commitment")
    return step(request, commitment, lambda: plans.RemoveAttachment(attachment), _("Attachment removed."))


@require_GET
def download(request: PageRequest, commitment: UUID, attachment: UUID) -> FileResponse:
    """The file itself, always as something to be saved; a picture can still be shown by the page."""
    found = _find(request, commitment, attachment)
    return files.attachment(found.file_digest, found.file_name)


@require_GET
def preview(request: PageRequest, commitment: UUID, attachment: UUID) -> HttpResponse:
    """The first words of a document: its text is taken out in a child process, nothing of it runs here."""
    found = _find(request, commitment, attachment)
    context: dict[str, Any] = {"name": found.file_name}
    try:
        text = extract_safely(files.path_of(found.file_digest), found.file_name).text
        context |= {"text": text[:SHOWN_CHARACTERS], "more": len(text) > SHOWN_CHARACTERS}
    except LuoshiError as error:
        context["failure"] = told(error)
    return render(request, "web/_preview.html", context)


def _find(request: PageRequest, commitment: UUID, attachment: UUID) -> plans.AttachmentView:
    for each in plans.commitment_page(request.actor, commitment).attachments:
        if each.id == attachment:
            return each
    raise NotFoundError(msg("There is no such file, or it is not open to you."))
