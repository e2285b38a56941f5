/** The word that was likely meant, where one is near enough to what was written. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const plain = simplified(written)
  const ranked = words
    .map((word) => ({ word, distance: distanceBetween(plain, simplified(word)) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  if (best === undefined) return undefined
  return best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined
}

/** `buildArgs`, `build_args` and `build-args` are one to whoever mistypes them. */
function simplified(text: string): string {
  return text
    .toLowerCase()
    .replace(/[-_\s]/g, '')
    .slice(0, 40)
}

/** Levenshtein's. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...b].entries()) {
      const substituted = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
