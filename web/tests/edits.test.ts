import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Feature } from 'geojson'
import { content, itemsOf, type Items } from '../src/api/items'
import { Problem } from '../src/api/problem'
import { Edits } from '../src/state/edits/edits'
import type { Kept } from '../src/state/edits/plain'

const site = (name: string, x = 11.96): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [x, 63.88] }, properties: { name } })
const network = () => new Problem(0, 'network', '')

/** A service with rows; each request can be made to fail, before or after it has done what was asked. */
class Service implements Items {
  rows = new Map<string, { feature: Feature; version: number }>()
  deleted = new Map<string, Feature>()
  made: string[] = []
  requests: string[] = []
  /** For the requests to come: nothing, a problem instead of doing it, or one after it was done. */
  faults: ({ instead: Problem } | { after: Problem } | null)[] = []
  under = 0
  most = 0

  constructor(...sites: Feature[]) {
    sites.forEach((own, index) => this.rows.set(`s${index + 1}`, { feature: { ...own, id: `s${index + 1}` }, version: 1 }))
  }

  /** A change by somebody else. */
  meanwhile(id: string, feature: Feature | null) {
    const row = this.rows.get(id)
    if (feature) this.rows.set(id, { feature: { ...feature, id }, version: (row?.version ?? 0) + 1 })
    else this.rows.delete(id)
  }

  private async asked<T>(text: string, act: () => T): Promise<T> {
    this.requests.push(text)
    this.under += 1
    this.most = Math.max(this.most, this.under)
    // as a service does that takes its time
    for (let turn = 0; turn < 3; turn++) await Promise.resolve()
    this.under -= 1
    const fault = text.startsWith('read') || text.startsWith('list') ? null : (this.faults.shift() ?? null)
    if (fault && 'instead' in fault) throw fault.instead
    const answer = act()
    if (fault) throw fault.after
    return answer
  }

  private row(id: string, etag: string) {
    const row = this.rows.get(id)
    if (!row) throw new Problem(404, 'not_found', id)
    if (etag !== `v${row.version}`) throw new Problem(412, 'changed_since', id)
    return row
  }

  list = () => this.asked('list', () => [...this.rows.values()].map((row) => row.feature))
  read = (_: string, id: string) =>
    this.asked(`read ${id}`, () => {
      const row = this.rows.get(id)
      return row ? { feature: row.feature, etag: `v${row.version}` } : null
    })
  create = (_: string, feature: Feature) =>
    this.asked('create', () => {
      const id = `made${this.made.length + 1}`
      this.made.push(id)
      this.rows.set(id, { feature: { ...feature, id }, version: 1 })
      return { id, etag: 'v1' }
    })
  replace = (_: string, id: string, feature: Feature, etag: string) =>
    this.asked(`replace ${id}`, () => {
      const row = this.row(id, etag)
      row.feature = { ...feature, id }
      row.version += 1
      return `v${row.version}`
    })
  remove = (_: string, id: string, etag: string) =>
    this.asked(`remove ${id}`, () => {
      this.deleted.set(id, this.row(id, etag).feature)
      this.rows.delete(id)
    })
  created = async (_: string, feature: Feature) => this.made.find((id) => this.rows.has(id) && content(this.rows.get(id)?.feature ?? feature) === content(feature)) ?? null
  restore = (_: string, id: string) =>
    this.asked(`restore ${id}`, () => {
      const feature = this.deleted.get(id)
      if (feature) this.rows.set(id, { feature, version: 1 })
      return Boolean(feature)
    })
}

class Memory {
  kept: Kept | null = null
  load = async () => this.kept
  save = async (kept: Kept) => void (this.kept = kept)
}

async function begun(service: Service, memory = new Memory()) {
  const waits: { seconds: number; call: () => void }[] = []
  const saved = vi.fn()
  const renamed: string[] = []
  const edits = new Edits(service, memory, {
    changed: () => {},
    saved,
    renamed: (from, to) => renamed.push(`${from} ${to}`),
    later: (seconds, call) => {
      waits.push({ seconds, call })
      return () => {}
    },
  })
  await edits.load('sites')
  await edits.open()
  return { edits, waits, saved, renamed, memory }
}
const names = (rows: Feature[]) => rows.map((row) => String(row.properties?.name))
const there = (service: Service) => names([...service.rows.values()].map((row) => row.feature))

