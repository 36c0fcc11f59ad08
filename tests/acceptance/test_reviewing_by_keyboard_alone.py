"""The review without a mouse: every step has a key, and the focus is always somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.conftest import a_step, at_rest, reading_ends
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
    expect(page.locator("#item .quote")).to_contain_text(words)
    at_rest(page)


def let_go(page: Page, held: list[Route]) -> None:
    """Send on the requests that were held back, and hold no more."""
    page.unroute("**/review/items/*")
    for route in held:
        route.continue_()
    held.clear()


def open_the_review(page: Page, report: Path) -> None:
    """Upload and reach the review by Tab and Enter."""
    report.write_bytes(as_docx())
    page.goto("/plans/")
    page.set_input_files("#id_file", report)
    tab_to(page, "#upload button.primary")
    page.keyboard.press("Enter")
    reading_ends(page)
    tab_to(page, "a[href$='/review/']")
    page.keyboard.press("Enter")
    at_rest(page)
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


def test_keys_pressed_faster_than_the_panel_comes_mean_what_is_in_hand(
    enter: Callable[[str], Page], tmp_path: Path
) -> None:
    """While a panel is on its way a decision is kept, and a suggestion is taken from the promise it belongs to."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    held: list[Route] = []
    page.route("**/review/items/*", lambda route: held.append(route))
    for key in ("j", "x", "k"):
        page.keyboard.press(key)
    let_go(page, held)
    second = page.locator("#report mark.c").nth(1)
    expect(second).to_have_class(re.compile(r"\brejected\b"))
    at_rest(page)
    in_hand = page.locator("#report mark.current").first.get_attribute("data-id") or ""
    expect(page.locator("#owners [name=commitment]")).to_have_value(in_hand)

    walk_to(page, ALLEYS)
    page.keyboard.press("k")
    at_rest(page)
    page.route("**/review/items/*", lambda route: held.append(route))
    page.keyboard.press("j")
    page.keyboard.press("t")
    with a_step(page):
        let_go(page, held)
    expect(page.locator("#item .quote")).to_contain_text(ALLEYS)
    expect(page.locator("#lead")).to_have_value("directory/organ/beijing-urban-management")


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
    expect(page.locator("#item :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    accepted = page.locator("#report mark.accepted", has_text=ALLEYS)
    step(page, "Shift+A")
    expect(accepted).to_have_count(1)
    step(page, "z")
    expect(accepted).to_have_count(0)
    step(page, "y")
    expect(accepted).to_have_count(1)
