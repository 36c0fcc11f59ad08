"""Rows of the plan room.

A commitment keeps its id from the first reading on; (document hash, span) is where it came from. Three things are never
one: what the owner claims, what the rows say, and what the schedule expects.
"""

from __future__ import annotations

from luoshi.plan.models.assignment import AssignmentRecord
from luoshi.plan.models.commitment import CommitmentRecord, LinkRecord, ReviewStepRecord
from luoshi.plan.models.delivery import ClaimRecord, LightRecord, MeasurementRecord
from luoshi.plan.models.discussion import AttachmentRecord, CommentRecord
from luoshi.plan.models.plan import BaselineRecord, PlanRecord, ReceiptRecord, ReportRecord, SectionRecord
from luoshi.plan.models.rounds import RequestRecord, RoundRecord, RoundReport, RoundReportItem
from luoshi.plan.models.target import MilestoneRecord, RevisionRecord, TargetRecord

__all__ = [
    "AssignmentRecord",
    "AttachmentRecord",
    "BaselineRecord",
    "ClaimRecord",
    "CommentRecord",
    "CommitmentRecord",
    "LightRecord",
    "LinkRecord",
    "MeasurementRecord",
    "MilestoneRecord",
    "PlanRecord",
    "ReceiptRecord",
    "ReportRecord",
    "RequestRecord",
    "ReviewStepRecord",
    "RevisionRecord",
    "RoundRecord",
    "RoundReport",
    "RoundReportItem",
    "SectionRecord",
    "TargetRecord",
]
