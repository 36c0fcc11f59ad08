"""What runs in the child process: limits first, then one file from standard input to JSON on standard output."""

from __future__ import annotations

import json
import sys
from typing import cast

from luoshi.reading.extraction.errors import ExtractionError
from luoshi.reading.extraction.extracting import extract_kind
from luoshi.reading.extraction.model import FileKind


def limit(seconds: int, megabytes: int) -> None:
    """Hold this process to its time and memory; systems without such limits rely on the parent's timeout."""
    try:
        import resource
    except ImportError:
        return
    memory = megabytes * 1024 * 1024
    for what, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (allowed, allowed))


def main() -> None:
    """Arguments: kind, name, seconds, megabytes."""
    kind, name, seconds, megabytes = sys.argv[1:5]
    limit(int(seconds), int(megabytes))
    data = sys.stdin.buffer.read()
    try:
        found = extract_kind(data, name, cast(FileKind, kind))
        answer = {"text": found.text, "encoding": found.encoding, "notes": found.notes}
    except ExtractionError as fault:
        answer = {"code": fault.code, "details": fault.details}
    except MemoryError:
        answer = {"code": "R211", "details": [name, int(seconds), int(megabytes)]}
    # Lone surrogates cannot be written as UTF-8, so the answer goes out in ASCII escapes.
    sys.stdout.write(json.dumps(answer))
