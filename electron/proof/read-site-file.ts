/**
 * Reads a site file as a stream and proves it: exactly three files, bounded sizes, the manifest's
 * signature over its exact bytes, the journal's digest, and every entry of the chain. Nothing in
 * the file is trusted, its declared sizes included; memory stays bounded whatever it holds.
 */
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { stat } from 'node:fs/promises'

import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'

import type { Fault, FaultCode } from '../../shared/faults.ts'
import { ChainVerifier, MAXIMUM_FAULTS } from './chain.ts'
import type { ChainSummary } from './chain.ts'
import { MAXIMUM_ENTRY_BYTES, faultAt } from './entry.ts'
import { fingerprint, isSignedBy, readPublicKey } from './fingerprint.ts'
import {
  JOURNAL_NAME,
  MANIFEST_NAME,
  MAXIMUM_MANIFEST_BYTES,
  MAXIMUM_SIGNATURE_BYTES,
  MAXIMUM_UNPACKED_BYTES,
  SIGNATURE_NAME,
  readManifest,
} from './manifest.ts'
import type { Manifest } from './manifest.ts'

export type SiteFileOptions = {
  /**
   * Called with each stored text in order, as it is read. Nothing is proven before the verdict:
   * a caller that stores what it is given does so in a transaction it can undo. An exception
   * stops the reading and reaches the caller.
   */
  readonly onEntry?: (text: string, seq: number) => void | Promise<void>
  /** Called now and then with the entries read and those announced. */
  readonly onProgress?: (entries: number, announced: number) => void
}

/** The file is sound when `fault` is undefined; `chain` may name more faults than this first. */
export type SiteFileVerdict = {
  readonly fault: Fault | undefined
  readonly manifest: Manifest | undefined
  readonly chain: ChainSummary | undefined
}

const NAMES: readonly string[] = [JOURNAL_NAME, MANIFEST_NAME, SIGNATURE_NAME]
const PROGRESS_ENTRIES = 1_000

/** Stops a reading with the fault to report. */
class FaultFound extends Error {
  readonly fault: Fault

  constructor(code: FaultCode, detail = '', seq: number | null = null) {
    super(code)
    this.fault = { seq, code, detail }
  }
}

/** Wraps what a callback of the caller threw, so that it is not taken for a damaged file. */
class CallerFailed extends Error {}

/**
 * Reads and proves the site file at `path`. Whatever is wrong with the file comes back as the
 * verdict's fault; only an exception of the caller's own callbacks is thrown.
 */
export async function readSiteFile(
  path: string,
  options: SiteFileOptions = {},
): Promise<SiteFileVerdict> {
  const verdict: { manifest?: Manifest; chain?: ChainVerifier } = {}
  let fault: Fault | undefined
  let zip: ZipFile | undefined
  try {
    zip = await openZip(path)
    fault = await readOpenZip(zip, options, verdict)
  } catch (error) {
    if (error instanceof CallerFailed) throw error.cause
    fault = error instanceof FaultFound ? error.fault : damaged(error)
  } finally {
    zip?.close()
  }
  const chain = verdict.chain?.summary()
  return { fault: chain?.faults[0] ?? fault, manifest: verdict.manifest, chain }
}

function damaged(error: unknown): Fault {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  const isSystem = typeof code === 'string' && /^E[A-Z]+$/.test(code)
  if (isSystem) return { seq: null, code: 'file-unreadable', detail: code }
  return { seq: null, code: 'file-damaged', detail: typeof message === 'string' ? message : '' }
}

async function openZip(path: string): Promise<ZipFile> {
  const { size } = await stat(path)
  if (size === 0) throw new FaultFound('file-empty')
  // Names stay bytes: a decoded one could be made to differ from what other tools see.
  return yauzl.openPromise(path, { autoClose: false, decodeStrings: false })
}

async function readOpenZip(
  zip: ZipFile,
  options: SiteFileOptions,
  verdict: { manifest?: Manifest; chain?: ChainVerifier },
): Promise<Fault | undefined> {
  const files = await listFiles(zip)
  const manifestBytes = await readWhole(zip, files, MANIFEST_NAME, MAXIMUM_MANIFEST_BYTES)
  const reading = readManifest(manifestBytes)
  if ('fault' in reading) return reading.fault
  const { manifest } = reading
  verdict.manifest = manifest
  const signature = await readWhole(zip, files, SIGNATURE_NAME, MAXIMUM_SIGNATURE_BYTES)
  const key = readPublicKey(manifest.publicKeyPem)
  if (key === undefined) throw new FaultFound('manifest', 'publicKeyPem')
  if (!isSignedBy(key, manifestBytes, signature.toString('latin1'))) {
    throw new FaultFound('manifest-signature')
  }
  const { fromSeq, prev, publicKeyPem, register, mode } = manifest
  verdict.chain = new ChainVerifier({ fromSeq, prev, publicKeyPem, register, mode })
  const digest = createHash('sha256')
  await readJournal(zip, fileNamed(files, JOURNAL_NAME), digest, verdict.chain, manifest, options)
  return agreementFault(manifest, verdict.chain.summary(), digest.digest('hex'))
}

