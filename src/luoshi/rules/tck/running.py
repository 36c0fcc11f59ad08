"""Runs the collection: a line for each case that does not agree, then the counts."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from luoshi.base.errors import LuoshiError
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.model import elements, read_dmn
from luoshi.rules.tck.cases import Case, Expected, cases_of, model_of
from luoshi.rules.tck.comparing import agrees
from luoshi.rules.tck.externals import JAVA
from luoshi.rules.values import Value

SECONDS: Final = 10


class TooLongError(Exception):
    """A case took longer than it may."""


@dataclass(slots=True)
class Counts:
    """Cases that agree, do not, or could not be asked; and the same for those that expect a value, not null."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    positive: int = 0
    positive_passed: int = 0

    def add(self, case: Case, *, agreed: bool) -> None:
        """Count a case."""
        positive = any(not each.is_error and each.value is not None for each in case.expected)
        self.passed += agreed
        self.failed += not agreed
        self.positive += positive
        self.positive_passed += positive and agreed

    def lines(self) -> Iterator[str]:
        """The summary."""
        yield f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        rate = 100 * self.positive_passed / self.positive if self.positive else 100.0
        yield f"{self.positive_passed} of {self.positive} cases that expect a value ({rate:.1f} %)"


def run_tck(folder: Path, out: TextIO) -> Counts:
    """Run every test file under a folder."""
    counts = Counts()
    for path in sorted(folder.rglob("*-test-*.xml")):
        _run_file(path, path.relative_to(folder), counts, out)
    for line in counts.lines():
        out.write(line + "\n")
    return counts


def _run_file(path: Path, shown: Path, counts: Counts, out: TextIO) -> None:
    try:
        cases = cases_of(path)
        model = model_of(path)
        asked = None if model is None or not model.is_file() else runnable(read_dmn(model), JAVA, lenient=True)
    except (LuoshiError, OSError) as error:
        counts.skipped += 1
        out.write(f"{shown}: cannot be read: {error}\n")
        return
    if asked is None:
        counts.skipped += len(cases)
        out.write(f"{shown}: there is no model\n")
        return
    for case in cases:
        differences = list(_differences(asked, case))
        counts.add(case, agreed=not differences)
        for difference in differences:
            out.write(f"{shown} {case.id}: {difference}\n")


def _differences(asked: Runnable, case: Case) -> Iterator[str]:
    for expected in case.expected:
        wanted = None if expected.is_error else expected.value
        try:
            with _limit(SECONDS):
                actual = _ask(asked, case, expected)
        except LuoshiError as error:
            if not expected.is_error and wanted is not None:
                yield f"{expected.name}: {type(error).__name__}: {error}"
        except Exception as error:  # A case must not end the run; what it raised is its result.
            yield f"{expected.name}: raised {type(error).__name__}: {error}"
        else:
            if not agrees(wanted, actual):
                reasons = "; ".join(str(fault) for fault in asked.faults_of(expected.name)[:2])
                yield f"{expected.name}: expected {wanted!r}, got {actual!r}" + (f" ({reasons})" if reasons else "")


def _ask(asked: Runnable, case: Case, expected: Expected) -> Value:
    if case.invocable is None:
        part = asked.index.named(expected.name)
        ask = asked.decide if isinstance(part.element, elements.Decision) else asked.invoke
        return ask(expected.name, case.inputs)
    service = asked.index.named(case.invocable)
    value = asked.invoke(case.invocable, case.inputs)
    several = isinstance(service.element, elements.DecisionService) and len(service.element.outputs) > 1
    return value.get(expected.name) if several and isinstance(value, dict) and expected.name in value else value


@contextmanager
def _limit(seconds: int) -> Generator[None, None, None]:
    def stop(number: int, frame: object) -> None:
        raise TooLongError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