describe('changes of a plan', () => {
  it('are shown at once and saved in order, one at a time', async () => {
    const service = new Service(site('A'), site('B'))
    const { edits, saved, memory } = await begun(service)
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A3'), label: 'b' })
    edits.do({ layer: 'sites', action: 'delete', id: 's2', label: 'c' })
    expect(names(edits.list('sites'))).toEqual(['A3'])
    expect(edits.shown.saving).toBe('saving')
    expect(there(service)).toEqual(['A', 'B'])
    await edits.settled()
    expect(edits.shown).toMatchObject({ saving: 'saved', commands: [], undo: 'c', redo: null })
    expect(service.requests.slice(1)).toEqual(['read s1', 'replace s1', 'replace s1', 'read s2', 'remove s2'])
    expect(service.most).toBe(1)
    expect(there(service)).toEqual(['A3'])
    expect(saved).toHaveBeenCalledTimes(1)
    expect(memory.kept?.commands).toEqual([])
  })

  it('get the id of the service, also those that wait for it', async () => {
    const service = new Service()
    const { edits, renamed } = await begun(service)
    const id = edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: 'n' })
    edits.do({ layer: 'sites', action: 'replace', id, feature: site('N2'), label: 'm' })
    await edits.settled()
    expect(there(service)).toEqual(['N2'])
    expect(edits.named(id)).toBe('made1')
    expect(renamed).toEqual([`${id} made1`])
    edits.undo()
    edits.undo()
    await edits.settled()
    expect(there(service)).toEqual([])
  })

  it('are there all the time while a row that is new gets its id', async () => {
    const service = new Service()
    const seen: boolean[] = []
    let id = ''
    const edits: Edits = new Edits(service, new Memory(), { changed: () => seen.push(!id || edits.list('sites').some((row) => row.id === edits.named(id))), renamed: (_, to) => seen.push(edits.named(id) === to) })
    await edits.load('sites')
    id = edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: 'n' })
    await edits.settled()
    expect(edits.named(id)).toBe('made1')
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).not.toContain(false)
  })

  it('are undone and done again, and what was taken out keeps its id', async () => {
    const service = new Service(site('A'))
    const { edits } = await begun(service)
    edits.do({ layer: 'sites', action: 'delete', id: 's1', label: 'slett A' })
    await edits.settled()
    expect(service.rows.size).toBe(0)
    edits.undo()
    expect(edits.shown).toMatchObject({ undo: null, redo: 'slett A' })
    await edits.settled()
    expect([...service.rows.keys()]).toEqual(['s1'])
    edits.redo()
    await edits.settled()
    expect(service.rows.size).toBe(0)
    expect(edits.shown).toMatchObject({ undo: 'slett A', redo: null, saving: 'saved' })
  })

  it('wait longer each time while the service is away, and none is lost', async () => {
    const service = new Service(site('A'))
    const { edits, waits } = await begun(service)
    service.faults = [{ instead: network() }, { instead: new Problem(503, 'busy', '', 7) }, { instead: network() }]
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
    edits.do({ layer: 'sites', action: 'create', feature: site('B'), label: 'b' })
    for (let time = 0; time < 3; time++) {
      await edits.settled()
      expect(edits.shown.saving).toBe('waiting')
      expect(edits.shown.commands).toHaveLength(2)
      expect(names(edits.list('sites'))).toEqual(['A2', 'B'])
      waits.at(-1)?.call()
    }
    await edits.settled()
    expect(waits.map((own) => own.seconds)).toEqual([1, 7, 4])
    expect(there(service)).toEqual(['A2', 'B'])
    expect(edits.shown.saving).toBe('saved')
  })

  it('are not done twice when only the answer was lost', async () => {
    const service = new Service(site('A'), site('B'))
    const { edits, waits } = await begun(service)
    service.faults = [{ after: network() }, { after: network() }, { after: network() }]
    edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: 'n' })
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
    edits.do({ layer: 'sites', action: 'delete', id: 's2', label: 'b' })
    for (let time = 0; time < 3; time++) {
      await edits.settled()
      waits.at(-1)?.call()
    }
    await edits.settled()
    expect(edits.shown).toMatchObject({ saving: 'saved', conflict: null })
    expect(there(service).sort()).toEqual(['A2', 'N'])
  })

  it('outlive the page: every one is there again and is saved', async () => {
    const service = new Service(site('A'))
    const first = await begun(service)
    service.faults = [{ after: network() }, { instead: network() }]
    const id = first.edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: 'n' })
    first.edits.do({ layer: 'sites', action: 'replace', id, feature: site('N2'), label: 'm' })
    first.edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
    await first.edits.settled()
    expect(first.memory.kept?.commands).toHaveLength(3)
    service.faults = []
    const memory = new Memory()
    memory.kept = JSON.parse(JSON.stringify(first.memory.kept)) as Kept
    const second = await begun(service, memory)
    expect(names(second.edits.list('sites')).sort()).toContain('N2')
    await second.edits.settled()
    expect(there(service).sort()).toEqual(['A2', 'N2'])
    expect(second.edits.shown).toMatchObject({ saving: 'saved', undo: 'a' })
  })

  it('of a window that is gone are not called saved before the service has them', async () => {
    const service = new Service(site('A'))
    const told: string[] = []
    const edits: Edits = new Edits(service, new Memory(), { changed: () => void told.push(`${edits.shown.saving} ${edits.shown.commands.length}`) })
    await edits.adopt({ commands: [{ layer: 'sites', id: 's1', before: site('A'), after: site('A2'), label: 'a', action: 'replace', restores: false, unsure: false, number: 1 }], done: [], undone: [] })
    await edits.settled()
    expect(told.filter((own) => own === 'saved 1')).toEqual([])
    expect([there(service), told.at(-1)]).toEqual([['A2'], 'saved 0'])
  })

  it('nothing is lost, whatever fails in whatever order', async () => {
    // each request fails before it is done, after it, or not: all ways of the first six
    for (let way = 0; way < 3 ** 6; way++) {
      const service = new Service(site('A'), site('B'))
      const { edits, waits } = await begun(service)
      service.faults = Array.from({ length: 6 }, (_, index) => [null, { instead: network() }, { after: network() }][Math.floor(way / 3 ** index) % 3] ?? null)
      const id = edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: '' })
      edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: '' })
      edits.do({ layer: 'sites', action: 'delete', id: 's2', label: '' })
      edits.do({ layer: 'sites', action: 'replace', id, feature: site('N2'), label: '' })
      edits.undo()
      edits.undo()
      const wanted = names(edits.list('sites')).sort()
      for (let time = 0; time < 12 && edits.shown.saving !== 'saved'; time++) {
        await edits.settled()
        if (edits.shown.saving === 'waiting') waits.at(-1)?.call()
      }
      expect(edits.shown.saving, `way ${way}`).toBe('saved')
      expect(wanted).toEqual(['A2', 'B', 'N'])
      expect(there(service).sort(), `way ${way}`).toEqual(wanted)
    }
  })
})

