"""What the model is taught beside marked mail: the guideline's rulings as sentences made up by us.

Marked mail shows each ruling a few times, with the words of a few people. Here every ruling is said
with many verbs, so that the model learns the form and not the words: ``taught.tsv`` holds whole
sentences, and FRAMES hold forms that are filled with doing phrases. Nothing here is taken from
anybody's mail, and the tests' sentences are others.
"""

# ruff: noqa: E501 (sentences and code in rows)
from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from loose_ends.domain.act import Kind

_FILE = Path(__file__).with_name("taught.tsv")
_KINDS = {
    "a": frozenset({Kind.ASK}),
    "p": frozenset({Kind.PROMISE}),
    "b": frozenset({Kind.ASK, Kind.PROMISE}),
    "-": frozenset(),
}

# base | past | -ing: what people do for one another in letters
_DOINGS = """
send the draft to {n}|sent the draft to {n}|sending the draft to {n}
check the figures|checked the figures|checking the figures
call the landlord|called the landlord|calling the landlord
contact {n} about the lease|contacted {n} about the lease|contacting {n} about the lease
review the second part|reviewed the second part|reviewing the second part
look at the log|looked at the log|looking at the log
have a look at the plan|had a look at the plan|having a look at the plan
take a look at the sensor code|took a look at the sensor code|taking a look at the sensor code
add {n} to the invitation list|added {n} to the invitation list|adding {n} to the invitation list
add {n} and the others to the list|added {n} and the others to the list|adding {n} and the others to the list
remove the old address|removed the old address|removing the old address
put it on the agenda|put it on the agenda|putting it on the agenda
print the badges|printed the badges|printing the badges
book the small room|booked the small room|booking the small room
ask {n} for a second quote|asked {n} for a second quote|asking {n} for a second quote
tell {n} that we are ready|told {n} that we are ready|telling {n} that we are ready
forward the invitation|forwarded the invitation|forwarding the invitation
fax the signed page|faxed the signed page|faxing the signed page
give {n} the spare key|gave {n} the spare key|giving {n} the spare key
write a short summary|wrote a short summary|writing a short summary
fix the broken link|fixed the broken link|fixing the broken link
update the table on page two|updated the table on page two|updating the table on page two
run the test on another machine|ran the test on another machine|running the test on another machine
try the newer version|tried the newer version|trying the newer version
talk to {n} about this|talked to {n} about this|talking to {n} about this
discuss it with the board|discussed it with the board|discussing it with the board
set up a call with {n}|set up a call with {n}|setting up a call with {n}
arrange a visit|arranged a visit|arranging a visit
search the archive|searched the archive|searching the archive
find a date that suits everyone|found a date that suits everyone|finding a date that suits everyone
get the numbers from {n}|got the numbers from {n}|getting the numbers from {n}
bring the samples|brought the samples|bringing the samples
pay the last bill|paid the last bill|paying the last bill
sign the contract|signed the contract|signing the contract
return the forms to the office|returned the forms to the office|returning the forms to the office
prepare the slides for the talk|prepared the slides for the talk|preparing the slides for the talk
change the title|changed the title|changing the title
leave both tables in|left both tables in|leaving both tables in
explain how the meter works|explained how the meter works|explaining how the meter works
confirm the order|confirmed the order|confirming the order
send you the notes|sent you the notes|sending you the notes
provide the details|provided the details|providing the details
share the photos with the group|shared the photos with the group|sharing the photos with the group
follow up with the council|followed up with the council|following up with the council
clean up the patch|cleaned up the patch|cleaning up the patch
test it with the other cable|tested it with the other cable|testing it with the other cable
post the results here|posted the results here|posting the results here
merge the branch|merged the branch|merging the branch
make a list of the missing parts|made a list of the missing parts|making a list of the missing parts
do a short write-up|did a short write-up|doing a short write-up
read the whole thing|read the whole thing|reading the whole thing
keep {n} in the loop|kept {n} in the loop|keeping {n} in the loop
invite the neighbours|invited the neighbours|inviting the neighbours
order two more boards|ordered two more boards|ordering two more boards
schedule a meeting with the auditors|scheduled a meeting with the auditors|scheduling a meeting with the auditors
answer the second question|answered the second question|answering the second question
mail the forms|mailed the forms|mailing the forms
email {n} the address|emailed {n} the address|emailing {n} the address
draft a reply|drafted a reply|drafting a reply
cancel the flight|cancelled the flight|cancelling the flight
""".strip()

