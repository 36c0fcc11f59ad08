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
HEAD = "organ-head"

CLAIMED, EXPECTED = "done", "expected"
"""The two things that an owner may say of a figure; one is never counted as the other."""
OPEN, CLOSED = "open", "closed"
DRAFTED, SUBMITTED, APPROVED, RETURNED = "drafted", "submitted", "approved", "returned"
OWED = (ASKED, DRAFTED, SUBMITTED, RETURNED)
"""States of a report that the organ still owes."""
FILLABLE = (ASKED, DRAFTED, RETURNED)
FORM_FIELDS = ("value", "expected", "statement", "evidence")
