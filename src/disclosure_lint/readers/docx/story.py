"""From the XML of a part to its blocks: paragraphs and tables in the order in which they are read.

What counts is what a reader of the printed page sees when all tracked changes are accepted. The XML is read
tag by tag in one pass; what only wraps other content (``w:ins``, ``w:hyperlink``, ``w:sdt``, ``w:smartTag``)
needs no word here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import length_hint

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.docx import symbols
from disclosure_lint.readers.docx.blocks import Block, Paragraph
from disclosure_lint.readers.docx.drawings import Drawings
from disclosure_lint.readers.docx.numbering import Numbering
from disclosure_lint.readers.docx.place import Alternatives, Place
from disclosure_lint.readers.docx.plain import Plain
from disclosure_lint.readers.docx.steps import Action, Step, Steps, both
from disclosure_lint.readers.docx.styles import Styles, heading_level
from disclosure_lint.readers.docx.tables import OpenTable
from disclosure_lint.readers.docx.tags import attributes, is_empty, name_of, value, words_after
from disclosure_lint.readers.docx.values import is_on, number
from disclosure_lint.readers.invisible import INVISIBLE

_VISIBLE = re.compile(f"[^{INVISIBLE}]+")
MAX_DEPTH = 64  # tables in tables, text boxes in text boxes

_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_OF_TEXT = ("w:pStyle", "w:outlineLvl", "w:numId", "w:ilvl", "w:rStyle", "w:vanish")
_OF_TABLES = ("w:gridBefore", "w:hidden", "w:gridSpan", "w:vMerge", "w:hMerge", "w:cellDel")
_FORMER = ("w:pPrChange", "w:rPrChange", "w:tcPrChange", "w:trPrChange", "w:tblPrExChange")
_NOTES = ("w:footnote", "w:endnote", "w:comment")


class Story:
    """Reads one part.

    Args:
        styles: the styles of the document.
        numbering: gives the document's numbering; asked when a paragraph has a number.

    Attributes:
        stories: the blocks of the body, of a header; then those of each footnote, endnote, comment.
        has_body: the part is a document.
    """

    def __init__(self, styles: Styles, numbering: Callable[[], Numbering]) -> None:
        self._styles = styles
        self._load_numbering = numbering
        self._numbering: Numbering | None = None
        self.has_body = False
        self.stories: list[list[Block]] = [[]]
        self._blocks = self.stories[0]
        self._paragraph = Paragraph()
        self._place = Place()
        self._table: OpenTable | None = None
        self._frames: list[tuple[list[Block], Paragraph, Place, OpenTable | None]] = []
        self._rubies: list[tuple[int, int, bool]] = []
        self._alternatives = Alternatives()
        self._depth = 0
        self._paragraphs = 0  # how many have begun
        self._rare_texts = 0
        self._in_properties = False
        self._said: dict[str, str] = {}

    def read(self, xml: Plain) -> None:
        """Fill ``stories``.

        Raises:
            Unreadable: tables or text boxes are nested deeper than ``MAX_DEPTH``.
        """
        self._markups = iter(xml.markups)
        self._texts = zip(xml.texts, self._markups, strict=True)
        self._steps_of = Steps(self._actions())
        known, decode, odd = self._steps_of.known, xml.decode, xml.odd
        self._take(iter(self._steps_of.learn(xml.before)))
        # Reading a report is going through this for each of its thousand texts.
        for written, markup in self._texts:
            found = decode(written)
            place = self._place
            if odd or place.hidden or place.fields or not found:
                self._write(found)
            else:
                self._paragraph.append((found, place.paragraph, place.run, place.offset))
                place.offset += len(found)
            steps = known.get(markup)
            if steps is None:
                steps = self._steps_of.learn(markup)
            self._steps = taken = iter(steps)
            for action, tag in taken:
                action(tag)
            if taken is not self._steps:
                self._take(self._steps)
        del self._steps_of, self._steps  # they hold self, which else would not be freed at once

    def _take(self, steps: Iterator[Step]) -> None:
        """Take the steps, and those that are left of later markup when they passed over its beginning."""
        self._steps = steps
        while True:
            for action, tag in steps:
                action(tag)
            if steps is self._steps:
                return
            steps = self._steps

    def _actions(self) -> dict[str, Action | None]:
        starts: dict[str, Action] = {
            "w:body": self._start_body,
            "w:p": self._start_paragraph,
            "w:pPr": self._start_properties,
            "w:trPr": self._start_properties,
            "w:r": self._start_run,
            "w:t": self._text,
            "m:t": self._formula_text,
            "m:oMath": self._start_formula,
            "w:sym": self._symbol,
            "w:fldChar": self._field_mark,
            "w:del": self._deletion,
            "w:moveFrom": self._deletion,
            "w:tbl": self._start_table,
            "w:tr": self._start_row,
            "w:tc": self._start_cell,
            "w:txbxContent": self._start_frame,
            "w:ruby": self._start_ruby,
            "w:rt": self._pass_over,
            "mc:AlternateContent": self._start_alternatives,
            "mc:Choice": self._start_alternative,
            "mc:Fallback": self._start_alternative,
        }
        starts |= Drawings(lambda: (self._paragraph, self._place)).actions
        starts |= dict.fromkeys(_CHARACTERS, self._character)
        starts |= dict.fromkeys((*_OF_TEXT, *_OF_TABLES), self._property)
        starts |= dict.fromkeys(_FORMER, self._pass_over)
        starts |= dict.fromkeys(_NOTES, self._start_note)
        ends: dict[str, Action] = {
            "w:pPr": self._end_paragraph_properties,
            "w:rPr": self._end_run_properties,
            "w:trPr": self._end_row_properties,
            "w:tcPr": self._end_cell_properties,
            "w:tbl": self._end_table,
            "w:tr": self._end_row,
            "w:txbxContent": self._end_frame,
            "w:ruby": self._end_ruby,
            "mc:AlternateContent": self._end_alternatives,
            "mc:Choice": self._end_alternative,
            "mc:Fallback": self._end_alternative,
        }
        empty = {f"{name}/": both(starts[name], ends[name]) for name in starts.keys() & ends.keys()}
        ends |= dict.fromkeys((*_FORMER, "w:tc", "w:rt", "w:del", "w:moveFrom"), self._end)
        marks = dict.fromkeys(("w:rPr", "w:tcPr"))
        return starts | {f"/{name}": action for name, action in ends.items()} | empty | marks

    def _end(self, _tag: bytes) -> None:
        """The end of an element that may be passed over."""

    def _pass_over(self, tag: bytes) -> None:
        """Leave out an element; but count in it, so that what follows keeps its number."""
        if not is_empty(tag):
            self._pass_to_end(name_of(tag))

    def _pass_to_end(self, name: str) -> None:
        depth, frames, end = 1, 0, f"/{name}"
        for tag in self._tags_from_here():
            inner = name_of(tag)
            if inner == "w:p":
                self._paragraphs += 1
            elif inner == "w:txbxContent":
                frames += not is_empty(tag)
            elif inner == "/w:txbxContent":
                frames -= 1
            elif inner == "w:r" and not frames:
                self._place.runs += 1
            if inner == name:
                depth += not is_empty(tag)
            elif inner == end:
                depth -= 1
                if not depth:
                    return

    def _tags_from_here(self) -> Iterator[bytes]:
        """The tags that mean something, of this markup and of what follows; who stops leaves the rest."""
        for _, tag in self._steps:
            yield tag
        for _, markup in self._texts:
            self._steps = iter(self._steps_of.learn(markup))
            for _, tag in self._steps:
                yield tag

    # Paragraphs

    def _start_body(self, _tag: bytes) -> None:
        self.has_body = True

    def _start_note(self, _tag: bytes) -> None:
        if not self.has_body:
            self._blocks = []
            self.stories.append(self._blocks)

    def _start_paragraph(self, _tag: bytes) -> None:
        blocks, place = self._blocks, self._place
        self._paragraph = paragraph = Paragraph()
        if blocks:
            last = blocks[-1]
            if type(last) is Paragraph and last.joined:
                paragraph.extend(last)
                paragraph.pictures = last.pictures
                del blocks[-1]
        blocks.append(paragraph)
        place.paragraph = self._paragraphs
        self._paragraphs += 1
        place.runs = 0
        place.hides = False
        place.fields = None

    def _start_properties(self, _tag: bytes) -> None:
        self._in_properties = True
        self._said = {}

    def _property(self, tag: bytes) -> None:
        self._said[name_of(tag)] = value(tag)

    def _end_paragraph_properties(self, _tag: bytes) -> None:
        self._in_properties = False
        said = self._said
        if not said:
            return
        self._said = {}
        if "w:del" in said:
            self._paragraph.joined = True
            return
        style_id = said.get("w:pStyle")
        style = self._styles[style_id]
        self._place.hides = bool(style.hidden)
        outline = said.get("w:outlineLvl")
        self._paragraph.level = (style.level or 0) if outline is None else heading_level(outline)
        own = said.get("w:numId")
        # What the paragraph says of its number goes before what its style says (ECMA-376-1, 17.9.18).
        instance = style.number if own is None else number(own, 0)
        label = self._label(instance, said.get("w:ilvl"), style_id) if instance else ""
        if label:
            self._paragraph.insert(0, (label, self._place.paragraph, -1, 0))

    def _label(self, instance: int, level: str | None, style_id: str | None) -> str:
        if self._numbering is None:
            self._numbering = self._load_numbering()
        if level is not None:
            return self._numbering.label(instance, number(level, 0, most=8))
        linked = self._numbering.level_of(instance, style_id)
        if linked is None:
            style = self._styles[style_id]
            linked = style.number_level if style.number == instance else None
        return self._numbering.label(instance, linked or 0)

    # Runs

    def _end_run_properties(self, _tag: bytes) -> None:
        """Of a run; those of a paragraph's mark say nothing of its words."""
        if not self._said:
            return
        style_id, own = self._said.pop("w:rStyle", None), self._said.pop("w:vanish", None)
        if self._in_properties:
            return
        hidden = is_on(own) if own is not None else self._styles[style_id].hidden
        self._place.hidden = self._place.hides if hidden is None else hidden

    def _character(self, tag: bytes) -> None:
        if not self._in_properties:  # there, w:tab is a tab stop
            self._write(_CHARACTERS[name_of(tag)])

    def _symbol(self, tag: bytes) -> None:
        self._write(symbols.character(attributes(tag)))

    def _write(self, text: str) -> None:
        place = self._place
        if text and not place.hidden and (place.fields is None or all(place.fields)):
            for match in _VISIBLE.finditer(text):
                piece = match[0], place.paragraph, place.run, place.offset + match.start()
                self._paragraph.append(piece)
        place.offset += len(text)

    def _start_run(self, _tag: bytes) -> None:
        place = self._place
        place.run = place.runs
        place.runs += 1
        place.offset = 0
        place.hidden = place.hides

    def _text(self, tag: bytes) -> None:
        """A text of which the tag has attributes of a rare kind."""
        self._write(words_after(tag))
        self._rare_texts += 1

    def _start_formula(self, _tag: bytes) -> None:
        self._place.run = -1

    def _formula_text(self, tag: bytes) -> None:
        self._write(words_after(tag))

    def _field_mark(self, tag: bytes) -> None:
        """Keep track of fields; one of which the paragraph ends before the result begins has none."""
        kind = attributes(tag).get("w:fldCharType")
        fields = self._place.fields = self._place.fields or []
        if kind == "begin":
            fields.append(False)
        elif fields and kind == "separate":
            fields[-1] = True
        elif fields and kind == "end":
            fields.pop()

    def _deletion(self, tag: bytes) -> None:
        if self._in_properties:  # of the paragraph's mark, of the row
            self._said["w:del"] = ""
        else:
            self._pass_over(tag)

    def _start_ruby(self, _tag: bytes) -> None:
        place = self._place
        self._rubies.append((place.run, place.offset, place.hidden))

    def _end_ruby(self, _tag: bytes) -> None:
        place = self._place
        place.run, place.offset, place.hidden = self._rubies.pop()

    # Text boxes and alternatives

    def _start_frame(self, _tag: bytes) -> None:
        self._deepen()
        self._frames.append((self._blocks, self._paragraph, self._place, self._table))
        self._blocks, self._paragraph, self._place, self._table = [], Paragraph(), Place(), None

    def _end_frame(self, _tag: bytes) -> None:
        """The words of a text box come after the paragraph that it hangs on."""
        self._depth -= 1
        boxes = self._blocks
        self._blocks, self._paragraph, self._place, self._table = self._frames.pop()
        self._blocks += boxes

    def _deepen(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unreadable("文档嵌套层数过多", "the document is nested too deeply")

    def _start_alternatives(self, _tag: bytes) -> None:
        self._alternatives.begin()

    def _start_alternative(self, tag: bytes) -> None:
        if not self._alternatives.begin_one(self._texts_read()):
            self._pass_over(tag)

    def _end_alternative(self, _tag: bytes) -> None:
        self._alternatives.end_one(self._texts_read())

    def _end_alternatives(self, _tag: bytes) -> None:
        self._alternatives.end()

    def _texts_read(self) -> int:
        """A count that grows with each text."""
        return self._rare_texts - length_hint(self._markups)

    # Tables

    def _start_table(self, _tag: bytes) -> None:
        self._deepen()
        self._table = OpenTable(self._table, self._blocks)
        self._blocks.append(self._table.table)

    def _end_table(self, _tag: bytes) -> None:
        self._depth -= 1
        if self._table is not None:
            self._blocks, self._table = self._table.blocks, self._table.outer

    def _start_row(self, _tag: bytes) -> None:
        if self._table is not None:
            self._table.start_row()

    def _end_row_properties(self, _tag: bytes) -> None:
        self._in_properties = False
        said, self._said = self._said, {}
        if self._table is not None:
            self._table.row_properties(said)

    def _end_row(self, _tag: bytes) -> None:
        if self._table is not None:
            self._table.end_row()

    def _start_cell(self, tag: bytes) -> None:
        if self._table is not None and self._table.gone:
            self._pass_over(tag)
        elif self._table is not None:
            self._blocks = self._table.start_cell(self._paragraphs)

    def _end_cell_properties(self, _tag: bytes) -> None:
        if self._said and self._table is not None:
            said, self._said = self._said, {}
            if not self._table.cell_properties(said):
                self._pass_to_end("w:tc")
