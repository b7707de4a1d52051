"""R001: the name's promise."""

from __future__ import annotations

import pytest

from disclosure_lint.readers.builtin import READERS
from disclosure_lint.testing import base


@pytest.mark.parametrize("name", ["年报.txt", "年报.TXT"])
def test_a_suffix_that_tells_the_format_passes(check, name):
    assert check(base("2014"), "R001", name=name).rules.passed == ("R001",)


def test_a_text_called_a_word_document_is_told(check):
    (finding,) = check(base("2014"), "R001", name="年报.docx").findings
    assert finding.message == "文件名后缀是 .docx，内容是 txt 格式"
    assert (finding.location.line, finding.location.column) == (1, 1)


@pytest.mark.parametrize("suffix", sorted({suffix for reader in READERS for suffix in reader.suffixes}))
def test_every_suffix_that_is_read_promises_a_format(check, suffix):
    rules = check(base("2014"), "R001", name=f"年报{suffix}").rules
    assert (rules.passed or rules.failed) == ("R001",)


@pytest.mark.parametrize("name", ["-", "年报", "年报.2018", "年报.tmp"])
def test_a_name_without_known_suffix_promises_nothing(check, name):
    assert [code for code, _ in check(base("2014"), "R001", name=name).rules.not_applicable] == ["R001"]
