"""Reading an uploaded report from beginning to end, as the job that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from luoshi.base.actor import job
from luoshi.base.errors import LuoshiError, NotFoundError
from luoshi.base.text import msg, packed
from luoshi.journal.service import perform
from luoshi.plan.actions.fail_reading import FailReading
from luoshi.plan.actions.finish_reading import FinishReading
from luoshi.plan.actions.note_progress import NoteProgress
from luoshi.plan.actions.start_reading import StartReading
from luoshi.plan.models import ReportRecord
from luoshi.reading import read_report

READER = job("read-report")


def read_uploaded(report_id: UUID | str, text_of: Callable[[str, str], str]) -> dict[str, Any]:
    """Read a queued report: ``text_of(file_digest, file_name)`` gives its text.

    What goes wrong in the document is kept with the report for the page to say; the result then has ``"failed"``.

    Raises:
        NotFoundError: there is no such report.
        PlanStateError: it is being read, or was.
    """
    report = ReportRecord.objects.filter(pk=report_id).values("id", "file_digest", "file_name").first()
    if report is None:
        raise NotFoundError(msg("There is no such report."))
    perform(StartReading(report["id"]), READER)
    try:
        text = text_of(report["file_digest"], report["file_name"])
        perform(NoteProgress(report["id"], "read", 40), READER)
        found = read_report(text)
        perform(NoteProgress(report["id"], "store", 80), READER)
        return perform(FinishReading(report["id"], text, found), READER)
    except LuoshiError as failure:
        said = [text for text in (failure.message, failure.cure) if text is not None]
        perform(FailReading(report["id"], packed(said), failure.code), READER)
        return {"report": str(report["id"]), "failed": failure.code}
    except Exception:
        # A fault of ours must not leave the bar standing for good; the worker logs what it was.
        broken = msg("The reading stopped with an internal error. Try again, or try another file.")
        perform(FailReading(report["id"], packed([broken]), "X000"), READER)
        raise
