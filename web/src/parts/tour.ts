/** Where the card of the tour lies: beside the part of the page that it speaks of. */

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

type Size = Pick<Box, 'width' | 'height'>

/** Pixels between card and part, and between card and the edge of the page. */
const GAP = 12

/** The place of a card beside a part: below it, to its right, above it or to its left, where there is room; else within it, at its foot. */
export function beside(part: Box, card: Size, page: Size): { left: number; top: number } {
  const [right, bottom] = [part.left + part.width, part.top + part.height]
  const within = (at: number, own: number, most: number) => Math.round(Math.max(GAP, Math.min(at, most - own - GAP)))
  const across = within(part.left, card.width, page.width)
  const down = within(part.top, card.height, page.height)
  if (bottom + GAP + card.height + GAP <= page.height) return { left: across, top: Math.round(bottom + GAP) }
  if (right + GAP + card.width + GAP <= page.width) return { left: Math.round(right + GAP), top: down }
  if (part.top - GAP - card.height >= GAP) return { left: across, top: Math.round(part.top - GAP - card.height) }
  if (part.left - GAP - card.width >= GAP) return { left: Math.round(part.left - GAP - card.width), top: down }
  return { left: within(part.left + (part.width - card.width) / 2, card.width, page.width), top: within(bottom - card.height - GAP, card.height, page.height) }
}
