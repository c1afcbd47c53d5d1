import { describe, expect, it } from 'vitest'
import { beside } from '../src/parts/tour'

const page = { width: 1000, height: 800 }
const card = { width: 300, height: 200 }

describe('the card of the tour', () => {
  it('lies where there is room beside the part', () => {
    // a row at the top: below it
    expect(beside({ left: 100, top: 10, width: 400, height: 40 }, card, page)).toEqual({ left: 100, top: 62 })
    // a panel as high as the page: to its right
    expect(beside({ left: 0, top: 100, width: 350, height: 700 }, card, page)).toEqual({ left: 362, top: 100 })
    // a sheet at the foot: above it
    expect(beside({ left: 0, top: 500, width: 1000, height: 300 }, card, page)).toEqual({ left: 12, top: 288 })
    // at the right edge: to its left
    expect(beside({ left: 700, top: 100, width: 300, height: 700 }, card, page)).toEqual({ left: 388, top: 100 })
  })
  it('never leaves the page, and lies in a part that leaves no room', () => {
    expect(beside({ left: 900, top: 10, width: 90, height: 40 }, card, page)).toEqual({ left: 688, top: 62 })
    expect(beside({ left: 0, top: 0, width: 1000, height: 800 }, card, page)).toEqual({ left: 350, top: 588 })
    expect(beside({ left: 0, top: 0, width: 320, height: 640 }, card, { width: 320, height: 640 }).left).toBe(12)
  })
})
