"""Texts for people that a pure room can make and a page can translate.

A pure room writes ``msg("{declared} declared, {found} found", declared=11, found=5)``. The English template is the
gettext msgid; whoever shows it passes a translator, and without one it reads in English.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Translator = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Text:
    """A template and its values; ``str()`` gives English, ``render(gettext)`` the reader's language."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def render(self, translate: Translator) -> str:
        """The text in the language of `translate`."""
        values = {name: value.render(translate) if isinstance(value, Text) else value for name, value in self.values}
        template = translate(self.template)
        return template.format(**values) if values else template

    def __str__(self) -> str:
        return self.render(lambda template: template)


def msg(template: str, **values: object) -> Text:
    """A translatable text; `template` must be a literal so that the catalogue tool finds it."""
    return Text(template, tuple(values.items()))


def packed(texts: Sequence[Text]) -> str:
    """Texts as one string that can be stored now and shown later in any language."""
    return json.dumps([_plain(text) for text in texts], ensure_ascii=False)


def unpacked(stored: str) -> list[Text]:
    """The texts of a string that `packed` made; any other string is one text that says itself."""
    try:
        return [_text(each) for each in json.loads(stored)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return [Text("{text}", (("text", stored),))] if stored else []


def _plain(text: Text) -> dict[str, Any]:
    values = {name: _plain(value) if isinstance(value, Text) else str(value) for name, value in text.values}
    return {"template": text.template, "values": values}


def _text(plain: dict[str, Any]) -> Text:
    values = {name: _text(value) if isinstance(value, dict) else value for name, value in plain["values"].items()}
    return Text(plain["template"], tuple(values.items()))
