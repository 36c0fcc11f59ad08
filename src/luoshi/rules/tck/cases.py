"""The cases of a test file: inputs and what is expected of which decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from luoshi.rules.errors import Place
from luoshi.rules.model.xml import Element, parse_xml
from luoshi.rules.values import Value, parse_date, parse_date_time, parse_duration, parse_time

_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What one result node wants; an error result is met by null."""

    name: str
    value: Value
    is_error: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One test case. `invocable` names the service or function to call, when it is not decisions that are asked."""

    id: str
    invocable: str | None
    inputs: dict[str, Value]
    expected: tuple[Expected, ...]


def model_of(path: Path) -> Path | None:
    """The model that a test file tests."""
    root = Element(parse_xml(path, Place(file=path.name)))
    name = (root.text_of("modelName") or "").strip()
    return path.parent / name if name else None


def cases_of(path: Path) -> list[Case]:
    """All cases of a test file."""
    root = Element(parse_xml(path, Place(file=path.name)))
    return [_case(each, number) for number, each in enumerate(root.children("testCase"), 1)]


def _case(element: Element, number: int) -> Case:
    inputs: dict[str, Value] = {}
    for each in element.children("inputNode"):
        inputs[_named(each)] = read_value(each)
    kind = element.get("type") or "decision"
    invocable = element.get("invocableName") if kind != "decision" or element.get("invocableName") else None
    if invocable is not None and element.get("namespace"):
        invocable = f"{{{element.get('namespace')}}}{invocable}"
    return Case(element.get("id") or str(number), invocable, inputs, tuple(_expected(element)))


def _expected(element: Element) -> Iterator[Expected]:
    for each in element.children("resultNode"):
        holder = each.child("expected")
        value = None if holder is None else read_value(holder)
        yield Expected(_named(each), value, each.get("errorResult") in ("true", "1"))


def _named(element: Element) -> str:
    name, namespace = " ".join((element.get("name") or "").split()), element.get("namespace")
    return f"{{{namespace}}}{name}" if namespace else name


def read_value(holder: Element) -> Value:
    """The value inside a node: plain, a list, components of a context, or null."""
    if _is_nil(holder):
        return None
    plain, listed = holder.child("value"), holder.child("list")
    if plain is not None:
        return _plain(plain)
    if listed is not None:
        return None if _is_nil(listed) else [read_value(item) for item in listed.children("item")]
    components = list(holder.children("component"))
    return {_named(each): read_value(each) for each in components} if components else None


def _is_nil(element: Element) -> bool:
    return element.get(f"{_XSI}nil") in ("true", "1")


def _plain(element: Element) -> Value:
    if _is_nil(element):
        return None
    text = element.text
    kind = (element.get(f"{_XSI}type") or "").rpartition(":")[2]
    if kind == "string":
        return text
    text = text.strip()
    if kind in ("", "anySimpleType", "anyType"):
        return _guess(text)
    if kind == "boolean":
        return text in ("true", "1")
    if kind in _TEMPORAL:
        return _TEMPORAL[kind](text)
    return _number(text) if kind.removeprefix("unsigned").lower() in _NUMBERS else text


_TEMPORAL: Final[dict[str, Callable[[str], Value]]] = {
    "date": parse_date,
    "time": parse_time,
    "dateTime": parse_date_time,
    "dateTimeStamp": parse_date_time,
    "duration": parse_duration,
    "dayTimeDuration": parse_duration,
    "yearMonthDuration": parse_duration,
}
_NUMBERS: Final = frozenset(
    (
        "decimal", "double", "float", "integer", "int", "long", "short", "byte", "positiveinteger", "negativeinteger",
        "nonnegativeinteger", "nonpositiveinteger",
    )
)  # fmt: skip


def _number(text: str) -> Decimal | None:
    try:
        made = Decimal(text)
    except InvalidOperation:
        return None
    return made if made.is_finite() else None


def _guess(text: str) -> Value:
    """A value without a stated type, as its writing suggests."""
    if not text:
        return None
    if text in ("true", "false"):
        return text == "true"
    readers = (_number, parse_date, parse_date_time, parse_time, parse_duration)
    return next((value for value in (reader(text) for reader in readers) if value is not None), text)
