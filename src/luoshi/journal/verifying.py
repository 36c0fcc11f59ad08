"""Does the journal still say what it said? Every kind of tampering has its own words.

Entries are read once, in order, and forgotten; the rest are joins in the database. So memory does not grow with
the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Exists, F, OuterRef, QuerySet

from luoshi.base.text import Text, msg
from luoshi.journal.anchors import anchor_digest, witness_path
from luoshi.journal.chain import digest_of, entry_of
from luoshi.journal.keys import is_signed
from luoshi.journal.models import (
    AnchoredHeadRecord,
    AnchorRecord,
    DeploymentRecord,
    EntryRecord,
    ManifestRecord,
    StreamHeadRecord,
)

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one place of one stream."""

    stream: str
    sequence: int
    problem: Text

    def __str__(self) -> str:
        return f"{self.stream}\t{self.sequence}\t{self.problem}"


def verify() -> Iterator[Finding]:
    """Everything that does not fit, stream by stream, then heads, anchors and the witness file."""
    yield from _entries()
    yield from _heads()
    yield from _anchored_heads()
    yield from _anchors()
    yield from _witness()
    yield from _manifests()


def _entries() -> Iterator[Finding]:
    """Each entry against its own digest, and against the entry before it."""
    stream, sequence, digest = "", 0, ""
    for row in EntryRecord.objects.order_by("stream", "sequence").iterator(CHUNK):
        if row.stream != stream:
            stream, sequence, digest = row.stream, 0, ""
        if row.sequence == sequence + 2:
            yield Finding(stream, sequence + 1, msg("the entry is missing"))
        elif row.sequence > sequence + 1:
            yield Finding(stream, sequence + 1, msg("the entries up to {last} are missing", last=row.sequence - 1))
        elif row.previous != digest:
            yield Finding(stream, row.sequence, msg("the entry does not follow the one before it"))
        if row.digest != digest_of(entry_of(row), row.sequence, row.previous):
            yield Finding(stream, row.sequence, msg("the entry was changed"))
        sequence, digest = row.sequence, row.digest


def _heads() -> Iterator[Finding]:
    """The newest entry of each stream is the one that the stream's head names."""
    lost = StreamHeadRecord.objects.filter(sequence__gt=0).exclude(Exists(_same_entry()))
    for head in lost.order_by("stream").iterator(CHUNK):
        yield Finding(head.stream, head.sequence, msg("the newest entry is not the one that was written last"))
    covered = StreamHeadRecord.objects.filter(stream=OuterRef("stream"), sequence__gte=OuterRef("sequence"))
    beyond = EntryRecord.objects.exclude(Exists(covered))
    for row in beyond.order_by("stream", "sequence").iterator(CHUNK):
        yield Finding(row.stream, row.sequence, msg("the entry was inserted after the end of its stream"))


def _anchored_heads() -> Iterator[Finding]:
    """What an anchor saw is still there."""
    lost = AnchoredHeadRecord.objects.exclude(Exists(_same_entry())).select_related("anchor")
    for head in lost.order_by("stream", "sequence").iterator(CHUNK):
        problem = msg("anchor {anchor} saw another entry here: the stream was cut or rewritten", anchor=head.anchor.pk)
        yield Finding(head.stream, head.sequence, problem)
    ahead = StreamHeadRecord.objects.filter(anchored__gt=F("sequence")).order_by("stream")
    for row in ahead.iterator(CHUNK):
        yield Finding(row.stream, row.sequence, msg("the stream ends before its last anchor"))


def _anchors() -> Iterator[Finding]:
    """The anchors are one signed chain."""
    sequence, digest = 0, ""
    for anchor in AnchorRecord.objects.order_by("sequence").iterator(CHUNK):
        if anchor.sequence != sequence + 1:
            yield _on_anchor(sequence + 1, msg("the anchor is missing"))
        elif anchor.previous != digest:
            yield _on_anchor(anchor.sequence, msg("the anchor does not follow the one before it"))
        heads = AnchoredHeadRecord.objects.filter(anchor=anchor).order_by("pk")
        seen = heads.values_list("stream", "sequence", "digest").iterator(CHUNK)
        if anchor_digest(anchor, seen) != anchor.digest:
            yield _on_anchor(anchor.sequence, msg("the anchor was changed"))
        signed = is_signed(anchor.key_id, anchor.digest, anchor.signature)
        if signed is None:
            yield _on_anchor(anchor.sequence, msg("its key {key} is not in the keys folder", key=anchor.key_id))
        elif not signed:
            yield _on_anchor(anchor.sequence, msg("the signature is forged"))
        sequence, digest = anchor.sequence, anchor.digest


def _witness() -> Iterator[Finding]:
    """The anchors that the witness file remembers are still there."""
    deployment = DeploymentRecord.objects.filter(pk=1).first()
    path = witness_path(deployment) if deployment else None
    if path is None or not path.exists():
        return
    with path.open(encoding="ascii") as lines:
        for line in lines:
            sequence, _, digest = line.strip().partition(" ")
            if not AnchorRecord.objects.filter(sequence=int(sequence), digest=digest).exists():
                yield _on_anchor(int(sequence), msg("the witness file remembers this anchor, the database does not"))


def _manifests() -> Iterator[Finding]:
    """Published manifests are a chain too, and each has the content that its hash names."""
    previous = ""
    for row in ManifestRecord.objects.order_by("sequence").iterator(20):
        if sha256(row.body.encode()).hexdigest() != row.hash:
            yield Finding("manifests", row.sequence, msg("the manifest was changed"))
        if row.previous != previous:
            yield Finding("manifests", row.sequence, msg("the manifest does not follow the one before it"))
        previous = row.hash


def _same_entry() -> QuerySet[EntryRecord]:
    """The entry at the place and with the digest that a head names."""
    return EntryRecord.objects.filter(
        stream=OuterRef("stream"), sequence=OuterRef("sequence"), digest=OuterRef("digest")
    )


def _on_anchor(sequence: int, problem: Text) -> Finding:
    return Finding("anchors", sequence, problem)
