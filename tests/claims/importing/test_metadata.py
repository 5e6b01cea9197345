import pytest

from claims.importing.handing_in import BadStatement, Stated
from claims.importing.metadata import BadMetadata, read_metadata


def test_reads_what_is_stated_and_leaves_out_what_is_not() -> None:
    read = read_metadata('file,source,published\na.txt,"The Post, Ruritania",1923-05\nb.txt,,\n')
    assert read == {"a.txt": Stated(source="The Post, Ruritania", published="1923-05"), "b.txt": Stated()}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "`file`"),
        ("name,source\n", "`file`"),
        ("file,sauce\n", "sauce"),
        ("file,source,source\n", "twice"),
        ("file,source\n,The Post\n", "line 2"),
        ("file,published\na.txt,yesterday\n", "line 2"),
        ("file,source\na.txt,x\na.txt,y\n", "line 3"),
        ('"file,source\n', "line 1"),
        ("file,url\na.txt,javascript:alert(1)\n", "no web address"),
        ("file,url\na.txt,https:\n", "no web address"),
        ("file,url\na.txt,http://[1\n", "no web address"),
        ("file,source\na.txt,The\0Post\n", "no text"),
        (f"file,author\na.txt,{'x' * 301}\n", "longer than 300"),
        ("file,source\na.txt,x,y\n", "more cells"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, says: str) -> None:
    with pytest.raises(BadMetadata, match=says):
        read_metadata(text, "metadata.csv")


@pytest.mark.parametrize("author", ["Ada\0", "Ada \ud800"])
def test_what_no_database_takes_is_refused(author: str) -> None:
    with pytest.raises(BadStatement, match="no text"):
        Stated(author=author)


def test_what_is_stated_counts_over_what_the_file_says() -> None:
    assert Stated(source="The Post").over(Stated(source="A blog", title="Pact")) == Stated("The Post", title="Pact")
