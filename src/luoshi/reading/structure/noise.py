"""What a page puts around a report: buttons, sources, captions, editors, counters, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter

from luoshi.reading.structure.labels import read_label
from luoshi.reading.structure.paragraphs import Paragraph

WORDS = (
    "下载|打印|打印本页|全屏|收藏|加大|还原|减小|大|中|小|分享|分享到微信|关闭|关闭窗口|首页|返回顶部|返回首页|"
    "上一篇|下一篇|相关报道|相关文档|相关阅读|相关链接|相关附件|更多|目录|扫一扫|字号|字体|繁体|无障碍|"
    "纠错|评论|点赞|转发|举报|登录|注册|微信|微博|朋友圈|责任编辑|编辑|来源|时间|阅读量|点击数|浏览次数|"
    "发表时间|发布时间|当前位置|您的位置"
)
# A line that is wholly made of such a word, with the brackets and colons that pages put around it.
BUTTON = re.compile(rf"[【\[（(]*(?:{WORDS})(?:到|[:：])?\s*[】\])）|>]*")
# Several of them side by side: 【纠错】 【责任编辑：王某】, 打印 关闭.
BUTTONS = re.compile(
    rf"(?:[【\[（(]?(?:{WORDS})(?:到|[:：])?[】\])）|>]?[\s|]*){{1,12}}(?:[【\[（(]?(?:责任编辑|责编|编辑|来源)[:：].{{0,30}})?"
)
# A row of figures by which a page counts itself.
COUNTER = re.compile(r"[0-9]{12,}")
# The author's and editor's lines: a known opening, then a short rest.
OPENING = re.compile(
    r"[（(【\[]*\s*(?:"
    r"(?:来源|稿源|信息来源|文章来源|时间|日期|发布时间|发表时间|发布日期|成文日期|作者|记者|摄影|通讯员|(?:免责|版权|特别)?声明|"
    r"责任编辑|责编|编辑|校对|审核|监制|"
    r"阅读量|点击数|浏览次数|浏览量|字体|字号|索引号|发文机关|发文单位|主题分类|公文种类|有效性)\s*[:：]"
    r"|(?:当前位置|您的位置|您现在的位置)\s*[:：]?"
    r"|【?(?:字体|字号)[:： ]"
    r"|分享到|扫一扫|扫描二维码|点击(?:图片|下载|查看|进入)|【E-?mail|版权所有|转载请注明|Copyright|ICP备"
    r"|中央政府门户网站|新华社.{1,6}\d月\d+日电"
    r").{0,60}"
)
CAPTION = re.compile(
    r".{0,80}(?:记者|通讯员|新华社)\s?.{0,24}摄(?:影)?[）)]?|.{0,60}[（(](?:资料图片?|图源.{0,12}|.{0,10}供图)[）)]"
)
COMMENTS = re.compile(
    r"(?:已有|共有?)\s*\d+\s*人.{0,8}|.{0,6}\d+\s*(?:条评论|人参与|次阅读)|(?:我要)?(?:发表)?评论.{0,10}"
)
# A page's stamp has a time or is written with strokes; 2024年3月1日 alone is the date below a signature.
CLOCK = r"\s*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分?"
STAMP = re.compile(
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:{CLOCK})?|\d{{4}}年\d{{1,2}}月\d{{1,2}}日{CLOCK})\s*(?:(?:来源|稿源|作者|编辑)\s*[:：]?.{{0,60}}|.{{0,12}}[网报社])?"
)
PAGE_NUMBER = re.compile(
    r"(?:[-—–·~]\s*)*[0-9]{1,4}(?:\s*[-—–·~])*|第\s*\d+\s*页(?:[，,/ ]*共\s*\d+\s*页)?|\d+\s*/\s*\d+|"
    r"Page\s*\d+.{0,12}",
    re.I,
)
# Lists that may run long: what else the page offers, and to whom a notice is copied.
LINKS = re.compile(r"(?:相关(?:链接|报道|阅读|新闻|专题|稿件)[\s：·]|(?:抄送|抄报|分送|主题词)\s*：).*", re.S)
CONTENTS = re.compile(r"目\s*[录次]")
# 一、工作回顾……3: a line of contents leads to its page with dots or a gap.
LEADER = re.compile(r"[^。；]{2,60}(?:…+|\.{3,}|·{3,}|[ \t\u3000]{3,})\s*(?:-\s*)?[0-9]{1,3}(?:\s*-)?")
SIGNS = re.compile(r"[^\w]+")
ADDRESS = re.compile(r".*(?:https?[:：]//|www\.|\.gov\.cn|\.com\b).*")
SOURCE_NOTE = re.compile(r"[（(](?:来源|原载|责任编辑|编辑|据|《).{1,40}[）)]?")
NEVER_LONGER = 110
# After this line a page repeats itself: what stood above comes once more.
END_OF_PAGE = re.compile(
    r"[（(【\[]*\s*(?:责任编辑|编辑|责编|【?E-?mail推荐|相关报道|相关文档|相关阅读|打印本页|分享到)"
)
RULES = (BUTTON, OPENING, CAPTION, COMMENTS, PAGE_NUMBER, LEADER, SOURCE_NOTE, SIGNS, ADDRESS, STAMP, BUTTONS, COUNTER)
# Lines that no wrapped sentence ever looks like.
OWN_LINES = (BUTTONS, OPENING, CAPTION, STAMP, COUNTER)
LONGEST_LINKS = 1000
RUNNING_HEAD_TIMES = 3
RUNNING_HEAD_LENGTH = 40


def is_own_line(words: str) -> bool:
    """Whether a line is surely one of the page, so that it is no part of a wrapped paragraph."""
    return len(words) <= NEVER_LONGER and any(rule.fullmatch(words) for rule in OWN_LINES)


def noisy(found: list[Paragraph]) -> list[bool]:
    """For each paragraph, whether it belongs to the page and not to the report."""
    marks = [_is_noise(item) for item in found]
    heads = _running_heads(found)
    contents = _contents(found)
    last_long = max((index for index, item in enumerate(found) if len(item.text) > NEVER_LONGER), default=0)
    ended, seen = False, set[str]()
    for index, item in enumerate(found):
        short = len(item.text) <= NEVER_LONGER
        again = item.text in seen and (item.text in heads or (ended and short))
        left_over = ended and short and index > last_long > 0 and not item.closed and not read_label(item.text, 0)
        marks[index] = marks[index] or again or left_over or index in contents
        seen.add(item.text)
        ended = ended or END_OF_PAGE.match(item.text) is not None
    return marks


def _contents(found: list[Paragraph]) -> set[int]:
    """The lines of a table of contents: those below 目录 that come again as headings of the text."""
    start = next((index for index, item in enumerate(found) if CONTENTS.fullmatch(item.text)), None)
    if start is None:
        return set()
    times = Counter(item.text for item in found[start + 1 :])
    lines = {start}
    for index in range(start + 1, len(found)):
        if found[index].closed or times[found[index].text] < 2:
            break
        lines.add(index)
        times[found[index].text] -= 1
    return lines


def _is_noise(item: Paragraph) -> bool:
    words = item.text
    if len(words) < LONGEST_LINKS and LINKS.fullmatch(words):
        return True
    return len(words) <= NEVER_LONGER and any(rule.fullmatch(words) for rule in RULES)


def _running_heads(found: list[Paragraph]) -> set[str]:
    """Short lines that come again and again, as the head or foot of every page does; the first may be the title."""
    times = Counter(
        item.text
        for item in found
        if len(item.text) <= RUNNING_HEAD_LENGTH and not item.closed and read_label(item.text, 0) is None
    )
    return {words for words, count in times.items() if count >= RUNNING_HEAD_TIMES}
