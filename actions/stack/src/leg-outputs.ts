import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A leg file on one line that no secret's line can stand in. */
export async function packLeg(folder: string, job: string): Promise<string> {
  return (await readFile(join(folder, `${job}.json`))).toString('base64')
}

/** Writes the leg files that earlier levels handed on: `"leg-N": "…"` of one JSON document after the other. */
export async function unpackLegs(outputs: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const legs = [...outputs.matchAll(/"leg-\d+":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, text = '']) => text)
  for (const [index, leg] of legs.entries()) {
    await writeFile(join(folder, `${index}.json`), Buffer.from(leg, 'base64'))
  }
}
