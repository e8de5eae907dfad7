import { type Browser, chromium } from 'playwright-core'

import { findChromium } from './chromium.ts'

/** Opens a real Chromium without a window; works as root and needs nothing installed by hand. */
export async function openBrowser(): Promise<Browser> {
  const { path, environment } = await findChromium()
  return chromium.launch({
    executablePath: path,
    env: { ...definedOnly(process.env), ...environment },
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--font-render-hinting=none',
      '--lang=vi',
    ],
  })
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined) defined[name] = value
  return defined
}
