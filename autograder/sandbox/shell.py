"""A quiet IPython: runs notebook cells, captures what they say, shows nothing.

Magics work; what a batch run has no use for does not run: `!commands`, figures on a screen, installing packages.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
import traceback
import types
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

RESULT_CHARS = 4_000
TRACEBACK_CHARS = 8_000
REHEARSALS = 10
"""Python adapts code that has run eight times to what it met: once in the zygote, or else in every student process."""


class CappedText(io.StringIO):
    """A text stream that keeps the first `limit` characters and says so when there was more."""

    def __init__(self, limit: int) -> None:
        """Keep at most `limit` characters."""
        super().__init__()
        self.limit = limit
        self.full = False

    def write(self, text: str) -> int:
        """Write what still fits."""
        room = self.limit - self.tell()
        if len(text) > room and not self.full:
            self.full = True
            super().write(text[:room] + "\n[… the rest of the output was cut]\n")
        elif not self.full:
            super().write(text)
        return len(text)


class _SilentDisplayHook(DisplayHook):
    """Keeps the value of the last line without printing it."""

    last: object = None

    def __call__(self, result: object = None) -> None:
        if result is not None:
            self.last = self.shell.user_ns["_"] = result


class _SilentPublisher(DisplayPublisher):
    """Drops rich displays: the student's own pictures are kept from the notebook that was handed in."""

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Drop it."""


class _Compiler(CachingCompiler):
    """Keeps the tree of the cell that it parsed last for whoever asks for it next."""

    def __init__(self) -> None:
        super().__init__()
        self._parsed: tuple[tuple[str, int], ast.AST] | None = None

    def parse_cell(self, source: str) -> None:
        """Parse a cell and keep its tree.

        Raises:
            SyntaxError, ValueError, RecursionError, MemoryError: It is no Python.
        """
        tree: ast.AST = super().ast_parse(source, self.get_code_name(source, source, 0))
        self._parsed = (source, self.flags), tree

    def forget_names(self) -> None:
        """Forget which cells there were."""
        self._filename_map.clear()

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the tree of a text, which is the caller's own."""
        parsed, self._parsed = self._parsed, None
        if parsed is not None and symbol == "exec" and parsed[0] == (source, self.flags):
            return parsed[1]
        tree: ast.AST = super().ast_parse(source, filename, symbol)
        return tree


class _Transformer(TransformerManager):
    """Looks for magics word by word only in a cell that is no Python without them: it takes longer than to compile."""

    def __init__(self, compiler: _Compiler) -> None:
        """Parse with `compiler`, which is asked for the same tree when the cell runs."""
        super().__init__()
        self.compiler = compiler

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        """Return the lines in plain Python."""
        try:
            self.compiler.parse_cell("".join(lines))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return list(super().do_token_transforms(lines))
        return lines


class Shell(InteractiveShell):
    """The shell that a student's notebook runs in."""

    displayhook_class = _SilentDisplayHook
    display_pub_class = _SilentPublisher
    compiler_class = _Compiler

    def system(self, cmd: str) -> None:
        """Answer `!command` in words instead of running it."""
        print(f"[not run while grading: !{cmd}]")

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> list[str]:
        """Answer `x = !command` in words instead of running it."""
        self.system(cmd)
        return []

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """Accept `%matplotlib` and stay on the backend without a screen."""
        return ("agg", "agg")

    def _tee(self, channel: str) -> contextlib.AbstractContextManager[None]:
        """Keep no second copy of what is printed: there is no history to read it from."""
        return contextlib.nullcontext()

    def ask_exit(self) -> None:
        """Stay: `exit()` in a notebook ends nothing."""

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Print nothing: the error is taken from the result."""

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Print nothing: the error is taken from the result."""


def make_shell() -> Shell:
    """Make the shell, once, in the zygote."""
    config = Config()
    config.HistoryManager.enabled = False
    shell: Shell = Shell.instance(config=config, user_module=types.ModuleType("__main__"))
    shell.autoawait = False
    shell.input_transformer_manager = _Transformer(shell.compile)
    _rehearse(shell)
    return shell


def _rehearse(shell: Shell) -> None:
    """Run a cell that does nothing, often enough, and leave no trace of it."""
    for _ in range(REHEARSALS):
        run_cell(shell, "pass", "rehearsal", 0)
    linecache.cache.pop("rehearsal", None)
    shell.compile.forget_names()
    shell.last_execution_result = None


def run_cell(shell: Shell, source: str, name: str, output_chars: int) -> dict[str, Any]:
    """Run one cell and tell what it did.

    Args:
        shell: Where it runs.
        source: Its text.
        name: What tracebacks call it.
        output_chars: How much of its output is kept, for each stream.

    Returns:
        `status` (`ok` or `error`), `stdout`, `stderr`, `result`, `error`, `traceback`.
    """
    out, err = CappedText(output_chars), CappedText(output_chars)
    shell.displayhook.last = None
    shell.compile.get_code_name = lambda *_: name
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)  # the parser may warn of a line
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        result = shell.run_cell(source, store_history=False, silent=False)
    error = result.error_before_exec or result.error_in_exec
    value = shell.displayhook.last
    return {
        "status": "ok" if error is None else "error",
        "stdout": out.getvalue(),
        "stderr": err.getvalue(),
        "result": "" if error is not None or value is None else _repr(value),
        "error": "" if error is None else f"{type(error).__name__}: {_text(error)}"[:RESULT_CHARS],
        "traceback": "" if error is None else _traceback(error),
    }


def _repr(value: object) -> str:
    try:
        return repr(value)[:RESULT_CHARS]
    except Exception as error:
        return f"<repr failed: {type(error).__name__}>"


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""


def _traceback(error: BaseException) -> str:
    """Return the frames that lie in the notebook and the error itself."""
    try:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("cell ")]
        lines = traceback.format_list(frames) + traceback.format_exception_only(error)
        return "".join(lines)[-TRACEBACK_CHARS:]
    except Exception:
        return ""
