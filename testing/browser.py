"""A real browser, driven by Playwright."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def find_browser():
    """Return the path of a browser of this machine, or None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running_browser():
    """Run the browser that was found, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        yield browser
        browser.close()
