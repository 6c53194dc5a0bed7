"""Builds the folder for Windows, on any system: `python tools/windows.py PYTHON.zip` (`just windows PYTHON.zip`).

PYTHON.zip is Python’s own “Windows embeddable package (64-bit)”, of any version that the project supports; docs/windows.md
says where a person gets it. Beside it come the wheels for Windows in the locked versions, and `sara.bat`. What is in the
folder is compared with what the program imports, and every library with the libraries that it needs.
"""

import ast
import json
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import constraints
import folder
import release
from sara_cli import __version__

ROOT = constraints.ROOT
HOME = ROOT / "build" / "windows"
ENVIRONMENT = ROOT / "build" / "environments" / "windows"
READER = "pefile>=2024.8.26"
"""Reads which libraries a program for Windows needs."""
PLATFORM = "x86_64-pc-windows-msvc"
EXTRAS = sorted({*constraints.project()["project"]["optional-dependencies"]} - {"dev"})
LONGEST = 150
"""So many signs of a path are left to the folder; Windows allows 260, and a home and a name take some of them."""
LAUNCHER = r"""@echo off
setlocal DisableDelayedExpansion
set "SARA_PYTHON=%~dp0python\python.exe"
if "%~1"=="" goto edit
"%SARA_PYTHON%" -X utf8 -m sara_cli %*
exit /b %errorlevel%
:edit
"%SARA_PYTHON%" -X utf8 -m sara_cli edit
set "SARA_CODE=%errorlevel%"
if not "%SARA_CODE%"=="0" pause
exit /b %SARA_CODE%
"""
READ_ME = """Sara {version}

Dubbelklicka på sara.bat för att börja. Mappen kan ligga var som helst där du får skriva, och inget installeras.
I en terminal skriver du sara.bat och sedan ett kommando: sara.bat status
Vad som fungerar på den här datorn visar: sara.bat doctor
Licenserna för allt som ingår finns i LICENCES.txt.

Double-click sara.bat to begin. The folder can be anywhere that you may write, and nothing is installed.
In a terminal, write sara.bat and then a command: sara.bat status
What works on this computer is shown by: sara.bat doctor
The licences of everything in it are in LICENCES.txt.
"""
SYSTEM = re.compile(
    r"(kernel32|user32|advapi32|ntdll|shell32|ole32|oleaut32|ws2_32|bcrypt|bcryptprimitives|crypt32|gdi32|psapi|version|"
    r"rpcrt4|secur32|userenv|dbghelp|iphlpapi|ucrtbase|msvcrt|netapi32|synchronization|combase|propsys|"
    r"(api|ext)-ms-[\w-]+)\.dll"
)
"""What every Windows since 10 has."""


# --- what is put together -----------------------------------------------------------------------------


def version_of(python: ZipFile) -> str:
    """The version of an embeddable Python, by the name of its list of paths. Raises `NotReady` if it is none."""
    found = [one for name in python.namelist() if (one := re.fullmatch(r"python3(\d+)\._pth", name))]
    if not found or "python.exe" not in python.namelist():
        raise release.NotReady("This is no embeddable Python for Windows: see docs/windows.md.")
    return f"3.{found[0][1]}"


def put_python(python: ZipFile, home: Path) -> str:
    """Unpack Python, and let it find the libraries beside it; returns its version."""
    version = version_of(python)
    if f">={version}" < constraints.project()["project"]["requires-python"]:
        raise release.NotReady(f"Python {version} is too old.")
    python.extractall(home / "python")
    name = f"python{version.replace('.', '')}"
    (home / "python" / f"{name}._pth").write_text(
        f"{name}.zip\n.\n..\\lib\n", encoding="ascii", newline="\r\n"
    )
    return version


def put_libraries(home: Path, version: str) -> None:
    """Install the program with all its extras, in the locked versions, as Windows needs them."""
    wheels = ROOT / "build" / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    release.run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", wheels)
    wheel = next(wheels.glob("*.whl"))
    target = ("--target", home / "lib", "--python-platform", PLATFORM, "--python-version", version)
    install = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--only-binary", ":all:", *target)
    release.run(*install, "--constraint", constraints.FILE, f"sara-cli[all] @ {wheel.as_uri()}")
    shutil.rmtree(
        home / "lib" / "bin", ignore_errors=True
    )  # programs of this system, which Windows can't start
    folder.keep_two_languages(home / "lib", home / "lib" / "babel" / "locale-data")


def put_texts(home: Path) -> None:
    """Write what starts the program, what is to be read first, and the licences."""
    (home / "sara.bat").write_text(LAUNCHER, encoding="ascii", newline="\r\n")
    text = READ_ME.format(version=__version__)
    (home / "LÄS MIG.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")
    (home / "LICENCES.txt").write_text(folder.licences(home / "lib"), encoding="utf-8-sig", newline="\r\n")


# --- whether all of it is there -----------------------------------------------------------------------


def imported() -> set[str]:
    """The libraries that the program imports anywhere, by their first names."""
    found: set[str] = set()
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0] for name in names}
    return found - set(sys.stdlib_module_names) - {"sara_cli"}


