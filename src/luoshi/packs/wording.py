"""From pydantic's errors to faults: what was wrong, what was allowed, and the cure, in the pack's own words."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails, PydanticCustomError

from luoshi.base.text import Text, msg
from luoshi.packs.faults import nearest, shown
from luoshi.packs.marks import KeyPath


class Finding(NamedTuple):
    """One error in a written form, without its place."""

    code: str
    path: KeyPath
    problem: Text
    cure: Text
    value: str = ""
    allowed: tuple[Text | str, ...] = ()


def objection(code: str, problem: Text, cure: Text) -> PydanticCustomError:
    """The error that a written form's own validator raises, with words that can be translated."""
    return PydanticCustomError("objection", "{problem}", {"code": code, "problem": problem, "cure": cure})


def finding(error: ErrorDetails, written: type[BaseModel]) -> Finding:
    """What one of pydantic's errors says about a declaration of form `written`."""
    path: KeyPath = error["loc"]
    word = _WORDS.get(error["type"], _wrong_form)
    return word(error, path, written)


def _missing(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    name = str(path[-1])
    cure = msg("Add {name}: {purpose}", name=name, purpose=_purpose(written, path))
    return Finding("C201", path, msg("the field {name} is missing", name=name), cure)


def _unknown(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    model = form_at(written, path[:-1])
    known = tuple(info.alias or name for name, info in model.model_fields.items()) if model else ()
    name = str(path[-1])
    cure = nearest(name, list(known), msg("Remove it."))
    return Finding("C202", path, msg("there is no field {name} here", name=name), cure, name, known)


def _not_allowed(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    expected = str(error.get("ctx", {}).get("expected", ""))
    allowed = tuple(re.findall(r"'([^']*)'", expected)) or (expected.replace("True", "true"),)
    value = shown(error["input"])
    cure = nearest(value, list(allowed), msg("Use one of the allowed values."))
    return Finding("C204", path, msg("this value is not allowed here"), cure, value, allowed)


def _wrong_type(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    wanted = next((words for name, words in _TYPES.items() if error["type"].startswith(name)), msg("another form"))
    value: object = error["input"]
    problem = msg("here stands {found}, and {wanted} is needed", found=_what_it_is(value), wanted=wanted)
    cure = msg("Write {wanted}.", wanted=wanted)
    if value is None:
        cure = msg("Write {wanted}, or remove the field if it may be left out.", wanted=wanted)
    elif error["type"] == "string_type" and isinstance(value, (int, float)):
        cure = msg('Put it in quotes: "{value}".', value=value)
    elif isinstance(value, str) and error["type"].startswith(("int", "decimal", "bool")):
        cure = msg("Write {wanted} without quotes, with no other words.", wanted=wanted)
    return Finding("C203", path, problem, cure, "" if value is None else shown(value))


def _pattern(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    value = shown(error["input"])
    key = re.fullmatch(r"\^([a-z]+/[a-z]+)/.*", pattern)
    if key:
        problem = msg("this is no key of kind {kind}", kind=key[1])
        cure = msg("Write {kind}/ and then lower-case English words with hyphens.", kind=key[1])
        return Finding("C205", path, problem, cure, value, (f"{key[1]}/<slug>",))
    if pattern.startswith(r"^\S"):
        problem = msg("the text begins or ends with a space or a line break")
        cure = msg("Remove it; a text in a block of lines begins with |- instead of |.")
        return Finding("C205", path, problem, cure, repr(value))
    example = _EXAMPLES.get(pattern, msg("something that fits {pattern}", pattern=pattern))
    return Finding("C205", path, msg("the text has another form"), msg("Write {example}.", example=example), value)


def _range(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    if error["type"] in ("string_too_short", "too_short") and not error["input"]:
        return Finding("C206", path, msg("it is empty"), msg("Write something, or remove the field."))
    context: dict[str, Any] = error.get("ctx", {})
    allowed = next(
        Text(words.template, (("limit", context[name]),)) for name, words in _LIMITS.items() if name in context
    )
    problem, cure = msg("the number or length is out of range"), msg("Keep it {allowed}.", allowed=allowed)
    return Finding("C206", path, problem, cure, shown(error["input"]), (allowed,))


def _objection(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    context = cast("Mapping[str, Any]", error.get("ctx", {}))
    value = error["input"] if isinstance(error["input"], (str, int, float)) else ""
    return Finding(context["code"], path, context["problem"], context["cure"], shown(value))


def _wrong_form(error: ErrorDetails, path: KeyPath, written: type[BaseModel]) -> Finding:
    problem = msg("the value does not fit: {reason}", reason=error["msg"])
    return Finding("C203", path, problem, msg("Look at the description of the field."), shown(error["input"]))


def _purpose(written: type[BaseModel], path: KeyPath) -> str:
    model = form_at(written, path[:-1])
    info = model.model_fields.get(str(path[-1])) if model else None
    return (info.description or "").strip() if info else ""


def form_at(written: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The form that stands at `path` inside `written`, if there is a form there."""
    current: Any = written
    for part in path:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel):
            fields = {info.alias or name: info for name, info in current.model_fields.items()}
            current = _bare(fields[part].annotation) if part in fields else None
        else:
            current = _bare(next(iter(get_args(current)), None))
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """The annotation without `Annotated` and without `| None`."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        annotation = parts[0]
    return annotation


def _what_it_is(value: object) -> Text:
    if value is None:
        return msg("nothing")
    found = next((words for type_, words in _VALUES if isinstance(value, type_)), msg("something else"))
    return found


_VALUES: tuple[tuple[type, Text], ...] = (
    (bool, msg("a truth value")),
    (int, msg("a number")),
    (float, msg("a number")),
    (str, msg("a text")),
    (dict, msg("a group of fields")),
    (list, msg("a list")),
)
_TYPES: dict[str, Text] = {
    "string": msg("a text"),
    "int": msg("a whole number"),
    "decimal": msg("a number"),
    "bool": msg("true or false"),
    "date": msg("a day such as 2024-03-01"),
    "tuple": msg("a list"),
    "list": msg("a list"),
    "dict": msg("a group of fields"),
    "model": msg("a group of fields"),
}
_LIMITS: dict[str, Text] = {
    "min_length": msg("at least {limit} long"),
    "max_length": msg("at most {limit} long"),
    "ge": msg(">= {limit}"),
    "gt": msg("> {limit}"),
    "le": msg("<= {limit}"),
    "lt": msg("< {limit}"),
}
_EXAMPLES: dict[str, Text] = {
    r"^\d{6}$": msg("six digits in quotes"),
    r"^\d+\.\d+$": msg('a version such as "0.1", in quotes'),
    r"^https?://\S+$": msg("a web address"),
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$": msg("lower-case English words with hyphens"),
    r"^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$": msg('a time of day such as "09:00"'),
}
_WORDS: dict[str, Callable[[ErrorDetails, KeyPath, type[BaseModel]], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_allowed,
    "objection": _objection,
    "string_pattern_mismatch": _pattern,
    **dict.fromkeys(("string_too_short", "string_too_long", "too_short", "too_long"), _range),
    **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), _range),
    **dict.fromkeys(
        (
            "string_type", "int_type", "int_parsing", "int_from_float", "bool_type", "bool_parsing",
            "decimal_type", "decimal_parsing", "date_type", "date_parsing", "date_from_datetime_parsing",
            "date_from_datetime_inexact", "tuple_type", "list_type", "dict_type", "model_type",
            "model_attributes_type",
        ),
        _wrong_type,
    ),
}  # fmt: skip
