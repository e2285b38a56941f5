import { parseStack, type StackFile } from '@polyarch/stack'
import type { GenerateOptions } from '../src/index.ts'

export const options: GenerateOptions = {
  call: 'npx --yes polyarch@1.2.3',
  file: 'polyarch.yaml',
  writtenBy: 'polyarch generate',
}

/** base → app, and a copy beside; `more` is put at the end. */
export function sample(more = '', publish = 'each'): StackFile {
  const text = `
publish: ${publish}
channels:
  develop: { branches: [develop, 'feature/*'], tags: develop, without: [redis] }
  release: { git-tags: v6.*, tags: ['\${GIT_TAG}', latest] }
defaults:
  repositories: docker.io/org/\${IMAGE}
images:
  base: {}
  app:
    needs: base
    exports: { file: 'app-\${ARCH}.tar.gz', platform: linux/arm64 }
  redis: { from: docker.io/library/redis:7, repositories: docker.io/org/redis }
${more}
`
  return parseStack(text, { file: 'polyarch.yaml' })
}
