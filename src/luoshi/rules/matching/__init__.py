"""Matching: thousands of rules over millions of rows, with the same meaning as one record at a time.

- `lowering` turns the conditions and results of decisions into a small typed form over the columns of the data;
- `kernel` evaluates that form: every distinct condition once per chunk of rows into packed bitmaps, rules from bitmaps.

What cannot be lowered is found when a program is compiled, evaluated row by row with the closures of `decide` on the
rows that are left, and reported. Uses numpy and pyarrow beside the rest of `rules`; no database, no clock.
"""

from __future__ import annotations

from luoshi.rules.matching.kernel import Matches, Program, ProgramRule, Report, compile_program
from luoshi.rules.matching.lowering import lower

__all__ = ["Matches", "Program", "ProgramRule", "Report", "compile_program", "lower"]
