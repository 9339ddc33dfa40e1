"""The kinds of personal data, one file a kind: each finds its own in a text as a person reads it."""
