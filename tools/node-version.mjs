// Runs on any Node that knows modules at all, so that an old one gets a sentence and not a syntax error.

/** Ends the process with a sentence where Node is older than 20. */
export function refuseOldNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 20) return
  process.stderr.write(
    'Chibo cần Node.js 20 trở lên; bản đang dùng là ' +
      process.versions.node +
      '.\nChibo needs Node.js 20 or later; this is ' +
      process.versions.node +
      '.\n',
  )
  process.exit(1)
}
