"""A ``Document`` put together as a ``Report``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosure_lint.editions import Edition, for_year, load_editions
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Period, Remark, Report, Section, Signature, Table, Title
from disclosure_lint.parsing.contact import find_contact
from disclosure_lint.parsing.dates import find_days
from disclosure_lint.parsing.declared import find_declared
from disclosure_lint.parsing.period import find_periods
from disclosure_lint.parsing.sections import find_sections
from disclosure_lint.parsing.signature import find_signature
from disclosure_lint.parsing.tables import find_tables
from disclosure_lint.parsing.title import find_title
from disclosure_lint.parsing.torn import is_unread, torn_tables

_TORN = Text(
    "表格的行列在这种格式里散开了，读不出哪个数字属于哪一行",
    "the rows and columns of the table are torn apart, so that no number can be told to a row",
)
_OTHERWISE = Text(
    "栏目都在，但不是格式的排法，分不清哪个数字属于哪一栏",
    "the labels are there, but laid out otherwise than in the form, so that no number can be told to them",
)
_PICTURED = Text(
    "这一部分有图片，图片里的内容读不出来，这张表可能就在图片里",
    "there is a picture in this part, which is not read and may show the table",
)
_TABLE = "table:"
_SPOKEN_YEAR = re.compile(r"(?<![\d较比与(])(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")


def parse(
    document: Document, editions: Mapping[str, Edition] | None = None, edition: str | None = None
) -> Report:
    """The report that the document holds, right or wrong.

    Args:
        document: what a reader made.
        editions: the forms by id, oldest first, as a ruleset may have changed them; by default the official.
        edition: id of the edition to use instead of the one that the year of the data asks for.
    """
    editions = load_editions() if editions is None else editions
    tables = find_tables(document, editions)
    torn = torn_tables(document, editions, tables)
    regions = [*(table.span for table in tables), *torn.values()]
    prose = document.outside(regions)
    title = find_title(document, len(document.text))
    periods = tuple(found for start, end in prose for found in find_periods(document.folded, start, end))
    year, year_from = _year(document, title, periods, tables, prose)
    form = _form(document, tables, prose, for_year(year, editions) if year else None, editions)
    chosen = edition or _edition(year, form, editions)
    words = chosen or form or _most_at_home(document, prose, editions)
    sections = find_sections(document, editions[words], prose)
    signature_from = sections[-1].heading.end if sections else (title.span.end if title else 0)
    signature = find_signature(document, signature_from, len(document.text), regions)
    if sections:
        annexes = [table for table in tables if _is_annex(table, editions)]
        sections = (
            *sections[:-1],
            _closed(sections[-1], _end(sections[-1], annexes, signature)),
        )
    organ = (title.organ if title else None) or (
        signature.organ.text if signature and signature.organ else None
    )
    preamble = sections[0].body.end if sections else min(len(document.text), 4000)
    return Report(
        document=document,
        edition=chosen,
        form=form,
        year=year,
        organ=organ,
        title=title,
        declared=find_declared(document.folded, 0, preamble, editions[words]),
        periods=periods,
        contact=find_contact(document, preamble),
        sections=sections,
        signature=signature,
        days=tuple(day for start, end in prose for day in find_days(document.folded, start, end)),
        tables=tables,
        remarks=(
            *[Remark(f"{_TABLE}{key}", _TORN, span) for key, span in torn.items()],
            *[
                remark
                for remark in _unread(document, sections, tables, editions.get(chosen or ""))
                if remark.subject.removeprefix(_TABLE) not in torn
            ],
        ),
        year_from=year_from,
    )


def _year(
    document: Document,
    title: Title | None,
    periods: Sequence[Period],
    tables: Sequence[Table],
    prose: Sequence[Span],
) -> tuple[int | None, Span | None]:
    """The year of the data that most of title, period and captions name, and where.

    Of equals it is the one that the rest of the text speaks of more, then the first.
    """
    named = [(title.year, title.span)] if title and title.year else []
    for period in periods:
        if period.start and period.end and period.start.year and period.end.year:
            whole = period.start.year == period.end.year
            named += [(period.end.year, period.span)] if whole or not named else []
    named += [
        (table.caption_year.year, table.caption_year.span)
        for table in tables
        if table.caption_year and table.caption_year.year
    ]
    named = [(year, span) for year, span in named if 2000 <= year < 2100]
    if not named:
        return None, None
    votes = Counter(year for year, _ in named)
    best = max(votes.values())
    equals = [(year, span) for year, span in named if votes[year] == best]
    if len(dict(equals)) == 1:
        return equals[0]
    stated = [*([title.span] if title else []), *(period.span for period in periods)]
    spoken = _spoken_years(document, prose, stated)
    return max(equals, key=lambda place: spoken[place[0]])


def _spoken_years(document: Document, prose: Sequence[Span], stated: Sequence[Span]) -> Counter[int]:
    """How often the prose outside ``stated`` speaks of a year, dates and comparisons left out."""
    return Counter(
        int(match[1])
        for span in prose
        for match in _SPOKEN_YEAR.finditer(document.folded, *span)
        if not any(place.holds(match.start()) for place in stated)
    )


def _form(
    document: Document,
    tables: Sequence[Table],
    prose: Sequence[Span],
    expected: Edition | None,
    editions: Mapping[str, Edition],
) -> str | None:
    """The edition whose tables, else whose official headings were used."""
    if tables:
        votes = Counter(table.form for table in tables)
        best = max(votes.values())
        forms = [form for form, count in votes.items() if count == best]
        return expected.id if expected and expected.id in forms else forms[0]
    order = sorted(editions, key=lambda key: expected is None or key != expected.id)
    scores = {key: _official_headings(document, editions[key], prose) for key in order}
    best = max(scores.values())
    return next(key for key in order if scores[key] == best) if best >= 2 else None


def _official_headings(document: Document, edition: Edition, prose: Sequence[Span]) -> int:
    return sum(section.official for section in find_sections(document, edition, prose))


def _edition(year: int | None, form: str | None, editions: Mapping[str, Edition]) -> str | None:
    if year is None:
        return form
    edition = for_year(year, editions)
    return edition.id if edition else None


def _most_at_home(document: Document, prose: Sequence[Span], editions: Mapping[str, Edition]) -> str:
    """The edition that knows most headings of a report whose year and form are not known."""
    known = {
        key: sum(bool(section.keys) for section in find_sections(document, edition, prose))
        for key, edition in editions.items()
    }
    return max(known, key=lambda key: (known[key], key))


def _end(last: Section, annexes: Sequence[Table], signature: Signature | None) -> int:
    """Where the last section ends: at the signature, or at an annex."""
    ends = [table.span.start for table in annexes if table.span.start >= last.heading.end]
    if signature is not None:
        ends.append(signature.span.start)
    return min([last.body.end, *ends])


def _unread(
    document: Document, sections: Sequence[Section], tables: Sequence[Table], edition: Edition | None
) -> Iterator[Remark]:
    """The missing tables of which the labels, or a picture, stand where they belong.

    An annex belongs below the last heading; a table of a part whose heading is not known, anywhere.
    """
    known = {table.key for table in tables}
    last = sections[-1].heading.end if sections else 0
    for form in edition.tables if edition else ():
        if form.key in known:
            continue
        section = next((each for each in sections if form.section in each.keys), None)
        place = section.body if section else Span(0 if form.section else last, len(document.text))
        if section and is_unread(document, place, form):
            yield Remark(f"{_TABLE}{form.key}", _OTHERWISE, place)
        elif document.pictured(place):
            yield Remark(f"{_TABLE}{form.key}", _PICTURED, place)


def _is_annex(table: Table, editions: Mapping[str, Edition]) -> bool:
    form = editions[table.form].table(table.key)
    return form is not None and not form.section


def _closed(section: Section, end: int) -> Section:
    children = tuple(_closed(child, end) for child in section.children if child.start < end)
    return replace(
        section,
        body=Span(section.body.start, max(section.body.start, min(section.body.end, end))),
        children=children,
    )
