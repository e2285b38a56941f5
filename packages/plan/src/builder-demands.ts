import { type BuilderCapability, type BuilderName, buildersWith, canBuild } from './builder-capabilities.ts'
import { cacheBackends } from './cache-settings.ts'
import { compressionTypes } from './compression.ts'
import type { ExportKind } from './exports.ts'
import type { InputReader } from './input-reader.ts'
import type { InputName } from './inputs.ts'

/** Something that an input asks of the builder. */
export interface BuilderDemand {
  readonly input: InputName
  /** As the user wrote it; left out where the input alone says enough. */
  readonly asked?: string
  readonly capability: BuilderCapability
}

/** Refuses what a builder cannot do, with the builders that can: nobody should learn of it after an hour of building. */
export function refuseBeyond(
  reader: InputReader,
  builder: BuilderName,
  demands: readonly BuilderDemand[] = demandsOf(reader),
): void {
  for (const { input, asked, capability } of demands) {
    if (canBuild(builder, capability)) continue
    const what = asked === undefined ? '' : `${asked} `
    const others = buildersWith(capability).join(', ')
    reader.problem(
      input,
      `${what}is more than the builder ${builder} can do; builders that can: ${others}; or leave it out`,
    )
  }
}

/** What these inputs ask for. The defaults ask for nothing: a builder that lacks them says so in a notice. */
export function demandsOf(reader: InputReader): readonly BuilderDemand[] {
  const demands: (BuilderDemand | false)[] = [
    isOneOf(reader, 'provenance', ['min', 'max']) && demand(reader, 'provenance', 'provenance'),
    isOneOf(reader, 'sbom', ['true', 'True', 'TRUE']) && demand(reader, 'sbom', 'sbom'),
    ...compressionDemands(reader),
    reader.text('source-date-epoch') !== undefined && {
      input: 'source-date-epoch',
      capability: 'source-date-epoch',
    },
    isOneOf(reader, 'export', ['docker', 'oci', 'local']) &&
      demand(reader, 'export', `export-${exportKind(reader)}`),
    asksForSsh(reader) && { input: 'build-options', asked: '--ssh', capability: 'ssh' },
    ...cacheDemands(reader),
    reader.text('build-contexts') !== undefined && { input: 'build-contexts', capability: 'build-contexts' },
    reader.text('builder-endpoints') !== undefined && {
      input: 'builder-endpoints',
      capability: 'builder-endpoints',
    },
    reader.text('buildkit-config') !== undefined && {
      input: 'buildkit-config',
      capability: 'buildkit-config',
    },
    reader.text('buildkit-image') !== undefined && { input: 'buildkit-image', capability: 'buildkit-config' },
    reader.text('registry-mirrors') !== undefined && {
      input: 'registry-mirrors',
      capability: 'registry-mirrors',
    },
  ]
  return demands.filter((one) => one !== false)
}

/** The default asks for nothing, as all defaults do. */
function cacheDemands(reader: InputReader): readonly BuilderDemand[] {
  const isOn = !isOneOf(reader, 'cache', ['false', 'False', 'FALSE'])
  return [
    ...cacheBackends.flatMap((backend) =>
      isOn && isOneOf(reader, 'cache-backend', [backend])
        ? [demand(reader, 'cache-backend', `cache-${backend}`)]
        : [],
    ),
    ...(reader.text('cache-from') === undefined
      ? []
      : [{ input: 'cache-from', capability: 'cache-from' } as const]),
  ]
}

function compressionDemands(reader: InputReader): readonly BuilderDemand[] {
  const word = reader.text('compression')?.split(':')[0]
  return compressionTypes.flatMap((type) =>
    type === word ? [demand(reader, 'compression', `compression-${type}`)] : [],
  )
}

function exportKind(reader: InputReader): ExportKind {
  const kind = reader.text('export')
  return kind === 'oci' || kind === 'local' ? kind : 'docker'
}

function asksForSsh(reader: InputReader): boolean {
  return /^\s*--ssh(?:[=\s]|$)/m.test(reader.text('build-options') ?? '')
}

function isOneOf(reader: InputReader, input: InputName, values: readonly string[]): boolean {
  return values.includes(reader.text(input) ?? '')
}

function demand(reader: InputReader, input: InputName, capability: BuilderCapability): BuilderDemand {
  const asked = reader.text(input)
  return { input, capability, ...(asked !== undefined && { asked: JSON.stringify(asked) }) }
}
