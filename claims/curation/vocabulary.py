"""The words that a curated set may choose from; the same as the choices of the tables that it is loaded into."""

ACTOR_KINDS = frozenset({"person", "state", "organisation", "group"})
DATATYPES = frozenset({"date", "quantity", "boolean", "entity", "choice", "text"})
DATING = frozenset({"when", "begin", "end", "none"})
POLARITIES = frozenset({"asserted", "denied"})
MODALITIES = frozenset({"asserted", "attributed", "planned", "speculative"})
STATES = frozenset({"open", "under_review", "resolved", "dismissed"})
OUTCOMES = frozenset(
    {
        "one_right",
        "refined",
        "both_true_different_scope",
        "different_events",
        "wrong_property",
        "outdated",
        "source_error",
        "extraction_error",
        "not_independent",
        "genuinely_disputed",
        "insufficient_evidence",
    }
)
PREFERRING = frozenset({"one_right", "refined"})  # outcomes that have to say which position they prefer
