assumptions-title = Føresetnader
assumptions-about = Tala byggjer på dette. Det du endrar her, gjeld i alle visingar og følgjer med når du deler lenkja.
assumptions-limits = Frå { $least } til { $greatest }.
assumptions-default = Standard: { $value }.
assumptions-counts = tel
assumptions-counts-not = tel ikkje
assumptions-changed = endra
assumptions-changed-plan = endra i planen
assumptions-back = Tilbake til { $value }
assumptions-source = Kjelde og grenser
assumptions-now = { $title }: { $value }
assumptions-in-address = Endringane står i adressa til sida. Dei er ikkje lagra i planen.
assumptions-keep = Lagre i planen
assumptions-as-plan = Tilbake til planen sine eigne
assumptions-all-back = Tilbake til standardverdiane
assumptions-in-plan = { $count ->
    [one] Planen har éin eigen føresetnad.
   *[other] Planen har { $count } eigne føresetnader.
 } Det gjeld for alle som ser planen.
assumptions-forget = Fjern dei frå planen
assumptions-kept = Føresetnadene er lagra i planen.
assumptions-forgotten = Planen har standardverdiane igjen.
assumptions-fixed = Grupper etter alder
assumptions-fixed-about = Desse andelane vart brukte då området vart bygd. Bygg området på nytt for å endre dei.
assumptions-note = { $count ->
    [one] Éin føresetnad er endra. Tala avvik frå dei med standardverdiar.
   *[other] { $count } føresetnader er endra. Tala avvik frå dei med standardverdiar.
 }
assumptions-see = Sjå føresetnadene
assumptions-drop = Fjern endringane
