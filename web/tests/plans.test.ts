import { describe, expect, it } from 'vitest'
import { grouped, mapOf, nameOf, typeOf, writeMap, type Change } from '../src/views/plans/plans'

const line = (number: number, own: Partial<Change> = {}): Change => ({ number, time: '2026-11-29T12:00:00Z', who: 'local', layer: 'bases', id: `b${number}`, action: 'create', undoes: null, import: null, before: null, after: null, ...own })

describe('files', () => {
  it('are known by their names', () => {
    expect([typeOf('Baser.CSV'), typeOf('a.b.xlsx'), typeOf('plan.gpkg'), typeOf('x.geojson')].map((own) => own?.split('/')[0])).toEqual(['text', 'application', 'application', 'application'])
    for (const name of ['baser', 'baser.xml', 'csv', 'a.']) expect(typeOf(name)).toBe(name === 'csv' ? 'text/csv' : null)
  })
  it('fill the columns that are chosen, and no others', () => {
    expect(writeMap({ type: 'Basetype', name: 'Navn', status: '' })).toBe('type:Basetype,name:Navn')
    expect(writeMap({})).toBe('')
    expect(mapOf([{ column: 'name', title: 'Navn', from: 'N' }])).toEqual({ name: 'N' })
  })
})

describe('the history', () => {
  it('has an import as one, and what took it back as another', () => {
    const lines = [line(6, { action: 'undo', undoes: 3, import: 2 }), line(5, { action: 'undo', undoes: 2, import: 2 }), line(4), line(3, { import: 1 }), line(2, { import: 1 }), line(1)]
    expect(grouped(lines).map((own) => [own.number, own.lines.length, own.isImport, own.isUndone])).toEqual([
      [6, 2, true, false],
      [4, 1, false, false],
      [3, 2, true, true],
      [1, 1, false, false],
    ])
  })
  it('keeps imports apart that follow each other', () => {
    expect(grouped([line(3, { import: 2 }), line(2, { import: 1 })]).length).toBe(2)
  })
  it('names the row as it is, or as it was', () => {
    expect(nameOf(line(1, { after: { properties: { name: 'Ny' } }, before: { properties: { name: 'Gammel' } } }))).toBe('Ny')
    expect(nameOf(line(1, { before: { properties: { name: 'Gammel' } } }))).toBe('Gammel')
    expect(nameOf(line(7))).toBe('b7')
  })
})
