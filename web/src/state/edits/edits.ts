/**
 * The changes of one plan. What is shown is the service's rows with the changes that wait; these are saved in order, one at a time, and
 * kept in the browser until the service has them. Nothing that was done is dropped but by who did it.
 */
import type { Feature } from 'geojson'
import { content, type Items } from '../../api/items'
import { asProblem, isAborted, Problem } from '../../api/problem'
import { fresh, type Change, type Command, type Conflict, type Keep, type Kept, type Saving, type Shown, type Step } from './plain'

/** How many steps back can be undone. */
const STEPS = 100
/** Seconds until it is tried again: doubled each time. */
const FIRST_S = 1
const LONGEST_S = 30

export interface Hooks {
  /** Something that is shown is another. */
  changed: () => void
  /** The service has what was done: answers may be others. */
  saved?: () => void
  /** A row that was made here has got its id. */
  renamed?: (from: string, to: string) => void
  /** Calls back after so many seconds; what comes back ends it. */
  later?: (seconds: number, call: () => void) => () => void
}

const timer = (seconds: number, call: () => void) => {
  const own = setTimeout(call, seconds * 1000)
  return () => clearTimeout(own)
}

export class Edits {
  private commands: Command[] = []
  private done: Step[] = []
  private undone: Step[] = []
  private readonly rows = new Map<string, Map<string, Feature>>()
  private readonly etags = new Map<string, string>()
  private readonly names = new Map<string, string>()
  private conflict: Conflict | null = null
  private problem: Problem | null = null
  private saving: Saving = 'saved'
  private isSending = false
  private running: Promise<void> = Promise.resolve()
  private saves = 0
  private failures = 0
  private next = 1
  private stopWaiting: (() => void) | null = null
  private keeping: Promise<void> = Promise.resolve()

  constructor(
    private readonly items: Items,
    private readonly keep: Keep,
    private readonly hooks: Hooks,
  ) {}

  /** Takes up what was not saved when the page was left. */
  async open(): Promise<void> {
    const kept = await this.keep.load()
    if (kept) await this.adopt(kept)
  }

  /** Takes over changes, as of a window that was closed; when they are kept here it is done. */
  async adopt(kept: Kept): Promise<void> {
    for (const own of kept.commands) this.commands.push({ ...own, number: this.next++ })
    this.done = [...kept.done, ...this.done].slice(-STEPS)
    this.undone = [...kept.undone, ...this.undone]
    // what was taken over is not saved before the service has it
    if (this.saving === 'saved' && this.commands.length) this.saving = 'waiting'
    this.tell()
    await this.store()
    this.pump()
  }

  get shown(): Shown {
    return {
      saving: this.saving,
      commands: [...this.commands],
      conflict: this.conflict,
      problem: this.problem,
      undo: this.done.at(-1)?.label ?? null,
      redo: this.undone.at(-1)?.label ?? null,
    }
  }

  /** What is to be kept. */
  get kept(): Kept {
    return { commands: this.commands, done: this.done, undone: this.undone }
  }

  /** Reads the rows of a layer; what was saved meanwhile is read, too. */
  async load(layer: string, signal?: AbortSignal): Promise<void> {
    for (;;) {
      const saves = this.saves
      const found = await this.items.list(layer, signal)
      if (saves !== this.saves || this.isSending) {
        await this.settled()
        if (saves !== this.saves) continue
      }
      for (const own of this.etags.keys()) if (own.startsWith(`${layer}/`)) this.etags.delete(own)
      this.rows.set(layer, new Map(found.map((own) => [String(own.id), own])))
      this.tell()
      return
    }
  }

  /** Whether the rows of a layer were read. */
  has(layer: string): boolean {
    return this.rows.has(layer)
  }

  /** The rows of a layer as they are here. */
  list(layer: string): Feature[] {
    const shown = new Map(this.rows.get(layer) ?? [])
    for (const own of this.commands) {
      if (own.layer !== layer) continue
      if (own.after) shown.set(own.id, { ...own.after, id: own.id })
      else shown.delete(own.id)
    }
    return [...shown.values()]
  }

  /** The id that a row has now: one that was made here gets another when it is saved. */
  named(id: string): string {
    return this.names.get(id) ?? id
  }

