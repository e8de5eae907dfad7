import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

const judge = pathToFileURL(join(projectRoot(), 'tools', 'node-version.mjs')).href

/** The gate of both commands on a Node that says it is of this version. */
function startedOn(version: string) {
  const program = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
    const { refuseOldNode } = await import('${judge}')
    refuseOldNode()
    console.log('goes on')`
  return new Promise<{ code: number | null; out: string; told: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', program],
      (_error, out, told) => resolve({ code: child.exitCode, out, told }),
    )
  })
}

test.each(['18.20.4', '20.18.3', '4.9.1'])(
  'Node %s is refused in both languages',
  async (version) => {
    const { code, out, told } = await startedOn(version)
    expect([code, out]).toEqual([1, ''])
    expect(told).toContain(`Chibo cần Node.js 20.19 trở lên; bản đang dùng là ${version}.`)
    expect(told).toContain(`Chibo needs Node.js 20.19 or later; this is ${version}.`)
  },
)

test.each(['20.19.0', '22.1.0', '100.0.0'])('Node %s goes on', async (version) => {
  expect(await startedOn(version)).toEqual({ code: 0, out: 'goes on\n', told: '' })
})
