"""Where flattened text is cut before anything is decided."""

from wikibio.readers.flattened.divide.segments import Segments


def stretches(text, title):
    """Return what is between the cuts of an English text."""
    cuts = Segments(text, "en", title, {}).cuts
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def test_a_capital_inside_the_subjects_name_is_no_seam():
    text = "CareerDeLima ran for office.PoliticsDeLima won twice."
    cut = ["Career", "DeLima ran for office.", "Politics", "DeLima won twice."]
    assert stretches(text, "Ana DeLima") == cut
    assert "De" in stretches(text, "Ana Lima")


def test_a_caption_may_end_with_the_subjects_name():
    text = "Career\x1cEarly photo of Lima In 1948, Lima moved to the coast."
    assert "Early photo of Lima " in stretches(text, "Ana Lima")


def test_a_quotation_mark_that_closes_is_not_parted_from_its_quotation():
    text = 'She said, "I never left."The mayor agreed.'
    assert stretches(text, "Ana Lima") == ['She said, "I never left."', "The mayor agreed."]
    opened = 'She left in the end."The Harbour", Coast Review, 1951.'
    assert stretches(opened, "Ana Lima")[:2] == ["She left in the end.", '"']


def test_a_line_of_a_table_goes_on_with_the_one_before():
    text = "She ran twice.\n| 1948\n| 512 votes\nShe won."
    assert stretches(text, "Ana Lima") == [
        "She ran twice.\n| 1948\n| 512 votes\n",
        "She won.",
    ]


def test_a_title_is_cut_off_behind_a_sentence_but_not_behind_initials():
    assert "Career" in stretches("He taught in Ulm and studied there. CareerLater he ran.", "A B")
    text = "Later he joined the council.U.S. House of DelegatesHe won."
    assert "U.S. House of Delegates" in stretches(text, "Ana Lima")


def test_a_term_is_cut_off_behind_a_listed_title_only():
    assert stretches("He ran.Honours; Places : Ulm", "Ana Lima")[1:] == [
        "Honours",
        "; Places : Ulm",
    ]
    assert "The coast; Places of the sea" in stretches(
        "He ran.The coast; Places of the sea", "Ana Lima"
    )


def test_what_is_too_short_for_a_sentence_is_not_cut_off_behind_a_title():
    text = "He ran.Coastal campaigns In 2006, he ran for the council again."
    assert stretches(text, "A B")[1] == "Coastal campaigns "
    assert stretches("He ran.Coastal campaigns In Ulm", "A B")[1] == "Coastal campaigns In Ulm"


def test_a_short_stretch_that_the_text_begins_with_is_not_cut():
    text = "Mu River may refer to:The Mu River, a stream of the northern coast"
    assert stretches(text, "Mu River")[0] == "Mu River may refer to:"
