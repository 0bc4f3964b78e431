"""An Article to look at; every view is a pure function from an Article to a string."""
