import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { allowedImports, edge, importsOfActions } from './layers.ts'

const packagesFolder = fileURLToPath(new URL('../packages', import.meta.url))
const packages = readdirSync(packagesFolder)
const actionsFolder = fileURLToPath(new URL('../actions', import.meta.url))
const actions = readdirSync(actionsFolder).filter((name) => existsSync(join(actionsFolder, name, 'src')))

/** What only the tests and the build of the command need. */
const ofTestsAndBuild = ['@polyarch/token-services', 'terser']

describe('the dependency rule', () => {
  test('names every package', () => {
    expect(Object.keys(allowedImports).sort()).toEqual([...packages].sort())
  })

  test('has no way round: a package imports only from layers below it', () => {
    const settled = new Set<string>()
    for (const [name, below] of Object.entries(allowedImports)) {
      expect({ name, above: below.filter((other) => !settled.has(other)) }).toEqual({ name, above: [] })
      settled.add(name)
    }
  })

  test.each(packages)('%s imports only what the table allows', (name) => {
    const allowed = (allowedImports[name] ?? []).map((other) => `@polyarch/${other}`)
    const imported = sourcesOf(name)
      .flatMap(importsIn)
      .filter((module) => module.startsWith('@polyarch/'))
    expect([...new Set(imported)].filter((module) => !allowed.includes(module))).toEqual([])
  })

  test.each(packages)('%s declares what it imports', (name) => {
    const manifest: unknown = JSON.parse(readFileSync(join(packagesFolder, name, 'package.json'), 'utf8'))
    // The command is published with everything bundled: what it imports is there at build time only.
    const isBundled = name === 'cli'
    const declared = Object.keys(fieldOf(manifest, isBundled ? 'devDependencies' : 'dependencies'))
    const imported = sourcesOf(name)
      .flatMap(importsIn)
      .filter((module) => !module.startsWith('.') && !module.startsWith('node:'))
      .map((module) =>
        module
          .split('/')
          .slice(0, module.startsWith('@') ? 2 : 1)
          .join('/'),
      )
    expect([...new Set(imported)].filter((module) => !declared.includes(module))).toEqual([])
    const unused = declared.filter((module) => !imported.includes(module))
    expect(isBundled ? unused.filter((module) => !ofTestsAndBuild.includes(module)) : unused).toEqual([])
    if (isBundled) expect(manifest).not.toHaveProperty('dependencies')
  })

  test.each(actions)('actions/%s imports packages and no other action, and declares them', (name) => {
    const manifest: unknown = JSON.parse(readFileSync(join(actionsFolder, name, 'package.json'), 'utf8'))
    const declared = Object.keys(fieldOf(manifest, 'dependencies'))
    const imported = sourcesIn(join(actionsFolder, name, 'src'))
      .flatMap(importsIn)
      .filter((module) => !module.startsWith('.') && !module.startsWith('node:'))
    const allowed = importsOfActions.map((other) => `@polyarch/${other}`)
    expect([...new Set(imported)].filter((module) => !allowed.includes(module))).toEqual([])
    expect([...new Set(imported)].toSorted()).toEqual(declared.toSorted())
  })

  test.each(packages.filter((name) => !edge.includes(name)))(
    '%s reads no environment, prints nothing and never exits',
    (name) => {
      const forbidden = /@actions\/|\bprocess\.(env|argv|exit|exitCode|stdout|stderr|stdin)\b|\bconsole\./
      const offending = sourcesOf(name).flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => forbidden.test(line) && !/^\s*(\/?\*|\/\/)/.test(line))
          .map((line) => `${file.slice(packagesFolder.length + 1)}: ${line.trim()}`),
      )
      expect(offending).toEqual([])
    },
  )
})

function sourcesOf(name: string): readonly string[] {
  return sourcesIn(join(packagesFolder, name, 'src'))
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
}

function importsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /(?:^|[\s;])(?:import|export)\s[^'"`]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function fieldOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {}
  const found = Object.entries(value).find(([key]) => key === field)?.[1]
  return typeof found === 'object' && found !== null ? Object.fromEntries(Object.entries(found)) : {}
}
