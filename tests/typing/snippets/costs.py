# pyright: strict
"""What things cost: units and money are two types, which nothing adds."""

from decimal import Decimal
from typing import assert_type

from klingspec import Estimate, Kling, Money, Range, Units

kling = Kling(api_key="emulator")

estimate = kling.images.estimate(prompt="A dog", n=2)
assert_type(estimate, Estimate)
assert_type(estimate.units, Range[Units] | None)
estimate.units.most  # refused: may be unknown [union-attr] [reportOptionalMemberAccess]
kling.images.estimate(prompt="A dog", duration=5)  # refused: what create refuses [call-arg] [reportCallIssue]

units, money = Units(Decimal(8), "image"), Money(Decimal("0.028"), "USD")
assert_type(units + units, Units)
assert_type(money - money, Money)
assert_type(units < units + units, bool)
units + money  # refused: units are no money [operator] [reportOperatorIssue]
money - units  # refused: money is no units [operator] [reportOperatorIssue]
compared = units < money  # refused: nor are they compared [operator] [reportOperatorIssue]
units + 8  # refused: a number is of no kind [operator] [reportOperatorIssue]
for least in estimate.list_price:
    least + Range(units, units)  # refused: nor are two ranges [arg-type] [reportOperatorIssue]
