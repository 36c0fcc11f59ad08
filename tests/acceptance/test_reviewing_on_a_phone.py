"""The review by thumb: spans are corrected, split and added on a phone, from taps and selections alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.conftest import a_step, at_rest, reading_ends
from tests.acceptance.report import ALLEYS, as_docx

pytestmark = pytest.mark.browser
Enter = Callable[[str], Page]
THUMB = 44
"""Pixels that a thumb needs in both directions."""
LICENCES = "编制行政许可事项实施规范"
MISSED = "坚持以人民为中心"
PLACE = """([whole, at]) => {
  for (const piece of document.querySelectorAll("#report [data-o]")) {
    const start = piece.textContent.indexOf(whole);
    if (start < 0) continue;
    const letter = new Range();
    letter.setStart(piece.firstChild, start + at);
    letter.setEnd(piece.firstChild, start + at + 1);
    const box = letter.getBoundingClientRect();
    const [x, y] = [box.left + box.width * .3, box.top + box.height / 2];
    return document.elementFromPoint(x, y) === piece ? [x, y] : null;
  }
}"""
"""Where the letter `at` of `whole` is on the glass, a little left of its middle; nothing if something covers it."""
SELECT = """([whole, words]) => {
  const piece = [...document.querySelectorAll("#report [data-o]")].find((each) => each.textContent.includes(whole));
  const at = piece.textContent.indexOf(words);
  getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + words.length);
}"""
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((button) => button.checkVisibility())
  .map((button) => [button.textContent, button.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least || box.left < 0 || box.right > innerWidth
    || box.top < 0 || box.bottom > innerHeight)
  .map(([text, box]) => `${text}: ${box.width} × ${box.height} at ${box.left}, ${box.top}`)"""
"""The buttons that are too small, or not on the screen."""


