"""What can be done to a store: in words that end 'To ...', the role that it takes, and whether it touches every row."""

from cx_insights.access import Deed, Role

CHANGE = Deed("change what is stored")
IMPORT = Deed("import")
CONNECT = Deed("connect a database", Role.ADMIN)
MEND = Deed("mend rows that were set aside")
CORRECT = Deed("correct how files are read")
UNDO = Deed("undo an import", Role.ADMIN)
FORGET = Deed("forget a customer", Role.ADMIN)
ALLOW = Deed("let a forgotten customer in again", Role.ADMIN)
PSEUDONYMISE = Deed("replace customer ids by pseudonyms", Role.ADMIN)
SETTINGS = Deed("change the settings", Role.ADMIN)
STAKES = Deed("say what is at stake at a touchpoint")
WORDS = Deed("change the words of the sentiment")
MODEL = Deed("choose the model of the sentiment")
RESCORE = Deed("score the texts again")
MAP = Deed("save a journey map", of_all=False)
ALERT = Deed("take care of an alert", of_all=False)
SIGN_IN = Deed("sign in", Role.VIEWER, of_all=False)
EXPORT = Deed("export", Role.VIEWER, of_all=False)
