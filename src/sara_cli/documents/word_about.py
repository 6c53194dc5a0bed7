"""What a Word file says of itself: its properties, which a template’s fields can show."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sara_cli.checksums import BLANK, WORD_PROPERTY
from sara_cli.documents.markdown import visible
from sara_cli.documents.word_parts import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from sara_cli.documents.printed import Printed

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Word calls properties that users name."""


def describe(word: "WordDocument", title: str, printed: "Printed") -> None:
    """Fill in the file's properties; fields that are tied to them follow.

    Beside the usual ones, each line of the document's header is one under its printed name: a template shows the
    case number by `{ DOCPROPERTY Diarienummer }`.
    """
    about, front, today = word.core_properties, printed.front, printed.today
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC)
    about.title, about.subject, about.author = clean(title)[:255], front.kind, front.municipality[:255]
    about.language = {"sv": "sv-SE", "en": "en-GB"}[printed.language]
    about.last_modified_by, about.comments, about.keywords = front.municipality[:255], "", front.kind
    about.created = about.modified = moment
    about.revision = 1
    package = word.part.package
    _drop_picture(package)
    facts = {clean(fact.label): clean(visible(fact.text)) for fact in front.facts}
    _add_custom(package, {**facts, WORD_PROPERTY: BLANK})


def _drop_picture(package: Any) -> None:
    """Take away the small picture of the template's first page: it shows another document."""
    for id in [id for id, relation in package.rels.items() if relation.reltype == _THUMBNAIL]:
        del package.rels[id]


def _add_custom(package: Any, values: dict[str, str]) -> None:
    """Add properties to those that a template has; one of the same name is written anew."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    found = next((one for one in package.rels.values() if one.reltype == _RELATION), None)
    parser = etree.XMLParser(resolve_entities=False)
    root = etree.fromstring(found.target_part.blob, parser) if found else _no_properties()
    for old in [one for one in root if one.get("name") in values]:
        root.remove(old)
    number = max((int(one.get("pid", "1")) for one in root), default=1)
    for name, value in values.items():
        number += 1
        made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_TYPES}}}lpwstr").text = value
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if found:
        found.target_part._blob = content
    else:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _KIND, content, package), _RELATION)


def _no_properties() -> Any:
    from lxml import etree

    return etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
