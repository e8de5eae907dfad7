import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the tools keep what they can make again: it goes away with the packages. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'chibo')

/** A path inside the project. */
export const inRoot = (...parts) => join(root, ...parts)
