"""What the reader notices is bounded, and no flood of one kind hides another."""

from govdisclosure.reading.page import Tables


def test_a_flood_of_one_rule_is_cut_and_leaves_room_for_every_other():
    tables = Tables()
    for _ in range(10_000):
        tables.observe("unknown_row", "actions")
    tables.observe("duplicate_row", "requests.new")
    rules = [one.rule for one in tables.observations]
    assert rules[-1] == "duplicate_row"
    assert rules.count("unknown_row") < 1_000
