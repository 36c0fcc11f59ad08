"""The words that the clause grammar knows, read once from ``lexicon/*.txt``, as patterns to build others from."""

from __future__ import annotations

from importlib.resources import files

from luoshi.reading.trie import trie_pattern


def words_of(name: str) -> frozenset[str]:
    """The words of one list; lines that begin with ``#`` are comments."""
    source = (files("luoshi.reading") / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in source.splitlines() if not line.startswith("#") for word in line.split())


_VERBS = words_of("verbs")
_NOUN_VERBS = words_of("noun_verbs")
_ADVERBS = words_of("adverbs")
_ONE = frozenset(word for word in _ADVERBS if len(word) == 1)
_EITHER = (_ADVERBS & (_VERBS | _NOUN_VERBS)) - _ONE

# Verb and result complement (做强, 管好, 守牢): an open class, so a rule beside the list. Only at the head of a clause:
# further in, such pairs are mostly the end of one word and the beginning of the next.
_RESULT = "[好强优实牢足活深细精稳紧准齐全透响亮清顺靓美密严]"
COMPLEMENT = f"(?:[做建抓办管用守筑打盘搞讲练选育学看把扛兜织扎压拉唱擦叫答写跑站补配理摸引植种护念扶拧]{_RESULT}|做大)"

KNOWN_VERB = trie_pattern(_VERBS)
# 新开公交线路, but 新 is an adverb in 新开工, 新开发.
_NEW = "新开(?![工发展启业幕放通辟办设拓])"
# 力推品牌, but 大力推动.
_PUSH = "力推(?![动进广行出介])|力促(?![进成使])|力保(?![障持护证])"
# 深入一线, but 深入推进.
_INTO = "深入(?=基层|下层|群众|一线|实际|现场|农村|企业|生活|社区|车间|田间|民间|班组|学校|村组)"
VERB = f"(?:{_NEW}|{_PUSH}|{_INTO}|{KNOWN_VERB}|{COMPLEMENT}(?:{COMPLEMENT}|{_RESULT})*)"
NOUN_VERB = trie_pattern(_NOUN_VERBS)
SINGLE_VERB = f"(?!{trie_pattern(words_of('not_single_verbs'))})[{''.join(sorted(words_of('single_verbs')))}]"

_SURE = trie_pattern(_ADVERBS - _ONE - _EITHER)
# The cheap look at one character comes before the look for a whole verb.
_SHORT = (
    f"(?=[{''.join(sorted(_ONE))}])(?!{VERB}|{NOUN_VERB})[{''.join(sorted(_ONE))}]|[大广](?=[搞抓办兴开干])|大(?=打)"
)
# 突出, 协同 …: adverbs only where a verb follows, and not as the beginning of a longer verb (提质扩面).
_LONGER = frozenset(verb for verb in _VERBS if any(verb.startswith(word) and verb != word for word in _EITHER))
_BEFORE_VERB = (
    rf"(?!{trie_pattern(_LONGER)}){trie_pattern(_EITHER)}"
    rf"(?=(?:{_SURE})?(?:{VERB}|从(?!严|快|重|优)|(?:{NOUN_VERB})[^，。；、的和与性型化]{{3}}))"
)
_WAY = "(?:地(?![区方位铁质理下球产级层图形段]))?"
ADVERB = f"(?:(?:{_SURE}|{_BEFORE_VERB}){_WAY}|{_SHORT})"
# Inside a clause a word of one syllable is mostly the end of another word (社会, 必要).
INNER_ADVERB = f"(?:{_SURE}|{_BEFORE_VERB}){_WAY}"
