/** The little HTML that papers need: escaped text in fixed markup, never a template of strings. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes any text harmless inside an element or a quoted attribute. */
export function escapeHtml(content: string): string {
  return content.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/**
 * Gives a whole page. The policy allows its own style and pictures in the page itself, nothing
 * from anywhere else and no script.
 */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
