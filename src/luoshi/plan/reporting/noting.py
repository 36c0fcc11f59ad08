"""What actions on rounds and reports share: their results, and what the journal keeps of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.journal.service import Record
from luoshi.plan.models import RoundRecord, RoundReport


def about(report: RoundReport, **more: object) -> dict[str, Any]:
    """The result of an action on a report as plain JSON."""
    return {
        "plan": str(report.round.plan_id), "round": str(report.round_id), "report": str(report.id),
        "organ": report.organ, "state": report.state, "version": report.version,
    } | more  # fmt: skip


def about_round(row: RoundRecord, **more: object) -> dict[str, Any]:
    """The result of an action on a round as plain JSON."""
    return {"plan": str(row.plan_id), "round": str(row.id), "state": row.state} | more


def noted(result: Mapping[str, Any]) -> Record:
    """The journal's record of an action on a report."""
    payload = {name: value for name, value in result.items() if name not in ("plan", "report", "version")}
    return Record(f"plan/{result['plan']}", "round-report", result["report"], payload)


def noted_round(result: Mapping[str, Any]) -> Record:
    """The journal's record of an action on a round."""
    payload = {name: value for name, value in result.items() if name not in ("plan", "round")}
    return Record(f"plan/{result['plan']}", "round", result["round"], payload)
