/**
 * Where unsaved changes are kept in the browser: each window has its own, and takes over those of windows that are gone.
 */
import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval'
import { fresh, type Keep, type Kept } from './plain'

let store: UseStore | null = null
const database = () => (store ??= createStore('tettsted', 'edits'))
const WINDOW = fresh()

/** The keep of this window for a plan, and a function that takes over what other windows left, now and when they are closed. */
export function keepOf(plan: string): { keep: Keep; inherit: (take: (kept: Kept) => Promise<void>) => Promise<void> } {
  const own = `${plan}#${WINDOW}`
  // held as long as the window lives: others see by it that these changes have an owner
  if (navigator.locks) void navigator.locks.request(own, () => new Promise(() => {}))
  const takeOver = async (name: string, take: (kept: Kept) => Promise<void>) => {
    const kept = await get<Kept>(name, database())
    if (!kept) return
    await take(kept)
    await del(name, database())
  }
  return {
    keep: {
      load: async () => (await get<Kept>(own, database())) ?? null,
      save: (kept) => (kept.commands.length ? set(own, kept, database()) : del(own, database())),
    },
    async inherit(take) {
      const others = (await keys<string>(database())).filter((name) => name.startsWith(`${plan}#`) && name !== own)
      for (const name of others) {
        if (navigator.locks) void navigator.locks.request(name, () => takeOver(name, take))
        else await takeOver(name, take)
      }
    },
  }
}
