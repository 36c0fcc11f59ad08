"""The real server beside the benchmark, and a connection to it that stays open as a browser's does."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

HOST = "127.0.0.1"
PATIENCE = 60.0


@contextmanager
def served(session: str) -> Generator[Callable[[str], bytes]]:
    """Start granian as `luoshi serve` does, on the environment's database; gives what fetches a page as `session`."""
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "luoshi.project.wsgi:application", "--interface", "wsgi",
        "--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "2", "--no-ws", "--no-log",
    ]  # fmt: skip
    server = subprocess.Popen(command)
    try:
        connection = _connected(port)
        yield lambda address: _fetch(connection, address, session)
        connection.close()
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _connected(port: int) -> http.client.HTTPConnection:
    until = time.monotonic() + PATIENCE
    while True:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.connect()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return connection


def _fetch(connection: http.client.HTTPConnection, address: str, session: str) -> bytes:
    connection.request("GET", address, headers={"Cookie": f"sessionid={session}", "Accept-Encoding": "identity"})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return content
