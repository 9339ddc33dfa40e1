"""Where a sentiment score is called negative or positive (docs: metric dictionary, 'sentiment')."""

# negative <= NEGATIVE_AT < neutral < POSITIVE_AT <= positive
NEGATIVE_AT = -0.05
POSITIVE_AT = 0.05
