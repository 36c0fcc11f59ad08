"""Rows of a table of tasks, as extraction writes them: cells with tabs between."""

from __future__ import annotations

from luoshi.reading.structure import read_structure

TABLE = """附件
某市2026年建设任务分解表
序号\t重点任务\t牵头单位\t责任单位\t完成时限
1\t新建公租房3000套\t市住建局\t市财政局、各区\t2026年12月
2\t改造老旧小区20个，加装电梯100部\t市住建局\t各区\t2026年10月
"""


def tasks(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Words, lead and support of each passage."""
    return [(text[item.start : item.end], item.lead, item.support) for item in read_structure(text).passages]


def test_the_task_of_each_row_is_read_with_the_organs_beside_it():
    """The head row tells which cell holds the task, which the lead and which the supports."""
    assert tasks(TABLE) == [
        ("新建公租房3000套", ("市住建局",), ("市财政局", "各区")),
        ("改造老旧小区20个，加装电梯100部", ("市住建局",), ("各区",)),
    ]


def test_one_column_of_organs_names_the_lead_first():
    """Under 责任单位 alone the first organ leads."""
    text = "工作内容\t责任单位\n整治背街小巷50条\t市城管委、市交通委\n"
    assert tasks(text) == [("整治背街小巷50条", ("市城管委",), ("市交通委",))]


def test_cells_merged_with_the_row_above_are_missing_on_the_left():
    """The columns are then counted from the right."""
    text = "类别\t主要任务\t牵头单位\n住房\t新建公租房3000套\t市住建局\n改造老旧小区20个\t市城管委\n"
    assert tasks(text)[1] == ("改造老旧小区20个", ("市城管委",), ())


def test_a_table_without_a_head_is_read_by_its_longest_cell():
    """Nothing says who leads, so nobody does."""
    assert tasks("1\t新建公租房3000套，改造小区20个\t住建\n") == [("新建公租房3000套，改造小区20个", (), ())]
