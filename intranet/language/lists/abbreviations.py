"""Abbreviations of Dutch youth care and the words they stand for. A row says the same thing in several ways."""

ABBREVIATIONS = tuple(
    tuple(part.strip() for part in line.split("="))
    for line in """
    OTS = ondertoezichtstelling = onder toezicht gesteld
    VOTS = voorlopige ondertoezichtstelling
    UHP = uithuisplaatsing = uit huis geplaatst = out-of-home placement
    MUHP = MUP = machtiging uithuisplaatsing = machtiging tot uithuisplaatsing
    VTO = verzoek tot onderzoek
    GI = gecertificeerde instelling
    GGM = gezagsbeëindigende maatregel = gezagsbeëindiging
    JB = jeugdbescherming
    JR = jeugdreclassering
    JBer = jeugdbeschermer = gezinsvoogd
    RvdK = Raad voor de Kinderbescherming = kinderbescherming = child protection board
    VT = Veilig Thuis
    AMHK = advies- en meldpunt huiselijk geweld
    PGB = persoonsgebonden budget
    CJG = Centrum voor Jeugd en Gezin
    JGZ = jeugdgezondheidszorg
    GGD = gemeentelijke gezondheidsdienst
    GGZ = geestelijke gezondheidszorg
    JGGZ = jeugd-ggz = jeugdpsychiatrie
    LVB = licht verstandelijke beperking = licht verstandelijk beperkt
    LVG = licht verstandelijk gehandicapt
    ASS = autismespectrumstoornis = autisme
    PTSS = posttraumatische stressstoornis
    EMDR = traumabehandeling
    CSG = Centrum Seksueel Geweld
    VOG = verklaring omtrent gedrag
    SKJ = Stichting Kwaliteitsregister Jeugd = beroepsregistratie
    BIG = beroepen individuele gezondheidszorg
    AVG = algemene verordening gegevensbescherming = GDPR
    BSN = burgerservicenummer
    BW = Burgerlijk Wetboek
    Rv = Wetboek van Burgerlijke Rechtsvordering
    art = artikel
    Wmo = Wet maatschappelijke ondersteuning
    Wlz = Wet langdurige zorg
    Zvw = Zorgverzekeringswet
    Jw = Jeugdwet
    Wvggz = Wet verplichte geestelijke gezondheidszorg
    CIZ = Centrum Indicatiestelling Zorg
    SVB = Sociale Verzekeringsbank
    UWV = Uitvoeringsinstituut Werknemersverzekeringen
    IND = Immigratie- en Naturalisatiedienst
    AMV = AMA = alleenstaande minderjarige vreemdeling
    COA = Centraal Orgaan opvang asielzoekers
    OM = Openbaar Ministerie
    ZSM = zo snel mogelijk
    JJI = justitiële jeugdinrichting
    PIJ = plaatsing in een inrichting voor jeugdigen
    GBM = gedragsbeïnvloedende maatregel
    VO = voortgezet onderwijs
    PO = primair onderwijs = basisonderwijs
    SBO = speciaal basisonderwijs
    VSO = voortgezet speciaal onderwijs
    MBO = middelbaar beroepsonderwijs
    BSO = buitenschoolse opvang
    KDV = kinderdagverblijf
    MDO = multidisciplinair overleg
    MDFT = multidimensionele familietherapie
    MST = multisysteemtherapie
    IAG = intensieve ambulante gezinsbehandeling
    VHT = videohometraining
    SoS = Signs of Safety
    FGP = familiegroepsplan
    HVP = hulpverleningsplan
    PvA = plan van aanpak
    ARIJ = actuarieel risicotaxatie-instrument jeugdbescherming
    LIRIK = licht instrument risicotaxatie kindveiligheid
    MIC = MIM = melding incident cliënten
    FOBO = fouten en bijna-ongelukken
    OR = ondernemingsraad
    cao = collectieve arbeidsovereenkomst
    HR = P&O = personeelszaken
    OV = openbaar vervoer
    BHV = bedrijfshulpverlening
    ziekteverzuim = verzuim
    pleegzorg = foster care
    pleegouder = foster parent
    kinderrechter = juvenile court judge
    gezinsvoogd = family guardian
    """.strip().splitlines()
)
