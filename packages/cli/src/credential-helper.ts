import { text } from 'node:stream/consumers'
import { runCredentialHelper } from '@polyarch/multi-registry-login'
import type { Environment } from './environment.ts'

/** The command as `docker-credential-polyarch`: the verb is its argument, the registry on its standard input. */
export async function answerAsHelper(
  { args, variables, homeFolder, stdout }: Environment,
  input: NodeJS.ReadStream,
): Promise<0 | 1> {
  const [verb = ''] = args
  const reply = await runCredentialHelper(
    {
      verb,
      input: verb === 'list' ? '' : await text(input),
      folder: variables['POLYARCH_HELPER_FOLDER'] ?? '',
    },
    { environment: variables, home: homeFolder },
  )
  stdout.stream.write(reply.stdout)
  return reply.exitCode
}
