import http from 'node:http'

/** A loopback server that answers as GitHub's REST API does. */
export interface FakeGithub extends AsyncDisposable {
  readonly url: string
  /** `authorization path` of each request. */
  readonly requests: readonly string[]
}

/** What a path is answered with: JSON with status 200, or a status and headers; what is not named is 404. */
export type Answers = Readonly<Record<string, object | (() => FakeAnswer)>>

export interface FakeAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export async function startFakeGithub(answers: Answers): Promise<FakeGithub> {
  const requests: string[] = []
  const server = http.createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    requests.push(`${request.headers.authorization ?? '-'} ${path}`)
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined
    const { status, headers, body } =
      typeof answer === 'function'
        ? { headers: {}, body: '', ...answer() }
        : { status: answer === undefined ? 404 : 200, headers: {}, body: JSON.stringify(answer ?? {}) }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
