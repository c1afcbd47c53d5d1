/** What a line, a band or a surface of a drawing means. */
export interface KeyItem {
  kind: 'line' | 'dash' | 'dot' | 'band' | 'fill' | 'hatch' | 'frame'
  /** As `var(--tt-accent)`. */
  color: string
  text: string
  /** The pattern of a surface, by the id that the drawing gives it. */
  pattern?: string
}

/** Dashes of lines, so that they differ not in colour alone. */
export const DASHES: Record<'line' | 'dash' | 'dot', string | undefined> = { line: undefined, dash: '7 4', dot: '2 4' }
