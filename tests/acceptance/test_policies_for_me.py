"""Which policies are for me: an owner sees hers, an officer changes a table; on its day the page changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.conftest import follow, today_on

pytestmark = pytest.mark.browser
Enter = Callable[[str], Page]
OWNER, OFFICER, OTHER_OFFICER = "yan-he", "wen-lan", "zhu-yao"
TABLE, POLICY, KITCHEN = "/tables/catering-jobs/", "餐饮企业稳岗扩岗补贴", "北京巷口炊烟餐饮管理有限公司"
SERIOUS = ("serious", "critical")


def her_company(page: Page) -> Page:
    """The owner's page of her one company."""
    page.goto("/support/mine/")
    if not re.search(r"/support/mine/[0-9a-f-]{36}/", page.url):
        follow(page, f"main a:has-text('{KITCHEN}')")
    page.wait_for_url(re.compile(r"/support/mine/[0-9a-f-]{36}/"))
    return page


def cell(page: Page, row: int, column: int, part: str = "when") -> Locator:
    """A cell of the grid, rows and columns from 0."""
    return page.locator(f"tr[data-row='{row}'] textarea[data-part='{part}'][data-column='{column}']")


def write(page: Page, row: int, column: int, text: str) -> None:
    """Type into a cell, go down with Enter, and wait until the step is taken."""
    before = page.locator("#editor").get_attribute("data-steps") or "0"
    cell(page, row, column).click()
    cell(page, row, column).fill(text)
    page.keyboard.press("Enter")
    page.wait_for_function("n => (document.getElementById('editor').dataset.steps || '0') !== n", arg=before)


def is_accessible(page: Page) -> None:
    """Nothing serious that axe can find."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


def changes_the_table(officer: Page) -> None:
    """An overlap is found and mended; what is typed is checked before it is saved."""
    officer.goto(TABLE)
    follow(officer, "form[action$='/start/'] button")
    expect(cell(officer, 0, 1)).to_have_value("[10..30)")
    # Rows that overlap are named, with a record that meets both.
    write(officer, 0, 1, "[8..40)")
    overlap = officer.locator(".findings li", has_text="必须改正").first
    expect(overlap.locator("[data-jump]")).to_have_count(2)
    expect(overlap).to_contain_text("例如")
    overlap.locator("[data-jump='1']").click()
    expect(officer.locator("tr[data-row='1'] textarea:focus")).to_have_count(1)
    write(officer, 0, 1, "[8..30)")
    expect(officer.locator(".findings .badge.red")).to_have_count(0)
    is_accessible(officer)
    # What is typed is checked before it is saved, and Escape takes it back.
    cell(officer, 1, 1).fill("< 三十")
    expect(officer.locator("tr[data-row='1'] .fault:visible")).to_contain_text("三十")
    cell(officer, 1, 1).press("Escape")
    expect(cell(officer, 1, 1)).to_have_value("[30..100)")


def sees_who_gains(officer: Page) -> None:
    """Of all companies, by the draft, with the owner's among the samples."""
    officer.goto(f"{TABLE}compare/")
    expect(officer.locator("#gained")).to_have_text(re.compile(r"\+[1-9]"), timeout=60_000)
    expect(officer.locator("#lost")).to_have_text("−0")
    expect(officer.locator(".figures-of-change")).to_contain_text("200,000")
    expect(officer.locator(".samples li", has_text=KITCHEN)).to_contain_text("还差 2 人")
    is_accessible(officer)


def publishes_for(officer: Page, begins: date) -> None:
    """With a day and a reason; the history shows what changed."""
    officer.goto(f"{TABLE}publish/")
    officer.fill("#day", begins.isoformat())
    officer.fill("#reason", "惠及更多小店。")
    # The whole pack is compiled once more: on a busy machine that takes a while.
    officer.click("form:has(#reason) button.primary", timeout=90_000)
    officer.wait_for_url(re.compile(r"/versions/$"), timeout=90_000)
    waiting = officer.locator(".versions > li").first
    expect(waiting).to_contain_text(begins.isoformat())
    expect(waiting.locator("ins")).to_contain_text("[8..30)")


def test_an_owner_sees_hers_and_an_officer_changes_it_from_a_day_on(
    enter: Enter, move_day: Callable[[Page, int], None]
) -> None:
    """The whole story: match, near miss, not known; overlap, gains and losses, publication, and the day it begins."""
    owner = her_company(enter(OWNER))
    expect(owner.locator("#matched article").first).to_be_visible()
    near = owner.locator("#near article", has_text=POLICY)
    expect(near).to_contain_text("还差 2 人")
    expect(owner.locator("#unknown article").first.locator("form.give").first).to_be_attached()
    is_accessible(owner)

    officer = enter(OFFICER)
    changes_the_table(officer)
    sees_who_gains(officer)
    publishes_for(officer, today_on(officer) + timedelta(days=1))

    expect(her_company(owner).locator("#near article", has_text=POLICY)).to_have_count(1)
    move_day(owner, 1)
    expect(her_company(owner).locator("#matched article", has_text=POLICY)).to_have_count(1)
    expect(owner.locator("#near article", has_text=POLICY)).to_have_count(0)


