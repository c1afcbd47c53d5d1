/** Drawing on the map of the page: by mouse or finger, by the crosshair of the keyboard, by typed coordinates. One thing is drawn at a time. */
import type { Feature, FeatureCollection, LineString, Point, Polygon, Position } from 'geojson'
import type { LngLatLike } from 'maplibre-gl'
import type { Degrees } from '../api/reach'
import { lengthOf, Sketch, type SketchKind } from './sketch'
import { linesOf, nearest, type Pixel } from './snap'
import { stage, type MakeGroup, type Pointed } from './stage.svelte'

export interface Drawing<Geometry = Point | LineString | Polygon> {
  /** What was drawn. */
  done: (geometry: Geometry) => void
  cancel?: () => void
  /** Whether points go to the street beside them. */
  snaps?: boolean
}

/** So near to a street a point is taken to mean it, and so near to a corner of one to mean that; pixels. */
const NEAR_STREET = 14
const NEAR_CORNER = 9
/** A click so near to a point of the drawing means that point, pixels. */
const NEAR_POINT = 8

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }
const ID = 'draw'

export class Draw {
  kind = $state.raw<SketchKind | null>(null)
  points = $state.raw<readonly Degrees[]>([])
  canUndo = $state(false)
  canRedo = $state(false)
  /** Whether there are points enough. */
  isReady = $state(false)
  /** Whether an area crosses itself, so that it cannot be finished. */
  isCrossed = $state(false)
  /** Whether the street beside it is what is pointed at. */
  isOnStreet = $state(false)

  private sketch: Sketch | null = null
  private drawing: Drawing | null = null
  private hover: Degrees | null = null
  private stop: (() => void) | null = null

  get length(): number {
    return lengthOf(this.points)
  }

  /** Begins to draw; what was being drawn is given up. The map takes the focus, so that keys work at once. */
  start<K extends SketchKind>(kind: K, drawing: Drawing<K extends 'line' ? LineString : K extends 'polygon' ? Polygon : Point>): void {
    this.cancel()
    this.sketch = new Sketch(kind)
    this.drawing = drawing as Drawing
    this.kind = kind
    stage.put(ID, drawGroup)
    const stopListening = stage.listen({ move: (at) => this.move(at), leave: () => this.left(), click: (at) => this.click(at), key: (event) => this.key(event) })
    const map = stage.map
    map?.doubleClickZoom.disable()
    this.stop = () => {
      stopListening()
      // the second click of a double click may be what ended it: zooming comes back with the next press
      map?.once('mousedown', () => map.doubleClickZoom.enable())
      map?.once('touchstart', () => map.doubleClickZoom.enable())
    }
    map?.getCanvas().focus()
    this.show()
  }

  add(at: Degrees): void {
    if (!this.sketch?.add(at)) return
    this.show()
    // there is no more of a point than one
    if (this.kind === 'point') this.finish()
  }

  /** Adds the place in the middle of the map. */
  addMiddle(): void {
    this.add(this.meant(stage.middle()))
  }

  removeLast(): void {
    if (this.sketch?.removeLast()) this.show()
  }

  undo(): void {
    if (this.sketch?.undo()) this.show()
  }

  redo(): void {
    if (this.sketch?.redo()) this.show()
  }

  /** Ends it, if there is enough of it. */
  finish(): void {
    const geometry = this.sketch?.geometry()
    if (!geometry) return
    const { drawing } = this
    this.end()
    drawing?.done(geometry)
  }

  /** Gives up what is being drawn, and nothing else. */
  cancel(): void {
    if (!this.sketch) return
    const { drawing } = this
    this.end()
    drawing?.cancel?.()
  }

  private end(): void {
    this.stop?.()
    this.stop = this.sketch = this.drawing = this.hover = null
    this.kind = null
    this.points = []
    this.isReady = this.isCrossed = this.isOnStreet = this.canUndo = this.canRedo = false
    stage.take(ID)
  }

  private move(pointed: Pointed): void {
    this.hover = this.meant(pointed)
    this.paint()
  }

  private left(): void {
    this.hover = null
    this.paint()
  }

  private click(pointed: Pointed): void {
    const [first] = this.points
    const last = this.points.at(-1)
    const isAt = (own: Degrees | undefined) => own !== undefined && this.pixels(own, pointed) <= NEAR_POINT
    if (this.isReady && (isAt(last) || (this.kind === 'polygon' && isAt(first)))) this.finish()
    else this.add(this.meant(pointed))
  }

  /** What a key does while something is drawn; false if nothing. */
  key(event: KeyboardEvent): boolean {
    const isCommand = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (event.key === 'Escape') this.cancel()
    else if (event.key === 'Backspace') this.removeLast()
    else if (isCommand && (key === 'y' || (key === 'z' && event.shiftKey))) this.redo()
    else if (isCommand && key === 'z') this.undo()
    else return false
    return true
  }

