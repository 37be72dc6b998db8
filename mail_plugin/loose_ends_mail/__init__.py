"""Mailbox to clean messages: the email plugin of Loose Ends. It knows nothing of asks or promises.

mailbox.py   a mailbox on an IMAP server, opened read-only; dial.py: logging in; lines.py: several at once
archive.py   the same from mbox files and Maildirs
account.py   how to reach a server: settings, provider table, folder roles
cursor.py    what of a folder has been read, and what is new
message.py   raw message to clean message; it opens the row of mime, headers, addresses, body, html_text
zones/       own text, quoted text, signature, disclaimer, forwarded
automatic.py machines from people; away.py: when a vacation reply ends
"""
