/**
 * A process of its own that writes a long site file from a generator and reads it back, then
 * prints what it took: `{entries, fault, growthMiB}`. Arguments: folder, number of entries.
 */
import { writeSiteFile } from '../../electron/exchange/site-file.ts'
import { readSiteFile } from '../../electron/proof/read-site-file.ts'
import { FixtureJournal } from './journal-fixtures.ts'
import { orderOf } from './site-files.ts'

const [folder = '', count = '0'] = process.argv.slice(2)
const journal = new FixtureJournal()

function* entries(): Generator<string> {
  yield journal.install().text
  const reason = 'monnaie '.repeat(40)
  for (let written = 1; written < Number(count); written += 1) {
    yield journal.append('drawer-opened', { reason }).text
  }
}

const before = process.resourceUsage().maxRSS
const { path } = await writeSiteFile({ ...orderOf(journal, entries()), folder })
let seen = 0
const verdict = await readSiteFile(path, {
  onEntry: () => {
    seen += 1
  },
})
const growthMiB = Math.round((process.resourceUsage().maxRSS - before) / 1_024)
process.stdout.write(
  JSON.stringify({
    entries: verdict.chain?.entries,
    seen,
    fault: verdict.fault ?? null,
    growthMiB,
  }),
)
