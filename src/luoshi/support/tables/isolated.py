"""Reading an uploaded table in a process of its own.

Whatever a file does to the library that opens it, it does to a process that has no database, little memory and half a
minute of time. Run as a module this is that process: form, elements and base come in as one line of JSON, then the
file; the declaration goes out as JSON, with what is wrong in which cell.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg, packed, unpacked
from luoshi.packs import PackError
from luoshi.rules.decide import runnable
from luoshi.rules.declarations import DecisionDeclaration, read_declared
from luoshi.rules.forms import ElementType, model_of, read_rules, read_workbook, table_yaml
from luoshi.rules.model.elements import Model
from luoshi.support.tables.content import heading_of
from luoshi.support.tables.errors import TableFileError

MEMORY = 2 * 1024**3
CPU_SECONDS = 20
WAIT_SECONDS = 60
REFUSED = 3


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong in a file, and in which cell of which sheet it stands, where it has any."""

    problem: Text
    cure: Text | None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The form of the decision that a file holds, and its faults."""

    form: dict[str, Any]
    faults: list[FileFault]


def read_table(content: bytes, kind: str, base: Mapping[str, Any], elements: Mapping[str, ElementType]) -> ReadTable:
    """The table in an uploaded file; `base` is the form of the decision that it is to replace.

    Raises:
        TableFileError: R150 when it holds no table, or takes more than a table needs.
    """
    head = {"kind": kind, "base": base, "elements": {key: asdict(each) for key, each in elements.items()}}
    given = json.dumps(head).encode() + b"\n" + content
    command = [sys.executable, "-m", "luoshi.support.tables.isolated", str(MEMORY), str(CPU_SECONDS)]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise _exhausted() from late
    if done.returncode == REFUSED:
        message, *cure = unpacked(done.stdout.decode())
        raise TableFileError(message, next(iter(cure), None))
    if done.returncode != 0:
        raise _exhausted()
    made = json.loads(done.stdout)
    return ReadTable(made["form"], [_fault(each) for each in made["faults"]])


def main(memory: int, cpu_seconds: int) -> int:
    """The child: read, write JSON, and say with the exit code whether the file was refused."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    head = json.loads(sys.stdin.buffer.readline())
    elements = {
        key: ElementType(each["name"], each["type"], tuple(each["choices"])) for key, each in head["elements"].items()
    }
    try:
        form, faults = _read(sys.stdin.buffer.read(), head["kind"], head["base"], elements)
    except LuoshiError as refusal:
        sys.stdout.write(packed([refusal.message, *([refusal.cure] if refusal.cure else [])]))
        return REFUSED
    plain = [
        [packed([each.problem]), packed([each.cure] if each.cure else []), each.sheet, each.cell] for each in faults
    ]
    json.dump({"form": form, "faults": plain}, sys.stdout, ensure_ascii=True)
    return 0


def _read(
    content: bytes, kind: str, base: Mapping[str, Any], elements: Mapping[str, ElementType]
) -> tuple[dict[str, Any], list[FileFault]]:
    before = DecisionDeclaration.model_validate_json(json.dumps(base))
    if kind == "xlsx":
        read = read_workbook(content, model_of(before, elements), elements)
        model, cells = read.model, read.cells
    else:
        model, cells = read_rules(content, form="yaml" if kind == "yaml" else "dmn", elements=elements), None
    faults = [
        FileFault(error.message, error.cure, *((cells.at(error.place) or ("", "")) if cells else ("", "")))
        for error in runnable(model).faults()
    ]
    return _form(model, base, elements), faults


def _form(model: Model, base: Mapping[str, Any], elements: Mapping[str, ElementType]) -> dict[str, Any]:
    """The model as the declared form, under the key and name of the decision that it is to replace."""
    text = table_yaml(model, heading=heading_of(dict(base)), elements=elements)
    try:
        declared, *others = read_declared(text, "upload.yaml")
    except PackError as error:
        raise TableFileError(error.faults[0].problem, error.faults[0].cure) from error
    if others:
        raise TableFileError(msg("The file holds several decisions."), msg("Keep the one table that is meant."))
    return declared.model_dump(mode="json", by_alias=True)


def _fault(plain: list[str]) -> FileFault:
    problem, cure, sheet, cell = plain
    return FileFault(unpacked(problem)[0], next(iter(unpacked(cure)), None), sheet, cell)


def _exhausted() -> TableFileError:
    return TableFileError(
        msg("The file took more memory or time than a table of this size needs."),
        msg("Save the table from its page again and change that file."),
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
