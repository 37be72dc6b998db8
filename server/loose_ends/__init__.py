"""Loose Ends: what is still open between you and other people, read from your own mail."""

__version__ = "0.1.0"
