import { describe, expect, it } from 'vitest'
import { changed, headings, parseSet, patchOf, typed, writeSet, type Assumption } from '../src/views/assumptions/assumptions'

const most = { key: 'reach.most', default: 500, least: 50, greatest: 3000 } as Assumption

describe('the set of the address', () => {
  it('is read and written', () => {
    expect(writeSet(parseSet('reach.most:450,weight.rollator:4'))).toBe('reach.most:450,weight.rollator:4')
    expect([...parseSet('a:,b:x,:3,c:0.5,,d').entries()]).toEqual([['c', 0.5]])
  })
  it('has what differs from what holds without it, and only that', () => {
    expect(changed(undefined, most, 450, {})).toBe('reach.most:450')
    expect(changed('a:1,reach.most:450', most, 500, {})).toBe('a:1')
    // the plan has another one: its own is none, the default is
    expect(changed('reach.most:450', most, 400, { 'reach.most': 400 })).toBe('')
    expect(changed('', most, 500, { 'reach.most': 400 })).toBe('reach.most:500')
  })
  it('becomes what the plan keeps; the default is no value of its own', () => {
    expect(patchOf('reach.most:500,weight.fit:3', [most])).toEqual({ 'reach.most': null, 'weight.fit': 3 })
  })
})

describe('a number that is typed', () => {
  it('may have a comma, a point, and spaces', () => {
    expect(['450', '450,5', '450.5', '1 000', '1\u00a0000'].map((text) => typed(text, most))).toEqual([450, 450.5, 450.5, 1000, 1000])
  })
  it('is none beyond the limits, or if it is none', () => {
    for (const text of ['', 'x', '49', '3001', '-500', '1,2,3', 'Infinity']) expect(typed(text, most)).toBeNull()
  })
})

it('headings keep the order of the service', () => {
  const rows = ['B', 'A', 'B'].map((heading, index) => ({ ...most, heading, key: String(index) }))
  expect(headings(rows).map((own) => [own.title, own.rows.length])).toEqual([['B', 2], ['A', 1]])
})
