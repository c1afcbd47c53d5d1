/** `POST /what-if`: what street changes do before anything of them is kept. */
import type { Feature, FeatureCollection } from 'geojson'
import { draftId, rowOf, type Draft } from './drafts'

/** Residents with a base within reach. */
export interface Sums {
  before: number
  after: number
  gained: number
  lost: number
}

export interface ClassChange extends Sums {
  id: string
  reach_m: number
  mean_m_before: number | null
  mean_m_after: number | null
  shorter: number
  longer: number
}

export interface HomeChange {
  at: [number, number]
  residents: number
  /** Classes that now reach a base. */
  gained: string[]
  lost: string[]
}

/** What became of a change. */
export interface Built {
  id: string
  name: string
  kind: string
  became: 'built' | 'closed' | 'lowered' | 'nothing'
  why: string | null
  length_m: number | null
  joints: number | null
  loose_ends: number | null
  grade_percent: number | null
  kerbs: number | null
}

export interface WhatIf {
  in_house: boolean
  look_m: number
  all: Sums
  classes: ClassChange[]
  bases: (Sums & { id: string; name: string })[]
  /** Null where homes are not shown one by one. */
  homes: HomeChange[] | null
  homes_changed: number
  edits: FeatureCollection
  words: string
  remarks: string[]
}

export interface Asked {
  edits: Feature[]
  without: string[]
}

/** The body: drafts that are on, under their names; changes of the plan that are off. */
export function asked(drafts: readonly Draft[], off: readonly string[]): Asked {
  const edits = drafts.flatMap((own, index) => (own.isOn ? [{ ...rowOf(own, null), id: draftId(index) }] : []))
  return { edits, without: [...off] }
}

/** What became of each change, by id. */
export const builtOf = (answer: WhatIf | null): Map<string, Built> => new Map((answer?.edits.features ?? []).map(({ properties }) => [String(properties?.id), properties as Built]))
