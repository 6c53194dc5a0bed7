"""Pages and pixels made by Typst, in which every character can be shown or has been replaced."""

from datetime import date
from functools import cache

from sara_cli.documents.formats import glyphs
from sara_cli.documents.formats.compiler import Refusal, compiled
from sara_cli.documents.formats.glyphs import Output

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


@cache
def pixels(svg: str) -> Output:
    """A drawing as a PNG. Raises `SaraError` if it can't be done."""
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("figure.svg")'
    drawing = glyphs.fitted(glyphs.resolved(svg), "drawing")
    files = {"main.typ": source, "figure.svg": drawing.text.encode()}
    return Output(compiled(files, format="png", ppi=DOTS_PER_INCH), drawing.unshown)
