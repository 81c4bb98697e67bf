import { readFileSync, readdirSync } from 'node:fs'

/**
 * Memory of a process and all its descendants in MiB, shared pages counted once among those that
 * share them (PSS); Linux only.
 */
export function treeMemoryMiB(pid: number): number {
  const kilobytes = treeOf(pid).reduce((total, member) => total + processPss(member), 0)
  return kilobytes / 1024
}

/** A process and its descendants, by process id. */
function treeOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const)
  const family = new Set([pid])
  let grown = true
  while (grown) {
    const size = family.size
    for (const [member, parent] of parents) {
      if (parent !== undefined && family.has(parent)) {
        family.add(member)
      }
    }
    grown = family.size > size
  }
  return [...family]
}

function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s+(\d+)$/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1]
  return parent === undefined ? undefined : Number(parent)
}

function processPss(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

/** The text of a file of /proc, empty when its process has just ended. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
