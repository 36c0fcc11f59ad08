"""A reporting round from its opening to its closing, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from luoshi.base.actor import Actor, job
from luoshi.base.errors import ConflictError, NotFoundError, PermissionError
from luoshi.base.text import unpacked
from luoshi.base.today import frozen
from luoshi.desk.service import items_for
from luoshi.directory.models import PostRecord
from luoshi.directory.service import PersonRecord
from luoshi.journal.models import EntryRecord
from luoshi.messages.service import inbox
from luoshi.plan.errors import ClaimError, FieldError, ReportError, RoundStateError
from luoshi.plan.models import ClaimRecord, CommitmentRecord, PlanRecord, RoundReport, RoundReportItem
from luoshi.plan.reporting.daily import run_day
from luoshi.plan.reporting.service import (
    AcceptAllReports,
    AcceptReport,
    ApproveReport,
    CloseRound,
    CorrectAfterClosing,
    DelegateReport,
    FillReport,
    OpenRound,
    ReturnReport,
    SubmitReport,
    burden,
    export_round,
    my_reports,
    report_form,
    round_board,
    rounds,
)
from luoshi.plan.service import (
    AcceptAllAssignments,
    AcceptSection,
    AdoptPlan,
    AssignOwners,
    MakeClaim,
    Measurement,
    RecordMeasurement,
    SendOutPlan,
    claim_history,
    perform,
    standing,
)
from luoshi.plan.tests.conftest import (
    AUDITOR,
    EAST_OFFICER,
    MAYOR,
    OFFICER,
    PARKS,
    ROADS,
    actor,
    on,
)

Find = Callable[[str], CommitmentRecord]
WORKER = job("plan.rounds")


def person(organ: str, role: str, name: str) -> Actor:
    """Somebody whom the directory knows."""
    row = PersonRecord.objects.create(key=f"directory/person/{name}", name=name)
    PostRecord.objects.create(person=row, organ=organ, role=role, effective_from=date(2000, 1, 1))
    return Actor("person", str(row.id), name, organ, roles=frozenset({role}))


@pytest.fixture
def head(city: None) -> Actor:
    """The head of roads, known to the directory."""
    return person(ROADS, "organ-head", "head")


@pytest.fixture
def officer(city: None) -> Actor:
    """An officer of roads."""
    return person(ROADS, "organ-officer", "officer")


@pytest.fixture
def parks(city: None) -> Actor:
    """An officer of parks, which has no head."""
    return person(PARKS, "organ-officer", "gardener")


@pytest.fixture
def adopted(plan: PlanRecord, row: Find) -> PlanRecord:
    """Adopted on 20 January: roads leads traffic, parks the rest."""
    with frozen(on(1, 20)):
        perform(AcceptSection(plan.id), OFFICER)
        for words in ("公交", "背街", "地铁", "河道", "绿地", "口袋"):
            one = row(words)
            lead = ROADS if words in ("公交", "背街", "地铁") else PARKS
            perform(AssignOwners(one.id, one.version, lead), OFFICER)
        perform(SendOutPlan(plan.id), OFFICER)
        for organ in (ROADS, PARKS):
            perform(AcceptAllAssignments(plan.id), actor("organ-head", organ))
        perform(AdoptPlan(plan.id), OFFICER)
    plan.refresh_from_db()
    return plan


def open_round(plan: PlanRecord, **more: Any) -> UUID:
    """The first quarter, to be reported by 10 April."""
    fields: dict[str, Any] = {
        "title": "一季度", "period_from": date(2024, 1, 1), "period_until": date(2024, 3, 31),
        "closes_on": date(2024, 4, 10),
    }  # fmt: skip
    return UUID(perform(OpenRound(plan.id, **(fields | more)), OFFICER)["round"])


@pytest.fixture
def quarter(adopted: PlanRecord) -> UUID:
    """A round opened on 1 April."""
    with frozen(on(4, 1)):
        return open_round(adopted)


def report_of(round_id: UUID, organ: str) -> RoundReport:
    """The organ's report as it is now."""
    return RoundReport.objects.get(round=round_id, organ=organ)


