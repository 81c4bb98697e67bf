import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const ENTRIES = 100_000

it('writes and proves 100 000 entries in bounded memory', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-long-'))
  try {
    const script = join(import.meta.dirname, '../../support/long-journal.ts')
    const printed = execFileSync(
      process.execPath,
      ['--max-old-space-size=48', script, folder, String(ENTRIES)],
      { encoding: 'utf8' },
    )
    const told = JSON.parse(printed) as { readonly growthMiB: number }
    expect(told).toMatchObject({ entries: ENTRIES, seen: ENTRIES, fault: null })
    // The journal alone is some 90 MiB of text: it cannot have been held.
    expect(told.growthMiB).toBeLessThan(80)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
