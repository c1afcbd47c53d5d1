layers-title = Kartlag
layers-gis = Bruk alle i QGIS eller ArcGIS
layers-all-address = Adresse til alle kartlaga
layers-qgis = QGIS: Lag › Legg til lag › Legg til WFS / OGC API – Features-lag. Lag ei ny tilkopling med adressa, og kople til.
layers-arcgis = ArcGIS Pro: Set inn › Tilkoplingar › Ny OGC API-tenar, og lim inn adressa.
layers-no-places = tabell utan stad
layers-count = { $count ->
    [one] Éi rad
   *[other] { $count } rader
 }
layers-opacity = Dekkjevne
layers-get = Adresse og nedlasting
layers-address = Adresse
layers-copy = Kopier
layers-copied = Kopiert
