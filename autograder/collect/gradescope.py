"""Gradescope's export of submissions: folders, and a file that says whose they are and when they came.

    assignment_123_export/submission_metadata.yml
    assignment_123_export/submission_4567/hw06_backprop.ipynb

The YAML is Ruby's: keys such as `:submitters`, and tags such as `!ruby/object:…`, which are read as plain data. A group
hands in once for all its members. The export holds everyone's active submission only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import yaml

from autograder.collect.arrival import NOBODY, Arrival, Key, Reading, Source, Who, by_folder, inside
from autograder.collect.names import folder_name
from autograder.errors import SubmissionError
from autograder.intake.archive import Entry

METADATA: Final = "submission_metadata.yml"
MAX_BYTES: Final = 64 << 20
"""Of the metadata: it repeats the results of every test of every submission."""


class _RubyLoader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Reads Ruby's objects as the plain data that they are written as."""


def _plain(loader: Any, _tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_RubyLoader.add_multi_constructor("!ruby/", _plain)


def is_gradescope(source: Source) -> bool:
    """Whether the file with the metadata is there."""
    return any(entry.name == METADATA for entry in source.entries)


def read_gradescope(source: Source) -> Reading:
    """Return the hand-ins of an export, one for each submitter.

    Raises:
        SubmissionError: The metadata cannot be read.
    """
    (listed,) = [entry for entry in source.entries if entry.name == METADATA][:1]
    metadata = _metadata(listed, source)
    arrivals = []
    for folder, entries in by_folder(source.entries).items():
        if not folder:
            continue
        data = metadata.get(folder)
        files = inside(folder, entries)
        if not isinstance(data, dict):
            note = f"{METADATA} does not say whose this is"
            arrivals.append(Arrival("gradescope", source.name, folder, NOBODY, files, notes=(note,)))
            continue
        arrivals += _arrivals(source, folder, files, data)
    missing = len(metadata.keys() - by_folder(source.entries).keys())
    return Reading(tuple(arrivals), f"{missing} submissions in {METADATA} have no files" if missing else "")


def _arrivals(source: Source, folder: str, files: tuple[Entry, ...], data: dict[Any, Any]) -> Iterator[Arrival]:
    submitters = [entry for entry in _list(_get(data, "submitters")) if isinstance(entry, dict)]
    history = _list(_get(data, "history"))
    for submitter in submitters or [{}]:
        yield Arrival(
            lms="gradescope",
            archive=source.name,
            entry=folder,
            who=_who(submitter),
            files=files,
            time=_time(_get(data, "created_at")),
            attempt=len(history) + 1 if history else None,
            notes=(f"handed in by a group of {len(submitters)}",) if len(submitters) > 1 else (),
        )


def _who(submitter: dict[Any, Any]) -> Who:
    name, sid, email = (str(_get(submitter, key) or "").strip() for key in ("name", "sid", "email"))
    keys = []
    if sid:
        keys.append(Key(("gradescope_sid", "sis_id", "login_id", "student"), sid))
    if email:
        keys.append(Key(("email", "login_id", "student"), email))
    known = email.lower() or sid or name
    return Who(name, tuple(keys), folder_name(known) if known else "", user_id=sid, email=email)


def _metadata(listed: Entry, source: Source) -> dict[str, Any]:
    try:
        if listed.path is None or listed.path.stat().st_size > MAX_BYTES:
            raise ValueError(listed.problem or f"larger than {MAX_BYTES >> 20} MB")
        loader = _RubyLoader(listed.path.read_bytes())
        try:
            data = loader.get_single_data()
        finally:
            loader.dispose()
        if not isinstance(data, dict):
            raise ValueError("no mapping of submissions")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise SubmissionError(
            f"{METADATA} cannot be read: {reason}.",
            where=str(source.path),
            fix="Download the export again: 'Review Grades', 'Export Submissions'.",
        ) from error
    return {str(key): value for key, value in data.items()}


def _get(data: dict[Any, Any], key: str) -> Any:
    """Return a value under Ruby's spelling of a key, or under the plain one."""
    return data.get(f":{key}", data.get(key))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _time(value: Any) -> datetime | None:
    if isinstance(value, dict):  # ActiveSupport::TimeWithZone
        value = next((value[key] for key in ("utc", ":utc", "time", ":time") if key in value), None)
    if isinstance(value, str):
        with suppress(ValueError):
            value = datetime.fromisoformat(value.strip())
    if isinstance(value, datetime):
        with suppress(OverflowError):
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return None
