/** Future need as the question `need` answers it (docs/need.md): its tables as rows. Null is not known, and never 0. */
import type { FeatureCollection } from 'geojson'

export interface About {
  from: number
  to: number
  residents_counted: number
  draws: number
  seed: number
  /** `as_counted`, `protected` or `left_out`. */
  registered_counts: string
  wishes: boolean
}

type Layer = FeatureCollection & { name: string; need?: About; in_house?: string }

/** The answer to `POST …/processes/need/execution`. */
export interface Answer {
  layers: Layer[]
  words: string
  remarks: string[]
}

type Known = number | null

/** A number that is drawn: likely, and from low to high in eight of ten draws. */
export interface Drawn {
  low: Known
  likely: Known
  high: Known
}

/** All forms together, of the municipality (no area) or an area. */
export interface Sum {
  year: number
  area: string | null
  persons: Known
  homes: Known
  backlog: Known
  supply: Known
  short: Drawn
  across: Known
  isDirection: boolean
}

export interface FormYear {
  year: number
  area: string | null
  form: number
  persons: Drawn
  upper: Known
  supply: Known
  short: Known
  surplus: Known
  isDirection: boolean
}

/** A place that must be open, and by when it must be decided. */
export interface Opening {
  area: string | null
  form: number
  open: number
  decide: number
  earliest: number
  latest: number
  short: Known
  most: Known
}

export interface CostYear {
  year: number
  gross: Drawn
  grant: Known
  net: Drawn
  hours: Known
  fullTime: Drawn
}

/** All years together: as now, or a new way. */
export interface Worth {
  scenario: string | null
  rate: number
  gross: Known
  net: Known
  difference: Known
}

export interface WayYear {
  scenario: string
  year: number
  measure: string
  form: Known
  now: Known
  new: Drawn
  difference: Drawn
}

export interface Driver {
  scenario: string | null
  id: string
  low: Known
  high: Known
  correlation: Known
}

export interface MethodYear {
  group: string
  year: number
  cohort: Known
  byAge: Known
  flat: Known
}

export interface PathYear {
  persona: string
  course: string
  age: number
  step: number
  service: string
  kroner: Known
  hours: Known
}

export interface StepYear {
  year: number
  step: number
  persons: Known
}

/** How many fewer are without a place with a planned one. */
export interface Relief {
  name: string
  area: string | null
  form: number
  supply: Known
  open: Known
  decide: Known
  year: number
  relieved: Known
}

export interface Forecast {
  about: About
  isHouse: boolean
  words: string
  remarks: string[]
  sums: Sum[]
  forms: FormYear[]
  openings: Opening[]
  costs: CostYear[]
  worth: Worth[]
  ways: WayYear[]
  drivers: Driver[]
  methods: MethodYear[]
  pathways: PathYear[]
  steps: StepYear[]
  reliefs: Relief[]
}

/** A cell of a row, as the kind of value that is wanted. */
class Row {
  constructor(private readonly cells: Record<string, unknown>) {}

  known(name: string): Known {
    const own = this.cells[name]
    return typeof own === 'number' && Number.isFinite(own) ? own : null
  }

  /** Of a column that is never empty. */
  number(name: string): number {
    return this.known(name) ?? Number.NaN
  }

  text(name: string): string | null {
    const own = this.cells[name]
    return typeof own === 'string' && own ? own : null
  }

  is(name: string): boolean {
    return this.cells[name] === true
  }

  drawn(name: string): Drawn {
    return { low: this.known(`${name}_p10`), likely: this.known(name), high: this.known(`${name}_p90`) }
  }
}

/** Reads an answer; a table that is not for who asks has no rows. */
export function forecastOf({ layers, words, remarks }: Answer): Forecast {
  const rows = (name: string) => (layers.find((own) => own.name === name)?.features ?? []).map(({ properties }) => new Row(properties ?? {}))
  const about = layers.find((own) => own.need)?.need ?? NOTHING
  return {
    about,
    isHouse: layers.some((own) => own.in_house !== undefined),
    words,
    remarks,
    sums: rows('need').map(sum),
    forms: rows('need_forms').map(formYear),
    openings: rows('need_openings').map(opening),
    costs: rows('need_costs').map(costYear),
    worth: rows('need_worth').map((row) => ({ scenario: row.text('scenario'), rate: row.number('rate'), gross: row.known('gross'), net: row.known('net'), difference: row.known('difference') })),
    ways: rows('need_scenarios').map(wayYear),
    drivers: rows('need_drivers').map((row) => ({ scenario: row.text('scenario'), id: row.text('driver') ?? '', low: row.known('at_low'), high: row.known('at_high'), correlation: row.known('correlation') })),
    methods: rows('need_methods').map((row) => ({ group: row.text('need_group') ?? '', year: row.number('year'), cohort: row.known('cohort'), byAge: row.known('share_by_age'), flat: row.known('flat_share') })),
    pathways: rows('need_pathways').map(pathYear),
    steps: rows('need_ladder').map((row) => ({ year: row.number('year'), step: row.number('ladder_step'), persons: row.known('persons') })),
    reliefs: rows('need_places').map(relief),
  }
}

const NOTHING: About = { from: 0, to: 0, residents_counted: 0, draws: 0, seed: 0, registered_counts: '', wishes: false }

const sum = (row: Row): Sum => ({
  year: row.number('year'),
  area: row.text('need_area'),
  persons: row.known('persons'),
  homes: row.known('homes_needed'),
  backlog: row.known('backlog'),
  supply: row.known('supply'),
  short: row.drawn('shortfall'),
  across: row.known('shortfall_across'),
  isDirection: row.is('direction_only'),
})

const formYear = (row: Row): FormYear => ({
  year: row.number('year'),
  area: row.text('need_area'),
  form: row.number('need_form'),
  persons: row.drawn('persons'),
  upper: row.known('persons_upper'),
  supply: row.known('supply'),
  short: row.known('shortfall'),
  surplus: row.known('surplus'),
  isDirection: row.is('direction_only'),
})

const opening = (row: Row): Opening => ({
  area: row.text('need_area'),
  form: row.number('need_form'),
  open: row.number('open_by'),
  decide: row.number('decide_by'),
  earliest: row.number('decide_earliest'),
  latest: row.number('decide_latest'),
  short: row.known('shortfall'),
  most: row.known('shortfall_largest'),
})

const costYear = (row: Row): CostYear => ({ year: row.number('year'), gross: row.drawn('gross'), grant: row.known('grant'), net: row.drawn('net'), hours: row.known('work_hours'), fullTime: row.drawn('full_time') })

const wayYear = (row: Row): WayYear => ({
  scenario: row.text('scenario') ?? '',
  year: row.number('year'),
  measure: row.text('measure') ?? '',
  form: row.known('need_form'),
  now: row.known('as_now'),
  new: row.drawn('new_way'),
  difference: row.drawn('difference'),
})

const pathYear = (row: Row): PathYear => ({
  persona: row.text('persona') ?? '',
  course: row.text('course') ?? '',
  age: row.number('age'),
  step: row.number('ladder_step'),
  service: row.text('service') ?? '',
  kroner: row.known('kroner'),
  hours: row.known('work_hours'),
})

const relief = (row: Row): Relief => ({
  name: row.text('name') ?? row.text('place_id') ?? '',
  area: row.text('need_area'),
  form: row.number('need_form'),
  supply: row.known('supply'),
  open: row.known('open_by'),
  decide: row.known('decide_by'),
  year: row.number('year'),
  relieved: row.known('relieved'),
})
