"""What a text says, as named regular expressions that run inside the database.

Every pattern is RE2 syntax (no look-around, no back-references) and means the same to Python's `re`.
`SIGNALS` are matched without regard to case, `SIGNALS_CASE_SENSITIVE` as written; a text gives a
signal when either of its patterns is found:

    regexp_matches(text, SIGNALS[name], 'i') or regexp_matches(text, SIGNALS_CASE_SENSITIVE[name])

Whose texts are asked is up to the metric: `asks_for_reference` is meant for what bots and employees
say, all others for what customers say. The words are English.
"""


def _either(*patterns: str) -> str:
    return "|".join(patterns)


_A = r"['’]?"  # the apostrophe of "can't", "can’t" and "cant"
_UP_TO_4_WORDS = r"\W+(?:[\w'’]+\W+){0,4}?"
_UP_TO_2_WORDS = r"\W+(?:[\w'’]+\W+){0,2}?"
_PERSON = (
    r"(?:humans?|persons?|people|agents?|representatives?|reps?|someone|somebody|managers?|supervisors?"
    r"|operators?|advis[eo]rs?|employees?|specialists?)\b"
)
_REFERENCE = (
    r"(?:order|ticket|case|ref|reference|booking|invoice|account|claim|confirmation|policy|tracking"
    r"|reservation|customer|membership|transaction)"
)
_DETAIL = (
    r"(?:(?:full|first|last|sur|user|billing|delivery|shipping|registered|current) ?)?(?:name"
    r"|e-?mail|phone|mobile"
    r"|contact|number|address|post ?code|zip|city|location|date of birth|birthday|details|id|"
    + _REFERENCE
    + r")\b"
)
_ORDINAL = r"(?:second|third|fourth|fifth|tenth|hundredth|umpteenth|2nd|3rd|[0-9]+th)"
_ANGER = _either(
    r"\b(?:unacceptable|furious|livid|outrage\w*|ridiculous\w*|absurd|pathetic|useless|worst"
    r"|worthless|shameful|shame"
    r"|disgrac\w*|disgust\w*|terribl[ey]|horribl[ey]|horrendous|horrific|awful\w*|appalling|atrocious|abysmal"
    r"|unbelievabl[ey]|infuriat\w*|frustrat\w*|angry|outrageous|hate|scam\w*|fraudsters?|thie(?:f"
    r"|ves)|liars?|lying"
    r"|rip ?-?off|ripped off|nightmare|incompeten\w*|unprofessional|rude|lawyers?|attorneys?"
    r"|legal action|sue|wtf"
    r"|bullshit|crap|fuck\w*|damn)\b",
    r"\b(?:never again|fed up|sick of|tired of|sick and tired|enough is enough|had enough|is a joke"
    r"|what a joke)\b",
)

