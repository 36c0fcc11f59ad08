"""Promised, claimed, computed and scheduled of one commitment, as a page shows them: never as one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.plan import service as plans
from luoshi.plan.service import Claim, LightView, Side, Standing
from luoshi.programmes import service as programmes
from luoshi.web.requests import PageRequest, language
from luoshi.web.support_words import words_of
from luoshi.web.words import WORDS, word

FACTS = (
    "scheduled_share",
    "claimed_share",
    "computed_share",
    "expected_share",
    "overclaim",
    "days_late",
    "periods_red",
)
"""What of the facts of a month a reader wants to know first."""


def asked_day(request: PageRequest, name: str) -> date | None:
    """A day in an address; None where there is none, or nothing that is one."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def block(request: PageRequest, commitment: UUID) -> dict[str, Any]:
    """Everything that the block on the page of a commitment shows, for the days that the address asks for."""
    valid, known = asked_day(request, "day"), asked_day(request, "known")
    found = plans.standing(request.actor, commitment, valid, known)
    lights = plans.lights_of(request.actor, commitment, found.known, language())
    now = plans.light_on(request.actor, commitment, found.valid, found.known, language())
    return {
        "standing": found,
        "sides": [side_view(found, each) for each in found.sides],
        "light": light_view(now) if now else None,
        "lights": [light_view(each) for each in lights],
        "claims": claims_view(request.actor, found),
        "ledgers": ledgers(request.actor, commitment),
        "is_past": found.valid != today() or found.known != today(),
    }


def ledgers(actor: Actor, commitment: UUID) -> list[tuple[str, str]]:
    """The declared ledgers behind a commitment, as slug and name, for readers who work somewhere."""
    if not actor.organ:
        return []
    keys = programmes.programmes_of([commitment]).get(commitment, ())
    return [(each.slug, words_of(each.name)) for each in programmes.ledgers_on().programmes if each.key in keys]


def side_view(standing: Standing, side: Side) -> dict[str, Any]:
    """One target with its figures, each with a bar on the same scale."""
    return {
        "side": side,
        "title": side.indicator or _("The task as a whole"),
        "unit": side.unit,
        "is_whole": side.target is None,
        "bars": bars(side),
        "gap_href": gap_address(standing, side),
    }


def bars(side: Side) -> dict[str, int]:
    """How long the bar of each figure is, from 0 to 100 on the scale of the longest."""
    figures = {
        "promised": side.promised,
        "claimed": side.claimed.value if side.claimed else None,
        "computed": side.computed.value if side.computed else None,
        "scheduled": side.scheduled,
    }
    longest = max((abs(value) for value in figures.values() if value), default=Decimal(1))
    return {name: round(max(value or Decimal(0), Decimal(0)) / longest * 100) for name, value in figures.items()}


def gap_address(standing: Standing, side: Side) -> str:
    """Where the rows behind a computed figure are; empty where nothing computed one from rows."""
    if side.target is None or side.computed is None or not side.measured_by:
        return ""
    address = reverse("gap", args=[standing.commitment, side.target])
    return f"{address}?{urlencode({'day': standing.valid, 'known': standing.known})}"


def light_view(light: LightView) -> dict[str, Any]:
    """A light with its word and its reason in words."""
    return {
        "light": light.light,
        "period": light.period,
        "reason": light.words or (word("light_reason", light.reason) if light.reason in WORDS["light_reason"] else ""),
        "judged_on": light.judged_on,
        "was_red": light.was_red,
        "decision": light.decision,
        "version": light.version,
        "facts": facts_view(light.facts),
    }


def facts_view(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The facts of a month in words; shares as per cent."""
    found: list[tuple[str, str]] = []
    for name in FACTS:
        value = facts.get(name)
        if value is None:
            continue
        is_count = name in ("days_late", "periods_red")
        shown = str(value) if is_count else f"{(Decimal(str(value)) * 100).normalize():f} %"
        found.append((word("light_fact", name), shown))
    return found


def claims_view(actor: Actor, standing: Standing) -> list[dict[str, Any]]:
    """Every claim that was known, the last word first, with the target that it is about."""
    history = plans.claim_history(actor, standing.commitment, standing.known)
    corrected = {each.corrects for each in history if each.corrects}
    return [
        {"claim": each, "unit": unit, "title": title, "is_corrected": each.id in corrected}
        for each in history
        for title, unit in [_about(each, standing.sides)]
    ]


def _about(claim: Claim, sides: Sequence[Side]) -> tuple[str, str]:
    side = next((each for each in sides if claim.target in each.rows), None)
    if side is None:
        return _("An earlier target"), ""
    return side.indicator or _("The task as a whole"), side.unit
