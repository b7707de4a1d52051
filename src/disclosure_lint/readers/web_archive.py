"""Web archives (.mht, RFC 2557): what Word calls a single file web page and browsers save a page as."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import html

_BEGINNING = 4096  # bytes
_HEADERS = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}\r?\n")
_ARCHIVE = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.MULTILINE | re.IGNORECASE)
_VERSION = re.compile(rb"^mime-version:", re.MULTILINE | re.IGNORECASE)


def recognise(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message that is a page with what belongs to it."""
    headers = _HEADERS.match(data[:_BEGINNING])
    return headers is not None and bool(_VERSION.search(headers[0]) and _ARCHIVE.search(headers[0]))


def read(source: Source) -> Document:
    """The document of the archive's page; there are no anchors, for its lines are not those of the file.

    Raises:
        Unreadable: there is no page in it, or what the page's own reader refuses.
    """
    page = _page(source.data)
    if page is None:
        raise Unreadable("网页归档里没有网页", "the web archive holds no page")
    return replace(html.read(Source(source.name, page)), format="mht", anchors=())


def _page(data: bytes) -> bytes | None:
    """The first page of the archive, decoded."""
    try:
        message: Message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        found = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, RecursionError, LookupError, ValueError):
        return None
    return found if isinstance(found, bytes) else None
