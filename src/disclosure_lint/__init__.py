"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

The names below are all that a plugin or a caller needs; everything else may change.
"""

from disclosure_lint.editions.edition import Edition, RowForm, TableForm
from disclosure_lint.hookspecs import hookimpl
from disclosure_lint.identities.evaluate import Balance, Check, evaluate
from disclosure_lint.identities.localise import Fault, localise
from disclosure_lint.identities.system import Address
from disclosure_lint.identities.wording import cell_name, in_words, row_name
from disclosure_lint.model import lazy_re
from disclosure_lint.model.claim import Amount, Claim, Claims, Sentence
from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Heading, Span
from disclosure_lint.model.finding import Finding, Outcome, Severity
from disclosure_lint.model.language import Text
from disclosure_lint.model.output import Output, Writer
from disclosure_lint.model.report import (
    Cell,
    CellKey,
    Contact,
    Day,
    DeclaredPart,
    Figure,
    Passage,
    Period,
    Phone,
    Report,
    Section,
    Table,
    Title,
)
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.parsing.labels import spoken
from disclosure_lint.parsing.places import AreaCode, Place, area_code, has_area_code, place_of, postcode_fits
from disclosure_lint.readers.reader import Reader
from disclosure_lint.rules.collecting import rules_in
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule, rule
from disclosure_lint.rules.verdict import (
    PASSED,
    Absent,
    Hit,
    Note,
    Passed,
    Repeat,
    Unknown,
    Verdict,
    Verdicts,
)

__version__ = "0.1.0"

__all__ = [
    "PASSED",
    "Absent",
    "Address",
    "Amount",
    "Anchor",
    "AreaCode",
    "Balance",
    "Cell",
    "CellKey",
    "Check",
    "Claim",
    "Claims",
    "Contact",
    "Context",
    "Day",
    "DeclaredPart",
    "Document",
    "Edition",
    "Example",
    "Fault",
    "Figure",
    "Finding",
    "Grid",
    "GridCell",
    "Heading",
    "Hit",
    "Note",
    "Outcome",
    "Output",
    "Passage",
    "Passed",
    "Period",
    "Phone",
    "Place",
    "Reader",
    "Repeat",
    "Report",
    "RowForm",
    "Rule",
    "Run",
    "Section",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "Summary",
    "Table",
    "TableForm",
    "Text",
    "Title",
    "Unknown",
    "Unreadable",
    "Verdict",
    "Verdicts",
    "Writer",
    "area_code",
    "cell_name",
    "evaluate",
    "has_area_code",
    "hookimpl",
    "in_words",
    "lazy_re",
    "localise",
    "place_of",
    "postcode_fits",
    "row_name",
    "rule",
    "rules_in",
    "spoken",
]
