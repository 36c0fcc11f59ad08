"""Taking over files that show something, before an action names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.text import msg
from luoshi.files.service import TooLargeError, Upload, store, store_bytes
from luoshi.programmes.actions.add_evidence import KINDS
from luoshi.programmes.errors import LedgerFieldError, PictureError
from luoshi.programmes.pictures import LIMIT, redrawn
from luoshi.programmes.rows import visible_object


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A content that is kept, and the day on which it says it was made."""

    digest: str
    taken_on: date | None


def keep_evidence(actor: Actor, object_id: UUID, slug: str, upload: Upload) -> KeptEvidence:
    """Keep what shows something of an object: a photo is drawn anew without its position, a document as it is.

    Raises:
        NotFoundError: X003 when the object is not open to the actor.
        LedgerFieldError: C180 when the ledger asks for no such evidence.
        TooLargeError, UnknownContentError, DangerousContentError: R32x, by what the content is.
        PictureError: R181 when a photo cannot be drawn.
    """
    _, programme = visible_object(actor, object_id)
    kind = next((each for each in programme.evidence if each.slug == slug), None)
    if kind is None:
        raise LedgerFieldError(msg("The ledger asks for no evidence {name}.", name=slug))
    if kind.media == "document":
        return KeptEvidence(store(upload, kinds=KINDS["document"]).digest, None)
    picture = redrawn(_whole(upload.chunks()))
    return KeptEvidence(store_bytes(picture.content).digest, picture.taken_on)


def _whole(chunks: Iterable[bytes]) -> bytes:
    """The content in memory, given up as soon as it is too large."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LIMIT:
            raise TooLargeError(
                msg("The photo is larger than {limit} MB.", limit=LIMIT // 1024**2), msg("Bring a smaller one.")
            )
        parts.append(chunk)
    if not parts:
        raise PictureError(msg("The file is empty."), msg("Bring it as JPEG, PNG or WebP."))
    return b"".join(parts)
