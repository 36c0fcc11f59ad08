"""A process of its own for one task: reads it as JSON, prints what was found as JSON."""

from __future__ import annotations

import json
import sys

from bench.rules.measuring import work

if __name__ == "__main__":
    print(json.dumps(work(json.loads(sys.argv[1]))))
