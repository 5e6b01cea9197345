"""Dates in languages without a grammar of their own. Published on Friday 17 January 2031."""

import time
from datetime import date

import dateparser.date
import dateparser.freshness_date_parser
import dateparser.parser
import pytest

from claims.dating.fallback import fallback_spans, supported

PUBLISHED = date(2031, 1, 17)

Row = tuple[str, dict[str, str]]

SENTENCES: dict[str, list[Row]] = {
    "fr": [
        ("Le 17 janvier 2025, la Ruritanie a signé.", {"17 janvier 2025": "2025-01-17"}),
        ("Le 1er mars, 2001 personnes ont défilé.", {"1er mars": "2030?-03-01"}),
        ("En mars 2024, 17 mineurs sont morts à Hofbau.", {"mars 2024": "2024-03"}),
        ("Depuis 1971, et en 2014 la paix.", {"1971": "1971", "2014": "2014"}),
        ("Il y a deux ans, puis l’année dernière.", {"Il y a deux ans": "2029", "l’année dernière": "2030"}),
        ("Réunis lundi 12 mai 2025 à Strelsau.", {"lundi 12 mai 2025": "2025-05-12"}),
        ("Le conseil se réunit lundi.", {"lundi": "2031-01-13?"}),
        ("Filé le 12/01/2026, clos le 2026-01-12.", {"12/01/2026": "2026-01-12", "2026-01-12": "2026-01-12"}),
        ("Le traité (1987) du 3 oct. 1987.", {"1987": "1987", "3 oct. 1987": "1987-10-03"}),
        ("Né un 29 février.", {"29 février": "2028?-02-29"}),
        ("Mars est une planète, Avril une enfant, Mai un mois.", {}),
        ("Les années 1990, longues de 2000 ans, 96 %, 2000 €, 3-2, Su-25, 3:17.", {}),
        ("Le 31 février 2024 et le 2025-13-01 ne sont pas.", {}),
    ],
    "de": [
        ("Am 17. Januar 2025 und am 3. Mai.", {"17. Januar 2025": "2025-01-17", "3. Mai": "2030?-05-03"}),
        ("Vor drei Wochen fiel Hofbau.", {"Vor drei Wochen": "2030-12-23/2030-12-29"}),
        ("Im Jahr 2014 war Krieg, seit 1999.", {"2014": "2014", "1999": "1999"}),
        ("Am Montag, 12. Mai 2031, um neun.", {"Montag, 12. Mai 2031": "2031-05-12"}),
        ("Bis zum 24.12.2030 galt es.", {"24.12.2030": "2030-12-24"}),
        ("Nächstes Jahr und gestern.", {"Nächstes Jahr": "2032", "gestern": "2031-01-16"}),
        ("Mit 12 Stimmen am Morgen, 3 Jahre vor dem Krieg.", {}),
        ("Es kamen 1500 Besucher, 12,5 % mehr, für 2000 Euro.", {}),
    ],
    "es": [
        ("El 17 de enero de 2025 firmó Freedonia.", {"17 de enero de 2025": "2025-01-17"}),
        ("Fue el 3 de octubre del 1987.", {"3 de octubre del 1987": "1987-10-03"}),
        ("Hace 3 años, y el año pasado.", {"Hace 3 años": "2028", "el año pasado": "2030"}),
        ("En 2014 la paz llegó.", {"2014": "2014"}),
        ("Llegó el martes.", {"martes": "2031-01-14?"}),
        ("El 5/6/2024 y en septiembre.", {"5/6/2024": "2024-06-05", "septiembre": "2030?-09"}),
        ("Por la mañana, en los años 1990, perdió 3-1.", {}),
        ("Costó 2.001 euros, 12 %, y vinieron 2001 personas.", {}),
    ],
    "it": [
        ("Il 17 gennaio 2025 a Strelsau.", {"17 gennaio 2025": "2025-01-17"}),
        ("L'8 marzo e il 1° maggio 2024.", {"8 marzo": "2030?-03-08", "1° maggio 2024": "2024-05-01"}),
        ("3 anni fa e ieri.", {"3 anni fa": "2028", "ieri": "2031-01-16"}),
        ("La settimana scorsa finì.", {"settimana scorsa": "2031-01-06/2031-01-12"}),
        ("Dal 24/12/2030.", {"24/12/2030": "2030-12-24"}),
        ("Nel 2019, e lunedì.", {"2019": "2019", "lunedì": "2031-01-13?"}),
        ("Vinse in 3 set, negli anni 1990, con 2001 soldati.", {}),
    ],
    "pt": [
        ("Em 17 de janeiro de 2025 assinou.", {"17 de janeiro de 2025": "2025-01-17"}),
        ("Em 1º de maio de 2024.", {"1º de maio de 2024": "2024-05-01"}),
        ("Na segunda-feira, há 3 anos.", {"segunda-feira": "2031-01-13?", "há 3 anos": "2028"}),
        ("Na semana passada e ontem.", {"semana passada": "2031-01-06/2031-01-12", "ontem": "2031-01-16"}),
        ("Em 2014 foi, desde 1971.", {"2014": "2014", "1971": "1971"}),
        ("Em setembro de 1987.", {"setembro de 1987": "1987-09"}),
        ("A quarta proposta, na segunda volta, custou 2001 reais.", {}),
    ],
    "pl": [
        ("17 stycznia 2025 roku podpisano.", {"17 stycznia 2025": "2025-01-17"}),
        ("W 2001 roku było cicho.", {"2001": "2001"}),
        ("3 maja i w lutym 2024.", {"3 maja": "2030?-05-03", "lutym 2024": "2024-02"}),
        ("5 lat temu, wczoraj.", {"5 lat temu": "2026", "wczoraj": "2031-01-16"}),
        ("W poniedziałek, w zeszłym roku.", {"poniedziałek": "2031-01-13?", "w zeszłym roku": "2030"}),
        ("Do 24.12.2030.", {"24.12.2030": "2030-12-24"}),
        ("Maja ma 17 lat, 2001 osób, 12 %, 2000 lat.", {}),
    ],
    "uk": [
        ("17 січня 2025 року підписано.", {"17 січня 2025 року": "2025-01-17"}),
        ("У 2001 році було тихо.", {"2001 році": "2001"}),
        ("2 роки тому, вчора.", {"2 роки тому": "2029", "вчора": "2031-01-16"}),
        ("3 травня зник.", {"3 травня": "2030?-05-03"}),
        ("Минулого тижня.", {"Минулого тижня": "2031-01-06/2031-01-12"}),
        ("До 24.12.2030, у понеділок.", {"24.12.2030": "2030-12-24", "понеділок": "2031-01-13?"}),
        ("2001 особа, 12 %, 2000 років, рахунок 3:2.", {}),
    ],
    "tr": [
        ("Antlaşma 17 Ocak 2025'te imzalandı.", {"17 Ocak 2025": "2025-01-17"}),
        ("3 Mayıs'ta başladı.", {"3 Mayıs": "2030?-05-03"}),
        ("Mart 2024'te, 2001'de.", {"Mart 2024": "2024-03", "2001": "2001"}),
        ("Dün ve geçen hafta.", {"Dün": "2031-01-16", "geçen hafta": "2031-01-06/2031-01-12"}),
        ("5 yıl önce kuruldu.", {"5 yıl önce": "2026"}),
        ("24.12.2030 tarihli, Pazartesi günü.", {"24.12.2030": "2030-12-24", "Pazartesi": "2031-01-13?"}),
        ("2000 kişi, 12 asker, %96, 3-2.", {}),
    ],
    "ar": [
        ("وقعت المعاهدة في 17 يناير 2025.", {"17 يناير 2025": "2025-01-17"}),
        ("في ١٧ يناير ٢٠٢٥، وقعت.", {"١٧ يناير ٢٠٢٥": "2025-01-17"}),
        ("في مارس 2024 كان.", {"مارس 2024": "2024-03"}),
        ("أمس، وقبل ذلك الشهر الماضي.", {"أمس": "2031-01-16", "الشهر الماضي": "2030-12"}),
        ("قبل 3 سنوات، قبل عامين.", {"قبل 3 سنوات": "2028", "قبل عامين": "2029"}),
        ("عام 2001 كان هادئا.", {"2001": "2001"}),
        ("2001 جندي، 12 %، 3-2.", {}),
    ],
    "zh": [
        ("条约于2025年1月17日签署。", {"2025年1月17日": "2025-01-17"}),
        ("1月12日,十月。", {"1月12日": "2031?-01-12", "十月": "2030?-10"}),
        ("2025年1月开始。", {"2025年1月": "2025-01"}),
        ("昨天,上周。", {"昨天": "2031-01-16", "上周": "2031-01-06/2031-01-12"}),
        ("3年前,去年。", {"3年前": "2028", "去年": "2030"}),
        ("1971年以来,2030-12-24。", {"1971年": "1971", "2030-12-24": "2030-12-24"}),
        ("3个月,17人,2001名士兵,12%。", {}),
    ],
    "he": [
        ("ההסכם נחתם ב-17 בינואר 2025.", {"17 בינואר 2025": "2025-01-17"}),
        ("במרץ 2024 החל.", {"במרץ 2024": "2024-03"}),
        ("אתמול, לפני 3 שנים.", {"אתמול": "2031-01-16", "לפני 3 שנים": "2028"}),
        ("השבוע שעבר.", {"השבוע שעבר": "2031-01-06/2031-01-12"}),
        ("ביום: 24/12/2030.", {"24/12/2030": "2030-12-24"}),
        ("ב-2001, יום שני.", {"2001": "2001", "יום שני": "2031-01-13?"}),
        ("2001 חיילים, שני אנשים, 12%.", {}),
    ],
}


