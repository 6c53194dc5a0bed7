"""What the fixed words of the project file are called in print: `prioritised`, `police`, `less_harm`."""

from sara_cli.language import N_, _

LABELS = {
    # languages
    "sv": N_("Swedish"),
    "en": N_("English"),
    # parties
    "municipality": N_("municipality"),
    "police": N_("police"),
    "region": N_("region"),
    "county_board": N_("county administrative board"),
    "rescue_service": N_("rescue service"),
    "housing": N_("housing company"),
    "business": N_("business"),
    "civil_society": N_("civil society"),
    "state": N_("state authority"),
    "other": N_("other"),
    # documents
    "draft": N_("draft"),
    "decided": N_("decided"),
    "replaced": N_("replaced"),
    # sources, indicators, observations, dialogues
    "reported_offences": N_("reported offences"),
    "survey": N_("survey"),
    "measurement": N_("measurement"),
    "municipal_service": N_("municipal service"),
    "incident_reports": N_("incident reports"),
    "register": N_("register"),
    "dialogue": N_("dialogue"),
    "research": N_("research"),
    "lower_is_better": N_("lower is better"),
    "higher_is_better": N_("higher is better"),
    "neither": N_("neither is better"),
    "observation": N_("observation"),
    "safety_walk": N_("safety walk"),
    "incident": N_("incident"),
    "statement": N_("statement"),
    "document": N_("document"),
    "staff": N_("staff dialogue"),
    "citizen": N_("citizen dialogue"),
    # problems and causes
    "prioritised": N_("prioritised"),
    "deprioritised": N_("not prioritised"),
    "watch": N_("kept under watch"),
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
    "offender": N_("offender"),
    "target": N_("target"),
    "place": N_("place"),
    "handler": N_("handler"),
    "guardian": N_("guardian"),
    "manager": N_("place manager"),
    "supported": N_("supported"),
    "uncertain": N_("uncertain"),
    "refuted": N_("refuted"),
    "situational": N_("situational"),
    "social": N_("social"),
    # goals and measures
    "outcome": N_("outcome"),
    "process": N_("process"),
    "output": N_("output"),
    "short": N_("short term"),
    "long": N_("long term"),
    "planned": N_("planned"),
    "ongoing": N_("ongoing"),
    "done": N_("done"),
    "stopped": N_("stopped"),
    # follow-up
    "green": N_("green"),
    "yellow": N_("yellow"),
    "red": N_("red"),
    "eliminated": N_("eliminated"),
    "fewer": N_("fewer"),
    "less_harm": N_("less harm"),
    "better_handled": N_("better handled"),
    "moved": N_("moved"),
    "unchanged": N_("unchanged"),
    "continue": N_("continue"),
    "change": N_("change"),
    "end": N_("end"),
    "steering_group": N_("steering group"),
    "leadership": N_("a party's leadership"),
    "municipal_council": N_("municipal council"),
    "council": N_("crime prevention council"),
    "citizens": N_("citizens"),
}


def label(word: str) -> str:
    """The printed form of a fixed word, in the language that is spoken; unknown words stay as they are."""
    return _(LABELS[word]) if word in LABELS else word
