import { lint } from './checks.mjs'
import { runTool } from './run-check.mjs'

process.exitCode = await runTool([...lint.command, ...process.argv.slice(2)])
