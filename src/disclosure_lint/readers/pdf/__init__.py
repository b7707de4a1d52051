"""PDF: paragraphs joined over lines and pages, ruled tables rebuilt from what is drawn.

``words`` and ``strokes`` read a page, ``regions`` makes drawn cells of it, ``pages`` brings both in reading
order; ``marginalia``, ``overhang``, ``tables``, ``paragraphs`` and ``pictures`` look at all pages;
``canonical`` writes the text.
The library is pypdfium2 alone.
"""

from __future__ import annotations

from typing import Any

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.pdf.canonical import document
from disclosure_lint.readers.pdf.limits import PAGES, Budget, check_bytes
from disclosure_lint.readers.pdf.pages import Page, read_page

_HEAD = 1024
_SCANNED = 20  # characters below which a page with a large image is a scanned one
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def recognise(data: bytes) -> bool:
    """Whether the bytes begin like a PDF (readers accept junk before the header, PDF 32000-1, annex H.3)."""
    return b"%PDF-" in data[:_HEAD]


def read(source: Source) -> Document:
    """The document of a PDF file.

    Raises:
        Unreadable: it is encrypted, damaged, scanned, or larger than any report.
    """
    check_bytes(source.data)
    pages = _pages(source.data)
    _check_text(pages)
    return document(pages)


def _pages(data: bytes) -> list[Page]:
    """All pages; every handle of pdfium is closed again."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise _refusal(pypdfium2.raw.FPDF_GetLastError()) from None
    try:
        if len(file) > PAGES:
            raise Unreadable(
                f"文件有 {len(file)} 页，超过 {PAGES} 页，不像一份年度报告",
                f"the file has {len(file)} pages, more than {PAGES}: no annual report",
            )
        budget = Budget()
        return [_page(file, index, budget) for index in range(len(file))]
    finally:
        file.close()


def _page(file: Any, index: int, budget: Budget) -> Page:
    import pypdfium2

    try:
        page = file[index]
        try:
            content = read_page(page, index)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        raise Unreadable(
            f"文件已损坏：无法读取第 {index + 1} 页", f"the file is damaged: page {index + 1} can't be read"
        ) from None
    budget.spend(content.characters, content.drawn)
    return content


def _check_text(pages: list[Page]) -> None:
    """A report without text, or with text that only looks right, can't be checked."""
    written = [page for page in pages if page.items]
    scanned = sum(page.scanned and page.letters < _SCANNED for page in pages)
    if 2 * scanned > len(pages):
        raise Unreadable(
            "这是扫描件，没有可以读取的文字；请使用 Word 原件（或由 Word 导出的 PDF）",
            "this is a scan without text; use the Word original (or a PDF exported from it)",
        )
    if not written:
        raise Unreadable(
            "文件里没有可以读取的文字；请使用 Word 原件（或由 Word 导出的 PDF）",
            "the file holds no text; use the Word original (or a PDF exported from it)",
        )
    if 2 * sum(page.unmapped for page in written) > len(written):
        raise Unreadable(
            "PDF 的字体没有文字编码，读出的会是乱码；请使用 Word 原件",
            "the fonts of the PDF don't say which characters they show; use the Word original",
        )


def _refusal(error: int) -> Unreadable:
    if error == _PASSWORD:
        return Unreadable(
            "PDF 已加密，打开需要密码；请提供未加密的文件", "the PDF is encrypted and needs a password"
        )
    if error == _SECURITY:
        return Unreadable(
            "PDF 的加密方式不受支持；请提供未加密的文件", "the PDF is encrypted in a way that can't be read"
        )
    return Unreadable("PDF 文件已损坏，无法打开", "the PDF file is damaged and can't be opened")
