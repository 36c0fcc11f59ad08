"""What ``luoshi read FILE`` does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TextIO

from luoshi.reading.extraction import extract_safely
from luoshi.reading.extraction.errors import NotWritableError


def run_read(path: Path, text_out: Path | None, stdout: TextIO) -> None:
    """Print the reading of a file as `luoshi.reading/1`; write the text its offsets refer to if asked.

    For txt and md the offsets refer to the decoded file itself, for the other kinds to the extracted text.
    """
    from luoshi.reading import read_report, write_json

    extracted = extract_safely(path)
    if text_out is not None:
        # Bytes, as writing in text mode would change line ends and with them the offsets.
        try:
            text_out.write_bytes(extracted.text.encode("utf-8"))
        except OSError as fault:
            raise NotWritableError(str(text_out)) from fault
    report = read_report(extracted.text, path.stem)
    if isinstance(stdout, io.TextIOWrapper):
        # JSON is UTF-8 whatever the locale says.
        stdout.reconfigure(encoding="utf-8")
    write_json(report, stdout)
