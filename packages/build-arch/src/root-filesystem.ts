import { posix } from 'node:path'
import { type LayerEntry, readLayer } from './layer-entries.ts'
import { endOfArchive, renamedHeader } from './tar-format.ts'

/** Opens a layer, decompressed; more than once where a hard link asks for it. */
export type LayerOpener = () => AsyncIterable<Uint8Array>

/**
 * The files of an image as one tar archive (image-spec, layer.md, "Applying Changesets"), the topmost layer first, so that nothing
 * that is hidden is ever written. Nothing is held but names.
 * @param layers - the lowest first, as a manifest lists them
 * @param options - `devices`: whether device files and named pipes are wanted, which only root can make
 */
export async function* flattenLayers(
  layers: readonly LayerOpener[],
  { devices }: { readonly devices: boolean },
): AsyncGenerator<Uint8Array> {
  const above = new Covering()
  for (const open of layers.toReversed()) {
    const found = new Map<string, 'folder' | 'other'>()
    const removed: string[] = []
    const opaque: string[] = []
    for await (const entry of readLayer(open())) {
      const { name, type } = entry
      const [folder, base] = [posix.dirname(name), posix.basename(name)]
      if (base === '.wh..wh..opq') opaque.push(folder)
      else if (base.startsWith('.wh..wh.')) continue
      else if (base.startsWith('.wh.')) removed.push(posix.join(folder, base.slice(4)))
      else if (name !== '' && !above.hides(name)) {
        found.set(name, type === '5' ? 'folder' : 'other')
        if (!devices && (type === '3' || type === '4' || type === '6')) continue
        if (type === '1' && above.hides(entry.link)) yield* copyOfTarget(entry, open)
        else {
          yield entry.head
          yield* entry.content()
        }
      }
    }
    above.add(found, removed, opaque)
  }
  yield endOfArchive
}

/** What the layers above show and hide. */
class Covering {
  readonly #entries = new Map<string, 'folder' | 'other'>()
  readonly #opaque = new Set<string>()

  hides(name: string): boolean {
    if (this.#entries.has(name)) return true
    for (let folder = posix.dirname(name); ; folder = posix.dirname(folder)) {
      if (this.#opaque.has(folder) || this.#entries.get(folder) === 'other') return true
      if (folder === '.') return false
    }
  }

  /** Only when a layer was read to its end: what it removes is of the layers below it. */
  add(
    found: ReadonlyMap<string, 'folder' | 'other'>,
    removed: readonly string[],
    opaque: readonly string[],
  ): void {
    for (const [name, kind] of found) this.#entries.set(name, kind)
    for (const folder of opaque) this.#opaque.add(folder)
    // What a layer removes and makes again is there, without what was in it before.
    for (const name of removed) {
      if (found.get(name) === 'folder') this.#opaque.add(name)
      else if (!found.has(name)) this.#entries.set(name, 'other')
    }
  }
}

/** A second name of a file of which the first name is hidden: the file itself, under the second name. */
async function* copyOfTarget({ name, link }: LayerEntry, open: LayerOpener): AsyncGenerator<Uint8Array> {
  for await (const target of readLayer(open())) {
    if (target.name !== link || target.type !== '0') continue
    yield renamedHeader(target.header, name)
    yield* target.content()
    return
  }
  throw new Error(`the hard link ${name} points to ${link}, which its layer does not have`)
}
