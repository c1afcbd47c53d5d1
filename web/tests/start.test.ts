import { describe, expect, it } from 'vitest'
import { areaName, buildInputs, doubled, missing, roleOf, uploadName } from '../src/views/start/files'

describe('files of an area', () => {
  it('say by their names what they are, if they do', () => {
    expect(['Fjordvik.osm.pbf', 'by.osm', 'dtm10.TIF', 'stops.txt', 'rutebok.zip', 'kommuner.geojson', 'grense.geojson', 'alder_2026.csv', 'befolkning_250m.csv', 'jobs_250m.csv', 'bedrifter_ansatte_rutenett.gpkg', 'innbyggere.csv', 'notat.pdf'].map(roleOf)).toEqual(
      ['extract', 'extract', 'heights', 'stops', 'stops', 'municipalities', 'border', 'ages', 'grid', 'jobs', 'jobs', 'residents', null],
    )
  })
  it('get names that can stand in an address', () => {
    expect([uploadName('Bø i Vesterålen (ny).osm.pbf'), uploadName('../x'), uploadName('   '), areaName(' Bø i Vesterålen '), areaName('Ås 2')]).toEqual(['Bo-i-Vesteralen-ny-.osm.pbf', 'x', 'file', 'bo-i-vesteralen', 'as-2'])
  })
  it('are told what is missing; a grid and a table of residents stand for each other', () => {
    expect(missing([])).toEqual({ needed: ['extract'], better: ['grid', 'residents', 'jobs', 'ages', 'municipalities', 'border', 'heights', 'stops'] })
    expect(missing([{ name: 'a', role: 'extract' }, { name: 'b', role: 'grid' }]).better).not.toContain('residents')
    expect(doubled([{ name: 'a', role: 'extract' }, { name: 'b', role: 'extract' }, { name: 'c', role: 'heights' }, { name: 'd', role: 'heights' }])).toEqual(['extract'])
  })
  it('are sent by what they are, several where there may be several; public only if somebody says so', () => {
    const files = [{ name: 'a.osm', role: 'extract' as const }, { name: 'g.csv', role: 'grid' as const }, { name: '1.tif', role: 'heights' as const }, { name: '2.tif', role: 'heights' as const }, { name: 'x', role: null }]
    expect(buildInputs('ny', files, { by: ' ', ofJobs: true })).toEqual({ inputs: { name: 'ny', extract: 'a.osm', grid: 'g.csv', heights: ['1.tif', '2.tif'] } })
    expect(buildInputs('ny', files, { by: 'Kari', ofJobs: true }).inputs).toMatchObject({ public: ['grid'], public_by: 'Kari' })
    const withJobs = [...files, { name: 'j.csv', role: 'jobs' as const }]
    expect(buildInputs('ny', withJobs, { by: 'Kari', ofJobs: false }).inputs).toMatchObject({ jobs: 'j.csv', public: ['grid'] })
    expect(buildInputs('ny', withJobs, { by: 'Kari', ofJobs: true }).inputs).toMatchObject({ jobs: 'j.csv', public: ['grid', 'jobs'] })
  })
})
