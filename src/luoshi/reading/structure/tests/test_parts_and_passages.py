"""What is read and what is not: past and plan, introductions, appeals, appendices, page noise."""

from __future__ import annotations

from luoshi.reading.structure import read_structure
from luoshi.reading.structure.paragraphs import paragraphs
from luoshi.reading.structure.tests.outlines import headings, passages

REPORT = """某市2026年政府工作报告
——2026年1月8日在某市第三届人民代表大会第五次会议上
市长　张某
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2025年工作回顾
一年来，完成投资30亿元，新修道路20公里。
二、“十五五”时期主要目标任务
到2030年，森林覆盖率达到40%以上，铁路通到每个县。
三、2026年重点工作
今年主要预期目标是：生产总值增长5%，城镇新增就业2万人。
重点抓好两个方面工作：
（一）修好道路。新修道路25公里，改造桥梁4座。
（二）种好树木。新植行道树3000株，补种草地2公顷。
各位代表！蓝图已经绘就，让我们携手同心，为建设美丽家园而努力奋斗！
"""


def test_parts_have_the_time_they_speak_of():
    """The title of a part says whether it looks back, plans five years, or plans the year."""
    found = {item.label: item.horizon for item in read_structure(REPORT).sections if item.level == 1}
    assert found == {"一、": "past", "二、": "five-year", "三、": "year"}


def test_a_review_holds_no_passage():
    """Nothing that is past is read for commitments."""
    assert all("一年来" not in words for _, words in passages(REPORT))


def test_the_expected_targets_are_introductory():
    """Only clauses with a figure count in the list of the year's main targets."""
    assert ("intro", "今年主要预期目标是：生产总值增长5%，城镇新增就业2万人。") in passages(REPORT)


def test_opening_and_closing_address_are_not_read():
    """Neither the greeting nor the last appeal promises anything."""
    words = "".join(words for _, words in passages(REPORT))
    assert "请予审议" not in words
    assert "努力奋斗" not in words
    assert "第五次会议" not in words


def test_a_part_on_two_times_is_divided_by_its_paragraphs():
    """Achievements and goals under one title: the openings tell where the past ends."""
    text = (
        "某市2026年政府工作报告\n一、“十四五”时期发展成就和“十五五”时期主要目标\n“十四五”时期，我们修路100公里。\n"
        "“十五五”时期，要再修路200公里，种树10万株。\n二、2026年工作\n修路20公里。\n"
    )
    found = [(text[item.start : item.end], item.horizon) for item in read_structure(text).passages]
    assert found == [("“十五五”时期，要再修路200公里，种树10万株。", "five-year"), ("修路20公里。", "year")]


def test_principles_are_introductory():
    """指导思想 and 基本原则 promise nothing but what has a figure."""
    text = (
        "某市绿化实施意见\n一、指导思想\n坚持绿色发展，推进生态建设。\n二、主要任务\n"
        "（一）种树。新植树木1万株，补植5000株。\n"
    )
    assert [role for role, _ in passages(text)] == ["intro", "plan"]


def test_a_glossary_is_not_read():
    """The notes that explain terms hold no commitments."""
    text = REPORT + "名词解释\n1.“双十”工程：推进十个园区、十条道路建设的工程。\n2.“一网”：建设覆盖全市的政务网。\n"
    assert all("政务网" not in words for _, words in passages(text))


def test_what_a_notice_passes_on_is_the_plan():
    """The cover letter is left aside; the attached plan has its own title of level 0."""
    text = (
        "某市人民政府办公室关于印发某市2025年出行工作要点的通知\n各县区人民政府，市政府各部门：\n"
        "工作要点已经市政府同意，请认真组织实施。\n2025年2月8日\n某市2025年出行工作要点\n一、公交\n新开线路20条，更新车辆300辆。\n"
    )
    assert [title for level, _, title in headings(text) if level == 0][1] == "某市2025年出行工作要点"
    assert passages(text) == [("plan", "新开线路20条，更新车辆300辆。")]


def test_lines_that_a_page_has_broken_are_read_as_one():
    """In a hard-wrapped text a sentence goes on over the line break, and a running head is noise."""
    text = (
        "一、今年的工作安排\n（一）修好道路。完成环湖路东段的改造，新\n"
        "修便道12公里，同时更换老旧的护栏和路\n灯，确保通行安全。\n- 1 -\n"
        "（二）种好树木。在北山和西湖周边新植行\n道树3000株，补种草地2公顷，并且建立\n养护的长效机制。\n- 2 -\n"
        "（三）管好河道。清理河道垃圾和淤泥一百\n二十吨，修复驳岸3公里，聘请河长十二\n名，全面消除黑臭水体。\n"
    )
    assert [item.label for item in read_structure(text).sections] == ["一、", "（一）", "（二）", "（三）"]
    assert passages(text)[0][1] == "完成环湖路东段的改造，新\n修便道12公里，同时更换老旧的护栏和路\n灯，确保通行安全。"


