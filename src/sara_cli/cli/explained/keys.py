"""The keys of the project file: by the whole dotted path, or all keys of that name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sara_cli.cli.explained.layout import titled, wrapped
from sara_cli.language import _

if TYPE_CHECKING:
    from sara_cli.model.outline import FieldOutline


def keys(name: str) -> str:
    """Explain every key of the file that is meant."""
    return "\n\n".join(_every(name))


def _every(name: str) -> Iterator[str]:
    from sara_cli.model.outline import all_parts, fields_of

    wanted = _plain(name.strip("`")).removesuffix(":")
    for home, part in all_parts():
        for key, field in fields_of(part).items():
            path = _plain(f"{home}.{key}".lstrip("."))
            if wanted in (path, key):
                yield _key(path, field)


def _plain(path: str) -> str:
    return path.replace("[]", "").replace("{}", "")


def _key(path: str, field: "FieldOutline") -> str:
    from sara_cli.labels import label
    from sara_cli.model.outline import fields_of

    needed = _("must be written") if field.is_required else _("may be left out")
    lines = [wrapped(f"{_(field.title)}: {_(field.description)} ({needed})")]
    lines += [
        f"  {choice}: {label(choice)}" if label(choice) != choice else f"  {choice}"
        for choice in field.choices
    ]
    if field.kinds:
        from sara_cli.model.references import KIND_NAMES

        kinds = ", ".join(_(KIND_NAMES[kind]) for kind in field.kinds)
        lines.append(_("Holds the id of {kinds}.").format(kinds=kinds))
    if field.shape == "list":
        lines.append(_("It is a list: each item on a line that begins with “- ”."))
    if field.example:
        lines.append(_("For example: {example}").format(example=f"{field.name}: {field.example}"))
    if field.part:
        lines.append(_("These keys can stand under it:"))
        lines += [f"  {name}: {_(inner.title)}" for name, inner in fields_of(field.part).items()]
    return titled(path, "\n".join(lines))
