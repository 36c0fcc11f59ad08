"""A newer version of the template's kinds of cases."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.cases.tests.conftest import PACKS, publish
from luoshi.packs import Manifest, load_pack


def changed(*pairs: str) -> Manifest:
    """The template with words of its kinds replaced: old, new, old, new …"""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack"
        shutil.copytree(PACKS / "template", pack)
        file = pack / "case-kinds.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        return load_pack(pack, import_string(settings.LUOSHI_KINDS))


def republished(before: Manifest, *pairs: str) -> Manifest:
    """Publish the template with these changes after `before`."""
    manifest = changed(*pairs)
    assert manifest.version != before.version
    publish(manifest, date(2024, 1, 1))
    return manifest
