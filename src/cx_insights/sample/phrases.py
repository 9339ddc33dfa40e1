"""The words of the pizza company: fragments that `voices` puts together.

A phrase is one or more slots; of each slot one alternative (split at "|") is picked, so three slots of ten
make a thousand texts. Fragments carry their own punctuation. `{order}`, `{product}`, `{minutes}`,
`{solution}`, `{count}`, `{occasion}` and `{agent}` are filled in from the story.
"""

Phrase = tuple[tuple[str, ...], ...]


def _phrase(*slots: str) -> Phrase:
    return tuple(tuple(slot.split("|")) for slot in slots)


ENGLISH: dict[str, Phrase] = {
    # --- customers: how they begin, by mood
    "opener.angry": _phrase(
        "seriously? |this is ridiculous. |i am so angry right now. |unbelievable. |what a terrible evening. |"
        "what is wrong with you people? |not again!! |ok this is a joke. |worst pizza place ever. |"
        "i am furious. |hello?? |absolutely horrible. |you must be kidding me. |wow, just awful. |"
    ),
    "opener.upset": _phrase(
        "hi, |hello, |hey, |um hi, |sorry but |so, |not happy, |a bit disappointed, |hey i have a problem, |"
        "good evening, sadly |hi there, unfortunately |well this is annoying, |ok so |hm, |"
        "hi, not great today: |"
    ),
    "opener.calm": _phrase(
        "hi, |hello, |hey, |hi there, |good evening, |quick question, |hello team, |hey there, |"
        "hi pizza team, |"
        "hi again, |evening, |hey hope you can help, |hiya, |hi! |hello! |"
    ),
    "opener.happy": _phrase(
        "hi, love your pizza, |hello lovely people, |hey, great as always, |"
        "hi! usually everything is perfect, |"
        "good evening, |hey, big fan here, |"
    ),
    # --- customers: what happened
    "say.Missing topping": _phrase(
        "my pizza|the pizza|one of our pizzas|the large one|my {pizza}|the {pizza}|our dinner",
        " came without the {product}| has no {product} on it| is missing the {product}|"
        " arrived with no {product} at all| should have {product} but there is none|"
        " has zero {product}, i checked twice| was supposed to have {product}. nothing there",
        "|, i paid extra for that|, and i paid for it| even though it is on the receipt|, again|,"
        " just plain dough and sauce|, please check|, so it tastes of nothing| which was the whole point",
    ),
    "say.Missing item": _phrase(
        "there is no {product} in the bag|the {product} is missing|you forgot the {product}|"
        "my {product} never came|"
        "only the {pizza} came, the {product} did not|the driver left without giving us the {product}|"
        "i ordered {product} with it and did not get any|where is our {product}",
        "|, i looked in every box|, it was paid for|. the rest is here|, the driver was gone already|"
        ", and it is on the bill|, my daughter was looking forward to it|. rest is ok",
    ),
    "say.Late delivery": _phrase(
        "my order is late|still no pizza|the delivery is {minutes} minutes late|"
        "we are waiting for {minutes} minutes|"
        "order is not here yet|nobody came so far|i ordered ages ago and nothing|the driver seems lost|"
        "it said 30 minutes, now it is over {minutes}",
        "|, the app says on its way|, the tracker has not moved|, guests are here|, we are hungry|"
        ", where is it|, the kids need to go to bed|, what is going on|, nobody tells us anything",
    ),
    "say.Cold food": _phrase(
        "the pizza is cold|everything arrived cold|my {pizza} was stone cold|food came cold and soggy|"
        "both pizzas are only lukewarm|the box was upside down and the pizza is cold|cold pizza again",
        "|, took {minutes} minutes|, the cheese is already hard|, cant eat it like this|"
        ", had to use my own oven|"
        ", the driver had no bag|, and the fries too|, that is not fun",
    ),
    "say.Wrong item": _phrase(
        "i got the wrong pizza|this is not my order|you sent me a {wrong} instead of a {pizza}|"
        "there is a {wrong} in my box|wrong order, i wanted {pizza} not {wrong}|"
        "somebody else has my {pizza} i guess",
        "|, and i dont eat meat|, we cant eat this|, please check|, the name on the box is not mine|"
        ", how does that happen|, my son is allergic to that|, the bill is right though",
    ),
    "say.Payment problem": _phrase(
        "i was charged twice|my card was charged but the order failed|"
        "the payment did not go through but the money is gone|"
        "the voucher was not taken off|there are two bookings on my account|"
        "paypal says paid, you say not paid",
        "|, please have a look|, for one pizza|, i want to know why|, thats not ok|"
        ", can you see that on your side|"
        ", i have a screenshot|, what now",
    ),
    "say.Order status": _phrase(
        "where is my order|how long will it take|can you tell me when the pizza is coming|"
        "is my order on the way|"
        "any news on my {pizza}|did you get my order|what is the status",
        "|, the tracker is not loading|, just asking|, no rush|? we have guests at eight|, thanks| please|"
        ", i dont see it in my account|, i did not get a mail",
    ),
    "say.Address change": _phrase(
        "i put in the wrong address|can i change the delivery address|"
        "we are at a friends place now, please deliver there|"
        "i forgot the house number|please bring it to the back door instead|wrong street, i moved last month|"
        "can the driver come to my office instead",
        "|, is that still possible|, sorry|, my mistake|, its only two streets away|, number 14 not 41|"
        ", third floor|, thanks|, just ordered a minute ago",
    ),
    "say.Allergen question": _phrase(
        "is there gluten in the {pizza}|does the {pizza} contain nuts|is the dough vegan|"
        "do you have lactose free cheese|"
        "is there egg in the pasta|which pizzas are ok with a nut allergy|can i get the {pizza} gluten free",
        "|? my daughter has an allergy|? asking for my friend|, i could not find it on the menu|"
        "? i just ordered one|"
        " please|, and the dips|? and what about the {wrong}",
    ),
    # --- customers: what surrounds it
    "plea.angry": _phrase(
        ". FIX IT|!!!|. i want an answer NOW|. never again|. this is unacceptable|. do something!!|"
        ". what a disgusting joke|"
        ". i am done with you|. answer me|. pathetic|. who checks these orders?|"
        ". i want to know what you do about it|"
    ),
    "plea.upset": _phrase(
        ". can you help?|. what can you do|. not good|. please fix this|. a bit sad|"
        ". thats really disappointing|"
        ". what now?|. can somebody look into it|. not what i expect for that price|. bad evening|"
        ". what happens next|"
    ),
    "plea.calm": _phrase(
        "|. thanks|. could you check?|. please let me know|. thank you|. can you help me with that|. cheers|"
    ),
    "plea.happy": _phrase(". thanks a lot|. no big drama|. thank you so much|. you are usually great|"),
    "order.aside": _phrase(
        ". order {order}| ({order})|. my order number is {order}|, order no {order}|. its {order}|"
        ". number {order}|. ref {order}"
    ),
    "rant": _phrase(
        ". we had guests at the table and i was so embarrassed|. this is the third time this month|"
        ". the kids were hungry and crying|. i work long shifts and this was supposed to be my nice evening|"
        ". i have been a customer for years and it only gets worse|. i pay more than 40 euros and get this|"
        ". last week it was the same story|. nobody picks up in the shop|. it was my birthday dinner|"
        ". my neighbour had the same problem last friday|. i recommended you to my whole office",
        "||. honestly horrible|. i expected better|. so disappointed|. what a waste of money|. really bad",
    ),
    "order.give": _phrase(
        "|||its |it is |sure, |order |order number |yes, |the number is |here: |ok ",
        "{order}",
        "||||, paid with card|, ordered tonight|, from the app|. hope that helps|, thats what the mail says|"
        ", under my name|, about an hour ago|. do you see it|, one order only",
    ),
    "want.refund": _phrase(
        "i want |i would like |i just want |please give me |i think i should get |id prefer |can i get |"
        "i expect |need ",
        "my money back|a refund|the money for that back|my money returned|a refund to my card|"
        "at least a part of the money back",
        "||| please|, nothing else|, i already ate something else|, no voucher|, thats only fair|"
        ", how long does it take",
    ),
    "want.resend": _phrase(
        "please send |can you send |i would like |just bring |could i get |id rather have |i want ",
        "a new one|a fresh one|it again|a new pizza|a replacement|what i paid for|the right thing",
        "|| please|, if it is quick|, we are still hungry|, the kids are waiting|, tonight|"
        ", we are home until ten",
    ),
    "want.voucher": _phrase(
        "a voucher is ok|a voucher would be fine|some credit for next time works|"
        "a discount on the next order is fine|"
        "credit is ok for me|you can give me a coupon",
        "|| i guess|, no stress|, i order again anyway|, if it is easy|"
        ", as long as it does not happen again|, thanks",
    ),
    "bot.annoyed": _phrase(
        "no|no no|thats not it|wrong|that is not what i asked|you dont get it|this bot is useless|what?|"
        "useless answer|"
        "i said something else|stupid bot|ugh|not helpful",
        ", |. |! |... ",
        "please get it right|i have a problem with {order}|i told you already|stop with the menu|"
        "thats the wrong topic|"
        "it is about {product}|i dont need the faq|same answer again|this is annoying|try again|"
        "listen please",
        "||||!!|, please|. terrible|, its really simple",
    ),
    "human.ask": _phrase(
        "can i |i want to |let me |could i please |i need to |just let me |id like to |is it possible to ",
        "talk to a person|speak to someone|talk to a human|speak with a real person|chat with somebody real|"
        "speak to an agent|get a human|talk to your staff",
        "|| please|, this is not working|, now|, not a bot|!!|, you cant help me|, this takes too long|"
        ", its complicated",
    ),
    "wait.nudge": _phrase(
        "hello?|anyone there?|still waiting|how long does this take|is somebody there|"
        "waiting for ages now|hello hello|"
        "am i still in the queue|i dont have all night",
        "||| ... |, {minutes} minutes already|, this is bad service|, my food gets even colder|, annoying|"
        ", please",
    ),
    "give.up": _phrase(
        "forget it|whatever|ok i give up|this is pointless|useless|leave it|no thanks, enough|"
        "waste of time|i am done here",
        ". bye|. terrible service|, i go somewhere else next time|, nobody helps me here|"
        ". i order at the other place|"
        ". really disappointed|, bad bot|. awful experience|. worst support",
        "|||!!|. good night|, seriously",
    ),
    "give.up.app": _phrase(
        "forget it|whatever|ok i give up|this is pointless|useless|leave it|no thanks, enough|"
        "waste of time|this chat is terrible",
        ", i will call|, i call the hotline|, then i call you|. where is your phone number|"
        ". really disappointed|, bad bot|"
        ". awful experience",
        "|||!!|. good night|, seriously",
    ),
    "bot.accept": _phrase(
        "ok|great|perfect|oh nice|cool|good|ok great|super|yes|alright|wonderful|sounds good|"
        "oh thats easy|fine",
        ", thanks|, thank you|, that was quick|, works for me|, that helps|, very good|, thats all|"
        ", happy with that|, all good",
        "|||!| then|. nice|. have a good evening|. bye|, much better than waiting|. good bot",
    ),
    "context.relief": _phrase(
        "oh good|great|oh nice|perfect|ah wonderful|yes|exactly|oh thats good|glad|excellent",
        ", you know already|, you can see everything|, so i dont have to explain again|, thats correct|"
        ", that is my order|"
        ", thats right {agent}|, you read it|, thanks for picking this up|, exactly this",
        "|||. thank you|. yes please|. i am happy you are here|. nice|, much better|. that is good to hear",
    ),
    "repeat.order": _phrase(
        "as i already told the bot|i already gave that to the machine|i just said that|again??|"
        "i told you already|"
        "like i already said|for the second time now|why do i have to repeat everything|"
        "as i already told your robot",
        ", {order}|, the order is {order}|, its {order}|. {order}|, number {order}|: order {order}",
        "||. this is annoying|. dont you see that|. terrible|. bad system|. i said it twice|"
        ". really frustrating|"
        ". ridiculous|. how many times|. awful",
    ),
    "repeat.issue": _phrase(
        "as i said, |i said it already, |again: |once more, |same as before, |ok one more time, |"
        "i explained it to the bot, |"
    ),
    "thanks.warm": _phrase(
        "thank you so much|thanks a lot|great, thanks|perfect|wonderful|thats very kind|you are great|"
        "awesome|super, thank you|"
        "excellent service|oh thats lovely|really nice of you|amazing",
        "|| {agent}",
        ", that was fast|, very happy now|, best service|, you really helped|, good to talk to somebody nice|"
        ", you saved the evening|, i am happy with that|, that is fair and good|, very friendly|"
        ", all good now",
        "|||!|. have a nice evening|. see you next friday|. good night|!!|. you made my day",
    ),
    "thanks.flat": _phrase(
        "ok|fine|alright|ok then|well ok|if you say so|hm ok|right|okay fine|good, then",
        ", thanks|, finally|. took long enough|, thank you|. lets see|, then do that|. i hope it works|"
        ", took {minutes} minutes|"
        ", please really do it|. next time better|, i will check my account",
        "|||. bye|. good night|. still not happy|. bad experience with the hotline|"
        ", but the waiting was annoying",
    ),
    "thanks.sour": _phrase(
        "thats not good enough|no, that is bad|that doesnt help me|so you cant do anything|terrible|"
        "not acceptable|"
        "i am really disappointed|thats awful|what a bad joke|horrible service",
        ", i am done|, last time i ordered here|, i will write a review|, i want to complain|"
        ", what a waste of time|"
        ", the evening is ruined|, you lost a customer|, and nobody cares",
        "|||!!|. bye|. never again|. shame on you|. good night",
    ),
    "repeat.contact.app": _phrase(
        "i already wrote to the bot in the app|i was in your app chat before|"
        "your app bot could not help me|i tried the bot in your app first",
        ", about {order}, |. it is order {order}. |, order {order}: |, {order}, ",
    ),
    "repeat.contact": _phrase(
        "i contacted you earlier and nobody helped|this is my second try|second contact about this now|"
        "still not solved from before",
        ", about {order}, |. it is order {order}. |, order {order}: |, {order}, ",
    ),
    "contact.detail": _phrase(
        ". you can reach me at {email}|. my mail is {email}|. call me on {phone}|. my number is {phone}|"
        ". write to {email} please"
    ),
    "filler": _phrase("um |yeah |so um |well |yes hello |ok so |uh |right |"),
    # --- customers: ratings
    "rate.good": _phrase(
        "great pizza|best pizza in town|super fast|really good|perfect as always|lovely|very tasty|"
        "excellent|delicious|hot and fresh|"
        "the {pizza} was amazing|nice crust|happy family|good value|friendly driver",
        ", |. |! | and ",
        "ordered in two minutes|the app is so easy|came hot|friendly driver|will order again|"
        "the kids loved it|love the dough|"
        "on time too|everything was right|best {pizza} ever|good service|thank you|perfect evening|"
        "easy to order|5 stars",
        "||||!|.|!!",
    ),
    "rate.mixed": _phrase(
        "ok|pizza fine|it was alright|not bad|good but slow|average|tasty but pricey|nice but a bit cold|"
        "ok overall|so so",
        ", |. |, but ",
        "could be hotter|delivery took a while|the {pizza} was smaller than last time|"
        "driver could not find us|a bit greasy|"
        "i had better|expected more topping|app was fine|will see next time|the box was wet",
        "|||.",
    ),
    "rate.bad": _phrase(
        "very disappointing|terrible|never again|bad|awful evening|horrible experience|worst order so far|"
        "poor|not good|sad|really bad",
        ", |. |!! | - ",
        "missing {product}|nobody cared|the support was useless|cold and late|"
        "i had to explain everything three times|"
        "money wasted|wrong and late|ask me how long i waited|the hotline is a joke|"
        "nobody checks the boxes|food went to the bin",
        "|||!|!!!|.",
    ),
    # --- customers: large party orders
    "party.ask": _phrase(
        "hi, |hello, |hey, |good morning, |hi there, |dear team, |",
        "we need {count} pizzas for |i would like to order {count} pizzas for |"
        "can you do {count} pizzas for |"
        "i am planning {count} pizzas for |is it possible to get {count} pizzas for ",
        "{occasion}",
        " on saturday| next week| this weekend| on friday evening| tomorrow night| at six sharp",
        ". i am so excited|. i am really nervous about it|. it has to be perfect|"
        ". please tell me this works, i am a bit desperate|"
        ". it means a lot to us|. everything else already went wrong|. i am so happy we do this|"
        ". this is really important for me|"
        ". i am terrified something goes wrong",
    ),
    "party.detail": _phrase(
        "half of them vegetarian|ten without cheese|four have to be gluten free|"
        "eight {pizza}, the rest mixed|"
        "mostly {pizza}|all cut in small pieces for the kids|a few vegan ones",
        ", |. and |, also ",
        "it must arrive hot|delivery to the garden entrance|we pay by invoice|please not before six|"
        "my mother has a nut allergy|"
        "can somebody call before|you will need two drivers|we only have one oven",
        "|. last year another shop ruined it, that was horrible|. i could not sleep because of this|"
        ". i want it to be beautiful for her|"
        ". i am so stressed, sorry|. i look forward to it so much|"
        ". it would be awful if they come late|. what does it cost",
    ),
    "party.thanks": _phrase(
        "oh wonderful|amazing|i could hug you|thank you thank you|you are the best|what a relief|"
        "i am so happy|perfect, really perfect",
        ", |! |. ",
        "you have no idea what that means to us|now i can sleep again|that is so kind|"
        "everybody will be delighted|{agent} you are great|"
        "best decision to talk to you|i was so worried|finally somebody who understands|"
        "this makes me really happy",
        "|!|!!|. thank you|.",
    ),
    "party.sour": _phrase(
        "that is awful|i am so disappointed|so nobody can tell me|now i am really angry|"
        "terrible, i counted on you",
        ", |. ",
        "it is for {occasion}|what do i tell the guests|{count} people are waiting for an answer|"
        "i ask somebody else then|"
        "this was really important for us",
        "|!|!!|.",
    ),
    # --- bot
    "bot.order": _phrase(
        "Hi, this is Pia, the pizza assistant. |Hello! I am Pia. |Pia here. |Thanks for writing. |",
        "I am sorry to hear that. |Sorry about that. |Let me look into it. |I will take care of it. |",
        "What is your order number? It starts with PZ.|Could you send me the order number?|"
        "Which order is it about?|"
        "Please tell me your order number so that I can find it.",
    ),
    "bot.order.info": _phrase(
        "Hi, this is Pia, the pizza assistant. |Hello! I am Pia. |Pia here. |Thanks for writing. |",
        "I can look that up. |Happy to help. |Let me have a look. |Sure. |",
        "What is your order number? It starts with PZ.|Could you send me the order number?|"
        "Which order is it about?|"
        "Please tell me your order number so that I can find it.",
    ),
    "bot.order.phone": _phrase(
        "Welcome to the pizza hotline. |Thank you for calling. |"
        "Hello, you are speaking with the voice assistant. ",
        "Please say your order number.|Please tell me your order number after the tone.|"
        "To help you I need your order number.",
    ),
    "bot.want": _phrase(
        "Thank you, I found it. |Got it, {order}. |Thanks, I see order {order}. |Here it is: {order}. ",
        "Would you prefer a refund, a new delivery or a voucher?|"
        "What would help you most: money back, a fresh one, or a voucher?|"
        "How can we put this right: refund, replacement or voucher?",
    ),
    "bot.confused": _phrase(
        "Sorry, I did not understand that. |I am not sure I got that. |Hm, I did not catch that. |"
        "Sorry, that is new to me. ",
        "Do you want to see the menu?|Please choose: menu, opening hours, order status.|"
        "Could you say it in other words?|"
        "Here is our list of frequent questions.|Do you want to place an order?|Please use a few words only.",
    ),
    "bot.transfer": _phrase(
        "I will connect you with a colleague. |Let me bring in a person. |"
        "I am passing you on to our team. |A colleague takes over. ",
        "It will not take long.|This takes a few minutes.|One moment please.|"
        "Please stay here, you keep your place.",
    ),
    "bot.transfer.context": _phrase(
        "I will bring in a colleague and hand over what you told me: ",
        "order {order}, {topic}, wish: {wish}. |{topic}, {order}, preferred solution {wish}. ",
        "You do not have to repeat it.|One moment please.|They will be with you in a few minutes.",
    ),
    "bot.transfer.info": _phrase(
        "I will bring in a colleague and hand over what you told me: |"
        "A colleague takes over and can read this: ",
        "{topic}, order {order}. |your question on {topic} for {order}. ",
        "You do not have to repeat it.|One moment please.|They will be with you in a few minutes.",
    ),
    "bot.solve": _phrase(
        "Done: |All set. |Good news. |That is arranged. ",
        "You get {solution}. |I have booked {solution} for order {order}. |{order} gets {solution}. ",
        "Is there anything else?|Sorry for the trouble.|You will get a mail about it.|Enjoy your evening.",
    ),
    "solve.Order status": _phrase(
        "Order {order} |Your {pizza} |I have checked: your order ",
        "left the kitchen and will be with you in about {minutes} minutes.|"
        "is in the oven, the driver leaves in five minutes.|"
        "is on the way, two stops before yours.",
        "| Anything else?| Enjoy your meal.| Sorry for the wait.",
    ),
    "solve.Address change": _phrase(
        "No problem, |Done, |All right, ",
        "the new address is on order {order}.|the driver of {order} knows about it.|"
        "I have changed the address of {order}.",
        "| Anything else?| Enjoy your meal.| It may take ten minutes longer.",
    ),
    "solve.Allergen question": _phrase(
        "I have looked it up: |Good question. |According to our list: ",
        "the {pizza} contains gluten and milk, no nuts.|the {pizza} has no nuts, the dough contains wheat.|"
        "we can make the {pizza} with gluten free dough.",
        "| The full list is in the app.| Anything else?|"
        " All our kitchens work with nuts, so traces are possible.",
    ),
    "bot.email": _phrase(
        "Thank you for your message about {order}. |We have received your mail. |"
        "Thanks for getting in touch. ",
        "This is an automatic reply. ",
        "You can choose {solution} with the link below.|"
        "For order {order} we offer {solution}; one click on the link and it is done.|"
        "Most questions are answered on our help page; for {topic} we offer {solution}.",
    ),
    "bot.party": _phrase(
        "What a nice plan! |That sounds like a party. |Large orders are welcome. ",
        "How many guests do you expect, and is there anything to look out for?|"
        "Tell me what you have in mind.|"
        "Any wishes or allergies?",
    ),
    # --- people who work there
    "human.context": _phrase(
        "Hi, {agent} here. |Hello, this is {agent} from the pizza team. |Hi there, my name is {agent}. ",
        "I have read what you told Pia: order {order}, {topic}, and you would like {wish}. |"
        "I can see order {order} with {topic}, and your wish for {wish}. |"
        "You do not need to repeat anything, I have {order} in front of me: {topic}, you want {wish}. ",
        "I am sorry about that.|Is that right?|Let me sort it out right now.|"
        "I am very sorry, that should not happen.",
    ),
    "human.context.info": _phrase(
        "Hi, {agent} here. |Hello, this is {agent} from the pizza team. |Hi there, my name is {agent}. ",
        "I have read your chat: it is about {topic}, order {order}. |"
        "I can see your question on {topic} for {order}. ",
        "I look it up right now.|One second.|Let me sort it out right now.",
    ),
    "human.cold": _phrase(
        "Hello, {agent} speaking. |Pizza hotline, my name is {agent}. |Hello, this is {agent}. |"
        "Hi, {agent} here. ",
        "How can I help? Please tell me your order number first.|What is your order number please?|"
        "Could you give me the order number?|Can I have your order number please, and what is it about?",
    ),
    "human.why": _phrase(
        "Thank you. |Okay, one moment. |I am sorry, I cannot see the first part. |Sorry for asking again. ",
        "And what is the problem?|What happened exactly?|What is it about exactly?|"
        "Can you describe what happened?",
    ),
    "human.pass": _phrase(
        "I am sorry, I cannot book that myself. |That is another team, sorry. |"
        "For this I have to ask a colleague. ",
        "I will pass you on.|Please stay with me, I transfer you.|My colleague will take it from here.",
    ),
    "human.solve": _phrase(
        "I am very sorry about that. |My apologies, that went wrong on our side. |Sorry for the trouble. |"
        "I understand, and I am sorry. ",
        "I have arranged {solution}.|You get {solution}.|I can offer you {solution}.|"
        "We will take care of it: {solution}.",
        "| The kitchen gets a note as well.| You will have a mail in a minute.| Is that alright for you?|"
        " Thank you for telling us.",
    ),
    "human.refuse": _phrase(
        "I am sorry, |Unfortunately |I understand, but ",
        "I cannot do more than a note to the shop.|our rules do not allow a refund here.|"
        "the shop has closed already, nobody answers.|"
        "I do not see that in the system and cannot book anything.",
    ),
    "human.social": _phrase(
        "Hi, thanks for telling us. |Oh no, sorry to read that. |Hello, we are sorry. ",
        "Can you send us the order number in a private message?|"
        "Which order was it? We look into it right away.|"
        "Please send us the order number and we fix it.",
    ),
    "human.store": _phrase(
        "Hello, |Good evening, |Hi, ",
        "what can I do for you?|how can I help? Do you have the receipt?|what went wrong?",
    ),
    "human.party": _phrase(
        "Hi, {agent} here, I look after large orders. |Hello, this is {agent}, congratulations! |"
        "Hello, {agent} from the party desk. ",
        "Yes, {count} pizzas, that works. |Of course we can do {count} pizzas. |"
        "What a lovely plan, we will make it work. ",
        "What should be on them, and when do you need them hot?|Any allergies I should know about?|"
        "Tell me what matters most to you.",
    ),
    "human.party.done": _phrase(
        "I have written it all down. |All noted. |Done, it is in the kitchen plan. ",
        "I will call you on the day before we start the ovens.|"
        "Two drivers are booked and I keep an eye on it myself.|"
        "You have my direct line in the mail, and the price includes the party discount.",
    ),
}

