import email
import json
import logging
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import policy
from http.server import BaseHTTPRequestHandler

import pytest
from apprise import Apprise

from govdisclosure.news.digest import Digest, digest
from govdisclosure.news.notify import fitting, send
from tests.running import ROOT, serving
from tests.unit.test_news_atom import NEW, REFUSED, REVISED

# apprise imports modules of Python that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated and slated for removal:DeprecationWarning")

DIGEST = digest([NEW, REVISED], [REFUSED], [REFUSED.visit], language="zh")
LONG = digest(
    [replace(NEW, hash=str(number), title=f"枫汀区第{number}局2025年政府信息公开工作年度报告") for number in range(200)],
    [],
    [],
    language="zh",
    most=200,
)
OK = {"errcode": 0, "errmsg": "ok", "code": 0, "msg": "success"}


class Captured(list):
    """Paths and payloads that came, and what is answered to them."""

    def __init__(self) -> None:
        super().__init__()
        self.forget()

    def forget(self) -> None:
        self.clear()
        self.answer: bytes = json.dumps(OK).encode()
        self.status = 200
        self.sleep = 0.0

    def of(self, path: str) -> dict:
        (payload,) = [payload for asked, payload in self if asked.startswith(path)]
        return payload


@pytest.fixture(scope="module")
def service():
    """A server on loopback, and what it captures."""
    captured = Captured()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            captured.append((self.path, json.loads(body)))
            time.sleep(captured.sleep)
            self.send_response(captured.status)
            self.end_headers()
            self.wfile.write(captured.answer)

        def log_message(self, *_):
            pass

    with serving(Handler) as base:
        yield base, captured


@pytest.fixture
def captured(service):
    service[1].forget()
    return service[1]


@pytest.fixture(autouse=True)
def portal(service, monkeypatch):
    """The chat services, each at its path of the server."""
    base = service[0]
    for address, path in (
        ("dingtalk://abc", "/ding?access_token={token}"),
        ("feishu://abc", "/feishu/{token}"),
        ("wecombot://abc", "/wecom?key={key}"),
    ):
        monkeypatch.setattr(type(Apprise.instantiate(address)), "notify_url", base + path)
    return base


@contextmanager
def mailbox() -> Iterator[tuple[int, list[bytes]]]:
    """An SMTP server on loopback for one mail: its port, and what was said after DATA."""
    server = socket.create_server(("127.0.0.1", 0))
    mails: list[bytes] = []

    def serve():
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 loopback\r\n")
            for line in lines:
                verb = line[:4].upper().strip()
                if verb == b"DATA":
                    connection.sendall(b"354 go on\r\n")
                    mails.append(b"".join(iter(lines.readline, b".\r\n")))
                connection.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                if verb == b"QUIT":
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], mails
    finally:
        server.close()
        thread.join(5)


def legible(text: str) -> None:
    """The message as it was written: every line of it, in its order."""
    assert [line for line in text.replace("\r", "").split("\n") if line] == [
        DIGEST.title,
        *(line for line in DIGEST.body.split("\n") if line),
    ]


def test_every_service_gets_the_message_whole(portal, captured):
    host = portal.removeprefix("http://")
    with mailbox() as (port, mails):
        addresses = [
            "dingtalk://abcdef",
            "feishu://tok-en",
            "wecombot://bot-key",
            f"json://{host}/hook",
            f"mailto://127.0.0.1:{port}?from=crawler@fengting.example&to=clerk@fengting.example",
        ]
        assert send(addresses, DIGEST) == []
    ding = captured.of("/ding?access_token=abcdef")
    assert ding["msgtype"] == "text"
    assert ding["at"] == {"atMobiles": [], "isAtAll": False}
    legible(ding["text"]["content"])
    feishu = captured.of("/feishu/tok-en")
    assert feishu["msg_type"] == "text"
    legible(feishu["content"]["text"])
    wecom = captured.of("/wecom?key=bot-key")
    assert wecom["msgtype"] == "text"
    assert len(wecom["text"]["content"].encode()) <= 2048
    legible(wecom["text"]["content"])
    hook = captured.of("/hook")
    legible(f"{hook['title']}\n{hook['message']}")
    (mail,) = mails
    message = email.message_from_bytes(mail, policy=policy.default)
    assert message["To"] == "clerk@fengting.example"
    legible(f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}")


def test_as_markdown_the_lists_stay_lists(captured):
    assert send(["dingtalk://abcdef?format=markdown"], DIGEST) == []
    payload = captured.of("/ding")
    assert payload["msgtype"] == "markdown"
    assert payload["markdown"]["title"] == DIGEST.title
    assert payload["markdown"]["text"] == f"# {DIGEST.title}\n{DIGEST.body}"


@pytest.mark.parametrize(
    ("address", "path", "most"),
    [("wecombot://bot-key", "/wecom", 2048), ("feishu://tok-en", "/feishu", 20_000), ("dingtalk://abcdef", "/ding", 20_000)],
)
def test_what_is_too_long_is_cut_by_whole_lines_and_says_so(captured, address, path, most):
    assert send([address], LONG) == []
    payload = captured.of(path)
    text = next(part for key in ("text", "content") if isinstance(part := payload.get(key), dict))
    (content,) = text.values()
    assert len(content.encode()) <= most
    assert len(content.encode()) > most * 0.5 or path != "/wecom"
    if path != "/wecom":
        assert len(json.dumps(payload)) <= most
    *lines, last = content.replace("\r", "").split("\n")
    assert set(lines) <= {LONG.title, *LONG.body.split("\n")}
    left_out = [line for line in LONG.body.split("\n") if line and line not in lines]
    assert last == f"因长度所限，另有 {len(left_out)} 行未列出，全部见 news.atom"


