"""Rows of the support room.

A company is known by its unified social credit code; what the city knows about it stands in the snapshots of the
registry (Parquet), and here only who speaks for it, what it gave itself, and who wants to be told what.
"""

from __future__ import annotations

from luoshi.support.models.company import GivenDatumRecord, MandateRecord
from luoshi.support.models.registry import SnapshotRecord
from luoshi.support.models.subscription import SubscriptionRecord, WatchRecord
from luoshi.support.models.tables import (
    CaseRecord,
    DraftRecord,
    DraftStepRecord,
    ListRecord,
    PushRecord,
    TableVersionRecord,
)

__all__ = [
    "CaseRecord",
    "DraftRecord",
    "DraftStepRecord",
    "GivenDatumRecord",
    "ListRecord",
    "MandateRecord",
    "PushRecord",
    "SnapshotRecord",
    "SubscriptionRecord",
    "TableVersionRecord",
    "WatchRecord",
]
