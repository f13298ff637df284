"""Goes through every object that Python tracks, for verdicts, tests, other notebooks and secrets."""

STOPPED_BY = r"[1-9]\d{3,} objects, engine objects: \[\]; tests: \[\]; other processes: \[\]; words: \[\]"
ANSWERS = {
    "q1_scale": r"""
import gc, re, socket, time, types

WANTED = {"Verdict", "Examination", "Interview", "Grade", "Exam", "Course", "Homework", "Engine", "Session", "Function",
          "JudgePlugin", "Mistake", "CodeCell", "Places", "GradebookWriter"}
gc.unfreeze()  # the zygote froze what it had
tracked = gc.get_objects()
everything, end = list(tracked), time.monotonic() + 0.5
for thing in reversed(tracked):  # what came last is most likely foreign
    everything += gc.get_referents(thing)
    if time.monotonic() > end:
        break
engine = [repr(thing)[:200] for thing in tracked if type(thing).__name__ in WANTED]
tests = [thing for thing in tracked if type(thing) is types.FunctionType and thing.__name__.startswith("test_q")]
others = [thing for thing in tracked if type(thing) is socket.socket and thing.fileno() >= 0]
token = re.compile("can" "ary(file|memory|environment|sibling)[0-9a-f]{16}")
words = sorted({match[0] for text in everything if isinstance(text, str) and (match := token.search(text))})
print(f"{len(everything)} objects, engine objects: {engine}; tests: {tests};", end=" ")
print(f"other processes: {others[1:]}; words: {words}")
"""
}
