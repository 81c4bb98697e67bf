/** What the bridge calls for the first run, the demonstration and the language. */
import { randomUUID } from 'node:crypto'
import { Refusal } from '../../shared/refusal.ts'
import type { PlaceView } from '../../shared/views.ts'
import { queueFingerprint } from '../counter/house-papers.ts'
import type { Desktop } from '../place/desktop.ts'
import type { Place } from '../place/place.ts'
import { fingerprint } from '../proof/fingerprint.ts'
import { parseHeadOfficeKeyFile } from '../vault/head-office-file.ts'
import type { HeadOffice } from '../vault/head-office-file.ts'
import type { Operations } from './call.ts'
import { readChosenFile } from './chosen-file.ts'

type PlaceOperations = Pick<Operations, Extract<keyof Operations, `place.${string}`>>

type ChosenKey = {
  readonly token: string
  readonly organisation: string
  readonly fingerprint: string
}

type KeyChooser = {
  /** Asks for head office's key file; null when the person gave up. */
  readonly choose: () => Promise<ChosenKey | null>
  /** Gives the key that a token stands for; throws `bad-message` for any other. */
  readonly take: (token: string) => HeadOffice
  readonly forget: () => void
}

/** The window is given a token of the key that was chosen, never a path it could make up. */
function keyChooser(place: Place, desktop: Desktop): KeyChooser {
  let chosen: { readonly token: string; readonly keys: HeadOffice } | null = null
  return {
    choose: async () => {
      place.requireWelcome()
      const path = await desktop.chooseFile(['json'])
      if (path === null) return null
      const keys = parseHeadOfficeKeyFile(await readChosenFile(path))
      chosen = { token: randomUUID(), keys }
      const { organisation, signingFingerprint } = keys
      return { token: chosen.token, organisation, fingerprint: signingFingerprint }
    },
    take: (token) => {
      if (chosen?.token !== token) throw new Refusal('bad-message')
      return chosen.keys
    },
    forget: () => {
      chosen = null
    },
  }
}

/** The operations that need no signed-in person: where the app stands, and its first run. */
export function placeOperations(place: Place, desktop: Desktop): PlaceOperations {
  const keys = keyChooser(place, desktop)

  async function seeAfter(step: Promise<void>): Promise<PlaceView> {
    await step
    return place.view()
  }

  return {
    'place.view': () => place.view(),
    'place.tryDemo': () => seeAfter(place.tryDemo()),
    'place.quitDemo': () => seeAfter(place.quitDemo()),
    'place.chooseHeadOfficeKey': keys.choose,
    'place.install': async ({ keyPassphrase, headOfficeKey, language, ...identity }) => {
      const headOffice = headOfficeKey === null ? undefined : keys.take(headOfficeKey)
      await place.install({
        ...identity,
        mode: 'real',
        unlocking:
          keyPassphrase === null ? { keystore: desktop.keystore } : { passphrase: keyPassphrase },
        ...(headOffice === undefined ? {} : { headOffice }),
      })
      keys.forget()
      place.setLanguage(language)
      const standing = place.till()
      queueFingerprint(standing.till)
      standing.desk().wake()
      return { place: place.view(), fingerprint: fingerprint(standing.till.keys.publicKeyPem) }
    },
    'place.openHeadOffice': () => seeAfter(place.openHeadOffice()),
    'place.leaveHeadOffice': () => seeAfter(place.leaveHeadOffice()),
    'place.unlockKeys': ({ passphrase }) => seeAfter(place.unlockKeys(passphrase)),
    'place.keystore': async () => ({ available: await desktop.keystore.available() }),
    'place.retry': () => seeAfter(place.retry()),
    'place.setLanguage': ({ language }) => {
      place.setLanguage(language)
      return place.view()
    },
  }
}
