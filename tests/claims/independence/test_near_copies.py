"""Which texts are near copies of which, and which only look like it."""

import random
from collections.abc import Callable

import pytest

from benchmarks.copying import WAYS
from benchmarks.invented import filler, invented
from claims.independence import LEAST_SHARED, Copied, CopyKind, compare, sketch

TEXT = next(iter(invented(1, seed=3))).text
RUSSIAN = (
    "Послы Руритании и Сильвании подписали соляной договор в большом зале дворца. Пекари и бочары спорили "
    "о цене до самого утра, но никто не хотел уступать соседям. Старый мельник из долины рассказал, что "
    "мост закрыт с весны, а новый паром ходит только по субботам. Часовщик обещал починить башенные часы "
    "до первого снега и слово сдержал.\n\n"
    "Газеты писали о пошлинах, однако текст приложения так и не был напечатан. Рыбаки требуют открыть "
    "гавань, а портовый совет откладывает решение уже третий месяц подряд из-за спора о причале."
)
PERSIAN = (
    "سفیران روریتانیا و سیلوانیا پیمان نمک را در تالار بزرگ کاخ امضا کردند. نانوایان و بشکه‌سازان تا صبح "
    "درباره قیمت بحث کردند ولی هیچ‌کس نخواست کوتاه بیاید. آسیابان پیر دره گفت که پل از بهار بسته است و "
    "کشتی تازه تنها شنبه‌ها می‌آید. ساعت‌ساز قول داد ساعت برج را پیش از نخستین برف درست کند و به قول خود "
    "وفا کرد. ماهیگیران می‌خواهند بندر باز شود."
)
CHINESE = (
    "露里塔尼亚和西尔瓦尼亚的使节在宫殿大厅签署了盐业条约，面包师和桶匠为价格争论到天亮，"
    "谁也不肯让步。老磨坊主说桥从春天起就关闭了，新渡船只在星期六开行。"
)


def own(sentences: int, seed: int = 11) -> str:
    rng = random.Random(seed)
    return " ".join(filler(rng) for _ in range(sentences))


def shared(one: str, other: str) -> int:
    return len(set(sketch(one).bands) & set(sketch(other).bands))


def kind(found: Copied | None) -> CopyKind | None:
    return found.kind if found else None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(5))
def test_each_kind_of_copy_is_found_and_confirmed(way: str, seed: int) -> None:
    rng = random.Random(seed)
    original = next(iter(invented(1, seed=seed + 40))).text
    copy = "\n\n".join(WAYS[way](original.split("\n\n"), rng, lambda: filler(rng)))
    assert shared(copy, original) >= LEAST_SHARED
    for found in (compare(copy, original), compare(original, copy)):
        assert found is not None
        assert found.kind in (CopyKind.SAME_TEXT, CopyKind.REWRITE)
        assert 0.4 <= found.score <= 1


@pytest.mark.parametrize("text", [TEXT, RUSSIAN, PERSIAN, CHINESE], ids=["English", "Russian", "Persian", "Chinese"])
def test_copies_are_found_in_any_script(text: str) -> None:
    changed = text.upper() + " " + own(1)
    assert shared(changed, text) >= LEAST_SHARED
    assert kind(compare(text, text)) is CopyKind.SAME_TEXT
    assert kind(compare(changed, text)) in (CopyKind.SAME_TEXT, CopyKind.REWRITE)


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda text: text.replace(" ", "\n  "), lambda text: text.replace("“", '"').replace("”", '"')],
    ids=["case", "spaces", "quotation marks"],
)
def test_how_words_are_set_does_not_matter(change: Callable[[str], str]) -> None:
    assert sketch(change(TEXT)) == sketch(TEXT)
    assert kind(compare(change(TEXT), TEXT)) is CopyKind.SAME_TEXT


def test_letters_of_either_persian_keyboard_are_the_same() -> None:
    assert sketch(PERSIAN.replace("ی", "ي").replace("ک", "ك")) == sketch(PERSIAN)


