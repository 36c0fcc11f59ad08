"""The kernel: programs of rules over batches of rows, on packed bitmaps.

For every feature (a column, or what conditions compute of columns) one pass finds the class of each row among all
constants that any rule compares it with (`coding`); bitmaps of classes become bitmaps of conditions, each distinct one
once, and those become rules (`planning`, `desk`). `matches` holds the results.
"""

from __future__ import annotations

from luoshi.rules.matching.kernel.matches import Matches
from luoshi.rules.matching.kernel.program import Program, ProgramRule, Report, compile_program

__all__ = ["Matches", "Program", "ProgramRule", "Report", "compile_program"]
