import { readFileSync, readdirSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { parseSync } from 'vite'
import { root } from '../../build/setup/places.mjs'

/** A source file: its path from the project's folder, with slashes, and its text. */
export type Source = { readonly path: string; readonly text: string }

/** A node of the syntax tree, of which only what the rules look at is known. */
type Node = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [key: string]: unknown
}

const areas = ['shared', 'electron', 'renderer', 'build', 'test']
const isCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs)$/.test(path)
const isStyle = (path: string): boolean => path.endsWith('.css')

/** Every source file of the project. */
export function projectSources(): readonly Source[] {
  return filesWhere(isCode)
}

/** Every style sheet of the project. */
export function projectStyles(): readonly Source[] {
  return filesWhere(isStyle)
}

function filesWhere(isWanted: (name: string) => boolean): readonly Source[] {
  return areas
    .flatMap((area) => readdirSync(join(root, area), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && isWanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(root, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }))
}

/** Number of lines of a text that ends with a newline. */
export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** What a source imports: paths from the project's folder, or names of packages and modules. */
export function importsOf(source: Source): readonly string[] {
  return nodesOf(source).flatMap((node) => {
    const loads = /^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type)
    const value = loads ? literal(node['source']) : undefined
    return value === undefined ? [] : [resolveImport(source.path, value)]
  })
}

/** The functions longer than a number of lines, as `path:line`. */
export function longFunctions(source: Source, limit: number): readonly string[] {
  const nodes = nodesOf(source)
  const containers = new Set(nodes.flatMap(describeCallback))
  return nodes
    .filter(({ type }) => /^(FunctionDeclaration|FunctionExpression|Arrow.*)$/.test(type))
    .filter((node) => !containers.has(node))
    .filter(({ start, end }) => lineCount(source.text.slice(start, end)) > limit)
    .map(({ start }) => `${source.path}:${lineOf(source.text, start)}`)
}

/** The texts that a screen would show without asking the catalogues, as `path:line text`. */
export function literalTexts(source: Source): readonly string[] {
  return nodesOf(source).flatMap((node) => {
    const text = shownText(node)
    // A function key is marked alike on every keyboard.
    const isKey = /^\s*F\d{1,2}\s*$/.test(text ?? '')
    const isWord = text !== undefined && !isKey && /\p{Letter}/u.test(text)
    return isWord ? [`${source.path}:${lineOf(source.text, node.start)} ${text.trim()}`] : []
  })
}

/** Whether a source uses the console. */
export function usesConsole(source: Source): boolean {
  return nodesOf(source).some((node) => {
    const { object } = node
    return node.type === 'MemberExpression' && isNode(object) && object['name'] === 'console'
  })
}

const shownAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
])

/** The text that a node of JSX shows or speaks, if it is written there. */
function shownText(node: Node): string | undefined {
  if (node.type === 'JSXText') {
    return String(node['value'])
  }
  if (node.type === 'JSXAttribute') {
    const name = isNode(node['name']) ? String(node['name']['name']) : ''
    return shownAttributes.has(name) ? literal(unwrapped(node['value'])) : undefined
  }
  const children = node.type === 'JSXElement' || node.type === 'JSXFragment' ? node['children'] : []
  const texts = Array.isArray(children)
    ? children.filter(isContainer).map((child) => literal(unwrapped(child)))
    : []
  return texts.find((text) => text !== undefined)
}

function isContainer(value: unknown): boolean {
  return isNode(value) && value.type === 'JSXExpressionContainer'
}

/** The expression of a JSX container, or the value itself. */
function unwrapped(value: unknown): unknown {
  return isNode(value) && value.type === 'JSXExpressionContainer' ? value['expression'] : value
}

/** The text of a string or of the fixed parts of a template. */
function literal(value: unknown): string | undefined {
  if (!isNode(value)) {
    return undefined
  }
  if (value.type === 'TemplateLiteral' && Array.isArray(value['quasis'])) {
    return value['quasis'].map((part: { value: { raw: string } }) => part.value.raw).join('')
  }
  return value.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : undefined
}

/** The callback of a `describe`, which groups tests and is no function to read at once. */
function describeCallback(node: Node): readonly unknown[] {
  const { callee } = node
  if (node.type !== 'CallExpression' || !isNode(callee) || !Array.isArray(node['arguments'])) {
    return []
  }
  const property = callee['property']
  const name = isNode(property) ? property['name'] : callee['name']
  return name === 'describe' ? node['arguments'] : []
}

function resolveImport(path: string, specifier: string): string {
  return specifier.startsWith('.')
    ? posix.normalize(posix.join(posix.dirname(path), specifier))
    : specifier
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

const trees = new Map<string, readonly Node[]>()

/** Every node of a source's syntax tree; each text is parsed once. */
function nodesOf({ path, text }: Source): readonly Node[] {
  const known = trees.get(`${path}\n${text}`)
  if (known !== undefined) {
    return known
  }
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) {
    throw new Error(`${path}: ${error.message}`)
  }
  const nodes: Node[] = []
  const pending: unknown[] = [program]
  while (pending.length > 0) {
    const value = pending.pop()
    if (isNode(value)) {
      nodes.push(value)
    }
    if (typeof value === 'object' && value !== null) {
      pending.push(...Object.values(value))
    }
  }
  trees.set(`${path}\n${text}`, nodes)
  return nodes
}
