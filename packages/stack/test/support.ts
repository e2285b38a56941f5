import { parseStack, resolveStack, type Stack, type StackContext, StackError } from '../src/index.ts'

export const now = new Date('2026-03-04T05:06:07Z')

/** A stack of this text, on the branch `develop` where nothing else is said. */
export function stackOf(text: string, context: Partial<StackContext> = {}): Stack {
  const file = parseStack(text, { file: 'polyarch.yaml' })
  return resolveStack(file, { branch: 'develop', sha: 'a'.repeat(40), now, ...context })
}

/** All lines of the error that this throws. */
export function problemsOf(run: () => unknown): readonly string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof StackError) return error.message.split('\n')
    throw error
  }
  return []
}

/** A stack of Dockerfile builds with these needs. */
export function chain(needs: Readonly<Record<string, readonly string[]>>, more = ''): string {
  const images = Object.entries(needs).map(([name, parents]) => {
    const list = parents.length === 0 ? '' : `, needs: [${parents.join(', ')}]`
    return `  ${name}: { dockerfile: ${name}/Dockerfile, context: ${name}${list} }`
  })
  return `defaults: { repositories: 'ghcr.io/org/\${IMAGE}' }\n${more}\nimages:\n${images.join('\n')}\n`
}
