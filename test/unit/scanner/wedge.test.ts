import { describe, expect, it } from 'vitest'
import { createWedge } from '../../../electron/scanner/wedge.ts'
import { scanText } from '../../../shared/scan.ts'
import { keyEvent, play, scannerPresses, usPress } from '../../support/wedge-keys.ts'

const EAN = '2991000000016'

describe('a scan', () => {
  it('ends on Enter, which nothing else sees; its first two keys are undone', () => {
    const run = play(scannerPresses(`${EAN}\n`, 5))
    expect(run).toEqual({
      passed: '29',
      scans: [{ byKey: EAN, byCode: EAN }],
      unreadable: 0,
      restored: ['Digit2', 'Digit9'],
      replayed: '',
    })
  })

  it('ends on 60 ms of silence', () => {
    const run = play(scannerPresses(EAN, 50))
    expect(run.scans).toEqual([{ byKey: EAN, byCode: EAN }])
    expect(run.passed).toBe('29')
  })

  it('keeps both strings on an AZERTY PC', () => {
    const run = play(scannerPresses('HA112\n', 5, 'fr'))
    expect(run.scans).toEqual([{ byKey: 'HQ&&é', byCode: 'HA112' }])
  })

  it('keeps TABs as data, and lets none reach the page', () => {
    const sticker = 'Ordinateur - PREMIUM\t\t\t\t\t\t\tApple\t\tMac\t\tGRPC26-0001\tDM1\n'
    const run = play(scannerPresses(sticker, 5))
    expect(run.passed).toBe('Or')
    expect(run.scans[0]?.byCode).toBe(sticker.trimEnd())
  })

  it('of four characters is one; two scans in a row are two', () => {
    expect(play(scannerPresses('1234\n', 10)).scans).toHaveLength(1)
    const twice = [...scannerPresses(`${EAN}\n`, 5), ...scannerPresses('GRPC26-0888\n', 5)]
    expect(play(twice).scans.map(({ byCode }) => byCode)).toEqual([EAN, 'GRPC26-0888'])
  })

  it('may send its Enter late, or twice, without pressing a button', () => {
    const late = { gapMs: 110, press: usPress('\n', 'us') }
    expect(play([...scannerPresses(EAN, 5), late]).passed).toBe('29')
    expect(play(scannerPresses(`${EAN}\n\n`, 5)).passed).toBe('29')
  })

  it('is read from the numeric pad, with or without its lock', () => {
    const presses = Array.from('12345', (digit) => ({
      gapMs: 5,
      press: { key: digit === '4' ? 'ArrowLeft' : digit, code: `Numpad${digit}` },
    }))
    expect(play(presses).scans[0]?.byCode).toBe('12345')
  })

  it('keeps dead keys by code, and AltGr and Shift apart', () => {
    const run = play([
      ...scannerPresses('a[{B', 5, 'fr'),
      { gapMs: 2, press: { key: 'AltGraph', code: 'AltRight' } },
      { gapMs: 3, press: { key: '#', code: 'Digit3' } },
      { gapMs: 5, press: { key: '@', code: 'Digit0', control: true, alt: true } },
    ])
    expect(run.scans[0]?.byKey).toBe('qB#@')
    expect(run.scans[0]?.byCode.slice(0, 4)).toBe('a[{B')
    expect(run.scans[0]?.byCode).toHaveLength(6)
    expect(scanText(run.scans[0] ?? { byKey: '', byCode: '' }, 'fr').slice(4)).toBe('#@')
  })

  it('may spell a letter by Alt and digits, as on Windows', () => {
    const alt = Array.from('0233', (digit) => ({
      gapMs: 5,
      press: { key: digit, code: `Numpad${digit}`, alt: true },
    }))
    const run = play([...scannerPresses('Cat', 5), ...alt, ...scannerPresses('gorie\n', 5)])
    expect(run.scans[0]?.byKey).toBe('Catégorie')
  })
})

