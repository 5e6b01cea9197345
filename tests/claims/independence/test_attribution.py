"""Which agencies and papers an article says it has its report from."""

import pytest

from claims.independence import AGENCIES, agency_key, stated_origins

Found = tuple[tuple[str, str], ...]

WHOLE = [
    ("STRELSAU, May 3 (Reuters) - The salt treaty was signed on Monday.", "agency:reuters", "dateline"),
    ("STRELSAU (AFP) — The salt treaty was signed on Monday.", "agency:afp", "dateline"),
    ("STRELSAU, Ruritania (AP) — The salt treaty was signed.", "agency:ap", "dateline"),
    ("Strelsau (dpa) - The salt treaty was signed.", "agency:dpa", "dateline"),
    ("Strelsau (dpa/tmn) - The salt treaty was signed.", "agency:dpa", "dateline"),
    ("STRELSAU. Jan 12 (Interfax) - Rudolf Firefly spoke to the envoy.", "agency:interfax", "dateline"),
    ("STRELSAU, January 12. /TASS/. Rudolf Firefly spoke to the envoy.", "agency:tass", "dateline"),
    ("STRELSAU, Jan. 12 (Xinhua) -- Rudolf Firefly spoke.", "agency:xinhua", "dateline"),
    ("Jan. 12 (UPI) -- Rudolf Firefly spoke.", "agency:upi", "dateline"),
    ("Salt treaty signed\n\nSTRELSAU, May 3 (Kyodo) - It was signed.", "agency:kyodo", "dateline"),
    ("ZENDA (Ruritanian Press Agency) — It was signed.", "outlet:ruritanian press agency", "dateline"),
    ("Interfax — Rudolf Firefly spoke to the envoy.", "agency:interfax", "dateline"),
    ("(AFP) - Rudolf Firefly spoke to the envoy.", "agency:afp", "dateline"),
    ("СТРЕЛЬСАУ, 3 мая. /ТАСС/. Договор подписан.", "agency:tass", "dateline"),
    ("СТРЕЛЬСАУ, 3 мая — РИА Новости. Договор подписан.", "agency:ria novosti", "dateline"),
    ("تهران - ایرنا - پیمان نمک امضا شد.", "agency:irna", "dateline"),
    ("Salt treaty signed\nBy Otto Tarlenheim, Associated Press\n\nIt was signed.", "agency:ap", "byline"),
    ("By The Associated Press\n\nThe treaty was signed.", "agency:ap", "byline"),
    ("By Vera Marcal for the Zenda Post\n\nThe treaty was signed.", "outlet:zenda post", "byline"),
    ("Salt treaty signed\nReuters\nIt was signed.", "agency:reuters", "byline"),
    ("The treaty was signed. Nobody cheered. (AFP)", "agency:afp", "credit"),
    ("The treaty was signed. Nobody cheered. — ANSA", "agency:ansa", "credit"),
    ("It was signed.\n\n(Reporting by Vera Marcal; Editing by Otto Lang)", "agency:reuters", "desk_line"),
    ("It was signed.\n\nReporting by Vera; writing by Ida Ham; editing by Otto Lang", "agency:reuters", "desk_line"),
    ("The treaty was signed, with material from dpa.", "agency:dpa", "material"),
    ("It was signed.\n\nWith files from The Canadian Press", "agency:canadian press", "material"),
    ("It was signed.\n\nThis article was originally published by The Zenda Post.", "outlet:zenda post", "material"),
    ("It was signed.\n\nBased on reporting by Anadolu.", "agency:anadolu", "material"),
    ("It was signed.\n\nSource: TASS", "agency:tass", "source_line"),
    ("It was signed.\n\nSource: Strelsau Courier", "outlet:strelsau courier", "source_line"),
    ("Договор подписан.\n\nИсточник: Интерфакс", "agency:interfax", "source_line"),
    ("پیمان امضا شد.\n\nمنبع: ایسنا", "agency:isna", "source_line"),
    ("It was signed.\n\n© 2031 AFP", "agency:afp", "copyright"),
    ("It was signed.\n\nCopyright 2031 The Associated Press. All rights reserved.", "agency:ap", "copyright"),
]  # fmt: skip

