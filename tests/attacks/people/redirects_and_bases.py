"""Sends the page elsewhere, or makes all of its own links and scripts be looked for elsewhere."""

from tests.attacks.payloads import hand_in_cells, script, texts

STOPPED_BY = r"&lt; ?base href=http: ?//127\.0\.0\.1"
page = "http://127.0.0.1:$port/pwned"
sources = (
    f"<meta http-equiv=refresh content='0; url={page}'>",
    f"<META HTTP-EQUIV=Refresh CONTENT='0;URL=javascript:{script}'>",
    f"<base href={page}/ target=_top>",
    f"<script src={page}></script> <script src=//127.0.0.1:$port/pwned></script>",
    f"<link rel=stylesheet href={page}> <style>@import '{page}';</style>",
    "<meta http-equiv=set-cookie content='_xsrf=1'> <meta name=referrer content=unsafe-url>",
    f"<a href=# ping={page}>x</a>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"> <meta charset=utf-7>",
    f"+ADw-script+AD4-{script}+ADw-/script+AD4-",
    f"<html manifest={page}><head></head></html> <plaintext>",
)


def hand_in(folder, places):
    hand_in_cells(folder, places, *texts(*sources))
