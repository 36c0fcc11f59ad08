"""Chinese is found by its words, by two characters and by one; nobody finds what they may not see."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from django.db import transaction
from hypothesis import example, given
from hypothesis import strategies as st

from luoshi.search.models import SearchRecord
from luoshi.search.service import Entry, find, index, remove

pytestmark = pytest.mark.django_db

TEXTS = {
    "1": "完成40处城市道路积水点治理，保障汛期安全",
    "2": "整治提升1650条背街小巷",
    "3": "推进老旧小区综合整治，完成改造项目400个",
    "4": "细颗粒物(PM2.5)年均浓度保持在35微克/立方米以内",
    "5": "新增养老家庭照护床位，水价改革稳步实施",
}


def everybody(kind: str, ids: Sequence[str]) -> Collection[str]:
    """All may be seen."""
    return ids


def found(query: str, **options: object) -> list[str]:
    """The ids of the hits, best first."""
    return [hit.subject_id for hit in find(query, ["task"], everybody, **options)]  # type: ignore[arg-type]


@pytest.fixture
def _texts() -> None:
    index(Entry("task", key, text, scope="plan-a") for key, text in TEXTS.items())


@pytest.mark.usefixtures("_texts")
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("积水", {"1"}),
        ("积水点", {"1"}),
        ("巷", {"2"}),
        ("背街小巷", {"2"}),
        ("整治", {"2", "3"}),
        ("整治 小区", {"3"}),
        ("老旧小区改造", {"3"}),
        ("1650", {"2"}),
        ("pm2.5", {"4"}),
        ("ＰＭ２.５", {"4"}),
        ("pm", {"4"}),
        ("轨道交通", set()),
        ("", set()),
        ("，。！", set()),
    ],
)
def test_a_query_finds(query: str, ids: set[str]) -> None:
    """Strictly if it can be, by its words if it must be, and nothing for nothing."""
    assert set(found(query)) == ids


@pytest.mark.usefixtures("_texts")
def test_what_the_reader_may_not_see_is_not_found() -> None:
    """The permission decides before the limit, so hidden hits do not use it up."""
    index(Entry("task", f"hidden{n}", "积水") for n in range(450))
    hits = find("积水", ["task"], lambda kind, ids: [one for one in ids if not one.startswith("hidden")], limit=1)
    assert [hit.subject_id for hit in hits] == ["1"]


@pytest.mark.usefixtures("_texts")
def test_a_snippet_shows_where_it_is() -> None:
    """The found words are marked in the original text."""
    snippet = find("积水", ["task"], everybody)[0].snippet
    assert snippet.pieces == (("完成40处城市道路", False), ("积水", True), ("点治理，保障汛期安全", False))
    assert (snippet.starts_inside, snippet.ends_inside) == (False, False)


@pytest.mark.usefixtures("_texts")
def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    """Replacing an entry replaces its tokens in the index."""
    index([Entry("task", "1", "新建地铁线路", scope="plan-a")])
    assert found("积水") == []
    assert found("地铁") == ["1"]
    assert SearchRecord.objects.count() == len(TEXTS)


@pytest.mark.usefixtures("_texts")
def test_a_removed_text_is_found_no_more() -> None:
    """And the count says that it was there."""
    assert remove("task", ["1", "nothing"]) == 1
    assert found("积水") == []


@pytest.mark.usefixtures("_texts")
def test_a_scope_and_kinds_narrow_the_search() -> None:
    """One plan, one sort of thing."""
    index([Entry("task", "other", "积水", scope="plan-b"), Entry("note", "n", "积水", scope="plan-a")])
    assert found("积水", scope="plan-a") == ["1"]
    assert {hit.subject_kind for hit in find("积水", ["task", "note"], everybody, scope="plan-a")} == {"task", "note"}
    assert find("积水", [], everybody) == []


def test_an_alias_finds_what_does_not_show_it() -> None:
    """Words can be given along that stand nowhere in the text."""
    index([Entry("task", "1", "统一社会信用代码", also="信用码 uscc")])
    assert found("USCC") == ["1"]
    assert find("uscc", ["task"], everybody)[0].snippet.pieces == (("统一社会信用代码", False),)


def test_the_text_that_says_it_shorter_comes_first() -> None:
    """Among equal hits the one that says little else is the better one."""
    index([Entry("task", "long", "积水" + "其他许多事情也要做好" * 20), Entry("task", "short", "积水治理")])
    assert found("积水") == ["short", "long"]


TEXT = st.text(st.sampled_from("积水点治理道路a1.-% 'x\"*()|&!:\\市，\x00") | st.characters(codec="utf-8"), max_size=20)


@given(TEXT, TEXT)
@example("积水 OR x", "积水* AND (")
def test_any_text_can_be_indexed_and_any_query_asked(text: str, query: str) -> None:
    """No sign means anything to the database behind."""
    with transaction.atomic():
        index([Entry("task", "1", text.replace("\x00", ""))])
        assert set(found(query)) <= {"1"}
        transaction.set_rollback(True)


HAN = st.text(st.sampled_from("积水点治理城市道路老旧小区整"), min_size=1, max_size=12)


@given(HAN, st.data())
def test_every_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Any run of characters, from one to all of them."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with transaction.atomic():
        index([Entry("task", "1", text)])
        assert found(text[start:end]) == ["1"]
        transaction.set_rollback(True)
