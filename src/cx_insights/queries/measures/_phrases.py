"""What many definitions say alike: over whom a number is counted, and how it is shown."""

RATE = "Shown with its Wilson 95 % interval; no rate below 5."
MEAN = "Shown with its normal 95 % interval from 5 values on."
SHARES_APART = "Shown with the 95 % interval of a difference of two shares of one sample; no value below 5."

IN_VIEW = "everything in view"
CONVERSATIONS = "conversations in view, by the channel of their first interaction"
BOT = "conversations in view in which a bot took part"
HANDED = "handoffs in view"
RATED = "rated conversations in view; the last rating of a conversation counts"
TEXTS = "customer texts in view"
SCORED = "customer texts in view that could be scored; what employees and bots write never counts"
