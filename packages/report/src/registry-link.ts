/** The page where people see a tag of a repository (`ghcr.io/org/app`), for the registries that have one. */
export function tagLink(repository: string, tag: string): string | undefined {
  const slash = repository.indexOf('/')
  const [host, path] = [repository.slice(0, slash), repository.slice(slash + 1)]
  const name = encodeURIComponent(tag)
  if (host === 'docker.io') {
    const page = path.startsWith('library/') ? `_/${path.slice('library/'.length)}` : `r/${path}`
    return `https://hub.docker.com/${page}/tags?name=${name}`
  }
  if (host === 'quay.io') return `https://quay.io/repository/${path}?tab=tags&tag=${name}`
  // Both lead a browser to the page of the package.
  if (host === 'ghcr.io' || host.endsWith('-docker.pkg.dev')) return `https://${repository}:${name}`
  if (host === 'public.ecr.aws') return `https://gallery.ecr.aws/${path}`
  return undefined
}
