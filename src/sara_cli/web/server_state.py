"""What the pages of one run share: the settings, the secrets, and what is to be said on the next page."""

import os
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from sara_cli.language import Language
from sara_cli.web.session import Session

if TYPE_CHECKING:
    from sara_cli.interview.questions import FileState
    from sara_cli.project_file.load import Loaded

_MOST_NOTICES, _MOST_UPLOADS = 50, 5
T = TypeVar("T")


class Settings(NamedTuple):
    """What is served and how: the project file, the day to count from (None for today), and whether it may be changed.

    With a `folder`, the file is one of those in it, and the folder itself until somebody has opened one. While an example
    is looked at, `own` is the file that is to be begun.
    """

    path: Path
    today: date | None
    language: Language
    is_read_only: bool
    folder: Path | None = None
    own: Path | None = None

    @property
    def is_to_choose(self) -> bool:
        """Whether there is a folder of several files, and none of them has been opened yet."""
        return self.path == self.folder

    @property
    def is_to_begin(self) -> bool:
        """Whether there is no file yet, so that one has to be begun."""
        return not os.path.lexists(self.path)


class Upload(NamedTuple):
    """A file that was sent: the name it had, which is only shown, and its bytes."""

    name: str
    data: bytes


class Shelf(Generic[T]):
    """A few things until they are asked for, each by a word that nobody can guess; the oldest make room for new ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def put(self, thing: T) -> str:
        """Keep something; returns the word to ask for it by."""
        word = secrets.token_urlsafe(6)
        with self._lock:
            self._things[word] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return word

    def get(self, word: str) -> T | None:
        """What is kept under a word; None if it isn't there any more."""
        return self._things.get(word)


class ServerState:
    """The settings and the session of a run, what it has to say of what was saved, and what waits for a yes."""

    def __init__(self, settings: Settings, session: Session) -> None:
        self.settings = settings
        self.session = session
        self.notices: Shelf[Sequence[str]] = Shelf(_MOST_NOTICES)
        self.uploads: Shelf[Sequence[Upload]] = Shelf(_MOST_UPLOADS)
        self._file: FileState | None = None

    def file_state(self, loaded: "Loaded") -> "FileState":
        """What the questions are asked of; with the lists that were made for earlier requests while nothing has changed."""
        from sara_cli.interview.questions import FileState

        known = self._file
        if known is None or known.loaded != loaded:
            known = self._file = FileState(loaded)
        return known
