"""`sara prepare import`: read, choose, show what would change, and write it."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import typer

from sara_cli.cli.options import day, project_file
from sara_cli.cli.steps.imported import show_plan, show_troubles
from sara_cli.cli.terminal import can_ask, tell, write
from sara_cli.errors import SaraError
from sara_cli.exchange.choice import Chosen, chosen, matching, members_of
from sara_cli.exchange.content import Content, read_content
from sara_cli.exchange.facts import CATEGORY, REGION, Facts
from sara_cli.exchange.grid import Grid
from sara_cli.exchange.making import SEPARATOR, SOURCE_IDS, Read, Said, imported_record, new_id, target_of
from sara_cli.exchange.revision import revision
from sara_cli.exchange.saving import INDICATORS, Target, data_file, save_import
from sara_cli.exchange.sources import read_facts
from sara_cli.exchange.table import ROLES, Layout, headings_of, proposed, read_table
from sara_cli.file.project_file import ProjectFile
from sara_cli.guide.ids import proposed as proposed_id
from sara_cli.knowledge.presets import PRESETS, UNCERTAINTY, Preset, preset_named
from sara_cli.language import _, ngettext, speaking
from sara_cli.model.fields import ID_PATTERN


class Options(NamedTuple):
    """What was written on the command line, as it was written."""

    file: Path | None
    reader: str | None
    id: str | None
    category: str | None
    region: str | None
    where: tuple[str, ...]
    every: str | None
    compare: tuple[str, ...]
    column: tuple[str, ...]
    sheet: str | None
    header: int
    preset: str | None
    name: str | None
    unit: str | None
    direction: str | None
    source: str | None
    title: str | None
    publisher: str | None
    fetch: bool
    address: str | None
    years: str | None


def show_presets() -> None:
    """List the indicators that are described in advance."""
    from sara_cli.cli.explained.layout import listed

    write(listed([(one.id, f"{one.name} ({one.category})" if one.category else one.name) for one in PRESETS]))
    write()
    write(_("“sara explain” and a name tells what each can't show, and what to put beside it."))


class Import:
    """One run of the command."""

    def __init__(
        self, options: Options, project: str | None, today: str | None, *, no_input: bool, quiet: bool
    ) -> None:
        self.options = options
        self.file = ProjectFile(project_file(project))
        self.project = self.file.project
        self.today = day(today).isoformat()
        self.can_ask = can_ask(no_input)
        self.quiet = quiet
        self.preset = _preset(options.preset)
        self.present = self._present()
        self.columns: dict[str, str] = {}

    def run(self, *, dry_run: bool) -> None:
        """Do all of it; a cell that can't be read stops it before anything is written. Exit code 1 then."""
        content = self._content()
        facts = read_facts(
            content,
            self._option("reader")
            or (self.preset.reader if self.preset and self.preset.reader != "table" else None),
            self._option("sheet"),
            partial(self._table, content),
        )
        if facts.troubles:
            show_troubles(content.name, facts)
            raise typer.Exit(1)
        wanted = self._wanted(facts)
        series = chosen(facts, wanted, self._option("every"))
        said = self._said(wanted)
        target, data = self._target(content, facts, series, said)
        show_plan(target, series, data, is_new=self._indicator(target.id) is None, quiet=self.quiet)
        if not dry_run and self.can_ask and not self._confirmed():
            tell(_("Nothing was written."), quiet=self.quiet)
            return
        save_import(self.file, target, dry_run=dry_run)
        self._tell_end(target, data, dry_run=dry_run)

    # --- what was read ------------------------------------------------------------------------------

    def _content(self) -> Content:
        if not self.options.fetch:
            if self.options.address or self.options.years:
                raise SaraError(_("“--address” and “--years” go with “--fetch” only."))
            if self.options.file is None:
                raise SaraError(
                    _("Which file to read isn't said."),
                    _("Write it after the command: sara prepare import FILE."),
                )
            return read_content(self.options.file)
        if self.options.file is not None:
            raise SaraError(_("A file and “--fetch” don't go together."), _("Leave one of them out."))
        return self._fetched()

    def _fetched(self) -> Content:
        from sara_cli.exchange.kolada_fetch import ADDRESS, Fetcher

        kpi = self._option("category") or (self.preset.category if self.preset else "")
        if not kpi:
            raise SaraError(
                _("Which key figure to fetch isn't said."),
                _("Name it, as --category N07540, or choose one with --preset; --list-presets shows them."),
            )
        place = self._place()
        if not place:
            raise SaraError(
                _("Which municipality to fetch isn't said."), _("Name its code, as --region 2305.")
            )
        fetcher = Fetcher(self.options.address or ADDRESS)
        places = [place]
        for word in self.options.compare or self._remembered_several("compared"):
            places += (
                fetcher.members(word) if word.startswith("G") and word[1:].isdecimal() else [_code_of(word)]
            )
        kpis = [kpi, *([UNCERTAINTY[kpi]] if kpi in UNCERTAINTY else [])]
        return fetcher.figures(kpis, list(dict.fromkeys(places)), _years(self.options.years))

    def _table(self, content: Content, grid: Grid) -> Facts:
        header = self.options.header if self.options.header != 1 else self._remembered("header") or 1
        given = {**self._remembered("columns"), **_pairs(self.options.column, ROLES)}
        headings = headings_of(grid, header)
        if not given and self.can_ask:
            from sara_cli.cli.steps.mapping import ask_columns

            given = ask_columns(headings)
        self.columns = given or proposed(headings)
        return read_table(content, grid, Layout(self.columns, _pairs(self._where()), header))

    # --- what is wanted -----------------------------------------------------------------------------

    def _option(self, name: str) -> Any:
        """What was said of something now, else the last time."""
        return getattr(self.options, name) or self._remembered(name)

    def _remembered(self, name: str) -> Any:
        record = (self.present or {}).get("imported")
        found = record.get(name) if isinstance(record, dict) else None
        return found if found is not None else {} if name == "columns" else None

    def _remembered_several(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, str(self._remembered(name) or "").split(SEPARATOR)))

    def _where(self) -> tuple[str, ...]:
        return self.options.where or self._remembered_several("where")

    def _place(self) -> str:
        """The code of the place to fetch."""
        word = self._option("region") or self.project.municipality.code or self.project.municipality.name
        return _code_of(str(word)) if word else ""

    def _wanted(self, facts: Facts) -> dict[str, str]:
        """The words to choose by. The project's own municipality is meant where nothing else is said."""
        is_table = facts.about.reader == "table"
        wanted = {} if is_table else _pairs(self._where())
        category = self._option("category") or (self.preset.category if self.preset else None)
        if category:
            wanted[CATEGORY] = category
        if self._option("region"):
            wanted[REGION] = self._option("region")
        elif len(members_of(facts, REGION)) > 1:
            own = self.project.municipality
            known = members_of(facts, REGION)
            words = [own.code or "", own.name, own.name.removesuffix(" kommun")]
            word = next((word for word in words if word and matching(known, word)), None)
            if word:
                wanted[REGION] = word
        return wanted

    def _said(self, wanted: Mapping[str, str]) -> Said:
        options = self.options
        return Said(
            id=options.id or "",
            name=options.name or "",
            unit=options.unit or "",
            direction=options.direction or "",
            source=options.source or "",
            title=options.title or "",
            publisher=options.publisher or "",
            sheet=self._option("sheet") or "",
            header=options.header if options.header != 1 else self._remembered("header") or 1,
            every=options.every or "",
            chosen={name: wanted[name] for name in (REGION, CATEGORY) if name in wanted},
            where=_pairs(self._where()),
            columns=self.columns,
            compared=options.compare or self._remembered_several("compared"),
        )

    # --- what is written ----------------------------------------------------------------------------

    def _target(self, content: Content, facts: Facts, series: Chosen, said: Said) -> tuple[Target, str]:
        taken = set(self.file.loaded.links.parts)
        with speaking(self.project.language):
            id = self.present["id"] if self.present else new_id(series, said, self.preset, taken)
            indicator = self._indicator(id)
            present = next((one for one in self.project.prepare.indicators if one.id == id), None)
            change = revision(present.values if present else {}, series)
            source = said.source or (indicator or {}).get("source") or SOURCE_IDS.get(series.about.reader)
            stem = content.name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
            source = source or proposed_id(said.title or stem, taken | {id})
            record = imported_record(content, series, said, self.today)
            compared = {name: one for name, one in self._compared(facts, series).items() if one.facts}
            read = Read(series, change, compared, record)
            target = target_of(id, source, read, said, self.preset)
        return target, data_file(self.file, target)

    def _compared(self, facts: Facts, series: Chosen) -> dict[str, Chosen]:
        """The series of the places to compare with; a fetched group is every other place that came."""
        known = members_of(facts, REGION)
        words = list(self.options.compare or self._remembered_several("compared"))
        names: list[str] = []
        for word in words:
            if word.startswith("G") and word[1:].isdecimal() and not matching(known, word):
                names += [one.code or one.name for one in known if one != series.members[REGION]]
            else:
                names.append(word)
        found = {}
        for name in dict.fromkeys(names):
            others = {
                dimension: member.code or member.name
                for dimension, member in series.members.items()
                if member.code or member.name
            }
            one = chosen(facts, {**others, REGION: name}, series.rhythm)
            found[one.members[REGION].name or name] = one
        return found

    def _present(self) -> dict[str, Any] | None:
        """The indicator that is there already: as named, or the only one that a file of this name filled."""
        if self.options.id:
            if not re.fullmatch(ID_PATTERN, self.options.id):
                raise SaraError(
                    _("“{id}” can't be an id.").format(id=self.options.id),
                    _("Use letters, digits, full stops, hyphens and underscores; no spaces."),
                )
            part = self.file.loaded.links.parts.get(self.options.id)
            if part and part.kind != "indicator":
                raise SaraError(
                    _("“{id}” isn't the id of an indicator but of something else.").format(
                        id=self.options.id
                    ),
                    _("Choose another id."),
                )
            return self._indicator(self.options.id)
        if self.options.category or self.options.preset or not self.options.file:
            return self._same_category()
        items = [item for item in self.file.value(INDICATORS) or () if isinstance(item, dict)]
        same = [
            item
            for item in items
            if isinstance(item.get("imported"), dict)
            and item["imported"].get("file") == self.options.file.name
        ]
        return same[0] if len(same) == 1 else None

    def _same_category(self) -> dict[str, Any] | None:
        wanted = self.options.category or (self.preset.category if self.preset else "")
        same = [
            item
            for item in self.file.value(INDICATORS) or ()
            if wanted
            and isinstance(item, dict)
            and isinstance(item.get("imported"), dict)
            and item["imported"].get("category") == wanted
            and self.options.region in (None, item["imported"].get("region"))
            and self.options.every in (None, item["imported"].get("every"))
        ]
        return same[0] if len(same) == 1 else None

    def _indicator(self, id: str) -> dict[str, Any] | None:
        found = self.file.value((*INDICATORS, id))
        return found if isinstance(found, dict) else None

    def _confirmed(self) -> bool:
        from sara_cli.cli.questions import ask_yes

        return ask_yes(_("Write this?"), default=True)

    def _tell_end(self, target: Target, data: str, *, dry_run: bool) -> None:
        count = len(target.revision.changed)
        if dry_run:
            text = ngettext("Would write {count} figure.", "Would write {count} figures.", count)
        elif count:
            text = ngettext("Wrote {count} figure to {file}.", "Wrote {count} figures to {file}.", count)
        else:
            text = _("The figures are as they were; only the day of the import was written.")
        where = str(self.file.path.parent / data) if data else str(self.file.path)
        tell(text.format(count=count, file=where), quiet=self.quiet)


