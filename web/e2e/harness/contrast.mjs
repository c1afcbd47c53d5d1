// The contrast of texts where axe cannot tell what lies behind them: decided by the worst of what may.
/** Runs in the page: for each element the contrast of its text against what lies behind it, at worst. */
export function contrastsOf(selectors) {
  /** Red, green, blue from 0 to 1, and how much it hides. */
  const read = (text) => {
    const mixed = /color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)/.exec(text)
    if (mixed) return [...mixed.slice(1, 4).map(Number), mixed[4] === undefined ? 1 : Number(mixed[4])]
    const [red, green, blue, alpha = 1] = (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number)
    return [red / 255, green / 255, blue / 255, alpha]
  }
  const over = ([red, green, blue, alpha], behind) => [red, green, blue].map((own, index) => own * alpha + behind[index] * (1 - alpha))
  const light = (color) => {
    const [red, green, blue] = color.map((own) => (own <= 0.04045 ? own / 12.92 : ((own + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a)
    return (high + 0.05) / (low + 0.05)
  }
  const worst = (element) => {
    const layers = []
    for (let own = element; own; own = own.parentElement) {
      const background = read(getComputedStyle(own).backgroundColor)
      if (background[3] > 0) layers.unshift(background)
      // the map lies behind what stands over it, and may have any colour
      if (background[3] === 1) break
    }
    const opacity = [...(function* () { for (let own = element; own; own = own.parentElement) yield Number(getComputedStyle(own).opacity) })()].reduce((a, b) => a * b, 1)
    const isClosed = layers[0]?.[3] === 1
    const grounds = isClosed ? [[0, 0, 0]] : [[0, 0, 0], [1, 1, 1]]
    return Math.min(
      ...grounds.map((start) => {
        const behind = layers.reduce((below, layer) => over(layer, below), start)
        const [red, green, blue, alpha] = read(getComputedStyle(element).color)
        return ratio(over([red, green, blue, alpha * opacity], behind), behind)
      }),
    )
  }
  return selectors.map((selector) => {
    const element = document.querySelector(selector)
    if (!element) return { selector, ratio: null, wanted: 4.5, text: '' }
    const style = getComputedStyle(element)
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    return { selector, ratio: worst(element), wanted: isLarge ? 3 : 4.5, text: element.textContent.trim().slice(0, 40) }
  })
}
