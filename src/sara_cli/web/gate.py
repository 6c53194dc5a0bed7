"""What no request gets past: whose it is, where it comes from, how large it is; and what every answer carries.

A page of another site can make a browser send requests here, and another user of the machine can send any. So the
address must be the one that was bound (DNS rebinding), nothing may come from another origin, and without the cookie
nothing is answered. The reasons are not told: a stranger learns only that there is nothing for them.
"""

from collections.abc import Iterable
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.web.session import Session

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
LARGEST = 1_000_000
"""The most bytes that a form may have."""
UPLOADS = ("/round/answers", "/figures/file")
"""Where files may be sent to, as large as those that the terminal reads."""
ENTRANCE = "/enter"
MOMENT = 2.0
"""Seconds that the rest of a refused request is waited for."""
SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer the origin of a form would be “null”
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_STRANGER = b"""<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>403</title></head><body>
<h1>403</h1>
<p>H\xc3\xa4r finns inget f\xc3\xb6r dig utan l\xc3\xa4nken fr\xc3\xa5n \xe2\x80\x9dsara edit\xe2\x80\x9d, och den kan \xc3\xb6ppnas en g\xc3\xa5ng.
B\xc3\xb6rja om med \xe2\x80\x9dsara edit\xe2\x80\x9d i terminalen.</p>
<p lang="en">There is nothing here without the link from \xe2\x80\x9csara edit\xe2\x80\x9d, which can be opened once.
Start again with \xe2\x80\x9csara edit\xe2\x80\x9d in the terminal.</p>
</body></html>
"""


class Gate:
    """Lets through what the person at this machine sends, and gives every answer its headers."""

    def __init__(self, app: "ASGIApp", session: Session, port: int) -> None:
        self.app = app
        self.session = session
        self.host = HOST if port == 80 else f"{HOST}:{port}"

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        answer = _Answer(send)
        headers = _headers(scope)
        is_from_here = self._is_from_here(scope, headers)
        if is_from_here and scope["path"] == ENTRANCE:
            await self._enter(scope, answer)
        elif is_from_here and self.session.knows(
            _cookie(headers.get("cookie", ""), self.session.cookie_name)
        ):
            await self._pass(scope, receive, answer, headers)
        else:
            await _read_rest(receive)
            await answer.plain(403, _STRANGER)

    def _is_from_here(self, scope: "Scope", headers: dict[str, str]) -> bool:
        """Whether it is for the bound address, each header once, and from a page of ours or from no page at all."""
        names = [name for name, _value in scope["headers"]]
        if any(names.count(name) > 1 for name in (b"host", b"origin", b"cookie")):
            return False
        origin = headers.get("origin")
        is_changing = scope["method"] not in SAFE
        return (
            headers.get("host") == self.host
            and (origin == f"http://{self.host}" or (origin is None and not is_changing))
            and headers.get("sec-fetch-site", "none") in ("same-origin", "none")
        )

    async def _enter(self, scope: "Scope", answer: "_Answer") -> None:
        """Exchange the token for the cookie. What only looks at the link beforehand doesn't use it up."""
        tokens = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])
        is_visit = scope["method"] == "GET" and "sec-purpose" not in _headers(scope)
        cookie = self.session.enter(tokens[0]) if is_visit and len(tokens) == 1 else None
        if cookie is None:
            await answer.plain(403, _STRANGER)
            return
        value = f"{self.session.cookie_name}={cookie}; Path=/; HttpOnly; SameSite=Strict"
        await answer.plain(303, b"", [(b"location", b"/"), (b"set-cookie", value.encode())])

    async def _pass(
        self, scope: "Scope", receive: "Receive", answer: "_Answer", headers: dict[str, str]
    ) -> None:
        length = headers.get("content-length", "0")
        largest = MOST_BYTES if scope["path"] in UPLOADS else LARGEST
        if not (length.isascii() and length.isdecimal()) or int(length[:12]) > largest:
            await answer.plain(413, b"413")
            return
        await self.app(scope, _bounded(receive, largest), answer.send)


class _Answer:
    """An answer that carries the headers of all answers, unless it has its own."""

    def __init__(self, send: "Send") -> None:
        self._send = send

    async def send(self, message: "Message") -> None:
        if message["type"] == "http.response.start":
            known = {name.lower() for name, _value in message.get("headers", ())}
            more = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            headers = [*message.get("headers", ()), *(pair for pair in more if pair[0] not in known)]
            message = {**message, "headers": headers}
        await self._send(message)

    async def plain(self, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
        about = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close"), *headers]
        await self.send({"type": "http.response.start", "status": status, "headers": about})
        await self.send({"type": "http.response.body", "body": body})


async def _read_rest(receive: "Receive") -> None:
    """Read what comes with a request that is refused, for a moment: closed before, the connection loses the answer."""
    import asyncio

    async def rest() -> None:
        count, is_more = 0, True
        while is_more and count <= LARGEST:
            message = await receive()
            count += len(message.get("body", b""))
            is_more = message.get("more_body", False)

    with suppress(TimeoutError):
        await asyncio.wait_for(rest(), MOMENT)


def _headers(scope: "Scope") -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _cookie(header: str, name: str) -> str:
    """The value of a cookie; nothing where there is none, or what was sent isn't cookies."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _bounded(receive: "Receive", largest: int) -> "Receive":
    """What is received, as long as it isn't more than may be; what is sent in pieces has no length beforehand."""
    from starlette.exceptions import HTTPException

    count = 0

    async def next_message() -> "Message":
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > largest:
            raise HTTPException(413)
        return message

    return next_message
