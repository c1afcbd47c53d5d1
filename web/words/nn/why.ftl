why-title = Kvifor dette talet?
why-about = Kvifor dette talet? { $title }
why-close = Lukk
why-class = Kven og kor langt
why-class-one = { $name }: går inntil { $reach } på flat veg
why-class-how = Bakkar, trapper og tungt dekke gjer vegen lengre enn han er. Det gruppa ikkje kjem forbi, stengjer vegen.
why-data = Data det byggjer på
why-assumed = Føresetnader
why-changed-count = { $count ->
    [0] Ingen er endra: talet er rekna med standardverdiane.
    [one] Éin er endra:
   *[other] { $count } er endra:
 }
why-changed = endra, standard er { $value }
why-more = { $count ->
    [one] Éin som gjeld som standard
   *[other] { $count } som gjeld som standard
 }
why-counts = tel
why-counts-not = tel ikkje
why-unsure = Kva som er usikkert, og kor mykje
why-low = Lågast
why-likely = Mest sannsynleg
why-high = Høgast
why-bounds = Lågast: alt som ikkje er kartlagt (dekke, breidd, stigning, kantsteinar), er så dårleg som det kan vere, og det bur færrast. Høgast: alt er så godt som det kan vere, og det bur flest.
why-no-range = Inga kjend uvisse endrar dette talet. Feil i kartet eller i innbyggjartala kan likevel gjere det.
why-no-bounds = Kor usikkert det er, er ikkje rekna ut for dette talet.
why-not-counted = Snø og is, lys, benker, ventetid og heisar ute av drift er ikkje rekna med.
why-surer = Kva som gjer det sikrare
why-no-plan = Vel ein plan for å sjå kva som bør undersøkjast på staden.
why-survey = Undersøk dette på staden, det som avgjer for flest først:
why-survey-near = Undersøk dette på staden, det næraste først:
why-survey-none = Ingenting som er ukjent eller dårleg i gangnettet, avgjer om nokon når ein base.
why-decides = Avgjer for { $residents } om dei når ein base.
why-away = { $distance } herifrå
why-unnamed = Veg utan namn
why-show = Vis på kartet
why-show-one = Vis på kartet: { $name }
why-shown = Vist på kartet: { $name }
why-all = Vis alle { $count }
