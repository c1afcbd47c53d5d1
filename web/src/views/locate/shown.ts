/** Which set of sites the page shows: the answer, one with fewer or more bases from its curve, or an alternative. */
import type { Choice, CurvePoint, Gain, Located, Place, Proof } from './answer'
import { ALL } from './answer'
import type { Way } from './futures'

export interface Shown extends Proof {
  kind: 'best' | 'curve' | 'other'
  places: Place[]
  /** With what each adds; null where it is not reckoned yet. */
  choices: Choice[] | null
  /** Null: not reckoned yet. */
  gains: Gain[] | null
}

/** Value and bound of a set are of the first aim. */
export function shownOf(located: Located, k: number, other: number | null): Shown | null {
  const alternative = located.others.find((own) => own.number === other)
  if (alternative) return { ...alternative, kind: 'other', choices: null, gains: null }
  const [step] = located.steps
  const isCurve = located.curve.length > 0 && k !== located.chosen.length
  const point = isCurve ? located.curve.find((own) => own.k === k) : undefined
  // with more bases than help, or than a budget lets there be, the best answer has fewer
  if (point && point.value !== null && point.places.length !== located.chosen.length) return { ...point, kind: 'curve', choices: null, gains: null }
  return step ? { value: step.value, bound: step.bound, isProven: step.isProven, unit: step.unit, kind: 'best', places: located.chosen, choices: located.chosen, gains: located.gains } : null
}

/** The same with what was reckoned about exactly these sites. */
export function detailed(shown: Shown, detail: Located | null, by: Way = 'mean'): Shown {
  if (!detail || shown.kind === 'best') return shown
  const ids = (places: readonly Place[]) => places.map((own) => own.id).sort().join()
  if (ids(detail.chosen) !== ids(shown.places)) return shown
  // only about these sites; what is fixed there is so for the question alone, and what each adds to a regret is not reckoned of them
  const adds = (own: Choice) => (by === 'regret' ? null : own.adds)
  return { ...shown, choices: detail.chosen.map((own) => ({ ...own, isFixed: false, adds: adds(own) })), gains: detail.gains }
}

/** Sets of sites for which the curve is drawn. */
export const known = (curve: readonly CurvePoint[]): CurvePoint[] => curve.filter((own) => own.value !== null)

/** How much better each number of bases is than one fewer; null for the first. */
export const steps = (curve: readonly CurvePoint[]): (number | null)[] => known(curve).map((own, index, all) => (index === 0 ? null : Math.abs((own.value ?? 0) - (all[index - 1]?.value ?? 0))))

/** So many points make a bend. */
const ENOUGH = 4

/**
 * Where the curve bends most: the number of bases whose value lies farthest from the straight line between the first and the last. Null
 * where there are too few, or where it is straight.
 */
export function kneeOf(curve: readonly CurvePoint[]): number | null {
  const all = known(curve)
  const [first, last] = [all[0], all.at(-1)]
  if (all.length < ENOUGH || !first || !last) return null
  const rise = (last.value ?? 0) - (first.value ?? 0)
  if (rise === 0) return null
  const away = all.map((own) => ({ k: own.k, by: ((own.value ?? 0) - (first.value ?? 0)) / rise - (own.k - first.k) / (last.k - first.k) }))
  const most = away.reduce((best, own) => (own.by > best.by + 1e-9 ? own : best))
  return most.by > 1e-6 ? most.k : null
}

/** An area with all classes together, and each class. */
export interface AreaRows {
  level: string
  area: string | null
  name: string | null
  all: Gain
  classes: Gain[]
}

/** The rows of each area; those of the whole first. */
export function areasOf(gains: readonly Gain[]): AreaRows[] {
  const keyOf = (own: Gain) => `${own.level} ${own.area ?? ''}`
  return gains
    .filter((own) => own.classId === ALL)
    .map((all) => ({ level: all.level, area: all.area, name: all.name, all, classes: gains.filter((own) => own.classId !== ALL && keyOf(own) === keyOf(all)) }))
}

/** How many more, or fewer, have a base than with the best answer. */
export function beside(own: Gain, best: readonly Gain[]): number | null {
  const other = best.find((one) => one.level === own.level && one.area === own.area && one.classId === own.classId)
  return other ? own.after - other.after : null
}
