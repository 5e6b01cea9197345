"""Axe finds nothing on any page of the main job, in the light and in the dark scheme."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.article_dates import dated_spans
from claims.importing.batches import How, pause, start_batch
from claims.importing.handing_in import HandedIn
from claims.models import Article, Conflict, Proposal
from claims.notices.digests import unsubscribe_token
from claims.review.discussion import comment, take_back
from claims.review.saved_views import save_view
from tests.claims.articles import FILES
from tests.factories import PASSWORD, make_event, make_user
from tests.imports import work_through
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


WIDER_THAN_SHOWN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["light", "dark"])
def themed(browser: Browser, request: pytest.FixtureRequest) -> Any:
    context: BrowserContext = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {node['html'][:160]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def test_no_page_has_a_barrier(themed: Page, live_server: LiveServer, story: Timeline) -> None:
    conflict = Conflict.objects.get(property__key="date")
    event = conflict.event
    article = event.claims.first().article  # type: ignore[union-attr]
    claim = event.claims.first()
    other = story.events.exclude(pk=event.pk)[0]
    editor = make_user(Role.ADMIN, story)
    talk_about(conflict, editor)
    imports = imports_in_every_state(story)
    public = {
        "timeline": "/",
        "open event": f"/t/main/?event={event.public_id}",
        "share": "/t/main/share/?from=1923&to=1924",
        "timeline in a frame": "/embed/?timeline=main&disputed=on",
        "open event in a frame": f"/embed/?timeline=main&event={event.public_id}",
        "nothing in a frame": "/embed/?timeline=nowhere",
        "go to a date": "/t/main/go/?when=the+day+of+the+pact",
        "event": event.get_absolute_url(),
        "article": article.get_absolute_url(),
        "claim": claim.get_absolute_url() if claim else "",
        "conflict": conflict.get_absolute_url(),
        "conflict in a frame": f"{conflict.get_absolute_url()}embed/",
        "conflicts": "/conflicts/",
        "sources": "/sources/",
        "source": article.source.get_absolute_url(),
        "sign in": "/accounts/sign-in/",
        "no more mail": reverse("inbox_unsubscribe", args=[unsubscribe_token(editor)]),
        "nowhere": "/events/nowhere/",
    }
    desk = {
        "import": "/imports/",
        **imports,
        "review": "/review/",
        "review item": f"/review/{Proposal.objects.best_first()[0].claim.public_id}/",
        "accepting at once": "/review/bulk/",
        "rules": "/review/rules/",
        "actors": "/review/actors/",
        "edit event": f"/events/{event.public_id}/edit/",
        "flag": f"/events/{event.public_id}/flag/",
        "the same as": f"/events/{event.public_id}/merge/?q=e",
        "merge": f"/events/{event.public_id}/merge/?with={other.public_id}",
        "split": f"/events/{event.public_id}/split/?q=e",
        "choose article": f"/flag/?event={event.public_id}",
        "compare articles": f"/flag/?a={article.public_id}&b={article.public_id}&chosen=a-0-9&chosen=b-0-9&words_b=the",
        "rate source": f"{article.source.get_absolute_url()}rate/",
        "edit article": f"{article.get_absolute_url()}edit/",
        "new claim": f"{article.get_absolute_url()}claims/new/?start=0&end=9",
        "article as editor": article.get_absolute_url(),
        "conflict as editor": conflict.get_absolute_url(),
        "inbox": "/inbox/",
        "inbox settings": "/inbox/settings/",
        "ruling filled in": f"{conflict.get_absolute_url()}?outcome=one_right&prefers=0#resolve",
        "conflicts as editor": "/conflicts/?who=~nobody",
        "rules of conflicts": "/conflicts/rules/",
    }
    barriers = {name: found for name, path in public.items() if (found := look(themed, live_server, path))}
    enter(themed, live_server, editor)
    barriers |= {name: found for name, path in desk.items() if (found := look(themed, live_server, path))}
    assert not barriers


def talk_about(conflict: Conflict, editor: User) -> None:
    """A thread on the conflict that calls on the editor, who said something too and took it back."""
    other = make_user(Role.EDITOR, conflict.event.timeline, username="noor")
    said = comment(conflict, text="I asked the chancellery.", by=editor)
    comment(conflict, text=f"@{editor.username}, see https://post.example/1923.", by=other, parent=said)
    take_back(comment(conflict, text="A slip.", by=other), by=other)


def imports_in_every_state(story: Timeline) -> dict[str, str]:
    """The page of an import that is done, one for each other state, and the one that asks before it is taken back."""
    done = story.imports.get()
    table, bad = (
        HandedIn("table.csv", b"Rubrik;Ingress\nThe pact;They met on 4 May 1923.\n"),
        HandedIn("bad.docx", b"\0"),
    )
    files = [HandedIn("crier.md", FILES["crier.md"].encode()), HandedIn("fair.md", b"The fair opened on 2 June 1924.")]
    checked = work_through(start_batch(story, [*files, table, bad], by=None, how=How(commit=False)))
    failed = work_through(start_batch(story, [files[1], bad], by=None, how=How(all_or_nothing=True)))
    queued, paused = (start_batch(story, files, by=None) for _ in range(2))
    pause(paused, paused=True)
    shown = {"done": done, "checked": checked, "failed": failed, "queued": queued, "paused": paused}
    pages = {f"import {state}": batch.get_absolute_url() for state, batch in shown.items()}
    return {**pages, "import taken back": f"{done.get_absolute_url()}take-back/"}


def test_the_card_of_a_date_has_no_barrier(themed: Page, live_server: LiveServer, story: Timeline) -> None:
    article = Article.objects.get(origin="crier.md")
    span = dated_spans(article)[0]
    address = f"{article.get_absolute_url()}dates/{span.start}-{span.end}/"
    enter(themed, live_server, make_user(Role.EDITOR, story))
    barriers = {path: found for path in (address, f"{address}correct/") if (found := look(themed, live_server, path))}
    themed.goto(f"{live_server.url}{article.get_absolute_url()}#date-{span.start}-{span.end}")
    correct = themed.get_by_role("group", name="About this date").get_by_role("link", name="Correct")
    expect(correct).to_be_visible()
    barriers["card"] = violations(themed)
    correct.click()
    expect(themed.get_by_label("The date that these words mean")).to_be_focused()
    barriers["form in the card"] = violations(themed)
    assert not any(barriers.values()), barriers


def test_what_opens_at_the_review_desk_has_no_barrier(themed: Page, live_server: LiveServer, story: Timeline) -> None:
    enter(themed, live_server, make_user(Role.EDITOR, story))
    themed.goto(f"{live_server.url}/review/{Proposal.objects.best_first()[0].claim.public_id}/")
    expect(themed.locator("#desk[data-ready]")).to_be_visible()
    themed.keyboard.press("?")
    expect(themed.get_by_role("dialog", name="Keys")).to_be_visible()
    barriers = {"keys": violations(themed)}
    themed.keyboard.press("Escape")
    themed.keyboard.press("c")
    themed.keyboard.press("Escape")
    themed.keyboard.press("e")
    themed.keyboard.type("council")
    expect(themed.get_by_role("listbox", name="Events").get_by_role("option").first).to_be_visible()
    themed.keyboard.press("ArrowDown")
    barriers["events"] = violations(themed)
    themed.set_viewport_size({"width": 320, "height": 640})
    barriers["too wide"] = [f"{too_wide} px"] if (too_wide := themed.evaluate(WIDER_THAN_SHOWN)) > 0 else []
    assert not any(barriers.values()), barriers


def test_what_opens_at_the_desk_of_conflicts_has_no_barrier(
    themed: Page, live_server: LiveServer, story: Timeline
) -> None:
    editor = make_user(Role.EDITOR, story)
    save_view("Those of nobody", "who=~nobody", by=editor)
    enter(themed, live_server, editor)
    themed.goto(f"{live_server.url}/conflicts/")
    themed.keyboard.press("?")
    expect(themed.get_by_role("dialog", name="Keys")).to_be_visible()
    barriers = {"keys": violations(themed)}
    themed.keyboard.press("Escape")
    expect(themed.get_by_role("dialog", name="Keys")).to_be_hidden()
    themed.keyboard.press("j")
    themed.keyboard.press("x")
    expect(themed.locator("#found input[type=checkbox]:checked")).to_have_count(1)
    for summary in ("More filters, another order", "Save this view, or change your views"):
        themed.get_by_text(summary).click()
    barriers["unfolded"] = violations(themed)
    themed.keyboard.press("j")
    themed.get_by_role("button", name="Assign to me").press("Enter")
    expect(themed.locator("#found .notice-success")).to_be_visible()
    barriers["assigned"] = violations(themed)
    themed.set_viewport_size({"width": 320, "height": 640})
    barriers["too wide"] = [f"{too_wide} px"] if (too_wide := themed.evaluate(WIDER_THAN_SHOWN)) > 0 else []
    assert not any(barriers.values()), barriers


def test_names_that_may_be_one_actor_have_no_barrier(themed: Page, live_server: LiveServer, story: Timeline) -> None:
    for names in (["Afanasy Griboedkin"], ["Afanasiy Griboyedkin", "Rufus Firefly"], ["R. Firefly"]):
        make_event(story, actors=names)
    enter(themed, live_server, make_user(Role.EDITOR, story))
    barriers = {"pairs": look(themed, live_server, "/review/actors/")}
    themed.set_viewport_size({"width": 360, "height": 640})
    barriers["too wide"] = [f"{too_wide} px"] if (too_wide := themed.evaluate(WIDER_THAN_SHOWN)) > 0 else []
    first = themed.locator(".pair").first
    first.get_by_role("button", name="Different").focus()
    themed.keyboard.press("Enter")
    expect(themed.get_by_text("are different.")).to_be_visible()
    expect(themed.locator(".pair h2")).to_be_focused()
    barriers["decided"] = violations(themed)
    themed.get_by_role("button", name="The same: keep “Rufus Firefly”").click()
    expect(themed.get_by_role("heading", name="No two names look like one actor")).to_be_focused()
    barriers["none left"] = violations(themed)
    themed.get_by_role("button", name="Undo").click()
    expect(themed.locator(".pair")).to_have_count(1)
    assert not any(barriers.values()), barriers


def enter(page: Page, live_server: LiveServer, user: User) -> None:
    page.goto(f"{live_server.url}/accounts/sign-in/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def look(page: Page, live_server: LiveServer, path: str) -> list[str]:
    page.goto(f"{live_server.url}{path}")
    page.wait_for_load_state("networkidle")
    return violations(page)
