import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PALETTES } from '../src/map/palette'

/** As WCAG 2.2 has it, for colours written as `#rrggbb`. */
const light = (color: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const own = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return own <= 0.04045 ? own / 12.92 : ((own + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const ratio = (one: string, other: string) => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
const css = readFileSync(join(import.meta.dirname, '../src/app.css'), 'utf8')
const variables = (selector: string) => Object.fromEntries([...(css.split(selector)[1]?.split('}')[0] ?? '').matchAll(/--tt-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name ?? '', color ?? '']))

describe('colours', () => {
  it('are compared as others do', () => {
    expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 9)
    // the grey that is just enough on white
    expect(ratio('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
  it.each(['light', 'dark'] as const)('of data are at least 3:1 against the casing or halo that they lie on: %s', (scheme) => {
    const own = PALETTES[scheme]
    for (const color of own.classes) expect(ratio(color, own.casing), color).toBeGreaterThanOrEqual(3)
    for (const name of ['fewer', 'same', 'more', 'chosen', 'base', 'planned', 'site', 'project', 'edit', 'unknown', 'text'] as const) expect(ratio(own[name], own.halo), name).toBeGreaterThanOrEqual(3)
  })
  it.each([[':root {'], [":root[data-color-scheme='dark'] {"]])('of signs and borders that mean something are at least 3:1 against the ground: %s', (selector) => {
    const own = variables(selector)
    for (const name of ['quiet', 'accent', 'focus', 'good', 'bad', 'unknown', 'class-0', 'class-1', 'class-2', 'fewer', 'more']) for (const ground of ['ground', 'raised']) expect(ratio(own[name] ?? '#000000', own[ground] ?? '#000000'), `${name} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
})
