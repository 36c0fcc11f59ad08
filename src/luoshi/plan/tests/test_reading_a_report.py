"""A report goes in, a draft comes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from luoshi.base.errors import NotFoundError, PermissionError, ReadError
from luoshi.base.text import unpacked
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import FieldError, PlanStateError
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.service import UploadPlan, perform, plan_for, read_uploaded, reading, review_state
from luoshi.plan.tests.conftest import MAYOR, OFFICER, PARKS_OFFICER
from luoshi.plan.tests.hand_reading import REPORT
from luoshi.plan.years import year_of
from luoshi.reading import read_report

Journal = Callable[[UUID], list[EntryRecord]]
DIGEST = "0" * 64


def test_an_uploaded_report_becomes_a_draft_with_its_promises(plan: PlanRecord, journal: Journal) -> None:
    """Text, headings, promises, year and title are stored, and the journal says how it went."""
    state = review_state(OFFICER, plan.id)
    assert (plan.state, plan.year, plan.title) == ("draft", 2024, "2024年政府工作报告")
    assert state.text == REPORT
    assert [item.text for item in state.items][:2] == ["新建公交专用道30公里", "完成1650条背街小巷环境整治"]
    assert all(REPORT[item.start : item.end] == item.text for item in state.items)
    assert state.counts.commitments == 6
    assert state.counts.unmeasurable == 2
    assert state.counts.areas == 2
    actions = [entry.action for entry in journal(plan.id)]
    assert actions == ["plan.upload", "report.read_start", "report.finish"]
    assert journal(plan.id)[-1].payload["commitments"] == 6


def test_a_written_deadline_is_kept_and_a_missing_one_is_the_years_end(row: Callable[[str], CommitmentRecord]) -> None:
    """6月底前 becomes a day; without words the year's end is marked as inferred."""
    assert (row("南线地铁").due_on, row("南线地铁").due_is_inferred) == (date(2024, 6, 30), False)
    assert (row("公交专用道").due_on, row("公交专用道").due_is_inferred) == (date(2024, 12, 31), True)


def test_figures_are_kept_as_digits_and_never_as_floats(row: Callable[[str], CommitmentRecord]) -> None:
    """JSON holds "30" and not 30.0."""
    assert row("公交专用道").quantities[0]["value"] == "30"


def test_the_page_sees_how_the_reading_went(plan: PlanRecord) -> None:
    """Counts of promises, areas and unmeasurable ones."""
    seen = reading(OFFICER, plan.id)
    assert seen is not None
    assert (seen.state, seen.progress, seen.commitments, seen.areas, seen.unmeasurable) == ("read", 100, 6, 2, 2)


def test_a_report_that_cannot_be_read_says_why(city: None, journal: Journal) -> None:
    """The reason is kept with the report, the code in the journal, and it can be tried again."""
    made = perform(UploadPlan(file_name="a.docx", file_digest=DIGEST), OFFICER)

    def broken(*_: str) -> str:
        raise ReadError("The file is encrypted.")

    assert read_uploaded(made["report"], broken)["failed"] == "R000"
    seen = reading(OFFICER, made["plan"])
    assert seen is not None
    assert (seen.state, [str(text) for text in unpacked(seen.failure)]) == ("failed", ["The file is encrypted."])
    assert journal(made["plan"])[-1].payload == {"error": "R000"}
    assert read_uploaded(made["report"], lambda *_: REPORT)["sections"] == len(read_report(REPORT).sections)


def test_the_reading_job_stores_what_the_reader_reads(city: None, journal: Journal) -> None:
    """Each commitment of the reading is a row with the same words, and the bar moved on the way."""
    made = perform(UploadPlan(file_name="a.docx", file_digest=DIGEST), OFFICER)
    read_uploaded(made["report"], lambda *_: REPORT)
    state = review_state(OFFICER, made["plan"])
    assert [item.text for item in state.items] == [each.text for each in read_report(REPORT).commitments]
    assert all(REPORT[item.start : item.end] == item.text for item in state.items)
    assert [entry.action for entry in journal(made["plan"])][2:4] == ["report.progress", "report.progress"]


def test_a_report_is_read_once(plan: PlanRecord) -> None:
    """A second reading would double every promise."""
    with pytest.raises(PlanStateError, match="was read"):
        read_uploaded(plan.report.id, lambda *_: REPORT)


def test_only_a_delivery_office_uploads(city: None) -> None:
    """The refusal names who may."""
    with pytest.raises(PermissionError, match="delivery office"):
        perform(UploadPlan(file_name="a.docx", file_digest=DIGEST), PARKS_OFFICER)


def test_an_unknown_source_is_refused_with_those_that_exist(city: None) -> None:
    """The error lists what is allowed."""
    with pytest.raises(FieldError, match="work-report, instruction"):
        perform(UploadPlan(file_name="a.docx", file_digest=DIGEST, source="rumour"), OFFICER)


def test_a_draft_is_open_to_its_office_and_overseers_only(plan: PlanRecord) -> None:
    """An organ does not know that there is a draft."""
    assert plan_for(MAYOR, plan.id).may_see_draft
    with pytest.raises(NotFoundError):
        plan_for(PARKS_OFFICER, plan.id)


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("2026年政府工作报告\n过去的2025年", "a.txt", 2026),
        ("政府工作报告\n——2026年1月20日在某会上\n", "a.txt", 2026),
        ("一、2025年工作回顾\n二、2026年重点工作", "a.txt", 2026),
        ("没有年份", "2023年工作报告.docx", 2023),
        ("没有年份", "a.txt", 2024),
    ],
)
def test_the_year_comes_from_title_date_or_task_headings(text: str, name: str, year: int) -> None:
    """Without any of them the day's year stands."""
    assert year_of(text, name, 2024) == year
