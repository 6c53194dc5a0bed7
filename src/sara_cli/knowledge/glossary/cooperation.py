"""Terms of step 1: the parties, their bodies, what they sign, and the rules around their papers."""

from sara_cli.knowledge.glossary.term import Term
from sara_cli.language import N_

TERMS = (
    Term(
        "agreement",
        "samverkansöverenskommelse",
        "co-operation agreement",
        N_(
            "What the parties have decided to do together, in writing and signed. Lag (2023:196) § 9 asks "
            "that it states at least for which purposes and within which areas; Brå adds problems, causes, "
            "measurable goals, documentation, follow-up and period. It isn't legally binding."
        ),
        see=("party", "focus_area", "action_plan", "citizen_promise"),
        also=("överenskommelse",),
    ),
    Term(
        "party",
        "part",
        "party",
        N_(
            "An organisation that takes part in the co-operation: the municipality, the police, and often "
            "others such as a housing company or the rescue service. A party contributes its own resources, "
            "skills and knowledge."
        ),
        see=("agreement", "commitment"),
    ),
    Term(
        "local_police_area",
        "lokalpolisområde",
        "local police area",
        N_(
            "The local part of the police authority. One area may cover several municipalities, and its "
            "chief signs the agreements."
        ),
        see=("municipal_police", "steering_group"),
        also=("LPO", "local police district"),
    ),
    Term(
        "municipality",
        "kommun",
        "municipality",
        N_(
            "The local authority and the area that it answers for. Lag (2023:196) puts its duties on the "
            "municipality."
        ),
        see=("executive_board", "municipal_council", "municipality_code"),
    ),
    Term(
        "municipality_code",
        "kommunkod",
        "municipality code",
        N_(
            "The municipality's official number of four digits; the first two are the county's. Write it in "
            "quotation marks, as it may begin with a nought."
        ),
        see=("municipality",),
    ),
    Term(
        "municipal_police",
        "kommunpolis",
        "municipal liaison officer",
        N_(
            "The police officer who works with the municipality. Together with the co-ordinator the officer "
            "drives the work on the pictures, and documents and compiles the follow-up, according to Brå."
        ),
        see=("coordinator", "local_police_area"),
        also=("municipal police officer",),
    ),
    Term(
        "coordinator",
        "kommunal samordnare",
        "municipal co-ordinator",
        N_(
            "The official who keeps the municipality's work together. Together with the municipal liaison "
            "officer the co-ordinator drives the work on the pictures and the follow-up, according to Brå."
        ),
        see=("coordination_function", "municipal_police"),
        also=("samordnare", "brottsförebyggande samordnare", "co-ordinator"),
    ),
    Term(
        "coordination_function",
        "samordningsfunktion",
        "co-ordination function",
        N_(
            "What lag (2023:196) § 11 asks every municipality to have. § 12 names its tasks: co-ordinate and "
            "support the work, be the contact for those outside, and help to spread information. The act "
            "doesn't ask for a named post."
        ),
        see=("coordinator", "council"),
    ),
    Term(
        "council",
        "strategiskt råd",
        "strategic council",
        N_(
            "Where the municipality and others handle strategic questions. Lag (2023:196) § 10 asks the "
            "municipality to work for such a council, to lead it, and to work for the others to send people "
            "in leading positions. It may have a name of its own, such as lokala Brå."
        ),
        see=("health_council", "executive_board", "steering_group"),
        also=("lokalt Brå", "lokala Brå", "brottsförebyggande råd", "local crime prevention council"),
    ),
    Term(
        "health_council",
        "folkhälsoråd",
        "public health council",
        N_(
            "A council for questions of public health. In some municipalities it is the same group as the "
            "council for crime prevention."
        ),
        see=("council",),
    ),
    Term(
        "steering_group",
        "styrgrupp",
        "steering group",
        N_(
            "Those who decide: according to Brå the chief of the local police area, the chair of the "
            "municipal executive board and the chief executive of the municipality. It gives mandate, "
            "chooses between problems, adopts the plans and sees that commitments are met."
        ),
        see=("preparatory_group", "working_group", "priority"),
    ),
    Term(
        "preparatory_group",
        "beredningsgrupp",
        "preparatory group",
        N_(
            "The link between the steering group and those who do the work. It plans, designs and follows "
            "up; according to Brå with the heads of the administrations concerned, the municipal liaison "
            "officer and the co-ordinator."
        ),
        see=("steering_group", "working_group"),
    ),
    Term(
        "working_group",
        "arbetsgrupp",
        "working group",
        N_("A group for one task and a limited time, put together by what the task needs."),
        see=("preparatory_group",),
    ),
    Term(
        "executive_board",
        "kommunstyrelse",
        "municipal executive board",
        N_(
            "The board that leads the municipality's affairs. Under lag (2023:196) § 13 it leads the crime "
            "prevention too, unless the municipal council decides on another committee."
        ),
        see=("municipal_council", "committee"),
        also=("kommunstyrelsen", "KS"),
    ),
    Term(
        "municipal_council",
        "kommunfullmäktige",
        "municipal council",
        N_(
            "The elected assembly of the municipality. Under lag (2023:196) § 13 whoever leads the work "
            "reports to it continuously; the act sets no interval."
        ),
        see=("executive_board", "committee", "feedback"),
        also=("KF", "fullmäktige"),
    ),
    Term(
        "committee",
        "nämnd",
        "committee",
        N_(
            "A political body that answers for a part of the municipality's work. The municipal council may "
            "let one of them lead the crime prevention instead of the executive board (§ 13)."
        ),
        see=("executive_board", "department"),
    ),
    Term(
        "department",
        "förvaltning",
        "department",
        N_("The officials who do the work of a committee, such as those for schools or for social services."),
        see=("committee", "responsible"),
        also=("administration",),
    ),
    Term(
        "commitment",
        "åtagande",
        "commitment",
        N_(
            "What a party has said that it will do. Brå's advice is to get it into the party's own plan of "
            "operations and budget, or it may never be done."
        ),
        see=("agreement", "citizen_promise", "resources"),
    ),
    Term(
        "focus_area",
        "fokusområde",
        "focus area",
        N_(
            "A field that the agreement is about, such as drugs or safety in the centre. Behind it stand the "
            "problems that were chosen. Places use different words for it."
        ),
        see=("agreement", "problem"),
        also=("samverkansområde", "prioriterat område"),
    ),
    Term(
        "citizen_promise",
        "medborgarlöfte",
        "citizen promise",
        N_(
            "The public part of the agreement: a commitment to the citizens from police and municipality, "
            "picked from measures that are close to daily life. It is signed, published and reported back. "
            "The municipality may choose not to take part; lag (2023:196) doesn't mention it."
        ),
        see=("agreement", "measure", "feedback", "citizen_dialogue"),
        also=("promise",),
    ),
    Term(
        "case_number",
        "diarienummer",
        "case number",
        N_(
            "The number that a document or case has in the authority's registry, so that it can be found "
            "again."
        ),
        see=("public_record",),
        also=("registry number",),
    ),
    Term(
        "public_record",
        "allmän handling",
        "public record",
        N_(
            "A document that an authority keeps and that has been received or drawn up there "
            "(tryckfrihetsförordningen, chapter 2). A file that police and municipality share is likely to "
            "be one at both, so write as if anyone may ask for it."
        ),
        see=("secrecy", "case_number"),
        also=("official document", "public document"),
    ),
    Term(
        "secrecy",
        "sekretess",
        "secrecy",
        N_(
            "Rules on what an authority may not tell. A general picture seldom meets them; they matter more "
            "when measures are about a few persons. Brå's advice is to leave out individuals' circumstances "
            "and to ask the municipality's lawyer when in doubt."
        ),
        see=("public_record", "disclosure_check"),
    ),
)
