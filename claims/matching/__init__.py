"""A statement and the events it might speak of -> the event it does speak of; docs/reference/matching.md."""

from claims.matching.keys import blocking_keys, date_of, lookup_keys, signature
from claims.matching.match import Candidate, Match, Reason, match
from claims.matching.renaming import under_chosen_names

__all__ = [
    "Candidate", "Match", "Reason",
    "blocking_keys", "date_of", "lookup_keys", "match", "signature", "under_chosen_names",
]  # fmt: skip
