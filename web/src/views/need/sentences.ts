/** The sentences of the answer, found again by the text that each was made of, so that every one stands where it belongs. */
import type { Words } from '../../words/words'

/** Texts of the program with the names of their values; what another could be mistaken for comes before it. */
const TEXTS: readonly (readonly [string, ...string[]])[] = [
  ['need-group-both', 'group', 'counted', 'year', 'estimated'],
  ['need-group-counted', 'group', 'counted', 'year'],
  ['need-group-estimated', 'group', 'estimated', 'year'],
  ['need-group-unknown', 'group'],
  ['need-more-asked', 'group', 'persons'],
  ['need-without-places', 'forms'],
  ['need-backlog', 'persons', 'age', 'year'],
  ['need-cost-missing', 'figures'],
  ['need-cost-settings', 'figures'],
  ['need-cost-none'],
  ['need-break-even-none', 'name'],
  ['need-break-even-unknown', 'name'],
  ['need-break-even', 'name', 'share', 'low', 'high'],
  ['need-note-methods', 'group', 'year', 'cohort', 'age', 'flat'],
  ['need-note-shares', 'shares'],
  ['need-note-backcast', 'group', 'from', 'to', 'expected', 'counted'],
  ['need-note-without-wishes'],
  ['need-note-wishes', 'asked'],
  ['need-note-protected'],
  ['need-note-left-out'],
  ['need-note-unplaced'],
  ['need-note-life-table', 'year'],
  ['need-note-curve'],
  ['need-note-ranges', 'year'],
  ['need-note-not-in'],
  ...['projection', 'registered', 'own-figures', 'life-table', 'wishes'].map((file) => [`need-absent-${file}`, 'file'] as const),
]
/** What stands for a value; no text has it. */
const MARK = '\u0001'

export interface Sentence {
  /** Of which text it is; empty of one that is shown with the others only. */
  key: string
  line: string
  /** Its values by name. */
  values: Record<string, string>
}

/** The lines of an answer in the language in which it was given. */
export function sentencesOf(words: Words, text: string): Sentence[] {
  const shapes = TEXTS.map(([key, ...names]) => ({ key, ...shapeOf(words.say(key, Object.fromEntries(names.map((name) => [name, `${MARK}${name}${MARK}`])))) }))
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      for (const { key, names, like } of shapes) {
        const found = like.exec(line)
        if (found) return { key, line, values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) }
      }
      return { key: '', line, values: {} }
    })
}

/** The values in the order in which a language has them, and what a line with any such values looks like. */
function shapeOf(text: string): { names: string[]; like: RegExp } {
  const parts = text.split(MARK)
  const names = parts.filter((_, index) => index % 2 === 1)
  const fixed = parts.filter((_, index) => index % 2 === 0).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { names, like: new RegExp(`^${fixed.join('(.+)')}$`) }
}

/** Those of some texts, in the order of the answer. */
export const linesOf = (all: readonly Sentence[], ...keys: readonly string[]): string[] => all.filter((own) => keys.some((key) => own.key === key || (key.endsWith('-') && own.key.startsWith(key)))).map((own) => own.line)
