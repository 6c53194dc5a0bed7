"""What the pages of one run share: the settings, the secrets, and what is to be said on the next page."""

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sara_cli.language import Language
from sara_cli.web.session import Session

_MOST_NOTICES = 50


class Settings(NamedTuple):
    """What is served and how: the project file, the day to count from (None for today), and whether it may be changed."""

    path: Path
    today: date | None
    language: Language
    is_read_only: bool


class ServerState:
    """The settings and the session of a run, and what it has to say of what was saved."""

    def __init__(self, settings: Settings, session: Session) -> None:
        self.settings = settings
        self.session = session
        self._notices: OrderedDict[str, Sequence[str]] = OrderedDict()
        self._lock = Lock()

    def note(self, lines: Sequence[str]) -> str:
        """Keep what the next page is to say; returns the word to ask for it by."""
        word = secrets.token_urlsafe(6)
        with self._lock:
            self._notices[word] = lines
            while len(self._notices) > _MOST_NOTICES:
                self._notices.popitem(last=False)
        return word

    def notice(self, word: str) -> Sequence[str]:
        """What was kept under a word."""
        return self._notices.get(word, ())
