"""Reports that are generated: the clean example, with other names and numbers, and mistakes of known kinds."""

from __future__ import annotations

from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2014-合格.txt"
NOTHING = "没有其他需要报告的事项。"
FLAWS: dict[str, tuple[tuple[str, str], ...]] = {
    "C001": (("如有疑问，请与澄州市", "澄州市"), ("（地址：", "（"), ("，电话：0571-86001234", ""), ("，邮编：310002", ""),
             ("电子邮箱：slj@example.gov.cn", ""), ("联系", ""), ("办公室", "")),
    "D001": (("所列数据的统计期限自2018年1月1日起至2018年12月31日止。", ""),),
    "S001": (("四、政府信息公开的收费及减免情况\n全年没有收取费用，也没有减免费用的情形。\n", ""), ("\n五、", "\n四、"),
             ("\n六、政府", "\n五、政府"), ("\n七、", "\n六、"), ("七个部分", "六个部分"), ("政府信息公开的收费及减免情况、", "")),
    "S008": (("\n七、其他", "\n八、其他"),),
    "W001": (("并组织科室业务培训", "并组织XX年科室业务培训"),),
    "W002": (("规范性文件6件", "规范性文件６件"),),
    "W004": ((NOTHING, "申请人身份证号11010519491231002X。"),),
    "W005": ((NOTHING, "按照国物院的要求办理。"),),
    "W007": ((NOTHING, "将进行进行检查。"),),
    "W008": (("并组织科室业务培训", "一是组织培训；三是加强检查"),),
}  # fmt: skip
"""What is put into reports so that a check of that code finds something: replacements one after the other."""


def flawed(text: str, code: str) -> str:
    """The text with the mistake of a code; ValueError when it has no place in it."""
    for old, new in FLAWS[code]:
        if old not in text:
            raise ValueError(f"{code}: {old}")
        text = text.replace(old, new)
    return text


def reports(count: int) -> dict[str, bytes]:
    """Names and contents; every second report has a mistake, the codes in turn."""
    text = EXAMPLE.read_text("utf-8")
    codes = list(FLAWS)
    found = {}
    for number in range(count):
        own = flawed(text, codes[number // 2 % len(codes)]) if number % 2 else text
        own = own.replace("云栖区", f"云{number}区").replace("农村饮水", f"{number}处农村饮水")
        found[f"{number:05}.txt"] = own.encode()
    return found


def write(folder: Path, count: int) -> None:
    """Write the reports into a folder, which is made."""
    folder.mkdir(parents=True)
    for name, data in reports(count).items():
        (folder / name).write_bytes(data)
