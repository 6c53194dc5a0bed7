"""Writing an import: the CSV file first, then the project file; if the second can't be, the first is put back.

So the two always agree: a run that is cut off between them leaves a newer CSV file that the old project file can
read, or that it doesn't mention yet, and the same import again finishes the work.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Any

from sara_cli.errors import SaraError
from sara_cli.imports.revision import Revision, Target
from sara_cli.language import _
from sara_cli.model.period import Period
from sara_cli.project_file.change_record import Rewritten
from sara_cli.project_file.disk import content_of, read_bytes
from sara_cli.project_file.editing import Add, Change, ProjectFile, Remove, Set
from sara_cli.project_file.outputs import examine
from sara_cli.project_file.save import make_folder, save
from sara_cli.project_file.series import COLUMNS

LONGEST_INLINE = 12
INDICATORS, SOURCES = ("prepare", "indicators"), ("prepare", "sources")
RESIDENTS = ("municipality", "population")


def data_file(file: ProjectFile, target: Target) -> str:
    """The name of the CSV file that holds the series, or nothing where it is in the project file itself."""
    present = file.value((*INDICATORS, target.id))
    if present:
        name = present.get("data")
        return name if isinstance(name, str) else ""
    if len(target.revision.series) <= LONGEST_INLINE:
        return ""
    folder, text = file.path.parent, csv_text(target.revision)
    names = (f"data/{target.id}.csv", *(f"data/{target.id}-{number}.csv" for number in range(2, 1000)))
    return next(name for name in names if _is_free(folder / name, text))


def _is_free(path: Path, text: str) -> bool:
    """Whether no file is there, or just what would be written: an import was cut off before the project file."""
    if not path.exists():
        return True
    content = text.encode()
    try:
        return content_of(path, len(content)) == content
    except OSError:
        return False


def changes_of(file: ProjectFile, target: Target) -> list[Change]:
    """What an import changes in the project file."""
    return list(_changes(file, target, data_file(file, target)))


def save_import(file: ProjectFile, target: Target, *, dry_run: bool) -> None:
    """Write an import, all of it or nothing. Raises what `ProjectFile.change` raises."""
    save_imports(file, [target], dry_run=dry_run)


def save_imports(file: ProjectFile, targets: Sequence[Target], *, dry_run: bool) -> None:
    """Write several imports as one change, all of them or nothing. Raises what `ProjectFile.change` raises."""
    names = [data_file(file, target) for target in targets]
    for name in filter(None, names):
        examine(file.path.parent / name, "series", file.path)
    if dry_run:
        # The CSV file of a new series isn't there yet: its figures are tried where they would be without it.
        tried = [
            "" if file.value((*INDICATORS, target.id)) is None else name
            for target, name in zip(targets, names, strict=True)
        ]
        file.change(*_all_changes(file, targets, tried), dry_run=True)
        return
    with ExitStack() as stack:
        also = []
        for target, name in zip(targets, names, strict=True):
            if name and target.revision.changed:
                shown = str(Path(file.loaded.source.file).parent / name)
                written = _written(file.path.parent / name, target.revision, file.loaded.lines.get(shown))
                also += [Rewritten(name, *each) for each in stack.enter_context(written)]
        file.change(*_all_changes(file, targets, names), also=also)


def _all_changes(file: ProjectFile, targets: Sequence[Target], names: Sequence[str]) -> list[Change]:
    """The changes of all imports; what several of them want, such as the same source, is done once."""
    found: dict[tuple[object, ...], Change] = {}
    for target, name in zip(targets, names, strict=True):
        for change in _changes(file, target, name):
            item = change.item if isinstance(change, Add) else None
            found.setdefault((*change.address, item.get("id") if isinstance(item, dict) else ""), change)
    return list(found.values())


def _changes(file: ProjectFile, target: Target, data: str) -> Iterator[Change]:
    """The changes in the project file: the source before the indicator that refers to it."""
    yield from _items(file, SOURCES, target.source)
    yield from (Set((*RESIDENTS, str(year)), number) for year, number in target.residents.items())
    present = file.value((*INDICATORS, target.id))
    held = {"data": data} if data else {"values": _by_name(target.revision.series)}
    compared = [
        {
            "name": name,
            **(
                {"population": {str(year): number for year, number in one.population.items()}}
                if one.population
                else {}
            ),
            "values": _by_name(one.values),
        }
        for name, one in target.comparisons.items()
    ]
    if present is None:
        yield Add(
            INDICATORS,
            {"id": target.id, **target.indicator, **held, **({"comparisons": compared} if compared else {})},
        )
        return
    home = (*INDICATORS, target.id)
    for key, value in target.indicator.items():
        if key == "imported" and isinstance(present.get(key), dict):
            yield from _record(present[key], (*home, key), value)
        elif value != present.get(key) and (key == "source" or key not in present):
            yield Set((*home, key), value)
    if not data:
        old = present.get("values") or {}
        for period in target.revision.changed:
            name, figure = str(period), short(target.revision.series[period])
            yield Set((*home, "values", name), figure, old.get(name))
    yield from _compared(present, home, compared)


def _record(old: Mapping[str, Any], place: tuple[str | int, ...], new: Mapping[str, Any]) -> Iterator[Change]:
    """How it was read, key by key, so that comments beside the keys stay."""
    yield from (Set((*place, key), value) for key, value in new.items() if old.get(key) != value)
    yield from (Remove((*place, key)) for key in old if key not in new)


def _compared(
    present: Mapping[str, Any], home: tuple[str | int, ...], compared: list[dict[str, Any]]
) -> Iterator[Change]:
    known = {one.get("name"): number for number, one in enumerate(present.get("comparisons") or ())}
    for one in compared:
        if one["name"] not in known:
            yield Add((*home, "comparisons"), one)
            continue
        place = (*home, "comparisons", known[one["name"]])
        for key in ("population", "values"):
            old = present["comparisons"][known[one["name"]]].get(key) or {}
            for period, value in one.get(key, {}).items():
                if old.get(period) != value:
                    yield Set((*place, key, period), value, old.get(period))


def _items(file: ProjectFile, place: tuple[str, ...], item: Mapping[str, Any]) -> Iterator[Change]:
    if not item:
        return
    present = file.value((*place, item["id"]))
    if present is None:
        yield Add(place, dict(item))
        return
    for key, value in item.items():
        if key in ("retrieved", "preliminary") and present.get(key) != value:
            yield Set((*place, item["id"], key), value)


def _by_name(series: Mapping[Period, Mapping[str, Any]]) -> dict[str, Any]:
    """Figures under the names of their periods, as the project file has them."""
    return {str(period): short(said) for period, said in series.items()}


def short(said: Mapping[str, Any]) -> Any:
    """A figure with nothing more said as the bare number."""
    return said["value"] if set(said) == {"value"} else dict(said)


# --- the CSV file ------------------------------------------------------------------------------------------


@contextmanager
def _written(
    path: Path, revision: Revision, known: list[str] | None
) -> Iterator[list[tuple[str | None, str]]]:
    """Hold the new series in the file for as long as all goes well; else what was there comes back.

    `known` are the lines that the revision was made from, or None if there was no file. What is yielded is the text
    before and after, unless it was written already.
    """
    before = read_bytes(path, str(path)).decode("utf-8") if path.exists() else None
    text = csv_text(revision, before or "")
    if known is None and before == text:  # an earlier import was cut off after it
        yield []
        return
    if known != (None if before is None else before.removeprefix("\ufeff").splitlines()):
        raise SaraError(
            _("{file} has been changed by someone else since it was read; nothing is saved.").format(
                file=path
            ),
            _("Run the command again; it then starts from the new figures."),
        )
    make_folder(path.parent)
    save(path, text, expected=before or "")
    try:
        yield [(before, text)]
    except BaseException:
        if before is None:
            with suppress(OSError):
                path.unlink()
        else:
            save(path, before, expected=text)
        raise


def csv_text(revision: Revision, before: str = "") -> str:
    """The series as CSV: in the manner of the file that is there, else with semicolons and decimal commas."""
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    first = before.removeprefix("\ufeff").splitlines()[0] if before.strip("\ufeff \r\n") else ""
    delimiter = next((one for one in ";\t," if one in first), ";")
    header = [name.strip().casefold() for name in first.split(delimiter)] if first else ["period", "value"]
    used = {key for said in revision.series.values() for key in said}
    header += [name for name in COLUMNS if name in used and name not in header]
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in before else "\n")
    writer.writerow(header)
    for period, said in revision.series.items():
        row = {"period": period, **said}
        writer.writerow([_cell(row.get(name), is_comma=delimiter != ",") for name in header])
    return mark + out.getvalue()


def _cell(value: object, *, is_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float):
        return repr(value).replace(".", ",") if is_comma else repr(value)
    text = str(value)
    # A spreadsheet program would take such a text for a formula and run it; the blank is dropped when it is read.
    return f" {text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@") else text
