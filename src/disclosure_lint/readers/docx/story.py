"""From the XML of a part to its blocks: paragraphs and tables in the order in which they are read.

What counts is what a reader of the printed page sees when all tracked changes are accepted. The XML is read
as events in one pass; what only wraps other content (``w:ins``, ``w:hyperlink``, ``w:sdt``, ``w:smartTag``)
needs no word here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.docx import symbols
from disclosure_lint.readers.docx.blocks import Block, Paragraph
from disclosure_lint.readers.docx.numbering import Numbering
from disclosure_lint.readers.docx.styles import NO_STYLE, Styles, heading_level
from disclosure_lint.readers.docx.tables import OpenTable
from disclosure_lint.readers.docx.values import is_on, number
from disclosure_lint.readers.tree import Markup

MAX_DEPTH = 64  # tables in tables, text boxes in text boxes

Attributes = dict[str, str]
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_PROPERTIES = ("w:pStyle", "w:outlineLvl", "w:numId", "w:ilvl", "w:rStyle", "w:vanish") + (
    ("w:gridBefore", "w:hidden", "w:gridSpan", "w:vMerge", "w:hMerge", "w:cellDel")
)
_FORMER = ("w:pPrChange", "w:rPrChange", "w:tcPrChange", "w:trPrChange", "w:tblPrExChange")
_NOTES = ("w:footnote", "w:endnote", "w:comment")


@dataclass(slots=True)
class _Alternatives:
    """An open ``mc:AlternateContent``: whether one has been read, and how many texts there were before."""

    chosen: bool = False
    texts: int = 0


class Story:
    """Reads one part.

    Args:
        name: name of the part, for messages.
        styles: the styles of the document.
        numbering: gives the document's numbering; asked when a paragraph has a number.

    Attributes:
        stories: the blocks of the body, of a header; then those of each footnote, endnote, comment.
        has_body: the part is a document.
    """

    def __init__(self, name: str, styles: Styles | None, numbering: Callable[[], Numbering]) -> None:
        self._name = name
        self._styles = styles
        self._load_numbering = numbering
        self._numbering: Numbering | None = None
        self.has_body = False
        self.stories: list[list[Block]] = [[]]
        self._blocks = self.stories[0]
        self._paragraph = Paragraph(-1)
        self._table: OpenTable | None = None
        self._frames: list[tuple[list[Block], Paragraph, OpenTable | None]] = []
        self._rubies: list[tuple[int, int, bool]] = []
        self._alternatives: list[_Alternatives] = []
        self._depth = 0
        self._index = 0  # of the next paragraph
        self._texts = 0  # how many have been read
        self._writing = self._in_properties = False
        self._said: dict[str, str] = {}
        self._passed = self._passed_paragraphs = 0  # how many elements are open of what is passed over

    def read(self, markup: Markup) -> None:
        """Fill ``stories``.

        Raises:
            Unreadable: the XML is not well formed, or nested deeper than ``MAX_DEPTH``.
        """
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        self._starts, self._ends = self._start_actions(), self._end_actions()
        parser.CharacterDataHandler = self._characters
        self._resume()
        try:
            parser.Parse(markup, True)
        except expat.ExpatError:
            raise tree.damaged(self._name) from None
        finally:
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

    def _start_actions(self) -> dict[str, Callable[[str, Attributes], None]]:
        actions = {
            "w:body": self._start_body,
            "w:p": self._start_paragraph,
            "w:pPr": self._start_properties,
            "w:trPr": self._start_properties,
            "w:r": self._start_run,
            "w:t": self._start_text,
            "m:t": self._start_text,
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
        actions |= dict.fromkeys(_CHARACTERS, self._character)
        actions |= dict.fromkeys(_PROPERTIES, self._property)
        actions |= dict.fromkeys(_FORMER, self._pass_over)
        return actions | dict.fromkeys(_NOTES, self._start_note)

    def _end_actions(self) -> dict[str, Callable[[], None]]:
        return {
            "w:t": self._end_text,
            "m:t": self._end_text,
            "w:pPr": self._end_paragraph_properties,
            "w:rPr": self._end_run_properties,
            "w:trPr": self._end_row_properties,
            "w:tcPr": self._end_cell_properties,
            "w:tbl": self._end_table,
            "w:tr": self._end_row,
            "w:tc": self._end_cell,
            "w:txbxContent": self._end_frame,
            "w:ruby": self._end_ruby,
            "mc:AlternateContent": self._end_alternatives,
            "mc:Choice": self._end_alternative,
            "mc:Fallback": self._end_alternative,
        }

    def _resume(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        action = self._starts.get(name)
        if action is not None:
            action(name, attributes)

    def _end(self, name: str) -> None:
        action = self._ends.get(name)
        if action is not None:
            action()

    def _pass_over(self, _name: str = "", _attributes: Attributes | None = None) -> None:
        """Read nothing until the open element ends; but count, so that what follows keeps its number."""
        self._passed, self._passed_paragraphs = 1, 0
        self._parser.StartElementHandler = self._start_passed
        self._parser.EndElementHandler = self._end_passed

    def _start_passed(self, name: str, _attributes: Attributes) -> None:
        self._passed += 1
        if name == "w:p":
            self._index += 1
            self._passed_paragraphs += 1
        elif name == "w:r" and not self._passed_paragraphs:
            self._paragraph.runs += 1

    def _end_passed(self, name: str) -> None:
        self._passed -= 1
        if not self._passed:
            self._resume()
        elif name == "w:p":
            self._passed_paragraphs -= 1

    # Paragraphs

    def _start_body(self, _name: str, _attributes: Attributes) -> None:
        self.has_body = True

    def _start_note(self, _name: str, _attributes: Attributes) -> None:
        self._blocks = []
        self.stories.append(self._blocks)

    def _start_paragraph(self, _name: str, _attributes: Attributes) -> None:
        blocks = self._blocks
        self._paragraph = paragraph = Paragraph(self._index)
        self._index += 1
        if blocks:
            last = blocks[-1]
            if isinstance(last, Paragraph) and last.joined:
                paragraph.pieces = last.pieces
                del blocks[-1]
        blocks.append(paragraph)

    def _start_properties(self, _name: str, _attributes: Attributes) -> None:
        self._in_properties = True
        self._said = {}

    def _property(self, name: str, attributes: Attributes) -> None:
        self._said[name] = attributes.get("w:val", "")

    def _end_paragraph_properties(self) -> None:
        self._in_properties = False
        said, paragraph = self._said, self._paragraph
        if not said:
            return
        self._said = {}
        if "w:del" in said:
            paragraph.joined = True
            return
        style_id = said.get("w:pStyle")
        style = self._styles[style_id] if self._styles is not None else NO_STYLE
        paragraph.hidden = paragraph.hides = bool(style.hidden)
        outline = said.get("w:outlineLvl")
        paragraph.level = (style.level or 0) if outline is None else heading_level(outline)
        own = said.get("w:numId")
        # What the paragraph says of its number goes before what its style says (ECMA-376-1, 17.9.18).
        instance = style.number if own is None else number(own, 0)
        if instance:
            paragraph.label = self._label(instance, said.get("w:ilvl"), style_id)

    def _label(self, instance: int, level: str | None, style_id: str | None) -> str:
        if self._numbering is None:
            self._numbering = self._load_numbering()
        if level is not None:
            return self._numbering.label(instance, number(level, 0, most=8))
        linked = self._numbering.level_of(instance, style_id)
        if linked is None and self._styles is not None:
            style = self._styles[style_id]
            linked = style.number_level if style.number == instance else None
        return self._numbering.label(instance, linked or 0)

    # Runs

    def _start_run(self, _name: str, _attributes: Attributes) -> None:
        paragraph = self._paragraph
        paragraph.run = paragraph.runs
        paragraph.runs += 1
        paragraph.offset = 0
        paragraph.hidden = paragraph.hides

    def _end_run_properties(self) -> None:
        """Of a run; those of a paragraph's mark say nothing of its words."""
        if not self._said:
            return
        style_id, own = self._said.pop("w:rStyle", None), self._said.pop("w:vanish", None)
        if self._in_properties:
            return
        if own is not None:
            self._paragraph.hidden = is_on(own)
        elif style_id is not None and self._styles is not None:
            hidden = self._styles[style_id].hidden
            self._paragraph.hidden = self._paragraph.hides if hidden is None else hidden

    def _start_text(self, _name: str, _attributes: Attributes) -> None:
        self._writing = True
        self._texts += 1

    def _end_text(self) -> None:
        self._writing = False

    def _characters(self, text: str) -> None:
        if self._writing:
            self._paragraph.write(text.replace("\n", " ") if "\n" in text else text)

    def _character(self, name: str, _attributes: Attributes) -> None:
        if not self._in_properties:  # there, w:tab is a tab stop
            self._paragraph.write(_CHARACTERS[name])

    def _symbol(self, _name: str, attributes: Attributes) -> None:
        self._paragraph.write(symbols.character(attributes.get("w:char"), attributes.get("w:font")))

    def _start_formula(self, _name: str, _attributes: Attributes) -> None:
        self._paragraph.run = -1
        self._paragraph.offset = 0

    def _field_mark(self, _name: str, attributes: Attributes) -> None:
        """Keep track of fields; one without a result when its paragraph ends has none."""
        kind, paragraph = attributes.get("w:fldCharType"), self._paragraph
        fields = paragraph.fields = paragraph.fields or []
        if kind == "begin":
            fields.append(False)
        elif fields and kind == "separate":
            fields[-1] = True
        elif fields and kind == "end":
            fields.pop()

    def _deletion(self, _name: str, _attributes: Attributes) -> None:
        if self._in_properties:  # of the paragraph's mark, of the row
            self._said["w:del"] = ""
        else:
            self._pass_over()

    def _start_ruby(self, _name: str, _attributes: Attributes) -> None:
        paragraph = self._paragraph
        self._rubies.append((paragraph.run, paragraph.offset, paragraph.hidden))

    def _end_ruby(self) -> None:
        paragraph = self._paragraph
        paragraph.run, paragraph.offset, paragraph.hidden = self._rubies.pop()

    # Text boxes and alternatives

    def _start_frame(self, _name: str, _attributes: Attributes) -> None:
        self._deepen()
        self._frames.append((self._blocks, self._paragraph, self._table))
        self._blocks, self._paragraph, self._table = [], Paragraph(-1), None

    def _end_frame(self) -> None:
        """The words of a text box come after the paragraph that it hangs on."""
        self._depth -= 1
        boxes = self._blocks
        self._blocks, self._paragraph, self._table = self._frames.pop()
        self._blocks += boxes

    def _deepen(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unreadable("文档嵌套层数过多", "the document is nested too deeply")

    def _start_alternatives(self, _name: str, _attributes: Attributes) -> None:
        self._alternatives.append(_Alternatives())

    def _start_alternative(self, _name: str, _attributes: Attributes) -> None:
        """The first one that has words is read: they all say the same (ECMA-376-3, 10.2)."""
        if self._alternatives:
            if self._alternatives[-1].chosen:
                self._pass_over()
            else:
                self._alternatives[-1].texts = self._texts

    def _end_alternative(self) -> None:
        if self._alternatives and self._alternatives[-1].texts < self._texts:
            self._alternatives[-1].chosen = True

    def _end_alternatives(self) -> None:
        self._alternatives.pop()

    # Tables

    def _start_table(self, _name: str, _attributes: Attributes) -> None:
        self._deepen()
        self._table = OpenTable(self._table, self._blocks)
        self._blocks.append(self._table.table)

    def _end_table(self) -> None:
        self._depth -= 1
        if self._table is not None:
            self._blocks, self._table = self._table.blocks, self._table.outer

    def _start_row(self, _name: str, _attributes: Attributes) -> None:
        if self._table is not None:
            self._table.start_row()

    def _end_row_properties(self) -> None:
        self._in_properties = False
        said, self._said = self._said, {}
        if self._table is not None:
            self._table.row_properties(said)

    def _end_row(self) -> None:
        if self._table is not None:
            self._table.end_row()

    def _start_cell(self, _name: str, _attributes: Attributes) -> None:
        if self._table is not None:
            if self._table.gone:
                self._pass_over()
            else:
                self._blocks = self._table.start_cell(self._index).blocks

    def _end_cell_properties(self) -> None:
        if self._said and self._table is not None:
            said, self._said = self._said, {}
            if not self._table.cell_properties(said):
                self._pass_over()

    def _end_cell(self) -> None:
        if self._table is not None:
            self._table.end_cell()
