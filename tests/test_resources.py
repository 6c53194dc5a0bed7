"""Templates, examples and the Swedish are found from a wheel, an editable install and a bare checkout alike."""

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
LOCALE = Path("sara_cli", "locale", "sv", "LC_MESSAGES")
ASK = """
from sara_cli import __file__
from sara_cli.language import _, speaking
from sara_cli.resources import folder
print(__file__)
print(folder("templates"))
print(folder("examples"))
with speaking("sv"):
    print(_({text!r}))
"""
RENDER = """
from sara_cli.__main__ import main
main(["report", "-p", {project!r}, "--today", "2024-02-01", "--out", "-"])
"""
NEVER_COMPILE = "import jinja2; jinja2.Environment.compile = None\n"
BUILD = "import os; os.chdir({source!r}); from hatchling.build import build_{kind}; build_{kind}({target!r})"


def run(code: str) -> str:
    """Run a piece of Python far from the checkout, with nothing on its path but what the code says."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(sys.prefix),
        env={"PATH": "", "SYSTEMROOT": "", "SARA_LANGUAGE": "sv", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def on_path(folder: Path) -> str:
    """Put a folder first on the path, as one that packages are installed into; what they need comes after it.

    The environment of the tests is no such folder here: its own path files, or a `sara_cli` that is installed in it,
    would be found instead of the one that is looked at.
    """
    libraries = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    return f"import site, sys; site.addsitedir({str(folder)!r}); sys.path += {sorted(libraries)!r}\n"


def build(kind: str, source: Path, target: Path) -> Path:
    """What the build backend makes of a checkout, without a network."""
    run(on_path(target / "nothing") + BUILD.format(source=str(source), kind=kind, target=str(target)))
    return next(path for path in target.iterdir() if path.suffix in (".whl", ".gz"))


def tracked(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    return set(listed.stdout.splitlines())


def swedish(locale: Path) -> tuple[str, str]:
    """A text and its translation, as the text file of a catalogue has them."""
    with (locale / "sara.po").open("rb") as file:
        entries = {str(entry.id): str(entry.string) for entry in read_po(file) if isinstance(entry.id, str)}
    text = max((text for text in entries if "\n" not in text), key=len)
    assert entries[text] not in ("", text)
    return text, entries[text]


def asked(path: str, text: str) -> list[str]:
    return run(path + ASK.format(text=text)).splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what is tracked, in which nothing was built."""
    for name in tracked():
        target = tmp_path / "checkout" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    return tmp_path / "checkout"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_just_the_tracked_files_and_what_is_compiled(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    templates = [name for name in names if name.startswith("sara_cli/_data/compiled/")]
    inside = [name for name in names if name not in templates]
    source = {name.removeprefix("src/") for name in tracked("src/sara_cli")}
    texts = {name for name in source if name.endswith(".po")}
    compiled = {name.replace(".po", ".mo") for name in texts}
    data = {f"sara_cli/_data/{name}" for name in tracked("templates", "examples")}
    data = {name for name in data if "/examples/extension/" not in name}
    assert len(source) > 40
    assert len(data) > 10
    assert texts
    assert len(inside) == len(set(inside))
    assert set(inside) == source - texts | compiled | data
    printed = [name for name in data if name.endswith(".j2") and "/project/" not in name]
    assert len(templates) == len(set(templates)) == len(printed) > 20


def test_the_source_distribution_holds_what_is_tracked_and_makes_the_same_wheel(
    wheel: Path, tmp_path: Path, checkout: Path
) -> None:
    with tarfile.open(build("sdist", checkout, tmp_path)) as file:
        file.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("sara_cli-*/")
    inside = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert inside == tracked() | {"PKG-INFO"}
    (tmp_path / "again").mkdir()
    again = build("wheel", source, tmp_path / "again")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_from_a_wheel(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as an installer does it; what the project depends on is taken from this environment."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    text, translation = swedish(ROOT / "src" / LOCALE)
    path = on_path(site)
    package, templates, examples, said = asked(path, text)
    assert Path(package) == site / "sara_cli" / "__init__.py"
    assert Path(templates) == site / "sara_cli" / "_data" / "templates"
    assert (Path(examples) / "bracke" / "sara.yaml").is_file()
    assert said == translation
    html = run(path + NEVER_COMPILE + RENDER.format(project=str(Path(examples) / "bracke" / "sara.yaml")))
    assert "<h1" in html
    assert 'lang="sv"' in html


def test_from_a_bare_checkout(checkout: Path) -> None:
    """Nothing is installed or built: only the folder `src` of a copy is on the path."""
    text, translation = swedish(checkout / "src" / LOCALE)
    assert asked(on_path(checkout / "src"), text) == [
        str(checkout / "src" / "sara_cli" / "__init__.py"),
        str(checkout / "templates"),
        str(checkout / "examples"),
        translation,
    ]
    project = checkout / "examples" / "bracke" / "sara.yaml"
    assert "<h1" in run(on_path(checkout / "src") + RENDER.format(project=str(project)))
    assert not list(checkout.rglob("*.mo"))
    assert not (checkout / "compiled").exists()


def test_from_an_editable_install(checkout: Path, tmp_path: Path) -> None:
    """The editable wheel points to the checkout by a path file; Python reads it as it reads site-packages.

    Where `sara_cli` was installed into the environment of the tests as a wheel, the test found that one.
    """
    site = tmp_path / "site"
    zipfile.ZipFile(build("editable", checkout, tmp_path)).extractall(site)
    text, translation = swedish(checkout / "src" / LOCALE)
    assert (checkout / "src" / LOCALE / "sara.mo").is_file()
    assert asked(on_path(site), text) == [
        str(checkout / "src" / "sara_cli" / "__init__.py"),
        str(checkout / "templates"),
        str(checkout / "examples"),
        translation,
    ]
    render = RENDER.format(project=str(checkout / "examples" / "bracke" / "sara.yaml"))
    assert "<h1" in run(on_path(site) + NEVER_COMPILE + render)
    page = checkout / "templates" / "html" / "page.html.j2"
    page.write_text(f"{page.read_text(encoding='utf-8')}<!-- edited -->\n", encoding="utf-8")
    assert "<!-- edited -->" in run(on_path(site) + render)


def test_an_incomplete_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sara_cli import resources

    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "a" / "b" / "sara_cli")
    resources.folder.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="incomplete"):
            resources.folder("templates")
    finally:
        resources.folder.cache_clear()
