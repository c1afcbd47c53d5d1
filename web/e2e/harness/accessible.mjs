// What axe finds on a page as it is; undecided checks of contrast that hold are listed, those that do not are findings.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { contrastsOf } from './contrast.mjs'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** `decided` takes the texts whose contrast was computed, with their ratio. */
export async function findings(page, decided = new Map()) {
  await page.evaluate(axe)
  // colours that are on their way from one to another are none that anybody reads
  await page.evaluate(() => Promise.all(document.getAnimations().filter((own) => Number.isFinite(own.effect?.getComputedTiming().endTime)).map((own) => own.finished.catch(() => {}))))
  const { violations, incomplete } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations', 'incomplete'] }))
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`)
  for (const { id, help, nodes } of incomplete) {
    // a sign is no text that the name would have to have
    const isSign = ({ html }) => !/[\p{L}\p{N}]/u.test(html.replace(/<[^>]*>/g, ''))
    if (id === 'label-content-name-mismatch' && nodes.every(isSign)) continue
    if (id !== 'color-contrast') {
      found.push(`undecided ${id}: ${help}: ${nodes[0].html.slice(0, 160)}`)
      continue
    }
    for (const own of await page.evaluate(contrastsOf, nodes.map(({ target }) => target[0]))) {
      const { selector, ratio, wanted, text } = own
      if (ratio === null || ratio < wanted) found.push(`color-contrast: ${ratio?.toFixed(2)} where ${wanted} is wanted: "${text}" ${selector}`)
      else decided.set(`"${text}"`, Math.min(ratio, decided.get(`"${text}"`) ?? Infinity))
    }
  }
  return found
}
