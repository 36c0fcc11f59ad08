"""What the commands ``luoshi journal …`` and ``luoshi day …`` do."""

from __future__ import annotations

import json
from typing import TextIO

from luoshi.base.actor import job
from luoshi.base.today import today
from luoshi.journal.actions.move_day import MoveDay
from luoshi.journal.models import AnchorRecord, EntryRecord
from luoshi.journal.performing import perform
from luoshi.journal.verifying import CHUNK, verify

FIELDS = ("stream", "sequence", "action", "actor_kind", "actor_id", "organ", "subject_kind", "subject_id", "payload")


def run_verify(stdout: TextIO) -> int:
    """Print every finding as ``stream, sequence, problem``; 1 if there is one, else 0."""
    count = 0
    for finding in verify():
        count += 1
        stdout.write(f"{finding}\n")
    entries, anchors = EntryRecord.objects.count(), AnchorRecord.objects.count()
    verdict = f"{count} findings" if count else "nothing wrong"
    stdout.write(f"{entries} entries, {anchors} anchors: {verdict}\n")
    return 1 if count else 0


def run_export(stdout: TextIO) -> int:
    """Print the whole journal as one JSON object a line, stream by stream."""
    for row in EntryRecord.objects.order_by("stream", "sequence").iterator(CHUNK):
        line = {field: getattr(row, field) for field in FIELDS}
        line |= {"effective_on": row.effective_on.isoformat(), "recorded_at": row.recorded_at.isoformat()}
        line |= {"previous": row.previous, "digest": row.digest}
        stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


def run_move_day(days: int, stdout: TextIO) -> int:
    """Move the demo's day forward and print the new one."""
    perform(MoveDay(days), job("command-line"))
    stdout.write(f"{today().isoformat()}\n")
    return 0
