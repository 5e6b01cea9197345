"""Likely resolutions in words: each reason a sentence, with the letters of the positions and the words it rests on."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.conflicts.diagnosis import Likely

STAGES = {
    "proposed": gettext_lazy("the proposal"),
    "negotiated": gettext_lazy("the negotiations"),
    "announced": gettext_lazy("the announcement"),
    "signed": gettext_lazy("the signing"),
    "ratified": gettext_lazy("the ratification"),
    "published": gettext_lazy("the publication"),
    "in_force": gettext_lazy("the entry into force"),
    "reported": gettext_lazy("the day of the report"),
    "elected": gettext_lazy("the election"),
    "inaugurated": gettext_lazy("taking office"),
    "appointed": gettext_lazy("the appointment"),
    "arrested": gettext_lazy("the arrest"),
    "charged": gettext_lazy("the charge"),
    "sentenced": gettext_lazy("the sentence"),
    "began": gettext_lazy("the beginning"),
    "ended": gettext_lazy("the end"),
    "departed": gettext_lazy("the departure"),
    "arrived": gettext_lazy("the arrival"),
    "ordered": gettext_lazy("the order"),
    "delivered": gettext_lazy("the delivery"),
}
FATES = {
    "killed": gettext_lazy("the dead"),
    "injured": gettext_lazy("the injured"),
    "missing": gettext_lazy("the missing"),
    "casualties": gettext_lazy("dead and injured together"),
    "displaced": gettext_lazy("those who had to leave"),
    "arrested": gettext_lazy("those arrested"),
}
COUNTED = {
    "people": gettext_lazy("people"),
    "soldiers": gettext_lazy("soldiers"),
    "fighters": gettext_lazy("fighters"),
    "civilians": gettext_lazy("civilians"),
    "children": gettext_lazy("children"),
    "women": gettext_lazy("women"),
    "foreigners": gettext_lazy("foreigners"),
    "crew": gettext_lazy("crew or passengers"),
    "prisoners": gettext_lazy("prisoners"),
    "workers": gettext_lazy("workers"),
    "houses": gettext_lazy("homes"),
    "buildings": gettext_lazy("buildings"),
}
_CODES = {
    "stages_differ": STAGES,
    "stage_is_another": STAGES,
    "fates_differ": FATES,
    "counted_differ": COUNTED,
}

# a and b: the letters of the positions; one and two: what they speak of, or their words
REASONS = {
    "stages_differ": gettext_lazy("The words of %(a)s speak of %(one)s, those of %(b)s of %(two)s."),
    "stage_is_another": gettext_lazy("The words of %(a)s speak of %(one)s, while the event is %(two)s."),
    "fates_differ": gettext_lazy("%(a)s counts %(one)s, %(b)s counts %(two)s."),
    "told_apart": gettext_lazy("The words of %(a)s tell it apart from another happening: “%(one)s”."),
    "names_others": gettext_lazy("The words of %(a)s name none of those who took part, but others: %(all)s."),
    "counted_differ": gettext_lazy("%(a)s counts %(one)s, %(b)s counts %(two)s."),
    "periods_differ": gettext_lazy("%(a)s holds for one time (“%(one)s”), %(b)s for another (“%(two)s”)."),
    "places_differ": gettext_lazy("%(a)s holds for one place (“%(one)s”), %(b)s for another (“%(two)s”)."),
    "period_on_one_side": gettext_lazy("%(a)s holds for a certain time only: “%(one)s”."),
    "place_on_one_side": gettext_lazy("%(a)s holds for a certain place only: “%(one)s”."),
    "neighbouring_days": gettext_lazy(
        "%(a)s and %(b)s are one day apart: a night has two dates, and so has a moment in two time zones."
    ),
    "one_origin": gettext_lazy("The articles of %(a)s and of %(b)s go back to one origin."),
    "one_speaker": gettext_lazy("%(a)s only reports %(one)s, who speaks for %(b)s too."),
    "told_as_done": gettext_lazy("%(a)s told of it as done, and was published before the day that %(b)s names."),
    "told_as_to_come": gettext_lazy("%(a)s told of it beforehand; what it names may have been a plan."),
    "not_in_words": gettext_lazy("The value of %(a)s does not stand in the words that the machine read it from."),
    "unsure_rule": gettext_lazy("The rule by which the machine read %(a)s was not sure of it."),
    "slip": gettext_lazy("%(a)s and %(b)s differ in a single figure, as a slip of the pen does."),
    "rounded": gettext_lazy("%(b)s is the rounder figure, %(a)s the more exact one; they nearly agree."),
}


def reason_in_words(likely: Likely, letters: Mapping[int, str]) -> str:
    """Why, as a sentence. LETTERS are those of the positions, by their numbers."""
    if likely.reason == "copies":
        number = int(likely.words[0])
        words = ngettext(
            "The %(number)d source of %(a)s has it from one origin.",
            "The %(number)d sources of %(a)s have it from one origin.",
            number,
        )
        return words % {"number": number, "a": letters[likely.sides[0]]}
    if likely.reason == "later_report":
        days = int(likely.words[0])
        words = ngettext(
            "%(b)s was published %(days)d day after %(a)s, and may know more.",
            "%(b)s was published %(days)d days after %(a)s, and may know more.",
            days,
        )
        return words % {"days": days, **_sides(likely, letters)}
    codes = _CODES.get(likely.reason, {})
    told = [str(codes.get(each, each)) for each in likely.words]
    return str(REASONS[likely.reason]) % {
        **_sides(likely, letters),
        **dict(zip(("one", "two"), told, strict=False)),
        "all": _(", ").join(told),
    }


def _sides(likely: Likely, letters: Mapping[int, str]) -> dict[str, str]:
    return dict(zip("ab", (letters[number] for number in likely.sides), strict=False))
