"""A report that nobody prepared: an invented city, written for these tests, with two things that look odd."""

from __future__ import annotations

import io

from docx import Document

PARAGRAPHS = (
    "临江市2024年政府工作报告",
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议。",
    "一、2023年工作回顾",
    "过去一年，全市地区生产总值增长5.1%，新增停车位2.3万个，完成老旧小区改造80个。",
    "二、2024年工作安排",
    "今年主要预期目标是：地区生产总值增长5%左右；城镇新增就业12万人；居民消费价格涨幅3%左右。",
    "为实现上述目标，要重点做好四个方面工作：",
    "（一）提升城市治理水平。精细治理背街小巷1650条。推动生活垃圾分类提质增效，建成示范小区300个。"
    "加快推进海绵城市建设，消除积水点26处。坚持以人民为中心。",
    "（二）优化营商环境。编制行政许可事项实施规范，深化“一业一证”改革。提高非现场监管占比。"
    "出台支持中小企业发展的若干措施，清理拖欠企业账款。",
    "（三）办好民生实事。新建幼儿园20所，新增学位6000个。改造老旧小区120个、惠及居民5万户。"
    "力争年底前建成轨道交通5号线一期。加强社区养老服务。",
    "各位代表！让我们更加紧密地团结起来，携手同心、真抓实干，努力开创城市发展新",
)
ALLEYS = "精细治理背街小巷1650条"


def as_docx() -> bytes:
    """The report as a file that an office would send."""
    document = Document()
    document.add_heading(PARAGRAPHS[0], level=0)
    for paragraph in PARAGRAPHS[1:]:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