async function listFiles(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount !== NAMES.length) throw new FaultFound('file-names', `${zip.entryCount} files`)
  const files = new Map<string, Entry>()
  let unpackedBytes = 0
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('latin1')
    if (!NAMES.includes(name)) {
      throw new FaultFound('file-names', JSON.stringify(name.slice(0, 80)))
    }
    if (files.has(name)) throw new FaultFound('file-names', `${name} twice`)
    if (entry.isEncrypted()) throw new FaultFound('file-encrypted', name)
    if (!entry.canDecodeFileData()) throw new FaultFound('file-damaged', 'unknown compression')
    unpackedBytes += entry.uncompressedSize
    if (unpackedBytes > MAXIMUM_UNPACKED_BYTES) throw new FaultFound('file-too-large')
    files.set(name, entry)
  }
  return files
}

function fileNamed(files: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = files.get(name)
  if (entry === undefined) throw new FaultFound('file-names', `no ${name}`)
  return entry
}

async function readWhole(
  zip: ZipFile,
  files: ReadonlyMap<string, Entry>,
  name: string,
  maximumBytes: number,
): Promise<Buffer> {
  const entry = fileNamed(files, name)
  // The library holds the stream to the declared size, so that one check is enough.
  if (entry.uncompressedSize > maximumBytes) throw new FaultFound('file-too-large', name)
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function readJournal(
  zip: ZipFile,
  file: Entry,
  digest: Hash,
  chain: ChainVerifier,
  manifest: Manifest,
  options: SiteFileOptions,
): Promise<void> {
  const stream = await zip.openReadStreamPromise(file)
  try {
    let seq = manifest.fromSeq
    for await (const line of linesOf(stream, digest, manifest.fromSeq)) {
      chain.add(line)
      if (chain.faultCount > MAXIMUM_FAULTS) return
      await tellCaller(options, line, seq, manifest)
      seq += 1
    }
  } finally {
    stream.destroy()
  }
}

async function tellCaller(
  options: SiteFileOptions,
  line: Buffer,
  seq: number,
  manifest: Manifest,
): Promise<void> {
  const read = seq - manifest.fromSeq + 1
  try {
    const pending = options.onEntry?.(line.toString('utf8'), seq)
    if (pending !== undefined) await pending
    if (read % PROGRESS_ENTRIES === 0) options.onProgress?.(read, manifest.count)
  } catch (error) {
    throw new CallerFailed('the caller failed', { cause: error })
  }
}

/** Gives the lines of the journal without their newline, holding one line at most. */
async function* linesOf(
  stream: AsyncIterable<unknown>,
  digest: Hash,
  fromSeq: number,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  let seq = fromSeq
  for await (const piece of stream) {
    const chunk = piece as Buffer
    digest.update(chunk)
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const part = chunk.subarray(start, end)
      const line = rest.length === 0 ? part : Buffer.concat([rest, part])
      if (line.length > MAXIMUM_ENTRY_BYTES) throw new FaultFound('too-long', '', seq)
      rest = Buffer.alloc(0)
      yield line
      seq += 1
      start = end + 1
    }
    rest = Buffer.concat([rest, chunk.subarray(start)])
    if (rest.length > MAXIMUM_ENTRY_BYTES) throw new FaultFound('too-long', '', seq)
  }
  if (rest.length > 0) throw new FaultFound('file-damaged', 'the last line is cut', seq)
}

/** Compares what was read with what the manifest announced. */
function agreementFault(
  manifest: Manifest,
  chain: ChainSummary,
  sha256: string,
): Fault | undefined {
  if (chain.toSeq < manifest.toSeq) {
    return faultAt(chain.toSeq + 1, 'missing', `the manifest goes on to ${manifest.toSeq}`)
  }
  const { sales, returns, takingsCents } = manifest
  if (chain.entries !== manifest.count) return fileFault('count', `${chain.entries} entries`)
  if (chain.last !== manifest.last) return fileFault('manifest', 'last')
  if (chain.prev !== manifest.prev) return fileFault('manifest', 'prev')
  if (sha256 !== manifest.sha256) return fileFault('sha256')
  if (chain.sales !== sales) return fileFault('totals', 'sales')
  if (chain.returns !== returns) return fileFault('totals', 'returns')
  if (chain.takingsCents !== takingsCents) return fileFault('totals', 'takingsCents')
  const lastKey = chain.keys.at(-1)
  return lastKey?.fingerprint === fingerprint(manifest.publicKeyPem)
    ? undefined
    : faultAt(lastKey?.fromSeq ?? manifest.fromSeq, 'other-key')
}

function fileFault(code: FaultCode, detail = ''): Fault {
  return { seq: null, code, detail }
}
