"""Work that pages hand to the worker."""

from __future__ import annotations

from django_tasks import task

from luoshi.plan.service import read_uploaded
from luoshi.web import storing


@task
def read_report_task(report: str) -> None:
    """Read an uploaded report from its stored content."""
    read_uploaded(report, _text_of)


def _text_of(digest: str, name: str) -> str:
    return storing.read(digest).decode("utf-8-sig")
