/** The words of the report, cut into its chapters. */
export interface Chapter {
  title: string
  lines: string[]
}

/** A chapter begins after an empty line; the first one is the title of the report. */
export function chaptersOf(words: string): Chapter[] {
  return words
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map((line) => line.trim()).filter(Boolean))
    .flatMap(([title, ...lines]) => (title ? [{ title, lines }] : []))
}

/** How many chapters the first page has: the title with its lead, and what is proposed. */
export const FRONT = 2
