import { homedir } from 'node:os'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { runCredentialHelper } from '@polyarch/multi-registry-login'

/** The bundle as `docker-credential-polyarch`: the verb is its argument, the registry on its standard input. */
export async function answerAsHelper(folder: string): Promise<void> {
  const { env, argv, stdin, stdout } = process
  const verb = argv[2] ?? ''
  const input = verb === 'list' ? '' : await text(stdin)
  const reply = await runCredentialHelper(
    { verb, input, folder },
    { environment: env, home: env['HOME'] || homedir() },
  )
  process.exitCode = reply.exitCode
  stdout.write(reply.stdout)
}
