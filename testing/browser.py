"""Real browsers, driven by Playwright."""

import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FIREFOX = ["firefox-esr", "firefox"]


def find_browser(names=CHROMIUM):
    """Return the path of a browser of this machine, or None if there is none."""
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def running_browsers():
    """Run browsers without a window.

    :returns: A function that starts Chromium or Firefox, by the names of its program.
    """
    with sync_playwright() as playwright:
        browsers = []

        def run(names=CHROMIUM):
            path = find_browser(names)
            if names == FIREFOX:  # By the protocol that both have in common.
                kind, settings = playwright.firefox, {"channel": "moz-firefox"}
            else:
                kind, settings = playwright.chromium, {}
            browsers.append(kind.launch(executable_path=path, **settings))
            return browsers[-1]

        yield run
        for browser in browsers:
            browser.close()
