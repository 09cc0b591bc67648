"""How public bodies are called."""

from __future__ import annotations

import re

ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()·]{1,30}(?:政府|办公室|办公厅|委员会|办事处|管委会|局|厅|署|院|部|委|办|乡|镇|街道|苏木|社|会"
    r"|中心|站|处|支队|大队|总队|公司|学校|大学|银行)"
)
ORGAN_OR_PLACE = re.compile(rf"(?:{ORGAN.pattern}|[\u4e00-\u9fff]{{2,20}}(?:区|县|市|旗|州|盟|省))")
GENERIC = re.compile(
    r"^(?:本|我|各|该|全)?(?:站|网|局|县|区|市|镇|乡|街道|办公室|机关|原创)$|网站|门户|政府信息公开$|^(?:各|有关|相关)"
)
_LONGEST_NAME = 24
_DEED = re.compile(r"召开|举行|举办|开展|组织|印发|推进|赴|会议|大会|座谈会|例会|全会")
_BARE_PLACE = frozenset("省市县区旗州盟镇乡")
_PLACE_ENDS = frozenset("省市县区旗州盟镇乡道")
PUBLIC = re.compile(r"(?!.*(?:公司|报社|日报|新闻|电视|融媒|网)).*(?:人民政府|办公室|办公厅|局|委员会|办事处|管委会|厅)")
"""Bodies that a byline (来源, 作者) may name and be believed."""


def _core(name: str) -> str:
    """A name without the word that says what kind of government it is: 暨阳街道办事处 → 暨阳街道."""
    return re.sub(r"(?:人民政府|办事处)$", "", name)


def is_fuller(name: str, base: str) -> bool:
    """Whether `name` is the same body as `base`, called by a longer name: with its city, or with 人民政府.

    What stands in front must end a place's name, or end where a clipped name begins (湟源|县人民政府办公室).
    """
    ours, theirs = _core(base), _core(name)
    if len(name) <= len(base) or not ours or not theirs.endswith(ours):
        return False
    front = theirs[: len(theirs) - len(ours)]
    return not front or front[-1] in _PLACE_ENDS or (ours[0] in _BARE_PLACE and len(front) > 1)


def is_same_body(one: str, other: str) -> bool:
    """Whether two names may be one body's: equal, or one the fuller.

    >>> is_same_body("枫汀区政府", "澄屿市枫汀区人民政府"), is_same_body("枫汀区教育局", "枫汀区体育局")
    (True, False)
    """
    one, other = (re.sub(r"(?<!人民)政府$", "人民政府", name) for name in (one, other))
    return one == other or is_fuller(one, other) or is_fuller(other, one)


def is_name(text: str) -> bool:
    """Whether a short text is a body's name and no news about one.

    >>> is_name("市信访局"), is_name("枫汀区召开表彰大会")
    (True, False)
    """
    return len(text) <= _LONGEST_NAME and bool(ORGAN.fullmatch(text)) and not _DEED.search(text)


def governs_an_area(name: str) -> bool:
    """Whether a body is the government of a county or more: it sums up its area, as a township or a department does not.

    >>> governs_an_area("枫汀区人民政府"), governs_an_area("澄屿市枫汀区"), governs_an_area("石桥镇人民政府")
    (True, True, False)
    """
    return _core(name).endswith(("省", "市", "区", "县", "州", "盟", "旗")) and not name.endswith(("开发区", "管理区", "园区"))
