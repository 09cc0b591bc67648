"""Every knob with its reason. Settings of our own begin with DISCLOSURE_."""

from govdisclosure import __version__
from govdisclosure.feeds import FeedPair
from govdisclosure.sources import PROJECT

BOT_NAME = "govdisclosure"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "govdisclosure.commands"  # `crawl` with an honest exit status

# --- what becomes of a report ---
DISCLOSURE_HOLLOW_POLICY = "drop"  # a report that lost its numbers helps no panel; it is kept in the dropped feed
DISCLOSURE_LEDGER_POLICY = "flag"  # a report that does not add up is what reviewers look for
DISCLOSURE_UNREADABLE_POLICY = "drop"  # pages that are no reports

# --- where things are ---
DISCLOSURE_SOURCES = str(PROJECT / "data" / "sources.jsonl")
DISCLOSURE_OUT = str(PROJECT / "data" / "out")  # git-ignored
DISCLOSURE_ARCHIVE = str(PROJECT / "data" / "out" / "archive")  # every capture's bytes, as WARC

# --- a polite, named guest ---
USER_AGENT = f"govdisclosure/{__version__} (reads published annual reports on information disclosure)"
ROBOTSTXT_OBEY = True  # a portal's wish counts
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # county portals are small machines
DOWNLOAD_DELAY = 1  # seconds between requests to one site
DOWNLOAD_SLOTS = {"": {"delay": 0, "concurrency": 1}}  # file: addresses: no host to be polite to, and one order
COOKIES_ENABLED = False  # public pages need none
RETRY_TIMES = 3  # county networks drop connections now and then
DOWNLOAD_TIMEOUT = 60  # seconds; a slow portal is not a dead one
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # bytes; no report is larger, and memory is ours
DOWNLOAD_WARNSIZE = 0  # large pages are ordinary here: Word-pasted pictures

# --- nobody's door ---
REMOTE_CONTROL_ENABLED = False  # would open a port that runs code
TELNETCONSOLE_ENABLED = False  # likewise

# --- how a run goes ---
ITEM_PIPELINES = {
    "govdisclosure.pipelines.ArchivePipeline": 100,  # bytes first, before anything can fail
    "govdisclosure.pipelines.ReadPipeline": 200,
    "govdisclosure.pipelines.CheckPipeline": 300,
    "govdisclosure.pipelines.SortPipeline": 900,  # last: decides the feed
}
EXTENSIONS = {"govdisclosure.extensions.RunReport": 500}
ADDONS = {FeedPair: 500}  # the dropped feed beside every feed
FEED_STORAGES = {"": "govdisclosure.feeds.WholeFileStorage", "file": "govdisclosure.feeds.WholeFileStorage"}
FEED_EXPORT_ENCODING = "utf-8"  # people read these files
FEED_STORE_EMPTY = True  # the pair of feeds belongs to one run; see WholeFileStorage for what an empty one replaces
LOG_LEVEL = "WARNING"  # the table at the end is the report; -L INFO shows Scrapy's own account
MEMUSAGE_LIMIT_MB = 4096  # a run that grows this large is broken
