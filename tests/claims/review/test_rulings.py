"""The life of a conflict: reviewed, ruled on, ruled on anew, opened again, and what each step leaves on record."""

import pytest
from django.contrib.auth.models import User

from claims.detecting.detection import detect
from claims.detecting.record import numbered
from claims.importing.hanging import read_again, take_off
from claims.models import (
    Article,
    ArticleLink,
    Claim,
    ClaimStatus,
    Conflict,
    ConflictState,
    ConflictStep,
    LinkKind,
    Outcome,
    Position,
    Rank,
    Resolution,
)
from claims.models.conflict_step import state_after
from claims.origins import detect_on, link
from claims.properties import property_for
from claims.review.attaching import attach_claim
from claims.review.claims import Stated, accept_claim, change_claim, reject_claim
from claims.review.conflicts import (
    MOST_ADDRESSES,
    Ruling,
    dismiss,
    flag_conflict,
    give_back,
    reopen,
    resolve,
    start_review,
)
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from tests.claims.detecting.test_detection import say
from tests.claims.test_review import position_of
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db
REASON = "The chancellery's own register gives this day."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def ada(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="ada")


@pytest.fixture
def bo(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="bo")


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return make_event(timeline, when=None)


@pytest.fixture
def conflict(event: Event) -> Conflict:
    """17 May 1923, say two papers; October 1923, says a third."""
    for edtf, paper in (("1923-05-17", "Post"), ("1923-05-17", "Herald"), ("1923-10", "Today")):
        says(event, edtf, paper)
    return Conflict.objects.get()


def says(event: Event, edtf: str, paper: str, **fields: object) -> Claim:
    """The paper, whose reports are its own, dates the event."""
    key = paper.casefold()
    source = Article.objects.filter(source__name=paper).first()
    article = make_article(
        event.timeline, source.source if source else make_source(paper), text=f"Then: on {edtf}.", origin_key=key
    )
    claim = make_claim(event, article, quote=f"on {edtf}", when=edtf, property=property_for("date"), **fields)
    detect(event)
    return claim


def ruled(
    conflict: Conflict, by: User, edtf: str | None = "1923-05-17", outcome: Outcome = Outcome.ONE_RIGHT
) -> Conflict:
    conflict.refresh_from_db()
    prefers = position_of(conflict, edtf) if edtf else None
    return resolve(conflict, Ruling(outcome, REASON, prefers), by=by, version=conflict.version)


def now(conflict: Conflict) -> Conflict:
    return Conflict.objects.get(pk=conflict.pk)


def ranks() -> dict[str, str]:
    return dict(Claim.objects.values_list("value__edtf", "rank"))


def steps(conflict: Conflict) -> list[tuple[str, str, str | None]]:
    rows = conflict.steps.in_order().values_list("was", "becomes", "by__username")
    return list(rows)


class TestReview:
    def test_it_is_taken_taken_over_and_given_back(self, conflict: Conflict, ada: User, bo: User) -> None:
        conflict = start_review(conflict, by=ada, version=conflict.version)
        conflict = start_review(conflict, by=bo, version=conflict.version)
        assert (conflict.state, conflict.reviewer) == (ConflictState.UNDER_REVIEW, bo)
        conflict = give_back(conflict, by=bo, version=conflict.version)
        assert (conflict.state, conflict.reviewer) == (ConflictState.OPEN, None)
        assert steps(conflict) == [
            ("open", "under_review", "ada"),
            ("under_review", "under_review", "bo"),
            ("under_review", "open", "bo"),
        ]

    def test_only_who_reviews_gives_back(self, conflict: Conflict, ada: User, bo: User) -> None:
        with pytest.raises(ReviewRefused, match="Take it over first"):
            give_back(conflict, by=ada, version=conflict.version)
        conflict = start_review(conflict, by=ada, version=conflict.version)
        with pytest.raises(ReviewRefused, match="Take it over first"):
            give_back(conflict, by=bo, version=conflict.version)

    def test_nobody_takes_what_is_theirs_or_settled(self, conflict: Conflict, ada: User) -> None:
        conflict = start_review(conflict, by=ada, version=conflict.version)
        with pytest.raises(ReviewRefused, match="already"):
            start_review(conflict, by=ada, version=conflict.version)
        conflict = ruled(conflict, ada)
        assert conflict.reviewer is None
        with pytest.raises(ReviewRefused, match="settled"):
            start_review(conflict, by=ada, version=conflict.version)


