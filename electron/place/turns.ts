/** One thing at a time, whatever is pressed twice or at once. */

export type Turns = {
  /** Does the work once everything asked for before it is done. */
  readonly take: (work: () => Promise<void>) => Promise<void>
  /** The same; while one of that name waits or runs, asking again joins it. */
  readonly join: (name: string, work: () => Promise<void>) => Promise<void>
}

/** Makes an empty queue of turns. A work that fails rejects for whoever asked, and no one else. */
export function makeTurns(): Turns {
  let last: Promise<void> = Promise.resolve()
  const joinable = new Map<string, Promise<void>>()

  function take(work: () => Promise<void>): Promise<void> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  async function leaving(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } finally {
      joinable.delete(name)
    }
  }

  return {
    take,
    join: (name, work) => {
      const earlier = joinable.get(name)
      if (earlier !== undefined) return earlier
      const mine = take(() => leaving(name, work))
      joinable.set(name, mine)
      return mine
    },
  }
}
