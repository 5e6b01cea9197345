"""A table of 10,000 articles of which 137 are bad, in twelve ways."""

from dataclasses import dataclass

from claims.reading import ReadArticle

ROWS, BAD = 10_000, 137

TWELVE_KINDS = [
    (b"%d,https://post.example/1,2025", "ragged"),
    (b"%d,https://post.example/1,2025,text,more", "ragged"),
    (b"%d,,,te\0xt", "nul"),
    (b"%d,,,te\xffxt", "undecodable"),
    (b"%d,,,\xd0", "undecodable"),
    (b'%d,,,"te"xt', "stray_quote"),
    (b'%d,,,"text', "unclosed_quote"),
    (b"%d,,,", "empty"),
    (b"%d,,yesterday,text", "bad_date"),
    (b"%d,,31/12/2025,text", "bad_date"),
    (b"%d,ftp://post.example/1,,text", "bad_url"),
    (b"%d,https://post.example/" + b"a" * 2000 + b",,text", "too_long"),
]


def good_row(row: int) -> tuple[bytes, ReadArticle]:
    text = f'Report {row}, Früh:\nsaid "Hentzau".' if row % 5 == 0 else f"Report {row} from Strelsau"
    escaped = text.replace('"', '""')
    line = f'{row},https://post.example/{row},2025-01,"{escaped}"'
    return line.encode(), ReadArticle(str(row), text, url=f"https://post.example/{row}", published="2025-01")


@dataclass(frozen=True, slots=True)
class Table:
    """good: what the others say. bad: the place of each bad row, as a report tells it, and the code of its fault."""

    data: bytes
    good: list[ReadArticle]
    bad: list[tuple[str, str]]


def table_with_bad_rows() -> Table:
    lines = [b"title,url,published,text"]
    line = 1
    good: list[ReadArticle] = []
    bad: list[tuple[str, str]] = []
    for row in range(1, ROWS + 1):
        line += 1 + lines[-1].count(b"\n")
        if row % (ROWS // BAD) == 0 and len(bad) < BAD:
            written, code = TWELVE_KINDS[len(bad) % len(TWELVE_KINDS)]
            lines.append(written.replace(b"%d", b"%d" % row))
            bad.append((f"row {row}, line {line}", code))
        else:
            written, article = good_row(row)
            lines.append(written)
            good.append(article)
    return Table(b"\n".join(lines), good, bad)
