/** Who is served, while the page is open: it is private, and stands in no address and in nothing that the browser keeps. */
import { FIRST, type Field, type Group } from './groups'

class Groups {
  all = $state.raw<readonly Group[]>([])
  private area: string | null = null
  private last = 0

  /** A row for each settlement of a study area; what was typed for it stays. */
  begin(area: string, settlements: readonly string[]): void {
    if (this.area === area) return
    this.area = area
    this.all = settlements.map((settlement) => this.made(settlement))
  }

  add(settlement: string): Group {
    const own = this.made(settlement)
    this.all = [...this.all, own]
    return own
  }

  remove(id: number): void {
    this.all = this.all.filter((own) => own.id !== id)
  }

  change(id: number, field: Field | 'settlement', text: string): void {
    this.all = this.all.map((own) => (own.id === id ? { ...own, [field]: text } : own))
  }

  private made(settlement: string): Group {
    this.last += 1
    return { id: this.last, settlement, ...FIRST }
  }
}

export const groups = new Groups()
