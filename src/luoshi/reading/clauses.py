"""From the running text of one passage to its commitments' borders and verbs."""

from __future__ import annotations

from luoshi.reading.clause import Clause
from luoshi.reading.frames import CLOSES_AS, framed, prepares
from luoshi.reading.groups import TAKES_CLAUSE, group_end
from luoshi.reading.heads import Head, adverbs_end, head_at, skip_joins
from luoshi.reading.markers import (
    ADDRESS,
    ALSO,
    ANNOUNCES,
    APPEAL,
    CLOSED,
    COUNTED,
    DOER,
    FACT,
    GIVES,
    HARD_TAIL,
    HOLDS_ON,
    HOW_IT_IS,
    ILLUSTRATES,
    MEANS_FIRST,
    OBLIGES,
    OPEN_AIM,
    OPEN_PIVOT,
    POINTS_BACK,
    REVIEWS,
    SERVES,
    TAIL,
    TOPIC,
    USES,
)
from luoshi.reading.predicates import MODAL, head_of, verb_after_modal
from luoshi.reading.prefixes import AS, PREPOSITION, holds_verb, main_verb, treats, verb_after_preposition
from luoshi.reading.segments import Segment, sentences
from luoshi.reading.splitting import split_predicates
from luoshi.reading.structure_model import Role
from luoshi.reading.targets import has_figure

# A topic shorter than this before a comma is no subject (石油工业，要…).
_LONG_SUBJECT = 8
# No clause is longer, and a phrase that has waited longer for its verb has lost it.
_LONGEST_WAIT = 600
_OPENS_ITSELF = frozenset(("strong", "noun", "single", "phrase", "moved", "pair", "pivot"))


def clauses_of(masked: str, start: int, end: int, role: Role) -> list[Clause]:
    """The clauses of a passage that promise something."""
    found: list[Clause] = []
    for sentence in sentences(masked, start, end):
        found.extend(_SentenceReader(masked, framed(masked, sentence)).read(role == "intro"))
    return found


class _SentenceReader:
    """Reads the segments of one sentence from left to right, holding what still waits for its verb."""

    def __init__(self, masked: str, sentence: list[Segment]) -> None:
        self._masked = masked
        self._sentence = sentence
        self._found: list[Clause] = []
        self._opened: int | None = None
        self._announced: Segment | None = None
        self._previous: Clause | None = None

    def read(self, figures_only: bool) -> list[Clause]:
        """The clauses of the sentence; in an introduction only those with a figure."""
        if ADDRESS.match(self._masked, self._sentence[0].start, self._sentence[0].end):
            return []
        last = len(self._sentence) - 1
        for index, segment in enumerate(self._sentence):
            self._take(segment, index == last)
        if self._announced and not self._found:
            self._add_announced(self._announced)
        if self._masked[self._sentence[-1].end : self._sentence[-1].end + 1] in ("！", "!"):
            return [clause for clause in self._found if not self._appeals(clause)]
        if not figures_only:
            return self._found
        if any(REVIEWS.search(self._masked, start, end) for start, end, _ in self._sentence):
            return []
        return [clause for clause in self._found if has_figure(self._masked, clause.start, clause.end)]

    def _appeals(self, clause: Clause) -> bool:
        """An exclamation counts only where it says plainly what will be done."""
        if clause.reading not in ("strong", "noun"):
            return True
        return APPEAL.match(self._masked, self._sentence[0].start, clause.end) is not None

    def _take(self, segment: Segment, last: bool) -> None:
        masked, (start, end, mark) = self._masked, segment
        if (mark and mark in "：:") or end - start > _LONGEST_WAIT:
            self._opened = self._previous = None
            self._announced = segment if end - start <= _LONGEST_WAIT else None
        elif TOPIC.match(masked, start, end):
            self._opened = None
        elif self._previous and self._is_tail(self._previous, start, end):
            self._previous.end = end
        elif not last and waits(masked, segment):
            self._wait(segment)
        else:
            self._predicate(segment, last)

    def _predicate(self, segment: Segment, last: bool) -> None:
        head = head_of(self._masked, segment.start, segment.end) or (self._use(segment) if last else None)
        if head is None or (head.reading == "pivot" and self._only_tells(head, segment)):
            self._leave(segment, last)
        elif self._previous and self._goes_on(self._previous, head):
            self._previous.end = segment.end
        else:
            self._add(head, segment)

    def _only_tells(self, head: Head, segment: Segment) -> bool:
        """使… and 让… after a statement only tell its outcome, unless a modal or a phrase of means stands before."""
        if self._previous or segment == self._sentence[0]:
            return False
        if self._opened is not None and MEANS_FIRST.match(self._masked, self._opened):
            return False
        return OBLIGES.search(self._masked, head.start, head.verb_start) is None

    def _is_tail(self, previous: Clause, start: int, end: int) -> bool:
        masked = self._masked
        also = ALSO.match(masked, start, end)
        if also and head_at(masked, also.end(), end) is None:
            return True
        if SERVES.match(masked, start, end) or HARD_TAIL.match(masked, start, end):
            return True
        if masked.startswith("做到", previous.verb_start) and HOW_IT_IS.match(masked, start, end):
            return True
        if not COUNTED.match(masked, start, end) or not has_figure(masked, previous.verb_end, previous.end):
            return False
        return TAKES_CLAUSE.match(masked, previous.verb_start, previous.verb_end) is not None

    def _goes_on(self, previous: Clause, head: Head) -> bool:
        masked = self._masked
        again = masked.startswith(masked[previous.verb_start : previous.verb_end], head.verb_start)
        if not again and OPEN_PIVOT.match(masked, previous.verb_start, previous.end):
            verb = main_verb(masked, previous.verb_end + 1, previous.end)
            closed = AS.search(masked, previous.verb_end, previous.end)
            return verb is None or "的" in masked[verb[1] : previous.end] or closed is not None
        if OPEN_AIM.match(masked, previous.verb_start, previous.end):
            return True
        if head.reading in _OPENS_ITSELF:
            return False
        return _holds_on(masked, previous)

    def _add_announced(self, segment: Segment) -> None:
        """Before a colon that only a list of things follows stands the predicate itself."""
        if ANNOUNCES.match(self._masked, segment.start, segment.end):
            return
        head = head_of(self._masked, segment.start, segment.end)
        if head and head.reading in ("strong", "noun"):
            self._add(head, segment._replace(end=self._sentence[-1].end))

    def _use(self, segment: Segment) -> Head | None:
        """A phrase of means that nothing follows is the predicate itself."""
        start = skip_joins(self._masked, segment.start, segment.end)
        found = USES.match(self._masked, adverbs_end(self._masked, start, segment.end), segment.end)
        return Head(start, *found.span(), "strong") if found and segment.end - found.end() >= 2 else None

    def _wait(self, segment: Segment) -> None:
        start = skip_joins(self._masked, segment.start, segment.end)
        if start < segment.end and (self._opened is None or start - self._opened > _LONGEST_WAIT):
            self._opened = start

    def _add(self, head: Head, segment: Segment) -> None:
        start = head.start if self._opened is None else self._opened
        stop = group_end(self._masked, head.verb_start, head.verb_end, segment.end)
        clause = Clause(start, segment.end, head.verb_start, stop, head.reading)
        if ILLUSTRATES.match(self._masked, segment.start, segment.end):
            clause.illustrative = True
            if self._masked[clause.end - 1] == "等":
                clause.end -= 1
        parts = split_predicates(self._masked, clause)
        self._found.extend(parts)
        self._previous, self._opened = parts[-1], None

    def _leave(self, segment: Segment, last: bool) -> None:
        """No verb here: a tail of what was said, a subject of what follows, or nothing."""
        if self._previous and _continues(self._masked, self._previous, segment):
            self._previous.end = segment.end
        elif self._previous is None and not last and _may_do(self._masked, segment):
            self._wait(segment)
        else:
            self._previous = self._opened = None


