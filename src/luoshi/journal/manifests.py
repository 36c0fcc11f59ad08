"""The chain of published manifests: what a running city declares."""

from __future__ import annotations

from datetime import date

from luoshi.base.today import today
from luoshi.journal.models import ManifestRecord


def current_manifest(on: date | None = None) -> ManifestRecord | None:
    """The newest manifest in force on the day (default: today), or None before the first publication."""
    day = on or today()
    return ManifestRecord.objects.filter(effective_from__lte=day).order_by("-sequence").first()


def newest_manifest() -> ManifestRecord | None:
    """The manifest at the end of the chain, whenever it takes effect."""
    return ManifestRecord.objects.order_by("-sequence").first()


def manifest_at(sequence: int) -> ManifestRecord | None:
    """The manifest at a place of the chain."""
    return ManifestRecord.objects.filter(pk=sequence).first()


def has_manifest() -> bool:
    """Whether anything was ever published; start-up publishes a pack only if not."""
    return ManifestRecord.objects.exists()