def fill(report: RoundReport, someone: Actor, alleys: str = "900") -> None:
    """A complete form: figures for what has a target, words for the rest."""
    lines: list[dict[str, Any]] = []
    for item in RoundReportItem.objects.filter(report=report).select_related("target", "commitment"):
        line: dict[str, Any] = {"item": str(item.id), "statement": "进展顺利。"}
        if item.target is not None:
            value = alleys if "背街" in item.commitment.text else "3"
            line |= {"value": value, "expected": str(max(item.target.value, Decimal(value)))}
        lines.append(line)
    perform(FillReport(report.id, lines), someone)


def kinds(someone: Actor) -> list[str]:
    """What lies on a desk."""
    return sorted(item.kind for item in items_for(someone))


def handed_in(round_id: UUID, officer: Actor, head: Actor, alleys: str = "900") -> RoundReport:
    """Roads' report, filled, submitted and approved."""
    report = report_of(round_id, ROADS)
    fill(report, officer, alleys)
    perform(SubmitReport(report.id), officer)
    perform(ApproveReport(report.id), head)
    return report_of(round_id, ROADS)


def test_a_report_goes_from_the_officer_over_the_head_to_the_office_and_becomes_claims(
    quarter: UUID, officer: Actor, head: Actor, row: Find, journal: Callable[[UUID], list[EntryRecord]]
) -> None:
    """Each time it waits on one desk only; accepted, its figures are claims for the end of the period."""
    report = report_of(quarter, ROADS)
    with frozen(on(4, 2)):
        assert "plan.report" in kinds(officer)
        fill(report, officer)
        (line,) = my_reports(officer)
        assert (line.state, line.filled, line.lines) == ("drafted", 3, 3)
        perform(SubmitReport(report.id), officer)
        assert ("plan.report" in kinds(officer), "plan.approve_report" in kinds(head)) == (False, True)
        perform(ApproveReport(report.id), head)
        assert ("plan.approve_report" in kinds(head), "plan.accept_report" in kinds(OFFICER)) == (False, True)
    with frozen(on(4, 12)):
        done = perform(AcceptReport(report.id), OFFICER)
        assert (done["state"], done["claims"], done["is_late"]) == ("accepted", 4, False)
        assert "plan.accept_report" not in kinds(OFFICER)
        (side,) = standing(OFFICER, row("背街").id, date(2024, 3, 31)).sides
    assert side.claimed is not None
    assert side.expected is not None
    assert (side.claimed.value, side.claimed.by, side.claimed.is_late) == (900, head.id, False)
    assert (side.expected.value, side.expected.expected_on) == (1650, date(2024, 12, 31))
    assert side.scheduled == Decimal("410.245901")
    actions = [entry.action for entry in journal(report.round.plan_id)]
    assert actions[-5:] == ["round.open", "form.fill", "form.submit", "form.approve", "form.accept"]
    assert journal(report.round.plan_id)[-1].payload["organ"] == ROADS


def test_the_gap_is_claimed_less_computed_and_the_past_stays(
    quarter: UUID, officer: Actor, head: Actor, row: Find
) -> None:
    """900 claimed, 612 computed: 288 apart; with what was known before the office accepted, nothing was claimed."""
    alleys, march = row("背街"), date(2024, 3, 31)
    with frozen(on(3, 31)):
        target = alleys.targets.get()
        computed = Measurement(alleys.id, target.id, "indicators/indicator/x", Decimal(612), row_count=1650)
        perform(RecordMeasurement(alleys.plan_id, [computed]), WORKER)
    with frozen(on(4, 2)):
        report = handed_in(quarter, officer, head)
    with frozen(on(4, 12)):
        perform(AcceptReport(report.id), OFFICER)
        (then,) = standing(MAYOR, alleys.id, march, date(2024, 4, 11)).sides
        assert (then.claimed, then.gap, then.computed and then.computed.value) == (None, None, 612)
        (now,) = standing(MAYOR, alleys.id, march, date(2030, 1, 1)).sides
        assert (now.claimed and now.claimed.value, now.gap, now.promised) == (900, 288, 1650)
        line = next(each for each in report_form(OFFICER, report.id).lines if each.target == target.id)
        assert (line.value, line.side.gap) == (900, 288)
        with pytest.raises(NotFoundError):
            standing(actor("organ-officer", "directory/organ/water"), alleys.id)


