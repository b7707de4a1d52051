from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from disclosure_lint.editions import Edition, for_year, load_editions
from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.editions.structure import structure
from disclosure_lint.model.folding import squeeze

SHARED = Path(__file__).parents[2].parent / "shared" / "editions"
EDITIONS = [pytest.param(edition, id=edition.id) for edition in load_editions().values()]
TABLES = [
    pytest.param(table, id=f"{edition.id}-{table.key}")
    for edition in load_editions().values()
    for table in edition.tables
]


def _rows(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _table(edition: str, key: str) -> TableForm:
    table = load_editions()[edition].table(key)
    assert table is not None
    return table


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_loaded_without_checking_stands_the_check(edition):
    adapter = TypeAdapter(Edition)
    assert adapter.validate_json(adapter.dump_json(edition), strict=True) == edition


@pytest.mark.parametrize("kind", [Edition, TableForm, RowForm])
def test_a_key_that_nobody_reads_does_not_load(kind):
    with pytest.raises(TypeError, match="lable"):
        structure(kind, {"lable": "x"})


def test_each_year_since_2008_has_one_edition():
    assert for_year(2007) is None
    years = {
        year: [edition.id for edition in load_editions().values() if edition.covers(year)]
        for year in range(2008, 2031)
    }
    assert all(len(found) == 1 for found in years.values()), years
    assert [found for found in map(for_year, (2013, 2014, 2018, 2019, 2020, 2021, 2030)) if found] == [
        load_editions()[name] for name in ("2008", "2014", "2014", "2019", "2019", "2021", "2021")
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_keys_are_unique(edition):
    for keys in (
        [section.key for section in edition.sections],
        [table.key for table in edition.tables],
        *([row.key for row in table.rows] for table in edition.tables),
        *([column.key for column in table.columns] for table in edition.tables),
        *([relation.id for relation in table.relations] for table in edition.tables),
    ):
        assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_sections_and_tables_refer_to_exists(edition):
    keys = {section.key for section in edition.sections}
    assert {other for section in edition.sections for other in section.also} <= keys
    assert {table.section for table in edition.tables} <= keys | {""}
    for section in edition.sections:
        for term in section.terms:
            assert re.compile(term)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_wording_stands_for_two_sections(edition):
    wordings = [squeeze(word) for section in edition.sections for word in {section.heading, *section.aliases}]
    assert [word for word, count in Counter(wordings).items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_what_rows_and_relations_refer_to_exists(table):
    rows = {row.key: row for row in table.rows}
    columns = {column.key for column in table.columns}
    values = {key for key, row in rows.items() if row.kind == "value"}
    for row in table.rows:
        assert row.parent in rows or not row.parent, row
        assert columns.issuperset(row.columns), row
    for relation in table.relations:
        named = {*relation.left, *relation.right}
        assert named <= (columns if relation.per == "row" else values), relation.id
        assert values.issuperset(relation.rows), relation.id
        assert all(relation.why), relation.id
    for implication in table.implications:
        assert {implication.when, *implication.then} <= values


@pytest.mark.parametrize("table", TABLES)
def test_labels_stand_in_their_official_full_width_form(table):
    for label in [row.label for row in table.rows] + [column.label for column in table.columns]:
        assert not re.search(r"[(),:;]", label), label
        assert label == label.strip() and " " not in label


def test_markers_are_labels_of_their_own_edition_alone():
    labels = {
        edition.id: {
            squeeze(label)
            for table in edition.tables
            for label in (
                *table.captions,
                *(row.label for row in table.rows),
                *(column.label for column in table.columns),
            )
        }
        for edition in load_editions().values()
    }
    for edition in load_editions().values():
        for marker in map(squeeze, edition.markers):
            others = [name for name in labels if name != edition.id and marker in labels[name]]
            assert others == [], (edition.id, marker)
            if edition.id in ("2019", "2021"):
                assert any(label.endswith(marker) for label in labels[edition.id]), marker


def test_markers_are_unique():
    markers = [squeeze(marker) for edition in load_editions().values() for marker in edition.markers]
    assert [marker for marker, count in Counter(markers).items() if count > 1] == []


def test_sections_are_those_of_the_shared_list():
    for row in _rows("sections.csv"):
        section = load_editions()[row["edition"]].section(row["key"])
        assert section is not None
        assert squeeze(section.heading) == squeeze(row["official heading"])


def test_the_forms_since_2019_ask_for_six_sections():
    for name in ("2019", "2021"):
        sections = load_editions()[name].sections
        assert [section.key for section in sections if section.missing == "error"] == [
            "overview", "active", "request", "dispute", "problem", "other",
        ]  # fmt: skip


def test_the_statistics_table_is_that_of_the_shared_list():
    rows = _rows("2014-statistics.csv")
    table = _table("2014", "statistics")
    assert [(row.key, row.parent, row.kind) for row in table.rows] == [
        (row["key"], row["parent"], row["kind"]) for row in rows
    ]
    assert [squeeze(row.label) for row in table.rows] == [squeeze(row["label"]) for row in rows]
    assert [row.unit for row in table.rows if row.kind == "value"] == [
        row["unit"] for row in rows if row["kind"] == "value"
    ]


def test_the_requests_table_is_that_of_the_shared_list():
    rows = _rows("2021-requests.csv")
    table = _table("2021", "requests")
    parents = {row.key: row for row in table.rows}
    values = [row for row in table.rows if row.kind == "value"]
    assert [row.key for row in values] == [row["key"] for row in rows]
    assert [squeeze(row.label) for row in values] == [squeeze(row["label"]) for row in rows]
    for row, shared in zip(values, rows, strict=True):
        if shared["group"]:
            assert squeeze(parents[row.parent].label) == squeeze(shared["group"])
    columns = _rows("2021-requests-columns.csv")
    assert [(column.key, column.group, column.label) for column in table.columns] == [
        (row["key"], row["group"], row["label"]) for row in columns
    ]


def test_the_requests_table_of_2019_has_one_row_for_other_results():
    newer = [row.key for row in _table("2021", "requests").rows if not row.key.startswith("other")]
    older = [row.key for row in _table("2019", "requests").rows if row.key != "other"]
    assert newer == older
    assert next(row.kind for row in _table("2019", "requests").rows if row.key == "other") == "value"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_active_table_is_that_of_the_shared_list(edition):
    rows = _rows(f"{edition}-active.csv")
    table = _table(edition, "active")
    labels = {column.key: column.label for column in table.columns}
    parents = {row.key: row.label for row in table.rows}
    values = [row for row in table.rows if row.kind == "value"]
    assert [(row.key, squeeze(row.label), squeeze(parents[row.parent])) for row in values] == [
        (row["key"], squeeze(row["label"]), squeeze(row["block"])) for row in rows
    ]
    for row, shared in zip(values, rows, strict=True):
        assert [f"{key}={squeeze(labels[key])}" for key in row.columns] == squeeze(shared["columns"]).split(
            ";"
        )
        assert row.unit == shared["unit"].split(";")[0]


def test_the_disputes_table_is_that_of_the_shared_list():
    for edition in ("2019", "2021"):
        table = _table(edition, "disputes")
        for row, shared in zip(
            [row for row in table.rows if row.kind == "value"], _rows("2021-disputes.csv"), strict=True
        ):
            assert (row.key, row.label) == (shared["key"], shared["label"].rpartition("/")[2])
            assert [f"{column.key}={column.label}" for column in table.columns] == shared["columns"].split(
                ";"
            )


def test_an_edition_says_only_what_is_new_of_a_table():
    older, newer = _table("2019", "requests"), _table("2021", "requests")
    keys = [row.key for row in newer.rows]
    assert keys[-6:-1] == ["other", "other.not_corrected", "other.fee_unpaid", "other.rest", "total"]
    added = {"other.not_corrected", "other.fee_unpaid", "other.rest"}
    assert [row for row in newer.rows if row.key not in {"other", *added}] == [
        row for row in older.rows if row.key != "other"
    ]
    assert [relation.id for relation in newer.relations] == [relation.id for relation in older.relations]
    assert added <= set(newer.relations[1].right)
    assert newer.relations[1].why == older.relations[1].why


def test_a_table_that_is_whole_takes_the_place_of_the_older_one():
    keys = {row.key for row in _table("2021", "active").rows}
    assert "procurement" not in keys
    assert "procurement" in {row.key for row in _table("2019", "active").rows}
    assert not _table("2021", "active").relations
