/** What a page that was taken over could not do: its walls, tried in the real window. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TillBridge } from '../../shared/bridge.ts'
import { closeTill, expect, launchTill, test } from './harness.ts'
import type { Till } from './harness.ts'

let till: Till
let outside: Server
let outsideUrl: string
let visits = 0

test.beforeAll(async () => {
  outside = createServer((_request, response) => {
    visits += 1
    response.setHeader('access-control-allow-origin', '*').end('outside')
  }).listen(0, '127.0.0.1')
  await once(outside, 'listening')
  outsideUrl = `http://127.0.0.1:${(outside.address() as { readonly port: number }).port}/`
  till = await launchTill()
  await expect(till.window.locator('#root h1').first()).toBeVisible()
})

test.afterAll(async () => {
  await closeTill(till)
  outside.close()
})

test.afterEach(() => expect(visits).toBe(0))

test('inline scripts and eval do not run', async () => {
  const ran = await till.window.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.inlineRan = true'
    document.body.append(script)
    const image = document.createElement('img')
    image.setAttribute('onerror', 'globalThis.handlerRan = true')
    image.src = 'nothing.png'
    document.body.append(image)
    return new Promise<readonly unknown[]>((resolve) => {
      image.addEventListener('error', () => {
        resolve([Reflect.get(globalThis, 'inlineRan'), Reflect.get(globalThis, 'handlerRan')])
      })
    })
  })
  expect(ran).toEqual([undefined, undefined])
  // Playwright evaluates from outside the policy; what a script of the page does is under it.
  const policy = await till.window.evaluate(async () => {
    const reply = await fetch('comptoir://till/index.html')
    return reply.headers.get('content-security-policy')
  })
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/)
})

test('a script from the page’s own host can’t make code of text', async () => {
  const outcome = await till.window.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          (event) => resolve(event.effectiveDirective),
          { once: true },
        )
        const script = document.createElement('script')
        script.src = 'data:text/javascript,globalThis.dataRan=true'
        document.body.append(script)
      }),
  )
  expect(outcome).toMatch(/^script-src/)
})

test('nothing is fetched, shown, framed or sent from elsewhere', async () => {
  const outcomes = await till.window.evaluate(async (url) => {
    const told: Promise<string>[] = []
    for (const tag of ['img', 'script'] as const) {
      const element = document.createElement(tag)
      element.src = url
      told.push(
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve(`${tag} loaded`))
          element.addEventListener('error', () => resolve('refused'))
        }),
      )
      document.body.append(element)
    }
    const attempts: readonly (() => unknown)[] = [
      () => fetch(url),
      () => new WebSocket(url.replace('http', 'ws')),
      () => new EventSource(url),
    ]
    for (const attempt of attempts) {
      told.push(
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', () => resolve('refused'))
          void Promise.resolve()
            .then(attempt)
            .catch(() => resolve('refused'))
        }),
      )
    }
    const all = await Promise.all(told)
    const frame = document.createElement('iframe')
    frame.src = url
    const form = document.createElement('form')
    form.action = url
    document.body.append(frame, form)
    form.submit()
    navigator.sendBeacon(url, 'x')
    return all
  }, outsideUrl)
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'refused'))
})

test('no permission is given and no device is shown', async () => {
  const answers = await till.window.evaluate(async () => {
    const asked = ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read']
    const states = await Promise.all(
      asked.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        return status.state
      }),
    )
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    )
    const usb = (navigator as unknown as { usb?: { getDevices: () => Promise<unknown[]> } }).usb
    return [...new Set(states), media, (await usb?.getDevices())?.length ?? 0]
  })
  expect(answers).toEqual(['denied', 'refused', 0])
})

test('the page reaches three calls of the bridge, and no part of Electron or Node', async () => {
  const reach = await till.window.evaluate(() => {
    const names = ['require', 'process', 'Buffer', 'module', 'ipcRenderer', 'electron', 'global']
    const { till: bridge } = globalThis as unknown as { readonly till: TillBridge }
    return {
      found: names.filter((name) => Reflect.has(globalThis, name)),
      calls: Object.keys(bridge).toSorted(),
      frozen: Reflect.set(globalThis, 'till', null) ? 'open' : 'frozen',
    }
  })
  expect(reach).toEqual({ found: [], calls: ['call', 'onEvent', 'onScanner'], frozen: 'frozen' })
  const preferences = await till.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      readonly getLastWebPreferences: () => Record<string, unknown>
    }
    const { contextIsolation, sandbox, nodeIntegration, webSecurity } =
      contents.getLastWebPreferences()
    return { contextIsolation, sandbox, nodeIntegration, webSecurity }
  })
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  })
})

test('only files of the page’s folder are served', async () => {
  const statuses = await till.window.evaluate(async () => {
    const tries = [
      'comptoir://till/../main/main.js',
      'comptoir://till/%2e%2e/main/main.js',
      'comptoir://till/..%2f..%2fpackage.json',
      'comptoir://till/%00',
      'comptoir://till/%',
      'comptoir://till/',
      'comptoir://till/nothing.js',
    ]
    return Promise.all(
      tries.map((address) =>
        fetch(address).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    )
  })
  expect(statuses.filter((status) => status !== 404 && status !== 0)).toEqual([])
})

test('a message that no screen sends is refused by name, without a stack', async () => {
  const replies = await till.window.evaluate(async () => {
    const { till: bridge } = globalThis as unknown as {
      readonly till: { readonly call: (...message: readonly unknown[]) => Promise<unknown> }
    }
    return Promise.all([
      bridge.call('__proto__', {}, null),
      bridge.call('sell.basket', {}, null),
      bridge.call('place.setLanguage', { language: 'fr', more: 1 }, crypto.randomUUID()),
      bridge.call('place.setLanguage', { language: 'fr' }, 'no id'),
    ])
  })
  expect(replies).toMatchObject([
    { ok: false, code: 'bad-message' },
    { ok: false, code: 'not-installed' },
    { ok: false, code: 'bad-message' },
    { ok: false, code: 'bad-message' },
  ])
})

test('a bug is written down without what it quotes', async () => {
  await till.app.evaluate(() => {
    process.emit(
      'unhandledRejection',
      new SyntaxError('Unexpected token "1234 5678 9012 34" near 12345678'),
      Promise.resolve(),
    )
  })
  const log = join(till.dataDir, 'logs', 'comptoir.log')
  await expect.poll(() => existsSync(log)).toBe(true)
  const written = readdirSync(join(till.dataDir, 'logs')).map((name) =>
    readFileSync(join(till.dataDir, 'logs', name), 'utf8'),
  )
  expect(written.join('')).toContain('main: SyntaxError: Unexpected token …')
  expect(written.join('')).not.toMatch(/5678/)
})

test('the window goes nowhere else and opens no other', async ({ launch }) => {
  const own = await launch()
  await expect(own.window.locator('#root h1').first()).toBeVisible()
  const before = own.window.url()
  const opened = await own.window.evaluate((url) => {
    const other = window.open(url)
    const link = document.createElement('a')
    link.href = url
    link.target = '_blank'
    document.body.append(link)
    link.click()
    for (const address of [url, 'file:///etc/hostname', 'comptoir://elsewhere/index.html']) {
      location.href = address
    }
    return other === null
  }, outsideUrl)
  expect(opened).toBe(true)
  // Playwright would wait for a navigation that was refused: the window itself is asked.
  const after = await own.app.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    const contents = windows[0]?.webContents
    const title: unknown = await contents?.executeJavaScript(
      'document.querySelector("h1") !== null',
    )
    return { url: contents?.getURL(), title, windows: windows.length }
  })
  expect(after).toEqual({ url: before, title: true, windows: 1 })
})
