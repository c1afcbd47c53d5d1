layers-title = Layers
layers-gis = Use all of them in QGIS or ArcGIS
layers-all-address = Address of all layers
layers-qgis = QGIS: Layer › Add Layer › Add WFS / OGC API – Features Layer. Make a new connection with the address, and connect.
layers-arcgis = ArcGIS Pro: Insert › Connections › New OGC API Server, and paste the address.
layers-no-places = table without places
layers-count = { $count ->
    [one] One row
   *[other] { $count } rows
 }
layers-opacity = Opacity
layers-get = Address and downloads
layers-address = Address
layers-copy = Copy
layers-copied = Copied
