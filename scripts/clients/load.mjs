// Sends so many requests over so many connections that stay open, and says how many were answered in a second, how long half of them and
// 99 in 100 took, and how large the answers were. Ends with 1 if an answer is no success or does not come. With a rate, each request has its
// time, and how long it took counts from then: one that waits for others before it took longer.
//   node load.mjs NAME REQUESTS CONNECTIONS { "url" | "urls": FILE, "rate", "method", "headers", "body": FILE }
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'

const [name, requests, connections, said] = process.argv.slice(2)
const { url, urls, rate, method = 'GET', headers = {}, body } = JSON.parse(said)
const addresses = urls ? readFileSync(urls, 'utf8').split('\n').filter(Boolean) : [url]
const sent = body && readFileSync(body)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const took = []
const wrong = new Map()
let bytes = 0

/** The status of an answer, read to its end. */
function ask(address) {
  return new Promise((resolve) => {
    const own = request(address, { agent, method, headers }, (answer) => {
      answer.on('data', (part) => (bytes += part.length))
      answer.on('end', () => resolve(answer.statusCode))
      answer.on('error', (fault) => resolve(fault.code))
    })
    own.on('error', (fault) => resolve(fault.code))
    own.end(sent)
  })
}

const begin = performance.now()
let next = 0
async function connection() {
  while (next < Number(requests)) {
    const number = next++
    const due = rate ? begin + (1000 * number) / rate : 0
    const isLate = rate && due < performance.now()
    if (rate && !isLate) await rest(due - performance.now())
    // a timer that is late is no fault of the service
    const from = isLate ? due : performance.now()
    const status = await ask(addresses[number % addresses.length])
    took.push(performance.now() - from)
    if (!(status >= 200 && status < 300)) wrong.set(status, (wrong.get(status) ?? 0) + 1)
  }
}
await Promise.all(Array.from({ length: Number(connections) }, connection))
const seconds = (performance.now() - begin) / 1000
agent.destroy()
took.sort((one, other) => one - other)
const part = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(2).padStart(7)
const all = (took.length / seconds).toFixed(0).padStart(8)
const size = (bytes / took.length / 1000).toFixed(1).padStart(8)
const faults = [...wrong].map(([status, count]) => `${status}: ${count}`).join(', ')
const good = took.length - [...wrong.values()].reduce((sum, count) => sum + count, 0)
console.log(`${name.padEnd(34)} ${all}/s   p50 ${part(0.5)} ms   p99 ${part(0.99)} ms   ${size} kB   ${good} answered${faults && `   WRONG: ${faults}`}`)
process.exit(faults ? 1 : 0)
