export const EXIT_OK = 0
export const EXIT_REFUSED = 1
export const EXIT_USAGE = 2

/** A sentence for the person who typed the command; nothing was imported. */
export class Stop extends Error {
  readonly exitCode: number

  constructor(sentence: string, exitCode: number = EXIT_REFUSED) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/** Writes one line to stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
