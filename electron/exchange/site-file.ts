/**
 * Writes the site file that carries a span of the journal to head office. It takes the stored
 * texts as they are, faulty ones too: head office must see a fault, not a file mended on the way
 * (law 9). Proving them is the reader's work.
 */
import { createHash, createPublicKey, randomUUID, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import yazl from 'yazl'

import type { TillMode } from '../../shared/journal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { canonicalJson } from '../proof/canonical.ts'
import { tallyEntry } from '../proof/chain.ts'
import type { Tally } from '../proof/chain.ts'
import { MAXIMUM_ENTRY_BYTES } from '../proof/entry.ts'
import {
  JOURNAL_NAME,
  MANIFEST_NAME,
  MAXIMUM_MANIFEST_BYTES,
  MAXIMUM_SIGNATURE_BYTES,
  MAXIMUM_UNPACKED_BYTES,
  SIGNATURE_NAME,
  SITE_FILE_FORMAT,
  siteFileName,
} from '../proof/manifest.ts'
import type { Manifest } from '../proof/manifest.ts'
import { readSiteFile } from '../proof/read-site-file.ts'

export type SiteFileOrder = {
  /** The stored texts, in the order of `seq`, without a gap. */
  readonly entries: Iterable<string> | AsyncIterable<string>
  readonly register: string
  readonly site: string
  readonly mode: TillMode
  readonly appVersion: string
  /** The register's key: signs the manifest, and its public half travels in it. */
  readonly privateKey: KeyObject
  /** Where the file goes; made if absent. Its name follows from what it holds. */
  readonly folder: string
  /** The instant written as `createdAt`, in ms UTC. */
  readonly createdAtMs: number
}

export type WrittenSiteFile = {
  readonly path: string
  readonly manifest: Manifest
  /** The same span was there already, proven again and left as it was. */
  readonly alreadyThere: boolean
}

/**
 * Writes `<register>-<fromSeq>-<toSeq>.comptoir` into the folder: whole and flushed to the disk
 * under another name first, then renamed. A file of that name that holds the same journal is
 * kept; one that differs is never overwritten.
 * Throws a Refusal: `nothing-to-export` without entries, `file-refused` when the name is taken,
 * `file-too-large` above 200 MB unpacked, `folder-unwritable`, `disk-full`, `integrity-fault` when
 * the first and the last text cannot be read as the two ends of a gapless span.
 */
export async function writeSiteFile(order: SiteFileOrder): Promise<WrittenSiteFile> {
  const temporary = join(order.folder, `.${order.register}-${randomUUID()}.part`)
  try {
    await mkdir(order.folder, { recursive: true })
    const manifest = await writeZip(order, temporary)
    await flush(temporary)
    const path = join(
      order.folder,
      siteFileName(manifest.register, manifest.fromSeq, manifest.toSeq),
    )
    const alreadyThere = await putInPlace(temporary, path, manifest)
    await flush(order.folder).catch(ignoreUnsupported)
    return { path, manifest, alreadyThere }
  } catch (error) {
    throw refusalOf(error, order.folder)
  } finally {
    await rm(temporary, { force: true }).catch(ignoreUnsupported)
  }
}

async function writeZip(order: SiteFileOrder, path: string): Promise<Manifest> {
  const zip = new yazl.ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }))
  const span = new Span()
  const journal = Readable.from(span.bytesOf(order.entries), { objectMode: false })
  const taken = new Promise<Manifest>((resolve, reject) => {
    journal.once('error', reject)
    journal.once('end', () => {
      try {
        const manifest = span.manifest(order)
        addSealed(zip, manifest, order)
        resolve(manifest)
      } catch (error) {
        reject(error)
      }
    })
  })
  zip.addReadStream(journal, JOURNAL_NAME, { mtime: new Date(order.createdAtMs) })
  const failed = new Promise<never>((_resolve, reject) => zip.once('error', reject))
  try {
    const manifest = await Promise.race([taken, failed, written.then(() => taken)])
    await Promise.race([written, failed])
    return manifest
  } catch (error) {
    ;(zip.outputStream as Readable).destroy()
    await written.catch(() => undefined)
    throw error
  }
}

