// One leg in a process of its own: its request as JSON on standard input, its digest and the most memory it had on standard output.
import { text } from 'node:stream/consumers'
import { parsePlatform, parseRepository } from '@polyarch/image'
import { RegistryClient } from '@polyarch/registry'
import { buildLeg } from '../../src/index.ts'

const given: unknown = JSON.parse(await text(process.stdin))
const read = (key: string): string => {
  const value: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, key) : undefined
  if (typeof value !== 'string') throw new Error(`${key}: expected a text`)
  return value
}
await using client = new RegistryClient()
const leg = await buildLeg(
  {
    platform: parsePlatform('linux/amd64'),
    repositories: read('repositories').split(',').map(parseRepository),
    builder: 'buildx',
    builderName: read('builderName'),
    workingFolder: read('workingFolder'),
    context: '.',
    dockerfile: 'Dockerfile',
    provenance: 'min',
    push: true,
  },
  { client, environment: { ...process.env }, temporaryFolder: read('temporaryFolder') },
)
const { maxRSS } = process.resourceUsage()
process.stdout.write(JSON.stringify({ digest: leg.digest, sizeBytes: leg.sizeBytes, peakMiB: maxRSS / 1024 }))
