"""How a goal is worded: whether it names a movement, or only an endeavour that can never be missed.

Source: Brå asks for verbs of movement in a goal (minska, öka, utveckla) and warns of vague ones (verka för,
värna om). The other words here are the project's own additions.
"""

import re

_HOW = r"(?:\s+(?:aktivt|gemensamt|tillsammans|långsiktigt|fortsatt|kontinuerligt|brett|vidare|mer|actively|together))*"

_VAGUE = re.compile(
    r"\b(?:"
    rf"verka(?:r|de|t)?{_HOW}\s+för"
    rf"|värna(?:r|de|t)?(?:{_HOW}\s+om)?"
    rf"|(?:arbeta|jobba)(?:r|de|t)?{_HOW}\s+(?:med|för|mot|kring|på)"
    r"|främja(?:r|de|t|s)?"
    r"|bidra(?:r|git)?\s+till"
    r"|medverka(?:r|de|t)?\s+till"
    r"|sträva(?:r|de|t)?\s+(?:efter|mot)|eftersträva(?:r|de|t|s)?"
    r"|satsa(?:r|de|t)?\s+på|fokusera(?:r|de|t)?\s+på|lägga\s+fokus\s+på|ha\s+fokus\s+på"
    r"|uppmuntra(?:r|de|t|s)?|möjliggör(?:a|s)?|ta(?:r)?\s+(?:sig\s+an|tag\s+i)|se(?:r)?\s+över"
    rf"|work(?:s|ed|ing)?{_HOW}\s+(?:for|with|on|towards?|against)"
    r"|promot(?:e|es|ing)|strive(?:s)?\s+(?:for|to|towards?)|contribut(?:e|es)\s+to|focus(?:es)?\s+on"
    r"|safeguard(?:s)?|encourag(?:e|es|ing)|address(?:es)?"
    r")\b",
    re.IGNORECASE,
)

_MOVEMENT = re.compile(
    r"\b(?:"
    r"minsk\w+|ök(?:a|ar|as|at|ade|ad|ning|ningen)|sänk(?:a|er|s|as|t|ning\w*)|höj(?:a|er|s|as|t|ning\w*)"
    r"|sjunk(?:a|er|it)|stig(?:a|er|it)|växer?|väx(?:a|t)|halver\w+|fördubbl\w+|utveckl\w+|förbättr\w+"
    r"|förkort\w+|kortas?|begräns\w+|upphör(?:a|t)?|försvinn(?:a|er)|avta(?:r|git)?|nå(?:r|s|tt)?"
    r"|gå(?:r|tt)?\s+(?:ner|ned|upp)|färre|fler"
    r"|reduc\w+|decreas\w+|increas\w+|fall(?:s|en)?|ris(?:e|es|ing)|lower(?:s|ed)?|rais(?:e|es|ed)"
    r"|halv(?:e|es|ed)|doubl(?:e|es|ed)|develop(?:s|ed)?|improv\w+|drop(?:s|ped)?|grow(?:s|n)?|reach(?:es|ed)?"
    r"|fewer"
    r")\b|\b(?:från|from)\s+\d[\d\s.,]*(?:procent|per\s?cent|%)?\s*(?:till|to)\s+\d",
    re.IGNORECASE,
)


def vague(text: str) -> str | None:
    """Find the first verb that promises an endeavour only, as it is written; None if there is none."""
    found = _VAGUE.search(text)
    return " ".join(found[0].split()) if found else None


def has_movement(text: str) -> bool:
    """Tell whether a goal says that something moves: a verb such as minska, or from one figure to another."""
    return bool(_MOVEMENT.search(text))


def only_tries(text: str) -> bool:
    """Tell whether a goal can't be missed: a vague verb, and neither a figure nor a verb of movement.

    “Work to contribute to fewer accidents” is two endeavours, one inside the other; no movement corrects that.
    """
    endeavours = len(_VAGUE.findall(text))
    if any(map(str.isdigit, text)):
        return False
    return endeavours > 1 or (endeavours == 1 and not has_movement(text))
