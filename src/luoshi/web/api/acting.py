"""One POST address for each action, made from the action's own class."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from typing import Annotated, Any, get_type_hints

from django.http import HttpRequest
from ninja import Header, NinjaAPI, Schema
from pydantic import ConfigDict, Field, create_model

from luoshi.journal.service import Action, perform
from luoshi.web.api.app import REFUSALS

# PostgreSQL keeps no NUL character in text; a number beyond its integers cannot be a place or a version.
_Text = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
_Whole = Annotated[int, Field(ge=-1, le=2**31 - 1)]


class Done(Schema):
    """What an action answers: ids and counts, as plain JSON."""

    result: Any = None


def body_of(action: type[Action[Any]]) -> type[Schema]:
    """The JSON body of an action: its fields with their types; an unknown field is refused."""
    hints = get_type_hints(action)
    shape: dict[str, Any] = {}
    for field in fields(action):  # type: ignore[arg-type]
        default: Any = field.default
        if default is MISSING:
            default = field.default_factory() if field.default_factory is not MISSING else ...
        shape[field.name] = (_checked(hints[field.name]), default)
    body: type[Schema] = create_model(action.__name__, __base__=_Body, **shape)
    body.__doc__ = inspect.getdoc(action)
    return body


class _Body(Schema):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def _checked(hint: Any) -> Any:
    replaced = {str: _Text, int: _Whole, str | None: _Text | None, int | None: _Whole | None}
    try:
        return replaced.get(hint, hint)
    except TypeError:
        return hint


def offer(api: NinjaAPI, actions: Iterable[type[Action[Any]]]) -> None:
    """Add ``POST /actions/<code>`` for each of `actions`; ``Idempotency-Key`` makes a retry safe."""
    for action in actions:
        api.post(
            f"/actions/{action.code}",
            response={200: Done, **REFUSALS},
            tags=["actions"],
            operation_id=action.code.replace(".", "_"),
            summary=action.code,
            description=inspect.getdoc(action) or "",
        )(_view(action))


def _view(action: type[Action[Any]]) -> Callable[..., Any]:
    body = body_of(action)

    def act(
        request: HttpRequest,
        payload: Any,
        idempotency_key: Annotated[str, Header(alias="Idempotency-Key", max_length=100, pattern=r"^[\w.:-]*$")] = "",
    ) -> dict[str, Any]:
        values = {name: getattr(payload, name) for name in type(payload).model_fields}
        actor = request.actor  # type: ignore[attr-defined]
        return {"result": perform(action(**values), actor, idempotency_key)}

    act.__annotations__["payload"] = body
    act.__signature__ = inspect.signature(act).replace(  # type: ignore[attr-defined]
        parameters=[
            parameter.replace(annotation=body) if name == "payload" else parameter
            for name, parameter in inspect.signature(act, eval_str=True).parameters.items()
        ]
    )
    return act
