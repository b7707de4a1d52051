"""``disclosure-lint check`` as a person runs it: a process, its exit code, what it prints."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("PYTHONIO")},
    "PYTHONPATH": os.pathsep.join(str(PROJECT / part) for part in ("src", "plugins/national")),
    "PYTHONUTF8": "1",
}
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a folder of its own."""
    (tmp_path / ".git").mkdir()

    def start(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "disclosure_lint", *arguments],
            cwd=tmp_path,
            env=ENVIRONMENT | environment,
            input=stdin,
            capture_output=True,
            timeout=120,
        )

    return start


@pytest.fixture
def good(tmp_path: Path, base_2014: str) -> Path:
    file = tmp_path / "合格.txt"
    file.write_text(base_2014, "utf-8")
    return file


@pytest.fixture
def bad_text(base_2014: str) -> str:
    """One error (N001), one warning (N004), one info (S005)."""
    return (
        base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")
        .replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无")
        .replace("一、概述", "一、工作概述")
    )


@pytest.fixture
def bad(tmp_path: Path, bad_text: str) -> Path:
    file = tmp_path / "有误.txt"
    file.write_text(bad_text, "utf-8")
    return file


def text_of(result: subprocess.CompletedProcess[bytes]) -> str:
    assert b"Traceback" not in result.stderr
    return result.stdout.decode()


def json_of(result: subprocess.CompletedProcess[bytes]) -> dict:
    return json.loads(text_of(result))


