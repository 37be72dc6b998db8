"""The words that signatures are made of, in the languages the plugin reads."""

from __future__ import annotations

import re

from loose_ends_mail.patterns import either

_ENGLISH = (
    r"(?:(?:my |with |and )?(?:best|kind|kindest|warm|warmest|many|all the|very best|yours|most)"
    r"[ ,]{1,2}){0,2}"
    + either(
        r"regards|wishes|best|thanks|thank you|thanx|thx|tx|thks|cheers|sincerely|truly|faithfully|yours",
        r"respectfully|cordially|greetings|love|tia|rgds|br|ciao|later|hugs|warmly|gratefully|appreciatively",
    )
    + either(
        r" yours| again| so much| very much| a lot| all| both| and (?:best |kind )?regards| and see you",
        r" in advance| for your help| a bunch",
    )
    + "?"
)
_FORMULA = either(
    _ENGLISH,
    r"gru(?:ß|ss)|grüße|gruesse|mfg|lg|vg",
    r"mit (?:freundlichen|besten|herzlichen|lieben|vielen) (?:grüßen|gruß)",
    r"(?:viele|liebe|beste|herzliche|schöne|freundliche) (?:grüße|grüsse|gruesse)",
    r"(?:vielen |besten |herzlichen )?dank|danke",
    r"(?:bien )?cordialement|bien à vous|bien à toi|amicalement|amitiés|salutations|à bientôt",
    r"merci(?: d'avance| beaucoup)?",
    r"saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|gracias|abrazos?|un abrazo",
    r"(?:cordiali |distinti )?saluti|grazie|a presto",
    r"(?:met )?(?:vriendelijke |hartelijke )?groet(?:en)?|groetjes|bedankt",
    r"atenciosamente|abraços?|(?:com os melhores )?cumprimentos|obrigad[oa]",
    r"pozdrawiam|z poważaniem|pozdrowienia|dziękuję",
    r"(?:med )?(?:vänliga |bästa )?hälsningar|vänligen|mvh|tack",
    r"(?:med )?(?:venlig|vennlig|bedste|beste) hilsen|hilsen|tak|takk|terveisin|ystävällisin terveisin",
)
# The words that a closing formula begins with: a cheap first look.
FIRST_WORDS = frozenset(
    """
    my with and best kind kindest warm warmest many all very yours most regards wishes thanks thank
    thanx thx tx thks cheers sincerely truly faithfully respectfully cordially greetings love tia
    rgds br ciao later hugs warmly gratefully appreciatively gruß gruss grüße gruesse mfg lg vg mit
    viele liebe beste herzliche schöne freundliche vielen besten herzlichen dank danke bien
    cordialement amicalement amitiés salutations à merci saludos un atentamente gracias abrazo
    abrazos cordiali distinti saluti grazie a met vriendelijke hartelijke groet groeten groetjes
    bedankt atenciosamente abraço abraços com cumprimentos obrigado obrigada pozdrawiam z
    pozdrowienia dziękuję med vänliga bästa hälsningar vänligen mvh tack venlig vennlig bedste beste
    hilsen tak takk terveisin ystävällisin
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
CLOSING = re.compile(rf"\W{{0,3}}{_FORMULA}\s?\W{{0,6}}", re.IGNORECASE)
CLOSING_AND_NAME = re.compile(
    rf"\W{{0,3}}{_FORMULA}[,.!;]{{0,3}}\s{{0,3}}(?:[-–—~/]{{1,3}}\s{{0,2}})?"
    r"(?P<name>[^\W\d_][\w.'’-]{0,20}(?: [^\W\d_][\w.'’-]{0,20}){0,2})\W{0,3}",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"\W{0,3}(?:many )?"
    r"(?:thank|thanx|thx|tx|danke?|merci|gracias|grazie|bedankt|obrigad|dziękuj|tack|takk?)\w{0,3}\b",
    re.IGNORECASE,
)

_DEVICE = either(
    r"iphone|ipad|ipod|android|phone|mobile|mobil|samsung|galaxy|htc|nokia|blackberry|windows|outlook",
    r"mail|yahoo",
    r"airmail|mailbox|device|tablet|cell|pixel|handheld|wireless|smartphone|handy|gerät|mobilgerät",
    r"téléphone|móvil",
    r"celular|cellulare|telefon|telefono|mobiel|huawei|xiaomi|sony|motorola|lg|verizon|t-mobile|at&t",
    r"treo|palm|k-9",
    r"thunderbird|proton|gmail|typeapp|spark|sparrow|wiko|ti-85|alcatel|pc|mac|flash2|macbook|laptop",
)
_SENT_FROM = either(
    r"(?:sent|written|typed|posted) (?:from|via|with|by|using|on)|from|via",
    r"envoyé (?:depuis|de|à partir de|avec)",
    r"gesendet (?:von|mit|über)|von|enviado (?:desde|do|de|a partir do)|inviato (?:da|dal)",
    r"verzonden (?:met|vanaf|via)|wysłan[eoy] z|skickat från|sendt fra|lähetetty|отправлено (?:с|из)",
)
MOBILE = re.compile(
    either(
        rf"[\s<(*_\[]{{0,4}}{_SENT_FROM}\b[^.?!\n]{{0,60}}?\b{_DEVICE}\b[^?\n]{{0,90}}",
        r"sent from my [\w' -]{1,30}",
        r"get .{0,6}outlook for .{1,90}|von meinem .{1,40} gesendet.{0,10}|someone from mobile",
        r"diese nachricht wurde von .{1,60} gesendet.{0,10}|.{0,12}iphone 傳送",
    ),
    re.IGNORECASE,
)
ADVERT = re.compile(
    either(
        r"do you yahoo!\?|(?:get|send) (?:your )?(?:free|more from the web|instant messages|private).{0,100}",
        r".{0,60}\b(?:hotmail|msn explorer|yahoo! mail|juno)\b.{0,60}|join the world.s largest e-mail.{0,60}",
        r"yahoo! \w+.{0,80}|virus-free\..{0,40}|.{0,30}please consider the environment.{0,100}",
    ),
    re.IGNORECASE,
)
# What one of the two above begins with or holds: a cheap first look.
MAY_BE_ADDED = re.compile(
    r".{0,4}"
    + either(
        r"sent|writ|typed|posted|from|get |von |diese |envo|gese|envi|invi|verz|wys|skick|lähe|отпр",
        r"some|do |send|join|yahoo|virus|via ",
    ),
    re.IGNORECASE,
)
ADVERTISED = ("iphone", "hotmail", "msn ", "yahoo!", "juno", "environment")

MAY_BE_CONTACT = re.compile(r"[\d@:]|www\.")
_STREET = r"street|st|avenue|ave|floor|road|rd|blvd|boulevard|drive|dr|way|lane"
CONTACT = re.compile(
    either(
        r"\S@\S|https?:|\bwww\.",
        r"\b(?:tel|telephone|phone|fax|facsimile|mobile|mob|cell|office|ph|direct|voice|pager|desk|skype|ext|t|f|m|o|p)\b"
        r"[.:]?\W{0,6}\+?\(?\d",
        r"\(\d{3}\)\s?\d{3}|\+?\d[\d ()./-]{6,}\d|\bx-?\d{3,5}\b|^\d-\d{4}$",
        r"\b(?:tel|phone|fax|mobile|cell|e-?mail|web|skype|telefon)\s?[.:]",
        rf"\b\d{{5}}(?:-\d{{4}})?$|^\W{{0,3}}\d{{1,5}} [A-Z]\w+.{{0,40}}\b(?:{_STREET})\b",
        r"\b(?:suite|p\.?o\.? box|stra(?:ß|ss)e|floor)\b",
    ),
    re.IGNORECASE,
)
# What two of make a contact block: a telephone number, an address of mail or web.
CONTACT_ITEM = re.compile(r"\+?\d[\d ().-]{6,20}\d|\d{3}/\d{3}-\d{4}|\S@\S|\bwww\.|https?://", re.IGNORECASE)
_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŻŹČŠŽ]"
NAME = re.compile(
    rf"[-–—~/*_ ]{{0,5}}{_CAPITAL}[\w'’.-]{{0,24}}"
    rf"(?:,? (?:{_CAPITAL}[\w'’.&-]{{0,24}}|de|van|von|der|la|da|of|the|and|&|-|\||/|@|•|–)){{0,9}}"
    r"[.,]?(?: \(?[\w.'’ -]{1,30}\))?[ *_]{0,3}"
)
# A room, a street, a department: goes with a signature, but begins none.
DETAIL = re.compile(r"[A-ZÀ-ÖØ-Þ\d#(][^\s?!]{0,24}(?:,? [^\s?!]{1,24}){0,6}(?<![.:;,])")
RULE = re.compile(r"\s{0,20}[-_=*~#+—–]{3,200}\s{0,20}")
POSTSCRIPT = re.compile(r"\s{0,3}(?:p\.?\s?p?\.?s\b|ps\b|n\.?b\b)[.:\s-]", re.IGNORECASE)
ATTACHMENT = re.compile(r"\s{0,3}(?:- |<<)[^@\n]{1,120}\.\w{2,4}(?:>>)?\s{0,5}")

# A short capitalised line with one of these is something said, not somebody's name.
PLAIN_WORDS = frozenset(
    """
    yes no ok okay sure great done agreed hello hi fine right good perfect attached ja nein oui non si
    sí yep nope cool nice congratulations welcome confirmed today tomorrow tonight now later soon monday
    tuesday wednesday thursday friday saturday sunday dear fyi image applied merged please call ask
    thoughts comments ideas suggestions questions question opinions feedback help need any news update
    updates reply respond send confirm advise let check see review want what when where who why how can
    could would will should is are do does did have has had we you your me my it that this these those
    there here not never always again also but or if so then than some all both each more most much many
    come go get give take make look read write tell say know think try use work meet bring buy wait stop
    start
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
