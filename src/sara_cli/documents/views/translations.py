"""What is promised, in the other languages that the file has it in: printed as it is there, and marked with its language."""

from collections.abc import Sequence
from typing import NamedTuple

from sara_cli import wording
from sara_cli.errors import SaraError
from sara_cli.language import _, current_language
from sara_cli.model.execute import Promise


class Translated(NamedTuple):
    """What is promised in another language: its code, what we call it, and each promise that is in it."""

    language: str
    name: str
    texts: tuple[str, ...]


def view_translations(promises: Sequence[Promise]) -> tuple[Translated, ...]:
    """The languages in the order of the file."""
    found: dict[str, list[str]] = {}
    for promise in promises:
        for one in promise.translations:
            found.setdefault(one.language, []).append(one.wording)
    return tuple(Translated(code, language_name(code), tuple(texts)) for code, texts in found.items())


def language_name(code: str) -> str:
    """What a language is called in the one that is spoken, with a capital; its code if we have no name for it."""
    from babel import Locale

    names = Locale.parse(current_language()).languages
    return wording.capital(
        str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or code)
    )


def refuse_gaps(promises: Sequence[Promise]) -> None:
    """Raise `SaraError` if one promise is in a language that another isn’t: its readers would be promised less."""
    for code in dict.fromkeys(one.language for promise in promises for one in promise.translations):
        without = [one for one in promises if code not in {text.language for text in one.translations}]
        if without:
            message = _("The promise “{promise}” has no text in {language}, and another promise has.")
            hint = _(
                "Add it under “translations”, or take that language away: those who read it would be promised less "
                "than the others."
            )
            name = language_name(code)
            raise SaraError(message.format(promise=without[0].wording, language=f"{name} ({code})"), hint)
