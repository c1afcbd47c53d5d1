// How somebody does something: with the mouse, with the keyboard alone, or with a finger on a telephone. Counts what they do.
export const WAYS = {
  mouse: { name: 'with the mouse', browser: {} },
  keyboard: { name: 'with the keyboard alone', browser: {} },
  finger: { name: 'on a phone', browser: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
}
/** So many times Tab at most until something is reached. */
const MOST_TABS = 250

export class Hand {
  constructor(page, way) {
    Object.assign(this, { page, way, steps: 0, keys: 0 })
  }

  /** Reaches something by Tab alone. */
  async reach(locator) {
    await locator.waitFor()
    const isThere = () => locator.evaluate((own) => own === document.activeElement)
    for (let tabs = 0; !(await isThere()); tabs += 1) {
      if (tabs > MOST_TABS) throw new Error(`not reached by Tab: ${locator}`)
      await this.key('Tab')
    }
  }

  async key(key) {
    this.keys += 1
    await this.page.keyboard.press(key)
  }

  /** Presses a button, a link or a switch. */
  async press(locator, key = 'Enter') {
    this.steps += 1
    if (this.way === 'keyboard') {
      await this.reach(locator)
      await this.key(key)
    } else if (this.way === 'finger') await locator.tap()
    else await locator.click()
  }

  /** Chooses in a list by what is written there. */
  async choose(locator, label) {
    this.steps += 1
    if (this.way !== 'keyboard') {
      await locator.selectOption({ label })
      return
    }
    await this.reach(locator)
    const chosen = () => locator.evaluate((own) => own.selectedOptions[0]?.textContent?.trim())
    for (let downs = 0; (await chosen()) !== label; downs += 1) {
      if (downs > MOST_TABS) throw new Error(`${label} is not in the list`)
      await this.key('ArrowDown')
    }
  }

  told(name) {
    const keys = this.keys ? `, ${this.keys} keys` : ''
    console.log(`   ${name}, ${WAYS[this.way].name}: ${this.steps} steps${keys}`)
  }
}