def test_a_form_is_not_handed_in_with_gaps_or_impossible_figures(quarter: UUID, officer: Actor, head: Actor) -> None:
    """A draft is kept as it is; handing in names every line that lacks something or cannot be claimed."""
    report = report_of(quarter, ROADS)
    with frozen(on(4, 2)):
        assert len(report_form(officer, report.id).missing) == 3
        with pytest.raises(ReportError, match="3 lines are not complete"):
            perform(SubmitReport(report.id), officer)
        fill(report, officer, "-5")
        assert len(report_form(officer, report.id).wrong) == 1
        with pytest.raises(ReportError, match=r"1 lines cannot be taken.*-5 is less than nothing"):
            perform(SubmitReport(report.id), officer)
        item = str(RoundReportItem.objects.filter(report=report)[0].id)
        for line, words in (
            ({"item": item, "value": "many"}, "a number"),
            ({"item": item, "colour": "x"}, "cannot be set"),
            ({"item": item, "statement": "x" * 4001}, "at most 4000"),
        ):
            with pytest.raises(FieldError, match=words):
                perform(FillReport(report.id, [line]), officer)
        with pytest.raises(ReportError, match="not one of the form"):
            perform(FillReport(report.id, [{"item": str(report.id)}]), officer)


def test_two_people_who_fill_at_once_do_not_overwrite_each_other(quarter: UUID, officer: Actor, head: Actor) -> None:
    """The second one's form is of an older version: a conflict, nothing lost."""
    report = report_of(quarter, ROADS)
    with frozen(on(4, 2)):
        perform(FillReport(report.id, [], report.version, "first"), officer)
        with pytest.raises(ConflictError):
            perform(FillReport(report.id, [], report.version, "second"), head)
    assert report_of(quarter, ROADS).text == "first"


def test_a_form_that_was_handed_to_somebody_is_filled_by_that_person(
    quarter: UUID, officer: Actor, head: Actor
) -> None:
    """It lies on that desk alone; the head may still; nobody from elsewhere can be named."""
    other = person(ROADS, "organ-officer", "other")
    report = report_of(quarter, ROADS)
    with frozen(on(4, 2)):
        with pytest.raises(PermissionError):
            perform(DelegateReport(report.id, other.id), officer)
        with pytest.raises(FieldError, match="does not work"):
            perform(DelegateReport(report.id, person(PARKS, "organ-officer", "far").id), head)
        perform(DelegateReport(report.id, other.id), head)
        assert ("plan.report" in kinds(officer), "plan.report" in kinds(other)) == (False, True)
        with pytest.raises(PermissionError, match="handed to somebody"):
            perform(FillReport(report.id, []), officer)
        fill(report, other)
        perform(FillReport(report.id, [], text="head"), head)


def test_a_returned_report_keeps_what_was_typed_and_counts_as_asked_again(
    quarter: UUID, officer: Actor, head: Actor
) -> None:
    """First the head returns it, then the office with a reason; only the second is burden."""
    with frozen(on(4, 2)):
        report = report_of(quarter, ROADS)
        fill(report, officer)
        perform(SubmitReport(report.id), officer)
        perform(ReturnReport(report.id, "再核一遍。"), head)
        perform(SubmitReport(report.id), officer)
        perform(ApproveReport(report.id), head)
        with pytest.raises(PermissionError):
            perform(ReturnReport(report.id, "x"), head)
        perform(ReturnReport(report.id, "数字与台账不符。"), OFFICER)
        assert "plan.report" in kinds(officer)
        assert any("台账" in str(line.text) for line in inbox(officer))
    with frozen(on(4, 15)):
        # Handed in again after the closing day: it was in time the first time.
        perform(SubmitReport(report.id), officer)
        perform(ApproveReport(report.id), head)
        report = report_of(quarter, ROADS)
        assert (report.is_late, report.times_returned) == (False, 1)
        (month,) = burden(officer, date(2024, 4, 1), date(2024, 4, 30))
        assert (month.kinds, month.lines) == ({"report": 1, "return": 1}, 6)