def found(text: str, language: str, published: date | None = PUBLISHED) -> dict[str, str]:
    return {text[span.start : span.end]: str(span.date) for span in fallback_spans(text, language, published)}


@pytest.mark.parametrize(
    ("language", "row"), [(language, row) for language in SENTENCES for row in SENTENCES[language]]
)
def test_a_sentence_gives_its_dates_and_nothing_else(language: str, row: Row) -> None:
    text, dates = row
    assert found(text, language) == dates


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("hu", "2025. január 17-én.", {"2025. január 17": "2025-01-17"}),
        ("ja", "2025年1月17日(金)に署名した。", {"2025年1月17日": "2025-01-17"}),
        ("ko", "2025년 1월 17일에 서명했다.", {"2025년 1월 17일": "2025-01-17"}),
        ("sv", "I mars kom 17 personer; i mars 17 personer.", {}),
        ("th", "17 มกราคม 2568", {}),
        ("no", "Den 17. januar 2025.", {"17. januar 2025": "2025-01-17"}),
    ],
)
def test_the_order_is_that_of_the_language(language: str, text: str, dates: dict[str, str]) -> None:
    assert found(text, language) == dates


@pytest.mark.parametrize(("language", "ambiguous"), [("fr", False), ("sv", True)])
def test_figures_are_ambiguous_where_the_language_does_not_settle_their_order(language: str, ambiguous: bool) -> None:
    (span,) = fallback_spans("5/6/2024", language, PUBLISHED)
    assert span.ambiguous is ambiguous


