/** Collections as layers of the map: which are shown and how strongly, and the addresses of each. */
import type { ExpressionSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { DataLayer, Group } from '../../map/stage.svelte'

export interface Link {
  rel: string
  type?: string
  href: string
  title?: string
}

export interface Collection {
  id: string
  title: string
  description: string
  attribution?: string
  links: Link[]
}

/** A layer that is shown; opacity in percent. */
export interface Shown {
  id: string
  opacity: number
}

export const FULL = 100

/** Reads `homes,settlements:40`: ids with the opacity in percent, the one that lies lowest first. */
export function parseShown(text: string | undefined): Shown[] {
  const found = new Map<string, Shown>()
  for (const part of (text ?? '').split(',')) {
    const [id, own] = part.split(':')
    const opacity = own === undefined ? FULL : Number(own)
    if (id && Number.isFinite(opacity)) found.set(id, { id, opacity: Math.min(FULL, Math.max(0, Math.round(opacity))) })
  }
  return [...found.values()]
}

export const writeShown = (all: readonly Shown[]): string => all.map(({ id, opacity }) => (opacity === FULL ? id : `${id}:${opacity}`)).join(',')

/** Shows a layer on top of the others, or takes it off. */
export const turned = (all: readonly Shown[], id: string): Shown[] => (all.some((own) => own.id === id) ? all.filter((own) => own.id !== id) : [...all, { id, opacity: FULL }])

export const faded = (all: readonly Shown[], id: string, opacity: number): Shown[] => all.map((own) => (own.id === id ? { id, opacity } : own))

/** The address of a link as this page reaches the service, by whatever name that calls itself. */
export function here(href: string): string {
  const { pathname, search } = new URL(href, 'http://localhost')
  return pathname + search
}

/** Files of a collection, in the order in which the service names them. */
export const files = (own: Collection): Link[] => own.links.filter(({ rel }) => rel === 'enclosure')

/** Whether it has places: FlatGeobuf holds no rows without one, and is not offered for them. */
export const hasPlaces = (own: Collection): boolean => files(own).some(({ type }) => type === 'application/flatgeobuf')

const OPACITIES: Record<string, readonly string[]> = { fill: ['fill-opacity'], line: ['line-opacity'], circle: ['circle-opacity', 'circle-stroke-opacity'], symbol: ['text-opacity', 'icon-opacity'] }

/** What has the colour of a layer: styles draw all in one, and several would not be told apart. */
const COLORS = ['fill-color', 'line-color', 'circle-color']

/** The layers of a style in a colour, fainter, under names of the stage; `{z}` and its like in addresses stay. */
export function groupOf(style: StyleSpecification, own: Shown, color: string): Group {
  const by = own.opacity / FULL
  const name = (id: string) => `layer-${own.id}-${id}`
  const sources = Object.fromEntries(
    Object.entries(style.sources).map(([id, source]): [string, SourceSpecification] => [name(id), source.type === 'vector' && source.tiles ? { ...source, tiles: source.tiles.map((tile) => location.origin + tile.replace(/^https?:\/\/[^/]+/, '')) } : source]),
  )
  const layers = style.layers.flatMap((layer): DataLayer[] => {
    if (!('source' in layer)) return []
    const paint: Record<string, unknown> = { ...layer.paint }
    for (const key of COLORS) if (typeof paint[key] === 'string') paint[key] = color
    for (const key of OPACITIES[layer.type] ?? []) paint[key] = fainter(paint[key], by)
    return [{ ...layer, id: `data-${name(layer.id)}`, source: name(layer.source), paint } as DataLayer]
  })
  return { sources, layers }
}

/** Expressions of the zoom must stand outermost: what they give is made fainter, not they. */
function fainter(value: unknown, by: number): unknown {
  if (value === undefined) return by
  if (typeof value === 'number') return value * by
  if (!Array.isArray(value)) return value
  const own = value as unknown[]
  const isZoom = (part: unknown) => Array.isArray(part) && part[0] === 'zoom'
  if (own[0] === 'interpolate' && isZoom(own[2])) return own.map((part, index) => (index > 2 && index % 2 === 0 ? fainter(part, by) : part))
  if (own[0] === 'step' && isZoom(own[1])) return own.map((part, index) => (index > 1 && index % 2 === 0 ? fainter(part, by) : part))
  return ['*', by, own as ExpressionSpecification]
}

/** How a layer is drawn, for the legend. */
export function kindOf(style: StyleSpecification): 'line' | 'fill' | 'point' {
  const types = style.layers.map((layer) => layer.type)
  return types.includes('circle') ? 'point' : types.includes('fill') ? 'fill' : 'line'
}
