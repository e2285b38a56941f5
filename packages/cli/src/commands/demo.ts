import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { CommandFunction } from '../command.ts'
import { findDemoBuilder } from '../demo/builder.ts'
import { createDemoEnvironment } from '../demo/environment.ts'
import { demoUser, startDemoRegistries } from '../demo/registries.ts'
import { samplePlatforms, writeSampleImage } from '../demo/sample-image.ts'
import { CliError } from '../failure.ts'
import { makePlan } from '../planning.ts'
import { openPublisher } from '../registries/publisher.ts'
import { runPlan } from '../run/run.ts'
import { createTemporaryFolder } from '../temporary-folder.ts'
import { withoutResult } from '../terminal/terminal.ts'
import { untilAborted } from './serve.ts'

const tags = { tag: '1.0.0', 'additional-tags': '1.0,latest' }

/** `polyarch demo`: the main job from nothing, by the code path of `polyarch run`; shows what the registries then have. */
export const demo: CommandFunction = async (context) => {
  const { terminal, interruption, options } = context
  const { signal } = interruption
  const startedAt = performance.now()
  const builder = await findDemoBuilder(context)
  await using temporary = await createTemporaryFolder(context.environment.temporaryFolder, 'polyarch-demo')
  const folder = temporary.path
  const password = randomBytes(12).toString('hex')
  await using registries = await startDemoRegistries(password)
  const { open, closed } = registries
  const checkout = join(folder, 'hello')
  await writeSampleImage(checkout)
  const login = { host: closed.host, username: demoUser, password }
  const environment = await createDemoEnvironment(context.environment, { folder, checkout, ...login })

  const images = [`${open.host}/hello`, `${closed.host}/demo/hello`]
  terminal.note(`registries: ${open.host} (open to all), ${closed.host} (with a password)`)
  terminal.note(
    `$ polyarch run --images ${images.join(',')} --tag ${tags.tag} --additional-tags ${tags['additional-tags']}\n`,
  )
  const inputs = {
    images: images.join('\n'),
    platforms: samplePlatforms.join(','),
    ...tags,
    builder,
    provenance: 'false',
  }
  const plan = await makePlan(inputs, environment)
  const own = { ...context, environment, terminal: withoutResult(terminal) }
  await runPlan({ plan, builder, secrets: {}, cacheCredentials: {}, workingFolder: checkout }, own)

  await using session = await openPublisher(plan, own)
  const { readBack } = await import('../demo/read-back.ts')
  const found = await readBack(images, { client: session.client, signal })
  const { renderDemo, toDemoJson } = await import('../report/demo-table.ts')
  const isKept = options.isSet('keep')
  const durationMs = performance.now() - startedAt
  terminal.print(renderDemo(found, { durationMs, ...(isKept && { login }) }, terminal.style))
  terminal.document(toDemoJson(found))
  const [problem] = found.verification.problems
  if (problem !== undefined) throw new CliError('DEMO_FAILED', problem)
  if (isKept) {
    terminal.note('\nBoth registries serve until Ctrl-C.')
    await untilAborted(signal)
  }
  return 0
}
