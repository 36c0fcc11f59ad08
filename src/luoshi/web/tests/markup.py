"""A page as its tags: what a checker of HTML needs, without a browser."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NAMED = ("aria-label", "alt", "title", "placeholder")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
# Names of formats and keys, what a number or a file may hold, and the values that cells of tables are written with.
ALLOWED = re.compile(
    r"docx|xlsx|html?|pdf|PDF|csv|json|ics|txt|md|MB|KB|English|Ctrl|Shift|Esc|Tab|Cookie|Status|[TX]\d{3,4}\S*|[0-9a-f]{12,}"
    r"|YAML|DMN|Alt|Del|Enter|(?<![A-Za-z])(?:true|false|null)(?![A-Za-z])"
)


class Page(HTMLParser):
    """Reads a page and notes what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.fields: list[dict[str, str | None]] = []
        self.labelled: set[str] = set()
        self.root: dict[str, str | None] = {}
        self._open: list[str] = []
        self._foreign = 0
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"not closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and what it names."""
        given = dict(attrs)
        self.tags[tag] += 1
        if tag == "html":
            self.root = given
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        self._note(tag, given)
        if "lang" in given and tag != "html":
            self._foreign += 1
        if not self._foreign:
            self.texts += [str(given[name]) for name in NAMED if given.get(name)]
        if tag not in VOID:
            self._open.append(tag)

    def _note(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit"):
            self.fields.append(given)
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        wanted = {"th": "scope", "img": "alt"}.get(tag)
        if wanted and wanted not in given:
            self.faults.append(f"{tag} without {wanted}")
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"inline style or script on {tag}")

    def handle_endtag(self, tag: str) -> None:
        """It must be the one that is open."""
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]} at line {self.getpos()[0]}")
            return
        self._open.pop()
        self._foreign = 0

    def handle_data(self, data: str) -> None:
        """Words that people read."""
        if not self._foreign and (not self._open or self._open[-1] not in ("script", "style")):
            self.texts.append(data)

    def check(self) -> list[str]:
        """Everything that is wrong with the page, whatever its language."""
        faults = list(self.faults)
        if self.tags["h1"] != 1:
            faults.append(f"{self.tags['h1']} h1")
        if not self.root.get("lang"):
            faults.append("no lang")
        faults += [f"id {name} stands {count} times" for name, count in self.ids.items() if count > 1]
        faults += [
            f"no label: {field.get('name')}"
            for field in self.fields
            if str(field.get("id")) not in self.labelled and not field.get("aria-label")
        ]
        return faults

    def english(self, known: set[str]) -> set[str]:
        """English words on a page that should be Chinese; `known` are words of the data itself."""
        words = LATIN.findall(ALLOWED.sub(" ", " ".join(self.texts)))
        return {word for word in words if word not in known}
