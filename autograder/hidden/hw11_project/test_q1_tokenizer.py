"""Hidden tests of q1_tokenizer: the public properties on private text, then every entry, and bytes that are no text."""

import pytest
import torch
from hw11_bpe import encode, train_bpe

from autograder.hidden.hw11_project.oracle import spelled, wrong_tables
from autograder.judge.faults import Raised
from source.hw11_project.checks.test_q1_tokenizer import *
from toolkit import CheckFailed, expect


@pytest.fixture(scope="session")
def text(fresh_text):
    """Private scenes."""
    return fresh_text(6000, "scenes")


@pytest.fixture(scope="session")
def merges(text, draw):
    """Merges learned from them, a private number."""
    return train_bpe(text, 40 + int(torch.randint(20, (1,), generator=draw("merges"))))


@pytest.fixture(scope="session")
def written(draw):
    """A text in several scripts, in a private order, with merges that join halves of its letters."""
    parts = ["naïve", "Δέλτα", "театр", "劇場", "🎭🎟", "für", "señor", "cafe\u0301"]
    order = torch.randperm(len(parts), generator=draw("scripts")).tolist()
    text = " ".join(parts[place] for place in order)
    return text, train_bpe(text * 3, 30)


@pytest.mark.points(2)
def test_every_entry_is_what_its_merge_joins(token_bytes, merges):
    """Byte ids are single bytes; a merge is the bytes of its left half, then those of its right half."""
    table = table_of(token_bytes(merges), 256 + len(merges))
    right = [spelled(token, merges) for token in range(256 + len(merges))]
    for mistake, wrong in wrong_tables(merges).items():
        expect(
            table != wrong or wrong == right, f"The table is what {mistake.replace('-', ' ')} give.", mistake=mistake
        )
    expect(table[:256] == right[:256], "The first 256 entries are not the 256 bytes, one each.")
    expect(table == right, "An entry of a merge is not its left half followed by its right half.")


@pytest.mark.points(2)
def test_text_in_any_script_comes_back(decode, written):
    """A letter may be spread over several tokens: the bytes are joined first, and read as UTF-8 then."""
    text, merges = written
    for some in (merges, []):
        ids = encode(text, some)
        try:
            got = decode(ids, some)
        except Raised:
            slip = "Decoding a text with letters beyond ASCII ends with an error."
            raise CheckFailed(slip, mistake="decoded-token-by-token") from None
        piecewise = "".join(spelled(token, some).decode("utf-8", errors="replace") for token in ids)
        one_to_one = b"".join(spelled(token, some) for token in ids).decode("latin-1")
        expect(got != piecewise, "Each token is decoded by itself.", mistake="decoded-token-by-token")
        expect(got != one_to_one, "Each byte becomes a letter of its own.", mistake="letters-for-bytes")
        expect(got == text, "A text with letters beyond ASCII comes back as another one.")


@pytest.mark.points(1)
def test_ids_that_are_no_text_do_not_stop_it(decode):
    """A model may write half a letter: what is no UTF-8 is shown as the replacement character."""
    ids = [72, 105, 0xF0, 0x9F, 33, 0xFF]
    try:
        got = decode(ids, [])
    except Raised:
        slip = "Bytes that are no UTF-8 end with an error."
        raise CheckFailed(slip, mistake="strict-decoding") from None
    expect(got != "Hi!", "Bytes that are no text are left out without a trace.", mistake="errors-ignored")
    expect(got == bytes(ids).decode("utf-8", errors="replace"), "Bytes that are no UTF-8 should become `\ufffd`.")