@pytest.fixture
def window() -> dict[str, Any]:
    """A phone held upright: no mouse, no keyboard."""
    return {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def open_the_review(page: Page, report: Path) -> None:
    """Upload and reach the review by taps."""
    report.write_bytes(as_docx())
    page.goto("/plans/")
    page.set_input_files("#id_file", report)
    page.locator("#upload button.primary").tap()
    reading_ends(page)
    page.locator("a[href$='/review/']").first.tap()
    at_rest(page)
    expect(page.locator("#item .quote")).to_be_visible()


def take(page: Page, words: str) -> None:
    """Tap a promise and wait until its panel is there."""
    page.locator("mark.c", has_text=words).first.tap()
    expect(page.locator("#item .quote")).to_contain_text(words)
    at_rest(page)


def begin(page: Page, verb: str) -> Locator:
    """Tap a verb in the panel; the bar of the span that opens, and can be used by thumb."""
    page.locator(f"#item [data-review={verb}]").tap()
    bar = page.locator("#range-bar")
    expect(bar).to_be_visible()
    assert page.evaluate(SMALL, ["#range-bar button", THUMB]) == []
    return bar


def touch(page: Page, whole: str, at: int) -> None:
    """Tap a letter of the text."""
    place = page.evaluate(PLACE, [whole, at])
    assert place, f"{whole} is covered"
    page.touchscreen.tap(*place)


def select(page: Page, whole: str, words: str) -> None:
    """Select `words` as a long press does: the selection is there, and no event of a mouse tells so.

    A Chromium without a screen does not turn a held finger into a selection, so the page is given one.
    """
    page.evaluate(SELECT, [whole, words])


def nudge(bar: Locator, side: str, by: int, times: int = 1) -> None:
    """Tap the arrow of one end."""
    for _ in range(times):
        bar.locator(f"[data-side={side}] [data-by='{by}']").tap()


def save(page: Page) -> None:
    """Tap what confirms and wait for the step."""
    with a_step(page):
        page.locator("#range-bar [data-act=ok]").tap()
    expect(page.locator("#range-bar")).to_be_hidden()


def test_a_span_is_corrected_by_taps(enter: Enter, tmp_path: Path) -> None:
    """Both ends move by arrows and by a tap in the text; leaving changes nothing, saving does, undo takes it back."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    quote, told = page.locator("#item .quote"), page.locator("#range-bar output")
    take(page, LICENCES)
    bar = begin(page, "correct")
    assert not Axe().run(page, "#range-bar").response["violations"]
    nudge(bar, "start", 1, 2)
    nudge(bar, "end", -1, 2)
    expect(told).to_have_text("行政许可事项实施")
    bar.locator("[data-act=cancel]").tap()
    expect(bar).to_be_hidden()
    expect(quote).to_have_text(LICENCES)

    bar = begin(page, "correct")
    touch(page, LICENCES, 8)
    expect(told).to_have_text("编制行政许可事项")
    nudge(bar, "end", 1, 2)
    save(page)
    expect(quote).to_have_text("编制行政许可事项实施")
    with a_step(page):
        page.locator("[data-review=undo]").tap()
    expect(quote).to_have_text(LICENCES)


def test_a_promise_is_split_by_taps(enter: Enter, tmp_path: Path) -> None:
    """A tap sets the cut, an arrow moves it by one letter; the two halves are two promises, and merge again."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    marks = page.locator("#report mark.c")
    before = marks.count()
    take(page, ALLEYS)
    bar = begin(page, "split")
    expect(bar.locator("[data-side=start]")).to_be_hidden()
    touch(page, ALLEYS, 3)
    nudge(bar, "end", 1)
    expect(bar.locator("output")).to_have_text("精细治理 | 背街小巷1650条")
    save(page)
    expect(marks).to_have_count(before + 1)
    expect(page.locator("#report mark.c", has_text=re.compile("^背街小巷1650条$"))).to_have_count(1)
    with a_step(page):
        page.locator("#item [data-review=merge_next]").tap()
    expect(marks).to_have_count(before)
    expect(page.locator("#item .quote")).to_have_text(ALLEYS)


def test_selected_words_are_added_by_taps(enter: Enter, tmp_path: Path) -> None:
    """A selection's bar leads to the bar of the span, and both ends are moved before the promise is added."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    marks = page.locator("#report mark.c")
    before = marks.count()
    take(page, ALLEYS)
    select(page, MISSED, "人民")
    add = page.locator("#selection-bar [data-verb=add]")
    expect(add).to_be_visible()
    assert page.evaluate(SMALL, ["#selection-bar button", THUMB]) == []
    add.tap()
    bar = page.locator("#range-bar")
    expect(bar.locator("output")).to_have_text("人民")
    nudge(bar, "start", -1, 3)
    nudge(bar, "end", 1, 3)
    expect(bar.locator("output")).to_have_text(MISSED)
    save(page)
    expect(marks).to_have_count(before + 1)
    expect(page.locator("#item .quote")).to_have_text(MISSED)


def test_a_selection_inside_a_promise_corrects_it(enter: Enter, tmp_path: Path) -> None:
    """Words selected in a promise become its span, from the bar of the selection or while the span is being set."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    told = page.locator("#range-bar output")
    take(page, ALLEYS)
    select(page, LICENCES, "行政许可事项实施规范")
    page.locator("#selection-bar [data-verb=correct]").tap()
    expect(told).to_have_text("行政许可事项实施规范")
    select(page, LICENCES, "编制行政许可事项")
    page.locator("#range-bar [data-act=use]").tap()
    expect(told).to_have_text("编制行政许可事项")
    save(page)
    expect(page.locator("#item .quote")).to_have_text("编制行政许可事项")


def test_words_of_another_promise_cannot_be_taken(enter: Enter, tmp_path: Path) -> None:
    """A tap on a promise while words are added says why nothing happens, and the span stays where it was."""
    page = enter("lu-heng")
    open_the_review(page, tmp_path / "报告.docx")
    take(page, "消除积水点26处")
    bar = begin(page, "add")
    expect(bar.locator("output")).to_have_text(MISSED)
    touch(page, "消除积水点26处", 2)
    expect(page.locator(".toasts")).to_contain_text("这些文字已属于另一项")
    expect(bar.locator("output")).to_have_text(MISSED)
