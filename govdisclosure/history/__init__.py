"""What was seen, when, in which version."""

from govdisclosure.history.facts import Held, Known, News, SourceNews, Visit
from govdisclosure.history.store import History, Holder, Remembered, Version, open_history, stamp

__all__ = ["Held", "History", "Holder", "Known", "News", "Remembered", "SourceNews", "Version", "Visit", "open_history", "stamp"]
