/** The search under way: begun as a job, followed, stopped with nothing or with the best so far. */
import { pause, postJson, type Query } from '../../api/client'
import { begin, enough, isOver, job as ask, results, stop, type Job } from '../../api/jobs'
import { asProblem, isAborted, type Problem } from '../../api/problem'
import type { Answer } from './answer'
import type { Question } from './asked'

/** Seconds between two looks at a job: at first it may be done at once. */
const FIRST_S = 0.1
const NEXT_S = 0.4

export interface Where {
  dataset: string
  query: Query
}

export class Run {
  job = $state.raw<Job | null>(null)
  isAsking = $state(false)
  problem = $state.raw<Problem | null>(null)
  private control: AbortController | null = null

  /** Searches; null if it was given up, or if there is no answer. */
  async search(where: Where, question: Question): Promise<Answer | null> {
    this.stop()
    const own = new AbortController()
    this.control = own
    this.isAsking = true
    this.problem = null
    this.job = null
    try {
      return await this.follow(where, question, own.signal)
    } catch (why) {
      if (!isAborted(why) && this.control === own) this.problem = asProblem(why)
      return null
    } finally {
      if (this.control === own) {
        this.isAsking = false
        this.job = null
      }
    }
  }

  private async follow({ dataset, query }: Where, question: Question, signal: AbortSignal): Promise<Answer> {
    let own = await begin(dataset, 'locate', { inputs: question }, query)
    try {
      for (let wait = FIRST_S; !isOver(own); wait = NEXT_S) {
        signal.throwIfAborted()
        this.job = own
        await pause(wait, signal)
        own = await ask(dataset, own.jobID, signal)
      }
      return await results<Answer>(dataset, own.jobID, signal)
    } catch (why) {
      // what nobody waits for is not worked on
      if (isAborted(why) && !isOver(own)) void stop(dataset, own.jobID).catch(() => undefined)
      throw why
    }
  }

  /** Ends the search with the best so far. */
  async keepBest(dataset: string): Promise<void> {
    if (this.job) await enough(dataset, this.job.jobID).catch((why: unknown) => (this.problem = asProblem(why)))
  }

  /** Stops it; there is no answer. */
  stop(): void {
    this.control?.abort()
    this.isAsking = false
    this.job = null
  }
}

/** What is known of sites that are chosen already: it is reckoned while one waits. */
export const askDetail = ({ dataset, query }: Where, question: Question, signal: AbortSignal): Promise<Answer> => postJson<Answer>(`${dataset}/processes/locate/execution`, { inputs: question }, { signal, query })