@pytest.mark.parametrize("room", [0, 50, 100, 1000, 10_000, 10**6])
def test_a_message_fits_its_room_and_counts_what_it_lacks(room):
    text = fitting(LONG, room)
    kept = [line for line in text.split("\n") if line in LONG.body.split("\n") and line]
    lacking = len([line for line in LONG.body.split("\n") if line]) - len(kept)
    assert len(text.encode()) <= max(room, len(LONG.cut.format(count=999).encode()))
    assert text == LONG.body if not lacking else f" {lacking} " in text


@pytest.mark.parametrize(
    "answer",
    [
        {
            "errcode": 310000,
            "errmsg": "keywords not in content, s3cr3tkey",
            "code": 19024,
            "msg": "Key Words Not Found s3cr3tkey",
        },
        {"errcode": False, "code": False},
        {"errcode": None, "code": None},
        {},
        [],
    ],
)
@pytest.mark.parametrize("scheme", ["dingtalk", "feishu", "wecombot"])
def test_a_refusal_with_status_200_is_no_delivery(captured, scheme, answer):
    captured.answer = json.dumps(answer).encode()
    (complaint,) = send([f"{scheme}://s3cr3tkey"], DIGEST)
    assert complaint.startswith("DISCLOSURE_NOTIFY, address 1 (")
    assert ("refused the message" in complaint) == bool(answer)
    assert "s3cr3tkey" not in complaint
    assert len(captured) == 1


def test_a_service_that_repeats_its_secret_is_not_quoted(captured):
    captured.answer = json.dumps({"errcode": 300005, "errmsg": "token s3cr3tkey\n\x1b[31mis not exist"}).encode()
    (complaint,) = send(["dingtalk://s3cr3tkey"], DIGEST)
    assert complaint == "DISCLOSURE_NOTIFY, address 1 (DingTalk): it refused the message: 300005 token … [31mis not exist"


def test_no_part_of_an_address_is_quoted_though_it_stands_at_the_cut(captured):
    captured.answer = json.dumps({"errcode": 1, "errmsg": "x" * 150 + " s3cr3tkey p@ssw0rd"}).encode()
    (complaint,) = send(["dingtalk://s3cr3tkey?rto=4&to=p%40ssw0rd"], DIGEST)
    assert not {"s3cr", "ssw0"} & {complaint[start : start + 4] for start in range(len(complaint))}


@pytest.mark.parametrize("answer", [b"", b"<html>ok</html>", b"\xff\xfe", b"[" * 100_000])
def test_an_answer_that_is_none_is_no_proof(captured, answer):
    captured.answer = answer
    (complaint,) = send(["feishu://tok-en"], DIGEST)
    assert "delivery is not certain" in complaint


def test_one_that_fails_does_not_keep_the_others_from_theirs(portal, captured, capfd, caplog):
    host = portal.removeprefix("http://")
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    addresses = [
        "nonsense://s3cr3tkey",
        "s3cr3tkey",
        "",
        "dingtalk://s3cr3t_key",
        f"json://clerk:s3cr3tkey@127.0.0.1:{port}/s3cr3tkey?+X-Key=s3cr3tkey",
        f"mailto://clerk:s3cr3tkey@127.0.0.1:{port}?from=a@fengting.example&to=b@fengting.example",
        f"json://{host}/hook",
        "feishu://tok-en",
    ]
    with caplog.at_level(logging.DEBUG):
        complaints = send(addresses, DIGEST)
    assert [complaint.split(" address ")[1][:1] for complaint in complaints] == ["1", "2", "3", "4", "5", "6"]
    assert all("no service has such an address" in complaint for complaint in complaints[:4])
    assert complaints[4].endswith("(JSON): it cannot be reached (ConnectionError)")
    assert "(E-Mail): the message was not accepted" in complaints[5]
    assert {path for path, _ in captured} == {"/hook", "/feishu/tok-en"}
    told = "".join([*complaints, caplog.text, *capfd.readouterr()])
    assert "s3cr3t" not in told
    assert caplog.text == ""


def test_a_status_that_is_no_success_is_told(captured):
    captured.status = 503
    (complaint,) = send(["wecombot://bot-key"], DIGEST)
    assert complaint == "DISCLOSURE_NOTIFY, address 1 (WeCom Bot): it answered with status 503"


def test_nobody_waits_for_a_service_that_hangs(captured):
    captured.sleep = 3
    began = time.monotonic()
    (complaint,) = send(["wecombot://bot-key"], DIGEST, seconds=0.5)
    assert time.monotonic() - began < 2
    assert "no answer in 0.5 seconds" in complaint


def test_a_plugin_that_breaks_is_told(monkeypatch):
    service = type(Apprise.instantiate("feishu://abc"))

    def broken(*_args, **_options):
        raise RuntimeError("feishu://s3cr3tkey")

    monkeypatch.setattr(service, "send", broken)
    assert send(["feishu://s3cr3tkey"], DIGEST) == ["DISCLOSURE_NOTIFY, address 1 (Feishu): it cannot be used (RuntimeError)"]


def test_without_apprise_the_complaint_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    assert send(["feishu://abc"], DIGEST) == ["DISCLOSURE_NOTIFY: sending needs apprise; pip install 'govdisclosure[notify]'"]
    assert send([], DIGEST) == []


def test_requests_are_left_as_they_were():
    import requests

    before = requests.Session.request
    send(["feishu://tok-en"], Digest("题", "文"))
    assert requests.Session.request is before


def test_nothing_is_loaded_before_there_is_something_to_send():
    code = "import sys, govdisclosure.news.notify; print({'apprise', 'requests'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
