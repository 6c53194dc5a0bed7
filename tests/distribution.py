"""Which tests run in one worker, one after the other: those of a file that share what takes long to make.

The mark of pytest-xdist 3.8 for this, `xdist_group`, has no effect from pytest 9.2 on and doesn't say so
(https://github.com/pytest-dev/pytest-xdist/issues/1386): two browsers were started, and a whole cycle was played twice.
"""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

TOGETHER = {
    "tests/cli/test_cycle.py": "cycle",
    "tests/cli/test_whole_walk.py": "walk",
    "tests/portfolio/test_page.py": "browser",
    "tests/docs/test_site.py": "site",
    "tests/documents/test_accessibility.py": "browser",
    "tests/documents/test_page_style.py": "browser",
    "tests/web/test_browser.py": "browser",
    "tests/web/test_cycle.py": "pages-cycle",
    "tests/web/test_pictures.py": "browser",
    "tests/documents/formats/test_filled_pages.py": "pdf",
    "tests/web/test_structure.py": "browser",
    "tests/documents/formats/test_pdf.py": "pdf",
    "tests/documents/formats/test_word.py": "word",
    "tests/test_distribution.py": "distribution",
    "tests/test_folder.py": "folder",
    "tests/test_resources.py": "wheel",
}


class TogetherScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each worker the next test, or the next of these groups as a whole; the largest begin first."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(nodeid.partition("::")[0], nodeid)
