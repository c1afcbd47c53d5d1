/** What the colours on the map mean; each view says it for what it shows. */

export interface LegendItem {
  /** How it is drawn. */
  kind: 'line' | 'fill' | 'point' | 'ring' | 'dash'
  /** A colour of the palette or of the style sheet, as `var(--tt-class-0)`. */
  color: string
  text: string
  width?: number
  /** What stands in a point of the plan, which is larger than those of homes. */
  sign?: string
}

class Legend {
  title = $state('')
  items = $state.raw<readonly LegendItem[]>([])
  /** For what the map holds, beyond plan and year: a moment, two sides. Pictures say it. */
  about = $state('')

  show(title: string, items: readonly LegendItem[], about = ''): void {
    this.title = title
    this.about = about
    this.items = items
  }

  clear(): void {
    this.show('', [])
  }
}

export const legend = new Legend()
