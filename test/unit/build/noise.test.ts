import { expect, test } from 'vitest'
import { isWorthShowing } from '../../../build/setup/electron-child.mjs'

test.each([
  '[12:1122/020000.1:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
  '[12:1122/020000.1:ERROR:viz_main_impl.cc(185)] Exiting GPU process due to errors',
  'Debugger listening on ws://127.0.0.1:4000/x',
  '',
])('the line « %s » is noise', (line) => {
  expect(isWorthShowing(line)).toBe(false)
})

test.each(['Error: the database is newer than this version', 'SyntaxError: Unexpected token'])(
  'the line « %s » is shown',
  (line) => {
    expect(isWorthShowing(line)).toBe(true)
  },
)
