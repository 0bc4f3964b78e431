"""How fast it is, against the other libraries, in one run."""
