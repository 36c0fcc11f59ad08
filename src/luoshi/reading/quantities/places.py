"""Names of places, told by the word they end in; no list of cities."""

from __future__ import annotations

import re

_SUFFIX = (
    "特别行政区|自治区|自治州|自治县|高新技术产业开发区|经济技术开发区|开发区|高新区|临空经济区|经济区|试验区|保税区|"
    "新区|新城|科学城|大学城|副中心|半岛|群岛|蓄滞洪区|流域|机场|口岸|港区|县城|省|市|县|区|镇|乡|盟|旗"
)
_ENDING = re.compile(rf"(?:{_SUFFIX})(?![一-龥]?[域级场民容政委直属管里外内间镇村])")
_STEM = re.compile(r"[一-龥]{2,10}$")
# Words after which a name begins.
_LEAD = re.compile(
    r".*(?:推动|推进|支持|加快|建设|促进|打造|提升|完善|深化|加强|统筹|强化|开展|实施|落实|做好|办好|抓好|建好|建成|完成|启动|"
    r"投用|提速|扶持|带动|拓展|补齐|高标准|高质量|继续|积极|深入|全面|扎实|稳步|协同|规划|优化|发挥|引导|鼓励|用好|巩固|服务|融入|"
    r"以及|包括|发展|聚焦|保障|分类|开工|[在对与和及向从由为将把等的是到至或以个各全本我该每两一新大老轮家入年内])"
)
# Kinds of areas, which have no name of their own.
_KIND = re.compile(
    r"地区|灌区|核心区|使馆区|综保区|镇区|关区|县级市|都市|城镇|乡镇|小镇|进村|度假区|社区|园区|山区|城区|灾区|库区|矿区|景区|校区|院区|街区|牧区|片区|辖区|小区|示范[区县]|先导区|拓展区|样板区|安置区|主产区|帮扶县|"
    r"发展区|试点|综合|国家|省级|市级|区级|工业|产业|自由贸易|自贸|发展试验区|重点|特色|中心|城市|乡镇|整省|偏远|易地|乡村|城乡|市郊"
)


def find_places(text: str, start: int, end: int) -> tuple[str, ...]:
    """Names such as 怀柔科学城 in ``text[start:end]``, in order and once each; what is doubtful is left out."""
    names: dict[str, None] = {}
    for ending in _ENDING.finditer(text, start, end):
        stem = _STEM.search(text[max(start, ending.start() - 10) : ending.start()])
        name = _after_lead(stem.group()) + ending.group() if stem else ""
        if 2 <= len(name) - len(ending.group()) <= 6 and not _KIND.search(name):
            names[name] = None
    return tuple(names)


def _after_lead(stem: str) -> str:
    lead = _LEAD.match(stem)
    return stem[lead.end() :] if lead else stem
