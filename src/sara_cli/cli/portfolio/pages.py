"""Writes the page of a portfolio and the year-end reports that it leads to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sara_cli.cli.files import put
from sara_cli.cli.portfolio import progress
from sara_cli.cli.terminal import complain, hand_over
from sara_cli.errors import SaraError
from sara_cli.language import _, current_language
from sara_cli.portfolio.page import PAGE, YEAR_END, folders_of, page, year_end
from sara_cli.portfolio.row import Asked, Row
from sara_cli.portfolio.rows import each
from sara_cli.portfolio.view import view_portfolio, works
from sara_cli.project_file.outputs import Outputs

if TYPE_CHECKING:
    from sara_cli.portfolio.files import Files


def write_page(
    rows: Sequence[Row], files: "Files", asked: Asked, out: Path | None, *, force: bool, quiet: bool
) -> None:
    """Write the page to a folder with a year-end report for each work, or to stdout alone."""
    ahead, left_out = asked.ahead or 0, len(files.other_cycles)
    if out is None:
        view = view_portfolio(rows, asked.today, ahead, {}, left_out)
        hand_over(page(view, asked.today).decode())
        return
    pages = _write_year_ends(rows, files, asked, out, force=force, quiet=quiet)
    view = view_portfolio(rows, asked.today, ahead, pages, left_out)
    put(Outputs(None, asked.today, force), out / PAGE, page(view, asked.today), "html", quiet=quiet)


def _write_year_ends(
    rows: Sequence[Row], files: "Files", asked: Asked, out: Path, *, force: bool, quiet: bool
) -> dict[str, str]:
    """Write them, and give the addresses of those that could be written, by the works’ files."""
    folders = folders_of(works(rows))
    chosen = [file for file in files.chosen if str(file.path) in folders]
    make = partial(year_end, today=asked.today, language=current_language())
    pages: dict[str, str] = {}
    with progress(_("Printing"), len(chosen), quiet=quiet) as passing:
        for file, made in passing(zip(chosen, each(make, chosen), strict=False)):
            address = f"{folders[str(file.path)]}/{YEAR_END}"
            try:
                if isinstance(made, SaraError):
                    raise made
                outputs = Outputs(file.path, asked.today, force)
                put(outputs, out.joinpath(*address.split("/")), made, "html", quiet=True)
                pages[str(file.path)] = address
            except SaraError as error:
                complain(error)
    return pages