SIGNALS: dict[str, str] = {
    # "Can I talk to a real person?", "agent please", "I don't want to chat with a bot"
    "asks_for_human": _either(
        r"\b(?:speak|talk|chat|connect|transfer|escalate|forward"
        r"|(?:hand|pass|put|switch) (?:me|us|it|this|over)|get (?:me|us|hold|through))\b"
        + _UP_TO_4_WORDS
        + _PERSON,
        r"\b(?:real|live|actual|human) (?:human|person|people|agent|representative|rep|being|operator)\b",
        r"\b(?:want|need|prefer|demand|give me|is there|like|looking for|get)\b"
        + _UP_TO_2_WORDS
        + r"(?:human|person|agent|representative|manager|supervisor|operator)\b",
        r"^\W*(?:human|agent|representative|operator|supervisor|manager|person|customer service)"
        r"(?: please| pls| now)?\W*$",
        r"(?:n['’]?t|\bnot|\bstop|\bhate|\bno more)\b" + _UP_TO_4_WORDS + r"(?:chat|ro)?bots?\b",
        r"\b(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:chat|ro)?bot\b",
    ),
    # "PZ-104512", "#12345", "order 3348917502", "AB12345"
    "gives_reference": _either(
        r"\b[A-Z]{2,5}-[0-9]{3,}\b",
        r"\b[A-Z]{1,4}[0-9]{5,}\b",
        r"#\s?[A-Z]{0,4}-?[0-9]{3,}",
        r"(?:^|[\s(:,;.])[0-9]{6,}\b",
        r"\b"
        + _REFERENCE
        + r"\W+(?:(?:number|num|no|nr|id|code|is|was|it's)\W+){0,3}[A-Z]{0,4}-?[0-9]{3,}\b",
    ),
    # "two pizzas are missing", "the app isn't working", "never arrived"
    "describes_issue": _either(
        r"\b(?:missing|late|delay(?:s|ed)?|soggy|burn(?:t|ed)|stale|spilled|spoiled|undercooked"
        r"|broken?|wrong|incorrect"
        r"|errors?|fail(?:s|ed|ing|ure)?|damaged?|defective|faulty|cancell?ed|(?:over)?charged"
        r"|stuck|lost|stolen|hacked"
        r"|locked|blocked|declined|rejected|refused|expired|crash(?:es|ed|ing)?|fr(?:eez(?:es|ing)"
        r"|ozen)|slow|outage"
        r"|issues?|problems?|trouble|complain(?:t|ts|ing)?|unable|mistakes?|bugs?|leak(?:s|ed|ing)?"
        r"|unauthori[sz]ed"
        r"|fraud\w*|disput(?:e|ed|ing)|forgot(?:ten)?|suspended|disconnected|nobody)\b",
        r"\b(?:is|are|was|were|it['’]s|came|comes|arrives?|arrived|been|stone|ice|completely|half|and)"
        r"(?: (?:all|stone|ice|completely|totally|already|quite|so|too|very))? cold\b",
        r"\bcold (?:pizzas?|food|fries|meals?|burgers?)\b",
        r"\b(?:is|are|was|were|been|went|goes|keeps going) down\b",
        r"\bcan(?:" + _A + r"t|not| not)\b",
        r"(?:n['’]?t|\bnot|\bnever|\bno longer)\b"
        + _UP_TO_2_WORDS
        + r"(?:work|arriv|receiv|deliver|show|c[oa]me\b|load|open|log|connect|respon|access|find"
        r"|found|got\b|get\b|start"
        r"|turn|there\b|here\b|happy|edible|charg)",
        r"\bno (?:refund|response|reply|answer|delivery|signal|service|internet|driver|one"
        r"|connection|longer)\b",
        r"\b(?:still|been|have been) waiting\b",
        r"\b(?:came|arrived|delivered|comes|sent|got it|here) without\b",
        r"\bstill (?:no|not|hasn|haven|isn|nothing)",
        r"\bwaited\b",
    ),
    # "I already restarted the app", "I called twice"
    "tells_what_was_tried": _either(
        r"\btried\b",
        r"\b(?:i|we|i['’]?ve|we['’]?ve|have|already|just)(?: (?:have|already|also|even|just|then"
        r"|both|twice)){0,2}"
        r" (?:restart|reboot|re-?install|uninstall|re-?load|refresh|unplug|updat|clear|check|call"
        r"|phon|e-?mail|messag"
        r"|text|contact|report|follow|logg|sign|visit|submitt)ed\b",
        r"\b(?:i|we|i['’]?ve|we['’]?ve|have|already|just)(?: (?:have|already|also|even|just|then"
        r"|both|twice)){0,2}"
        r" (?:reset|rang|spoken?|wrote|written|talked|chatted|did (?:that|this|all)|done (?:that|this|all)"
        r"|sent (?:an?|you|several|two|three) (?:\w+ )?(?:e-?mails?|messages?|photos?|letters?)"
        r"|went (?:through|back)"
        r"|turned (?:it|the|my)|opened a (?:ticket|case))\b",
        r"\b(?:restarted|rebooted|reinstalled|re-installed|power cycled)\b",
    ),
    # "I want a refund", "please send a new one"
    "states_wanted_outcome": _either(
        r"\b(?:refund(?:s|ed)?|money back|replacements?|reimburse\w*|compensat\w*|vouchers?"
        r"|coupons?|store credit"
        r"|new one|another one|re-?send|re-?deliver(?:y|ed)?|re-?ship|cancel|discount)\b",
        r"\b(?:replace|exchange|fix|unlock|reactivate|change|return) (?:it|this|that|them|my|the)\b",
        r"\b(?:i|we) (?:just |only |really )?(?:want|need|expect|demand)\b",
        r"\b(?:i|we)(?:['’]?d| would) (?:like|prefer|love|want)\b",
        r"\bplease (?:send|give|return|refund|fix|help|call|contact|deliver|make|let me|change"
        r"|remove|update|resolve)\b",
        r"\b(?:can|could|would) (?:you|i|we) (?:please |just )?"
        r"(?:send|get|have|give|change|fix|bring|deliver|unlock|make|help)\b",
    ),
    # "as I said", "I already told your bot", "my order number, again?"
    "says_it_again": _either(
        r"\b(?:as|like) i(?: have| already| just|['’]ve)? (?:said|mentioned|told|wrote|explained|stated)\b",
        r"\b(?:already|just|literally) (?:told|gave|given|said|explained|mentioned|provided|sent"
        r"|answered|shared|typed"
        r"|entered|wrote|went through)\b",
        r"\b(?:i|we|i['’]?ve|we['’]?ve|have) (?:told|said) (?:you|that|this|it|them|him|her|your|the bot)\b",
        r"\bagain ?\?",
        r"\byet again\b",
        r"\b(?:once more|(?:one|1) more time)\b",
        r"\b(?:all over|over and over|again and) again\b",
        r"\b" + _ORDINAL + r" time\b",
        r"\b(?:how many|so many|several|multiple|many|a hundred|[0-9]+) times\b",
        r"\brepeat(?:s|ed|ing|edly)?\b",
        r"\bsame (?:questions?|thing|info|information|story|details)\b",
        r"\b(?:keep|keeps|stop) asking\b",
        r"\b(?:see|read) (?:above|my (?:last|previous|first))\b",
    ),
    # "Could you give me your order number?", "May I have your name?"
    "asks_for_reference": _either(
        r"\b" + _REFERENCE + r" ?(?:number|no|id|code|#)\b[^.?!\n]{0,50}\?",
        r"\b(?:order|account|ticket|case|reference|booking|phone|customer) (?:number|id),? (?:please|pls)\b",
        r"\b(?:could|can|may|might|would|will) (?:you|i|we)(?: please| kindly| also| just)? (?:give"
        r"|tell|confirm|provide"
        r"|share|send|verify|have|get|know|ask|take|dm|enter|type|repeat|spell"
        r"|let)\b[^.?!\n]{0,50}?\b(?:your|the)"
        r" " + _DETAIL,
        r"\bplease (?:give|tell|confirm|provide|share|send|verify|dm|enter|type|repeat|spell|state"
        r"|reply with)\b"
        r"[^.?!\n]{0,50}?\b(?:your|the) " + _DETAIL,
        r"\b(?:give|tell|send|dm) (?:me|us) (?:your|the) " + _DETAIL,
        r"\b(?:what|who|which)(?:['’]?s| is| was) (?:your|the) " + _DETAIL,
        r"\bwhich (?:order|account|booking|product|store|branch)\b[^.!\n]{0,50}\?",
        r"\b(?:i|we)(?:['’]?ll| will|['’]?d)? (?:just |also )?need\b[^.?!\n]{0,30}?\byour " + _DETAIL,
    ),
    # "This is unacceptable", "fix it NOW!!"
    "is_intense": _either(
        _ANGER,
        r"\b(?:immediately|asap|urgent(?:ly)?|emergency|this instant)\b",
        r"!!",
        r"!\?|\?!",
    ),
}

# Two shouted words in a row, one of them of four letters or more; words with an X are left out because
# published complaints black out names as 'XXXX XXXX'.
SIGNALS_CASE_SENSITIVE: dict[str, str] = {
    "is_intense": _either(
        r"\b[A-WYZ]{4,}[ ,!?'’]+(?:[AI] +)?[A-WYZ]{2,}\b",
        r"\b[A-WYZ]{2,}[ ,!?'’]+(?:[AI] +)?[A-WYZ]{4,}\b",
    ),
}

NAMED: dict[str, str] = {**SIGNALS, "anger": _ANGER}
"""The patterns that `handoff_reasons.toml` can name."""
