/**
 * Points of the map that are carried to another place: by mouse or finger, or with the keyboard, where Space picks up what is chosen,
 * arrows move it (with Shift by a metre), Enter drops it and Escape puts it back.
 */
import type { Map as GlMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import type { Degrees } from '../api/reach'
import { stage } from './stage.svelte'

export interface Carried {
  id: string
  from: Degrees
  at: Degrees
  byMouse: boolean
}

export interface Carrying {
  /** Layers whose points are picked up; each has a property `id`. */
  layers: readonly string[]
  isAllowed: () => boolean
  /** What the keyboard picks up. */
  chosen: () => string | null
  /** Where a point stands. */
  at: (id: string) => Degrees | null
  moved: (carried: Carried) => void
  dropped: (carried: Carried) => void
  /** It was put back. */
  back: () => void
}

/** So far a mouse moves before a click becomes carrying, pixels. */
const BEGIN = 4
/** How near to a point is on it, pixels; fingers are wider. */
const NEAR = 6
const NEAR_FINGER = 16
/** How far an arrow moves it, pixels, and with Shift, degrees: a metre. */
const STEP = 8
const METRE = 1 / 111_320
const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

class Carry {
  now = $state.raw<Carried | null>(null)
  private hand: Carrying | null = null

  /** Lets points be carried, until the function that comes back is called. */
  begin(hand: Carrying): () => void {
    this.hand = hand
    const map = stage.map
    const press = (event: MapMouseEvent) => {
      if (event.originalEvent.button === 0) this.press(event, NEAR)
    }
    const touch = (event: MapTouchEvent) => {
      if (event.points.length === 1) this.press(event, NEAR_FINGER)
    }
    map?.on('mousedown', press)
    map?.on('touchstart', touch)
    const stop = stage.listen({ key: (event) => this.key(event) })
    return () => {
      map?.off('mousedown', press)
      map?.off('touchstart', touch)
      stop()
      this.hand = this.now = null
    }
  }

  /** The point with this id under a place of the map. */
  under(map: GlMap, { x, y }: { x: number; y: number }, near = NEAR): string | null {
    const layers = this.hand?.layers.filter((id) => map.getLayer(id)) ?? []
    if (!layers.length) return null
    const [found] = map.queryRenderedFeatures([[x - near, y - near], [x + near, y + near]], { layers })
    const id: unknown = found?.properties.id
    return id === undefined ? null : String(id)
  }

  drop(): void {
    const own = this.now
    this.now = null
    if (!own) return
    if (own.at[0] === own.from[0] && own.at[1] === own.from[1]) this.hand?.back()
    else this.hand?.dropped(own)
  }

  putBack(): void {
    if (!this.now) return
    this.now = null
    this.hand?.back()
  }

  private move(own: Carried): void {
    this.now = own
    this.hand?.moved(own)
  }

  private press(event: MapMouseEvent | MapTouchEvent, near: number): void {
    const { hand } = this
    const map = event.target
    if (!hand?.isAllowed() || this.now) return
    const id = this.under(map, event.point, near)
    const from = id === null ? null : hand.at(id)
    if (id === null || !from) return
    // the map stays where it is
    event.preventDefault()
    const begin = event.point
    const follow = (next: MapMouseEvent | MapTouchEvent) => {
      const { x, y } = next.point
      if (!this.now && Math.hypot(x - begin.x, y - begin.y) < BEGIN) return
      const { lng, lat } = next.lngLat
      this.move({ id, from, at: [lng, lat], byMouse: true })
    }
    const letGo = () => {
      map.off('mousemove', follow)
      map.off('touchmove', follow)
      removeEventListener('pointerup', end)
      removeEventListener('touchend', end)
      removeEventListener('keydown', escape)
    }
    const end = () => {
      letGo()
      this.drop()
    }
    const escape = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return
      letGo()
      this.putBack()
    }
    map.on('mousemove', follow)
    map.on('touchmove', follow)
    addEventListener('pointerup', end)
    addEventListener('touchend', end)
    addEventListener('keydown', escape)
  }

  private key(event: KeyboardEvent): boolean {
    const { hand, now } = this
    if (!hand?.isAllowed() || event.ctrlKey || event.metaKey || event.altKey) return false
    if (!now) {
      const id = event.key === ' ' ? hand.chosen() : null
      const from = id === null ? null : hand.at(id)
      if (id === null || !from) return false
      stage.show(from)
      this.move({ id, from, at: from, byMouse: false })
      return true
    }
    const way = ARROWS[event.key]
    if (way) this.step(now, way, event.shiftKey)
    else if (event.key === 'Enter' || event.key === ' ') this.drop()
    else if (event.key === 'Escape') this.putBack()
    else return false
    return true
  }

  private step(now: Carried, [east, north]: readonly [number, number], isFine: boolean): void {
    const map = stage.map
    if (!map) return
    const [lon, lat] = now.at
    let at: Degrees = [lon + (east * METRE) / Math.cos((lat * Math.PI) / 180), lat + north * METRE]
    if (!isFine) {
      const { x, y } = map.project([lon, lat])
      const to = map.unproject([x + east * STEP, y - north * STEP])
      at = [to.lng, to.lat]
    }
    if (!map.getBounds().contains(at)) stage.show(at)
    this.move({ ...now, at })
  }
}

export const carry = new Carry()
