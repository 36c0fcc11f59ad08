"""Write the description of the API: ``python scripts/openapi.py`` makes docs/reference/openapi.json."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "openapi.json"


def described() -> str:
    """The document as it is kept: sorted, so that a change shows as what it is."""
    from luoshi.web.api import api

    # A release changes the version and nothing else; the served document names it.
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    document["info"]["version"] = "v1"
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def main() -> None:
    """Write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()
    TARGET.write_text(described(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
