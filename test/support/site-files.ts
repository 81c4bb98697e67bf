/** Site files for tests: sound ones taken apart and put together again, and zips made by hand. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

import yauzl from 'yauzl'

import type { SiteFileOrder } from '../../electron/exchange/site-file.ts'
import { FIXTURE_DAY_MS } from './journal-fixtures.ts'
import type { FixtureJournal } from './journal-fixtures.ts'

/** Gives the order to write these entries of a fixture journal, without a folder yet. */
export function orderOf(
  journal: FixtureJournal,
  entries: SiteFileOrder['entries'],
): Omit<SiteFileOrder, 'folder'> {
  return {
    entries,
    register: journal.register,
    site: 'Grenoble',
    mode: journal.mode,
    appVersion: '0.1.0',
    privateKey: journal.keys.privateKey,
    createdAtMs: FIXTURE_DAY_MS,
  }
}

export type ZipPart = {
  readonly name: string
  readonly bytes: Buffer
  /** General purpose flags; 1 says encrypted. */
  readonly flags?: number
  /** The compression claimed; 8, deflate, is what is done. */
  readonly method?: number
  /** The unpacked size claimed, when it should lie. */
  readonly declaredBytes?: number
}

/** Makes a zip byte by byte, so that it may be one that no library would write. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes)
    const name = Buffer.from(part.name, 'utf8')
    const common = commonHeader(part, packed.length, name.length)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, central, name)
    pieces.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, index, end])
}

/** The 26 bytes that a local header and a directory header share. */
function commonHeader(part: ZipPart, packedBytes: number, nameBytes: number): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(part.flags ?? 0, 2)
  header.writeUInt16LE(part.method ?? 8, 4)
  header.writeUInt32LE(crc32(part.bytes), 10)
  header.writeUInt32LE(packedBytes, 14)
  header.writeUInt32LE(part.declaredBytes ?? part.bytes.length, 18)
  header.writeUInt16LE(nameBytes, 22)
  return header
}

/**
 * Takes a site file apart, puts the changed parts in place and writes it beside the first;
 * `journal` replaces its journal by bytes that may lie about their size.
 */
export async function remade(
  path: string,
  change: (parts: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
  journal?: Omit<ZipPart, 'name'>,
): Promise<string> {
  const zip = await yauzl.openPromise(path, { autoClose: false })
  const parts: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts[entry.fileName] = Buffer.concat(chunks).toString('utf8')
  }
  zip.close()
  const changed = { ...parts, ...change(parts) }
  const target = `${path}.remade`
  const files = Object.entries(changed).map(([name, text]) => ({
    name,
    ...(name === 'journal.ndjson' && journal !== undefined
      ? journal
      : { bytes: Buffer.from(text) }),
  }))
  writeFileSync(target, zipOf(files))
  return target
}
