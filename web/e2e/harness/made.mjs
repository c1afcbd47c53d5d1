// The demo municipality as files that a service and the command line read alike.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const AREA_FILE = 'fjordvik.tettsted'
export const PLAN_FILE = 'plan.gpkg'
/** What such a service is started with. */
export const SERVED = [AREA_FILE, '--plan', PLAN_FILE]
/** The same in addresses. */
export const DATASET = '/areas/fjordvik/plans/plan'

/** Makes the files in the folder of a service; for the member `prepare` of a test. */
export function make(service) {
  service.command(['demo', '.'])
  const inputs = ['--grid', 'population_250m.csv', '--ages', 'ages.csv', '--municipalities', 'kommune.geojson', '--dem', 'dtm.tif', '--stops', 'stops.txt', '--public', 'grid,ages']
  service.command(['build', 'fjordvik.osm.pbf', ...inputs, '-o', AREA_FILE])
}

/** The rows of a CSV file as objects; cells in quotes may hold commas, quotes and lines. */
export function rows(text) {
  const cells = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') {
      cells.at(-1).push(cell)
      cell = ''
    } else if (!isQuoted && letter === '\n') {
      cells.at(-1).push(cell.replace(/\r$/, ''))
      cells.push([])
      cell = ''
    } else cell += letter
  }
  if (cell || cells.at(-1).length) cells.at(-1).push(cell)
  const [head, ...all] = cells.filter((row) => row.length)
  return all.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
}

/** A file that a command wrote in the folder of a service, as rows. */
export const written = (service, name) => rows(readFileSync(join(service.state, name), 'utf8'))
