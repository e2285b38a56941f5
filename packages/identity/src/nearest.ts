/** The one of `names` that a mistyped word most likely meant; undefined where none is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const plain = word.slice(0, 64).toLowerCase().replaceAll('_', '-').trim()
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(plain, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)
  return best?.name
}

/** Levenshtein's: how many letters to put in, take out or change. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [next[j], row[j + 1], row[j]]
      next.push(Math.min(left + 1, up + 1, diagonal + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
