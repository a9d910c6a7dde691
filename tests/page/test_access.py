"""The page is for everybody, at any size."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from testing.picture import take_picture
from testing.running import PROJECT
from testing.tab import frozen

pytestmark = pytest.mark.browser


PHONE = {"width": 320, "height": 568}


WIDE_SCREEN = {"width": 1280, "height": 800}


def find_barriers(tab):
    results = Axe().run(tab.page)
    assert results.response["passes"]
    return [(fault["id"], fault["nodes"]) for fault in results.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE_SCREEN])
def test_axe_finds_nothing(open_tab, start_server, scheme, size):
    server = start_server(change="testing.changes.echo")
    tab = open_tab(
        server, server_fails=True, color_scheme=scheme, viewport=size
    ).connects()
    assert find_barriers(tab) == []

    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(40)
    tab.log.evaluate("log => log.scrollTo(0, 100)")
    expect(tab.button("To the newest message")).to_be_visible()
    assert find_barriers(tab) == []

    with frozen(server):
        tab.say("Hello")
        tab.page.locator("#typing").evaluate(
            "typing => Promise.all(typing.getAnimations().map(each => each.finished))"
        )
        assert find_barriers(tab) == []
        server.process.kill()
    expect(tab.button("Send again")).to_be_visible()
    tab.log.evaluate("log => log.scrollTo(0, log.scrollHeight)")
    assert find_barriers(tab) == []


def test_everything_can_be_done_by_keyboard(tab):
    def tab_to(element):
        for _ in range(10):
            if element.evaluate("element => element === document.activeElement"):
                outline = element.evaluate(
                    "element => getComputedStyle(element).outline"
                )
                assert "3px" in outline
                return
            tab.page.keyboard.press("Tab")
        raise AssertionError(f"{element} cannot be reached.")

    tab_to(tab.button("Are you a robot?"))
    tab.page.keyboard.press("Enter")
    tab.shows("You Are you a robot?", "Diego Are you a robot?")
    tab.page.keyboard.type("Hello")
    tab.page.keyboard.press("Tab")
    tab_to(tab.button("Send"))
    tab.page.keyboard.press("Space")
    expect(tab.messages).to_have_count(4)
    for number in range(20):
        tab.say(f"Message {number}")
    expect(tab.messages).to_have_count(44)

    tab_to(tab.log)
    tab.page.keyboard.press("Home")
    expect(tab.log).to_have_js_property("scrollTop", 0)
    tab_to(tab.button("To the newest message"))
    tab.page.keyboard.press("Enter")
    expect(tab.field).to_be_focused()
    tab_to(tab.button("Clear conversation"))
    tab.page.keyboard.press("Enter")
    tab.shows()


@pytest.mark.parametrize("size", [PHONE, WIDE_SCREEN, {"width": 320, "height": 256}])
def test_nothing_scrolls_sideways(open_tab, echo, size):
    tab = open_tab(echo, viewport=size).connects()
    last, field = tab.page.locator("#start").bounding_box(), tab.field.bounding_box()
    assert last["y"] + last["height"] <= field["y"]
    for text in ["W" * 1000, "two words", "漢" * 500, "a\n" * 20]:
        tab.say(text)
    expect(tab.messages).to_have_count(8)
    tab.field.fill("W" * 1000)

    for element in ["html", "#log", "#message"]:
        width = "element => element.scrollWidth - element.clientWidth"
        assert tab.page.locator(element).evaluate(width) == 0


def test_motion_is_off_where_asked_for(open_tab, echo):
    moves = "element => getComputedStyle(element).animationName"
    for wish, name in [("no-preference", "appear"), ("reduce", "none")]:
        tab = open_tab(echo, reduced_motion=wish).connects()
        assert tab.page.locator("#typing").evaluate(moves) == name


def test_the_first_paint_waits_for_one_small_file_and_no_script(open_tab, echo):
    sizes = {}

    def prepare(page):
        page.on("response", lambda response: sizes.update({response.url: response}))

    tab = open_tab(echo, prepare=prepare).connects()
    awaited = tab.page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter(resource => resource.renderBlockingStatus === "blocking")
            .map(resource => new URL(resource.name).pathname)"""
    )
    assert awaited == ["/static/chat.css"]
    assert sum(len(response.body()) for response in list(sizes.values())) < 36_000


@pytest.mark.parametrize(
    "address", ["https://diego.example/a/b/", "https://d.example:8443/"]
)
def test_the_socket_is_where_the_page_is(browser, echo, address):
    """Behind a proxy that speaks TLS, and serves the page under a path."""
    context = browser.new_context()
    page = context.new_page()
    page.route(
        f"{address}**",
        lambda route: route.fulfill(
            response=route.fetch(
                url=route.request.url.replace(address, f"http://localhost:{echo.port}/")
            )
        ),
    )
    conversations = []
    page.route_web_socket("**", lambda socket: conversations.append(socket.url))
    page.goto(address + "?a=b#c")

    expect(page.get_by_role("status")).to_contain_text("Connected.")
    assert conversations == [address.replace("https:", "wss:") + "conversation"]
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def test_a_path_without_a_slash_at_its_end_is_that_with_one(browser, echo):
    context = browser.new_context()
    page = context.new_page()

    def serve(route):
        path = route.request.url.removeprefix("https://diego.example/chat")
        url = f"http://localhost:{echo.port}/{path.removeprefix('/')}"
        route.fulfill(response=route.fetch(url=url))

    page.route("https://diego.example/chat**", serve)
    page.route("https://diego.example/chat/**", serve)
    page.route_web_socket("**", lambda socket: None)
    page.goto("https://diego.example/chat?a=b")

    expect(page.get_by_role("status")).to_contain_text("Connected.")
    assert page.url == "https://diego.example/chat/?a=b"
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def test_the_picture_in_the_readme_can_be_taken_anew(browser, server, tmp_path):
    take_picture(browser, server, tmp_path / "page.png")

    def size_of(path):
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        return data[16:24]

    assert size_of(tmp_path / "page.png") == size_of(PROJECT / "docs" / "page.png")
