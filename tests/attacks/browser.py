"""A headless Chromium that notes whatever a page does: scripts that left their mark, requests, dialogs, navigations.

with open_browser() as browser:
    visit = Visit(browser, "http://127.0.0.1:8888")
    visit.open("http://127.0.0.1:8888/formgrader/…")
    assert not visit.events
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Error, Page, Request, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 20_000

CDN = "https://cdnjs.cloudflare.com/"
MATHJAX = "window.MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal: {Interest() {}}}}};"
"""Stands in for MathJax, which pages take from a CDN that no test may need."""

MARK = """
Object.defineProperty(window, "pwned", {set() { notePwned(location.href); }, get() { return undefined; }});
"""
"""Every payload sets `window.pwned`; this reports it at once, before the page can leave."""

NOTEBOOK = "section[aria-labelledby=notebook]"
TEXTS = f".text_cell_render, .input_area, .output_area, {NOTEBOOK} .text"
THEIRS = f"{TEXTS}, {NOTEBOOK} .cell"
"""Where a student's text stands in formgrader's pages, and in feedback. Code of the latter scrolls by itself."""

TOUCH_ALL = """
async cells => {
    const pause = () => new Promise(resolve => setTimeout(resolve, 30));
    const addresses = new Set();
    for (const cell of document.querySelectorAll(cells)) {
        for (const element of cell.querySelectorAll("*")) {
            for (const kind of ["mouseover", "mouseenter", "pointerenter", "mousedown", "mouseup"]) {
                element.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
            }
            if (element.focus) element.focus();
            const address = element.getAttribute("href") || "";
            if (addresses.has(address)) continue;
            if (address) addresses.add(address);
            element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
            if (address && !address.startsWith("#")) await pause();
        }
    }
    await pause();
}
"""
"""Hover over, focus and click everything of the student's, one link to each address."""


def find_browser() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One person's session with the browser.

    Attributes:
        events: Everything that no page of ours does by itself: a script that ran, a foreign request, a dialog, a
            window, a download, a navigation that nobody asked for.
        calls: Requests to formgrader's interface, as method and path with ids left out.
    """

    def __init__(self, browser: Browser, home: str = "", elsewhere: tuple[str, ...] = ()) -> None:
        """Begin a session.

        Args:
            browser: The browser.
            home: Origin of the server whose pages are opened.
            elsewhere: Hosts that a click on a link may lead to.
        """
        self.home, self.elsewhere = home, elsewhere
        self.events: list[str] = []
        self.calls: set[tuple[str, str]] = set()
        self._asked, self._clicking = "", False
        self.context = browser.new_context(service_workers="block", viewport={"width": 1200, "height": 1000})
        self.context.expose_binding("notePwned", lambda _, where: self.events.append(f"a script ran in {where[:80]}"))
        self.context.add_init_script(MARK)
        self.context.route("**/*", self._route)
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    def open(self, address: str, *, ready: str = "") -> Page:
        """Open a page and wait until its own scripts have done their work: until `ready`, or what formgrader has."""
        self._asked, self._clicking = address, False
        self.page.goto(address, wait_until="load", timeout=PATIENCE_MS)
        if not ready and "/formgrader/submissions/" in address:
            ready = "formgrader.loaded && formgrader.grades.loaded && formgrader.comments.loaded"
        elif not ready and "/formgrader/" in address:
            ready = "typeof models !== 'undefined' && models && models.loaded"
        try:
            self.page.wait_for_function(ready or "true", timeout=PATIENCE_MS)
        except Error as error:
            self.events.append(f"a page whose own scripts do not work: {error.message[:80]}")
        self.page.wait_for_timeout(100)
        return self.page

    def touch_all(self, address: str) -> None:
        """Open a page, and hover over, focus and click everything of the student's in it."""
        self.open(address)
        self._clicking = True
        try:
            self.page.evaluate(TOUCH_ALL, THEIRS)
        except Error as error:
            self.events.append(f"a page that goes away: {error.message[:80]}")
        self.page.wait_for_timeout(100)

    def close(self) -> None:
        """End the session."""
        self.context.close()

    def _route(self, route: Route, request: Request) -> None:
        url, parts = request.url, urlsplit(request.url)
        if request.is_navigation_request() and not self._is_asked(url):
            if not (self._clicking and (parts.hostname in self.elsewhere or self._leads_nowhere(url))):
                self.events.append(f"a navigation to {url[:80]}")
            route.fulfill(status=204)  # the page stays where it is
        elif url.startswith(CDN):
            route.fulfill(body=MATHJAX, content_type="text/javascript")
        elif parts.scheme == "file" or (self.home and url.startswith(f"{self.home}/")):
            if parts.path.startswith("/formgrader/api/"):
                self.calls.add((request.method, re.sub(r"[0-9a-f]{32}", "ID", f"{parts.path}?{parts.query}")))
            route.continue_()
        else:
            self.events.append(f"a request for {url[:80]}")
            route.abort()

    def _is_asked(self, url: str) -> bool:
        """Whether a page is the one that was asked for; formgrader adds a slash and takes the token away."""
        return url.partition("?")[0].rstrip("/") == self._asked.partition("?")[0].rstrip("/")

    def _leads_nowhere(self, url: str) -> bool:
        """Whether a link is a mere word, such as `a[i](b)` in code: nothing lies beside a page."""
        folder = self._asked.rpartition("/")[0]
        return url.rpartition("/")[0] == folder and re.fullmatch(r"[\w.-]+", url.rpartition("/")[2]) is not None

    def _watch(self, page: Page) -> None:
        if hasattr(self, "page"):
            self.events.append(f"a window with {page.url[:80]}")
        page.on("dialog", self._dialog)
        page.on("frameattached", lambda frame: self.events.append("a frame"))
        page.on("websocket", lambda socket: self.events.append(f"a line to {socket.url[:80]}"))
        page.on("download", lambda download: self.events.append(f"a download of {download.url[:80]}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.events.append(f"a dialog that says {dialog.message[:80]}")
        dialog.dismiss()
