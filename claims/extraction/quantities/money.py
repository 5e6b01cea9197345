"""Sums, shares and other measures by unit: of what is said beside them, or of the subject of their clause."""

import re

from claims.extraction.amounts import Amount
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.participants import clause_bounds
from claims.extraction.phrases import PRONOUNS, stripped
from claims.extraction.quantities.count import Around, Counted, key_of, noun_phrase, plain, scope_of
from claims.extraction.words import fold

_ROW = table("quantities")["sums"]
# "analysts estimate current production at"
_SAYING = re.compile(
    r".*\b(?:estimates?|estimated|assess(?:es|ed)?|reckons?|reckoned|values?|valued|says?|said|believes?|puts?)\s+(?:that\s+)?",
    re.IGNORECASE,
)
# "trade turnover between the two reached", "exports, worth"
_MEASURED = re.compile(
    r"(?:^|\b(?:with|and|but|while|that)\s+)(?P<what>[^,;:]{3,90}?),?\s+(?:(?:has|had|have|is|was|were|are|did|does|do|not|could|may|might|must|will|now|also|already|then|only|still|would|\w+ly)\s+)*"
    r"(?:reach|total|amount|st(?:oo|an)d|exceed|surpass|topp|was|were|is|are|gr[eo]w|r[oi]se|f[ea]ll|increase|decrease|surge|drop|jump"
    r"|climb|account|worth|cost|hit|declin|slump|averag|shr[aiu]nk|valued|estimated|at\b)\w*"
    r"\s+(?:from\s+\S+(?:\s+in\s+\d{4})?\s+)?(?:(?:to|by|at|for|from|up|down|a|an|about)\s+){0,2}$",
    re.IGNORECASE,
)
# "raised the emergency fund from 40 to", "put the cost at"
_CHANGED = re.compile(
    rf"\b(?:{any_of(_ROW['changes'])})\s+(?:the|its|their|his|her|an?)\s+(?P<what>[\w-]+(?:\s+[\w-]+){{0,3}}?)"
    r"\s+(?:(?:from\s[^;:]{1,30}?\s+)?to|at|by)\s+$",
    re.IGNORECASE,
)
_PLEDGED = re.compile(rf"\b(?P<verb>{any_of(_ROW['pledges'])})\s+(?:a\s+total\s+of\s+|another\s+)?$", re.IGNORECASE)
_PAID = re.compile(
    rf"\b(?:{any_of(_ROW['pays'])})\s+(?:(?:an?|the|its|his|her|their|annual|yearly)\s+)*(?:[\w’'-]+\s+){{0,2}}?(?:of\s+)?$"
    rf"|\b(?:{any_of(_ROW['payments'])})\s+of\s+$",
    re.IGNORECASE,
)
_OF_ANYTHING = frozenset(table("quantities")["ellipsis"]["nouns"])
_YEARLY_BEFORE = re.compile(r"\b(?:annual|yearly)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\s+(?:a|per|each|every)\s+year\b|\s+(?:annually|yearly)\b", re.IGNORECASE)
_VERBED = re.compile(
    rf"\b(?P<verb>{any_of(verb for verbs in _ROW['verbs'].values() for verb in verbs)})"
    r"(?:\s+(?!(?:and|but|that|who|which|to|for|in|on|of)\b)[\w’'-]+){0,3}\s+(?:up\s+to\s+|a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
# Right before the hedge or the sum: "left damage estimated at $2 billion", "assessed direct damage at $2 billion"
_LOST = re.compile(r"\b(?:damages?|loss(?:es)?)\s+(?:at\s+)?$", re.IGNORECASE)
_SOLD = re.compile(rf"\b(?:{any_of(_ROW['sales'])})\s+(?:\w+\s+)?for\s+$", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+(?P<what>(?:[a-z-]+\s+){0,2}[a-z-]+)")
_COST = re.compile(
    r"(?P<what>[\w’'-]+(?:\s+[\w’'-]+){0,3}?)\s+(?:would|will|could|had|may|might)?\s*(?:cost|costs)\s+$", re.IGNORECASE
)
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?")
# "40 million crowns ($5 million)": the same sum again
_CONVERTED = re.compile(r"\w\s+\((?:about|around|some|roughly|or|~|=)?\s*$")
# "₱20,000 to the heirs of each passenger", "thirty thousand a head"
_A_HEAD = re.compile(
    r"\b(?:heirs|families|family|relatives|next\s+of\s+kin)\s+of\s+(?:each|every)\b[^.;:]*$", re.IGNORECASE
)
_A_HEAD_BEHIND = re.compile(
    r"\s+(?:a\s+head|for\s+(?:each|every)\s+(?:of\s+the\s+)?(?:dead|victim|death|deceased|life|family|person)"
    r"|(?:to\s+(?:each|every)|per)\s+(?:victim|family|death|dead|deceased|bereaved))",
    re.IGNORECASE,
)
_OF_THE_DEAD = re.compile(
    r"\b(?:dead|deaths?|died|victims?|deceased|killed|perished|bereaved|heirs|next\s+of\s+kin|compensat\w+)\b",
    re.IGNORECASE,
)
# "like asking whether a man is 80 kilograms"
_LIKENED = re.compile(r"\b(?:whether|as if|as though|like)\b[^,;:]*$", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:[^:]{2,60},\s+)?(?P<what>[^:,]{3,80}):\s*$")
CURRENCIES = frozenset([*table("amounts")["money"]["before"], *table("amounts")["money"]["behind"]])


_MEASURING = re.compile(rf"\b(?:{any_of(_ROW['stands'])})\s+$", re.IGNORECASE)
_NOTHING_BEHIND = re.compile(
    r"\s*(?:$|[.,;:()”\"—–]|(?:in|on|at|by|from|after|before|when|while|but|and|for|as|against|according|since|last|this|to)\b)"
)
_LEAST_SUM, _LEAST_BARE = 1000, 30
_RATE = re.compile(r"\s+(?:a|per|each|every)\s+(?:year|month|day|hour|minute|second)\b", re.IGNORECASE)
_TO_VERB = 12
# "85 per cent of the buildings were destroyed"
_BUILT = frozenset(table("quantities")["words"]["built"])
_RUINED = any_of(table("quantities")["words"]["ruined"])
_DESTROYED = re.compile(rf"(?:,[^,;:]{{1,60}},)?(?:\s+[\w’'-]+){{0,6}}?\s+(?:{_RUINED})\b", re.IGNORECASE)
_DESTROYING = re.compile(
    rf"\b(?:{_RUINED})\s+(?:(?:up\s+to|some|about|nearly|almost|an\s+estimated)\s+)?$", re.IGNORECASE
)


def bare_subject(near: Around) -> Counted | None:
    """ "Unemployment stands at 412,000", "the deficit was put at 115 million": what the clause says it of."""
    large = max(near.amount.low or 0, near.amount.high or 0) >= _LEAST_BARE  # "to be ready at nine" tells an hour
    said = _MEASURING.search(near.before) or _verb_of_hedge(near.line, near.amount)
    return _of_subject(near) if large and said and _NOTHING_BEHIND.match(near.after) else None


def is_sum(amount: Amount) -> bool:
    return amount.unit in CURRENCIES


def measured(near: Around) -> Counted | None:
    """Money, a share, a weight: told by a noun or a verb beside it, or by the subject of its clause."""
    if _CONVERTED.search(near.before) or _LIKENED.search(near.before):
        return None
    found = (_sum(near) if is_sum(near.amount) else None) or changed(near)
    return found or _of_what(near) or _of_subject(near)


def _sum(near: Around) -> Counted | None:
    amount = near.amount
    each = _A_HEAD.search(near.before) or _A_HEAD_BEHIND.match(near.after)
    if each and _OF_THE_DEAD.search(near.line.sentence.text):
        return Counted("compensation", "compensation", "each", amount.start, amount.end)
    if paid := _PAID.search(near.before):
        yearly = _YEARLY.match(near.after) or _YEARLY_BEFORE.search(near.before[paid.start() - 10 :])
        end = amount.end + (yearly.end() if yearly and yearly.re is _YEARLY else 0)
        return Counted("payment", "payment", "a year" if yearly else "", near.from_before(paid.start()), end)
    if by_verb := _by_verb(near):
        return by_verb
    if lost := _LOST.search(near.before):
        return Counted("damage", "damage", "", near.from_before(lost.start()), amount.end)
    if pledged := _PLEDGED.search(near.before):
        inside = _IN.match(near.after)
        what = stripped(inside["what"]) if inside else "pledged"
        end = amount.end + (inside.end() if inside else 0)
        who = _doer(near, pledged.start())
        return Counted(key_of(_singular(what)), plain(what), who, near.from_before(pledged.start()), end)
    if sold := _SOLD.search(near.before):
        return Counted("price", "price", "", near.from_before(sold.start()), amount.end)
    return cost_of(near)


def _by_verb(near: Around) -> Counted | None:
    """ "Was fined 250,000 crowns", "agreed to lend Freedonia up to $500 million": a fine, a loan."""
    found = _VERBED.search(near.before)
    if found is None:
        return None
    verb = " ".join(found["verb"].lower().split())
    kind = next(kind for kind, verbs in _ROW["verbs"].items() if verb in verbs)
    return Counted(kind, kind, "", near.from_before(found.start("verb")), near.amount.end)


def cost_of(near: Around) -> Counted | None:
    """ "Rebuilding would cost 40 million": also where the currency is left out of so large a sum."""
    cost = _COST.search(near.before) if "cost" in near.before else None
    if cost is None or (not near.amount.unit and max(near.amount.low or 0, near.amount.high or 0) < _LEAST_SUM):
        return None
    what = stripped(cost["what"].rpartition(" that ")[2])
    start = near.from_before(cost.start("what"))
    return Counted("cost", "cost", scope_of(what), start, near.amount.end, title=f"Cost of {what}") if what else None


def _doer(near: Around, at: int) -> str:
    """The name right before a verb, as what one gives is not what another gives."""
    start = near.from_before(at)
    names = [m for m in near.line.mentions if m.end <= start and start - m.end <= _TO_VERB]
    return fold(names[-1].name) if names else ""


def changed(near: Around) -> Counted | None:
    """ "Raised the fund from 40 to 60 million": what it is now."""
    found = _CHANGED.search(near.before) if near.before.endswith(("to ", "at ", "by ")) else None
    if found is None:
        return None
    what = stripped(found["what"])
    start = near.from_before(found.start())
    if not key_of(what) or what.lower() in _OF_ANYTHING:
        return None
    return Counted(key_of(_singular(what)), plain(what), "", start, near.amount.end, title=what)


def _singular(words: str) -> str:
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _of_what(near: Around) -> Counted | None:
    of = _OF.match(near.after)
    what = noun_phrase(near.after[of.end() - 1 :]) if of else ""
    if not (of and what):
        return None
    if near.amount.unit == "%" and (destroyed := _share_destroyed(near, what, of.end() + len(what))):
        return destroyed
    key = f"share_{key_of(what)}"[:60] if near.amount.unit == "%" else key_of(what)
    return Counted(key, plain(what), "", near.amount.start, near.amount.end + of.end() + len(what), title=what)


def _share_destroyed(near: Around, what: str, length: int) -> Counted | None:
    """ "85 per cent of the buildings were destroyed": of what is built as a whole, by one name; else of WHAT alone."""
    end = near.amount.end + length
    behind = near.line.text_between(end, near.line.sentence.end)
    if not (_DESTROYED.match(behind) or _DESTROYING.search(near.before)):
        return None
    scope = "" if plain(what).split(" ")[-1] in _BUILT else plain(what)
    return Counted("share_destroyed", "of it destroyed", scope, near.amount.start, end, toll=True)


def _of_subject(near: Around) -> Counted | None:
    start, title = subject_of(near.line, near.amount)
    if title and _RATE.match(near.after):
        return Counted("rate", "rate", "", start, near.amount.end, title=title)
    what = noun_phrase(f" {title}")
    return Counted(key_of(what), plain(what), "", start, near.amount.end, title=title) if key_of(what) else None


def subject_of(line: Line, amount: Amount) -> tuple[int, str]:
    """What is said to be so much: where its words begin, and the words."""
    left, _ = clause_bounds(line, amount.start, amount.end)
    found = _MEASURED.search(line.text_between(left, amount.start) + _verb_of_hedge(line, amount))
    if found is None:
        return amount.start, ""
    said = _SAYING.match(found["what"])
    title = stripped(found["what"][said.end() if said else 0 :])
    return left + found.start("what") + (said.end() if said else 0), "" if title.lower() in PRONOUNS else title


def _verb_of_hedge(line: Line, amount: Amount) -> str:
    """ "Exceeding" is a hedge and the verb of its clause at once."""
    hedge = re.match(
        r"(?:(?:not|never)\s+)?(?:exceed|surpass|topp)\w*\s+",
        line.text_between(amount.start, amount.end),
        re.IGNORECASE,
    )
    return hedge.group() if hedge else ""


def labelled(near: Around) -> Counted | None:
    """A row of figures: "Houses destroyed: 7,200"."""
    rest = re.match(r"\s*(?:$|[,;.(]|[a-z]+\s*$)", near.after)
    found = (
        _LABELLED.match(near.before)
        if rest and near.before.rstrip().endswith(":") and near.line.sentence.text.startswith(near.before[:20])
        else None
    )
    if found is None:
        return None
    whole = stripped(found["what"])
    what = re.split(r"\s+(?:above|over|under|by|at|in|since|as of|of|on|for|up to|until|to|so far)\s", whole)[0]
    above = re.search(r"\b(?:above|over|under)\s+(?:(?!by\b|in\b|at\b|since\b)[\w.]+\s?){1,4}", whole)
    scope = fold(above.group()) if above else ""
    start = near.from_before(found.start("what"))
    return Counted(key_of(what), plain(what), scope, start, near.amount.end, title=whole) if key_of(what) else None
