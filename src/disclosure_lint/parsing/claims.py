"""From prose to claims: which quantity, how much, whose, of which year.

Read sentence by sentence and clause by clause. A clause is understood only if every word in it is known
(``editions/claims-words.toml``); one that is not makes no claim. Beside the words of the clause itself there
count: the topic that was last spoken of (行政复议 … 维持3件), the last word for a time, and whether an
earlier clause narrows what follows (``在重点领域``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.claims import NARROWER, NONE, OWN, Kinds
from disclosure_lint.model.claim import Amount, Claim, Claims, Scope, Sentence
from disclosure_lint.model.report import Report
from disclosure_lint.parsing.amounts import find_amounts
from disclosure_lint.parsing.lexicon import Lexicon, Time
from disclosure_lint.parsing.meanings import Meaning, meaning
from disclosure_lint.parsing.sentences import find_sentences

_INTEREST = re.compile(r"\d|未|没有|无|零|均|全部|[一二两三四五六七八九十百](?:件|条|宗|次|起|例|人)")
_CLAUSE = re.compile(r"(?:[^,;:()。!?]|(?<=\d),(?=\d{3}))+")
_NARROWING = re.compile(
    r"^(?!.{0,30}(?:领导|指导|支持|部署|要求|帮助|推动|监督|努力)下)(?:其中)?"
    r"(?:在(?!线)|通过|利用|依托|借助|针对|涉及|关于)|(?:方面|领域|类|栏目|专栏|专题|板块)$"
)
_SCENE = re.compile(r"^(?:通过|利用|在|以|按|经)|(?:方面|类|中|渠道|方式)$")
_OF_A_KIND = re.compile(r"^(?:其中)?(?:针对|涉及|关于)|(?:方面|领域|类)$")
_ABOUT_DISCLOSURE = re.compile("信息公开|依申请|政务公开")
_NOT_ALL = re.compile("重点|领域|解读|财政|预算|决算|规划|回应|新媒体|平台|微信|微博|民生|环境|专栏|目录")
_ACTS = re.compile("收到|受理|办理|处理|接到|答复|办结|审批|作出")
_NEUTRAL = frozenset({OWN, NARROWER, NONE})
_DISPUTES = frozenset({"reconsideration", "litigation", "litigation_direct", "litigation_after"})
_CARRIED = frozenset({"carried_in", "carried_out"})
_OF_DISCLOSURE = _DISPUTES | {"request", "complaint"}
_DEFAULT_TOPIC = {"request": "request", "active": "active"}
_UNSAID = Time("unsaid")


def read_claims(report: Report) -> Claims:
    """The sentences of a report that state numbers or the lack of them, and the claims in them."""
    lexicon = Lexicon(report.form or report.edition or list(load_editions())[-1], report.organ, report.year)
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for raw in find_sentences(report):
        if not _INTEREST.search(raw.text):
            continue
        before = "".join(report.folded[raw.before.start : raw.before.end].split())
        amounts = tuple(find_amounts(raw.text))
        sentence = Sentence(raw.text, raw.begin, raw.offsets, raw.section, before, raw.heading, amounts)
        sentences.append(sentence)
        if raw.section != "":
            claims.extend(_Passage(lexicon, sentence).claims())
    return Claims(tuple(sentences), tuple(claims))


class _Passage:
    """One sentence on its way to claims: what the words so far have set."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence) -> None:
        self._lexicon, self._sentence = lexicon, sentence
        context = f"{sentence.heading}。{sentence.before}"
        self._topic = lexicon.topic(context) or _DEFAULT_TOPIC.get(sentence.section or "")
        self._time = _UNSAID
        self._about = sentence.section in ("request", "dispute") or bool(_ABOUT_DISCLOSURE.search(context))
        self._narrower = lexicon.subjects.government and lexicon.is_narrower(sentence.before)
        self._own = False
        self._narrowing = bool(_NOT_ALL.search(sentence.heading))
        self._of_a_kind = False
        self._pending: Kinds = frozenset()
        self._last: tuple[Kinds, str] | None = None

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence, in order."""
        amounts = list(self._sentence.amounts)
        for clause in _CLAUSE.finditer(self._sentence.text):
            inside = []
            while amounts and amounts[0].start < clause.end():
                amount = amounts.pop(0)
                if amount.end <= clause.end():
                    inside.append(amount)
            if inside:
                yield from self._counting(clause.start(), clause.end(), inside)
            else:
                if clause.start() and self._sentence.text[clause.start() - 1] == ";":
                    self._pending = frozenset()
                yield from self._plain(clause.start(), clause.end())
        yield from self._outcomes()

    def _plain(self, start: int, end: int) -> Iterator[Claim]:
        """A clause without a number: it says that there was none, or sets the scene for what follows."""
        text = self._sentence.text[start:end]
        self._about = self._about or bool(_ABOUT_DISCLOSURE.search(text))
        if self._lexicon.is_comparison(text):
            return
        kinds = self._lexicon.kinds(text)
        if kinds is None or _CARRIED.isdisjoint(kinds):
            self._time = self._lexicon.time(text, self._time)
        if kinds is None:
            self._unknown(text)
            return
        self._own = self._own or OWN in kinds
        self._narrower = self._narrower or NARROWER in kinds
        content = frozenset(kinds) - _NEUTRAL
        if kinds.count(NONE) == 1:
            found = meaning(self._lexicon.vocabulary, self._with_pending(content), self._topic, none=True)
            if found:
                yield from self._made(found, start, end, None, start)
            self._pending = frozenset()
        else:
            vocabulary, sets_scene = self._lexicon.vocabulary, bool(_SCENE.search(text))
            self._pending = frozenset(
                kind for kind in content if kind in vocabulary.topics or (sets_scene and kind in vocabulary.kinds)
            )
        self._topic = self._lexicon.topic(text) or self._topic

    def _unknown(self, text: str) -> None:
        lexicon = self._lexicon
        self._pending = frozenset()
        self._topic = lexicon.topic(text) or self._topic
        self._own = self._own or lexicon.names_own(text)
        if lexicon.subjects.government:
            self._narrower = self._narrower or lexicon.is_narrower(text)
        if _NARROWING.search(text) or any(word in text for word in lexicon.patterns.channels):
            self._narrowing = True
        self._of_a_kind = self._of_a_kind or bool(_OF_A_KIND.search(text))

    def _counting(self, start: int, end: int, amounts: Sequence[Amount]) -> Iterator[Claim]:
        """A clause with numbers: labels stand before them (``答复3件``) or after (``3件予以公开``)."""
        text = self._sentence.text
        first = self._lexicon.kinds(text[start : amounts[0].start])
        number_first = first is not None and not frozenset(first) - _NEUTRAL and not self._pending
        at = start
        for index, amount in enumerate(amounts):
            following = amounts[index + 1].start if index + 1 < len(amounts) else end
            label, tail = text[at : amount.start], text[amount.end : following]
            if number_first and tail:
                yield from self._counted(label if index == 0 else "", tail.rstrip("、和及与"), amount, at)
            else:
                yield from self._counted(label, tail if following == end else "", amount, at)
            at = amount.end

    def _counted(self, label: str, tail: str, amount: Amount, clause: int) -> Iterator[Claim]:
        lexicon = self._lexicon
        self._about = self._about or bool(_ABOUT_DISCLOSURE.search(label))
        if lexicon.is_comparison(label):
            self._pending = frozenset()
            return
        before, after = lexicon.kinds(label), lexicon.kinds(tail)
        if before is None:
            self._time = lexicon.time(label, self._time)
            self._topic = lexicon.topic(label) or (None if _ACTS.search(label) else self._topic)
            if lexicon.subjects.government:
                self._narrower = self._narrower or lexicon.is_narrower(label)
            self._last, self._pending = None, frozenset()
            return
        if _CARRIED.isdisjoint(before) and (after is None or _CARRIED.isdisjoint(after)):
            self._time = lexicon.time(label, self._time)
        self._own = self._own or OWN in before
        self._narrower = self._narrower or NARROWER in before
        content = frozenset(before) - _NEUTRAL
        if not content and not tail and self._last and "其中" not in label and amount.unit != self._last[1]:
            content = self._last[0]
        content = self._with_pending(content)
        behind = None if after is None else frozenset(after) - _NEUTRAL
        readings = () if behind is None else (content | behind, content) if content else (behind,)
        for kinds in dict.fromkeys(readings):
            found = meaning(lexicon.vocabulary, kinds, self._topic, open_list="等" in label)
            if found and not (found.several and "分别" in label):
                yield from self._made(found, amount.start, amount.end, amount, clause)
                break
        self._last = (content, amount.unit)
        self._topic = lexicon.topic(label + tail) or self._topic

    def _with_pending(self, content: Kinds) -> Kinds:
        """The words of a clause with those of the clause that set its scene, unless they name a topic themselves."""
        pending, vocabulary = self._pending, self._lexicon.vocabulary
        self._pending = frozenset()
        leaves = pending - vocabulary.topics.keys()
        if leaves and not content & vocabulary.kinds:
            return content | pending
        return content if content & (vocabulary.topics.keys() | vocabulary.kinds) else content | pending

    def _made(
        self, found: Meaning, start: int, end: int, amount: Amount | None, clause: int
    ) -> Iterator[Claim]:
        """The claim of a meaning, unless something says that it is about less, more or another year."""
        no_disputes = found.topic in _DISPUTES and (amount is None or not amount.value)  # none at all: none of ours
        about = self._about or no_disputes or found.topic not in _OF_DISCLOSURE
        if self._time.kind not in ("this", "unsaid") or not about:
            return
        if self._of_a_kind or (self._narrowing and found.topic in ("active", "normative", "regulation")):
            return
        if found.topic in _DISPUTES and any(word in self._sentence.text + self._sentence.before for word in self._lexicon.patterns.co_defendant):
            return
        if found.topic == "request" and any(word in self._sentence.text for word in self._lexicon.patterns.documents):
            return
        unit = amount.unit if amount else ""
        if amount and unit not in found.units and unit not in found.odd_units:
            return
        whole = self._own or not self._lexicon.subjects.government
        scope: Scope = "narrower" if self._narrower else "own" if whole else "bare"
        yield Claim(
            sums=found.sums,
            value=amount.value if amount else 0,
            unit=unit,
            bound=amount.bound if amount else "exact",
            step=amount.step if amount else 1,
            kind="number" if amount else "none",
            odd_unit=unit in found.odd_units,
            scope=scope,
            sentence=self._sentence,
            start=start,
            end=end,
            clause=clause,
        )

    def _outcomes(self) -> Iterator[Claim]:
        """``均获维持`` and ``零败诉`` of the disputes that the sentence names before, or the paragraph."""
        text = self._sentence.text
        for match in self._lexicon.patterns.outcome.finditer(text):
            kind = match.lastgroup or "upheld"
            said = text[: match.start()]
            topics = [topic for topic, word in (("reconsideration", "复议"), ("litigation", "诉讼")) if word in said]
            if not topics and self._topic in _DISPUTES:
                topics = [self._topic]
            for topic in topics if self._about else ():
                cells = self._lexicon.vocabulary.outcomes.get((topic, kind))
                if cells:
                    found = Meaning((cells,), frozenset(), frozenset(), topic)
                    for claim in self._made(found, match.start(), match.end(), None, match.start()):
                        yield replace(claim, kind=kind)
