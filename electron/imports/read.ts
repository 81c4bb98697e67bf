/** Reads a file of any kind: bytes in, sound rows and faults out, with the file's SHA-256. */
import { createHash } from 'node:crypto'
import type { BusinessDate } from '../../shared/time.ts'
import type { ImportKind } from '../../shared/views.ts'
import { parseCatalogue } from './catalogue.ts'
import { decodeLines, fileChunks } from './decode.ts'
import type { DecodedLine } from './decode.ts'
import { parseDevicePrices } from './device-prices.ts'
import { parseDevices } from './devices.ts'
import type { ParsedRows } from './faults.ts'
import { parsePhones } from './phones.ts'
import { parsePrescribers } from './prescribers.ts'
import { parseReferrals } from './referrals.ts'
import type { ImportRows } from './rows.ts'
import { parseSims } from './sims.ts'
import { parseSites } from './sites.ts'
import { parseCards, parseCodes } from './topups.ts'

type Parsers = {
  readonly [Kind in ImportKind]: (
    lines: Iterable<DecodedLine>,
    today: BusinessDate,
  ) => ParsedRows<ImportRows[Kind]>
}

const PARSERS: Parsers = {
  sites: parseSites,
  catalogue: parseCatalogue,
  'device-prices': parseDevicePrices,
  codes: parseCodes,
  cards: parseCards,
  devices: parseDevices,
  phones: parsePhones,
  sims: parseSims,
  prescribers: parsePrescribers,
  referrals: parseReferrals,
}

export const IMPORT_KINDS = Object.keys(PARSERS) as readonly ImportKind[]

/** A file as read: `sha256` (lowercase hex) tells the same file again, null if not read to its end. */
export type ImportFile<Row> = ParsedRows<Row> & { readonly sha256: string | null }

/** Reads the chunks of a file of one kind; `today` is the till's business date. */
export function readImport<Kind extends ImportKind>(
  kind: Kind,
  chunks: Iterable<Uint8Array>,
  today: BusinessDate,
): ImportFile<ImportRows[Kind]> {
  const hash = createHash('sha256')
  let complete = false
  function* hashed(): Generator<Uint8Array> {
    for (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
    complete = true
  }
  const parsed = PARSERS[kind](decodeLines(hashed()), today)
  return { ...parsed, sha256: complete ? hash.digest('hex') : null }
}

/** Reads a file from disk; throws a Refusal `file-unreadable` where it can't be. */
export function readImportFile<Kind extends ImportKind>(
  kind: Kind,
  path: string,
  today: BusinessDate,
): ImportFile<ImportRows[Kind]> {
  return readImport(kind, fileChunks(path), today)
}
