"""Titles that no label announces: first sentences, lines of their own, run-in titles, refrains, bold words."""

from __future__ import annotations

from luoshi.reading.structure.tests.outlines import headings, passages, titles

FILLING = "完成沿湖三个片区的改造任务，新建便民服务点12处，改造老旧管网35公里，惠及居民两万户。"


def test_short_first_sentences_of_sibling_paragraphs_are_titles():
    """Each paragraph of the unit opens with a short sentence and goes on: these are its sub-titles."""
    text = f"一、工作\n（一）改善民生\n扩大就业。{FILLING}\n办好教育。{FILLING}\n健全社保。{FILLING}\n"
    assert titles(text, 3) == ["扩大就业", "办好教育", "健全社保"]


def test_one_short_first_sentence_among_long_ones_is_no_title():
    """A short sentence alone proves nothing."""
    text = f"一、工作\n（一）改善民生\n扩大就业。{FILLING}\n{FILLING}\n{FILLING}\n{FILLING}\n"
    assert titles(text, 3) == []


def test_a_statement_at_the_head_of_a_paragraph_is_no_title():
    """市场是… evaluates; its siblings announce."""
    text = f"一、工作\n（一）改善民生\n扩大就业。{FILLING}\n办好教育。{FILLING}\n民心是最大的政治。我们要把好事办好。\n"
    assert titles(text, 3) == ["扩大就业", "办好教育"]


def test_run_in_titles_are_found_where_the_siblings_have_them():
    """Short sentences that divide a paragraph, the same way in each unit of the part."""
    units = "".join(
        f"（{number}）{head}。统筹推进各项任务，稳住大局。加强{one}建设。{FILLING * 2}深化{two}改革。{FILLING * 2}\n"
        for number, head, one, two in (
            ("一", "做强产业", "园区", "审批"),
            ("二", "做美乡村", "道路", "土地"),
            ("三", "做优城市", "社区", "物业"),
        )
    )
    assert titles("一、今年工作\n" + units, 3) == [
        "加强园区建设",
        "深化审批改革",
        "加强道路建设",
        "深化土地改革",
        "加强社区建设",
        "深化物业改革",
    ]


def test_short_deeds_scattered_through_one_paragraph_are_no_titles():
    """Many short sentences close together are deeds; titles leave room for text."""
    deeds = "修通环路。更新水网。关停小厂。种好防护林。"
    text = (
        f"一、今年工作\n（一）做美乡村。{FILLING}{FILLING}{deeds}{FILLING}\n"
        f"（二）做优城市。{FILLING}{FILLING}{FILLING}\n"
    )
    assert titles(text, 3) == []


def test_a_refrain_marks_titles_inside_a_paragraph():
    """Sentences that open with the same words divide a paragraph, wherever the first one stands."""
    text = (
        f"一、加强自身建设\n"
        f"各位代表！要做的还有很多。{FILLING}始终做到忠诚。{FILLING}始终做到为民。{FILLING}始终做到清廉。{FILLING}\n"
    )
    assert titles(text, 2) == ["始终做到忠诚", "始终做到为民", "始终做到清廉"]


def test_paragraphs_that_open_alike_in_time_are_titled():
    """这五年，…。 three times over reads like a numbering."""
    text = "一、五年回顾\n" + "".join(f"这五年，我们{deed}。{FILLING}\n" for deed in ("修了路", "种了树", "建了桥"))
    assert titles(text, 2) == ["这五年，我们修了路", "这五年，我们种了树", "这五年，我们建了桥"]


def test_bold_words_are_a_title():
    """**…** at the head of a paragraph of markdown, with the text after it."""
    text = f"# 2025年工作要点\n\n## 一、重点工作\n\n**扩大就业。**{FILLING}\n\n**办好教育**：{FILLING}\n"
    assert headings(text) == [
        (0, "", "2025年工作要点"),
        (1, "一、", "重点工作"),
        (2, "", "扩大就业"),
        (2, "", "办好教育"),
    ]


def test_unnumbered_parts_and_the_lines_below_them_are_told_apart():
    """Lines without a stop: those that name a part are level 1, the others stand below."""
    text = (
        "某区2026年政府工作报告\n2025年工作回顾\n一年来，完成投资3亿元。\n2026年重点工作\n产业升级\n新增企业50家，建成园区2个。\n"
        "城市更新\n改造小区30个，惠及居民1.2万户。\n"
    )
    assert [(level, title) for level, _, title in headings(text)] == [
        (0, "某区2026年政府工作报告"),
        (1, "2025年工作回顾"),
        (1, "2026年重点工作"),
        (2, "产业升级"),
        (2, "城市更新"),
    ]


def test_what_stands_before_the_first_sub_title_is_introductory():
    """Only clauses with a figure count there."""
    text = f"一、工作\n（一）改善民生。坚持民生为大，多办实事。\n扩大就业。{FILLING}\n办好教育。{FILLING}\n"
    assert passages(text)[0] == ("intro", "坚持民生为大，多办实事。")
    assert [role for role, _ in passages(text)[1:]] == ["plan", "plan"]


def test_sentences_of_one_frame_are_run_in_titles():
    """以…推动绿色发展 three times over: the frame makes titles of what might be deeds."""
    text = "".join(f"以{means}绿色发展。{FILLING}" for means in ("产业转型推动", "科技进步支撑", "严格执法促进"))
    assert titles(f"一、工作\n（一）守护家园。统筹各项任务，稳住大局。{text}\n", 3) == [
        "以产业转型推动绿色发展",
        "以科技进步支撑绿色发展",
        "以严格执法促进绿色发展",
    ]


def test_one_line_that_names_year_and_part_is_a_title():
    """An excerpt may hold a single part, whose title stands on a line of its own."""
    assert titles(f"政府工作报告（摘要）\n二○二七年工作安排\n{FILLING}\n{FILLING}\n", 1) == ["二○二七年工作安排"]
