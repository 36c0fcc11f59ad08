"""The compiled loops where a machine is not as one would wish."""

from __future__ import annotations

import subprocess
import sys

NOWHERE_TO_KEEP = """
from numba.core import caching
caching.CompileResultCacheImpl._locator_classes = []
import numpy as np
from luoshi.rules.matching.kernel import compiled
out = np.zeros((3, 1), np.uint64)
compiled._climb(np.array([0, 1, 2, 3] * 16, np.uint16), out)
print([int(bits).bit_count() for bits in out[:, 0]])
"""


def test_loops_that_cannot_be_kept_on_disk_are_compiled_all_the_same() -> None:
    """A service account without a home and with a read-only installation has no place for them."""
    done = subprocess.run([sys.executable, "-c", NOWHERE_TO_KEEP], capture_output=True, text=True, check=True)
    assert done.stdout == "[48, 32, 16]\n"
