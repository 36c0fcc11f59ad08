"""Every page once per language, on a desk and on a phone, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from luoshi.journal.models import DeploymentRecord
from luoshi.web.tests.conftest import City
from luoshi.web.tests.test_pages import PARTS, addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"desk": (1280, 900), "phone": (390, 844)}
ELSEWHERE = ("upload", "home", "my_policies")
"""Addresses that only lead to another page."""
READERS = {
    "delivery-officer": (),
    "organ-head": ("my_organ", "receipt", "report", "commitment"),
    "enterprise-agent": ("company", "policies", "policy", "following"),
    "public": ("plans", "plan", "policies", "policy"),
}
"""Who looks at which pages; nothing named: all."""
LOOKS = {
    "plan": ("queued", "failed", "empty", "draft", "adopted", "missing"),
    "tree": ("empty", "draft", "draft odd filter"),
    "review": ("draft",),
    "consultation": ("draft", "consulting"),
    "adopt": ("consulting", "adopted"),
    "import_tasks": ("draft", "adopted"),
    "commitment": ("draft", "consulting", "adopted", "measured"),
    "rounds": ("draft", "adopted"),
    "round": ("filling", "prepared", "approved"),
    "report": ("filling", "returned", "approved", "closed"),
    "order": (),
    "search": ("", "draft"),
    "ledger": ("", "past"),
    "ledger_object": ("", "works"),
}
REFUSED = "Failed to load resource: the server responded with a status of 404"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.fail("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def emptied_afterwards(transactional_db: None) -> Iterator[None]:
    """A database in which something was published is emptied only if it is a demo's; while a test runs it is none."""
    yield
    DeploymentRecord.objects.filter(pk=1).update(is_demo=True)


class Watch:
    """A window in which nothing may go wrong, and what did."""

    def __init__(
        self,
        browser: Browser,
        city: City,
        base: str,
        role: str = "mayor",
        language: str = "zh-hans",
        size: str = "desk",
    ) -> None:
        width, height = WIDTHS[size]
        self.base = base
        self.found: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=base,
            locale="en-US" if language == "en" else "zh-CN",
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
        )
        if role != "public":
            session = city.client(role).cookies[settings.SESSION_COOKIE_NAME].value
            self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
        self.context.on("request", self._request)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.found.append(f"script: {error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.found.append(f"another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(REFUSED):
            self.found.append(f"console: {message.text[:200]}")

    def look(self, name: str, address: str) -> None:
        """Open one page and note what is wrong with it."""
        before = len(self.found)
        self.page.goto(address)
        # Parts that the page asks for by itself are looked at as well.
        expect(self.page.locator("[hx-trigger=load], [aria-busy=true]")).to_have_count(0)
        result = Axe().run(self.page)
        for violation in result.response["violations"]:
            self.found.append(f"axe {violation['id']}: {violation['nodes'][0]['target']}")
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.found.append("wider than the window")
        self.found[before:] = [f"{name}: {each}" for each in self.found[before:]]

    def follow(self, way: Locator) -> None:
        """Click what leads to another page, and leave when that page is there as a whole."""
        with self.page.expect_event("load"):
            way.click()


def shown(city: City) -> Iterator[tuple[str, str]]:
    """The pages that look different from each other; all the rest is opened by the test client."""
    for name, address in addresses(city):
        page, _, state = name.partition(" ")
        if page not in (*PARTS, *ELSEWHERE) and state in LOOKS.get(page, ("",)):
            yield name, address


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_breaks_a_rule_of_accessibility(
    full_city: City, live_server: object, browser: Browser, language: str, size: str
) -> None:
    """axe finds nothing, nothing is asked of another host, no script fails, nothing is wider than the window."""
    base = str(live_server)
    found: list[str] = []
    for role, wanted in READERS.items():
        watch = Watch(browser, full_city, base, role, language, size)
        for name, address in shown(full_city):
            if not wanted or name.split()[0] in wanted:
                watch.look(f"{role} {name}", address)
        found += watch.found
        watch.context.close()
    assert found == []


def test_a_report_is_dropped_and_its_bytes_are_seen_to_leave(city: City, live_server: object, browser: Browser) -> None:
    """The drop zone, by a real drop event; afterwards the page with the moving bar."""
    watch = Watch(browser, city, str(live_server), "delivery-officer")
    watch.page.goto("/")
    watch.page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["2026年工作要点\\n新建公园5个。"], "要点.txt", {type: "text/plain"}));
          document.dispatchEvent(new DragEvent("dragover", {dataTransfer: data, bubbles: true, cancelable: true}));
          document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }"""
    )
    watch.page.wait_for_url("**/plans/*/")
    expect(watch.page.locator("#progress progress")).to_be_visible()
    expect(watch.page.locator("#progress")).to_contain_text("要点.txt")
    # The bar asks how far the reading is, again and again.
    with watch.page.expect_response("**/progress/") as answer:
        pass
    assert answer.value.ok
    watch.context.close()
    assert watch.found == []


def test_the_menu_opens_on_a_phone_by_keyboard(full_city: City, live_server: object, browser: Browser) -> None:
    """Focus, Enter, and the entries are there."""
    watch = Watch(browser, full_city, str(live_server), size="phone")
    watch.page.goto("/plans/")
    watch.page.focus(".menu-button")
    entry = watch.page.locator("#menu a").first
    expect(entry).to_be_hidden()
    watch.page.keyboard.press("Enter")
    expect(entry).to_be_visible()
    expect(watch.page.locator(".menu-button")).to_have_attribute("aria-expanded", "true")
    watch.context.close()
    assert watch.found == []


def test_messages_do_not_pile_up_over_the_page(city: City, live_server: object, browser: Browser) -> None:
    """The same message stands once, and three at most."""
    watch = Watch(browser, city, str(live_server))
    watch.page.goto("/plans/")
    for text in ("one", "two", "two", "three", "four", "two"):
        watch.page.evaluate("text => luoshi.toast(text, 'error')", text)
    expect(watch.page.locator("#toasts > p")).to_have_text(["three", "four", "two"])
    watch.context.close()
    assert watch.found == []


def test_words_that_were_found_do_not_break_a_row_on_a_phone(
    full_city: City, live_server: object, browser: Browser
) -> None:
    """The marked words run on in the line: they were laid beside the rest as columns."""
    watch = Watch(browser, full_city, str(live_server), size="phone")
    watch.page.goto("/search/?q=公园")
    row = watch.page.locator(".rows > li > a", has=watch.page.locator("mark")).first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    assert row.evaluate("row => row.getBoundingClientRect().height") >= 44
    watch.context.close()
    assert watch.found == []


def test_a_slice_of_the_picture_opens_its_rows(full_city: City, live_server: object, browser: Browser) -> None:
    """The chart is drawn, and the table below it leads to the filtered tasks."""
    watch = Watch(browser, full_city, str(live_server))
    watch.page.goto(f"/plans/{full_city.plans['draft']}/")
    expect(watch.page.locator("#chart-strength canvas")).to_be_visible()
    figure = watch.page.locator("figure", has=watch.page.locator("#chart-strength"))
    figure.locator("summary").click()
    row = figure.locator("tbody tr").first
    count = int(row.locator("td").inner_text())
    watch.follow(row.locator("a"))
    assert "strength=" in watch.page.url
    expect(watch.page.locator(".rows > li")).to_have_count(count)
    watch.context.close()
    assert watch.found == []
