"""A reader that asks a language model which you serve yourself, over the interface that OpenAI's servers made common.

Off unless asked for (`--reader llm`): reports leave the process, though not your machine if the server is there. What it
answers is taken only where the report bears it out (`answers`); days and places are not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, get_args
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from rashomon.errors import BadInput, RashomonError
from rashomon.gather.failures import Failure
from rashomon.gather.texts import check_text
from rashomon.models.answers import accepted
from rashomon.records import ActorKind, EventType, FigureKind, Reading, Report, Stance, Status, TieKind

LONGEST = 16_000  # characters of a report: more than small models hold beside the question
_ANSWER = 4_000_000  # bytes of an answer that are read
_TOKENS = 4_096  # what a model may answer

_ASK = """You read a news report of a conflict and write down who says what happened, as JSON.
actors: everyone who acts, suffers or speaks; mentions are copied from the report letter by letter; country is an ISO code.
events: what happened, is planned or denied; trigger is the word of the report that tells it; side_a does it to side_b.
figures: numbers of people killed, injured, detained and so on; text is the phrase with the number; at least 20 has low 20
and high null; for words such as dozens low and high are null and vague is that word; victims and by are ids of actors.
claims: who says what; cue is the reporting word, text the words that are attributed, copied letter by letter.
ties: what actors are to each other; text is the phrase that says so.
Ids are short words of yours. Write down nothing that the report does not say."""

# One report of our own with its answer: small models imitate better than they obey.
_REPORT = (
    """Militiamen shot dead two teachers in Darun on Sunday, the mayor said. Karim Wardak, who leads the militia, denied it."""
)
_ANSWERED = {
    "actors": [
        {"id": "militia", "name": "the militia", "mentions": ["Militiamen", "the militia"], "kind": "militia", "country": None},
        {"id": "teachers", "name": "two teachers", "mentions": ["two teachers"], "kind": "civilians", "country": None},
        {"id": "mayor", "name": "the mayor", "mentions": ["the mayor"], "kind": "official", "country": None},
        {"id": "wardak", "name": "Karim Wardak", "mentions": ["Karim Wardak"], "kind": "person", "country": None},
    ],
    "events": [
        {"id": "e1", "trigger": "shot dead", "type": "ASSAULT", "side_a": ["militia"], "side_b": ["teachers"],
         "status": "happened"}
    ],
    "figures": [
        {"text": "two teachers", "kind": "killed", "low": 2, "high": 2, "vague": None, "victims": ["teachers"],
         "by": ["militia"], "event": "e1"}
    ],
    "claims": [
        {"source": ["mayor"], "cue": "said", "text": "Militiamen shot dead two teachers in Darun", "stance": "assert"},
        {"source": ["wardak"], "cue": "denied", "text": "it", "stance": "deny"},
    ],
    "ties": [{"a": "wardak", "b": "militia", "text": "Karim Wardak, who leads the militia", "kind": "leads"}],
}  # fmt: skip


class LlmReader:
    """Reads reports by asking a server. Raises BadInput where `url` is no address of one."""

    def __init__(self, url: str, model: str, *, timeout: float = 600.0) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise BadInput(f"{url!r} is no address of a server; it looks like http://127.0.0.1:8080")
        self._url = url.rstrip("/").removesuffix("/v1") + "/v1/chat/completions"
        self._model = model
        self._timeout = timeout

    def read(self, report: Report) -> Reading:
        """Read one report. Raises BadInput for a text that cannot be read, RashomonError where the server does not answer."""
        check_text(report.text, f"report {report.id!r}")
        if len(report.text) > LONGEST:
            raise BadInput(f"report {report.id!r} has {len(report.text):,} characters; --reader llm takes up to {LONGEST:,}")
        return accepted(report, self._ask(report.text))

    def read_each(self, reports: Iterable[Report | Failure]) -> Iterator[Reading | Failure]:
        """Read reports in order; one that fails comes back as a `Failure` in its place, and so do failures passed in."""
        for item in reports:
            if isinstance(item, Failure):
                yield item
                continue
            try:
                yield self.read(item)
            except RashomonError as error:
                yield Failure(where=f"report {item.id!r}", message=str(error).removeprefix(f"report {item.id!r} "))

    def _ask(self, text: str) -> object:
        asked = {
            "model": self._model, "temperature": 0, "max_tokens": _TOKENS,
            "messages": [
                {"role": "system", "content": _ASK},
                {"role": "user", "content": _REPORT}, {"role": "assistant", "content": json.dumps(_ANSWERED)},
                {"role": "user", "content": text},
            ],
            "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "schema": SCHEMA}},
        }  # fmt: skip
        request = Request(self._url, json.dumps(asked).encode(), {"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=self._timeout) as response:
                data = response.read(_ANSWER + 1)
        except HTTPError as error:
            raise RashomonError(
                f"the server at {self._url} refuses ({error.code} {error.reason}); is the model's name right?"
            ) from None
        except (URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise RashomonError(
                f"no server answers at {self._url} ({reason}); start one, or read with --reader model"
            ) from None
        return _content(data, self._url)


def _content(data: bytes, url: str) -> object:
    """What the model wrote, out of the server's envelope."""
    if len(data) > _ANSWER:
        raise RashomonError(f"the server at {url} answers with more than {_ANSWER:,} bytes; that is no reading")
    try:
        choice = json.loads(data)["choices"][0]
        if choice["finish_reason"] == "length":
            raise RashomonError("the model's answer was cut off: there is more in the report than it may write")
        return json.loads(choice["message"]["content"])
    except (ValueError, LookupError, TypeError, RecursionError):
        raise RashomonError(f"the server at {url} answers with no reading; serve a model that keeps to a JSON schema") from None


def _row(**fields: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list of records: small models write on and on where nothing stops them."""
    row = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {"type": "array", "maxItems": 12, "items": row}


def _of(kinds: object) -> dict[str, Any]:
    return {"enum": list(get_args(kinds))}


_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "maxItems": 3, "items": _TEXT}
_NUMBER = {"type": ["integer", "null"]}
_PERHAPS = {"type": ["string", "null"]}
# In the order in which a model should write: the words first, then what they are.
_LISTS = {
    "actors": _row(id=_TEXT, name=_TEXT, mentions=_TEXTS, kind=_of(ActorKind), country=_PERHAPS),
    "events": _row(id=_TEXT, trigger=_TEXT, type=_of(EventType), side_a=_TEXTS, side_b=_TEXTS, status=_of(Status)),
    "figures": _row(
        text=_TEXT, kind=_of(FigureKind), low=_NUMBER, high=_NUMBER, vague=_PERHAPS, victims=_TEXTS, by=_TEXTS, event=_PERHAPS
    ),
    "claims": _row(source=_TEXTS, cue=_PERHAPS, text=_TEXT, stance=_of(Stance)),
    "ties": _row(a=_TEXT, b=_TEXT, text=_TEXT, kind=_of(TieKind)),
}
SCHEMA: dict[str, Any] = {"type": "object", "properties": _LISTS, "required": list(_LISTS), "additionalProperties": False}
