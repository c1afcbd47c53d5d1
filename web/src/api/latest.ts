/**
 * Asks for the last of many things: never two requests are under way. What is asked for meanwhile waits, only the last of it, and a
 * request that takes long is given up for it.
 */
export class Latest<Input, Output> {
  private waiting: { input: Input } | null = null
  private control: AbortController | null = null
  private begin = 0

  constructor(
    private readonly ask: (input: Input, signal: AbortSignal) => Promise<Output>,
    private readonly answered: (output: Output, input: Input) => void,
    private readonly failed: (why: unknown) => void,
    /** After how many milliseconds a request is given up when something newer waits. */
    private readonly patienceMs = 250,
  ) {}

  want(input: Input): void {
    this.waiting = { input }
    if (!this.control) void this.next()
    else if (performance.now() - this.begin > this.patienceMs) this.control.abort()
  }

  /** Forgets what waits and gives up what is under way. */
  stop(): void {
    this.waiting = null
    this.control?.abort()
  }

  private async next(): Promise<void> {
    while (this.waiting) {
      const { input } = this.waiting
      this.waiting = null
      const control = new AbortController()
      this.control = control
      this.begin = performance.now()
      try {
        const output = await this.ask(input, control.signal)
        if (!control.signal.aborted) this.answered(output, input)
      } catch (why) {
        if (!control.signal.aborted) this.failed(why)
      }
      this.control = null
    }
  }
}