def _preset(name: str | None) -> Preset | None:
    if not name:
        return None
    found = preset_named(name)
    if found is None:
        from difflib import get_close_matches

        close = get_close_matches(name, [one.id for one in PRESETS], 3)
        hint = _("“--list-presets” lists them.")
        raise SaraError(
            _("There is no preset “{name}”.").format(name=name),
            _("Did you mean “{key}”?").format(key="” / “".join(close)) if close else hint,
        )
    return found


def _pairs(words: tuple[str, ...], legal: tuple[str, ...] = ()) -> dict[str, str]:
    """Words like NAME=VALUE; with `legal`, no other names."""
    found = {}
    for word in words:
        name, equals, value = (part.strip() for part in word.partition("="))
        if not equals or not name or not value:
            raise SaraError(
                _("“{word}” isn't a key with a value.").format(word=word),
                _("Write NAME=VALUE, with quotation marks around all of it if there are blanks in it."),
            )
        if legal and name not in legal:
            raise SaraError(
                _("“{name}” isn't what a column can be.").format(name=name),
                _("A column can be: {names}.").format(names=", ".join(legal)),
            )
        found[name] = value
    return found


def _code_of(word: str) -> str:
    """The code of a municipality that is named, or what stands there."""
    from sara_cli.knowledge.municipalities import all_municipalities

    wanted = word.casefold().removesuffix(" kommun")
    return next((one.code for one in all_municipalities() if wanted in (one.code, one.name.casefold())), word)


def _years(written: str | None) -> list[str]:
    if not written:
        return []
    first, _mark, last = written.replace("–", "-").partition("-")
    try:
        years = range(int(first), int(last or first) + 1)
    except ValueError:
        years = range(0)
    if not years or not 1900 < years[0] <= years[-1] < 2200:
        raise SaraError(
            _("“{value}” aren't years that can be read.").format(value=written), _("Write them as 2015-2024.")
        )
    return [str(year) for year in years]
