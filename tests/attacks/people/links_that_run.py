"""Writes links whose address is a script or a page of its own, in every disguise that markdown and browsers undo."""

from tests.attacks.payloads import hand_in_cells, texts

STOPPED_BY = r"<a[^>]*>a link</a>"
script = "window.pwned=1"
addresses = (
    "javascript:{0}",
    "JaVaScRiPt:{0}",
    "javascript&colon;{0}",
    "javascript&#58;{0}",
    "javascript&#x3A;{0}",
    "javascript&amp;colon;{0}",
    "javascript&amp;amp;#58;{0}",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;{0}",
    "java&Tab;script:{0}",
    "java&NewLine;script:{0}",
    "java\\\tscript:{0}",
    "\x01javascript:{0}",
    "&#1;javascript:{0}",
    "java\u200bscript:{0}",
    "javascript:%0a{0}",
    "javascript://example.org/%0a{0}",
    "vbscript:msgbox(1)",
    "data:text/html,<script>{0}</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cub3BlbmVyLnB3bmVkPTE8L3NjcmlwdD4=",
    "blob:http://127.0.0.1:$port/x",
    "filesystem:http://127.0.0.1:$port/x",
    "view-source:http://127.0.0.1:$port/pwned",
    "file:///etc/passwd",
    "files/javascript:{0}",
    "/files/javascript:{0}",
    "https://example.org' onmouseover='{0}",
    'https://example.org" onmouseover="{0}',
)
forms = (
    "[a link]({0})",
    "[a link](<{0}>)",
    "[a link]( {0} 'a title')",
    "[a link][to it]\n\n[to it]: {0}",
    "[a link]\n\n[a link]: <{0}>",
    "> - [a link][to it]\n>\n> [to it]:\n>   {0} 'a title'",
    "[![a link]({0})]({0})",
    "<{0}>",
    "see {0} there",
    "| [a link]({0}) |\n|---|\n| x |",
    "# [a link]({0})",
    "[a link](https://example.org 'x\" onmouseover=\"{0}')",
)


def hand_in(folder, places):
    filled = [address.replace("{0}", script) for address in addresses]
    cells = ["\n\n".join(form.replace("{0}", address) for form in forms) for address in filled]
    hand_in_cells(folder, places, *texts(*cells, "\n\n".join(f"[a link]({address})" for address in filled)))
