"""Matching as the importer does it: candidates by blocking keys, in the order of the articles."""

from collections import defaultdict
from dataclasses import dataclass, field

from claims.extraction import Statement
from claims.matching import Candidate, Match, blocking_keys, lookup_keys, match, signature
from timeline.dates import FuzzyDate


@dataclass
class Desk:
    """Events in memory, with the index that a database keeps."""

    statements: dict[str, list[Statement]] = field(default_factory=lambda: defaultdict(list))
    index: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    matches: list[Match] = field(default_factory=list)

    def take(self, statement: Statement) -> str:
        """The event that the statement comes to hang on: one of those there, or a new one."""
        found = match(statement, self.candidates(statement))
        self.matches.append(found)
        event = found.event_id or f"event-{len(self.statements):03}"
        self.statements[event].append(statement)
        for key in blocking_keys(statement):
            self.index[key].add(event)
        return event

    def candidates(self, statement: Statement) -> list[Candidate]:
        ids = sorted({event for key in lookup_keys(statement) for event in self.index[key]})
        return [self._candidate(event) for event in ids]

    def _candidate(self, event: str) -> Candidate:
        taken = self.statements[event]
        keys = frozenset(key for s in taken for key in signature(s.happening))
        return Candidate(event, keys, tuple(s.value for s in taken if isinstance(s.value, FuzzyDate)))
