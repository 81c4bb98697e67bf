/**
 * The real driver in a process that kills itself with SIGKILL at a chosen statement, counted from
 * the first BEGIN IMMEDIATE; without one it tells how many there were.
 */
const { writeSync } = require('node:fs')
const Database = require('better-sqlite3')

const killAt = Number(process.env.COMPTOIR_KILL_AT ?? 0)
let counted = 0

module.exports = class KillingDatabase extends Database {
  constructor(path, options) {
    super(path, {
      ...options,
      verbose: (sql) => {
        if (counted === 0 && !sql.startsWith('BEGIN IMMEDIATE')) return
        counted += 1
        if (counted === killAt) process.kill(process.pid, 'SIGKILL')
      },
    })
  }
}

process.on('exit', () => writeSync(2, `statements ${counted}\n`))
