"""How firmly a commitment is put, whether it can be measured, and what kind it is (points 8 and 12 of the guideline)."""

from __future__ import annotations

import re

from luoshi.reading.model import Kind, Quantity, Strength

_FIRM = re.compile(r"确保|必须|坚决|严守|坚守|守牢|守住|不得|决不|绝不|严禁|禁止|不准|不许|杜绝")
_AIM = re.compile(r"力争|争取|努力|尽力|争创|争做|争当|争先|力求|力促|力保")
_EXPLORE = re.compile(r"探索|研究|谋划|论证|筹划|筹建|筹备|筹办|策划|试点$|试行|试办")
_RESULT = re.compile(
    r"完成|建成|实现|达到|达成|开工|竣工|投用|投产|投运|出台|印发|发布|颁布|设立|新增|新建|取消|清零|启动(?!实施)|创建|编制|推出|清除|"
    r"建立(?!健全|和完善|并完善)|公布|公开|公示|改为|纳入|列入|制定|修订|形成|组建|成立|开通|启用|通车|完工|突破|下放|撤销|废止|剔除|拆除|"
    r"取得|具备|消除|做到|落成|上线|办结|授牌|改造完成|通航|通水|开放(?=$)|推开|创设|开设|设置|签订|签署|撤下|出具|上市"
)
# An end that anyone can see reached at the year's end.
_SEEN = re.compile(
    r"完成|建成|开工|竣工|投用|投产|投运|出台|印发|颁布|设立|创建|争创|编制|公布|公开|公示|建立(?!健全|和完善|并完善)|制定|修订|成立|开通|启用|"
    r"通车|完工|启动(?!实施)|改为|纳入|撤销|废止|剔除|拆除|落成|筹建|起草|通航|通水|召开|申创|取消|上线|实现|推开|制订|评选|授予|新建|举办|承办|筹办"
)
_VAGUE = re.compile(r"更多|一批|若干|更加|更好|更大|新的|各类|整体|具备条件")
# The end may stand in the object: 推动…开工建设.
_SEEN_OBJECT = re.compile(r"(?:开工建设|开工|竣工|建成|建成投[产运用]|投入[使运]用?营?|投[产运用]|通车|贯通|收官|落户|挂牌|出台|纳规|获批|上市|通航|通电|开业|开园)$")
_OUTCOME = re.compile(
    r"提升|提高|增强|激发|促进|带动|撬动|营造|保持|释放|形成|稳|构筑|扩大|增加|改善|降低|减少|使|让|实现|凝聚|焕发|拉动|增进|壮大|维护|畅通"
)


def strength_of(opening: str, verb: str, quantified: bool) -> Strength:
    """``opening`` is the clause up to the end of its verb group; the first rule that fits decides."""
    if _FIRM.search(opening):
        return "firm"
    if _AIM.search(opening):
        return "aim"
    if _EXPLORE.match(verb):
        return "explore"
    return "result" if quantified or _RESULT.search(verb) else "ongoing"


def is_measurable(verb: str, rest: str, quantities: tuple[Quantity, ...], deadline: str | None) -> bool:
    """Whether the span names a figure, a date or one end whose arrival can be seen."""
    if quantities or deadline:
        return True
    if _VAGUE.search(rest):
        return False
    return bool(_SEEN.search(verb) or _SEEN_OBJECT.search(rest))


def kind_of(verb: str, quantities: tuple[Quantity, ...]) -> Kind:
    """Target with a figure; outcome where the verb only names a result; else action."""
    if quantities:
        return "target"
    return "outcome" if _OUTCOME.match(verb) else "action"
