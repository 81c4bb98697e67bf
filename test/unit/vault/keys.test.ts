import { createHash, sign } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { fingerprint, isSignedBy, readPublicKey } from '../../../electron/proof/fingerprint.ts'
import { canonicalJson } from '../../../electron/proof/canonical.ts'
import { parseHeadOfficeKeyFile } from '../../../electron/vault/head-office-file.ts'
import type { Keys } from '../../../electron/vault/keys.ts'
import {
  createKeys,
  describeKeys,
  openKeys,
  openRecoveryCopy,
  wrapKeys,
} from '../../../electron/vault/keys.ts'
import { makeHeadOffice, makeKeystore, PASSPHRASE, refusalOf } from './support.ts'

type Loose = Record<string, unknown>

function secretsOf(keys: Keys): readonly string[] {
  return [
    keys.signingKey.export({ type: 'pkcs8', format: 'der' }),
    keys.sealingKey.export({ type: 'pkcs8', format: 'der' }),
    keys.dataKey.export(),
    keys.pepper.export(),
  ].map((bytes) => bytes.toString('hex'))
}

/** Writes the checksum anew, as someone who alters the file on purpose would. */
function forged(file: string, change: (value: Loose) => void): string {
  const value = JSON.parse(file) as Loose
  change(value)
  const { sha256: _, ...rest } = value
  value['sha256'] = createHash('sha256').update(canonicalJson(rest)).digest('hex')
  return JSON.stringify(value)
}

test('a wrong passphrase, or none, says so', async () => {
  const { file } = await createKeys({ protection: 'passphrase', passphrase: PASSPHRASE })
  for (const unlocking of [{ passphrase: `${PASSPHRASE} ` }, {}]) {
    expect((await refusalOf(() => openKeys(file, unlocking))).code).toBe('wrong-passphrase')
  }
})

test('a weak passphrase makes no keys', async () => {
  const request = { protection: 'passphrase', passphrase: 'court' } as const
  expect((await refusalOf(() => createKeys(request))).code).toBe('weak-passphrase')
})

test('a keystore that is missing, obscures only or belongs to another user', async () => {
  const away = { protection: 'keystore', keystore: makeKeystore(false) } as const
  expect((await refusalOf(() => createKeys(away))).code).toBe('keystore-unavailable')
  const bare = { protection: 'keystore' } as const
  expect((await refusalOf(() => createKeys(bare))).code).toBe('keystore-unavailable')
  const { file } = await createKeys({ protection: 'keystore', keystore: makeKeystore() })
  const other = await refusalOf(() => openKeys(file, { keystore: makeKeystore() }))
  expect(other.code).toBe('keystore-unavailable')
})

test('a file cut anywhere is damaged', async () => {
  const { file } = await createKeys({ protection: 'none' })
  for (let length = 0; length < file.length - 2; length += 7) {
    const cut = await refusalOf(() => openKeys(file.slice(0, length), {}))
    expect(cut.code).toBe('keys-damaged')
  }
})

test('one byte changed in any part of the file is damage, never a wrong passphrase', async () => {
  const headOffice = parseHeadOfficeKeyFile(makeHeadOffice().text)
  const request = { protection: 'passphrase', passphrase: PASSPHRASE, headOffice } as const
  const { file } = await createKeys(request)
  for (let index = 0; index < file.length; index += 1) {
    if (/\s/.test(file[index] ?? '')) continue
    const other = file[index] === 'A' ? 'B' : 'A'
    const altered = `${file.slice(0, index)}${other}${file.slice(index + 1)}`
    expect((await refusalOf(() => describeKeys(altered))).code).toBe('keys-damaged')
  }
})

test('parts of another till, put in on purpose with a right checksum', async () => {
  const headOffice = parseHeadOfficeKeyFile(makeHeadOffice().text)
  const mine = await createKeys({ protection: 'none', headOffice })
  const other = JSON.parse((await createKeys({ protection: 'none', headOffice })).file) as Loose
  for (const part of ['publicKeyPem', 'sealingPublicKeyPem', 'recovery', 'secrets']) {
    const file = forged(mine.file, (value) => {
      value[part] = other[part]
    })
    expect((await refusalOf(() => openKeys(file, {}))).code).toBe('keys-damaged')
  }
  const stripped = forged(mine.file, (value) => {
    value['recovery'] = null
  })
  expect((await refusalOf(() => openKeys(stripped, {}))).code).toBe('keys-damaged')
})

test('weaker parameters, unknown fields and a protection that is not the file’s', async () => {
  const { file } = await createKeys({ protection: 'passphrase', passphrase: PASSPHRASE })
  const changes: readonly ((value: Loose) => void)[] = [
    (value) => Object.assign(value['secrets'] as Loose, { cost: 2 }),
    (value) => Object.assign(value, { more: 1 }),
    (value) => Object.assign(value, { protection: 'none' }),
    (value) => Object.assign(value, { format: 'comptoir-keys/2' }),
  ]
  for (const change of changes) {
    const refusal = await refusalOf(() => describeKeys(forged(file, change)))
    expect(refusal.code).toBe('keys-damaged')
  }
  const surrogate = file.replace('-----BEGIN', '\\ud800')
  expect((await refusalOf(() => describeKeys(surrogate))).code).toBe('keys-damaged')
})

