"""``python -m bench.rules``: see README.md in this folder."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.rules.handing_out import Plan, carry_out
from bench.rules.measuring import ENGINES
from bench.rules.page import write_page
from bench.rules.parameters import ROWS, RULES
from bench.rules.report import Report, as_text

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = ("shared", "random")


def main() -> int:
    """Generate, compare, measure, print; 1 where our own answers are wrong or slower per record than zen's."""
    options = _options()
    if options.results:
        report = Report.read(Path(options.results))
    else:
        plan = Plan(
            tuple(options.rules), tuple(options.rows), tuple(options.variants), tuple(options.engines),
            options.rounds, options.patience,
        )  # fmt: skip
        with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
            report = carry_out(
                plan, Path(folder), lambda made: made.write(Path(options.keep)) if options.keep else None
            )
    print(as_text(report))
    if options.page:
        write_page(report, ROOT / "docs")
    return 0 if report.sound() else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.rules")
    parser.add_argument("--rules", type=int, nargs="+", default=RULES, help="numbers of policies")
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS, help="numbers of companies")
    parser.add_argument("--variants", nargs="+", choices=VARIANTS, default=VARIANTS)
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES), metavar="ENGINE")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; the median counts")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds after which no further run begins")
    parser.add_argument("--keep", metavar="FILE", help="write all that was measured as JSON")
    parser.add_argument("--results", metavar="FILE", help="measure nothing; print what a file of --keep holds")
    parser.add_argument("--page", action="store_true", help="write docs/rules-speed.md and its picture")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
