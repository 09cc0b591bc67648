"""What was seen, when, in which version."""

from govdisclosure.history.facts import Held, Known, News, SourceNews, Visit
from govdisclosure.history.store import History, Holder, Remembered, Version, history_place, open_history, stamp

__all__ = [
    "Held",
    "History",
    "Holder",
    "Known",
    "News",
    "Remembered",
    "SourceNews",
    "Version",
    "Visit",
    "history_place",
    "open_history",
    "stamp",
]
