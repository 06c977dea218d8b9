"""Which words make compounds: what the frequencies of spoken Dutch do not say."""

from intranet.language.lists import listed

# Beginnings that change what a word means, endings, and short words that are mostly a piece of another.
NEVER = listed("""
    achter beha beschik boven daar deling door echter eens elijk eling ende enig eraan eraf erbij eren erig erin
    erna erom eronder erop erover ertegen eruit gaan geen haar heden heid hier ieder iging isch ische kelijk king
    lijk lijke loos loze mans mede naar netje onder open oren over rijke schap schappen sche sier sing stel sten
    ster tegen teling ting toch voor waar waarts zaam zame zelf zich zijn
""")
# Of words of three letters only these are parts.
SHORT = listed("""
    arm bad bed bel bos bus cao cel dag dak eed fax gas ggz hbo hof hok hut jas kas kat kip lab les lid map mbo mri
    nek net oma oog opa ots pen pgb pil raad rap rit rol seks ski sms som tas tent top tuin vak vee vis vog vwo web
    weg wet wijk zak zee zon
""")
# Parts that are common in the work and rare in films.
KNOWN = listed("""
    aanmelding aanvraag begeleider behandel behandelaar bescherming bezoek bijslag casus client coordinator
    declaratie diagnostiek dossier echt hechting indicatie inzage jeugd jeugdige jongeren journaal kinder leef
    machtiging medewerker netwerk omgang ondertoezicht opname opvang opvoed ouderen ouderschap overdracht plaatsing
    pleeg problematiek protocol rapportage reclassering registratie scholing screening sensitief taxatie traject
    trauma uithuis verblijf vergoeding verlenging verlening verwijs verzuim voogd voogdij wetenschapper zeden zitter
    zitting
""")
# Parts that are no words by themselves, and what they are found by.
FOUND_BY = {"uithuis": "huis", "ondertoezicht": "toezicht"}
# First parts with which even a verb is a compound: `terugplaatsing` is found by `plaatsing`.
APART = ("terug", "thuis", *FOUND_BY)
# Words whose parts no longer say what they mean.
WHOLE = listed("""
    belangrijk besturen bestuur buitenland cultuur dinsdag donderdag gesprek handtekening handtekeningen leeftijd
    leeftijden maandag maatregel maatregelen netwerk netwerken ogenblik onderwijs oordeel oorzaak overeenkomst
    overeenkomsten overleg planeten rechtbank rechtbanken regelmatig tijdstip vrijdag weerstand wetenschappelijk
    wetenschappelijke wetenschapper wetenschappers woensdag zaterdag ziekenhuis ziekenhuizen zondag
""")
