/** A refusal as far as advice depends on it. */
export interface Refusal {
  readonly registry: string
  /** The repository's path, where it is known. */
  readonly path?: string | undefined
  readonly status?: number | undefined
  /** As the registry's error has it. */
  readonly code?: string | undefined
  /** The registry's words, or those of a program that quotes it. */
  readonly text: string
}

/**
 * What to do about a refusal that the large registries word in their own ways; undefined where nothing better is known
 * than to check the credential. One line, free of secrets.
 */
export function adviseOnRefusal(refusal: Refusal): string | undefined {
  if (refusal.registry === 'ghcr.io') return adviseOnGhcr(refusal)
  const ecr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(refusal.registry)
  if (ecr !== null) return adviseOnEcr(refusal, ecr[2] ?? '')
  if (/-docker\.pkg\.dev$/.test(refusal.registry)) return adviseOnArtifactRegistry(refusal)
  return undefined
}

function adviseOnGhcr({ text, path }: Refusal): string | undefined {
  if (/installation not allowed to (?:create|write|read)/i.test(text))
    return 'give the calling job "permissions: { contents: read, packages: write }"'
  if (/permission_denied: (?:write|read|create)_package/i.test(text)) {
    const [owner = 'OWNER', ...rest] = (path ?? '').split('/')
    const name = rest.join('/') || 'PACKAGE'
    return (
      `the package ${name} of ${owner} is not linked to this repository: in its settings, under "Manage Actions access", ` +
      'add this repository with the role "Write" (or delete the package, if it is a leftover)'
    )
  }
  if (/does not match expected scopes/i.test(text))
    return 'the token lacks a scope: use a classic personal access token with write:packages, or the job\'s github-token with "packages: write"'
  return undefined
}

function adviseOnEcr({ text, code, status, path }: Refusal, region: string): string | undefined {
  const name = path ?? 'NAME'
  if (code === 'NAME_UNKNOWN' || (status === 404 && /repository with name .* does not exist/i.test(text)))
    return `the repository does not exist: aws ecr create-repository --region ${region} --repository-name ${name}`
  const action = /not authorized to perform: (ecr:\w+)/i.exec(text)?.[1]
  return action === undefined ? undefined : `allow ${action} on the repository ${name} in the role's policy`
}

function adviseOnArtifactRegistry({ text, code, path }: Refusal): string | undefined {
  const [project = 'PROJECT', repository = 'REPOSITORY'] = (path ?? '').split('/')
  if (code === 'NAME_UNKNOWN' || /repository .* not found/i.test(text))
    return `the repository does not exist: gcloud artifacts repositories create ${repository} --project=${project} --repository-format=docker --location=LOCATION`
  if (/artifactregistry\.repositories\.uploadArtifacts/i.test(text))
    return `give the account the role roles/artifactregistry.writer on ${repository}`
  return undefined
}
