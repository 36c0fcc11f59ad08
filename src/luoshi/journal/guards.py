"""Triggers that keep rows of the journal from being changed or removed behind the back of the code.

Whoever owns the database can drop them; that is what anchors, signed with a key outside the database, are for.
"""

from __future__ import annotations

from collections.abc import Iterable

TABLES = (
    "journal_entryrecord",
    "journal_anchorrecord",
    "journal_anchoredheadrecord",
    "journal_manifestrecord",
)
REFUSAL = "rows of the journal are written once and stay"
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
"""


def guard_statements(vendor: str) -> Iterable[str]:
    """The statements that put the triggers up, for the database of `vendor`."""
    if vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )
    elif vendor == "postgresql":
        yield _POSTGRES_FUNCTION
        for table in TABLES:
            yield from _unguard_postgres(table)
            yield (
                f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION journal_written_once()"
            )
            yield (
                f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION journal_written_once()"
            )


def unguard_statements(vendor: str) -> Iterable[str]:
    """The statements that take the triggers down: for throwing a demo away, and for tests that tamper."""
    for table in TABLES:
        if vendor == "sqlite":
            yield from (f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete"))
        elif vendor == "postgresql":
            yield from _unguard_postgres(table)


def _unguard_postgres(table: str) -> Iterable[str]:
    yield f"DROP TRIGGER IF EXISTS {table}_written_once ON {table}"
    yield f"DROP TRIGGER IF EXISTS {table}_kept ON {table}"
