/** What of a forecast is shown: of a year, an area, a new way. */
import type { Drawn, Driver, Forecast, FormYear, Opening, PathYear, Sum, WayYear } from './need'

/** Years that plans speak of. */
const TOLD = [2030, 2040] as const
/** The courses of a pathway, in the order in which they stand side by side. */
export const COURSES = ['need_proactive', 'need_normal', 'need_reactive'] as const

/** The years that are spoken of: those of plans that lie within, and the last. */
export function milestones({ from, to }: { from: number; to: number }): number[] {
  return [...TOLD.filter((year) => from < year && year < to), to]
}

/** The year that the address says, held within the years that were reckoned; else the first that plans speak of. */
export function yearOf(text: string | undefined, about: { from: number; to: number }): number {
  const asked = Number(text)
  if (!text || !Number.isInteger(asked)) return milestones(about)[0] ?? about.to
  return Math.min(about.to, Math.max(about.from, asked))
}

/** The municipality in a year. */
export const wholeOf = (all: Forecast, year: number): Sum | undefined => all.sums.find((own) => own.year === year && own.area === null)

/** Its areas in a year, as they come; none where all is one. */
export const areasOf = (all: Forecast, year: number): Sum[] => all.sums.filter((own) => own.year === year && own.area !== null)

/** Places of no area: they are there for the whole municipality, and count in no area. */
export function anywhereOf(all: Forecast, year: number): number {
  const areas = areasOf(all, year).map((own) => own.supply)
  const supply = wholeOf(all, year)?.supply
  if (supply === null || supply === undefined || !areas.some((own) => own !== null)) return 0
  return Math.max(0, supply - areas.reduce<number>((sum, own) => sum + (own ?? 0), 0))
}

export const areaNames = (all: Forecast): string[] => [...new Set(all.sums.flatMap((own) => own.area ?? []))]

/** The forms of a year, in an area or in the municipality. */
export const formsOf = (all: Forecast, year: number, area: string | null): FormYear[] => all.forms.filter((own) => own.year === year && own.area === area)

/** What must be open: where areas are shown, the municipality as a whole says nothing more. */
export function openingsOf({ openings }: Forecast): Opening[] {
  const byArea = openings.filter((own) => own.area !== null)
  return (byArea.length ? byArea : openings).toSorted((one, other) => one.open - other.open || one.form - other.form)
}

export const waysOf = (all: Forecast): string[] => [...new Set(all.ways.map((own) => own.scenario))]

/** A number of which new ways are compared with going on as now, as `need_net` or `need_persons-4`. */
export const measureId = ({ measure, form }: Pick<WayYear, 'measure' | 'form'>): string => (form === null ? measure : `${measure}-${form}`)

export const measuresOf = (all: Forecast, way: string): string[] => [...new Set(all.ways.filter((own) => own.scenario === way).map(measureId))]

/** The years of a number in a new way. */
export const wayYears = (all: Forecast, way: string, measure: string): WayYear[] => all.ways.filter((own) => own.scenario === way && measureId(own) === measure)

/** A number of the municipality as now in a year, with its range: the other tables have it. */
export function nowOf(all: Forecast, year: number, measure: string): Drawn | undefined {
  const form = /^need_persons-(\d)$/.exec(measure)?.[1]
  if (form !== undefined) return formsOf(all, year, null).find((own) => own.form === Number(form))?.persons
  if (measure === 'need_shortfall') return wholeOf(all, year)?.short
  const cost = all.costs.find((own) => own.year === year)
  return measure === 'need_gross' ? cost?.gross : measure === 'need_net' ? cost?.net : cost?.fullTime
}

/** How far a number goes when a figure is turned from its low to its high. */
export const swingOf = ({ low, high }: Driver): number => (low === null || high === null ? 0 : Math.abs(high - low))

/** What the shortfall of the last year (no new way) or the difference that a new way makes hangs on; the most first, and what changes nothing is left out. */
export function driversOf(all: Forecast, way: string | null): Driver[] {
  return all.drivers.filter((own) => own.scenario === way && swingOf(own) > 0).toSorted((one, other) => swingOf(other) - swingOf(one))
}

/** Where everything is likely: what the ends of a driver's bar are compared with. */
export function middleOf(all: Forecast, way: string | null): number | null {
  if (way === null) return wholeOf(all, all.about.to)?.short.likely ?? null
  return all.worth.find((own) => own.scenario === way && own.rate === 0)?.difference ?? null
}

/** A year of age in a course: what each service costs, and the hours of all of them. */
export interface PathAge {
  age: number
  step: number
  kroner: Record<string, number>
  hours: number | null
}

export interface Panel {
  course: string
  ages: PathAge[]
  /** Of all years, undiscounted, as far as is known. */
  kroner: number
  hours: number
}

export interface Path {
  services: string[]
  panels: Panel[]
  ages: [number, number]
  /** Most of a year in any course: all three have one scale. */
  mostKroner: number
  mostHours: number
}

export const personas = (all: Forecast): string[] => [...new Set(all.pathways.map((own) => own.persona))]

/** An imagined person in three courses. */
export function pathOf(all: Forecast, persona: string): Path {
  const rows = all.pathways.filter((own) => own.persona === persona)
  const services = [...new Set(rows.filter((own) => own.kroner !== null).map((own) => own.service))]
  const panels = COURSES.map((course) => panelOf(rows.filter((own) => own.course === course), course))
  const years = panels.flatMap((own) => own.ages)
  const ages = rows.map((own) => own.age)
  return {
    services,
    panels,
    ages: [Math.min(...ages), Math.max(...ages)],
    mostKroner: Math.max(0, ...years.map((own) => Object.values(own.kroner).reduce((sum, kroner) => sum + kroner, 0))),
    mostHours: Math.max(0, ...years.map((own) => own.hours ?? 0)),
  }
}

function panelOf(rows: readonly PathYear[], course: string): Panel {
  const byAge = new Map<number, PathAge>()
  for (const { age, step, service, kroner, hours } of rows) {
    const own = byAge.get(age) ?? { age, step, kroner: {}, hours }
    if (kroner !== null) own.kroner[service] = (own.kroner[service] ?? 0) + kroner
    byAge.set(age, own)
  }
  const ages = [...byAge.values()].sort((one, other) => one.age - other.age)
  const sums = ages.flatMap((own) => Object.values(own.kroner))
  return { course, ages, kroner: sums.reduce((sum, kroner) => sum + kroner, 0), hours: ages.reduce((sum, own) => sum + (own.hours ?? 0), 0) }
}
