"""The words that rows of this room may hold."""

from __future__ import annotations

DRAFT, CONSULTING, ADOPTED = "draft", "consulting", "adopted"
PROPOSED, ACCEPTED, REJECTED, WITHDRAWN, REPLACED = "proposed", "accepted", "rejected", "withdrawn", "replaced"
STANDING = (PROPOSED, ACCEPTED, ADOPTED)
"""States in which a commitment holds its place in the text: no other may overlap it."""
LEAD, SUPPORT = "lead", "support"
WAITING, ASKED, OBJECTED = "waiting", "asked", "objected"
MOVED, OVERRULED = "moved", "overruled"

SOURCES = ("work-report", "instruction", "meeting", "proposal")
LEVELS = ("national", "provincial", "municipal", "district")
KINDS = ("target", "action", "outcome")
STRENGTHS = ("firm", "aim", "explore", "result", "ongoing")
HOW_KNOWN = ("", "system", "programme", "evidence", "unmeasurable")
EACH_DISTRICT = "each-district"
"""Stands for every district organ of the directory (各区) where organs are named."""

DELIVERY = "delivery-officer"
OVERSEERS = ("mayor", "auditor")
ORGAN_ROLES = ("organ-head", "organ-officer", "district-officer")
