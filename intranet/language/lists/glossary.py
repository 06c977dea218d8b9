"""English words for what the work is about, so that who asks in one language finds what was written in the other."""

GLOSSARY = tuple(
    tuple(part.strip() for part in line.split("="))
    for line in """
    absence = verzuim
    abuse = mishandeling
    address = adres
    adoption = adoptie
    advice = advies
    agreement = afspraak
    allowance = toeslag
    appeal = hoger beroep
    appointment = afspraak
    attachment disorder = hechtingsstoornis
    bill = rekening
    birthday = verjaardag
    brother = broer
    bullying = pesten
    care = zorg
    caseworker = jeugdbeschermer
    child = kind
    childcare = kinderopvang
    client = cliënt
    colleague = collega
    complaint = klacht
    confidentiality = geheimhouding = beroepsgeheim
    consent = toestemming
    contact arrangement = omgangsregeling
    court = rechtbank
    court hearing = zitting
    custody = gezag
    deadline = termijn
    debt = schuld
    decision = besluit
    disability = beperking
    divorce = scheiding
    doctor = arts
    domestic violence = huiselijk geweld
    evidence = bewijs
    expenses = kosten
    extension = verlenging
    father = vader
    case file = dossier
    form = formulier
    foster child = pleegkind
    foster family = pleeggezin
    girl = meisje
    government = overheid
    grandparent = grootouder
    guardian = voogd
    guardianship = voogdij
    health = gezondheid
    holiday = vakantie
    home visit = huisbezoek
    hospital = ziekenhuis
    housing = huisvesting
    illness = ziekte
    insurance = verzekering
    interpreter = tolk
    judge = rechter
    law = wet
    lawyer = advocaat
    leave = verlof
    letter = brief
    supervisor = leidinggevende
    medication = medicatie
    meeting = overleg = vergadering
    money = geld
    mother = moeder
    municipality = gemeente
    neglect = verwaarlozing
    newborn = pasgeborene
    objection = bezwaar
    parent = ouder
    passport = paspoort
    permission = toestemming
    placement = plaatsing
    police = politie
    pregnant = zwanger
    psychologist = psycholoog
    reimbursement = vergoeding
    report = verslag = rapport = rapportage
    residence permit = verblijfsvergunning
    safety = veiligheid
    safety plan = veiligheidsplan
    salary = salaris = loon
    shelter = opvang
    sick = ziek
    sister = zus
    pupil = leerling
    supervision order = ondertoezichtstelling
    support = ondersteuning
    tax = belasting
    teacher = leraar = leerkracht
    translate = vertalen
    travel expenses = reiskosten
    truancy = schoolverzuim
    volunteer = vrijwilliger
    waiting list = wachtlijst
    witness = getuige
    workplace = werkplek
    youth = jeugd
    youth care = jeugdzorg = jeugdhulp
    """.strip().splitlines()
)
