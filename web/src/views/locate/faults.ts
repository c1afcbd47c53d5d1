/** Beside which control the service's own message stands when a question cannot be answered. */
import type { Wish } from './asked'
import { futureCount } from './futures'

export type Control = 'then' | 'budget' | 'cost' | 'groups' | 'apart' | 'room' | 'conditions' | 'futures'

export interface Fault {
  control: Control
  /** In the words of the page. */
  said: string
  /** As the service says it. */
  text: string
}

/** Codes that the page has words for. */
const KNOWN = ['no_candidates', 'rules', 'too_many', 'unknown_site', 'fixed_forbidden', 'group', 'out_of_reach', 'conditions', 'costs', 'values', 'number', 'capacity', 'time_limit', 'job_limit']

/** The key of the words for a code of the service; null where there are none. */
export function saidOf(code: string, control: Control | null): string | null {
  const own = control === 'futures' ? 'futures' : code.replace('locate_', '')
  return own === 'futures' || KNOWN.includes(own) ? `locate-view-refused-${own.replaceAll('_', '-')}` : null
}

/** Controls by which something is set, of the conditions. */
function used({ then, conditions: own }: Wish): Control[] {
  const all: [Control, boolean][] = [
    ['then', then !== null],
    ['budget', own.budget !== null],
    ['groups', own.each !== null || own.district !== null || own.isEverywhere],
    ['apart', own.apart !== null],
    ['room', own.rooms.size > 0],
  ]
  return all.flatMap(([control, isSet]) => (isSet ? [control] : []))
}

/** The one that is meant if it is the only one, else all of them. */
const amongst = (all: readonly Control[]): Control | null => (all.length > 1 ? 'conditions' : (all[0] ?? null))

const isAsked = ({ futures }: Wish): boolean => futures.years.length > 0 || futureCount(futures) > 1 || futures.growth.length + futures.sides.length > 0

/** The control that a code of the service is about; null where it is about none of them. */
export function controlOf(code: string, wish: Wish): Control | null {
  const own = used(wish)
  const only = (...controls: Control[]) => amongst(own.filter((control) => controls.includes(control)))
  if (code === 'locate_costs') return 'cost'
  if (code === 'locate_capacity') return 'room'
  if (code === 'locate_group') return only('groups')
  if (code === 'locate_values') return only('budget', 'room') === 'budget' ? 'cost' : only('budget', 'room')
  if (code === 'locate_number') return only('budget', 'room', 'apart')
  if (code === 'locate_conditions') return amongst(own)
  const isOfFutures = code === 'locate_futures' || code === 'need_region' || code.startsWith('ageing_')
  return isOfFutures && isAsked(wish) ? 'futures' : null
}
