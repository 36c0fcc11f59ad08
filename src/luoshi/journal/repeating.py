"""Retries: a client's key stands for one action with one content, and brings the first answer again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from luoshi.base.actor import Actor
from luoshi.base.today import recorded_now
from luoshi.journal.errors import KeyReusedError
from luoshi.journal.models import RepeatedActionRecord

if TYPE_CHECKING:
    from luoshi.journal.performing import Action


def stored_result(action: Action[Any], actor: Actor, key: str) -> RepeatedActionRecord | None:
    """The answer that `actor` got for `key` before; None when the key is new or empty.

    Raises:
        KeyReusedError: X010 when the key was used for something else than `action` with its fields.
    """
    stored = RepeatedActionRecord.objects.filter(key=key, actor_id=actor.id).first() if key else None
    if stored is None:
        return None
    # Answers from before contents were kept have none to compare.
    if stored.action != action.code or stored.content not in ("", content_of(action)):
        raise KeyReusedError(key, stored.action)
    return stored


def remember(action: Action[Any], actor: Actor, key: str, result: object) -> None:
    """Keep the answer for retries with `key`; without a key there is none."""
    if key:
        RepeatedActionRecord.objects.create(
            key=key,
            actor_id=actor.id,
            action=action.code,
            content=content_of(action),
            result=result,
            recorded_at=recorded_now(),
        )


def content_of(action: Action[Any]) -> str:
    """A digest of what the actor said: only whether it is the same is asked, so the words themselves are not kept."""
    said = {field.name: getattr(action, field.name) for field in fields(action)}  # type: ignore[arg-type]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
