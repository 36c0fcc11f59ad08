"""Anchors: every five minutes the heads that moved are written down, chained and signed.

A chain of hashes alone can be computed again by whoever owns the database. An anchor cannot, for its key is not there;
and a witness file in LUOSHI_HOME remembers the last anchors in case they are cut off together with the rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from luoshi.base.today import recorded_now
from luoshi.journal.deployment import stored_deployment
from luoshi.journal.keys import signing_key
from luoshi.journal.models import AnchoredHeadRecord, AnchorRecord, DeploymentRecord, StreamHeadRecord

BATCH = 1000
Head = tuple[str, int, str]


def anchor_heads() -> AnchorRecord | None:
    """Write one anchor over the heads that moved since the last; None if none did or another process was first."""
    try:
        with transaction.atomic():
            deployment = stored_deployment()
            # A head that is locked is being written right now; it waits for the next anchor instead of for this one.
            moved = StreamHeadRecord.objects.select_for_update(skip_locked=True).filter(sequence__gt=F("anchored"))
            heads = list(moved.order_by("stream").values_list("stream", "sequence", "digest"))
            if not heads:
                return None
            anchor = _write(heads)
            transaction.on_commit(lambda: _witness(deployment, anchor))
            return anchor
    except IntegrityError:
        return None


def _write(heads: list[Head]) -> AnchorRecord:
    last = AnchorRecord.objects.order_by("-sequence").first()
    key = signing_key()
    anchor = AnchorRecord(
        sequence=last.sequence + 1 if last else 1,
        previous=last.digest if last else "",
        heads=len(heads),
        recorded_at=recorded_now(),
        key_id=key.id,
    )
    anchor.digest = anchor_digest(anchor, heads)
    anchor.signature = key.sign(anchor.digest)
    anchor.save(force_insert=True)
    rows = (AnchoredHeadRecord(anchor=anchor, stream=s, sequence=n, digest=d) for s, n, d in heads)
    AnchoredHeadRecord.objects.bulk_create(rows, batch_size=BATCH)
    for start in range(0, len(heads), BATCH):
        streams = [stream for stream, _, _ in heads[start : start + BATCH]]
        StreamHeadRecord.objects.filter(stream__in=streams).update(anchored=F("sequence"))
    return anchor


def anchor_digest(anchor: AnchorRecord, heads: Iterable[Head]) -> str:
    """SHA-256 over the anchor's own line and one line for each head, in the order in which they were written."""
    own = [anchor.sequence, anchor.previous, anchor.heads, anchor.recorded_at.isoformat(), anchor.key_id]
    total = hashlib.sha256(json.dumps(own).encode())
    for head in heads:
        total.update(b"\n" + json.dumps(head, ensure_ascii=False).encode())
    return total.hexdigest()


def witness_path(deployment: DeploymentRecord) -> Path:
    """The file that remembers the anchors of this database."""
    return Path(settings.HOME) / "anchors" / f"{deployment.uuid}.txt"


def _witness(deployment: DeploymentRecord, anchor: AnchorRecord) -> None:
    path = witness_path(deployment)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{anchor.sequence} {anchor.digest}\n")
