"""Photos and documents: what is kept of them, and what is refused."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from PIL import Image

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError, NotFoundError, PermissionError
from luoshi.files.service import DangerousContentError, TooLargeError, UnknownContentError, path_of, store_bytes
from luoshi.programmes.errors import LedgerFieldError, PictureError
from luoshi.programmes.models import EvidenceRecord
from luoshi.programmes.pictures import LIMIT, LONGEST, redrawn
from luoshi.programmes.service import AddEvidence, keep_evidence, object_page, perform
from luoshi.programmes.tests.small_ledger import EASTERN, KEEPING, MAYOR, WESTERN, alley

GPS, EXIF, TAKEN, ORIENTATION, MAKE = 0x8825, 0x8769, 36867, 274, 271


class Upload:
    """What a browser sends."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = parts

    def chunks(self) -> Iterator[bytes]:
        """Its parts."""
        yield from self.parts


def photo(size: tuple[int, int] = (80, 60), kind: str = "JPEG") -> bytes:
    """A photo that says where, when, with which camera and which way up it was taken; its left half is red."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "CAMERA-SERIAL-77", 6
    exif.get_ifd(EXIF)[TAKEN] = "2024:02:19 10:11:12"
    exif.get_ifd(GPS).update({1: "N", 2: (39.0, 54.0, 26.37), 3: "E", 4: (116.0, 23.0, 29.2)})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_without_what_it_knows_of_its_making(city: None, kind: str) -> None:
    """Neither place nor camera is left in the kept bytes; the picture stands upright; the day is handed on."""
    before = photo(kind=kind)
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(GPS)
    row = alley("A-1")
    kept = keep_evidence(EASTERN, row.id, "before", Upload(before))
    assert kept.taken_on == date(2024, 2, 19)
    content = path_of(kept.digest).read_bytes()
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, dict(picture.getexif()), picture.info.get("exif")) == ("JPEG", {}, None)
    assert b"CAMERA-SERIAL" not in content
    # Turned by a quarter, what was on the left is on top.
    assert picture.size == (60, 80)
    red, _, blue = picture.convert("RGB").getpixel((30, 5))  # type: ignore[misc]
    assert (red > 200, blue < 60) == (True, True)


def test_a_large_photo_becomes_as_large_as_is_needed() -> None:
    """Its longer side is what a screen shows."""
    assert max(Image.open(io.BytesIO(redrawn(photo((4000, 3000))).content)).size) == LONGEST


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='x'/>",
        b"%PDF-1.4 hello",
        b"\xff\xd8\xff\xe0 torn off",
        b"MZ\x90\x00",
        photo()[:700],
        b"GIF89a",
    ],
)
def test_what_is_no_picture_is_refused_by_its_content(city: None, content: bytes) -> None:
    """Whatever it is called."""
    row = alley("A-1")
    with pytest.raises(PictureError):
        keep_evidence(EASTERN, row.id, "before", Upload(content))


def test_a_photo_of_a_hundred_megabytes_is_given_up_before_it_is_read_whole(city: None) -> None:
    """Reading stops at the limit: the upload is not asked for the rest."""
    asked: list[int] = []

    class Endless:
        def chunks(self) -> Iterator[bytes]:
            for number in range(100):
                asked.append(number)
                yield b"\xff\xd8\xff" + bytes(1024 * 1024 - 3)

    row = alley("A-1")
    with pytest.raises(TooLargeError, match="20"):
        keep_evidence(EASTERN, row.id, "before", Endless())
    assert len(asked) == LIMIT // 1024**2 + 1


def test_a_picture_that_unfolds_to_something_huge_is_refused(city: None) -> None:
    """A few kilobytes that would be a hundred million pixels."""
    out = io.BytesIO()
    Image.new("1", (11_000, 11_000)).save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    row = alley("A-1")
    with pytest.raises(PictureError):
        keep_evidence(EASTERN, row.id, "before", Upload(out.getvalue()))


def test_a_photo_is_added_once_by_who_records_the_object(city: None) -> None:
    """A second time, for a kind that the ledger does not know, and as it came from the camera, it is refused."""
    row = alley("A-1")
    kept = keep_evidence(EASTERN, row.id, "before", Upload(photo()))
    perform(AddEvidence(row.id, "before", kept.digest, "gate", kept.taken_on), EASTERN)
    shown = object_page(EASTERN, row.id).evidence
    assert [(each.slug, each.taken_on, each.kind) for each in shown] == [("before", date(2024, 2, 19), "jpeg")]
    for slug, digest in (("before", kept.digest), ("during", kept.digest)):
        with pytest.raises(LedgerFieldError):
            perform(AddEvidence(row.id, slug, digest), EASTERN)
    png = store_bytes(photo(kind="PNG")).digest
    with pytest.raises(LedgerFieldError, match="png"):
        perform(AddEvidence(row.id, "after", png), EASTERN)
    assert EvidenceRecord.objects.count() == 1


@pytest.mark.parametrize(("actor", "error"), [(WESTERN, NotFoundError), (MAYOR, PermissionError)])
def test_nobody_else_adds_evidence(city: None, actor: Actor, error: type[LuoshiError]) -> None:
    """The neighbour does not see the object, the mayor only looks."""
    row = alley("A-1")
    kept = keep_evidence(KEEPING, row.id, "before", Upload(photo()))
    with pytest.raises(error):
        perform(AddEvidence(row.id, "before", kept.digest), actor)


def test_a_photo_for_an_object_that_is_not_open_is_not_even_kept(city: None) -> None:
    """Nor one for evidence that the ledger does not ask for."""
    row = alley("A-1")
    with pytest.raises(NotFoundError):
        keep_evidence(WESTERN, row.id, "before", Upload(photo()))
    with pytest.raises(LedgerFieldError):
        keep_evidence(EASTERN, row.id, "during", Upload(photo()))


def test_programs_and_bombs_are_refused_where_documents_are_asked_for() -> None:
    """The files room looks into them; this room only says which kinds it takes."""
    from luoshi.files.service import store
    from luoshi.programmes.actions.add_evidence import KINDS

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("word/document.xml", "x")
        packed.writestr("word/vbaProject.bin", os.urandom(10))
    with pytest.raises(DangerousContentError):
        store(Upload(archive.getvalue()), kinds=KINDS["document"])
    with pytest.raises(UnknownContentError):
        store(Upload(photo()), kinds=KINDS["document"])
