"""The benchmark's own checks, on a few policies and companies."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from bench.rules.companies import write_companies
from bench.rules.engines.job import Job
from bench.rules.measuring import ENGINES, Difference, Timing, clocked, compare, engine_of
from bench.rules.page import page, picture
from bench.rules.parameters import ATOMS, BY_SLUG, Variant
from bench.rules.policies import Compare, Policy, Ratio, distinct_atoms, make_policies
from bench.rules.records import COMPANIES, PerRecord, records
from bench.rules.report import Outcome, RecordOutcome, Report, as_text
from bench.rules.truth import answers, plain_columns, write_truth

ROWS, RULES = 8000, 16


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file of companies with the right answers."""
    path = tmp_path_factory.mktemp("bench") / "companies.parquet"
    write_companies(path, ROWS)
    for variant in ("shared", "random"):
        write_truth(path, variant, RULES)
    return path


@pytest.mark.parametrize("variant", ["shared", "random"])
@pytest.mark.parametrize("engine", list(ENGINES))
def test_every_engine_gives_the_right_answers(engine: str, variant: Variant, data: Path) -> None:
    """Only floats of 32 bits are wrong, and where they are is known; our kernel's near misses are right as well."""
    limit = 80 if engine.startswith("zen") else None
    found = compare(Job(engine, data, RULES, variant, limit))
    assert found.matches > 0
    assert found.wrong == (found.by_floats if engine.startswith("openfisca") else 0)
    assert found.near_wrong == 0
    assert (found.near > 0) == (engine in ("kernel", "duckdb"))


def test_counts_that_are_timed_are_those_that_were_compared(data: Path) -> None:
    """What is timed is not another way than what was compared."""
    for engine in ("kernel", "polars", "polars streaming", "duckdb"):
        job = Job(engine, data, RULES, "shared")
        found = clocked(job, 1, 1.0)
        assert found.matches == compare(job).matches
        assert found.miscounted == 0


def test_a_timed_run_that_counts_wrongly_is_seen(data: Path) -> None:
    """Floats of 32 bits let in a company one cent below a line: some policy's count is another one."""
    assert clocked(Job("openfisca", data, RULES, "shared"), 1, 1.0).miscounted > 0


def test_companies_lie_on_the_line_and_a_cent_beside_it(data: Path) -> None:
    """The right answers tell the three apart: `>=` and `>` differ by just those on the line."""
    columns = plain_columns(pq.read_table(data))
    ratio = ("intensity", "research", "turnover")
    policies = [Policy(sign, (Ratio(*ratio, sign, 500),)) for sign in (">=", ">")]
    at_least, above = (int(np.bitwise_count(matched).sum()) for matched, _ in answers(policies, columns))
    both = columns["research"].valid & columns["turnover"].valid
    on_it = (columns["research"].values * 10_000 == columns["turnover"].values * 500) & both
    assert at_least - above == on_it.sum() > 0


def test_policies_are_the_same_every_time_and_as_long_as_they_should_be() -> None:
    """A shorter list is the beginning of a longer one; the mean is that of the parameters; sharing is what it says."""
    many = make_policies(2000, "shared")
    assert make_policies(10, "shared") == many[:10]
    conditions, distinct = distinct_atoms(many)
    wanted = sum(size * share for size, share in ATOMS.items())
    assert abs(conditions / len(many) - wanted) < 0.1
    assert distinct < conditions / 5 < distinct_atoms(make_policies(2000, "random"))[1]


def test_amounts_reach_every_engine_as_they_are(data: Path) -> None:
    """A threshold one cent off gives another count in each exact engine."""
    job = Job("kernel", data, 1, "shared")
    counts: dict[str, list[int]] = {}
    for engine in ("kernel", "polars", "duckdb", "zen table"):
        made = engine_of(Job(engine, data, job.rules, job.variant, ROWS if engine.startswith("zen") else None))
        usual = BY_SLUG["turnover"].usual[0]
        assert isinstance(usual, int)
        made.policies = [Policy(f"p{off}", (Compare("turnover", ">=", usual + off),)) for off in (-1, 0, 1)]
        made.load()
        made.compile()
        counts[engine] = made.run()
    assert len({tuple(found) for found in counts.values()}) == 1
    assert len(set(counts["kernel"])) == 3


def test_one_record_is_answered_as_the_peer_answers_it(data: Path) -> None:
    """Both name the same policies for every company."""
    found = records(data, RULES, "shared", 1)
    assert (found.different, found.companies) == (0, COMPANIES)


def test_the_page_tells_what_was_measured(tmp_path: Path) -> None:
    """Kept and read again, a report gives its tables, its ratios, wrong answers and a picture that is XML."""
    timing = Timing(0.1, (0.2, 0.1, 0.3), (0.1, 0.1, 0.1), 12.0, 5, 1.0)
    right, wrong = Difference(5, 0, 0, 7, 0), Difference(5, 2, 2)
    outcomes = [
        Outcome(engine, "shared", rules, 1000, 1000, wrong if engine == "openfisca" else right, timing)
        for engine in ("kernel", "polars", "openfisca")
        for rules in (10, 200)
    ]
    made = Report(
        "2 processors", {"numpy": "2"}, {"shared": (40, 30)}, outcomes,
        [RecordOutcome(10, "shared", PerRecord(5.0, 9.0, 10.0, 100, 0))],
    )  # fmt: skip
    made.write(tmp_path / "report.json")
    again = Report.read(tmp_path / "report.json")
    assert as_text(again) == as_text(made)
    assert again.sound()
    text = page(again)
    assert "| OpenFisca-Core | shared | 10 × 1,000 | 5 | 2 | 2 |" in text
    assert "2.0 times as fast" in text
    assert ET.fromstring(picture(again)).tag.endswith("svg")
