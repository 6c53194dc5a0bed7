"""One publisher's server, asked politely: who asks is named, a busy server gets the time that it wants, all is bounded.

Nothing is followed to another server, so that a project never fetches from where nobody meant.
"""

import time
from collections.abc import Callable
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sara_cli.errors import SaraError
from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.imports.content import Content, checked
from sara_cli.language import _

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

MOST_TRIES = 5
LONGEST_WAIT = 60.0
LONGEST_SILENCE = 30.0
"""So many seconds a server may say nothing."""
LONGEST_ANSWER = 120.0
"""So many seconds a whole answer may take; one that drips would else never end."""
_BUSY = {429, 502, 503, 504}
_CHUNK = 1 << 16


class Server:
    """Asks one server. `wait` passes the time between tries, in seconds, and `clock` tells the time that has passed."""

    def __init__(
        self,
        address: str,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not address.startswith(("https://", "http://")) or not urlsplit(address).hostname:
            raise SaraError(
                _("“{address}” isn’t the address of a server.").format(address=address),
                _("It begins with https://, as {example}.").format(example="https://api.kolada.se/v3"),
            )
        self.address = address.rstrip("/")
        self.wait, self.clock = wait, clock

    def is_ours(self, url: str) -> bool:
        """Whether an address is on the same server."""
        found = urlsplit(url)
        return found.scheme in ("https", "http") and found.hostname == urlsplit(self.address).hostname

    def get(self, url: str) -> Content:
        """What an address of the server answers. Raises `SaraError`."""
        if self.address.startswith("https://"):
            url = url.replace("http://", "https://", 1)
        if not self.is_ours(url):
            raise self._elsewhere()
        for attempt in range(MOST_TRIES):
            pause = self._try(url, is_last=attempt + 1 == MOST_TRIES)
            if isinstance(pause, Content):
                return checked(pause)
            self.wait(2.0**attempt if pause is None else pause)
        raise AssertionError("the last try returns or raises")

    def _try(self, url: str, *, is_last: bool) -> Content | float | None:
        """An answer, or how long a busy server wants to be left alone; None if it doesn't say."""
        from urllib.error import HTTPError, URLError
        from urllib.request import Request

        from sara_cli import __version__

        headers = {"Accept": "application/json", "User-Agent": f"sara-cli/{__version__}"}
        request = Request(url, headers=headers)  # noqa: S310 - the address is checked above
        try:
            with self._opener().open(request, timeout=LONGEST_SILENCE) as answer:
                return Content(url, self._body(answer, url))
        except HTTPError as error:
            if error.code not in _BUSY or is_last:
                raise self._refused(url, error.code) from None
            return pause_of(error.headers.get("Retry-After"))
        except HTTPException:
            raise self._cut_off(url) from None
        except (URLError, OSError) as error:
            raise SaraError(
                _("{address} can’t be reached: {reason}.").format(
                    address=url, reason=getattr(error, "reason", error)
                ),
                _("Check the network, or save the answer in a browser and import the file."),
            ) from None

    def _body(self, answer: Any, url: str) -> bytes:
        """All of an answer, as long as it is neither too large nor too slow."""
        until, body = self.clock() + LONGEST_ANSWER, bytearray()
        while chunk := answer.read1(_CHUNK):  # what has come, so that the clock is looked at
            body += chunk
            if len(body) > MOST_BYTES:
                raise SaraError(_("The answer from {address} is larger than 20 MB.").format(address=url))
            if self.clock() > until:
                raise SaraError(
                    _("The answer from {address} takes more than two minutes.").format(address=url),
                    _("Try again later."),
                )
        expected = getattr(answer, "length", None)
        if expected:
            raise self._cut_off(url)
        return bytes(body)

    def _opener(self) -> "OpenerDirector":
        from urllib.request import HTTPRedirectHandler, build_opener

        server = self

        class SameServer(HTTPRedirectHandler):
            """Follows a server within itself alone."""

            def redirect_request(  # noqa: PLR0913, PLR0917 - the library's own
                self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: str
            ) -> Any:
                if not server.is_ours(newurl):
                    raise server._elsewhere()
                return super().redirect_request(req, fp, code, msg, headers, newurl)

        return build_opener(SameServer)

    def _elsewhere(self) -> SaraError:
        return SaraError(
            _("{address} sends on to another server, and isn’t followed.").format(address=self.address)
        )

    @staticmethod
    def _cut_off(url: str) -> SaraError:
        return SaraError(
            _("The answer from {address} breaks off.").format(address=url), _("Try again later.")
        )

    @staticmethod
    def _refused(url: str, code: int) -> SaraError:
        hint = (
            _("The server has too much to do. Try again in a while.")
            if code != 404
            else _("Check the key figure and the code of the municipality.")
        )
        return SaraError(_("{address} answered with the error {code}.").format(address=url, code=code), hint)


def pause_of(retry_after: str | None) -> float | None:
    """How long a server wants to be left alone, never more than a minute; None if it doesn't say."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return min(float(retry_after), LONGEST_WAIT)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        until = parsedate_to_datetime(retry_after) - datetime.now(UTC)
    except (ValueError, TypeError):
        return None
    return min(max(until.total_seconds(), 0.0), LONGEST_WAIT)
