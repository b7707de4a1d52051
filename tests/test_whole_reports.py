"""Whole reports of ``tests/reports``: their tables are filled at random, so that the prose agrees with them.

As they are they say nothing wrong; each number of the prose that a table determines, changed, is found where it stands.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.testing import base

FOLDER = Path(__file__).parent / "reports"
ORGAN = "澄州市云栖区民政局"
SIZES = (0, 9, 40, 400)  # how many requests there are, at most

Numbers = dict[str, float]

# The rows of the requests table between 上年结转 and 总计, with how often a request ends so.
RESULTS = {
    "granted": 8, "partly": 3, "secret": 1, "law": 0, "security": 0, "third": 2, "internal": 1, "process": 2, "files": 1, "inquiry": 1,
    "nothold": 8, "tomake": 1, "unclear": 1, "petition": 3, "repeated": 2, "publication": 0, "abusive": 1, "reissue": 0,
    "uncorrected": 1, "unpaid": 0, "misc": 1,
}  # fmt: skip
GROUPS = {"refused": (2, 10), "unavailable": (10, 13), "declined": (13, 18), "other": (18, 21)}
APPLICANTS = (12, 2, 1, 1, 1, 1)  # 自然人, 商业企业 …
STATISTICS = """
items nd ni gz web wb wx oth hot press pressm talk talkm expl wres ores rec face fax net let done ontime late reply
already agree part no n1 n2 n3 n4 n5 n6 notours none amend via rt ru rc ro lt lu lc lo comp fee offices points
staff full half budget meet course trainee
"""


class Written(NamedTuple):
    """A report; the numbers that its tables determine: name, place, length."""

    name: str
    text: str
    places: tuple[tuple[str, int, int], ...]


def parts(total: int, count: int, rng: random.Random) -> list[int]:
    """``total`` as a sum."""
    cuts = sorted(rng.randint(0, total) for _ in range(count - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]


def requests(rng: random.Random, size: int) -> dict[str, list[int]]:
    """The rows of the table of requests, by kind of applicant."""
    kinds = range(len(APPLICANTS))
    new = rng.choices(kinds, APPLICANTS, k=rng.randint(size // 2, size))
    carried_in = [0] * rng.randint(0, size // 8)
    pool = [*new, *carried_in]
    rng.shuffle(pool)
    left = rng.randint(0, min(len(pool), size // 8))
    rows = {name: [0] * len(kinds) for name in RESULTS}
    for kind in pool[left:]:
        rows[rng.choices(list(RESULTS), list(RESULTS.values()))[0]][kind] += 1
    tallies = {"new": new, "cin": carried_in, "total": pool[left:], "cout": pool[:left]}
    return rows | {name: [of.count(kind) for kind in kinds] for name, of in tallies.items()}


def numbers_of_the_three_tables(rng: random.Random, rows: dict[str, list[int]], size: int) -> Numbers:
    """What the three tables hold, and sums that the prose speaks of."""
    found: Numbers = {name: sum(row) for name, row in rows.items()}
    results = [found[name] for name in RESULTS]
    found |= {name: sum(results[start:end]) for name, (start, end) in GROUPS.items()}
    found |= {"nat": rows["new"][0], "org": sum(rows["new"][1:]), "biz": rows["new"][1]}
    found |= {"all": found["new"] + found["cin"], "open": found["granted"] + found["partly"]}
    for block in "rda":  # 行政复议, 直接起诉, 复议后起诉
        total = rng.randint(0, size // 8 + 1)
        found |= dict(zip((block + cell for cell in "ucop"), parts(total, 4, rng), strict=True))
        found[block + "t"] = total
    found |= {"l" + cell: found["d" + cell] + found["a" + cell] for cell in "ucopt"}
    found["rclosed"] = found["rt"] - found["rp"]
    found |= {"nmade": rng.randint(0, 6), "nrep": rng.randint(0, 3), "lic": rng.randint(0, 400)}
    found |= {"nin": found["nmade"] + rng.randint(0, 20), "pen": rng.randint(0, 60), "coe": rng.randint(0, 3)}
    return found


def numbers_of_the_statistics(rng: random.Random, size: int) -> Numbers:
    """What the table of 2014 holds."""
    web, wx, wb, oth = (rng.randint(1, 3 + size * most) for most in (12, 4, 2, 1))
    found: Numbers = {
        "web": web,
        "wx": wx,
        "wb": wb,
        "oth": oth,
        "gz": 0,
        "nd": 1,
        "comp": 0,
        "fee": 0,
    }
    found["items"] = rng.randint(max(web, wx, wb, oth), web + wx + wb + oth)
    found |= {name: rng.randint(0, 5) for name in ("hot", "press", "talk", "meet")}
    found |= {
        "ni": 1 + rng.randint(0, 3),
        "pressm": found["press"],
        "talkm": 0,
        "wres": found["hot"],
        "ores": 0,
    }
    received = rng.randint(0, size)
    late = rng.randint(0, received // 6)
    found |= {"rec": received, "done": received, "reply": received, "late": late, "ontime": received - late}
    found |= dict(zip(("face", "fax", "net", "let"), parts(received, 4, rng), strict=True))
    results = ("already", "agree", "part", "no", "notours", "none", "amend", "via")
    found |= dict(zip(results, parts(received, 8, rng), strict=True))
    found |= dict(zip((f"n{index}" for index in range(1, 7)), parts(int(found["no"]), 6, rng), strict=True))
    for block in "rl":
        total = rng.randint(0, 3)
        found |= dict(zip((block + cell for cell in "uco"), parts(total, 3, rng), strict=True))
        found[block + "t"] = total
    full, half = rng.randint(0, 2), rng.randint(1, 6)
    found |= {"full": full, "half": half, "staff": full + half, "offices": 1, "points": rng.randint(1, 3)}
    return found | {
        "expl": rng.randint(0, 20),
        "budget": 1.5,
        "course": rng.randint(1, 3),
        "trainee": rng.randint(10, 200),
    }


def filled_with_requests(text: str, rows: dict[str, list[int]], numbers: Numbers) -> str:
    """A base report of 2019 or 2021 with other numbers in its tables."""
    names = ["new", "cin", *RESULTS, "total", "cout"]
    if "（六）其他处理 | 1.申请人" not in text:  # one row in the form of 2019
        rows = rows | {
            "misc": [
                sum(cells) for cells in zip(rows["uncorrected"], rows["unpaid"], rows["misc"], strict=True)
            ]
        }
        names = [name for name in names if name not in ("uncorrected", "unpaid")]
    order = iter(names)
    single = {"行政许可": "lic", "行政处罚": "pen", "行政强制": "coe"}
    lines = []
    for line in text.split("\n"):
        label, *cells = line.split(" | ")
        written = [cell for cell in (label, *cells) if not cell.isdecimal()]
        if len(cells) >= 7 and cells[-1].isdecimal() and not label.isdecimal():
            row = rows[next(order)]
            cells = [*written[1:], *map(str, row), str(sum(row))]
        elif len(cells) == 14 and label.isdecimal():
            label, *cells = [str(numbers[block + cell]) for block in "rda" for cell in "ucopt"]
        elif label == "行政规范性文件":
            cells = [str(numbers[name]) for name in ("nmade", "nrep", "nin")]
        elif label == "规范性文件":
            cells = [str(numbers[name]) for name in ("nmade", "nmade", "nin")]
        elif label in single:
            cells[-1] = str(numbers[single[label]])
        lines.append(" | ".join([label, *cells]))
    assert next(order, None) is None
    return "\n".join(lines)


def filled_with_statistics(text: str, numbers: Numbers) -> str:
    """The base report of 2014 with other numbers in its table."""
    order = iter(STATISTICS.split())
    row = re.compile(r"^(.* \| (?:条|件|次|篇|个|人|人次|万元)) \| [\d.]+$", re.MULTILINE)
    text = row.sub(lambda match: f"{match[1]} | {numbers[next(order)]}", text)
    assert next(order, None) is None
    return text


def percent(part: float, whole: float) -> str:
    """A share to one decimal; nothing is no part of nothing."""
    return f"{part / whole * 100 if whole else 0:.1f}"


def written(form: str, data: dict[str, str], seed: int, size: int, in_section) -> Written:
    """One report of a form; a name with ``?`` is no number whose change must be found, ``a%b`` is a share."""
    rng = random.Random(seed)
    numbers: Numbers = {}
    text = base(form)
    if form == "2014":
        numbers = numbers_of_the_statistics(rng, size)
        text = filled_with_statistics(text, numbers)
    elif form != "2008":
        rows = requests(rng, size)
        numbers = numbers_of_the_three_tables(rng, rows, size)
        text = filled_with_requests(text, rows, numbers)
    text = text.replace(ORGAN, data["organ"]).replace("我局", data["own"])
    for key, prose in data.items():
        if key not in ("organ", "own"):
            text = in_section(text, key, prose)
    found, places, at = "", [], 0
    for match in re.finditer(r"\{(\w+)(?:%(\w+))?(\??)\}", text):
        found += text[at : match.start()]
        number = percent(numbers[match[1]], numbers[match[2]]) if match[2] else str(numbers[match[1]])
        if not match[2] and not match[3]:
            places.append((match[1], len(found), len(number)))
        found += number
        at = match.end()
    return Written(f"{data['organ']} {form} {size}", found + text[at:], tuple(places))


def files() -> Iterator[tuple[str, int, dict[str, str]]]:
    """Form, place in the file and prose of every report."""
    for path in sorted(FOLDER.glob("*.toml")):
        for index, data in enumerate(tomllib.loads(path.read_text("utf-8"))["reports"]):
            yield path.stem.partition("-")[0], index, data


FILES = list(files())


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)))


def alarms(linter: Linter, text: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Code, message and place of the findings at warning or error."""
    outcome = linter.check(Source("-", text.encode()))
    assert outcome.status in ("clean", "findings"), outcome.reason
    assert not outcome.rules.crashed, outcome.rules.crashed
    return [
        (hit.code, str(hit.message), tuple(hit.span))
        for hit in outcome.findings
        if hit.severity.word != "info"
    ]


