"""Work of this room that the worker does."""

from __future__ import annotations

from django_tasks import task

from luoshi.files.service import path_of
from luoshi.plan.readings import read_uploaded
from luoshi.reading.extraction import extract_safely


@task
def read_report_task(report: str) -> None:
    """Read an uploaded report from its kept content; what is wrong with the document is kept for the page to say."""
    read_uploaded(report, _text_of)


def _text_of(digest: str, file_name: str) -> str:
    return extract_safely(path_of(digest), file_name).text