def test_who_reports_late_is_late_for_good_and_the_rest_is_reminded_by_working_days(
    quarter: UUID, adopted: PlanRecord, officer: Actor, head: Actor, parks: Actor
) -> None:
    """Roads reports in time; parks is reminded before and after, is late, and is accepted as late."""
    with frozen(on(4, 2)):
        handed_in(quarter, officer, head)
    reminded: list[int] = []
    for day in range(3, 18):
        with frozen(on(4, day)):
            before = len(inbox(parks))
            run_day(WORKER)
            run_day(WORKER)
            if len(inbox(parks)) > before:
                reminded.append(day)
    # Nothing is declared here, so every day counts: 3 and 1 before the 10th, 1, 3 and 5 after it.
    assert reminded == [7, 9, 11, 13, 15]
    assert [report_of(quarter, organ).is_late for organ in (ROADS, PARKS)] == [False, True]
    with frozen(on(4, 18)):
        report = report_of(quarter, PARKS)
        fill(report, parks)
        assert perform(SubmitReport(report.id), parks)["state"] == "approved"
        board = round_board(OFFICER, quarter)
        assert (board.round.late, board.round.counts["approved"]) == (1, 2)
        done = perform(AcceptAllReports(quarter), OFFICER)
        assert (done["accepted"], done["refused"]) == ([PARKS, ROADS], {})
    late = ClaimRecord.objects.filter(report__organ=PARKS)
    assert {claim.is_late for claim in late} == {True}
    assert {claim.is_late for claim in ClaimRecord.objects.filter(report__organ=ROADS)} == {False}


def test_a_round_closed_while_a_form_is_open_loses_nothing(
    quarter: UUID, officer: Actor, head: Actor, parks: Actor
) -> None:
    """What was typed stays and can be handed in late; the others' reports are as they were."""
    report = report_of(quarter, ROADS)
    with frozen(on(4, 2)):
        fill(report, officer)
    with frozen(on(4, 10)), pytest.raises(RoundStateError, match="2 organs may still report"):
        perform(CloseRound(quarter), OFFICER)
    with frozen(on(4, 11)):
        assert perform(CloseRound(quarter), OFFICER)["late"] == [PARKS, ROADS]
        form = report_form(officer, report.id)
        assert (form.may_fill, form.missing, form.report.is_late) == (True, [], True)
        perform(SubmitReport(report.id), officer)
        perform(ApproveReport(report.id), head)
        assert perform(AcceptReport(report.id), OFFICER)["is_late"] is True
        run_day(WORKER)
        assert not [line for line in inbox(parks) if "missing" in str(line.text)]


def test_a_correction_after_closing_is_a_fact_of_its_own_day(
    quarter: UUID, officer: Actor, head: Actor, parks: Actor, row: Find
) -> None:
    """The report stays as accepted; what was known before the correction can still be asked."""
    with frozen(on(4, 2)):
        report = handed_in(quarter, officer, head)
        perform(AcceptReport(report.id), OFFICER)
    item = RoundReportItem.objects.get(report=report, commitment=row("背街"))
    with frozen(on(4, 3)), pytest.raises(RoundStateError, match="still open"):
        perform(CorrectAfterClosing(item.id, "850", "x"), officer)
    with frozen(on(4, 11)):
        perform(CloseRound(quarter), OFFICER)
    with frozen(on(5, 20)):
        with pytest.raises(ClaimError, match="the figure that was claimed"):
            perform(CorrectAfterClosing(item.id, "900", "x"), officer)
        with pytest.raises(NotFoundError):
            perform(CorrectAfterClosing(item.id, "850", "x"), parks)
        perform(CorrectAfterClosing(item.id, "850", "50 条重复统计。"), officer)
        perform(CorrectAfterClosing(item.id, "860", "只有 40 条。"), officer)
        assert any("corrected a figure" in str(line.text) for line in inbox(OFFICER))
        march = date(2024, 3, 31)
        sides = [
            standing(OFFICER, row("背街").id, march, day).sides[0] for day in (date(2024, 5, 19), date(2024, 5, 20))
        ]
        assert [side.claimed and (side.claimed.value, side.claimed.is_late) for side in sides] == [
            (900, False), (860, True),
        ]  # fmt: skip
        told = [(claim.value, claim.reason) for claim in claim_history(OFFICER, row("背街").id) if claim.kind == "done"]
        assert told == [(860, "只有 40 条。"), (850, "50 条重复统计。"), (900, "")]
    item.refresh_from_db()
    assert item.claim_value == 900


