"""Where a parser stands in the tokens of one text, and the errors it can say there."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from luoshi.base.text import Text, msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.feel import signs
from luoshi.rules.feel.names import Names
from luoshi.rules.feel.tokens import Token, tokens_of

DEEPEST = 60
KEYWORDS = frozenset(
    (
        "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "function", "external", "instance",
        "of", "and", "or", "between", "null", "true", "false",
    )
)  # fmt: skip


class Cursor:
    """A position in the tokens of `source`, and the names in scope there."""

    def __init__(self, source: str, names: Names, place: Place) -> None:
        self.source = source
        self.names = names
        self.place = place
        self.tokens = tokens_of(source, place)
        self.at = 0
        self.members = names.members()
        self.filters = 0
        self.range_end = False
        self._depth = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    @property
    def last_end(self) -> int:
        """Where the token before ended, in code points."""
        return self.tokens[self.at - 1].end if self.at else 0

    def is_sign(self, *texts: str) -> bool:
        """Whether one of these signs comes next."""
        return self.token.kind == "sign" and self.token.text in texts

    def is_word(self, *texts: str) -> bool:
        """Whether one of these key words comes next, and no longer name in scope begins with it."""
        return self.token.kind == "word" and self.token.text in texts and not self._begins_a_longer_name()

    def take(self) -> Token:
        """The next token, passed over."""
        token = self.token
        if token.kind == "wide":
            raise self.error(*signs.wide_sign(token.text))
        self.at += 1
        return token

    def accept(self, *texts: str) -> bool:
        """Pass over one of these signs if it comes next."""
        if self.is_sign(*texts):
            self.at += 1
            return True
        return False

    def accept_word(self, *texts: str) -> bool:
        """Pass over one of these key words if it comes next."""
        if self.is_word(*texts):
            self.at += 1
            return True
        return False

    def expect(self, text: str, where: Text) -> Token:
        """Pass over this sign or key word, or say where it is missing."""
        if self.token.text == text and self.token.kind in ("sign", "word"):
            return self.take()
        raise self.unexpected(msg("“{sign}” {where}", sign=text, where=where))

    def unexpected(self, wanted: Text) -> RuleReadError:
        """What was expected here, and what stands here."""
        token = self.token
        if token.kind == "wide":
            return self.error(*signs.wide_sign(token.text))
        if token.kind == "end":
            return self.error(msg("the text ends too early"), msg("Here {wanted} is expected.", wanted=wanted))
        return self.error(
            msg("“{found}” cannot stand here", found=token.text), msg("Here {wanted} is expected.", wanted=wanted)
        )

    def error(self, message: Text, cure: Text | None = None) -> RuleReadError:
        """An error at the next token."""
        return RuleReadError(message, cure, self.place.at(self.token.start, max(self.token.end, self.token.start)))

    @contextmanager
    def deeper(self) -> Generator[None, None, None]:
        """One level of nesting; RuleReadError beyond what people write."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(
                msg("the expression is nested more than {most} deep", most=DEEPEST),
                msg("Cut it into decisions or context entries of their own."),
            )
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def scope(self, names: Names) -> Generator[None, None, None]:
        """Other names for a part of the text."""
        before, self.names = self.names, names
        try:
            yield
        finally:
            self.names = before

    def declare(self, name: str) -> None:
        """A name that the rest of this scope may speak of, and that may stand after a point from here on."""
        if name:
            self.names = self.names.plus((name,))
            self.members = self.members.plus((name,))

    @contextmanager
    def inside_brackets(self) -> Generator[None, None, None]:
        """A part in brackets, where no range around it can end."""
        before, self.range_end = self.range_end, False
        try:
            yield
        finally:
            self.range_end = before

    @contextmanager
    def closing_range(self) -> Generator[None, None, None]:
        """The upper end of a range, which `[` may close."""
        before, self.range_end = self.range_end, True
        try:
            yield
        finally:
            self.range_end = before

    @contextmanager
    def inside_filter(self) -> Generator[None, None, None]:
        """The condition of a filter, where the members of the items are in scope."""
        self.filters += 1
        before = self.names
        self.names = before.plus(("item",))
        try:
            with self.inside_brackets():
                yield
        finally:
            self.filters -= 1
            self.names = before

    def _begins_a_longer_name(self) -> bool:
        found = self.names.longest(self.tokens, self.at)
        return found is not None and found[1] > self.at + 1
