"""Fetching: what a hostile or a tired server answers, where redirects may lead, and how often a server is asked."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib

import pytest

from rashomon.errors import BadInput
from rashomon.gather import connecting
from rashomon.gather.fetching import Fetcher
from rashomon.gather.limits import Limits
from rashomon.gather.reaching import is_open, target
from rashomon.records import Visit

HERE = Limits(private=True, pause=0, seconds=5)


def fetched(address: str, limits: Limits = HERE):
    return Fetcher(limits).fetch(address)


def refused(address: str, limits: Limits = HERE) -> str:
    """What is said of an address that cannot be had."""
    with pytest.raises(BadInput) as caught:
        Fetcher(limits).fetch(address)
    return str(caught.value)


# Where it may lead


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
        "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:0a00:0001::1", "::127.0.0.1",
        "2001:db8::1", "100::1",
    ],
)  # fmt: skip
def test_no_address_of_a_machine_or_network_of_ours_is_open(ip):
    assert not is_open(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])
def test_addresses_of_the_web_are_open(ip):
    assert is_open(ip)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://wire.example/a", "javascript:alert(1)", "gopher://127.0.0.1:25/x", "//wire.example/a",
        "", "wire", "http://", "http://[", "http://[::1", "http://wire.example:x/", "http://wire.example:70000/",
        "http://me:secret@wire.example/", "http://me@wire.example/", "http://wire example/", "http://wire\x00.example/",
        "http://" + "a" * 300 + ".example/", "http://wire.example/" + "a" * 5_000, "http://wire.example/\ud800",
        "http://\ud800.example/", "http://.example/", "http:///a",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(BadInput):
        target(address)


def test_a_password_in_an_address_is_not_repeated():
    assert "secret" not in refused("http://me:secret@127.0.0.1/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://wire.example", "/"),
        ("http://wire.example?x=1", "/?x=1"),
        ("http://wire.example//a//b", "//a//b"),
        ("http://wire.example/a b/é?q=ü x#top", "/a%20b/%C3%A9?q=%C3%BC%20x"),
        ("http://wire.example/%C3%A9%2F?a=%26", "/%C3%A9%2F?a=%26"),
        ("http://wire.example/a\r\nHost: evil", "/aHost:%20evil"),
    ],
)
def test_what_is_asked_of_the_host(address, path):
    assert target(address).path == path


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_unless_that_is_allowed(site, host):
    site.put("/", "secret")
    assert "of this machine" in refused(f"http://{host}:{site.port}/", Limits(pause=0))
    assert site.asked == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/a", "http://[::1", "javascript:x", "http://me:pw@127.0.0.1/"]
)
def test_redirects_to_what_is_not_the_web_are_refused(site, location):
    site.answers["/"] = (302, {"Location": location}, b"")
    assert refused(site.at("/"))
    assert site.paths() == ["/"]


def test_each_redirect_is_checked_anew(site, monkeypatch):
    """The first host is allowed, as if it were on the web; where it leads to is not."""
    site.answers["/"] = (301, {"Location": "http://169.254.169.254/latest/meta-data/"}, b"")
    monkeypatch.setattr("rashomon.gather.reaching.is_open", lambda ip: ip == "127.0.0.1")
    assert "169.254.169.254 is an address of this machine" in refused(site.at("/"), Limits(pause=0))


@pytest.fixture
def names(monkeypatch):
    """Hosts by their IP addresses: those of the first time that they are asked for, those of the second …"""
    told: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host, port, *given, **named):
        if host not in told:
            return real(host, port, *given, **named)
        ips = told[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return told


def test_a_name_is_resolved_once_and_that_address_connected_to(site, names, monkeypatch):
    """A host that moves to this machine once its address was checked."""
    site.put("/", "secret")
    names["wire.example"] = [["127.0.0.2"], ["127.0.0.1"]]
    monkeypatch.setattr("rashomon.gather.reaching.is_open", lambda ip: ip == "127.0.0.2")
    refused(f"http://wire.example:{site.port}/", Limits(pause=0, robots=False))
    assert (names["wire.example"], site.asked) == ([["127.0.0.1"]], [])


def test_a_host_with_one_address_of_ours_is_refused(site, names):
    names["wire.example"] = [["93.184.216.34", "127.0.0.1"]]
    assert "of this machine" in refused(f"http://wire.example:{site.port}/", Limits(pause=0))


def test_an_address_that_does_not_answer_is_followed_by_the_next(site, names):
    site.put("/", "here")
    names["wire.example"] = [["127.0.0.2", "127.0.0.1"]] * 2
    assert fetched(f"http://wire.example:{site.port}/").data == b"here"
    assert site.asked[-1][1]["Host"] == f"wire.example:{site.port}"


def test_redirects_are_followed_and_come_to_an_end(site):
    for at in range(7):
        site.answers[f"/{at}"] = (302, {"Location": f"/{at + 1}"}, b"")
    site.put("/3", "there")
    assert (fetched(site.at("/0")).address, fetched(site.at("/0")).data) == (site.at("/3"), b"there")
    site.answers["/3"] = (302, {"Location": "/0"}, b"")
    assert "more than 5 redirects" in refused(site.at("/0"))


def test_a_redirect_may_have_letters_of_its_language(site):
    site.answers["/"] = lambda handler: handler.wfile.write("HTTP/1.1 302 Found\r\nLocation: /казань\r\n\r\n".encode())
    site.put("/%D0%BA%D0%B0%D0%B7%D0%B0%D0%BD%D1%8C", "there")
    assert fetched(site.at("/")).data == b"there"


# What a server may do


def test_an_answer_is_told_with_its_kind(site):
    address = site.put("/a", "story", "Text/HTML; charset=KOI8-R", ETag='"7"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")
    answer = fetched(address)
    assert (answer.data, answer.kind, answer.charset) == (b"story", "text/html", "koi8-r")
    assert (answer.etag, answer.modified) == ('"7"', "Mon, 02 Mar 2026 09:00:00 GMT")


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"story " * 999), gzip.compress(b"story " * 500) + gzip.compress(b"story " * 499)]
)
def test_packed_answers_are_unpacked(site, packed):
    assert fetched(site.put("/a", packed, Content_Encoding="gzip")).data == b"story " * 999


def test_a_bomb_is_not_unpacked(site):
    squeeze = zlib.compressobj(wbits=31)
    opens, *millions = (squeeze.compress(bytes(1_000_000)) + squeeze.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    bomb = opens + millions[0] * 999  # a gigabyte
    assert len(bomb) < 2_000_000
    begin = time.monotonic()
    assert "more than 10 MB" in refused(site.put("/a", bomb, Content_Encoding="gzip"))
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("packed", [b"no gzip", gzip.compress(b"story " * 999)[:-9], b"\x1f\x8b"])
def test_broken_packing_is_told(site, packed):
    assert refused(site.put("/a", packed, Content_Encoding="gzip"))


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "x" * 5_000])
def test_packing_that_was_not_asked_for_is_refused(site, encoding):
    assert "was not asked for" in refused(site.put("/a", b"x", Content_Encoding=encoding))


def endless(handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def test_an_endless_answer_is_cut_off(site):
    site.answers["/"] = endless
    assert "more than 2 MB" in refused(site.at("/"), Limits(private=True, pause=0, megabytes=2))


def drip(before: bytes, piece: bytes):
    def answer(handler) -> None:
        handler.wfile.write(before)
        for _ in range(200):
            handler.wfile.write(piece)
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        drip(b"", b""),
    ],
    ids=["headers", "body", "length", "chunks", "continue", "nothing"],
)
def test_a_slow_answer_is_cut_off(site, answer):
    site.answers["/"] = answer
    begin = time.monotonic()
    assert refused(site.at("/"), Limits(private=True, pause=0, seconds=0.3, robots=False))
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"garbage", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\nx", b"HTTP/1.1 99999 OK\r\n\r\n",
        b"\x00" * 70_000, b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nxxxxx\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nxxxxx",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n", b"HTTP/1.1 304 Not Modified\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.1 302 Found\r\n\r\n",
    ],
)  # fmt: skip
def test_a_server_that_does_not_speak_http_well_is_told_in_a_message(site, answer):
    site.answers["/"] = lambda handler: handler.wfile.write(answer)
    assert len(refused(site.at("/"), Limits(private=True, pause=0, seconds=2, robots=False))) < 400


@pytest.mark.parametrize(
    "headers", [b"Content-Length: -5", b"Content-Length: x", b"Content-Type: \xff\xfe; charset=\xff", b"Content-Type: x"]
)
def test_headers_that_mean_nothing_are_passed_over(site, headers):
    site.answers["/"] = lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n\r\nstory")
    assert fetched(site.at("/")).data == b"story"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451, 500, 503, 599])
def test_a_failure_says_what_to_do(site, status):
    site.answers["/a"] = (status, {}, b"x")
    assert str(status) in refused(site.at("/a"))
    assert ";" in refused(site.at("/a"))


def test_a_server_that_asks_for_time_is_left_alone(site):
    site.answers["/a"] = (429, {"Retry-After": "3600"}, b"")
    site.put("/b", "story")
    fetcher = Fetcher(HERE)
    for path in ("/a", "/b"):
        with pytest.raises(BadInput, match=r"after \d\d\d\d-\d\d-\d\d \d\d:\d\d UTC"):
            fetcher.fetch(site.at(path))
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("later", ["Mon, 02 Mar 2099 09:00:00 GMT", "soon", "-1", "9" * 400, ""])
def test_times_to_come_again_in_all_forms(site, later):
    site.answers["/a"] = (503, {"Retry-After": later}, b"")
    told = refused(site.at("/a"))
    assert ("2099-03-02 09:00 UTC" in told) == later.startswith("Mon")


def test_a_port_on_which_nobody_listens():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    assert "try again later" in refused(f"http://127.0.0.1:{port}/")


# What has not changed


def test_only_what_has_changed_is_sent(site):
    address = site.put("/a", "story", ETag='"7"')
    last = Visit(address=address, etag='"7"', modified="Mon, 02 Mar 2026 09:00:00 GMT")
    assert Fetcher(HERE).fetch(address, {address: last}.get).data is None
    sent = site.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"7"', "Mon, 02 Mar 2026 09:00:00 GMT")
    site.put("/a", "another story", ETag='"8"')
    assert Fetcher(HERE).fetch(address, {address: last}.get).data == b"another story"


@pytest.mark.parametrize("etag", ['"\r\nX: y"', '"' + "x" * 2_000, '"\xff"'])
def test_an_etag_that_cannot_be_sent_back_is_forgotten(site, etag):
    site.answers["/a"] = lambda handler: handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nETag: " + etag.replace("\r\n", "\r\n ").encode("latin-1") + b"\r\n\r\nstory"
    )
    first = fetched(site.at("/a"))
    visit = Visit(address=first.address, etag=first.etag, modified=first.modified)
    again = Fetcher(HERE).fetch(first.address, {first.address: visit}.get)
    assert again.data == b"story"


# Manners


def test_what_robots_txt_forbids_is_not_asked(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: rashomon\nDisallow: /not-you\n", "text/plain")
    site.put("/a", "story")
    fetcher = Fetcher(HERE)
    assert fetcher.fetch(site.at("/a")).data == b"story"
    with pytest.raises(BadInput, match=r"robots\.txt"):
        fetcher.fetch(site.at("/not-you/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    site.put("/not-you/a", "story")
    assert fetched(site.at("/not-you/a"), Limits(private=True, pause=0, robots=False)).data == b"story"


def test_robots_txt_holds_for_where_a_redirect_leads(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.answers["/a"] = (302, {"Location": "/private/a"}, b"")
    assert "robots.txt" in refused(site.at("/a"))
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_robots_txt_that_cannot_be_had(site, status, allowed):
    site.answers["/robots.txt"] = (status, {}, b"")
    site.put("/a", "story")
    if allowed:
        assert fetched(site.at("/a")).data == b"story"
    else:
        assert "robots.txt" in refused(site.at("/a"))
        assert site.paths() == []


@pytest.mark.parametrize(
    "rules",
    [
        b"\x00\xff\xfe" * 1_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000,
        b"User-agent: *\n" + b"Disallow: /x*y*z$\n" * 40_000,
    ],
    ids=["bytes", "pattern", "lines"],
)
def test_a_hostile_robots_txt_takes_no_time(site, rules):
    site.put("/robots.txt", rules, "text/plain")
    address = site.put("/" + "a" * 1_500, "story")
    begin = time.monotonic()
    assert fetched(address).data == b"story"
    assert time.monotonic() - begin < 3


def test_of_a_long_robots_txt_the_beginning_holds(site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n" + b"# long\n" * 100_000, "text/plain")
    site.put("/a", "story")
    assert fetched(site.at("/a")).data == b"story"
    assert "robots.txt" in refused(site.at("/private"))


def pauses(site, rules: str, **limits: float) -> list[float]:
    """How long it is slept before each of two pages."""
    site.put("/robots.txt", rules, "text/plain")
    site.put("/a", "story")
    slept: list[float] = []
    fetcher = Fetcher(Limits(private=True, **limits), sleep=slept.append)
    for _ in range(2):
        fetcher.fetch(site.at("/a"))
    return slept


def test_a_host_has_its_pauses(site):
    assert all(0.8 < pause <= 1 for pause in pauses(site, ""))
    assert all(4.8 < pause <= 5 for pause in pauses(site, "User-agent: *\nCrawl-delay: 5\n"))
    assert pauses(site, "", pause=0) == []


def test_a_host_that_wants_minutes_between_requests_is_left_alone(site):
    with pytest.raises(BadInput, match="600 seconds"):
        pauses(site, "User-agent: *\nCrawl-delay: 600\n")


# Encryption


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> str:
    """The file of a certificate for wire.example, which vouches for itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    told = [
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "3",
        "-subj",
        "/CN=wire.example",
    ]
    made = ["-addext", "subjectAltName=DNS:wire.example", "-keyout", str(path), "-out", f"{path}.crt"]
    try:
        subprocess.run(["openssl", "req", *told, *made], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl, which makes the certificate, is not there")
    with path.open("ab") as both:
        both.write((path.parent / f"{path.name}.crt").read_bytes())
    return str(path)


@pytest.fixture
def encrypted(certificate, names):
    """The port of an encrypted server that is called wire.example and other.example here."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as one:
                    one.recv(10_000)
                    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstory")
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    port = listening.getsockname()[1]
    names.update({name: [["127.0.0.1"]] * 3 for name in ("wire.example", "other.example")})
    yield port
    listening.close()


def test_a_certificate_is_checked_against_the_name(encrypted, certificate, monkeypatch):
    limits = Limits(private=True, pause=0, robots=False)
    assert "certificate" in refused(f"https://wire.example:{encrypted}/", limits)
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    connecting._tls.cache_clear()
    try:
        assert fetched(f"https://wire.example:{encrypted}/", limits).data == b"story"
        assert "certificate" in refused(f"https://other.example:{encrypted}/", limits)
    finally:
        connecting._tls.cache_clear()


def test_a_server_that_is_not_encrypted(site):
    assert refused(f"https://127.0.0.1:{site.port}/")
