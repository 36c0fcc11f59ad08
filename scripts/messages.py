"""Keep the translation catalogue: ``update`` collects msgids, ``compile`` writes .mo, ``check`` fails on gaps.

Templates are turned into Python by Django's own `templatize`, so no gettext binary is needed. Pure rooms mark texts
with ``msg("…")``, Django rooms with ``_("…")`` and ``{% translate %}``.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "luoshi"
CATALOGUE = SOURCE / "web" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "msg": None,
}


def _sources() -> Iterator[tuple[Path, bytes]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, path.read_bytes()
    templates = sorted(p for p in SOURCE.rglob("templates/**/*") if p.suffix in {".html", ".txt"})
    if templates:
        from django.conf import settings
        from django.utils.translation.template import templatize

        if not settings.configured:
            settings.configure()
        for path in templates:
            blanked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            # To Python's tokenizer the indentation of HTML is an error.
            yield path, "\n".join(line.strip() for line in blanked.splitlines()).encode()


def collect() -> Catalog:
    """Every msgid in the sources, with where it stands."""
    catalogue = Catalog(locale="zh_Hans", domain="django", fuzzy=False)
    for path, content in _sources():
        found = extract("python", io.BytesIO(content), KEYWORDS)
        for line, message, comments, context in found:
            where = [(str(path.relative_to(ROOT)), line)]
            catalogue.add(message, None, where, auto_comments=comments, context=context)
    return catalogue


def stored() -> Catalog:
    """The catalogue as it is kept."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh_Hans", domain="django")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans", domain="django")


def update() -> None:
    """Add new msgids, drop those that no source holds, keep all translations."""
    catalogue = stored()
    catalogue.update(collect(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)


def compile_all() -> None:
    """Write the .mo beside each .po."""
    for path in SOURCE.rglob("*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale="zh_Hans"))


def gaps() -> list[str]:
    """Msgids in the sources that have no Chinese yet."""
    kept = stored()
    missing: list[str] = []
    for message in collect():
        if not message.id:
            continue
        entry = kept.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        translated = entry is not None and (all(entry.string) if isinstance(entry.string, tuple) else entry.string)
        if not translated:
            place = message.locations[0] if message.locations else ("?", 0)
            missing.append(f"{place[0]}:{place[1]}: {message.id!r}")
    return missing


def main(command: str) -> int:
    """Run `command`; 1 when `check` finds gaps."""
    if command == "update":
        update()
        compile_all()
    elif command == "compile":
        compile_all()
    else:
        missing = gaps()
        print("\n".join(missing))
        return 1 if missing else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
