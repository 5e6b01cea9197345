"""Puts a SQLite without the WAL race in place of the standard library's.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two processes write to it, and Dateline always has two:
the web server and the worker. `pysqlite3` carries a fixed SQLite; where it cannot be installed, the standard library's
is used.
"""

import sys
from importlib import import_module
from importlib.util import find_spec


def use_fixed_sqlite() -> None:
    """Make `import sqlite3` mean pysqlite3. Call before anything imports Django's database backend."""
    if find_spec("pysqlite3") is not None:
        sys.modules["sqlite3"] = import_module("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")
