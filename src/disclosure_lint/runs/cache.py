"""Results that are known already: the same content under the same rules is not looked at twice.

An entry is found by all that a result depends on: the report's bytes and name, the ruleset in force, every
option, the reports of the year before, the code of this tool and of the plugins, and the versions of all that
is installed. Whatever changes, the entry is not found any more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from disclosure_lint.entrypoints import distributions
from disclosure_lint.lint import Linter
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.comparison import Examined
from disclosure_lint.model.source import Source
from disclosure_lint.readers import libreoffice
from disclosure_lint.rulesets.resolution import Ruleset
from disclosure_lint.runs.record import dumps, loads
from disclosure_lint.runs.store import Store

_FORMAT = 2
_LIBRARY = re.compile(rf"^{re.escape(str(Path(os.__file__).parent))}|[/\\](?:site|dist)-packages[/\\]")


@dataclass(frozen=True)
class Cache:
    """The known results of a run.

    Attributes:
        folder: where they are kept.
        run: a digest of what all results of the run depend on (``digest_of``).
    """

    folder: Path
    run: bytes
    _store: list[Store] = field(default_factory=list, repr=False, compare=False)
    _rulesets: dict[int, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def store(self) -> Store:
        """The folder's entries."""
        if not self._store:
            self._store.append(Store(self.folder))
        return self._store[0]

    def examine(self, linter: Linter, source: Source) -> Examined:
        """What ``linter.examine`` says, from an earlier run if that said it.

        Raises:
            RulesetError: the ruleset that is in force for the report can't be used.
        """
        key = self._key(linter, source)
        record = self.store.get(key)
        if record is not None:
            with suppress(ValueError):
                return loads(record)
        examined = linter.examine(source)
        if _lasts(examined):
            with suppress(TypeError):  # a finding of a plugin that holds what can't be kept
                self.store.put(key, dumps(examined))
        return examined

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process counts its rulesets by itself."""
        return Cache, (self.folder, self.run)

    def _key(self, linter: Linter, source: Source) -> bytes:
        index = linter.rulesets.index(source.name)
        if index not in self._rulesets:
            self._rulesets[index] = _ruleset_digest(linter.rulesets.all[index])
        name = os.fsencode(source.name)
        head = b"%b%b%d\0%b" % (self.run, self._rulesets[index], len(name), name)
        return _digest(head, source.data)


def _lasts(examined: Examined) -> bool:
    """Whether it would be said again: a failure may be gone the next time."""
    outcome = examined.outcome
    return outcome.status in ("clean", "findings") and not outcome.rules.crashed


def digest_of(linter: Linter, previous: bytes = b"") -> bytes:
    """A digest of what every result of a run depends on.

    Args:
        linter: its options and its plugins count, and their code.
        previous: a digest of the reports of the year before.
    """
    options = replace(linter.options, keep_document=False)
    parts = [repr((_FORMAT, sys.version, sys.platform, options, linter.plugins.installed)), previous.hex()]
    parts += (state for folder in dict.fromkeys(sys.path) for state in _installed(Path(folder or ".")))
    for folder in _code(linter):
        parts.append(str(folder))
        parts += _states(folder)
    office = libreoffice.program()
    parts += _states(Path(os.path.realpath(office))) if office else ["no LibreOffice"]
    return _digest("\0".join(parts).encode("utf-8", "surrogatepass"))


def _ruleset_digest(ruleset: Ruleset) -> bytes:
    """What the ruleset is made of: its files as they were read, and which overrides are in force."""
    layers = [(layer.path, layer.plugin, layer.inside, layer.text) for layer in ruleset.layers]
    return _digest(repr((layers, ruleset.used.plugins)).encode("utf-8", "surrogatepass"))


def _code(linter: Linter) -> Iterator[Path]:
    """The folders and files with the code of this tool and of the plugins."""
    plugins = linter.plugins
    yield from plugins.folders
    makers = [rule.check for rule in plugins.rules] + [reader.read for reader in plugins.readers]
    names = {getattr(maker, "__module__", "").partition(".")[0] for maker in makers}
    for name in sorted({*names, __name__.partition(".")[0]}):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None:
            path = Path(file)
            yield path.parent if path.name.startswith("__init__.") else path
    yield from map(Path, sorted(_loaded_apart(names)))


def _loaded_apart(names: Collection[str]) -> Iterator[str]:
    """What plugins have loaded that is neither theirs nor an installed library: modules under work."""
    own = {*names, __name__.partition(".")[0], "__main__", "__mp_main__"}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file is not None and name.partition(".")[0] not in own and not _LIBRARY.search(file):
            yield file


def _installed(folder: Path) -> Iterator[str]:
    """Name, version and time of installation of the distributions in a folder."""
    for info in distributions(folder):
        with suppress(OSError):
            yield f"{info.name} {info.stat().st_mtime_ns}"


def _states(path: Path) -> Iterator[str]:
    """Name, size and time of change of a file, or of all files of a folder."""
    try:
        if not path.is_dir():
            status = path.stat()
            yield f"{path.name} {status.st_size} {status.st_mtime_ns}"
            return
        entries = sorted(path.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name != "__pycache__":
            yield from (f"{path.name}/{state}" for state in _states(entry))


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=32, person=b"disclosure-lint")
    for part in parts:
        digest.update(part)
    return digest.digest()
