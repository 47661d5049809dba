"""The judge: says whether an endpoint is still what its contract says.

verdict = judge("kling", "http://127.0.0.1:8000/kling", "emulator", budget=None)
for difference in verdict.differences:
    print(difference.line())
"""

from .judging import judge
from .verdict import Difference, Verdict
from .wire import NotJudged

__all__ = ["Difference", "NotJudged", "Verdict", "judge"]
