"""Data that only somebody who has a key can read, or could have written.

The key is made of the report itself: what is kept of a confidential draft can't be read without that draft.
The data is combined with the stream that SHAKE-256 makes of the key (FIPS 202, an extendable-output function),
and preceded by a digest under the key. A key belongs to one content, so no stream is used for two.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b, shake_256

_DIGEST = 16


def seal(data: bytes, key: bytes) -> bytes:
    """The data, compressed and sealed with a key of 32 bytes."""
    packed = zlib.compress(data, 1)
    return _digest(packed, key) + _combined(packed, key)


def unseal(sealed: bytes, key: bytes) -> bytes:
    """The data; ValueError when it was sealed with another key, or has been damaged or changed."""
    packed = _combined(sealed[_DIGEST:], key)
    if _digest(packed, key) != sealed[:_DIGEST]:
        raise ValueError("another key, or damaged")
    return zlib.decompress(packed)


def _digest(data: bytes, key: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_DIGEST, person=b"seal").digest()


def _combined(data: bytes, key: bytes) -> bytes:
    stream = shake_256(key).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))
