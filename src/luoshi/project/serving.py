"""The command ``luoshi serve``: web processes and one worker process on the same database."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
from django.conf import settings
from granian.constants import Interfaces
from granian.server import MPServer as Server

from luoshi.base.text import msg
from luoshi.journal.service import has_manifest, is_demo
from luoshi.project.errors import AddressError, ExposedDemoError
from luoshi.project.schema import ensure_schema

GRACE_SECONDS = 10
ANSWER_SECONDS = 60


def serve(demo: bool, host: str, port: int, workers: int) -> None:
    """Prepare the database, start the worker, serve until interrupted.

    Raises:
        AddressError: X310 when host and port cannot be listened on.
        ExposedDemoError: X311 when a demo would be reachable from other machines.
    """
    if demo:
        refuse_to_expose(host)
    refuse_taken_address(host, port)
    ensure_schema(click.echo)
    if demo and not (is_demo() and has_manifest()):
        # Packs are read once in the life of a database; later starts do not even load the code for it.
        from luoshi.project.demo import ensure_demo

        ensure_demo(click.echo)
    if is_demo():
        refuse_to_expose(host)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    background = Background()
    threading.Thread(target=_announce, args=(host, port, background), daemon=True).start()
    try:
        _server(host, port, workers).serve()
    finally:
        background.stop()


def refuse_to_expose(host: str) -> None:
    """A demo is entered without a password, so only this machine may reach it."""
    if not is_loopback(host):
        raise ExposedDemoError(
            msg("A demo is entered without a password and cannot be served on {host}.", host=host),
            msg("Use --host 127.0.0.1, or a database that is not a demo."),
        )


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine to itself only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_taken_address(host: str, port: int) -> None:
    """Try the address before anything else is started."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as failure:
        raise AddressError(
            msg("Nothing can listen on {host}:{port}: {reason}.", host=host, port=port, reason=failure),
            msg("Stop what uses the port, or choose another one: --port {other}", other=_other(port)),
        ) from failure


def _other(port: int) -> int:
    return port + 1 if 0 < port < 65535 else 8001


def _server(host: str, port: int, workers: int) -> Server:
    return Server(
        "luoshi.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        log_dictconfig={"loggers": {"_granian": {"level": "WARNING"}}},
    )


def _announce(host: str, port: int, background: Background) -> None:
    """Print the address once it answers, so that whoever reads it can open it; then start the worker.

    Starting both at once would make the first page wait for a process that it does not need.
    """
    named = f"[{host}]" if ":" in host and not host.startswith("[") else host
    address = f"http://{named}:{port}/"
    if _answers(f"{address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')}health/"):
        click.echo(f"Luoshi 落实: {address}\nStop with Ctrl+C.")
    background.start()


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < until:
        try:
            opener.open(address, timeout=ANSWER_SECONDS).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


class Background:
    """The worker process: started with the server, started again if it falls, stopped with it."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and watch over it, unless the server has already been stopped."""
        if self._spawn():
            threading.Thread(target=self._keep, daemon=True).start()

    def stop(self) -> None:
        """Let the worker finish what it is doing, then end it."""
        with self._lock:
            self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _spawn(self) -> bool:
        # The worker ends by itself when this process is gone, however it went.
        environment = os.environ | {"LUOSHI_PARENT": str(os.getpid())}
        with self._lock:
            if self._stopping.is_set():
                return False
            # Its own session: Ctrl+C reaches the server only, which then stops the worker in order.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "luoshi", "worker"], env=environment, start_new_session=True
            )
        return True

    def _keep(self) -> None:
        pause = 1.0
        while self._process is not None:
            self._process.wait()
            if self._stopping.wait(pause):
                return
            click.echo(f"The worker ended with {self._process.returncode}; starting it again.", err=True)
            pause = min(pause * 2, 60.0)
            if not self._spawn():
                return
