import { describe, expect, it } from 'vitest'
import { bodyOf, commentOf, isPublic, threads, viewOf, type Comment } from '../src/views/comments/comments'

const comment = (id: string, day: number, more: Partial<Comment> = {}): Comment => ({ id, at: [11, 63], text: id, name: '', time: new Date(Date.UTC(2026, 0, day)), state: 'shown', replyTo: null, feature: null, ...more })

describe('comments', () => {
  it('are read as they are sent; what has no place is none', () => {
    const row = { type: 'Feature' as const, id: 'x1', geometry: { type: 'Point' as const, coordinates: [11.9, 63.8] }, properties: { text: 'Hei', name: null, reply_to: null, feature: 'sites/s1', state: 'done', time: '2026-11-29T16:49:48.485812Z' } }
    expect(commentOf(row)).toEqual({ id: 'x1', at: [11.9, 63.8], text: 'Hei', name: '', replyTo: null, feature: 'sites/s1', state: 'done', time: new Date('2026-11-29T16:49:48.485Z') })
    expect(commentOf({ ...row, properties: { text: 'Hei', state: 'other', time: 'no' } })).toMatchObject({ state: 'new', time: null })
    expect(commentOf({ ...row, geometry: { type: 'LineString', coordinates: [] } })).toBeNull()
  })
  it('stand under what they answer: newest first, answers in their order, answers to answers with them', () => {
    const all = [comment('a', 1), comment('b', 2), comment('a2', 5, { replyTo: 'a1' }), comment('a1', 4, { replyTo: 'a' }), comment('lost', 3, { replyTo: 'gone' })]
    expect(threads(all).map(({ comment: own, replies }) => [own.id, replies.map((one) => one.id)])).toEqual([['lost', []], ['b', []], ['a', ['a1', 'a2']]])
  })
  it('that answer each other in a circle do not hang', () => {
    const ids = threads([comment('a', 1, { replyTo: 'b' }), comment('b', 2, { replyTo: 'a' })]).map(({ comment: own }) => own.id)
    expect(ids.length).toBeLessThanOrEqual(2)
  })
  it('are public when the planner has shown them or followed them up', () => {
    expect((['new', 'shown', 'done', 'hidden'] as const).filter((state) => isPublic(comment('a', 1, { state })))).toEqual(['shown', 'done'])
  })
  it('lead to the row that they are about, where a view shows it', () => {
    expect([viewOf('sites/s1'), viewOf('bases/a/b'), viewOf('edits/e1'), viewOf('sites'), viewOf('')]).toEqual([{ view: 'sites', id: 's1' }, { view: 'bases', id: 'a/b' }, null, null, null])
  })
  it('are sent without what is empty', () => {
    expect(bodyOf({ at: [1, 2], text: ' Hei \n', name: ' ' }).properties).toEqual({ text: 'Hei' })
    expect(bodyOf({ at: [1, 2], text: 'Ja', name: 'Kari', replyTo: 'x' }).properties).toEqual({ text: 'Ja', name: 'Kari', reply_to: 'x' })
    expect(bodyOf({ at: [1, 2], text: 'Ja', name: '', feature: 'bases/b1' }).properties).toEqual({ text: 'Ja', feature: 'bases/b1' })
  })
})
