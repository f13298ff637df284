"""From a source notebook to what students receive and what staff keep."""

from autograder.compile.homework import Compiled, compile_homework

__all__ = ["Compiled", "compile_homework"]
