import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Opens an address and lets go of it: what keeps it from being opened is told before a database is made or a sample
 * loaded, and not minutes later. Rejects with the error of the system.
 */
export async function tryAddress(address: {
  readonly port: number
  readonly host: string
}): Promise<void> {
  const tried = createServer().listen(address.port, address.host)
  await once(tried, 'listening')
  tried.close()
  await once(tried, 'close')
}
