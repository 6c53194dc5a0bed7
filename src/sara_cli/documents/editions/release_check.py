"""The release check: what everyone would read in a public document, for whoever decides whether they may.

A small count may be in a sentence, and a sentence may name what is internal. No rule can judge that, so that
every such place is listed with the reason why it is printed, and with it all that is withheld.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from sara_cli.documents.editions.figures import Judged, judged_figures
from sara_cli.documents.editions.internal_names import hiding, mentions
from sara_cli.documents.editions.public import LeftOut, ids_in, left_out, public
from sara_cli.documents.formats.rendering import Printed
from sara_cli.findings import Path
from sara_cli.language import _
from sara_cli.model.as_of import without
from sara_cli.model.chain import Chain
from sara_cli.model.outline import field_at, title_of
from sara_cli.model.project import Project
from sara_cli.model.texts import Written, texts_of
from sara_cli.privacy import sentences
from sara_cli.privacy.disclosure.cells import threshold_of
from sara_cli.privacy.disclosure.small_numbers import amounts, small_numbers

Prints = Mapping[str, Callable[[Project], Printed]]
"""How each document is printed for everyone, by its name."""

_OF_THE_WORK = frozenset(
    "resources frequency documentation follow_up method definition responsible".split()  # noqa: SIM905
)
"""Keys about how the work is done: a number there counts those who do it."""


class Note(NamedTuple):
    """Something for whoever releases a document: where it is, what it is, why, and whether only a person can judge it.

    `documents` are those that print it.
    """

    path: Path
    what: str
    why: str
    needs_look: bool = False
    documents: tuple[str, ...] = ()


class ReleaseCheck(NamedTuple):
    """Numbers under a limit that are printed, figures and parts that aren't, and texts that name internal parts."""

    limit: int
    numbers: list[Note]
    figures: list[Note]
    parts: list[Note]
    names: list[Note]


def release_check(project: Project, prints: Prints) -> ReleaseCheck:
    """Look through what some public documents print of a project, and what they withhold."""
    pages = _Pages(project, prints)
    judged, gone = judged_figures(project), left_out(project)
    texts = [one for one in texts_of(project) if not _is_in(one.path, gone) and _is_free(one.path)]
    hidden = {id: title for one in gone for id, title in one.ids.items()}
    visible = {id for _kind, id in ids_in(public(project).project)}
    hide = hiding(hidden, visible) or str
    threshold = threshold_of(Chain(project))
    return ReleaseCheck(
        threshold,
        [*_printed_figures(judged.printed, pages), *_printed_numbers(texts, threshold, pages, hide)],
        [
            *(Note(one.path, _described(one), one.why.text) for one in judged.withheld),
            *_written_out(texts, judged.withheld, pages, hide),
        ],
        [_left_out(one) for one in gone],
        list(_names(texts, {id: hidden[id] for id in hidden if id not in visible}, pages, hide)),
    )


class _Pages:
    """The documents as they are printed."""

    def __init__(self, project: Project, prints: Prints) -> None:
        self.project, self.prints = project, prints
        self.pages = {name: show(project) for name, show in prints.items()}
        self.words = {name: f" {_words(page.markdown)} " for name, page in self.pages.items()}

    def with_figure(self, cut: Iterable[Path]) -> tuple[str, ...]:
        """The documents that print something else without some figures."""
        rest = without(self.project, cut)
        return tuple(name for name, show in self.prints.items() if show(rest) != self.pages[name])

    def with_text(self, text: str) -> tuple[str, ...]:
        """The documents that print a text."""
        words = f" {_words(text)} "
        return tuple(name for name, printed in self.words.items() if words in printed)


def _words(text: str) -> str:
    """The words of a text, without what Markdown adds and however its spaces are."""
    return " ".join(re.findall(r"\w+", unescape(text).replace("\\", "").casefold()))


def _is_in(path: Path, gone: Sequence[LeftOut]) -> bool:
    return any(path[: len(one.path)] == one.path for one in gone)


def _is_free(path: Path) -> bool:
    """Whether a text is free: not an id, a link or a word of the model."""
    field = field_at(path)
    return field is not None and not (field.kinds or field.choices or field.name == "id")


# --- what is listed -----------------------------------------------------------------------------------


def _printed_figures(judged: Iterable[Judged], pages: _Pages) -> Iterator[Note]:
    for one in judged:
        if documents := pages.with_figure(one.cut):
            yield Note(one.path, _described(one), one.why.text, one.why.needs_look, documents)


def _described(one: Judged) -> str:
    name, figures = f"“{one.name}”" if one.name else "", ", ".join(one.figures)
    return ": ".join(filter(None, (name, figures)))


def _printed_numbers(
    texts: Iterable[Written], threshold: int, pages: _Pages, hide: Callable[[str], str]
) -> Iterator[Note]:
    """The numbers in free texts: those that count things or the work itself, and those that only a person can judge."""
    for written in texts:
        is_of_work = written.field in _OF_THE_WORK
        found: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
        for one in small_numbers(written.text, threshold):
            if documents := pages.with_text(hide(one.sentence)):
                found[not (one.is_harmless or is_of_work)][one.shown] = documents
        for needs_look, shown in found.items():
            if shown:
                what = ", ".join(f"“{one}”" for one in shown)
                why = _("it seems to count things, times or those who do the work")
                if needs_look:
                    why = _("texts are printed as they are written, so that only you can judge it")
                yield Note(written.path, what, why, needs_look, _all(shown.values()))


def _written_out(
    texts: Iterable[Written], withheld: Iterable[Judged], pages: _Pages, hide: Callable[[str], str]
) -> Iterator[Note]:
    """The texts with a number that is withheld where it is a figure; by it a small one can be worked out."""
    numbers = {float(figure.split()[0]) for one in withheld for figure in one.figures}
    for written in texts:
        shown: dict[str, tuple[str, ...]] = {}
        for number, words, sentence in amounts(written.text):
            if number in numbers and (documents := pages.with_text(hide(sentence))):
                shown[words] = documents
        if shown:
            why = _(
                "it is the number of a figure that is withheld, and texts are printed as they are written"
            )
            yield Note(written.path, ", ".join(f"“{one}”" for one in shown), why, True, _all(shown.values()))


def _all(documents: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in documents for name in some))


def _left_out(one: LeftOut) -> Note:
    title = title_of(one.part.model_dump(mode="json", exclude_none=True))
    why = _("it is marked as internal")
    if one.because:
        why = _("it builds on what isn’t public: {ids}").format(ids=", ".join(one.because))
    return Note(one.path, f"“{title}”" if title else "", why)


def _names(
    texts: Sequence[Written], names: Mapping[str, str], pages: _Pages, hide: Callable[[str], str]
) -> Iterator[Note]:
    """The texts that mention something internal, as far as a document prints them."""
    for written, name, is_hidden in mentions(texts, names):
        said = [text for _start, text in sentences(written.text) if name in text]
        documents = _all(pages.with_text(hide(text)) for text in said)
        if documents:
            why = _("something internal is called so, and texts are printed as they are written")
            if is_hidden:
                why = _("it is the id of something internal, and “…” is printed instead")
            yield Note(written.path, f"“{name}”", why, not is_hidden, documents)
