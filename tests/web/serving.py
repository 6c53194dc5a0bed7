"""The pages served for tests, in this process, and a plain client that sends whatever a test wants to be sent."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from sara_cli.language import Language
from sara_cli.web.gate import HOST
from sara_cli.web.server import bound_socket, serve
from sara_cli.web.server_state import Settings
from waiting import LONGEST_WAIT

TODAY = date(2024, 2, 1)
_TOKEN = re.compile(r'name="form-token" value="([^"]+)"')


class Got(NamedTuple):
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """Somebody at a browser: with the cookie, and with the headers that a browser sends."""

    def __init__(self, link: str) -> None:
        self.link = link
        self.port = urlsplit(link).port or 0
        self.origin = f"http://{HOST}:{self.port}"
        self.cookie = ""

    def enter(self) -> "Client":
        got = self.send("GET", self.link.removeprefix(self.origin))
        assert got.status == 303
        self.cookie = got.headers["set-cookie"].partition(";")[0]
        return self

    def get(self, place: str, **headers: str) -> Got:
        return self.send("GET", place, headers=headers)

    def send(
        self,
        method: str,
        place: str,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Got:
        """Send a request; a header that is None is left out."""
        all_headers = {"Cookie": self.cookie or None, **(headers or {})}
        connection = HTTPConnection(HOST, self.port, timeout=LONGEST_WAIT)
        connection.request(
            method, place, body, {key: each for key, each in all_headers.items() if each is not None}
        )
        answer = connection.getresponse()
        got = Got(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
        connection.close()
        return got

    def token(self, place: str, action: str) -> str:
        """The token of the form on a page that is sent to `action`."""
        page = self.get(place).text
        form = page[page.index(f'action="{action}"') :]
        found = _TOKEN.search(form)
        assert found
        return unescape(found[1])

    def post(
        self, action: str, fields: Mapping[str, str], *, headers: Mapping[str, str | None] | None = None
    ) -> Got:
        """Send a form as a browser does."""
        about = {
            "Origin": self.origin,
            "Content-Type": "application/x-www-form-urlencoded",
            **(headers or {}),
        }
        return self.send("POST", action, urlencode(fields).encode(), about)

    def fields(self, place: str, action: str) -> list[tuple[str, str]]:
        """What a browser sends of a form that nobody has touched: the fields of the one that goes to `action`."""
        return Form(self.get(place).text, action).sent

    def post_pairs(self, action: str, pairs: Sequence[tuple[str, str]]) -> Got:
        """Send a form in which a name may come several times."""
        about = {"Origin": self.origin, "Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", action, urlencode(pairs, errors="surrogatepass").encode(), about)

    def upload(self, place: str, action: str, files: Sequence[tuple[str, bytes]]) -> Got:
        """Open a page, and send files by a form of it, as a browser does."""
        return self.upload_with(action, self.token(place, action), files)

    def upload_with(self, action: str, token: str, files: Sequence[tuple[str, bytes]]) -> Got:
        """Send files by the form that has a token."""
        mark = "sara-boundary"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n{token}\r\n'
        parts = [head.encode()]
        for name, data in files:
            about = f'--{mark}\r\nContent-Disposition: form-data; name="workbooks"; filename="{name}"\r\n'
            parts.append(f"{about}Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
        body = b"".join([*parts, f"--{mark}--\r\n".encode()])
        about_all = {"Origin": self.origin, "Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.send("POST", action, body, about_all)

    def submit(self, place: str, action: str, fields: Mapping[str, str]) -> Got:
        """Open a page, and send a form of it with these answers."""
        return self.post(action, {"form-token": self.token(place, action), **fields})


class Form(HTMLParser):
    """A form of a page, and what a browser sends of it as it is."""

    def __init__(self, text: str, action: str) -> None:
        super().__init__()
        self.action = action
        self.sent: list[tuple[str, str]] = []
        self._is_inside = False
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        name, value = about.get("name") or "", about.get("value") or ""
        if tag == "form":
            self._is_inside = about.get("action") == self.action
        if not self._is_inside:
            return
        is_marked = about.get("type") not in ("radio", "checkbox") or "checked" in about
        if tag == "input" and is_marked:
            self.sent.append((name, value))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in about:
            self.sent.append((self._select, value))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.sent.append((self._area, self._text.removeprefix("\n").replace("\n", "\r\n")))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._is_inside = False


@contextmanager
def served(
    path: Path,
    language: Language = "en",
    *,
    is_read_only: bool = False,
    today: date | None = TODAY,
    folder: Path | None = None,
) -> Iterator[Client]:
    """The pages for a file, from a thread of this process, until the block is left."""
    links: list[str] = []
    stops: list[Callable[[], None]] = []
    ready = threading.Event()

    def tell_link(link: str) -> None:
        links.append(link)
        ready.set()

    settings = Settings(path, today, language, is_read_only, folder)
    thread = threading.Thread(
        target=serve,
        args=(settings, bound_socket(0), tell_link),
        kwargs={"tell_stop": stops.append},
        daemon=True,
    )
    thread.start()
    for _turn in range(round(LONGEST_WAIT / 0.05)):
        if ready.wait(0.05):
            break
        assert thread.is_alive(), "it ended before it was begun"
    assert ready.is_set()
    try:
        yield Client(links[0])
    finally:
        stops[0]()
        thread.join(LONGEST_WAIT)
        assert not thread.is_alive()
