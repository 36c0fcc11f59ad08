"""Owner suggestion: which organ, why, and that nothing but the declared words decides."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.suggest import resolve_organ, suggest_owners
from luoshi.plan.suggest_index import DutyIndex


@dataclass(frozen=True)
class _Name:
    zh: str


@dataclass(frozen=True)
class _Duty:
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Organ:
    key: str
    name: _Name
    duties: tuple[_Duty, ...] = ()
    short_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


STREETS = _Organ("streets", _Name("市城市管理委"), (_Duty("背街小巷精细化治理、垃圾分类"), _Duty("供热、燃气")))
CULTURE = _Organ("culture", _Name("市文化和旅游局"), (_Duty("演出、旅游景区", ("非遗",)),), (), ("市旅游委",))
TRADE = _Organ("trade", _Name("市商务局"), (_Duty("商圈、消费品牌、旅游消费"),))
ORGANS = (STREETS, CULTURE, TRADE)

texts = st.text(alphabet="背街小巷治理旅游消费商圈，。、 演出ABc İ", max_size=60)


def test_the_organ_whose_duty_is_named_comes_first_with_the_words_that_matched() -> None:
    """The answer shows where the words stand in the text and which duty they come from."""
    best = suggest_owners("精细治理背街小巷1650条", ORGANS)[0]
    assert best.organ == "streets"
    assert [(word.words, word.start, word.end, word.duty) for word in best.words] == [
        ("背街小巷", 4, 8, "背街小巷精细化治理、垃圾分类"),
        ("治理", 2, 4, "背街小巷精细化治理、垃圾分类"),
    ]


def test_an_organ_without_a_shared_word_is_never_suggested() -> None:
    """A text about nothing that anybody declared gets an empty answer, not a guess."""
    assert suggest_owners("量子通信", ORGANS) == ()
    assert suggest_owners("", ORGANS) == ()
    assert suggest_owners("背街小巷", ()) == ()


def test_a_duty_of_one_organ_says_more_than_a_word_that_two_share() -> None:
    """旅游 points to two organs; 商圈 decides between them."""
    assert {found.organ for found in suggest_owners("推动旅游", ORGANS)} == {"trade", "culture"}
    assert suggest_owners("推动旅游与商圈融合", ORGANS)[0].organ == "trade"


def test_the_name_of_an_organ_outweighs_a_duty() -> None:
    """Who is named in the sentence is suggested before whose duty is touched."""
    assert suggest_owners("市旅游委检查供热", ORGANS)[0].organ == "culture"


def test_further_words_of_a_duty_point_to_it() -> None:
    """What a pack adds as `words` counts like the duty's own text, and the duty is what is shown."""
    best = suggest_owners("保护非遗", ORGANS)[0]
    assert (best.organ, best.words[0].duty) == ("culture", "演出、旅游景区")


def test_the_opening_clause_counts_more_than_what_follows() -> None:
    """A task names its subject first, so the same words decide differently by their place."""
    assert suggest_owners("发展演出。改造商圈", ORGANS)[0].organ == "culture"
    assert suggest_owners("改造商圈。发展演出", ORGANS)[0].organ == "trade"


def test_a_heading_decides_where_the_text_itself_says_little() -> None:
    """Words of the context are marked as such and never outweigh a clear text."""
    unclear = suggest_owners("加快项目建设", ORGANS, context=("改造商圈",))
    assert (unclear[0].organ, unclear[0].words[0].in_context) == ("trade", True)
    clear = suggest_owners("背街小巷治理", ORGANS, context=("改造商圈",))
    assert clear[0].organ == "streets"


def test_a_heading_of_common_words_adds_no_more_than_it_says() -> None:
    """旅游, which two organs share, does not lift them to the share of the best that a telling heading may reach."""
    found = suggest_owners("背街小巷精细化治理，垃圾分类", ORGANS, context=("旅游",))
    assert [one.organ for one in found] == ["streets"]


def test_only_whole_words_of_a_duty_are_evidence() -> None:
    """A piece that crosses a word border (类供 of 垃圾分类、供热, 化治 of 精细化治理) would look arbitrary."""
    assert suggest_owners("类供", ORGANS) == ()
    assert suggest_owners("化治", ORGANS) == ()
    assert suggest_owners("治理", ORGANS)[0].organ == "streets"


def test_what_a_plan_says_of_everything_points_to_nobody() -> None:
    """推进 and 建设 stand in many duties; alone they are no reason, inside a longer phrase they are."""
    works = _Organ("works", _Name("市住建委"), (_Duty("推进重大工程建设、综合管廊"),))
    assert suggest_owners("推进某某建设", (works,)) == ()
    assert suggest_owners("综合管廊", (works,))[0].words[0].words == "综合管廊"


def test_what_an_organ_says_often_outweighs_what_another_says_once() -> None:
    """Both name 就业, but for one of them it is the core of its duties."""
    schools = _Organ("schools", _Name("市教委"), (_Duty("义务教育、大学生就业"),))
    labour = _Organ("labour", _Name("市人社局"), (_Duty("就业、就业援助、就业培训"), _Duty("灵活就业")))
    assert [one.organ for one in suggest_owners("新增就业28万人", (schools, labour))] == ["labour", "schools"]


def test_a_joint_between_words_is_no_part_of_a_reason() -> None:
    """和发展 of 金融稳定和发展 is not what a duty is about."""
    bank = _Organ("bank", _Name("市委金融办"), (_Duty("金融稳定和发展统筹"),))
    assert suggest_owners("巩固和发展团结", (bank,)) == ()


def test_a_number_in_a_duty_is_no_word_of_it() -> None:
    """The 100 of “3个100”重点工程 says nothing about a hundred of something else."""
    works = _Organ("works", _Name("市发展改革委"), (_Duty("“3个100”重点工程"),))
    assert suggest_owners("种植蔬菜100万亩", (works,)) == ()


def test_an_organ_far_behind_the_best_is_not_named() -> None:
    """One shared everyday word beside three whole duties of another organ is no reason to ask."""
    found = suggest_owners("背街小巷精细化治理，垃圾分类，供热，燃气和旅游", ORGANS)
    assert [one.organ for one in found] == ["streets"]


@given(texts, st.integers(0, 4))
def test_every_suggestion_can_be_traced_to_the_text(text: str, k: int) -> None:
    """Matched words stand where the answer says, in the text or its context, and scores fall from first to last."""
    found = suggest_owners(text, DutyIndex(ORGANS), k, context=("旅游",))
    assert len(found) <= k
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.words
        for word in one.words:
            assert ("旅游" if word.in_context else text)[word.start : word.end] == word.words


@given(texts)
def test_the_same_text_always_gets_the_same_answer(text: str) -> None:
    """An index that was used before answers like a fresh one."""
    index = DutyIndex(ORGANS)
    suggest_owners("演出", index)
    assert suggest_owners(text, index) == suggest_owners(text, ORGANS)


def test_a_lead_written_with_and_others_is_resolved_to_its_organ() -> None:
    """What a bracket adds to a name does not hide it; the first name in it leads; strangers stay unknown."""
    assert resolve_organ("市商务局等有关部门和单位", ORGANS) == "trade"
    assert resolve_organ("市旅游委", ORGANS) == "culture"
    assert resolve_organ("市商务局会同市城市管理委", ORGANS) == "trade"
    assert resolve_organ("市园林绿化局", ORGANS) is None
