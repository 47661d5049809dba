# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The account's resource packs, and what was taken from them and from its balance.

See https://kling.ai/document-api/api/assets/billing-deduction/balance
"""

import builtins
from collections.abc import (
    AsyncIterator,
    Iterator,
    Sequence,
)
from typing import TYPE_CHECKING, Final

from ..specs import (
    AsyncRun,
    Calls,
    CallSpec,
    ListSpec,
    Run,
)
from .api.account import (
    get_account_costs,
    list_balance_deductions,
    list_package_deductions,
)
from .models.account import (
    AccountCostsResponse,
    BalanceDeductionItem,
    BalanceDeductionsRequest,
    GetAccountCostsQuery,
    PackageDeductionItem,
    PackageDeductionsRequest,
)
from .params.account import BalanceFilterParams, PackageFilterParams

if TYPE_CHECKING:
    from klingspec_contract.prices import Reconciled, Submitted


__all__ = [
    "Account",
    "AccountCostsResponse",
    "AsyncAccount",
    "BalanceDeductionItem",
    "BalanceFilterParams",
    "PackageDeductionItem",
    "PackageFilterParams",
]

_LIST_BALANCE_DEDUCTIONS: Final = ListSpec(
    operation=list_balance_deductions,
    docs_url="https://kling.ai/document-api/api/assets/billing-deduction/balance",
    body=BalanceDeductionsRequest,
    checks={
        "allOf": [
            {
                "title": "start_time and end_time are needed without a cursor; add both",
                "anyOf": [
                    {"required": ["start_time", "end_time"]},
                    {"required": ["cursor"], "properties": {"cursor": {"minLength": 1}}},
                ],
            }
        ]
    },
    item=BalanceDeductionItem,
    at=("data", "result", "detail"),
    size="limit",
    most=500,
    since="start_time",
    until="end_time",
    task="task_id",
    cursor="cursor",
    next=("data", "next_cursor"),
)

_LIST_PACKAGE_DEDUCTIONS: Final = ListSpec(
    operation=list_package_deductions,
    docs_url="https://kling.ai/document-api/api/assets/billing-deduction/package",
    body=PackageDeductionsRequest,
    checks={
        "allOf": [
            {
                "title": "start_time and end_time are needed without a cursor; add both",
                "anyOf": [
                    {"required": ["start_time", "end_time"]},
                    {"required": ["cursor"], "properties": {"cursor": {"minLength": 1}}},
                ],
            },
            {
                "title": "package_name and package_id are not supported together; leave one of the two filters out",
                "if": {
                    "required": ["filters"],
                    "properties": {"filters": {"contains": {"properties": {"key": {"const": "package_name"}}}}},
                },
                "then": {
                    "properties": {"filters": {"not": {"contains": {"properties": {"key": {"const": "package_id"}}}}}}
                },
            },
        ]
    },
    item=PackageDeductionItem,
    at=("data", "result", "detail"),
    size="limit",
    most=500,
    since="start_time",
    until="end_time",
    task="task_id",
    cursor="cursor",
    next=("data", "next_cursor"),
)

_GET_ACCOUNT_COSTS: Final = CallSpec(
    operation=get_account_costs,
    docs_url="https://kling.ai/document-api/api/assets/account-usage",
    query=GetAccountCostsQuery,
    files=(),
)


class Account:
    """The account's resource packs, and what was taken from them and from its balance.

    See https://kling.ai/document-api/api/assets/billing-deduction/balance
    """

    def __init__(self, calls: Calls, run: Run) -> None:
        self._calls = calls
        self._run = run

    def costs(
        self,
        *,
        start_time: int,
        end_time: int,
        resource_pack_name: str | None = None,
    ) -> AccountCostsResponse:
        """List the resource packs, and what is left of each.

        It is free, at most one request a second; what is left is told up to twelve hours late.

        Args:
            start_time: From when on. In milliseconds since 1970 (UTC).
            end_time: Until when. In milliseconds since 1970 (UTC).
            resource_pack_name: The name of the only pack that is asked for.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/account-usage
        """
        return self._run(
            self._calls.call(
                _GET_ACCOUNT_COSTS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "resource_pack_name": resource_pack_name,
                },
                None,
            )
        )

    def reconcile(self, journal: "Submitted") -> "builtins.list[Reconciled]":
        """Compare, for each task of a journal, what it was estimated at, what it reported, and what was billed.

        Every page of the bills is read, from the journal's first submission on; tasks of other providers are left out.

        Args:
            journal: The journal whose tasks to look for.

        Raises APIError, TransportFailed, ResponseInvalid.
        """
        return self._run(self._calls.reconcile([_LIST_BALANCE_DEDUCTIONS, _LIST_PACKAGE_DEDUCTIONS], journal))

    def iterate_balance(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[BalanceFilterParams] | None = None,
        cursor: str | None = None,
    ) -> Iterator[BalanceDeductionItem]:
        """List what was taken from the balance, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises what balance raises.
        See https://kling.ai/document-api/api/assets/billing-deduction/balance
        """
        batches = self._calls.iterate(
            _LIST_BALANCE_DEDUCTIONS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "limit": limit,
                "filters": filters,
                "cursor": cursor,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def balance(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[BalanceFilterParams] | None = None,
        cursor: str | None = None,
    ) -> builtins.list[BalanceDeductionItem]:
        """List what was taken from the balance, one page at a time.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/billing-deduction/balance
        """
        return self._run(
            self._calls.page(
                _LIST_BALANCE_DEDUCTIONS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "limit": limit,
                    "filters": filters,
                    "cursor": cursor,
                },
            )
        )

    def iterate_package(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[PackageFilterParams] | None = None,
        cursor: str | None = None,
    ) -> Iterator[PackageDeductionItem]:
        """List what was taken from the resource packs, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises what package raises.
        See https://kling.ai/document-api/api/assets/billing-deduction/package
        """
        batches = self._calls.iterate(
            _LIST_PACKAGE_DEDUCTIONS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "limit": limit,
                "filters": filters,
                "cursor": cursor,
            },
        )
        while (found := self._run(batches.next())) is not None:
            yield from found

    def package(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[PackageFilterParams] | None = None,
        cursor: str | None = None,
    ) -> builtins.list[PackageDeductionItem]:
        """List what was taken from the resource packs, one page at a time.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/billing-deduction/package
        """
        return self._run(
            self._calls.page(
                _LIST_PACKAGE_DEDUCTIONS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "limit": limit,
                    "filters": filters,
                    "cursor": cursor,
                },
            )
        )


class AsyncAccount:
    """The account's resource packs, and what was taken from them and from its balance.

    Each method is to be awaited. See https://kling.ai/document-api/api/assets/billing-deduction/balance
    """

    def __init__(self, calls: Calls, run: AsyncRun) -> None:
        self._calls = calls
        self._run = run

    async def costs(
        self,
        *,
        start_time: int,
        end_time: int,
        resource_pack_name: str | None = None,
    ) -> AccountCostsResponse:
        """List the resource packs, and what is left of each.

        It is free, at most one request a second; what is left is told up to twelve hours late.

        Args:
            start_time: From when on. In milliseconds since 1970 (UTC).
            end_time: Until when. In milliseconds since 1970 (UTC).
            resource_pack_name: The name of the only pack that is asked for.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/account-usage
        """
        return await self._run(
            self._calls.call(
                _GET_ACCOUNT_COSTS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "resource_pack_name": resource_pack_name,
                },
                None,
            )
        )

    async def reconcile(self, journal: "Submitted") -> "builtins.list[Reconciled]":
        """Compare, for each task of a journal, what it was estimated at, what it reported, and what was billed.

        Every page of the bills is read, from the journal's first submission on; tasks of other providers are left out.

        Args:
            journal: The journal whose tasks to look for.

        Raises APIError, TransportFailed, ResponseInvalid.
        """
        return await self._run(self._calls.reconcile([_LIST_BALANCE_DEDUCTIONS, _LIST_PACKAGE_DEDUCTIONS], journal))

    async def iterate_balance(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[BalanceFilterParams] | None = None,
        cursor: str | None = None,
    ) -> AsyncIterator[BalanceDeductionItem]:
        """List what was taken from the balance, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises what balance raises.
        See https://kling.ai/document-api/api/assets/billing-deduction/balance
        """
        batches = self._calls.iterate(
            _LIST_BALANCE_DEDUCTIONS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "limit": limit,
                "filters": filters,
                "cursor": cursor,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def balance(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[BalanceFilterParams] | None = None,
        cursor: str | None = None,
    ) -> builtins.list[BalanceDeductionItem]:
        """List what was taken from the balance, one page at a time.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/billing-deduction/balance
        """
        return await self._run(
            self._calls.page(
                _LIST_BALANCE_DEDUCTIONS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "limit": limit,
                    "filters": filters,
                    "cursor": cursor,
                },
            )
        )

    async def iterate_package(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[PackageFilterParams] | None = None,
        cursor: str | None = None,
    ) -> AsyncIterator[PackageDeductionItem]:
        """List what was taken from the resource packs, one page at a time.

        Each item is yielded once, even if pages shift; a page is asked for when it is reached.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises what package raises.
        See https://kling.ai/document-api/api/assets/billing-deduction/package
        """
        batches = self._calls.iterate(
            _LIST_PACKAGE_DEDUCTIONS,
            {
                "start_time": start_time,
                "end_time": end_time,
                "limit": limit,
                "filters": filters,
                "cursor": cursor,
            },
        )
        while (found := await self._run(batches.next())) is not None:
            for item in found:
                yield item

    async def package(
        self,
        *,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int | None = None,
        filters: Sequence[PackageFilterParams] | None = None,
        cursor: str | None = None,
    ) -> builtins.list[PackageDeductionItem]:
        """List what was taken from the resource packs, one page at a time.

        Args:
            start_time: From when on tasks were created; before end_time. In milliseconds since 1970 (UTC).
            end_time: Until when tasks were created. In milliseconds since 1970 (UTC).
            limit: How many on a page. At most 500. Default: 500.
            filters: Of one filter, any value; of several filters, all of them.
            cursor: Where the page before has ended. It holds for all the rest.

        Raises RequestInvalid before anything is sent; APIError, TransportFailed, ResponseInvalid.
        See https://kling.ai/document-api/api/assets/billing-deduction/package
        """
        return await self._run(
            self._calls.page(
                _LIST_PACKAGE_DEDUCTIONS,
                {
                    "start_time": start_time,
                    "end_time": end_time,
                    "limit": limit,
                    "filters": filters,
                    "cursor": cursor,
                },
            )
        )
