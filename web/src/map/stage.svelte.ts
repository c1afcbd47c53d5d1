/**
 * The one map of the page. Views put groups of layers on it and listen to what is pointed at; the stage carries the groups over when
 * the base map changes its colours.
 */
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, LngLatLike, Map as GlMap, MapMouseEvent, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { send } from '../api/client'
import type { Degrees } from '../api/reach'
import type { Scheme } from '../state/app.svelte'
import { PALETTES, type Palette } from './palette'

/** Where a layer lies: under the names of the base map, above them, or above all data. */
export type Slot = 'under' | 'over' | 'top'
export type DataLayer = LayerSpecification & { metadata?: { slot?: Slot } }

export interface Group {
  sources: Record<string, SourceSpecification>
  /** In the order in which they are drawn. */
  layers: DataLayer[]
}

/** Layers for a palette: colours change with the base map. */
export type MakeGroup = (palette: Palette, scheme: Scheme) => Group

export interface Pointed {
  at: Degrees
  /** Where in the map, pixels. */
  x: number
  y: number
  /** Whether a mouse points there; else the crosshair or a finger. */
  byMouse: boolean
}

export interface Listener {
  move?: (pointed: Pointed) => void
  leave?: () => void
  click?: (pointed: Pointed) => void
  key?: (event: KeyboardEvent) => boolean
}

/** A second map to the right of a line: what it shows, and how the page lies. */
export interface Beside {
  style: () => StyleSpecification
  /** Where the line is, as a share of the width from the left. */
  line: number
  /** Both with the whole view and cut at the line, or each with a view of its own. */
  how: 'cut' | 'each'
  names: { a: string; b: string }
}

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }
const BLANK: StyleSpecification = { version: 8, sources: {}, layers: [] }
/** How far Shift and an arrow move the map, pixels. */
const NUDGE = 10

export class Stage {
  map = $state.raw<GlMap | null>(null)
  /** Whether everything that was asked for is drawn. */
  isIdle = $state(false)
  /** Whether the crosshair in the middle is what points: the map has the focus of the keyboard. */
  crosshair = $state(false)
  zoom = $state(0)
  center = $state.raw<Degrees>([0, 0])

  /** What is beside the map, for who makes a picture of both. */
  beside: Beside | null = null

  private readonly groups = new Map<string, MakeGroup>()
  private readonly data = new Map<string, FeatureCollection>()
  private readonly listeners: Listener[] = []
  /** The base map in the colours of the page, without data. */
  base = $state.raw<StyleSpecification>(BLANK)
  private scheme: Scheme = 'light'
  /** Whether something was put, filled or taken while the map was still reading a style. */
  private isBehind = false

  /** Takes over a map that was just made. */
  attach(map: GlMap): void {
    this.map = map
    const settle = () => {
      this.zoom = map.getZoom()
      const { lng, lat } = map.getCenter()
      this.center = [lng, lat]
    }
    settle()
    map.on('moveend', settle)
    map.on('style.load', () => this.catchUp())
    map.on('idle', () => (this.isIdle = true))
    map.on('dataloading', () => (this.isIdle = false))
    map.on('movestart', () => (this.isIdle = false))
    map.on('mousemove', (event) => this.each((own) => own.move?.(pointed(event, true))))
    map.on('mouseout', () => this.each((own) => own.leave?.()))
    map.on('click', (event) => this.last((own) => own.click?.(pointed(event, true))))
    map.on('move', () => {
      if (this.crosshair) this.each((own) => own.move?.(this.middle()))
    })
    const canvas = map.getCanvas()
    canvas.addEventListener('keydown', (event) => this.key(event))
    canvas.addEventListener('focus', () => (this.crosshair = canvas.matches(':focus-visible')))
    canvas.addEventListener('blur', () => {
      this.crosshair = false
      this.each((own) => own.leave?.())
    })
  }

  detach(): void {
    this.map = null
  }

  /** Loads the base map in a scheme; an area without one has only its ground. */
  async paint(address: string | null, scheme: Scheme): Promise<void> {
    this.scheme = scheme
    this.base = address ? ((await (await send(address)).json()) as StyleSpecification) : blank(scheme)
    this.isBehind = false
    // a style that is not read yet cannot be compared with
    this.map?.setStyle(this.compose(), { diff: Boolean(this.map.style?._loaded) })
  }

  /** The style of everything as it is shown now, for who makes a picture of it: views fade and hide layers after they were put. */
  shown(): StyleSpecification {
    const style = this.compose()
    return this.map ? { ...style, layers: this.map.getStyle().layers } : style
  }

  private compose(): StyleSpecification {
    const groups = [...this.groups.values()].map((make) => make(PALETTES[this.scheme], this.scheme))
    return composed(this.base, groups.map((group) => ({ ...group, sources: this.filled(group.sources) })))
  }

  get palette(): Palette {
    return PALETTES[this.scheme]
  }

  /** Shows a group of layers, in place of the one of that name. */
  put(id: string, make: MakeGroup): void {
    this.take(id)
    this.groups.set(id, make)
    const map = this.map
    if (!this.isStyled(map)) return
    const group = make(this.palette, this.scheme)
    for (const [source, spec] of Object.entries(this.filled(group.sources))) if (!map.getSource(source)) map.addSource(source, spec)
    const { layers } = map.getStyle()
    const names = layers.find((layer) => layer.type === 'symbol' && !layer.id.startsWith('data-'))?.id
    const top = layers.find((layer) => slot(layer as DataLayer) === 'top')?.id
    const before: Record<Slot, string | undefined> = { under: names ?? top, over: top, top: undefined }
    for (const layer of group.layers) map.addLayer(layer, before[slot(layer)])
  }

