# Sider for dei som tenesta ikkje kjenner.

access-title = Tenesta kjenner deg ikkje enno
access-in-house = Det som blir vist her, er for kommunen sjølv.
access-open = Opne adressa med nøkkelen (token) som tenesta skreiv då ho blei starta. Deretter er denne nettlesaren kjend til tenesta blir starta på nytt. Kom du nettopp derifrå, så last sida på nytt.

link-processes = Spørsmål som prosessar
link-jobs = Jobbar