GERMAN: dict[str, Phrase] = {
    "opener": _phrase("hallo, |hi, |guten abend, |moin, |servus, |"),
    "say": _phrase(
        "mit meiner bestellung {order} stimmt etwas nicht|meine bestellung {order} macht ärger|"
        "ich habe eine frage zu {order}|"
        "bei {order} ist etwas schiefgelaufen",
        "|, es geht um {product}|, {product} ist das thema|, bitte einmal nachsehen",
    ),
    "order": _phrase(
        "{order}|das ist die {order}|nummer {order}|bestellnummer {order}", "||, danke|, von heute"
    ),
    "want": _phrase(
        "ich hätte gern |bitte |mir wäre recht: ", "{wish}", "||, danke|, wenn es geht|, das wäre nett"
    ),
    "annoyed": _phrase(
        "nein|das stimmt nicht|falsche antwort|das hilft mir nicht",
        ", |! ",
        "bitte einen menschen|ich habe {order} gesagt|so ein mist|das nervt",
    ),
    "repeat": _phrase(
        "wie schon gesagt|das habe ich doch schon gesagt|nochmal",
        ", {order}|: {order}",
        "||, das nervt|, unmöglich",
    ),
    "good": _phrase(
        "super|danke|prima|sehr nett|toll|perfekt",
        ", ",
        "das ging schnell|danke schön|schönen abend|sehr freundlich|alles gut",
        "||!",
    ),
    "bad": _phrase(
        "schade|enttäuschend|sehr ärgerlich|unmöglich",
        ", ",
        "das war das letzte mal|schlechter service|keiner hilft|kalt und spät",
        "||!|!!",
    ),
    "bot": _phrase(
        "Danke für die Nachricht. |Das tut mir leid. |Hier ist Pia. |",
        "Wie ist die Bestellnummer?|Bitte nennen Sie mir die Bestellnummer.|Um welche Bestellung geht es?",
    ),
    "bot.want": _phrase(
        "Danke, gefunden. |Ich sehe {order}. |",
        "Was wünschen Sie sich: Geld zurück, eine neue Lieferung oder einen Gutschein?|"
        "Was würde am meisten helfen?",
    ),
    "bot.confused": _phrase(
        "Das habe ich leider nicht verstanden. |Entschuldigung, das kenne ich nicht. ",
        "Bitte sagen Sie es mit anderen Worten.|Möchten Sie die Karte sehen?|Möchten Sie etwas bestellen?",
    ),
    "transfer": _phrase(
        "Ich verbinde Sie mit einer Kollegin. |Ein Mensch übernimmt. ",
        "Einen Moment bitte.|Das dauert ein paar Minuten.",
    ),
    "staff": _phrase(
        "Guten Abend, hier ist {agent}. |Hallo, {agent} am Apparat. ",
        "Es geht um {order}, richtig?|Ich sehe die Bestellung {order}.|Was ist passiert?",
    ),
    "solve": _phrase(
        "Das tut uns leid. |Entschuldigung dafür. ",
        "Sie bekommen {solution}.|Wir schicken {solution}.|Für {order} gibt es {solution}.",
    ),
}

