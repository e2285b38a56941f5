/** Which package may import which: the table of docs/architecture.md, from the bottom up. */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  image: [],
  'action-kit': [],
  registry: ['image'],
  identity: ['registry', 'image'],
  'local-registry': ['image'],
  'token-services': [],
  plan: ['identity', 'image'],
  report: ['image'],
  credentials: ['identity', 'registry', 'image'],
  'multi-registry-login': ['credentials', 'identity', 'plan', 'registry', 'image'],
  'build-arch': ['credentials', 'plan', 'registry', 'image'],
  'merge-manifest': ['credentials', 'plan', 'registry', 'image'],
  job: ['credentials', 'identity', 'plan', 'registry', 'image'],
  stack: ['plan', 'registry', 'image'],
  generate: ['stack', 'plan', 'image'],
  cli: [
    'local-registry',
    'multi-registry-login',
    'build-arch',
    'merge-manifest',
    'generate',
    'stack',
    'plan',
    'credentials',
    'identity',
    'registry',
    'image',
  ],
}

/** What the actions may import: everything but each other and the command (of which `actions/stack` alone is made: it is the command in a job). */
export const importsOfActions: readonly string[] = Object.keys(allowedImports).filter(
  (name) => name !== 'cli',
)

/** Packages at the edge: the only ones that may read the environment, print, and exit. */
export const edge: readonly string[] = ['cli', 'action-kit']
