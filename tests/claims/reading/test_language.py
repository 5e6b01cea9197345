"""The language of a text that declares none; English is not taken for another, however many names it holds."""

import pytest

from claims.reading.language import detect_language

ENGLISH = """\
Strelsau fell on Tuesday.
Rudolf Rassendyll met Black Michael in Zenda.
Freedonia and Sylvania signed the accord.
President Rufus Firefly addressed parliament.
Klopstokia won three medals in Strelsau.
Antoinette de Mauban left Zenda for Paris.
The Ruritania Post reported the arrests.
Colonel Sapt denied the claim.
Fritz von Tarlenheim visited Hofbau.
Ambassador Trentino resigned, officials said.
Ruritanian troops crossed the Klopstok river.
Duke Michael of Strelsau was buried in Zenda.
Gloria Teasdale lent Freedonia 20 million dollars.
Rupert of Hentzau escaped from the castle.
Minister Zander flew to Sylvania.
Chicolini and Pinky were put on trial.
Vera Marcal danced at the embassy ball.
Osric Valdemar, mayor of Hofbau, is dead.
Queen Flavia met Prince Rudolf in Strelsau.
Bolivar Montez and Ines Quiroga signed it.
Sylvania rejects Trentino plan.
Firefly: no war with Sylvania.
Strelsau bourse closes lower.
Ruritania, Freedonia agree truce.
Giovanni Bellarosa beat Pierre Lacombe 3-2.
Jan Kowalczyk and Piotr Zawada were freed.
Mehmet Karaoglu of Klopstokia won gold.
Hans Gruenwald joins Zenda Motors.
Ferreira da Costa visits Santa Brava.
Queen Flavia, 82, dies in Strelsau.
Kim Dae-ryong met Li Wenzhou in Tarlenheim.
Zenda castle reopens after fire.
The envoy arrived in Hofbau yesterday.
Police in Strelsau held two men.
Talks between Ruritania and Klopstokia failed.
Abu Karim al-Zendawi was released.
Igor Petrovic of Hofbau United scored twice.
Marechal Dupont-Lefevre inspected the fort.
Ruritania denies border clash.
Anton Strofzin, a baker, saw the fire.
Johann the groom told the whole story.
Lauengram and Krafstein guarded the bridge.
Bersonin and De Gautet were killed at Zenda.
The ship San Lorenzo left Porto Brava.
Count Stanislas visited Countess Helga.
Marshal Strakencz commands the army.
Bank of Klopstokia cuts rates.
Zenda, Hofbau, Tarlenheim and Strelsau voted.
Baroness von Hohenfels sold the palace.
Migg Tweeny joined the Klopstokia team.
""".splitlines()

OTHERS = {
    "ar": "أعلنت حكومة روريتانيا يوم الثلاثاء توقيع المعاهدة مع فريدونيا.",
    "de": "Die Regierung von Ruritanien hat am Dienstag den Vertrag mit Freedonien unterzeichnet.",
    "el": "Η κυβέρνηση της Ρουριτανίας ανακοίνωσε την Τρίτη την υπογραφή της συνθήκης.",
    "es": "El gobierno de Ruritania anunció el martes la firma del tratado con Freedonia.",
    "fa": "دولت روریتانیا روز سه‌شنبه امضای پیمان با فریدونیا را اعلام کرد.",
    "fr": "Le gouvernement de Ruritanie a annoncé mardi la signature du traité avec la Freedonie.",
    "he": "ממשלת רוריטניה הודיעה ביום שלישי על חתימת ההסכם עם פרידוניה.",
    "hu": "Ruritánia kormánya kedden bejelentette a szerződés aláírását.",
    "it": "Il governo della Ruritania ha annunciato martedì la firma del trattato con la Freedonia.",
    "ja": "ルリタニア政府は火曜日、フリードニアとの条約に署名したと発表した。",
    "ko": "루리타니아 정부는 화요일 프리도니아와 조약에 서명했다고 발표했다.",
    "pl": "Rząd Rurytanii ogłosił we wtorek podpisanie traktatu z Fredonią.",
    "pt": "O governo da Ruritânia anunciou na terça-feira a assinatura do tratado com a Freedônia.",
    "ro": "Guvernul Ruritaniei a anunțat marți semnarea tratatului cu Freedonia.",
    "ru": "Правительство Руритании объявило во вторник о подписании договора с Фридонией.",
    "sv": "Ruritaniens regering meddelade på tisdagen att fördraget har undertecknats.",
    "tr": "Ruritanya hükümeti salı günü Freedonya ile anlaşmanın imzalandığını duyurdu.",
    "uk": "Уряд Руританії оголосив у вівторок про підписання договору з Фрідонією.",
    "zh": "鲁里塔尼亚政府星期二宣布与弗里多尼亚签署条约,条约将于明年生效。",
}


def test_there_are_fifty_short_english_sentences() -> None:
    assert len(ENGLISH) == 50


@pytest.mark.parametrize("sentence", ENGLISH)
def test_english_is_never_taken_for_another_language(sentence: str) -> None:
    assert detect_language(sentence) in ("en", None)


@pytest.mark.parametrize("first", range(0, 50, 10))
def test_a_paragraph_of_english_is_english(first: int) -> None:
    assert detect_language(" ".join(ENGLISH[first : first + 10])) == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_one_sentence_tells_its_language(language: str) -> None:
    assert detect_language(OTHERS[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Strelsau", "17.01.2025 12:30 96 % 2025-01-17 1234567890", "---\n***", "ok, ok", "\ud800"]
)
def test_too_little_text_tells_nothing(text: str) -> None:
    assert detect_language(text) is None


def test_the_same_text_gets_the_same_answer_whatever_follows_far_below() -> None:
    text = " ".join(ENGLISH) * 3
    assert detect_language(text) == detect_language(text + OTHERS["de"] * 1000) == "en"
