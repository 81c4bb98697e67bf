import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/forms.css'
import './styles/layout.css'
import './styles/shell.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { watchFields } from './scanner/fields.ts'
import { bridge } from './till.ts'

// Before the first paint: a scan may come while the screen is still empty.
watchFields(bridge().onScanner)

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root.')
createRoot(root).render(<App />)
