"""Where students find the homeworks: the public repository that the Colab badge and the first cell name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from autograder.errors import ConfigError

WHERE: Final = "course_config.py"
COLAB: Final = "https://colab.research.google.com/github"

_URL = re.compile(r"https://github\.com/(?P<owner>[A-Za-z0-9][A-Za-z0-9-]*)/(?P<name>[A-Za-z0-9._-]+?)(?:\.git)?/?")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_FOLDER = re.compile(r"[A-Za-z0-9._/-]*")


@dataclass(frozen=True, slots=True)
class PublicRepository:
    """A repository on GitHub from which Colab opens the notebooks and fetches their files.

    Attributes:
        url: Its page, such as `https://github.com/ada/homeworks`.
        branch: The branch that students get.
        folder: Folder in it that holds the homeworks' folders; empty where they lie at the top.

    Example:
        >>> PublicRepository("https://github.com/ada/homeworks").notebook_url("hw06_backprop")
        'https://colab.research.google.com/github/ada/homeworks/blob/main/hw06_backprop/hw06_backprop.ipynb'
    """

    url: str
    branch: str = "main"
    folder: str = ""

    def __post_init__(self) -> None:
        """Refuse what would give students a link that leads nowhere."""
        if not isinstance(self.url, str) or not _URL.fullmatch(self.url):
            raise _wrong(f"url is {self.url!r}", "Write the repository's page: https://github.com/OWNER/REPOSITORY.")
        if not isinstance(self.branch, str) or not _BRANCH.fullmatch(self.branch) or ".." in self.branch:
            raise _wrong(f"branch is {self.branch!r}", "Write the name of a branch, such as 'main'.")
        folder = self.folder
        if (
            not isinstance(folder, str)
            or not _FOLDER.fullmatch(folder)
            or folder.startswith("/")
            or ".." in PurePosixPath(folder).parts
        ):
            raise _wrong(
                f"folder is {folder!r}",
                "Write a folder inside the repository, such as 'release', in letters, digits and . _ - /; or leave "
                "it out.",
            )

    @property
    def owner(self) -> str:
        """Whose repository it is."""
        return self._part("owner")

    @property
    def name(self) -> str:
        """The repository's own name, which `git clone` gives to its folder."""
        return self._part("name")

    @property
    def clone_url(self) -> str:
        """What `git clone` takes."""
        return f"https://github.com/{self.owner}/{self.name}"

    def place_of(self, homework: str) -> str:
        """Return a homework's folder in the repository: `release/hw06_backprop`."""
        return str(PurePosixPath(self.folder) / homework)

    def notebook_url(self, homework: str) -> str:
        """Return the address under which Colab opens a homework's notebook."""
        path = f"{self.place_of(homework)}/{homework}.ipynb"
        return f"{COLAB}/{self.owner}/{self.name}/blob/{quote(self.branch)}/{quote(path)}"

    def _part(self, name: str) -> str:
        found = _URL.fullmatch(self.url)
        assert found is not None  # __post_init__ has looked
        return found[name]


def _wrong(what: str, fix: str) -> ConfigError:
    return ConfigError(f"in PublicRepository, {what}.", where=WHERE, fix=fix)
