"""The public test collection for DMN (TCK): reads its cases, asks the models, counts what agrees.

`python -m luoshi.rules.tck DIR` prints one line for each case that does not agree, then the counts. May use `decide`
and `model`; nothing uses it.
"""

from __future__ import annotations

from luoshi.rules.tck.running import Counts, run_tck

__all__ = ["Counts", "run_tck"]
