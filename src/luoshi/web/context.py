"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luoshi.base.today import today
from luoshi.directory.service import organ_names
from luoshi.journal.service import is_demo


def page(request: HttpRequest) -> dict[str, Any]:
    """Actor, their organ's name, the legal day, and whether this database is a demo."""
    actor = getattr(request, "actor", None)
    language = "en" if getattr(request, "LANGUAGE_CODE", "") == "en" else "zh"
    names = organ_names(language, [actor.organ]) if actor and actor.organ else {}
    return {
        "actor": actor,
        "actor_organ": names.get(actor.organ, "") if actor else "",
        "legal_day": today(),
        "in_demo": is_demo(),
        "lang": language,
    }
