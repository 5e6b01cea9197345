"""Hypothesis strategies for EDTF texts that the product reads."""

from hypothesis import strategies as st

MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
MONTHS = st.integers(1, 12).map("{:02}".format)
DAYS = st.integers(1, 28).map("{:02}".format)
SEASONS = st.integers(21, 41).map(str)
FINITE_YEARS = st.one_of(
    YEARS, st.integers(0, 999).map("{:03}X".format), st.integers(0, 99).map("{:02}XX".format),
)  # fmt: skip


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


DASH = st.just("-")
DAY_TEXTS = _joined(YEARS, DASH, MONTHS, DASH, DAYS)
PLAIN = st.one_of(YEARS, _joined(YEARS, DASH, MONTHS), _joined(YEARS, DASH, SEASONS), DAY_TEXTS)
UNSPECIFIED = st.one_of(
    FINITE_YEARS,
    _joined(YEARS, st.sampled_from(["-XX", "-0X", "-1X", "-X2", "-XX-XX", "-XX-17", "-0X-1X"])),
    _joined(YEARS, DASH, MONTHS, st.sampled_from(["-XX", "-0X", "-1X", "-2X", "-X1"])),
    _joined(FINITE_YEARS, DASH, MONTHS, DASH, DAYS),
)
YEARLESS = st.one_of(
    _joined(st.just("XXXX-"), MONTHS),
    _joined(st.just("XXXX-"), SEASONS),
    _joined(st.just("XXXX-"), MONTHS, DASH, DAYS),
    _joined(st.just("XXXX-"), MONTHS, st.sampled_from(["-2X", "-X1"])),
)
MARKED = st.one_of(
    _joined(PLAIN, MARKS),
    _joined(YEARS, MARKS, DASH, MONTHS, MARKS, DASH, DAYS, MARKS),
    _joined(MARKS, YEARS, DASH, MARKS, MONTHS, DASH, MARKS, DAYS),
)
INTERVALS = st.one_of(
    st.tuples(st.integers(0, 4999), st.integers(5000, 9999)).map("{0[0]:04}/{0[1]:04}".format),
    _joined(MARKED, st.sampled_from(["/..", "/"])),
    _joined(st.sampled_from(["../", "/"]), MARKED),
)
SETS = st.tuples(st.lists(PLAIN, min_size=1, max_size=4), st.sampled_from(["[]", "{}"])).map(
    lambda drawn: f"{drawn[1][0]}{','.join(drawn[0])}{drawn[1][1]}"
)
TEXTS = st.one_of(PLAIN, MARKED, UNSPECIFIED, YEARLESS, INTERVALS, SETS)
