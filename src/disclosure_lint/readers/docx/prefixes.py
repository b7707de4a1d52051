"""WordprocessingML with the prefixes that everybody uses, so that events need no namespaces.

Word, WPS and LibreOffice bind ``w``, ``mc`` and ``m`` to the transitional namespaces once. A file that does
not (the strict namespaces of ISO/IEC 29500-1, other prefixes) is written anew.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

_SCHEMAS = "http://schemas.openxmlformats.org"
_PREFIXES = {
    f"{_SCHEMAS}/wordprocessingml/2006/main": "w",
    f"{_SCHEMAS}/markup-compatibility/2006": "mc",
    f"{_SCHEMAS}/officeDocument/2006/math": "m",
}
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": f"{_SCHEMAS}/wordprocessingml/2006/main".encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": f"{_SCHEMAS}/officeDocument/2006/math".encode(),
}
_DECLARATION = re.compile(rb"xmlns(?::([^\s=]+))?\s*=\s*[\"']([^\"']*)")


def transitional(markup: Markup) -> Markup:
    """``markup`` with the strict namespaces replaced by the transitional ones."""
    if markup.find(b"purl.oclc.org") >= 0:
        for strict, usual in _STRICT.items():
            markup = Markup(markup.replace(strict, usual))
    return markup


def usual(markup: Markup, name: str) -> Markup:
    """``markup``, sure to use the usual prefixes for the three namespaces and for nothing else.

    Raises:
        Unreadable: it must be written anew and is not well formed, or nested too deeply for that.
    """
    begin, end = tree.root_tag(markup)
    if markup.find(b"xmlns", end) >= 0:
        end = len(markup)
    declared = _DECLARATION.findall(markup, begin, end)
    if all(
        _is_usual(prefix.decode(errors="replace"), uri.decode(errors="replace")) for prefix, uri in declared
    ):
        return markup
    return _written_anew(transitional(markup), name)


def _is_usual(prefix: str, uri: str) -> bool:
    expected = _PREFIXES.get(uri)
    return prefix == expected or (
        expected is None
        and prefix not in _PREFIXES.values()
        and "&" not in uri
        and "purl.oclc.org" not in uri
    )


def _written_anew(markup: Markup, name: str) -> Markup:
    for uri, prefix in _PREFIXES.items():
        ElementTree.register_namespace(prefix, uri)
    try:
        return Markup(ElementTree.tostring(tree.parse(markup, name), encoding="utf-8"))
    except RecursionError:
        raise Unreadable("文档嵌套层数过多", "the document is nested too deeply") from None
