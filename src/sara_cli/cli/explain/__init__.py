"""`sara explain`: what a rule, a term, a key or a help of the work means, why it matters, how it is written."""

from typing import Annotated, NoReturn
from unicodedata import normalize

import typer

from sara_cli.cli.options import FormatOption, LanguageOption
from sara_cli.cli.terminal import definitions, json_text, section, write
from sara_cli.errors import SaraError, suggestion
from sara_cli.language import N_, _


def explain(
    id: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help=N_(
                "A rule (C-002), a term (lägesbild), a key of the file (analyze.problems.causes), a step "
                "(analyze), a line of a done-list (3.cause_analysis), technique 6, 5 §, a requirement "
                "of the act (L04a) or a kind of problem (drugs)."
            ),
            show_default=False,
        ),
    ] = None,
    format: FormatOption = "text",
    language: LanguageOption = None,
) -> None:
    """Explain a rule, a term of the field, a key of the project file, or a help of the work."""
    name = normalize("NFC", " ".join(" ".join(id or ()).split()))
    if format == "json":
        write(_json(name))
    elif name:
        write("\n\n".join(_explanations(name) or _refuse(name)))
    else:
        _list_everything()


def _json(name: str) -> str:
    """The facts behind everything that goes by a name; all rules where none is given."""
    from sara_cli.cli.explain.facts import every_rule, facts_named

    found = {"rules": every_rule()} if not name else {"explanations": facts_named(name) or _refuse(name)}
    return json_text({"version": 1, "name": name, **found})


def _refuse(name: str) -> NoReturn:
    message = _("There is nothing called “{name}” to explain.").format(name=name)
    raise SaraError(message, _suggestions(name))


def _explanations(name: str) -> list[str]:
    """Everything that goes by a name, the nearest first: a name may be a term and a key at once."""
    from sara_cli.cli.explain import methods, reference

    texts = (
        reference.rule(name),
        reference.mistake(name),
        methods.criterion(name),
        methods.step(name),
        reference.law(name),
        reference.requirement(name),
        reference.term(name),
        methods.technique(name),
        methods.cheers(name),
        methods.triangle(name),
        reference.preset(name),
        reference.keys(name),
        methods.scale(name),
    )
    return [text for text in texts if text]


def _list_everything() -> None:
    from sara_cli.cli.explain.methods import kind_names
    from sara_cli.cli.explain.reference import every_rule
    from sara_cli.knowledge.steps import steps

    write(every_rule())
    write()
    others = (
        (", ".join(one.id for one in steps()), _("the five steps: what each is for, and when it is done")),
        ("techniques", _("the 25 techniques of situational prevention")),
        ("law", _("lag (2023:196), paragraph by paragraph")),
        ("L04a … L14", _("what “sara law” asks for, requirement by requirement")),
        ("cheers", _("six marks of a problem")),
        ("presets", _("indicators that are described in advance, and what each can’t show")),
        ("scores", _("what the figures mean when problems are weighed")),
        (
            "triangle",
            _("questions for the crime triangle; or those for a kind of problem: {kinds}").format(
                kinds=", ".join(kind_names())
            ),
        ),
    )
    write(
        section(
            _("Other things to explain"), *(f"{name}\n{definitions([('', text)])}" for name, text in others)
        )
    )
    write()
    write(
        _("Write “sara explain” and then a rule, a term of the field such as lägesbild, or a key of the file")
    )
    write(_("such as analyze.problems.causes or just causes."))


def _suggestions(name: str) -> str:
    from difflib import get_close_matches

    from sara_cli.cli.explain.methods import criterion_ids, kind_names
    from sara_cli.cli.explain.reference import preset_ids
    from sara_cli.knowledge.terms import closest
    from sara_cli.model.outline import all_parts, fields_of
    from sara_cli.progress.law import REQUIREMENTS
    from sara_cli.rules import known_rules

    reference = {key for _path, part in all_parts() for key in fields_of(part)}
    known = (
        [rule.id for rule in known_rules()]
        + [one.id for one in REQUIREMENTS]
        + sorted(
            {
                *reference,
                *criterion_ids(),
                *kind_names(),
                *preset_ids(),
                "techniques",
                "tekniker",
                "law",
                "lagen",
            }
        )
    )
    close = [*closest(name), *get_close_matches(name, known, 3)]
    if close:
        return suggestion(dict.fromkeys(close))
    return _("“sara explain” with nothing more lists the rules.")
