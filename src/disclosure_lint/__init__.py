"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

The names below are all that a plugin or a caller needs; everything else may change.
"""

from disclosure_lint.editions.edition import Edition
from disclosure_lint.hookspecs import hookimpl
from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Heading, Span
from disclosure_lint.model.finding import Finding, Outcome, Severity
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Cell, CellKey, Contact, Figure, Period, Phone, Report, Section, Table, Title
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.parsing.labels import spoken
from disclosure_lint.readers.reader import Reader
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule, rule
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Note, Passed, Unknown, Verdict, Verdicts

__version__ = "0.1.0"

__all__ = [
    "PASSED",
    "Absent",
    "Anchor",
    "Cell",
    "CellKey",
    "Contact",
    "Context",
    "Document",
    "Edition",
    "Example",
    "Figure",
    "Finding",
    "Grid",
    "GridCell",
    "Heading",
    "Hit",
    "Note",
    "Outcome",
    "Passed",
    "Period",
    "Phone",
    "Reader",
    "Report",
    "Rule",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Table",
    "Text",
    "Title",
    "Unknown",
    "Unreadable",
    "Verdict",
    "Verdicts",
    "hookimpl",
    "rule",
    "spoken",
]
