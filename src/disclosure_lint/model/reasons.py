"""Why the operating system refuses a file, in both languages."""

from __future__ import annotations

import errno

from disclosure_lint.model.language import Text

_FULL = Text("磁盘空间或配额已用完", "the disk or the quota is full")
_ANY = {
    errno.ENOTDIR: Text("路径中有一级不是文件夹", "a part of the path is not a folder"),
    errno.EISDIR: Text("这是一个文件夹", "it is a folder"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.ELOOP: Text("符号链接成环", "the symbolic links form a loop"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
}
_READING = _ANY | {
    errno.ENOENT: Text("没有这个文件", "there is no such file"),
    errno.EACCES: Text(
        "没有读取权限，或文件正被其他程序打开", "no permission, or another program has the file open"
    ),
    errno.EPERM: Text("没有读取权限", "no permission"),
}
_WRITING = _ANY | {
    errno.ENOENT: Text("没有这个文件夹", "there is no such folder"),
    errno.EACCES: Text(
        "没有写入权限，或文件正被其他程序打开", "no permission, or another program has the file open"
    ),
    errno.EPERM: Text("没有写入权限", "no permission"),
    errno.EROFS: Text("文件系统是只读的", "the file system is read-only"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: Text("文件太大", "the file is too large"),
}


def why_unread(error: OSError) -> Text:
    """Why a file can't be read; what is not known is said as the system says it."""
    return _READING.get(error.errno or 0) or _as_said(error)


def why_unwritten(error: OSError) -> Text:
    """Why a file or a folder can't be written."""
    return _WRITING.get(error.errno or 0) or _as_said(error)


def _as_said(error: OSError) -> Text:
    words = error.strerror or str(error)
    return Text(words, words)
