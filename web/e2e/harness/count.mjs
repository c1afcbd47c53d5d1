// How many requests of a kind the page has under way at most: neither answered nor given up. What playwright tells of requests comes too late for that.
export async function count(page, pattern) {
  await page.evaluate((source) => {
    const like = new RegExp(source)
    const own = globalThis.fetch
    const seen = { now: 0, most: 0, sent: 0 }
    globalThis.__counted = seen
    globalThis.fetch = async (address, init) => {
      if (!like.test(String(address))) return own(address, init)
      seen.sent += 1
      seen.most = Math.max(seen.most, (seen.now += 1))
      let isUnderWay = true
      const end = () => {
        if (isUnderWay) seen.now -= 1
        isUnderWay = false
      }
      init?.signal?.addEventListener('abort', end)
      try {
        const response = await own(address, init)
        const body = await response.arrayBuffer()
        return new Response(body, { status: response.status, headers: response.headers })
      } finally {
        end()
      }
    }
  }, pattern.source)
  return () => page.evaluate(() => globalThis.__counted)
}
