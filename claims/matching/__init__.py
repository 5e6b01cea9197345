"""A statement and the events it might speak of -> the event it does speak of; docs/reference/matching.md."""

from claims.matching.keys import blocking_keys, lookup_keys, signature
from claims.matching.match import Candidate, Match, Reason, match

__all__ = ["Candidate", "Match", "Reason", "blocking_keys", "lookup_keys", "match", "signature"]
