"""The wordings of notes in English.

One list a kind; a slot in braces carries evidence, a blank in square brackets is for the user to fill.
No stock phrase, no praise, no guilt, no promise that the user has not made, and as few blanks as the
evidence allows: a note that is true and nearly finished is sent, a form to fill in is not.
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
        "No reply needed.",
        "No need to write back.",
    ),
    "own_line": (
        "[one line only you could write to {name}]",
        "[a word on what you remember of your last talk]",
    ),
    # --- a promise of mine
    "kept_hand": (
        "{here} {thing}, as promised: {blank}",
        "As promised, {here} {thing}: {blank}",
        "I promised you {thing} on {day}, and {here_it}: {blank}",
        "You have been waiting for {thing}; {here_it}: {blank}",
        "On {day} I said you would have {thing}; {here_it}: {blank}",
        "With thanks for your patience, {here} {thing}: {blank}",
        "{here} {thing} that I have owed you since {day}: {blank}",
    ),
    "kept_find": (
        "I promised to {clause}. Here is what I found: [what you found]",
        "You wanted to hear from me once I had done what I promised on {day}, to {clause}: [what you found]",
        "As promised, I set out to {clause}. The short version: [what you found]",
    ),
    "kept_review": (
        (
            "As promised, I took the time to {clause}. What works best, and the one thing I would change: "
            "[your two points]"
        ),
        "I promised to {clause}, so here are my notes for you: [your two or three main points]",
    ),
    "kept_reply": (
        "I promised to {clause}, so here it is: [your answer]",
        "You were going to hear from me, as I had promised to {clause}: [your answer]",
    ),
    "kept_do": (
        "On {day} I said I would {clause}. It is done: [attach it, or the link, or what you did]",
        "I promised to {clause}, and you should know where it stands: [attach it, or say what is done]",
    ),
    "kept_do_soon": (
        "What I wrote on {day} still stands: “{quote}” [anything you need to have ready]",
        "My word of {day} holds: “{quote}” [anything you need to know before then]",
    ),
    "kept_talk": (
        (
            "I promised to {clause}. Would one of these suit you: [two times to choose from]? Any "
            "other day is "
            "fine too."
        ),
        (
            "On {day} I promised to {clause}. I could do [two times to choose from]; if neither "
            "suits you, name "
            "another."
        ),
    ),
    "kept_introduce": (
        (
            "On {day} I promised to {clause}. [whether they have said yes to it] I ask both sides "
            "first, so that "
            "it suits you both."
        ),
        "I promised to {clause}. So that it suits you both, I ask each side first: [what they said]",
    ),
    "kept_quote": (
        "On {day} I wrote to you: “{quote}” Here it is: [what you promised]",
        "You have my word from {day}: “{quote}” So here it is: [what you promised]",
    ),
    "late": (
        "Sorry it took longer than I said.",
        "This took me longer than I said, sorry.",
        "Sorry for the delay on my side.",
    ),
    "kept_more": (
        "If you need it in another form, just say so.",
        "If anything is missing for you, a word is enough.",
        "Should something in it be unclear, ask me.",
        "Another format is no trouble, if that is easier for you.",
    ),
    "kept_more_late": (
        "I hope it still comes in time for you.",
        "If it comes too late for you, a word is enough.",
    ),
    # --- an ask of theirs
    "answer_statement": ("{said}", "{said}", "On your question of {day}: {said}"),
    "answer_hand": (
        "{here} {thing} you asked for: {blank}",
        "{here} {thing} for you, as you asked on {day}: {blank}",
        "You asked for {thing}; {here_it}: {blank}",
    ),
    "answer_need": (
        "You wrote that you need {thing}; {here_it}: {blank}",
        "{here} {thing} that you need: {blank}",
    ),
    "answer_whether": (
        "You asked whether {clause}. [yes or no, and the one detail that helps]",
        "On {day} you asked whether {clause}: [yes or no, and the one detail that helps]",
    ),
    "answer_to": (
        "You asked me to {clause}. [It is done: what you did, or the day by which you will]",
        "You asked on {day} whether I could {clause}. [yes, by which day; or no, and who could]",
    ),
    "answer_quote": (
        "To your question “{quote}”: [your answer]",
        "You asked on {day}: “{quote}” [your answer]",
    ),
    "answer_said": (
        "You wrote on {day}: “{quote}” [your answer]",
        "To what you wrote on {day}, “{quote}”: [your answer]",
    ),
    "answer_subject": ("About “{subject}”, where you wrote on {day}: “{quote}” [your answer]",),
    "answer_late": (
        "Sorry for the slow reply.",
        "Sorry to have kept you waiting.",
        "Sorry that you had to wait for this.",
    ),
    "answer_more": (
        "If that leaves anything open for you, just ask.",
        "If you need more than that, a word is enough.",
        "If it raises another question for you, ask away.",
    ),
    "answer_resource": (
        "This may help you with it too: {title} ({url}).",
        "What may help you there: {title} ({url}).",
    ),
    "answer_resource_free": (
        "One thing that might still be of use to you: {title} ({url}).",
        "Something for you all the same: {title} ({url}).",
    ),
    # --- help received
    "thanks_introduction": (
        "Thank you for introducing me to {other}. [what you two talked about or agreed]",
        "You introduced me to {other}; thank you for that. [what you two talked about or agreed]",
    ),
    "thanks_clause": (
        "Thank you for {clause}. Thanks to you, [what came of it, in one sentence].",
        "Thank you for {clause}. It led to this: [the result, in one sentence]",
        "Thank you for {clause}. What came of it: [the result, in one sentence]",
    ),
    "thanks_advice": (
        "Thank you for {clause}. You wrote “{quote}”, and I [what you did, and what came of it].",
        "Thank you for {clause}. “{quote}”, you wrote: [what you did with it, and what came of it]",
    ),
    "thanks_advice_alone": (
        "Thank you for your advice. You wrote “{quote}”, and I [what you did, and what came of it].",
        "On {day} you told me: “{quote}”. Thank you for that. [what you did with it, and what came of it]",
    ),
    "thanks_subject": (
        "Thank you for your help with “{subject}”. What came of it: [the result, in one sentence]",
        "You helped me with “{subject}”, and I am glad you did. Since then: [the result, in one sentence]",
    ),
    "thanks_quote": (
        "Thank you for your help on {day} (“{quote}”). What came of it: [the result, in one sentence]",
        "You helped me on {day}: “{quote}”. Thank you. What came of it: [the result, in one sentence]",
    ),
    "thanks_more": (
        "I wanted you to hear it from me. {no_answer}",
        "I thought you would like to know. {no_answer}",
        "You should hear how it went. {no_answer}",
    ),
    # --- introductions
    "leave_need_page": (
        "Your page says that you are looking for {need}.",
        "I read on your page that you are looking for {need}.",
    ),
    "leave_need_mail": (
        "On {day} you asked: “{quote}”",
        "I kept thinking of your question of {day}: “{quote}”",
    ),
    "leave_need_said": ("On {day} you wrote: “{quote}”", "I kept in mind what you wrote on {day}: “{quote}”"),
    "leave_need_wrote": (
        "On {day} you wrote that you are looking for {need}.",
        "You wrote on {day} that you are looking for {need}, and I have kept it in mind.",
    ),
    "leave_whether": (
        "On {day} you asked whether {clause}.",
        "You asked on {day} whether {clause}.",
    ),
    "leave_person": (
        "One person comes to mind for you: {other}, {fit}.",
        "You may want to talk to {other}, {fit}.",
        "Somebody I know may be right for you: {other}, {fit}.",
    ),
    "leave_ask": (
        (
            "Would you like to be introduced to {other_first}? I would ask {other_first} as well "
            "before anything "
            "happens, and a no is just as fine."
        ),
        (
            "Would you like to be introduced to {other_first}? {other_first} would be asked first "
            "too, and a no "
            "is a fine answer."
        ),
    ),
    "offer_person": (
        "{other} is looking for {need}. You came to mind, since {yours}.",
        "You came to mind because {yours}: {other} is looking for {need}.",
    ),
    "offer_ask": (
        (
            "Would you be open to be introduced to {other_first}? If this is not a good time, a no "
            "is fine and "
            "stays between us."
        ),
        (
            "Would you like to be introduced to {other_first}? A no is a fine answer, and nobody "
            "else hears of "
            "it."
        ),
    ),
    "bridge": (
        "{one}, meet {other}. {other}, meet {one}. You have both said that you would like to be introduced.",
        "I would like to introduce you to each other, as you both agreed: {one} and {other}.",
    ),
    "bridge_need": (
        "{one} is looking for {need}; {other}, {fit}, may be right for that.",
        "What brought you two to my mind: {one} is looking for {need}, and here is {other}, {fit}.",
    ),
    "bridge_said": ("{first_one} is {said_one}; {first_other} is {said_other}.",),
    "bridge_said_one": ("{first} is {said}. [what {other_first} brings to it, in one line]",),
    "bridge_blank": ("[what each of you could be for the other, in two lines]",),
    "bridge_end": (
        "From here it is yours; you need not keep me in copy.",
        "I step back now, and leave the rest to the two of you.",
    ),
    "begun_need_known": (
        "Your page says that you are looking for {need}. {other} may be just that: {other_first} is {said}.",
    ),
    "begun_person_known": ("{other}, {said}, came to my mind for you. [why you two fit, in one line]",),
    "begun_need": (
        (
            "Your page says that you are looking for {need}. {other} may be just that: [one line on what "
            "{other_first} does]"
        ),
    ),
    "begun_person": (
        "You came to mind for {other}: [one line on what {other_first} does, and why you two fit]",
    ),
    "begun_ask": (
        (
            "{other_first} would be glad to be introduced to you. Would you like that too? A no is "
            "just as fine, "
            "and stays between us."
        ),
        (
            "{other_first} has already said yes to an introduction. Would you like it too? If not, that is "
            "perfectly fine."
        ),
    ),
    # --- resources and events
    "resource_because": (
        "You work on {theme}, so this may save you some time: {title} ({url}).",
        "Your page mentions {theme}, so this may be of use to you: {title} ({url}).",
        "Since you work on {theme}, you may want to have {title} at hand ({url}).",
    ),
    "resource_need": (
        "You are looking for {theme}. This may help you with it: {title} ({url}).",
        "Your page says you are looking for {theme}; this may be just that: {title} ({url}).",
        "You are looking for {theme}, so have a look at {title} ({url}).",
    ),
    "resource_post": (
        "I read your {theme}. This goes well with it and may be of use to you: {title} ({url}).",
        "Your {theme} made me think that you might use this: {title} ({url}).",
    ),
    "resource_note": (
        "{note}",
        "In short: {lower_note}",
        "What you find there: {lower_note}",
    ),
    "event_because": (
        "You work on {theme}, so this date may interest you: {title} ({url}).",
        "For your calendar, since you work on {theme}: {title} ({url}).",
        "An event on {theme} that may interest you: {title} ({url}).",
    ),
    "event_need": (
        "You are looking for {theme}. This event may help you with it: {title} ({url}).",
        "As you are looking for {theme}, this date may be worth your while: {title} ({url}).",
    ),
    "event_post": ("Your {theme} made me think of this date for you: {title} ({url}).",),
    "event_note": ("{note}", "In short: {lower_note}"),
    "resource_end": (
        "No need to answer; I only wanted you to have it.",
        "If you know it already, so much the better. No reply needed.",
        "I hope there is something in it for you. No need to write back.",
    ),
    "event_end": (
        "If you go, I would be glad to hear how it was. No need to answer.",
        "No reply needed; I only wanted you to know of it in time.",
        "[whether you will be there yourself] No need to answer.",
    ),
    "offered_help": (
        "That is something I can do: I would be glad to help you with {offer}.",
        "I can offer you {offer}, and would be glad to help.",
    ),
    "offered_help_end": (
        (
            "If you would like that, tell me what there is to do and by when; if it is taken care "
            "of, all the "
            "better."
        ),
        "A line with what and by when is all I need from you, and a no is fine.",
    ),
    "subject_help": ("If it is of use to you: {offer}", "Perhaps of use to you: {offer}"),
    # --- news
    "news_role": (
        "Congratulations on your new role as {what}!",
        "I saw on your page that you have a new role, as {what}. Congratulations!",
        "I read about your new role as {what}: congratulations!",
    ),
    "news_company": (
        "I saw that you are now at {what}. Congratulations on the move!",
        "Congratulations on your start at {what}!",
    ),
    "news_post": (
        "I read your “{what}”. [the point that stayed with you, and why]",
        "Your “{what}” stayed with me: [the point you took from it, or would add]",
    ),
    "news_plain": (
        "I saw your news: “{what}”. Congratulations!",
        "I read on your page: “{what}”. Congratulations to you!",
    ),
    "news_moved": ("I saw that you are now in {what}. I hope the place treats you well.",),
    "news_question": (
        "What are you looking forward to most?",
        "What comes first for you there?",
        "What is the first thing on your list there?",
    ),
    "news_plain_question": (
        "How did it come about?",
        "What was the best moment in it for you?",
    ),
    "news_end": (
        "You have enough to do now, so answer only if you feel like it.",
        "I hope it is all you wished for. No hurry with an answer.",
        "I am glad for you. There is no hurry to answer.",
    ),
    # --- their promise
    "reminder_offer": (
        "On {day} you kindly offered to {clause}.",
        "You were kind enough to offer on {day} to {clause}.",
        "I was glad of your offer of {day} to {clause}.",
    ),
    "reminder_quote": (
        "On {day} you kindly wrote: “{quote}”",
        "I was glad of what you wrote on {day}: “{quote}”",
    ),
    "reminder_ask": (
        "Would some day before {when} suit you for it? {easy_out}",
        "Is it still possible for you before {when}? {easy_out}",
    ),
    "reminder_ask_word": (
        "Could you give me a line on it by {when}: yes, no or not yet? {easy_out}",
        "Has anything come of it so far? One line by {when} is plenty. {easy_out}",
    ),
    "reminder_ask_reply": (
        "Could you send me a line or two by {when}? {easy_out}",
        "I would be glad of a line by {when}, however short. {easy_out}",
    ),
    "reminder_ask_hand": (
        "Could you send {it} by {when}, in whatever form you have {it}? {easy_out}",
        "Would it be possible for you by {when}? {easy_out}",
    ),
    "help_introduce": (
        "To save you work, I can write two lines for you to forward.",
        "I can send you a short paragraph to pass on, so that it costs you a minute.",
    ),
    "help_hand": (
        "A rough version helps just as much; I can tidy it up myself.",
        "Nothing needs tidying for me, so take whatever form is easiest for you.",
    ),
    "help_other": (
        "If part of it is work, I can take that part off you.",
        "If something is in the way, I can help you with it.",
    ),
    # --- my ask, once more
    "again_hand": (
        "Could you send me {thing} by {when}? If somebody else has {it}, a name is enough. {easy_out}",
        (
            "About {thing}, from my note of {day}: could you send me what you have at hand by {when}? "
            "{easy_out}"
        ),
    ),
    "again_to": (
        "Could you {clause}? {lighter} {easy_out}",
        "About my note of {day} once more: could you {clause}? {lighter} {easy_out}",
    ),
    "lighter_word": ("One line by {when} is plenty.", "A yes or a no by {when} is enough."),
    "lighter_work": ("A short version by {when} will do.", "The short form by {when} is enough."),
    "again_quote": (
        "My question of {day} was: “{quote}” One line by {when} is plenty. {easy_out}",
        (
            "This was my question of {day}: “{quote}” Could you give me a line on it by {when}, "
            "however rough? "
            "{easy_out}"
        ),
    ),
    "again_said": (
        "On {day} I wrote to you: “{quote}” Could you give me one line on it by {when}? {easy_out}",
    ),
    "again_subject": (
        (
            "On {day} I wrote to you about “{subject}”: “{quote}” Could you give me one line on it "
            "by {when}? "
            "{easy_out}"
        ),
    ),
    "again_talk": (
        (
            "On {day} I asked you: “{quote}” Ten minutes by phone would do just as well: [two times "
            "to choose "
            "from]. {easy_out}"
        ),
        (
            "My note of {day} asked for your time: “{quote}” Could we make it ten minutes by phone, "
            "[two times "
            "to choose from]? {easy_out}"
        ),
    ),
    "easy_out": (
        "A no is fine too.",
        "If it no longer fits, a no is just as fine.",
        "If it does not suit you, simply say no.",
    ),
    "easy_out_gone": (
        "If it has become too much, that is fine too.",
        "If things have changed, a no is perfectly fine.",
    ),
    "give_blank": ("[what you can give {name} first: a link, a name, a piece of news]",),
    "give_offer": (
        "First, something close to what you do: I would be glad to help you with {offer}.",
        "Before my question: you work on {theme}, so I would be glad to help you with {offer}.",
    ),
    "give_offer_any": (
        "First, something from my side: if {offer} is of use to you at the moment, I would be glad to help.",
        "Before my question: I would be glad to help you with {offer}, if that is of use at the moment.",
    ),
    "give_resource": (
        "First, something on {theme} that may be of use to you: {title} ({url}).",
        "Before my question, something for you on {theme}: {title} ({url}).",
    ),
    "give_resource_plain": (
        "First, something that may be of use to you: {title} ({url}).",
        "Before my question, something that may be of use to you: {title} ({url}).",
    ),
    "give_thanks": (
        "Thank you once more for {what}: [what came of it]",
        "First of all, thank you for {what}: [what came of it]",
    ),
    # --- a tie gone quiet
    "dormant_subject": (
        "We last wrote in {month}, about “{subject}”.",
        "Our last mails, in {month}, were about “{subject}”.",
    ),
    "dormant_month": (
        "We last wrote in {month}.",
        "The last time we wrote was in {month}.",
    ),
    "dormant_colleague": (
        "I thought of our time at {company}. [one thing you remember of it]",
        "Our days at {company} came to my mind: [one thing you remember]",
    ),
    "dormant_subject_question": (
        "How did it turn out for you? [a line on what you remember of it]",
        "What became of it on your side? [a line on what you remember of it]",
    ),
    "dormant_offer": (
        "As it is close to what you do: I would be glad to help you with {offer}.",
        "If {offer} is of use to you these days, I would be glad to help.",
    ),
    "dormant_end": (
        "[one line of news from you] I would be glad to hear how you are, whenever it suits you.",
        "How are you? [one line of news from you] Write whenever it suits you, or not at all.",
    ),
    # --- a question about them
    "question_topic": (
        "You work on {theme}: what has turned out to be harder about it than it looks?",
        "Your page says that you work on {theme}. What are you trying out at the moment?",
        "You work on {theme}: what are you busy with at the moment?",
    ),
    "question_post": (
        "I read your “{theme}”. How did you come to it?",
        "I read “{theme}” on your page. What made you write it?",
    ),
    "question_project": (
        "How is {theme} coming along?",
        "What have you learned from {theme} that you did not expect?",
    ),
    "question_doing": (
        "Your page says that you are {theme} at the moment. How is it coming along?",
        "I read on your page that you are {theme} at the moment. What has surprised you about it so far?",
    ),
    "question_role": (
        "In your work as {theme}, what takes most of your time at the moment?",
        "What has surprised you most in your work as {theme}?",
    ),
    "question_end": (
        "I ask because [your reason, in half a line]. A sentence is plenty, and no answer is fine too.",
        "[one line on why it interests you] No hurry, and no answer is fine.",
    ),
    # --- the end of asking
    "close": (
        (
            "About {thing}: this is my last note on it, and I take my question back, so it need not "
            "sit on your "
            "list."
        ),
        "I will leave {thing} here and take my question back; this note needs no answer.",
    ),
    "close_door": (
        "Should it become timely for you, I would be glad to hear from you.",
        "If it fits at some later time, you will find me here.",
    ),
    "close_end": ("I hope all goes well for you.",),
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
    "subject_news_role": ("Congratulations on your new role", "Your new role"),
    "subject_news_at": ("Congratulations on your new role at {company}", "Your new role at {company}"),
    "subject_post": ("Your post on {theme}", "“{theme}”"),
    "subject_reminder": ("Your kind offer of {day}",),
    "subject_again": ("My question of {day}",),
    "subject_dormant": ("How are you?",),
    "subject_colleague": ("Our time at {company}",),
    "subject_question": ("A question about {theme}",),
    "subject_question_role": ("A question about your work as {theme}",),
    "subject_close": ("My note of {day}",),
}