  /** The place that is meant: the point of a street if one is near, else where it was pointed. */
  private meant({ at, x, y }: Pointed): Degrees {
    this.isOnStreet = false
    const map = stage.map
    if (!map || !this.drawing?.snaps) return at
    const streets = map.getStyle().layers.filter((layer) => layer.type === 'line' && layer['source-layer'] === 'street').map(({ id }) => id)
    if (!streets.length) return at
    const box: [[number, number], [number, number]] = [[x - NEAR_STREET, y - NEAR_STREET], [x + NEAR_STREET, y + NEAR_STREET]]
    const found = map.queryRenderedFeatures(box, { layers: streets })
    const project = (position: Position): Pixel => map.project(position as unknown as LngLatLike)
    const lines = found.flatMap(({ geometry }) => linesOf(geometry)).map((line) => line.map(project))
    const drawn = this.points.map((own) => [project(own)])
    const snapped = nearest({ x, y }, [...lines, ...drawn], NEAR_STREET, NEAR_CORNER)
    if (!snapped) return at
    this.isOnStreet = true
    const { lng, lat } = map.unproject([snapped.x, snapped.y])
    return [lng, lat]
  }

  private pixels(own: Degrees, { x, y }: Pointed): number {
    const to = stage.map?.project(own)
    return to ? Math.hypot(to.x - x, to.y - y) : Infinity
  }

  private show(): void {
    const { sketch } = this
    if (!sketch) return
    this.points = sketch.points
    this.canUndo = sketch.canUndo
    this.canRedo = sketch.canRedo
    this.isReady = sketch.isReady
    this.isCrossed = sketch.isReady && sketch.geometry() === null
    this.paint()
  }

  private paint(): void {
    if (!this.sketch) return
    stage.fill(ID, drawn(this.sketch.kind, this.points, this.hover))
  }
}

/** What is shown of a drawing: its points, and the line or area that they make with the place that is pointed at. */
export function drawn(kind: SketchKind, points: readonly Degrees[], hover: Degrees | null): FeatureCollection {
  const feature = (role: string, geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: { role }, geometry })
  const all = hover ? [...points, hover] : [...points]
  const [first] = points
  const features: Feature[] = []
  if (kind === 'polygon' && all.length >= 3 && first) features.push(feature('area', { type: 'Polygon', coordinates: [[...all, first]] }))
  if (kind !== 'point' && points.length >= 2) features.push(feature('line', { type: 'LineString', coordinates: [...points] }))
  const last = points.at(-1)
  if (kind !== 'point' && last && hover) features.push(feature('next', { type: 'LineString', coordinates: kind === 'polygon' && points.length >= 2 && first ? [last, hover, first] : [last, hover] }))
  features.push(...points.map((own) => feature('corner', { type: 'Point', coordinates: own })))
  if (hover) features.push(feature('hover', { type: 'Point', coordinates: hover }))
  return features.length ? { type: 'FeatureCollection', features } : EMPTY
}

const drawGroup: MakeGroup = (palette) => ({
  sources: { [ID]: { type: 'geojson', data: EMPTY } },
  layers: [
    { id: 'data-draw-area', type: 'fill', source: ID, filter: ['==', ['get', 'role'], 'area'], metadata: { slot: 'over' }, paint: { 'fill-color': palette.edit, 'fill-opacity': 0.18 } },
    { id: 'data-draw-casing', type: 'line', source: ID, filter: ['==', ['get', 'role'], 'line'], metadata: { slot: 'over' }, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.casing, 'line-width': 7 } },
    { id: 'data-draw-line', type: 'line', source: ID, filter: ['==', ['get', 'role'], 'line'], metadata: { slot: 'over' }, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.edit, 'line-width': 4 } },
    { id: 'data-draw-next', type: 'line', source: ID, filter: ['==', ['get', 'role'], 'next'], metadata: { slot: 'over' }, paint: { 'line-color': palette.edit, 'line-width': 2.5, 'line-dasharray': [2, 1.5] } },
    {
      id: 'data-draw-points',
      type: 'circle',
      source: ID,
      filter: ['in', ['get', 'role'], ['literal', ['corner', 'hover']]],
      metadata: { slot: 'over' },
      paint: { 'circle-radius': ['match', ['get', 'role'], 'hover', 5, 6], 'circle-color': ['match', ['get', 'role'], 'hover', palette.halo, palette.edit], 'circle-stroke-color': ['match', ['get', 'role'], 'hover', palette.edit, palette.halo], 'circle-stroke-width': 2 },
    },
  ],
})

export const draw = new Draw()
