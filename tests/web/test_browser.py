"""The pages in a real browser: axe-core finds nothing, whatever the language, the colours and the width.

A person with the keyboard alone, and without JavaScript, gets everywhere.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from browser import COLOURS, axe_source, session, violations
from sara_cli.resources import folder
from web.serving import Client, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PLACES = (
    "/",
    "/steps/analyze",
    "/figures",
    "/findings",
    "/law",
    "/steps/analyze/questions",
    "/question?id=analyze.problems%5Bandt-unga%5D.causes%2B",
    "/question?id=analyze.problems%5Bandt-unga%5D.evidence",
    "/steps/analyze/form?heading=Den+gemensamma+l%C3%A4gesbilden",
    "/problems",
    "/analysis/andt-unga",
    "/meeting/andt-unga",
    "/measures",
    "/measures?by=month",
    "/measures/A2.1",
    "/documents",
    "/documents/plan?edition=public",
    "/documents/promise/release",
    "/round",
    "/history",
    "/renew",
    "/overview",
    "/nope",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    home = tmp_path_factory.mktemp("home") / "bracke"
    copytree(folder("examples") / "bracke", home)
    with served(home / "sara.yaml", "sv", folder=home.parent) as made:
        made.enter()
        made.submit("/measures/A2.1", "/measures/A2.1/log", {"note": "Något att ångra"})
        yield made


def opened(chromium: "Browser", client: Client, **options: object) -> "BrowserContext":
    """A session of the browser that has the cookie."""
    context = session(chromium, **options)
    name, _sign, value = client.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": client.origin}])
    return context


def width_beyond(page: "Page") -> int:
    wide, room = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    return int(wide) - int(room)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_finds_nothing_on_any_page(chromium: "Browser", client: Client, language: str) -> None:
    context = opened(chromium, client, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{client.origin}/language/{language}")
    found: list[object] = []
    for place in PLACES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(media="screen", color_scheme="light")
        page.goto(f"{client.origin}{place}")
        page.evaluate(axe_source())
        found += [(place, one) for one in violations(page)]
        page.emulate_media(color_scheme="dark")
        found += [(place, "dark", one) for one in violations(page, COLOURS)]
        page.set_viewport_size({"width": 320, "height": 800})
        found += [(place, "narrow", one) for one in violations(page)]
        assert width_beyond(page) <= 0, f"{place} is wider than 320 pixels"
    context.close()
    assert found == []


def test_axe_finds_nothing_where_something_is_wrong(chromium: "Browser", client: Client) -> None:
    context = opened(chromium, client, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{client.origin}/measures/A2.1")
    page.get_by_label("Dag", exact=True).fill("i förrgår")
    page.get_by_role("button", name="Skriv ned").click()
    page.evaluate(axe_source())
    assert page.get_by_role("alert").get_by_role("link").count() == 2
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    context.close()


def test_without_javascript_and_mouse_an_entry_is_logged_and_taken_back(
    chromium: "Browser", client: Client
) -> None:
    context = opened(chromium, client, java_script_enabled=False)
    page = context.new_page()
    page.goto(client.origin)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Hoppa till innehållet"
    for name in ("Åtgärder", "A2.1 Lektioner"):
        link = page.get_by_role("link", name=name).first
        tab_to(page, link)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    tab_to(page, page.get_by_label("Vad som gjordes", exact=False).last)
    page.keyboard.type("Bara med tangenterna")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_role("status").inner_text().strip() == "Nedskrivet."
    assert page.get_by_role("cell", name="Bara med tangenterna").count() == 1
    tab_to(page, page.get_by_role("link", name="Ändringar"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    tab_to(page, page.get_by_role("button", name="Ta tillbaka"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "Tog tillbaka" in page.get_by_role("status").inner_text()
    context.close()


def tab_to(page: "Page", element: object) -> None:
    """Press the tabulator until an element has the focus, as one without a mouse does."""
    handle = element.element_handle()  # type: ignore[attr-defined]
    for _number in range(200):
        page.keyboard.press("Tab")
        if handle.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("it can't be reached with the tabulator")


def test_nothing_is_asked_for_from_elsewhere_and_no_script_runs(chromium: "Browser", client: Client) -> None:
    context = opened(chromium, client)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    for place in PLACES:
        page.goto(f"{client.origin}{place}")
    assert len(asked) > len(PLACES)
    assert [url for url in asked if not url.startswith((f"{client.origin}/", "data:"))] == []
    page.goto(f"{client.origin}/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    assert page.title() != "1"
    context.close()


def test_the_link_opens_the_pages_in_a_browser_as_it_is(chromium: "Browser", tmp_path: Path) -> None:
    copytree(folder("examples") / "bracke", tmp_path / "p")
    with served(tmp_path / "p" / "sara.yaml", "sv") as fresh:
        context = session(chromium)
        page = context.new_page()
        page.goto(fresh.link)
        assert page.url == f"{fresh.origin}/"
        assert page.get_by_role("heading", level=1).inner_text() == "Ett tryggt Bräcke"
        page.goto(f"{fresh.origin}/documents/plan")
        frame = page.frame_locator("iframe")
        assert "Ett tryggt Bräcke" in frame.get_by_role("heading", level=1).inner_text()
        context.close()
