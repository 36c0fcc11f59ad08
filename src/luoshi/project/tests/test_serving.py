"""`luoshi serve` from the outside: a fresh folder becomes a running demo, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.project.errors import AddressError, ExposedDemoError
from luoshi.project.serving import is_loopback, refuse_taken_address, refuse_to_expose

LUOSHI = [sys.executable, "-m", "luoshi"]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a machine that has nothing but this folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")} | {
        "LUOSHI_HOME": str(home),
        "PYTHONUNBUFFERED": "1",
    }


class Demo:
    """A demo in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.said: list[str] = []

    def start(self) -> None:
        """Start it and read on until it names its address."""
        self.process = subprocess.Popen(
            [*LUOSHI, "serve", "--demo", "--port", str(self.port), "--workers", "1"],
            env=surroundings(self.home),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            if "Ctrl+C" in line:
                return
        pytest.fail("".join(self.said))

    def get(self, path: str) -> str:
        """A page."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read().decode()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same folder."""
        return subprocess.run(
            [*LUOSHI, *arguments], env=surroundings(self.home), capture_output=True, text=True, check=False
        )

    def stop(self) -> int:
        """Interrupt it, as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def processes(self) -> list[str]:
        """Processes of this demo that are there."""
        found: list[str] = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if f"LUOSHI_HOME={self.home}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append((folder / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that was started once."""
    running = Demo(tmp_path_factory.mktemp("home"))
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


def test_a_fresh_folder_becomes_a_demo_with_people_and_a_plan(demo: Demo) -> None:
    """The entry page offers people; the journal holds how the city came in; the address was printed."""
    assert any("Loading the demo city" in line for line in demo.said)
    assert f"http://127.0.0.1:{demo.port}/" in "".join(demo.said)
    assert "directory/person/" in demo.get("/enter/")
    exported = demo.run("journal", "export").stdout
    assert '"action": "directory.load"' in exported
    assert '"action": "manifest.publish"' in exported


def test_the_journal_of_a_running_demo_verifies(demo: Demo) -> None:
    """Nothing is wrong, and the exit code says so."""
    verified = demo.run("journal", "verify")
    assert (verified.returncode, verified.stdout.splitlines()[-1].endswith("nothing wrong")) == (0, True)


def test_a_fresh_demo_begins_on_the_day_that_its_pack_names(demo: Demo) -> None:
    """The promises of 2024 are not yet due, and the page says which day it is."""
    # Without its last digit: a run over midnight sees the second of March.
    assert "2024-03-0" in demo.get("/enter/")


def test_the_day_moves_from_the_command_line(demo: Demo) -> None:
    """Forward only; the refusal is one line with its code and cure."""
    moved = demo.run("day", "move", "1")
    assert (moved.returncode, moved.stdout[:9]) == (0, "2024-03-0")
    refused = demo.run("day", "move", "0")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "X001" in refused.stderr


def test_a_second_server_on_the_port_says_which_one_is_free(demo: Demo) -> None:
    """One line, no traceback."""
    second = demo.run("serve", "--demo", "--port", str(demo.port))
    assert second.returncode == 2
    assert second.stderr.startswith("luoshi: X310")
    assert f"--port {demo.port + 1}" in second.stderr


def test_a_demo_database_is_not_served_to_other_machines(demo: Demo) -> None:
    """Also without --demo: the mark is in the database."""
    exposed = demo.run("serve", "--host", "0.0.0.0", "--port", str(free_port()))
    assert exposed.returncode == 2
    assert exposed.stderr.startswith("luoshi: X311")


def test_a_stopped_demo_leaves_no_process_and_starts_again_with_its_data(demo: Demo) -> None:
    """The second start loads nothing."""
    entries = len(demo.run("journal", "export").stdout.splitlines())
    assert demo.stop() == 0
    assert demo.processes() == []
    demo.start()
    assert not any("Loading" in line or "Preparing" in line for line in demo.said)
    assert len(demo.run("journal", "export").stdout.splitlines()) == entries


def test_a_killed_server_takes_its_worker_along(demo: Demo) -> None:
    """The worker notices that its server is gone."""
    demo.process.kill()
    demo.process.wait(60)
    for _ in range(200):
        if not any(" worker" in line for line in demo.processes()):
            return
        signal.sigtimedwait([], 0.1)
    pytest.fail(f"still there: {demo.processes()}")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.0.7", False),
        ("city.example", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, loopback: bool) -> None:
    """A name that is not known counts as another machine."""
    assert is_loopback(host) is loopback
    if not loopback:
        with pytest.raises(ExposedDemoError):
            refuse_to_expose(host)


def test_an_address_that_is_not_ours_cannot_be_listened_on() -> None:
    """The reason of the operating system is named."""
    with pytest.raises(AddressError, match="Nothing can listen"):
        refuse_taken_address("192.0.2.1", free_port())
