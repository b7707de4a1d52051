"""What a sentence says against taking its numbers for those of the tables.

A number may be of some items or cases only, of all disputes and not of those about disclosure alone, of the
training of others, a part of a total that was not understood, or not of disclosure at all. Each is a doubt,
and a number that is in doubt makes no claim.
"""

from __future__ import annotations

from pathlib import Path

from disclosure_lint.editions.claims import Kinds
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.claim import Amount, Sentence
from disclosure_lint.model.words import Words
from disclosure_lint.parsing.lexicon import Lexicon, holds
from disclosure_lint.parsing.meanings import Meaning

DISPUTES = frozenset({"reconsideration", "litigation", "litigation_direct", "litigation_after"})
DISPUTE_WORDS = (("reconsideration", "复议"), ("litigation", "诉讼"))
_WORDS = Words(Path(__file__).with_name("doubts.toml"))
_ABOUT_DISCLOSURE = _WORDS.expression("${disclosure}")
_RESULTS = _WORDS.expression("${results}")
_REASONS = _WORDS.expression("${reasons}")
_EXAMINED = _WORDS.expression("${examined}")
_COURSE = re.compile(r"^(?:\d{4}年度?|全年|本年度?|我[^,;]{1,2}|共|,)*新收\d.*结转.*办结")
"""What is said of requests from one year to the next, in a sentence that names nothing else."""
_OF_DISCLOSURE = DISPUTES | {"request", "complaint"}
_PUBLISHED = frozenset({"active", "normative", "regulation"})
_CAPACITY = frozenset({"staff", "full_time", "part_time", "office", "reading_point"})
_TRAINING = frozenset({"meeting", "course", "trainee"})
_OFFICIAL = _WORDS.expression("${official}")
_OTHERS_CAPACITY = _WORDS.expression("${capacity}")
_NARROWING = _WORDS.expression(
    "^(?!.{0,30}(?:${guidance})下)(?:其中)?(?:${channels}|${subjects})|(?:${kinds}|${columns})$"
)
_OF_A_KIND = _WORDS.expression("^(?:其中)?(?:${subjects})|(?:${kinds})$")
_NOT_ALL = _WORDS.expression("${partial}")
_AS_THIRD_PARTY = _WORDS.expression("${third_party}")
_SITES = re.compile("([省市区县州旗])(?:人民)?政府(?:门户)?网站")
_LISTED = _WORDS.expression("[,:(]*(?:${parts})|[:(]")
"""After a number: what follows are parts of it."""
_ALL_DISPUTES = re.compile(
    r"[^。;]{0,40}?(?:;?其中|\(|有|,(?:涉及?|属于|因))[^,;。]{0,14}公开|[^。]{0,12}(?:与|和)[^,;。]{0,10}公开[^,;。]{0,6}无关"
)
"""After a number of disputes: those about disclosure are only some of them."""
_CITIZENS = re.compile("公民(?![、,和及或与]{0,2}(?:法人|其他|组织))")
"""Citizens alone, and not 公民、法人和其他组织."""
_BY_ATTRIBUTE = re.compile(r"公开[^,;、。\d]{0,2}\d+(?P<unit>[件份条项])[,、和]依申请公开\d+(?P=unit)")
"""Documents by whether they are made public (``主动公开20件、依申请公开3件``)."""
_BESIDE_CITIZENS = _WORDS.expression("${organisations}")
_FROM_BEFORE = re.compile("[^;。]{0,8}(?:结转|遗留)")
"""After a number of disputes: those of last year are counted beside."""
_OF_OTHERS = _WORDS.expression("[^,;。]{0,6},?(?:${unrelated})")
_COUNTED_BEFORE = {
    word: re.compile(rf"公开[^。;]{{0,24}}{word}[^,。;]{{0,6}}\d") for _, word in DISPUTE_WORDS
}
_MADE_PUBLIC = frozenset({"open", "disclose", "make"})
_JUDGED = _WORDS.expression("(?:${judged})[^,;。0-9]{0,6}答复")
"""What became of replies in disputes (``复议机关维持我局答复2件``)."""
_REPLIES = frozenset({"reply", "close"})


