"""What this process made at some expense and keeps in memory, as much as there is room for."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by name, each of one version; those not asked for longest leave once all take more than ROOM bytes.

    Requests for what is just being made wait for it instead of making it too.
    """

    def __init__(self, room: int, size: Callable[[V], int]) -> None:
        self._room = room
        self._size = size
        self._values: OrderedDict[Hashable, tuple[Hashable, V]] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def kept(self, name: Hashable, version: Hashable) -> V | None:
        """The value of that name and version, where it was made and is still there."""
        with self._lock:
            found = self._values.get(name)
            if found is None or found[0] != version:
                return None
            self._values.move_to_end(name)
            return found[1]

    def of(self, name: Hashable, version: Hashable, make: Callable[[], V]) -> V:
        """The value of that name and version; where it has to be made, it takes the place of another version."""
        found = self.kept(name, version)
        if found is not None:
            return found
        with self._lock:
            being_made = self._making.setdefault((name, version), Lock())
        try:
            with being_made:
                found = self.kept(name, version)
                if found is None:
                    found = make()
                    self._put(name, version, found)
            return found
        finally:
            with self._lock:
                self._making.pop((name, version), None)

    def forget(self) -> None:
        with self._lock:
            self._values.clear()

    def _put(self, name: Hashable, version: Hashable, value: V) -> None:
        with self._lock:
            self._values[name] = version, value
            self._values.move_to_end(name)
            while len(self._values) > 1 and sum(self._size(each) for _, each in self._values.values()) > self._room:
                self._values.popitem(last=False)