FRAMES = {
    "a": """{V}.
{V}~
{V}~
Please {v}~
Can you {v}~
Could you {v} and {w}~
May we {v} {t}.
Please {v}.
Please, {v}.
Please also {v}.
Please {v} {t}.
Please {v} and {w}.
Please do not {v}.
So please {v}.
{N}, {v}.
{N} - please {v}.
{N}: please {v}.
No, {v}.
Then {v}.
Also, {v}.
{V} and {w}.
{V} {t}.
{V}, and then {w}.
{V} if you can.
If not, {v}.
If {c}, {v}.
If {c}, please {v}.
When {c}, {v}.
{F}, so please {v}.
{F}, so {v}.
{F}. {V}
Can you {v}?
Can you {v}.
Could you {v}?
Could you please {v}?
Would you {v}?
Will you {v} {t}?
Would you please {v}.
{N}, could you {v}?
{F}, but could you {v}?
{F} - can you {v}?
If {c}, could you {v}?
Can {n} {v}?
Could someone {v}?
Did you {v}?
Did {n} {v}?
Have you {d}?
Who will {v}?
When will you {v}?
How do I {v}?
Should I {v}?
Should we {v}?
Shall I {v}?
Do you want me to {v}?
Do you plan to {v}?
Is it possible to {v}?
Is there a reason not to {v}?
Would you mind {g}?
Would it be possible to {v}?
How about {g}?
How about I {v}?
How about we {v}.
{N}, how about we {v}?
{F}, so how about we {v}.
What if we {v}?
What about {g} {t}?
Why not {v}?
Why don't you {v}?
Let's {v}.
Let's {v} {t}.
At the end, let's {v}.
You should {v}.
You should also {v}.
You need to {v}.
You will need to {v}.
You have to {v} {t}.
You must {v} {t}.
You might want to {v}.
I think you should {v}.
I think we should {v}.
We should {v}.
We need to {v}.
We need to {v} {t}.
I need you to {v}.
I want you to {v}.
I'd like you to {v}.
I would like {n} to {v}.
I suggest you {v}.
I would ask you to {v}.
I ask that you {v}.
I'd appreciate it if you could {v}.
It would be great if you could {v}.
It would help if you could {v}.
I was wondering if you could {v}.
I wonder whether you could {v}.
I was hoping that you could {v}.
Perhaps you could {v}.
Maybe you could {v}?
Make sure to {v}.
Be sure to {v}.
Don't forget to {v}.
Remember to {v}.
Go ahead and {v}.
Feel free to {v} {t}.
Let me know if you {d}.
Let me know whether {n} can {v}.
Let me know when you have {d}.
Let me know who will {v}.
Let me know how to {v}.
Please let me know if we should {v}.
{F}, and I would like you to {v}.
You are asked to {v} {t}.
You are required to {v}.
Everyone is asked to {v} {t}.
Would somebody {v}?
Time to {v}, everyone.
It is up to you to {v}.
See if you can {v}.
See that they {v}.
Have {n} {v}.
Get {n} to {v}.
You'd better {v}.
It might be best to {v}.
It would be better not to {v}.
Any chance you could {v}?
Kindly {v}.
Before the weekend, please {v}.
While {c}, {v}.
I'd be glad if you {p}.
My advice: {v}.
What is the best way to {v}?
Is anyone able to {v}?
What keeps us from {g}?
All members should {v} {t}.
Thanks in advance for {g}.""",
    "p": """I will {v}.
I'll {v}.
I'll {v} {t}.
I will {v} {t}.
I will also {v}.
I'll also {v}.
I will then {v}.
I will therefore {v}.
I will of course {v}.
I will gladly {v}.
I will make sure to {v}.
I'll be sure to {v}.
I'll go and {v}.
I'll get someone to {v}.
I'll offer to {v}.
Right, I'll {v}.
Good point, I will {v}.
I {p}, and will {w} {t}.
I {p} {x} and will now {w}.
{F}. I'll {v} and {w}.
On Monday I will {v}.
First I will {v}, then I'll {w}.
{N} from my office will {v}.
We will gladly {v}.
After that we will {v}.
Unless {c}, we'll {v}.
Should it be needed, I can {v}.
I'm about to {v}.
I could {v}, if you want.
We could {v} for you.
Expect me to {v} {t}.
I shall {v}.
I shall {v} {t}.
We will {v}.
We will also {v}.
We'll {v} {t}.
We shall {v}.
Will {v}.
Will {v} {t}.
Will {v} and {w}.
{F}, so I'll {v}.
Thanks for the note, I'll {v}.
Thanks, I will {v} {t}.
{F}, but I will {v}.
{F} and I'll {v} {t}.
{F}; I will {v}.
{F}. Will {v}
Thanks, I'll {v}.
Yes, I will {v}.
Okay, I'll {v}.
In the meantime I'll {v}.
If {c}, I'll {v}.
If {c}, I can {v}.
Once {c}, I will {v}.
As soon as {c}, we will {v}.
When {c}, I'll {v}.
I'm going to {v} {t}.
I am going to {v}.
I plan to {v} {t}.
I intend to {v}.
I'll try to {v}.
I will try to {v} {t}.
I'll see if I can {v}.
I'll go ahead and {v}.
Let me {v} and get back to you.
Let me {v} first.
I can {v}.
I can {v} if you like.
I could {v} if that helps.
I'd be happy to {v}.
I would be glad to {v}.
Happy to {v}.
I have {d} and will {w}.
{N} and I will {v}.
My assistant will {v}.
Our office will {v} {t}.
I will have {n} {v}.
I will ask {n} to {v}.
I promise to {v}.
I am happy to {v}.
We should be able to {v} {t}.
I'll {v}~
Will {v}~
I will be {g} {t}.
We will be {g} {t}.""",
    "b": """Could you {v}, and I'll {w}?
Please {v} and I will {w}.
Let me know when you have {d} and I'll {w}.
I will {v}, but could you {w}?
I'll {v}; please {w}.
How about I {v} and you {w}?""",
    "-": """{N} will {v}.
I'll see {n} {t}.
We will meet with {n} {t}.
I will have lunch with {n} {t}.
I shall be away {t}.
I will be at the fair {t}.
I'll be {g} all day, so I cannot come.
I will get {n} on the phone once in a while.
I will know {t}.
I will always regret it.
Sometimes I will {v} in the evening.
Usually I'll {v} first.
Normally we will {v} before that.
Some day I will {v}.
I said I would {v}.
I told them I will {v}.
{N} said that I will {v}.
If I had known, I would {v}.
I could {v}, but I do not want to.
If we {v}, we will lose money.
We will be asked to {v}.
We will be forced to {v}.
We will be unable to {v}.
We will not be able to {v}.
The program will {v} and stop.
This will {v}.
It will {v} on its own.
The council will {v} {t}.
{N} and {n} will {v} {t}.
{N} will be {g} {t}.
There will be time to {v}.
Members can {v} on our site.
Whoever wants to {v} can do so.
We will see.
We'll need more time to {v}.
We will need more people.
I hope to {v} one day.
I hope that they {v}.
I'll admit that I {p}.
I will say that {h}.
I'll mention that {h}.
I'll explain why they {p}.
I can see why they {p}.
I can live with that.
I would {v} if I had the time.
I would have {d}.
Why did I {v}?
To {v} we would need more time.
This needs to be done before they {v}.
She will {v} {t}.
They will {v}.
He is going to {v}.
The company will {v} {t}.
I {p}.
I {p} {x}.
I have {d}.
I've already {d}.
We {p} {x}.
{N} {p} {x}.
{N} has {d}.
You {p} {x}.
They asked me to {v}.
{N} asked us to {v}.
I told {n} to {v}.
I could not {v}.
I won't be able to {v}.
I will not {v}.
I can't {v}.
I don't want to {v}.
I do not think they will {v}.
I had to {v}.
We had to {v} {x}.
I was able to {v}.
I may {v}.
I might {v}.
I hope they {v}.
We'll need to {v}.
I will have to {v}.
To {v} is easy.
It took a day to {v}.
It is hard to {v}.
The plan was to {v}.
There was no time to {v}.
When I {p}, it worked.
If they {v}, it will cost more.
If I {v}, the light goes on.
When you {v}, a window opens.
You can {v} with the tool on our site.
It lets you {v}.
This makes it possible to {v}.
The people who {p} were late.
Thanks for {g}.
Thank you for {g}.
{G} took longer than planned.
By {g} we saved a lot of time.
I am {g} as we speak.
After {g} we went home.
It was {n} who {p}.
I think {n} {p}.
I thought you {p}.
I am glad you {p}.
I see that you {p}.
No need to {v}.
You don't have to {v}.
We used to {v} every week.
Instead of {g} they left.
Nobody {p}.
{F}.
{F}, and {h}.
{F} because {h}.""",
}

