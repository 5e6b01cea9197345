"""Files of events: their bytes -> rows, each an event with the dates that sources give for it. Pure.

row          an event as a file tells it, and what makes a row unusable
jsonlines    one JSON object a line
"""

from claims.event_files.row import BadEventFile, BadRow, EventRow, Told, each_once

__all__ = ["BadEventFile", "BadRow", "EventRow", "Told", "each_once"]