def test_page_noise_is_marked_and_never_read():
    """Buttons, sources, captions, editors, counters and the byte-order mark belong to the page."""
    lines = [
        "下载",
        "【字号：",
        "来源：某某日报",
        "图为新桥。某报记者 李某 摄",
        "已有0人发表了评论",
        "责任编辑：王某",
        "第 3 页",
    ]
    text = "\ufeff" + "\n".join(lines) + "\n一、今年工作\n修路20公里，种树3000株。\n"
    noise = [text[item.start : item.end] for item in read_structure(text).noise]
    assert noise == ["\ufeff", *lines]
    assert passages(text) == [("plan", "修路20公里，种树3000株。")]


def test_windows_line_ends_and_full_width_indents_change_nothing():
    """The same text with \\r\\n and two wide blanks before each paragraph has the same headings and passages."""
    plain = "一、今年工作\n（一）修路。修路20公里，养护80公里。\n（二）种树。种树3000株，补植500株。\n"
    other = "\r\n".join("\u3000\u3000" + line for line in plain.split("\n"))
    assert headings(other) == headings(plain)
    assert passages(other) == passages(plain)


def test_half_width_signs_and_traditional_characters_are_read_alike():
    """The signs that mean the same are one; headings and names of organs stay as they are written."""
    text = (
        "一、今年工作安排\n(一)修好道路。新修便道12公里,養護道路80公里。(市交通廳牽頭,市財政廳配合)\n"
        "(二)種好樹木。種樹３000株,補植500株。\n"
    )
    found = read_structure(text)
    assert [(item.level, item.label, item.title) for item in found.sections][-1] == (2, "(二)", "種好樹木")
    assert found.passages[0].lead == ("市交通廳",)
    assert found.passages[0].support == ("市財政廳",)


def test_a_table_of_contents_is_noise():
    """Lines below 目录 that come again as headings, and lines that lead to a page number, are no headings."""
    body = "一、修好道路\n修路20公里，养护80公里。\n二、种好树木\n种树3000株，补植500株。\n"
    bare = "目录\n一、修好道路\n二、种好树木\n" + body
    dotted = "目　录\n一、修好道路……1\n二、种好树木……………2\n" + body
    assert headings(bare) == headings(dotted) == headings(body)
    assert passages(bare) == passages(dotted) == passages(body)


def test_a_flourish_is_introductory_and_a_sober_paragraph_is_not():
    """What only exclaims promises nothing that can be asked for; the same place may hold a real paragraph."""
    cry = "各位代表！山水为证，实干为先。我们要让家园更加美丽，让日子越过越红火！"
    sober = "各位代表！今年要支持国防建设，完善双拥机制，做好退役军人服务保障。"
    text = f"一、今年工作\n（一）修路。修路20公里，养护80公里。\n{cry}\n（二）种树。种树3000株，补植500株。\n{sober}\n"
    roles = {words: role for role, words in passages(text)}
    assert (roles[cry], roles[sober]) == ("intro", "plan")


def test_a_five_year_plan_plans_five_years_in_every_part():
    """The title of the whole decides for parts whose titles name no time."""
    text = (
        "某市国民经济和社会发展第十五个五年规划纲要\n第一章 壮大产业\n第一节 做强制造业\n建设园区3个，培育企业50家。\n"
    )
    found = read_structure(text)
    assert [(item.level, item.horizon) for item in found.sections[1:]] == [(1, "five-year"), (2, "five-year")]
    assert found.passages[0].horizon == "five-year"


def test_a_target_before_the_first_heading_is_introductory():
    """The opening paragraph of a plan may set a figure; its greeting and its reasons say nothing."""
    text = (
        "某市2026年建设工作要点\n住房是民生之要。\n今年要聚焦安居，全年完成投资86亿元以上。\n"
        "一、建房\n新建公租房3000套，改造小区20个。\n"
    )
    assert passages(text)[0] == ("intro", "今年要聚焦安居，全年完成投资86亿元以上。")
    assert len(passages(text)) == 2


def test_a_title_set_wide_is_a_title_and_a_list_of_copies_is_noise():
    """政 府 工 作 报 告 on a title page; 抄送 below the signature."""
    text = (
        "政 府 工 作 报 告\n一、今年工作\n修路20公里，种树3000株。\n2024年3月1日\n"
        "抄送：市委各部门，市人大办公室，市法院。\n"
    )
    found = read_structure(text)
    assert (found.sections[0].level, found.sections[0].title) == (0, "政 府 工 作 报 告")
    assert [text[item.start : item.end] for item in found.noise] == ["抄送：市委各部门，市人大办公室，市法院。"]
    assert passages(text) == [("plan", "修路20公里，种树3000株。")]


def test_a_list_of_lines_without_stops_is_not_taken_for_a_broken_page():
    """Lines of many lengths stand for themselves, each with its own words."""
    lines = [f"新建{'便民利民' * number}服务中心并配备相应的工作人员" for number in range(1, 10)]
    assert [item.text for item in paragraphs("\n".join(lines))] == lines
