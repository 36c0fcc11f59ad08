"""The parts of a docx, unpacked within limits: neither the declared sizes nor the stream are trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from luoshi.reading.extraction.errors import ArchiveBombError, DamagedError, EncryptedError, ForbiddenContentError

MAX_PARTS = 5000
# A report of 20 MB of text has about 60 MB of markup. Pictures are never unpacked, only counted as declared.
MAX_PART_BYTES = 96 * 1024 * 1024
MAX_ALL_BYTES = 512 * 1024 * 1024
# Markup packs to a twentieth, seldom to a hundredth; bombs pack to a thousandth.
MAX_RATIO = 200
_RATIO_FROM = 4 * 1024 * 1024
_CHUNK = 1024 * 1024


class _DoctypeFound(Exception):
    """A part has a document type."""


class _Builder(ElementTree.TreeBuilder):
    """Stops at a document type: no word processor writes one, and without it there are no entities to expand."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Called before any entity of the document type is used."""
        raise _DoctypeFound(name, pubid, system)


class Parts:
    """A docx as named parts of markup."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
            raise DamagedError(name, "docx") from fault
        self._check_declared()

    def tree(self, part: str) -> ElementTree.Element | None:
        """A part as a tree of elements; nothing if there is no such part."""
        body = self._read(part)
        if body is None:
            return None
        try:
            return ElementTree.fromstring(body, ElementTree.XMLParser(target=_Builder()))
        except _DoctypeFound as fault:
            raise ForbiddenContentError(self._name, part) from fault
        except (ElementTree.ParseError, ValueError, LookupError) as fault:
            raise DamagedError(self._name, "docx") from fault

    def _check_declared(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > MAX_PARTS:
            raise ArchiveBombError(self._name, "the list of parts", len(entries), MAX_PARTS)
        if any(entry.flag_bits & 1 for entry in entries):
            raise EncryptedError(self._name)
        total = sum(entry.file_size for entry in entries)
        if total > MAX_ALL_BYTES:
            raise ArchiveBombError(self._name, "the archive", total, MAX_ALL_BYTES)
        for entry in entries:
            allowed = MAX_RATIO * max(entry.compress_size, 1)
            if entry.file_size > _RATIO_FROM and entry.file_size > allowed:
                raise ArchiveBombError(self._name, entry.filename, entry.file_size, max(allowed, _RATIO_FROM))

    def _read(self, part: str) -> bytes | None:
        """A part's bytes, counted while they unpack: a declared size may lie."""
        try:
            entry = self._archive.getinfo(part)
        except KeyError:
            return None
        if entry.file_size > MAX_PART_BYTES:
            raise ArchiveBombError(self._name, part, entry.file_size, MAX_PART_BYTES)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_PART_BYTES:
                        raise ArchiveBombError(self._name, part, size, MAX_PART_BYTES)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fault:
            raise DamagedError(self._name, "docx") from fault
        return b"".join(chunks)
