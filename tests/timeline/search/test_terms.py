"""What is typed into a search field, as terms and in the languages of both databases."""

import pytest

from timeline.search import fts5, tsvector
from timeline.search.terms import Search, Term, read_search

COLUMNS = ("title", "about")


def words(*each: str) -> tuple[Term, ...]:
    return tuple(Term(word, begins=True) for word in each)


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("pact", words("pact"), ()),
        ("  pact   signed ", words("pact", "signed"), ()),
        ("in a pact", (Term("in"), Term("a"), *words("pact")), ()),
        ('"signed the pact" 1923', (Term("signed the pact"), *words("1923")), ()),
        ("“signed the pact”", (Term("signed the pact"),), ()),
        ("«пакт подписан» договор", (Term("пакт подписан"), *words("договор")), ()),
        ('"left open', (Term("left open"),), ()),
        ("pact -canal", words("pact"), words("canal")),
        ('pact -"the canal"', words("pact"), (Term("the canal"),)),
        ("--canal", (), words("canal")),
        ("pre-war", words("pre-war"), ()),
        ("پیمان دوستی", words("پیمان", "دوستی"), ()),
        ('- " \' * ( ) : ^ ~ {} \\ -"" --', (), ()),
        ("AND OR NOT NEAR", (Term("AND", True), Term("OR"), Term("NOT", True), Term("NEAR", True)), ()),
        ("title:pact", words("title:pact"), ()),
        ('a"b', (Term("a"), Term("b")), ()),
        ("🎉", (), ()),
        ("cafe\u0301", words("café"), ()),
    ],
)
def test_what_is_typed_becomes_terms(typed: str, wanted: tuple[Term, ...], unwanted: tuple[Term, ...]) -> None:
    assert read_search(typed) == Search(wanted, unwanted)


def test_a_word_that_is_still_typed_is_a_beginning_from_two_letters_on() -> None:
    assert read_search("in pa", unfinished=True).wanted == (Term("in"), Term("pa", begins=True))
    assert read_search("in p", unfinished=True).wanted == (Term("in"), Term("p"))


@pytest.mark.parametrize(
    ("typed", "for_sqlite", "for_postgresql"),
    [
        ("pact", '{title about} : ("pact"*)', "'pact':*AB"),
        ('in "a pact"', '{title about} : ("in" AND "a pact")', "'in':AB & 'a pact':AB"),
        ("l'été", '{title about} : ("l\'été"*)', "'l ete':*AB"),
        ("NEAR(x)", '{title about} : ("NEAR(x)"*)', "'NEAR x ':*AB"),
        ("كتاب", '{title about} : (("كتاب"* OR "کتاب"*))', "('كتاب':*AB | 'کتاب':*AB)"),
    ],
)
def test_terms_are_quoted_for_each_database(typed: str, for_sqlite: str, for_postgresql: str) -> None:
    terms = read_search(typed).wanted
    assert fts5.asked(terms, COLUMNS, all_of_them=True) == for_sqlite
    assert tsvector.asked(terms, "AB", all_of_them=True) == for_postgresql
