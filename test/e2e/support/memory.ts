/** What the window holds in memory, and what a directory holds on disk. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Counter } from './counter.ts'

/** Gives the page's whole heap, every string of it, as one text. */
export async function heapText({ page }: Counter): Promise<string> {
  const session = await page.context().newCDPSession(page)
  let heap = ''
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    heap += chunk
  })
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return heap
}

/** Gives every file below a directory, with its path from there. */
export function filesBelow(
  directory: string,
): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path: path.slice(directory.length), bytes: readFileSync(path) }
    })
}
