"""What goes wrong around the tool: each fault costs what it must, is said in a sentence, and leaves no ruins."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from disclosure_lint import sources
from disclosure_lint.model.source import Unreadable
from disclosure_lint.outputs.annotated import own_dates

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = [str(PROJECT / part) for part in ("src", "plugins/national")]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    "PYTHONPATH": os.pathsep.join(SOURCES),
    "PYTHONUTF8": "1",
}
CHECK = (sys.executable, "-m", "disclosure_lint", "check", "--isolated", "--as-of", "2026-01-01")
Done = subprocess.CompletedProcess[bytes]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="faults as POSIX makes them")
SLOW = """
import time
from pathlib import Path
from disclosure_lint import hookimpl, rule

@rule("ZZ995", "slow", "info", title=("慢", "slow"), basis=("无", "none"), hint=("无", "none"),
      message=("慢", "slow"), good=[], bad=[])
def slow(report, context):
    if "慢" in context.source.name:
        Path("开始").touch()
        time.sleep(60)
    return iter(())

@hookimpl
def disclosure_lint_rules():
    return [slow]
"""


@pytest.fixture
def place(tmp_path: Path, base_2014: str) -> Path:
    """A folder with a report that has one mistake, ``有误.txt``."""
    text = base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")
    (tmp_path / "有误.txt").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def check(place: Path) -> Callable[..., Done]:
    """Run the command there."""

    def run(*arguments: str, before: tuple[str, ...] = (), **environment: str) -> Done:
        variables = {name: value for name, value in (ENVIRONMENT | environment).items() if value != "-"}
        return subprocess.run(
            [*before, *CHECK, *arguments], cwd=place, env=variables, capture_output=True, timeout=120
        )

    return run


def said(result: Done, code: int, words: str) -> None:
    """The command ended with that code and one line on standard error."""
    error = result.stderr.decode()
    assert (result.returncode, words in error, "Traceback" in error) == (code, True, False), error
    assert error.count("\n") == 1


def shell(place: Path, words: str, **environment: str) -> Done:
    """Run a line of the shell there; ``$CHECK`` is the command."""
    variables = ENVIRONMENT | {"CHECK": " ".join(CHECK)} | environment
    return subprocess.run(["sh", "-c", words], cwd=place, env=variables, capture_output=True, timeout=120)


def hidden(place: Path) -> list[str]:
    """What was left of files in the making."""
    return [path.name for path in place.iterdir() if path.name.endswith(".tmp")]


class TestAFullDisk:
    @pytest.fixture
    def small(self, tmp_path: Path) -> Iterator[Path]:
        """A file system of 16 KB."""
        folder = tmp_path / "小盘"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("no file system can be mounted here")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)

    @pytest.mark.parametrize("name", ["json", "html", "sarif", "csv", "xlsx"])
    def test_an_output_is_not_half_written(self, check, small, name):
        (small / f"结果.{name}").write_text("旧")
        result = check(*["有误.txt"] * 60, "--output", f"{name}:小盘/结果.{name}")
        said(result, 2, "磁盘空间或配额已用完")
        assert (small / f"结果.{name}").read_text() == "旧"
        assert hidden(small) == []

    def test_a_file_that_grows_too_large_is_not_half_written(self, place):
        (place / "结果.json").write_text("旧")
        result = shell(
            place, "ulimit -f 8; $CHECK 有误.txt 有误.txt 有误.txt 有误.txt 有误.txt --output json:结果.json"
        )
        said(result, 2, "无法写入 结果.json：文件太大")
        assert (place / "结果.json").read_text() == "旧"
        assert hidden(place) == []

    def test_annotated_copies_are_whole_or_not_there(self, check, small, place):
        for number in range(9):
            shutil.copy(place / "有误.txt", place / f"有误{number}.txt")
        names = [f"有误{number}.txt" for number in range(9)]
        result = check(*names, "--annotate", "小盘")
        assert result.returncode == 2
        assert "Traceback" not in result.stderr.decode()
        assert "没有写批注文件" in result.stderr.decode()
        assert all(own_dates(path.read_bytes()) is not None for path in small.iterdir())

    @pytest.mark.parametrize("name", ["text", "json", "jsonl", "xlsx"])
    def test_standard_output_that_is_full_is_said(self, place, name):
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full")
        said(shell(place, f"$CHECK 有误.txt --format {name} > /dev/full"), 2, "无法写入标准输出")

    @pytest.mark.parametrize("name", ["json", "xlsx"])
    def test_a_device_that_is_full_is_said(self, check, name):
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full")
        said(check("有误.txt", "--output", f"{name}:/dev/full"), 2, "无法写入 /dev/full")

    @pytest.mark.parametrize("name", ["html", "xlsx"])
    def test_a_full_disk_for_temporary_files_is_said(self, check, small, name):
        result = check(*["有误.txt"] * 60, "--output", f"{name}:结果.{name}", TMPDIR=str(small))
        said(result, 2, "磁盘空间或配额已用完")
        assert list(small.iterdir()) == []

    def test_files_beside_a_full_standard_output_are_not_written_either(self, place):
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full")
        said(shell(place, "$CHECK 有误.txt --output json:结果.json > /dev/full"), 2, "无法写入标准输出")
        assert not (place / "结果.json").exists()

    def test_nothing_is_kept_and_nothing_said(self, check, small):
        descriptor = os.open(small / "满", os.O_WRONLY | os.O_CREAT)
        with pytest.raises(OSError, match="space"):
            while os.write(descriptor, b"x" * 4096):
                pass
        os.close(descriptor)
        result = check("有误.txt", DISCLOSURE_LINT_CACHE=str(small / "结果"))
        assert (result.returncode, result.stderr) == (1, b"")


class TestNoPermission:
    @pytest.fixture
    def plain(self) -> tuple[str, ...]:
        """What makes a command that of a user who may not do everything."""
        if os.geteuid() != 0:
            return ()
        setpriv = (
            "setpriv",
            "--bounding-set=-dac_override,-dac_read_search",
            "--inh-caps=-dac_override,-dac_read_search",
        )
        if (
            shutil.which("setpriv") is None
            or subprocess.run([*setpriv, "true"], capture_output=True).returncode
        ):
            pytest.skip("the superuser's rights can't be given up here")
        return setpriv

    def test_a_report_that_may_not_be_read_is_said_and_the_others_are_checked(self, check, place, plain):
        shutil.copy(place / "有误.txt", place / "密.txt")
        (place / "密.txt").chmod(0)
        result = check("密.txt", "有误.txt", "--format", "json", before=plain)
        first, second = json.loads(result.stdout)["reports"]
        assert result.returncode == 2
        assert (first["status"], "没有读取权限" in first["reason"]) == ("unreadable", True)
        assert second["status"] == "findings"

    def test_a_folder_that_may_not_be_listed_is_said_and_the_others_are_checked(self, check, place, plain):
        (place / "密").mkdir()
        shutil.copy(place / "有误.txt", place / "密" / "甲.txt")
        (place / "密").chmod(0)
        result = check(".", "--format", "json", before=plain)
        (place / "密").chmod(0o700)
        other, secret = json.loads(result.stdout)["reports"]
        assert (result.returncode, other["status"]) == (2, "findings")
        assert (secret["status"], "没有读取权限" in secret["reason"]) == ("unreadable", True)

    def test_a_folder_that_may_not_be_written_to_is_said(self, check, place, plain):
        (place / "只读").mkdir(mode=0o555)
        said(check("有误.txt", "--output", "json:只读/结果.json", before=plain), 2, "没有写入权限")
        result = check("有误.txt", "--annotate", "只读", before=plain)
        assert result.returncode == 2
        assert "没有写入权限" in result.stderr.decode() or "Permission denied" in result.stderr.decode()

    def test_a_folder_for_results_that_may_not_be_written_to_is_not_used(self, check, place, plain):
        (place / "只读").mkdir(mode=0o555)
        result = check("有误.txt", before=plain, DISCLOSURE_LINT_CACHE=str(place / "只读/结果"))
        assert (result.returncode, result.stderr) == (1, b"")

    def test_an_installation_that_may_not_be_written_to_works(self, place, plain):
        installed = place / "site-packages"
        installed.mkdir()
        for source, name in zip(SOURCES, ("disclosure_lint", "disclosure_lint_national"), strict=True):
            shutil.copytree(
                Path(source, name), installed / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(PROJECT / "rules.toml", installed / "disclosure_lint" / "national.toml")
        for path in [installed, *installed.rglob("*")]:
            path.chmod(path.stat().st_mode & ~0o222)
        result = subprocess.run(
            [*plain, *CHECK, "有误.txt", "--format", "json"],
            cwd=place, env=ENVIRONMENT | {"PYTHONPATH": str(installed)}, capture_output=True, timeout=120,
        )  # fmt: skip
        written = list(installed.rglob("__pycache__"))
        for path in [installed, *installed.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
        assert (result.returncode, result.stderr, written) == (1, b"", [])
        assert json.loads(result.stdout)["summary"]["errors"] == 1


class TestFilesThatMove:
    def test_a_report_that_vanishes_before_it_is_read_is_said(self, tmp_path, base_2014):
        path = tmp_path / "报告.txt"
        path.write_text(base_2014)
        (found,) = sources.Search(frozenset({".txt"})).expand([str(tmp_path)])
        path.unlink()
        with pytest.raises(Unreadable, match="没有这个文件"):
            sources.read(found)

    @pytest.mark.parametrize("times", [1, 100])
    def test_a_report_that_is_written_to_while_it_is_read_is_read_again_or_said(
        self, tmp_path, monkeypatch, times
    ):
        path = tmp_path / "报告.txt"
        path.write_text("一" * 100)
        left = [times]
        opened = Path.open

        def open_and_change(self: Path, *arguments: object, **options: object):
            stream = opened(self, *arguments, **options)
            read = stream.read

            class Changing:
                def __enter__(self):
                    return self

                def __exit__(self, *_):
                    stream.close()

                def fileno(self):
                    return stream.fileno()

                def read(self, size):
                    data = read(size)
                    if left[0]:
                        left[0] -= 1
                        with opened(path, "ab") as other:
                            other.write(b"more")
                    return data

            return Changing()

        monkeypatch.setattr(Path, "open", open_and_change)
        if times == 1:
            assert sources.read(str(path)).data == ("一" * 100).encode() + b"more"
        else:
            with pytest.raises(Unreadable, match="正在被改动"):
                sources.read(str(path))

    def test_a_working_folder_that_is_gone_does_not_matter(self, place):
        words = f"mkdir 没了; cd 没了; rmdir ../没了; $CHECK {place}/有误.txt"
        result = shell(place, words)
        assert (result.returncode, result.stderr) == (1, b"")


class TestTheEndInTheMiddle:
    @pytest.fixture
    def slow(self, place: Path) -> Callable[..., subprocess.Popen[bytes]]:
        """Begin a run that comes to a report that takes long."""
        (place / "插件").mkdir()
        (place / "插件/slow.py").write_text(SLOW, "utf-8")
        shutil.copy(place / "有误.txt", place / "慢.txt")

        def begin(*arguments: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [*CHECK, "--plugins-dir", "插件", "有误.txt", "慢.txt", *arguments],
                cwd=place, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            until = time.monotonic() + 60
            while not (place / "开始").exists():
                assert time.monotonic() < until
                time.sleep(0.02)
            (place / "开始").unlink()
            return process

        return begin

    def test_a_run_that_is_killed_leaves_the_old_file(self, slow, place):
        (place / "结果.json").write_text("旧")
        process = slow("--output", "json:结果.json")
        process.kill()
        process.communicate()
        assert (place / "结果.json").read_text() == "旧"

    def test_a_run_that_is_told_to_end_leaves_nothing_beside_it(self, slow, place):
        (place / "结果.json").write_text("旧")
        process = slow("--output", "json:结果.json")
        process.terminate()
        _, error = process.communicate(timeout=30)
        assert (process.returncode, error) == (143, b"")
        assert (place / "结果.json").read_text() == "旧"
        assert hidden(place) == []

    @pytest.mark.parametrize("name", ["json", "sarif", "junit", "html"])
    def test_ctrl_c_writes_what_was_found_as_a_whole_file(self, slow, place, name):
        process = slow("--output", f"{name}:结果", "--lang", "zh")
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=30)
        assert (process.returncode, error) == (130, b"")
        assert "检查了 1 份报告" in out.decode()
        text = (place / "结果").read_text("utf-8")
        assert "N001" in text
        if name in ("json", "sarif"):
            json.loads(text)
        else:
            assert text.rstrip().endswith(("</html>", "</testsuites>"))
        assert hidden(place) == []

    def test_ctrl_c_writes_no_baseline(self, slow, place):
        process = slow("--write-baseline", "基线.json")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert process.returncode == 130
        assert not (place / "基线.json").exists()


class TestSeveralAtOnce:
    def test_two_runs_that_write_one_file_leave_that_of_one(self, place):
        names = ["有误.txt"] * 40
        runs = [
            subprocess.Popen([*CHECK, *names[: 20 + number], "--output", "json:结果.json"], cwd=place, env=ENVIRONMENT,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for number in (0, 10, 20)
        ]  # fmt: skip
        errors = [run.communicate(timeout=120)[1] for run in runs]
        assert [run.returncode for run in runs] == [1, 1, 1]
        assert errors == [b"", b"", b""]
        assert len(json.loads((place / "结果.json").read_text("utf-8"))["reports"]) in (20, 30, 40)
        assert hidden(place) == []


class TestStreams:
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_a_reader_that_goes_away_ends_the_run(self, place, jobs):
        names = " ".join(["有误.txt"] * 300)
        result = shell(place, f"$CHECK {names} --jobs {jobs} | head -1")
        assert result.stderr == b""
        assert result.stdout.count(b"\n") == 1

    def test_a_reader_that_goes_away_before_a_workbook_is_no_fault(self, place):
        result = shell(place, "$CHECK 有误.txt --format xlsx | :")
        assert result.stderr == b""

    def test_a_reader_that_goes_away_does_not_cost_the_baseline(self, place):
        names = " ".join(["有误.txt"] * 300)
        shell(place, f"$CHECK {names} --write-baseline 基线.json | head -1")
        assert json.loads((place / "基线.json").read_text("utf-8"))["reports"]

    @pytest.mark.parametrize("name", ["text", "json"])
    def test_no_standard_output_at_all_is_wrong_use_or_none_needed(self, place, name):
        result = shell(place, f"$CHECK 有误.txt --format {name} --output json:结果.json >&-")
        assert b"Traceback" not in result.stderr
        assert result.returncode in (1, 2)
        assert result.returncode == 2 or json.loads((place / "结果.json").read_text("utf-8"))

    def test_no_standard_error_does_not_matter(self, place):
        result = shell(place, "$CHECK 有误.txt 没有.txt 2>&-")
        assert result.returncode == 2
        assert "没有这个文件" in result.stdout.decode()

    def test_no_standard_input_is_an_unreadable_report(self, place):
        result = shell(place, "$CHECK - --format json <&-")
        assert result.returncode == 2
        assert b"Traceback" not in result.stderr
        assert json.loads(result.stdout)["reports"][0]["status"] == "unreadable"


CLOCK = """
import datetime, time
class date(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromisoformat("{day}")
class moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromisoformat("{day}T00:00:00").replace(tzinfo=tz)
real = time.time
time.time = lambda: datetime.datetime.fromisoformat("{day}T00:00:00+00:00").timestamp()
datetime.date, datetime.datetime = date, moment
"""


class TestSurroundings:
    @pytest.mark.parametrize("day", ["1970-01-01", "2099-12-31"])
    def test_an_odd_clock_changes_nothing_but_what_depends_on_the_day(self, place, day):
        (place / "clock").mkdir()
        (place / "clock/sitecustomize.py").write_text(CLOCK.format(day=day))
        path = os.pathsep.join([str(place / "clock"), *SOURCES])
        os.utime(place / "有误.txt", (0, 0) if day < "2000" else (4_102_358_400, 4_102_358_400))
        command = [part for part in CHECK if part not in ("--as-of", "2026-01-01")]
        result = subprocess.run(
            [*command, "有误.txt", "--format", "json", "--annotate", "批注", "--output", "junit:结果.xml"],
            cwd=place, env=ENVIRONMENT | {"PYTHONPATH": path, "DISCLOSURE_LINT_CACHE": str(place / "结果")},
            capture_output=True, timeout=120,
        )  # fmt: skip
        assert (result.returncode, result.stderr) == (1, b"")
        shown = json.loads(result.stdout)
        assert shown["as_of"] == day
        assert "N001" in [finding["code"] for finding in shown["reports"][0]["findings"]]
        assert list((place / "批注").iterdir())

    LOCALES = (
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
        {"LANG": "zh_CN.GBK", "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"},
        {"LANG": "没有", "LC_ALL": "没有"},
        {"LANG": "-", "LC_ALL": "-", "LC_CTYPE": "-"},
        {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
        {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"TZ": "Asia/Shanghai"},
        {"TZ": "没有"},
    )

    @pytest.mark.parametrize("variables", LOCALES, ids=lambda variables: " ".join(variables.values()))
    def test_an_odd_locale_changes_nothing_in_a_file(self, check, place, variables):
        expected = check("./", "--output", "json:一.json")
        result = check("./", "--output", "json:二.json", **variables)
        assert (result.returncode, result.stderr) == (1, expected.stderr)
        first, second = (json.loads((place / name).read_text("utf-8")) for name in ("一.json", "二.json"))
        for shown in (first, second):
            (report,) = shown["reports"]
            report["path"] = os.fsencode(report["path"]).decode()
        assert first == second

    def test_the_words_on_a_screen_in_gbk_are_chinese(self, check):
        result = check("有误.txt", PYTHONUTF8="0", PYTHONIOENCODING="gbk")
        assert "错误 1" in result.stdout.decode("gbk")

    @pytest.mark.parametrize("home", ["-", "", "/没有", "relative"])
    def test_no_home_folder_does_not_matter(self, check, place, home):
        result = check("有误.txt", HOME=home, XDG_CACHE_HOME="-", DISCLOSURE_LINT_CACHE="-", USER="-", LOGNAME="-",
                       before=("setpriv", "--reuid=54321", "--clear-groups") if home == "-" and _stranger(place) else ())  # fmt: skip
        assert (result.returncode, result.stderr) == (1, b"")

    def test_no_environment_at_all_does_not_matter(self, place):
        result = subprocess.run(
            [*CHECK, "有误.txt"],
            cwd=place,
            env={"PYTHONPATH": ENVIRONMENT["PYTHONPATH"]},
            capture_output=True,
            timeout=120,
        )
        assert (result.returncode, result.stderr) == (1, b"")


def _stranger(place: Path) -> bool:
    """Whether a user without an entry in the list of users can run the command here."""
    command = [
        "setpriv",
        "--reuid=54321",
        "--clear-groups",
        sys.executable,
        "-c",
        "import os; os.listdir('.')",
    ]
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return False
    return subprocess.run(command, cwd=place, env=ENVIRONMENT, capture_output=True).returncode == 0
