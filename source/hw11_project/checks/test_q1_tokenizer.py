"""Public checks of q1_tokenizer: what every way back from ids to text obeys."""

import pytest
from hw11_bpe import encode, train_bpe

from toolkit import expect


@pytest.fixture
def text():
    """A few lines that repeat themselves."""
    return "NURSE: where is the key? where is the other key?\nKING: the key is where the keys are.\n" * 3


@pytest.fixture
def merges(text):
    """Twelve merges, learned from the text."""
    return train_bpe(text, 12)


def table_of(got, count):
    """Return the table, if it is a list of bytes objects, one for each id."""
    expect(isinstance(got, list | tuple), "`token_bytes` should return a list.")
    slip = "The table holds texts. A token is a row of bytes, and half a letter is possible: make bytes objects."
    expect(not any(isinstance(entry, str) for entry in got), slip, mistake="texts-for-bytes")
    expect(all(isinstance(entry, bytes) for entry in got), "The entries of the table should be bytes objects.")
    slip = "The table should have 256 entries for the bytes and one for each merge."
    expect(len(got) == count, slip, f"yours has {len(got)}, and {count} are needed", "table-of-another-length")
    return list(got)


@pytest.mark.points(1)
def test_an_entry_for_every_id(token_bytes, merges):
    """The table has the 256 bytes, then what each merge makes, and no entry is empty."""
    table = table_of(token_bytes(merges), 256 + len(merges))
    expect(all(table), "An entry of the table is empty.")
    expect(all(len(entry) > 1 for entry in table[256:]), "What a merge makes has at least two bytes.")


@pytest.mark.points(1)
def test_the_example_worked_by_hand(token_bytes, decode):
    """97 and 98 make `ab`, number 256; 256 and 99 make `abc`, number 257."""
    table = table_of(token_bytes([(97, 98), (256, 99)]), 258)
    expect(table[256] == b"ab" or table[256] != b"ba", "A merge joins left before right.", mistake="halves-swapped")
    expect(table[256] == b"ab" and table[257] == b"abc", "256 should be `ab` and 257 `abc`.")
    got = decode([257, 32, 97], [(97, 98), (256, 99)])
    expect(isinstance(got, str), "`decode` should return a text.")
    expect(got == "abc a", "257, 32, 97 should be `abc a`.", f"yours is {got!r}")


@pytest.mark.points(1)
def test_the_way_there_and_back(decode, text, merges):
    """Encoding and decoding gives the text again, with many merges, with few and with none."""
    for some in (merges, merges[:3], []):
        got = decode(encode(text, some), some)
        expect(isinstance(got, str), "`decode` should return a text.")
        expect(got == text, "The text that comes back is another one.")
