"""The handbook's page of how often tests and verdicts give false alarms, from the tables of tools/false_alarms.py."""

import csv
from pathlib import Path

from handbook_words import table
from sara_cli.language import current_language

DOCS = Path(__file__).parents[1] / "docs"
FILE = DOCS / "false-alarms.csv"

# Each test by the id that tools/false_alarms.py gives it: what it is and when it is in use.
TESTS = {
    "conditional": (
        "Exakt test givet summan",
        "Exact test given the sum",
    ),
    "e_test": ("E-test, ett år mot ett år", "E-test, one year against one year"),
    "e_test_wald_3_1": (
        "E-test, tre år mot ett, variant ”wald”",
        "E-test, three years against one, variant “wald”",
    ),
    "e_test_score_3_1": (
        "E-test, tre år mot ett, variant ”score”",
        "E-test, three years against one, variant “score”",
    ),
    "change": (
        "E-test, men bara när något av talen når tio",
        "E-test, but only when one of the counts reaches ten",
    ),
    "rate_ratio": ("Intervallet för kvoten utesluter ett", "The interval of the ratio leaves one out"),
    "root_z": ("Skillnaden i rötter, gånger √2, över 1,96", "Difference of roots, times √2, above 1.96"),
    "root_z_known_2": (
        "Skillnaden i rötter, gånger 2, över 1,96 (används inte)",
        "Difference of roots, times 2, above 1.96 (not used)",
    ),
    "root_z_known_3": (
        "Skillnaden i rötter, gånger 2, över 3 (används inte)",
        "Difference of roots, times 2, above 3 (not used)",
    ),
    "funnel_95": ("Trattdiagram, 95 procent", "Funnel, 95 per cent"),
    "funnel_998": ("Trattdiagram, 99,8 procent", "Funnel, 99.8 per cent"),
    "c_chart": ("Styrdiagram, känt medelvärde", "Control chart (c-chart), known mean"),
    "exact_chart": (
        "Styrdiagram med exakta gränser, känt medelvärde",
        "Control chart with exact limits, known mean",
    ),
    "ewma": (
        "EWMA-diagram, något larm på 24 månader, känt medelvärde",
        "EWMA chart, any alarm in 24 months, known mean",
    ),
    "band_3": ("Bandet från tre tidigare år", "The band from three earlier years"),
    "band_5": ("Bandet från fem tidigare år", "The band from five earlier years"),
    "band_5_overdispersed": (
        "Bandet från fem tidigare år, överspridda tal",
        "The band from five earlier years, overdispersed figures",
    ),
    "trend_6": (
        "Sex år som går åt ett håll (gräns 0,5 procent)",
        "Six years that go one way (limit 0.5 per cent)",
    ),
    "trend_6_overdispersed": (
        "Sex år som går åt ett håll, överspridda tal",
        "Six years that go one way, overdispersed figures",
    ),
    "month": (
        "Månad mot bandet från tre år, med säsong (gräns 0,3 procent)",
        "A month against the band from three years, with season (limit 0.3 per cent)",
    ),
    "month_overdispersed": (
        "Månad mot bandet från tre år, överspridda tal",
        "A month against the band from three years, overdispersed figures",
    ),
    "wdd": (
        "Skillnad mot kontrollområde (WDD)",
        "Difference from a control area (WDD)",
    ),
    "wdd_overdispersed": (
        "WDD, överspridda tal, utan hänsyn till det",
        "WDD, overdispersed figures, not allowed for",
    ),
    "wdd_overdispersed_widened": (
        "WDD, överspridda tal, med spridningen inräknad",
        "WDD, overdispersed figures, dispersion allowed for",
    ),
    "irr": ("Kvot mot kontrollområde (IRR)", "Ratio to a control area (IRR)"),
    "irr_overdispersed": (
        "IRR, överspridda tal, utan hänsyn till det",
        "IRR, overdispersed figures, not allowed for",
    ),
    "irr_overdispersed_widened": (
        "IRR, överspridda tal, med spridningen inräknad",
        "IRR, overdispersed figures, dispersion allowed for",
    ),
    "series": (
        "Avbruten tidsserie, 36 månader före och 24 efter",
        "Interrupted time series, 36 months before and 24 after",
    ),
    "series_overdispersed_plain": (
        "Avbruten tidsserie, överspridda tal, utan hänsyn till det (används inte)",
        "Interrupted time series, overdispersed figures, not allowed for (not used)",
    ),
    "series_overdispersed": (
        "Avbruten tidsserie, överspridda tal, med spridningen inräknad",
        "Interrupted time series, overdispersed figures, dispersion allowed for",
    ),
    "newcombe": ("Skillnad mellan två andelar (Newcombe)", "Difference of two shares (Newcombe)"),
    "surveys_3": ("Tre enkäter, hela serien", "Three surveys, the whole series"),
    "surveys_5": ("Fem enkäter, hela serien", "Five surveys, the whole series"),
    "surveys_10": ("Tio enkäter, hela serien", "Ten surveys, the whole series"),
}

