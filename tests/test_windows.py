"""The folder for Windows, as far as another system can show it: what is in it, and what its launcher passes on."""

import re
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

import folder
import release
import windows

PTH = "python312._pth"


def embeddable(*names: str) -> ZipFile:
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name in names:
            target.writestr(name, "")
    return ZipFile(packed)


# --- Python ---------------------------------------------------------------------------------------------


def test_python_finds_the_libraries_beside_it(tmp_path: Path) -> None:
    version = windows.put_python(embeddable("python.exe", "python312.dll", PTH), tmp_path)
    assert version == "3.12"
    lines = (tmp_path / "python" / PTH).read_bytes().decode("ascii").split("\r\n")
    assert lines == ["python312.zip", ".", "..\\lib", ""]


@pytest.mark.parametrize("names", [("python.exe",), (PTH,), ("bin/python3", "lib/python3.12/os.py"), ()])
def test_what_is_no_embeddable_python_is_refused(names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(release.NotReady, match="embeddable"):
        windows.put_python(embeddable(*names), tmp_path)


def test_a_python_that_is_too_old_is_refused(tmp_path: Path) -> None:
    with pytest.raises(release.NotReady, match=re.escape("3.10 is too old")):
        windows.put_python(embeddable("python.exe", "python310._pth"), tmp_path)


@pytest.mark.parametrize("arguments", [[], ["no-such.zip"], ["a", "b"]])
def test_the_recipe_says_what_it_needs(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert windows.main(arguments) == 2
    assert "docs/windows.md" in capsys.readouterr().err


# --- what is in it --------------------------------------------------------------------------------------


def test_what_the_program_imports_is_known() -> None:
    assert {
        "pydantic",
        "yaml",
        "typst",
        "docx",
        "lxml",
        "numpy",
        "icalendar",
        "xlrd",
        "babel",
    } <= windows.imported()
    assert not {"os", "sara_cli", "pytest"} & windows.imported()


def test_a_missing_module_is_seen(tmp_path: Path) -> None:
    for name in ("one/__init__.py", "two.py", "three.cp312-win_amd64.pyd", "four/four.pyd"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "five").mkdir()
    needed = {"one", "two", "three", "four", "five"}
    assert list(windows.lacking_modules(tmp_path, needed)) == ["five is imported, and isn’t in the folder"]


def put_metadata(lib: Path, name: str, version: str, *needs: str) -> None:
    folder = lib / f"{name}-{version}.dist-info"
    folder.mkdir()
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        f"Version: {version}",
        *(f"Requires-Dist: {one}" for one in needs),
    ]
    (folder / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("need", "is_lacking"),
    [
        ("other>=1", False),
        ("other>=3", True),
        ("gone", True),
        ('gone; sys_platform == "linux"', False),
        ('gone; sys_platform == "win32"', True),
        ('gone; platform_system == "Windows"', True),
        ('gone; python_version < "3.12"', False),
        ('gone; extra == "docs"', False),
    ],
)
def test_a_missing_requirement_is_seen(need: str, is_lacking: bool, tmp_path: Path) -> None:
    put_metadata(tmp_path, "one", "1.0", need)
    put_metadata(tmp_path, "other", "2.0")
    assert bool(list(windows.lacking_requirements(tmp_path, "3.12"))) == is_lacking


def test_the_extras_of_the_program_are_needed(tmp_path: Path) -> None:
    put_metadata(tmp_path, "sara-cli", "1.0", 'typst>=0.15; extra == "pdf"', 'pytest; extra == "dev"')
    assert list(windows.lacking_requirements(tmp_path, "3.12")) == [
        'sara-cli needs typst>=0.15; extra == "pdf"'
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a/b.cp312-win_amd64.pyd", ""),
        ("a/b.pyd", ""),
        ("a/b.cp311-win_amd64.pyd", "another Python"),
        ("a/b.cp312-win_arm64.pyd", "another Python"),
        ("a/b.cpython-312-x86_64-linux-gnu.so", "another system"),
        ("a/b.dylib", "another system"),
    ],
)
def test_a_library_for_something_else_is_seen(name: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / name).touch()
    found = list(windows.foreign_libraries(tmp_path, "3.12"))
    assert len(found) == bool(fault)
    assert all(fault in one for one in found)


@pytest.mark.parametrize(
    ("needed", "is_lacking"),
    [
        ("KERNEL32.dll", False),
        ("api-ms-win-crt-runtime-l1-1-0.dll", False),
        ("python312.dll", False),
        ("VCRUNTIME140.dll", False),
        ("MSVCP140.dll", True),
        ("libgomp-1.dll", True),
    ],
)
def test_a_missing_dll_is_seen(needed: str, is_lacking: bool, tmp_path: Path) -> None:
    """What no Windows has is found before a user does: numpy brings a msvcp140 of its own, under another name."""
    (tmp_path / "python").mkdir()
    for name in ("python312.dll", "vcruntime140.dll"):
        (tmp_path / "python" / name).touch()
    assert bool(list(windows.lacking_dlls(tmp_path, {"a.pyd": [needed]}))) == is_lacking


def test_a_path_that_is_too_long_is_seen(tmp_path: Path) -> None:
    for length in (windows.LONGEST, windows.LONGEST + 1):
        (tmp_path / ("x" * length)).touch()
    assert len(list(windows.long_paths(tmp_path))) == 1


