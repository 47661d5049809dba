"""The sentences in which a schema's keywords tell their limits to whoever reads the generated code.

A contract states a limit once, as a keyword; no description repeats it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from .values import media_limits

Schema: TypeAlias = dict[str, Any]

RANGES: Final = {
    # What is counted, by the keywords of the least and the most of it.
    ("minLength", "maxLength"): " characters",
    ("minItems", "maxItems"): " items",
    ("minimum", "maximum"): "",
}
MEASURES: Final = (
    # What a medium is measured in, its unit, and the keywords it has after `min` and `max`.
    ("", " seconds", "Seconds"),
    ("each side ", " pixels", "Side"),
    ("", " pixels in all", "Area"),
    ("", " frames a second", "FrameRate"),
)
KINDS: Final = {"audio/mpeg": "MP3", "audio/mp4": "M4A", "video/quicktime": "MOV"}
"""What is called otherwise than the second half of its media type."""
UNITS: Final = {"ms": "milliseconds", "s": "seconds"}


def described(field: Schema) -> str:
    """A field's description, with what its own keywords say after it."""
    return " ".join([field.get("description", ""), *sentences(field)]).strip()


def sentences(field: Schema) -> Iterator[str]:
    """The limits of a field, one sentence each; an enum has none, since the field's type shows its values."""
    for part in (field, *field.get("anyOf", ())):
        for (least, most), unit in RANGES.items():
            yield from _range(part.get(least), part.get(most), unit)
    yield from _medium((media_limits(field) or ("", {}))[1])
    for value, retired in field.get("x-retired", {}).items():
        yield f"{value} is retired since {retired['date']}; use {retired['successor']}."
    if "x-unit" in field:
        yield f"In {UNITS[field['x-unit']]} since 1970 (UTC)."
    if "x-retention-days" in field:
        yield f"Deleted after {_counted(field['x-retention-days'], ' days')}."
    if "default" in field and not isinstance(field["default"], list | dict):
        yield f"Default: {_value(field['default'])}."


def _range(least: float | None, most: float | None, unit: str) -> Iterator[str]:
    """How few and how many, or how little and how much, there may be."""
    if unit and least == 1 and most is None:
        yield "Not empty."
    elif unit and most == 0:
        yield "Always empty."
    elif (span := _span(least, most, unit)) and (least or most is not None):
        yield f"{span[0].upper()}{span[1:]}."


def _span(least: float | None, most: float | None, unit: str) -> str:
    """From how much to how much; empty where neither is said."""
    if least is not None and most is not None:
        return f"{least} to {_counted(most, unit)}"
    if most is not None:
        return f"at most {_counted(most, unit)}"
    return f"at least {_counted(least, unit)}" if least is not None else ""


def _medium(limits: Mapping[str, Any]) -> Iterator[str]:
    """What a picture, a video or a sound has to be, as far as its contract says."""
    parts = ["a URL"] if limits.get("urlOnly") else []
    parts.append(" or ".join(_kind(each) for each in limits.get("mediaTypes", ())))
    if "maxBytes" in limits:
        parts.append(f"at most {limits['maxBytes'] / 2**20:g} MB")
    for what, unit, name in MEASURES:
        span = _span(limits.get(f"min{name}"), limits.get(f"max{name}"), unit)
        parts.append(f"{what}{span}" if span else "")
    parts += _ratios(limits.get("minAspectRatio"), limits.get("maxAspectRatio"))
    if limits.get("dataPrefix") is False:
        parts.append("no data prefix")
    if text := ", ".join(filter(None, parts)):
        yield f"{text[0].upper()}{text[1:]}."


def _ratios(least: float | None, most: float | None) -> Iterator[str]:
    """How narrow and how wide a picture may be."""
    if least is not None and most is not None:
        yield f"width to height {_ratio(least)} to {_ratio(most)}"
    elif least is not None:
        yield f"width to height at least {_ratio(least)}"
    elif most is not None:
        yield f"width to height at most {_ratio(most)}"


def _ratio(number: float) -> str:
    return f"{number:g}:1" if number >= 1 else f"1:{1 / number:g}"


def _kind(media_type: str) -> str:
    return KINDS.get(media_type) or media_type.partition("/")[2].upper()


def _counted(number: float, unit: str) -> str:
    return f"{number}{unit.removesuffix('s') if number == 1 else unit}"


def _value(value: object) -> str:
    """A value as the wire has it, but for texts, which stand without quotes."""
    return str(value).lower() if isinstance(value, bool) or value is None else str(value)
