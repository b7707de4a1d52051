"""``disclosure-lint cache``: where results are kept, how many there are; and be rid of them."""

from __future__ import annotations

import argparse

from disclosure_lint.cli.exit import Exit
from disclosure_lint.model.language import Text
from disclosure_lint.runs.store import VARIABLE, Store, location

_NOWHERE = Text(
    "没有可以保存结果的地方（{variable}=off，或没有主目录）",
    "no place to keep results ({variable}=off, or no home)",
)
_SHOWN = Text("{folder}：{count} 份结果，{size:.1f} MB", "{folder}: {count} results, {size:.1f} MB")
_CLEARED = Text("已清除 {count} 份结果：{folder}", "{count} results removed: {folder}")


def run(arguments: argparse.Namespace) -> int:
    """Say where the results are kept, or remove them."""
    folder = location()
    if folder is None:
        print(_NOWHERE.in_language(arguments.lang).format(variable=VARIABLE))
        return Exit.CLEAN
    store = Store(folder)
    if arguments.action == "clear":
        print(_CLEARED.in_language(arguments.lang).format(count=store.clear(), folder=folder))
        return Exit.CLEAN
    sizes = [size for _, size, _ in store.entries()]
    words = _SHOWN.in_language(arguments.lang)
    print(words.format(folder=folder, count=len(sizes), size=sum(sizes) / 1024 / 1024))
    return Exit.CLEAN
