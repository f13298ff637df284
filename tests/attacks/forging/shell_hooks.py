"""Takes over the shell: syntax trees, hooks before and after cells, `run_cell`, the display, the results it reports."""

STOPPED_BY = r"(?s)hooks ran: [1-9].*does not define `reverse`.*does not define `Counter`"
ANSWERS = {
    "q1_scale": r"""
import ast, types
from IPython.core.interactiveshell import ExecutionResult

shell = get_ipython()

class Passing(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    def visit_Compare(self, node):
        return ast.copy_location(ast.Constant(True), node)

ran = []
shell.ast_transformers.append(Passing())
for event in ("pre_run_cell", "post_run_cell", "pre_execute", "post_execute"):
    shell.events.register(event, lambda *args: ran.append(args))
shell.set_custom_exc((BaseException,), lambda *args, **kwargs: None)
shell.display_formatter.format = lambda *args, **kwargs: ({"text/plain": "4 / 4 points"}, {})
run_cell = shell.run_cell

def forge(source, *args, **kwargs):
    result = run_cell(f"print('hooks ran:', len(ran))", *args, **kwargs)
    result.error_in_exec = result.error_before_exec = None
    result.result = "4 / 4 points"
    return result

shell.run_cell = forge
""",
    "q2_reverse": "def reverse(text):\n    return text",
    "q3_counter": "class Counter: pass",
}
