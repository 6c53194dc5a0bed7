"""How the documents look: the municipality's logo and colour."""

from sara_cli.model.fields import Colour, Part, Text, optional


class Looks(Part):
    """What the documents borrow from the municipality's graphic profile."""

    logo: Text | None = optional(
        "Logo",
        "A picture beside this file, PNG or SVG, of at most 500 kB.",
        example="logo.svg",
    )
    accent: Colour | None = optional(
        "Accent",
        "The colour of headings, lines and links, in quotation marks; it must be read well on white.",
        example="#7a003c",
    )
    accent_dark: Colour | None = optional(
        "Accent in the dark",
        "The same colour where pages are shown in the dark; left out, it is made light enough.",
        example="#ff9ec4",
    )
