import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { counted, CRITERIA, keyOf, TESTS } from '../src/views/about/statement'

/** How many WCAG 2.2 has by level; 4.1.1 is gone. */
const A = 31
const AA = 24

describe('the accessibility statement', () => {
  it('has each criterion once, with its level', () => {
    expect(CRITERIA.filter((own) => own.level === 'A').length).toBe(A)
    expect(CRITERIA.filter((own) => own.level === 'AA').length).toBe(AA)
    expect(new Set(CRITERIA.map((own) => own.id)).size).toBe(A + AA)
    expect(Object.values(counted(CRITERIA)).reduce((sum, own) => sum + own, 0)).toBe(A + AA)
  })
  it('says of what was tested by what, and of nothing else', () => {
    for (const { id, status, by } of CRITERIA) {
      if (status === 'met' || status === 'partly') expect(by.length, id).toBeGreaterThan(0)
      if (status === 'untested') expect(by, id).toEqual([])
    }
    for (const test of TESTS) expect(CRITERIA.some(({ by }) => by.includes(test)), test).toBe(true)
  })
  it.each(['nb', 'nn', 'en'])('has its names in %s', (language) => {
    const text = readFileSync(join(import.meta.dirname, '../words', language, 'statement.ftl'), 'utf8')
    for (const { id, status } of CRITERIA) {
      expect(text).toContain(`\nwcag-${keyOf(id)} = `)
      if (status === 'breach') expect(text).toContain(`\nstatement-breach-${keyOf(id)} = `)
    }
    for (const test of TESTS) for (const key of [`statement-test-${test} = `, `statement-test-${test}-about = `]) expect(text).toContain(`\n${key}`)
  })
})
