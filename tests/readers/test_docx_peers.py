"""The text of Word files beside what LibreOffice and python-docx make of it."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from docx.document import Document as WordDocument

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers import docx

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
paragraph, run = files.paragraph, files.run

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WORDS = (
    "主动公开",
    "依申请公开",
    "收到申请12件",
    "办结",
    "2024年",
    "3",
    "；",
    "GB/T",
    "第（一）项",
    "　",
    "其中",
)
FORMS = (
    "chineseCounting",
    "chineseCountingThousand",
    "decimal",
    "upperRoman",
    "lowerLetter",
    "ideographTraditional",
)
LABELS = ("%1、", "（%2）", "%3.", "%1.%2.%4", "%5)")


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return docx.read(Source("a.docx", data))


def numbering(chance: random.Random) -> str:
    abstracts = instances = ""
    for number in range(3):
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{chance.choice((1, 1, 1, 4))}"/>'
            f'<w:numFmt w:val="{chance.choice(FORMS)}"/><w:lvlText w:val="{label}"/></w:lvl>'
            for at, label in enumerate(LABELS)
        )
        kind = '<w:multiLevelType w:val="multilevel"/>'
        abstracts += f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'
        instances += f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
    return files.part("numbering", abstracts + instances)


def words(chance: random.Random) -> str:
    return "".join(chance.choices(WORDS, k=chance.randint(1, 6)))


def numbered(chance: random.Random, at: int) -> str:
    own = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{chance.choice((1, 1, 1, 2, 3))}"/></w:numPr>'
    return paragraph(run(words(chance)), properties=own)


def table(chance: random.Random) -> str:
    columns = chance.randint(2, 5)
    rows = []
    for _ in range(chance.randint(1, 8)):
        cells, left = [], columns
        while left:
            wide = chance.randint(1, min(left, 3))
            blocks = [paragraph(run(words(chance))) for _ in range(chance.choice((1, 1, 1, 3)))]
            cells.append(files.cell(*blocks, properties=f'<w:gridSpan w:val="{wide}"/>'))
            left -= wide
        rows.append(files.row(*cells))
    return files.table(*rows).replace("<w:tblGrid/>", f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>")


def sample(seed: int) -> bytes:
    """A file with all that LibreOffice writes into its text: it leaves out text boxes and keeps deletions."""
    chance = random.Random(seed)
    body = ""
    for _ in range(chance.randint(5, 40)):
        kind = chance.random()
        if kind < 0.4:
            body += numbered(chance, chance.randint(0, 4))
        elif kind < 0.5:
            body += table(chance) + paragraph("表后")
        elif kind < 0.6:
            body += f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run(words(chance)))}</w:sdtContent></w:sdt>"
        elif kind < 0.7:
            body += paragraph(
                f'<w:hyperlink w:anchor="a">{run(words(chance))}</w:hyperlink>',
                f'<w:ins w:id="1">{run("增")}</w:ins>',
            )
        else:
            body += paragraph(*(run(words(chance) + chance.choice(("", "\n", "\t"))) for _ in range(3)))
    return files.word(body, numbering=numbering(chance))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, str]]:
    """Word files and what LibreOffice writes when it saves them as text."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder: Path = tmp_path_factory.mktemp("exported")
    found = {f"{seed}": sample(seed) for seed in range(40)}
    blank = Path(__file__).resolve().parents[3] / "shared/reports/blank-2021.docx"
    if blank.is_file():
        found["blank"] = blank.read_bytes()
    for name, data in found.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        SOFFICE,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=300
    )
    return {name: (data, (folder / f"{name}.txt").read_text("utf-8-sig")) for name, data in found.items()}


def test_the_words_and_their_order_are_those_of_libreoffice(exported: dict[str, tuple[bytes, str]]) -> None:
    for name, (data, text) in exported.items():
        ours, theirs = (re.sub(r"[\s|\u3000]", "", some) for some in (read(data).text, text))
        assert ours == theirs, name


def test_a_file_of_python_docx_is_read_whole() -> None:
    document = python_docx.Document()
    document.add_heading("某县二〇二四年政府信息公开工作年度报告", 0)
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("全年主动公开政府信息").add_run("95条").bold = True
    document.add_paragraph("第一项", style="List Number")
    document.add_paragraph("第二项", style="List Number")
    document.add_heading("（一）主动公开", 2)
    written = document.add_table(4, 3)
    for row in written.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"格{number}"
    written.cell(1, 0).merge(written.cell(2, 1)).text = "合并"
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    found = read(saved(document))
    assert found.text.splitlines() == [
        "某县二〇二四年政府信息公开工作年度报告",
        "一、总体情况",
        "全年主动公开政府信息95条",
        "1. 第一项",
        "2. 第二项",
        "（一）主动公开",
        "格0 | 格1 | 格2",
        "合并 | 格2",
        "格2",
        "格0 | 格1 | 格2",
    ]
    assert [heading.level for heading in found.headings] == [1, 1, 2]
    assert files.shape(found)[3] == ("合并", 1, 0, 2, 2)
    assert [(aside.kind, aside.text) for aside in found.asides] == [("header", "页眉"), ("footer", "页脚")]


def test_cells_are_those_of_python_docx() -> None:
    for seed in range(10):
        chance = random.Random(seed)
        document = python_docx.Document()
        columns = chance.randint(2, 6)
        written = document.add_table(chance.randint(2, 9), columns)
        for row in written.rows:
            for cell in row.cells:
                cell.text = str(chance.randint(0, 99))
        y, x = chance.randrange(len(written.rows)), chance.randrange(columns)
        written.cell(y, x).merge(
            written.cell(chance.randrange(y, len(written.rows)), chance.randrange(x, columns))
        )
        data = saved(document)
        found = read(data)
        expected = [
            [cell.text for cell in row.cells] for row in python_docx.Document(io.BytesIO(data)).tables[0].rows
        ]
        got = [[""] * columns for _ in expected]
        for cell in found.grids[0].cells:
            for y in range(cell.row, cell.row + cell.rows):
                for x in range(cell.column, cell.column + cell.columns):
                    got[y][x] = found[cell.span]
        assert got == [[" ".join(text.split()) for text in row] for row in expected]


def test_every_run_is_where_its_anchor_leads(exported: dict[str, tuple[bytes, str]]) -> None:
    characters = {"br": "\n", "tab": "\t"}
    for data, _ in exported.values():
        document = read(data)
        paragraphs = list(python_docx.Document(io.BytesIO(data)).element.body.iter(f"{{{files.W}}}p"))
        for anchor in document.anchors:
            place = re.fullmatch(r"word/document\.xml#p(\d+)(?:/r(\d+)(?:\+(\d+))?)?", anchor.path or "")
            assert place
            if place[2]:
                found = list(paragraphs[int(place[1])].iter(f"{{{files.W}}}r"))[int(place[2])]
                names = [(node.tag.partition("}")[2], node.text or "") for node in found]
                text = "".join(text if name == "t" else characters.get(name, "") for name, text in names)
                line = re.match(r"\n|[^\n]+", text[int(place[3] or 0) :])
                assert line
                assert document.text.startswith((line[0], line[0].replace("\t", " ")), anchor.start)
