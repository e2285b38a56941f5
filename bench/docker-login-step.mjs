// What every step that logs in with docker does at least: Node starts, hides the password, and runs `docker login`. The
// real ones load a bundle of their own before, which this has not.
//
//   node docker-login-step.mjs USER HOST    (the password on standard input)
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

const [user, host] = process.argv.slice(2)
const password = await text(process.stdin)
process.stdout.write(`::add-mask::${password}\n`)
const child = spawn('docker', ['login', '--username', user, '--password-stdin', host], {
  stdio: ['pipe', 'ignore', 'inherit'],
})
child.stdin.end(password)
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
