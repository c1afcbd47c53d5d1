assumptions-title = Forutsetninger
assumptions-about = Tallene bygger på dette. Det du endrer her, gjelder i alle visninger og følger med når du deler lenken.
assumptions-limits = Fra { $least } til { $greatest }.
assumptions-default = Standard: { $value }.
assumptions-counts = teller
assumptions-counts-not = teller ikke
assumptions-changed = endret
assumptions-changed-plan = endret i planen
assumptions-back = Tilbake til { $value }
assumptions-source = Kilde og grenser
assumptions-now = { $title }: { $value }
assumptions-in-address = Endringene står i adressen til siden. De er ikke lagret i planen.
assumptions-keep = Lagre i planen
assumptions-as-plan = Tilbake til planens egne
assumptions-all-back = Tilbake til standardverdiene
assumptions-in-plan = { $count ->
    [one] Planen har én egen forutsetning.
   *[other] Planen har { $count } egne forutsetninger.
 } Det gjelder for alle som ser planen.
assumptions-forget = Fjern dem fra planen
assumptions-kept = Forutsetningene er lagret i planen.
assumptions-forgotten = Planen har standardverdiene igjen.
assumptions-fixed = Grupper etter alder
assumptions-fixed-about = Disse andelene ble brukt da området ble bygd. Bygg området på nytt for å endre dem.
assumptions-note = { $count ->
    [one] Én forutsetning er endret. Tallene avviker fra dem med standardverdier.
   *[other] { $count } forutsetninger er endret. Tallene avviker fra dem med standardverdier.
 }
assumptions-see = Se forutsetningene
assumptions-drop = Fjern endringene
