"""The review without a mouse: every step has a key, and the focus is always somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.conftest import a_step
from tests.acceptance.report import ALLEYS, as_docx

pytestmark = pytest.mark.browser


def tab_to(page: Page, selector: str, limit: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(limit):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {selector}")


def step(page: Page, key: str) -> None:
    """Press a key and wait for the step's answer."""
    with a_step(page):
        page.keyboard.press(key)


def walk_to(page: Page, words: str, key: str = "j") -> None:
    """Press J (or K) until the promise with `words` is in hand."""
    for _ in range(40):
        if words in page.locator("#report mark.current").first.inner_text():
            break
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#item .quote")).to_contain_text(words)


def open_the_review(page: Page, report: Path) -> None:
    """Upload and reach the review by Tab and Enter."""
    report.write_bytes(as_docx())
    page.goto("/plans/")
    page.set_input_files("#id_file", report)
    tab_to(page, "#upload button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/[0-9a-f-]{36}/"))
    expect(page.locator("#found")).to_be_visible(timeout=60_000)
    tab_to(page, "a[href$='/review/']")
    page.keyboard.press("Enter")
    expect(page.locator("#item .quote")).to_be_visible()


def correct_and_undo(page: Page) -> None:
    """Shorten a span by two characters, take it back, split and merge."""
    marks = page.locator("#report mark.c")
    first = marks.count()
    walk_to(page, "编制行政许可事项实施规范")
    for key in ("e", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    step(page, "Enter")
    expect(page.locator("#item .quote")).to_have_text("编制行政许可事项实施")
    step(page, "z")
    expect(page.locator("#item .quote")).to_have_text("编制行政许可事项实施规范")
    page.keyboard.press("s")
    step(page, "Enter")
    expect(marks).to_have_count(first + 1)
    step(page, "m")
    expect(marks).to_have_count(first)


def add_and_reject(page: Page) -> None:
    """Add words that the reader left out, then reject them."""
    walk_to(page, "消除积水点26处", "k")
    page.keyboard.press("i")
    step(page, "Enter")
    expect(page.locator("#item .quote")).to_have_text("坚持以人民为中心")
    step(page, "x")
    expect(page.locator("#report mark.rejected")).to_have_count(1)


def test_a_review_is_done_without_a_mouse(enter: Callable[[str], Page], tmp_path: Path) -> None:
    """Upload, walk, correct, split, merge, reject, add, assign, accept a section and undo, by keys only."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    correct_and_undo(page)
    add_and_reject(page)

    walk_to(page, ALLEYS, "k")
    step(page, "t")
    expect(page.locator("#lead")).to_have_value("directory/organ/beijing-urban-management")
    page.keyboard.press("o")
    assert page.evaluate("document.activeElement.closest('#item') !== null")
    page.keyboard.press("Escape")
    accepted = page.locator("#report mark.accepted", has_text=ALLEYS)
    step(page, "Shift+A")
    expect(accepted).to_have_count(1)
    step(page, "z")
    expect(accepted).to_have_count(0)
    step(page, "y")
    expect(accepted).to_have_count(1)
