import { formatter } from './checks.mjs'
import { runTool } from './run-check.mjs'

const mode = process.argv.includes('--check') ? '--check' : '--write'
process.exitCode = await runTool([...formatter, mode])
