"""One request, as the pages see it: who asks for what in which language, what was sent, and how it is answered."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from sara_cli.errors import SaraError
from sara_cli.findings import Finding, Path
from sara_cli.language import Language, _, ngettext, other_language
from sara_cli.web.rendering import print_page
from sara_cli.web.server_state import ServerState, Settings, Upload

if TYPE_CHECKING:
    from starlette.responses import Response

    from sara_cli.interview.questions import FileState
    from sara_cli.model import Project
    from sara_cli.model.written_time import Years
    from sara_cli.project_file.editing import ProjectFile
    from sara_cli.project_file.load import Loaded


class FormError(NamedTuple):
    """What is wrong with an answer: at which field (its name in the form; nothing for the whole), and how to fix it."""

    field: str
    message: str


class NotReadable(Exception):  # noqa: N818 - named for what happened
    """The file has errors, so that nothing but them can be shown."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__()
        self.findings = findings


class NotFound(Exception):  # noqa: N818 - named for what happened
    """There is no such page, or no such thing in the file any more."""


@dataclass
class Visit:
    """A request. `place` is the path in the address, `query` and `form` what was sent with it, each name once.

    `settings` are those of when it came: in a folder of several files, another one may be opened meanwhile.
    `lists` has all that was sent under a name, as several boxes may be ticked; `uploads` the files that were sent.
    """

    state: ServerState
    settings: Settings
    language: Language
    place: str
    parts: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    uploads: Sequence[Upload] = ()
    _loaded: "Loaded | None" = None

    @property
    def today(self) -> date:
        """The day to count from."""
        return self.settings.today or date.today()  # noqa: DTZ011 - the day where the user is

    @property
    def loaded(self) -> "Loaded":
        """The file as it is now; read once for each request."""
        if self._loaded is None:
            from sara_cli.project_file.load import load

            self._loaded = load(self.settings.path, shown_as=self.settings.path.name)
        return self._loaded

    @property
    def file_state(self) -> "FileState":
        """The file as the questions are asked of it."""
        return self.state.file_state(self.loaded)

    def file(self) -> "ProjectFile":
        """The file to be changed, which isn’t read again if it is as a page has shown it."""
        from sara_cli.project_file.editing import ProjectFile

        return ProjectFile(self.settings.path, shown_as=self.settings.path.name)

    def take(self, loaded: "Loaded") -> None:
        """Use what was read of the file already."""
        self._loaded = loaded

    def forget(self) -> None:
        """Read the file anew when it is asked for next: it has been changed."""
        self._loaded = None

    @property
    def project(self) -> "Project":
        """What the file says. Raises `NotReadable` while it has errors."""
        loaded = self.loaded
        errors = [finding for finding in loaded.findings if finding.severity == "error"]
        if loaded.project is None or errors:
            raise NotReadable(errors)
        return loaded.project

    def answer(self, name: str) -> str:
        """What was written in a field of the form."""
        return self.form.get(name, "").strip()

    def page(
        self,
        template: str,
        heading: str,
        *,
        code: int = 200,
        errors: Sequence[FormError] = (),
        **values: Any,
    ) -> "Response":
        """A page with its one heading, and with the errors above it and at their fields."""
        from starlette.responses import HTMLResponse

        loaded = self._loaded
        project = loaded.project if loaded else None
        shared = {
            "visit": self,
            "heading": heading,
            "title": project.title if project else self.settings.path.name,
            "notice": self.state.notices.get(self.query.get("notice", "")),
            "errors": errors,
            "errors_at": defaultdict(str, {error.field: error.message for error in errors}),
            "form": self.form,
            **values,
        }
        return HTMLResponse(print_page(template, shared), code)

    def go_on(self, place: str, **query: str) -> "Response":
        """Go on to another page."""
        from starlette.responses import RedirectResponse

        return RedirectResponse(f"{place}?{urlencode(query)}" if query else place, 303)

    def saved(self, place: str, notices: Sequence[str], **query: str) -> "Response":
        """Go on to a page after something was saved, which says what."""
        asked = {key: value for key, value in query.items() if value}
        return self.go_on(place, **asked, notice=self.state.notices.put(notices))

    def form_token(self, action: str) -> str:
        """What makes a form ours; for the template."""
        return self.state.session.form_token(self.subject_of(action))

    def subject_of(self, action: str) -> str:
        """What a form is about: what it is sent to, and the file that it changes; another file may be open by then."""
        return action if action.startswith("/overview") else f"{action} {self.settings.path}"

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Where one can go from every page, and what it is called."""
        overview = [("/overview", _("All files"))] if self.settings.folder else []
        if self.settings.is_to_choose or self.settings.is_to_begin:
            return overview
        return [
            *overview,
            ("/", _("Start")),
            ("/figures", _("Figures")),
            ("/problems", _("Problems")),
            ("/measures", _("Measures")),
            ("/findings", _("Findings")),
            ("/law", _("The act")),
            ("/documents", _("Documents")),
            ("/round", _("Follow-up round")),
            ("/history", _("Changes")),
        ]

    def day_of(self, text: str) -> date | None:
        """The day that is written, read as every answer is; None if it can't be read."""
        from sara_cli.interview.answers import day

        with suppress(ValueError):
            return date.fromisoformat(day(text, self.today, self._cycle))
        return None

    def not_a_day(self, text: str) -> str:
        """Say that a day can't be read, and how it is written."""
        from sara_cli.wording import day_hint

        hint = day_hint(text, self._cycle) or _("Write it as 2024-05-02, 2 May 2024, or “today”.")
        said = _("“{text}” isn’t a day.").format(text=text)
        return f"{said} {hint}"

    @property
    def _cycle(self) -> "Years | None":
        from sara_cli.interview.answers import cycle_of_data

        return cycle_of_data(self.loaded.source.data or {})

    def lines(self, paths: Iterable[Path]) -> str:
        """The first lines of the file where something is written."""
        lines = sorted({self.loaded.source.locate(path, at_key=True).line for path in paths})
        shown = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
        return ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=shown)

    def asked_at(self, path: Path) -> str:
        """Where to go for the question about a place of the file."""
        return address("at", path=json.dumps(path))

    def in_words(self, text: str, path: Path, *, quotes_people: bool = False) -> str:
        """A text about a place of the file, without the keys of the file."""
        from sara_cli.interview.file_words import in_words

        return in_words(text, path, quotes_people=quotes_people)

    def place_of(self, path: Path) -> str:
        """What the place in the file is called."""
        from sara_cli.interview.file_words import written_place_in_words
        from sara_cli.project_file.address import address_of, dotted

        data = self.loaded.source.data
        return written_place_in_words(data, dotted(address_of(data, path)))

    @property
    def other_language(self) -> Language:
        """The language that isn't spoken."""
        return other_language(self.language)


def address(*steps: str, **query: str) -> str:
    """A path of the site, whatever is in the names; what has no value isn't asked for."""
    path = "/" + "/".join(quote(step, safe="") for step in steps)
    asked = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(asked)}" if asked else path


def words_of(error: SaraError) -> str:
    """An error as a page says it: with its hint, unless that names options of the command line."""
    hint = error.hint
    is_for_terminal = "--" in hint or "sara " in hint or "add " in hint
    return error.message if is_for_terminal else " ".join(filter(None, (error.message, hint)))
