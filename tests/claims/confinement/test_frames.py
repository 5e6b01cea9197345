"""The framing by itself: what is sent is what is received, and what is no frame is refused."""

import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.confinement.frames import LARGEST_HEADER, MARK, PREFIX, ForgedFrame, Frame, OversizedFrame, packed, received

MOST = 200_000
values = st.none() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text())


@given(st.dictionaries(st.text(), values), st.binary() | st.just(bytes(100_000)))
def test_what_is_sent_is_received(header: Mapping[str, object], body: bytes) -> None:
    sent = io.BytesIO(b"".join(packed(Frame(header, body), MOST)))
    assert received(sent.read, MOST) == Frame(header, body)


@given(st.binary(min_size=PREFIX.size))
def test_other_bytes_are_refused(sent: bytes) -> None:
    with pytest.raises(ForgedFrame):
        received(io.BytesIO(sent).read, MOST)


@pytest.mark.parametrize("frame", [Frame({}, bytes(MOST + 1)), Frame({"name": "x" * LARGEST_HEADER})])
def test_no_frame_is_sent_that_would_be_refused(frame: Frame) -> None:
    with pytest.raises(OversizedFrame):
        packed(frame, MOST)


@pytest.mark.parametrize("lengths", [(LARGEST_HEADER + 1, 0), (2, MOST + 1)])
def test_an_oversized_frame_is_refused_before_it_is_read(lengths: tuple[int, int]) -> None:
    sent = io.BytesIO(PREFIX.pack(MARK, *lengths) + b"{}")
    with pytest.raises(ForgedFrame):
        received(sent.read, MOST)
    assert sent.tell() == PREFIX.size


@pytest.mark.parametrize("value", [None, 3, ["a", 3], {"a": 3}, True])
def test_a_field_of_another_type_is_refused(value: object) -> None:
    frame = Frame({"field": value})
    for taken in (frame.text, frame.texts, frame.named_texts):
        with pytest.raises(ForgedFrame):
            taken("field")
        with pytest.raises(ForgedFrame):
            taken("other")
