import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { attachScanner } from '../../../electron/shell/scanner-window.ts'
import type { KeySource } from '../../../electron/shell/scanner-window.ts'
import type { RawScan } from '../../../shared/scan.ts'
import { SCANNER_CHANNEL } from '../../../shared/scanner-messages.ts'
import { usPress } from '../../support/wedge-keys.ts'

/** Stands for a window's contents: what it is told is kept, what it is typed is emitted. */
class Contents extends EventEmitter {
  readonly sent: unknown[] = []
  reached = ''
  destroyed = false

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(channel: string, message: unknown): void {
    this.sent.push([channel, message])
  }

  type(text: string): void {
    for (const character of text) {
      const { key = '', code = '', shift = false } = usPress(character, 'us')
      let stopped = false
      const event = { preventDefault: () => (stopped = true) }
      const flags = { shift, control: false, alt: false, meta: false, isAutoRepeat: false }
      this.emit('before-input-event', event, { type: 'keyDown', key, code, ...flags })
      if (!stopped) this.reached += character
    }
  }
}

function attach(clock: () => number) {
  const contents = new Contents()
  const scans: RawScan[] = []
  const ended = new EventEmitter()
  const detach = attachScanner(contents as unknown as KeySource, {
    onScan: (scan) => {
      scans.push(scan)
      ended.emit('scan')
    },
    onUnreadable: () => ended.emit('unreadable'),
    clock,
  })
  return { contents, scans, ended, detach }
}

describe('a window that holds a scanner', () => {
  it('hears a scan and tells the page what to undo', () => {
    const { contents, scans } = attach(() => 0)
    contents.type('2991000000016\n')
    expect(scans).toEqual([{ byKey: '2991000000016', byCode: '2991000000016' }])
    expect(contents.sent).toEqual([
      [SCANNER_CHANNEL, { kind: 'restore', codes: ['Digit2', 'Digit9'] }],
    ])
    expect(contents.reached).toBe('29')
  })

  it('hears a scan that ends in silence, by its own timer', async () => {
    const { contents, scans, ended } = attach(() => performance.now())
    const heard = new Promise((resolve) => ended.once('scan', resolve))
    contents.type('GRPC26-0888')
    await heard
    expect(scans[0]?.byCode).toBe('GRPC26-0888')
  })

  it('does not take its own work for silence', () => {
    let nowMs = 0
    const { contents, scans } = attach(() => nowMs)
    contents.type('2')
    nowMs = 400
    contents.type('9910')
    nowMs = 900
    contents.type('00000016\n')
    expect(scans.map(({ byCode }) => byCode)).toEqual(['2991000000016'])
    expect(contents.reached).toBe('29')
  })

  it('hears nothing once let go, and tells nothing to a closed page', () => {
    const { contents, scans, detach } = attach(() => 0)
    contents.destroyed = true
    contents.type('2991000000016\n')
    expect(contents.sent).toEqual([])
    detach()
    contents.type('2991000000016\n')
    expect(scans).toHaveLength(1)
  })
})
