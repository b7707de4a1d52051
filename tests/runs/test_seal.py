"""What is kept of a draft is read with the draft alone, and nobody can change it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.runs.seal import seal, unseal

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
DRAFT = "收到申请12件，予以公开5件。".encode() * 20


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32))
def test_who_has_the_key_reads_what_was_sealed(data: bytes, key: bytes) -> None:
    assert unseal(seal(data, key), key) == data


def test_another_key_reads_nothing() -> None:
    with pytest.raises(ValueError, match="another key"):
        unseal(seal(DRAFT, KEY), OTHER)


def test_nothing_of_the_data_is_seen_in_what_is_sealed() -> None:
    assert not any(DRAFT[at : at + 6] in seal(DRAFT, KEY) for at in range(40))


def test_the_same_data_is_sealed_differently_each_time() -> None:
    first, second = seal(DRAFT, KEY), seal(DRAFT, KEY)
    assert first != second
    assert not any(first[at : at + 4] == second[at : at + 4] for at in range(0, len(first) - 4, 4))


@pytest.mark.parametrize("bit", range(8))
def test_every_changed_bit_is_noticed(bit: int) -> None:
    sealed = seal(DRAFT, KEY)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1 << bit
        with pytest.raises(ValueError, match="damaged"):
            unseal(bytes(changed), KEY)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 31, 32, 33])
def test_what_was_cut_off_is_noticed(size: int) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unseal(seal(DRAFT, KEY)[:size], KEY)
