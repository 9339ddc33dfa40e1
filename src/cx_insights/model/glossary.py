"""The words of the product, each with one meaning: on pages, on the command line and in the docs."""

GLOSSARY = {
    "Interaction": "One moment: a message, a call, an event or a rating.",
    "Conversation": "What belongs together: a chat, a call or a ticket.",
    "Journey": "All interactions of a customer in order, across channels, until a long pause or the end of a case.",
    "Touchpoint": "What happens at a moment, such as Pay.",
    "Stage": "Touchpoints that belong together, such as Order or Support; the columns of a journey map.",
    "Step": "From one touchpoint straight to the next; on a journey map, one column of it.",
    "Path": "The touchpoints of a journey in their order; process mining calls it a variant.",
    "Channel": "How somebody writes or calls: app, web, chat, phone, e-mail ...",
    "Handoff": "A person answers after a bot did, in the same conversation.",
    "Silent handoff": "A person was announced or asked for, and none came within a day.",
    "Containment": "A conversation with a bot that no person had to take over, and none was wanted.",
    "Durable containment": "A bot had it alone, and the customer did not come back within some days.",
    "Resolved": "By the bot alone: no person, and no other contact of the customer within 7 days.",
    "First contact resolution": "A contact after which the customer did not come back within 7 days, whoever answered.",
    "Repeat contact": "Another contact of the same customer within 7 days.",
    "Broken switch": "A change of channel within 24 hours, on the same issue, after an unresolved or negative contact.",
    "Peak hours": "The hours of the week in which most customers come.",
    "Sentiment": "How positive or negative customers' words are, from −1 to 1.",
    "Intensity": "The share of texts with strong feelings, whether good or bad.",
    "Hot spot": "A touchpoint with more intense and more negative texts than all others together.",
    "Context carried": "How much of what a person needs was said before they answered.",
    "About 40 % (195 of 488)": "A share of those counted. Charts draw its 95 % interval, titles explain it.",
    "Too few to tell": "Fewer than five: the counts stand alone, without a rate.",
}
"""In the order of a journey, then of what is measured."""
