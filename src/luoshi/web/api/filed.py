"""Actions that bring a file: the same addresses, taken as a form, because the content comes along.

A digest alone is not taken: whoever knew one could read what somebody else has stored.
"""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import FileResponse
from ninja import Router, UploadedFile
from ninja.params.functions import File, Form

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.files import service as files
from luoshi.files.sniffing import MEDIA_TYPES
from luoshi.plan import service as plans
from luoshi.plan.tasks import read_report_task
from luoshi.web.api.acting import Key, described
from luoshi.web.api.app import ASKING
from luoshi.web.api.shapes import Body, Whole, Words
from luoshi.web.requests import PageRequest
from luoshi.web.uploads import LARGEST_ATTACHMENT, LARGEST_REPORT, STORED_KINDS, checked_file, checked_report

router = Router(tags=["actions"])
FILED = (plans.UploadPlan, plans.AddAttachment)
"""The actions offered here."""


class ReportForm(Body):
    """What is said of a report; organ and key of its plan are never a person's to choose."""

    title: Words = ""
    year: Whole | None = None
    source: Words = "work-report"
    level: Words = "municipal"
    region: Words = ""
    higher: UUID | None = None
    is_example: bool = False


class AttachmentForm(Body):
    """Where the file belongs."""

    commitment: UUID


Uploaded = Annotated[UploadedFile, File()]


@described(router.post, plans.UploadPlan)
def upload_plan(
    request: PageRequest, payload: Annotated[ReportForm, Form()], file: Uploaded, idempotency_key: Key = ""
) -> dict[str, Any]:
    """Keep the report, begin its plan, let the worker read it."""
    plans.require_may_create(request.actor)
    report = checked_report(file)
    stored = files.store(report, LARGEST_REPORT, STORED_KINDS)
    action = plans.UploadPlan(file_name=report.name or "", file_digest=stored.digest, **payload.model_dump())
    begun = plans.perform(action, request.actor, idempotency_key)
    state = plans.reading(request.actor, begun["plan"])
    if state is not None and state.state == "queued":
        read_report_task.enqueue(begun["report"])
    return {"result": begun}


@described(router.post, plans.AddAttachment)
def add_attachment(
    request: PageRequest, payload: Annotated[AttachmentForm, Form()], file: Uploaded, idempotency_key: Key = ""
) -> dict[str, Any]:
    """Keep the file and note it on the commitment."""
    # Whoever may not discuss this commitment must not fill the store either.
    if not plans.commitment_page(request.actor, payload.commitment).may_discuss:
        raise NotFoundError(msg("There is no such commitment, or it is not open to you."))
    kept = checked_file(file, LARGEST_ATTACHMENT)
    stored = files.store(kept, LARGEST_ATTACHMENT)
    media = MEDIA_TYPES[stored.kind]
    action = plans.AddAttachment(payload.commitment, kept.name or "", stored.digest, media, stored.size)
    return {"result": plans.perform(action, request.actor, idempotency_key)}


@router.get(
    "/commitments/{commitment}/attachments/{attachment}",
    response=ASKING,
    operation_id="attachment",
    summary="The content of an attachment",
    tags=["questions"],
    openapi_extra={"responses": {200: {"description": "The file", "content": {"*/*": {"schema": {"type": "string"}}}}}},
)
def attachment(request: PageRequest, commitment: UUID, attachment: UUID) -> FileResponse:
    """The file itself, to be saved."""
    for each in plans.commitment_page(request.actor, commitment).attachments:
        if each.id == attachment:
            return files.attachment(each.file_digest, each.file_name)
    raise NotFoundError(msg("There is no such file, or it is not open to you."))