def test_a_short_piece_out_of_a_long_text_is_found() -> None:
    long = "\n\n".join(own(6, seed) for seed in range(40))
    piece = long.split("\n\n")[17] + " " + own(3, 99)
    assert shared(piece, long) >= LEAST_SHARED
    assert kind(compare(piece, long)) is CopyKind.REWRITE


def test_two_articles_of_their_own_share_nothing() -> None:
    texts = [article.text for article in invented(60, share_of_copies=0)]
    assert not [1 for one in texts for other in texts if one is not other and compare(one, other)]


QUOTATION = "“" + own(2, 5).replace("“", "").replace("”", "") + "”"
CLAUSE = "Article 7 reads: “" + own(7, 6).replace("“", "").replace("”", "") + "”"
FOOTER = own(5, 7)


@pytest.mark.parametrize(
    ("common", "expected"),
    [
        (lambda text: text, None),
        (lambda text: f"{text}\n\n{QUOTATION}, he said.\n\n{own(2, len(text))}", None),
        (lambda text: f"{text}\n\n{FOOTER}", None),
        (lambda text: f"{text}\n\n{QUOTATION}, he said.\n\n{own(2, len(text))}\n\n{FOOTER}", None),
        (lambda text: f"{text}\n\n{CLAUSE}\n\n{own(2, len(text))}", CopyKind.QUOTES),
    ],
    ids=["nothing", "a quotation", "a footer", "a quotation and a footer", "a paragraph of a treaty"],
)
@pytest.mark.parametrize("sentences", [8, 30])
def test_what_reports_of_one_event_have_in_common_is_no_copy(
    common: Callable[[str], str], expected: CopyKind | None, sentences: int
) -> None:
    assert kind(compare(common(own(sentences, 1)), common(own(sentences + 1, 2)))) is expected


def test_a_brief_of_one_paragraph_below_its_heading_is_no_notice() -> None:
    brief = own(4, 3).replace("\n", " ")
    found = compare(f"Salt treaty signed\n\nZENDA (Ruritania News) - {brief}", f"A treaty on salt\n\n{brief}")
    assert kind(found) is CopyKind.REWRITE


def test_tiny_texts_are_copies_only_where_they_are_equal() -> None:
    tiny = "The envoys of Ruritania and Sylvania signed the salt treaty in Zenda on Monday."
    assert shared(tiny, tiny.upper()) == 1
    found = compare(tiny.upper(), tiny)
    assert found is not None
    assert (found.kind, found.score) == (CopyKind.SAME_TEXT, 1)
    assert compare(tiny + " It rained.", tiny) is None
    assert compare(tiny, tiny + " " + TEXT) is None
    assert not shared(tiny + " It rained.", tiny)


def test_a_text_without_words_is_like_nothing() -> None:
    for empty in ("", " \n—…"):
        assert sketch(empty).bands == ()
        assert compare(empty, empty) is None


def test_runs_are_the_same_words_in_both() -> None:
    copy = own(4, 3) + "\n\n" + TEXT[300:1500] + "\n\n" + own(1, 4)
    found = compare(copy, TEXT)
    assert found is not None
    assert found.runs
    for run in found.runs:
        assert copy[run.start : run.end] == TEXT[run.other_start : run.other_end]
    assert max(run.end - run.start for run in found.runs) > 1000


def test_the_words_of_a_replaced_paragraph_are_not_in_the_score() -> None:
    paragraphs = TEXT.split("\n\n")
    found = compare("\n\n".join([own(len(paragraphs[0]) // 80), *paragraphs[1:]]), TEXT)
    assert found is not None
    assert 0.7 < found.score < 0.9


def test_a_sketch_is_the_same_every_time_and_can_be_stored() -> None:
    one = sketch(TEXT)
    assert one == sketch(TEXT)
    assert all(len(band) == 12 for band in one.bands)
    # As stored by earlier versions: other bands would find none of the texts that are there.
    assert sketch("the salt treaty was signed in the great hall of the palace").bands == ("017406415efc",)


def test_a_quotation_that_is_cut_ends_with_its_paragraph() -> None:
    opened = own(2, 8) + " “And so,\n\n"
    assert kind(compare(opened + own(12, 9), own(4, 10) + "\n\n" + own(12, 9))) is CopyKind.REWRITE
