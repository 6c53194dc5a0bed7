"""The answers of publishers, kept beside the project with their day, so that they can be read again without a network.

Each is a file of its own in the folder `fetched`, named after the address that was asked. An answer of today isn't asked
for again.
"""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.bounds import MOST_BYTES
from sara_cli.imports.content import Content, json_of
from sara_cli.imports.kolada_api import Asker
from sara_cli.language import _
from sara_cli.project_file.disk import is_inside, read_bytes
from sara_cli.project_file.save import make_folder, save_bytes

FOLDER = "fetched"


class KeptAnswers:
    """Asks a server, or takes what was kept. `asker` is None where nothing may be asked.

    `asked` is called with each address that is asked. With `is_kept` answers are written down.
    """

    def __init__(
        self,
        project: Path,
        today: date,
        asker: Asker | None,
        *,
        is_kept: bool = True,
        asked: Callable[[str], None] = lambda _url: None,
    ) -> None:
        self.folder = project.absolute().parent / FOLDER
        self.today, self.asker, self.is_kept, self.asked = today, asker, is_kept, asked
        self.days: set[date] = set()
        if not is_inside(self.folder, project.absolute().parent):
            raise SaraError(
                _("{folder} leads out of the project file’s folder, so nothing is kept there.").format(
                    folder=self.folder
                ),
                _("Keep the folder itself next to the project file."),
            )

    def get(self, url: str) -> Content:
        """What an address answers, today or the last time. Raises `SaraError`."""
        kept = self._kept(url)
        if self.asker is None:
            if kept is None:
                raise SaraError(
                    _("No answer of {address} is kept.").format(address=url),
                    _("Fetch it once with a network: run the command without --offline."),
                )
            return self._of(url, *kept)
        if kept and kept[0] == self.today:
            return self._of(url, *kept)
        self.asked(url)
        answer = json_of(self.asker.get(url))
        if self.is_kept:
            self._keep(url, answer)
        return self._of(url, self.today, answer)

    def _of(self, url: str, day: date, answer: Any) -> Content:
        """An answer in one form, whether it has just come or was kept, so that its checksum is the same."""
        self.days.add(day)
        return Content(url, json.dumps(answer, ensure_ascii=False, sort_keys=True).encode())

    def _file(self, url: str) -> Path:
        return self.folder / f"{sha256(url.encode()).hexdigest()[:20]}.json"

    def _kept(self, url: str) -> tuple[date, Any] | None:
        file = self._file(url)
        if not file.exists():
            return None
        kept = json_of(Content(str(file), read_bytes(file, str(file), MOST_BYTES)))
        try:
            if kept["address"] != url:
                raise ValueError
            return date.fromisoformat(kept["day"]), kept["answer"]
        except (KeyError, TypeError, ValueError):
            raise SaraError(
                _("{file} isn’t an answer as it was kept.").format(file=file),
                _("Delete it, and run the command again."),
            ) from None

    def _keep(self, url: str, answer: Any) -> None:
        file = self._file(url)
        make_folder(file.parent)
        kept = {"address": url, "day": self.today.isoformat(), "answer": answer}
        present = read_bytes(file, str(file), MOST_BYTES) if file.exists() else b""
        save_bytes(file, json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(), expected=present)