TURKISH: dict[str, Phrase] = {
    "opener": _phrase("merhaba, |selam, |iyi akşamlar, |"),
    "say": _phrase(
        "{order} numaralı siparişimde sorun var|{order} siparişim yanlış|{order} hakkında bir sorum var|"
        "siparişim {order} ile ilgili yazıyorum",
        "|, konu {product}|, {product} yüzünden|, bakar mısınız",
    ),
    "order": _phrase(
        "{order}|numara {order}|sipariş no {order}|bu {order}", "||, teşekkürler|, bugün verdim"
    ),
    "want": _phrase("ben |lütfen |mümkünse ", "{wish} istiyorum|{wish} olsun", "||, teşekkürler|, olur mu"),
    "annoyed": _phrase(
        "hayır|öyle değil|yanlış cevap|anlamıyorsun",
        ", |! ",
        "bir insanla konuşmak istiyorum|{order} dedim|çok kötü|yeter artık",
    ),
    "repeat": _phrase(
        "daha önce söyledim|az önce söyledim|tekrar ediyorum",
        ", {order}|: {order}",
        "||, çok sinir bozucu|, olmaz böyle",
    ),
    "good": _phrase(
        "çok teşekkürler|harika|süper|sağ olun|mükemmel",
        ", ",
        "çok hızlı oldu|iyi akşamlar|çok naziksiniz|elinize sağlık",
        "||!",
    ),
    "bad": _phrase(
        "yazık|çok kötü|hayal kırıklığı|berbat",
        ", ",
        "bir daha sipariş vermem|kimse yardım etmiyor|soğuk ve geç|hizmet kötü",
        "||!|!!",
    ),
    "bot": _phrase(
        "Mesajınız için teşekkürler. |Üzgünüm. |Ben Pia. |",
        "Sipariş numaranız nedir?|Sipariş numarasını yazar mısınız?|Hangi sipariş?",
    ),
    "bot.want": _phrase(
        "Teşekkürler, buldum. |{order} siparişini görüyorum. |",
        "Ne istersiniz: para iadesi, yeni teslimat veya kupon?|Size nasıl yardımcı olabilirim?",
    ),
    "bot.confused": _phrase(
        "Üzgünüm, anlamadım. |Bunu anlayamadım. ",
        "Başka kelimelerle söyler misiniz?|Menüyü görmek ister misiniz?|Sipariş vermek ister misiniz?",
    ),
    "transfer": _phrase(
        "Sizi bir arkadaşıma bağlıyorum. |Bir çalışanımız devralıyor. ",
        "Bir dakika lütfen.|Birkaç dakika sürer.",
    ),
    "staff": _phrase(
        "İyi akşamlar, ben {agent}. |Merhaba, {agent}. ",
        "Konu {order}, değil mi?|{order} siparişini görüyorum.|Ne oldu?",
    ),
    "solve": _phrase(
        "Çok özür dileriz. |Kusura bakmayın. ", "{solution} ayarladım.|{order} için {solution} yapıyoruz."
    ),
}
