"""What a pack may declare about documents: the docx templates that its letters and reports are made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from luoshi.base.text import msg
from luoshi.documents.bulletin import LISTS, NAMES
from luoshi.documents.nouns import DocumentTemplate, Purpose
from luoshi.packs import AnyKind, Complaint, Declared, KeyOf, Kind, Material, Name, Scope, content_of

_KNOWN: dict[Purpose, tuple[frozenset[str], dict[str, frozenset[str]]]] = {
    "bulletin": (NAMES, LISTS),
    "quarterly-report": (NAMES, LISTS),
}


class TemplateDeclaration(Declared):
    """A docx in which `{name}` stands for a value and `{list.name}` for a column of a list, and nothing else."""

    key: Annotated[str, KeyOf("documents/template")]
    """The key, documents/template/<slug>."""
    name: Name
    """What the document is called."""
    purpose: Literal["bulletin", "quarterly-report"]
    """What it is for: the bulletin of a period (通报), or the report of a quarter."""
    file: Annotated[str, Material((".docx",), is_binary=True)]
    """The file of this pack that is the template."""


def _check_template(written: TemplateDeclaration, scope: Scope) -> Iterator[Complaint]:
    # The library that reads docx takes a moment to load: a pack without templates does not wait for it.
    from luoshi.documents.errors import TemplateError
    from luoshi.documents.placeholders import placeholders_of

    material = scope.material(written.file)
    if not material or not written.file.endswith(".docx"):
        # What is missing or of another type is a fault already.
        return
    try:
        asked = placeholders_of(content_of(material))
    except TemplateError as fault:
        yield Complaint(("file",), fault.message, fault.cure, written.file)
        return
    names, lists = _KNOWN[written.purpose]
    known = [*sorted(names), *(f"{each}.{column}" for each in sorted(lists) for column in sorted(lists[each]))]
    wanted = [*asked.names, *(f"{each}.{column}" for each in asked.lists for column in asked.lists[each])]
    for name in sorted(set(wanted) - set(known)):
        yield Complaint(
            ("file",),
            msg("the template asks for something that this document does not have"),
            msg("Write one of the allowed names into the braces."),
            "{" + name + "}",
            tuple("{" + each + "}" for each in known),
        )


def _resolve_template(written: TemplateDeclaration, scope: Scope) -> DocumentTemplate:
    return DocumentTemplate(
        key=written.key,
        name=written.name,
        purpose=written.purpose,
        content=content_of(scope.material(written.file)),
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("documents/template", "documents", TemplateDeclaration, DocumentTemplate, _resolve_template, _check_template),
)
