"""Whether a citizen promise says something that can be seen to be kept or broken.

It does with a number, a day or a time, or where somebody does something that can be watched: visits, locks, repairs,
publishes, or names at least two things that are more than values and everybody. It doesn't where it promises an endeavour, an attitude, or what happens if there is time. The words are the
project's own.
"""

import re

from sara_cli.language_heuristics.goal_wording import vague

_NUMBER = r"(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|one|two|three|four|five|six|ten|twelve)"
_UNIT = r"(?:gång|gånger|dag|dagar|dygn|timm\w*|veck\w*|månad\w*|arbetsdag\w*|kväll\w*|times?|days?|weeks?|hours?|months?)"
_DEFINITE = re.compile(
    r"\d"
    rf"|\b{_NUMBER}\s+{_UNIT}\b|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|two|three|four|five|six)\s+\w+"
    r"|\b(?:varje|varannan|samtliga|senast|klockan|årligen|veckovis|samma\s+dag|every|each|weekly|monthly|yearly)\b"
    r"|\b(?:fördubbl|halver|dubbelt|doubl|halv(?:e|ed|es)\b)\w*|\bblir?\s+klar\w*|\bjämfört\s+med\b"
    r"|\b(?:per\s+(?:termin|år|månad|vecka)|i\s+månaden|i\s+veckan|om\s+året|dygnet\s+runt)\b"
    r"|\bgenom\s+att\s+(?!arbeta|jobba|verka|sam\w+|främja|försöka|vara|utveckla|stärka|öka|skapa|bidra|fokusera|prioritera)\w+",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|helg)\w*"
    r"|\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b"
    r"|\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b"
    r"|\b(?:(?:i|till)\s+(?:vår|våren|höst|hösten|sommar|sommaren|vinter|vintern)|(?:före|innan)\s+\w+"
    r"|under\s+(?:hösten|våren|sommaren|vintern|året|skolavslutning\w*))\b"
    r"|\b(?:till|vid|inför)\s+(?:\w*start\w*|\w*slut\w*|jul\w*|påsk\w*|midsommar\w*|valborg\w*|nyår\w*|lucia\w*)\b",
    re.IGNORECASE,
)
_IF_THERE_IS_TIME = re.compile(
    r"\b(?:vid\s+behov|i\s+mån\s+av|i\s+möjligaste\s+mån|så\s+långt\s+(?:det\s+är\s+)?möjligt|om\s+möjligt"
    r"|när\s+\w+\s+(?:medger|tillåter|räcker)|(?:om|i\s+den\s+mån)\s+\w+\s+(?:tillåter|medger|räcker)"
    r"|när\s+det\s+finns\s+tid|gärna|where\s+possible|if\s+possible|when\s+needed|as\s+needed|if\s+resources)\b",
    re.IGNORECASE,
)
_ENDEAVOUR = re.compile(
    r"\b(?:"
    r"priorit\w+|fortsätt\w*|fortsatt\w*|utveckl(?:a|ar|as|ing)|öka(?:r|d|t|s)?|ökande|förbättra\w*|(?:för)?stärk(?:a|er|s|t)"
    r"|fokus\w*|försök(?:a|er)|uppmärksamma\w*|underlätta\w*|intensifiera\w*|motverka\w*|bekämpa\w*|förebygg(?:a|er|s)"
    r"|agera\w*|tillgänglig\w*|synlig\w*|synas|närvarande|ambition\w*|avser|strävar?|krafttag|nolltolerans|på\s+allvar"
    r"|bli\s+(?:bättre|mer|en)|bättre\s+på|vi\s+vill|vill\s+att|viktig\w*|jobba\w*|arbeta\w*|skapa\w*"
    r"|(?:ha|hålla|föra)\s+(?:en\s+)?(?:\w+\s+)?(?:dialog|samarbete)|hjälpas\s+åt|värdesätt\w*|engagera\w*"
    r"|we\s+want|important|do\s+our\s+(?:best|utmost)|try\s+to|prioriti[sz]e\w*|continue|co-?operat\w*|visible|seriously"
    r"|zero\s+tolerance|committed|care\s+about|improve|strengthen"
    r")\b",
    re.IGNORECASE,
)
# What says nothing that could be watched: small words, attitudes, values, everybody, and what it is about.
_SMALL = frozenset(
    """
    koll läge läget vinna vinner kamp kampen sänka höja trösklar trösklarna genomsyra hålla skillnad händer
    hand del bort upp ner ut in ert era deras sina all allt start starten vi oss vår vårt våra du dig din ditt ni er man alla ingen inga hela ska skall kan får kommer vill bör lov har ha hade är
    vara blir bli den det de dem som att och eller en ett i på för av till med mot om när vid hos från bland kring åt mer
    mera mest så också både inte aldrig alltid samma håll lika ny nya nytt egen egna andra sig sin sitt över under genom inom
    gälla gäller livet liv hem ta tar ge ges ger gör göra sätta sätter dra drar lyfta lyfter tro tror tänka tänker stå står
    se ser säga säger hat by byar byn byarna ort orter orten nära bra god gott goda bäst bästa främst hög högt höga stor
    stort stora större bred brett finns finnas här där lätt lätta nå gå går löna lönar bo bor yttersta långt rätt vikt kunna
    we our you your us the a an to be is are for of in and all will shall should must can town better good about against take
    it that this with on at by
    """.split()  # noqa: SIM905 - read as a text, not as a list
)
_ABSTRACT = re.compile(
    r"(?:"
    r"polis|kommun|samhäll|myndighet|parter|invånar|medborgar|människ|barn|unga|ungdom|äldre|kvinn|flick|pojk|föräldr|elev|vuxn"
    r"|boende|trygg|otrygg|säker|brott|kriminel|våld|narkotik|drog|alkohol|orolig|skadegör|trafik|utanförskap|utsatt|langning"
    r"|inbrott|centrum|stad|område|plats|fritid|skol|vardag|miljö|framtid|bemöt|bättre|stark|närhet|öppen|öppna|meningsfull"
    r"|levande|tydlig|aktiv|kraftfull|lyssn|visa|respekt|förtroende|ansvar|engagemang|samverk|samarbet|dialog|närvar|attityd"
    r"|värdering|varandra|satsa|satsning|ställning|svår|begå|naturlig|delaktig|värde|gator|gatan|lyhör|synpunkt|perspektiv|uppman"
    r"|ansvarsfull|hopp|gemenskap|inflytande|demokrati|jämställ|jämlik|inkluder|mångfald|integration|hälsa|välmående|diskriminer"
    r"|funger|effektiv|kvalitet|kraft|resurs|vision|problem|situation|utmaning|behov|grupp|risk|tidig|snabb|långsiktig|hållbar"
    r"|strategi|kontinuerlig|löpande|systematisk|ökad|minsk|färre|fler|relation|tillit|bygga|möta|mötas|stöd|stötta|våga|form"
    r"|rättvis|lugn|ordning|glädje|mår|växa|uppväxt|drogfri|våldsfri|förebygg|barnperspektiv|framtidstro|mötesplats|bidra|stävja"
    r"|köra|körande|buskör|skydd|upplev|reagera|omtanke|trakasser|mobb|rasism|hatbrott|extremism|gäng|professionell|uppträd"
    r"|medveten|kritik|välkom|förebild|generation|klimat|ögon|attraktiv|positiv|hemma|kultur|norm|ansträng|verka|möjlig|förutsättning|synlig|hjälp|tillsammans|gemensam|fråg|arbet|insats|åtgärd|kunskap|viktig|prioritet|allvar"
    r"|kontroll|person|känd|känn|förbli|försvår|påverk|hjärta|löfte|lova|trivs|trivas"
    r"|safe|secur|reduc|commit|responsib|communit|aim|calm|friendly|centre|everyone|people|police|municipal|trust|respect|listen|care|together|worr|crime|believe|young|resident"
    r")\w{0,6}",
    re.IGNORECASE,
)
# The beginnings of what can be watched when it is done.
_DEEDS = re.compile(
    r"\b(?:besök|kontroller|mät(?:er|s)|stäng|hyr|sätt(?:a|er|s)\s+(?:\w+\s+)?(?:upp|in|ut)|byt(?:a|er|s)|klipp|röj|laga(?:r|s)?\b"
    r"|reparer|saner|anställ|placera|inför|öppn|öppet|öppna\s+mottagning|håll(?:er|s)|bjud|inbjud|informer|berätta|dela(?:r|s)?\s+ut"
    r"|skicka|brev|ring(?:a|er|s)|uppring|svara|svar\b|publicer|redovis|delta|genomför|utför|anordn|ordnar|ordnas|arranger|patruller"
    r"|vandra|går\s+(?:in|ut|igenom)|kommer\s+(?:dit|ut)|träffa|erbjud|utbild|starta|inrätt|tar\s+(?:bort|emot)|lagför|söker|starta|lås|skriv"
    r"|anmäl|målar|tänd|upplys[ts]|belys|installer|monter|plocka|pratar|talar|bemann|rapporter|återkoppl|granska|inspekter|avvis"
    r"|beslagta|flytta|renover|planter|städa|köper|testa|jour\b|mottagning|finns\s+(?:på|vid|ute)|är\s+(?:på|ute|vid)|föreläs|lektion"
    r"|visit|check|close|install|hire|publish|repair|send|answer|hold|meet|patrol|train|remove|clean|lock|teach|walk|report|offer"
    r"|open|build|set\s+up|put\s+up|(?:are|is)\s+at|inform|fix)\w*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_WORDS = re.compile(r"[^\W\d_]+")


def can_be_broken(wording: str) -> bool:
    """Tell whether any sentence of a promise can be seen to be kept or broken, as far as its words tell."""
    return any(_is_definite(sentence) for sentence in _SENTENCE.split(wording))


def _is_definite(wording: str) -> bool:
    if _DEFINITE.search(wording):
        return True
    if _IF_THERE_IS_TIME.search(wording):
        return False
    if _OCCASION.search(wording):
        return True
    if vague(wording) or _ENDEAVOUR.search(wording):
        return False
    words = [word.casefold() for word in _WORDS.findall(wording)]
    things = {word for word in words if word not in _SMALL and not _ABSTRACT.fullmatch(word)}
    return bool(_DEEDS.search(wording)) or len(things) > 1
