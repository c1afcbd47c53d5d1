/** Rows of a plan that are points of the map: carried to another place, and gone through with a key. */
import type { Feature, Point } from 'geojson'
import type { Degrees } from '../api/reach'
import { carry } from '../map/carry.svelte'
import { app } from '../state/app.svelte'
import { edits } from '../state/edits.svelte'

export interface CarriedRows {
  /** The layer of the plan, and the beginning of what it is called on the map. */
  layer: 'bases' | 'sites'
  row: (id: string) => Feature | undefined
  isAllowed: () => boolean
  chosen: () => string | null
  choose: (id: string) => void
  /** Asks what a row does where it is held. */
  tries: { want: (held: { id: string; at: Degrees }) => void; stop: () => void }
  /** What was tried counts no more. */
  forget: () => void
}

/** Where a row stands. */
export const placeOf = (row: Feature | undefined): Degrees | null => (row ? ((row.geometry as Point).coordinates as Degrees) : null)

/** Lets rows be carried, until the function that comes back is called: they are tried while they move, and changed where they are dropped. */
export function carryRows({ layer, row, isAllowed, chosen, choose, tries, forget }: CarriedRows): () => void {
  const end = () => {
    tries.stop()
    forget()
  }
  return carry.begin({
    layers: [`data-${layer}-points`],
    isAllowed,
    chosen,
    at: (id) => placeOf(row(id)),
    moved: ({ id, at }) => {
      if (chosen() !== id) choose(id)
      tries.want({ id, at })
    },
    dropped: ({ id, at }) => {
      end()
      const own = row(id)
      if (own) edits.do({ layer, action: 'replace', id, feature: { ...own, geometry: { type: 'Point', coordinates: at } }, label: app.words.say('point-moved', { name: String(own.properties?.name ?? '') }) })
    },
    back: () => {
      end()
      app.spoken = app.words.say('point-back')
    },
  })
}

/** The id that a key leads to: `]` the next, `[` the one before, around the end; null for other keys, or if there is none. */
export function stepped(key: string, ids: readonly string[], chosen: string | null): string | null {
  if (key !== '[' && key !== ']') return null
  return ids[(ids.indexOf(chosen ?? '') + (key === ']' ? 1 : -1) + ids.length) % ids.length] ?? null
}
