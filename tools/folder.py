"""Builds one folder that brings its own Python, for computers that have none: `python tools/folder.py` (`just folder`).

PyInstaller's folder mode, as a single file unpacks itself at each start and is stopped by virus scanners. It is made of the
wheel, with all extras in the locked versions, for the system that it is built on; `build/folder/sara` is the program.
"""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path

import release
from constraints import FILE, ROOT
from sara_cli import __version__

ENVIRONMENT = ROOT / "build" / "environments" / "folder"
HOME = ROOT / "build" / "folder"
MARK = "made-of"
BUILDER = "pyinstaller>=6.22,<7"
LANGUAGES = ("sv", "en")
START = """
import sys
from sara_cli.child_process import SERVING, serve
if sys.argv[1:] == [SERVING]:
    serve()
from sara_cli.__main__ import console
console()
"""
"""What the program does when it is started: a child of its own answers its call."""
WITHOUT = ("tkinter", "unittest", "pydoc", "doctest", "idlelib", "lib2to3", "pip", "setuptools")
"""Parts of Python and of libraries that nothing here uses."""
WHOLE = ("sara_cli", "rich._unicode_data")
"""Packages whose modules are imported by their names."""
DATA = ("sara_cli", "fontpkg_open_sans", "docx", "tzdata", "typst")


def python_of(environment: Path) -> Path:
    """The Python of an environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def prepared() -> Path:
    """An environment with the program as users have it, and with what builds the folder; returns its Python."""
    uv, python = (sys.executable, "-m", "uv"), python_of(ENVIRONMENT)
    wheels = ROOT / "build" / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    release.run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", wheels)
    wheel = next(wheels.glob("*.whl"))
    release.run(*uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT)
    install = (*uv, "pip", "install", "--quiet", "--python", python, "--constraint", FILE)
    release.run(*install, BUILDER, f"sara-cli[all] @ {wheel.as_uri()}")
    return python


def locale_data(python: Path) -> Path:
    """Where Babel keeps what it knows of each language."""
    code = "import babel, pathlib; print(pathlib.Path(babel.__file__).parent / 'locale-data')"
    return Path(release.run(python, "-c", code).strip())


def needed_locales(folder: Path) -> list[Path]:
    """The locale data of the two languages, with what they rest on; there are a thousand others."""
    names = {"root", *LANGUAGES}
    return [file for file in sorted(folder.glob("*.dat")) if file.stem.split("_")[0] in names]


def build(python: Path, target: Path) -> Path:
    """Let PyInstaller make the folder; returns it."""
    work = target.parent / f"{target.name}-work"
    work.mkdir(parents=True, exist_ok=True)
    start = work / "sara.py"
    start.write_text(START, encoding="utf-8")
    names = [f"--exclude-module={name}" for name in WITHOUT]
    names += [f"--collect-submodules={name}" for name in WHOLE] + [f"--collect-data={name}" for name in DATA]
    names += ["--hidden-import=fontpkg_open_sans"]  # a font, which nothing imports
    names += [f"--copy-metadata={name}" for name in ("sara-cli", "jinja2", "fontpkg-open-sans")]
    places = ("--distpath", target, "--workpath", work, "--specpath", work)
    options = ("--noconfirm", "--clean", "--onedir", "--console", "--log-level", "WARN", "--name", "sara")
    release.run(python, "-m", "PyInstaller", *options, *places, *names, start)
    return target / "sara"


def keep_two_languages(folder: Path, known: Path) -> None:
    """Leave Babel only what it knows of the two languages."""
    inside = next(folder.rglob("locale-data"))
    kept = {file.name for file in needed_locales(known)}
    for file in inside.iterdir():
        if file.name not in kept:
            file.unlink()


def lead_to_templates(folder: Path) -> None:
    """Make the folder from which python-docx looks for its templates as `../templates`; its modules are elsewhere."""
    home = next(folder.rglob("docx/templates")).parent / "parts"
    home.mkdir(exist_ok=True)
    (home / "why.txt").write_text(
        "python-docx looks for its templates from here: ../templates\n", encoding="utf-8"
    )


def sources() -> str:
    """A checksum of all that the folder is made of, by which a folder is known to be of today’s program."""
    found = sha256(FILE.read_bytes())
    for home in ("src", "templates", "examples", "tools/folder.py"):
        files = (ROOT / home).rglob("*") if (ROOT / home).is_dir() else (ROOT / home,)
        for file in sorted(one for one in files if one.is_file() and one.suffix not in {".pyc", ".mo"}):
            found.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return found.hexdigest()


def is_current() -> bool:
    """Whether the folder is there and made of what is here now."""
    mark = HOME / MARK
    return mark.is_file() and mark.read_text(encoding="ascii") == sources()


# --- who made what is in it ---------------------------------------------------------------------------


def parts(site: Path) -> Iterator[Distribution]:
    """The packages that are in the folder, by their names; what only builds it isn't."""
    builders = ("pyinstaller", "altgraph", "setuptools", "packaging", "pip")
    known = {one.name.lower(): one for one in distributions(path=[str(site)])}
    return (known[name] for name in sorted(known) if not name.startswith(builders))


def licences(site: Path) -> str:
    """The licence of every part, with its text where the package brings it."""
    chapters = [
        f"sara {__version__}, and what it consists of.\nPython: https://docs.python.org/3/license.html"
    ]
    for one in parts(site):
        about = one.metadata
        name = about["License-Expression"] or about["License"] or _classified(one) or "see its text"
        head = f"{one.name} {one.version}\n{name.splitlines()[0]}"
        texts = [
            Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip()
            for file in one.files or ()
            if file.name.upper().startswith(("LICEN", "COPYING", "NOTICE")) and ".dist-info" in str(file)
        ]
        chapters.append("\n\n".join((head, *texts)))
    return f"\n\n{'=' * 100}\n\n".join(chapters) + "\n"


def _classified(one: Distribution) -> str:
    found = one.metadata.get_all("Classifier") or []
    return ", ".join(name.rpartition(" :: ")[2] for name in found if name.startswith("License :: "))


def packed(folder: Path) -> Path:
    """The folder as one file to send, with its permissions and links."""
    target = ROOT / "dist" / f"sara-{__version__}-{sys.platform}.tar.gz"
    target.parent.mkdir(exist_ok=True)
    with tarfile.open(target, "w:gz") as files:
        files.add(folder, "sara")
    return target


def megabytes(path: Path) -> str:
    """How large a file is, or all that is in a folder."""
    files = path.rglob("*") if path.is_dir() else (path,)
    size = sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())
    return f"{size / 1e6:.0f} MB"


def main() -> int:
    """Build the folder, try it and pack it; returns 1 and says why if that can't be done."""
    try:
        python = prepared()
        folder = build(python, HOME)
    except release.NotReady as error:
        print(error, file=sys.stderr)
        return 1
    keep_two_languages(folder, locale_data(python))
    lead_to_templates(folder)
    site = Path(release.run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (folder / "LICENCES.txt").write_text(licences(site), encoding="utf-8")
    (HOME / MARK).write_text(sources(), encoding="ascii")
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_folder.py"]
    if code := subprocess.run(tests, cwd=ROOT, check=False).returncode:
        return code
    archive = packed(folder)
    print(f"{folder}: {megabytes(folder)}; {archive}: {megabytes(archive)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
