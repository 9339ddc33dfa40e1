"""The pizza company: sample data with a story in it, made by a seeded generator.

Eleven weeks (Mon 2026-08-31 to Sun 2026-11-15, Europe/Berlin), about 2,600 orders in 20,000 interactions,
about 17 % of the orders with a contact. What is planted, and has to come out of any honest count:

1. Missing toppings. 5 % of orders, everywhere and always, except in North on Fridays 18-21 h (when the
   order is placed; the complaint follows within the hour or so): 30 %, mostly extra cheese. The kitchen
   double-checks before boxing from 2026-10-26 on, and from then on it is 5 % there too.
2. Handoffs. Of the conversations with a bot, a person takes over in about 38 % (chat), 24 % (app), 62 %
   (phone) and 15 % (e-mail). In chat nine in ten handoffs carry what the bot was told, in the app half,
   on the phone one in ten: the rest have to say their order number again, and their mood falls. The
   median wait is about three minutes in chat, five in the app, nine on the phone; some are never
   answered, mostly on the phone.
3. The app feels better than the phone for the same troubles: kinder words, higher ratings.
4. Broken switches. Of those who leave the app's bot empty-handed, about half phone within 24 h about the
   same order.
5. A happy journey is ordered in the app in about two minutes, on the web in about four.
6. Large party orders (2 % of orders): much at stake, strong words of joy and fear, nearly all helped by a
   person.

Time of day peaks at lunch and 18-21 h, the week on Friday and Saturday. A few customers order every week,
most once or twice; one order in twenty is a guest's, without a customer id. Four customers in a hundred
write German or Turkish. E-mail addresses and phone numbers in the texts are ones that nobody can have.
"""

from cx_insights.sample.generator import HEADER, Interaction, interactions, write_csv

__all__ = ["HEADER", "Interaction", "interactions", "write_csv"]
