'use strict'

/**
 * Refuses every call: Comptoir builds receipt images from pixels and never lets `escpos` load a
 * file or an address. The real package drags deprecated dependencies with known advisories.
 */
module.exports = function getPixels(_path, _type, callback) {
  const done = typeof _type === 'function' ? _type : callback
  done(new Error('Images are built from pixels, not loaded.'))
}
