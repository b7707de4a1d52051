"""Word files written by hand for the tests: the XML that matters, the rest of the package around it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from disclosure_lint.model.document import Document, GridCell
from disclosure_lint.model.source import Source
from disclosure_lint.readers import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, properties: str = "") -> str:
    """A run; ``\\n`` and ``\\t`` become elements."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    words = words.replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f"<w:r>{properties}{words}</w:r>"


def inserted(content: str) -> str:
    """Runs that were put in under tracking."""
    return f'<w:ins w:id="101" w:author="张三" w:date="2026-01-05T09:00:00Z">{content}</w:ins>'


def deleted(text: str) -> str:
    """Text that was taken out under tracking."""
    change = 'w:id="102" w:author="张三" w:date="2026-01-05T09:00:00Z"'
    return f"<w:del {change}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs or of text."""
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p>{properties}{runs}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of blocks or of one text."""
    properties = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    blocks = "".join(piece if piece.startswith("<") else paragraph(piece) for piece in content)
    return f"<w:tc>{properties}{blocks or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells or of texts."""
    properties = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    written = "".join(each if each.startswith(("<w:tc", "<w:sdt")) else cell(each) for each in cells)
    return f"<w:tr>{properties}{written}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def part(name: str, content: str) -> str:
    """The XML of a part with that root element."""
    return f"{_DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts(body: str, others: Mapping[str, str], main: str = "word/document.xml") -> dict[str, str | bytes]:
    """The parts of a Word file; ``others`` are by relation (``styles``) the XML of their parts."""
    folder, _, name = main.rpartition("/")
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{_RELATIONS}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for index, kind in enumerate(others)
    )
    package_relations = f'<Relationship Id="r" Type="{_RELATIONS}/officeDocument" Target="/{main}"/>'
    types = f'<Override PartName="/{main}" ContentType="{_MAIN}"/>'
    types += '<Default Extension="xml" ContentType="text/xml"/>'
    types += (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    uri = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{uri}/content-types">{types}</Types>',
        "_rels/.rels": _relationships(package_relations),
        main: part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        f"{folder}/_rels/{name}.rels": _relationships(relations),
        **{f"{folder}/{kind}.xml": xml for kind, xml in others.items()},
    }


def _relationships(content: str) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{uri}">{content}</Relationships>'


def word(body: str, **others: str) -> bytes:
    """A Word file with that body; ``others`` as in ``parts``."""
    return package(parts(body, others))


def read(body: str, **others: str) -> Document:
    """What the reader makes of a Word file with that body."""
    return docx.read(Source("年报.docx", word(body, **others)))


def lines(body: str, **others: str) -> list[str]:
    """The canonical lines of a Word file with that body."""
    return read(body, **others).text.splitlines()


def shape(document: Document, number: int = 0) -> list[tuple[str, int, int, int, int]]:
    """The cells of a grid: words, row, column, rows, columns."""
    return [(document[c.span], c.row, c.column, c.rows, c.columns) for c in document.grids[number].cells]


def words(document: Document, cells: tuple[GridCell, ...]) -> list[str]:
    """The words of some cells."""
    return [document[cell.span] for cell in cells]
