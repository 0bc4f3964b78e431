"""The body divided: cut at its seams, each stretch seen, labelled, and made a block."""
