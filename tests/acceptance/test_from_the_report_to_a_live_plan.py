"""A delivery office reads a report, reviews it, agrees on owners with the organs and adopts the plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.conftest import a_step, at_rest, follow, reading_ends
from tests.acceptance.report import ALLEYS, as_docx

pytestmark = pytest.mark.browser
Enter = Callable[[str], Page]
OFFICE, MAYOR, CITY_MANAGEMENT_HEAD, DISTRICT = "shen-yan", "jiang-wangshu", "he-qinghe", "tang-li"
CITY_MANAGEMENT = "市城市管理委"
SORTING, MODEL_ESTATES = "推动生活垃圾分类提质增效", "建成示范小区300个"


def upload(page: Page, folder: Path) -> str:
    """Drop the report on the page, watch the bar, and return the address of the plan."""
    report = folder / "临江市2024年政府工作报告.docx"
    report.write_bytes(as_docx())
    page.goto("/plans/")
    page.set_input_files("#id_file", report)
    page.click("#upload button.primary")
    reading_ends(page)
    return page.url.split("?")[0]


def mark(page: Page, words: str) -> Locator:
    """The mark whose words contain `words`."""
    return page.locator("mark.c", has_text=words).first


def take(page: Page, words: str) -> None:
    """Click a promise and wait until its panel is there."""
    mark(page, words).click()
    expect(page.locator("#item .quote")).to_contain_text(words)
    at_rest(page)


def pick(page: Page, item: str) -> None:
    """Click the promise with this id and wait until its panel is there."""
    page.locator(f"mark.c[data-id='{item}']").first.click()
    expect(page.locator("#owners [name=commitment]")).to_have_value(item)
    at_rest(page)


def press(page: Page, key: str) -> None:
    """Press a key and wait for the answer of the step."""
    with a_step(page):
        page.keyboard.press(key)


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
    with a_step(page):
        page.click(f"#selection-bar [data-verb={verb}]")


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


def assign(page: Page, words: str, lead: str, support: list[str]) -> None:
    """Note the owners of a promise by their names."""
    take(page, words)
    page.select_option("#lead", label=lead)
    page.select_option("#support", label=support)
    with a_step(page):
        page.click("#owners button.primary")


def assign_the_alleys(page: Page) -> None:
    """The suggestion shows the words that matched; a person assigns, with two supporting organs."""
    take(page, ALLEYS)
    suggestion = page.locator("#item .suggestion").first
    expect(suggestion).to_contain_text(CITY_MANAGEMENT)
    expect(suggestion.locator("mark").first).to_contain_text("背街小巷")
    assign(page, ALLEYS, CITY_MANAGEMENT, ["市规划自然资源委", "市住房城乡建设委"])
    assign(page, SORTING, CITY_MANAGEMENT, [])
    assign(page, MODEL_ESTATES, CITY_MANAGEMENT, [])
    assign(page, "改造老旧小区120个", "市住房城乡建设委", ["各区"])


def give_every_promise_an_owner_and_accept(page: Page) -> None:
    """Accept what is left, one by one, with the first suggested organ or the general office."""
    marks = page.locator("#report mark.c:not(.rejected)")
    for item in marks.evaluate_all("all => [...new Set(all.map(m => m.dataset.id))]"):
        pick(page, item)
        owners = page.locator("#owners")
        if not owners.locator("#lead").input_value():
            if page.locator("#item [data-owner]").count():
                press(page, "t")
            else:
                owners.locator("#lead").select_option(label="市政府办公厅")
                with a_step(page):
                    owners.locator("button.primary").click()
        if page.locator(f"mark.c.proposed[data-id='{item}']").count():
            pick(page, item)
            press(page, "a")


def object_to(page: Page, words: str, reason: str, proposed: str = "") -> None:
    """An organ finds a task on its own page and objects with a reason."""
    page.goto("/organ/")
    task = page.locator("article.answer", has_text=words)
    task.locator("summary").click()
    task.locator("textarea").fill(reason)
    if proposed:
        task.locator("select").select_option(label=proposed)
    follow(page, task.locator("button[value=object]"))
    expect(page.locator("article.answer", has_text=words)).to_have_count(0)


def settle(page: Page, address: str) -> None:
    """One objection moves the owner, one is overruled with an answer."""
    page.goto(f"{address}consultation/")
    estates = page.locator("article.answer", has_text=MODEL_ESTATES)
    expect(estates).to_contain_text("示范小区由住建部门主管")
    follow(page, estates.get_by_role("button").first)
    sorting = page.locator("article.answer", has_text=SORTING)
    sorting.locator("textarea").fill("职责清单写明由贵委牵头。")
    follow(page, sorting.get_by_role("button").last)
    expect(page.locator("article.answer", has_text="职责清单写明由贵委牵头。")).to_be_visible()


def adopt(page: Page, address: str) -> None:
    """Freeze the baseline."""
    page.goto(f"{address}adoption/")
    page.click("[data-dialog=sure]")
    follow(page, "#sure button.primary")
    expect(page.locator("#h-baseline")).to_be_visible()
    assert len(page.locator(".digest").inner_text().strip()) >= 16


def downloaded(page: Page, address: str, form: str, folder: Path) -> Path:
    """A task list as a file."""
    page.goto(f"{address}adoption/")
    with page.expect_download() as download:
        page.locator(f"a[href$='/export/{form}/']").click()
    path = folder / f"list.{form}"
    download.value.save_as(path)
    return path


def check_the_lists(page: Page, address: str, folder: Path) -> None:
    """The lists hold the promise with its owners, as files that an office opens."""
    document = Document(str(downloaded(page, address, "docx", folder)))
    rows = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    (alleys,) = [row for row in rows if ALLEYS in row]
    assert CITY_MANAGEMENT in alleys
    assert "市规划自然资源委" in alleys
    book = openpyxl.load_workbook(downloaded(page, address, "xlsx", folder))
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert any(ALLEYS in cell for cell in cells)


def sign(page: Page) -> None:
    """The head of an organ signs for its list."""
    page.goto("/organ/")
    follow(page, page.locator("article.answer", has_text="临江市").locator("a[href*='/receipts/']"))
    expect(page.locator("table")).to_contain_text(ALLEYS)
    follow(page, "form[action$='/sign/'] button.primary")
    expect(page.locator(".badge.green").first).to_be_visible()
    expect(page.locator("form[action$='/sign/']")).to_have_count(0)


def test_a_report_that_nobody_prepared_becomes_an_adopted_plan(
    enter: Enter, luoshi: Callable[..., str], move_day: Callable[[Page, int], None], tmp_path: Path
) -> None:
    """The whole story, as each role sees it."""
    office = enter(OFFICE)
    address = upload(office, tmp_path)
    found = office.locator("section", has=office.locator("#found"))
    expect(found.locator(".warnings li")).to_have_count(2)

    office.goto(f"{address}review/")
    at_rest(office)
    correct_what_the_reader_found(office)
    assign_the_alleys(office)
    give_every_promise_an_owner_and_accept(office)
    assert count(office, "yellow") == 0

    office.goto(f"{address}consultation/")
    follow(office, "form[action$='/send/'] button.primary")
    expect(office.locator("#h-organs")).to_be_visible()

    organ = enter(CITY_MANAGEMENT_HEAD)
    object_to(organ, MODEL_ESTATES, "示范小区由住建部门主管", "市住房城乡建设委")
    object_to(organ, SORTING, "人手不足")
    follow(organ, "form[action$='/accept-all/'] button")
    settle(office, address)

    move_day(office, 45)
    adopt(office, address)
    check_the_lists(office, address, tmp_path)
    sign(organ)

    district = enter(DISTRICT)
    district.goto(f"{address}tasks/")
    expect(district.locator("main")).to_contain_text("改造老旧小区120个")
    expect(district.locator("main")).not_to_contain_text(ALLEYS)

    mayor = enter(MAYOR)
    mayor.goto(address)
    expect(mayor.locator(".chart canvas").first).to_be_visible()
    mayor.locator("figure details summary").first.click()
    follow(mayor, mayor.locator("figure table a", has_text="提升城市治理水平").first)
    assert "/tasks/?" in mayor.url
    expect(mayor.locator("main")).to_contain_text(ALLEYS)
    expect(mayor.locator("main")).not_to_contain_text("新建幼儿园20所")
    luoshi("journal", "verify")
