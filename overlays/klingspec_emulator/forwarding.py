"""Passes requests on to a real provider, and says where its answers are not the contract's; sends none of its own."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from starlette.responses import JSONResponse, Response

from klingspec_contract.strict import StrictValidator
from klingspec_contract.values import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import httpx2
    from starlette.requests import Request

    from klingspec_contract.document import Operation
    from klingspec_contract.values import Json

    from .contract import ServedContract

TIMEOUT: Final = 120.0
"""Seconds without a byte after which the provider has not answered."""
ONE_HOP: Final = frozenset({"connection", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"})
"""Headers that are for one connection only (RFC 9110, 7.6.1)."""
CODED: Final = frozenset({"accept-encoding", "content-encoding", "content-length"})
"""Headers of a body as it was compressed for that connection."""
logger = logging.getLogger(__name__)


def by_provider(texts: Iterable[str], contracts: Mapping[str, Json]) -> dict[str, str]:
    """Read `PROVIDER=URL`, or a URL that is a server of one of the contracts. Raises ValueError, in one sentence."""
    found: dict[str, str] = {}
    for text in texts:
        named = re.fullmatch(r"(?:(\w+)=)?(https?://[^/]+.*)", text)
        host = _host(named[2]) if named else ""
        servers = ((name, each["url"]) for name, document in contracts.items() for each in document.get("servers", ()))
        known = next((name for name, url in servers if _host(url) == host), None)
        provider = named and (named[1] or known)
        if not named or provider not in contracts:
            raise ValueError(f"forward takes PROVIDER=URL, with a provider of {', '.join(contracts)}, not {text}")
        found[str(provider)] = named[2].rstrip("/")
    return found


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


class Forwarding:
    """What answers in the place of the emulator, for one provider."""

    def __init__(self, contract: ServedContract, url: str) -> None:
        self._contract = contract
        self._url = url
        self._validator = StrictValidator(contract)

    async def accept(self, operation: Operation | None, target: str, request: Request, body: Any) -> Response:
        """Send a request on, once, and answer as the provider does, or with 502 where it does not."""
        import httpx2

        headers = [(name, value) for name, value in request.headers.items() if name not in ONE_HOP | CODED]
        async with httpx2.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client:
            try:
                content, query = await request.body(), request.url.query
                url = httpx2.URL(self._url + target, query=query.encode() or None)
                answer = await client.request(request.method, url, content=content, headers=headers)
            except httpx2.HTTPError as error:
                problem = f"the provider did not answer: {error or type(error).__name__}"
                request.state.received.differences = [problem]
                return JSONResponse({"code": 502, "message": problem}, 502)
        differences = [*self._compare(operation, body, answer)]
        for difference in differences:
            logger.warning("%s %s: %s", self._contract.provider, operation.id if operation else target, difference)
        request.state.received.differences = differences
        response = Response(answer.content, answer.status_code)
        kept = [each for each in answer.headers.raw if each[0].lower().decode("latin-1") not in ONE_HOP | CODED]
        response.raw_headers += [(name.lower(), value) for name, value in kept]
        return response

    def _compare(self, operation: Operation | None, body: Any, answer: httpx2.Response) -> Iterator[str]:
        """The differences between request and answer and the contract, each a sentence."""
        if operation is None:
            yield "the contract has no such operation"
            return
        if is_object(body):
            yield from (f"request: {problem}" for problem in self._contract.problems(operation.request, body))
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        for fault in self._validator.answer(operation, answer.status_code, media_type, answer.content):
            yield f"{fault.at}: the contract says {fault.says}, and the answer {fault.seen}"
