"""From its day on a published table decides, and no publication loses another one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.errors import LuoshiError, PermissionError
from luoshi.base.today import today
from luoshi.journal.models import ManifestRecord
from luoshi.journal.service import current_manifest, perform
from luoshi.journal.tests.journals import findings
from luoshi.packs import thaw
from luoshi.support.models.tables import DraftRecord, TableVersionRecord
from luoshi.support.tables.actions.edit_table import EditTable
from luoshi.support.tables.actions.publish_table import PublishTable
from luoshi.support.tables.actions.start_draft import StartDraft
from luoshi.support.tables.actions.withdraw_publication import WithdrawPublication
from luoshi.support.tables.actions.write_case import WriteCase
from luoshi.support.tables.errors import NotPublishableError, PublicationStateError
from luoshi.support.tables.publishing import all_kinds
from luoshi.support.tables.sources import in_force
from luoshi.support.tables.tests.cities import (
    HIRING,
    OFFICER,
    RENT,
    RENT_POLICY,
    STRANGER,
    publish_city,
)
from luoshi.support.tables.versions import versions_of

OFFICERS = {RENT: OFFICER, HIRING: STRANGER}
CELLS = {RENT: (0, 1), HIRING: (0, 0)}


def change(decision: str, text: str, ahead: int) -> dict[str, Any]:
    """Change one cell of a table and publish it from a day on."""
    officer = OFFICERS[decision]
    if not DraftRecord.objects.filter(decision=decision, state="open").exists():
        perform(StartDraft(decision), officer)
    row = DraftRecord.objects.get(decision=decision, state="open")
    at, column = CELLS[decision]
    edit = {"verb": "set_cell", "row": at, "column": column, "part": "when", "text": text}
    version = perform(EditTable(decision, row.version, [edit]), officer)["version"]
    return perform(PublishTable(decision, version, today() + timedelta(ahead), "新的一年"), officer)


def said(decision: str, ahead: int) -> str:
    """The text of that cell as it holds on a day."""
    at, column = CELLS[decision]
    return in_force(today() + timedelta(ahead)).decisions[decision]["rules"][at]["when"][column]


@pytest.mark.django_db
def test_a_published_table_holds_from_its_day_on_and_not_before() -> None:
    """The manifest of that day has it, every earlier day keeps what it had."""
    publish_city(date(2024, 1, 1))
    change(RENT, "< 30", 3)
    assert [said(RENT, ahead) for ahead in (-1, 0, 2, 3, 400)] == ["< 20", "< 20", "< 20", "< 30", "< 30"]
    assert findings() == []


@pytest.mark.django_db
def test_two_publications_for_later_days_do_not_lose_each_other() -> None:
    """The one of an earlier day that is published second stays in the later one's manifest."""
    publish_city()
    change(RENT, "< 30", 10)
    change(HIRING, ">= 200", 5)
    assert [said(RENT, ahead) for ahead in (4, 5, 10)] == ["< 20", "< 20", "< 30"]
    assert [said(HIRING, ahead) for ahead in (4, 5, 10)] == [">= 100", ">= 200", ">= 200"]


@pytest.mark.django_db
def test_a_publication_can_be_withdrawn_before_its_day_and_others_stay() -> None:
    """Its version stays on record, and the pack's body comes back for its day."""
    publish_city()
    before = current_manifest()
    made = change(RENT, "< 30", 5)
    change(HIRING, ">= 200", 7)
    perform(WithdrawPublication(RENT, made["number"], "先不实施"), OFFICER)
    assert [said(RENT, ahead) for ahead in (4, 5, 7)] == ["< 20", "< 20", "< 20"]
    assert [said(HIRING, ahead) for ahead in (5, 7)] == [">= 100", ">= 200"]
    assert before is not None
    assert current_manifest(today() + timedelta(5)).hash == before.hash  # type: ignore[union-attr]
    assert [(each.number, each.state) for each in versions_of(RENT)] == [(2, "withdrawn"), (1, "in force")]
    assert findings() == []


@pytest.mark.django_db
def test_what_is_in_force_cannot_be_withdrawn() -> None:
    """It has decided about people already; a new version takes its place."""
    publish_city()
    made = change(RENT, "< 30", 0)
    with pytest.raises(PublicationStateError):
        perform(WithdrawPublication(RENT, made["number"], "x"), OFFICER)
    with pytest.raises(PublicationStateError):
        perform(WithdrawPublication(RENT, 1, "x"), OFFICER)
    with pytest.raises(PermissionError):
        perform(WithdrawPublication(RENT, made["number"], "x"), STRANGER)


