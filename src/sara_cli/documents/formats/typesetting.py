"""Pages and pixels made by Typst, in which every character can be shown or has been replaced."""

from collections.abc import Sequence
from datetime import date

from sara_cli.documents.formats import glyphs
from sara_cli.documents.formats.compiler import Refusal, compiled, compiled_pages
from sara_cli.documents.formats.print_job import Output

DOTS_PER_INCH = 200
MOST_ATTEMPTS = 6


def pages(files: dict[str, bytes], standards: tuple[str, ...], today: date) -> Output:
    """Set the pages of `main.typ` as a PDF that keeps some standards, made on a day as far as the file says.

    What can't be shown never stops it. Raises `SaraError` if it can't be done for another reason.
    """
    refused: set[str] = set()
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _pages(files, standards, today, refused)
        except Refusal as refusal:
            if not glyphs.is_about_glyphs(refusal):
                raise
            new = glyphs.named(refusal) - refused
            if not new:
                break
            refused |= new
    return _pages(files, standards, today, refused, is_last=True)


def _pages(
    files: dict[str, bytes],
    standards: tuple[str, ...],
    today: date,
    refused: set[str],
    *,
    is_last: bool = False,
) -> Output:
    shown: dict[str, bytes] = {}
    unshown: set[str] = set()
    for name, content in files.items():
        is_drawing, text = name.endswith(".svg"), content.decode()
        fitted = glyphs.fitted(
            glyphs.resolved(text) if is_drawing else text,
            "drawing" if is_drawing else "text",
            refused,
            is_last=is_last,
        )
        shown[name] = fitted.text.encode()
        unshown |= fitted.unshown
    seconds = (today - date(1970, 1, 1)).days * 86_400
    content = compiled(shown, format="pdf", pdf_standards=list(standards), timestamp=seconds)
    return Output(content, frozenset(unshown))


_drawn: dict[str, Output] = {}


def pixels(svg: str) -> Output:
    """A drawing as a PNG. Raises `SaraError` if it can't be done."""
    return all_pixels([svg])[0]


def all_pixels(svgs: Sequence[str]) -> list[Output]:
    """Several drawings, each as a PNG, in one go: to begin takes longer than to draw. Raises `SaraError` as for one."""
    new = [svg for svg in dict.fromkeys(svgs) if svg not in _drawn]
    if new:
        texts = [glyphs.resolved(svg) for svg in new]
        glyphs.fitted(
            "".join(texts), "drawing"
        )  # so that Typst is asked once about the characters of them all
        drawings = [glyphs.fitted(text, "drawing") for text in texts]
        files = {f"{number}.svg": drawing.text.encode() for number, drawing in enumerate(drawings)}
        source = "#set page(width: auto, height: auto, margin: 0pt)\n"
        source += "\n#pagebreak()\n".join(f'#image("{name}")' for name in files)
        made = compiled_pages({"main.typ": source.encode(), **files}, ppi=DOTS_PER_INCH)
        for svg, drawing, content in zip(new, drawings, made, strict=True):
            _drawn[svg] = Output(content, drawing.unshown)
    return [_drawn[svg] for svg in svgs]
