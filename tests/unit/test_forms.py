"""The forms as data: what the contract promises of them, written out once more."""

from __future__ import annotations

import pytest

from govdisclosure.forms import FORMS, common

F2019, F2021 = FORMS["F2019"], FORMS["F2021"]

COLUMNS = ["natural_person", "org_business", "org_research", "org_public_interest", "org_legal_service", "org_other", "total"]
RECEIVED = ["received_new", "carried_in"]
LEAVES = [
    "granted",
    "granted_partial",
    "denied_state_secret",
    "denied_law_prohibited",
    "denied_security_stability",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_info",
    "denied_enforcement_file",
    "denied_registry_inquiry",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_still_unclear",
    "not_processed_petition",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_reconfirm",
]
OTHER = ["other_no_correction", "other_fee_unpaid", "other_misc"]
CLOSED = ["decided_total", "carried_out"]
GROUPS = ["review", "suit_direct", "suit_after_review"]
FIELDS = ["upheld", "corrected", "other", "pending", "total"]

ROWS = {
    "F2019": [*RECEIVED, *LEAVES, "other_undivided", *CLOSED],
    "F2021": [*RECEIVED, *LEAVES, *OTHER, *CLOSED],
}
ITEMS = {
    "F2019": {
        "rules": ["made_new", "published_new", "public_total"],
        "normative_docs": ["made_new", "published_new", "public_total"],
        "licensing": ["items_prev", "items_delta", "decisions"],
        "other_services": ["items_prev", "items_delta", "decisions"],
        "penalties": ["items_prev", "items_delta", "decisions"],
        "coercion": ["items_prev", "items_delta", "decisions"],
        "admin_fees": ["items_prev", "items_delta"],
        "central_procurement": ["projects", "amount_yuan"],
    },
    "F2021": {
        "rules": ["issued", "repealed", "in_force"],
        "normative_docs": ["issued", "repealed", "in_force"],
        "licensing": ["decisions"],
        "penalties": ["decisions"],
        "coercion": ["decisions"],
        "admin_fees": ["amount_wan_yuan"],
    },
}


def test_there_are_three_forms():
    assert list(FORMS) == ["F2014", "F2019", "F2021"]
    assert [form.name for form in FORMS.values()] == list(FORMS)


@pytest.mark.parametrize(("name", "rows", "in_tables"), [("F2019", 23, (22, 161, 15)), ("F2021", 25, (10, 175, 15))])
def test_sizes(name, rows, in_tables):
    form = FORMS[name]
    addresses = list(form.addresses())
    parts = ("disclosure", "requests", "remedies")
    assert len(form.rows) == rows
    assert tuple(sum(at.startswith(f"{part}.") for at in addresses) for part in parts) == in_tables
    assert len(addresses) == len(set(addresses)) == sum(in_tables) == {"F2019": 198, "F2021": 200}[name]


@pytest.mark.parametrize("name", ITEMS)
def test_keys_are_those_of_the_contract(name):
    form = FORMS[name]
    assert {item.key: [field.key for field in item.fields] for item in form.items} == ITEMS[name]
    assert list(form.row_keys()) == [row.key for row in form.rows] == ROWS[name]
    assert [column.key for column in form.columns] == COLUMNS
    assert [group.key for group in form.groups] == GROUPS
    assert [field.key for field in form.fields] == FIELDS


@pytest.mark.parametrize("name", ITEMS)
def test_addresses_are_part_row_and_column(name):
    expected = [f"disclosure.{item}.{field}" for item, fields in ITEMS[name].items() for field in fields]
    expected += [f"requests.{row}.{column}" for row in ROWS[name] for column in COLUMNS]
    expected += [f"remedies.{group}.{field}" for group in GROUPS for field in FIELDS]
    assert list(FORMS[name].addresses()) == expected


@pytest.mark.parametrize(("name", "instances"), [("F2019", 40), ("F2021", 42)])
def test_identities_cover_the_hard_rules(name, instances):
    form = FORMS[name]
    count = len(form.row_identities) * len(form.columns)
    count += len(form.column_identities) * len(form.rows) + len(form.field_identities) * len(form.groups)
    assert count == instances
    identities = (*form.row_identities, *form.column_identities, *form.field_identities)
    assert [one.rule for one in identities] == ["ledger", "results_sum", "row_sum", "remedies_sum"]


