"""Drafts a group of a contract from a page: complete as far as the page can say, with a question where it cannot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import SCHEMAS
from klingspec_pages.documented import MEDIA
from klingspec_pages.page import Field, SourcedValue, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klingspec_contract.values import Json
    from klingspec_pages.page import Operation
    from klingspec_pages.page_reader import ReadPage

PLACEHOLDERS: Final[Mapping[str, Any]] = {
    "string": "string", "integer": 1, "number": 0.5, "boolean": True, "null": None, "object": {}, "array": []
}  # fmt: skip
MILLISECONDS: Final = 1700000000000
# Which files a list of results holds, by its name; the ends of a task, by the words for them.
FILES: Final = {"image": "image/*", "video": "video/*", "audio": "audio/*", "voice": "audio/*"}
ENDS: Final = {"succeeded": r"succe|done|complete|finish", "failed": r"fail|error"}


def camel(words: str) -> str:
    """Words as the name of a schema, `this2that` as ThisToThat."""
    parts = re.split(r"[^A-Za-z0-9]+", re.sub(r"(?<=[a-z])2(?=[a-z])", "-to-", words))
    return "".join(part[:1].upper() + part[1:] for part in parts)


class Draft:
    """The group of a contract that a page's operations make; `asked` is what the page does not say."""

    def __init__(self, page: ReadPage, contract: Json, day: str) -> None:
        self.asked: list[str] = []
        self._taken, self._day, self._page = set(contract["components"].get("schemas", {})), day, page
        self._known = {tag["name"] for tag in contract.get("tags", ())}
        self._title = next((line.text for line in page.lines if line.raw.startswith("# ")), page.address)
        self._schemas: dict[str, Any] = {}
        self._paths: dict[str, Any] = {}
        self._tags: dict[str, Any] = {}
        self._tasks: dict[str, Json] = {}

    def group(self, operations: Sequence[Operation]) -> Json:
        """The document of the group."""
        for create, query in ((one, _query(one, operations)) for one in operations):
            if query:
                family = [one for one in operations if one.path in (create.path, query.path)]
                self._tasks |= dict.fromkeys((create.path, query.path), self._task(query, family))
        for one in operations:
            tag = self._tag(one)
            self._tags.setdefault(tag, {"name": tag, "description": f"{self._title}."})
            self._paths.setdefault(one.path, {})[one.method.lower()] = self._operation(one, tag, operations)
        return {"tags": [*self._tags.values()], "paths": self._paths, "components": {"schemas": self._schemas}}

    def _tag(self, one: Operation) -> str:
        """The last word of the path that names no model and no parameter; with the one before it, where it is taken."""
        parts = [part for part in one.path.split("/") if part and "{" not in part and not re.search(r"\d\.\d", part)]
        names = (re.sub(r"\W", "_", "_".join(parts[-count:])) for count in range(1, len(parts) + 1))
        return next((name for name in names if name not in self._known), "root")

    def _operation(self, one: Operation, tag: str, others: Sequence[Operation]) -> Json:
        name = camel(tag)
        is_list = {("query", "pageNum"), ("query", "pageSize")} <= one.fields.keys()
        is_cursor = {("body", "cursor"), ("body", "limit")} <= one.fields.keys()
        query = _query(one, others)
        verb = "list" if is_list or is_cursor else "create" if query else "get" if one.method == "GET" else "do"
        model = "".join(re.findall(r"(?<=/)[^/]*\d\.\d[^/]*", one.path))
        one.name = f"{verb}{name}{camel(model)}{'s' * (is_list and name[-1] != 's')}"
        item: Json = {"operationId": one.name, "tags": [tag], "summary": f"{one.title}, {self._title}."}
        if is_list:
            item["x-pagination"] = {"number": "pageNum", "size": "pageSize", "items": "/data"}
        elif is_cursor:
            paging = {"cursor": "cursor", "size": "limit", "items": "/data/result", "next": "/data/next_cursor"}
            item["x-pagination"] = paging
        elif verb == "do":
            item["x-method"] = tag
        item["externalDocs"] = {"description": f"{self._title}, {one.title}", "url": self._page.address}
        item["x-source"] = {"captured": self._day, "facts": ""}
        if parameters := self._parameters(one):
            item["parameters"] = parameters
        if body := [field for field in one.fields.values() if field.place == "body"]:
            schema = self._object(body, "", f"{camel(one.name)[len(verb) :]}Request")
            media = one.facts["contentType"].value if "contentType" in one.facts else "application/json"
            item["requestBody"] = {"required": True, "content": {media: {"schema": schema}}}
        statuses: list[int] = one.facts["statuses"].value
        item["responses"] = {str(status): {"description": f"HTTP {status}."} for status in statuses}
        item["responses"]["200"] = self._answer(one, name, query)
        return item

    def _task(self, query: Operation, family: Sequence[Operation]) -> Json:
        """A reference to the schema of a task, of which the answers of a family show more or less."""
        shown = [{field.key[1]: field for field in one.fields.values() if field.place == "response"} for one in family]
        fields: dict[str, Field] = {}
        for path, field in (pair for each in sorted(shown, key=len, reverse=True) for pair in each.items()):
            if path.startswith("data."):
                need = {"required": SourcedValue(value=True)} if all(path in each for each in shown) else {}
                inner = field.path.replace("data[].", "data.", 1)
                fields.setdefault(path, replace(field, path=inner, facts=field.facts | need))
        name = f"{camel(self._tag(query))}Task"
        reference = self._object([*fields.values()], "data", name)
        task = self._schemas[reference["$ref"].removeprefix(SCHEMAS)]["properties"]
        result = next((each for each in ("task_result", "outputs") if each in task), None)
        status = next((each for each in task if each.endswith("status")), None)
        words = fields[f"data.{status}"].facts.get("enum") if status else None
        done = next((word for word in (words.value if words else ()) if re.match(ENDS["succeeded"], str(word))), None)
        if not (result and done):
            self.asked.append(f"line {query.line}: what a task that has succeeded has, and by which word, is not told")
        succeeded: Json = {"type": "object", "required": [result] if result else []}
        succeeded["properties"] = {status: {"const": done}} if done else {}
        succeeded["properties"] |= {result: task[result]} if result else {}
        about = "A task that has succeeded."
        self._named(f"Succeeded{name}", {"description": about, "allOf": [reference, succeeded]})
        return reference

    def _parameters(self, one: Operation) -> list[Json]:
        found: list[Json] = []
        for field in (each for each in one.fields.values() if each.place in ("query", "header")):
            schema = self._schema(field, [], camel(one.name))
            need = {"required": True} if "required" in field.facts else {}
            about = schema.pop("description")
            found.append({"name": field.path, "in": field.place, **need, "description": about, "schema": schema})
        for name in re.findall(r"\{(\w+)\}", one.path):
            told = {"name": name, "in": "path", "required": True, "description": "Which one."}
            found.append({**told, "schema": {"type": "string"}})
        return found

    def _object(self, fields: Sequence[Field], owner: str, name: str) -> Json:
        """A reference to the schema of an object, made of the fields inside it; what is sent has no others."""
        inside = [field for field in fields if field.parent == owner]
        schema: Json = {"type": "object", "description": f"{camel(owner) or name}, as on the page."}
        schema |= {"additionalProperties": False} if any(field.place == "body" for field in fields) else {}
        required = [field.name for field in inside if "required" in field.facts]
        schema |= {"required": required} if required else {}
        schema["properties"] = {field.name: self._schema(field, fields, name) for field in inside}
        rules = [(field, str(rule.value)) for field in inside for rule in field.rules]
        if found := [rule for field, words in rules if (rule := self._rule(field, words, inside))]:
            schema["allOf"] = found
        return self._named(name, schema)

    def _named(self, name: str, schema: Json) -> Json:
        """A reference to a schema, under its name, or another where that is taken by a schema that differs."""
        wanted, number = name, 2
        while self._schemas.get(name, schema) != schema or name in self._taken:
            name, number = f"{wanted}{number}", number + 1
        self._schemas[name] = schema
        return {"$ref": f"{SCHEMAS}{name}"}

    def _schema(self, field: Field, fields: Sequence[Field], name: str) -> Json:
        facts = plain(field.facts)
        kind, items, part = facts.pop("type", ""), facts.pop("items", ""), camel(field.name)
        about = f"{field.path}, as in line {field.line} of the page."
        facts = {key: value for key, value in facts.items() if key not in ("required", "shown")}
        stem = name.removesuffix("Request")
        inside = any(each.key[1].startswith(f"{field.key[1]}.") for each in fields)
        choices = self._choices(field, fields, stem)
        if not kind or (kind == "array" and not (items or choices or inside)) or (kind == "object" and not inside):
            self.asked.append(f"line {field.line}: what `{field.path}` holds is not said; it is drafted as anything")
        if "enum" in facts:
            values = {"type": kind or "string", "enum": facts.pop("enum"), "description": about}
            return {**self._named(f"{stem}{part}", values | self._states(values["enum"], field)), **facts}
        limits = {key: value for key, value in facts.items() if not key.startswith(MEDIA)}
        for mark in (mark for mark in MEDIA if mark in facts):
            limits[mark] = {key.partition(".")[2]: value for key, value in facts.items() if key.startswith(f"{mark}.")}
        if kind == "array":
            shape = {"oneOf": choices, "discriminator": {"propertyName": "type"}} if choices else (
                self._object(fields, field.key[1], f"{stem}{part}Item") if inside else
                {"type": items} if items in PLACEHOLDERS else {}
            )  # fmt: skip
            return {"type": "array", "description": about, **limits, "items": shape}
        if kind == "object" and inside:
            return {**self._object(fields, field.key[1], f"{stem}{part}"), **limits}
        marks: Json = {"x-result": media} if (media := self._file(field)) else {}
        marks |= {"x-reason": True} if field.place == "response" and re.search(r"status_msg$", field.path) else {}
        return {**({"type": kind} if kind else {}), "description": about, **limits, **marks}

    def _choices(self, field: Field, fields: Sequence[Field], stem: str) -> list[Json]:
        """References to the objects of which an array takes any, where the page tells them by their `type`."""
        found: list[Json] = []
        for name in dict.fromkeys(
            re.findall(rf"(?m)^{re.escape(field.key[1])}\[(\w+)\]", "\n".join(x.path for x in fields))
        ):
            type_ = {"type": "string", "const": name, "description": "What this is."}
            reference = self._object(fields, f"{field.key[1]}[{name}]", f"{stem}{camel(name)}")
            schema = self._schemas[reference["$ref"].removeprefix(SCHEMAS)]
            schema["properties"] = {"type": type_, **schema["properties"]}
            schema["required"] = ["type", *(each for each in schema.get("required", ()) if each != "type")]
            found.append(reference)
        return found

    def _states(self, words: Sequence[Any], field: Field) -> Json:
        if field.place != "response" or not field.path.endswith("status"):
            return {}
        ends = {end: [word for word in words if re.match(pattern, str(word))] for end, pattern in ENDS.items()}
        if not all(ends.values()):
            self.asked.append(f"line {field.line}: which words of `{field.path}` are its ends is not told by them")
        return {"x-states": ends} if all(ends.values()) else {}

    def _file(self, field: Field) -> str:
        owner, _, name = field.path.rpartition(".")
        is_file = field.place == "response" and "result" in owner and re.search(r"(?:^|_)url(?:_|$)", name)
        return next((media for word, media in FILES.items() if word in owner), "") if is_file else ""

    def _rule(self, field: Field, words: str, inside: Sequence[Field]) -> Json | None:
        """The member of allOf that says a rule; none, and a question, where the page's words do not suffice."""
        kind, _, rest = words.partition(": ")
        name = field.name
        known = {each.name: each for each in inside}
        chosen: dict[str, list[str]] = {}
        for word in rest.split(", "):
            homes = [key for key, each in known.items() if "enum" in each.facts and word in each.facts["enum"].value]
            chosen.setdefault(word if word in known else homes[0] if len(homes) == 1 else "", []).append(word)
        if "" not in chosen:
            parts = {key: self._one_of(key, values, known) for key, values in chosen.items()}
            given = {"required": [*parts], "properties": {key: part for key, part in parts.items() if part}}
            sizes = {"string": "maxLength", "array": "maxItems"}
            title = f"{name} is {words.replace(':', '')}"
            if kind == "required with":
                return {"title": f"{title}; add it", "if": given, "then": {"required": [name]}}
            if kind == "not with":
                size = {sizes[field.type]: 0} if field.type in sizes else None
                nothing = {"properties": {name: size}} if size else {"not": {"required": [name]}}
                return {"title": f"{title}; leave one of them out", "if": given, "then": nothing}
            if kind == "only with" and len(parts) == 1 and all(parts.values()) and not chosen.keys() & {rest}:
                then = {"properties": given["properties"]}
                return {"title": f"{title}; leave it out, or change that", "if": {"required": [name]}, "then": then}
            if kind == "counted with" and "maxItems" in field.facts:
                most = {"properties": {name: {"maxItems": field.facts["maxItems"].value - 1}}}
                return {"title": f"{title}; give fewer", "if": given, "then": most}
        self.asked.append(f"line {field.line}: the rule that `{name}` is {words} has to be written by hand")
        return None

    def _one_of(self, key: str, values: Sequence[str], known: Mapping[str, Field]) -> Json:
        if values == [key]:
            sizes = {"string": {"minLength": 1}, "array": {"minItems": 1}}
            return sizes.get(known[key].type, {})
        return {"const": values[0]} if len(values) == 1 else {"enum": list(values)}

    def _answer(self, one: Operation, name: str, query: Operation | None) -> Json:
        """The successful answer, with an example; linked to the operation that queries what was made."""
        fields = [field for field in one.fields.values() if field.place == "response"]
        if not fields:
            self.asked.append(f"line {one.line}: what {one.name} answers is not shown")
            return {"description": "The answer."}
        if one.path in self._tasks:
            outer = [field for field in fields if "." not in field.path and field.path != "data"]
            reference = self._object(outer, "", f"{camel(one.name)}Response")
            schema = self._schemas[reference["$ref"].removeprefix(SCHEMAS)]
            is_many = any(field.path == "data" and field.type == "array" for field in fields)
            task = self._tasks[one.path]
            many = {"type": "array", "description": "The tasks.", "items": task}
            schema["properties"]["data"] = many if is_many else task
            schema["required"] = ["data"]
        else:
            reference = self._object(fields, "", f"{camel(one.name)}Response")
        example = _example(fields, "")
        content = {"schema": reference, "examples": {"page": {"value": example}}}
        answer: Json = {"description": "The answer.", "content": {"application/json": content}}
        key = next((f for f in fields if f.path in ("data.task_id", "data.id")), None)
        if query and key:
            (parameter,) = re.findall(r"\{(\w+)\}", query.path)[:1]
            pointer = key.path.replace(".", "/")
            links = {"query": {"parameters": {parameter: f"$response.body#/{pointer}"}}}
            own = next((f for f in one.fields.values() if "x-idempotency-key" in f.facts and f.place == "body"), None)
            if own and ("path", "external_task_id") in query.fields:
                pointer = own.path.replace(".", "/")
                links["queryByExternalTaskId"] = {"parameters": {parameter: f"$request.body#/{pointer}"}}
            answer["links"] = {each: {"operationId": f"get{name}", **link} for each, link in links.items()}
        return answer


def _query(create: Operation, operations: Sequence[Operation]) -> Operation | None:
    """The operation that queries what another has created."""
    queries = (one for one in operations if one.method == "GET" and one.path.startswith(f"{create.path}/{{"))
    return next(queries, None) if create.method == "POST" else None


def _example(fields: Sequence[Field], owner: str) -> Json:
    """An answer with a placeholder for each field."""
    found: Json = {}
    for field in (each for each in fields if each.parent == owner):
        inner = _example(fields, field.key[1])
        value = MILLISECONDS if "x-unit" in field.facts else PLACEHOLDERS.get(field.type, "string")
        if field.type == "array":
            value = [inner] if inner else [PLACEHOLDERS.get(str(plain(field.facts).get("items", "")), "string")]
        found[field.name] = inner if field.type == "object" else value
    return found
