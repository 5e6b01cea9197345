"""Who hears of what."""

import pytest

from claims.notices.hearing import Closeness, Happening, News, who_hears

ADA, BEN, CLEO, DORA = 1, 2, 3, 4
WATCHING = {ADA: Closeness.CONFLICT, BEN: Closeness.CONFLICT, CLEO: Closeness.AROUND}


@pytest.mark.parametrize(
    ("news", "heard"),
    [
        (News(Happening.COMMENT, by=ADA), {BEN: "comment"}),
        (News(Happening.COMMENT, by=DORA), {ADA: "comment", BEN: "comment"}),
        (News(Happening.COMMENT, by=ADA, answered=BEN), {BEN: "reply"}),
        (News(Happening.COMMENT, by=ADA, answered=DORA), {BEN: "comment", DORA: "reply"}),
        (News(Happening.COMMENT, by=ADA, answered=ADA), {BEN: "comment"}),
        (News(Happening.COMMENT, by=ADA, answered=BEN, mentioned=frozenset({BEN})), {BEN: "mention"}),
        (News(Happening.COMMENT, by=ADA, mentioned=frozenset({ADA, DORA})), {BEN: "comment", DORA: "mention"}),
        (News(Happening.REVIEW, by=ADA), {BEN: "review"}),
        (News(Happening.RESOLVED, by=ADA), {BEN: "resolved", CLEO: "resolved"}),
        (News(Happening.REOPENED), {ADA: "reopened", BEN: "reopened", CLEO: "reopened"}),
        (News(Happening.OPENED), {ADA: "opened", BEN: "opened", CLEO: "opened"}),
        (News(Happening.ASSIGNED, by=ADA, assigned=DORA), {DORA: "assigned"}),
        (News(Happening.ASSIGNED, by=ADA, assigned=ADA), {}),
    ],
)
def test_who_hears(news: News, heard: dict[int, str]) -> None:
    assert who_hears(news, WATCHING) == heard


def test_nobody_watching_hears_nothing() -> None:
    assert who_hears(News(Happening.OPENED), {}) == {}
