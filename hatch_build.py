"""Build hook: translations are compiled and browser assets are in place before a wheel is packed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


class CustomBuildHook(BuildHookInterface):
    """Compile *.po with Babel; for a real wheel also fetch the browser libraries."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before files are collected."""
        subprocess.run([sys.executable, str(ROOT / "scripts" / "messages.py"), "compile"], check=True)
        vendor = ROOT / "src" / "luoshi" / "web" / "static" / "vendor"
        if version != "editable" and not (vendor / "echarts.min.js").exists():
            subprocess.run([sys.executable, str(ROOT / "scripts" / "assets.py")], check=True)
