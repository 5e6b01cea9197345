"""What an admin may do with an import: under which name, in which states."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.importing.batches import cancel, commit, pause, retry
from claims.models import BatchState, ImportBatch
from claims.models.imports import LIVE

OVER = frozenset({BatchState.DONE, BatchState.FAILED, BatchState.CHECKED})


@dataclass(frozen=True, slots=True)
class Action:
    """`states` are those in which the page offers it; `done` is said once it is carried out."""

    perform: Callable[[ImportBatch], None]
    states: frozenset[BatchState]
    done: Promise


ACTIONS = {
    "commit": Action(commit, frozenset({BatchState.CHECKED}), _("The articles are being imported.")),
    "pause": Action(partial(pause, paused=True), frozenset(LIVE), _("The import is paused.")),
    "resume": Action(partial(pause, paused=False), frozenset(LIVE), _("The import goes on.")),
    "cancel": Action(cancel, frozenset({*LIVE, BatchState.CHECKED}), _("The import is cancelled.")),
    "retry": Action(retry, OVER, _("What was refused is tried again.")),
}
