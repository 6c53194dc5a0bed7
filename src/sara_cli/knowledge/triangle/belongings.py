"""What is asked where property is hit: theft, burglary, damage and fraud."""

from sara_cli.knowledge.triangle.asked import Asked
from sara_cli.language import N_

KINDS = {
    "theft": Asked(
        offender=(
            N_("Is it done for one's own use, to sell, or to order?"),
            N_("Where can what is stolen be sold, and who buys it?"),
        ),
        handler=(N_("Who meets those who steal in order to pay for drugs or debts?"),),
        target=(
            N_("What is taken: is it easy to carry, valuable, in demand, unmarked?"),
            N_("How was it locked or watched?"),
        ),
        guardian=(N_("Who would see that something is carried away, and would they react?"),),
        place=(
            N_(
                "Is it shops, stations, changing rooms, building sites or yards, and what sets apart "
                "those that are never hit?"
            ),
        ),
        manager=(N_("How does the shop or the landlord keep goods, bicycles and stores?"),),
    ),
    "burglary": Asked(
        offender=(N_("Do they come from near or do they travel, and how do they choose?"),),
        handler=(N_("Who meets those who come out of prison or live with an addiction?"),),
        target=(
            N_("Which buildings are hit: villas, stores, holiday homes, schools, firms?"),
            N_("Which way in is used, and what does it show that nobody is at home?"),
        ),
        guardian=(N_("Do neighbours know one another, and do they know who is away?"),),
        place=(N_("How near are main roads, woods and paths where one can come and go unseen?"),),
        manager=(N_("Who sees to locks, lighting and key routines in houses and public premises?"),),
    ),
    "vandalism": Asked(
        offender=(
            N_("Is it play, boredom, a protest, or a way to be seen?"),
            N_("What happens just before: a disco, a match, a long break, the last bus gone?"),
        ),
        handler=(N_("Do the parents know where their children are at that hour?"),),
        target=(
            N_("Which things are broken or set on fire, and were they already damaged?"),
            N_("How fast is it mended, and what burns easily there?"),
        ),
        guardian=(N_("Who passes by in the evening and at weekends, and is it easy to report?"),),
        place=(N_("Is the place dark, out of sight or left empty after a certain hour?"),),
        manager=(N_("Who is responsible for the place when school, sports hall or shop has closed?"),),
    ),
    "fraud": Asked(
        offender=(
            N_("In which way is contact made: telephone, text message, door, advert, association?"),
            N_("Which story is told, and what must the one who is deceived do?"),
        ),
        handler=(N_("Who meets the young that lend their accounts or fetch cards and money?"),),
        target=(
            N_("Which groups are hit, and what makes the story credible just to them?"),
            N_("What makes people not tell, neither relatives nor the police?"),
        ),
        guardian=(N_("Who could stop it midway: relatives, bank, shop staff, home care?"),),
        place=(N_("Where is the money handed over or moved: at the door, in an app, at a cash machine?"),),
        manager=(N_("Which limits and checks do banks, shops and housing for the elderly have?"),),
    ),
}