def codes_of(result: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [finding["code"] for report in json_of(result)["reports"] for finding in report["findings"]]


def test_a_clean_report_exits_with_0(run, good):
    result = run("check", good.name)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "检查了 1 份报告" in text_of(result)


def test_a_report_with_findings_exits_with_1_and_points_at_them(run, bad, bad_text):
    result = run("check", bad.name)
    assert result.returncode == 1
    output = text_of(result)
    before = bad_text[: bad_text.index("人员数 | 人 | 4") + len("人员数 | 人 | ")]
    line, column = before.count("\n") + 1, len(before) - before.rindex("\n")
    assert f"有误.txt:{line}:{column}: error N001 identity-broken" in output
    assert "依据" in output
    assert "建议" in output


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_exit_code_follows_the_level_that_counts(run, bad, level, code):
    assert run("check", bad.name, "--fail-on", level).returncode == code


@pytest.mark.parametrize(
    ("ignored", "level", "code"),
    [
        ("N001", "error", 0),
        ("N001", "warning", 1),
        ("N001,N004", "warning", 0),
        ("N001,N004", "info", 1),
        ("N,S005", "info", 0),
    ],
)
def test_below_the_level_that_counts_a_report_passes(run, bad, ignored, level, code):
    assert run("check", bad.name, "--ignore", ignored, "--fail-on", level).returncode == code


def test_wrong_use_exits_with_2(run, good):
    for arguments in (
        (),
        ("check",),
        ("chekc",),
        ("check", good.name, "--fail-on", "often"),
        ("check", good.name, "--as-of", "2月30日"),
    ):
        result = run(*arguments)
        assert result.returncode == 2, arguments
        assert result.stdout == b""
        assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("codes", ["", ",", " ， "])
def test_to_select_no_rule_is_wrong_use_and_not_all_rules(run, good, codes):
    result = run("check", good.name, "--select", codes)
    assert (result.returncode, result.stdout) == (2, b"")
    assert "--select 后面没有写规则编号" in result.stderr.decode()


def test_an_unreadable_report_exits_with_2_beside_findings_and_the_others_are_checked(run, bad, tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    result = run("check", "空.txt", bad.name, "--format", "json")
    assert result.returncode == 2
    assert [report["status"] for report in json_of(result)["reports"]] == ["unreadable", "findings"]
    assert json_of(result)["summary"]["unreadable"] == 1


def test_a_file_that_is_not_there_is_said(run, good):
    result = run("check", good.name, "没有.txt")
    assert result.returncode == 2
    assert "没有.txt" in text_of(result)
    assert "没有这个文件" in text_of(result)


def test_a_mistyped_name_is_told_with_the_nearest_one(run, good):
    good.rename(good.with_name("文旅局2024年年报.txt"))
    assert "没有这个文件，是不是 文旅局2024年年报.txt？" in text_of(run("check", "文旅局2024年年保.txt"))
    assert "没有这个文件\n" in text_of(run("check", "另一份.docx"))
    assert "没有这个文件夹" in text_of(run("check", "没有/另一份.docx"))
    assert "这是网址" in text_of(run("check", "https://www.example.gov.cn/年报.html"))


@pytest.mark.parametrize("option", ["--config", "--baseline"])
def test_why_a_file_can_not_be_read_is_said_in_the_language_of_the_user(run, good, option):
    assert "没有这个文件" in run("check", good.name, option, "没有.toml").stderr.decode()
    said = run("check", good.name, option, "没有.toml", "--lang", "en").stderr.decode()
    assert "there is no such file" in said
    assert "没有这个文件" not in said


@pytest.mark.parametrize(
    ("option", "value", "zh", "en"),
    [
        ("--as-of", "2025/1/1", "不是日期，应写成 2025-01-31 这样", "not a date such as 2025-01-31"),
        ("--jobs", "两个", "不是进程数", "no number of processes"),
        ("--timeout", "-1", "不是秒数", "no number of seconds"),
    ],
)
def test_a_value_that_is_wrong_is_told_in_one_language(run, good, option, value, zh, en):
    chinese = run("check", good.name, f"{option}={value}")
    english = run("check", good.name, f"{option}={value}", "--lang", "en")
    assert chinese.returncode == english.returncode == 2
    assert f"{option}：{zh}" in chinese.stderr.decode()
    assert en not in chinese.stderr.decode()
    assert en in english.stderr.decode()
    assert zh not in english.stderr.decode()


def test_a_report_comes_from_standard_input(run, bad_text):
    result = run("check", "-", "--format", "json", stdin=bad_text.encode("gb18030"))
    assert result.returncode == 1
    assert json_of(result)["reports"][0]["path"] == "-"
    assert "N001" in codes_of(result)


def test_names_with_spaces_and_chinese_are_kept_as_given(run, tmp_path, base_2014):
    folder = tmp_path / "2018 年报（终稿）"
    folder.mkdir()
    (folder / "云栖区 民政局 2018.txt").write_text(base_2014, "utf-8")
    name = "./2018 年报（终稿）/云栖区 民政局 2018.txt"
    result = run("check", name, "--format", "json")
    assert result.returncode == 0
    assert json_of(result)["reports"][0]["path"] == name


def test_a_folder_is_walked_in_order_without_hidden_files_and_other_suffixes(run, tmp_path, base_2014):
    for name in (
        "乙/2.txt",
        "乙/1.txt",
        "甲.txt",
        ".隐藏.txt",
        ".git/x.txt",
        "乙/~$1.txt",
        "图.png",
        "说明.rst",
        "丙/.缓存/3.txt",
    ):
        file = tmp_path / "年报" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(base_2014, "utf-8")
    result = run("check", "年报", "--format", "json")
    paths = [report["path"] for report in json_of(result)["reports"]]
    assert paths == [str(Path("年报", name)) for name in ("甲.txt", "乙/1.txt", "乙/2.txt")]


def test_reports_come_in_the_order_given(run, good, bad):
    result = run("check", good.name, bad.name, good.name, "--format", "json")
    assert [report["path"] for report in json_of(result)["reports"]] == [good.name, bad.name, good.name]


def test_a_pattern_that_the_shell_left_is_expanded(run, good, bad):
    assert len(json_of(run("check", "*.txt", "--format", "json"))["reports"]) == 2


def test_a_folder_without_reports_exits_with_2_and_says_so(run, tmp_path):
    (tmp_path / "空文件夹").mkdir()
    result = run("check", "空文件夹")
    assert result.returncode == 2
    assert "没有找到报告：空文件夹（文件夹里看这些文件：" in result.stderr.decode()


@pytest.mark.parametrize("option", ["--output=html:{}", "--write-baseline={}"])
@pytest.mark.parametrize("name", ["有误.txt", "./有误.txt", "另一个名字.txt"])
def test_a_result_never_takes_the_place_of_a_report(run, bad, option, name):
    bad.with_name("另一个名字.txt").symlink_to(bad)
    before = bad.read_bytes()
    result = run("check", bad.name, option.format(name))
    assert (result.returncode, result.stdout) == (2, b"")
    assert "要读的文件" in result.stderr.decode()
    assert bad.read_bytes() == before


@pytest.mark.parametrize("name", ["基线.json", "规则.toml", "省.toml", "rules.toml"])
def test_a_result_never_takes_the_place_of_a_baseline_or_a_ruleset(run, bad, tmp_path, name):
    run("check", bad.name, "--write-baseline", "基线.json")
    for ruleset in ("省.toml", "rules.toml"):
        (tmp_path / ruleset).write_text("layer = 'office'\n", "utf-8")
    (tmp_path / "规则.toml").write_text("layer = 'office'\nextend = ['省.toml']\n", "utf-8")
    before = (tmp_path / name).read_bytes()
    used = () if name == "rules.toml" else ("--config", "规则.toml", "--baseline", "基线.json")
    result = run("check", bad.name, *used, "--output", f"json:{name}")
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"{name} 是这次检查要读的文件" in result.stderr.decode()
    assert (tmp_path / name).read_bytes() == before


def test_two_results_do_not_go_to_one_file(run, good, tmp_path):
    result = run("check", good.name, "--output", "html:结果", "--output", "json:./结果")
    assert result.returncode == 2
    assert "不止一个结果写到" in result.stderr.decode()
    assert not (tmp_path / "结果").exists()
    assert run("check", good.name, "--output", "json:结果", "--write-baseline", "结果").returncode == 2


def test_a_result_is_written_again_over_the_one_before(run, good):
    for _ in range(2):
        assert run("check", good.name, "--output", "json:结果.json").returncode == 0


def test_results_are_written_to_files_beside_the_text(run, bad, tmp_path):
    result = run("check", bad.name, "--output", "json:结果 1.json", "--output", "text:结果.txt")
    assert result.returncode == 1
    written = json.loads((tmp_path / "结果 1.json").read_text("utf-8"))
    assert written["schema_version"] == 1
    assert written["summary"]["errors"] == 1
    assert "N001" in (tmp_path / "结果.txt").read_text("utf-8")
    assert "N001" in text_of(result)


@pytest.mark.parametrize("target", ["json", "json:", "brief:x", ":x"])
def test_an_output_that_is_none_is_wrong_use(run, good, target):
    result = run("check", good.name, "--output", target)
    assert (result.returncode, result.stdout) == (2, b"")


def test_an_output_that_cannot_be_written_is_said(run, good):
    result = run("check", good.name, "--output", "json:没有这个文件夹/结果.json")
    assert result.returncode == 2
    assert "没有这个文件夹" in result.stderr.decode()
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--select", "N"), ["N004", "N001"]),
        (("--select", "N001", "--select", "S005"), ["S005", "N001"]),
        (("--select", "identity-broken，S005"), ["S005", "N001"]),
        (("--ignore", "S,N004=已与上级确认"), ["N001"]),
        (("--select", "N", "--ignore", "N001"), ["N004"]),
    ],
)
def test_rules_are_selected_and_ignored(run, bad, arguments, codes):
    assert codes_of(run("check", bad.name, "--format", "json", *arguments)) == codes


