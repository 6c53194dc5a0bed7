"""An edition of a project file: one in a folder, or one in the git history."""

import os
import posixpath
import re
import subprocess
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sara_cli.errors import SaraError
from sara_cli.findings import Finding
from sara_cli.language import _
from sara_cli.project_file.editions import FOLDER, FrozenDecision, decision_in
from sara_cli.project_file.load import loaded
from sara_cli.project_file.series import read_series
from sara_cli.project_file.source import read_file

PROJECT_FILE = "sara.yaml"
_FROZEN = re.compile(r"([^@:/\\]+)@(\d{4}-\d{2}-\d{2})")
_NAMED = re.compile(r"((?:[^-:{]|\{[^}]*\})(?:[^:{]|\{[^}]*\})*):(.*)", re.DOTALL)


class Edition(NamedTuple):
    """What was read of a project file, with the figures that are in files beside it.

    `data` is None if the text can't be followed; `findings` are what is wrong with its shape, located, and
    `lines` the lines of every file that was read. `decided` is the decision that it was frozen on.
    """

    name: str
    data: dict[str, Any] | None
    findings: list[Finding]
    lines: dict[str, list[str]]
    decided: FrozenDecision | None = None


def of_file(path: FilePath, *, shown_as: str | None = None) -> Edition:
    """Read the edition in a file. Raises `SaraError` only if there is nothing to read."""
    source = read_file(path, shown_as=shown_as)
    read = loaded(source, path)
    data = source.data
    if data is not None:
        data = _with_figures(data, path, source.file)
    return Edition(source.file, data, read.findings, read.lines, decision_in(path.parent))


def _with_figures(data: dict[str, Any], path: FilePath, file: str) -> dict[str, Any]:
    """Put the figures of data files under the indicators that they belong to."""
    series = read_series(data, path, file).values
    if not series:
        return data
    prepare = data["prepare"]
    indicators = [
        {**indicator, "values": {str(period): value.model_dump() for period, value in series[number].items()}}
        if number in series
        else indicator
        for number, indicator in enumerate(prepare["indicators"])
    ]
    return {**data, "prepare": {**prepare, "indicators": indicators}}


# --- frozen -----------------------------------------------------------------------------------------


def frozen(given: str, project_file: FilePath) -> FilePath | None:
    """The project file of a frozen edition that is named as agreement@2023-06-01; None if it isn't named so.

    Raises `SaraError` if there is no such edition beside the project file.
    """
    found = _FROZEN.fullmatch(given)
    if found is None:
        return None
    home = project_file.parent / FOLDER
    file = home / f"{found[2]}-{found[1]}" / PROJECT_FILE
    if file.is_file():
        return file
    if file.parent.is_dir():
        raise SaraError(
            _("The edition “{name}” holds no project file to compare with.").format(name=given),
            _("A public edition is frozen without it; freeze the internal one too."),
        )
    there = sorted(folder.name for folder in home.iterdir()) if home.is_dir() else []
    names = [f"{name[11:]}@{name[:10]}" for name in there if _FROZEN.fullmatch(f"{name[11:]}@{name[:10]}")]
    hint = _("These exist: {ids}.").format(ids=", ".join(names)) if names else ""
    raise SaraError(
        _("There is no frozen edition “{name}”.").format(name=given),
        hint or _("“sara report --decide” freezes one."),
    )


# --- git --------------------------------------------------------------------------------------------


def names_history(given: str) -> bool:
    """Tell whether a text can be a REVISION:FILE; a drive letter of Windows is no revision."""
    found = _NAMED.fullmatch(given)
    return bool(found) and not (os.name == "nt" and len(given.partition(":")[0]) == 1)


def of_history(given: str) -> Edition:
    """Read the edition that a revision of the git history here has, with its data files.

    The file is sought from the top of the history, as git does, then from the current folder. Raises
    `SaraError` if git, the revision or the file isn't there.
    """
    found = _NAMED.fullmatch(given)
    revision, file = (found[1], found[2]) if found else ("", given)
    _refuse_unknown(given, revision)
    is_here = file in ("", ".", "./")
    wanted = [PROJECT_FILE] if is_here else [file, f"{file.rstrip('/')}/{PROJECT_FILE}"]
    for name in [*wanted, *(f"./{one}" for one in wanted)]:
        text = _blob(revision, name)
        if text is not None:
            return _with_data_files(revision, name, text, given)
    raise SaraError(
        _("There is no file {file} in the revision {revision}.").format(file=file, revision=revision),
        _("Write its path from the top of the history, such as {example}.").format(
            example=f"{revision}:{PROJECT_FILE}"
        ),
    )


def _refuse_unknown(given: str, revision: str) -> None:
    """Say which is missing: git, a history, or the revision."""
    within = _git("rev-parse", "--git-dir")
    if within.returncode:
        reason = within.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise SaraError(
            _("There is no file {file}, and no git history here to find it in.").format(file=given),
            _("git says: {reason}").format(reason=reason),
        )
    if _git("rev-parse", "--verify", "--quiet", revision + "^{tree}").returncode:
        raise SaraError(
            _("There is no file {file}, and no revision “{revision}” in the git history.").format(
                file=given, revision=revision
            ),
            _("“git log --oneline” lists the revisions; HEAD~1 is the last but one."),
        )


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Ask git for something that changes nothing and fetches nothing."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(  # noqa: S603 - a list, never a shell; a revision never begins with a hyphen
            ["git", *arguments],  # noqa: S607 - the git that the user has
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **quiet},
            check=False,
        )
    except OSError as error:
        raise SaraError(
            _("An earlier edition can’t be fetched: git isn’t installed here."),
            _("Save the earlier edition as a file, and give the name of that."),
        ) from error


def _blob(revision: str, name: str) -> bytes | None:
    """The content of a file in a revision. `cat-file` and not `show`: of a folder that would give a list."""
    done = _git("cat-file", "blob", f"{revision}:{name}")
    return None if done.returncode else done.stdout


def _with_data_files(revision: str, name: str, text: bytes, given: str) -> Edition:
    """Lay the files of an edition in a folder of their own for a moment, and read them there."""
    with TemporaryDirectory(prefix="sara-") as temporary:
        path = FilePath(temporary) / PROJECT_FILE
        path.write_bytes(text)
        folder = name.rpartition("/")[0] + "/" if "/" in name else ""
        for series in _series_of(read_file(path, shown_as=given).data):
            content = _blob(revision, folder + posixpath.normpath(series))
            if content is not None:
                (path.parent / series).parent.mkdir(parents=True, exist_ok=True)
                (path.parent / series).write_bytes(content)
        return of_file(path, shown_as=given)


def _series_of(data: dict[str, Any] | None) -> list[str]:
    """The data files beside a project file that its indicators name; what is elsewhere isn't fetched."""
    prepare = data.get("prepare") if data else None
    indicators = prepare.get("indicators") if isinstance(prepare, dict) else None
    names = [one.get("data") for one in indicators or () if isinstance(one, dict)]
    return [
        name
        for name in names
        if isinstance(name, str)
        and name.strip()
        and ":" not in name
        and not FilePath(name).is_absolute()
        and ".." not in FilePath(name).parts
        and FilePath(name) != FilePath(PROJECT_FILE)
    ]
