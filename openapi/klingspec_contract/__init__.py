"""What every package knows of a contract: JSON, references, operations and their shapes, overlays.

It knows no provider and imports no other package of the project, so that the generator and everything that follows
from what it writes read a contract in one way.
"""