def test_the_counts_by_code_stand_after_the_findings(run, bad):
    output = text_of(run("check", bad.name, "--statistics"))
    for code in ("N001", "N004", "S005"):
        assert re.search(rf"^ +1 +{code} ", output, re.MULTILINE)


def test_the_day_of_the_check_is_stated(run, good):
    assert (
        json_of(run("check", good.name, "--as-of", "2019-03-01", "--format", "json"))["as_of"] == "2019-03-01"
    )


def test_the_day_of_publication_is_held_to_the_deadline(run, good):
    assert codes_of(run("check", good.name, "--published", "2019-03-31", "--format", "json")) == []
    assert codes_of(run("check", good.name, "--published", "2019-04-01", "--format", "json")) == ["D005"]


def test_the_form_may_be_named(run, good):
    result = run("check", good.name, "--edition", "2021", "--format", "json")
    assert json_of(result)["reports"][0]["edition"] == "2021"
    assert "S011" in codes_of(result)
    wrong = run("check", good.name, "--edition", "2016")
    assert wrong.returncode == 2
    assert "2014" in wrong.stderr.decode()


def test_english_is_spoken_when_asked_for(run, bad):
    output = text_of(run("check", bad.name, "--lang", "en"))
    assert "basis" in output
    assert "at least one of the cells is wrong" in output
    assert "检查了" not in output


