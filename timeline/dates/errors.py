"""The one error of this package."""

ACCEPTED = (
    "Accepted is EDTF (ISO 8601-2): 2025, 2025-01, 2025-01-17, 2025-21 (spring), 199X, XXXX-01-17, "
    "2025-10?, 2001~, 2025-01/2025-03, ../2025, 2025/.., [2024,2025], -0043, Y-17000"
)


class InvalidDate(ValueError):
    """A text that is not a fuzzy date. The message says what is wrong with it and what is accepted."""
