"""One script for all texts: the signs that mean the same are made the same before anything is looked for.

Half-width punctuation, full-width figures and the traditional forms of the characters that headings and brackets
turn on. Each sign stands for one sign, so every offset in the folded text is an offset in the source; what people
read is always cut from the source.
"""

from __future__ import annotations

PUNCTUATION = dict(zip(",;:!?()．％", "，；：！？（）.%", strict=True))
FIGURES = dict(zip("０１２３４５６７８９", "0123456789", strict=True))
# Only words that a rule of this package looks for; this is no converter.
TRADITIONAL = dict(
    zip(
        "報顧總結過標務畫劃綱點實項設條責單職門協辦參關組織領導會議長與從讓們為奮鬥個類執編輯評論發時間來數瀏覽閱讀記攝圖註釋術語詞說"
        "進將續強優預據這審動後還業產經濟開對應緊齊現顯體規擬頭負區縣鄉鎮國聯員書屆東麼幾兩絡號內牽職廳財",
        "报顾总结过标务画划纲点实项设条责单职门协办参关组织领导会议长与从让们为奋斗个类执编辑评论发时间来数浏览阅读记摄图注释术语词说"
        "进将续强优预据这审动后还业产经济开对应紧齐现显体规拟头负区县乡镇国联员书届东么几两络号内牵职厅财",
        strict=True,
    )
)
FOLDING = str.maketrans(PUNCTUATION | FIGURES | TRADITIONAL)


def fold(text: str) -> str:
    """`text` in one script, sign for sign."""
    return text.translate(FOLDING)
