/** What is asked: until which year, and with how many draws. What the address does not say is as the service has it, which has that answer ready. */

export interface Question {
  to?: number
  draws?: number
}

/** Years until which can be asked, and how many draws; the address may say others. */
export const LAST_YEARS = [2035, 2040, 2050] as const
export const DRAWS = [200, 1000, 10_000] as const
const MOST_DRAWS = 100_000
const EARLIEST = 2000
const LATEST = 2120

function whole(text: string | undefined, from: number, to: number): number | null {
  const own = Number(text)
  return text && Number.isInteger(own) && own >= from && own <= to ? own : null
}

export function questionOf(params: { to?: string; draws?: string }): Question {
  const to = whole(params.to, EARLIEST, LATEST)
  const draws = whole(params.draws, 1, MOST_DRAWS)
  return { ...(to === null ? {} : { to }), ...(draws === null ? {} : { draws }) }
}

/** What can be chosen, with what is. */
export const choices = (all: readonly number[], own: number | undefined): number[] => [...new Set(own === undefined ? all : [...all, own])].sort((one, other) => one - other)
