"""The templates that the city declares, read out of the manifest in force."""

from __future__ import annotations

import json
from datetime import date

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.documents.nouns import DocumentTemplate, Purpose
from luoshi.journal.service import current_manifest
from luoshi.packs import Name, content_of


def template_for(purpose: Purpose, on: date | None = None) -> DocumentTemplate:
    """The template for a purpose on the day (default: today); the first, if there are several.

    Raises:
        NotFoundError: X003 when the city declares none.
    """
    row = current_manifest(on)
    body = json.loads(row.body) if row else {"declarations": {}}
    for form in body["declarations"].get("documents/template", []):
        if form["purpose"] == purpose:
            name = Name.model_validate_json(json.dumps(form["name"]))
            return DocumentTemplate(form["key"], name, purpose, content_of(body["materials"][form["file"]]))
    raise NotFoundError(
        msg("The city declares no template for this document."),
        msg("Add one to the pack under documents, and publish it."),
    )
