"""Take the pictures of the docs: serve a fresh demo, read a report, photograph the main pages in both languages.

usage: python scripts/screenshots.py [FOLDER]   (default: docs/images)
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"": (1400, 900), "-phone": (390, 844)}


def serve(home: str) -> tuple[subprocess.Popen[bytes], str]:
    """A demo server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "luoshi", "serve", "--demo", "--port", str(port), "--workers", "1"],
        env=os.environ | {"LUOSHI_HOME": home},
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(400):
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=2):
                return process, address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise SystemExit("the demo did not start")


def enter(browser: Browser, address: str, person: str, locale: str, size: tuple[int, int]) -> Page:
    """A window of a person of the demo."""
    width, height = size
    context = browser.new_context(base_url=address, locale=locale, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto("/enter/")
    with page.expect_event("load"):
        page.click(f"button.person[value='directory/person/{person}']")
    return page


def draft(browser: Browser, address: str) -> str:
    """Upload the report of the acceptance tests and return its plan's address."""
    sys.path.insert(0, str(ROOT))
    from tests.acceptance.report import as_docx

    page = enter(browser, address, "shen-yan", "zh-CN", SIZES[""])
    page.goto("/plans/")
    page.set_input_files(
        "#id_file",
        {
            "name": "临江市2024年政府工作报告.docx",
            "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "buffer": as_docx(),
        },
    )
    page.click("#upload button.primary")
    page.wait_for_selector("#found", timeout=60_000)
    return re.sub(r"https?://[^/]+|\?.*", "", page.url)


def companies(browser: Browser, address: str, folder: Path, locale: str, suffix: str) -> None:
    """The pages of an owner and of an officer of policies."""
    tongue, size = locale[:2], SIZES[suffix]
    owner = enter(browser, address, "yan-he", locale, size)
    officer = enter(browser, address, "wen-lan", locale, size)
    officer.goto("/tables/catering-jobs/")
    if officer.locator("form[action$='/start/'] button").count():
        officer.click("form[action$='/start/'] button")
        # Smaller restaurants are let in: the owner's company gains.
        cell = officer.locator("tr[data-row='0'] textarea[data-part='when'][data-column='1']")
        cell.fill("[8..30)")
        cell.press("Enter")
        officer.wait_for_selector("#editor[data-steps='1']")
    shots = {
        "company": (owner, "/support/mine/"),
        "policies": (owner, "/support/"),
        "policy": (owner, "/support/policies/catering-jobs/"),
        "table": (officer, "/tables/catering-jobs/"),
        "compare": (officer, "/tables/catering-jobs/compare/"),
    }
    for name, (page, path) in shots.items():
        page.goto(path)
        if name == "compare":
            page.wait_for_selector("#gained", timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}{suffix}-{tongue}.png")


def photograph(browser: Browser, address: str, folder: Path) -> None:
    """Each main page, in both languages, on a desk and on a phone."""
    reading = draft(browser, address)
    for locale, tongue in (("zh-CN", "zh"), ("en-GB", "en")):
        for suffix, size in SIZES.items():
            office = enter(browser, address, "shen-yan", locale, size)
            office.goto("/plans/")
            adopted = office.locator("a[href^='/plans/']", has_text="2024").last.get_attribute("href") or "/plans/"
            shots = {"plans": "/plans/", "read": reading, "review": f"{reading}review/", "overview": adopted}
            shots |= {"tasks": f"{adopted}tasks/", "adoption": f"{adopted}adoption/"}
            for name, path in shots.items():
                office.goto(path)
                office.wait_for_load_state("networkidle")
                office.wait_for_timeout(700)
                office.screenshot(path=folder / f"{name}{suffix}-{tongue}.png")
            organ = enter(browser, address, "he-qinghe", locale, size)
            organ.goto("/organ/")
            organ.screenshot(path=folder / f"organ{suffix}-{tongue}.png")
            companies(browser, address, folder, locale, suffix)


def main() -> None:
    """Write the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as home:
        process, address = serve(home)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-quic"])
                photograph(browser, address, folder)
                browser.close()
        finally:
            process.terminate()
            process.wait(timeout=30)


if __name__ == "__main__":
    main()