  /** Takes a group off the map. */
  take(id: string): void {
    const make = this.groups.get(id)
    if (!make) return
    this.groups.delete(id)
    const map = this.map
    const group = make(this.palette, this.scheme)
    for (const source of Object.keys(group.sources)) this.data.delete(source)
    if (!this.isStyled(map)) return
    for (const layer of group.layers) if (map.getLayer(layer.id)) map.removeLayer(layer.id)
    for (const source of Object.keys(group.sources)) if (map.getSource(source)) map.removeSource(source)
  }

  /** What a GeoJSON source of a group shows. */
  fill(source: string, data: FeatureCollection): void {
    this.data.set(source, data)
    if (!this.isStyled(this.map)) return
    const own = this.map.getSource(source)
    if (own?.type === 'geojson') void (own as GeoJSONSource).setData(data)
  }

  /** Who is told what is pointed at, until the function that comes back is called. The last one to listen is told of clicks. */
  listen(listener: Listener): () => void {
    this.listeners.push(listener)
    return () => {
      const index = this.listeners.indexOf(listener)
      if (index >= 0) this.listeners.splice(index, 1)
    }
  }

  /** Moves the map there; at once where motion is not wanted. */
  show(at: LngLatLike, zoom?: number): void {
    const map = this.map
    if (!map) return
    const camera = zoom === undefined ? { center: at } : { center: at, zoom }
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) map.jumpTo(camera)
    else map.easeTo({ ...camera, duration: 400 })
  }

  /** Shows a box: west, south, east, north. */
  fit([west, south, east, north]: readonly [number, number, number, number], maxZoom = 17): void {
    this.map?.fitBounds([[west, south], [east, north]], { padding: 48, maxZoom, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches, duration: 400 })
  }

  /** The middle of the map, where the crosshair is. */
  middle(): Pointed {
    const map = this.map
    if (!map) return { at: this.center, x: 0, y: 0, byMouse: false }
    const { lng, lat } = map.getCenter()
    const { x, y } = map.project([lng, lat])
    return { at: [lng, lat], x, y, byMouse: false }
  }

  /** Whether the map takes changes now; if not, they are made when it has read its style. */
  private isStyled(map: GlMap | null): map is GlMap {
    const isRead = Boolean(map?.style?._loaded)
    if (!isRead) this.isBehind = true
    return isRead
  }

  private catchUp(): void {
    if (!this.isBehind) return
    this.isBehind = false
    this.map?.setStyle(this.compose(), { diff: true })
  }

  private filled(sources: Record<string, SourceSpecification>): Record<string, SourceSpecification> {
    const own = Object.entries(sources).map(([id, spec]) => [id, spec.type === 'geojson' ? { ...spec, data: this.data.get(id) ?? EMPTY } : spec])
    return Object.fromEntries(own) as Record<string, SourceSpecification>
  }

  private key(event: KeyboardEvent): void {
    const map = this.map
    if (!map) return
    const isTaken = [...this.listeners].reverse().some((own) => own.key?.(event))
    if (isTaken) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    const way = NUDGES[event.key]
    if (event.shiftKey && way) {
      event.preventDefault()
      event.stopImmediatePropagation()
      map.panBy([way[0] * NUDGE, way[1] * NUDGE], { duration: 0 })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      this.last((own) => own.click?.(this.middle()))
    }
  }

  private each(tell: (listener: Listener) => void): void {
    for (const own of [...this.listeners]) tell(own)
  }

  private last(tell: (listener: Listener) => void): void {
    const own = [...this.listeners].reverse().find((listener) => listener.click)
    if (own) tell(own)
  }
}

const NUDGES: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

function pointed(event: MapMouseEvent, byMouse: boolean): Pointed {
  return { at: [event.lngLat.lng, event.lngLat.lat], x: event.point.x, y: event.point.y, byMouse }
}

/** A base map with groups of data: those lie under its names, unless they say otherwise. */
export function composed(base: StyleSpecification, groups: readonly Group[]): StyleSpecification {
  const layers = [...base.layers]
  const all = groups.flatMap((group) => group.layers)
  const of = (own: Slot) => all.filter((layer) => slot(layer) === own)
  layers.splice(firstName(layers), 0, ...of('under'))
  return { ...base, sources: Object.assign({ ...base.sources }, ...groups.map((group) => group.sources)) as StyleSpecification['sources'], layers: [...layers, ...of('over'), ...of('top')] }
}

function slot(layer: DataLayer): Slot {
  return layer.metadata?.slot ?? (layer.type === 'symbol' ? 'over' : 'under')
}

/** Where the names of the base map begin: data lie under them. */
function firstName(layers: readonly LayerSpecification[]): number {
  const index = layers.findIndex((layer) => layer.type === 'symbol')
  return index < 0 ? layers.length : index
}

function blank(scheme: Scheme): StyleSpecification {
  const color = scheme === 'dark' ? '#1e2125' : '#f4f1ec'
  return { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': color } }] }
}

export const stage = new Stage()
