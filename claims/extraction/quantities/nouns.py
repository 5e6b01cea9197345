"""Plain counts, told by the nouns and verbs that stand around the number whatever they are: "47 articles", "a budget of
840 million", "a 120-seat parliament", "vaccinated 11,500", "150 were rebuilt", "by 97 votes to 41"."""

import re

from claims.extraction.amounts import one_thing
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.lexicons import any_of, table
from claims.extraction.phrases import PRONOUNS
from claims.extraction.quantities.count import (
    BREAKS,
    PEOPLE,
    SAME,
    STATES,
    Around,
    Counted,
    head_noun,
    is_plural,
    key_of,
    noun_phrase,
    plain,
    rate_behind,
    scope_of,
    word_list,
)
from claims.extraction.words import fold

_ROW = table("quantities")["nouns"]
PARTS, THINGS = word_list("parts"), word_list("things")
"""What an agreement has so many of, and what is told of in small numbers too."""
OF_AGREEMENTS = word_list("of_agreements")
"""Sums that an agreement provides for."""
_IDLE = word_list("idle")
_LEAST_COUNT = 10
_LEAST_COMPOUND = 5
_CROWD = 100
_UNITS = frozenset(_ROW["no_compounds"]) | {"kg", "mm", "cm", "km", "t"}
_MARCHERS = frozenset({"protesters", "protestors", "demonstrators", "marchers"})
_VERY_LARGE = 1000
_MOST_BEFORE = 60  # characters before a number in which the noun that it belongs to stands
# Behind these words a small number tells of things that were told before, or of no things at all.
_KNOWN = re.compile(rf"(?:\b(?:{any_of(_ROW['known'])})|['’]s|s['’])\s+$", re.IGNORECASE)
_IN_VAIN = re.compile(r"\b(?:one|each|some|several|many|most|any)\s+(?:of|in)\s+$", re.IGNORECASE)
_NOT_WHOLE = re.compile(
    r"\b(?:another|an?\s+(?:further|additional|extra)|(?:for|in|of)\s+every|according\s+to)\s+$", re.IGNORECASE
)
_FURTHER = re.compile(r"\s+(?:more|further|additional|extra|others?)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of(?=\s)")
_OF_THE = re.compile(
    r"\s+of\s+(?:the|its|their|our|his|her)(?:\s+[\w-]+['’]s)?(?:\s+(?P<all>\d+|[a-z]+een|eleven|twelve|ten|[a-z]+ty))?(?=\s)",
    re.IGNORECASE,
)
# "38 of the 210 seats": the second is the whole
_OF_ALL = re.compile(r"\bof\s+(?:the|its|their|all|his|her)\s+$", re.IGNORECASE)
_WHOSE = re.compile(r"['’]s?\s+$")
_OF_THEM = re.compile(r"\s+of\s+them\s+(?P<what>[^,;:.]{3,40})", re.IGNORECASE)
_THE_THINGS = re.compile(rf"\bthe\s+({any_of(sorted(THINGS))})\b", re.IGNORECASE)
_GROUP = re.compile(
    rf"(?:\b(?P<whose>(?-i:[A-ZÀ-Þ])[\w’'-]+)\s+)?\b(?P<group>{any_of(table('quantities')['words']['groups'])})\s+of\s+$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(rf"(?P<what>(?:[\w’'-]+\s+){{1,2}}?),?\s*\b(?:{any_of(_ROW['ties'])})\s+$", re.IGNORECASE)
_TIES = tuple(f"{tie.split()[-1]} " for tie in _ROW["ties"])
_COMPOUND = re.compile(r"-(?P<noun>[a-z]{3,})\b(?!-)")
_VERB = re.compile(r"\b(?P<verb>[a-z]{3,}(?:ed|ught|ook|ent|eld)|shelters|houses|employs|serves|feeds|seats)\s+$")
_DONE = re.compile(
    rf"\s+(?:(?:{any_of(_ROW['auxiliaries'])})\s+)+(?:(?:not|now|since|already|\w+ly)\s+)?"
    r"(?P<done>[a-z]{2,}(?:ed|en|wn|ught|ilt|ade)|sent|spent|lost|sold|held|hung|shot|burnt|hurt|kept|left|cut|shut)\b",
    re.IGNORECASE,
)
_NOTHING_BEHIND = re.compile(rf"\s*(?:$|[.,;:()”\"—–]|(?:{any_of(_ROW['nothing'])})\b)")
_VOTES_AGAINST = re.compile(r"\b[\d,]+(?:\s+(?:votes|in\s+favour))?\s+(?:to|against|votes to)\s+$")
_VOTES_FOR = re.compile(r"(?:\s+(?:votes|in\s+favour))?\s+(?:to|against)\s+\d")
_VOTED = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballot|division|approved|passed|rejected|adopted|carried|backed)\b", re.I)


def counted_by_words(near: Around) -> Counted | None:
    """What is added ("another 40"), or gives a rate ("for every 85"), is not the whole, and counts nothing."""
    if _NOT_WHOLE.search(near.before[-_MOST_BEFORE:]) or _FURTHER.match(near.after):
        return None
    return (
        _of_votes(near)
        or _of_them(near)
        or _of_group(near)
        or _of_compound(near)
        or _of_one(near)
        or _of_noun(near)
        or noun_before(near)
        or _of_verb(near)
    )


def _largest(near: Around) -> float:
    return max(near.amount.low or 0, near.amount.high or 0)


def _of_votes(near: Around) -> Counted | None:
    """ "By 97 votes to 41"."""
    against, in_favour = _VOTES_AGAINST.search(near.before[-_MOST_BEFORE:]), _VOTES_FOR.match(near.after)
    if not (against or in_favour) or not _VOTED.search(near.line.sentence.text):
        return None
    return Counted("votes", "votes", "against" if against else "for", near.amount.start, near.amount.end)


def _of_them(near: Around) -> Counted | None:
    """ "The prisoners were forgotten, and 2,000 of them never came home": a part, and what is said of it."""
    said = _OF_THEM.match(near.after)
    named = _THE_THINGS.findall(near.before) if said else []
    if not (said and named):
        return None
    start, end = near.amount.start, near.amount.end + said.end()
    return Counted(fold(named[-1]), fold(named[-1]), fold(said["what"]), start, end)


def _of_noun(near: Around) -> Counted | None:
    """By the noun behind it: "47 articles", "30,000 government troops"; a small number of what was not told before."""
    amount = near.amount
    vague = not amount.figures and near.line.text_between(amount.number, amount.end).endswith("s")
    of = (_OF if vague else _OF_THE).match(near.after)
    phrase = head_noun(near.after[of.end() :] if of else near.after)
    words = phrase.split()
    if not words or not is_plural(words[-1]):
        return None
    head = fold(words[-1])
    if vague and not of and head not in THINGS:
        return None  # "thousands spend the night outdoors"
    if near.after.startswith("-") and near.amount.figures and len(words) > 1 and words[0].lower().strip("-") in _UNITS:
        return None  # "500-kilogram bombs" are not so many
    if head in _IDLE or _IN_VAIN.search(near.before[-_MOST_BEFORE:]) or _WHOSE.search(near.before[-4:]):
        return None
    if _largest(near) < _LEAST_COUNT and head not in PARTS and _KNOWN.search(near.before[-_MOST_BEFORE:]):
        return None
    end = amount.end + near.after.index(words[-1]) + len(words[-1])
    rate, length = rate_behind(near.after[end - amount.end :])
    if of and not vague and of["all"]:
        rate = rate or f"of {of['all']}"
    rate = rate or ("in all" if _OF_ALL.search(near.before[-_MOST_BEFORE:]) else "")
    if head in PEOPLE and (done := _DONE.match(near.after, end - amount.end)) and done["done"].lower() not in _TOLD_OF:
        verb = fold(done["done"])
        return Counted(verb, verb, rate, amount.start, amount.end + done.end())
    if head in _MARCHERS and _largest(near) >= _CROWD:
        return Counted("crowd", "crowd", "", amount.start, end, toll=True)
    same = SAME.get(head) or (head if head in _BY_ONE else None)
    return Counted((same or head)[:60], same or fold(phrase), rate, amount.start, end + length)


def _of_one(near: Around) -> Counted | None:
    """ "A single missile", "one high-powered bomb": of what comes down, one is a number too."""
    found = one_thing().match(near.after) if _largest(near) == 1 else None
    if found is None:
        return None
    things = _many(found["what"].lower())
    return Counted(things, things, "", near.amount.start, near.amount.end + found.end())


def _many(one: str) -> str:
    """The plural of a noun."""
    if is_plural(one):
        return one
    if one.endswith("y") and one[-2:-1] not in "aeo":
        return f"{one[:-1]}ies"
    return f"{one.removesuffix('man')}men" if one.endswith("man") else f"{one}s"


_BY_ONE = frozenset(_many(each) for each in table("amounts")["words"]["counted_by_one"])


def _of_group(near: Around) -> Counted | None:
    """ "An army of sixty thousand"."""
    found = _GROUP.search(near.before[-_MOST_BEFORE:]) if near.before.endswith("of ") else None
    if found is None or fold(noun_phrase(near.after).split(" ")[-1]) in THINGS:
        return None
    group, start = key_of(found["group"]), near.amount.start - len(found.group()) + found.start("group") - found.start()
    return Counted(group, plain(found["group"]), scope_of(found["whose"] or ""), start, near.amount.end)


def _of_compound(near: Around) -> Counted | None:
    """ "A 120-seat parliament", "a six-storey building"."""
    found = _COMPOUND.match(near.after)
    if found is None or _largest(near) < _LEAST_COMPOUND:
        return None
    noun = found["noun"]
    many = _many(noun)
    if is_plural(noun) or many in _IDLE or noun in _ROW["no_compounds"]:
        return None
    of = noun_phrase(near.after[found.end() :])
    title = f"{many} of {of}" if of else ""
    return Counted(fold(many), fold(many), "", near.amount.start, near.amount.end + found.end(), title=title)


def noun_before(near: Around) -> Counted | None:
    """ "A budget of 840 million crowns", "a deal worth $3 million", "growth of 2 per cent"."""
    if not near.amount.unit and not _NOTHING_BEHIND.match(near.after) and _largest(near) < _VERY_LARGE:
        return None
    found = _NOUN_BEFORE.search(near.before[-_MOST_BEFORE:]) if near.before.endswith(_TIES) else None
    if found is None:
        return None
    words = re.split(rf"\b(?:{_SMALL_WORDS})\s+", found["what"].strip(), flags=re.IGNORECASE)[-1].split()
    if not words or not words[-1].isalpha() or words[-1].lower() in _IDLE | _NO_NOUNS:
        return None
    if words[-1][0].isupper() and words[-1].lower() not in OF_AGREEMENTS:
        return None
    what = " ".join(words)
    at = near.before.rfind(what)
    rate, length = rate_behind(near.after)
    start, end = near.from_before(at), near.amount.end + length
    return Counted(key_of(words[-1]), plain(what), rate, start, end, title=what)


def _of_verb(near: Around) -> Counted | None:
    """ "Vaccinated 11,500", "150 have been rebuilt": what was done to so many of what was told before."""
    if done := _DONE.match(near.after):
        verb, start, end = done["done"], near.amount.start, near.amount.end + done.end()
    elif _NOTHING_BEHIND.match(near.after) and (verbed := _VERB.search(near.before[-_MOST_BEFORE:])):
        verb, start, end = verbed["verb"], near.amount.start - len(verbed.group()), near.amount.end
    else:
        return None
    verb = verb.lower()
    if verb in (_TOLD_OF if done else _NO_DEEDS) or (_largest(near) < _LEAST_COUNT and not done):
        return None
    return Counted(fold(verb), fold(verb), "", start, end)


_NO_NOUNS = PREPOSITIONS | DETERMINERS | PRONOUNS | STATES | BREAKS | frozenset(_ROW["no_nouns"])
_SMALL_WORDS = any_of(sorted(PREPOSITIONS | DETERMINERS | BREAKS | STATES))
_TOLD_OF = STATES | frozenset(_ROW["told_of"])
_NO_DEEDS = (
    frozenset(_ROW["no_deeds"]) | STATES | word_list("rises") | frozenset(table("quantities")["ellipsis"]["verbs"])
)
