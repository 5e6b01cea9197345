"""Web pages as a browser saves them (.html, .htm, .xhtml)."""

from .article import ReadArticle, UnreadableFile
from .refusals import damaged_if_it_fails


def read_html(data: bytes, name: str) -> ReadArticle:
    """The text is the article's alone; where none is found in the page, all that is visible."""
    # lxml and what builds on it are slow to import, and a text file needs none of it
    from .pages.encoding import decode_page
    from .pages.main_text import main_text
    from .pages.parsing import parse_page
    from .pages.statements import statements_of

    characters = decode_page(data, name)
    with damaged_if_it_fails(name, "HTML"):
        page = parse_page(characters, name)
        text = "" if page is None else main_text(page)
        if page is None or not text:
            raise UnreadableFile(
                name,
                "no_text",
                "no text is to be seen in this page. Save it when all of it is shown, or save its text as plain text.",
            )
        stated = statements_of(page, characters)
    return ReadArticle(
        title=stated.title or "",
        text=text,
        source=stated.source,
        author=stated.author,
        url=stated.url,
        published=stated.published,
        language=stated.language,
    )
