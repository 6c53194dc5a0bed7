"""What is asked where persons are hit: violence, harassment, hate, extortion and recruitment."""

from sara_cli.knowledge.triangle.asked import Asked
from sara_cli.language import N_

KINDS = {
    "public_violence": Asked(
        offender=(
            N_("How does a quarrel begin there, and what makes it grow into violence?"),
            N_("Is alcohol or another drug in the picture, and where was it taken?"),
        ),
        handler=(N_("Do friends or companions calm things down or egg them on?"),),
        target=(
            N_("Do victim and offender know each other, or have they just met?"),
            N_("Are those who work there hit, such as guards, drivers and staff?"),
        ),
        guardian=(N_("Which guards, hosts, staff or adults are outdoors at that hour?"),),
        place=(
            N_("Where do people crowd together: queues, stops, taxis, fast food?"),
            N_("When do places close, and how do people get home?"),
        ),
        manager=(N_("How do pubs, organisers and stops serve, let in and send home their guests?"),),
    ),
    "close_violence": Asked(
        offender=(
            N_(
                "In which situations does the violence begin or grow: separation, money, alcohol, "
                "control, honour?"
            ),
        ),
        handler=(N_("Where can those who use violence get help to stop, and how do they learn of it?"),),
        target=(
            N_("What makes it hard to tell or to leave: housing, money, children, shame, language?"),
            N_("Which groups never reach the support that there is?"),
        ),
        guardian=(
            N_("Which professions meet those who are hit, and do they ask about violence?"),
            N_("Do neighbours and relatives know whom to call when they worry?"),
        ),
        place=(
            N_(
                "Where else than at home does it happen: on the telephone, at work, when children are "
                "handed over?"
            ),
        ),
        manager=(N_("What do landlords, employers and preschools do when they suspect something?"),),
    ),
    "harassment": Asked(
        offender=(
            N_("What does a pupil gain among friends by harassing someone?"),
            N_("Are those who do it hit by something themselves?"),
        ),
        handler=(N_("Which adults do the pupils trust, and do they follow what goes on, also on the net?"),),
        target=(
            N_("Which pupils are hit: newcomers, those who are alone, those who stand out?"),
            N_("Do those who are hit tell, and what happens then?"),
        ),
        guardian=(
            N_("Where are the staff at breaks, in the changing rooms and on the way to school?"),
            N_("What do the pupils who look on do?"),
        ),
        place=(
            N_(
                "Where at the school, on the way there and on the net does it happen, and in which "
                "lessons and breaks?"
            ),
        ),
        manager=(
            N_("Are the school's rules known, the same for all, and followed the same way by all adults?"),
        ),
    ),
    "hate_crime": Asked(
        offender=(
            N_("Is it planned by a group, or something that flares up in a meeting?"),
            N_("Which events and rumours come before it?"),
        ),
        handler=(N_("Who can say stop in the circles and forums where hate is spread?"),),
        target=(
            N_("Which groups, symbols and meeting places are hit, and in which situations?"),
            N_("Why do those who are hit not report it?"),
        ),
        guardian=(N_("Do bystanders and staff know what they can do when someone is insulted?"),),
        place=(N_("Does it happen at home, on public transport, at school, at services or on the net?"),),
        manager=(N_("How do schools, associations, landlords and transport companies act when it happens?"),),
    ),
    "gangs": Asked(
        offender=(
            N_("What are the young offered: money, protection, belonging, status?"),
            N_("What does the way in look like: small favours, debts, friends, adverts on the net?"),
        ),
        handler=(N_("Who notices the first signs, and to whom do they turn with their worry?"),),
        target=(
            N_("Which trades and which groups of young people are pressed for money or favours?"),
            N_("What makes those who are pressed keep silent?"),
        ),
        guardian=(
            N_("Which adults are there in the hours after school, and do they know what to look for?"),
        ),
        place=(N_("Where are the young met: school, square, gym, treatment homes, chats on the net?"),),
        manager=(N_("Which premises and businesses are used, and who grants their permits and leases?"),),
    ),
}
