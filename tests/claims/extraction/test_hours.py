"""The time of day at which something happened."""

import pytest

from tests.claims.extraction.articles import read


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("A bomb exploded in Vasa at 9.40 p.m. on 4 June 2031.", "21:40"),
        ("A bomb exploded in Vasa at 22:15, Otto Trentino said.", "22:15"),
        ("A quake hit Vasa at 4:17 a.m. local time (0117 GMT).", "04:17"),
        ("A quake struck Vasa on 4 June 2031 at 23:40:57 UTC.", None),
        ("Otto Trentino left Vasa shortly before 8 p.m. on Monday.", "before 20:00"),
        ("A bomb exploded in Vasa on 4 June 2031.", None),
        ("Flights over Vasa were suspended between 20:45 and 22:00.", None),
        ("Shells fell on Vasa from 8.45 p.m. to 10.15 p.m. on 4 June 2031.", None),
        ("The minister said at 9 p.m. that it was over.", None),  # when it was said
    ],
)
def test_the_hour_of_a_happening(text: str, hour: str | None) -> None:
    found = [s.value for s in read(text, "2031-06-05") if s.property == "time_of_day"]
    assert found == ([hour] if hour else [])


def test_the_hour_belongs_to_the_happening_that_the_article_told_of() -> None:
    text = "A bomb exploded in Vasa on 4 June 2031. The blast came at 21:40, officials said."
    (hour,) = [s for s in read(text, "2031-06-05") if s.property == "time_of_day"]
    assert (hour.happening.place, hour.attributed_to) == ("Vasa", "officials")


def test_a_bomb_that_was_dropped_is_the_blast() -> None:
    text = "An explosion tore through a depot in Vasa on 4 June 2031, killing 12. A jet dropped a bomb on it at 21:40."
    (hour,) = [s for s in read(text, "2031-06-05") if s.property == "time_of_day"]
    (toll,) = [s for s in read(text, "2031-06-05") if s.property == "quantity:deaths"]
    assert hour.happening.identity == toll.happening.identity
