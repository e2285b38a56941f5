/** One stage of a Dockerfile: its `FROM` line and what that says. */
export interface DockerfileStage {
  /** From 1 on, as BuildKit counts. */
  readonly line: number
  /** As written, variables and all: `golang:1.26`, `${BASE}`, `scratch`, or the name of a stage before. */
  readonly base: string
  readonly platform?: string
  readonly name?: string
}

/**
 * Finds the stages of a Dockerfile (Dockerfile reference, FROM). Only what a check needs: line continuations, comments and
 * here-documents are skipped, variables stay as they are written.
 */
export function readStages(dockerfile: string): readonly DockerfileStage[] {
  const stages: DockerfileStage[] = []
  const continuation = /^#\s*escape\s*=\s*`/im.test(dockerfile.split('\n').slice(0, 5).join('\n'))
    ? '`'
    : '\\'
  let continues = false
  let ends: readonly string[] = []
  for (const [index, text] of dockerfile.split(/\r?\n/).entries()) {
    const [end, ...rest] = ends
    if (end !== undefined) {
      if (text.replace(/^\t+/, '') === end) ends = rest
      continue
    }
    const isBlank = /^\s*(?:#|$)/.test(text)
    if (isBlank) continue
    const stage = continues ? undefined : readFrom(text, index + 1)
    if (stage !== undefined) stages.push(stage)
    ends = /^\s*(?:RUN|COPY|ADD)\b/i.test(text) || continues ? hereDocuments(text) : []
    continues = text.trimEnd().endsWith(continuation)
  }
  return stages
}

/**
 * The stages whose files the result begins with: the one that is built, the stage it is `FROM`, and so on; first the last.
 * Stages that are only copied from may well be of another platform.
 */
export function baseChain(stages: readonly DockerfileStage[], target?: string): readonly DockerfileStage[] {
  const chain: DockerfileStage[] = []
  let current = target === undefined || target === '' ? stages.length - 1 : findStage(stages, target)
  for (let stage = stages[current]; stage !== undefined; stage = stages[current]) {
    chain.push(stage)
    const { base } = stage
    current = stages.slice(0, current).findLastIndex(({ name }) => name === base.toLowerCase())
  }
  return chain
}

function findStage(stages: readonly DockerfileStage[], target: string): number {
  const named = stages.findLastIndex(({ name }) => name === target.toLowerCase())
  return named >= 0 || !/^\d+$/.test(target) ? named : Number(target)
}

function readFrom(text: string, line: number): DockerfileStage | undefined {
  const words = text.trim().split(/\s+/)
  if (words[0]?.toUpperCase() !== 'FROM') return undefined
  const flags = words.slice(1).filter((word) => word.startsWith('--'))
  const [base, as, name] = words.slice(1 + flags.length)
  if (base === undefined) return undefined
  const platform = flags.find((flag) => flag.startsWith('--platform='))?.slice('--platform='.length)
  return {
    line,
    base,
    ...(platform !== undefined && { platform }),
    ...(as?.toUpperCase() === 'AS' && name !== undefined && { name: name.toLowerCase() }),
  }
}

function hereDocuments(text: string): readonly string[] {
  return [...text.matchAll(/<<-?(["']?)([A-Za-z_][\w.-]*)\1/g)].map((match) => match[2] ?? '')
}