function addSealed(zip: yazl.ZipFile, manifest: Manifest, order: SiteFileOrder): void {
  const bytes = Buffer.from(canonicalJson(manifest), 'utf8')
  const signature = sign('sha256', bytes, { key: order.privateKey, dsaEncoding: 'ieee-p1363' })
  const mtime = new Date(order.createdAtMs)
  zip.addBuffer(bytes, MANIFEST_NAME, { mtime })
  zip.addBuffer(Buffer.from(signature.toString('base64'), 'latin1'), SIGNATURE_NAME, { mtime })
  zip.end()
}

type SpanEdge = { readonly seq: number; readonly prev: string; readonly hash: string }

/** What the manifest tells of the entries, gathered while they pass. */
class Span {
  readonly #digest = createHash('sha256')
  readonly #tally: Tally = { sales: 0, returns: 0, takingsCents: 0 }
  #first: SpanEdge | undefined
  #last: SpanEdge | undefined
  #count = 0
  #bytes = 0

  /** Gives the lines of the journal as they are to be written. */
  async *bytesOf(entries: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
    for await (const text of entries) {
      const line = Buffer.from(`${text}\n`, 'utf8')
      if (text.includes('\n') || line.length > MAXIMUM_ENTRY_BYTES + 1) {
        throw new Error('a stored text is no line of a journal')
      }
      this.#bytes += line.length
      if (this.#bytes + MAXIMUM_MANIFEST_BYTES + MAXIMUM_SIGNATURE_BYTES > MAXIMUM_UNPACKED_BYTES) {
        throw new Refusal('file-too-large')
      }
      this.#count += 1
      this.#note(text)
      this.#digest.update(line)
      yield line
    }
  }

  manifest(order: SiteFileOrder): Manifest {
    const first = this.#first
    const last = this.#last
    if (this.#count === 0) throw new Refusal('nothing-to-export')
    if (first === undefined || last?.seq !== first.seq + this.#count - 1) {
      throw new Refusal('integrity-fault', { seq: (last ?? first)?.seq ?? 0 })
    }
    return {
      format: SITE_FILE_FORMAT,
      mode: order.mode,
      site: order.site,
      register: order.register,
      fromSeq: first.seq,
      toSeq: last.seq,
      count: this.#count,
      prev: first.prev,
      last: last.hash,
      ...this.#tally,
      publicKeyPem: createPublicKey(order.privateKey).export({
        type: 'spki',
        format: 'pem',
      }) as string,
      appVersion: order.appVersion,
      createdAt: new Date(order.createdAtMs).toISOString(),
      sha256: this.#digest.digest('hex'),
    }
  }

  /** An entry whose text is spoilt travels all the same; only the first and the last must read. */
  #note(text: string): void {
    this.#last = undefined
    let fields: Readonly<Record<string, unknown>>
    try {
      fields = JSON.parse(text) as typeof fields
    } catch {
      return
    }
    const { seq, prev, hash } = fields ?? {}
    if (typeof seq === 'number' && typeof prev === 'string' && typeof hash === 'string') {
      this.#last = { seq, prev, hash }
      if (this.#count === 1) this.#first = this.#last
    }
    tallyEntry(this.#tally, fields?.['kind'], fields?.['body'])
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'))
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives true when the very span was there already; the name is never taken over. */
async function putInPlace(temporary: string, path: string, manifest: Manifest): Promise<boolean> {
  if (await exists(path)) return keepSame(path, manifest)
  try {
    // A link fails when the name was taken meanwhile, which a rename would overwrite in silence.
    await link(temporary, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return keepSame(path, manifest)
    // Memory sticks know no links.
    await rename(temporary, path)
  }
  return false
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function keepSame(path: string, manifest: Manifest): Promise<boolean> {
  const held = await readSiteFile(path)
  const isSame =
    held.manifest?.sha256 === manifest.sha256 &&
    held.manifest.publicKeyPem === manifest.publicKeyPem &&
    (held.fault === undefined || held.chain?.faultCount !== 0)
  if (!isSame) {
    const { register, fromSeq, toSeq } = manifest
    throw new Refusal('file-refused', { name: siteFileName(register, fromSeq, toSeq) })
  }
  return true
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code
}

function refusalOf(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EFBIG':
    case 'EDQUOT':
      return new Refusal('disk-full', { folder })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
      return new Refusal('folder-unwritable', { folder })
    default:
      return error
  }
}

/** A folder cannot be flushed on Windows, nor on every memory stick; the file itself was. */
function ignoreUnsupported(): undefined {
  return undefined
}
