/** The accessibility statement: each criterion of WCAG 2.2, levels A and AA, with what was tried of it. Only what was tried is called so. */

export const TESTS = ['axe', 'contrast', 'colours', 'target', 'zoom', 'tab', 'spacing', 'turned', 'titles', 'tasks', 'tour', 'code'] as const
export type Test = (typeof TESTS)[number]

/**
 * `met`: tried in every view, and no breach was found; `partly`: some of it was tried, and no breach was found; `breach`: it is not met; `none`: there
 * is nothing of the kind; `untested`: nobody tried.
 */
export const STATUSES = ['met', 'partly', 'breach', 'none', 'untested'] as const
export type Status = (typeof STATUSES)[number]

export interface Criterion {
  /** Its number, as `1.4.10`. */
  id: string
  level: 'A' | 'AA'
  status: Status
  by: readonly Test[]
}

/** The day on which the tests ran. */
export const TESTED = '2026-11-29'

const of = (level: Criterion['level']) => (id: string, status: Status, ...by: Test[]): Criterion => ({ id, level, status, by })
const a = of('A')
const aa = of('AA')

export const CRITERIA: readonly Criterion[] = [
  a('1.1.1', 'partly', 'axe'),
  a('1.2.1', 'none'),
  a('1.2.2', 'none'),
  a('1.2.3', 'none'),
  aa('1.2.4', 'none'),
  aa('1.2.5', 'none'),
  a('1.3.1', 'partly', 'axe'),
  a('1.3.2', 'untested'),
  a('1.3.3', 'untested'),
  aa('1.3.4', 'partly', 'turned'),
  aa('1.3.5', 'partly', 'axe'),
  a('1.4.1', 'untested'),
  a('1.4.2', 'none'),
  aa('1.4.3', 'met', 'axe', 'contrast'),
  aa('1.4.4', 'met', 'zoom'),
  aa('1.4.5', 'untested'),
  aa('1.4.10', 'met', 'zoom'),
  aa('1.4.11', 'partly', 'colours'),
  aa('1.4.12', 'met', 'spacing'),
  aa('1.4.13', 'untested'),
  a('2.1.1', 'partly', 'tab', 'tasks'),
  a('2.1.2', 'met', 'tab'),
  a('2.1.4', 'met', 'code'),
  a('2.2.1', 'none', 'code'),
  a('2.2.2', 'none', 'code'),
  a('2.3.1', 'none', 'code'),
  a('2.4.1', 'met', 'axe'),
  a('2.4.2', 'met', 'titles'),
  a('2.4.3', 'partly', 'tab', 'tour'),
  a('2.4.4', 'partly', 'axe'),
  aa('2.4.5', 'untested'),
  aa('2.4.6', 'partly', 'axe', 'titles'),
  aa('2.4.7', 'met', 'tab'),
  aa('2.4.11', 'met', 'tab'),
  a('2.5.1', 'partly', 'tasks'),
  a('2.5.2', 'untested'),
  a('2.5.3', 'partly', 'axe'),
  a('2.5.4', 'none'),
  aa('2.5.7', 'partly', 'tasks'),
  aa('2.5.8', 'met', 'target'),
  a('3.1.1', 'met', 'axe', 'titles'),
  aa('3.1.2', 'untested'),
  a('3.2.1', 'met', 'tab'),
  a('3.2.2', 'untested'),
  aa('3.2.3', 'met', 'code'),
  aa('3.2.4', 'untested'),
  a('3.2.6', 'met', 'code'),
  a('3.3.1', 'untested'),
  a('3.3.2', 'partly', 'axe'),
  aa('3.3.3', 'untested'),
  aa('3.3.4', 'none'),
  a('3.3.7', 'none'),
  aa('3.3.8', 'met', 'code'),
  a('4.1.2', 'partly', 'axe'),
  aa('4.1.3', 'untested'),
]

/** How many there are of each status. */
export const counted = (all: readonly Criterion[]): Record<Status, number> =>
  Object.fromEntries(STATUSES.map((status) => [status, all.filter((own) => own.status === status).length])) as Record<Status, number>

/** The end of the key of its name, as `1-4-10`. */
export const keyOf = (id: string): string => id.replaceAll('.', '-')
