"""Build the handbook in Swedish and English to build/handbook, strictly. Run: just handbook

The pages written by hand stand in docs/sv and docs/en. Where one has a line `<!-- generated: NAME -->`, what
`reference_pages` writes from the code is put in its place, so that handbook and program can't drift apart.
Swedish lies at the root of the site and English in en/, each a site of its own with the same file names.

Why Zensical, measured in November 2026 with a page of each kind:
- Material for MkDocs 9.8 reaches the end of its life in May 2027 and says itself that Zensical takes over.
- Both refuse a broken link or anchor when strict; Zensical shows the line. Both build a language in half a
  second. Zensical brings six new packages instead of nineteen, and its site is half the size.
- Neither searches when the handbook is opened as files: both fetch a script from another host for that.
  Over a server Material finds “åtgärderna” but not “åtgärden”; neither finds “överenskommelse” inside
  “samverkansöverenskommelse”, and Zensical's box speaks English. So the search is our own: an index made
  here and docs/theme/assets/search.js. Fonts and all else are local too; `site_check` makes sure of it.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from reference_pages import GENERATED
from sara_cli.language import LANGUAGES, Language, other_language, speaking
from site_check import faults, index_of

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OUTPUT = ROOT / "build" / "handbook"
MARK = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)
FENCE = re.compile(r"^(\s*```(?:sh|yaml))[ ][^\n]*$", re.MULTILINE)

# The order of the chapters, without .md; a page that is missing here or in the folder stops the build.
CHAPTERS = {
    "": ["index", "first-hour", "browser"],
    "steps": ["initiate", "prepare", "analyze", "execute", "follow-up"],
    "onward": ["documents", "together", "portfolio", "checks", "renew", "rely"],
    "reference": [
        "reference/commands",
        "reference/file",
        "reference/file-initiate",
        "reference/file-prepare",
        "reference/file-analyze",
        "reference/file-execute",
        "reference/file-follow-up",
        "reference/rules",
        "reference/mistakes",
        "reference/glossary",
        "reference/law",
        "reference/techniques",
        "reference/false-alarms",
    ],
    "hidden": ["search"],
}
WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "site": "Handbok för sara",
        "about": "Så arbetar du med de fem stegen i lokalt brottsförebyggande arbete, i en enda fil.",
        "steps": "De fem stegen",
        "onward": "Vidare",
        "reference": "Slå upp",
        "dark": "Byt till mörk bakgrund",
        "light": "Byt till ljus bakgrund",
        "other": "In English",
        "search": "Sök",
    },
    "en": {
        "site": "Handbook of sara",
        "about": "How to work through the five steps of local crime prevention, in one file.",
        "steps": "The five steps",
        "onward": "Onward",
        "reference": "Reference",
        "dark": "Change to a dark background",
        "light": "Change to a light background",
        "other": "På svenska",
        "search": "Search",
    },
}


class HandbookError(Exception):
    """The handbook can't be built as it stands."""


def pages_of(folder: Path) -> dict[str, str]:
    """The pages of a language as they were written: their names without `.md`, and their text."""
    found = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }
    wanted = [name for names in CHAPTERS.values() for name in names]
    if odd := set(found) ^ set(wanted):
        raise HandbookError(f"{folder}: in the folder or in CHAPTERS, but not in both: {sorted(odd)}")
    return {name: found[name] for name in wanted}


def completed(text: str, language: Language) -> str:
    """A page with what is generated in its place, and fences without what only the tests read."""
    with speaking(language):
        whole = MARK.sub(lambda match: GENERATED[match[1]](), text)
    parts = re.split(r"(^```.*?^```$)", whole, flags=re.MULTILINE | re.DOTALL)
    prose = (part if part.startswith("```") else _kept_together(part) for part in parts)
    return FENCE.sub(r"\1", "".join(prose))


def _kept_together(text: str) -> str:
    """A paragraph's sign and its number on the same line."""
    return re.sub(r"(?<=\d) (?=§)|(?<=§) (?=\d)", "\u00a0", text)


def configuration(language: Language, pages: dict[str, str]) -> dict[str, object]:
    """What the generator is told: no fonts, nothing from other hosts, every broken link a fault."""
    words = WORDS[language]
    nav: list[object] = []
    for section, names in CHAPTERS.items():
        entries: list[object] = [{_title(pages[name]): f"{name}.md"} for name in names]
        if section in words:
            nav.append({words[section]: entries})
        elif not section:
            nav += entries
    return {
        "site_name": words["site"],
        "site_description": words["about"],
        "docs_dir": "pages",
        "site_dir": "site",
        "nav": nav,
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "language": language,
            "font": False,
            "features": ["navigation.footer", "navigation.sections", "navigation.top", "content.code.copy"],
            "palette": [
                _palette("light", "default", words["dark"]),
                _palette("dark", "slate", words["light"]),
            ],
        },
        "extra": {
            # Read by docs/theme/partials/alternate.html: the link to the same page in the other language.
            "alternate": [{"name": words["other"], "lang": other_language(language), "link": "./"}],
            "other_root": "en" if language == "sv" else "..",
            "search_word": words["search"],
            "generator": False,
        },
        "extra_css": ["assets/handbook.css"],
        "extra_javascript": ["assets/handbook.js"],
        "plugins": [{"search": {"enabled": False}}],
        "markdown_extensions": [
            "attr_list",
            "tables",
            "md_in_html",
            {"toc": {"permalink": False, "toc_depth": "2-3"}},
            "admonition",
            {"pymdownx.highlight": {"use_pygments": True}},
            "pymdownx.superfences",
        ],
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn"},
            "links": {
                "not_found": "warn",
                "anchors": "warn",
                "absolute_links": "warn",
                "unrecognized_links": "warn",
            },
        },
    }


def _palette(name: str, scheme: str, toggle: str) -> dict[str, object]:
    icon = "material/weather-night" if name == "light" else "material/weather-sunny"
    return {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "toggle": {"icon": icon, "name": toggle},
    }


def _title(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("# ")).removeprefix("# ").strip()


def build(docs: Path, work: Path, output: Path) -> list[str]:
    """Build both languages and tell what is wrong with the site; an empty list if nothing is."""
    for folder in (work, output):
        shutil.rmtree(folder, ignore_errors=True)
    for language in LANGUAGES:
        site = output if language == "sv" else output / language
        home = work / language
        pages = pages_of(docs / language)
        shutil.copytree(docs / "theme", home / "theme")
        shutil.copytree(docs / "theme" / "assets", home / "pages" / "assets")
        shutil.copytree(docs / language / "pictures", home / "pages" / "pictures")
        for name, text in pages.items():
            page = home / "pages" / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(completed(text, language), encoding="utf-8")
        settings = yaml.safe_dump(configuration(language, pages), allow_unicode=True, sort_keys=False)
        (home / "mkdocs.yml").write_text(settings, encoding="utf-8")
        _generate(home)
        shutil.copytree(home / "site", site, dirs_exist_ok=True)
        (site / "assets" / "search-index.js").write_text(index_of(site, list(pages)), encoding="utf-8")
    return faults(output)


def _generate(home: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode:
        raise HandbookError(done.stdout + done.stderr)


def main() -> None:
    """Build to build/handbook, and stop with what is wrong."""
    try:
        wrong = build(DOCS, ROOT / "build" / "handbook-source", OUTPUT)
    except HandbookError as error:
        raise SystemExit(str(error)) from error
    if wrong:
        raise SystemExit("\n".join(wrong))
    print(f"{OUTPUT.relative_to(ROOT)}: {len(list(OUTPUT.rglob('*.html')))} pages")


if __name__ == "__main__":
    main()
