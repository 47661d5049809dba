"""The judge: says whether an endpoint is still what its contract says.

report = check("kling", "http://127.0.0.1:8000/kling")
for difference in report.differences:
    print(difference.line())
"""

from .findings import Difference, Report
from .http_client import NotJudged
from .run import check

__all__ = ["Difference", "NotJudged", "Report", "check"]
