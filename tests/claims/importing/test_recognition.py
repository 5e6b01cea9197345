"""An event that an editor writes down is recognised by the articles that come later."""

from pathlib import Path

import pytest

from claims.models import Article, Claim, Modality
from claims.review.claims import NewClaim, add_claim_to_new_event
from claims.values import value_of
from tests.claims.importing.test_import_articles import run
from tests.factories import make_article, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty in Klopstokia."


def test_a_later_import_hangs_its_claims_on_it(folder: Path) -> None:
    timeline = make_timeline("main")
    article = make_article(timeline, text=TEXT, published="1923-05-18")
    date = value_of(Claim(value={"edtf": "1923-05-17"}))
    new = NewClaim("date", date, 0, len(TEXT), modality=Modality.ASSERTED)
    made = add_claim_to_new_event(article, "The friends sign", new, by=make_user(Role.EDITOR, timeline))
    run(folder, "--metadata", folder.parent / "metadata.csv")
    gazette = Article.objects.get(origin="gazette.txt")
    assert made.event in [claim.event for claim in gazette.claims.filter(property__key="date")]
