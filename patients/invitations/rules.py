"""How long an invitation is good for and kept, how many there may be, and the secret in its link.

The secret is made from the invitation's id and the site's key, so that a mail that is tried again carries the same
link. The database keeps only its digest: who reads a copy of it can join nothing.
"""

import uuid
from datetime import timedelta

from outbox.secret_links import secret_from

GOOD_FOR = timedelta(days=14)
# So long are those kept that let nobody in any more.
KEPT_FOR = timedelta(days=30)
MOST_WAITING = 20
MOST_MAILS, MOST_MAILS_A_DAY = 5, 40


def secret_of(key: uuid.UUID) -> str:
    """The secret in the link of an invitation: 256 bits that nobody without the site's key can make."""
    return secret_from("patients.invitations", key.hex).hex()
