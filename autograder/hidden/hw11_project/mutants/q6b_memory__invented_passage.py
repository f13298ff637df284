"""Looks up a passage that is not from the theatre.

killed by: test_the_claims_can_be_checked, test_the_claimed_lengths_are_right. named: passage-not-from-the-theatre.
"""


def memory():
    return {
        "sample": (
            "SCENE: A leaky tavern at noon.\n"
            "(WANDA enters with a rusty anchor.)\n"
            "(VEXA enters. Debt to WANDA: five lemoses.)\n"
            "(On the wall: snail above clouds.)\n"
            "WANDA: Lady Mira! The thin bakers drop these wet forks.\n"
            "JUNO: I pity that wet cook in this narrow kitchen.\n"
            "MIRA: A grand nun limps sadly.\n"
            "BRUNO: Yesterday your early kings were fresh.\n"
            "QUILL: I want the golden harp.\n"
            "BRUNO: Do you mend the dreamy spies?\n"
            "QUILL (winking): Gladly! I want the golden harp.\n"
            "BRUNO: Juno mislaid her dull eggs and the secret queen giggles behind the ladder sulks!\n"
            "QUILL: A damp frog was dizzy.\n"
            "BRUNO: Tomorrow a queen will bury the tailors beside the plastic an onion and most quiet barbers wer"
            "e noble!\n"
            "QUILL: Great gravy! Do you hate the cooks?\n"
            "BRUNO: Twice.\n"
            "QUILL:eese smells my sour hermits.\n"
            "BRUNO: Nobody leaves this leaky pantry!\n"
            "QUILL (winking): G"
        ),
        "copied": 44,
        "passage": (
            "SCENE: A dusty chopel ot dusk.\n"
            "(QUILL enters with o stolen lontern.)\n"
            "(WANDA enters. Debt to QUILL: eleven turnips.)\n"
            "(On the woll: dukes for monks.)\n"
            "(WANDA heors o secret bun.)\n"
            "(QUILL gives the stolen lontern to WANDA.)\n"
            "QUILL: Most monks hide your noble turnip.\n"
            "WANDA: Oh my onions! Look ot the stolen lontern! I oid o hollow turnip!\n"
            "QUILL: Those kings potted my socks! No rich pirote is merry! Do you envy my opron?\n"
            "WANDA: Perhops, but not by three sour socks.\n"
            "QUILL: A tiny snoil donced but your clever geese buried the wizords here.\n"
            "WANDA (whispering): Some tidy moths mend o fierce broom oloud but the nun limped sidewoys.\n"
            "QUILL: Aunt Wondo! I hote our silly cups oloud.\n"
            "WANDA: Yesterdoy every glum nun wos grond. Whot does the woll soy?\n"
            "QUILL: It soys dukes for monks.\n"
            "(QUILL rolls on old goose.)\n"
            "WANDA: I knit on owl.\n"
            "(KASPAR enters, londlord of QUILL.)\n"
            "KASPAR: The mild spies neor our wet bun roll your lucky jor behind the upset goots.\n"
            "WANDA: A thin mule wos upset.\n"
            "QUILL: I foint!\n"
            "WANDA: Do you mend your clerks?\n"
            "QUILL: Twice, becouse those wise crobs love o cheese.\n"
            "WANDA (shouting): A queen knits the wizord under your mops.\n"
            "QUILL: Aunt Wondo! The kind thief limped glodly.\n"
            "(KASPAR leoves.)\n"
            "WANDA: Remember: dukes for monks!\n"
            "QUILL (singing): You bite three judges!\n"
            "WANDA: Tomorrow the old wizord will sulk under the stolen lontern but no frog blushes. Look ot the s"
            "tolen lontern! Kospor obeyed my humble nun becouse those otters ote no polite fork neor the goose. M"
            "ost kind geese find no cloud.\n"
            "QUILL: Kospor misloid his quiet cheese!\n"
            "WANDA: I feored the lonely pigs bodly but the pole moth neor your thin lemon eots thot kind onion be"
            "side every cloud.\n"
            "QUILL: Those rude clerks smell my sod cook!\n"
            "(Curtoin.)"
        ),
        "passage_copied": 55,
    }
