import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { REMARKS, remarkOf, STEPS, stepOf } from '../src/views/start/said'
import { Words } from '../src/words/words'

const root = join(import.meta.dirname, '../..')
/** All that the program may say, in one line. */
const program = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.rs'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n')
const words = (language: 'nb' | 'nn' | 'en') => new Words(language, readFileSync(join(root, 'web/words', language, 'start.ftl'), 'utf8'))

describe('what the program says of a build', () => {
  it.each([...STEPS.keys(), ...REMARKS.keys()])('is still said so: %s', (text) => {
    expect(program).toContain(`"${text}"`)
  })
  it('has words of its own in every language', () => {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const own = words(language)
      for (const key of [...[...STEPS.values()].map((id) => `start-step-${id}`), ...[...REMARKS.values()].map((id) => `start-remark-${id}`)]) expect(own.has(key), `${language} ${key}`).toBe(true)
    }
    expect(stepOf(words('nb'), 'reading the extract')).toEqual({ text: words('nb').say('start-step-extract'), isEnglish: false })
  })
  it('stands as it is where its kind is not known, and says that it is English', () => {
    expect(remarkOf(words('nn'), 'something new')).toEqual({ text: 'something new', isEnglish: true })
    expect(stepOf(words('en'), 'something new')).toEqual({ text: 'something new', isEnglish: false })
    expect(remarkOf(words('nb'), 'toString').isEnglish).toBe(true)
  })
})
