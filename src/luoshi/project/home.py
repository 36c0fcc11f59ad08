"""The folder of a deployment: database, files, keys."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def is_checkout() -> bool:
    """Whether this code runs from a checkout and not from an installed wheel."""
    return (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "packs").is_dir()


def home_folder() -> Path:
    """LUOSHI_HOME, else ``var`` beside a checkout, else the user's data folder. Made if missing."""
    named = os.environ.get("LUOSHI_HOME")
    if named:
        home = Path(named)
    elif is_checkout():
        home = CHECKOUT / "var"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "luoshi"
    home.mkdir(parents=True, exist_ok=True)
    return home


def packs_folder() -> Path:
    """Where the packs that come along are: beside the checkout, or inside the installed package."""
    return CHECKOUT / "packs" if is_checkout() else Path(__file__).resolve().parents[1] / "_packs"


def demo_pack() -> Path:
    """The pack that the demo shows."""
    return packs_folder() / "beijing"


def secret_key(home: Path) -> str:
    """The session signing key of this deployment, made once and readable by its owner only."""
    path = home / "keys" / "session.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
