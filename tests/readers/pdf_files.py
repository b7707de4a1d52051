"""PDF files written byte by byte, for what no library writes."""

from __future__ import annotations

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>%s>>>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Annual report of 2023) Tj ET"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def file(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of numbered objects; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        data.index(b"xref\n"),
    )


def pages(content: bytes = stream(TEXT), count: int = 1) -> bytes:
    """A file of pages with the same content."""
    kids = b" ".join(b"%d 0 R" % (5 + index) for index in range(count))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return file(CATALOGUE, tree, content, FONT, *[PAGE % b""] * count)
