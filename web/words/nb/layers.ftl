layers-title = Kartlag
layers-gis = Bruk alle i QGIS eller ArcGIS
layers-all-address = Adresse til alle kartlagene
layers-qgis = QGIS: Lag › Legg til lag › Legg til WFS / OGC API – Features-lag. Lag en ny tilkobling med adressen, og koble til.
layers-arcgis = ArcGIS Pro: Sett inn › Tilkoblinger › Ny OGC API-server, og lim inn adressen.
layers-no-places = tabell uten sted
layers-count = { $count ->
    [one] Én rad
   *[other] { $count } rader
 }
layers-opacity = Dekkevne
layers-get = Adresse og nedlasting
layers-address = Adresse
layers-copy = Kopier
layers-copied = Kopiert
