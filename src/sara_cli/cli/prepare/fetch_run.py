"""`sara prepare fetch`: every preset that a publisher has figures of, shown first, then written as one change."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sara_cli.cli.options import ChangeOptions, day, project_file
from sara_cli.cli.prepare.fetch_options import FetchOptions
from sara_cli.cli.prepare.fetch_output import Asking, offer_observations, show_outcomes
from sara_cli.cli.questions import ask_yes
from sara_cli.cli.terminal import can_ask, tell
from sara_cli.errors import SaraError
from sara_cli.imports import kolada
from sara_cli.imports.kept_answers import KeptAnswers
from sara_cli.imports.kolada_api import ADDRESS as KOLADA
from sara_cli.imports.kolada_api import Fetcher
from sara_cli.imports.preset_series import (
    Outcome,
    Places,
    PresetSeries,
    Reading,
    kolada_kpis,
    of_scb,
    project_code,
)
from sara_cli.imports.pxweb import ADDRESS as SCB
from sara_cli.imports.pxweb import EVERY, NATION, PxWeb
from sara_cli.imports.saving import save_imports
from sara_cli.imports.server import Server
from sara_cli.knowledge.municipalities import municipality, named
from sara_cli.language import _, ngettext
from sara_cli.project_file.editing import ProjectFile

if TYPE_CHECKING:
    from sara_cli.knowledge.municipalities import Municipality

ADDRESSES = {"kolada": KOLADA, "scb": SCB}


class Fetch:
    """One run of the command."""

    def __init__(self, choice: FetchOptions, options: ChangeOptions) -> None:
        self.choice, self.options = choice, options
        self.file = ProjectFile(project_file(options.project))
        self.today = day(options.today)
        self.publishers = _publishers(choice.publishers)
        self.addresses = {**ADDRESSES, **_addresses(choice.address)}
        self.home = _home(self.file)
        self.days: set[date] = set()

    def run(self) -> None:
        """Do all of it. Raises `SaraError` before anything is written if a publisher can't be asked."""
        with Asking(quiet=self.options.quiet) as asking:
            outcomes = list(self._outcomes(asking))
        quiet = self.options.quiet
        show_outcomes(outcomes, self.days, self.today, quiet=quiet)
        found = [one for one in outcomes if isinstance(one, PresetSeries)]
        is_new = any(one.target.revision.changed for one in found)
        asks = can_ask(self.options.no_input)
        if not found or (
            asks and is_new and not self.options.dry_run and not ask_yes(_("Write this?"), default=True)
        ):
            tell(_("Nothing was written."), quiet=quiet)
            return
        save_imports(self.file, [one.target for one in found], dry_run=self.options.dry_run)
        self._tell_end(found)
        if not self.options.dry_run:
            ids = [one.target.id for one in found]
            offer_observations(self.file, ids, self.today, asks=asks, quiet=quiet)

    def _outcomes(self, asking: Asking) -> Iterator[Outcome]:
        alike: list[str] = []
        if "kolada" in self.publishers or not self.choice.compare:
            fetcher = Fetcher(self.addresses["kolada"], self._kept("kolada", asking))
            alike = self._alike(fetcher)
        if "kolada" in self.publishers:
            county = kolada.county_of(self.home)
            places = Places(self.home.code, (county, kolada.NATION, *alike))
            content = fetcher.figures(kolada_kpis(), [places.own, *places.others])
            yield from self._reading().kolada(content, places)
        if "scb" in self.publishers:
            yield from self._of_scb(alike, asking)

    def _of_scb(self, alike: Sequence[str], asking: Asking) -> Iterator[Outcome]:
        pxweb = PxWeb(self.addresses["scb"], self._kept("scb", asking))
        places = Places(self.home.code, (self.home.county_code, NATION, *alike))
        for preset in of_scb():
            fixed = {name: [value] for name, value in preset.query.items()}
            chosen = {"Region": [places.own, *places.others], **fixed, "Tid": [EVERY]}
            content = pxweb.table(preset.category, chosen)
            yield self._reading().scb(preset, content, places)

    def _alike(self, fetcher: Fetcher) -> list[str]:
        """The municipalities to compare with: those that were named, else those that Kolada says are alike."""
        if self.choice.compare:
            return [_code_of(word) for word in self.choice.compare]
        found = [code for code in fetcher.alike(self.home.name) if code != self.home.code]
        if not found:
            tell(_("Kolada has no group of municipalities that are like {name}.").format(name=self.home.name))
            tell("  " + _("Name some to compare with: --compare NAME."))
        return found

    def _reading(self) -> Reading:
        return Reading(self.file, max(self.days, default=self.today).isoformat())

    def _kept(self, publisher: str, asking: Asking) -> KeptAnswers:
        asker = None if self.choice.offline else Server(self.addresses[publisher])
        kept = KeptAnswers(
            self.file.path, self.today, asker, is_kept=not self.options.dry_run, asked=asking.show
        )
        kept.days = self.days  # of all answers together
        return kept

    def _tell_end(self, found: Sequence[PresetSeries]) -> None:
        count = sum(len(one.target.revision.changed) for one in found)
        if self.options.dry_run:
            text = ngettext("Would write {count} figure.", "Would write {count} figures.", count)
        elif count:
            text = ngettext("Wrote {count} figure to {file}.", "Wrote {count} figures to {file}.", count)
        else:
            text = _("The figures are as they were.")
        tell(text.format(count=count, file=self.file.path), quiet=self.options.quiet)


# --- what was asked for --------------------------------------------------------------------------------


def _home(file: ProjectFile) -> "Municipality":
    found = municipality(project_code(file.project))
    if found is None:
        raise AssertionError("a code that is known has a municipality")
    return found


def _publishers(words: Sequence[str] | None) -> tuple[str, ...]:
    for word in words or ():
        if word not in ADDRESSES:
            message = _("“{value}” isn’t one of {choices}.")
            raise SaraError(message.format(value=word, choices=", ".join(ADDRESSES)))
    return tuple(dict.fromkeys(words or ADDRESSES))


def _addresses(words: Sequence[str] | None) -> dict[str, str]:
    found = {}
    for word in words or ():
        name, equals, address = word.partition("=")
        if not equals or name not in ADDRESSES:
            raise SaraError(
                _("“{word}” isn’t a publisher with an address.").format(word=word),
                _("Write kolada=https://… or scb=https://…."),
            )
        found[name] = address
    return found


def _code_of(word: str) -> str:
    found = named(word)
    if found is None:
        raise SaraError(_("There is no municipality “{name}”.").format(name=word))
    return found.code
