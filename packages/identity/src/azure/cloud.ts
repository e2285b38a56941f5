/** One of Microsoft's clouds: where identities are, and what an OIDC token for it is usually made out to. */
export interface AzureCloud {
  readonly authority: string
  /** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust */
  readonly audience: string
}

const publicCloud: AzureCloud = {
  authority: 'https://login.microsoftonline.com',
  audience: 'api://AzureADTokenExchange',
}

const clouds: Readonly<Record<string, AzureCloud>> = {
  cn: { authority: 'https://login.chinacloudapi.cn', audience: 'api://AzureADTokenExchangeChina' },
  us: { authority: 'https://login.microsoftonline.us', audience: 'api://AzureADTokenExchangeUSGov' },
}

/** The cloud that a registry is in, by the end of its name. */
export function cloudOf(registry: string): AzureCloud {
  const end = /\.azurecr\.([a-z]+)$/.exec(registry)?.[1] ?? ''
  return (Object.hasOwn(clouds, end) ? clouds[end] : undefined) ?? publicCloud
}
