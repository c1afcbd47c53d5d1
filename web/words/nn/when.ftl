when-any-time = uavhengig av opningstid
when-any = Uansett
when-now = No
when-at = opne { $day } kl. { $time }
when-hour = Klokka
