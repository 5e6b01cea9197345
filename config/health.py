"""Whether the process lives, and whether it can serve: for load balancers and process managers."""

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse


def livez(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("live\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 once the database answers and every migration is applied, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    if pending:
        return HttpResponse("migrations are pending: run manage.py migrate\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
