import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  codeFingerprint,
  decryptCode,
  encryptCode,
  normaliseCode,
} from '../../electron/vault/code-vault.ts'
import { pack, unpack } from '../../electron/vault/keys-format.ts'
import { openSealed, seal } from '../../electron/vault/seal.ts'
import { Refusal } from '../../shared/refusal.ts'

const SEED = Number(process.env['COMPTOIR_SEED'] ?? Date.now() % 2 ** 31)

beforeAll(() => {
  fc.configureGlobal({ seed: SEED, numRuns: 300 })
})
afterAll(() => {
  fc.resetConfigureGlobal()
  process.stdout.write(`vault: fast-check seed ${SEED}\n`)
})

const dataKey = createSecretKey(randomBytes(32))
const serial = fc.string({ minLength: 1, maxLength: 24, unit: 'grapheme' })
const code = fc
  .string({ minLength: 1, maxLength: 24, unit: 'grapheme-ascii' })
  .filter((text) => normaliseCode(text) !== '')

test('what goes in comes out, without its separators', () => {
  fc.assert(
    fc.property(serial, code, (card, text) => {
      expect(decryptCode(dataKey, card, encryptCode(dataKey, card, text))).toBe(normaliseCode(text))
    }),
  )
})

test('a box opens for its own serial only, and no bit may change', () => {
  fc.assert(
    fc.property(serial, serial, code, fc.nat(), (card, other, text, place) => {
      fc.pre(!Buffer.from(card).equals(Buffer.from(other)))
      const box = encryptCode(dataKey, card, text)
      expect(() => decryptCode(dataKey, other, box)).toThrow(Refusal)
      const bit = place % (box.length * 8)
      box[bit >> 3] = (box[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(() => decryptCode(dataKey, card, box)).toThrow(Refusal)
    }),
  )
})

test('two codes have one fingerprint exactly when they are one code', () => {
  fc.assert(
    fc.property(code, code, (first, second) => {
      const same = codeFingerprint(dataKey, first).equals(codeFingerprint(dataKey, second))
      expect(same).toBe(normaliseCode(first) === normaliseCode(second))
    }),
  )
})

test('a sealed message opens for its recipient and its purpose, and no bit may change', () => {
  const recipient = generateKeyPairSync('x25519')
  const stranger = generateKeyPairSync('x25519')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (content, place) => {
      const bytes = Buffer.from(content)
      const sealed = seal(recipient.publicKey, bytes, 'one use')
      expect(openSealed(recipient.privateKey, sealed, 'one use')?.equals(bytes)).toBe(true)
      expect(openSealed(recipient.privateKey, sealed, 'another use')).toBeNull()
      expect(openSealed(stranger.privateKey, sealed, 'one use')).toBeNull()
      // The highest bit of an X25519 public key is ignored by its definition, yet bound here too.
      const bit = place % (sealed.length * 8)
      sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openSealed(recipient.privateKey, sealed, 'one use')).toBeNull()
    }),
    { numRuns: 100 },
  )
})

test('packed parts come back, and bytes that are not exactly the parts are refused', () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(parts, (contents) => {
      const buffers = contents.map((content) => Buffer.from(content))
      const packed = pack(buffers)
      expect(unpack(packed, buffers.length)).toEqual(buffers)
      expect(unpack(packed.subarray(0, -1), buffers.length)).toBeNull()
      expect(unpack(Buffer.concat([packed, Buffer.alloc(1)]), buffers.length)).toBeNull()
    }),
  )
})
