/** Settlements as areas on the map: their tiles, what each of them is drawn with, and where its name and number stand. */
import type { Feature, Position } from 'geojson'
import type { ExpressionSpecification } from 'maplibre-gl'
import { address, getJson, type Query } from '../api/client'
import { labelAt } from './labels'

/** The template of the address of their tiles. */
export const settlementTiles = (dataset: string, query: Query): string => address(`${location.origin}${dataset}/collections/settlements/tiles/WebMercatorQuad/{z}/{y}/{x}`, query)

/** What those among them are drawn with, by their number; and what the others are. */
export function byNumber<T extends { number: number }>(all: readonly T[], of: (own: T) => string | number, other: string | number): ExpressionSpecification {
  return (all.length ? ['match', ['get', 'number'], ...all.flatMap((own) => [own.number, of(own)]), other] : other) as unknown as ExpressionSpecification
}

/** Where something is written in each, at a share of its height; those without a surface are left out. */
export async function askPlaces(dataset: string, numbers: readonly number[], { signal, language, share }: { signal: AbortSignal; language: string; share?: number }): Promise<ReadonlyMap<number, Position>> {
  const ask = async (number: number) => [number, labelAt((await getJson<Feature>(`${dataset}/collections/settlements/items/${number}`, { signal, query: { language, f: 'json' } })).geometry, share)] as const
  const found = await Promise.all(numbers.map(ask))
  return new Map(found.flatMap(([number, at]) => (at ? [[number, at] as const] : [])))
}
