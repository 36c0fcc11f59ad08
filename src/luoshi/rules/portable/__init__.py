"""Portable: decisions compiled to Ibis expressions, for engines that hold the data already (DuckDB, PostgreSQL).

The same lowered form as the kernel's (`matching.lowering`) becomes SQL with FEEL's meaning: null stays unknown, texts
are compared by code points, numbers are exact (whole numbers with a scale; nothing is divided and no float is made).
What cannot be said exactly is found when a program is compiled, reported with the reason, and judged by the row
evaluator on the rows where it still matters.

    program = PortableProgram([(runnable, "…")], Source(table, schema, key="…"))
    program.report                # what runs by row, and why
    program.queries()             # Ibis tables: for each rule its state and the condition that is missed
    match(program).values(0)      # the answers, with what runs by row

May use `luoshi.rules` below it, Ibis, pyarrow and numpy; no database of its own, no clock.
"""

from __future__ import annotations

from luoshi.rules.portable.columns import CannotCompileError
from luoshi.rules.portable.matching import Answers, match
from luoshi.rules.portable.program import PortableProgram, Source
from luoshi.rules.portable.rules import ByRow, PortableRule

__all__ = ["Answers", "ByRow", "CannotCompileError", "PortableProgram", "PortableRule", "Source", "match"]
