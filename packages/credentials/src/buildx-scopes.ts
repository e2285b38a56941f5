import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { canonicalHost } from './registry-host.ts'

/** Deeper than `<host>/<org>/<group>/<repository>` no scope is looked for. */
const maximumDepth = 8

/**
 * Folders of buildx's scoped configurations (`<buildx>/config/<host>[/<repository>][@<actions>]/config.json`, buildx 0.31
 * and later) for these registries: buildx prefers them to the main configuration, docker does not know them.
 */
export async function findBuildxScopes(
  buildxFolder: string,
  registries: readonly string[],
): Promise<readonly string[]> {
  const base = join(buildxFolder, 'config')
  const folders = await foldersWithConfig(base, 0)
  const ours = new Set(registries.map(canonicalHost))
  return folders.filter((folder) => ours.has(canonicalHost(hostOfScope(relative(base, folder))))).toSorted()
}

function hostOfScope(scope: string): string {
  return scope.split('@', 1)[0]?.split(sep, 1)[0] ?? ''
}

async function foldersWithConfig(folder: string, depth: number): Promise<readonly string[]> {
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const below = entries
    .filter((entry) => entry.isDirectory() && depth < maximumDepth)
    .map((entry) => foldersWithConfig(join(folder, entry.name), depth + 1))
  const isScope = depth > 0 && entries.some((entry) => entry.name === 'config.json')
  return [...(isScope ? [folder] : []), ...(await Promise.all(below)).flat()]
}
