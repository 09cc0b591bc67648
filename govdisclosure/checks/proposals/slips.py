"""How a number comes to stand in a cell where another belongs: slips of the hand, of a row, of two neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LONGEST = 10**12
"""A count is no longer; digits of longer numbers say nothing, and take time."""


class Slip(NamedTuple):
    """A slip: how much it speaks for a correction (0–3), and what tells it from the printed and the right digits."""

    key: str
    weight: int
    explains: Callable[[str, str], bool]


def _swapped(printed: str, right: str) -> bool:
    differing = [at for at, (one, other) in enumerate(zip(printed, right, strict=False)) if one != other]
    return (
        len(printed) == len(right) and len(differing) == 2 and differing[1] == differing[0] + 1 and _same_digits(printed, right)
    )


def _same_digits(one: str, other: str) -> bool:
    return sorted(one) == sorted(other)


def _dropped(printed: str, right: str) -> bool:
    return any(right[:at] + right[at + 1 :] == printed for at in range(len(right)))


def _repeated(printed: str, right: str) -> bool:
    return any(right[: at + 1] + right[at:] == printed for at in range(len(right)))


def _mistyped(printed: str, right: str) -> bool:
    """One digit is another; not the last, for there a miscount looks the same."""
    return len(printed) == len(right) and printed[-1] == right[-1] and sum(map(str.__ne__, printed, right)) == 1


# The first that explains is told.
DIGITS = (
    Slip("digits_swapped", 3, _swapped),
    Slip(
        "factor_ten", 3, lambda printed, right: "0" not in (printed, right) and (printed + "0" == right or right + "0" == printed)
    ),
    Slip("digit_repeated", 3, _repeated),
    Slip("digit_dropped", 3, _dropped),
    Slip("digit_added", 3, lambda printed, right: _dropped(right, printed)),
    Slip("digit_mistyped", 1, _mistyped),
)
BLANK = Slip("left_blank", 3, lambda printed, right: not printed and right != "0")
# Of one digit it would be chance.
NEIGHBOUR = Slip("neighbours_value", 2, lambda printed, neighbour: len(printed) > 1 and printed == neighbour)

WEIGHTS = {slip.key: slip.weight for slip in (*DIGITS, BLANK, NEIGHBOUR)}


def cell_slip(printed: int | None, right: int, around: Sequence[int]) -> str | None:
    """The key of the slip that turned `right` into `printed`; `around` are the numbers in the neighbouring cells."""
    if printed is None:
        return BLANK.key if BLANK.explains("", str(right)) else None
    if not (0 <= printed < _LONGEST and 0 <= right < _LONGEST):
        return None
    found = next((slip for slip in DIGITS if slip.explains(str(printed), str(right))), None)
    if (found is None or found.weight < NEIGHBOUR.weight) and any(NEIGHBOUR.explains(str(printed), str(one)) for one in around):
        return NEIGHBOUR.key
    return found.key if found else None


# --- a whole row -----------------------------------------------------------------------------------------------------


def row_slip(printed: Sequence[int], right: Sequence[int]) -> str | None:
    """The key of the slip that turned the row `right` into `printed`: `row_shifted`, `glued`, `split`."""
    changed = [at for at, (one, other) in enumerate(zip(printed, right, strict=True)) if one != other]
    if len(changed) < 2 or max(*printed, *right) >= _LONGEST or min(*printed, *right) < 0:
        return None
    first, last = changed[0], changed[-1] + 1
    before, after = printed[first:last], right[first:last]
    return next((key for key, explains in _ROWS if explains(before, after)), None)


def _shifted(printed: Sequence[int], right: Sequence[int]) -> bool:
    """All moved by one cell; what fell off the end or was left free is anything. One number that moved would prove little."""
    to_the_right = list(right[:-1]) == list(printed[1:])
    to_the_left = list(right[1:]) == list(printed[:-1])
    return (to_the_right and sum(map(bool, printed[1:])) > 1) or (to_the_left and sum(map(bool, printed[:-1])) > 1)


def _glued(printed: Sequence[int], right: Sequence[int]) -> bool:
    """Two numbers stand in one cell; the other is left empty, or the rest has moved up."""
    joined = int(f"{right[0]}{right[1]}")
    if not right[0] or not right[1]:
        return False
    in_place = len(printed) == 2 and sorted(printed) == [0, joined]
    return in_place or (len(printed) > 2 and printed[0] == joined and list(right[2:]) == list(printed[1:-1]))


def _split(printed: Sequence[int], right: Sequence[int]) -> bool:
    """The digits of one number stand in two cells; the rest has moved on."""
    joined = int(f"{printed[0]}{printed[1]}")
    if not printed[0]:
        return False
    in_place = len(printed) == 2 and sorted(right) == [0, joined]
    return in_place or (len(printed) > 2 and right[0] == joined and list(right[1:-1]) == list(printed[2:]))


_ROWS = (("glued", _glued), ("split", _split), ("row_shifted", _shifted))


def pair_rows(printed: Sequence[int]) -> Iterator[list[int]]:
    """The row with two neighbouring cells taken apart or joined, in every way that digits allow."""
    for at, (one, other) in enumerate(pairwise(printed)):
        halves: list[tuple[int, int]] = []
        if 0 in (one, other) and max(one, other) < _LONGEST:
            text = str(max(one, other))
            halves = [(int(text[:cut]), int(text[cut:])) for cut in range(1, len(text)) if text[cut] != "0"]
        elif 0 < one < _LONGEST and 0 < other < _LONGEST:
            joined = int(f"{one}{other}")
            halves = [(joined, 0), (0, joined)]
        for pair in halves:
            yield [*printed[:at], *pair, *printed[at + 2 :]]
