"""A module or folder a form of text: each makes a Reading of a RawPage."""
