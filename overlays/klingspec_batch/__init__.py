"""Many creates as one batch, of any provider and resource, that goes on where it stopped whatever happens to it.

    import klingspec_batch

    summary = klingspec_batch.run("jobs.jsonl", "out")
    print(summary.counts["done"], summary.gallery)

It stands on DBOS: each job is a durable workflow of submit, wait and download. The state is a SQLite file in the output
folder, or a PostgreSQL that several machines share.
"""

from .errors import BatchError, JobsInvalid
from .jobs import Job
from .run import Options, Summary, Tally, run
from .state import Outcome, Record, State

__all__ = ["BatchError", "Job", "JobsInvalid", "Options", "Outcome", "Record", "State", "Summary", "Tally", "run"]
