"""Words that tell how a stretch between commas stands to its neighbours, or that it promises nothing."""

from __future__ import annotations

import re

# "铁路方面，": what the sentence is about, outside every span.
TOPIC = re.compile(r".{2,14}方面$")
# Statements, not undertakings: what is, what was, what somebody knows.
FACT = re.compile(
    r"(?:才[能会可]|[就便][能会]|这(?!(?:些|类|项)[^，。；]{1,8}(?:应|必须|要)(?![求素点]))|那(?!曲)|我们(?!要|将|必须|一定)|各位|事实|实践|历史|只有|只要|没有|体现|反映|充分说明|表明了|如果|果|由于|因为|尽管|虽然|即使|无论|不管|不论|"
    r"一旦|凡是|占|目前|当前|现在|曾|过去|去年|希望|相信|欢迎|感谢|祝|难以|有利于|有助于)|为[^，。；]*贡献[^，。；]{0,4}(?:力量|智慧)$|"
    r".*(?:很|极为|极其|十分|非常)(?:重要|必要|大|多|好|高|快|突出|关键|艰巨|繁重)$|"
    r".*?(?:没有(?!.{0,12}的)|未能|(?<![还凡总于可但硬若算要就正只其别点])是(?!否|非)|[^为除未到罢]了(?![解然]))"
)
# In a clause that does not begin with its verb, also what has been, is going on, or must follow.
STATE = re.compile(
    r".*?(?:已(?!有)|才能|就能|只(?=享受|限|能|可)|就会|必将|有所|曾经?|正在|还没有|日益|越来越|考验|迎来|意味|得到|"
    r"是否|正(?=[在以向由处])|仍)"
)
REVIEWS = re.compile(r"反映|体现|说明|[^为除未到罢]了(?![解然])")
# 分级预警、分层响应: a row of four-character words.
MOTTO = re.compile(r"[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4})+$")
# What a colon announces without saying it.
ANNOUNCES = re.compile(r".*(?:以下|如下|下列|下述|方面|要求|工作|任务|措施|目标|原则|要点|重点)$")
# A sentence that opens so speaks to somebody; nothing in it is undertaken.
ADDRESS = re.compile(
    r"(?:我们?)?(?:热忱|衷心|真诚|诚挚|殷切|热切)?(?:欢迎|希望|愿(?!景|望)|相信|坚信|深信|呼吁|感谢|祝愿|祝)"
)
# 完成这项任务, 实施上述政策: points back, and only prepares what follows.
POINTS_BACK = re.compile(r"\w{2}(?:这[项个一些]|上述|以上)[^，。；]{1,8}$")
APPEAL = re.compile(r"我们|让|愿|同志们|各位")
# A principle is none unless a verb follows (坚持和完善…).
BARE_PRINCIPLE = re.compile(
    r"(?:坚持|突出(?=[\ue000]))(?!(?:和|与|并|、)?(?:发展|完善|巩固|推进|实施|开展|办好|落实|深化|加强|用好|抓好|推动|贯彻|做好|实行|执行))"
)

# 让…更甜, 让…越织越密: a wish.
SLOGAN_OF_LETTING = re.compile(r"让[^，。；]*(?:更[\u4e00-\u9fff](?:、|$)|更富|越[\u4e00-\u9fff]越)")
# 采取有力措施 says nothing that could be asked for.
EMPTY = re.compile(r"(?:下(?:大|定)?决心|采取(?:切实|坚决|有力|有效|强有力|果断|必要|积极|相应|的)*措施)$")

# What goes on with the clause before, whatever verb it may hold.
HARD_TAIL = re.compile(
    r"(?:重点|主要|首先|优先)*用于|(?:重点|主要)(?:是|包括)|包括|涵盖|同比|或(?!许)|"
    r"[比较](?![重例较如对])[^，。；]{1,12}?(?:年|期|月|原来|平均水平)|最[高多低少]不?|(?:[\d一二三四五六七八九十两]+年)?(?:合计|共计|总计|累计)|"
    r"[^，。；按]{0,8}不(?:超过|低于|少于|高于)"
)
# What goes on with the clause before if no verb is found in it.
TAIL = re.compile(
    r"重点支持|(?:主要)?(?:是|为)|特别是|尤其是|以及|及|和|等|如(?!期|需|果)|[\d０-９]|[一二三四五六七八九十]+[个名家项条]"
)
# 以及 and a noun phrase: another object, whatever verbs its attributes hold.
ALSO = re.compile(r"以及")
# Marked purpose: belongs to the clause before.
SERVES = re.compile(
    r"为[^，。；]*提供[^，。；]{0,4}(?:支撑|保障|动力|动能|助力|支持)$|从而|以便|以免|免得|进而|"
    r"以(?:适应|满足|利于|确保|保证|保障|促进|推动|便于|更好)(?![^，。；]*为(?:重点|主|抓手|核心|目标|导向))"
)
ILLUSTRATES = re.compile(r"\s*(?:如(?!期|何|实|需|果)|例如|比如)")
# The stretch only prepares what follows the comma.
CLOSED = re.compile(
    r"(?:(?<!目)的|(?<![落先今以最事])后|(?<![及按准随适同实])时|(?<![当目眼以超提])前|(?<![掀兴崛唤撑扛托挑立拿带])起|日|"
    r"(?<![平同均中高对初])等|[以之的]外|基础上|前提下|同时|情况下|条件下|过程中|框架下|背景下|(?:[日天周月年]|期限|时限|规定时间)内)$"
)
# 做到投入少，见效快: a row of subjects with an adjective.
HOW_IT_IS = re.compile(r"[^，。；、]{2,8}[省高低短长快慢多少大小强好优清齐准足]$")
# These make a duty even of an outcome (要使…).
OBLIGES = re.compile(r"要|必须|应|努力|力争|切实|尽快")
MEANS_FIRST = re.compile(r"通过|依托|依靠|利用|借助|运用")
COUNTED = re.compile(r"(?:不少于|不低于|至少|约)?[\d０-９,]+(?:余|多)?[名个家项户所万亿座处人件台套场]")
# A noun that can be the subject of what follows after the comma.
DOER = re.compile(
    r"(?:人员|人才|青年|学生|企业|单位|机构|职工|家庭|组织|团体|毕业生|项目|产品|货物|物品|试剂|食品|事项|资金|的[^的，]{1,8})$"
)
# …的30%给予补助: the noun phrase has its verb.
GIVES = re.compile(r"(?:给予|予以|发放|提供)[^，。；]{2,8}$")
# 允许对…: the pivot waits for the verb phrase after the comma.
OPEN_PIVOT = re.compile(r"(?:允许|鼓励|支持|引导|推动)(?:对|以|在|通过)|(?:发动|动员)[^，。；]{2,20}以[^，。；为]{2,}")
# 力争用三年时间，…: an aim that waits for what is aimed at.
OPEN_AIM = re.compile(r"(?:力争|争取|确保)(?:用|在|到|通过|经过)?[^，。；]{0,12}(?:年|时间|内|底|前|左右|努力)$")
# The object of these goes on over a comma as long as a subject stands first.
HOLDS_ON = re.compile(r"争取|力争|预计|力求")
# Where nothing follows, a phrase of means is the predicate itself (用好…机制。).
USES = re.compile(r"(?:[用][好足活]|运用|采用|利用|紧盯|瞄准|对标|依托|依靠)")
