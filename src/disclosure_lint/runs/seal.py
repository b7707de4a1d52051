"""Data that only somebody who has a key can read, or could have written.

The key is made of the report itself: what is kept of a confidential draft can't be read without that draft.
The data is combined with the stream that SHAKE-256 (FIPS 202, an extendable-output function) makes of the key
and of a number drawn for this one seal, so that no stream is ever used twice; a keyed BLAKE2 digest (RFC 7693)
over the number and what was combined comes last.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b, shake_256
from hmac import compare_digest
from os import urandom

_NONCE = 16
_DIGEST = 16


def seal(data: bytes, key: bytes) -> bytes:
    """The data, compressed and sealed with a key of 32 bytes."""
    nonce = urandom(_NONCE)
    body = nonce + _combined(zlib.compress(data, 1), key, nonce)
    return body + _digest(body, key)


def unseal(sealed: bytes, key: bytes) -> bytes:
    """The data; ValueError when it was sealed with another key, or has been damaged or changed."""
    body, digest = sealed[:-_DIGEST], sealed[-_DIGEST:]
    if not compare_digest(_digest(body, key), digest):
        raise ValueError("another key, or damaged")
    return zlib.decompress(_combined(body[_NONCE:], key, body[:_NONCE]))


def _digest(body: bytes, key: bytes) -> bytes:
    return blake2b(body, key=key, digest_size=_DIGEST, person=b"seal").digest()


def _combined(data: bytes, key: bytes, nonce: bytes) -> bytes:
    stream = shake_256(key + nonce).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))
