"""The indicators that are described in advance: what each counts, can't show, and wants beside it."""

from sara_cli.cli.explained.layout import listed, titled, wrapped
from sara_cli.labels import label
from sara_cli.language import _

_ALL = {"presets", "preset", "förval"}


def preset(name: str) -> str:
    """One preset, by its id or its key figure in Kolada; or all of them."""
    from sara_cli.knowledge.presets import preset_named, presets, uncertainty

    bare = name.strip("`").casefold().removeprefix("preset ")
    if bare in _ALL:
        return titled(_("Presets"), listed([(one.id, one.name) for one in presets()]))
    found = preset_named(bare)
    if found is None:
        return ""
    rows = [(_("Unit"), found.unit), (_("Direction"), label(found.direction))]
    if found.category:
        rows.append((_("Key figure or kind"), found.category))
    if found.category in uncertainty():
        rows.append((_("Uncertainty"), uncertainty()[found.category]))
    command = f"sara prepare import --preset {found.id}" + (
        " --fetch" if found.reader == "kolada" else _(" FILE")
    )
    return titled(
        f"{found.id}: {found.name}",
        listed(rows),
        wrapped(_("Known weakness: {text}").format(text=found.weakness)),
        wrapped(_("Put beside it: {text}").format(text=found.pair_with)),
        wrapped(str(found.source)),
        command,
    )


def preset_ids() -> list[str]:
    """The ids, for suggestions."""
    from sara_cli.knowledge.presets import presets

    return ["presets", *(one.id for one in presets())]