describe('a person', () => {
  it('types at any pace above 50 ms without losing or delaying a key', () => {
    const run = play(scannerPresses('bonjour\n', 55))
    expect(run).toEqual({
      passed: 'bonjour\n',
      scans: [],
      unreadable: 0,
      restored: [],
      replayed: '',
    })
  })

  it('who rolls three keys gets the third back', () => {
    const run = play([...scannerPresses('les', 30), ...scannerPresses(' amis', 120)])
    expect(run.passed).toBe('le amis')
    expect(run.replayed).toBe('s')
    expect(run.restored).toEqual([])
    expect(run.scans).toEqual([])
  })

  it('who slows down inside a quick roll gets every key back, in order', () => {
    const run = play([...scannerPresses('abcde', 45), ...scannerPresses('fghijk', 59)])
    expect(run.scans).toEqual([])
    expect(run.unreadable).toBe(0)
    expect(run.restored).toEqual(['KeyA', 'KeyB'])
    expect(run.replayed + run.passed.slice(2)).toContain('abcdef')
  })

  it('presses Enter, before a scan or long enough after it', () => {
    const enter = { gapMs: 400, press: usPress('\n', 'us') }
    expect(play([enter]).passed).toBe('\n')
    expect(play([...scannerPresses(`${EAN}\n`, 5), enter]).passed).toBe('29\n')
    expect(play([...scannerPresses('12', 90), { ...enter, gapMs: 30 }]).passed).toBe('12\n')
  })

  it('holds a key, and it repeats in the page', () => {
    const held = Array.from({ length: 20 }, (_, index) => ({
      gapMs: 30,
      press: { key: 'a', code: 'KeyA', repeat: index > 0 },
    }))
    const run = play(held)
    expect(run.passed).toBe('a'.repeat(20))
    expect(run.scans).toEqual([])
  })

  it('uses shortcuts and arrows quickly', () => {
    const arrows = Array.from({ length: 6 }, () => ({
      gapMs: 20,
      press: { key: 'ArrowLeft', code: 'ArrowLeft' },
    }))
    const copies = Array.from({ length: 6 }, () => ({
      gapMs: 20,
      press: { key: 'c', code: 'KeyC', control: true },
    }))
    const run = play([...arrows, ...copies])
    expect(run.passed).toBe(`${'ArrowLeft'.repeat(6)}cccccc`)
  })
})

describe('a person inside a scan', () => {
  for (const press of [
    { key: 'Backspace', code: 'Backspace' },
    { key: 'Escape', code: 'Escape' },
    { key: 'F2', code: 'F2' },
    { key: 'c', code: 'KeyC', control: true },
    { key: 'x', code: 'KeyX', repeat: true },
    { key: 'Tab', code: 'Tab', shift: true },
  ]) {
    it(`makes it unreadable, once, and reaches nothing: ${press.key}`, () => {
      const [half, rest] = [EAN.slice(0, 6), `${EAN.slice(6)}\n`]
      const run = play([
        ...scannerPresses(half, 5),
        { gapMs: 3, press },
        ...scannerPresses(rest, 3),
      ])
      expect(run.scans).toEqual([])
      expect(run.unreadable).toBe(1)
      expect(run.passed).toBe('29')
      expect(run.restored).toEqual(['Digit2', 'Digit9'])
    })
  }

  it('is not repaired when the key is a character', () => {
    const run = play([
      ...scannerPresses('2991', 5),
      ...scannerPresses('x', 2),
      ...scannerPresses('000000016\n', 3),
    ])
    expect(run.scans[0]?.byCode).toBe('2991x000000016')
  })
})

describe('a burst too short or too long', () => {
  it('of two or three characters and an Enter presses nothing and says so', () => {
    for (const text of ['12\n', '123\n']) {
      const run = play(scannerPresses(text, 10))
      expect(run.unreadable).toBe(1)
      expect(run.passed).toBe('12')
      expect(run.restored).toEqual(['Digit1', 'Digit2'])
    }
  })

  it('beyond any sticker is refused', () => {
    const run = play(scannerPresses(`${'7'.repeat(600)}\n`, 2))
    expect(run.scans).toEqual([])
    expect(run.unreadable).toBe(1)
  })
})

describe('the edges of the machine', () => {
  it('swallows the release of a swallowed key, and only that', () => {
    const wedge = createWedge()
    for (const [index, digit] of Array.from('123').entries()) {
      wedge.key(keyEvent({ key: digit, code: `Digit${digit}`, atMs: index * 5 }))
    }
    const release = (digit: string) =>
      wedge.key(keyEvent({ type: 'keyUp', key: digit, code: `Digit${digit}`, atMs: 20 })).swallow
    expect([release('1'), release('2'), release('3'), release('3')]).toEqual([
      false,
      false,
      true,
      false,
    ])
  })

  it('asks for a timer only while keys may be a burst', () => {
    const wedge = createWedge()
    expect(wedge.deadlineMs()).toBeUndefined()
    wedge.key(keyEvent({ atMs: 100 }))
    expect(wedge.deadlineMs()).toBe(160)
    expect(wedge.tick(159)).toBeUndefined()
    expect(wedge.deadlineMs()).toBe(160)
    expect(wedge.tick(160)).toBeUndefined()
    expect(wedge.deadlineMs()).toBeUndefined()
  })

  it('lets Shift and the locks through inside a scan', () => {
    const shift = { gapMs: 2, press: { key: 'Shift', code: 'ShiftLeft', shift: true } }
    const run = play([...scannerPresses('GRPC', 4), shift, ...scannerPresses('26-0888\n', 4)])
    expect(run.scans[0]?.byCode).toBe('GRPC26-0888')
    expect(run.passed).toBe('GRShift')
  })
})
