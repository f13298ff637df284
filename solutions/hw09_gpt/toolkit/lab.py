"""A lab notebook: which settings gave which losses, and what follows from it.

It is a text file in JSON beside the notebook, without times or names of machines: the same experiments give the same
file, and it is still there when the kernel has been restarted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.plots import plot_runs
from toolkit.runs import Run, Setting, checked_setting, plant_seed, run_from_json
from toolkit.table import Table, number_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

VERSION = 1


class LabDamaged(Exception):
    """The file of a lab notebook cannot be read."""


class LabNotebook:
    """Records the runs of your experiments.

    Args:
        path: Its file. A file that is there already is read, so that a restarted kernel goes on where it stopped.

    Example:
        >>> import tempfile
        >>> lab = LabNotebook(Path(tempfile.mkdtemp()) / "lab.json")
        >>> with lab.run("small lr", lr=0.01, seed=1) as run:
        ...     for step in range(20):
        ...         run.log(3.3 - 0.05 * step)
        >>> run.conclude("Still falling: train longer.")
        >>> lab.table()
        Lab notebook: 1 run
        run       seed    lr  steps  first loss  last loss  best loss  conclusion
        --------  ----  ----  -----  ----------  ---------  ---------  ----------------------------
        small lr     1  0.01     20         3.3       2.38       2.35  Still falling: train longer.
        >>> LabNotebook(lab.path).runs["small lr"].settings
        {'lr': 0.01}
    """

    def __init__(self, path: str | Path = "lab.json") -> None:
        """Open the lab notebook, or begin one; nothing is written before the first run."""
        self.path = Path(path)
        self.runs: dict[str, Run] = {}
        self.conclusion = ""
        self._told = False
        if self.path.is_file():
            self._read()

    def run(self, name: str, *, seed: int | None = None, **settings: Any) -> Run:
        """Begin a run. One of the same name is replaced, so that a cell can be run again.

        Args:
            name: What to call it, such as `"lr 0.1"`.
            seed: If given, torch, numpy and `random` are seeded with it now.
            **settings: Hyperparameters: numbers, texts, True, False, None or lists of them.

        Returns:
            The run: `run.log(loss)` after each step, `run.conclude("…")` at the end.
        """
        kept = {key: checked_setting(key, value) for key, value in settings.items()}
        if seed is not None:
            plant_seed(seed)
        made = Run(name, kept, seed, _save=self.save)
        self.runs[name] = made
        self.save()
        return made

    def conclude(self, words: str) -> None:
        """Record what follows from all runs together."""
        self.conclusion = " ".join(words.split())
        self.save()

    def forget(self, name: str) -> None:
        """Drop a run, such as one whose name was mistyped."""
        if name not in self.runs:
            known = ", ".join(map(repr, self.runs)) or "none"
            raise KeyError(f"no run is called {name!r}. The runs here are: {known}.")
        del self.runs[name]
        self.save()

    def table(self) -> Table:
        """Return a row for each run; `print(lab.table().markdown())` gives it in a form to paste into an answer."""
        self.save()
        settings = list(dict.fromkeys(key for run in self.runs.values() for key in run.settings))
        header = ("run", "seed", *settings, "steps", "first loss", "last loss", "best loss", "conclusion")
        rows = tuple(
            (
                run.name,
                "" if run.seed is None else str(run.seed),
                *(_setting_text(run.settings[key]) if key in run.settings else "" for key in settings),
                str(len(run.losses)),
                number_text(run.losses[0]) if run.losses else "-",
                number_text(run.last) if run.losses else "-",
                number_text(run.best) if run.losses else "-",
                run.conclusion,
            )
            for run in self.runs.values()
        )
        notes = (f"Conclusion: {self.conclusion}",) if self.conclusion else ()
        return Table(f"Lab notebook: {len(rows)} run{'' if len(rows) == 1 else 's'}", header, rows, notes)

    def plot(self, *names: str) -> Figure:
        """Draw the losses of runs side by side: those that you name, or all."""
        self.save()
        unknown = [name for name in names if name not in self.runs]
        if unknown:
            known = ", ".join(map(repr, self.runs)) or "none"
            raise KeyError(f"no run is called {unknown[0]!r}. The runs here are: {known}.")
        return plot_runs({name: self.runs[name].losses for name in names or self.runs})

    def save(self) -> None:
        """Write the file, whole or not at all. Where nothing can be written, say so once and go on."""
        content = {
            "version": VERSION,
            "conclusion": self.conclusion,
            "runs": [run.as_json() for run in self.runs.values()],
        }
        scratch = self.path.with_name(self.path.name + ".part")
        try:
            scratch.write_text(_text(content), encoding="utf-8")
            scratch.replace(self.path)
        except OSError as error:
            if not self._told:
                why = f"{self.path} cannot be written ({error.strerror})"
                print(f"LabNotebook: {why}. Your runs are kept until the kernel ends.")
            self._told = True

    def _read(self) -> None:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            runs = [run_from_json(entry, self.save) for entry in content["runs"]]
            self.runs = {run.name: run for run in runs}
            self.conclusion = str(content["conclusion"])
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise LabDamaged(
                f"{self.path} is not the file of a lab notebook any more. Rename or delete it and run this cell again."
            ) from error


def _text(content: dict[str, Any]) -> str:
    """Return JSON with a line for each entry, and all losses of a run on one."""
    runs = content.pop("runs")
    lines = [
        "    {" + ", ".join(f"{json.dumps(key)}: {json.dumps(run[key], ensure_ascii=False)}" for key in run) + "}"
        for run in runs
    ]
    head = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items())
    body = ",\n".join(lines)
    return f'{{\n{head},\n  "runs": [\n{body}\n  ]\n}}\n' if lines else f'{{\n{head},\n  "runs": []\n}}\n'


def _setting_text(value: Setting) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(_setting_text(item) for item in value)
    return str(value)
