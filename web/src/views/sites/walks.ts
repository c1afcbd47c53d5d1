/** How one walks from a site to what its rules were measured to. */
import type { Feature, FeatureCollection } from 'geojson'
import { getJson, type Query } from '../../api/client'
import { isAborted, Problem } from '../../api/problem'
import type { Degrees } from '../../api/reach'
import { app } from '../../state/app.svelte'
import type { OfRule } from './ranked'
import { measured } from './said'

/** The class by whose walk rules about places are measured, where a rule does not say one. */
const CLASS = 'most'

const ends = (rules: readonly OfRule[]): Feature[] =>
  rules.flatMap((rule) => (rule.to ? [{ type: 'Feature' as const, properties: { text: `${rule.name ?? ''} ${measured(rule, true)}`.trim() }, geometry: { type: 'Point' as const, coordinates: rule.to } }] : []))

/** The places, and the lines to them; only the places where the service gives no walks. */
export async function walksOf(dataset: string, query: Query, [lon, lat]: Degrees, rules: readonly OfRule[], signal: AbortSignal): Promise<FeatureCollection> {
  const lines = await Promise.all(
    rules.map(async ({ to }): Promise<Feature[]> => {
      if (!to) return []
      try {
        const found = await getJson<{ walk: FeatureCollection }>(`${dataset}/walk`, { signal, query: { ...query, from: `${lon},${lat}`, to: to.join(','), class: app.about?.classes.find((own) => own.id === CLASS)?.id } })
        return found.walk.features.filter((own) => own.geometry)
      } catch (why) {
        if (isAborted(why) || !(why instanceof Problem)) throw why
        return []
      }
    }),
  )
  return { type: 'FeatureCollection', features: [...lines.flat(), ...ends(rules)] }
}
