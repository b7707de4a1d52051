"""Which part of a package is what: found by relationships, not by name (ECMA-376-2:2012, 9.3)."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.package import Package

USUAL = "word/document.xml"
_TYPES = "[Content_Types].xml"
_WORD = re.compile(rb"(?:wordprocessingml|ms-word)\.[A-Za-z.]+\.?main\+xml")


def is_word(data: bytes) -> bool:
    """Whether a zip is a Word document; one that is damaged counts when its parts have the usual names."""
    try:
        package = Package(data)
        return USUAL in package or (_TYPES in package and bool(_WORD.search(package.read(_TYPES))))
    except Unreadable:
        return USUAL.encode() in data


def main_part(package: Package) -> str:
    """The name of the main document part; the usual name when the package does not say."""
    return next(iter(related(package, "").get("officeDocument", ())), USUAL)


def related(package: Package, part: str) -> dict[str, list[str]]:
    """The parts that are there and that ``part`` (empty: the package) refers to, by the end of their type."""
    folder, _, name = part.rpartition("/")
    relationships = join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}
    if relationships not in package:
        return found
    for element in package.tree(relationships):
        target = element.get("Target", "")
        if target and element.get("TargetMode") != "External":
            path = normpath(join("/", dirname(part), target)).lstrip("/")
            if path in package:
                found.setdefault(element.get("Type", "").rpartition("/")[2], []).append(path)
    return found