def test_a_table_leaves_as_a_sheet_and_comes_back_with_a_preview(enter: Enter, tmp_path: Path) -> None:
    """Faults name sheet and cell; what is taken over is one step that can be undone."""
    officer = enter(OTHER_OFFICER)
    officer.goto("/tables/night-dining/")
    follow(officer, "form[action$='/start/'] button")
    with officer.expect_download() as loaded:
        officer.click(".files a[href$='/xlsx/']")
    sheet = tmp_path / "table.xlsx"
    loaded.value.save_as(sheet)
    for text, is_fault in ((">= 二百", True), (">= 180", False)):
        book = openpyxl.load_workbook(sheet)
        (found,) = [each for row in book.worksheets[0].iter_rows() for each in row if each.value == ">= 200"]
        found.value = text
        book.save(tmp_path / "changed.xlsx")
        officer.goto("/tables/night-dining/")
        officer.set_input_files("#file", tmp_path / "changed.xlsx")
        follow(officer, "form[action$='/upload/'] button")
        expect(officer.locator(".changes ins")).to_have_text(text)
        expect(officer.locator("th[scope=row]", has_text=found.coordinate)).to_have_count(int(is_fault))
    is_accessible(officer)
    follow(officer, "form[action$='/upload/'] button.primary")
    expect(cell(officer, 0, 3)).to_have_value(">= 180")
    officer.click("[data-table='undo']")
    expect(cell(officer, 0, 3)).to_have_value(">= 200")


def test_two_officers_and_keys_alone(enter: Enter) -> None:
    """Rows are added, moved, copied and removed by keys; who changes an older version is told so."""
    officer, colleague = enter(OTHER_OFFICER), enter(OTHER_OFFICER)
    for page in (officer, colleague):
        page.goto("/tables/shop-rent-relief/")
        if page.locator("form[action$='/start/'] button").count():
            follow(page, "form[action$='/start/'] button")
        expect(page.locator("#grid textarea").first).to_be_visible()
    rows = officer.locator("#grid tbody tr")
    count = rows.count()
    cell(officer, 0, 0).focus()
    officer.keyboard.press("Alt+Enter")
    expect(rows).to_have_count(count + 1)
    expect(officer.locator("tr[data-row='1'] textarea:focus")).to_have_count(1)
    officer.keyboard.press("Alt+ArrowDown")
    expect(officer.locator("tr[data-row='2'] textarea:focus")).to_have_count(1)
    officer.keyboard.press("Alt+Delete")
    expect(rows).to_have_count(count)
    officer.keyboard.press("Control+z")
    expect(rows).to_have_count(count + 1)
    colleague.locator("[data-table='add']").click()
    expect(colleague.locator(".toast.error")).to_contain_text("刚才有其他人修改了这张表")


SLOW = """
const real = fetch;
window.fetch = async (...all) => { await new Promise((done) => setTimeout(done, 400)); return real(...all); };
"""


def test_nothing_is_lost_while_steps_are_saved(enter: Enter) -> None:
    """On a slow line: the word in hand, a cell left and entered again, rows added fast, a half-filled form."""
    officer = enter(OFFICER)
    officer.add_init_script(SLOW)
    officer.goto("/tables/unemployed-hiring/")
    follow(officer, "form[action$='/start/'] button")
    rows = officer.locator("#grid tbody tr")
    count = rows.count()
    officer.locator("#cases summary").last.click()
    officer.fill("#cases form input[name='name']", "写了一半")
    cell(officer, 0, 0).click()
    cell(officer, 0, 0).fill(">= 2")
    officer.keyboard.press("Tab")
    # The answer to the first cell comes while the second is being written.
    officer.keyboard.press("Control+a")
    officer.keyboard.type('"微型", "小型", "中型"', delay=70)
    officer.keyboard.press("Tab")
    officer.keyboard.press("Shift+Tab")
    officer.keyboard.press("End")
    officer.keyboard.type(', "大型"', delay=70)
    officer.keyboard.press("Alt+Enter")
    officer.keyboard.press("Alt+Enter")
    expect(rows).to_have_count(count + 2, timeout=20_000)
    officer.wait_for_function("() => document.getElementById('editor').dataset.steps === '5'")
    expect(cell(officer, 0, 1)).to_have_value('"微型", "小型", "中型", "大型"')
    expect(officer.locator("#cases form input[name='name']")).to_have_value("写了一半")
    expect(officer.locator("#grid textarea:focus")).to_have_count(1)
    officer.reload()
    expect(cell(officer, 0, 0)).to_have_value(">= 2")
    expect(cell(officer, 0, 1)).to_have_value('"微型", "小型", "中型", "大型"')


def test_a_list_without_application_is_drawn_and_comes_out_the_same(enter: Enter, tmp_path: Path) -> None:
    """It is drawn again before one's eyes, and leaves as a sheet."""
    officer = enter(OFFICER)
    officer.goto("/lists/")
    officer.select_option("#policy", "support/policy/expansion-grant")
    follow(officer, "form[action$='/draw/'] button")
    assert re.search(r"/lists/[0-9a-f-]{36}/", officer.url)
    expect(officer.locator(".facts .badge.green")).to_be_visible()
    is_accessible(officer)
    with officer.expect_download() as loaded:
        officer.click("a[href$='/export/']")
    loaded.value.save_as(tmp_path / "list.xlsx")
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0].max_row > 2
