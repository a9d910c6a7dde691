"""Take the picture of the page that README.md shows: ``docs/page.png``."""

from playwright.sync_api import expect

from testing.browser import running_browsers
from testing.running import PROJECT, running_server

PROMPTS = [
    "My name is Ana",
    "How many people are you talking to?",
    "Have yuo heard the news?",
]


def take_picture(browser, server, path):
    """Talk with Diego on his page, and save what it looks like then."""
    page = browser.new_page(viewport={"width": 640, "height": 660})
    page.goto(f"http://localhost:{server.port}/")
    expect(page.get_by_role("status")).to_contain_text("1 person")
    for number, prompt in enumerate(PROMPTS, start=1):
        page.get_by_role("textbox", name="Message").fill(prompt)
        page.keyboard.press("Enter")
        expect(page.locator(".message")).to_have_count(2 * number)
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    with running_server() as server, running_browsers() as run_browser:
        take_picture(run_browser(), server, PROJECT / "docs" / "page.png")
    print("The picture is in docs/page.png.")
