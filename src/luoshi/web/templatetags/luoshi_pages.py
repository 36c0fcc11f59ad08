"""What templates need beyond Django: words of values, badges, names of organs, figures as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from luoshi.base.text import unpacked
from luoshi.web import words
from luoshi.web.refusals import readable

register = template.Library()


@register.filter
def word(value: object, kind: str) -> str:
    """``{{ plan.state|word:"plan_state" }}``."""
    return words.word(kind, value)


@register.filter
def badge(value: object, kind: str) -> SafeString:
    """The word of a value in its colour."""
    return format_html('<span class="badge {}">{}</span>', words.tone(kind, value), words.word(kind, value))


@register.filter
def yes_no(value: object) -> str:
    """The form in which a truth value stands in an address."""
    return "yes" if value else "no"


@register.filter
def named(key: str, names: Mapping[str, str]) -> str:
    """The name of an organ or a region; a key without one stands as it is."""
    return names.get(key, key)


@register.filter
def entry(mapping: Mapping[Any, Any], key: object) -> Any:
    """``{{ mapping|entry:key }}``."""
    return mapping.get(key)


@register.filter
def figure(value: object) -> str:
    """A decimal without trailing zeros and with groups of three."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value or "")
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def plain(value: Decimal | None) -> str:
    """A figure as one types it: no groups, no trailing zeros."""
    return "" if value is None else figure(value).replace(",", "")


@register.filter
def rounded(value: Decimal) -> str:
    """A figure that was worked out, with at most one digit behind the point."""
    return figure(round(value, 1))


@register.filter
def magnitude(value: Decimal) -> str:
    """A figure without its sign, where words say the direction."""
    return figure(abs(value))


@register.filter
def reason(packed: str) -> str:
    """Words that a job wrote, in the reader's language."""
    return " ".join(readable(text) for text in unpacked(packed)) if packed else ""


@register.filter
def basis(source: Mapping[str, Any]) -> str:
    """What a figure rests on: the law or publication it is from, or the words of the report."""
    return str(source.get("reference") or source.get("text") or "–")


@register.simple_tag
def current(request: Any, *names: str) -> SafeString | str:
    """``aria-current`` for a menu entry whose page this is."""
    match = getattr(request, "resolver_match", None)
    return SafeString('aria-current="page"') if match is not None and match.url_name in names else ""
