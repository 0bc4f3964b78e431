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
