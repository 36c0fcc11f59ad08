"""Files are what they contain, are kept once, and are only handed out to be saved."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.errors import LuoshiError
from luoshi.files.models import FileRecord
from luoshi.files.service import (
    DangerousContentError,
    MissingFileError,
    TooLargeError,
    UnknownContentError,
    attachment,
    open_file,
    path_of,
    store,
    store_bytes,
)
from luoshi.files.sniffing import MEDIA_TYPES, kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    """A store of the test's own."""
    settings.HOME = tmp_path
    return tmp_path


def upload(content: bytes, name: str = "report.docx", kind: str = "application/octet-stream") -> SimpleUploadedFile:
    """What a browser sends; name and kind are whatever it says."""
    return SimpleUploadedFile(name, content, kind)


def docx() -> bytes:
    """A real docx."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    """A zip with parts; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def bomb() -> bytes:
    """A small docx whose directory promises 4 GB."""
    content = archive(word__document_dot_xml=b"<x/>")
    size = content.index(b"PK\x01\x02") + 24
    return content[:size] + b"\xff\xff\xff\xfe"[::-1] + content[size + 4 :]


def test_a_file_comes_back_as_it_was() -> None:
    """Named by the hash of its content."""
    content = docx()
    kept = store(upload(content))
    assert (kept.digest, kept.size, kept.kind) == (hashlib.sha256(content).hexdigest(), len(content), "docx")
    with open_file(kept.digest) as file:
        assert file.read() == content


def test_the_same_content_is_kept_once(home: Path) -> None:
    """Whatever it is called."""
    assert store(upload(b"one", "a.txt")) == store(upload(b"one", "b.txt"))
    assert FileRecord.objects.count() == 1
    assert len([path for path in (home / "files").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        ("政府工作报告".encode(), "text"),
        ("政府工作报告".encode("gb18030"), "text"),
        ("\ufeff政府工作报告".encode("utf-16"), "text"),
        (b"a" + ("统筹" * 4000).encode(), "text"),
        (b"<!DOCTYPE html><p>x", "html"),
        (archive(xl__workbook_dot_xml=b"<x/>"), "xlsx"),
        (archive(OFD_dot_xml=b"<x/>"), "ofd"),
    ],
)
def test_the_kind_is_seen_in_the_content(content: bytes, kind: str) -> None:
    """Not in the name, which says docx here."""
    assert store(upload(content, "x.docx")).kind == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnknownContentError),
        (b"MZ\x90\x00", DangerousContentError),
        (b"\x7fELF\x02", DangerousContentError),
        (b"#!/bin/sh\nrm -rf /\n", DangerousContentError),
        (b"\x00\x01\x02\x03", UnknownContentError),
        (b"PK\x03\x04 not really", UnknownContentError),
        (archive(a_dot_txt=b"x"), UnknownContentError),
        (archive(word__document_dot_xml=b"<x/>", word__vbaProject_dot_bin=b"x"), DangerousContentError),
        (bomb(), DangerousContentError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnknownContentError),
    ],
    ids=["empty", "exe", "elf", "script", "binary", "damaged", "archive", "macros", "bomb", "old Word"],
)
def test_what_is_not_taken_leaves_nothing(content: bytes, error: type[LuoshiError], home: Path) -> None:
    """A typed error with a cure, and no trace in the store."""
    with pytest.raises(error) as refusal:
        store(upload(content))
    assert refusal.value.cure is not None
    assert [path for path in (home / "files").rglob("*") if path.is_file()] == []
    assert not FileRecord.objects.exists()


def test_a_file_above_the_limit_is_refused_while_it_comes_in(home: Path) -> None:
    """The rest is not even written."""
    with pytest.raises(TooLargeError, match=r"larger than 0\.1 MB"):
        store(upload(b"x" * 200_000), limit=100_000)
    assert [path for path in (home / "files").rglob("*") if path.is_file()] == []


def test_a_caller_can_take_some_kinds_only() -> None:
    """A report is a document, not a picture."""
    with pytest.raises(UnknownContentError, match="png"):
        store(upload(b"\x89PNG\r\n\x1a\n...."), kinds=("docx", "pdf"))


def test_a_file_is_handed_out_as_an_attachment() -> None:
    """A page of somebody else's must not run on our address."""
    kept = store_bytes(b"<html><script>alert(1)</script>")
    response = attachment(kept.digest, "2024年 重点任务.html")
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=utf-8''2024" in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == b"<html><script>alert(1)</script>"  # type: ignore[arg-type]


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", "ab"])
def test_what_is_not_kept_is_missing(digest: str) -> None:
    """Also when the name tries to lead out of the store."""
    with pytest.raises(MissingFileError):
        path_of(digest)


@given(st.binary(max_size=300))
def test_any_content_has_a_kind_or_a_typed_refusal(content: bytes) -> None:
    """Nothing else can come out of looking at bytes."""
    try:
        outcome = kind_of(io.BytesIO(content))
    except LuoshiError as refusal:
        outcome = refusal.code
    assert outcome in {*MEDIA_TYPES, "R321", "R322"}
