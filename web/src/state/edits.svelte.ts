/** The changes of the plan that is open, for the views; what waits of other plans goes on being saved. */
import type { Feature, FeatureCollection } from 'geojson'
import { untrack } from 'svelte'
import { itemsOf } from '../api/items'
import { app } from './app.svelte'
import { Edits } from './edits/edits'
import { keepOf } from './edits/keep'
import type { Change, Shown } from './edits/plain'

const NOTHING: Shown = { saving: 'saved', commands: [], conflict: null, problem: null, undo: null, redo: null }

class PlanEdits {
  shown = $state.raw<Shown>(NOTHING)
  /** Whether there is a plan that can be changed. */
  isOpen = $state(false)
  /** Whether the two states of a row are asked about now; else the banner does. */
  asks = $state(true)
  private rows = $state(0)
  private current: Edits | null = null
  private dataset: string | null = null
  private readonly all = new Map<string, Edits>()

  constructor() {
    addEventListener('online', () => this.retry())
    addEventListener('beforeunload', (event) => {
      if ([...this.all.values()].some((own) => own.shown.commands.length)) event.preventDefault()
    })
  }

  /** Opens the changes of the plan that the page shows, if they are not. */
  follow(): void {
    const dataset = app.plan && app.about ? app.dataset : null
    if (dataset === this.dataset) return
    this.dataset = dataset
    this.current = dataset === null ? null : (this.all.get(dataset) ?? this.begin(dataset))
    this.isOpen = this.current !== null
    this.tell()
  }

  /** Reads the rows of a layer. */
  async load(layer: string, signal?: AbortSignal): Promise<void> {
    untrack(() => this.follow())
    await this.current?.load(layer, signal)
  }

  /** The rows of a layer with what was changed here. */
  list(layer: string): Feature[] {
    void this.rows
    return this.current?.list(layer) ?? []
  }

  /** Whether the rows of a layer were read. */
  has(layer: string): boolean {
    void this.rows
    return this.current?.has(layer) ?? false
  }

  /** Does something, shown at once; gives the id of the row. */
  do(change: Change): string {
    this.follow()
    return this.current?.do(change) ?? ''
  }

  named(id: string): string {
    void this.rows
    return this.current?.named(id) ?? id
  }

  undo(): void {
    const label = this.shown.undo
    this.current?.undo()
    if (label !== null) app.spoken = app.words.say('edits-undone', { label })
  }

  redo(): void {
    const label = this.shown.redo
    this.current?.redo()
    if (label !== null) app.spoken = app.words.say('edits-redone', { label })
  }

  retry(): void {
    for (const own of this.all.values()) own.retry()
  }

  keepMine(): void {
    void this.current?.keepMine()
  }

  takeTheirs(): void {
    void this.current?.takeTheirs()
  }

  discard(): void {
    this.current?.discard()
  }

  /** What is not saved, as a file: each row as it is here, and what was done with it. */
  get unsaved(): FeatureCollection {
    const features = this.shown.commands.map((own): Feature => {
      const feature = own.after ?? own.before
      return { type: 'Feature', id: own.id, geometry: feature?.geometry ?? { type: 'GeometryCollection', geometries: [] }, properties: { ...feature?.properties, layer: own.layer, action: own.action, done: own.label } }
    })
    return { type: 'FeatureCollection', features }
  }

  private begin(dataset: string): Edits {
    const { keep, inherit } = keepOf(`${location.origin}${dataset}`)
    const own: Edits = new Edits(itemsOf(dataset), keep, {
      changed: () => {
        if (this.current === own) this.tell()
      },
      saved: () => {
        if (this.current === own) app.version += 1
      },
      renamed: (from, to) => {
        if (this.current === own && app.params.sel === from) app.set({ sel: to }, 'replace')
      },
    })
    this.all.set(dataset, own)
    // a browser that keeps nothing has nothing to take over
    inherit((kept) => own.adopt(kept)).catch(() => undefined)
    return own
  }

  private tell(): void {
    const before = this.shown.conflict
    this.shown = this.current?.shown ?? NOTHING
    if (this.shown.conflict && this.shown.conflict !== before) this.asks = true
    this.rows += 1
  }
}

export const edits = new PlanEdits()
