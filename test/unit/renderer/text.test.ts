import { describe, expect, test } from 'vitest'
import { REFUSAL_CODES } from '../../../shared/refusal.ts'
import { commonText } from '../../../shared/text/common.ts'
import { counted } from '../../../shared/text/index.ts'
import { payText } from '../../../shared/text/pay.ts'
import { refusalSentence } from '../../../shared/text/refusals.ts'
import { sellText } from '../../../shared/text/sell.ts'
import { whoText } from '../../../shared/text/who.ts'

/** Gives every sentence of an area, functions called with numbers. */
function sentences(text: unknown): readonly string[] {
  if (typeof text === 'string') return [text]
  if (typeof text === 'function') {
    const call = text as (...params: readonly number[]) => string
    return [call(1, 2, 3), call(2, 3, 4)]
  }
  return Object.values(text as Readonly<Record<string, unknown>>).flatMap(sentences)
}

const AREAS = [commonText, sellText, payText, whoText]

describe('the words of the screens', () => {
  test('never say "client" nor "nous", and never show a code of an error', () => {
    const french = [
      ...AREAS.flatMap((area) => sentences(area.fr)),
      ...REFUSAL_CODES.map((code) => refusalSentence('fr', code)),
    ]
    for (const words of french) expect(words).not.toMatch(/\b(clients?|nous|notre|nos|erreur)\b/i)
  })

  test('leave no fact out of a sentence', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const code of REFUSAL_CODES) {
        const words = refusalSentence(language, code)
        expect(`${code}: ${words}`).not.toMatch(/undefined|null|NaN|\s{2}| \./)
        expect(`${code}: ${words}`).toMatch(/[.!?]$/)
      }
    }
  })

  test('name the thing that was refused', () => {
    const label = 'Recharge Illimité 30 j'
    expect(refusalSentence('fr', 'no-code', { label })).toContain(label)
    expect(refusalSentence('fr', 'weak-pin', { why: 'date' })).toContain('date')
  })

  test('count as each language does', () => {
    expect(counted('fr', 0, 'code', 'codes')).toBe('0\u00a0code')
    expect(counted('fr', 2, 'code', 'codes')).toBe('2\u00a0codes')
    expect(counted('en', 0, 'code', 'codes')).toBe('0\u00a0codes')
    expect(counted('en', 1, 'code', 'codes')).toBe('1\u00a0code')
  })
})
