"""A whole small cycle by clicking alone, from no file to a decided year-end; the same answers to the list make the same file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

import pytest

from browser import browser, session
from interview.questions.coordinator import SCHEDULE, SMALL, Coordinator
from sara_cli.interview.questions import Doubt, Field, Question, Taken, submit
from sara_cli.language import LANGUAGES, Language, _, speaking
from sara_cli.project_file.editing import ProjectFile
from sara_cli.project_file.load import load
from web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

DECIDED = date(2026, 1, 12)
STATUS_DONE = "done"


class Given(NamedTuple):
    """An answer, as the list of questions gets it from a coordinator who writes it."""

    id: str
    words: dict[str, str]
    day: date


class Clicker(Coordinator):
    """Answers the questions on their pages, as the coordinator would. `given` are the answers so far."""

    def __init__(self, path: Path, page: "Page", language: Language) -> None:
        super().__init__(path.parent, SMALL)
        path.unlink()  # it is begun on a page of its own
        self.path, self.page, self.language = path, page, language
        self.given: list[Given] = []
        self.begun = b""

    def work(self) -> None:
        """Begin the file, and go through the cycle, step by step, each on its day."""
        for step, today in SCHEDULE:
            self.today = today
            with served(self.path, self.language, today=today) as client:
                self.page.goto(client.link)
                if not self.begun:
                    self.begin()
                self.file = ProjectFile(self.path)
                while question := self.next(step):
                    self.answer(question)
                    self.file.read()
        with served(self.path, self.language, today=DECIDED) as client:
            self.page.goto(client.link)
            self.decide()

    def begin(self) -> None:
        """From nothing to a first file."""
        for name, text in (("municipality", "Bräcke"), ("period", "2025..2028"), ("cycle", "2025")):
            self.page.locator(f'[name="{name}"]').fill(text)
        self.press(_("Make the file"))
        self.begun = self.path.read_bytes()

    def answer(self, question: Question) -> None:
        """Go to the page of a question, fill its fields, and save; where the answer is doubted, save it all the same."""
        self.go_to(question)
        words: dict[str, str] = {}
        for field in question.fields:
            if field.default:
                continue
            if text := self.word(question, field):
                words[field.key] = text
                self.fill(field, text)
        self.given.append(Given(question.id, words, self.today))
        before = self.path.read_bytes()
        self.press(_("Save and go on"))
        again = self.page.get_by_role("button", name=_("Save it all the same"))
        if again.count():
            again.click()
        assert self.page.get_by_role("alert").count() == 0, self.page.get_by_role("alert").inner_text()
        assert self.path.read_bytes() != before, question.id

    def go_to(self, question: Question) -> None:
        """By links alone: the page that follows is mostly the one, else the list of the step leads to it."""
        shown = self.page.locator('input[name="id"]')
        if shown.count() and shown.input_value() == question.id:
            return
        if not self.page.url.endswith(f"/steps/{question.step}/questions"):
            self.page.get_by_role("navigation").first.get_by_role("link", name=_("Start"), exact=True).click()
            self.page.locator(f'.cards a[href="/steps/{question.step}"]').click()
            self.page.get_by_role("link", name=_("All questions in this step")).click()
        self.page.locator(f'a[href="/question?id={quote(question.id)}"]').click()

    def fill(self, field: Field, text: str) -> None:
        """Write in a field or choose what it offers, unless the page proposes the same already."""
        inputs = self.page.locator(f'[name="field.{field.key}"]')
        kind = inputs.first.evaluate("one => one.type")
        values = {one.title: one.value for one in field.options}
        chosen = "yes" if field.holds == "yes_or_no" else values.get(text, STATUS_DONE)
        if kind == "select-one":
            inputs.select_option(chosen)
        elif kind in ("radio", "checkbox"):
            if text != field.proposal:
                self.page.locator(f'[name="field.{field.key}"][value="{chosen}"]').check()
        elif text != field.proposal:
            inputs.fill(text)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()

    def decide(self) -> None:
        """Freeze the year-end as it was decided."""
        self.page.get_by_role("link", name=_("Documents"), exact=True).click()
        self.page.locator('a[href="/documents/year-end"]').first.click()
        self.page.get_by_label(_("Day of the decision")).fill(DECIDED.isoformat())
        self.page.get_by_label(
            _("Include also what has no day, though it may be later than the decision")
        ).check()
        self.press(_("Freeze"))


@pytest.fixture(scope="module", params=LANGUAGES)
def clicked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Clicker:
    """A cycle in Swedish without JavaScript, and one in English with it."""
    language: Language = request.param
    with browser() as chromium, speaking(language):
        context = session(chromium, java_script_enabled=language == "en")
        home = tmp_path_factory.mktemp("cycle")
        clicker = Clicker(home / "sara.yaml", context.new_page(), language)
        clicker.work()
        return clicker


def test_the_cycle_holds_what_was_clicked(clicked: Clicker) -> None:
    project = load(clicked.path).project
    assert project is not None
    assert len(project.analyze.problems) == SMALL.problems
    assert sum(len(one.causes) for one in project.analyze.problems) == SMALL.causes
    assert len(project.execute.measures) == SMALL.measures
    assert len(project.follow_up.decisions) == SMALL.chosen
    assert 80 < len(clicked.given) < 150


def test_the_year_end_is_frozen_as_it_was_decided(clicked: Clicker) -> None:
    (edition,) = (clicked.path.parent / "editions").iterdir()
    assert edition.name == f"{DECIDED}-year-end"
    assert {"year-end.html", "year-end.pdf"} <= {file.name for file in edition.iterdir()}


def test_the_same_answers_to_the_list_give_the_same_bytes(clicked: Clicker, tmp_path: Path) -> None:
    """The pages hold no questions and no answers of their own; the terminal is compared with the list in the same way."""
    path = tmp_path / "sara.yaml"
    path.write_bytes(clicked.begun)
    file = ProjectFile(path)
    with speaking(clicked.language):
        for id, words, day in clicked.given:
            outcome = submit(file, id, words, day)
            if isinstance(outcome, Doubt):
                outcome = submit(file, id, words, day, outcome.token)
            assert isinstance(outcome, Taken), (id, words, outcome)
    assert path.read_bytes() == clicked.path.read_bytes()
