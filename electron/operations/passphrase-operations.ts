/** What the bridge calls for passphrases: one given by a manager, a forgotten one (law 33). */
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { isAllowed } from '../../shared/roles.ts'
import type { ResetRequestView } from '../../shared/views.ts'
import {
  requireResetFile,
  resetPassphrase,
  resetRequest,
  resetRequestFile,
} from '../people/passphrase-reset.ts'
import type { ResetTrust } from '../people/passphrase-reset.ts'
import { listPersons, setPassphrase } from '../people/persons.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import type { TillPlace } from '../place/till-place.ts'
import { setting } from '../store/settings.ts'
import { troubleOf } from '../store/trouble.ts'
import type { Operations } from './call.ts'
import { readChosenFile } from './chosen-file.ts'
import { listed } from './people-operations.ts'
import type { PassphraseOperation } from './people-operations.ts'

type PassphraseOperations = Pick<Operations, PassphraseOperation>

function trustOf({ till }: TillPlace): ResetTrust {
  const headOfficeSigningKeyPem = setting(till.db, 'headOfficeKey') ?? null
  return { register: till.journal.register, headOfficeSigningKeyPem }
}

/** A passphrase serves only who may open a day: for anybody else there is nothing to reset. */
function requireOpener({ people }: TillPlace, code: string): void {
  const found = listPersons(people).find((person) => person.code === code)
  if (found?.active === true && isAllowed(found, 'open-session')) return
  throw new Refusal('person-unknown', { code })
}

function viewRequest(standing: TillPlace, code: string): ResetRequestView {
  requireOpener(standing, code)
  const { register, headOfficeSigningKeyPem } = trustOf(standing)
  const request = resetRequest(standing.people, code)
  return { register, code, request, canBeAnswered: headOfficeSigningKeyPem !== null }
}

async function saveRequest(
  { register, code, request }: ResetRequestView,
  folder: string,
): Promise<{ readonly path: string }> {
  const path = join(folder, `${register}-${code}-passphrase-request.json`)
  try {
    await writeFile(path, resetRequestFile({ register, operator: code, request }))
  } catch (error) {
    if (troubleOf(error)?.code === 'disk-full') throw new Refusal('disk-full')
    throw new Refusal('folder-unwritable', { folder })
  }
  return { path }
}

/** The operations about passphrases, on the till that is open. */
export function passphraseOperations(place: Place, desktop: Desktop): PassphraseOperations {
  const open = (): TillPlace => place.till()
  /** Head office's file chosen last: the window holds its token, never its text. */
  let chosen: { readonly token: string; readonly file: string } | null = null

  return {
    'people.setPassphrase': async ({ code, passphrase, current }) => {
      const standing = open()
      const proof = current === null ? {} : { current }
      await setPassphrase(standing.people, { code, passphrase, ...proof })
      return listed(standing, code)
    },
    'people.resetRequest': ({ code }) => viewRequest(open(), code),
    'people.saveResetRequest': async ({ code }) => {
      const request = viewRequest(open(), code)
      const folder = await desktop.chooseFolder()
      return folder === null ? null : saveRequest(request, folder)
    },
    'people.chooseResetFile': async ({ code }) => {
      requireOpener(open(), code)
      const path = await desktop.chooseFile(['json'])
      if (path === null) return null
      const file = await readChosenFile(path)
      const standing = open()
      requireResetFile(standing.people, { code, file }, trustOf(standing))
      chosen = { token: randomUUID(), file }
      return { token: chosen.token }
    },
    'people.resetPassphrase': async ({ code, token, passphrase }) => {
      const standing = open()
      requireOpener(standing, code)
      if (chosen?.token !== token) throw new Refusal('reset-file', { fault: 'unreadable' })
      const { file } = chosen
      await resetPassphrase(standing.people, { code, file, passphrase }, trustOf(standing))
      chosen = null
      return null
    },
  }
}
