"""What fonts say of their characters, and what pdfium makes of it."""

from __future__ import annotations

import pytest

from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

files = pytest.importorskip("tests.readers.pdf_files", reason="run from the root of the repository")

ALL = "0001000200030004"


def text_of(*characters: str, codes: str = ALL, more: bytes = b"") -> str:
    """What is read of glyphs 1, 2, … when the font says that they stand for ``characters``."""
    mapping = "".join(
        f"<{code:04X}> <{character.encode('utf-16-be').hex()}>\n"
        for code, character in enumerate(characters, 1)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{len(characters)} beginbfchar\n{mapping}endbfchar\nendcmap\nend\nend"
    )
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/ToUnicode 6 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/DW 1000"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/Odd/Flags 4/FontBBox[0 0 1000 1000]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 800/StemV 1>>"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    content = files.stream(b"BT /F1 12 Tf 72 700 Td <%s> Tj ET " % codes.encode() + more)
    tree = b"<</Type/Pages/Count 1/Kids[5 0 R]>>"
    data = files.file(files.CATALOGUE, tree, content, font, files.PAGE % b"", files.stream(cmap.encode()))
    return read(Source("report.pdf", data)).text


def test_characters_beyond_the_first_plane_are_whole() -> None:
    assert text_of("𠮷", "林", "市", "𡋾") == "𠮷林市𡋾\n"


def test_a_glyph_of_several_characters_is_read_as_them() -> None:
    assert text_of("fi", "市", "政", "府") == "fi市政府\n"


def test_a_character_is_kept_as_the_file_writes_it() -> None:
    assert text_of("⾃", "然", "⼈", "．") == "⾃然⼈．\n"


def test_spaces_that_are_written_stay_but_for_the_ends() -> None:
    assert text_of("概", "\u3000", "述", "\u00a0", codes="000400010002000300040004") == "概\u3000述\n"


def test_glyphs_without_a_character_leave_a_mark() -> None:
    assert text_of("市", "政", "府", codes=ALL + "0001") == "市政府\ufffd市\n"
    assert text_of("\0", "市", "政", "府") == "\ufffd市政府\n"
    assert text_of("\7", "市", "政", "府") == "\ufffd市政府\n"


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    lines = b"BT /F1 12 Tf 72 680 Td <000400040004> Tj ET"
    assert "a-" in text_of("a", "-", "-", "b", codes="0001000100010002", more=lines)
