/**
 * Electron's safeStorage as the vault's keystore. Used after `ready` only. On Linux without a
 * secret service Electron falls back on a fixed key (`basic_text`): that counts as no keystore,
 * and the till asks for a passphrase instead (law 8).
 */
import { safeStorage } from 'electron'
import type { Keystore } from '../vault/keys.ts'

const LINUX_WITHOUT_KEYSTORE: readonly string[] = ['basic_text', 'unknown']

/**
 * The asynchronous half of safeStorage, absent from the oldest runtime the app runs on; what its
 * elder, the synchronous half, wrapped opens with it.
 */
type AsynchronousStorage = Pick<
  typeof safeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>
type SynchronousStorage = {
  readonly isEncryptionAvailable: () => boolean
  readonly encryptString: (text: string) => Buffer
  readonly decryptString: (encrypted: Buffer) => string
}

/** Gives the keystore of this machine's user. Bytes cross safeStorage as base64 text. */
export function machineKeystore(): Keystore {
  return 'encryptStringAsync' in safeStorage
    ? asynchronousKeystore(safeStorage)
    : synchronousKeystore(safeStorage)
}

function protectsNothing(): boolean {
  return (
    process.platform === 'linux' &&
    LINUX_WITHOUT_KEYSTORE.includes(safeStorage.getSelectedStorageBackend())
  )
}

function asynchronousKeystore(storage: AsynchronousStorage): Keystore {
  return {
    available: async () => !protectsNothing() && (await storage.isAsyncEncryptionAvailable()),
    wrap: (bytes) => storage.encryptStringAsync(bytes.toString('base64')),
    unwrap: async (wrapped) => {
      const { result } = await storage.decryptStringAsync(wrapped)
      return Buffer.from(result, 'base64')
    },
  }
}

function synchronousKeystore(storage: SynchronousStorage): Keystore {
  return {
    available: () => Promise.resolve(!protectsNothing() && storage.isEncryptionAvailable()),
    wrap: (bytes) => Promise.resolve(storage.encryptString(bytes.toString('base64'))),
    unwrap: (wrapped) => Promise.resolve(Buffer.from(storage.decryptString(wrapped), 'base64')),
  }
}