def test_a_console_in_gbk_does_not_break_the_output(run, bad, tmp_path, bad_text):
    odd = tmp_path / "有误 ✓.txt"
    odd.write_text(bad_text.replace("六、举报投诉数量 | 件 | 无", "六、举报投诉数量 | 件 | ✗𠮷"), "utf-8")
    result = run("check", odd.name, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert "\\u2713" in result.stdout.decode("gbk")
    assert "工作人员数" in result.stdout.decode("gbk")
    machine = run("check", odd.name, "--format", "json", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert json.loads(machine.stdout.decode("utf-8"))["reports"][0]["path"] == "有误 ✓.txt"


def test_output_to_a_pipe_has_no_colour(run, bad):
    assert b"\x1b[" not in run("check", bad.name).stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path, bad):
    process = subprocess.Popen(
        [sys.executable, "-m", "disclosure_lint", "check", *[bad.name] * 300],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert errors == b""
    assert process.returncode in (0, 1)


def test_an_interruption_exits_with_130_and_keeps_what_was_found(run, good, bad, tmp_path):
    plugins = tmp_path / "插件"
    plugins.mkdir()
    (plugins / "stop.py").write_text(
        '''
from disclosure_lint import hookimpl, rule

@rule("ZZ999", "interrupted", "info", title=("停", "stop"), basis=("无", "none"), hint=("无", "none"),
      message=("停", "stop"), good=[], bad=[])
def stop(report, context):
    """As if Ctrl-C were pressed while this report is checked."""
    if "合格" in context.source.name:
        raise KeyboardInterrupt
    return iter(())

@hookimpl
def disclosure_lint_rules():
    return [stop]
''',
        "utf-8",
    )
    result = run("check", bad.name, good.name, bad.name, "--plugins-dir", "插件", "--format", "json")
    assert result.returncode == 130
    assert [report["path"] for report in json_of(result)["reports"]] == [bad.name]


def test_rules_and_explain_and_parse_answer(run, good):
    assert "N001" in text_of(run("rules"))
    assert {rule["code"] for rule in json.loads(text_of(run("rules", "--format", "json")))} >= {
        "N001",
        "S001",
    }
    assert "identity-broken" in text_of(run("explain", "n001"))
    wrong = run("explain", "N0001")
    assert wrong.returncode == 2
    assert "N001" in wrong.stderr.decode()
    parsed = json.loads(text_of(run("parse", good.name)))
    assert (parsed["year"], parsed["edition"]) == (2018, "2014")
    assert run("parse", "没有.txt").returncode == 2


def test_the_version_is_told(run):
    assert text_of(run("--version")).startswith("disclosure-lint ")