test('a recovery copy opens for head office alone, and only where there is one', async () => {
  const headOffice = parseHeadOfficeKeyFile(makeHeadOffice().text)
  const { file } = await createKeys({ protection: 'none', headOffice })
  const stranger = makeHeadOffice().sealingKey
  expect((await refusalOf(() => openRecoveryCopy(file, stranger))).code).toBe('keys-damaged')
  const without = await createKeys({ protection: 'none' })
  const none = await refusalOf(() => openRecoveryCopy(without.file, stranger))
  expect(none.code).toBe('keys-damaged')
})

test.each([
  ['none', {}],
  ['keystore', { keystore: makeKeystore() }],
  ['passphrase', { passphrase: PASSPHRASE }],
] as const)('keys protected by %s open as they were made', async (protection, unlocking) => {
  const { file, keys } = await createKeys({ protection, ...unlocking })
  const opened = await openKeys(file, unlocking)
  expect(secretsOf(opened)).toEqual(secretsOf(keys))
  expect(opened.fingerprint).toBe(fingerprint(keys.publicKeyPem))
  expect(describeKeys(file)).toEqual({
    protection,
    publicKeyPem: keys.publicKeyPem,
    fingerprint: keys.fingerprint,
    recovery: null,
  })
  const message = Buffer.from('0'.repeat(64))
  const key = { key: opened.signingKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = sign('sha256', message, key).toString('base64')
  const publicKey = readPublicKey(keys.publicKeyPem)
  expect(publicKey !== undefined && isSignedBy(publicKey, message, signature)).toBe(true)
})

test('a passphrase typed composed opens what was typed decomposed', async () => {
  const composed = 'été à la montagne'.normalize('NFC')
  const { file } = await createKeys({
    protection: 'passphrase',
    passphrase: composed.normalize('NFD'),
  })
  await expect(openKeys(file, { passphrase: composed })).resolves.toBeDefined()
})

test('head office recovers data key and pepper from the first day', async () => {
  const office = makeHeadOffice()
  const headOffice = parseHeadOfficeKeyFile(office.text)
  const request = { protection: 'keystore', keystore: makeKeystore(), headOffice } as const
  const { file, keys } = await createKeys(request)
  const recovered = openRecoveryCopy(file, office.sealingKey)
  expect(recovered.dataKey.equals(keys.dataKey)).toBe(true)
  expect(recovered.pepper.equals(keys.pepper)).toBe(true)
  expect(describeKeys(file).recovery?.recipient).toBe(headOffice.sealingFingerprint)
})

test('open keys can be wrapped anew, for a head office that came later', async () => {
  const first = await createKeys({ protection: 'passphrase', passphrase: PASSPHRASE })
  const headOffice = parseHeadOfficeKeyFile(makeHeadOffice().text)
  const keystore = makeKeystore()
  const file = await wrapKeys(first.keys, { protection: 'keystore', keystore, headOffice })
  expect(secretsOf(await openKeys(file, { keystore }))).toEqual(secretsOf(first.keys))
})

test('a demonstration file says in words that its keys protect nothing', async () => {
  const { file } = await createKeys({ protection: 'none' })
  expect(file).toContain('ne protègent rien')
  expect(file).toContain('protect nothing')
})

test('printing, copying or serialising keys shows the public parts only', async () => {
  const { keys } = await createKeys({ protection: 'none' })
  const shown = [
    JSON.stringify(keys),
    JSON.stringify({ ...keys }),
    inspect(keys, { showHidden: true, depth: 9 }),
  ].join('\n')
  expect(Object.keys(keys)).toEqual(['publicKeyPem', 'fingerprint', 'sealingPublicKeyPem'])
  for (const bytes of [keys.dataKey.export(), keys.pepper.export()]) {
    for (const encoding of ['hex', 'base64', 'latin1'] as const) {
      expect(shown).not.toContain(bytes.toString(encoding))
    }
  }
  expect(shown).not.toContain('PRIVATE')
})

test('wrapped files hold no secret and refusals no passphrase', async () => {
  const passphrase = PASSPHRASE
  const { file, keys } = await createKeys({ protection: 'passphrase', passphrase })
  const bytes = Buffer.concat(
    [...file.matchAll(/"([A-Za-z0-9+/=]{4,})"/g)].map(([, text]) =>
      Buffer.from(text ?? '', 'base64'),
    ),
  ).toString('hex')
  for (const secret of secretsOf(keys)) expect(bytes).not.toContain(secret)
  const refusal = await refusalOf(() => openKeys(file, { passphrase: 'une autre phrase' }))
  expect(inspect(refusal, { showHidden: true })).not.toContain('une autre phrase')
})