  /** Does something: shown at once, saved as soon as can be. Gives the id of the row. */
  do(change: Change): string {
    const id = change.id === undefined ? fresh() : this.named(change.id)
    const before = this.list(change.layer).find((own) => String(own.id) === id) ?? null
    if (!before && change.action !== 'create') throw new Error(`${change.layer} ${id}: a row is read before it is changed`)
    const after = change.action === 'delete' ? null : (change.feature ?? null)
    const step: Step = { layer: change.layer, id, before, after, label: change.label }
    this.done = [...this.done, step].slice(-STEPS)
    this.undone = []
    this.enqueue(step, false)
    return id
  }

  /** Takes the last step back. */
  undo(): void {
    const step = this.done.pop()
    if (!step) return
    this.undone.push(step)
    this.enqueue({ ...step, before: step.after, after: step.before }, step.after === null)
  }

  /** Does it again. */
  redo(): void {
    const step = this.undone.pop()
    if (!step) return
    this.done.push(step)
    this.enqueue(step, step.before === null)
  }

  /** Tries at once what waits, also what needed the planner. */
  retry(): void {
    if (this.saving === 'conflict') return
    this.problem = null
    this.saving = this.commands.length ? 'waiting' : 'saved'
    this.pump()
  }

  /** Of two states of a row: what was done here. */
  async keepMine(): Promise<void> {
    const own = this.conflict
    if (!own) return
    const { command } = own
    command.before = own.theirs
    if (!own.theirs && command.after) {
      // there is no row to change any more: it is made again
      Object.assign(command, { action: 'create', restores: true, unsure: false })
    }
    this.etags.delete(key(command))
    this.resume()
  }

  /** Of two states of a row: what is there. */
  async takeTheirs(): Promise<void> {
    const own = this.conflict
    if (!own) return
    this.drop(own.command)
    this.put(own.command.layer, own.command.id, own.theirs)
    this.resume()
  }

  /** Gives up a change that the service refuses, and what was done to the same row after it. */
  discard(): void {
    const first = this.commands[0]
    if (!first || this.saving !== 'refused') return
    this.drop(first)
    this.resume()
  }

  /** When nothing is under way, if it went well or not. */
  async settled(): Promise<void> {
    while (this.isSending) await this.running
    await this.keeping
  }

  private enqueue(step: Step, restores: boolean): void {
    const first = this.commands[0]
    if (first && this.saving === 'refused' && first.layer === step.layer && first.id === step.id && step.after) {
      // what the service refused is mended
      first.after = step.after
      this.resume()
      return
    }
    const action = !step.after ? 'delete' : step.before ? 'replace' : 'create'
    this.commands.push({ ...step, action, restores, unsure: false, number: this.next++ })
    void this.store()
    this.tell()
    this.pump()
  }

  private drop(command: Command): void {
    const isOther = (own: Step) => own.layer !== command.layer || own.id !== command.id
    this.commands = this.commands.filter(isOther)
    this.done = this.done.filter(isOther)
    this.undone = this.undone.filter(isOther)
  }

  private resume(): void {
    this.conflict = null
    this.problem = null
    this.saving = this.commands.length ? 'waiting' : 'saved'
    void this.store()
    this.tell()
    this.pump()
  }

  private pump(): void {
    if (this.isSending || !['saved', 'waiting', 'saving'].includes(this.saving)) return
    this.stopWaiting?.()
    this.stopWaiting = null
    this.isSending = true
    this.running = this.run()
  }

  private async run(): Promise<void> {
    let count = 0
    try {
      for (let own = this.commands[0]; own; own = this.commands[0]) {
        this.saving = 'saving'
        this.tell()
        await this.send(own)
        this.commands = this.commands.filter((other) => other !== own)
        this.saves += 1
        this.failures = 0
        this.problem = null
        count += 1
        await this.store()
      }
      this.saving = 'saved'
    } catch (why) {
      this.failed(why)
    } finally {
      this.isSending = false
    }
    this.tell()
    if (count) this.hooks.saved?.()
    // what was done while the last one ended
    if (this.saving === 'saved' && this.commands.length) this.pump()
  }

  private failed(why: unknown): void {
    if (why instanceof Met) {
      this.conflict = why.conflict
      this.saving = 'conflict'
      return
    }
    const problem = isAborted(why) || isTimeout(why) ? new Problem(0, 'network', '') : asProblem(why)
    this.problem = problem
    if (problem.status === 401) this.saving = 'token'
    else if (problem.isPassing) {
      this.saving = 'waiting'
      const wait = problem.retryAfter ?? Math.min(LONGEST_S, FIRST_S * 2 ** this.failures)
      this.failures += 1
      this.stopWaiting = (this.hooks.later ?? timer)(wait, () => this.pump())
    } else this.saving = 'refused'
  }

