"""How firmly a commitment is put, whether it can be measured, and what kind it is (points 8, 12 of the guideline)."""

from __future__ import annotations

import re

from luoshi.reading.model import Kind, Quantity, Strength

# Only what stands beside the verb counts, not the conditions before it (在确保…的前提下).
_BESIDE = re.compile(r"[^，,的下外后中]*$")
_FIRM = re.compile(r"确保|必须|坚决|严守|坚守|守牢|守住|不得|决不|绝不|严禁|禁止|不准|不许|杜绝")
_AIM = re.compile(r"力争|争取|努力|尽力|争创|争做|争当|争先|力求")
_EXPLORE = re.compile(r"探索|研究(?!生)|谋划|论证|筹划|筹建|筹备|筹办|策划|试点$|试行|试办")
_RESULT = re.compile(
    r"完成|建成|实现|达到|达成|开工|竣工|投用|投产|投运|出台|印发|发布|颁布|设立|新增|新建|兴建|取消|清零|启动(?!实施)|创建|编制|推出|清除|"
    r"建立(?!.?健全|.?完善)|公布|公开|公示|改为|起草|制订|纳入|列入|制定|修订|组建|成立|开通|启用|通车|完工|突破|下放|撤销|废止|剔除|拆除|"
    r"取得|具备|消除|做到|落成|上线|办结|授牌|通航|通水|推开|创设|开设|设置|签订|签署|上市|降准|形成|停止|停征"
)
_UNDER_WAY = re.compile(r"加快|加速|尽快|培育创建")
# 加快建成 goes on until the end is there.
_TO_THE_END = re.compile(r"(?:加快|加速|尽快)(?:建成|完成|实现|开工|竣工|投[用产运]|办结)")
# 必须以…为先，大力…: the modal in front of a phrase holds for the verb behind it.
_MUST = re.compile(r"必须(?=[以按从把将在]|根据|通过|围绕|立足)")
# Roads and passages are opened or not; a bottleneck is not a place.
_OPENS_ROAD = re.compile(r"(?:[路街段桥线]|大道|通道|隧道)(?:[等，、]|$)")
# The verb goes on to an end: 扩大到…, 由…改为….
_ARRIVES = re.compile(r"[到至]")
_PLACES = re.compile(r"放|摆|落|用|花|送|贯穿|变|下沉|延伸|传导|直达")
# An end that anyone can see reached at the year's end.
_SEEN = re.compile(
    r"完成|建成|开工|竣工|投用|投产|投运|出台|印发|颁布|设立|创建|争创|编制|公布|公开|公示|建立(?!.?健全|.?完善)|制定|修订|成立|组建|开通|启用|"
    r"通车|完工|启动(?!实施)|改为|纳入|撤销|废止|剔除|拆除|落成|筹建|起草|通航|通水|召开|申创|取消|上线|实现|推开|制订|新建|兴建|降准|停止"
)
_VAGUE = re.compile(
    r"^必要的|(?:相应|适当|必要)的[^，。；]*措施$|更多|一批|若干(?!措施|政策|意见|规定|条)|更加|更好|更大|更高|新的|新政策|新举措|各类|具备条件|共享$|同步|质的|良好开局|"
    r"的政策[措举][施措]$"
)
# 开始修建 is 开工 in more words.
_BEGINS = re.compile(r"开始(?:修建|兴建|建设|施工|修筑)")
# A direction that never ends (…商品化, …优化配置), or a state of things: no deliverable though the verb names an end.
_NO_END = re.compile(
    r"实现[^，。；]*(?:[^一体]化|突破|发展|提升|增长|转变|跨越|进步|好转|改善|平衡|配置)$|"
    r"(?:纳入|列入|步入|走上)[^，。；]*轨道$|建立[^，。；]*体制$|建立[^，。；]*(?:市场|市场体系|秩序|关系|格局|环境|氛围|信心|意识|导向|联系)$|探索建立|完成(?:各项|建设|工作|预定|既定)*任务$"
)
# The end may stand in the object: 推动…开工建设.
_SEEN_OBJECT = re.compile(
    r"(?:开工建设|开工|竣工|建成|建成投[产运用]|投入[使运][用营行]|投产运营|建成运营|投[产运用]|通车|贯通|收官|落户|挂牌|纳规|获批|上市|通航|通电|开业|开园|"
    r"普查|换届选举|[按如]期完成|提前[^，。；]{1,6}完成|地方立法|评估工作|第.阶段评估|规划编制)$|^(?:出台|制定|建立|设立|成立|颁布|修订|组建)"
)
# Gatherings with a name or a number take place or not; so does one named service come.
_NUMBERED = re.compile(r"^第[\d一二三四五六七八九十]+[届次期]")
_NAMED_SERVICE = re.compile(r"^[^，。；、]*[“《][^”》]+[”》](?:服务|产品|平台|指数|品牌|卡|码)$")
_NAMED_TEXTS = re.compile(r"^[^，。；、]{0,6}《")
# 甲、乙、丙三级平台: the row says which levels, not which platforms.
_LEVELS = re.compile(r"(?:[^，。；、]{1,10}、)+[^，。；、]{1,8}?[二两三四五]级")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_HOLDS = re.compile(r"举办|办好|承办|筹办|主办|合办|召开|申办")
_GATHERING = re.compile(
    r"(?:会|赛|节|展|论坛|峰会|季|联赛|系列赛事|国际赛事)[”》]?$|(?:会|赛|节|论坛|奥会|赛事)[”》、及和]"
)
_SINGLE_WORK = re.compile(
    r"^[^、，和更]{2,16}(?:公园|平台|系统|学院|大桥|机场|医院|学校|图书馆|博物馆|体育场|联络线|隧道)$"
)
_OUTCOME = re.compile(
    r"提升|提高|增强|激发|促进|带动|撬动|营造|保持|释放|形成|稳|构筑|扩大|增加|改善|降低|减少|使|让|实现|凝聚|焕发|拉动|增进|壮大|维护|畅通"
)


