/** `npm run verify -- FILE [--key FINGERPRINT] [--json]`: see docs/formats.md. */
import { parseFingerprint } from '../proof/fingerprint.ts'
import { runCommandLine } from './command-line.ts'
import { verdictDocument, verdictLine, verdictLines, verifyFile } from './verify-file.ts'

const USAGE = 'usage: npm run verify -- FILE [--key FINGERPRINT] [--json]'
const EXIT_OK = 0
const EXIT_FAULT = 1
const EXIT_USAGE = 2

type Order = { readonly file: string; readonly key?: string | undefined; readonly json: boolean }

/** Reads the arguments; gives the order, or the sentence that says what is wrong with them. */
function readArguments(words: readonly string[]): Order | string {
  const files: string[] = []
  let key: string | undefined
  let json = false
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string
    if (word === '--json') json = true
    else if (word === '--key' || word.startsWith('--key=')) {
      if (key !== undefined) return `--key is given twice; ${USAGE}`
      const typed = word === '--key' ? [] : [word.slice('--key='.length)]
      // A fingerprint printed in groups may have been typed without quotes around it.
      while (digitsOf(typed) < 64 && isGroup(words[index + 1])) {
        index += 1
        typed.push(words[index] as string)
      }
      key = parseFingerprint(typed.join(' '))
      if (key === undefined) return `--key takes a fingerprint of 64 hexadecimal digits; ${USAGE}`
    } else if (word.startsWith('--')) return `unknown option ${word}; ${USAGE}`
    else files.push(word)
  }
  const [file] = files
  if (file === undefined) return `a file to verify is needed; ${USAGE}`
  return files.length > 1 ? `one file at a time; ${USAGE}` : { file, key, json }
}

function digitsOf(typed: readonly string[]): number {
  return typed.join('').replace(/[^0-9a-f]/gi, '').length
}

function isGroup(word: string | undefined): boolean {
  return word !== undefined && /^[0-9a-f\s:.-]+$/i.test(word)
}

function showProgress(read: number, announced: number): void {
  process.stderr.write(`\r${read} of ${announced} entries`)
}

async function run(words: readonly string[]): Promise<number> {
  const order = readArguments(words)
  if (typeof order === 'string') {
    process.stderr.write(`${order}\n`)
    return EXIT_USAGE
  }
  let shown = false
  const verdict = await verifyFile(order.file, {
    key: order.key,
    onProgress: (read, announced) => {
      if (!process.stderr.isTTY) return
      shown = true
      showProgress(read, announced)
    },
  })
  if (shown) process.stderr.write('\r\u001b[K')
  const lines = order.json
    ? [JSON.stringify(verdictDocument(verdict), null, 2)]
    : [...verdictLines(verdict), verdictLine(verdict)]
  process.stdout.write(`${lines.join('\n')}\n`)
  return verdict.fault === undefined ? EXIT_OK : EXIT_FAULT
}

await runCommandLine(() => run(process.argv.slice(2)))
