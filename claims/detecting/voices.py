"""Whose word claims are: how many independent voices say something."""

from collections.abc import Collection

from claims.models import Claim


def voices(claims: Collection[Claim]) -> dict[Claim, str]:
    """By claim the key of its voice: the origin of its article, or the speaker where the article only reports one.

    An article that says something of this itself is one voice, whomever it quotes besides.
    """
    own = {claim.article_id for claim in claims if not claim.speaker_key}
    return {claim: claim.article.origin_key if claim.article_id in own else claim.speaker_key[:200] for claim in claims}


def voice_count(claims: Collection[Claim]) -> int:
    """The number of independent sources."""
    return len(set(voices(claims).values()))
