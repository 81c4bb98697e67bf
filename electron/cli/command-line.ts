/** What every command has in common: whatever happens, a sentence and an exit code, never a stack. */

const EXIT_FAILED = 1

function ignoreClosed(error: Error & { readonly code?: string }): void {
  // Whoever read along has left, as `head` does: what was to be done is done all the same.
  if (error.code !== 'EPIPE') process.exitCode = EXIT_FAILED
}

/** One line for what nobody expected, without anything as long as a code. */
export function unexpectedSentence(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const line = what.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\d{8,}/g, '…')
  return `something unexpected stopped this command: ${line.slice(0, 300)}`
}

/** Runs a command and sets the process's exit code to the one it gives, or 1 with one sentence. */
export async function runCommandLine(work: () => Promise<number>): Promise<void> {
  process.stdout.on('error', ignoreClosed)
  process.stderr.on('error', ignoreClosed)
  try {
    process.exitCode = await work()
  } catch (error) {
    process.stderr.write(`${unexpectedSentence(error)}\n`)
    process.exitCode = EXIT_FAILED
  }
}
