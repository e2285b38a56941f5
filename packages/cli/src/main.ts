import packageJson from '../package.json' with { type: 'json' }
import { readEnvironment } from './environment.ts'

const environment = readEnvironment(process)
const [first] = environment.args

// Answered before anything else is loaded: scripts ask for it often, and for nothing more.
if (first === '--version' || first === '-V') {
  environment.stdout.stream.write(`${packageJson.version}\n`)
} else {
  const { runProgram } = await import('./program.ts')
  process.exitCode = await runProgram(environment, packageJson.version)
}
