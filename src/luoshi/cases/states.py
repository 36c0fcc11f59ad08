"""The words that rows of this room may hold."""

from __future__ import annotations

KEEPER, HANDLER = "keeper", "handler"
COMMITMENT = "commitment"
OVERSEERS = ("mayor", "auditor")
CASE = "case"
"""What the journal and the desk call the thing."""
HANDLE, DECIDE = "case.handle", "case.extension"
"""Kinds of work items: a step waits for somebody; a request for more time waits for the keeper."""