PASSAGES = [
    ("The envoy left, according to Interfax, before the vote.", "agency:interfax", "according"),
    ("According to the Ruritanian state news agency IRNA, he left.", "agency:irna", "according"),
    ("According to Iran's Tasnim news agency, he left.", "agency:tasnim", "according"),
    ("“Yes,” an article published in the English-language Vorda Times says.", "outlet:vorda times", "reported"),
    ("He left, according to The Ruritania Post.", "outlet:ruritania post", "according"),
    ("According to the newspaper Vorda Zeitung, he left.", "outlet:vorda zeitung", "according"),
    ("He left, the broadcaster said, citing Xinhua.", "agency:xinhua", "according"),
    ("A report cited Yonhap as saying that he left.", "agency:yonhap", "according"),
    ("Interfax reported on Monday that he had left.", "agency:interfax", "reported"),
    ("AFP has since reported that he left.", "agency:afp", "reported"),
    ("The Ruritania Post reported that he had left.", "outlet:ruritania post", "reported"),
    ("Meanwhile Zenda Post wrote that he had left.", "outlet:zenda post", "reported"),
    ("The Lutha Evening Courier newspaper first revealed it.", "outlet:lutha evening courier", "reported"),
    ("The Ruritanian Press Agency said that he had left.", "outlet:ruritanian press agency", "reported"),
    ("Radio Free Zenda reported that he had left.", "outlet:radio free zenda", "reported"),
    ("Zenda TV reported that he had left.", "outlet:zenda tv", "reported"),
    ("State news agency TASS recently quoted Vera Marcal as saying so.", "agency:tass", "reported"),
    ("An exchange took place on Monday, as detailed by Interfax.", "agency:interfax", "reported"),
    ("The talks, first reported by the Lutha Gazette, went on.", "outlet:lutha gazette", "reported"),
    ("A Reuters report put the cost at 40 crowns.", "agency:reuters", "reported"),
    ("A report by AFP put the cost at 40 crowns.", "agency:afp", "reported"),
    ("“He left,” reports TASS.", "agency:tass", "reported"),
    ("He told the RIA Novosti agency that it was over.", "agency:ria novosti", "told"),
    ("Vera Marcal told AFP that it was over.", "agency:afp", "told"),
    ("In an interview with The Zenda Post, she denied it.", "outlet:zenda post", "told"),
    ("Speaking to Anadolu, she denied it.", "agency:anadolu", "told"),
    ("In comments to state-run IRNA, she denied it.", "agency:irna", "told"),
    ("A draft seen by Reuters has 47 articles.", "agency:reuters", "seen"),
    ("They condemned it (Interfax, 2031). More followed in May.", "agency:interfax", "citation"),
    ("They condemned it (Reuters, January 11, 2031). More followed.", "agency:reuters", "citation"),
    ("They condemned it.\nInterfax. (2031, January 12). A call.\nMore.", "agency:interfax", "citation"),
    ("The PA news agency reported that he left.", "agency:pa media", "reported"),
    ("По данным Интерфакса, договор подписан.", "agency:interfax", "according"),
    ("По информации агентства Рейтер, договор подписан.", "agency:reuters", "according"),
    ("Договор подписан, сообщает ТАСС.", "agency:tass", "reported"),
    ("Договор подписан, передает РИА Новости со ссылкой на посла.", "agency:ria novosti", "reported"),
    ("ТАСС сообщил, что договор подписан.", "agency:tass", "reported"),
    ("Об этом Отто Тарленхайм рассказал Интерфаксу.", "agency:interfax", "told"),
    ("Как пишет газета «Вестник Руритании», договор подписан.", "outlet:вестник руритании", "reported"),
    ("Издание «Стрельсау сегодня» сообщает о договоре.", "outlet:стрельсау сегодня", "reported"),
    ("به گزارش ایرنا، پیمان امضا شد.", "agency:irna", "according"),
    ("به گزارش خبرگزاری تسنیم، پیمان امضا شد.", "agency:tasnim", "according"),
    ("وی به نقل از خبرگزاری فارس سخن گفت.", "agency:fars news", "according"),
    ("ایسنا گزارش داد که پیمان امضا شد.", "agency:isna", "reported"),
    ("وزیر به ایرنا گفت که پیمان امضا شد.", "agency:irna", "told"),
]  # fmt: skip

