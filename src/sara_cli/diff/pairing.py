"""How alike two things are, by the words that they share, and which belong together."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sara_cli.diff.meaning import Item, Tree, items_in, translated
from sara_cli.findings import Path
from sara_cli.model.fields import Part
from sara_cli.model.outline import CALLED, fields_of

T = TypeVar("T")
Bag: TypeAlias = Counter[tuple[str, str]]


def bag(data: Any, field: str = "") -> Bag:
    """The words of some data, each with the key that it is under."""
    if isinstance(data, dict):
        bags = (bag(value, f"{field}.{name}") for name, value in data.items())
    elif isinstance(data, list):
        bags = (bag(value, field) for value in data)
    else:
        return Counter((field, word) for word in str(data).casefold().split())
    whole: Bag = Counter()
    for one in bags:
        whole.update(one)
    return whole


def likeness(first: Bag, second: Bag) -> float:
    """From 0 to 1: the share of the words that both have. The same whichever comes first (Dice, 1945)."""
    together = first.total() + second.total()
    return 2 * (first & second).total() / together if together else 0.0


def best_pairs(
    before: Sequence[T], after: Sequence[T], score: Callable[[T, T], float], least: float
) -> list[tuple[int, int]]:
    """Pair what is most alike, each at most once, by position. The same pairs if the sides change places."""
    scored = [
        (score(one, other), first, second)
        for first, one in enumerate(before)
        for second, other in enumerate(after)
    ]
    scored.sort(key=lambda each: (-each[0], each[1] + each[2], abs(each[1] - each[2])))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for how_much, first, second in scored:
        if how_much >= least and first not in pairs and second not in taken:
            pairs[first] = second
            taken.add(second)
    return sorted(pairs.items())


# --- which part of one file is which part of the other -----------------------------------------------

# What a part without an id is about, the surest first. The rest is found by content.
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "AgreementAttempt": (("actor", "date"), ("actor",)),
    "CouncilAttempt": (("actor", "date"), ("actor",)),
    "OtherAgreement": (("title",), ("actor",)),
    "Closed": (("id", "cycle"), ("id",)),
    "Comparison": (("name",),),
    "Conditions": (("party",),),
    "Decision": (("party", "date", "body"), ("party",), ("date",)),
    "EventLink": (("step",),),
    "Grant": (("title",), ("year",)),
    "GrantCost": (("date", "what"), ("what",), ("date",)),
    "LeftOpen": (("question",),),
    "LinkedPlan": (("name",),),
    "LogEntry": (("date", "note"), ("date",)),
    "Meeting": (("body", "date"), ("date",)),
    "Member": (("role", "party"), ("role",)),
    "NextDecision": (("problem", "measure"),),
    "Picture": (("party", "sub_area"), ("party",)),
    "PictureUpdate": (("date",),),
    "Report": (("to", "date"), ("to",)),
    "Revision": (("date", "what"), ("date",)),
    "Signatory": (("party", "role"), ("party",)),
    "Round": (("date",),),
    "RoundOwner": (("role", "party"), ("role",), ("party",)),
    "SubAreaPicture": (("sub_area",),),
    "SubAreaPlan": (("sub_area",),),
    "AllowedName": (("name",),),
    "Translation": (("language",),),
    "TurnedOff": (("rule", "item"),),
    "WorkingGroup": (("name",),),
}
# In this order a new id of one is known before the references to it are compared.
KINDS = (
    "party",
    "sub_area",
    "source",
    "indicator",
    "observation",
    "dialogue",
    "problem",
    "focus_area",
    "cause",
    "goal",
    "measure",
    "promise",
    "result",
)
STRANGERS = 0.3  # so unlike are two parts with one id that the id may have been given to another
CALLED_ALIKE = 0.6  # a part under another id must be called nearly the same
NEARLY_THE_SAME = 0.7
SOMEWHAT_ALIKE = 0.5
EQUAL = 1.0
ABOUT_THE_SAME = 0.01


class Partners(NamedTuple):
    """Which identified part is which, by path in either direction, and which have got a new id."""

    forward: dict[Path, Path]
    backward: dict[Path, Path]
    renamed: dict[tuple[str, str], str]


def partners(before: Tree, after: Tree) -> Partners:
    """Find every identified part again, also where it is elsewhere or has another id."""
    old, new = list(items_in(before)), list(items_in(after))
    found = Partners({}, {}, {})
    for kind in KINDS:
        mine = [item for item in old if item.kind == kind]
        theirs = [item for item in new if item.kind == kind]
        for one, other in _pairs_of_kind(mine, theirs, found):
            found.forward[one.path] = other.path
            found.backward[other.path] = one.path
            if one.id != other.id:
                found.renamed[kind, one.id] = other.id
    return found


class _Weighed(NamedTuple):
    """An item, and its words without its id and without the items that are in it."""

    item: Item
    words: Counter[tuple[str, str]]
    called: Counter[tuple[str, str]]


def _weigh(item: Item, renamed: dict[tuple[str, str], str]) -> _Weighed:
    own = {
        name: value
        for name, value in translated(item.data, renamed, item.part).items()
        if name != "id" and not _holds_items(item.part, name)
    }
    called = item.part.about or [name for name in CALLED if name in own][:1]
    return _Weighed(item, bag(own), bag({name: own[name] for name in called if name in own}))


def _holds_items(part: type[Part], name: str) -> bool:
    field = fields_of(part).get(name)
    return bool(field and field.part and field.part.referred_as)


def _pairs_of_kind(old: Sequence[Item], new: Sequence[Item], known: Partners) -> list[tuple[Item, Item]]:
    """By id; but where ids were given anew, as when a list is numbered again, by content.

    Two that share no more than the id are one part that was rewritten if they are in the same place.
    """
    mine = {key: _weigh(item, known.renamed) for key, item in _counted(old)}
    theirs = {key: _weigh(item, {}) for key, item in _counted(new)}
    same_id = [key for key in mine if key in theirs]
    doubtful = [key for key in same_id if likeness(mine[key].words, theirs[key].words) < STRANGERS]
    sure = set(same_id) - set(doubtful)
    free = [one for key, one in mine.items() if key not in sure]
    wanted = [one for key, one in theirs.items() if key not in sure]
    pairs = [(mine[key].item, theirs[key].item) for key in same_id if key in sure]
    for first, second in best_pairs(free, wanted, _as_renamed, NEARLY_THE_SAME):
        pairs.append((free[first].item, wanted[second].item))
    taken = {one.path for one, _other in pairs}, {other.path for _one, other in pairs}
    for key in doubtful:
        one, other = mine[key].item, theirs[key].item
        is_same_place = (known.forward.get(one.home) if one.home else ()) == other.home
        if is_same_place and one.path not in taken[0] and other.path not in taken[1]:
            pairs.append((one, other))
    return pairs


def _counted(items: Iterable[Item]) -> list[tuple[tuple[str, int], Item]]:
    """Each item with its id and a number, for an id may by mistake occur twice."""
    seen: Counter[str] = Counter()
    counted = []
    for item in items:
        counted.append(((item.id, seen[item.id]), item))
        seen[item.id] += 1
    return counted


def _as_renamed(one: _Weighed, other: _Weighed) -> float:
    if one.item.id == other.item.id or likeness(one.called, other.called) < CALLED_ALIKE:
        return 0.0
    return likeness(one.words, other.words)


# --- lists without ids ------------------------------------------------------------------------------


def list_pairs(before: Sequence[Any], after: Sequence[Any], part: type[Part] | None) -> list[tuple[int, int]]:
    """Pair the items of two lists that have no ids: the same first, then those about the same, then the like.

    The numbers of each pair are positions in the lists.
    """
    pairs: dict[int, int] = {}
    bags = [bag(item) for item in before], [bag(item) for item in after]

    def pair(keys: tuple[str, ...], least: float) -> None:
        def score(first: int, second: int) -> float:
            if least == EQUAL:
                return float(before[first] == after[second])
            if keys and not _are_about_same(before[first], after[second], keys):
                return 0.0
            alike = likeness(bags[0][first], bags[1][second])
            return alike + least if keys else max(alike, _is_part_of(before[first], after[second]) * least)

        mine = [number for number in range(len(before)) if number not in pairs]
        theirs = [number for number in range(len(after)) if number not in pairs.values()]
        for first, second in best_pairs(mine, theirs, score, least):
            pairs[mine[first]] = theirs[second]

    pair((), EQUAL)
    for keys in KEYS.get(part.__name__, ()) if part else ():
        pair(keys, ABOUT_THE_SAME)
    pair((), SOMEWHAT_ALIKE)
    return sorted(pairs.items())


def _are_about_same(one: Any, other: Any, keys: tuple[str, ...]) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    about = [one.get(key) for key in keys]
    return about == [other.get(key) for key in keys] and any(value is not None for value in about)


def _is_part_of(one: Any, other: Any) -> bool:
    """Whether either says all that the other says, and no more than some keys besides."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    less, more = sorted((one, other), key=len)
    return bool(less) and all(key in more and more[key] == value for key, value in less.items())
