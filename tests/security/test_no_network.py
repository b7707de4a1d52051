"""Nothing is sent and nothing fetched: no command opens a socket, nor does LibreOffice for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="python-docx writes the Word files")
writers = pytest.importorskip("tests.formats.writers", reason="run from the root of the repository")
word_files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
highlights = pytest.importorskip(
    "tests.copies.test_pdf_highlights", reason="run from the root of the repository"
)
compound = pytest.importorskip("tests.readers.test_compound", reason="run from the root of the repository")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Whatever has to do with a network raises, also in a process forked from this one.
GUARDED = """
import sys

def guard(event, arguments):
    if event == "socket.__new__" and arguments[1] == 1:  # AF_UNIX: processes on this machine
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        sys.stderr.write(f"NETWORK {event} {arguments!r}\\n")
        raise RuntimeError(event)

sys.addaudithook(guard)
if __name__ == "__main__":
    from disclosure_lint.cli import main
    sys.exit(main(sys.argv[1:]))
"""
TEXT = "云栖区民政局2018年政府信息公开工作年度报告\n一、概述\n见 http://127.0.0.1:{port}/text 。\n"


class Visits:
    """A server on this machine, and the paths that somebody has asked it for."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        visits = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                visits.paths.append(self.path)
                self.send_error(404)

            do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that the library calls

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]


@pytest.fixture
def visits() -> Iterator[Visits]:
    """The server, for as long as a test runs."""
    visits = Visits()
    thread = threading.Thread(target=visits.server.serve_forever, daemon=True)
    thread.start()
    yield visits
    visits.server.shutdown()
    visits.server.server_close()


@pytest.fixture
def reports(tmp_path: Path, base_2014: str, visits: Visits) -> Path:
    """A report in each format, each with references to the server where the format has any."""
    folder = tmp_path / "年报"
    folder.mkdir()
    url = f"http://127.0.0.1:{visits.port}"
    linked = (
        f'<img src="{url}/image"><script src="{url}/script"></script><link rel=stylesheet href="{url}/style">'
    )
    files = {
        "a.txt": (base_2014 + TEXT.format(port=visits.port)).encode(),
        "a.md": writers.markdown(base_2014) + f"\n![x]({url}/markdown)\n".encode(),
        "a.html": writers.site(base_2014, "utf-8").replace(b"</body>", linked.encode() + b"</body>"),
        "a.docx": linked_word(base_2014, url),
        "a.xlsx": writers.workbook(base_2014),
        "a.ofd": writers.layout_document(base_2014),
        "a.pdf": highlights.drawn(),
        "a.doc": compound.compound({"WordDocument": b"\xec\xa5" + bytes(9)}),
        "a.rtf": rtf(base_2014, url),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "rules.toml").write_text('layer = "office"\n[select]\nignore = { S005 = "惯例" }\n', "utf-8")
    return folder


def linked_word(text: str, url: str) -> bytes:
    """A Word file with an image and a template that lie on a server."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="x{kind}" Type="{relation}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for kind in ("image", "attachedTemplate", "oleObject")
    )
    picture = '<w:r><w:pict><v:shape><v:imagedata r:link="ximage"/></v:shape></w:pict></w:r>'
    body = "".join(map(word_files.paragraph, text.splitlines())) + word_files.paragraph(
        picture.replace("r:link", f'xmlns:r="{relation}" r:link')
    )
    parts = word_files.parts(body, {})
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", f"{links}</Relationships>")
    return bytes(word_files.package(parts))


def rtf(text: str, url: str) -> bytes:
    """The report with an image and a template that lie on a server."""
    field = rf'{{\field{{\*\fldinst {{INCLUDEPICTURE "{url}/picture" \\d}}}}{{\fldrslt {{}}}}}}'
    words = "".join("\\par " if char == "\n" else f"\\u{ord(char)}?" for char in text)
    return rf"{{\rtf1\ansi{{\*\template {url}/template}}{words}\par {field}\par }}".encode()


def run(*arguments: object, cwd: Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The command under guard."""
    guarded = cwd / "guarded.py"
    guarded.write_text(GUARDED, "utf-8")
    command = [*before, sys.executable, str(guarded), *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1", "HOME": str(cwd), "XDG_CACHE_HOME": str(cwd / "cache")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")


COMMANDS = {
    "check": ("check", "年报", "--format", "json", "--no-cache"),
    "check in processes": ("check", "年报", "--format", "json", "--jobs", "2", "--no-cache"),
    "annotate": ("check", "年报", "--annotate", "批注", "--no-cache"),
    "outputs": (
        "check",
        "年报/a.txt",
        "--output",
        "html:a.html",
        "--output",
        "xlsx:b.xlsx",
        "--output",
        "sarif:c",
    ),
    "fix": ("fix", "年报/a.txt"),
    "parse": ("parse", "年报/a.txt"),
    "config": ("config", "年报/a.txt"),
    "rules": ("rules",),
    "plugins": ("plugins",),
    "explain": ("explain", "N001"),
    "test": ("test",),
    "help": ("--help",),
    "version": ("--version",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_a_socket(name, reports, visits):
    done = run(*COMMANDS[name], cwd=reports.parent)
    assert "NETWORK" not in done.stderr, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1, 2), done.stdout + done.stderr
    assert visits.paths == []


def test_the_guard_sees_a_socket(tmp_path):
    guarded = tmp_path / "guarded.py"
    guarded.write_text(
        GUARDED + "\nimport urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/')\n", "utf-8"
    )
    code = guarded.read_text("utf-8").replace("sys.exit(main(sys.argv[1:]))", "pass")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "NETWORK urllib.Request" in done.stderr


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_fetches_nothing_that_a_file_refers_to(reports, visits):
    done = run("check", "年报/a.rtf", "--format", "json", cwd=reports.parent)
    (report,) = json.loads(done.stdout)["reports"]
    assert report["format"] == "rtf", report["reason"]
    assert visits.paths == []


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_outcome_is_the_same_without_any_network(reports):
    before = ("unshare", "--map-root-user", "--net", "--")
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True).returncode:
        pytest.skip("no namespace without a network can be made here")
    with_network = run("check", "年报", "--format", "json", "--no-cache", cwd=reports.parent)
    without = run("check", "年报", "--format", "json", "--no-cache", cwd=reports.parent, before=before)
    assert json.loads(without.stdout)["reports"] == json.loads(with_network.stdout)["reports"]
    assert [report["format"] for report in json.loads(without.stdout)["reports"]].count("rtf") == 1