def _holds_on(masked: str, previous: Clause) -> bool:
    """争取 and its like hold what follows if they already hold a figure."""
    held = HOLDS_ON.match(masked, previous.verb_start, previous.verb_end)
    return held is not None and has_figure(masked, previous.verb_end, previous.end)


def _may_do(masked: str, segment: Segment) -> bool:
    start, end, _ = segment
    if end - start < (_LONG_SUBJECT if "的" not in masked[start:end] else _LONG_SUBJECT - 2):
        return False
    if masked.startswith("坚持", adverbs_end(masked, start, end)) or FACT.match(masked, start, end):
        return False
    return bool(DOER.search(masked, start, end))


def _continues(masked: str, previous: Clause, segment: Segment) -> bool:
    if TAIL.match(masked, segment.start, segment.end) or _holds_on(masked, previous):
        return True
    return has_figure(masked, segment.start, segment.end) and has_figure(masked, previous.verb_end, previous.end)


def waits(masked: str, segment: Segment) -> bool:
    """Whether the segment only prepares the next: a phrase, a time, a condition or a subject."""
    end = segment.end
    start = skip_joins(masked, segment.start, end)
    at = adverbs_end(masked, start, end)
    if at >= end or POINTS_BACK.match(masked, at, end) or prepares(masked, start, end) or prepares(masked, at, end):
        return True
    phrase = PREPOSITION.match(masked, at, end)
    if CLOSED.search(masked, max(at, end - 4), end):
        return phrase is not None or masked[end - 1] != "等"
    if not phrase:
        return _is_subject(masked, start, end) or _leads_to_phrase(masked, start, end)
    if phrase.lastgroup != "other":
        return not holds_verb(masked, phrase, end)
    if phrase.group() == "由" and masked.endswith(("牵头", "负责"), at, end):
        return True
    if phrase.group() in ("对", "对于"):
        return not treats(masked, phrase.end(), end)
    return verb_after_preposition(masked, phrase, end) is None


def _leads_to_phrase(masked: str, start: int, end: int) -> bool:
    """Subject, modal and a phrase without a verb: the verb comes after the comma (各部门要立足职责，…)."""
    modal = MODAL.search(masked, start + 1, min(end, start + 24))
    phrase = PREPOSITION.match(masked, adverbs_end(masked, modal.end(), end), end) if modal else None
    if phrase and phrase.group() == "以" and CLOSES_AS.search(masked, phrase.end(), end):
        return True
    if phrase is None or phrase.lastgroup == "other" or holds_verb(masked, phrase, end):
        return False
    return verb_after_modal(masked, start, end) is None


def _is_subject(masked: str, start: int, end: int) -> bool:
    """Whether a long noun phrase stands alone before the comma, waiting for its predicate."""
    if end - start < _LONG_SUBJECT or not DOER.search(masked, start, end) or FACT.match(masked, start, end):
        return False
    if "的" not in masked[start:end]:
        return False
    if GIVES.search(masked, masked.rfind("的", start, end) + 2, end):
        return False
    return head_at(masked, start, end) is None and verb_after_modal(masked, start, end) is None
