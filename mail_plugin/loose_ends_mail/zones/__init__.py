"""Whose words each part of a message is.

splitting.py      the whole: a text to its zones
quote_marks.py    lines that carry a quote mark
attribution.py    ``On Monday, Anna wrote:`` and separators, in many languages
header_block.py   pasted headers: Outlook, Lotus and their kin
signature.py      where the writer signs (its words: signature_words.py)
disclaimer.py     legal notices and list footers
lines.py          small questions about lists of lines
"""

from __future__ import annotations

from loose_ends_mail.zones.splitting import quoted_above, split, without_blank_edges

__all__ = ["quoted_above", "split", "without_blank_edges"]
