import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|ts)$/.test(name))
const text = (name: string) => readFileSync(join(src, name), 'utf8')

it('runs nothing that somebody typed: no markup is made of texts', () => {
  for (const name of files) expect(text(name), name).not.toMatch(/\{@html|innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|eval\(|new Function/)
})

it('has no style in markup, which the policy of the page refuses', () => {
  for (const name of files.filter((own) => own.endsWith('.svelte'))) expect(text(name), name).not.toMatch(/<[a-z][^>]*\s(style=|style:)/)
})

it('has files that can be read at one go', () => {
  for (const name of files) expect(text(name).split('\n').length, name).toBeLessThanOrEqual(400)
})
