"""A server as people start it, and a browser as people use it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PLAN = re.compile(r"/plans/[0-9a-f-]{36}/")


@contextmanager
def a_step(page: Page) -> Generator[None]:
    """Whatever is done inside is one step of a review; leave when the page has taken it in."""
    before = page.locator("#report").get_attribute("data-steps") or "0"
    yield
    page.wait_for_function("before => (document.getElementById('report').dataset.steps || '0') !== before", arg=before)
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the panel of a review shows the promise in hand, and nothing more is on its way."""
    expect(page.locator("#item")).to_have_attribute("aria-busy", "false")


def follow(page: Page, way: Locator | str) -> None:
    """Click what leads to another page, or sends a form, and leave when that page is there as a whole."""
    with page.expect_event("load"):
        (page.locator(way) if isinstance(way, str) else way).click()


def reading_ends(page: Page) -> None:
    """Wait until a report that was sent is read, and the page says so as a whole."""
    page.wait_for_url(PLAN)
    expect(page.locator("#found")).to_be_visible(timeout=60_000)
    page.wait_for_load_state()


def today_on(page: Page) -> date:
    """The demo's day, as every page says it."""
    found = re.search(r"\d{4}-\d\d-\d\d", page.locator(".demo-strip").inner_text())
    assert found
    return date.fromisoformat(found[0])


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, process: subprocess.Popen[str], log: Path, seconds: int = 120) -> None:
    """Poll the server; its own words are shown if it ends early."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    pytest.fail("the server did not answer")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo under test."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def luoshi(home: Path) -> Callable[..., str]:
    """The command ``luoshi`` on the demo under test; returns what it printed."""

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "luoshi", *words],
            env=os.environ | {"LUOSHI_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def move_day(luoshi: Callable[..., str]) -> Callable[[Page, int], None]:
    """Move the demo's day forward and wait until this page is of the new day: a process holds the day for a second."""

    def move(page: Page, days: int) -> None:
        wanted = date.fromisoformat(luoshi("day", "move", str(days)).split()[-1])
        deadline = time.monotonic() + 30
        page.reload()
        while today_on(page) < wanted:
            assert time.monotonic() < deadline, f"the pages still say {today_on(page)}"
            page.reload()

    return move


@pytest.fixture(scope="session")
def server(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`luoshi serve --demo` with a folder of its own, web processes and worker included."""
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "serve.log"
    output = log.open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "luoshi", "serve", "--demo", "--port", str(port), "--workers", "1"],
        env=os.environ | {"LUOSHI_HOME": str(home)},
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)
        output.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.fail("no Chromium: apt-get install chromium (./test does it as root)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def window() -> dict[str, Any]:
    """The window that people look through: one on a desk. A module about another device has its own."""
    return {"viewport": {"width": 1400, "height": 900}}


@pytest.fixture
def enter(server: str, browser: Browser, window: dict[str, Any], tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Enter as a person of the demo, each in a window of their own; no window may call another host."""
    contexts = []
    strangers: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((server, "data:", "blob:")):
            strangers.append(request.url)

    def open_as(person: str) -> Page:
        context = browser.new_context(base_url=server, locale="zh-CN", **window)
        contexts.append(context)
        context.on("request", watch)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto("/enter/")
        follow(page, f"button.person[value='directory/person/{person}']")
        return page

    yield open_as
    for number, context in enumerate(contexts):
        for page in context.pages:
            page.screenshot(path=tmp_path / f"last-{number}.png")
        context.close()
    assert not strangers, f"calls to other hosts: {strangers}"
