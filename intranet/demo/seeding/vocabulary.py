"""Words for measuring: compounds, put together as Dutch does, so that there are tens of thousands of them.

Few are common and most are rare, as in what people really write; and what one word is made of is in many others.
"""

import random

from intranet.demo.seeding.chance import Uneven

STEEPNESS = 0.5  # of each part; of two together it is that of a language
LONGER, VERBS = 0.08, 0.15  # the shares of words of three parts, and of verbs

BEGINNINGS = """
    aanmeld aanvraag adoptie adres advies afdelings afscheids afspraken agenda alimentatie ambulance angst
    arbeids archief armoede arts autisme avond bad basis bedrijfs bed begeleidings behandel belasting beleids
    beroeps beschermings beslis besluit bewaar bewijs bezoek bezwaar bibliotheek bijstands boeken bouw brand brief
    broer budget buiten burger buurt casus cliënt club collega computer contact contract crisis cultuur cursus dag
    delict dienst dieren digitaal dossier drugs eet eigen emotie energie erf ervarings examen expert familie feest
    fiets formulier foto functie gast gebieds geboorte gedrags gehandicapten geld gemeente gesprek gezag
    gezins gezondheids groeps grond handels handen hechtings herstel hersen hotel huis hulp hulpverleners huur
    identiteits informatie inkomens instellings internet intake jaar jeugd jongens jongeren justitie kamer kantoor
    keten kinder klacht klant klas kleding kleuter kosten kracht kunst kwaliteits laptop leef leer
    leerlingen leerplicht leeftijds leef leraren levens lichaams logeer logopedie loket loop maaltijd maatschappij
    markt materiaal medewerkers medicatie meisjes melding mentor metro milieu model moeder moment muziek nacht
    nazorg netwerk noodgeval observatie oma omgangs onderwijs onderzoeks ontwikkelings opa opleidings opname
    opvang opvoed organisatie ouder ouderen overdrachts overleg papier parkeer partner peuter pleeg plezier poli
    politie post praktijk preventie privacy proces project psychiatrie puber raads rapportage rechts rechtbank
    reclasserings regel reis rekening relatie rente risico rouw ruimte samenwerkings schade scheidings school
    schrijf schulden seizoens slaap speel spoed sport spreek stage stad steun straf studie taal taxi team
    telefoon termijn therapie thuis tijd toekomst toezichts toeslag traject trauma tuin uitkerings vader vakantie
    veiligheids verblijfs vergader verhaal verhuis verjaardags verkeer verlof verslavings verwijs verzekerings
    verzuim video vluchtelingen voedings voetbal voogdij voorlees vrijwilligers wacht water week weekend welzijns
    werk wijk winkel winter woning woon zaal ziekenhuis ziekte zittings zomer zorg zwanger zwem
"""
ENDINGS = """
    aanbod aanpak aanvraag actie activiteit adres advies afdeling afspraak arts avond baan beeld begeleider
    begeleiding behandeling beleid bericht besluit bezoek boek brief budget bureau centrum commissie contact
    contract cursus dag deel deskundige dienst doel dossier druk eis fase formulier functie gebied gedrag geld
    gesprek gevoel gids grens groep hulp indicatie informatie inspectie instelling instrument kaart kamer kantoor
    kast keuze kind klas kosten kring kwestie leider lijn lijst locatie maatregel map markt melding methode model
    moment netwerk niveau norm nummer onderzoek ontwikkeling opleiding opvang ouder overleg pagina pakket pas
    patroon periode plaats plaatsing plan platform plek probleem procedure proces programma project protocol punt
    raad rapport recht regel regeling register reis rekening resultaat richtlijn ritme rol rooster ruimte schema
    school screening signaal situatie soort specialist start steun structuur systeem taak team tekst termijn test
    toeslag toets traject training uitkering uur vader verblijf verbod vereniging vergadering vergoeding vergunning
    verhaal verklaring verlof verslag vervoer verzoek visie vorm vraag wens werk werker wet wijziging winkel
    woning zaak zitting zone zorg
"""
BEFORE = """
    aan achter af bij binnen door in mee na om onder op over rond samen tegen terug toe uit voor voort vooruit weg
"""
VERBS_BEHIND = """
    bellen bespreken betalen bieden blijven breken brengen denken dragen drukken geven gaan halen houden kijken
    komen krijgen leggen leiden lezen lopen maken melden nemen pakken praten rekenen rijden roepen schrijven
    schuiven slaan sluiten spreken staan stappen stellen stemmen sturen tekenen trekken vallen vangen vatten voeren
    volgen vragen wegen werken wijzen winnen zenden zetten zien zoeken
"""


class Vocabulary:
    """Draws words."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        parts = (BEGINNINGS, ENDINGS, BEFORE, VERBS_BEHIND)
        self.beginnings, self.endings, self.before, self.verbs = (
            Uneven(rng, list(dict.fromkeys(words.split())), STEEPNESS) for words in parts
        )

    def word(self) -> str:
        """Draw a word: the first part of it says of which kind, the last part what it is."""
        chance = self.rng.random()
        if chance < VERBS:
            return self.before.one() + self.verbs.one()
        begun = self.beginnings.one() if chance < VERBS + LONGER else ""
        return f"{begun}{self.beginnings.one()}{self.endings.one()}"

    def words(self, count: int) -> list[str]:
        """Draw so many."""
        return [self.word() for _ in range(count)]
