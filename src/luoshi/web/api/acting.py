"""One POST address for each action, made from the action's own class."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Annotated, Any, get_origin, get_type_hints

from ninja import NinjaAPI, Schema
from ninja.params.functions import Header
from pydantic import create_model

from luoshi.journal.service import Action, perform
from luoshi.web.api.app import WRITING
from luoshi.web.api.shapes import FORMS, Body, Few, Json
from luoshi.web.requests import PageRequest

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=100,
        pattern=r"^[A-Za-z0-9_.:-]*$",
        description=(
            "A retry with the same key by the same person returns the stored result and changes nothing; "
            "the same key with another action or another body is refused (409, X010)."
        ),
    ),
]


class Done(Schema):
    """What an action answers: ids and counts, as plain JSON."""

    result: dict[str, Any]


def body_of(action: type[Action[Any]]) -> type[Body]:
    """The JSON body of an action: its fields with their types; an unknown field is refused."""
    hints = get_type_hints(action)
    shape: dict[str, Any] = {
        field.name: (_form(hints[field.name]), _default(field))
        for field in fields(action)  # type: ignore[arg-type]
    }
    body: type[Body] = create_model(action.__name__, __base__=Body, **shape)
    body.__doc__ = inspect.getdoc(action)
    return body


def _form(hint: Any) -> Any:
    if get_origin(hint) is Mapping:
        return dict[Few, Json]
    return FORMS.get(hint, hint)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else ...


def offer(api: NinjaAPI, actions: Iterable[type[Action[Any]]]) -> None:
    """Add ``POST /actions/<code>`` for each of `actions`."""
    for action in actions:
        described(api.post, action)(_view(action))


def described(post: Callable[..., Any], action: type[Action[Any]]) -> Callable[..., Any]:
    """`post` with the address and the words of `action`."""
    return post(
        f"/actions/{action.code}",
        response={200: Done, **WRITING},
        tags=["actions"],
        operation_id=action.code.replace(".", "_"),
        summary=action.code,
        description=inspect.getdoc(action) or "",
    )


def _view(action: type[Action[Any]]) -> Callable[..., Any]:
    body = body_of(action)

    def act(request: PageRequest, payload: Any, idempotency_key: Key = "") -> dict[str, Any]:
        values = {name: getattr(payload, name) for name in type(payload).model_fields}
        return {"result": perform(action(**values), request.actor, idempotency_key)}

    parameters = inspect.signature(act, eval_str=True).parameters
    act.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [each.replace(annotation=body) if name == "payload" else each for name, each in parameters.items()]
    )
    return act
