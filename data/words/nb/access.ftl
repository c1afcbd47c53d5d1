# Sider for dem som tjenesten ikke kjenner.

access-title = Tjenesten kjenner deg ikke ennå
access-in-house = Det som vises her, er for kommunen selv.
access-open = Åpne adressen med nøkkelen (token) som tjenesten skrev da den ble startet. Deretter er denne nettleseren kjent til tjenesten startes på nytt. Kom du nettopp derfra, så last siden på nytt.

link-processes = Spørsmål som prosesser
link-jobs = Jobber
