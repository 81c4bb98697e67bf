import { types } from './checks.mjs'
import { runTool } from './run-check.mjs'

process.exitCode = await runTool([...types.command, ...process.argv.slice(2)])
