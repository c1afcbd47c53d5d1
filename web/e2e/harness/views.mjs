// What there is to look at: each view, with what is open in it.
import { LANGUAGES, VIEWS } from '../../src/state/address.ts'

export { LANGUAGES, VIEWS }
export const SCHEMES = ['light', 'dark']
/** The demo municipality and its plan. */
export const PLAN = 'fjordvik-2035'
export const AREA = 'fjordvik'
/** Where its town is. */
export const CAMERA = '14.60/63.88350/11.96600'

/** What is open in a view beyond its first state, as parameters of its address. */
const OPEN = {
  here: { a: '11.966000,63.883500', b: '11.970200,63.882200' },
  sites: { sel: 's1' },
  bases: { at: 'Tue10:00' },
  project: { p: 'p1' },
  'what-if': { d: 'new_path.Snarvei.2:11.9635498,63.8837065:11.963066,63.8832152', sel: 'draft-1' },
  locate: { k: '2' },
  ambulant: { year: '2031', m: '11.90/63.88700/11.92900' },
  need: { to: '2040', draws: '200', m: '11.80/63.89400/11.96000' },
  services: { cat: 'health', at: 'Tue10:00', points: '2', sel: 't1' },
  compare: { a: `${PLAN}@2026`, b: `${PLAN}@2035` },
}

/** The address of a view, with what is open in it. */
export function address(view, { language = 'nb', plan = PLAN, isOpen = true, more = {} } = {}) {
  const query = new URLSearchParams({ ...(plan ? { plan } : {}), m: CAMERA, ...(isOpen ? OPEN[view] : {}), ...more })
  return `/${language}/${AREA}/${view}?${query}`
}

/** Waits until a view has nothing more to load: no request is under way, nothing says that it is loading, and the map is drawn. */
export async function settled(driver) {
  const { page } = driver
  await driver.ready()
  await page.waitForLoadState('networkidle')
  const loading = await page.evaluate(() => window.__tettsted.app.words.say('loading'))
  // while an answer that is being made is waited for, no request is under way
  await page.waitForFunction((text) => !document.querySelector('main [aria-busy=true]') && ![...document.querySelectorAll('main [role=status]')].some((own) => own.textContent.trim() === text), loading)
  await driver.idle()
}
