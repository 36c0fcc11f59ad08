"""Quantities: what is to be reached is found, and what is a name, a date or a condition is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.quantities import find_deadline, find_places, find_programmes, find_quantities

_CHINESE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "一二三四五六七八九十百千万亿两半成倍零点分之多余个家条元吨年月日以上下左右内至到由从提高为的“”《》（）(),，。、%％—-0123456789０１９．，"
        ),
        st.characters(),
    ),
    max_size=60,
)


def read(clause: str) -> list[tuple[str, float, str, str]]:
    """Text, value, unit and comparator of what stands in a clause."""
    return [(q.text, q.value, q.unit, q.comparator) for q in find_quantities(clause, 0, len(clause))]


@pytest.mark.parametrize(
    ("clause", "quantity"),
    [
        ("完成重点项目投资1.2万亿元", ("1.2万亿元", 1.2e12, "元", "=")),
        ("精细治理背街小巷1650条", ("1650条", 1650, "条", "=")),
        ("更新电车120标台", ("120标台", 120, "标台", "=")),
        ("工期提前一年", ("一年", 1, "年", "=")),
        ("建成公租房２，５６０多万套", ("２，５６０多万套", 2.56e7, "套", ">=")),
        ("粮食产量达到八千亿斤", ("八千亿斤", 8e11, "斤", "=")),
        ("工业总产值每年增长百分之十以上", ("百分之十以上", 10, "%", ">=")),
        ("人口自然增长率降到千分之八以下", ("千分之八以下", 8, "‰", "<=")),
        ("办理材料压减一半", ("一半", 50, "%", "=")),
        ("会议文件精简两成", ("两成", 20, "%", "=")),
        ("内设机构精简三分之一以上", ("三分之一以上", pytest.approx(100 / 3), "%", ">=")),
        ("办理时间缩短1/3", ("1/3", pytest.approx(100 / 3), "%", "=")),
        ("财政收入完成一千一百亿元", ("一千一百亿元", 1.1e11, "元", "=")),
        ("60%以上的行政村建成美丽乡村", ("60%以上", 60, "%", ">=")),
        ("三分之二以上的县实现基本均衡", ("三分之二以上", pytest.approx(200 / 3), "%", ">=")),
        ("补贴期限最长不超过3年", ("最长不超过3年", 3, "年", "<=")),
        ("民间投资占比超过六成", ("六成", 60, "%", ">=")),
        ("研发投入占比提高0.3个百分点", ("0.3个百分点", 0.3, "百分点", "=")),
        ("技术合同成交额增长1.5倍", ("1.5倍", 1.5, "倍", "=")),
        ("居民收入翻两番", ("翻两番", 2, "番", "=")),
        ("确保零就业家庭动态清零", ("清零", 0, "", "=")),
        ("实现村级卫生室全覆盖", ("全覆盖", 100, "%", "=")),
        ("保持千亿级投资规模", ("千亿级", 1e11, "元", "~")),
        ("进出口总额突破千亿元", ("千亿元", 1e11, "元", ">=")),
        ("引导万名教师下乡", ("万名", 10000, "名", "=")),
        ("为80万老年人提供体检", ("80万", 800000, "", "=")),
        ("解决300万牧区群众的用电问题", ("300万", 3e6, "", "=")),
        ("打造百项示范课程", ("百项", 100, "项", "=")),
        ("推出千款老字号新品", ("千款", 1000, "款", "=")),
        ("每个乡镇至少建成1个养老驿站", ("1个", 1, "个", ">=")),
        ("整修8条内街", ("8条", 8, "条", "=")),
        ("培育年销售过亿元企业15家", ("15家", 15, "家", "=")),
        ("细颗粒物浓度控制在30微克/立方米以内", ("30微克/立方米以内", 30, "微克/立方米", "<=")),
        ("办理时限压缩至3个工作日以内", ("3个工作日以内", 3, "个工作日", "<=")),
        ("平均受教育年限提高到11.3年", ("11.3年", 11.3, "年", "=")),
        ("收购价每50公斤提高7元", ("7元", 7, "元", "=")),
        ("开放共享科研仪器1万台（套）以上", ("1万台（套）以上", 10000, "台（套）", ">=")),
        ("贷款额度最高可达50万元", ("最高可达50万元", 500000, "元", "<=")),
        ("建成220千伏输变电工程10项", ("10项", 10, "项", "=")),
        ("新增就业不少于28万人", ("不少于28万人", 280000, "人", ">=")),
        ("可申请最高不超过15万元的贷款", ("最高不超过15万元", 150000, "元", "<=")),
        ("企业主体接近800万户", ("接近800万户", 8e6, "户", "~")),
        ("审核人员不少于执法人员总数的5%", ("5%", 5, "%", ">=")),
        ("人均预期寿命提高到80岁以上", ("80岁以上", 80, "岁", ">=")),
    ],
)
def test_a_figure_to_be_reached_is_found(clause: str, quantity: tuple[str, float, str, str]) -> None:
    """Value, unit and comparator come out as the guideline has them."""
    assert read(clause) == [quantity]


@pytest.mark.parametrize(
    "clause",
    [
        "实施“新智造100”工程", "推进“3个100”重点工程", "布局6G和4×4产业", "优化12345热线", "编制“十四五”规划",
        "完成第二批搬迁", "开工机场二期", "培育一批企业", "支持若干中小企业", "实现从0到1的突破",
        "为60岁以上老人提供服务", "拓展一网通办", "推进一体化改革", "实现四个现代化", "做好三大工程",
        "坚持两个毫不动摇",
        "到2027年基本建成", "5年内初步见效", "构建1小时通勤圈", "实施三年行动计划", "推进30万吨级航道",
        "走进千家万户",
        "不再一一列举", "一度下滑后回稳", "打造15分钟健身圈", "实施百亿级农业龙头企业培育计划",
        "治理沿线1公里腾退地块", "再延长三十年试点", "健全覆盖城乡的体系",
        "确保治沙任务提前两年完成", "提前一年完成任务", "提供多层次、全覆盖的服务",
    ],
)  # fmt: skip
def test_a_number_in_a_name_a_date_or_a_phrase_is_no_quantity(clause: str) -> None:
    """Names, ordinals, phases, ages, dates and set phrases hold no figure to be reached."""
    found = [text for text, *_ in read(clause)]
    assert found == []


@pytest.mark.parametrize(
    ("clause", "kept"),
    [
        ("抓好总投资2万亿元的389个项目", ["389个"]),
        ("小微企业招用人数达到职工25%并签订1年以上合同的，可申请300万元的贷款", ["300万元"]),
        ("对新增贷款2000万元以上的企业，给予50万元奖励", ["50万元"]),
        ("在完成1000个项目的基础上，新增200个", ["200个"]),
        ("选择11个左右的县探索试点", ["11个左右"]),
        ("对销售额2万元以上且快递单量达1000单以上的主体补助", []),
        ("培育一批营收过百亿元农产品加工企业", []),
        ("实施亿元以上技改项目1200项以上", ["1200项以上"]),
        ("按不高于项目总投资额20%的标准给予补助", ["20%"]),
        ("抓好灌溉农田90万亩、供水500万人的南水北引工程", []),
    ],
)
def test_conditions_attributes_and_the_basis_are_left_out(clause: str, kept: list[str]) -> None:
    """Only what the action itself is to reach remains."""
    assert [text for text, *_ in read(clause)] == kept


@pytest.mark.parametrize(
    ("clause", "low", "value", "comparator", "direction"),
    [
        ("由796元/月提高至842元/月", 796, 842, "=", "increase"),
        ("参保年限由3年以上放宽至1年以上", 3, 1, ">=", "decrease"),
        ("从39个拓展到91个", 39, 91, "=", "increase"),
        ("参加3—12个月的见习", 3, 12, "range", None),
        ("地区生产总值增长5%－5.5%", 5, 5.5, "range", "increase"),
        ("产量增长百分之四到五", 4, 5, "range", "increase"),
        ("建设5至8万套住房", 50000, 80000, "range", None),
        ("产量增加两、三倍", 2, 3, "range", "increase"),
    ],
)
def test_ranges_and_movements_keep_both_ends(
    clause: str, low: float, value: float, comparator: str, direction: str | None
) -> None:
    """The lower bound or the start stands in `from_value`."""
    (quantity,) = find_quantities(clause, 0, len(clause))
    assert (quantity.from_value, quantity.value) == (low, value)
    assert (quantity.comparator, quantity.direction) == (comparator, direction)


@pytest.mark.parametrize(
    ("clause", "direction"),
    [("能耗强度下降3%", "decrease"), ("用地减量6.5平方公里", "decrease"), ("新增学位2万个", "increase"),
     ("失业率控制在5%左右", None), ("举办活动500场", None), ("动态清零", "decrease"), ("占比达44%左右", "increase")],
)  # fmt: skip
def test_the_governing_verb_gives_the_direction(clause: str, direction: str | None) -> None:
    """Where the text does not say more or less, nothing is guessed."""
    (quantity,) = find_quantities(clause, 0, len(clause))
    assert quantity.direction == direction


@given(_CHINESE, st.integers(0, 70), st.integers(0, 70))
def test_any_text_at_all_is_read_without_a_fault(text: str, first: int, second: int) -> None:
    """Nothing raises, spans lie inside the stretch, and the text of each is what stands there."""
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    for quantity in find_quantities(text, start, end):
        assert start <= quantity.start < quantity.end <= end
        assert text[quantity.start : quantity.end] == quantity.text
    find_deadline(text, start, end)
    find_places(text, start, end)
    find_programmes(text, start, end)


@given(_CHINESE)
def test_quantities_stand_in_order_without_overlap(text: str) -> None:
    """Two quantities never share a character."""
    found = find_quantities(text, 0, len(text))
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("clause", "deadline"),
    [
        ("6月底前完成审批", "6月底前"), ("到2027年基本建成", "到2027年"), ("年底前投入使用", "年底前"),
        ("今年建成高铁", "今年"),
        ("2027年、2028年分别建成两线", "2027年、2028年"), ("从2019年1月1日起，实施计划", "从2019年1月1日起"),
        ("5年内重点引进100名人才", "5年内"),
        ("在24小时内办结", "24小时内"), ("压缩至2个工作日内办结", None),
        ("五年新增装机6500万千瓦", "五年"), ("比2020年下降18%", None), ("在2023年实施方案基础上推进", None),
        ("到“十五五”末全面达标", "到“十五五”末"), ("推进第二批搬迁", None), ("力争全年完成投资", "全年"),
        ("经过今明两年努力解决饮水问题", "今明两年"), ("推动《路网规划（2026—2035年）》落地", None),
        ("在2023年核心区控规三年行动计划已经实施的基础上，编制新计划", None),
        ("到2025年在现有基础上提高10%", "到2025年"),
    ],
)  # fmt: skip
def test_a_deadline_is_taken_as_written(clause: str, deadline: str | None) -> None:
    """A year of comparison or of basis is no deadline."""
    assert find_deadline(clause, 0, len(clause)) == deadline


def test_programmes_are_names_without_their_marks() -> None:
    """A quoted name counts; a quoted way of working before its verb, or a trouble, does not."""
    assert find_programmes("深化“一业一证”和“一件事”改革", 0, 15) == ("一业一证", "一件事")
    assert find_programmes("落实《数据条例》", 0, 8) == ("数据条例",)
    assert find_programmes("“一链一策”开展延伸", 0, 10) == ()
    assert find_programmes("破解“卡脖子”问题", 0, 9) == ()


def test_places_are_told_by_their_endings() -> None:
    """A name with an ending counts, the kind of an area alone does not."""
    assert find_places("加快云溪科学城和临海新区建设", 0, 14) == ("云溪科学城", "临海新区")
    assert find_places("推进老旧小区改造", 0, 8) == ()


def test_a_list_without_end_is_read_in_time_that_grows_with_it() -> None:
    """Every figure of a clause of a hundred thousand characters is found; a quadratic reader would not come back."""
    clause = "新增" + "岗位5万个、" * 20_000
    assert len(find_quantities(clause, 0, len(clause))) == 20_000
