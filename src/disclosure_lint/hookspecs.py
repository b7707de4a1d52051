"""The hooks of a plugin. They are for registration only: each is called once, for one plugin at a time."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from disclosure_lint.model.output import Output
from disclosure_lint.readers.reader import Reader
from disclosure_lint.rules.rule import Rule

PROJECT = "disclosure_lint"
"""Name of the hooks' project and of the entry-point group."""
API_VERSION = 1
"""Version of what plugins build on: the hooks and the public names. It changes when one of them does so that
plugins must follow; a plugin names the version that it was written for as ``disclosure_lint_api``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def disclosure_lint_rules() -> Iterable[Rule]:
    """The rules of the plugin."""
    return ()


@hookspec
def disclosure_lint_readers() -> Iterable[Reader]:
    """The formats that the plugin reads, beside the built-in ones."""
    return ()


@hookspec
def disclosure_lint_outputs() -> Iterable[Output]:
    """The formats that the plugin writes, beside the built-in ones; a built-in name stays what it is."""
    return ()
