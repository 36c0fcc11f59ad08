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


def test_lines_of_the_page_are_not_glued_to_wrapped_text():
    """Short lines of many kinds look hard-wrapped; those of the page stay apart all the same."""
    above = [
        "2024-03-12 20:12:33 来源：某网 作者： 编辑：王某",
        "字体：小 中 大 分享到：",
        "3月5日，某市长李某代表市政府向大会作政府工作报告。某社记者 黄某某 摄",
    ]
    below = [
        "【纠错】 【责任编辑:王某】", "打印 关闭",
        "微信扫一扫 分享到朋友圈", "声明：转载本文请注明来源", "010020010010000",
    ]  # fmt: skip
    body = ["各位代表：", "一、今年工作", "修路20公里，种树3000株。"]
    text = "\n".join([*above, *body, *below])
    assert [text[item.start : item.end] for item in read_structure(text).noise] == [*above, *below]
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


def test_a_paragraph_of_a_unit_that_mentions_a_target_is_plan():
    """Only a list, most of whose clauses hold a figure, is a list of targets inside a numbered unit."""
    head = "一、2026年工作\n（一）扩大内需。\n"
    body = "今年增长预期目标为7%左右，要扩大消费，修好道路，建好市场，办好学校。"
    targets = "主要预期目标是：消费增长7%，投资增长5%，新增就业2万人。"
    assert ("plan", body) in passages(head + body + "\n（二）种树。种树3000株。\n")
    assert ("intro", targets) in passages(head + targets + "\n（二）种树。种树3000株。\n")


def test_a_paragraph_of_a_plan_that_tells_of_the_past_is_not_read():
    """Most sentences say what was done and none what shall be; one promise is enough to read it all."""
    told = "几年来，全市道路有了很大改善。学校已经建到每个乡。桥梁建设取得了成绩。"
    promised = "几年来，全市道路有了很大改善。学校已经建到每个乡。要继续修好桥梁。"
    text = f"一、2026年工作\n新修道路20公里。\n{told}\n{promised}\n二、其他工作\n种树3000株。\n"
    words = [words for _, words in passages(text)]
    assert told not in words
    assert promised in words


def test_the_peroration_after_a_lone_address_is_not_read():
    """What follows the last address up to the appeal promises nothing, however many paragraphs it has."""
    calls = "道路漫长。\n我们要破除困难，勇往直前。\n前途光明，要修好心中的路。\n让我们携手前进吧！\n山河万岁！\n"
    text = "一、2026年工作\n新修道路20公里，种树3000株。\n改造桥梁4座。\n各位代表！\n" + calls
    assert [words for _, words in passages(text)] == ["新修道路20公里，种树3000株。", "改造桥梁4座。"]


def test_faith_at_the_end_of_a_sober_paragraph_takes_its_own_sentence_only():
    """我们相信 closes the last of the tasks too, and these are read."""
    text = (
        "一、2026年工作\n新修道路20公里。\n深化两岸城市交流，支持同胞来往。我们相信，桥一定能够修通。\n"
        "路通了，心就近了。让我们携手前进！\n"
    )
    assert ("plan", "深化两岸城市交流，支持同胞来往。") in passages(text)
    assert "修通" not in "".join(words for _, words in passages(text))


def test_the_text_of_an_item_is_plan_where_another_paragraph_leads_to_the_titles_below():
    """The paragraph that announces the next list is introductory, not the last item before it."""
    text = (
        "一、五年工作\n——修好道路。新修道路20公里，改造桥梁4座。\n——种好树木。种树3000株，补种草地2公顷。\n"
        "做好这些工作，要把握两点。\n一是依靠群众。听取群众意见，办好群众的事。\n二是依靠科学。推广新的方法，办好学校。\n"
    )
    assert ("plan", "种树3000株，补种草地2公顷。") in passages(text)
    assert ("intro", "做好这些工作，要把握两点。") in passages(text)


def test_a_paragraph_between_two_units_is_plan_unless_it_leads_to_the_next():
    """An address may open the last of the tasks, or the next of the units."""
    tasks = "各位代表！我市是驻军大市。要支持国防建设，完善双拥机制。"
    leading = "各位代表！做好这些工作，必须建设好政府。"
    text = f"一、2026年工作\n第一，修路。新修道路20公里。\n{tasks}\n{leading}\n第二，建设政府。公开账目，精简会议。\n"
    assert ("plan", tasks) in passages(text)
    assert ("intro", leading) in passages(text)


def test_an_introduction_whose_figures_only_count_a_list_is_not_read():
    """6个方面 is no target."""
    lead = "锚定省里确定的6个方面重点方向，努力实现以下2个方面目标。"
    text = f"一、五年目标\n{lead}\n（一）修路。新修道路20公里。\n（二）种树。种树3000株。\n"
    assert ("intro", lead) not in passages(text)
    assert ("intro", lead + "修路80公里。") in passages(text.replace(lead, lead + "修路80公里。"))


def test_a_short_paragraph_with_one_sober_sentence_is_plan():
    """Below a sub-title only a paragraph that is rhetoric throughout is set apart."""
    unit = (
        "（一）修路。\n修好公路网络。新修道路20公里，改造桥梁4座，养护道路800公里，整治路口30处，增设车位600个。\n"
        "建好桥梁隧道。改造桥梁4座，打通隧道2条，养护桥梁80座，检测桥梁30座，增设护栏6000米，更换路灯300盏。\n"
    )
    sober = "上下同心者胜。我们要依靠群众。对干得好的乡镇加大奖励力度。"
    text = f"一、2026年工作\n{unit}{sober}\n（二）种树。种树3000株。\n"
    assert ("plan", sober) in passages(text)
    assert ("intro", "上下同心者胜。我们要依靠群众。") in passages(text.replace("对干得好的乡镇加大奖励力度。", ""))


def test_a_paragraph_on_the_spirit_of_the_work_is_introductory():
    """做好…工作，必须… names principles, also where no numbered unit follows; so does 总体要求是."""
    spirit = "做好2026年工作，必须贯彻上级会议精神，加强统筹，确保社会安定。"
    demand = "今年工作的总体要求是：贯彻新发展理念，推进改革，确保社会安定。"
    text = f"2026年工作安排\n{spirit}\n{demand}\n今年新修道路25公里，改造桥梁4座，建成学校两所。\n"
    assert [role for role, _ in passages(text)] == ["intro", "intro", "plan"]


def test_a_unit_on_how_things_are_is_not_read():
    """基本情况 describes: its figures are no targets."""
    text = (
        "一、工作区域\n1.基本情况：全县有水田12万亩，部分乡镇低于5000亩。\n"
        "2.主攻方向：新建水渠30公里，改造泵站8座。修好机耕路。\n"
    )
    words = "".join(words for _, words in passages(text))
    assert "水田" not in words
    assert "新建水渠" in words