HEADS = {
    "test": (
        ("Antal händelser", "Test", "Hur", "medel {mean}"),
        ("Counts of events", "Test", "How", "mean {mean}"),
    ),
    "answers": (
        ("Andelar av dem som svarat", "Test", "Hur", "{mean} svar"),
        ("Shares of those who answered", "Test", "How", "{mean} answers"),
    ),
}
FOUND = {"exact": ("exakt", "exact"), "simulated": ("simulerat", "simulated")}


def false_alarms() -> str:
    """Two tables, of counts and of shares: per cent of false alarms by how many events or answers there are."""
    swedish = current_language() == "sv"
    with FILE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    chapters = []
    starts = [index for index, line in enumerate(lines) if line[0] in HEADS]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        title, test, how, column = HEADS[lines[start][0]][not swedish]
        head = (test, how, *(column.format(mean=mean) for mean in lines[start][2:]))
        rows = [
            (
                TESTS[line[0]][not swedish],
                FOUND[line[1]][not swedish],
                *(rate.replace(".", ",") if swedish else rate for rate in line[2:]),
            )
            for line in lines[start + 1 : stop]
        ]
        chapters += [f"## {title}", table(head, rows)]
    return "\n\n".join(chapters)


VARIATIONS = {
    "chance": ("bara slump", "chance alone"),
    "overdispersed": ("dubbel varians, ny varje gång", "twice the variance, anew each time"),
    "different_places": (
        "dubbel varians, för att platserna är olika",
        "twice the variance, since places differ",
    ),
}
KINDS = {
    "series": ("En indikator, år för år", "An indicator, year by year"),
    "goal": ("Ett mål, sedan utgångsläget", "A goal, since its baseline"),
    "months": ("En indikator i månader, år för år", "An indicator in months, year by year"),
    "single_months": (
        "Någon av de tolv senaste månaderna för sig",
        "Any of the last twelve months by itself",
    ),
    "change": (
        "En uppföljning bredvid andra platser: något har ändrats",
        "A follow-up beside other places: something has changed",
    ),
    "effect": (
        "En uppföljning bredvid andra platser: talar för effekt",
        "A follow-up beside other places: supports an effect",
    ),
}
VERDICT_HEAD = (
    ("Talen varierar", "Perioder", "Plats", "Nedgång", "medel {mean}"),
    ("The figures vary by", "Periods", "Place", "Fall", "mean {mean}"),
)
WORST = ("den värsta av {count}", "the worst of {count}")
ANY = ("vilken som helst", "any")


def verdicts() -> str:
    """A table for each verdict: per cent of false ones, and of true falls that are seen, now and before."""
    swedish = current_language() == "sv"
    with (DOCS / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file, delimiter=";")
    means = [name.split()[1] for name in head[5::2]]
    *first, column = VERDICT_HEAD[not swedish]
    columns = (*first, *(column.format(mean=mean) for mean in means))
    chapters = []
    for kind, names in KINDS.items():
        rows = []
        for _kind, variation, periods, worst_of, fall, *rates in (line for line in lines if line[0] == kind):
            place = ANY[not swedish] if worst_of == "1" else WORST[not swedish].format(count=worst_of)
            pairs = [f"{now} ({before})" for now, before in zip(rates[::2], rates[1::2], strict=True)]
            words = (VARIATIONS[variation][not swedish], periods, place, fall.replace("%", "\u00a0%"))
            rows.append((*words, *(pair.replace(".", ",") if swedish else pair for pair in pairs)))
        chapters += [f"### {names[not swedish]}", table(columns, rows)]
    return "\n\n".join(chapters)


LOST_HEAD = (
    (
        "Talen varierar",
        "Perioder",
        "Nedgång",
        "Medel",
        "Syns nu",
        "Syntes förr",
        "Falskt förr",
        "Högst möjligt",
        "Högst, lika noga åt båda håll",
        "Till godo, alla mål samtidigt",
        "Utom räckhåll",
    ),
    (
        "The figures vary by",
        "Periods",
        "Fall",
        "Mean",
        "Seen now",
        "Seen before",
        "False before",
        "Possible at most",
        "At most, with equal care both ways",
        "To spare, all aims at once",
        "Out of reach",
    ),
)
REACH = {
    "any_test": ("för alla test", "of any test"),
    "even_handed": ("för test lika noga åt båda håll", "of any test with equal care both ways"),
    "together": ("tillsammans med de andra målen", "together with the other aims"),
    "open": ("inte visat", "not shown"),
}


def lost() -> str:
    """A table for each verdict that sees some true falls less often than before: why, and how often they can be seen at most."""
    swedish = current_language() == "sv"
    with (DOCS / "lost.csv").open(encoding="utf-8", newline="") as file:
        _head, *lines = csv.reader(file, delimiter=";")
    chapters = []
    for kind, names in KINDS.items():
        rows = [
            (
                VARIATIONS[variation][not swedish],
                periods,
                fall.replace("%", "\u00a0%"),
                mean,
                *((one.replace(".", ",") if swedish else one).replace("-", "−") or "–" for one in rates),
                REACH[reach][not swedish],
            )
            for verdict, variation, periods, fall, mean, *rates, reach in lines
            if verdict == kind
        ]
        if rows:
            chapters += [f"### {names[not swedish]}", table(LOST_HEAD[not swedish], rows)]
    return "\n\n".join(chapters)
