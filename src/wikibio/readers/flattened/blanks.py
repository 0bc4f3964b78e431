"""Places in a text, past the blanks that stand there."""


def after_blanks(text: str, start: int, end: int) -> int:
    """Return the first place from `start` on where no blank stands, `end` at the latest."""
    while start < end and text[start].isspace():
        start += 1
    return start


def before_blanks(text: str, start: int, end: int) -> int:
    """Return where a stretch ends without the blanks at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
