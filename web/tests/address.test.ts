import { describe, expect, it } from 'vitest'
import { camera, common, parse, point, write, writeCamera, writePoint } from '../src/state/address'

describe('the address of the page', () => {
  it('is read below the path of the service, and written as it was', () => {
    const read = parse('/kart/nn/fjordvik/what-if', '?plan=a&year=2035&w=3,2,1&m=14.20/63.88320/11.96200', '/kart')
    expect(read).toEqual({ language: 'nn', area: 'fjordvik', view: 'what-if', params: { plan: 'a', year: '2035', w: '3,2,1', m: '14.20/63.88320/11.96200' } })
    expect(write(read, '/kart')).toBe('/kart/nn/fjordvik/what-if?plan=a&year=2035&w=3,2,1&m=14.20/63.88320/11.96200')
  })

  it('is the first view in Bokmål where it says nothing that is known', () => {
    expect(parse('/', '', '')).toEqual({ language: 'nb', area: '', view: 'here', params: {} })
    expect(parse('/xx/a/nothing', '?plan=', '')).toEqual({ language: 'nb', area: 'a', view: 'here', params: {} })
    expect(parse('/nb/%E0%A4%A/here', '', '').area).toBe('%E0%A4%A')
  })

  it('holds names with signs of its own', () => {
    const name = 'a/b?c&d=e #ø'
    const all = { language: 'en' as const, area: name, view: 'sites' as const, params: { sel: name } }
    const [path, query] = write(all, '').split('?')
    expect(parse(path ?? '', `?${query ?? ''}`, '')).toEqual(all)
  })

  it('leaves behind what belongs to one view', () => {
    expect(common({ plan: 'a', year: '2035', sel: 's1', w: '1', set: 'reach.most:450' })).toEqual({ plan: 'a', year: '2035', set: 'reach.most:450' })
  })

  it('has a camera only where there is one on Earth', () => {
    expect(camera('14.20/63.88320/11.96200')).toEqual({ zoom: 14.2, lat: 63.8832, lon: 11.962 })
    expect(writeCamera({ zoom: 14.2, lat: 63.8832, lon: 11.962 })).toBe('14.20/63.88320/11.96200')
    for (const text of ['', undefined, '1/2', '14/95/11', '14/63/200', 'a/b/c', '99/63/11']) expect(camera(text)).toBeNull()
  })

  it('has points with longitude first', () => {
    expect(point('11.962,63.8832')).toEqual([11.962, 63.8832])
    expect(writePoint([11.962, 63.8832])).toBe('11.962000,63.883200')
    for (const text of ['', '1', '200,3', 'a,b', undefined]) expect(point(text)).toBeNull()
  })
})
