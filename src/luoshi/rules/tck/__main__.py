"""Run the test collection in a folder: `python -m luoshi.rules.tck DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

from luoshi.rules.tck.running import run_tck

if __name__ == "__main__":
    sys.exit(1 if run_tck(Path(sys.argv[1]), sys.stdout).failed else 0)
