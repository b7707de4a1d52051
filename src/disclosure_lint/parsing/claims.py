"""From prose to claims: which quantity, how much, whose, of which year.

Read sentence by sentence and clause by clause; a clause goes on behind a bracket. It is understood only if
every word in it is known (``editions/claims-words.toml``); one that is not makes no claim. Beside the words of
the clause itself there count: the topic that was last spoken of (行政复议 … 维持3件), the last word for a time,
whose numbers they are (``全市住建系统``, ``市本级``, ``我局``), and whether an earlier clause narrows what
follows (``在重点领域``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.claims import NARROWER, NONE, NOTHING, OWN, Kinds
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.claim import Amount, Bound, Claim, Claims, Scope, Sentence
from disclosure_lint.model.report import Report
from disclosure_lint.model.words import Words
from disclosure_lint.parsing.amounts import find_amounts
from disclosure_lint.parsing.doubts import DISPUTE_WORDS, DISPUTES, Doubts, disputes_in
from disclosure_lint.parsing.lexicon import Lexicon, Time
from disclosure_lint.parsing.meanings import Meaning, meaning
from disclosure_lint.parsing.sentences import find_sentences

_WORDS = Words(Path(__file__).with_name("claims.toml"))
_WISH = _WORDS.expression("${wishes}")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百](?:(?<=\d)|[件条宗次起例人份篇])")
_NONE = _WORDS.expression("${nothing}")
_CLAUSE = re.compile(r"[^,;:()。!?]+(?:(?<=\d),(?=\d{3})[^,;:()。!?]+)*")
_EXCEPTED = _WORDS.expression("(?<![未无零])(?<!未被)(?<!没有)(?<!未依法)(?:${exceptions})(?!0|为0|率|案)")
_REST = re.compile("(?:其余|其他|另外?)[^,;]{0,4}$")
_SO_MANY = re.compile(r"(?:案件)?[的有]?[1-9]\d*[件宗起]")
_CLOSED = _WORDS.expression("${closed}")
_THOSE = re.compile("(?:涉及?|属于|因|关于)(?:政府)?信息公开")
_TRIBUNALS = _WORDS.expression("${tribunals}")
_LONGEST_BRACKET = 60
_SCENE = re.compile(r"^(?:通过|利用|在|以|按|经)|(?:方面|类|中|渠道|方式)$")
_RATES = frozenset({"%", "百分点", "个百分点"})
_BECAME = _WORDS.expression("(?:${changes})[到至为]")
_ACTS = _WORDS.expression("${acts}")
_NEUTRAL = frozenset({OWN, NARROWER, NONE})
_TOTAL = re.compile("[共总合]计|^,?(?:总)?共")
_CARRIED = frozenset({"carried_in", "carried_out"})
_TOPICS = {"request": "request", "active": "active"}
"""The topic that a section opens."""


def read_claims(report: Report) -> Claims:
    """The sentences of a report that state numbers or the lack of them, and the claims in them."""
    form = report.form or report.edition or list(load_editions())[-1]
    lexicon = Lexicon(form, report.organ, report.year)
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for raw in find_sentences(report):
        amounts = tuple(find_amounts(raw.text)) if _COUNTED.search(raw.text) else ()
        if not amounts and not _NONE.search(raw.text):
            continue
        before = "".join(report.folded[raw.before.start : raw.before.end].split())
        sentence = Sentence(raw.text, raw.begin, raw.offsets, raw.section, before, raw.heading, amounts)
        sentences.append(sentence)
        if raw.section != "":
            claims.extend(_Passage(lexicon, sentence).claims())
    return Claims(tuple(sentences), tuple(claims))


class _Passage:
    """One sentence on its way to claims, and what its words so far have set."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence) -> None:
        self._lexicon, self._sentence, self._text = lexicon, sentence, sentence.text
        context = f"{sentence.heading}。{sentence.before}"
        self._topic = lexicon.topic(context) or _TOPICS.get(sentence.section or "")
        self._time = Time("unsaid")
        self._doubts = Doubts(lexicon, sentence)
        # Behind a bracket a clause goes on: its words may make one that the sentence does not have.
        self._has_comparison = lexicon.is_comparison(sentence.text) or ")" in sentence.text
        if not self._topic and self._doubts.speaks_of_results():
            self._topic = "request"
        self._whose = lexicon.whose_before(sentence.before)
        self._scene: Kinds = NOTHING
        self._last: tuple[Kinds, str] | None = None

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence, in order; those on outcomes last."""
        amounts, first = self._sentence.amounts, 0
        for clause in _CLAUSE.finditer(self._text):
            start, end = clause.span()
            last = first
            while last < len(amounts) and amounts[last].end <= end:
                last += 1
            before = self._text[start - 1] if start else ""
            if before == ";":
                self._doubts.note_semicolon(start)
            lead = self._lead(start, amounts[:first]) if before == ")" else ""
            if lead:
                self._scene = NOTHING
            if last > first:
                yield from self._counting(start, end, amounts[first:last], lead)
            else:
                if before == ";":
                    self._scene = NOTHING
                if claim := self._plain(start, end, lead):
                    yield claim
            first = last
        yield from self._outcomes()

    def _lead(self, start: int, amounts: Sequence[Amount]) -> str:
        """The words in front of the bracket that closes right before ``start``: the clause goes on from them."""
        text, depth, at = self._text, 0, start
        while at and (depth or at == start) and start - at < _LONGEST_BRACKET:
            at -= 1
            depth += (text[at] == ")") - (text[at] == "(")
        if depth:
            return ""
        begin = max(text.rfind(mark, 0, at) for mark in ",;:()。!?") + 1
        return text[max([begin, *(amount.end for amount in amounts[-1:] if amount.end <= at)]) : at]

    def _plain(self, start: int, end: int, lead: str) -> Claim | None:
        """A clause without a number: it says that there was none, or sets the scene for what follows."""
        text = lead + self._text[start:end]
        self._doubts.note_words(text)
        if self._compares(text):
            return None
        kinds = self._lexicon.kinds(text)
        if kinds is None:
            self._note_unknown(text)
            self._scene = NOTHING
            self._doubts.note_unknown_words(text)
            return None
        claim = None
        content = self._note_known(text, kinds)
        if kinds.count(NONE) == 1:
            found = meaning(self._lexicon.edition, self._with_scene(content), self._topic, none=True)
            if found and not self._doubts.on(found, content, None):
                claim = self._claim(found, start, end, None, start)
        else:
            vocabulary, leaves = self._lexicon.vocabulary, bool(_SCENE.search(text))
            self._scene = frozenset(
                kind for kind in content if kind in vocabulary.topics or (leaves and kind in vocabulary.kinds)
            )
        self._topic = self._lexicon.topic(text) or self._topic
        return claim

    def _counting(self, start: int, end: int, amounts: Sequence[Amount], lead: str) -> Iterator[Claim]:
        """A clause with numbers: labels stand before them (``答复3件``) or after (``3件予以公开``)."""
        text = self._text
        label = lead + text[start : amounts[0].start]
        kinds = self._lexicon.kinds(label)
        number_first = kinds is not None and _NEUTRAL.issuperset(kinds) and not self._scene
        for index, amount in enumerate(amounts):
            following = amounts[index + 1].start if index + 1 < len(amounts) else end
            tail = text[amount.end : following]
            if _BECAME.match(tail):
                label, kinds, start = "", None, amount.end
                continue
            if number_first and tail:
                claim = self._counted(label, kinds, tail.rstrip("、和及与"), amount, start)
                label, kinds = "", []
            else:
                claim = self._counted(label, kinds, tail if following == end else "", amount, start)
                label = tail
                kinds = self._lexicon.kinds(label) if following < end else []
            if claim:
                yield claim
            start = amount.end

    def _counted(
        self, label: str, kinds: list[str] | None, tail: str, amount: Amount, clause: int
    ) -> Claim | None:
        """One number with the words before it, and those after it up to the clause's end."""
        if amount.unit in _RATES:
            self._last, self._scene = None, NOTHING
            return None
        self._doubts.note_number(label + tail, amount, known=kinds is not None)
        if self._compares(label):
            self._scene = NOTHING
            return None
        if kinds is None:
            self._note_unknown(label, acts=True)
            self._last, self._scene = None, NOTHING
            return None
        after = self._lexicon.kinds(tail) if tail else []
        content = self._note_known(label, kinds, after or ())
        goes_on = (
            self._last is not None
            and not (tail or _TOTAL.search(label))
            and "其中" not in label
            and amount.unit != self._last[1]
        )
        if not content and goes_on and self._last:
            content = self._last[0]
        if not content and "公开" in label and self._counts_those_about_disclosure(label, amount):
            content = frozenset({self._topic or ""})
        content = self._with_scene(content)
        found = claim = None
        denied = amount.value and NONE in kinds  # 未被纠错3件
        if after is not None and not (denied or self._is_of_another_year(tail, after)):
            behind = frozenset(after) - _NEUTRAL
            found = self._meaning(content | behind, label)
            if found is None and content and behind:
                found = self._meaning(content, label)
            if found is not None and not self._doubts.on(found, content | behind, amount):
                claim = self._claim(found, amount.start, amount.end, amount, clause)
                if claim:
                    self._doubts.unread.discard(found.topic)
        self._last = (content, amount.unit)
        self._topic = self._lexicon.topic(label + tail) or self._topic
        if found and found.topic in self._lexicon.vocabulary.topics.values():
            self._topic = found.topic
        return claim

    def _counts_those_about_disclosure(self, label: str, amount: Amount) -> bool:
        """``行政复议38件，其中涉及政府信息公开的5件``: of the one kind of disputes that was spoken of before."""
        if self._topic not in DISPUTES or not _THOSE.search(label):
            return False
        before = self._text[: amount.start]
        return len(disputes_in(before)) == 1 and not _TRIBUNALS.search(before)

    def _is_of_another_year(self, tail: str, after: Sequence[str]) -> bool:
        """Whether the words behind a number name another year for it (``1件为2023年申请引发``)."""
        year = self._lexicon.time(tail, Time("unsaid")) if tail and _CARRIED.isdisjoint(after) else None
        return year is not None and year.kind == "other"

    def _compares(self, text: str) -> bool:
        """Whether a clause compares its number with another."""
        return self._has_comparison and self._lexicon.is_comparison(text)

    def _meaning(self, kinds: Kinds, label: str) -> Meaning | None:
        found = meaning(self._lexicon.edition, kinds, self._topic, open_list="等" in label)
        return None if found and found.several and "分别" in label else found

    def _note_known(self, text: str, kinds: Sequence[str], after: Sequence[str] = ()) -> Kinds:
        """Keep what a clause says of time and subject; its words for quantities."""
        if _CARRIED.isdisjoint(kinds) and _CARRIED.isdisjoint(after):
            self._time = self._lexicon.time(text, self._time)
        if NARROWER in kinds or NARROWER in after or OWN in kinds:
            self._whose = "own" if OWN in kinds and NARROWER not in kinds else "narrower"
            self._doubts.note_subject()
        return frozenset(kinds) - _NEUTRAL

    def _note_unknown(self, text: str, *, acts: bool = False) -> None:
        """Keep what a clause says of time, subject and topic when it is not understood.

        Args:
            text: the clause.
            acts: it has a number; if it tells of something done, it was done with another thing.
        """
        lexicon = self._lexicon
        self._time = lexicon.time(text, self._time)
        self._topic = lexicon.topic(text) or (None if acts and _ACTS.search(text) else self._topic)
        self._whose = lexicon.whose(text, self._whose, acts=acts)

    def _with_scene(self, content: Kinds) -> Kinds:
        """The words of a clause with those that set its scene, unless they name a topic themselves."""
        scene, vocabulary = self._scene, self._lexicon.vocabulary
        self._scene = NOTHING
        if not scene:
            return content
        if any(kind not in vocabulary.topics for kind in scene) and not content & vocabulary.kinds:
            return content | scene
        return content if content & (vocabulary.topics.keys() | vocabulary.kinds) else content | scene

    def _claim(
        self, found: Meaning, start: int, end: int, amount: Amount | None, clause: int
    ) -> Claim | None:
        """The claim of a meaning, unless it is about another year or more than the tables cover."""
        unit = amount.unit if amount else ""
        if self._whose == "wider" or not self._is_of_the_year(found, none=amount is None):
            return None
        if amount and unit not in found.units and not self._is_odd(amount, found):
            return None
        whole = self._whose == "own" or not self._lexicon.subjects.government
        bound: Bound = amount.bound if amount else "exact"
        scope: Scope = "narrower" if self._whose == "narrower" else "own" if whole else "bare"
        return Claim(
            sums=found.sums,
            value=amount.value if amount else 0,
            unit=unit,
            bound="least" if found.least and bound == "exact" else bound,
            step=amount.step if amount else 1,
            kind="number" if amount else "none",
            odd_unit=unit in found.odd_units,
            scope=scope,
            sentence=self._sentence,
            start=start,
            end=end,
            clause=clause,
        )

    def _is_of_the_year(self, found: Meaning, *, none: bool) -> bool:
        """Whether the words speak of the report's year; of its end, for what there is or was none of till then."""
        if self._time.kind == "year_end":
            return none or self._lexicon.vocabulary.stocks.issuperset(
                key for keys in found.sums for key in keys
            )
        return self._time.kind in ("this", "unsaid")

    def _is_odd(self, amount: Amount, found: Meaning) -> bool:
        """Whether an odd unit is only that: nothing else is counted in it before (公开信息172条，其中行政复议16条)."""
        return amount.unit in found.odd_units and not any(
            other.unit == amount.unit and other.end <= amount.start for other in self._sentence.amounts
        )

    def _outcomes(self) -> Iterator[Claim]:
        """``均获维持`` and ``零败诉`` of the disputes that the sentence names before, or the paragraph."""
        for match in self._lexicon.patterns.outcome.finditer(self._text):
            kind = self._lexicon.patterns.outcomes[match[0]]
            said = self._text[: match.start()]
            if kind == "unbeaten" and _WISH.search(said[-12:]):
                continue  # a goal
            if _SO_MANY.match(self._text, match.end()):
                continue  # 未被纠错3件
            topics = [topic for topic, word in DISPUTE_WORDS if word in said]
            if "诉" in match[0]:  # won and lost are lawsuits alone
                topics = [topic for topic in topics if topic == "litigation"]
            if not topics and self._topic in DISPUTES:
                topics = [self._topic]
            if kind == "upheld" and (_EXCEPTED.search(self._text) or _REST.search(said)):
                continue  # not all of them, as the sentence itself says
            if kind == "upheld" and _CLOSED.search(said):
                kind = "unbeaten"
            for topic in topics if self._doubts.about else ():
                if topic in self._doubts.unread:
                    continue
                if cells := self._lexicon.vocabulary.outcomes.get((topic, kind)):
                    found = Meaning((cells,), NOTHING, NOTHING, topic)
                    if self._doubts.on(found, NOTHING, None):
                        continue
                    if claim := self._claim(found, match.start(), match.end(), None, match.start()):
                        yield replace(claim, kind=kind)
