/**
 * Where the app stands: the welcome's three doors, an open till, a head office post, or a trouble
 * with its way out. A data directory holds at most one till at its root and one demonstration
 * beside it, in a directory of its own.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDemo } from '../installation/demo.ts'
import { installTill } from '../installation/install.ts'
import type { InstallRequest } from '../installation/install.ts'
import { describeTill, openTill } from '../installation/open.ts'
import { hasDatabase } from '../store/open.ts'
import { troubleOf } from '../store/trouble.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Language, PlaceView } from '../../shared/views.ts'
import type { Desktop } from './desktop.ts'
import { openTillPlace } from './till-place.ts'
import type { TillPlace } from './till-place.ts'

export const DEMO_DIRECTORY = 'demonstration'
export const HEAD_OFFICE_DIRECTORY = 'head-office'
/** Present while that place is the one to come back to at the next start. */
const OPEN_MARK = 'open'

type Standing =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'keys'; readonly directory: string }
  | { readonly kind: 'till'; readonly place: TillPlace }
  | { readonly kind: 'head-office' }
  | { readonly kind: 'trouble'; readonly refusal: Refusal }

export type Place = {
  readonly view: () => PlaceView
  /** The open till, or the refusal `not-installed`. */
  readonly till: () => TillPlace
  readonly start: () => Promise<void>
  readonly tryDemo: () => Promise<void>
  readonly quitDemo: () => Promise<void>
  readonly install: (request: Omit<InstallRequest, 'directory' | 'clock' | 'version'>) => Promise<void>
  readonly unlockKeys: (passphrase: string) => Promise<void>
  readonly openHeadOffice: () => Promise<void>
  readonly leaveHeadOffice: () => Promise<void>
  readonly setLanguage: (language: Language) => void
  readonly language: () => Language
  readonly stop: () => Promise<void>
}

export type PlaceOptions = {
  readonly directory: string
  /** The files the demonstration imports. */
  readonly demoData: string
  readonly clock: Clock
  readonly version: string
  readonly desktop: Desktop
  readonly recordTo?: string | undefined
}

/** Makes the place of a data directory; `start` opens what is there. */
export function createPlace(options: PlaceOptions): Place {
  const { directory, demoData, clock, version, desktop } = options
  const demoDirectory = join(directory, DEMO_DIRECTORY)
  const headOfficeDirectory = join(directory, HEAD_OFFICE_DIRECTORY)
  let standing: Standing = { kind: 'welcome' }
  let language: Language = 'fr'

  async function enter(found: string, passphrase?: string): Promise<void> {
    const { protection } = describeTill(found)
    if (protection === 'passphrase' && passphrase === undefined) {
      standing = { kind: 'keys', directory: found }
      return
    }
    const till = await openTill({
      directory: found,
      clock,
      version,
      unlocking:
        passphrase === undefined ? { keystore: desktop.keystore } : { passphrase },
    })
    standing = { kind: 'till', place: await openTillPlace(till, desktop, { recordTo: options.recordTo }) }
  }

  /** A trouble with the disk or the files is a place too: it has a sentence and a way out. */
  async function orTrouble(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const refusal = troubleOf(error)
      if (refusal === undefined) throw error
      standing = { kind: 'trouble', refusal }
    }
  }

  async function closeTill(): Promise<void> {
    if (standing.kind === 'till') await standing.place.close()
    standing = { kind: 'welcome' }
  }

  async function mark(found: string): Promise<void> {
    await mkdir(found, { recursive: true })
    await writeFile(join(found, OPEN_MARK), '')
  }

  function marked(found: string): boolean {
    return existsSync(join(found, OPEN_MARK))
  }

  function requireWelcome(): void {
    if (standing.kind === 'till' || standing.kind === 'keys') throw new Refusal('already-installed')
  }

  return {
    view: () => view(standing, { language, directory, version }),
    till: () => {
      if (standing.kind !== 'till') throw new Refusal('not-installed')
      return standing.place
    },
    start: () =>
      orTrouble(async () => {
        await closeTill()
        if (hasDatabase(directory)) return enter(directory)
        if (marked(demoDirectory) && hasDatabase(demoDirectory)) return enter(demoDirectory)
        if (marked(headOfficeDirectory)) standing = { kind: 'head-office' }
        return undefined
      }),
    tryDemo: async () => {
      requireWelcome()
      if (hasDatabase(directory)) return orTrouble(() => enter(directory))
      if (!hasDatabase(demoDirectory)) {
        await createDemo({
          directory: demoDirectory,
          clock,
          version,
          dataDirectory: demoData,
          onProgress: (what, done, of) => desktop.notify({ type: 'progress', what, done, of }),
        })
      }
      await mark(demoDirectory)
      return enter(demoDirectory)
    },
    quitDemo: async () => {
      if (standing.kind !== 'till' || standing.place.till.journal.mode !== 'demo') {
        throw new Refusal('demo-only')
      }
      await closeTill()
      await rm(join(demoDirectory, OPEN_MARK), { force: true })
    },
    install: async (request) => {
      requireWelcome()
      const till = await installTill({ ...request, directory, clock, version })
      standing = { kind: 'till', place: await openTillPlace(till, desktop, { recordTo: options.recordTo }) }
    },
    unlockKeys: async (passphrase) => {
      if (standing.kind !== 'keys') throw new Refusal('not-installed')
      await enter(standing.directory, passphrase)
    },
    openHeadOffice: async () => {
      requireWelcome()
      await mark(headOfficeDirectory)
      standing = { kind: 'head-office' }
    },
    leaveHeadOffice: async () => {
      await rm(join(headOfficeDirectory, OPEN_MARK), { force: true })
      standing = { kind: 'welcome' }
    },
    setLanguage: (chosen) => {
      language = chosen
    },
    language: () => language,
    stop: closeTill,
  }
}

function view(
  standing: Standing,
  facts: { readonly language: Language; readonly directory: string; readonly version: string },
): PlaceView {
  const { language, directory, version } = facts
  return {
    place: standing.kind === 'keys' ? 'till' : standing.kind,
    mode: standing.kind === 'till' ? standing.place.till.journal.mode : null,
    passphraseNeeded: standing.kind === 'keys',
    language,
    dataDirectory: directory,
    version,
    trouble:
      standing.kind === 'trouble'
        ? { code: standing.refusal.code, params: standing.refusal.params }
        : null,
  }
}
