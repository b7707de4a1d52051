"""Sealed entries in a private folder, where the platform keeps such things.

Nothing that goes wrong here is an error: an entry that can't be read is not there, one that can't be written
is not kept. The folder may be deleted at any time, and several runs may use it at once: an entry is written
beside its place under a name of its own, and then put there.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from disclosure_lint.model import lazy_re as re
from disclosure_lint.runs.seal import seal, unseal

VARIABLE = "DISCLOSURE_LINT_CACHE"
"""The environment variable that names another folder; ``off`` for none."""
LARGEST = 256 * 1024 * 1024
"""So many bytes are kept, the newest; a little more until the next day."""
DAYS = 30
"""An entry that nobody has asked for in so many days is removed."""
_DAY = 86_400
_FOLDER = re.compile("[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{38}(\.[0-9a-f]{8}\.tmp)?")
_NAME = "disclosure-lint"
_TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n"  # bford.info/cachedir: backups leave it out


def location() -> Path | None:
    """The folder of this user on this platform, whether it exists or not; None where there is no such place."""
    named = os.environ.get(VARIABLE)
    if named:
        return None if named == "off" else Path(named)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local, _NAME, "Cache") if local else None
    if sys.platform != "darwin" and (base := os.environ.get("XDG_CACHE_HOME", "")).startswith("/"):
        return Path(base, _NAME)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111, Path.home() raises where there is none
    if not home.is_absolute():
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / _NAME


class Store:
    """The entries of a folder.

    Attributes:
        folder: made when the first entry is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._usable: bool | None = None

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key of 32 bytes."""
        path = self._path(key)
        try:
            data = unseal(path.read_bytes(), key)
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        except (OSError, ValueError):
            return None
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep the data; what was there before is replaced."""
        if self._usable is None:
            self._usable = self._made()
        if not self._usable:
            return
        path = self._path(key)
        hidden = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with open(os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123
                stream.write(seal(data, key))
            hidden.replace(path)
        except OSError:  # a full disk, a folder that has gone: nothing more is kept in this run
            self._usable = False
            with suppress(OSError):
                hidden.unlink()

    def entries(self) -> list[tuple[float, int, Path]]:
        """Time of last use in seconds, bytes and path of each entry, the oldest first."""
        found = []
        for path in self._files():
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return sorted(found)

    def prune(self, now: float | None = None) -> None:
        """Once a day, remove what is old and what is too much."""
        now = time.time() if now is None else now
        tag = self.folder / _TAG
        try:
            if abs(now - tag.stat().st_mtime) < _DAY:
                return
            os.utime(tag, (now, now))
        except OSError:
            return
        entries = self.entries()
        size = sum(size for _, size, _ in entries)
        for used, own, path in entries:
            if now - used < DAYS * _DAY and size <= LARGEST:
                break
            size -= own
            with suppress(OSError):
                path.unlink()

    def clear(self) -> int:
        """Remove all entries and the folders made for them; the number of entries."""
        entries = self.entries()
        for _, _, path in entries:
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            (self.folder / _TAG).unlink()
            for folder in self._folders():
                folder.rmdir()
            self.folder.rmdir()
        return len(entries)

    def _path(self, key: bytes) -> Path:
        name = blake2b(key, digest_size=20, person=b"name").hexdigest()  # tells nothing of the key
        return self.folder / name[:2] / name[2:]

    def _folders(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from (path for path in sorted(self.folder.iterdir()) if _FOLDER.fullmatch(path.name))

    def _files(self) -> Iterator[Path]:
        """Entries, and what was left by a run that was killed while it wrote one; nobody else's files."""
        for folder in self._folders():
            with suppress(OSError):
                yield from (path for path in folder.iterdir() if _ENTRY.fullmatch(path.name))

    def _made(self) -> bool:
        """Make the folder; whether it is private and can be used."""
        try:
            self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            status = self.folder.stat()
            if hasattr(os, "geteuid") and (
                status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o022
            ):
                return False
            tag = self.folder / _TAG
            if not tag.exists():
                tag.write_text(_SIGNATURE, "ascii")
        except OSError:
            return False
        return True
