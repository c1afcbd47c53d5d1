import { describe, expect, it } from 'vitest'
import type { Degrees } from '../src/api/reach'
import { crosses, lengthOf, metres, Sketch, typed } from '../src/map/sketch'
import { linesOf, nearest } from '../src/map/snap'

const [a, b, c, d]: [Degrees, Degrees, Degrees, Degrees] = [[11, 63], [11.001, 63], [11.001, 63.001], [11, 63.001]]

describe('what is drawn', () => {
  it('is a line of two points or more', () => {
    const line = new Sketch('line')
    expect(line.add(a)).toBe(true)
    expect([line.isReady, line.geometry()]).toEqual([false, null])
    line.add(b)
    expect(line.geometry()).toEqual({ type: 'LineString', coordinates: [a, b] })
  })

  it('has no point twice in a row', () => {
    const line = new Sketch('line')
    line.add(a)
    expect(line.add([11 + 1e-9, 63])).toBe(false)
    expect(line.points).toEqual([a])
  })

  it('is undone and done again, and a new point ends what could be done again', () => {
    const line = new Sketch('line')
    for (const own of [a, b, c]) line.add(own)
    expect(line.removeLast()).toBe(true)
    expect(line.points).toEqual([a, b])
    line.undo()
    expect(line.points).toEqual([a, b, c])
    line.undo()
    line.undo()
    expect(line.points).toEqual([a])
    line.redo()
    expect(line.points).toEqual([a, b])
    line.add(d)
    expect([line.canRedo, line.redo(), line.points]).toEqual([false, false, [a, b, d]])
    while (line.undo());
    expect([line.points, line.canUndo, line.removeLast()]).toEqual([[], false, false])
  })

  it('is an area that closes and does not cross itself', () => {
    const area = new Sketch('polygon')
    for (const own of [a, b, c, d]) area.add(own)
    expect(area.geometry()).toEqual({ type: 'Polygon', coordinates: [[a, b, c, d, a]] })
    const bow = new Sketch('polygon')
    for (const own of [a, c, b, d]) bow.add(own)
    expect([bow.isReady, bow.geometry()]).toEqual([true, null])
    expect([crosses([a, b, c]), crosses([a, b, c, d]), crosses([a, c, b, d])]).toEqual([false, false, true])
  })

  it('is one point, the last one', () => {
    const point = new Sketch('point')
    point.add(a)
    point.add(b)
    expect(point.geometry()).toEqual({ type: 'Point', coordinates: b })
    point.undo()
    expect(point.points).toEqual([a])
  })

  it('is as long as on Earth', () => {
    // a degree of a great circle of the mean Earth: 2 π 6371.0088 km / 360
    expect(metres([11, 63], [11, 64])).toBeCloseTo(111_195.08, 0)
    expect(metres([0, 0], [1, 0])).toBeCloseTo(111_195.08, 0)
    // half as long at 60° north
    expect(metres([11, 60], [11.001, 60])).toBeCloseTo(55.6, 1)
    expect(lengthOf([[11, 63], [11, 63.001], [11, 63]])).toBeCloseTo(222.4, 1)
    expect(lengthOf([a])).toBe(0)
  })
})

describe('a position that is typed', () => {
  const bounds = [11.8, 63.8, 12.1, 64] as const
  it.each(['63.88, 11.96', '63.88 11.96', '63,88 11,96', '11.96, 63.88', '63.88;11.96', ' 63.88,11.96 '])('%s is the same place', (text) => expect(typed(text, bounds)).toEqual([11.96, 63.88]))
  it.each(['', '63', 'a, b', '63.88, 11.96, 4', '95, 200', '63.88,'])('%s is none', (text) => expect(typed(text, bounds)).toBeNull())
  it('has latitude first where nothing is known', () => expect(typed('11, 63', null)).toEqual([63, 11]))
})

describe('the street that is meant', () => {
  const street = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }]
  it('is the nearest one within some pixels', () => {
    expect(nearest({ x: 50, y: 9 }, [street], 12, 6)).toEqual({ x: 50, y: 0 })
    expect(nearest({ x: 50, y: 13 }, [street], 12, 6)).toBeNull()
    expect(nearest({ x: 50, y: 9 }, [], 12, 6)).toBeNull()
  })
  it('is its corner where one is near', () => {
    expect(nearest({ x: 96, y: 3 }, [street], 12, 6)).toEqual({ x: 100, y: 0 })
    expect(nearest({ x: 92, y: 3 }, [street], 12, 6)).toEqual({ x: 92, y: 0 })
  })
  it('is a line, of one or many', () => {
    expect(linesOf({ type: 'MultiLineString', coordinates: [[a, b], [c, d]] })).toEqual([[a, b], [c, d]])
    expect(linesOf({ type: 'Point', coordinates: a })).toEqual([])
  })
})
