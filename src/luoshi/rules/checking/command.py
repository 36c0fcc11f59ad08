"""What the command ``luoshi rules check`` does; the command line itself stands in `project`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Translator, msg
from luoshi.rules.checking.findings import Finding, Severity
from luoshi.rules.checking.model import check_model
from luoshi.rules.decide import runnable
from luoshi.rules.forms import ElementType, read_rules, read_workbook
from luoshi.rules.forms.sheets import Cells
from luoshi.rules.model.elements import Model

_SEVERITIES: dict[Severity, str] = {"error": "✗", "warning": "!", "note": "·"}


@dataclass(frozen=True, slots=True)
class Asked:
    """How to check: the elements that files may name, the columns that data have, and whether to answer as JSON."""

    elements: Mapping[str, ElementType]
    columns: Mapping[str, str] | None = None
    as_json: bool = False


def run_check(paths: Sequence[Path], asked: Asked, stdout: TextIO, translate: Translator = str) -> int:
    """Print what is wrong in some files of rules; 1 if there is an error among it, else 0."""
    report: list[dict[str, Any]] = []
    worst = 0
    for path in paths:
        lines, failed = _file(path, asked, translate)
        worst = max(worst, int(failed))
        report += lines
        if not asked.as_json:
            _print(path, lines, stdout, translate)
    if asked.as_json:
        stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return worst


def _file(path: Path, asked: Asked, translate: Translator) -> tuple[list[dict[str, Any]], bool]:
    try:
        model, cells = _read(path, asked)
        found = check_model(runnable(model), columns=asked.columns)
    except LuoshiError as error:
        unread = {"kind": "unreadable", "severity": "error", "code": error.code, "message": error.render(translate)}
        return [{"file": path.name, **unread, "cure": None, "example": None}], True
    lines = [{"file": path.name, "cell": _cell(each, cells), **each.to_dict(translate)} for each in found]
    return lines, any(each.severity == "error" for each in found)


def _read(path: Path, asked: Asked) -> tuple[Model, Cells | None]:
    if path.suffix.lower() == ".xlsx":
        book = read_workbook(path, elements=asked.elements)
        return book.model, book.cells
    return read_rules(path, elements=asked.elements), None


def _cell(found: Finding, cells: Cells | None) -> str | None:
    at = cells.at(found.error.place) if cells is not None else None
    return f"{at[0]}!{at[1]}" if at is not None else None


def _print(path: Path, lines: Sequence[dict[str, Any]], stdout: TextIO, translate: Translator) -> None:
    for line in lines:
        cell = f" [{line['cell']}]" if line.get("cell") else ""
        stdout.write(f"{_SEVERITIES[line['severity']]} {line['code']} {line['kind']}{cell} {line['message']}\n")
        if line["cure"]:
            stdout.write("    " + msg("cure: {cure}", cure=line["cure"]).render(translate) + "\n")
    errors = sum(line["severity"] == "error" for line in lines)
    summary = msg(
        "{path}: {errors} error(s), {others} hint(s)", path=path.name, errors=errors, others=len(lines) - errors
    )
    stdout.write(summary.render(translate) + "\n")