def strength_of(opening: str, verb: str, rest: str, quantified: bool) -> Strength:
    """``opening`` stands before the verb group and ``rest`` after it; the first rule that fits decides."""
    found = _BESIDE.search(opening)
    beside = (found.group() if found else "") + verb
    if _FIRM.search(beside) or _MUST.search(opening):
        return "firm"
    if _AIM.search(beside):
        return "aim"
    if _EXPLORE.match(verb):
        return "explore"
    if quantified or _arrives(verb, rest) or _TO_THE_END.match(verb):
        return "result"
    if (verb == "打通" and _OPENS_ROAD.search(rest)) or _BEGINS.match(verb + rest):
        return "result"
    return "result" if _RESULT.search(verb) and not _UNDER_WAY.search(beside) else "ongoing"


def is_measurable(verb: str, rest: str, quantities: tuple[Quantity, ...], deadline: str | None) -> bool:
    """Whether the span names a figure, a date or one end whose arrival can be seen."""
    if quantities or deadline or _arrives(verb, rest):
        return True
    if _VAGUE.search(rest) or _NO_END.search(verb + rest):
        return False
    if _HOLDS.search(verb):
        return bool(_GATHERING.search(rest) or _NUMBERED.match(rest))
    if _is_one_named(verb, rest):
        return True
    if _SEEN.search(verb) or _SEEN_OBJECT.search(rest):
        return not _UNDER_WAY.match(verb)
    return verb in ("建设", "搭建") and bool(_SINGLE_WORK.search(_LEVELS.sub("", _ASIDE.sub("", rest))))


def _is_one_named(verb: str, rest: str) -> bool:
    """One road opened, one named service brought out, texts issued under their names."""
    if _BEGINS.match(verb + rest):
        return True
    if verb == "打通":
        return bool(_OPENS_ROAD.search(rest))
    if verb == "发布":
        return bool(_NAMED_TEXTS.match(rest))
    return verb == "推出" and bool(_NAMED_SERVICE.match(rest))


def _arrives(verb: str, rest: str) -> bool:
    return _ARRIVES.match(rest) is not None and _PLACES.match(verb) is None


def kind_of(verb: str, quantities: tuple[Quantity, ...]) -> Kind:
    """Target with a figure; outcome where the verb only names a result; else action."""
    if quantities:
        return "target"
    return "outcome" if _OUTCOME.match(verb) else "action"
