"""The sample mailbox and the little IMAP server that shows it: what the demo runs on.

template.py   message sources with relative dates, and how they become mail
mailbox.py    writes the mailbox as Maildir or mbox
server.py     serves it over IMAP on loopback
messages/     the mail itself, one readable file a message, numbered in order of time
attachments/  the files that some messages carry

Everybody in it is made up. Nothing here is used when a real account is read.
"""

from loose_ends.sample.mailbox import SampleAccount, SampleMessage, sample_messages, write_sample

__all__ = ["SampleAccount", "SampleMessage", "sample_messages", "write_sample"]
