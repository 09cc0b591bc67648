"""What a user types, checked: every complaint says what, where and what to do, in one line."""

from __future__ import annotations

import pytest

from govdisclosure.arguments import BadInput, check_names, parse_policy, parse_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021", {2021}),
        ("2021-2024", {2021, 2022, 2023, 2024}),
        ("2021-2021", {2021}),
        ("2019,2021-2023", {2019, 2021, 2022, 2023}),
        (" 2019 , 2021-2022 ", {2019, 2021, 2022}),
        ("2020-2022,2021-2023", {2020, 2021, 2022, 2023}),  # ranges that overlap
        ("2008", {2008}),  # the first year with a duty to report
    ],
)
def test_years(text, years):
    assert parse_years(text) == years


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "''"),
        ("2021,", "''"),  # a comma too many
        ("21", "'21'"),
        ("2021-24", "'2021-24'"),
        ("2021–2024", "'2021–2024'"),  # a dash for the hyphen
        ("2021 - 2024", "'2021 - 2024'"),
        ("2024-2021", "'2024-2021'"),  # backwards
        ("2007", "'2007'"),  # before there were reports
        ("2101", "'2101'"),
        ("2019,二〇二一", "'二〇二一'"),
        ("all", "'all'"),
        ("2021年", "'2021年'"),
        ("-2021", "'-2021'"),
    ],
)
def test_years_refused(text, named):
    with pytest.raises(BadInput) as caught:
        parse_years(text)
    message = str(caught.value)
    assert message.startswith(f"years={text}: {named} ")
    assert "2021-2024" in message
    assert "\n" not in message


@pytest.mark.parametrize("value", ["drop", "flag"])
def test_policies(value):
    assert parse_policy("DISCLOSURE_HOLLOW_POLICY", value) == value


@pytest.mark.parametrize("value", ["", "Drop", "keep", " drop", None, True, 0])
def test_policies_refused(value):
    with pytest.raises(BadInput) as caught:
        parse_policy("DISCLOSURE_HOLLOW_POLICY", value)
    assert str(caught.value) == f"DISCLOSURE_HOLLOW_POLICY={value}: unknown policy; use drop or flag"


KNOWN = ("source", "url", "years")


@pytest.mark.parametrize("given", [{}, {"source": "demo"}, {"url": "", "years": "2021"}])
def test_names_known(given):
    assert check_names(given, KNOWN) is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"year": "2021"}, "-a year=…: there is no such argument; did you mean years?"),  # Scrapy would take it silently
        ({"sources": "a"}, "-a sources=…: there is no such argument; did you mean source?"),
        ({"source": "a", "URL": "x"}, "-a URL=…: there is no such argument; known: source, url, years"),
        ({"zzz": "a"}, "-a zzz=…: there is no such argument; known: source, url, years"),
    ],
)
def test_names_refused(given, message):
    with pytest.raises(BadInput) as caught:
        check_names(given, iter(KNOWN))
    assert str(caught.value) == message
