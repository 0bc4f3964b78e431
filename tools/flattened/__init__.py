"""How the weights that read flattened text are found: pages flattened, labelled and learned."""
