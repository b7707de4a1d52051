"""PDF: paragraphs joined over lines and pages, ruled tables rebuilt from what is drawn.

``words`` and ``strokes`` read a page, ``regions`` makes drawn cells of it, ``pages`` brings both in reading
order; ``marginalia``, ``tables`` and ``paragraphs`` look at all pages; ``canonical`` writes the text.
The library is pypdfium2 alone.
"""

from __future__ import annotations

import re
from typing import Any

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.pdf.canonical import document
from disclosure_lint.readers.pdf.pages import Page, read_page

_PAGES = 2_000
_CHARACTERS = 3_000_000
_OBJECTS = 3_000_000
_HEAD = 1024
_SCANNED = 20  # characters a page below which pages with a large image are scanned
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")


def recognise(data: bytes) -> bool:
    """Whether the bytes begin like a PDF (readers accept junk before the header, PDF 32000-1, annex H.3)."""
    return b"%PDF-" in data[:_HEAD]


def read(source: Source) -> Document:
    """The document of a PDF file.

    Raises:
        Unreadable: it is encrypted, damaged, scanned, or larger than any report.
    """
    _check_whole(source.data)
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
        if len(file) > _PAGES:
            raise Unreadable(
                f"文件有 {len(file)} 页，超过 {_PAGES} 页，不像一份年度报告",
                f"the file has {len(file)} pages, more than {_PAGES}: no annual report",
            )
        if not len(file):
            raise Unreadable("文件已损坏：一页也没有", "the file is damaged: it has no page")
        return _read_all(file)
    finally:
        file.close()


def _read_all(file: Any) -> list[Page]:
    import pypdfium2

    pages: list[Page] = []
    characters = objects = 0
    for index in range(len(file)):
        try:
            page = file[index]
        except pypdfium2.PdfiumError:
            raise Unreadable(
                f"文件已损坏：无法打开第 {index + 1} 页",
                f"the file is damaged: page {index + 1} can't be opened",
            ) from None
        try:
            pages.append(read_page(page, index))
        except pypdfium2.PdfiumError:
            raise Unreadable(
                f"文件已损坏：无法读取第 {index + 1} 页的文字",
                f"the file is damaged: page {index + 1} can't be read",
            ) from None
        finally:
            page.close()
        characters += pages[-1].characters
        objects += pages[-1].objects
        if characters > _CHARACTERS or objects > _OBJECTS:
            raise Unreadable(
                "文件内容过多，不像一份年度报告", "the file holds too much to be an annual report"
            )
    return pages


def _check_whole(data: bytes) -> None:
    """A file that was cut off says so: its end mark is missing, or its own length is another."""
    linearized = _LINEARIZED.search(data, 0, _HEAD)
    if b"%%EOF" not in data or (linearized and int(linearized[1]) > len(data)):
        raise Unreadable(
            "PDF 文件不完整（可能没有下载完），请重新导出或下载",
            "the PDF file is cut off (perhaps not downloaded to its end); export or download it again",
        )


def _check_text(pages: list[Page]) -> None:
    """A report without text, or with text that only looks right, can't be checked."""
    written = [page for page in pages if page.items]
    if sum(page.unmapped for page in written) * 2 > len(written):
        raise Unreadable(
            "PDF 的字体没有文字编码，读出的会是乱码；请使用 Word 原件",
            "the fonts of the PDF don't say which characters they show; use the Word original",
        )
    scanned = sum(page.picture and page.letters < _SCANNED for page in pages)
    if not written or 2 * scanned > len(pages):
        raise Unreadable(
            "这是扫描件或图片，没有可以读取的文字；请使用 Word 原件（或由 Word 导出的 PDF）",
            "this is a scan or an image without text; use the Word original (or a PDF exported from it)",
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
