"""Texts for people that a pure room can make and a page can translate.

A pure room writes ``msg("{declared} declared, {found} found", declared=11, found=5)``. The English template is the
gettext msgid; whoever shows it passes a translator, and without one it reads in English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Translator = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Text:
    """A template and its values; ``str()`` gives English, ``render(gettext)`` the reader's language."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def render(self, translate: Translator) -> str:
        """The text in the language of `translate`."""
        values = {
            name: value.render(translate) if isinstance(value, Text) else value for name, value in self.values
        }
        template = translate(self.template)
        return template.format(**values) if values else template

    def __str__(self) -> str:
        return self.render(lambda template: template)


def msg(template: str, **values: object) -> Text:
    """A translatable text; `template` must be a literal so that the catalogue tool finds it."""
    return Text(template, tuple(values.items()))
