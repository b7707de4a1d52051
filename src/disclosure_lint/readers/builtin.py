"""The formats that are read without a plugin."""

from __future__ import annotations
from disclosure_lint.readers import text
from disclosure_lint.readers.reader import Reader

READERS = (Reader("txt", (".txt",), text.recognise, text.read),)
