/** "Why this number?": what somebody asks about, for the one dialog that answers. */

/** Groups of assumptions (`GET /assumptions`), beside those that every figure of residents rests on. */
export type AssumptionGroup = 'weight' | 'rule_m' | 'rule_residents' | 'settlement_m' | 'settlement_residents' | 'satellite_m' | 'five_minute' | 'need' | 'look_m' | 'worst' | 'project_m' | 'household'

/** A part of the answer in its own words. */
export interface WhySection {
  heading: string
  lines: readonly string[]
}

export interface WhySubject {
  /** What the figure is, as "Innbyggere som når dette stedet, med rullator". */
  title: string
  /** The figure as it stands on the page. */
  value: string
  /** Mobility class whose reach and rules count, if it is about one; else all do. */
  classId?: string | undefined
  /** What the figure says exactly, in a sentence or two. */
  meaning: string
  /** Low, likely, high, if they are known. */
  bounds?: { low: number; likely: number; high: number } | undefined
  /** Place that the figure is about: what would make it surer lies around it. */
  at?: [number, number] | undefined
  /** Groups of assumptions that it rests on beside reach and shares by age. */
  groups?: readonly AssumptionGroup[] | undefined
  /** What it is made of, or stands beside, as the same of each class. */
  parts?: readonly { name: string; value: string }[] | undefined
  /** What else is assumed, a line each. */
  assumed?: string[] | undefined
  /** Of a figure that is not about walking: what it rests on, in the place of reach, map data and what to look at. */
  sections?: readonly WhySection[] | undefined
}

class Why {
  subject = $state.raw<WhySubject | null>(null)

  ask(subject: WhySubject): void {
    this.subject = subject
  }

  close(): void {
    this.subject = null
  }
}

export const why = new Why()
