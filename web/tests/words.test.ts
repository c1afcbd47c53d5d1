import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { Words } from '../src/words/words'

const folder = join(import.meta.dirname, '../words')
const LANGUAGES = ['nb', 'nn', 'en'] as const
const files = readdirSync(join(folder, 'nb'))
const text = (language: string, file: string) => readFileSync(join(folder, language, file), 'utf8')
const shape = (source: string) => new Map(new FluentResource(source).body.map(({ id, value }) => [id, [...JSON.stringify(value).matchAll(/"var","name":"(\w+)"/g)].map((found) => found[1]).sort().join()]))

describe('texts of the map', () => {
  it.each(files)('%s has the same texts with the same values in all languages', (file) => {
    const [nb, ...others] = LANGUAGES.map((language) => shape(text(language, file)))
    for (const other of others) expect([...other]).toEqual(expect.arrayContaining([...(nb ?? [])]))
    for (const other of others) expect(other.size).toBe(nb?.size)
  })

  it.each(LANGUAGES)('%s has no line that cannot be read', (language) => {
    for (const file of files) {
      const lines = text(language, file).split('\n').filter((line) => /^[a-z]/.test(line))
      expect(new FluentResource(text(language, file)).body.length, file).toBe(lines.length)
    }
  })

  it('uses the words of the glossary', () => {
    const wrong = /\b(beboer|bebuar|klasse|tyder at|samlokalisert|farbar|tomter|boligadresse|bustadadresse)/i
    for (const language of ['nb', 'nn']) for (const file of files) expect(text(language, file)).not.toMatch(wrong)
  })
})

describe('numbers', () => {
  const nb = new Words('nb', 'x = { $n } boliger')
  it('are written as the language has them', () => {
    expect(nb.number(1234567.89, 1)).toBe('1\u00a0234\u00a0567,9')
    expect(new Words('en', '').number(1234567.89, 1)).toBe('1,234,567.9')
    expect(nb.say('x', { n: 4000 })).toBe('4\u00a0000 boliger')
    expect(nb.difference(-3)).toBe('−3')
    expect(nb.difference(52)).toBe('+52')
    expect(nb.difference(0.001)).toBe('0')
  })
  it('have low and high where these say more', () => {
    expect(nb.range(22, 26, 26)).toBe('26 (22–26)')
    expect(nb.range(26, 26, 26)).toBe('26')
    expect(nb.range(0, 0.4, 0.4)).toBe('0,4 (0–0,4)')
  })
})
