import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSampleProgram } from './sample-program.ts'

/** The platforms the sample is built for. */
export const samplePlatforms = ['linux/amd64', 'linux/arm64'] as const

const dockerfile = `# An application of one static file for each platform: nothing is pulled, nothing runs while it is built.
FROM scratch
ARG TARGETARCH
COPY hello-\${TARGETARCH} /hello
ENTRYPOINT ["/hello"]
`

/** Writes the sample application and its Dockerfile into a new folder. */
export async function writeSampleImage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'Dockerfile'), dockerfile)
  for (const architecture of ['amd64', 'arm64'] as const) {
    const program = createSampleProgram(
      architecture,
      `Hello from linux/${architecture}, published by polyarch.\n`,
    )
    await writeFile(join(folder, `hello-${architecture}`), program, { mode: 0o755 })
  }
}
