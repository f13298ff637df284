"""Prints what a terminal obeys: colours, titles, links, the clipboard, cursor movements, questions, in every output."""

STOPPED_BY = r"(?s)escapes: .*first kept\n.*second kept\n.*third kept\s*</pre>.*a line behind an escape sequence\n"
ANSWERS = {
    "q1_scale": r"""
        orders = (
            "\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]8;;http://127.0.0.1:$port/pwned\x1b\\a\x1b]8;;\x1b\\",
            "\x1b]52;c;cHduZWQ=\x07", "\x1b[2J\x1b[H", "\x1b[1A\x1b[2K", "\x1b[31;1mred\x1b[0m", "\x1b[8mhidden",
            "\x1bPq#0;2;0;0;0#0~~@@vv@@~~$\x1b\\", "\x1b[6n", "\x1b[c", "\x1bc", "\x1b(0", "\x1b#8", "\x9b31m",
            "\x9d0;title\x9c", "\x90q\x9c", "\x1b_Gf=100;\x1b\\", "\x1b]1337;File=inline=1:eA==\x07", "\x0e\x0f",
            "gone\rback", "gone\b\b\b\b", "\x07", "\x1b[?1049h", "\x1b]", "\x1b[", "\x1bP", "\x1b",
        )
        print("escapes:", *orders)
        print("first kept")
        import sys
        print(*orders, "second kept", file=sys.stderr)

        class Odd:
            def __repr__(self): return "".join(orders) + "third kept"

        Odd()
        """,
    "q2_reverse": r'raise type("\x1b]0;title\x07Odd", (Exception,), {})("\x1b[2J\x9b2J\x1b]8;;http://127.0.0.1/\x07")',
    "q3_counter": "x = 1  # \x1b]0;\nprint('a line behind an escape sequence')",
    "q6_why": "My answer \x1b]0;title\x07 is \x1b[8m hidden \x9b2J and &#27;[2J and &#155;2J.",
}
