"""Files that hold several articles are taken apart into pieces, each of which is read by itself (pure).

registry        which kinds there are, and the way into each
csv_rows        tables; records and lines below them, table_encoding beside them
json_rows       JSON Lines, and with bundle_rows our own bundle
feeds           RSS and Atom; html_text for what their entries hold
zips            archives; zip_directory looks at their list of entries first
rows            what a row states, checked; columns and published say how tables name and date it
"""

from .columns import FIELDS, guessed
from .registry import CONTAINERS, columns_of, is_container, take_apart
from .rows import LONGEST, ROW, read_row

__all__ = [
    "CONTAINERS",
    "FIELDS",
    "LONGEST",
    "ROW",
    "columns_of",
    "guessed",
    "is_container",
    "read_row",
    "take_apart",
]
