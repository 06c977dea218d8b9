"""Words of the field, and common ones, that the lexicon takes for another word or cannot tell apart."""

# word → what it is found by; a second lemma where a word is two words
LEMMAS = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    ouder ouder
    ouders ouder
    oudere oudere
    ouderen oudere
    jongere jongere
    jongeren jongere
    jeugdige jeugdige
    jeugdigen jeugdige
    volwassene volwassene
    volwassenen volwassene
    betrokkene betrokkene
    betrokkenen betrokkene
    minderjarige minderjarige
    minderjarigen minderjarige
    meerderjarige meerderjarige
    meerderjarigen meerderjarige
    belanghebbende belanghebbende
    belanghebbenden belanghebbende
    leidinggevende leidinggevende
    leidinggevenden leidinggevende
    deskundige deskundige
    deskundigen deskundige
    verwanten verwant
    zaak zaak
    zaken zaak
    zak zak
    zakken zak
    plaats plaats
    plaatsen plaatsen plaats
    plat plat
    wet wet
    wetten wet
    weten weten
    weet weten
    geweld geweld
    geweldig geweldig
    kaart kaart
    kaarten kaart
    naam naam
    namen naam nemen
    kind kind
    kinder kind
    kinderen kind
    kids kind kid
    huis huis
    zitting zitting
    zittingen zitting
    rekening rekening
    rekeningen rekening
    woning woning
    woningen woning
    koning koning
    leerling leerling
    leerlingen leerling
    regering regering
    omgeving omgeving
    omgevingen omgeving
    gegeven gegeven geven
    gegevens gegeven
    recht recht
    rechten recht
    gericht richten
    gerechten gerecht
    werk werk
    werken werken werk
    dienst dienst
    diensten dienst
    bericht bericht
    berichten bericht
    toegang toegang
    gang gang
    gangen gang
    zorg zorg
    zorgen zorg zorgen
    hulp hulp
    leven leven
    leeft leven
    team team
    teams team
    media media
    data data
    school school
    scholen school
    groep groep
    groepen groep
    les les
    lessen les
    beleid beleid
    gezin gezin
    gezinnen gezin
    zin zin
    gedrag gedrag
    gedragingen gedrag
    drag dragen
    app app
    apps app
    pgb pgb
    pgb's pgb
    mail mail mailen
    mails mail
    gemaild mailen
    e-mail email
    email email
    mailtje mail
    emails email
    e-mails email
    form form
    forms form
    formulier formulier
    meeting meeting
    meetings meeting
    """.strip().splitlines()
}
