"""The parts in which newer versions of Word keep what comments answer each other and which are done."""

from __future__ import annotations

import re
from collections.abc import Set

from disclosure_lint.copies.word.outline import Child, Outline
from disclosure_lint.readers.package import Package

_PARENT = rb"\s[^\s<>/=:]+:paraIdParent\s*=\s*[\"']%b[\"']"


def without(package: Package, related: dict[str, list[str]], paragraphs: Set[str]) -> dict[str, bytes]:
    """The parts as they are without the comments that have these paragraphs; answers to them stand alone."""
    if not paragraphs:
        return {}
    parts, durable = {}, frozenset[str]()
    for kind in ("commentsExtended", "commentsIds", "commentsExtensible"):
        for name in related.get(kind, ()):
            outline = Outline(package.markup(name), name)
            gone = [
                child
                for child in outline.children
                if _said(child, "paraId") in paragraphs or _said(child, "durableId") in durable
            ]
            durable |= {_said(child, "durableId") for child in gone} - {""}
            content = outline.changed(gone)
            for paragraph in paragraphs:
                content = re.sub(_PARENT % re.escape(paragraph).encode(), b"", content, flags=re.IGNORECASE)
            parts[name] = content
    return parts


def _said(child: Child, attribute: str) -> str:
    """The value of an attribute in whatever namespace, upper case; empty when there is none."""
    values = (value for name, value in child.tree.items() if name.rpartition("}")[2] == attribute)
    return next(values, "").upper()