NOT_AN_ORIGIN = [
    "According to Firefly, the treaty was signed.",
    "According to Rudolf Firefly, the envoy of Ruritania, it was signed.",
    "According to the ministry, the treaty was signed.",
    "According to the Foreign Ministry of Ruritania, it was signed.",
    "According to the Ruritanian Space Agency, it flew.",
    "According to the International Energy Agency, demand fell.",
    "According to some reports, the treaty was signed.",
    "President Otto Post said that it was signed.",
    "Herald Editor Vera Marcal said that it was signed.",
    "Reuters was founded in 1851.",
    "The office of Reuters in Strelsau was closed.",
    "The Zenda Post reported a loss of three million crowns.",
    "Zenda Times Group fell by four per cent.",
    "Farmers in Fars said nothing.",
    "The PA said it would not take part in the talks.",
    "The minister said Reuters was wrong.",
    "The treaty (photo: Reuters) was signed.",
    "Photo: AFP\n\nThe treaty was signed.",
    "The bridge at Zenda. Photo by Vera Marcal/Reuters",
    "The envoys met at the Border Post in good times.",
    "They said that the press and the radio were free.",
    "The daily news was bad.",
    "По данным министерства, договор подписан.",
    "Посол сообщил, что договор подписан.",
    "به گزارش وزارت خارجه، پیمان امضا شد.",
    "",
]


@pytest.mark.parametrize(("text", "key", "rule"), WHOLE)
def test_all_of_an_article_is_from_where_it_is_credited_to(text: str, key: str, rule: str) -> None:
    assert_found(text, ((key, rule),))
    assert all(each.whole for each in stated_origins(text))


@pytest.mark.parametrize(("text", "key", "rule"), PASSAGES)
def test_a_passage_rests_on_what_it_cites(text: str, key: str, rule: str) -> None:
    # Where a line stands in a longer article, nothing is at its edge.
    text = "It rained in Zenda.\n\n" + "It rained on. " * 100 + "\n\n" + text + "\n\n" + "It rained on. " * 50
    assert_found(text, ((key, rule),))
    assert not any(each.whole for each in stated_origins(text))


@pytest.mark.parametrize("text", NOT_AN_ORIGIN)
def test_speakers_and_mentions_are_no_origins(text: str) -> None:
    assert_found(text, ())


def test_several_are_told_in_order_and_where_they_stand() -> None:
    text = "Reuters reported on Monday, citing the Zenda Post, that it was signed. With material from dpa and AFP"
    found = stated_origins(text)
    assert [(text[each.start : each.end], each.rule) for each in found] == [
        ("Reuters", "reported"), ("Zenda Post", "according"), ("dpa", "material"), ("AFP", "material"),
    ]  # fmt: skip


@pytest.mark.parametrize("source", ["Reuters", "reuters", "Thomson Reuters", "www.reuters.com"])
def test_an_agency_is_not_attributed_to_itself(source: str) -> None:
    text = "STRELSAU, May 3 (Reuters) - Vera Marcal told Reuters so.\n\n(Reporting by Ida Ham; Editing by Otto Lang)"
    assert stated_origins(text, source) == ()


def test_a_paper_is_not_attributed_to_itself() -> None:
    assert stated_origins("She told The Zenda Post so.", "Zenda Post") == ()
    assert stated_origins("She told The Zenda Post so.", "Lutha Gazette") != ()


def test_agencies_can_be_added() -> None:
    more = AGENCIES.extended({"Carpathian Wire Service": ["CWS"], "TASS": ["Tassovka"]})
    found = stated_origins("STRELSAU, May 3 (CWS) - So Tassovka reported.", agencies=more)
    assert [(each.name, each.key) for each in found] == [
        ("Carpathian Wire Service", "agency:carpathian wire service"), ("TASS", "agency:tass"),
    ]  # fmt: skip


def test_a_source_that_is_an_agency_is_known_by_any_of_its_names() -> None:
    assert agency_key("РИА Новости") == agency_key("RIA-Novosti") == agency_key("ria novosti") == "agency:ria novosti"
    assert agency_key("Zenda Post") is agency_key("") is agency_key(None) is None


def assert_found(text: str, expected: Found) -> None:
    assert tuple((each.key, each.rule) for each in stated_origins(text)) == expected
