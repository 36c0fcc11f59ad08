"""A delivery office reads a report, reviews it, agrees on owners with the organs and adopts the plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.report import ALLEYS, as_docx

pytestmark = pytest.mark.browser
Enter = Callable[[str], Page]
OFFICE, MAYOR = "shen-yan", "jiang-wangshu"


def upload(page: Page, folder: Path) -> str:
    """Drop the report on the page, watch the bar, and return the address of the plan."""
    report = folder / "临江市2024年政府工作报告.docx"
    report.write_bytes(as_docx())
    page.goto("/plans/")
    page.set_input_files("#id_file", report)
    page.click("#upload button.primary")
    page.wait_for_url(re.compile(r"/plans/[0-9a-f-]{36}/"))
    expect(page.locator("#found")).to_be_visible(timeout=60_000)
    return page.url.split("?")[0]


def mark(page: Page, words: str) -> Locator:
    """The mark whose words contain `words`."""
    return page.locator("mark.c", has_text=words).first


def take(page: Page, words: str) -> None:
    """Click a promise and wait until its panel is there."""
    mark(page, words).click()
    expect(page.locator("#item .quote")).to_contain_text(words)


def press(page: Page, key: str) -> None:
    """Press a key and wait for the answer of the step."""
    with page.expect_response(lambda answer: "/review/steps/" in answer.url):
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")


def count(page: Page, colour: str) -> int:
    """The figure in a badge of the review's bar."""
    return int(re.findall(r"\d+", page.locator(f"#review-bar .badge.{colour}").first.inner_text())[0])


def select_words(page: Page, whole: str, words: str) -> None:
    """Select `words` inside the mark or text that holds `whole`, with the mouse."""
    box = page.evaluate(
        """([whole, words]) => {
          for (const piece of document.querySelectorAll("#report [data-o]")) {
            const at = piece.textContent.includes(whole) ? piece.textContent.indexOf(words) : -1;
            if (at < 0) continue;
            piece.scrollIntoView({ block: "center" });
            const range = new Range();
            range.setStart(piece.firstChild, at);
            range.setEnd(piece.firstChild, at + words.length);
            const [first, last] = [range.getClientRects()[0], [...range.getClientRects()].at(-1)];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
          }
        }""",
        [whole, words],
    )
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[3], steps=8)
    page.mouse.up()
    expect(page.locator("#selection-bar")).to_be_visible()


def choose(page: Page, verb: str) -> None:
    """Click a button of the bar at a selection and wait for the step."""
    with page.expect_response(lambda answer: "/review/steps/" in answer.url):
        page.click(f"#selection-bar [data-verb={verb}]")
    page.wait_for_load_state("networkidle")


def correct_what_the_reader_found(page: Page) -> None:
    """Correct a span, split, merge, reject, add, accept a section, undo."""
    select_words(page, "改造老旧小区120个", "改造老旧小区120个")
    choose(page, "correct")
    expect(page.locator("#item .quote")).to_have_text("改造老旧小区120个")

    before = page.locator("mark.c").count()
    select_words(page, "出台支持中小企业发展的若干措施", "中小企业发展的若干措施")
    choose(page, "split")
    expect(page.locator("mark.c")).to_have_count(before + 1)
    take(page, "出台支持")
    press(page, "m")
    expect(page.locator("mark.c")).to_have_count(before)
    expect(page.locator("#item .quote")).to_contain_text("出台支持中小企业发展的若干措施")

    take(page, "加强社区养老服务")
    press(page, "x")
    expect(page.locator("mark.c.rejected")).to_contain_text("加强社区养老服务")

    select_words(page, "坚持以人民为中心", "坚持以人民为中心")
    choose(page, "add")
    expect(mark(page, "坚持以人民为中心")).to_be_visible()
    press(page, "z")
    expect(page.locator("mark.c", has_text="坚持以人民为中心")).to_have_count(0)

    take(page, ALLEYS)
    accepted = count(page, "green")
    press(page, "Shift+A")
    assert count(page, "green") >= accepted + 3
    press(page, "z")
    assert count(page, "green") == accepted


def assign_the_alleys(page: Page) -> None:
    """The suggestion shows the words that matched; a person assigns, with two supporting organs."""
    take(page, ALLEYS)
    suggestion = page.locator("#item .suggestion").first
    expect(suggestion).to_contain_text("市城市管理委")
    expect(suggestion.locator("mark").first).to_contain_text("背街小巷")
    suggestion.locator("[data-owner]").click()
    page.select_option("#support", label=["市规划自然资源委", "市住房城乡建设委"])
    with page.expect_response(lambda answer: "/review/steps/assign" in answer.url):
        page.click("#owners button.primary")


def give_every_promise_an_owner_and_accept(page: Page) -> None:
    """Accept what is left, one by one, with the first suggested organ or the general office."""
    page.wait_for_load_state("networkidle")
    for item in page.locator("mark.c:not(.rejected)").evaluate_all("all => [...new Set(all.map(m => m.dataset.id))]"):
        page.locator(f"mark.c[data-id='{item}']").first.click()
        page.wait_for_load_state("networkidle")
        panel = page.locator("#item")
        if not panel.locator("#lead").input_value():
            if not panel.locator("[data-owner]").count():
                panel.locator("#lead").select_option(label="市政府办公厅")
            else:
                panel.locator("[data-owner]").first.click()
            with page.expect_response(lambda answer: "/review/steps/assign" in answer.url):
                panel.locator("#owners button.primary").click()
            page.wait_for_load_state("networkidle")
        if page.locator(f"mark.c.proposed[data-id='{item}']").count():
            page.locator(f"mark.c[data-id='{item}']").first.focus()
            press(page, "a")


def object_to(page: Page, words: str, reason: str) -> None:
    """An organ finds a task on its own page and objects with a reason."""
    page.goto("/organ/")
    form = page.locator("article, li, tr, section", has_text=words).locator("form:has(textarea)").first
    opener = form.locator("xpath=ancestor::details[1]/summary")
    if opener.count() and not form.is_visible():
        opener.click()
    form.locator("textarea").fill(reason)
    form.locator("button[value=object], button:not([value])").last.click()
    page.wait_for_load_state("networkidle")


def test_a_report_that_nobody_prepared_becomes_an_adopted_plan(enter: Enter, tmp_path: Path) -> None:
    """The whole story, as each role sees it."""
    office = enter(OFFICE)
    address = upload(office, tmp_path)
    found = office.locator("section", has=office.locator("#found"))
    expect(found).to_contain_text("3")
    assert found.locator(".warnings li").count() >= 2, found.inner_text()

    office.goto(f"{address}review/")
    expect(office.locator("#item .quote")).to_be_visible()
    correct_what_the_reader_found(office)
    assign_the_alleys(office)
    give_every_promise_an_owner_and_accept(office)
    assert count(office, "yellow") == 0

    office.goto(f"{address}consultation/")
    office.locator("form[action$='/send/'] button.primary").click()
    office.wait_for_load_state("networkidle")
    expect(office.locator("#h-organs")).to_be_visible()
