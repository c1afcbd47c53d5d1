// A service of its own for tests: the real program on a free port, with a state of its own.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How long the service may take to answer for the first time, ms: it makes the demo's plan first. */
const START_MS = 300_000
/** How long it may take to end, ms; then it is ended at once. */
const END_MS = 15_000

export class Service {
  /** `prepare` is called with the service before it starts for the first time: files it makes lie in `state`. */
  constructor({ program, dist, args = [], prepare }) {
    Object.assign(this, { program, dist, args, prepare, said: '', address: '', token: '', child: null, port: 0, state: '' })
  }

  /** Starts it; after `stop` on the same port and with the same state as before. */
  async start() {
    if (!this.state) {
      this.state = await mkdtemp(join(tmpdir(), 'tettsted-e2e-'))
      await this.prepare?.(this)
    }
    this.said = ''
    const args = ['serve', ...this.args, '--addr', `127.0.0.1:${this.port}`, '--web', this.dist, '--state', join(this.state, 'state')]
    const child = spawn(this.program, args, { cwd: this.state, stdio: ['ignore', 'ignore', 'pipe'] })
    this.child = child
    this.ended = new Promise((done) => child.once('exit', done))
    await new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`the service did not start in ${START_MS} ms: ${this.said}`)), START_MS)
      const end = (then, value) => {
        clearTimeout(late)
        then(value)
      }
      child.once('error', (why) => end(fail, why))
      child.once('exit', (code) => end(fail, new Error(`the service ended with ${code}: ${this.said}`)))
      child.stderr.setEncoding('utf8').on('data', (text) => {
        this.said += text
        const link = /for the planner: (\S+token=(\w+))/.exec(this.said)
        if (!link) return
        this.address = new URL(link[1]).origin
        this.port = Number(new URL(link[1]).port)
        this.token = link[2]
        end(done)
      })
    })
    return this
  }

  /** Ends it; `SIGKILL` as if the machine had stopped. */
  async stop(signal = 'SIGTERM') {
    if (!this.child) return
    const late = setTimeout(() => this.child?.kill('SIGKILL'), END_MS)
    this.child.kill(signal)
    await this.ended
    clearTimeout(late)
    this.child = null
  }

  async remove() {
    await this.stop()
    if (this.state) await rm(this.state, { recursive: true, force: true })
  }

  /** A request as the planner sends it (or, with `planner: false`, as a reader does). */
  async ask(path, { planner = true, headers = {}, ...init } = {}) {
    const own = planner ? { Authorization: `Bearer ${this.token}` } : {}
    return fetch(this.address + path, { ...init, headers: { ...own, ...headers } })
  }

  /** The answer as JSON; one that is being made is waited for as long as the service says. */
  async json(path, init = {}) {
    for (;;) {
      const response = await this.ask(path, init)
      const after = response.headers.get('retry-after')
      if (response.status === 503 && after !== null) {
        await response.arrayBuffer()
        await new Promise((done) => setTimeout(done, Number(after) * 1000))
        continue
      }
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json()
    }
  }

  /** What the program prints at the command line. */
  command(args, options = {}) {
    const { status, stdout, stderr } = spawnSync(this.program, args, { cwd: this.state, encoding: 'utf8', maxBuffer: 1 << 28, ...options })
    if (status !== 0) throw new Error(`tettsted ${args.join(' ')}: ${stderr}`)
    return stdout
  }
}