class Doubts:
    """The doubts that the words of a sentence have raised so far.

    Attributes:
        about: something speaks of disclosure.
        unread: the disputes that were counted, but not understood.
    """

    def __init__(self, lexicon: Lexicon, sentence: Sentence) -> None:
        self._patterns, self._sentence, self._text = lexicon.patterns, sentence, sentence.text
        context = f"{sentence.heading}。{sentence.before}"
        self.about = sentence.section in ("request", "dispute") or bool(_ABOUT_DISCLOSURE.search(context))
        self.unread: set[str] = set()
        self._disputes = bool(disputes_in(self._text))
        self._some_items = bool(_NOT_ALL.search(sentence.heading))
        self._some_cases = self._of_unknown = self._all_disputes = self._others_capacity = False
        self._segment = 0

    def speaks_of_results(self) -> bool:
        """Whether the sentence names several results or reasons that requests for information alone have.

        Then it is about them.
        """
        text = self._text
        if (
            len(set(_RESULTS.findall(text))) < 2
            and not (len(set(_REASONS.findall(text))) > 1 and not _EXAMINED.search(text))
            and not ("申请" in f"{self._sentence.before}{text}" and _COURSE.match(text))
        ):
            return False
        self.about = True
        return True

    def note_semicolon(self, at: int) -> None:
        """A new part of the sentence begins."""
        self._of_unknown, self._segment = False, at

    def note_subject(self) -> None:
        """The organ is named: what follows is no part of a total before."""
        self._of_unknown = False

    def note_words(self, text: str) -> None:
        """A clause without a number."""
        self.about = self.about or bool(_ABOUT_DISCLOSURE.search(text))

    def note_unknown_words(self, text: str) -> None:
        """A clause without a number that is not understood: it may narrow what follows."""
        if _NARROWING.search(text) or holds(text, self._patterns.channels):
            self._some_items = True
        self._some_cases = self._some_cases or bool(_OF_A_KIND.search(text) or _AS_THIRD_PARTY.search(text))

    def note_number(self, words: str, amount: Amount, *, known: bool) -> None:
        """A number with the words beside it."""
        disputes = disputes_in(words) if self._disputes else set()
        self.unread |= disputes
        if _ABOUT_DISCLOSURE.search(words):
            self.about, self._all_disputes = True, False
        elif disputes:
            apart = not known or _ALL_DISPUTES.match(self._text, amount.end)
            self._all_disputes = self._all_disputes or bool(apart)
        self._some_cases = self._some_cases or bool(_AS_THIRD_PARTY.search(words))
        if not known:
            self._of_unknown = self._of_unknown or bool(_LISTED.match(self._text, amount.end))
            self._others_capacity = self._others_capacity or bool(_OTHERS_CAPACITY.search(words))

    def on(self, found: Meaning, kinds: Kinds, amount: Amount | None) -> bool:
        """Whether there is a doubt that a number, or none (``amount`` is None), is the quantity of the tables."""
        topic = found.topic
        some = amount is not None and amount.value > 0
        if self._some_cases:
            return True
        if self._of_unknown and topic in DISPUTES and not self._disputes:
            return True
        if self._of_unknown and topic not in _OF_DISCLOSURE:
            explicit = "disclose" in kinds and not holds(self._text, self._patterns.documents)
            if not explicit:
                return True
        if topic in _CAPACITY or topic in _TRAINING:
            return self._on_capacity(topic, some=some)
        if topic in _OF_DISCLOSURE and not self.about and (some or topic not in DISPUTES):
            return True
        if topic in DISPUTES:
            return self._on_disputes(found, amount if some else None)
        if topic == "complaint":
            return bool(amount and some and _OF_OTHERS.match(self._text, amount.end))
        if topic == "request":
            return self._on_requests(kinds)
        return topic in _PUBLISHED and self._on_items(kinds)

    def _on_requests(self, kinds: Kinds) -> bool:
        """Replies without what was withdrawn or passed on, what came in with what was not accepted; documents."""
        if _CITIZENS.search(self._text) and _BESIDE_CITIZENS.search(self._text):
            return True  # 收到公民申请7件、法人申请2件
        if "reply" in kinds and _JUDGED.search(self._text):
            return True
        if "依申请公开" in self._text and _BY_ATTRIBUTE.search(self._text):
            return True
        words = [*self._patterns.documents]
        words += self._patterns.parted if not _REPLIES.isdisjoint(kinds) else ()
        words += self._patterns.not_accepted if "receive" in kinds else ()
        return holds(self._text, words)

    def _on_items(self, kinds: Kinds) -> bool:
        """Some items only, those of one of several web sites, or all that a site holds."""
        stock = "information" in kinds and kinds.isdisjoint(_MADE_PUBLIC)
        return self._some_items or stock or len(set(_SITES.findall(self._text))) > 1

    def _on_capacity(self, topic: str, *, some: bool) -> bool:
        """The staff and the training of others."""
        if not some:
            return False
        about = self.about or _OFFICIAL.search(self._text)
        attended = topic in _TRAINING and holds(self._text, self._patterns.attended)
        return not about or self._others_capacity or attended

    def _on_disputes(self, found: Meaning, amount: Amount | None) -> bool:
        """Disputes that are not those about disclosure alone, or such as the table leaves out."""
        if amount and (
            self._all_disputes or self._said_before(found) or _FROM_BEFORE.match(self._text, amount.end)
        ):
            return True
        segment = self._text[self._segment :].partition(";")[0]
        co_defendant = self._patterns.co_defendant
        return holds(segment, co_defendant) or holds(self._sentence.before, co_defendant)

    def _said_before(self, found: Meaning) -> bool:
        """Whether those about disclosure were counted before, and this sentence counts without that word."""
        if _ABOUT_DISCLOSURE.search(self._text):
            return False
        rows = [key.row for keys in found.sums for key in keys]
        words = {"诉讼" if row.startswith("litigation") else "复议" for row in rows}
        return any(_COUNTED_BEFORE[word].search(self._sentence.before) for word in words)


def disputes_in(text: str) -> set[str]:
    """The disputes that words speak of."""
    return {topic for topic, word in DISPUTE_WORDS if word in text}
