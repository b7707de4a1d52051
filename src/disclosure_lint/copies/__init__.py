"""Copies of the user's files with something added: comments, highlights, tracked changes.

What is not added stays byte for byte as it was. The user's own file is never written to: everything here goes
from bytes to bytes.
"""
