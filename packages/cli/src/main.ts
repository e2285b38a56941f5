import * as module from 'node:module'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { readEnvironment } from './environment.ts'

const environment = readEnvironment(process)
const [first] = environment.args

// Answered before anything else is loaded: scripts ask for it often, and for nothing more.
if (first === '--version' || first === '-V') {
  environment.stdout.stream.write(`${packageJson.version}\n`)
} else if (environment.variables['POLYARCH_HELPER_FOLDER']) {
  // Set by the script that a login leaves on PATH, and by nothing else.
  const { answerAsHelper } = await import('./credential-helper.ts')
  process.exitCode = await answerAsHelper(environment, process.stdin)
} else {
  // Compiled code kept in the user's own cache makes what follows start in half the time, where Node (from 22.1) can.
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache(join(environment.cacheFolder, 'polyarch', 'compiled'))
  }
  // Node before 20.5.1 has no symbols for `await using`.
  for (const name of ['dispose', 'asyncDispose'] as const) {
    if (Symbol[name] === undefined) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) })
  }
  const { runProgram } = await import('./program.ts')
  process.exitCode = await runProgram(environment, packageJson.version)
}
