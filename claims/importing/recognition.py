"""The keys by which imports recognise an event; one that a person wrote down gets them from its claims' passages."""

from collections.abc import Collection, Iterable, Sequence

from claims.actors import names_behind
from claims.extraction import Statement
from claims.importing.statements import statements_in
from claims.matching import blocking_keys, signature, under_chosen_names
from claims.models import Article, Claim, EventKey
from claims.values import value_of
from timeline.dates import FuzzyDate, Relation, relate
from timeline.models.many import insert_missing

CLOSE_ENOUGH = 0.3  # of the stretch that either passage covers, the share that both do


def make_recognisable(article: Article, claims: Collection[Claim]) -> None:
    """Give the events of the article's claims the keys under which matching finds them. Stores no extraction."""
    add_keys(
        (claim.event_id, key, blocking)
        for statement in with_chosen_names(statements_in(article))
        if (claim := _claim_that_says(statement, claims))
        for key, blocking in keys_of(statement)
    )


def with_chosen_names(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, in their order, with each alias among their actors replaced by the actor's name. One query."""
    chosen = names_behind({name for statement in statements for name in statement.happening.actors})
    return [under_chosen_names(statement, chosen) for statement in statements]


def add_keys(wanted: Iterable[tuple[int, str, bool]]) -> None:
    """Add keys to events, each as the event's primary key, the key and whether it is a blocking one."""
    insert_missing(EventKey, ("event", "key", "blocking"), sorted(set(wanted)))


def keys_of(statement: Statement) -> Iterable[tuple[str, bool]]:
    """The keys under which later statements find the event that this one speaks of, and whether each is blocking."""
    yield from ((key, False) for key in signature(statement.happening))
    yield from ((key, True) for key in blocking_keys(statement))


def _claim_that_says(statement: Statement, claims: Iterable[Claim]) -> Claim | None:
    """The claim whose passage is nearest to the statement's, of those that say the same."""
    same = [claim for claim in claims if _agree(statement, claim)]
    nearest = max(same, key=lambda claim: (_overlap(statement, claim), claim.public_id), default=None)
    return nearest if nearest and _overlap(statement, nearest) >= CLOSE_ENOUGH else None


def _agree(statement: Statement, claim: Claim) -> bool:
    said, value = statement.value, value_of(claim)
    if isinstance(said, FuzzyDate) and isinstance(value, FuzzyDate):
        return relate(said, value) is not Relation.DISJOINT
    return statement.property == claim.property.key


def _overlap(statement: Statement, claim: Claim) -> float:
    """The length that both passages cover, as a share of what either covers."""
    both = min(statement.end, claim.end) - max(statement.start, claim.start)
    either = max(statement.end, claim.end) - min(statement.start, claim.start)
    return max(0, both) / either
