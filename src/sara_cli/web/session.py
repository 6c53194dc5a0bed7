"""Who may use the pages: whoever was given the link, once, and the forms that were made for them."""

import hmac
import secrets
from hashlib import sha256
from threading import Lock

_LENGTH = 32
"""Bytes of every secret."""


class Session:
    """The secrets of one run. The link's token is exchanged once for a cookie; every form can be sent once."""

    def __init__(self, port: int) -> None:
        self.cookie_name = f"sara-{port}"  # cookies know no ports, and two runs must not take each other's
        self.token = secrets.token_urlsafe(_LENGTH)
        self._cookie = secrets.token_urlsafe(_LENGTH)
        self._key = secrets.token_bytes(_LENGTH)
        self._is_entered = False
        self._sent: set[str] = set()
        self._lock = Lock()

    def enter(self, token: str) -> str | None:
        """The value of the cookie for the token of the link, the first time it comes; None for anything else."""
        with self._lock:
            if self._is_entered or not _is_same(token, self.token):
                return None
            self._is_entered = True
            return self._cookie

    def knows(self, cookie: str) -> bool:
        """Whether a cookie is the one that was given."""
        return self._is_entered and _is_same(cookie, self._cookie)

    def form_token(self, action: str) -> str:
        """What a form that is sent to `action` has to hold."""
        number = secrets.token_urlsafe(12)
        return f"{number}.{self._signature(number, action)}"

    def take_form(self, token: str, action: str) -> bool:
        """Whether a form was made here for `action`, and hasn't been sent before; from now on it has been."""
        number, _dot, signature = token.partition(".")
        if not _is_same(signature, self._signature(number, action)):
            return False
        with self._lock:
            is_new = number not in self._sent
            self._sent.add(number)
        return is_new

    def _signature(self, number: str, action: str) -> str:
        text = f"{number} {action}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, text, sha256).hexdigest()


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
