// Runs on any Node that knows modules at all, so that an old one gets a sentence and not a syntax error.

/** The tools that build the pages run from here on. */
const least = '20.19'

/** Ends the process with a sentence where Node is too old. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `Chibo cần Node.js ${least} trở lên; bản đang dùng là ${process.versions.node}.\n` +
      `Chibo needs Node.js ${least} or later; this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}
