/** Where the till's page comes from: the one origin that is answered and may be shown. */

export const PAGE_SCHEME = 'comptoir'
export const PAGE_HOST = 'till'
export const PAGE_ADDRESS = `${PAGE_SCHEME}://${PAGE_HOST}/index.html`

/** Tells whether an address is of the till's own pages, by its parsed parts, never by its text. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === ''
}
