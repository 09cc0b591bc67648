"""Every knob with its reason. Settings of our own begin with DISCLOSURE_."""

import os

from govdisclosure import __version__
from govdisclosure.feeds import FeedPair
from govdisclosure.fetch.agent import NamedAgent, NoDelay, user_agent
from govdisclosure.sources import PROJECT

BOT_NAME = "govdisclosure"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "govdisclosure.commands"  # `crawl` with an honest exit status

# --- what becomes of a report ---
DISCLOSURE_HOLLOW_POLICY = "drop"  # a report that lost its numbers helps no panel; it is kept in the dropped feed
DISCLOSURE_LEDGER_POLICY = "flag"  # a report that does not add up is what reviewers look for
DISCLOSURE_UNREADABLE_POLICY = "drop"  # pages that are no reports
DISCLOSURE_RULES = ""  # rule=off, rule=info …: a reviewer knows which rules his province does not ask for

# --- where things are ---
DISCLOSURE_SOURCES = str(PROJECT / "data" / "sources.jsonl")
DISCLOSURE_OUT = str(PROJECT / "data" / "out")  # git-ignored
DISCLOSURE_HISTORY_URL = os.environ.get(
    "DISCLOSURE_HISTORY_URL", ""
)  # "": history.sqlite in DISCLOSURE_OUT; a password is no argument
DISCLOSURE_ARCHIVE = str(PROJECT / "data" / "out" / "archive")  # every capture's bytes, as WARC

# --- what is known already ---
DISCLOSURE_RECHECK_DAYS = (
    60  # the longest that a report stays unlooked at where only news is wanted; 0: it is looked at in every run
)
DISCLOSURE_WAIT_MINUTES = 60  # for another run that is walking the same source

# --- whom to tell ---
DISCLOSURE_NOTIFY = os.environ.get("DISCLOSURE_NOTIFY", "").split()  # apprise addresses; they are secrets, and no arguments
DISCLOSURE_LANGUAGE = "zh"  # of the digest and of news.atom: zh or en
DISCLOSURE_LOOKBACK_DAYS = 14  # a source that brought nothing for so long is called dead, and no sooner

# --- a polite, named guest ---
DISCLOSURE_CONTACT = ""  # a mail or web address of whoever runs the crawl, sent in the User-Agent
USER_AGENT = user_agent(__version__)  # the add-on puts the contact in; a user's own -s USER_AGENT stays
ROBOTSTXT_OBEY = True  # a portal's wish counts
ROBOTSTXT_USER_AGENT = "govdisclosure"  # the name alone: the long header might match others' groups
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # county portals are small machines
DOWNLOAD_DELAY = 1  # seconds between requests to one site
DOWNLOAD_DELAY_JITTER = 0  # a second is a second: nobody has to be fooled
AUTOTHROTTLE_ENABLED = True  # a slow portal is asked more slowly; DOWNLOAD_DELAY is its floor, and 0 switches both off
AUTOTHROTTLE_START_DELAY = 1  # Scrapy's 5 would hold every site back at first
DOWNLOAD_SLOTS = {"": {"delay": 0, "concurrency": 1}}  # file: addresses: no host to be polite to, and one order
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # what the early look at a challenge can undo
}
COOKIES_ENABLED = False  # public pages need none
RETRY_TIMES = 3  # county networks drop connections now and then
DOWNLOAD_TIMEOUT = 60  # seconds; a slow portal is not a dead one
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # bytes; no report is larger, and memory is ours
DOWNLOAD_WARNSIZE = 0  # large pages are ordinary here: Word-pasted pictures
DISCLOSURE_MOST_PAGES = 500  # of one column; no body has so many reports, a broken pager goes on for ever
DISCLOSURE_PRIVATE_HOSTS = ["localhost"]  # names that may lead into private networks; SiteGuard keeps public pages from them
TWISTED_DNS_RESOLVER = "govdisclosure.fetch.resolver.PublicResolver"  # no public name leads into a private network
DOWNLOADER_MIDDLEWARES = {
    "govdisclosure.fetch.middlewares.SiteGuard": 90,  # before robots.txt of a foreign host is asked for
    "govdisclosure.fetch.middlewares.Conditional": 540,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "govdisclosure.fetch.middlewares.PatientRetry": 550,  # the same, with waits
    "govdisclosure.fetch.middlewares.CutBodies": 595,  # sees bodies before HttpCompression (590)
    "govdisclosure.fetch.middlewares.ChallengeGuard": 605,  # before redirects (600): cookie walls are redirects
}

# --- reading ---
DISCLOSURE_READERS = os.cpu_count() or 1  # processes that read; 0: in the crawl's own
DISCLOSURE_READ_SECONDS = 600  # a scan of forty pages takes five minutes on a slow machine
DISCLOSURE_RESUME_HOURS = 24  # a crawl stopped within them goes on where it stopped; 0: never
CONCURRENT_ITEMS = 4  # Scrapy makes so many tasks for every response; its 100 double the cost of a page
SPIDER_MIDDLEWARES = {
    "govdisclosure.pipelines.StartInStep": 900,  # holds back what an interrupted run has left, too
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # would lose long addresses without a word
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the walk knows how deep it is; these cost a tenth of a crawl
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
}

# --- nobody's door ---
REMOTE_CONTROL_ENABLED = False  # would open a port that runs code
TELNETCONSOLE_ENABLED = False  # likewise

# --- how a run goes ---
ITEM_PROCESSOR = "govdisclosure.pipelines.Pipelines"  # lets reports go on that waited for the years beside them
ITEM_PIPELINES = {
    "govdisclosure.pipelines.ArchivePipeline": 100,  # bytes first, before anything can fail
    "govdisclosure.pipelines.ReadPipeline": 200,
    "govdisclosure.selection.DisownPipeline": 250,  # a page that is no report is a loss to its source
    "govdisclosure.pipelines.CheckPipeline": 300,
    "govdisclosure.pipelines.ComparePipeline": 350,  # before anything is left out: whatever was read becomes known
    "govdisclosure.selection.SelectPipeline": 400,  # what was not asked for, as only the page tells
    "govdisclosure.pipelines.SortPipeline": 900,  # last: decides the feed
}
EXTENSIONS = {"govdisclosure.extensions.RunReport": 500}
ADDONS = {
    FeedPair: 500,  # the dropped feed beside every feed
    NamedAgent: 510,  # the contact in the User-Agent
    NoDelay: 520,  # DOWNLOAD_DELAY=0 means no waiting at all
}
FEED_STORAGES = {"": "govdisclosure.feeds.WholeFileStorage", "file": "govdisclosure.feeds.WholeFileStorage"}
FEED_EXPORTERS = {
    **dict.fromkeys(("jsonlines", "jsonl", "jl"), "govdisclosure.feeds.RecordLines"),  # the same lines, sooner
    "csv": "govdisclosure.feeds.RecordRows",
}
FEED_EXPORT_ENCODING = "utf-8"  # people read these files
FEED_STORE_EMPTY = True  # the pair of feeds belongs to one run; see WholeFileStorage for what an empty one replaces
LOG_LEVEL = "WARNING"  # the table at the end is the report; -L INFO shows Scrapy's own account
MEMUSAGE_LIMIT_MB = 4096  # a run that grows this large is broken
