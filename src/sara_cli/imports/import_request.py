"""What is to be imported: as given now, else as the last time, else as the preset describes it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sara_cli.errors import SaraError, suggestion
from sara_cli.imports.choice import matching, members_of
from sara_cli.imports.encodings import composed
from sara_cli.imports.facts import CATEGORY, REGION, Facts
from sara_cli.imports.indicator_entry import SEPARATOR, Statement
from sara_cli.imports.saving import INDICATORS
from sara_cli.imports.shares import ANSWER, Answers
from sara_cli.imports.table import ROLES
from sara_cli.knowledge.presets import Preset, preset_named, presets
from sara_cli.knowledge.readers import MAPPED
from sara_cli.language import _
from sara_cli.model.fields import ID_PATTERN
from sara_cli.model.references import EVIDENCE
from sara_cli.project_file.editing import ProjectFile


class Wishes(NamedTuple):
    """What somebody has said about an import, by options or on a page; empty where nothing was said.

    `column` adds to the columns that are remembered of the last time, and `columns` replaces them. `is_new` says that no
    indicator that is there already is meant, whatever the name of the file, and `says_answers` that all that is to be known of
    the answers is said.
    """

    file_name: str = ""
    reader: str | None = None
    id: str | None = None
    category: str | None = None
    region: str | None = None
    where: Sequence[str] = ()
    every: str | None = None
    compare: Sequence[str] = ()
    column: Sequence[str] = ()
    sheet: str | None = None
    header: int | None = None
    answer: Sequence[str] = ()
    leave_out: Sequence[str] = ()
    period: str | None = None
    preset: str | None = None
    name: str | None = None
    unit: str | None = None
    direction: str | None = None
    source: str | None = None
    title: str | None = None
    publisher: str | None = None
    years: str | None = None
    columns: Mapping[str, str] | None = None
    is_new: bool = False
    says_answers: bool = False


class ImportRequest:
    """What an import is to read and write. `present` is the indicator that is filled once more, if there is one."""

    def __init__(self, options: Wishes, file: ProjectFile) -> None:
        self.options = options
        self.file = file
        self.project = file.project
        self.preset = _preset(options.preset)
        self.present = self._present()

    def option(self, name: str) -> Any:
        """The value of an option: as given now, else as the last time."""
        return getattr(self.options, name) or self._remembered(name)

    @property
    def reader(self) -> str | None:
        """The reader that was chosen; a preset names none for tables, which have any shape."""
        preset = self.preset.reader if self.preset and self.preset.reader not in MAPPED else None
        return self.option("reader") or preset

    @property
    def category(self) -> str | None:
        """The kind of offence or the key figure."""
        return self.option("category") or (self.preset.category if self.preset else None)

    @property
    def header(self) -> int:
        """The line with the headings of a table; 0 if it is to be found."""
        return int(self.option("header") or 0)

    @property
    def columns(self) -> dict[str, str]:
        """Which column of a table is which, as far as it has been said."""
        if self.options.columns is not None:
            return dict(self.options.columns)
        return {**(self._remembered("columns") or {}), **_pairs(self.options.column, (*ROLES, ANSWER))}

    @property
    def where(self) -> dict[str, str]:
        """What a row that counts must have in which column."""
        return _pairs(self.options.where or self._several("where"))

    @property
    def answers(self) -> Answers:
        """Which answers make a share, and which aren’t counted."""
        return Answers(
            tuple(self.options.answer) or self._answers("answers"),
            tuple(self.options.leave_out) or self._answers("left_out"),
            self.options.period or "",
        )

    @property
    def compared(self) -> tuple[str, ...]:
        """The places to compare with, as they were written."""
        return tuple(self.options.compare) or self._several("compared")

    @property
    def place(self) -> str:
        """The code of the place to fetch."""
        own = self.project.municipality
        return code_of(str(self.option("region") or own.code or own.name or ""))

    @property
    def years(self) -> list[str]:
        """The years to fetch; none means all."""
        return _years(self.options.years)

    def selection(self, facts: Facts) -> dict[str, str]:
        """The words to choose by. The project's own municipality is meant where nothing else is said."""
        selection = {} if facts.about.reader in MAPPED else self.where
        if self.category:
            selection[CATEGORY] = self.category
        if self.option("region"):
            selection[REGION] = self.option("region")
        else:
            selection |= self._own_place(facts, selection)
        return selection

    def _own_place(self, facts: Facts, selection: Mapping[str, str]) -> dict[str, str]:
        """The project’s own municipality, along the first dimension with several places that has it."""
        own = self.project.municipality
        words = list(filter(None, (own.code, own.name, own.name.removesuffix(" kommun"))))
        for dimension in sorted(facts.dimensions, key=lambda name: name != REGION):
            known = members_of(facts, dimension) if dimension not in selection else []
            word = next((word for word in words if len(known) > 1 and matching(known, word)), None)
            if word:
                return {dimension: word}
        return {}

    def statement(self, selection: Mapping[str, str], columns: Mapping[str, str]) -> Statement:
        """What is written with the indicator, so that the next import of the same needs no options."""
        options = self.options
        further = {name: word for name, word in selection.items() if name not in (REGION, CATEGORY)}
        return Statement(
            id=options.id or "",
            name=options.name or "",
            unit=options.unit or "",
            direction=options.direction or "",
            source=options.source or "",
            title=options.title or "",
            publisher=options.publisher or "",
            sheet=self.option("sheet") or "",
            header=self.header,
            every=options.every or "",
            chosen={name: selection[name] for name in (REGION, CATEGORY) if name in selection},
            where={**self.where, **further},
            columns=columns,
            compared=self.compared,
            answers=self.answers.counted,
            left_out=self.answers.left_out,
        )

    def indicator(self, id: str) -> dict[str, Any] | None:
        """The indicator with an id, as it is in the file."""
        found = self.file.value((*INDICATORS, id))
        return found if isinstance(found, dict) else None

    # --- what is there already ----------------------------------------------------------------------

    def _remembered(self, name: str) -> Any:
        record = (self.present or {}).get("imported")
        return record.get(name) if isinstance(record, dict) else None

    def _several(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, str(self._remembered(name) or "").split(SEPARATOR)))

    def _answers(self, name: str) -> tuple[str, ...]:
        return () if self.options.says_answers else self._several(name)

    def _present(self) -> dict[str, Any] | None:
        """The indicator that is there already: as named, or the only one that a file of this name filled."""
        if self.options.is_new:
            return None
        if self.options.id:
            if not re.fullmatch(ID_PATTERN, self.options.id):
                raise SaraError(
                    _("“{id}” can’t be an id.").format(id=self.options.id),
                    _("Use letters, digits, full stops, hyphens and underscores; no spaces."),
                )
            part = self.file.loaded.links.find(self.options.id, *EVIDENCE)
            if part and part.kind != "indicator":
                raise SaraError(
                    _("“{id}” isn’t the id of an indicator but of something else.").format(
                        id=self.options.id
                    ),
                    _("Choose another id."),
                )
            return self.indicator(self.options.id)
        if self.options.category or self.options.preset or not self.options.file_name:
            return self._same_category()
        items = [item for item in self.file.value(INDICATORS) or () if isinstance(item, dict)]
        same = [
            item
            for item in items
            if isinstance(item.get("imported"), dict)
            and composed(str(item["imported"].get("file"))) == composed(self.options.file_name)
        ]
        return same[0] if len(same) == 1 else None

    def _same_category(self) -> dict[str, Any] | None:
        category = self.options.category or (self.preset.category if self.preset else "")
        same = [
            item
            for item in self.file.value(INDICATORS) or ()
            if category
            and isinstance(item, dict)
            and isinstance(item.get("imported"), dict)
            and item["imported"].get("category") == category
            and self.options.region in (None, item["imported"].get("region"))
            and self.options.every in (None, item["imported"].get("every"))
        ]
        return same[0] if len(same) == 1 else None


