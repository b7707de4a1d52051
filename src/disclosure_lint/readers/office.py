"""doc, wps, rtf, odt and Word's old XML: converted to docx by LibreOffice, when it is there, and read as that.

LibreOffice runs without a window, with a profile of its own for each process, without macros, and with a
time limit; its files lie in a private folder that is removed afterwards.
"""

from __future__ import annotations

import codecs
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from disclosure_lint.model.document import Document
from disclosure_lint.model.language import Text
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import docx, libreoffice, tree
from disclosure_lint.readers.compound import SIGNATURE, Compound
from disclosure_lint.readers.package import Package

SECONDS = 90
"""A conversion may take this long."""
_RTF = b"{\\rtf"
_ZIP = b"PK\x03\x04"
_BEGINNING = 4096  # bytes that show what an XML file or a package is
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"  # the first file of the package (ODF 1.3-2, 3.3)
_FLAT = (  # what XML files begin with: ODF in one file, Word 2003 XML, the parts of a docx in one file
    ("fodt", b"application/vnd.oasis.opendocument.text"),
    ("xml", b"http://schemas.microsoft.com/office/word/2003/wordml"),
    ("xml", b"http://schemas.microsoft.com/office/2006/xmlPackage"),
)
_MISSING = Text(
    "这是 {kind} 文件，需要 LibreOffice 才能读取，而本机没有安装。"
    "请安装 LibreOffice，或在 Word、WPS 中另存为 .docx 后再检查",
    "this is a {kind} file, which needs LibreOffice, and it is not installed. "
    "Install it, or save the report as .docx",
)
_SETTINGS = {
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
    "BlockUntrustedRefererLinks": "true",
}
"""Of the profile's org.openoffice.Office.Common/Security/Scripting."""


def _profile() -> str:
    """The settings of the profile, in the format of registrymodifications.xcu."""
    path = "/org.openoffice.Office.Common/Security/Scripting"
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SETTINGS.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def recognise(data: bytes) -> bool:
    """Whether the bytes are a binary Word or WPS file (OLE with its stream), RTF, ODT, or one of their XML forms."""
    return _kind(data) is not None and not (data.startswith(SIGNATURE) and _has(data, "Workbook"))


def _has(data: bytes, stream: str) -> bool:
    """Whether an OLE file has a stream of that name."""
    return data.startswith(SIGNATURE) and stream in Compound(data)


def _kind(data: bytes) -> str | None:
    if data.startswith(_RTF):
        return "rtf"
    if data.startswith(SIGNATURE):
        return "wps" if _has(data, "WpsCustomData") or _has(data, "WPSVersion") else "doc"
    beginning = data[:_BEGINNING]
    if data.startswith(_ZIP):
        return "odt" if beginning.find(_ODT, 0, 100) >= 0 else None
    if not beginning.removeprefix(codecs.BOM_UTF8).startswith(b"<?xml"):
        return None
    return next((kind for kind, mark in _FLAT if mark in beginning), None)


def read(source: Source) -> Document:
    """The document of a binary Word or WPS file, of RTF, ODT, or one of their XML forms.

    Raises:
        Unreadable: it is encrypted, no text document, LibreOffice is missing, failed or took too long.
    """
    data, kind = source.data, _kind(source.data) or "doc"
    if kind in ("fodt", "xml"):
        tree.checked(data, kind)
    if _has(data, "EncryptedPackage") or _is_encrypted(data) or (kind == "odt" and _is_locked(data)):
        raise Unreadable(
            "文件有密码保护，请去掉密码后再检查", "the file is protected by a password; remove it first"
        )
    if data.startswith(SIGNATURE) and not _has(data, "WordDocument"):
        raise Unreadable(
            "不是文字处理文件（OLE 复合文件中没有正文）",
            "no text document (an OLE file without WordDocument)",
        )
    program = libreoffice.program()
    if program is None:
        raise Unreadable(_MISSING.zh.format(kind=kind), _MISSING.en.format(kind=kind))
    converted = _converted(program, data, kind)
    return replace(docx.read(Source(source.name, converted)), format=kind)


def _is_encrypted(data: bytes) -> bool:
    """The encryption bit of the Word binary file's FIB (MS-DOC 2.5.2)."""
    beginning = Compound(data).read("WordDocument", 12) if data.startswith(SIGNATURE) else b""
    return len(beginning) == 12 and bool(beginning[11] & 0x01)


def _is_locked(data: bytes) -> bool:
    """Whether the content of an ODT file is encrypted (ODF 1.3-2, 3.4); the package is seen to be in bounds."""
    package = Package(data)
    package.read("content.xml")
    return b"encryption-data" in package.read("META-INF/manifest.xml")


def _converted(program: str, data: bytes, kind: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="disclosure-lint-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        original = place / f"report.{kind}"
        original.write_bytes(data)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_profile(), "utf-8")
        command = [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "out"), str(original),
        ]  # fmt: skip
        _run(command, kind)
        result = place / "out" / "report.docx"
        if not result.is_file():
            raise Unreadable(
                f"LibreOffice 未能转换这个 {kind} 文件，文件可能已损坏",
                f"LibreOffice could not convert this {kind} file; it may be damaged",
            )
        return result.read_bytes()


def _run(command: list[str], kind: str) -> None:
    """Run LibreOffice to its end, or end it: it consists of several processes, which are a group."""
    try:
        office = subprocess.Popen(  # noqa: S603 - no shell; the program is LibreOffice, the files have names of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise Unreadable(f"无法启动 LibreOffice：{error}", f"LibreOffice can't be started: {error}") from None
    try:
        office.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"LibreOffice 转换这个 {kind} 文件超过 {SECONDS} 秒，已停止",
            f"LibreOffice took over {SECONDS} s for this {kind} file and was stopped",
        ) from None
    finally:
        _stop(office)


def _stop(office: subprocess.Popen[bytes]) -> None:
    """End what is left of the group."""
    if sys.platform == "win32":
        office.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(office.pid, signal.SIGKILL)
    office.wait()
