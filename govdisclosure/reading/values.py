"""One cell's text to a value and its kind. A text that could be read two ways gives no value."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from govdisclosure.documents import DOUBT
from govdisclosure.forms.model import Field
from govdisclosure.items import Number
from govdisclosure.wording import half_width

COUNT = Field("count", "")
"""A plain count, as every cell of 表三 and 表四 holds."""

_CHANGE = Field("change", "", signed=True)
_ANY_MONEY = Field("money", "", "元")

NUMBER = "number"
BLANK, SLASH, DASH, TEXT_ZERO = "blank", "slash", "dash", "text_zero"
ANNOTATED, WITH_UNIT, SIGNED_TEXT = "annotated_number", "unit_number", "signed_text"
UNPARSED, MISSING, IMAGE, DOUBTFUL = "unparsed", "missing", "image", "doubtful"

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_UNIT = re.compile(r"亿元|万元|元")
_NOT_UNIT = re.compile(r"[\s()\[\]【】〔〕]+")
AMBIGUOUS = "?"
"""Stands for a head that states two units."""
_SLASHES = frozenset(("/", "\\", "//"))
_ZEROS = frozenset(("无", "零", "〇", "没有"))
_NO_CHANGE = frozenset(("无变化", "持平", "不变", "无增减"))
_DASHES = re.compile(r"[-‐‑‒–—―─−]{1,4}")
_MINUS = str.maketrans("−–—﹣", "----")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PLAIN = re.compile(_NUMBER)
_SIGNED = re.compile(rf"([+-])({_NUMBER})")
_SIGN_WORD = re.compile(rf"(减少|减|增加|增|新增|负)\s?({_NUMBER})(?:项|件|个|条|类)?")
_COUNTED = re.compile(rf"({_NUMBER})\s?(件|条|次|项|个|份|宗|起|篇|人|家|部|类)(?:次)?")
_MONEY = re.compile(rf"(?:人民币|￥|¥)?\s?({_NUMBER})\s?(亿元|万元|元)?(?:人民币|整)?\s?(?P<note>[(\[][^*]*)?")
# A note behind a number: in brackets, or words without digits that do not scale, bound, sign or date it.
_NOTED = re.compile(
    rf"({_NUMBER})\s?(?P<note>[(\[][^*]*"
    r"|(?![余多万千百亿成倍年月日号点至到约元％%‰])[\u4e00-\u9fff][^\d*]*(?:[(\[][^*]*)?)"
)
_BOUNDING = re.compile(r"左右|以上|以下|以内|上下|之|余|多")
_SIGNING = re.compile(r"[减增降升负]")
_LABELLIKE = re.compile(r"\d{1,2}[.、．]\s*\D")
# Longer digit strings are run-together cells, not counts.
_MAX_DIGITS = 15


class Value(NamedTuple):
    """What a cell says: the number, or None, and how it is written."""

    number: Number | None
    kind: str


# The few Traditional characters that bear on a value.
_PLAIN_FORMS = str.maketrans("萬億減無條項個", "万亿减无条项个")


def _clean(text: str) -> str:
    """Width and invisible characters out of the way; inner white space as it is."""
    if not text.isascii():
        text = "".join(c for c in half_width(text).translate(_PLAIN_FORMS) if unicodedata.category(c) != "Cf")
    return text.strip()


def exact_number(value: Decimal) -> Number | None:
    """`value` as an int, or as the float that prints the very same decimal; None where no float does."""
    if value == value.to_integral_value():
        return int(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else None


def _decimal(digits: str) -> Decimal | None:
    plain = digits.replace(",", "")
    return Decimal(plain) if sum(map(str.isdigit, plain)) <= _MAX_DIGITS else None


def _of(value: Decimal | None, kind: str, field: Field) -> Value:
    """The value for a cell of `field`: counts are whole and, but for changes, not negative."""
    if value is None or (not field.is_money and value != value.to_integral_value()):
        return Value(None, UNPARSED)
    if value < 0 and not field.signed:
        return Value(None, UNPARSED)
    number = exact_number(value)
    return Value(number, kind if number is not None else UNPARSED)


def _money(text: str, field: Field, unit: str | None) -> Value | None:
    """Money with the unit in the cell, or else in the head of its column, in the unit of its key."""
    match = _MONEY.fullmatch(text)
    if match is None:
        return None
    digits, own, note = match.groups()
    unit = own or unit or field.unit
    if unit == AMBIGUOUS:
        return Value(None, UNPARSED)
    amount = _decimal(digits)
    kind = ANNOTATED if note else WITH_UNIT if own or unit != field.unit else NUMBER
    return _of(amount and amount * _YUAN[unit] / _YUAN[field.unit], kind, field)


@lru_cache(maxsize=8192)
def plain_value(text: str) -> Value | None:
    """What nearly every cell is: a plain integer."""
    return Value(int(text), NUMBER) if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else None


def read_value(text: str, field: Field = COUNT, unit: str | None = None) -> Value:
    """The value of a cell under `field`; `unit` is the unit that the head of a money column states.

    >>> read_value("13准予撤诉")
    Value(number=13, kind='annotated_number')
    >>> read_value("1***")
    Value(number=None, kind='unparsed')
    """
    if unit is None and (plain := plain_value(text)):
        return plain
    if text.startswith(DOUBT):
        return Value(None, DOUBTFUL)
    text = _clean(text)
    if not text:
        return Value(None, BLANK)
    if text in _SLASHES:
        return Value(None, SLASH)
    if _DASHES.fullmatch(text):
        return Value(None, DASH)
    if text in _ZEROS or (field.signed and text in _NO_CHANGE):
        return Value(0, TEXT_ZERO)
    if field.is_money:
        return _money(" ".join(text.split()), field, unit) or Value(None, UNPARSED)
    if _PLAIN.fullmatch(text):
        return _of(_decimal(text), NUMBER, field)
    if signed := _SIGNED.fullmatch(text.translate(_MINUS)):
        sign, digits = signed.groups()
        amount = _decimal(digits)
        return _of(amount and (-amount if sign == "-" else amount), NUMBER if sign == "-" else SIGNED_TEXT, field)
    if field.signed and (signed := _SIGN_WORD.fullmatch(text)):
        word, digits = signed.groups()
        amount = _decimal(digits)
        return _of(amount and (-amount if word[0] in "减负" else amount), SIGNED_TEXT, field)
    if counted := _COUNTED.fullmatch(text):
        return _of(_decimal(counted[1]), WITH_UNIT, field)
    noted = _NOTED.fullmatch(" ".join(text.split()))
    if noted and not (_BOUNDING.search(noted["note"]) or (field.signed and _SIGNING.search(noted["note"]))):
        return _of(_decimal(noted[1]), ANNOTATED, field)
    return Value(None, UNPARSED)


def money_unit(text: str) -> str | None:
    """The money unit that a column's head states: 元, 万元 or 亿元; AMBIGUOUS where it states two.

    >>> money_unit("採購總金額(萬 元)")
    '万元'
    """
    stated = set(_UNIT.findall(_NOT_UNIT.sub("", _clean(text))))
    return None if not stated else stated.pop() if len(stated) == 1 else AMBIGUOUS


@lru_cache(maxsize=8192)
def looks_like_value(text: str) -> bool:
    """Whether a line of running text could be a cell with a number, or with the mark for none."""
    if text.isascii() and text.isdigit():
        return True
    if len(text) > 40 or _LABELLIKE.match(text):
        return False
    return any(read_value(text, field).kind != UNPARSED for field in (_CHANGE, _ANY_MONEY))
