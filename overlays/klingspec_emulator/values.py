"""The JSON values of klingspec_contract, under the name by which others of the project import them."""

from klingspec_contract.values import Json, is_array, is_object, number

__all__ = ["Json", "is_array", "is_object", "number"]
