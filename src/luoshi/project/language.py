"""The language of the command line: Chinese, as on the pages, unless somebody asks for English.

The catalogue is read with the standard library, so that checking a pack needs no Django.
"""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from pathlib import Path

import click

from luoshi.base.text import Translator

CATALOGUE = Path(__file__).resolve().parents[1] / "web" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
LANGUAGES = ("zh", "en")

_asked: ContextVar[str | None] = ContextVar("asked", default=None)


def _ask(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    _asked.set(value)
    return value


speaks = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_ask,
    expose_value=False,
    help="Language of the answer (default: what LANGUAGE asks for, else Chinese).",
)
"""Lets a command be asked for a language; what it raises is told in it as well."""


def language() -> str:
    """What --lang says, else the first language of LANGUAGE that there is, else Chinese."""
    wanted = os.environ.get("LANGUAGE", "").split(":")
    known = (name[:2].lower() for name in wanted if name[:2].lower() in LANGUAGES)
    return _asked.get() or next(known, LANGUAGES[0])


def translator() -> Translator:
    """From the English of the source to the reader's language; English where no catalogue was compiled."""
    if language() == "en" or not CATALOGUE.is_file():
        return str
    with CATALOGUE.open("rb") as file:
        return gettext.GNUTranslations(file).gettext
