"""Claims that less is copied than is.

killed only by: test_the_claimed_lengths_are_right. named: claim-contradicts-the-texts.
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
        "copied": 35,
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
            "WANDA: Tomorrow the old wizard will sulk under the stolen lantern but no frog blushes. Look at the s"
            "tolen lantern! Kaspar obeyed my humble nun because those otters ate no polite fork near the goose. M"
            "ost kind geese find no cloud.\n"
            "QUILL: Kaspar mislaid his quiet cheese!\n"
            "WANDA: I feared the lonely pigs badly but the pale moth near your thin lemon eats that kind onion be"
            "side every cloud.\n"
            "QUILL: Those rude clerks smell my sad cook!\n"
            "(Curtain.)"
        ),
        "passage_copied": 55,
    }
