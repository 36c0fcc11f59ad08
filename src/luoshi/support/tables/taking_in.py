"""A table that comes back as a file: what would change, and what is wrong, before anything is taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from luoshi.base.text import msg
from luoshi.rules.forms import dmn_xml, model_of, table_xlsx, table_yaml
from luoshi.support.tables.compiling import Elements
from luoshi.support.tables.content import decision_form, declaration_of, empty_clause, heading_of, new_row
from luoshi.support.tables.differences import Differences, differences
from luoshi.support.tables.errors import TableFileError
from luoshi.support.tables.isolated import FileFault, read_table
from luoshi.support.tables.steps import Content

FORMS = {"xlsx": "xlsx", "yaml": "yaml", "yml": "yaml", "dmn": "dmn", "xml": "dmn"}
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
    "dmn": "application/xml; charset=utf-8",
}


@dataclass(frozen=True)
class Preview:
    """What a file would make of the draft."""

    content: Content
    differences: Differences
    faults: list[FileFault]


def kind_of(name: str) -> str:
    """The form that a file's name says.

    Raises:
        TableFileError: R150
    """
    kind = FORMS.get(name.rpartition(".")[2].lower())
    if kind is None:
        raise TableFileError(
            msg("“{file}” is no kind of file that holds a table.", file=name), msg("Bring an xlsx, yaml or dmn file.")
        )
    return kind


def written(content: Content, kind: str, elements: Elements, language: str = "zh") -> bytes:
    """The content as a file: xlsx, yaml or dmn. Clauses of policies are not part of the decision and stay here."""
    declaration = declaration_of(content)
    model = model_of(declaration, elements)
    if kind == "xlsx":
        return table_xlsx(model, language="en" if language == "en" else "zh")
    if kind == "dmn":
        return dmn_xml(model)
    return table_yaml(model, heading=heading_of(decision_form(content)), elements=elements).encode()


def preview(
    old: Content, file: bytes, kind: str, elements: Elements, around: tuple[Iterable[str], Iterable[str]]
) -> Preview:
    """The content that a file would make; `around` are the policies of the table and the row ids that it ever had.

    Raises:
        TableFileError: R150 when the file holds no table.
    """
    read = read_table(file, kind, decision_form(old), elements)
    new = _joined(old, read.form, *around)
    names = {key: each.name for key, each in elements.items()}
    return Preview(new, differences(old, new, names), read.faults)


def _joined(old: Content, form: dict[str, Any], policies: Iterable[str], used: Iterable[str]) -> Content:
    """The form's rows with the clauses that they had; a file says nothing of benefits, and none is lost."""
    keys, taken = tuple(policies), set(used)
    clauses = {row["id"]: row["clauses"] for row in old["rules"]}
    content: Content = {"head": {name: value for name, value in form.items() if name != "rules"}, "rules": []}
    for place, rule in enumerate(form["rules"]):
        row = dict(rule)
        if not row["id"] or row["id"] in {each["id"] for each in content["rules"]}:
            row["id"] = _old_id(old, place, form, content) or new_row(content, (), taken)["id"]
        taken.add(row["id"])
        row["clauses"] = clauses.get(row["id"]) or {key: empty_clause() for key in keys}
        content["rules"].append(row)
    return content


def _old_id(old: Content, place: int, form: dict[str, Any], content: Content) -> str | None:
    """A row without an id is taken for the one of the same conditions, or of the same place if no other has that id."""
    given = {rule["id"] for rule in form["rules"]} | {row["id"] for row in content["rules"]}
    free = [row for row in old["rules"] if row["id"] not in given]
    same = next((row for row in free if row["when"] == form["rules"][place]["when"]), None)
    if same is not None:
        return str(same["id"])
    if place < len(old["rules"]) and old["rules"][place] in free:
        return str(old["rules"][place]["id"])
    return None