@pytest.mark.django_db
def test_a_new_row_comes_with_its_clause_into_the_policy() -> None:
    """The pack's own check holds: a rule without a clause would be a fault."""
    publish_city()
    perform(StartDraft(RENT), OFFICER)
    edits = [
        {"verb": "add_row", "at": 2},
        {"verb": "set_cell", "row": 2, "column": 0, "part": "when", "text": '"制造业"'},
        {"verb": "set_cell", "row": 2, "column": 0, "part": "then", "text": "10000"},
    ]
    version = perform(EditTable(RENT, 1, edits), OFFICER)["version"]
    with pytest.raises(NotPublishableError):
        perform(PublishTable(RENT, version, today(), "增加制造业"), OFFICER)
    words = [
        {"verb": "set_clause", "row": 2, "name": "benefit", "text": "一次性补助 1 万元"},
        {"verb": "set_clause", "row": 2, "name": "amount", "text": "10000"},
    ]
    version = perform(EditTable(RENT, version, words), OFFICER)["version"]
    perform(PublishTable(RENT, version, today(), "增加制造业"), OFFICER)
    clauses = in_force().policies[RENT_POLICY]["clauses"]
    assert [clause["rule"] for clause in clauses] == ["restaurant", "shop", "row-1"]
    row = current_manifest()
    assert row is not None
    thaw(row.body, all_kinds(), row.hash)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "ahead", "reason"),
    [("< 30", -1, "x"), ("< 30", 0, " "), ("< 三十", 0, "x"), ("< 20", 0, "x"), ('"多"', 0, "x")],
    ids=["from a past day", "without a reason", "with a fault", "with nothing changed", "with a text for a number"],
)
def test_a_publication_is_refused(text: str, ahead: int, reason: str) -> None:
    """And nothing is published then."""
    publish_city()
    perform(StartDraft(RENT), OFFICER)
    edit = {"verb": "set_cell", "row": 0, "column": 1, "part": "when", "text": text}
    version = perform(EditTable(RENT, 1, [edit]), OFFICER)["version"]
    with pytest.raises(LuoshiError):
        perform(PublishTable(RENT, version, today() + timedelta(ahead), reason), OFFICER)
    assert ManifestRecord.objects.count() == 1
    assert DraftRecord.objects.get().state == "open"


@pytest.mark.django_db
def test_a_failing_case_holds_a_publication_up() -> None:
    """It says which case does not come out as expected."""
    publish_city()
    perform(WriteCase(RENT, "十九人的餐馆", {"行业": "餐饮业", "职工人数": "19"}, "50000"), OFFICER)
    change(RENT, "< 30", 0)
    with pytest.raises(NotPublishableError, match="十九人的餐馆"):
        change(RENT, "< 10", 0)


@pytest.mark.django_db
def test_a_later_version_cannot_begin_before_the_one_it_builds_on() -> None:
    """Each version holds until the next one of the same table."""
    publish_city()
    change(RENT, "< 30", 5)
    with pytest.raises(NotPublishableError):
        change(RENT, "< 40", 4)
    change(RENT, "< 40", 5)
    assert said(RENT, 5) == "< 40"


class CompositionTest(TestCase):
    """However publications and withdrawals of two tables interleave, each day has the newest version of both."""

    @settings(max_examples=15)
    @given(st.lists(st.tuples(st.sampled_from([RENT, HIRING]), st.integers(0, 6), st.booleans()), max_size=5))
    def test_each_day_has_the_newest_standing_version_of_every_table(self, steps: list[tuple[str, int, bool]]) -> None:
        """The versions on record say what the manifests say."""
        publish_city()
        for number, (decision, ahead, takes_back) in enumerate(steps):
            last = TableVersionRecord.objects.filter(decision=decision, withdrawn_at=None).order_by("number").last()
            if takes_back and last is not None and last.origin == "draft" and last.effective_from > today():
                perform(WithdrawPublication(decision, last.number, "x"), OFFICERS[decision])
            elif last is None or last.effective_from <= today() + timedelta(ahead):
                change(decision, f"> {number + 1000}", ahead)
        for ahead in range(8):
            for decision, (at, column) in CELLS.items():
                rows = TableVersionRecord.objects.filter(
                    decision=decision, withdrawn_at=None, effective_from__lte=today() + timedelta(ahead)
                )
                newest = rows.order_by("number").last()
                if newest is not None:
                    assert said(decision, ahead) == newest.content["rules"][at]["when"][column]
