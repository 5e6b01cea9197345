"""Where something is now that had an address of its own, before it became one with another."""

from django.http import HttpResponsePermanentRedirect


def moved_to(address: str) -> HttpResponsePermanentRedirect:
    """For good, as far as anybody knows; browsers ask again, as a merge can be taken back."""
    return HttpResponsePermanentRedirect(address, headers={"Cache-Control": "no-cache"})
