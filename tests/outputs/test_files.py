from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from disclosure_lint.outputs.files import Unwritable, WholeFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")
not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)


def test_the_file_has_its_content_only_after_the_block(tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    with WholeFile(path) as stream:
        stream.write("一\n")
        stream.flush()
        assert not path.exists()
    assert path.read_bytes() == "一\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    with WholeFile(tmp_path / "a.bin", binary=True) as stream:
        stream.write(b"\x00\r\n")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\r\n"


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(failure), WholeFile(path) as stream:
        stream.write("half")
        raise failure
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with WholeFile(tmp_path / "a.json") as stream:
            stream.write("{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


@posix
def test_a_private_file_is_private_all_the_time(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o600)
    with WholeFile(path) as stream:
        stream.write("new")
        assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == "new"


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, target = tmp_path / "a.json", tmp_path / "there" / "b.json"
    link.symlink_to(target)
    with WholeFile(link) as stream:
        stream.write("{}")
    assert link.is_symlink()
    assert target.read_text() == "{}"


@posix
def test_a_device_is_written_and_not_replaced() -> None:
    with WholeFile(Path(os.devnull)) as stream:
        stream.write("gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/a.json", "没有这个文件夹"),
        (".", "这是一个文件夹"),
        ("file/a.json", "不是文件夹"),
        pytest.param("长" * 300, "文件名太长", marks=posix),
    ],
)
def test_a_path_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match=why) as raised, WholeFile(tmp_path / name):
        pytest.fail("the block must not begin")
    assert str(tmp_path / name) in raised.value.words.zh
    assert raised.value.words.en.startswith("cannot write ")


@posix
@not_root
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="没有写入权限"), WholeFile(tmp_path / "a.json"):
        pytest.fail("the block must not begin")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("size", [10, 1_000_000])
def test_a_full_disk_is_named(size: int) -> None:
    with pytest.raises(Unwritable, match="磁盘空间"), WholeFile(Path("/dev/full")) as stream:
        stream.write("x" * size)


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="磁盘空间"), WholeFile(tmp_path / "a.json"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_an_error_that_has_nothing_to_do_with_the_file_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), WholeFile(tmp_path / "a.json"):
        (tmp_path / "report.txt").read_bytes()
    assert not list(tmp_path.iterdir())
