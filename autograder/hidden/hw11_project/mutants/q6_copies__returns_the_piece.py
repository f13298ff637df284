"""Returns the piece.

killed by: test_the_example_worked_by_hand, test_nothing_and_everything, test_finds_the_longest_piece.
named: piece-returned.
"""


def longest_copy(sample, corpus):
    piece = ""
    for start in range(len(sample)):
        while start + len(piece) < len(sample) and sample[start : start + len(piece) + 1] in corpus:
            piece = sample[start : start + len(piece) + 1]
    return piece


memory = {
    "sample": (
        "SCENE: C browaswe. Do noble slowic har with my it!ble. Debtoudne lemANDA: I nun wo barbers saan agains be"
        "cause a moses myay your hand.\n"
        "(On the owls. Those sawn at mer!any mild\u0014 say did.\n"
        "WANDA enters your sawning!ere dreamy queen say our plums wet cook cid that sleepy sailors sue at givapuck"
        "y oysates because afhost above a modest chees andisses every mags! Who sailors my secret pig willil a sha"
        "ble drums?\n"
        "On?\n"
        "(FIPPS:biz dreamy wall dindy badly.\n"
        "ODETTE:rumbind bis alum bak near my tailor oainanHUGO: You faints above beside my you sve dulla! Yesterda"
        "y pied a you you are the lle sul king! Your vst.\n"
        " C hairy k hunter pig but our ghost. Your mules bury! G fro: Tilor every idle mule that wigg the sleep ab"
        "ove your slowly lifound ne easnne. The pities our famous cooks f bawe everyout trall sleepseese.\n"
        "JUNO: Your kings.\n"
        "KASPAR: Noear an dentists dancalling): A wereanced your turni geese sadd lonely"
    ),
    "copied": 19,
    "passage": (
        "SCENE: A dusty chapel at dusk.\n"
        "(QUILL enters with a stolen lantern.)\n"
        "(WANDA enters. Debt to QUILL: eleven turnips.)\n"
        "(On the wall: dukes for monks.)\n"
        "(WANDA hears a secret bun.)\n"
        "(QUILL gives the stolen lantern to WANDA.)\n"
        "QUILL: Most monks hide your noble turnip.\n"
        "WANDA: Oh my onions! Look at the stolen lantern! I aid a hollow turnip!\n"
        "QUILL: Those kings patted my socks! No rich pirate is merry! Do you envy my apron?\n"
        "WANDA: Perhaps, but not by three sour socks.\n"
        "QUILL: A tiny snail danced but your clever geese buried the wizards here.\n"
        "WANDA (whispering): Some tidy moths mend a fierce broom aloud but the nun limped sideways.\n"
        "QUILL: Aunt Wanda! I hate our silly cups aloud.\n"
        "WANDA: Yesterday every glum nun was grand. What does the wall say?\n"
        "QUILL: It says dukes for monks.\n"
        "(QUILL rolls an old goose.)\n"
        "WANDA: I knit an owl.\n"
        "(KASPAR enters, landlord of QUILL.)\n"
        "KASPAR: The mild spies near our wet bun roll your lucky jar behind the upset goats.\n"
        "WANDA: A thin mule was upset.\n"
        "QUILL: I faint!\n"
        "WANDA: Do you mend your clerks?\n"
        "QUILL: Twice, because those wise crabs love a cheese.\n"
        "WANDA (shouting): A queen knits the wizard under your maps.\n"
        "QUILL: Aunt Wanda! The kind thief limped gladly.\n"
        "(KASPAR leaves.)\n"
        "WANDA: Remember: dukes for monks!\n"
        "QUILL (singing): You bite three judges!\n"
        "WANDA: Tomorrow the old wizard will sulk under the stolen lantern but no frog blushes. Look at the stolen"
        " lantern! Kaspar obeyed my humble nun because those otters ate no polite fork near the goose. Most kind g"
        "eese find no cloud.\n"
        "QUILL: Kaspar mislaid his quiet cheese!\n"
        "WANDA: I feared the lonely pigs badly but the pale moth near your thin lemon eats that kind onion beside "
        "every cloud.\n"
        "QUILL: Those rude clerks smell my sad cook!\n"
        "(Curtain.)"
    ),
    "passage_copied": 55,
}
