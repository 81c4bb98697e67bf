/** Whatever happens to a command, it ends with a sentence at most: never a stack. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unexpectedSentence } from '../../../electron/cli/command-line.ts'

const COMMAND_LINE = join(import.meta.dirname, '../../../electron/cli/command-line.ts')

/** A process whose command does this, with nobody reading what it writes when `read` is false. */
function commandOf(work: string, read = true): { status: number | null; err: string } {
  const script = `import { runCommandLine } from ${JSON.stringify(COMMAND_LINE)}
    await runCommandLine(async () => { ${work} })`
  const node = [process.execPath, '--input-type=module', '-e', script]
  const words = ['-o', 'pipefail', '-c', read ? '"$@"' : '"$@" | true', 'command', ...node]
  const run = spawnSync('bash', words, { encoding: 'utf8' })
  return { status: run.status, err: run.stderr }
}

test('what nobody expected is one line, without anything as long as a code', () => {
  const error = new TypeError('the cell\n00001234567890 is\u2028odd')
  expect(unexpectedSentence(error)).toBe(
    'something unexpected stopped this command: TypeError: the cell … is odd',
  )
  expect(unexpectedSentence('x')).toContain('x')
})

test('a bug ends the command with one sentence and exit 1', () => {
  const { status, err } = commandOf("throw new TypeError('odd')")
  expect(status).toBe(1)
  expect(err).toBe('something unexpected stopped this command: TypeError: odd\n')
})

test('a reader who leaves changes neither what is done nor the exit code', () => {
  const write = "for (let i = 0; i < 2000; i += 1) process.stdout.write('x'.repeat(1000))"
  const wait = 'await new Promise((resolve) => setTimeout(resolve, 50))'
  expect(commandOf(`${write}; ${wait}; return 0`, false)).toEqual({ status: 0, err: '' })
})