describe('somebody else changed the row', () => {
  it('before it was changed here, or after: a choice, and nothing is overwritten', async () => {
    const service = new Service(site('A'))
    const { edits } = await begun(service)
    service.meanwhile('s1', site('theirs'))
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('mine'), label: 'a' })
    await edits.settled()
    expect(edits.shown.saving).toBe('conflict')
    expect(edits.shown.conflict?.mine?.properties?.name).toBe('mine')
    expect(edits.shown.conflict?.theirs?.properties?.name).toBe('theirs')
    expect(there(service)).toEqual(['theirs'])
    expect(names(edits.list('sites'))).toEqual(['mine'])
    await edits.keepMine()
    await edits.settled()
    expect(there(service)).toEqual(['mine'])
    service.meanwhile('s1', site('theirs again'))
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('mine again'), label: 'b' })
    edits.do({ layer: 'sites', action: 'create', feature: site('N'), label: 'n' })
    await edits.settled()
    expect(service.requests).toContain('replace s1')
    expect(edits.shown.saving).toBe('conflict')
    await edits.takeTheirs()
    await edits.settled()
    expect(there(service)).toEqual(['theirs again', 'N'])
    expect(names(edits.list('sites'))).toEqual(['theirs again', 'N'])
    expect(edits.shown).toMatchObject({ saving: 'saved', undo: 'n' })
  })

  it('took it out: mine makes it again, theirs leaves it', async () => {
    for (const mine of [true, false]) {
      const service = new Service(site('A'))
      const { edits } = await begun(service)
      service.meanwhile('s1', null)
      edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('mine'), label: 'a' })
      await edits.settled()
      expect(edits.shown.conflict).toMatchObject({ theirs: null })
      await (mine ? edits.keepMine() : edits.takeTheirs())
      await edits.settled()
      expect(there(service)).toEqual(mine ? ['mine'] : [])
      expect(names(edits.list('sites'))).toEqual(mine ? ['mine'] : [])
    }
  })

  it('and it is to be taken out here: asked first', async () => {
    const service = new Service(site('A'))
    const { edits } = await begun(service)
    service.meanwhile('s1', site('theirs'))
    edits.do({ layer: 'sites', action: 'delete', id: 's1', label: 'a' })
    await edits.settled()
    expect(edits.shown.conflict).toMatchObject({ mine: null })
    expect(there(service)).toEqual(['theirs'])
    await edits.keepMine()
    await edits.settled()
    expect(there(service)).toEqual([])
  })
})

