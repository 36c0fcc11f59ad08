"""Carrying a decision model out: boxed expressions, decision tables, functions and services, compiled when first asked.

May use `model`, `evaluate`, `values` and `feel`. What cannot be compiled is a fault that stops the
questions which come to it; the other decisions go on.
"""

from __future__ import annotations

from luoshi.rules.decide.externals import NO_EXTERNALS, Externals
from luoshi.rules.decide.runnable import Runnable, runnable
from luoshi.rules.decide.tables import CompiledTable

__all__ = ["NO_EXTERNALS", "CompiledTable", "Externals", "Runnable", "runnable"]
