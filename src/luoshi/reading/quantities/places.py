"""Names of places, told by the word they end in; no list of cities."""

from __future__ import annotations

import re

_SUFFIX = (
    "自治区|自治州|自治县|特别行政区|开发区|高新区|高新技术产业开发区|经济区|示范区|试验区|保税区|新区|新城|"
    "科学城|大学城|未来城|副中心|半岛|群岛|"
    "蓄滞洪区|流域|地区|街道|机场|口岸|港区|县城|省|市|县|区|镇|乡|盟|旗|港"
)
_PLACE = re.compile(rf"(?P<name>[一-龥]{{2,10}}?(?:{_SUFFIX}))(?![一-龥]?[域级场民容政委直属管里外内间])")
# Words that end where a name begins, and words that only look like a name.
_LEAD = re.compile(
    r".*(?:推动|推进|支持|加快|建设|促进|打造|提升|完善|深化|加强|统筹|强化|开展|实施|落实|做好|办好|抓好|建成|"
    r"启动|高标准|高质量|继续|积极|"
    r"深入|全面|扎实|稳步|协同|规划|优化|发挥|引导|鼓励|用好|巩固|服务|融入|以及|包括|在|对|与|和|及|向|从|由|为|"
    r"将|把|等|的|是|到|至|或|以|个|各|全|"
    r"本|我|该|每|两|一|新|大|老|城|山|革命|民族|边境|贫困|欠发达|重点|特色|中心|国家级?|省级|市级|区级|县级|"
    r"工业|产业|自由贸易|综合|先行|地方)"
)


def find_places(text: str, start: int, end: int) -> tuple[str, ...]:
    """Names such as 怀柔科学城 or 胶东地区 in ``text[start:end]``, in order and once each."""
    names: dict[str, None] = {}
    for found in _PLACE.finditer(text, start, end):
        lead = _LEAD.match(found["name"])
        name = found["name"][lead.end() :] if lead else found["name"]
        if _is_name(name):
            names[name] = None
    return tuple(names)


_SUFFIX_ONLY = re.compile(rf"(?:{_SUFFIX})$")


def _is_name(name: str) -> bool:
    """At least two characters have to stand before the ending."""
    ending = _SUFFIX_ONLY.search(name)
    return ending is not None and ending.start() >= 2