class TestRecord:
    def test_the_state_follows_from_the_steps(self, conflict: Conflict, ada: User, bo: User) -> None:
        conflict = start_review(conflict, by=ada, version=conflict.version)
        conflict = ruled(conflict, bo)
        conflict = reopen(conflict, reason="A second register was found.", by=ada, version=conflict.version)
        conflict = dismiss(conflict, reason=REASON, by=bo, version=conflict.version)
        taken = list(conflict.steps.in_order())
        for number, state in enumerate(["open", "under_review", "resolved", "open", "dismissed"]):
            assert state_after(taken[:number])[0] == state
        assert [step.resolution for step in taken if step.resolution] == list(conflict.resolutions.order_by("pk"))
        assert taken[2].why == "A second register was found."

    def test_a_conflict_with_steps_outlives_its_cause(self, conflict: Conflict, ada: User) -> None:
        conflict = start_review(conflict, by=ada, version=conflict.version)
        conflict = give_back(conflict, by=ada, version=conflict.version)
        claim = Claim.objects.get(value__edtf="1923-10")
        reject_claim(claim, by=ada, version=claim.version)
        assert not now(conflict).stands
        assert Event.objects.get().dispute == "none"
        accept_claim(claim, by=ada, version=Claim.objects.get(pk=claim.pk).version)
        assert now(conflict).stands
        assert Event.objects.get().dispute == "open"


class TestEvidence:
    def test_it_is_kept_with_the_ruling(self, conflict: Conflict, ada: User) -> None:
        elsewhere = say(make_event(conflict.event.timeline), "1923-05-17")
        prefers = position_of(conflict, "1923-05-17")
        address = "https://register.example/1923"
        ruling = Ruling(Outcome.ONE_RIGHT, REASON, prefers, [elsewhere], [address])
        conflict = resolve(conflict, ruling, by=ada, version=conflict.version)
        resolution = conflict.resolutions.get()
        assert list(resolution.evidence.all()) == [elsewhere]
        assert resolution.addresses == [address]

    def test_where_none_is_named_it_is_what_the_ruling_prefers(self, conflict: Conflict, ada: User) -> None:
        resolution = ruled(conflict, ada).resolutions.get()
        assert set(resolution.evidence.values_list("value__edtf", flat=True)) == {"1923-05-17"}

    @pytest.mark.parametrize(
        ("addresses", "says"),
        [
            (["javascript:alert(1)"], "is no web address"),
            (["ftp://register.example/"], "is no web address"),
            ([f"https://register.example/{n}" for n in range(MOST_ADDRESSES + 1)], "at most"),
        ],
    )
    def test_addresses_lead_to_the_web(self, conflict: Conflict, ada: User, addresses: list[str], says: str) -> None:
        ruling = Ruling(Outcome.INSUFFICIENT_EVIDENCE, REASON, addresses=addresses)
        with pytest.raises(ReviewRefused, match=says):
            resolve(conflict, ruling, by=ada, version=conflict.version)

    def test_a_claim_of_another_story_is_none(self, conflict: Conflict, ada: User) -> None:
        foreign = say(make_event(make_timeline()), "1923-05-17")
        ruling = Ruling(Outcome.INSUFFICIENT_EVIDENCE, REASON, evidence=[foreign])
        with pytest.raises(ReviewRefused, match="another timeline"):
            resolve(conflict, ruling, by=ada, version=conflict.version)

    def test_an_article_read_again_keeps_the_claim_that_a_ruling_rests_on(self, conflict: Conflict, ada: User) -> None:
        cited = Claim.objects.filter(value__edtf="1923-10").get()
        ruling = Ruling(Outcome.INSUFFICIENT_EVIDENCE, REASON, evidence=[cited])
        resolve(conflict, ruling, by=ada, version=conflict.version)
        take_off([cited.article])
        read_again(cited.article)
        assert list(Resolution.objects.get().evidence.all()) == [cited]