def test_the_zip_is_the_same_for_the_same_folder(tmp_path: Path) -> None:
    home = tmp_path / "sara"
    (home / "lib").mkdir(parents=True)
    (home / "LÄS MIG.txt").write_text("Hej", encoding="utf-8")
    (home / "lib" / "a.py").write_text("", encoding="utf-8")
    first = windows.packed(home, tmp_path / "a.zip").read_bytes()
    assert windows.packed(home, tmp_path / "b.zip").read_bytes() == first
    with ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["sara/LÄS MIG.txt", "sara/lib/a.py"]


# --- the launcher, as the command interpreter reads it --------------------------------------------------


class Started(NamedTuple):
    """The program that a batch file started, its arguments, and whether it waited for a key."""

    program: str
    arguments: list[str]
    paused: bool
    code: int


def windows_arguments(line: str) -> list[str]:
    """A command line as Windows’ own programs split it (CommandLineToArgvW)."""
    words, word, is_quoted, is_open, slashes = [], "", False, False, 0
    for sign in [*line, " "]:
        if sign == "\\":
            slashes, is_open = slashes + 1, True
            continue
        if sign == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                is_quoted = not is_quoted
            slashes, is_open = 0, True
            continue
        word, slashes = word + "\\" * slashes, 0
        if sign in " \t" and not is_quoted:
            words += [word] if is_open else []
            word, is_open = "", False
        else:
            word, is_open = word + sign, True
    return words


def started(home: str, typed: str, code: int = 0) -> Started:
    """Read the launcher as cmd does: what it sets, where it goes, and what it starts, with what was typed after it."""
    lines = windows.LAUNCHER.splitlines()
    values = {"errorlevel": "0"}
    number, paused, ran = 0, False, ("", "")
    first = re.match(r'\s*("[^"]*"|\S+)?', typed)
    bare = (first[1] or "").strip('"') if first else ""
    while number < len(lines):
        line = lines[number].replace("%~dp0", home).replace("%~1", bare).replace("%*", typed)
        line = re.sub("%([A-Za-z_]+)%", lambda found: values[found[1]], line)
        number += 1
        if found := re.fullmatch(r'set "(\w+)=(.*)"', line):
            values[found[1]] = found[2]
        elif found := re.fullmatch(r'if (not )?"(.*)"=="(.*)" (goto (\w+)|pause)', line):
            if (found[2] == found[3]) != bool(found[1]):
                paused = paused or found[4] == "pause"
                number = lines.index(f":{found[5]}") if found[5] else number
        elif found := re.fullmatch(r"exit /b (\d+)", line):
            return Started(ran[0], windows_arguments(ran[1]), paused, int(found[1]))
        elif found := re.fullmatch(r'"([^"]*)"(.*)', line):
            ran, values["errorlevel"] = (found[1], found[2]), str(code)
        else:
            assert line.startswith((":", "@echo off", "setlocal")), line
    raise AssertionError("the launcher never ends")


HOMES = [
    "C:\\sara\\",
    "C:\\Program Files (x86)\\Sara & Co\\",
    "C:\\Users\\Åsa Öberg\\Skrivbord\\100 % klart!\\",
    "\\\\server\\gemensam mapp\\sara^1\\",
    "C:\\" + "lång mapp\\" * 18,
]


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("status", ["status"]),
        ('report plan -o "Mina filer"', ["report", "plan", "-o", "Mina filer"]),
        (
            'execute log A1.1 --note "Två besök, å ä ö"',
            ["execute", "log", "A1.1", "--note", "Två besök, å ä ö"],
        ),
        (
            'execute log A1.1 --note "a & b (c) ^ | < > %"',
            ["execute", "log", "A1.1", "--note", "a & b (c) ^ | < > %"],
        ),
        (r'init "say \"hi\""', ["init", 'say "hi"']),
        (r'check -p "C:\Mina mappar\\"', ["check", "-p", "C:\\Mina mappar\\"]),
        ('prepare add source title=""', ["prepare", "add", "source", "title="]),
        ('"status"', ["status"]),
    ],
)
def test_what_is_typed_reaches_the_program(home: str, typed: str, words: list[str]) -> None:
    for code in (0, 1, 2):
        found = started(home, typed, code)
        assert found == Started(
            f"{home}python\\python.exe", ["-X", "utf8", "-m", "sara_cli", *words], False, code
        )


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("code", [0, 2])
def test_a_double_click_opens_the_editor_and_shows_why_it_ended(home: str, code: int) -> None:
    """A window that closes at once hides what was wrong."""
    found = started(home, "", code)
    assert found.arguments == ["-X", "utf8", "-m", "sara_cli", "edit"]
    assert (found.paused, found.code) == (code != 0, code)


def test_the_launcher_is_plain_and_its_lines_end_as_windows_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "licences", lambda _lib: "")
    windows.put_texts(tmp_path)
    text = (tmp_path / "sara.bat").read_bytes()
    assert text.decode("ascii").count("\n") == text.count(b"\r\n") == len(windows.LAUNCHER.splitlines())
    assert "%~dp0" in text.decode("ascii").splitlines()[2]
    assert (tmp_path / "LÄS MIG.txt").read_bytes().startswith(b"\xef\xbb\xbf")