def lacking_modules(lib: Path, needed: set[str]) -> Iterator[str]:
    """What is imported and isn't among the libraries."""
    for name in sorted(needed):
        places = (
            lib / name / "__init__.py",
            lib / f"{name}.py",
            *lib.glob(f"{name}.*.pyd"),
            *lib.glob(f"{name}/*.pyd"),
        )
        if not any(place.is_file() for place in places):
            yield f"{name} is imported, and isn’t in the folder"


def lacking_requirements(lib: Path, version: str) -> Iterator[str]:
    """What a library says that it needs on Windows, and isn't there, or in another version."""
    known = {canonicalize_name(one.name): one for one in distributions(path=[str(lib)])}
    windows = next(
        one
        for one in constraints.environments()
        if one["sys_platform"] == "win32" and one["python_version"] == version
    )
    for one in known.values():
        for need in _needs(one, {**windows, "platform_machine": "AMD64", "extra": ""}):
            there = known.get(canonicalize_name(need.name))
            if there is None or not need.specifier.contains(there.version, prereleases=True):
                yield f"{one.name} needs {need}"


def _needs(one: Distribution, environment: dict[str, str]) -> Iterator[Requirement]:
    extras = ["", *(EXTRAS if one.name == "sara-cli" else ())]
    for text in one.requires or ():
        need = Requirement(text)
        if need.marker is None or any(
            need.marker.evaluate({**environment, "extra": extra}) for extra in extras
        ):
            yield need


def foreign_libraries(lib: Path, version: str) -> Iterator[str]:
    """What another system or another Python would load."""
    tag = version.replace(".", "")
    for file in sorted(lib.rglob("*")):
        if file.suffix in {".so", ".dylib"}:
            yield f"{file.relative_to(lib)} is for another system"
        _name, *middle, _kind = file.name.split(".") if file.suffix == ".pyd" else ("", "")
        if any(one not in {f"cp{tag}-win_amd64", "abi3"} for one in middle):
            yield f"{file.relative_to(lib)} is for another Python"


def lacking_dlls(home: Path, imports: dict[str, list[str]]) -> Iterator[str]:
    """What a library or program needs and neither Windows nor the folder has; `imports` are the names by file."""
    there = {file.name.lower() for file in home.rglob("*") if file.suffix.lower() in {".dll", ".pyd"}}
    for file, names in imports.items():
        for name in map(str.lower, names):
            if name not in there and not SYSTEM.fullmatch(name):
                yield f"{file} needs {name}"


def dll_imports(home: Path) -> dict[str, list[str]]:
    """Which libraries every one beside Python needs; Python’s own are as they were unpacked."""
    python = folder.python_of(ENVIRONMENT)
    release.run(sys.executable, "-m", "uv", "venv", "--quiet", "--allow-existing", ENVIRONMENT)
    release.run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, READER)
    code = (
        "import json, pathlib, pefile, sys; home = pathlib.Path(sys.argv[1]); "
        "read = lambda f: [e.dll.decode() for e in getattr(pefile.PE(f), 'DIRECTORY_ENTRY_IMPORT', [])]; "
        "files = [f for f in sorted(home.rglob('*')) if f.suffix.lower() in ('.pyd', '.dll')]; "
        "print(json.dumps({f.relative_to(home).as_posix(): read(str(f)) for f in files}))"
    )
    found: dict[str, list[str]] = json.loads(release.run(python, "-c", code, home / "lib"))
    return found


def long_paths(home: Path) -> Iterator[str]:
    """Paths that Windows may refuse where the folder is put."""
    for file in home.rglob("*"):
        if len(inside := file.relative_to(home).as_posix()) > LONGEST:
            yield f"{inside} is a longer path than Windows may allow"


def faults(home: Path, version: str) -> list[str]:
    """Everything that keeps the folder from working, as far as that can be seen on another system."""
    lib = home / "lib"
    found = [*lacking_modules(lib, imported()), *lacking_requirements(lib, version)]
    found += [*foreign_libraries(lib, version), *long_paths(home)]
    return [*found, *lacking_dlls(home, dll_imports(home))]


# --- the recipe ---------------------------------------------------------------------------------------


def packed(home: Path, target: Path) -> Path:
    """The folder as a zip, the same bytes for the same folder."""
    with ZipFile(target, "w", ZIP_DEFLATED) as files:
        for file in sorted(file for file in home.rglob("*") if file.is_file()):
            entry = ZipInfo(f"sara/{file.relative_to(home).as_posix()}", (2026, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            files.writestr(entry, file.read_bytes())
    return target


def main(arguments: list[str]) -> int:
    """Build the folder around a Python, and pack it; returns 1 and says why if that can't be done."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print(
            "Give the zip of Python for Windows (embeddable, 64-bit): see docs/windows.md.", file=sys.stderr
        )
        return 2
    shutil.rmtree(HOME, ignore_errors=True)
    home = HOME / "sara"
    home.mkdir(parents=True)
    try:
        with ZipFile(arguments[0]) as python:
            version = put_python(python, home)
        put_libraries(home, version)
        put_texts(home)
        if found := faults(home, version):
            raise release.NotReady("\n".join(found))
    except release.NotReady as error:
        print(error, file=sys.stderr)
        return 1
    (ROOT / "dist").mkdir(exist_ok=True)
    archive = packed(home, ROOT / "dist" / f"sara-{__version__}-windows.zip")
    print(f"{home}: {folder.megabytes(home)}; {archive}: {folder.megabytes(archive)}")
    print("What only a real Windows can show is in docs/windows.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
