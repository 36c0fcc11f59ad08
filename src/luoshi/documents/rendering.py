"""A document of a pack in both forms: docx to work on, PDF to hand out."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.documents.bulletin import Bulletin
from luoshi.documents.filling import fill_docx
from luoshi.documents.printing import render_pdf


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document in both forms."""

    docx: bytes
    pdf: bytes


def render_bulletin(template: bytes, bulletin: Bulletin, site: str = "") -> Rendered:
    """The bulletin as docx and PDF, with every linked figure leading to its page on `site` (`http://host`).

    Raises:
        TemplateError: R340 when the file is no template.
        UnknownPlaceholderError: X340 when it asks for what a bulletin does not have.
        NoFontError: X342, NoPrinterError: X343 when this machine cannot print; `fill_docx` still can.
    """
    docx = fill_docx(template, bulletin.content, site)
    return Rendered(docx, render_pdf(docx))
