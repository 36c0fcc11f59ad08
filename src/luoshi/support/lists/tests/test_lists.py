"""Lists without an application: who is on them, who is left out, and the same again for every past day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.actor import job
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.today import frozen, today
from luoshi.journal.service import perform
from luoshi.messages.service import inbox
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.lists.drawing import draw, draw_again
from luoshi.support.lists.service import DrawList, PushPolicy, list_page, lists, reach
from luoshi.support.models import ListRecord, PushRecord
from luoshi.support.models.tables import DraftRecord
from luoshi.support.tables.actions.edit_table import EditTable
from luoshi.support.tables.actions.publish_table import PublishTable
from luoshi.support.tables.actions.start_draft import StartDraft
from luoshi.support.tables.errors import NoListError
from luoshi.support.tables.tests.cities import (
    CITIZEN,
    HIRING_POLICY,
    MAYOR,
    OFFICER,
    RENT,
    RENT_POLICY,
    STRANGER,
    publish_city,
)
from luoshi.support.tables.tests.registers import Row, code, load

EAST, HARBOUR = "东岸区", "港湾开发区"
ROWS: list[Row] = [
    (EAST, "餐饮业", 8, None), (EAST, "餐饮业", 30, None), (HARBOUR, "餐饮业", None, None),
    (HARBOUR, "零售业", 5, None), (EAST, "制造业", None, None),
]  # fmt: skip
JUNE = datetime(2024, 6, 1, 4, tzinfo=UTC)


def publish(limit: int) -> None:
    """From today on restaurants of up to so many people get the rent grant."""
    draft = DraftRecord.objects.filter(decision=RENT, state="open").first()
    if draft is None:
        perform(StartDraft(RENT), OFFICER)
    edit = {"verb": "set_cell", "row": 0, "column": 1, "part": "when", "text": f"<= {limit}"}
    version = perform(EditTable(RENT, 1, [edit]), OFFICER)["version"]
    perform(PublishTable(RENT, version, today(), "x"), OFFICER)


@pytest.mark.django_db
def test_a_list_holds_who_meets_the_criteria_and_names_who_lacks_a_datum(tmp_path: Path) -> None:
    """A restaurant whose staff is unknown is left out for it; a factory is not concerned, whatever its staff."""
    publish_city()
    load(tmp_path, ROWS)
    found = draw(RENT_POLICY, today())
    assert [(each.code, each.rules) for each in found.entries] == [(code(0), ("restaurant",)), (code(3), ("shop",))]
    assert [(each.code, each.missing) for each in found.left_out] == [(code(2), ("职工人数",))]
    assert found.missing == [("职工人数", 1)]


@pytest.mark.django_db
def test_a_past_list_comes_out_the_same_after_tables_and_registry_have_changed(tmp_path: Path) -> None:
    """It is drawn again from the manifest that was in force and the registry that was known."""
    with frozen(JUNE):
        publish_city()
        load(tmp_path, ROWS)
        perform(DrawList(RENT_POLICY, today()), OFFICER)
    with frozen(JUNE + timedelta(3)):
        publish(40)
        load(tmp_path, [*ROWS, (EAST, "餐饮业", 3, None)])
        perform(DrawList(RENT_POLICY, today()), OFFICER)
        # A day on which none was drawn can be asked for as well.
        assert draw(RENT_POLICY, today() - timedelta(1)).digest == draw(RENT_POLICY, JUNE.date()).digest
        new, old = lists(OFFICER)
        assert (old.entries, new.entries) == (2, 4)
        for row in (old, new):
            view = list_page(OFFICER, row.pk)
            assert view.is_same
            assert draw_again(row).digest == row.digest


@pytest.mark.django_db
def test_lists_are_drawn_by_officers_of_the_organ_for_automatic_policies_only(tmp_path: Path) -> None:
    """And not for a day that has not come."""
    publish_city()
    load(tmp_path, ROWS)
    for actor in (STRANGER, MAYOR):
        with pytest.raises(PermissionError):
            perform(DrawList(RENT_POLICY, today()), actor)
    with pytest.raises(NoListError):
        perform(DrawList(HIRING_POLICY, today()), STRANGER)
    with pytest.raises(NoListError):
        perform(DrawList(RENT_POLICY, today() + timedelta(1)), OFFICER)
    assert not ListRecord.objects.exists()


@pytest.mark.django_db
def test_overseers_see_counts_and_no_company(tmp_path: Path) -> None:
    """And whoever is no officer sees no list at all."""
    publish_city()
    load(tmp_path, ROWS)
    perform(DrawList(RENT_POLICY, today()), OFFICER)
    (row,) = lists(MAYOR)
    view = list_page(MAYOR, row.pk)
    assert (view.drawn.entries, view.drawn.left_out, view.is_same) == ((), (), True)
    assert view.missing == [("职工人数", None)]
    assert lists(CITIZEN) == []
    with pytest.raises(NotFoundError):
        list_page(CITIZEN, row.pk)


@pytest.mark.django_db
def test_a_push_reaches_each_person_once_however_often_it_is_sent(tmp_path: Path) -> None:
    """A company that meets the conditions later is told then; those who were told are not told again."""
    publish_city()
    load(tmp_path, ROWS)
    for number in (0, 1):
        perform(GrantMandate(CITIZEN.id, code(number)), job("load-pack"))
    found, may = reach(OFFICER, RENT_POLICY)
    assert (found.reached, may) == (2, True)
    assert [each.company for each in found.waiting] == [code(0)]
    assert perform(PushPolicy(RENT_POLICY), OFFICER)["sent"] == 1
    assert perform(PushPolicy(RENT_POLICY), OFFICER)["sent"] == 0
    publish(40)
    assert perform(PushPolicy(RENT_POLICY), OFFICER)["sent"] == 1
    assert len(inbox(CITIZEN)) == 2
    assert PushRecord.objects.count() == 2
    seen, may = reach(MAYOR, RENT_POLICY)
    assert (seen.samples, seen.waiting, seen.reached, may) == ((), (), None, False)
    with pytest.raises(PermissionError):
        perform(PushPolicy(RENT_POLICY), STRANGER)


COMPANY = st.tuples(
    st.sampled_from([EAST, HARBOUR]),
    st.sampled_from(["餐饮业", "零售业", "制造业"]),
    st.none() | st.integers(0, 60),
    st.none(),
)


class ReproducingTest(TestCase):
    """Properties of many days."""

    @settings(max_examples=10)
    @given(st.lists(st.tuples(st.integers(0, 50), st.lists(COMPANY, min_size=1, max_size=6)), min_size=1, max_size=4))
    def test_every_list_ever_drawn_can_be_drawn_again(self, days: list[tuple[int, list[Row]]]) -> None:
        """Whatever was published and loaded on the days after it."""
        import tempfile

        with frozen(JUNE):
            publish_city()
        for number, (limit, rows) in enumerate(days, 1):
            with frozen(JUNE + timedelta(number)), tempfile.TemporaryDirectory() as folder:
                publish(limit + number * 100)
                # One company more each day: the same registry twice is no new one.
                load(Path(folder), [*rows, *[(EAST, "制造业", 1, None)] * number])
                perform(DrawList(RENT_POLICY, today()), OFFICER)
        for row in ListRecord.objects.all():
            again = draw_again(row)
            on_its_day = draw(RENT_POLICY, row.day)
            assert again.digest == row.digest == on_its_day.digest
            assert len(again.entries) == row.entries
