"""What a form asks of each kind of commitment. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from luoshi.base.text import msg
from luoshi.plan import states
from luoshi.plan.errors import FieldError

DEFAULT_FORM: Mapping[str, Sequence[str]] = {
    "target": ("value", "expected"),
    "action": ("statement",),
    "outcome": ("statement",),
}
"""A figure is asked of what was promised as a figure, a sentence of everything else."""


def checked_form(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form as rows keep it: for each kind of commitment the fields that have to be filled.

    Raises:
        FieldError: C111, a kind or a field that does not exist.
    """
    form = {kind: list(fields) for kind, fields in DEFAULT_FORM.items()}
    for kind, fields in given.items():
        if kind not in states.KINDS:
            raise _wrong("form", kind, states.KINDS)
        if not isinstance(fields, list | tuple):
            raise _wrong(kind, fields, states.FORM_FIELDS)
        named = [str(each) for each in cast("Sequence[object]", fields)]
        for each in named:
            if each not in states.FORM_FIELDS:
                raise _wrong(kind, each, states.FORM_FIELDS)
        form[kind] = [field for field in states.FORM_FIELDS if field in named]
    return form


def asked_of(form: Mapping[str, Sequence[str]], kind: str, has_target: bool) -> tuple[str, ...]:
    """The fields that a line must fill: a figure always where there is a target, never where there is none."""
    fields = set(form.get(kind, DEFAULT_FORM[kind])) | ({"value"} if has_target else set())
    if not has_target:
        fields = (fields - {"value", "expected"}) or {"statement"}
    return tuple(each for each in states.FORM_FIELDS if each in fields)


def checked_days(field: str, given: Sequence[int]) -> list[int]:
    """On which working days before or after the closing day people are reminded.

    Raises:
        FieldError: C111
    """
    if len(given) > 10 or any(not 0 <= each <= 60 for each in given):
        raise FieldError(msg("{field} holds up to ten numbers of working days, each from 0 to 60.", field=field))
    return sorted(set(given))


def _wrong(field: str, value: object, known: Sequence[str]) -> FieldError:
    return FieldError(
        msg("{field} is “{value}”; allowed: {known}.", field=field, value=str(value)[:80], known=", ".join(known))
    )
