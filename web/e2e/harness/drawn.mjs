// What a page writes and draws on canvases of two dimensions, from the calls themselves; the map is none.
/** Runs in the page before its scripts. */
export function record() {
  const all = []
  globalThis.__drawn = all
  const { prototype } = CanvasRenderingContext2D
  for (const name of ['fillText', 'fillRect', 'drawImage']) {
    const own = prototype[name]
    prototype[name] = function (...args) {
      const { canvas, font, fillStyle } = this
      const rest = name === 'drawImage' ? args.slice(1) : args
      all.push({ name, args: rest, font, fillStyle, sheet: [canvas.width, canvas.height], height: Number(/([\d.]+)px/.exec(font)?.[1] ?? 0), wide: name === 'fillText' ? this.measureText(args[0]).width : 0 })
      return own.apply(this, args)
    }
  }
}

/** Size, dots per metre and kinds of chunks of a PNG. */
export function readPng(bytes) {
  const chunks = new Map()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (!chunks.has(name)) chunks.set(name, bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const head = chunks.get('IHDR')
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4), perMetre: chunks.get('pHYs')?.readUInt32BE(0) ?? null }
}

/** Metres between two places, on the ellipsoid that GPS uses (the mean of its radii there; good for some kilometres). */
export function metresBetween([lon, lat], [other, up]) {
  const [a, e2] = [6378137, 0.00669437999014]
  const rad = Math.PI / 180
  const sin2 = Math.sin(((lat + up) / 2) * rad) ** 2
  const east = (a / Math.sqrt(1 - e2 * sin2)) * Math.cos(((lat + up) / 2) * rad) * (other - lon) * rad
  const north = ((a * (1 - e2)) / (1 - e2 * sin2) ** 1.5) * (up - lat) * rad
  return Math.hypot(east, north)
}