_NAMES = ["Nora", "Felix", "Ruth", "Omar", "Lena", "Amir", "Paul Weiss", "Mr. Adler", "Ines Moreau"]
_TIMES = [
    "tomorrow",
    "by Friday",
    "today",
    "next week",
    "on Monday",
    "before the meeting",
    "as soon as possible",
]
_TIMES += ["this afternoon", "when you get a chance", "by the end of the month", "this weekend", "soon"]
_PAST_TIMES = ["yesterday", "last week", "on Monday", "in May", "a while ago", "this morning"]
_CONDITIONS = [
    "it rains",
    "you agree",
    "she says yes",
    "the test fails",
    "there is time",
    "nobody objects",
    "it works",
]
_CONDITIONS += [
    "you have any changes",
    "that is not the case",
    "the bank calls",
    "the draft is ready",
    "I hear more",
]
_FACTS = [
    "the roof leaks",
    "the second board is slower",
    "I do not have the list here",
    "the hearing is on Monday",
]
_FACTS += [
    "our lawyer has left",
    "the figures are out",
    "I was away last week",
    "the hall is too small for us",
]
_FACTS += ["the museum closed in June", "I got your note", "the price went up again", "this is the last page"]


@dataclass(frozen=True, slots=True)
class Taught:
    """One sentence made up by us, and the kinds of act it holds."""

    text: str
    kinds: frozenset[Kind]


