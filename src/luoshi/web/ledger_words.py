"""Stages, figures, money and facts of ledgers in words for people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.programmes.service import FactView, Programme
from luoshi.web.support_words import words_of
from luoshi.web.templatetags.luoshi_pages import figure
from luoshi.web.words import word


def stage_name(programme: Programme, slug: str) -> str:
    """What a stage is called; one that is not declared any more stands as it is."""
    stage = programme.stage(slug)
    return words_of(stage.name) if stage else slug


def problem_name(programme: Programme, slug: str) -> str:
    """What a kind of problem is called."""
    return next((words_of(each.name) for each in programme.problems if each.slug == slug), slug)


def evidence_name(programme: Programme, slug: str) -> str:
    """What a kind of evidence is called."""
    return next((words_of(each.name) for each in programme.evidence if each.slug == slug), slug)


def slot_words(programme: Programme, slot: str) -> str:
    """What a fact is about."""
    kind, _colon, rest = slot.partition(":")
    if kind == "stage":
        slug, _colon, which = rest.partition(":")
        name = stage_name(programme, slug)
        return _("%(stage)s: planned") % {"stage": name} if which == "planned" else name
    if kind == "quantity":
        return next((words_of(each.name) for each in programme.quantities if each.slug == rest), rest)
    if kind == "money":
        return word("money", rest)
    if kind == "problem":
        return problem_name(programme, rest)
    return _("Verification") if kind == "verification" else _("Ledger")


def value_words(programme: Programme, fact: FactView) -> str:
    """What a fact says."""
    kind, _colon, rest = fact.slot.partition(":")
    if fact.value is None:
        return _("taken back")
    if isinstance(fact.value, date):
        return fact.value.isoformat()
    if isinstance(fact.value, Decimal):
        unit = "元" if kind == "money" else next((q.unit for q in programme.quantities if q.slug == rest), "")
        return f"{figure(fact.value)} {unit}".strip()
    if kind == "removed":
        return _("taken out")
    return word("problem_state" if kind == "problem" else "verification", fact.value)
