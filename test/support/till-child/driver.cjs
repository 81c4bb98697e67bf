/** The real driver, telling `globalThis.onStatement` of each statement just before it runs. */
const Driver = require('better-sqlite3')

module.exports = function TellingDriver(path, options) {
  return new Driver(path, { ...options, verbose: () => globalThis.onStatement?.() })
}
