"""Which header fields a scan asks a server for: all that clean messages are made from, and no more."""

HEADER_FIELDS: tuple[str, ...] = (
    # who, to whom, when, in which thread
    "From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To", "References",
    "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    # what tells mail by machines from mail by people: RFC 3834, RFC 2919, RFC 2369, and habits without one
    "Auto-Submitted", "Return-Path", "Precedence", "List-Id", "List-Post", "List-Unsubscribe", "List-Help",
    "Mailing-List", "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-Failed-Recipients",
    "X-Loop", "X-Campaign", "X-CampaignID", "Feedback-ID", "X-Mailer", "X-Vacation", "X-Facebook-Notify",
    "X-GitHub-Reason", "X-Mailman-Version", "Delivered-To", "Disposition-Notification-To",
)  # fmt: skip
