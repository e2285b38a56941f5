/** Where a git remote's repository is. */
export interface Remote {
  /** `owner/name`, groups included. */
  readonly path: string
  /** `https://host/owner/name`, without user or password. */
  readonly url: string
}

/** Reads a remote's URL (`https://…`, `ssh://…`, `git@host:path`); `undefined` for a path on this machine or anything else. */
export function parseRemote(text: string): Remote | undefined {
  const match =
    /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^/]*@)?(?<host>\[[^\]]+\]|[^/:]+)(?::\d+)?\/(?<path>.+)$/.exec(
      text,
    ) ?? /^(?:[^/@:]+@)?(?<host>[^/@:]{2,}):(?!\/\/)(?<path>.+)$/.exec(text)
  const { host, path } = match?.groups ?? {}
  if (host === undefined || path === undefined) return undefined
  const clean = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  if (!/^[^\s/?#]+(?:\/[^\s/?#]+)+$/.test(clean)) return undefined
  return { path: clean, url: `https://${host}/${clean}` }
}
