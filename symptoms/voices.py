"""Whose answers a check-in holds. The person's are one stream; how each carer sees it is another, beside it.

Of pairs of somebody after a stroke and a carer, 40 to 57 % differed meaningfully (n=200, PMID 33035512): so nothing
of one voice takes the place of another's, and what is computed uses one of them and says which.
"""

from collections.abc import Mapping

# In place of the number of a carer whose account is deleted.
NOBODY_HERE = 0


def one_of(ratings: Mapping[int | None, int]) -> int | None:
    """Whose are used, of how many ratings each has given: the person's, or else those of the carer who gave most.

    The person stands under None, a carer under the number of their account; of two alike the older account.
    """
    carers = [carer for carer, count in ratings.items() if carer is not None and count]
    if ratings.get(None) or not carers:
        return None
    return min(carers, key=lambda carer: (-ratings[carer], carer))