@pytest.mark.parametrize(
    ("name", "rule", "left", "right"),
    [
        ("F2019", "ledger", ["received_new", "carried_in"], ["decided_total", "carried_out"]),
        ("F2021", "ledger", ["received_new", "carried_in"], ["decided_total", "carried_out"]),
        ("F2019", "results_sum", ["decided_total"], [*LEAVES, "other_undivided"]),  # leaves only, no group headings
        ("F2021", "results_sum", ["decided_total"], [*LEAVES, *OTHER]),
        ("F2019", "row_sum", ["total"], COLUMNS[:-1]),
        ("F2021", "row_sum", ["total"], COLUMNS[:-1]),
        ("F2019", "remedies_sum", ["total"], ["upheld", "corrected", "other", "pending"]),  # 尚未审结 counts too
        ("F2021", "remedies_sum", ["total"], ["upheld", "corrected", "other", "pending"]),
    ],
)
def test_operands(name, rule, left, right):
    form = FORMS[name]
    identities = (*form.row_identities, *form.column_identities, *form.field_identities)
    (one,) = [one for one in identities if one.rule == rule]
    assert (list(one.left), list(one.right)) == (left, right)


WHOLE = [*RECEIVED, *LEAVES, "other_undivided", *CLOSED]


@pytest.mark.parametrize(
    ("name", "printed", "keys"),
    [
        ("F2021", (), ROWS["F2021"]),
        ("F2021", ("other_undivided",), WHOLE),  # later reports still print （六）其他处理 as one row
        ("F2021", ("received_new", "other_undivided"), WHOLE),
        ("F2021", ("other_misc",), ROWS["F2021"]),
        ("F2021", ("other_undivided", "other_misc"), ROWS["F2021"]),  # with any part it is a heading
        ("F2019", (), ROWS["F2019"]),
        ("F2019", ("other_undivided",), ROWS["F2019"]),
        ("F2019", ("other_misc",), ROWS["F2019"]),
    ],
)
def test_the_merged_row(name, printed, keys):
    assert list(FORMS[name].row_keys(printed)) == keys


@pytest.mark.parametrize(
    ("keys", "printed", "expected"),
    [
        (("granted", *OTHER), ("other_undivided",), ("granted", "other_undivided")),
        (("granted", "other_misc"), ("other_undivided",), ("granted", "other_undivided")),
        (("granted",), ("other_undivided",), ("granted",)),
        (tuple(OTHER), ("other_undivided", "other_fee_unpaid"), tuple(OTHER)),
        ((), ("other_undivided",), ()),
    ],
)
def test_operands_with_the_merged_row(keys, printed, expected):
    assert F2021.rows_printed(keys, printed) == expected


@pytest.mark.parametrize(
    ("name", "years"),
    [("F2019", [2019, 2020]), ("F2021", [2021, 2022, 2023, 2024, 2025, 2026])],
)
def test_prescribed_years(name, years):
    assert [year for year in range(2008, 2027) if FORMS[name].prescribed_for(year)] == years


@pytest.mark.parametrize(
    ("name", "address", "unit", "signed", "is_money"),
    [
        ("F2019", "central_procurement.amount_yuan", "元", False, True),  # no unit in the form: 元 is assumed
        ("F2019", "central_procurement.projects", "项", False, False),
        ("F2019", "admin_fees.items_delta", "项", True, False),
        ("F2019", "admin_fees.items_prev", "项", False, False),  # a count of items, not money
        ("F2019", "licensing.decisions", "件", False, False),
        ("F2021", "admin_fees.amount_wan_yuan", "万元", False, True),
        ("F2021", "rules.repealed", "件", False, False),
    ],
)
def test_units_and_signs(name, address, unit, signed, is_money):
    (field,) = [field for item in FORMS[name].items for field in item.fields if f"{item.key}.{field.key}" == address]
    assert (field.unit, field.signed, field.is_money) == (unit, signed, is_money)


@pytest.mark.parametrize("name", FORMS)
def test_only_changes_are_signed(name):
    signed = {field.key for item in FORMS[name].items for field in item.fields if field.signed}
    assert signed <= {"items_delta"}


LABELS = [
    ("F2019", "items", "normative_docs", "规范性文件"),
    ("F2021", "items", "normative_docs", "行政规范性文件"),
    ("F2019", "items", "other_services", "其他对外管理服务事项"),
    ("F2021", "rows", "received_new", "一、本年新收政府信息公开申请数量"),
    ("F2021", "rows", "granted_partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("F2021", "rows", "other_misc", "3.其他"),
    ("F2019", "rows", "other_undivided", "（六）其他处理"),
    ("F2021", "rows", "carried_out", "四、结转下年度继续办理"),
    ("F2021", "columns", "org_legal_service", "法律服务机构"),
    ("F2021", "groups", "suit_direct", "未经复议直接起诉"),
    ("F2021", "fields", "pending", "尚未审结"),
]


@pytest.mark.parametrize(("name", "part", "key", "label"), LABELS)
def test_official_labels(name, part, key, label):
    (one,) = [one for one in getattr(FORMS[name], part) if one.key == key]
    assert one.label == label


def test_sections_in_order():
    assert [(section.numeral, section.key) for section in common.SECTIONS] == [
        ("一", "overview"),
        ("二", "disclosure"),
        ("三", "requests"),
        ("四", "remedies"),
        ("五", "problems"),
        ("六", "other_matters"),
    ]
