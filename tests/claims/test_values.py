import pytest

from claims.quantity import Quantity
from claims.values import value_as_text, value_in_words


@pytest.mark.parametrize(
    ("quantity", "words", "text"),
    [
        (
            Quantity(47, 47, "articles", "articles of the treaty"),
            "47 articles of the treaty",
            "47 articles of the treaty",
        ),
        (Quantity(47, 47, "Articles", "articles"), "47 articles", "47 articles"),
        (Quantity(12, 12, "km", "kmh of road"), "12 km kmh of road", "12 km kmh of road"),
        (Quantity(6000, None, "", "drones"), "at least 6,000 drones", "6000.. drones"),
        (Quantity(5, 5, "km", ""), "5 km", "5 km"),
        (Quantity(5, 5), "5", "5"),
        (Quantity(1, 1, "", "bombs"), "1 bomb", "1 bombs"),
        (Quantity(1, 1, "", "gunmen"), "1 gunman", "1 gunmen"),
        (Quantity(1, 1, "", "losses"), "1 loss", "1 losses"),
        (Quantity(1, 1, "", "injured"), "1 injured", "1 injured"),
        (Quantity(5400, 6600, "", "drones", stated=6000), "about 6,000 drones", "~6000 drones"),
        (Quantity(45, 50, "", "deaths", stated=50), "nearly 50 deaths", "~50 deaths"),
        (Quantity(3.77e9, 3.77e9, "USD"), "3.77 billion USD", "3.77e9 USD"),
        (Quantity(12_345_678, 12_345_678), "12,345,678", "12345678"),
        (Quantity(4e9, None, "USD"), "at least 4 billion USD", "4e9.. USD"),
    ],
)
def test_a_quantity_says_its_unit_once(quantity: Quantity, words: str, text: str) -> None:
    assert (value_in_words(quantity), value_as_text(quantity)) == (words, text)