@pytest.mark.parametrize(
    ("text", "value", "rule", "anchor"),
    [
        ("le 17 janvier 2025", "2025-01-17", "dateparser", None),
        ("le 3 mai", "2030-05-03", "dateparser+nearest_past", None),
        ("la semaine dernière", "2031-W02", "dateparser", "2031-01-17"),
        ("vendredi", "2031-01-17", "dateparser+nearest_past", "2031-01-17"),
    ],
)
def test_the_rule_says_who_read_it(text: str, value: str, rule: str, anchor: str | None) -> None:
    (span,) = fallback_spans(text, "fr", PUBLISHED)
    assert (span.value, span.rule, span.anchor) == (value, rule, anchor)


@pytest.mark.parametrize(
    ("text", "value", "fuzzy", "rule"),
    [
        ("le 17 janvier", "XXXX-01-17", "XXXX-01-17", "dateparser"),
        ("en septembre", "XXXX-09", "XXXX-09", "dateparser"),
        ("hier", "XXXX-XX-XX", "None", "dateparser+no_anchor"),
        ("aujourd’hui", "PRESENT_REF", "None", "dateparser+no_anchor"),
        ("il y a trois ans", "XXXX", "None", "dateparser+no_anchor"),
        ("lundi", "XXXX-WXX-1", "None", "dateparser+no_anchor"),
    ],
)
def test_without_a_publication_nothing_is_guessed(text: str, value: str, fuzzy: str, rule: str) -> None:
    (span,) = fallback_spans(text, "fr", None)
    assert (span.value, str(span.date), span.rule) == (value, fuzzy, rule)


def test_the_clock_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped:
        def now(self, *_: object) -> None:
            raise AssertionError("dateparser asked for the time")

    monkeypatch.setattr(dateparser.parser, "_now", Stopped().now)
    monkeypatch.setattr(dateparser.date, "_now", Stopped().now)
    monkeypatch.setattr(dateparser.freshness_date_parser, "datetime", Stopped())
    text = "Le 4 avril 2019, le 5 avril, jeudi, avant-hier, il y a 11 jours, le 6/4/2019."
    day_not_asked_before = date(2032, 5, 6)
    for published in (None, day_not_asked_before):
        assert len(fallback_spans(text, "fr", published)) == 6


def test_only_languages_that_dateparser_knows_are_read() -> None:
    assert [code for code in ("fr", "no", "xx", "") if supported(code)] == ["fr", "no"]
    with pytest.raises(ValueError, match="xx"):
        fallback_spans("17.01.2025", "xx", None)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "17", "\ud800 17", "٣" * 5000, "0 mars", "99999999999 mars 2024 \udfff"]
)
def test_odd_text_raises_nothing(text: str) -> None:
    assert len(fallback_spans(text, "fr", PUBLISHED)) <= 1


@pytest.mark.parametrize("piece", ["jan ", "1-1-1-", "7", "3 mars 1971 ", "il y a 3 ", "le et à ", "12/12/2012"])
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        fallback_spans(text, "fr", PUBLISHED)
        return time.process_time() - start

    seconds(100)
    assert seconds(80_000) < 5 * seconds(20_000) + 0.5
