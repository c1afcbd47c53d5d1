when-any-time = uansett åpningstid
when-any = Uansett
when-now = Nå
when-at = åpne { $day } kl. { $time }
when-hour = Klokken
