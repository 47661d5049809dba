"""What no server should say, and some have said: statuses, bodies, headers, addresses."""

from __future__ import annotations

import string
from typing import Any, Final

LETTERS: Final = string.ascii_letters + ' äß猫🐈\n\x00"\\'
NAMES: Final = (
    "mood",
    "",
    "Prompt",
    "prompt ",
    "model_config",
    "copy",
    "json",
    "__class__",
    "model_extra",
    "self",
    "猫",
)
WORDS: Final = ("", "resting", "SUCCEED", "kling-v99", "5:4", " ", "null", "1K", "Simple")
OTHERS: Final[tuple[Any, ...]] = (
    "text",
    "",
    "5",
    0,
    1,
    -1,
    7,
    2**63,
    0.5,
    -0.25,
    True,
    False,
    None,
    [],
    ["a"],
    [1],
    [{}],
    {},
    {"a": 1},
)
"""A little of every type of JSON."""

STATUSES: Final = (
    *(100, 199, 200, 201, 202, 204, 206, 226, 299, 300, 301, 302, 304, 307, 308, 399),
    *(400, 401, 402, 403, 404, 408, 409, 416, 418, 422, 429, 451, 499, 500, 501, 502, 503, 504, 520, 599),
)
DIGITS: Final = b"9" * 10_000
NUMBERS: Final = (b"1e400", b"-1e400", DIGITS, b"-" + DIGITS, b"1." + DIGITS, b"1e-400", b"NaN", b"Infinity", b"2.0")
BYTES: Final = (
    b"",
    b"\x00",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b"\xef\xbb\xbf" + b'{"code": 1000, "message": "x"}',
    '{"code": 1000, "message": "x"}'.encode("utf-16"),
    b"null",
    b"true",
    b'"text"',
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"error":' * 150 + b"1" + b"}" * 150,
    b"[" * 900 + b"]" * 900,
    b"<html>Sorry</html>",
    b'{"code": 1, "code": 0, "message": "twice", "message": null, "data": {}, "data": []}',
    b'{"code": 1000, "message": "\\ud800"}',
    b'{"code": 1303, "message": "\\u0000\\ud83d\\ude00"}',
    b'{"code": "\\udc00", "message": "x", "request_id": "\\udfff"}',
    b'{"error": {"message": "\\ud800", "code": {}}}',
    b'{"error": {"message": {"message": []}, "code": [1]}}',
    b'{"error": [1], "request_id": 7}',
    b'{"code": true, "message": [], "request_id": {}}',
    *(b'{"code": %s, "message": "x", "request_id": "r"}' % number for number in NUMBERS),
    *(b'{"code": %d, "message": "%s"}' % (code, b"x" * 5000) for code in (1000, 1001, 1004, 1102, 1301, 1302, 1303)),
)
IDS: Final = (b"", b"..", b"a/b?c#d", b"\\u0000\\n%%", "猫".encode(), b"x" * 70_000)
TASK: Final = (
    b'{"code": 0, "message": "x", "data": {"task_id": "%s", "task_status": "%s", "created_at": 1, "updated_at": 1}}'
)
TASKS: Final = tuple(TASK % (each, state) for each in IDS for state in (b"submitted", b"succeed", b"failed"))
SECONDS: Final = (
    "-1",
    "0",
    "1e9",
    "1e400",
    "inf",
    "nan",
    "9" * 400,
    "9" * 10_000,
    "",
    " ",
    "soon",
    "٣",
    "²",
    "3,4",
    "\x00",
)
DATES: Final = (
    "Mon, 01 Jan 2024 00:00:00 +" + "9" * 20,
    f"Mon, 01 Jan {10**30} 00:00:00 GMT",
    f"Mon, {10**30} Jan 2024 {10**30}:00:00 GMT",
    "Mon, 01 Jan 0001 00:00:00 GMT",
    "Thu, 01 Jan 1970 00:00:00 -0000",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "Mon, 01 Jan 99999 00:00:00 GMT",
    "Mon, 01 Jan 2024 00:00:00 +99999999999",
    "Mon, 01 Jan 2024 00:00:00 +" + "9" * 5000,
    "Mon, 99 Foo 2024 99:99:99 GMT",
    "Mon, 01 Jan 1 00:00:00 -0000",
    "Mon,",
)
TYPES: Final = (
    "",
    "text/html",
    "application/json; charset=klingon",
    "image/png",
    "json",
    "/",
    "applicätion/json",
    "a" * 9000,
)
LENGTHS: Final = ("-1", "0", "7", "1e9", "9" * 30, "9" * 5000, "many", "²", "٣", "1, 2")
HEADERS: Final[list[dict[str, str]]] = [
    *({"retry-after": value} for value in (*SECONDS, *DATES)),
    *({"content-type": value} for value in TYPES),
    *({"content-length": value} for value in LENGTHS),
    *({"location": value} for value in ("", "//", "http://[", "ftp://a", "\x00", "/" * 9000, "http://a:b")),
    {"content-encoding": "gzip"},
    {"content-encoding": "klingon"},
    {"transfer-encoding": "chunked"},
    {"set-cookie": "a=b; domain=.; expires=never; \x00"},
]

URLS: Final = (
    *(
        "",
        "/",
        "//",
        "file:///etc/passwd",
        "ftp://a.test/x",
        "http://",
        "http:///x",
        "http://[",
        "http://[::1",
        "http://a]/",
    ),
    *("http://a b/", "http://a:b/", "http://a:0/", "http://a:99999999/", "http://\u2100.test/", "http://a.test/\x00\n"),
    *("http://a\x00.test/", "http://a.test/" + "x" * 70_000, "http://ä.test/é", "http://xn--/"),
    *(
        "http://a.test/%zz?%",
        "http://a.test/../../x.png",
        "http://u:p@a.test/x",
        "http://a.test/." + "9" * 300,
        " http://a/",
    ),
)
FILES: Final[list[dict[str, str]]] = [
    *HEADERS,
    *(
        {"content-range": f"bytes {part}"}
        for part in ("0-2/3", "3-2/1", "*/3", "*/0", "-1--1/-1", "\u0660-\u0662/\u0663", "7-9/*")
    ),
    *({"content-range": value} for value in ("", "x", "bytes 0-" + "9" * 5000 + "/3", "bytes */" + "9" * 5000)),
    *({"etag": value} for value in ("", "\x00", "é", "x" * 9000)),
    {"content-encoding": "gzip", "content-range": "bytes 3-5/6"},
    {"location": "http://a.test/again"},
]