def whole_sentences() -> list[Taught]:
    """The sentences of taught.tsv."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if line and line[0] != "#")
    return [Taught(text, _KINDS[label]) for label, text in rows]


def filled_frames(each: int, seed: int = 1) -> list[Taught]:
    """Each frame filled ``each`` times; the same for the same seed."""
    chance = random.Random(seed)
    doings = [line.split("|") for line in _DOINGS.splitlines()]
    return [
        Taught(_fill(frame, doings, chance), _KINDS[label])
        for label, block in FRAMES.items()
        for frame in block.splitlines()
        for _ in range(each)
    ]


def _fill(frame: str, doings: list[list[str]], chance: random.Random) -> str:
    base, past, being = chance.choice(doings)
    other = chance.choice(doings)[0]
    name = chance.choice(_NAMES)
    fact, more = chance.sample(_FACTS, 2)
    text = frame.format(
        v=base, V=base[0].upper() + base[1:], w=other, p=past, d=_participle(past), g=being,
        G=being[0].upper() + being[1:], n=name, N=name, t=chance.choice(_TIMES), x=chance.choice(_PAST_TIMES),
        c=chance.choice(_CONDITIONS), F=fact[0].upper() + fact[1:], h=more,
    ).format(n=chance.choice(_NAMES))  # fmt: skip
    if text[-1] == "~":  # a line without an end mark
        return text[:-1]
    return text if text[-1] in ".?!" else text + "."


def _participle(past: str) -> str:
    first, _, rest = past.partition(" ")
    forms = {"took": "taken", "gave": "given", "wrote": "written", "ran": "run", "did": "done", "got": "got"}
    return f"{forms.get(first, first)} {rest}"
