/** What the whole page knows: where it is, what is served, in which words. */
import type { About } from '../api/about'
import { getJson, type Query } from '../api/client'
import { asProblem, type Problem } from '../api/problem'
import { loadWords, Words } from '../words/words'
import { common, parse, write, type Address, type Language, type Params, type View } from './address'

export type Scheme = 'light' | 'dark'

const SCHEME = 'tettsted-scheme'

/** How an address becomes that of the page: as a step that "back" undoes, or in place of the one there. */
export type Step = 'push' | 'replace'

function yearOf(text: string | undefined): number | null {
  const year = Number(text)
  return Number.isInteger(year) && year > 0 ? year : null
}

export class App {
  /** The path of the service, without a slash at its end. */
  readonly root: string
  address = $state.raw<Address>({ language: 'nb', area: '', view: 'here', params: {} })
  about = $state.raw<About | null>(null)
  words = $state.raw<Words>(new Words('nb', ''))
  problem = $state.raw<Problem | null>(null)
  scheme = $state<Scheme>('light')
  /** What a screen reader is told when it has nothing else to say. */
  spoken = $state('')
  /** Raised whenever the plan was changed from here, so that answers are asked for again. */
  version = $state(0)

  // what follows of the address: each is another only when it changes itself, so that who moves the map asks nothing anew
  readonly language: Language = $derived(this.address.language)
  readonly view: View = $derived(this.address.view)
  private readonly text: string = $derived(JSON.stringify({ ...this.address.params, m: undefined }))
  /** The parameters of the address, but for where the map is. */
  readonly params: Params = $derived(JSON.parse(this.text) as Params)
  readonly plan: string | null = $derived(this.params.plan ?? null)
  readonly year: number | null = $derived(yearOf(this.params.year))
  /** Whether everything is shown as anybody would see it. */
  readonly isAsPublic: boolean = $derived(this.params.as === 'public')
  private readonly areaPath: string = $derived(this.address.area ? `/areas/${encodeURIComponent(this.address.area)}` : '')
  /** The address of the study area, as it is: its plans are made and downloaded there. */
  readonly area: string = $derived.by(() => `${this.root}${this.areaPath}`)
  /** The address of the study area, with the plan if there is one; what the public sees has a path of its own. */
  readonly dataset: string = $derived.by(() => `${this.root}${this.isAsPublic ? '/as/public' : ''}${this.areaPath}${this.plan ? `/plans/${encodeURIComponent(this.plan)}` : ''}`)
  /** What every request to the dataset says: year, assumptions, language. */
  readonly query: Query = $derived({ year: this.year, set: this.params.set, language: this.language })

  constructor(root: string) {
    this.root = root
    this.address = parse(location.pathname, location.search, root)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const kept = keptScheme()
    this.scheme = kept ?? (dark.matches ? 'dark' : 'light')
    dark.addEventListener('change', () => {
      if (!keptScheme()) this.scheme = dark.matches ? 'dark' : 'light'
    })
    addEventListener('popstate', () => void this.moved(parse(location.pathname, location.search, root)))
  }

  /** Where the map is, as the address says it. */
  get camera(): string | undefined {
    return this.address.params.m
  }

  /** Loads texts and what is served; called once, and again after a problem. */
  async start(): Promise<void> {
    try {
      this.problem = null
      this.words = await loadWords(this.language)
      await this.load()
      const { plans, area } = this.about ?? { plans: [], area: null }
      const first = plans.find((plan) => plan.readable && !plan.archived)
      // who opens the service sees the first plan; a link says what it means
      if (!this.params.plan && first && !this.address.area) {
        this.become({ ...this.address, area: area?.id ?? '', params: { ...this.address.params, plan: first.id } }, 'replace')
        await this.load()
      } else if (!this.address.area && area) {
        this.become({ ...this.address, area: area.id }, 'replace')
      }
    } catch (why) {
      this.problem = asProblem(why)
    }
  }

  /** Asks again what is served. */
  async load(): Promise<void> {
    this.about = await getJson<About>(`${this.dataset}/about`, { query: this.query })
  }

  /** Opens a view; what belonged to the one before goes. */
  go(view: View, params: Params = {}): void {
    this.become({ ...this.address, view, params: { ...common(this.address.params), ...params } }, 'push')
  }

  /** Changes parameters of the address; an empty one goes. */
  set(params: Record<string, string | number | null | undefined>, step: Step = 'push'): void {
    const all: Record<string, string> = { ...this.address.params }
    for (const [name, value] of Object.entries(params)) {
      if (value === null || value === undefined || value === '') delete all[name]
      else all[name] = String(value)
    }
    void this.moved({ ...this.address, params: all }, step)
  }

  /** The page in another language. */
  speak(language: Language): void {
    void this.moved({ ...this.address, language }, 'replace')
  }

  /** Another study area: its plans are others. */
  visit(area: string): void {
    void this.moved({ ...this.address, area, params: {} }, 'push')
  }

  paint(scheme: Scheme): void {
    this.scheme = scheme
    try {
      localStorage.setItem(SCHEME, scheme)
    } catch {
      // a browser that keeps nothing shows it for this visit
    }
  }

  /** The address of a view, for links. */
  link(view: View, params: Params = {}): string {
    return write({ ...this.address, view, params: { ...common(this.address.params), ...params } }, this.root)
  }

  private become(address: Address, step?: Step): void {
    this.address = address
    const to = write(address, this.root)
    if (step === 'push') history.pushState(null, '', to)
    else if (step === 'replace') history.replaceState(null, '', to)
  }

  private async moved(to: Address, step?: Step): Promise<void> {
    const before = this.address
    this.become(to, step)
    try {
      const isOther = (name: string) => before.params[name] !== to.params[name]
      if (before.language !== to.language) this.words = await loadWords(to.language)
      if (before.language !== to.language || before.area !== to.area || ['plan', 'year', 'set', 'as'].some(isOther)) await this.load()
    } catch (why) {
      this.problem = asProblem(why)
    }
  }
}

function keptScheme(): Scheme | null {
  try {
    const kept = localStorage.getItem(SCHEME)
    return kept === 'light' || kept === 'dark' ? kept : null
  } catch {
    return null
  }
}

export const app = new App(document.querySelector<HTMLMetaElement>('meta[name=tettsted-root]')?.content.replace(/^%.*%$/, '') ?? '')
