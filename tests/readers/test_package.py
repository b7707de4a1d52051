"""Zip packages: what is refused, and how it is said."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import package as limits
from disclosure_lint.readers.package import Package


def zipped(parts: list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def patched(data: bytes, signature: bytes, at: int, layout: str, value: int) -> bytes:
    """``data`` with a number written over that of the first header of that signature."""
    changed = bytearray(data)
    struct.pack_into(layout, changed, data.index(signature) + at, value)
    return bytes(changed)


ENTRY = b"PK\x01\x02"
SOUND = zipped([("word/", b""), ("word/document.xml", b"<a>" + b"x" * 1000 + b"</a>"), ("B.bin", b"\0\1")])


def test_parts_are_read_by_name_without_regard_to_case() -> None:
    package = Package(SOUND)
    assert list(package) == ["word/document.xml", "B.bin"]
    assert "WORD/Document.xml" in package
    assert package.read("b.bin") == b"\0\1"
    assert package.tree("word/document.xml").tag == "a"


def test_stored_parts_and_backslashes_are_understood() -> None:
    package = Package(
        zipped([("word\\document.xml", b"<a/>")], zipfile.ZIP_STORED).replace(b"word/", b"word\\")
    )
    assert list(package) == ["word/document.xml"]
    assert package.read("word/document.xml") == b"<a/>"


def test_bytes_before_the_package_do_not_matter() -> None:
    assert Package(b"#!stub\n" + SOUND).read("B.bin") == b"\0\1"


def test_a_missing_part_is_named() -> None:
    with pytest.raises(Unreadable, match=r"缺少 word/styles\.xml"):
        Package(SOUND).read("word/styles.xml")


@pytest.mark.parametrize("size", [0, 4, 60, len(SOUND) // 2, len(SOUND) - 30])
def test_a_package_cut_off_is_said_to_be_so(size: int) -> None:
    with pytest.raises(Unreadable, match="不完整" if size >= 4 else "损坏"):
        Package(SOUND[:size])


def test_a_wrong_checksum_is_seen() -> None:
    for name in ("word/document.xml", "B.bin"):
        data = patched(SOUND[SOUND.index(ENTRY) :], ENTRY, 16, "<I", 1)
        broken = SOUND[: SOUND.index(ENTRY)] + data
        if name == "B.bin":
            assert Package(broken).read(name)
    at = SOUND.index(ENTRY, SOUND.index(ENTRY) + 4)
    broken = bytearray(SOUND)
    struct.pack_into("<I", broken, at + 16, 1)
    with pytest.raises(Unreadable, match=r"word/document\.xml 已损坏"):
        Package(bytes(broken)).read("word/document.xml")


def test_a_broken_stream_is_seen() -> None:
    start = SOUND.index(b"word/document.xml") + len("word/document.xml")
    with pytest.raises(Unreadable, match="已损坏"):
        Package(SOUND[:start] + b"\xff\xff\xff" + SOUND[start + 3 :]).read("word/document.xml")


def test_an_encrypted_part_is_said_to_be_so() -> None:
    data = zipped([("a", b"x")])
    with pytest.raises(Unreadable, match="加密"):
        Package(patched(data, ENTRY, 8, "<H", 1)).read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(method: int) -> None:
    with pytest.raises(Unreadable, match="压缩方法"):
        Package(zipped([("a", b"x" * 100)], method)).read("a")


@pytest.mark.parametrize("name", ["../a.xml", "word/../../a", "/etc/passwd", "C:/a", "..", "word\\..\\a"])
def test_a_path_that_leads_outside_is_refused(name: str) -> None:
    data = zipped([(name.replace("\\", "/"), b"x")])
    with pytest.raises(Unreadable, match="越界"):
        Package(data)


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped([("a", b"x"), ("a", b"y")])
    for data in (twice, zipped([("a", b"x"), ("A", b"y")])):
        with pytest.raises(Unreadable, match="重名"):
            Package(data)


def peak(data: bytes, reason: str) -> int:
    """The most memory in bytes that it takes to refuse the part ``a``."""
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match=reason):
            Package(data).read("a")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_by_its_ratio_without_being_inflated() -> None:
    assert peak(zipped([("a", b"\0" * (40 << 20))]), "压缩比") < 4 << 20


@pytest.mark.parametrize(("size", "most"), [(40 << 20, 2 * limits.MAX_PART), (100 << 20, 4 << 20)])
def test_a_bomb_that_lies_about_its_size_is_bounded(size: int, most: int) -> None:
    lie = patched(zipped([("a", b"\0" * size)]), ENTRY, 24, "<I", 1000)
    assert peak(lie, "已损坏") < most


def test_a_part_or_a_package_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 500)
    with pytest.raises(Unreadable, match="过大"):
        Package(SOUND).read("word/document.xml")
    monkeypatch.setattr(limits, "MAX_PART", 1 << 20)
    monkeypatch.setattr(limits, "MAX_TOTAL", 1500)
    package = Package(SOUND)
    package.read("word/document.xml")
    with pytest.raises(Unreadable, match="过大"):
        package.read("word/document.xml")


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    data = zipped([(f"{number:x}", b"") for number in range(limits.MAX_ENTRIES + 1)])
    with pytest.raises(Unreadable, match="10000"):
        Package(data)


def test_megabytes_of_nothing_are_refused_at_once() -> None:
    data = b"PK\x03\x04" + b"\0" * (30 << 20)
    start = time.process_time()
    with pytest.raises(Unreadable):
        Package(data)
    assert time.process_time() - start < 5


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_bytes_give_a_reason_or_the_right_content(data: st.DataObject) -> None:
    broken = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        package = Package(bytes(broken))
        content = {name: package.read(name) for name in package}
    except Unreadable as error:
        assert error.text.zh
        assert error.text.en
    else:
        assert set(content.values()) <= {b""} | {Package(SOUND).read(name) for name in Package(SOUND)}


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_a_reason(data: bytes) -> None:
    for some in (data, b"PK\x03\x04" + data, data + b"PK\x05\x06" + b"\0" * 18):
        try:
            package = Package(some)
        except Unreadable:
            continue
        assert not list(package)
