import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../build/setup/places.mjs'
import { wallBreach } from './rooms.ts'
import {
  importsOf,
  lineCount,
  literalTexts,
  longFunctions,
  projectSources,
  projectStyles,
  usesConsole,
} from './source.ts'
import type { Source } from './source.ts'

const sources = projectSources()
// The rules quote what they forbid.
const ruled = sources.filter(({ path }) => !path.startsWith('test/house/'))
const product = sources.filter(({ path }) => /^(shared|electron|renderer)\//.test(path))

function sample(path: string, text: string): Source {
  return { path, text }
}

function offenders(pattern: RegExp): readonly string[] {
  return ruled.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
}

function breaches(source: Source): readonly string[] {
  return importsOf(source).flatMap((target) => {
    const breach = wallBreach(source.path, target)
    return breach === undefined ? [] : [`${source.path} → ${target}: ${breach}`]
  })
}

describe('length', () => {
  test('no file is longer than 400 lines', () => {
    expect(lineCount('a\nb\n')).toBe(2)
    const styles = projectStyles()
    expect(styles.length).toBeGreaterThan(0)
    const long = [...sources, ...styles].filter(({ text }) => lineCount(text) > 400)
    expect(long.map(({ path, text }) => `${path} ${lineCount(text)}`)).toEqual([])
  })

  test('no function is longer than 70 lines', () => {
    const body = 'x()\n'.repeat(80)
    expect(longFunctions(sample('a.ts', `\nfunction f() {\n${body}}`), 70)).toEqual(['a.ts:2'])
    expect(longFunctions(sample('a.ts', `describe('a', () => {\n${body}})`), 70)).toEqual([])
    expect(sources.flatMap((source) => longFunctions(source, 70))).toEqual([])
  })
})

describe('walls', () => {
  test.each([
    ['shared/a.ts', 'electron/main.ts'],
    ['shared/a.ts', 'node:fs'],
    ['shared/a.ts', 'react'],
    ['renderer/a.tsx', 'electron/store/open.ts'],
    ['renderer/a.tsx', 'electron'],
    ['renderer/a.tsx', 'node:path'],
    ['electron/store/a.ts', 'electron/journal/append.ts'],
    ['electron/journal/a.ts', 'electron'],
    ['electron/counter/a.ts', 'renderer/main.tsx'],
    ['electron/counter/a.ts', 'electron/main.ts'],
    ['electron/counter/a.ts', 'test/support/a.ts'],
    ['electron/helpers/a.ts', 'shared/money.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(wallBreach(from, to)).toBeTypeOf('string')
  })

  test.each([
    ['shared/a.ts', 'shared/b/c.ts'],
    ['shared/a.ts', 'zod'],
    ['renderer/a.tsx', 'shared/money.ts'],
    ['renderer/a.tsx', 'react'],
    ['electron/counter/a.ts', 'electron/journal/append.ts'],
    ['electron/counter/a.ts', 'electron/counter/b.ts'],
    ['electron/main.ts', 'electron/counter/a.ts'],
    ['electron/shell/a.ts', 'electron'],
    ['electron/window.ts', 'electron/shell/a.ts'],
  ])('%s may import %s', (from, to) => {
    expect(wallBreach(from, to)).toBeUndefined()
  })

  test('every import is seen, however it is written', () => {
    const text = `import a from '../b.ts'
      import type { C } from './c.ts'
      export { d } from 'd'
      export * from './e.ts'
      const f = await import('./f.ts')`
    const seen = importsOf(sample('shared/x/a.ts', text))
    expect(seen.toSorted()).toEqual([
      'd',
      'shared/b.ts',
      'shared/x/c.ts',
      'shared/x/e.ts',
      'shared/x/f.ts',
    ])
  })

  test('imports go down only', () => {
    expect(sources.flatMap(breaches)).toEqual([])
  })
})

describe('manners', () => {
  test('product code never uses the console', () => {
    expect(usesConsole(sample('a.ts', 'console.log(1)'))).toBe(true)
    expect(product.filter(usesConsole).map(({ path }) => path)).toEqual([])
  })

  test('nothing is left for later', () => {
    expect(offenders(/\b(TODO|FIXME)\b/)).toEqual([])
  })

  test('no rule is switched off in a file', () => {
    const suppression = /(oxlint|eslint|biome)-(disable|ignore)|@ts-(ignore|expect-error|nocheck)/
    expect(offenders(suppression)).toEqual([])
    expect(offenders(/(oxfmt|prettier)-ignore|(v8|c8|istanbul) ignore/)).toEqual([])
  })

  test('no test is skipped, alone or left empty', () => {
    const modifier = /\b(describe|test|it)(\.\w+)?\.(skip|only|todo|fixme|skipIf|runIf|fails)\b/
    expect(modifier.test(`test.describe.only('a')`)).toBe(true)
    expect(offenders(modifier)).toEqual([])
  })

  test('screens take every text from the catalogues', () => {
    const bad = sample(
      'a.tsx',
      `const a = <p title="Titre">Bonjour {'vous'}<i aria-label={\`a \${b}\`} className="x">1</i></p>`,
    )
    const found = literalTexts(bad).map((line) => line.split(' ').slice(1).join(' '))
    expect(found.toSorted()).toEqual(['Bonjour', 'Titre', 'a', 'vous'])
    const screens = product.filter(({ path }) => /^renderer\/.*\.tsx$/.test(path))
    expect(screens.flatMap(literalTexts)).toEqual([])
  })
})

describe('lock', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')

  test('the lock names no registry', () => {
    expect(lock).not.toMatch(/"resolved": "https?:/)
    expect(lock).not.toContain('://registry')
  })

  test('every dependency has one exact version', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const versions = Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })
    const loose = versions.filter(
      ([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|file:.*)$/.test(String(version)),
    )
    expect(loose).toEqual([])
  })
})