def test_there_are_reports_of_every_form():
    assert len(FILES) >= 60
    assert {form for form, _, _ in FILES} == {"2008", "2014", "2019", "2021"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("form", "index", "data"), FILES, ids=[f"{form} {data['organ']} {index}" for form, index, data in FILES]
)
def test_a_right_report_gives_no_alarm(linter, in_section, form, index, data, size):
    report = written(form, data, index * 1000 + size, size, in_section)
    assert [(code, message) for code, message, _ in alarms(linter, report.text)] == []


def other(number: str, rng: random.Random) -> str:
    """A wrong number."""
    if "." in number:
        return f"{float(number) * 10 + 7}"
    return str(int(number) + rng.choice((1, 2, 9, 30)))


def wrong(report: Written, rng: random.Random) -> Iterator[tuple[str, int, str]]:
    """The report with each number wrong in turn: its name, its place, the text."""
    for name, start, length in report.places:
        number = report.text[start : start + length]
        yield name, start, report.text[:start] + other(number, rng) + report.text[start + length :]


def test_nearly_every_number_that_a_table_determines_is_found_where_it_stands(linter, in_section, capsys):
    """At least 95 of 100; the score is printed."""
    tried, missed = 0, []
    codes: Counter[str] = Counter()
    for form, index, data in FILES:
        report = written(form, data, index * 1000, 60, in_section)
        for name, place, text in wrong(report, random.Random(index)):
            tried += 1
            here = [code for code, _, (start, end) in alarms(linter, text) if start <= place < end]
            codes.update(here[:1])
            if not here:
                missed.append(f"{report.name} {name}: …{text[max(0, place - 20) : place + 6]}")
    with capsys.disabled():
        print(
            f"\nwhole reports: {tried - len(missed)} of {tried} wrong numbers found {dict(codes)}",
            *missed,
            sep="\n  ",
        )
    assert len(missed) * 20 <= tried
