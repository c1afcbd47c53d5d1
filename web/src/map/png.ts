/** PNG files that know their size on paper: what a canvas writes does not say it. */

const SIGNATURE_AND_HEAD = 33
const INCH_M = 0.0254
/** The chunk says metres. */
const PER_METRE = 1

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest >>> 0
})

/** The check sum of a chunk, as PNG has it (CRC-32). */
export function checkSum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

/** The same picture with its dots per inch, in a chunk `pHYs` behind the head. */
export function withDensity(png: Uint8Array<ArrayBuffer>, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new DataView(new ArrayBuffer(21))
  const perMetre = Math.round(dpi / INCH_M)
  chunk.setUint32(0, 9)
  new TextEncoder().encodeInto('pHYs', new Uint8Array(chunk.buffer, 4, 4))
  chunk.setUint32(8, perMetre)
  chunk.setUint32(12, perMetre)
  chunk.setUint8(16, PER_METRE)
  chunk.setUint32(17, checkSum(new Uint8Array(chunk.buffer, 4, 13)))
  const all = new Uint8Array(png.length + chunk.byteLength)
  all.set(png.subarray(0, SIGNATURE_AND_HEAD))
  all.set(new Uint8Array(chunk.buffer), SIGNATURE_AND_HEAD)
  all.set(png.subarray(SIGNATURE_AND_HEAD), SIGNATURE_AND_HEAD + chunk.byteLength)
  return all
}
