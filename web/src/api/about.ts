/** `GET /about`: what is served and on what it rests. */
export interface About {
  program: string
  planner: boolean
  in_house: boolean
  with_private: boolean
  builds: boolean
  areas: { id: string; title: string }[]
  area: {
    id: string
    title: string
    /** West, south, east, north in degrees; null of an area without streets. */
    bounds: [number, number, number, number] | null
    /** Where most people live, in the same order. */
    start: [number, number, number, number] | null
    homes: number
    residents_basis: string
    own_residents: boolean
    base_map: boolean
    data_timestamp: number | null
    data_date: string | null
  }
  plans: { id: string; name: string; years: number[]; readable: boolean; archived?: boolean }[]
  /** With how many of its street changes and projects are made by the year. */
  plan: { id: string; name: string; edits_made: number; projects_made: number } | null
  year: number | null
  years: number[]
  /** Assumptions of the address and the plan that are not the defaults, as `KEY:VALUE,KEY:VALUE`. */
  changed_assumptions: string
  classes: ClassAbout[]
  base_types: { id: string; name: string; at_group_homes: boolean }[]
  needs: { id: string; name: string }[]
  /** What the next bases can be asked to be good in: years and alternatives of the projection, none where there is none; and whether low and high counts of residents are known. */
  futures: { years: number[]; alternatives: string[]; low_high: boolean }
  rests: { id: string; label: string; text: string }[]
  attribution: string
}

export interface ClassAbout {
  id: string
  name: string
  reach_m: number
  residents: number
}
