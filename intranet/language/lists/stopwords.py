"""Words that are in nearly every sentence: they have a place in a text, and are not looked for."""

from intranet.language.lists import listed

DUTCH = listed("""
    aan al alle allemaal als andere anders ben bent bij daar daarbij daarna daarom daarop daarvan daarvoor dan dat
    de der deze die dit doe doen doet door dus echt een eens eigenlijk elke en enige er erg ergens ervan ervoor even
    ga gaan gaat geen geweest ging haar had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hun hunne
    iemand iets ik in is ja je jij jou jouw jullie kan kon konden kun kunnen kunt maar mag me mee meer men met mij
    mijn misschien moet moeten mogen na naar nee niet niets nog nou nu of om omdat onder ons onze ook op over per s
    sinds soms steeds te tegen toch toe toen tot tussen u uit uw vaak van vanaf vandaag vanuit vaste veel via
    volgens voor vooral waar waaraan waarbij waarin waarmee waarom waarop waarvan waarvoor wanneer want waren was
    wat we wel welk welke wie wij wil willen wilt word worden wordt zal ze zeer zei zelf zich zij zijn zo zoals
    zonder zou zouden zullen
""")
ENGLISH = listed("""
    a about after again all also am an and any anyone are as at be been being but by can could did do does don't for
    from get gets had has have he her here him his how i if in into is it its just me more most my no not of on or
    our out she should so some than that the their them then there these they this those to too up us very was we
    were what when where which who whom why will with would you your
""")
STOP = DUTCH | ENGLISH