  private async send(own: Command): Promise<void> {
    if (own.action === 'create') await this.create(own)
    else await this.change(own)
  }

  private async create(own: Command): Promise<void> {
    const { layer, after } = own
    if (!after) return
    let made: string | null = null
    if (own.unsure) {
      const row = own.restores ? await this.items.read(layer, own.id) : null
      made = row ? own.id : await this.items.created(layer, after)
    }
    if (!made) {
      own.unsure = true
      // if the answer is lost, and the page with it, it is still known that this may have been done
      await this.store()
      if (own.restores && (await this.items.restore(layer, own.id))) made = await this.mend(own.id, layer, after)
    }
    if (!made) {
      const { id, etag } = await this.items.create(layer, after).catch((why: unknown) => this.certain(own, why))
      made = id
      this.etags.set(`${layer}/${id}`, etag)
    }
    if (made !== own.id) this.put(layer, own.id, null)
    this.put(layer, made, { ...after, id: made })
    this.rename(own.id, made)
  }

  /** A row that came back is as it was when it was taken out, which may be long ago. */
  private async mend(id: string, layer: string, after: Feature): Promise<string> {
    const row = await this.items.read(layer, id)
    if (row && content(row.feature) !== content(after)) await this.items.replace(layer, id, after, row.etag)
    return id
  }

  /** What was refused was not done. */
  private certain(own: Command, why: unknown): never {
    if (why instanceof Problem && !why.isPassing) own.unsure = false
    throw why
  }

  private async change(own: Command): Promise<void> {
    const { layer, id, after } = own
    const etag = this.etags.get(key(own)) ?? (await this.meet(own))
    if (etag === null) return
    try {
      if (after) this.etags.set(key(own), await this.items.replace(layer, id, after, etag))
      else {
        await this.items.remove(layer, id, etag)
        this.etags.delete(key(own))
      }
    } catch (why) {
      const isChanged = why instanceof Problem && (why.status === 412 || why.status === 404)
      if (!isChanged) throw why
      this.etags.delete(key(own))
      // either it was done and the answer was lost, or somebody else changed it
      if ((await this.meet(own)) === null) return
      throw why
    }
    this.put(layer, id, after ? { ...after, id } : null)
  }

  /** The name of the state that the change begins with; null if it has been done. Throws if the row is another by now. */
  private async meet(own: Command): Promise<string | null> {
    const row = await this.items.read(own.layer, own.id)
    const same = (other: Feature | null) => (row && other ? content(row.feature) === content(other) : !row && !other)
    if (same(own.after)) {
      this.put(own.layer, own.id, row?.feature ?? null)
      if (row) this.etags.set(key(own), row.etag)
      return null
    }
    if (row && same(own.before)) return row.etag
    throw new Met({ command: own, mine: own.after, theirs: row?.feature ?? null })
  }

  private put(layer: string, id: string, feature: Feature | null): void {
    const rows = this.rows.get(layer)
    if (!rows) return
    if (feature) rows.set(id, { ...feature, id })
    else rows.delete(id)
  }

  private rename(from: string, to: string): void {
    if (from === to) return
    this.names.set(from, to)
    for (const [name, id] of this.names) if (id === from) this.names.set(name, to)
    for (const own of [...this.commands, ...this.done, ...this.undone]) if (own.id === from) own.id = to
    // who shows the row finds it under both
    this.tell()
    this.hooks.renamed?.(from, to)
  }

  private store(): Promise<void> {
    const kept = structuredClone(this.kept)
    // a browser that keeps nothing still saves to the service
    this.keeping = this.keeping.then(() => this.keep.save(kept)).catch(() => undefined)
    return this.keeping
  }

  private tell(): void {
    this.hooks.changed()
  }
}

/** Thrown when the row is another than the one that was changed. */
class Met extends Error {
  constructor(readonly conflict: Conflict) {
    super('the row was changed meanwhile')
  }
}

const key = (own: Step) => `${own.layer}/${own.id}`
const isTimeout = (why: unknown) => why instanceof DOMException && why.name === 'TimeoutError'
