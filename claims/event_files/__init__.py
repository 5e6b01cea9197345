"""Files of events: their bytes -> rows, each an event with the dates that sources give for it. Pure.

row          an event as a file tells it, and what makes a row unusable
jsonlines    one JSON object a line
slides       what the two formats of TimelineJS have in common
timelinejs   its JSON
spreadsheet  its table
bundles      our own export
formats      which of these a file is
"""

from claims.event_files.formats import AUTO, FORMATS, read_events
from claims.event_files.row import BadRow, EventRow, LeftOut, Told

__all__ = ["AUTO", "FORMATS", "BadRow", "EventRow", "LeftOut", "Told", "read_events"]
