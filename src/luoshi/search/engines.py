"""The two databases' ways of asking the same index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from luoshi.search.cutting import Term, encoded

TABLE = "search_searchrecord"
Hit = tuple[str, str, str]
"""Kind, id and text of what was found."""

_SQLITE = (
    f"SELECT r.subject_kind, r.subject_id, r.text FROM search_words JOIN {TABLE} r ON r.id = search_words.rowid "
    "WHERE search_words MATCH %s AND {where} ORDER BY bm25(search_words), r.id LIMIT %s OFFSET %s"
)
_POSTGRES = (
    f"SELECT r.subject_kind, r.subject_id, r.text FROM {TABLE} r, to_tsquery('simple', %s) q "
    "WHERE to_tsvector('simple', r.tokens) @@ q AND {where} "
    "ORDER BY ts_rank_cd(to_tsvector('simple', r.tokens), q, 1) DESC, r.id LIMIT %s OFFSET %s"
)


def create_statements(vendor: str) -> Iterable[str]:
    """What a migration runs beyond the table: the full-text index, kept in step by the database itself."""
    if vendor == "sqlite":
        yield (
            f"CREATE VIRTUAL TABLE search_words USING fts5(tokens, content='{TABLE}', content_rowid='id', "
            "tokenize='ascii', detail='none')"
        )
        gone = "INSERT INTO search_words(search_words, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
        come = "INSERT INTO search_words(rowid, tokens) VALUES (new.id, new.tokens);"
        for verb, what in (("INSERT", come), ("DELETE", gone), ("UPDATE", gone + " " + come)):
            yield f"CREATE TRIGGER search_{verb.lower()} AFTER {verb} ON {TABLE} BEGIN {what} END"
    elif vendor == "postgresql":
        yield f"CREATE INDEX search_words ON {TABLE} USING gin (to_tsvector('simple', tokens))"


def drop_statements(vendor: str) -> Iterable[str]:
    """The way back."""
    if vendor == "sqlite":
        yield from (f"DROP TRIGGER search_{verb}" for verb in ("insert", "delete", "update"))
        yield "DROP TABLE search_words"
    elif vendor == "postgresql":
        yield "DROP INDEX search_words"


def expressions(terms: Sequence[Term], vendor: str) -> Iterator[str]:
    """Queries from strict to loose: as typed, then all words in any place, then any word."""
    mark, conjunction, disjunction = (" *", " AND ", " OR ") if vendor == "sqlite" else (":*", " & ", " | ")

    def part(term: Term, tokens: Sequence[str], join: str) -> str:
        ending = mark if term.is_prefix else ""
        return "(" + join.join(encoded(token) + ending for token in tokens) + ")"

    yield conjunction.join(part(term, term.tokens, conjunction) for term in terms)
    yield conjunction.join(part(term, term.words, conjunction) for term in terms)
    yield disjunction.join(part(term, term.words, disjunction) for term in terms)


def ask(expression: str, kinds: Sequence[str], scope: str, limit: int, offset: int) -> list[Hit]:
    """One page of hits, best first."""
    where = f"r.subject_kind IN ({', '.join(['%s'] * len(kinds))})" + (" AND r.scope = %s" if scope else "")
    statement = (_SQLITE if connection.vendor == "sqlite" else _POSTGRES).format(where=where)
    parameters = [expression, *kinds, *([scope] if scope else []), limit, offset]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
