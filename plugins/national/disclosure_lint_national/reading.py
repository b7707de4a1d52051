"""R: what the file is."""

from __future__ import annotations

from disclosure_lint import PASSED, Absent, Context, Example, Hit, Report, Text, Verdicts, rule

# What a suffix promises. A suffix that is not here promises nothing.
_PROMISED = {
    ".txt": ("txt",),
    ".md": ("md",),
    ".markdown": ("md",),
    ".htm": ("html",),
    ".html": ("html",),
    ".xhtml": ("html",),
    ".mht": ("mht",),
    ".mhtml": ("mht",),
    ".docx": ("docx",),
    ".doc": ("doc",),
    ".wps": ("wps", "doc"),
    ".rtf": ("rtf",),
    ".odt": ("odt",),
    ".fodt": ("fodt",),
    ".xml": ("xml", "fodt"),
    ".pdf": ("pdf",),
    ".ofd": ("ofd",),
    ".xlsx": ("xlsx",),
    ".xls": ("xls",),
    ".ods": ("ods",),
}


@rule(
    "R001",
    "format-mismatch",
    "info",
    title=("文件的后缀应与内容的格式一致", "A file's suffix tells its format"),
    basis=("文件格式的标识（结构推断）", "the signature of the format (structural inference)"),
    hint=(
        "改成正确的后缀，或另存为后缀所示的格式。",
        "Rename the file, or save it in the format that the suffix promises.",
    ),
    message=(
        "文件名后缀是 {suffix}，内容是 {format} 格式",
        "the suffix is {suffix}, the content is {format}",
    ),
    tables_only=True,
    good=["一、概述 => 一、工作概述"],
    bad=[Example("一、概述 => 一、工作概述", file="2018年报.pdf")],
)
def format_mismatch(report: Report, context: Context) -> Verdicts:
    """A name without a known suffix, as of standard input, promises nothing."""
    promised = _PROMISED.get(context.source.suffix)
    if promised is None:
        yield Absent(Text("文件名没有能识别的后缀", "the name has no known suffix"))
    elif report.document.format in promised:
        yield PASSED
    else:
        yield Hit(
            None,
            {"suffix": context.source.suffix, "format": report.document.format},
            actual=report.document.format,
        )
