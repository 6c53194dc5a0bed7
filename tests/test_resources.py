"""Templates and examples are found from a wheel, an editable install and a bare checkout alike."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = "from sara_cli.resources import folder; print(folder('templates')); print(folder('examples'))"
RENDER = (
    "from sara_cli.__main__ import main; main(['report', '-p', {!r}, '--today', '2024-02-01', '--out', '-'])"
)


def run(python: Path | str, code: str, **environment: str) -> str:
    """Run a piece of Python far from the checkout, with nothing on its path but what is said."""
    done = subprocess.run(
        [str(python), "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(sys.prefix),
        env={"PATH": "", "SYSTEMROOT": "", "SARA_LANGUAGE": "sv", "PYTHONUTF8": "1", **environment},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend without a network."""
    target = tmp_path_factory.mktemp("wheel")
    code = f"import os; os.chdir({str(ROOT)!r}); from hatchling.build import build_wheel; build_wheel({str(target)!r})"
    run(sys.executable, code)
    return next(target.glob("*.whl"))


def tracked(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", *folders], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    return set(listed.stdout.splitlines())


def test_the_wheel_holds_just_the_tracked_files(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    source = {name.removeprefix("src/") for name in tracked("src/sara_cli")}
    data = {f"sara_cli/_data/{name}" for name in tracked("templates", "examples")}
    assert len(source) > 40
    assert len(data) > 10
    assert inside == source | data


def test_from_a_wheel(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as an installer does it; what the project depends on is taken from this environment."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    path = f"{tmp_path / 'site'}"
    code = f"import sys; sys.path.insert(0, {path!r}); "
    templates, examples = run(sys.executable, code + ASK).splitlines()
    assert Path(templates) == tmp_path / "site" / "sara_cli" / "_data" / "templates"
    assert (Path(examples) / "bracke" / "sara.yaml").is_file()
    html = run(sys.executable, code + RENDER.format(str(Path(examples) / "bracke" / "sara.yaml")))
    assert "<h1" in html


def test_from_a_bare_checkout(tmp_path: Path) -> None:
    """Nothing is installed: only the folder `src` of a copy is on the path."""
    for name in tracked("src", "templates", "examples", "pyproject.toml"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'src')!r}); "
    templates, examples = run(sys.executable, code + ASK).splitlines()
    assert Path(templates) == tmp_path / "templates"
    assert Path(examples) == tmp_path / "examples"


def test_from_an_editable_install(tmp_path: Path) -> None:
    """The editable wheel points to the checkout by a path file; Python reads it as it reads site-packages."""
    code = f"import os; os.chdir({str(ROOT)!r}); from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    run(sys.executable, code)
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(tmp_path / "site")
    path = str(tmp_path / "site")
    code = f"import sys, site; sys.path[:] = [p for p in sys.path if {str(ROOT)!r} not in p]; site.addsitedir({path!r}); "
    templates, examples = run(sys.executable, code + ASK).splitlines()
    assert Path(templates) == ROOT / "templates"
    assert Path(examples) == ROOT / "examples"


def test_an_incomplete_installation_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sara_cli import resources

    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "a" / "b" / "sara_cli")
    resources.folder.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="incomplete"):
            resources.folder("templates")
    finally:
        resources.folder.cache_clear()
