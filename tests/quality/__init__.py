"""How good the text is, measured against outside references; floors that only rise."""