describe('what the service refuses', () => {
  it('is kept as it was typed until it is mended or given up', async () => {
    const service = new Service(site('A'))
    const { edits } = await begun(service)
    service.faults = [{ instead: new Problem(422, 'broken_row', 'name is empty') }]
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site(''), label: 'a' })
    await edits.settled()
    expect(edits.shown).toMatchObject({ saving: 'refused', problem: { detail: 'name is empty' } })
    expect(names(edits.list('sites'))).toEqual([''])
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
    await edits.settled()
    expect(there(service)).toEqual(['A2'])
    service.faults = [{ instead: new Problem(422, 'broken_row', 'no') }]
    edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('B'), label: 'a' })
    await edits.settled()
    edits.discard()
    await edits.settled()
    expect(edits.shown.saving).toBe('saved')
    expect(names(edits.list('sites'))).toEqual(['A2'])
  })

  it('for want of the planner waits for the planner', async () => {
    const service = new Service(site('A'))
    const { edits } = await begun(service)
    service.faults = [{ instead: new Problem(401, 'token', '') }]
    edits.do({ layer: 'sites', action: 'delete', id: 's1', label: 'a' })
    await edits.settled()
    expect(edits.shown).toMatchObject({ saving: 'token' })
    expect(edits.shown.commands).toHaveLength(1)
    edits.retry()
    await edits.settled()
    expect(there(service)).toEqual([])
  })
})

it('a list that was read while something was saved does not bring the old back', async () => {
  const service = new Service(site('A'))
  const { edits } = await begun(service)
  const reading = edits.load('sites')
  edits.do({ layer: 'sites', action: 'replace', id: 's1', feature: site('A2'), label: 'a' })
  await reading
  await edits.settled()
  expect(names(edits.list('sites'))).toEqual(['A2'])
})

describe('the requests', () => {
  afterEach(() => vi.unstubAllGlobals())
  it('say which state is meant, and find what was made though the answer was lost', async () => {
    const asked: string[] = []
    const answer = (path: string, init?: RequestInit): Response => {
      const headers = new Headers(init?.headers)
      asked.push([init?.method ?? 'GET', path, headers.get('If-Match'), headers.get('Content-Type')].filter(Boolean).join(' '))
      if (path.startsWith('/p/history')) return Response.json({ changes: [{ number: 4, layer: 'sites', id: 'x', action: 'create', after: { ...site('N'), properties: { name: 'N', base_types: 'BASIS' } } }] })
      if (init?.method === 'POST') return new Response(null, { status: 201, headers: { Location: 'http://h/p/collections/sites/items/x%20y', ETag: '"1"' } })
      if (init?.method) return new Response(null, { status: 204, headers: { ETag: '"2"' } })
      if (path.endsWith('/gone')) return Response.json({ type: 'urn:tettsted:problem:not_found' }, { status: 404 })
      return Response.json({ ...site('N'), id: 'x', properties: { name: 'N', base_types: 'BASIS' }, links: [] }, { headers: { ETag: '"1"' } })
    }
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => answer(path, init))
    const items = itemsOf('/p')
    expect(await items.create('sites', site('N'))).toEqual({ id: 'x y', etag: '"1"' })
    expect(await items.replace('sites', 'x', site('N'), '"1"')).toBe('"2"')
    await items.remove('sites', 'a/b', '"2"')
    expect(await items.read('sites', 'gone')).toBeNull()
    expect(await items.created('sites', site('N'))).toBe('x')
    expect(await items.created('sites', site('M'))).toBeNull()
    expect(asked.slice(0, 3)).toEqual(['POST /p/collections/sites/items application/geo+json', 'PUT /p/collections/sites/items/x "1" application/geo+json', 'DELETE /p/collections/sites/items/a%2Fb "2"'])
  })

  it('know the same row however it is written', () => {
    const own = site('A')
    expect(content({ ...own, properties: { base_types: null, name: 'A' } })).toBe(content(own))
    expect(content({ ...own, geometry: { type: 'Point', coordinates: [11.96000000001, 63.88] } })).toBe(content(own))
    expect(content({ ...own, geometry: { type: 'Point', coordinates: [11.9601, 63.88] } })).not.toBe(content(own))
    expect(content(site('B'))).not.toBe(content(own))
  })
})