class TestRulingAnew:
    def test_a_later_ruling_supersedes(self, conflict: Conflict, ada: User, bo: User) -> None:
        conflict = ruled(conflict, ada)
        conflict = ruled(conflict, bo, "1923-10")
        assert ranks() == {"1923-05-17": Rank.DEPRECATED, "1923-10": Rank.PREFERRED}
        assert Event.objects.get().edtf == "1923-10"
        assert conflict.resolutions.count() == 2
        assert conflict.standing_resolution is not None
        assert conflict.standing_resolution.by == bo
        assert steps(conflict)[-1] == ("resolved", "resolved", "bo")

    def test_one_without_ranks_takes_those_of_the_former(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        ruled(conflict, ada, None, Outcome.GENUINELY_DISPUTED)
        assert set(ranks().values()) == {Rank.NORMAL}

    def test_a_dismissal_may_be_ruled_on_and_a_ruling_dismissed(self, conflict: Conflict, ada: User) -> None:
        conflict = dismiss(conflict, reason=REASON, by=ada, version=conflict.version)
        with pytest.raises(ReviewRefused, match="already"):
            dismiss(conflict, reason=REASON, by=ada, version=conflict.version)
        conflict = ruled(conflict, ada)
        conflict = dismiss(conflict, reason=REASON, by=ada, version=conflict.version)
        assert set(ranks().values()) == {Rank.NORMAL}
        assert [becomes for _was, becomes, _by in steps(conflict)] == ["dismissed", "resolved", "dismissed"]

    def test_ranks_of_another_standing_ruling_survive(self, conflict: Conflict, ada: User) -> None:
        """The same claims in two conflicts: each reset takes back what its own ruling gave."""
        may, october = (Claim.objects.filter(value__edtf=edtf).first() for edtf in ("1923-05-17", "1923-10"))
        assert may
        assert october
        flagged = flag_conflict(conflict.event, [[may], [october]], by=ada, property_key="other", reason=REASON)
        ruled(conflict, ada)
        ruled(flagged, ada)
        conflict.refresh_from_db()
        reopen(conflict, reason=REASON, by=ada, version=conflict.version)
        given = dict(Claim.objects.values_list("pk", "rank"))
        assert given[may.pk] == Rank.PREFERRED
        assert given[october.pk] == Rank.DEPRECATED
        assert sorted(given.values()) == [Rank.DEPRECATED, Rank.NORMAL, Rank.PREFERRED]

    def test_a_position_without_a_standing_claim_cannot_win(self, conflict: Conflict, ada: User) -> None:
        one, other = Claim.objects.order_by("pk").exclude(value__edtf="1923-10")
        flagged = flag_conflict(conflict.event, [[one], [other]], by=ada, property_key="other", reason=REASON)
        reject_claim(one, by=ada, version=one.version)
        flagged.refresh_from_db()
        ruling = Ruling(Outcome.ONE_RIGHT, REASON, Position.objects.get(conflict=flagged, claims=one))
        with pytest.raises(ReviewRefused, match="No claim of the preferred"):
            resolve(flagged, ruling, by=ada, version=flagged.version)


class TestOpeningByItself:
    def why(self, conflict: Conflict) -> tuple[str, str, str | None]:
        """The state, and what opened it again."""
        step = conflict.steps.order_by("-pk")[0]
        return now(conflict).state, step.cause, step.claim.public_id if step.claim else None

    def test_a_new_source_for_what_lost(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        claim = says(conflict.event, "1923-10-02", "Gazette")
        assert self.why(conflict) == ("open", "new", claim.public_id)
        assert set(ranks().values()) == {Rank.NORMAL}
        assert Event.objects.get().edtf == "[1923-05-17,1923-10-02]"

    def test_a_copy_of_what_lost_does_not(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        original = Article.objects.get(source__name="Today")
        copy = make_article(conflict.event.timeline, make_source("Echo"), text="Then: on 1923-10.", origin_key="echo")
        detect_on(link([ArticleLink(article=copy, other=original, kind=LinkKind.SAME_TEXT, score=1.0)]))
        copy.refresh_from_db()
        make_claim(conflict.event, copy, quote="on 1923-10", when="1923-10", property=property_for("date"))
        detect(conflict.event)
        assert now(conflict).state == ConflictState.RESOLVED

    def test_a_speaker_who_was_counted_does_not(self, conflict: Conflict, ada: User) -> None:
        said = {"modality": "attributed", "attributed_to": "Rufus Firefly"}
        says(conflict.event, "1923-10", "Gazette", **said)
        ruled(conflict, ada)
        says(conflict.event, "1923-10", "Echo", **said)
        assert now(conflict).state == ConflictState.RESOLVED
        says(conflict.event, "1923-10", "Mirror", **{**said, "attributed_to": "Trentino"})
        assert now(conflict).state == ConflictState.OPEN

    def test_a_counted_claim_that_is_changed(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        claim = Claim.objects.get(value__edtf="1923-10")
        change_claim(claim, Stated("date", parse("1923-11")), by=ada, version=claim.version)
        assert self.why(conflict) == ("open", "changed", claim.public_id)

    def test_a_claim_that_is_accepted_is_not_changed(self, conflict: Conflict, ada: User) -> None:
        proposed = says(conflict.event, "1923-10", "Today", status=ClaimStatus.PROPOSED)
        ruled(conflict, ada)
        accept_claim(proposed, by=ada, version=Claim.objects.get(pk=proposed.pk).version)
        assert now(conflict).state == ConflictState.RESOLVED

    def test_a_counted_claim_that_is_rejected_or_moved(self, conflict: Conflict, ada: User) -> None:
        post, herald = Claim.objects.filter(value__edtf="1923-05-17").order_by("pk")
        ruled(conflict, ada)
        reject_claim(post, by=ada, version=post.version)
        assert self.why(conflict) == ("open", "withdrawn", post.public_id)
        says(conflict.event, "1923-05-17", "Gazette")
        ruled(conflict, ada)
        attach_claim(herald, make_event(conflict.event.timeline), by=ada, version=herald.version)
        assert self.why(conflict) == ("open", "withdrawn", herald.public_id)

    def test_rejecting_all_of_what_lost_leaves_the_ruling(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        claim = Claim.objects.get(value__edtf="1923-10")
        reject_claim(claim, by=ada, version=claim.version)
        assert (now(conflict).state, now(conflict).stands) == (ConflictState.RESOLVED, False)

    def test_rejecting_all_of_what_won_takes_the_ruling_its_ground(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada, "1923-10")
        claim = Claim.objects.get(value__edtf="1923-10")
        reject_claim(claim, by=ada, version=claim.version)
        assert (now(conflict).state, now(conflict).stands) == (ConflictState.OPEN, False)
        assert Conflict.objects.get().resolutions.get().prefers is not None
        event = Event.objects.get()
        assert (event.edtf, event.dispute) == ("1923-05-17", "none")

    def test_taking_the_rejection_back_opens_nothing(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada)
        claim = Claim.objects.get(value__edtf="1923-10")
        claim = reject_claim(claim, by=ada, version=claim.version)
        undo(claim.judgements.get(), by=ada)
        assert (now(conflict).state, now(conflict).stands) == (ConflictState.RESOLVED, True)
        assert ranks() == {"1923-05-17": Rank.PREFERRED, "1923-10": Rank.DEPRECATED}

    def test_an_explained_conflict_opens_for_another_position_alone(self, conflict: Conflict, ada: User) -> None:
        ruled(conflict, ada, None, Outcome.BOTH_TRUE_DIFFERENT_SCOPE)
        says(conflict.event, "1923-10", "Gazette")
        assert now(conflict).state == ConflictState.RESOLVED
        claim = says(conflict.event, "1923-12", "Mirror")
        assert self.why(conflict) == ("open", "new", claim.public_id)

    def test_a_flagged_conflict_opens_when_what_was_flagged_changes(self, conflict: Conflict, ada: User) -> None:
        post, herald = Claim.objects.filter(value__edtf="1923-05-17").order_by("pk")
        flagged = flag_conflict(conflict.event, [[post], [herald]], by=ada, property_key="other", reason=REASON)
        dismiss(flagged, reason=REASON, by=ada, version=flagged.version)
        says(conflict.event, "1923-05-17", "Gazette")
        assert now(flagged).state == ConflictState.DISMISSED
        change_claim(post, Stated("date", parse("1923-05")), by=ada, version=post.version)
        assert self.why(flagged) == ("open", "changed", post.public_id)

    def test_a_rejected_claim_is_not_flagged(self, conflict: Conflict, ada: User) -> None:
        post, herald = Claim.objects.filter(value__edtf="1923-05-17").order_by("pk")
        post = reject_claim(post, by=ada, version=post.version)
        with pytest.raises(ReviewRefused, match="rejected"):
            flag_conflict(conflict.event, [[post], [herald]], by=ada, property_key="other", reason=REASON)


def test_a_ruling_knows_which_position_it_preferred_when_that_one_is_gone(conflict: Conflict, ada: User) -> None:
    says(conflict.event, "1923-12", "Gazette")
    ruled(conflict, ada, "1923-10")
    claim = Claim.objects.get(value__edtf="1923-10")
    reject_claim(claim, by=ada, version=claim.version)
    assert now(conflict).stands, "two others contradict each other still"
    assert Resolution.objects.get().prefers is not None


class TestComingBack:
    @pytest.mark.parametrize("dismissed", [True, False])
    def test_an_article_taken_off_and_imported_again(self, conflict: Conflict, ada: User, *, dismissed: bool) -> None:
        """The conflict waits in the state it had, with the same letters, and stands again with its claims."""
        if dismissed:
            dismiss(conflict, reason=REASON, by=ada, version=conflict.version)
        else:
            ruled(conflict, ada, "1923-10")
        letters = {p.letter: sorted(p.claims.values_list("public_id", flat=True)) for p in conflict.positions.all()}
        article = Article.objects.get(source__name="Today")
        claim = article.claims.get()
        Article.objects.filter(pk=article.pk).delete()
        detect(conflict.event)
        assert not now(conflict).stands
        assert ConflictStep.objects.count() == 1
        article.pk = claim.pk = None
        article.save()
        claim.article, claim.rank = article, Rank.NORMAL
        claim.save()
        detect(conflict.event)
        again = Conflict.objects.get()
        assert again.stands
        assert again.state == (ConflictState.DISMISSED if dismissed else ConflictState.RESOLVED)
        back = {p.letter: sorted(p.claims.values_list("public_id", flat=True)) for p in again.positions.all()}
        assert back == letters
        if not dismissed:
            assert Event.objects.get().edtf == "1923-10"
            assert Claim.objects.get(value__edtf="1923-10").rank == Rank.PREFERRED


def test_a_position_keeps_the_letter_under_which_it_has_most_claims(event: Event) -> None:
    for edtf, paper in (("1923-10", "Today"), ("1923-05-17", "Post"), ("1923-05-17", "Herald"), ("1923-12", "Echo")):
        says(event, edtf, paper)
    conflict = Conflict.objects.get()
    was = {p.letter: set(p.claims.values_list("value__edtf", flat=True)) for p in conflict.positions.all()}
    claim = Claim.objects.filter(value__edtf="1923-10").get()
    claim.value = {**claim.value, "edtf": "1923-05-17"}
    claim.save()
    detect(event)
    assert {p.letter: set(p.claims.values_list("value__edtf", flat=True)) for p in conflict.positions.all()} == {
        letter: dates for letter, dates in was.items() if dates != {"1923-10"}
    }


@pytest.mark.parametrize(
    ("groups", "present", "counted", "numbers"),
    [
        pytest.param(["ab", "c"], {0: "c", 1: "ab"}, {}, {1: "ab", 0: "c"}, id="as they were"),
        pytest.param(["a", "bc"], {0: "abc"}, {}, {0: "bc", 1: "a"}, id="the larger part keeps the letter"),
        pytest.param(["ab"], {1: "ab"}, {0: "ab"}, {1: "ab"}, id="what is there comes before what was counted"),
        pytest.param(["c", "ab"], {1: "ab", 0: ""}, {0: "c", 1: "ab"}, {0: "c", 1: "ab"}, id="one that came back"),
        pytest.param(
            ["ab", "d"], {1: "ab", 0: ""}, {0: "c", 1: "ab"}, {1: "ab", 2: "d"}, id="its letter is kept for it"
        ),
        pytest.param(["ab", "d"], {1: "ab", 0: "c"}, {}, {1: "ab", 0: "d"}, id="a letter that no ruling named is free"),
    ],
)
def test_letters(groups: list[str], present: dict[int, str], counted: dict[int, str], numbers: dict[int, str]) -> None:
    """A letter for each claim."""
    was, ruled_on = ({n: set(ids) for n, ids in each.items()} for each in (present, counted))
    given = numbered(groups, was, ruled_on)
    assert given == {number: set(ids) for number, ids in numbers.items()}
    assert numbered(groups, given, ruled_on) == given, "and so they stay"
