"""Parsing in a child process: a file from outside may crash or stall its parser, never this process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from luoshi.reading.extraction.errors import DamagedError, LimitsError, TooLargeError, from_child
from luoshi.reading.extraction.extracting import extract_kind, load
from luoshi.reading.extraction.kinds import kind_of
from luoshi.reading.extraction.model import LIMIT_BYTES, Extracted, FileKind

# The child needs this package only. Importing its room in full would compile all patterns of the reader, which takes
# thirty times as long as to take a docx apart; so the room stands there as a bare folder.
_START = """
import sys, types
room = types.ModuleType("luoshi.reading")
room.__path__ = [sys.argv.pop(1)]
sys.modules[room.__name__] = room
from luoshi.reading.extraction.child import main
main()
"""
_ROOM = Path(__file__).resolve().parent.parent
_EXHAUSTED = (b"MemoryError", b"bad_alloc", b"failed to map segment", b"Cannot allocate memory")
SECONDS = 120
MEGABYTES = 2048


def extract_safely(
    source: Path | str | bytes, filename: str | None = None, *, seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> Extracted:
    """The text of a file, or an `ExtractionError`; docx, pdf and html are parsed in a child process with limits."""
    data, name = load(source, filename)
    kind = kind_of(data, name)
    if kind in ("txt", "md"):
        return extract_kind(data, name, kind)
    return _answer(_run(data, name, kind, seconds, megabytes), name, kind)


def _run(data: bytes, name: str, kind: FileKind, seconds: int, megabytes: int) -> bytes:
    command = [sys.executable, "-I", "-c", _START, str(_ROOM), kind, name, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as fault:
        raise LimitsError(name, seconds, megabytes) from fault
    if done.returncode < 0 or any(sign in done.stderr for sign in _EXHAUSTED):
        # Killed by a signal: the limit on processor time, or on memory where the parser cannot report it.
        raise LimitsError(name, seconds, megabytes)
    if done.returncode:
        raise DamagedError(name, kind)
    return done.stdout


def _answer(output: bytes, name: str, kind: FileKind) -> Extracted:
    answer = json.loads(output)
    if "code" in answer:
        raise from_child(answer["code"], answer["details"]) or DamagedError(name, kind)
    text: str = answer["text"]
    if len(text) > LIMIT_BYTES:
        raise TooLargeError(name, len(text), LIMIT_BYTES)
    return Extracted(text, kind, answer["encoding"], tuple(answer["notes"]))
