"""Imports as a worker does them, in the process of the test."""

from claims.confinement import Confined
from claims.importing.steps import step
from claims.models import ImportBatch


def work_through(batch: ImportBatch) -> ImportBatch:
    """Work on the batch until nothing is left to do, and return it as it then is."""
    with Confined() as confined:
        batch.refresh_from_db()
        while not batch.is_over and not batch.paused:
            step(batch, worker="test", confined=confined)
            batch.refresh_from_db()
    return batch
