"""What can be wrong with a rule, and where: decision, rule, column and the place in the text.

Codes: ``R3xx`` the model or expression cannot be read, ``C3xx`` it is read but wrong, ``X3xx`` it cannot be carried
out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from luoshi.base.errors import CheckError, ExecuteError, ReadError
from luoshi.base.text import Text, msg


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a model something stands; every part may be unknown.

    `rule` counts from 1 as the rows of a table do, `column` is the label of an input or output, `start` and `end` are
    code points in `source`, the text of one expression or cell.
    """

    file: str | None = None
    decision: str | None = None
    rule: int | None = None
    column: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None

    def at(self, start: int, end: int) -> Place:
        """The same place, narrowed to code points of its source."""
        return replace(self, start=start, end=end)

    def text(self) -> Text:
        """The place in words, for the front of a message."""
        parts: list[Text] = []
        if self.file:
            parts.append(Text("{file}", (("file", self.file),)))
        if self.decision:
            parts.append(msg("decision “{decision}”", decision=self.decision))
        if self.rule is not None:
            parts.append(msg("rule {rule}", rule=self.rule))
        if self.column:
            parts.append(msg("column “{column}”", column=self.column))
        if self.start is not None:
            parts.append(msg("character {position}", position=self.start + 1))
        template = ", ".join(f"{{part{index}}}" for index in range(len(parts)))
        return Text(template, tuple((f"part{index}", part) for index, part in enumerate(parts)))


NOWHERE = Place()


class RuleReadError(ReadError):
    """A model or an expression cannot be read as DMN or FEEL."""

    code: ClassVar[str] = "R300"

    def __init__(self, message: Text, cure: Text | None = None, place: Place = NOWHERE) -> None:
        self.place = place
        super().__init__(placed(place, message), cure)


class RuleCheckError(CheckError):
    """A model can be read but says something that cannot be meant."""

    code: ClassVar[str] = "C300"

    def __init__(self, message: Text, cure: Text | None = None, place: Place = NOWHERE) -> None:
        self.place = place
        super().__init__(placed(place, message), cure)


class UnknownNameError(RuleCheckError):
    """A name that nothing in scope carries; the cure names the nearest one."""

    code: ClassVar[str] = "C301"


class RuleExecuteError(ExecuteError):
    """A decision cannot be carried out on this record or table."""

    code: ClassVar[str] = "X300"

    def __init__(self, message: Text, cure: Text | None = None, place: Place = NOWHERE) -> None:
        self.place = place
        self._bare = message
        super().__init__(placed(place, message), cure)

    def at(self, place: Place) -> Self:
        """The same error with the place where it came about, which is not always known where it is raised."""
        return type(self)(self._bare, self.cure, place)


def placed(place: Place, message: Text) -> Text:
    """`message` with its place in front, when there is one."""
    where = place.text()
    return Text("{where}: {what}", (("where", where), ("what", message))) if where.template else message
