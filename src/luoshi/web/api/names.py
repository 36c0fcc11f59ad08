"""What may stand behind the question mark of an address: an unknown name is a mistake, never silently left out."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, get_args

from ninja import Schema
from ninja.params import models

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.web.requests import PageRequest

View = Callable[..., Any]


class UnknownNameError(CheckError):
    """The address asks with a name that it does not know; with it left out, the answer would be to another question."""

    code: ClassVar[str] = "C004"


def only_known(view: View) -> View:
    """`view`, refusing names in the query that it does not take."""
    known = _names(view)

    @wraps(view)
    def asked(request: PageRequest, *args: Any, **values: Any) -> Any:
        unknown = sorted(request.GET.keys() - known)
        if unknown:
            raise _refusal(unknown, known)
        return view(request, *args, **values)

    return asked


def _refusal(unknown: list[str], known: frozenset[str]) -> UnknownNameError:
    # A name may hold half a surrogate pair, which cannot be sent back.
    named = ", ".join(name[:80].encode("utf-8", "replace").decode() for name in unknown[:5])
    if not known:
        return UnknownNameError(msg("Unknown in the query: {names}.", names=named), msg("Ask without a query."))
    return UnknownNameError(
        msg("Unknown in the query: {names}.", names=named), msg("Known are: {known}.", known=", ".join(sorted(known)))
    )


def _names(view: View) -> frozenset[str]:
    found: set[str] = set()
    for name, parameter in inspect.signature(view, eval_str=True).parameters.items():
        shape, *told = get_args(parameter.annotation) or (None,)
        if any(isinstance(each, models.Query) for each in told):
            if isinstance(shape, type) and issubclass(shape, Schema):
                found |= set(shape.model_fields)
            else:
                found.add(name)
    return frozenset(found)