def test_one_report_that_cannot_be_taken_does_not_hold_up_the_others(
    quarter: UUID, officer: Actor, head: Actor, parks: Actor, row: Find
) -> None:
    """Meanwhile more was claimed elsewhere: the office hears which line and why."""
    with frozen(on(4, 2)):
        handed_in(quarter, officer, head)
        garden = report_of(quarter, PARKS)
        fill(garden, parks)
        perform(SubmitReport(garden.id), parks)
        target = RoundReportItem.objects.get(report__organ=ROADS, commitment=row("背街")).target_id
        perform(MakeClaim(row("背街").id, "1000", target, effective_on=date(2024, 3, 31)), officer)
        done = perform(AcceptAllReports(quarter), OFFICER)
        assert (done["accepted"], list(done["refused"])) == ([PARKS], [ROADS])
        assert "900 is less than the 1000" in str(unpacked(done["refused"][ROADS])[0])
        with pytest.raises(ReportError, match="900 is less than the 1000"):
            perform(AcceptReport(report_of(quarter, ROADS).id), OFFICER)


def test_a_prepared_round_opens_on_its_day(adopted: PlanRecord, officer: Actor, parks: Actor) -> None:
    """Until then it asks nobody; on its day the worker asks, once."""
    with frozen(on(3, 1)):
        prepared = open_round(adopted, opens_on=date(2024, 4, 1))
        run_day(WORKER)
        assert (my_reports(officer), rounds(OFFICER, adopted.id)[0].state) == ([], "draft")
        with pytest.raises(NotFoundError):
            round_board(officer, prepared)
    with frozen(on(4, 1)):
        run_day(WORKER)
        run_day(WORKER)
        assert [line.state for line in my_reports(officer)] == ["asked"]
    with frozen(on(4, 2)):
        with pytest.raises(RoundStateError, match="asks about some of these days"):
            open_round(adopted, period_from=date(2024, 3, 31), period_until=date(2024, 6, 30))
        with pytest.raises(FieldError, match="follow each other"):
            open_round(adopted, closes_on=date(2024, 4, 1))
        with pytest.raises(FieldError, match="allowed: value"):
            open_round(adopted, form={"action": ["colour"]})


def test_everybody_sees_the_same_reports_in_lists_counts_forms_and_exports(
    quarter: UUID, adopted: PlanRecord, officer: Actor, head: Actor, parks: Actor
) -> None:
    """The office, mayor and auditor all of them, an organ its own, who was not asked none."""
    other_office = actor("delivery-officer", "directory/organ/other-office")
    for someone, organs in (
        (OFFICER, {ROADS, PARKS}), (MAYOR, {ROADS, PARKS}), (AUDITOR, {ROADS, PARKS}), (officer, {ROADS}),
        (parks, {PARKS}),
    ):  # fmt: skip
        board = round_board(someone, quarter)
        assert {line.organ for line in board.reports} == organs
        assert sum(board.round.counts.values()) == len(organs)
        assert {line[0] for line in export_round(someone, quarter).rows} == organs
        for organ in (ROADS, PARKS):
            report = report_of(quarter, organ)
            if organ in organs:
                assert report_form(someone, report.id).report.organ == organ
            else:
                with pytest.raises(NotFoundError):
                    report_form(someone, report.id)
    for someone in (EAST_OFFICER, other_office):
        assert rounds(someone, adopted.id) == []
        with pytest.raises(NotFoundError):
            export_round(someone, quarter)
    with frozen(on(4, 2)):
        report = report_of(quarter, ROADS)
        for someone in (OFFICER, MAYOR, AUDITOR):
            with pytest.raises(PermissionError):
                perform(FillReport(report.id, []), someone)
        for someone in (MAYOR, officer):
            with pytest.raises(PermissionError):
                perform(CloseRound(quarter), someone)
