"""What can go wrong before a document is read."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that cannot be read; the message says what is wrong and what to do, in plain words."""
