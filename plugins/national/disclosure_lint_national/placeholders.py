"""placeholder words"""
from __future__ import annotations
def without_placeholders(text: str) -> str:
    return text
