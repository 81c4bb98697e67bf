import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeBug } from '../../../electron/shell/log.ts'
import { isPageAddress } from '../../../electron/shell/page-address.ts'
import { makeTurns } from '../../../electron/place/turns.ts'
import { readLanguage, writeLanguage } from '../../../electron/place/preferences.ts'

describe('the log', () => {
  test.each([
    ['a code in a message', new Error('sold 0000 1234567890123 twice')],
    ['what a parser quotes', new SyntaxError('Unexpected token, "code 12 34" is not JSON')],
    ['over several lines', new SyntaxError('Unexpected "secret\nphrase 1 2 3" at 3')],
    ['a PIN', new RangeError('407193')],
    ['no error', 'une phrase secrete'],
    ['nothing', undefined],
  ])('holds nothing of %s', (_what, error) => {
    const [written = ''] = describeBug(error).split('\n')
    expect(written).not.toMatch(/\d{4}|code 12|secret|phrase/)
  })

  test('keeps what helps: the name, the code, where it happened', () => {
    const error = Object.assign(new TypeError('no such column: x'), { code: 'SQLITE_ERROR' })
    expect(describeBug(error)).toMatch(/^TypeError SQLITE_ERROR: no such column: x\n\s+at /)
  })
})

describe('the page’s address', () => {
  test.each(['comptoir://till/index.html', 'comptoir://till/', 'comptoir://till/assets/a.js?x#y'])(
    '%s is ours',
    (address) => expect(isPageAddress(address)).toBe(true),
  )

  test.each([
    '',
    'about:blank',
    'comptoir://till.example/index.html',
    'comptoir://tiller/index.html',
    'comptoir://other@till/index.html',
    'comptoir://till:80/index.html',
    'https://till/index.html',
    'https://example.org/comptoir://till/index.html',
    'data:text/html,comptoir://till/',
    'file:///comptoir://till/index.html',
    'javascript:alert(1)',
    'comptoir:till',
  ])('%s is not', (address) => expect(isPageAddress(address)).toBe(false))
})

describe('turns', () => {
  test('one work at a time, in the order asked for, a failure standing in nobody’s way', async () => {
    const turns = makeTurns()
    const told: string[] = []
    const work = (name: string) => async (): Promise<void> => {
      told.push(`${name} begins`)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      told.push(`${name} ends`)
      if (name === 'b') throw new Error('b')
    }
    const all = await Promise.allSettled([
      turns.take(work('a')),
      turns.take(work('b')),
      turns.take(work('c')),
    ])
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  test('what is asked twice at once is done once; asked again later, again', async () => {
    const turns = makeTurns()
    let times = 0
    const count = async (): Promise<void> => {
      times += 1
    }
    await Promise.all([turns.join('x', count), turns.join('x', count)])
    expect(times).toBe(1)
    await turns.join('x', count)
    expect(times).toBe(2)
  })
})

describe('the language', () => {
  test('is French until one is chosen, and stays on a disk that refuses', () => {
    const directory = mkdtempSync(join(tmpdir(), 'comptoir-language-'))
    const later = join(directory, 'not', 'yet')
    expect(readLanguage(later)).toBe('fr')
    writeLanguage(later, 'en')
    expect(readLanguage(later)).toBe('en')
    rmSync(directory, { recursive: true, force: true })
  })
})