def _preset(name: str | None) -> Preset | None:
    if not name:
        return None
    found = preset_named(name)
    if found is None:
        from difflib import get_close_matches

        close = get_close_matches(name, [one.id for one in presets()], 3)
        hint = _("“--list-presets” lists them.")
        raise SaraError(
            _("There is no preset “{name}”.").format(name=name),
            suggestion(close) if close else hint,
        )
    return found


def _pairs(words: Sequence[str], legal: Sequence[str] = ()) -> dict[str, str]:
    """Words like NAME=VALUE; with `legal`, no other names."""
    found = {}
    for word in words:
        name, equals, value = (part.strip() for part in composed(word).partition("="))
        if not equals or not name or not value:
            raise SaraError(
                _("“{word}” isn’t a key with a value.").format(word=word),
                _("Write NAME=VALUE, with quotation marks around all of it if there are blanks in it."),
            )
        if legal and name not in legal:
            raise SaraError(
                _("“{name}” isn’t what a column can be.").format(name=name),
                _("A column can be: {names}.").format(names=", ".join(legal)),
            )
        found[name] = value
    return found


def code_of(word: str) -> str:
    """The code of a municipality that is named, or else the word itself."""
    from sara_cli.knowledge.municipalities import all_municipalities

    name = composed(word).casefold().removesuffix(" kommun")
    return next((one.code for one in all_municipalities() if name in (one.code, one.name.casefold())), word)


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
            _("“{value}” aren’t years that can be read.").format(value=written), _("Write them as 2015-2024.")
        )
    return [str(year) for year in years]


def is_group(word: str) -> bool:
    """Whether a place to compare with is one of Kolada's groups of municipalities, such as G176218."""
    return word.startswith("G") and word[1:].isdecimal()
