"""Under which names this installation is reached."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def own_hosts(request: HttpRequest) -> frozenset[str]:
    """As they stand in addresses, with the port where one is named."""
    return frozenset({request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower()})
