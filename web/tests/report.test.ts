import { expect, it } from 'vitest'
import { chaptersOf } from '../src/views/report/report'

it('chapters begin after an empty line, with their title', () => {
  expect(chaptersOf('Baser: Plan\n12 000 innbyggere.\n\nHva som foreslås\nLia: ny base.\n  De 10 % med lengst vei.\n\n\n\nKort\n')).toEqual([
    { title: 'Baser: Plan', lines: ['12 000 innbyggere.'] },
    { title: 'Hva som foreslås', lines: ['Lia: ny base.', 'De 10 % med lengst vei.'] },
    { title: 'Kort', lines: [] },
  ])
  expect(chaptersOf('')).toEqual([])
})
