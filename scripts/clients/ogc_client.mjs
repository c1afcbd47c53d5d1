// Every collection through @camptocamp/ogc-client, and GeoJSON through @placemarkio/check-geojson.
//
//     node ogc_client.mjs EXPECTED.json
import { readFileSync } from 'node:fs'
import { OgcApiEndpoint } from '@camptocamp/ogc-client'
import { check as checkGeojson } from '@placemarkio/check-geojson'

const { address, collections } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const PAGE = 97
const wrong = []
const same = (found, wanted, what) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push(`${what}: ${JSON.stringify(found)?.slice(0, 300)}, not ${JSON.stringify(wanted)?.slice(0, 300)}`)
}

const endpoint = new OgcApiEndpoint(address)
same(await endpoint.hasFeatures, true, 'it has features')
same([...(await endpoint.featureCollections)].sort(), Object.keys(collections).sort(), 'collections')
for (const [name, wanted] of Object.entries(collections)) {
  try {
    const about = await endpoint.getCollectionInfo(name)
    same(about.itemCount ?? wanted.count, wanted.count, `${name}: itemCount`)
    const rows = []
    for (let offset = 0; offset < wanted.count || offset === 0; offset += PAGE) rows.push(...(await endpoint.getCollectionItems(name, PAGE, offset)))
    same(rows.map(row => row.id).sort(), wanted.ids.toSorted(), `${name}: ids`)
    if (wanted.box) {
      const inside = await endpoint.getCollectionItems(name, 10000, 0, false, undefined, wanted.box.bbox)
      same(inside.map(row => row.id).sort(), wanted.box.ids.toSorted(), `${name}: ids within a box`)
    }
    if (wanted.count) same((await endpoint.getCollectionItem(name, wanted.ids[0])).id, wanted.ids[0], `${name}: one row`)
    const whole = await (await fetch(await endpoint.getCollectionItemsUrl(name, { outputFormat: 'json', limit: 10000 }))).text()
    checkGeojson(whole)
  } catch (why) {
    wrong.push(`${name}: ${why.message ?? why} ${JSON.stringify(why.issues?.slice(0, 2) ?? '')}`)
  }
}
for (const what of wrong) console.error(`wrong: ogc-client: ${what}`)
if (wrong.length) process.exit(1)
const rows = Object.values(collections).reduce((sum, own) => sum + own.count, 0)
console.log(`@camptocamp/ogc-client, @placemarkio/check-geojson: ${Object.keys(collections).length} collections, ${rows} rows`)
