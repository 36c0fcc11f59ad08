"""What templates of tables and lists need: counts that may be hidden."""

from __future__ import annotations

from django import template

from luoshi.web.templatetags.luoshi_pages import figure

register = template.Library()


@register.filter
def count(value: int | None) -> str:
    """A count; one of one to four is hidden from those who may not see the rows."""
    return "<5" if value is None else figure(value)
