/** What the changes of a plan are made of. */
import type { Feature } from 'geojson'
import type { Problem } from '../../api/problem'

export type Action = 'create' | 'replace' | 'delete'

/** What a view asks for. */
export interface Change {
  /** Layer of the plan, as `sites`. */
  layer: string
  action: Action
  /** The row; not for one that is made. */
  id?: string
  /** How it is afterwards; not for one that is taken out. */
  feature?: Feature
  /** What was done, in the words that "undo" repeats: `flytt Biblioteket`. */
  label: string
}

/** A change that is to be undone, or was. */
export interface Step {
  layer: string
  id: string
  before: Feature | null
  after: Feature | null
  label: string
}

/** A change on its way to the service. */
export interface Command extends Step {
  number: number
  action: Action
  /** A row that was taken out comes back, with its id. */
  restores: boolean
  /** It was sent, and no answer came: it may have been done. */
  unsure: boolean
}

/** What is kept in the browser. */
export interface Kept {
  commands: Command[]
  done: Step[]
  undone: Step[]
}

export interface Keep {
  load(): Promise<Kept | null>
  save(kept: Kept): Promise<void>
}

/** Somebody else changed the row meanwhile; null: it is taken out. */
export interface Conflict {
  command: Command
  mine: Feature | null
  theirs: Feature | null
}

export type Saving = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused' | 'token'

/** Everything that is shown of the changes. */
export interface Shown {
  saving: Saving
  commands: readonly Command[]
  conflict: Conflict | null
  /** Why the first change was not saved. */
  problem: Problem | null
  undo: string | null
  redo: string | null
}

/** How ids begin that the service has not given. */
export const FRESH = 'new-'

/** An id for a row until the service has given it one. */
export function fresh(): string {
  return `${FRESH}${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
