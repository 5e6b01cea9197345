"""Short ways to write the claims of a test. All are of one invented event."""

from math import inf
from typing import Any

from claims.conflicts import StandingClaim
from claims.quantity import Quantity
from timeline.dates import parse


def dated(name: str, edtf: str, *, part: str | None = None, **fields: Any) -> StandingClaim:
    fields = {"property": "date", "article": f"article {name}", "source": f"source {name}", **fields}
    return StandingClaim(id=name, datatype="date", value=parse(edtf, part=part), **fields)


def counted(
    name: str, low: float | None, high: float | None = None, *, published: str | None = None, **fields: Any
) -> StandingClaim:
    """Deaths in the marketplace of Ruritania: exactly `low` unless `high` says otherwise (infinite: no upper end).

    `stated`: the number itself where a hedge made an interval of it.
    """
    unit, as_of, stated = fields.pop("unit", ""), fields.pop("as_of", None), fields.pop("stated", None)
    highest = low if high is None else None if high == inf else high
    amount = Quantity(low, highest, unit, fields.pop("what", "deaths"), parse(as_of) if as_of else None, stated)
    return StandingClaim(
        id=name, article=f"article {name}", source=f"source {name}", property="quantity:deaths", datatype="quantity",
        value=amount, published=parse(published) if published else None, **fields,
    )  # fmt: skip


def clause(name: str, value: bool, **fields: Any) -> StandingClaim:
    fields = {"property": "clause:mutual_defence", "article": f"article {name}", "source": f"source {name}", **fields}
    return StandingClaim(id=name, datatype="boolean", value=value, **fields)


def chosen(name: str, value: str, *, published: str | None = None, **fields: Any) -> StandingClaim:
    fields = {
        "property": "status",
        "datatype": "choice",
        "article": f"article {name}",
        "source": f"source {name}",
        **fields,
    }
    return StandingClaim(id=name, value=value, published=parse(published) if published else None, **fields)
