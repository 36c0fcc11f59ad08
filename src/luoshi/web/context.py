"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.directory.service import organ_names, person_names
from luoshi.journal.service import is_demo


def page(request: HttpRequest) -> dict[str, Any]:
    """Actor, their organ's name, the legal day, and whether this database is a demo."""
    actor = getattr(request, "actor", None)
    language = "en" if getattr(request, "LANGUAGE_CODE", "") == "en" else "zh"
    names = organ_names(language, [actor.organ]) if actor and actor.organ else {}
    return {
        "actor": actor,
        "actor_name": _name(actor, language) if actor else "",
        "actor_organ": names.get(actor.organ, "") if actor else "",
        "legal_day": today(),
        "in_demo": is_demo(),
        "lang": language,
    }


def _name(actor: Actor, language: str) -> str:
    """A person's name in the reader's language; an actor carries the one of the city."""
    if actor.kind != "person" or language != "en":
        return actor.name
    return person_names(language, [actor.id]).get(actor.id, actor.name)
