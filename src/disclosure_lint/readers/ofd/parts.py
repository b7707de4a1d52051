"""The parts of an OFD package: from its root to the pages (GB/T 33190, 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.ofd import values
from disclosure_lint.readers.ofd.objects import POINTS, Canvas, local
from disclosure_lint.readers.package import Package
from disclosure_lint.readers.pdf.geometry import Turn
from disclosure_lint.readers.pdf.limits import PAGES, Budget
from disclosure_lint.readers.pdf.pages import Page, arrange, covered, once
from disclosure_lint.readers.pdf.pictures import shown

_A4 = (0.0, 0.0, 210.0, 297.0)


def pages(data: bytes) -> list[Page]:
    """What stands on each page of an OFD file.

    Raises:
        Unreadable: it is encrypted, damaged, or larger than any report.
    """
    package = Package(data)
    if "Encryptions.xml" in package:
        raise Unreadable("OFD 文件已加密，请提供未加密的文件", "the OFD file is encrypted")
    found: list[Page] = []
    budget = Budget()
    for root in _documents(package):
        document = package.tree(root)
        templates = _Templates(package, root, document)
        box = _page_box(document)
        for path in _page_paths(document, root):
            if len(found) == PAGES:
                raise Unreadable(
                    f"文件超过 {PAGES} 页，不像一份年度报告",
                    f"the file has more than {PAGES} pages: no annual report",
                )
            page = _page(package.tree(path), templates, box, len(found))
            budget.spend(page.characters, page.drawn)
            found.append(page)
    return found


def _documents(package: Package) -> Iterator[str]:
    """The paths of the documents that the package holds."""
    for element in package.tree("OFD.xml").iter():
        if local(element) == "DocRoot" and element.text:
            yield _path("", element.text)


def _page_paths(document: Element, root: str) -> Iterator[str]:
    for element in document.iter():
        if local(element) == "Page" and (place := element.get("BaseLoc")):
            yield _path(root, place)


def _path(base: str, place: str) -> str:
    """The name of the part at ``place``: relative to the part ``base`` unless it begins with ``/``."""
    place = place.strip().replace("\\", "/")
    return normpath(join("/", dirname(base), place)).lstrip("/")


def _page_box(holder: Element) -> values.Box | None:
    """The box of the pages (``PageArea``) or of one page (``Area``)."""
    for element in holder.iter():
        if local(element) == "PhysicalBox" and (box := values.box(element.text)):
            return box if box[2] > 0 and box[3] > 0 else None
    return None


class _Templates:
    """The pages that lie under others (7.7); each is read once."""

    def __init__(self, package: Package, root: str, document: Element) -> None:
        self._package = package
        self._paths = {
            element.get("ID", ""): _path(root, element.get("BaseLoc", ""))
            for element in document.iter()
            if local(element) == "TemplatePage"
        }
        self._trees: dict[str, Element] = {}

    def of(self, page: Element) -> Iterator[Element]:
        """The templates of a page."""
        for element in page:
            path = self._paths.get(element.get("TemplateID", "")) if local(element) == "Template" else None
            if path is not None and path in self._package:
                if path not in self._trees:
                    self._trees[path] = self._package.tree(path)
                yield self._trees[path]


def _page(content: Element, templates: _Templates, box: values.Box | None, index: int) -> Page:
    left, top, width, height = _page_box(content) or box or _A4
    canvas = Canvas(top + height)
    for template in templates.of(content):
        canvas.add(template)
    canvas.add(content)
    page_box = (left * POINTS, 0.0, (left + width) * POINTS, height * POINTS)
    page = Page(index, Turn.NONE, page_box, hidden=canvas.hidden)
    page.characters, page.drawn = len(canvas.boxes), canvas.cost
    words = once(canvas.words)
    page.scanned = covered(canvas.pictures, page_box)
    page.pictures = shown(canvas.pictures, page_box, words)
    if words:
        page.items = arrange(words, canvas, canvas.strokes(), page)
    return page
