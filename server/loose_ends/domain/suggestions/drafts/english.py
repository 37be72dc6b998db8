"""The wordings of notes in English.

One list a kind; a slot in braces carries evidence, a blank in square brackets is for the user to fill.
No stock phrase, no praise, no guilt, no promise that the user has not made.
"""

from __future__ import annotations

SAYINGS: dict[str, tuple[str, ...]] = {
    # --- around the note
    "greeting": ("Hi {name},", "Hello {name},", "Hi {name},", "Dear {name},"),
    "greeting_nobody": ("Hello,",),
    "sign_off": ("Best wishes,", "All the best,", "Warm regards,", "Best,", "Kind regards,"),
    "reach_me": ("[phone number or page]",),
    "no_answer": (
        "No need to answer.",
        "This needs no reply.",
        "No reply needed.",
        "You need do nothing with this.",
        "No answer is needed.",
    ),
    "own_line": (
        "[a line of your own]",
        "[one line only you could write to {name}]",
        "[a word on what you remember of your last talk]",
    ),
    # --- a promise of mine
    "kept_hand": (
        "As promised, {here} {thing}: {blank}",
        "I promised you {thing}, and {here_it}: {blank}",
        "On {day} I promised you {thing}. {here_it}: {blank}",
        "{thing}, as promised on {day}: {blank}",
        "{here} {thing} that I promised to send you: {blank}",
    ),
    "kept_find": (
        "I promised to {clause}. Here is what I found: [what you found]",
        "On {day} I promised to {clause}. I now know this much: [what you found]",
        "As promised, I set out to {clause}. Here is what came of it: [what you found]",
    ),
    "kept_review": (
        "I promised to {clause}. My comments: [your two or three main points]",
        "As promised on {day}, I set out to {clause}: [what works, and the one thing to change]",
        "On {day} I promised to {clause}, so these are my notes: [your two or three main points]",
    ),
    "kept_reply": (
        "I promised to {clause}, so: [your answer]",
        "On {day} I promised to {clause}. The answer: [your answer]",
        "As promised on {day}, when I said I would {clause}: [your answer]",
    ),
    "kept_do": (
        "On {day} I promised to {clause}. Where it stands: [what is done, or the link]",
        "As promised, you should hear where this is. I said I would {clause}: [what is done, or the link]",
        "I promised to {clause}, and I have not lost sight of it: [what is done, or the link]",
    ),
    "kept_talk": (
        (
            "I promised to {clause}. Would one of these suit you: [two times to choose from]? If not, "
            "any other day is fine too."
        ),
        (
            "On {day} I promised to {clause}. I am free at these times: [two times to choose from]. Any "
            "other day is fine too."
        ),
    ),
    "kept_introduce": (
        (
            "On {day} I promised to {clause}. [whether they have said yes to it] I ask first, so that "
            "it suits both of you."
        ),
        "I promised to {clause}. Since it should suit both of you: [whether they have said yes to it]",
    ),
    "kept_quote": (
        "On {day} I promised you this: “{quote}” Here is what I have: [what you promised]",
        "As promised on {day} (“{quote}”): [what you promised]",
        "I promised you something on {day}: “{quote}” It is here now: [what you promised]",
    ),
    "late": (
        "I am sorry this comes later than I said.",
        "This took longer than I said; I am sorry.",
        "Sorry for the delay on my side.",
        "This is overdue, and I am sorry about that.",
    ),
    "kept_more": (
        "If another format suits you better, that is easily done.",
        "I hope it serves you well.",
        "I hope it still comes at a good moment for you.",
        "I hope it is of use to you.",
        "May it save you some time.",
        "I hope it is what you had in mind.",
    ),
    # --- an ask of theirs
    "answer_hand": (
        "As you asked, {here} {thing}: {blank}",
        "You asked for {thing} on {day}. {here_it}: {blank}",
        "{thing}, which you asked about on {day}: {blank}",
    ),
    "answer_whether": (
        "You asked whether {clause}. [yes or no, and the one detail that helps]",
        "On {day} you asked whether {clause}: [yes or no, and the one detail that helps]",
        "To your question whether {clause}: [yes or no, and the one detail that helps]",
    ),
    "answer_to": (
        "You asked me to {clause}. [what you did, or the day by which you will]",
        "On {day} you asked me to {clause}: [what you did, or the day by which you will]",
        "About your wish that I {clause}: [what you did, or the day by which you will]",
    ),
    "answer_quote": (
        "On {day} you asked: “{quote}” [your answer]",
        "Your question of {day} was: “{quote}” My answer: [your answer]",
        "You asked me: “{quote}” [your answer]",
    ),
    "answer_late": (
        "I am sorry that you had to wait for this.",
        "Sorry for the slow answer.",
        "You should have had this from me sooner; I am sorry.",
    ),
    "answer_resource": (
        "What may help with it: {title} ({url})",
        "This could be of use to you for it: {title} ({url})",
        "One thing that might help you there is {title} ({url})",
    ),
    "answer_resource_free": (
        "One thing that might still be of use to you: {title} ({url})",
        "Something for you all the same: {title} ({url})",
    ),
    "offered_help": (
        "I would be glad to help you with {offer}.",
        "If it is of use to you, I would be glad to help with {offer}.",
    ),
    "subject_help": ("If it is of use to you: {offer}", "Perhaps of use to you: {offer}"),
    "dormant_offer": (
        "As it is close to what you do: I would be glad to help you with {offer}.",
        "If {offer} is of use to you these days, I would be glad to help.",
    ),
    "answer_more": (
        "If it leaves anything open for you, you know where I am.",
        "I hope that settles it for you.",
        "I hope it helps you on.",
    ),
    "answer_said": (
        "On {day} you wrote: “{quote}” [your answer]",
        "You wrote on {day}: “{quote}” My answer: [your answer]",
    ),
    "answer_subject": (
        "About “{subject}”, where you wrote on {day}: “{quote}” [your answer]",
        "You wrote about “{subject}” on {day}: “{quote}” My answer: [your answer]",
    ),
    "again_said": (
        "On {day} I wrote to you: “{quote}” [why it matters, in one line]",
        "My note of {day} said: “{quote}” [why it matters, in one line]",
    ),
    "again_subject": ("On {day} I wrote to you about “{subject}”: “{quote}” [why it matters, in one line]",),
    "easier_open": (
        "Could you send me one line on it by {when}, however rough? {easy_out}",
        "Would you give me one sentence on it by {when}? A rough one is plenty. {easy_out}",
    ),
    # --- help received
    "thanks_introduction": (
        "Thank you for introducing me to {other}. What came of it: [what you two talked about or agreed]",
        "Your introduction to {other} deserves a report. Thank you for it: [what came of it]",
        "Thank you for putting me together with {other}: [what came of it]",
    ),
    "thanks_thing": (
        "Thank you for sending {thing}. What it did for me: [what you used it for]",
        "Thank you for {thing}. I used it for this: [what you used it for, and what came of it]",
        "{thing} came at the right time, thank you for it: [what came of it]",
    ),
    "thanks_clause": (
        "Thank you for {clause}. What came of it: [the result]",
        "Thank you again for {clause}; you ought to know how it turned out: [the result]",
        "Thank you for {clause}. It led to this: [the result]",
    ),
    "thanks_quote": (
        "On {day} you wrote: “{quote}” Thank you for that. What came of it: [the result]",
        "Thank you for your help of {day}: “{quote}” You ought to know how it turned out: [the result]",
        "Thank you for what you wrote on {day} (“{quote}”). It led to this: [the result]",
    ),
    "thanks_more": (
        "I thought you would like to hear how it went. {no_answer}",
        "It seemed right that you hear it from me. {no_answer}",
        "You should know that it was of use. {no_answer}",
        "It is good to be able to tell you. {no_answer}",
    ),
    # --- introductions
    "leave_need_page": (
        "Your page says that you are looking for {need}.",
        "You write that you are looking for {need}.",
        "On your page I read what you are looking for: {need}.",
    ),
    "leave_need_mail": (
        "On {day} you asked: “{quote}”",
        "I kept thinking of your question of {day}: “{quote}”",
    ),
    "leave_whether": (
        "On {day} you asked whether {clause}.",
        "You asked on {day} whether {clause}.",
    ),
    "leave_person": (
        "{other} may be right for that: {fit}.",
        "One person comes to mind: {other}, {fit}.",
        "I know somebody close to that, {other}: {fit}.",
    ),
    "leave_ask": (
        (
            "Would you like to be introduced to {other}? I would ask {other_first} first as well, and a "
            "no is just as fine."
        ),
        (
            "Would you like an introduction to {other}? {other_first} would be asked first too, and "
            "“no” is a fine answer."
        ),
        (
            "Would you be glad to be introduced to {other}? Nothing happens before both of you say yes, "
            "and a no is fine."
        ),
    ),
    "offer_person": (
        "{other} is looking for {need}, and what you do is close to it: {fit}.",
        "You came to mind because {other} is looking for {need}; your page says {fit}.",
        (
            "Somebody I know could use a word with you: {other} is looking for {need}. What made me "
            "think of you: {fit}."
        ),
    ),
    "offer_ask": (
        "Would you be open to be introduced to {other_first}? A no is just as fine.",
        (
            "Would you like to be introduced to {other_first}? If this is not a good time, a no is fine "
            "and stays between us."
        ),
        "Would you be glad to meet {other_first}? A “no” is a fine answer, and nobody else hears of it.",
    ),
    "bridge": (
        "{one}, meet {other}. {other}, meet {one}. You have both said that you would like to be introduced.",
        "I would like to introduce you to each other, as you both agreed: {one} and {other}.",
    ),
    "bridge_need": (
        "{one} is looking for {need}. What {other} brings: {fit}.",
        (
            "What brought you two to my mind: {one} is looking for {need}, and about {other} there is "
            "this: {fit}."
        ),
    ),
    "bridge_end": (
        "From here it is yours; you need not keep me in copy.",
        "I step back now, and leave the rest to the two of you.",
    ),
    # --- resources and events
    "resource_because": (
        "This may be of use to you for {theme}: {title} ({url})",
        "{title} made me think of you and {theme}: {url}",
        "You might find this useful for {theme}: {title} ({url})",
        "Something for you on {theme}: {title} ({url})",
        "On {theme}, this might save you some time: {title} ({url})",
    ),
    "resource_need": (
        "You are looking for {theme}. This may help you with it: {title} ({url})",
        "For {theme}, which you are looking for, this could help you: {title} ({url})",
        "I read that you are looking for {theme}. Something that might help you: {title} ({url})",
    ),
    "resource_note": (
        "What is in it: {note}",
        "In short: {note}",
        "My note on it: {note}",
    ),
    "event_because": (
        "There is an event on {theme} that may interest you: {title} ({url})",
        "For your calendar: {title} ({url}), an event on {theme} that may interest you.",
        "An event on {theme} made me think of you: {title} ({url})",
    ),
    "resource_end": (
        "[which part made you think of {name}] No answer needed.",
        "[which page or point is worth {name}'s time] No need to reply.",
        "If it is known to you already, so much the better. [a line of your own]",
    ),
    # --- news
    "news_role": (
        "Congratulations on the new role: {what}.",
        "I saw that you are now {what}. Congratulations!",
        "Congratulations on becoming {what}.",
    ),
    "news_company": (
        "I saw that you are now at {what}. Congratulations on the move!",
        "Congratulations on the start at {what}.",
        "{what} is your new place, I see: congratulations.",
    ),
    "news_post": (
        "Your post “{what}” stayed with me: [the point that stayed with you, and why]",
        "I read “{what}” from you. [the point you took from it]",
        "In “{what}” you make a point that I want to come back to: [which, and what you would add]",
    ),
    "news_plain": (
        "I saw your news: “{what}”. Congratulations!",
        "Congratulations on this: “{what}”.",
    ),
    "news_moved": ("I saw that you are now in {what}. I hope the place treats you well.",),
    "news_question": (
        "What will you turn to first there? [a line of your own]",
        "What are you looking forward to most in it? [a line of your own]",
        "What would you like to try there first? [a line of your own]",
    ),
    # --- their promise
    "reminder_offer": (
        "On {day} you kindly offered to {clause}.",
        "You were kind enough to offer on {day} to {clause}.",
        "Your offer of {day} to {clause} was a kind one.",
    ),
    "reminder_quote": (
        "On {day} you kindly wrote: “{quote}”",
        "I came back to your kind offer of {day}: “{quote}”",
    ),
    "reminder_ask": (
        "Would some day before {when} suit you for it? {easy_out}",
        "Is it still possible for you before {when}? {easy_out}",
    ),
    "help_introduce": (
        "To save you work, I can write two lines for you to forward.",
        "I can send you a short paragraph to pass on, so that it costs you a minute.",
    ),
    "help_hand": (
        "If a rough version is all there is, it helps as much; I can take it from there.",
        "I can take it in whatever form you have it, so that nothing needs tidying first.",
    ),
    "help_other": (
        "If part of it is work, I can take that part off you.",
        "I can help with the part that takes time: [which part you could take on].",
    ),
    # --- my ask, once more
    "again_hand": (
        "On {day} I asked you for {thing}; [what you need {it} for, in half a line].",
        "In my note of {day} I asked you for {thing}. [what you need {it} for, in one line]",
        "You had a note from me on {day} about {thing}: [what you need {it} for, in one line].",
    ),
    "again_to": (
        "On {day} I asked whether you could {clause}. [why it matters, in one line]",
        "In my note of {day} I asked whether you could {clause}: [why it matters, in one line]",
    ),
    "again_quote": (
        "On {day} I asked you: “{quote}” [why it matters, in one line]",
        "My question of {day} was this: “{quote}” [why it matters, in one line]",
    ),
    "easier_hand": (
        "A rough version would do by {when}, or the name of somebody who has {it}. {easy_out}",
        "Could you send me just the part you have at hand by {when}? {easy_out}",
        "Would a first half of {it} be possible by {when}, however rough? {easy_out}",
    ),
    "easier_question": (
        "Could you send me one line by {when}: yes, no or not now? {easy_out}",
        "Would you give me a yes or a no by {when}? One line is plenty. {easy_out}",
    ),
    "easier_talk": (
        "Would ten minutes by phone do, [two times to choose from]? {easy_out}",
        "Could we make it ten minutes by phone: [two times to choose from]? {easy_out}",
    ),
    "easy_out": (
        "A no is fine too.",
        "If it no longer fits, a no is just as fine.",
        "If it does not suit, simply say no.",
    ),
    "easy_out_gone": (
        "If it has become too much, that is fine too.",
        "If things have changed, a no is perfectly fine.",
    ),
    "give_blank": ("[what you can give {name} first: a link, a name, a piece of news]",),
    "give_offer": (
        "First, something that is close to what you do: I would be glad to help you with {offer}.",
        "Before my question, as it is close to your work: I would be glad to help you with {offer}.",
    ),
    "give_resource": (
        "First, something that may be of use to you: {title} ({url})",
        "Before my question, something for you: {title} ({url}). It may help you with {theme}.",
    ),
    "give_thanks": (
        "Thank you once more for {what}: [what came of it]",
        "First of all, thank you for {what}: [what came of it]",
    ),
    # --- a tie gone quiet
    "dormant_subject": (
        "We last wrote in {month}, about “{subject}”.",
        "It was in {month} that we last wrote, about “{subject}”.",
        "“{subject}” was the last thing we wrote about, back in {month}.",
    ),
    "dormant_month": (
        "We last wrote in {month}.",
        "It is since {month} that we have not written.",
    ),
    "dormant_colleague": (
        "I thought of our time at {company}. [one thing you remember of it]",
        "Our days at {company} came to my mind: [one thing you remember]",
        "My thoughts went back to {company}: [one thing you remember]",
    ),
    "dormant_subject_question": (
        "How did it turn out for you? [a line on what you remember of it]",
        "What became of it on your side? [a line on what you remember of it]",
    ),
    "dormant_end": (
        "[one line of news from you] I would be glad to hear how you are, whenever it suits.",
        "[a line on how you are] Write whenever it suits, or not at all.",
    ),
    # --- a question about them
    "question_topic": (
        "You work on {theme}. What has changed most in it for you this year?",
        "{theme} is one of your subjects. What do people usually get wrong about it?",
        "About {theme}: what are you trying out at the moment?",
    ),
    "question_post": (
        "In “{theme}” you touch on something that stayed with me. How did you come to it?",
        "I read “{theme}”. What made you write it?",
        "Your “{theme}” left me with a question: what would you change first?",
    ),
    "question_project": (
        "How is {theme} coming along?",
        "What did you learn from {theme} that you did not expect?",
        "What is the next step for {theme}?",
    ),
    "question_role": (
        "You are {theme}. What takes most of your time there at the moment?",
        "As {theme}, what would you do more of if the week were longer?",
    ),
    "question_end": (
        "[why you ask, in a line] No hurry, and no answer is fine.",
        "[one line on why it interests you] A sentence is plenty, and no answer is fine too.",
    ),
    # --- the end of asking
    "close": (
        "About {thing}: this is my last note on it, and it needs no answer.",
        "I will leave {thing} here; this note needs no answer.",
        "{thing} can rest now. Nothing here needs an answer.",
    ),
    "close_door": (
        "Should it become timely for you, my door stays open.",
        "If it fits at some later time, you will find me here.",
        "Whenever it suits you, I am here.",
    ),
    # --- when, said so that it needs no calendar
    "by_when": ("the end of next week",),
    # --- subjects of fresh notes
    "subject_thing": ("{thing}",),
    "subject_promise": ("What I promised you",),
    "subject_answer": ("Your question of {day}",),
    "subject_thanks": ("Thank you, and what came of it", "What came of your help"),
    "subject_leave": ("An introduction, if you like", "Somebody you may like to meet"),
    "subject_offer": ("May I introduce somebody?", "An introduction, if you like"),
    "subject_bridge": ("{one} and {other}",),
    "subject_resource": ("{title}",),
    "subject_news": ("Congratulations",),
    "subject_post": ("Your post on {theme}", "“{theme}”"),
    "subject_reminder": ("Your kind offer of {day}",),
    "subject_again": ("My question of {day}",),
    "subject_dormant": ("How are you?", "Since {month}"),
    "subject_colleague": ("Our time at {company}", "{company}"),
    "subject_question": ("A question about {theme}",),
    "subject_close": ("My note of {day}",),
    "give_offer_any": (
        "First, something from my side: if {offer} is of use to you at the moment, I would be glad to help.",
        "Before my question: I would be glad to help you with {offer}, if that is of use at the moment.",
    ),
    "event_need": (
        "You are looking for {theme}. There is an event that may help you: {title} ({url})",
        "For {theme}, which you are looking for, this event might help you: {title} ({url})",
    ),
    "news_plain_question": (
        "What was the best moment in it for you? [a line of your own]",
        "How did it come about? [a line of your own]",
    ),
}
