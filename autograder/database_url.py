"""`db_url` of `course_config.py`: where a gradebook on a PostgreSQL server is.

    postgresql+psycopg://USER@HOST:PORT/DATABASE             the password from the file of PGPASSFILE, or PGPASSWORD
    postgresql+psycopg://USER:${PASSWORD}@HOST/DATABASE      from an environment variable of this name

A URL may hold a password, so no message and no page ever shows one: they show what `place_of` returns. Nothing here
imports a driver.
"""

from __future__ import annotations

import os
import re
from typing import Final, NoReturn
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from autograder.errors import ConfigError

CONNECT_S: Final = 10
"""Seconds after which a server that does not answer counts as unreachable."""

WHERE: Final = "course_config.py"
EXAMPLE: Final = "postgresql+psycopg://USER@HOST:5432/DATABASE"

_SCHEMES: Final = ("postgresql+psycopg", "postgresql", "postgres")
_VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def check_db_url(db_url: str) -> None:
    """Refuse what cannot be the URL of a database. An environment variable need not be set yet.

    Raises:
        ConfigError: It cannot; the message holds nothing of the URL but its kind.
    """
    if not isinstance(db_url, str):
        _refuse("db_url is no text.", f'Write db_url="{EXAMPLE}", or leave it out for SQLite.')
    if db_url and not _VARIABLE.fullmatch(db_url):
        _split(_VARIABLE.sub("x", db_url))


def resolve(db_url: str) -> str:
    """Return the URL as SQLAlchemy takes it: variables filled in, the driver named, and a limit for connecting.

    Raises:
        ConfigError: A variable is not set, or what comes out is no URL of a database.
    """
    parts = _split(_filled_in(db_url))
    query = [parts.query] if parts.query else []
    query += [f"connect_timeout={CONNECT_S}"] if "connect_timeout" not in parse_qs(parts.query) else []
    return f"{_SCHEMES[0]}://{parts.netloc}{parts.path}?{'&'.join(query)}"


def libpq_uri(url: str) -> str:
    """Return what `resolve` returned as PostgreSQL's own client library takes it."""
    return f"postgresql{url.removeprefix(_SCHEMES[0])}"


def place_of(db_url: str) -> str:
    """Return a URL for people: without the password, and without options, which may hold one, too."""
    try:
        parts = _split(_filled_in(db_url))
    except ConfigError:
        return "db_url in course_config.py"
    user, _, address = parts.netloc.rpartition("@")
    user = user.partition(":")[0]
    return f"postgresql://{user}{'@' if user else ''}{address}{parts.path}"


def password_in(db_url: str) -> str:
    """Return the password that stands in `db_url` itself, and not in a variable; empty where none does."""
    if not db_url or _VARIABLE.fullmatch(db_url):
        return ""
    parts = _split(db_url if not _VARIABLE.search(db_url) else _VARIABLE.sub("", db_url))
    return unquote(parts.password or "")


def without_password(text: str, db_url: str) -> str:
    """Return a message of somebody else's in which no form of the password stands."""
    try:
        secret = _split(_filled_in(db_url)).password or ""
    except ConfigError:
        return text
    for form in {secret, unquote(secret)} - {""}:
        text = text.replace(form, "***")
    return text


def _filled_in(db_url: str) -> str:
    """Fill in variables. One that is the whole URL is taken as it is, one that is a part of it as plain text."""
    whole = _VARIABLE.fullmatch(db_url)
    return _value(whole) if whole else _VARIABLE.sub(lambda match: quote(_value(match), safe=""), db_url)


def _value(match: re.Match[str]) -> str:
    value = os.environ.get(match[1], "")
    if not value:
        _refuse(
            f"db_url asks for the environment variable {match[1]}, which is not set.",
            f"Set it before you start `course` or Jupyter: export {match[1]}=…",
        )
    return value


def _split(url: str) -> SplitResult:
    """Take a URL apart and refuse it where its parts do not fit together. No message shows a part of it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        _refuse_signs()
    if parts.scheme not in _SCHEMES:
        kind = parts.scheme.partition("+")[0] if re.fullmatch(r"[a-z0-9+]{1,24}", parts.scheme) else ""
        said = f"db_url names a database of the kind {kind!r}." if kind else "db_url is no URL of a database."
        _refuse(said, f'For PostgreSQL write db_url="{EXAMPLE}"; leave it out for SQLite, in the course\'s own folder.')
    if parts.fragment or parts.netloc.count("@") > 1 or "@" in parts.path:
        _refuse_signs()
    if parts.path in ("", "/") or "/" in parts.path[1:]:
        _refuse("db_url names no database.", f'Write its name behind the server\'s: db_url="{EXAMPLE}".')
    return parts


def _refuse_signs() -> NoReturn:
    _refuse(
        "db_url holds a sign in its user name or password that means something else in a URL.",
        "Leave the password out and keep it in the file of PGPASSFILE, or write @ : / ? # % in it as %40 %3A %2F %3F "
        "%23 %25.",
    )


def _refuse(what: str, fix: str) -> NoReturn:
    raise ConfigError(what, where=WHERE, fix=fix) from None
