"""What a combination of words means: which cells of which tables."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from disclosure_lint.editions.claims import Kinds, Leaf, Saying, Sum, Vocabulary, vocabulary
from disclosure_lint.model.dataclass import dataclass

_DISPUTES = frozenset({"reconsideration", "litigation", "direct", "after"})
_PATHS = frozenset({"direct", "after"})
_PUBLISHED = frozenset({"open", "information"})
_RECEIVED = frozenset({"receive"})
_DOCUMENTS = frozenset({"normative", "regulation"})
_WAYS = ("way", "channel")
_INFORMATION = frozenset({"information"})
_COMBINATIONS = 4096
"""So many combinations of words are kept with their meaning; all reports together use a few hundred."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A quantity: the cells that may be meant, the units that it is counted in, and its topic.

    ``several``: the words name several quantities, of which this is the sum. ``least``: the cells may hold more.
    """

    sums: tuple[Sum, ...]
    units: Kinds
    odd_units: Kinds
    topic: str
    several: bool = False
    least: bool = False


@lru_cache(_COMBINATIONS)
def meaning(
    edition: str, kinds: Kinds, topic: str | None, *, none: bool = False, open_list: bool = False
) -> Meaning | None:
    """The quantity that words of these kinds speak of, or None.

    Args:
        edition: the form whose vocabulary counts.
        kinds: of all words of the clause, fillers left out.
        topic: the topic so far, for words that name none.
        none: the clause says that there was none.
        open_list: the ways that are named are examples (``信函、网络等方式``).
    """
    return _meaning(vocabulary(edition), kinds, topic, none=none, open_list=open_list)


def _meaning(
    vocabulary: Vocabulary, kinds: Kinds, topic: str | None, *, none: bool, open_list: bool
) -> Meaning | None:
    if kinds & _DISPUTES:
        kinds -= {"request"}
        kinds -= {"litigation"} if kinds & _PATHS else frozenset()
    named = frozenset([kind for kind in kinds if kind in vocabulary.topics])
    rest = kinds - named
    if named and not rest and all(("", kind) in vocabulary.leaves for kind in named):
        ordered = sorted(named)
        return _sum([vocabulary.leaves["", kind] for kind in ordered], vocabulary.topics[ordered[0]])
    topics = {vocabulary.topics[kind] for kind in named}
    if "disclose" in named and len(topics) == 2 and topics & _DOCUMENTS:
        topics, rest = topics - {"active"}, rest | {"disclose"}
    if len(topics) > 1:
        return None
    about = next(iter(topics), topic) or ("active" if kinds >= _PUBLISHED else "")
    for wanted in dict.fromkeys((rest, rest - _INFORMATION)):
        saying = vocabulary.sayings.get((about, wanted))
        if saying and about == "active" and topic in _DOCUMENTS and not kinds & _INFORMATION:
            documents = vocabulary.sayings.get((topic, kinds))  # 制发规范性文件13件，主动公开12件
            saying = replace(saying, sums=saying.sums + documents.sums) if documents else saying
        if saying and (named or not saying.explicit) and (none or not saying.none):
            if not saying.sums:
                return None
            return Meaning(saying.sums, saying.units, saying.odd_units, about, least=saying.least)
    beside = "active" if about in _DOCUMENTS and not named else about
    narrow = rest - _INFORMATION
    for of, words in ((about, narrow), (beside, narrow), ("", kinds - _INFORMATION)):
        if found := _leaves(vocabulary, words, of, open_list=open_list):
            return found
    saying = vocabulary.sayings.get(("", kinds - _INFORMATION))
    if saying and saying.sums and (none or not saying.none):
        return Meaning(saying.sums, saying.units, saying.odd_units, "")
    return None


def _leaves(vocabulary: Vocabulary, words: Kinds, topic: str, *, open_list: bool) -> Meaning | None:
    """The sum of the leaves among the words, when the others may stand beside them."""
    if words.isdisjoint(vocabulary.kinds):
        return None
    leaves = _narrowest(
        {word: leaf for word in sorted(words) if (leaf := vocabulary.leaves.get((topic, word)))}
    )
    if not leaves or len({leaf.facet for leaf in leaves.values()}) > 1:
        return None
    beside = words.difference(leaves)
    if any(not beside <= leaf.beside for leaf in leaves.values()):
        return None
    whole = None
    if open_list or (len(leaves) > 1 and next(iter(leaves.values())).facet in _WAYS):
        whole = vocabulary.sayings.get((topic, beside or _RECEIVED))
    if open_list:
        return _whole(whole, topic)
    if not all(leaf.sum for leaf in leaves.values()):
        return _whole(whole, topic)
    found = _sum(list(leaves.values()), topic or next(iter(leaves)))
    return (
        Meaning((*found.sums, *whole.sums), found.units, found.odd_units, topic, found.several)
        if whole
        else found
    )


def _narrowest(leaves: dict[str, Leaf]) -> dict[str, Leaf]:
    """The leaves without one that all others stand in (``因属于国家秘密不予公开5件``)."""
    if len(leaves) < 2:
        return leaves
    return {
        word: leaf
        for word, leaf in leaves.items()
        if not all(word in other.beside for name, other in leaves.items() if name != word)
    }


def _whole(saying: Saying | None, topic: str) -> Meaning | None:
    return Meaning(saying.sums, saying.units, saying.odd_units, topic) if saying and saying.sums else None


def _sum(leaves: list[Leaf], topic: str) -> Meaning:
    first = leaves[0]
    cells = first.sum if len(leaves) == 1 else tuple(key for leaf in leaves for key in leaf.sum)
    return Meaning((cells,), first.units, first.odd_units, topic, len(leaves) > 1)
