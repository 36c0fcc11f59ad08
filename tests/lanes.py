"""Run everything in lanes side by side and close with one line.

Lane ``pure``: lint, types, layers, then the tests of rooms without a database. Lane ``records``: the rooms with a
database on SQLite, the pages and the browser. Lane ``postgres``: the rooms with a database again, on a real PostgreSQL;
it follows ``pure``, so that two cores are busy and not more.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PURE = [
    "src/luoshi/base",
    "src/luoshi/packs",
    "src/luoshi/clock",
    "src/luoshi/reading",
    "src/luoshi/rules",
    "src/luoshi/catalog",
    "tests/broken_packs",
    "tests/broken_rules",
    "bench",
]
RECORDS = [
    "src/luoshi/journal",
    "src/luoshi/directory",
    "src/luoshi/desk",
    "src/luoshi/messages",
    "src/luoshi/search",
    "src/luoshi/files",
    "src/luoshi/documents",
    "src/luoshi/programmes",
    "src/luoshi/plan",
    "src/luoshi/cases",
    "src/luoshi/support",
    "src/luoshi/indicators",
    "src/luoshi/web",
    "src/luoshi/project",
]
CLOSING = re.compile(r"^(?=.*\b(?:passed|failed|error|skipped)).*\bin [\d.]+s", re.MULTILINE)
COUNT = re.compile(r"(\d+) (passed|failed|skipped|error)")


class Lane:
    """Steps that run one after the other, with a log and a count of tests."""

    def __init__(self, name: str, log_folder: Path) -> None:
        self.name = name
        self.log = log_folder / f"{name}.log"
        self.failures: list[str] = []
        self.counts = {"passed": 0, "failed": 0, "skipped": 0}

    def step(self, title: str, *command: str, environment: dict[str, str] | None = None) -> None:
        """Run one command; its output goes to the log and, when it fails, to the screen."""
        began = time.monotonic()
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"== {title}\n{done.stdout}\n")
        closing = CLOSING.findall(done.stdout)
        for number, outcome in COUNT.findall(closing[-1]) if closing else []:
            self.counts["failed" if outcome == "error" else outcome] += int(number)
        # pytest's exit 5 means that it found no test: for a lane that names folders this is a mistake, not a success.
        verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
        line = f"{self.name:>9} | {title}: {verdict} in {time.monotonic() - began:.0f} s"
        print(line + (f" | {closing[-1].strip('= ')}" if closing else ""), flush=True)
        if done.returncode != 0:
            self.failures.append(title)
            print(done.stdout[-12000:], flush=True)


def existing(paths: list[str]) -> list[str]:
    """Those of `paths` that hold tests."""
    return [path for path in paths if any((ROOT / path).rglob("test_*.py"))]


def pytest(*arguments: str, deep: bool) -> list[str]:
    """The command that runs pytest with `arguments`."""
    marks = [] if deep else ["-m", "not deep"]
    return [str(BIN / "python"), "-m", "pytest", *marks, *arguments]


def pure(lane: Lane, deep: bool) -> None:
    """Lint, types, layers, and the rooms without a database."""
    lane.step("ruff", str(BIN / "ruff"), "check", ".")
    lane.step("layers", str(BIN / "lint-imports"))
    lane.step("types", str(BIN / "pyright"))
    lane.step("pure rooms", *pytest(*existing(PURE), *sorted(map(str, (ROOT / "tests").glob("test_*.py"))), deep=deep))


def records(lane: Lane, deep: bool) -> None:
    """Rooms with a database on SQLite, pages, browser."""
    lane.step("records on SQLite", *pytest(*existing(RECORDS), deep=deep))
    if existing(["tests/acceptance"]):
        lane.step("acceptance in the browser", *pytest("tests/acceptance", deep=deep))


def postgres(lane: Lane, deep: bool) -> None:
    """Rooms with a database on a real PostgreSQL."""
    from tests.postgres import running_postgres

    with running_postgres() as url:
        environment = {"LUOSHI_DATABASE_URL": url}
        lane.step(
            "records on PostgreSQL",
            *pytest("-m", "not browser", *existing(RECORDS), deep=deep),
            environment=environment,
        )


def first(lane: Lane, deep: bool) -> None:
    """The lane of the first core: pure rooms, then PostgreSQL."""
    pure(lane, deep)
    postgres(lane, deep)


LANES: dict[str, Callable[[Lane, bool], None]] = {"first": first, "records": records}
SINGLE: dict[str, Callable[[Lane, bool], None]] = {"pure": pure, "postgres": postgres, "records": records}


def main() -> int:
    """Run the lanes, print a summary; 1 if anything failed or nothing was run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deep", action="store_true", help="also the long runs")
    parser.add_argument("--lane", choices=sorted(SINGLE), help="one lane only")
    options = parser.parse_args()
    if options.deep:
        os.environ.setdefault("HYPOTHESIS_PROFILE", "deep")
    chosen = {options.lane: SINGLE[options.lane]} if options.lane else LANES
    with tempfile.TemporaryDirectory(prefix="luoshi-test-") as folder:
        lanes = [Lane(name, Path(folder)) for name in chosen]
        threads = [
            threading.Thread(target=run, args=(lane, options.deep))
            for lane, run in zip(lanes, chosen.values(), strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    total = {key: sum(lane.counts[key] for lane in lanes) for key in ("passed", "failed", "skipped")}
    failures = [f"{lane.name}: {title}" for lane in lanes for title in lane.failures]
    for failure in failures:
        print(f"failed step: {failure}")
    if failures and not total["failed"]:
        total["failed"] = len(failures)
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if failures or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
