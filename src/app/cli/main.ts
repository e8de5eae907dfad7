import { runCommand } from './run-command.ts'

runCommand(process.argv.slice(2))
  .then(({ exit, out, err }) => {
    // Without process.exit, the text reaches the pipe whole before the process ends.
    process.stdout.write(out)
    process.stderr.write(err)
    process.exitCode = exit
  })
  .catch(() => {
    process.exitCode = 1
  })
