import { formatPlatform, formatRepository } from '@polyarch/image'
import { PlanError } from './error.ts'
import { JsonShapeError } from './json-shape.ts'
import type { Plan } from './plan.ts'
import { readPlan } from './plan-shape.ts'

/** The form of the document; one with another number was made by another release. */
const version = 1

/** More than any plan has; GitHub allows a job 1 MB of outputs. */
const maxCharacters = 4 * 1024 * 1024

/**
 * The whole plan as base64 of JSON on one line, for the steps that come later: GitHub drops outputs that hold a line of a
 * secret, however short, and base64 holds none.
 */
export function toPlanDocument(plan: Plan): string {
  const { repositories, platforms, publish, prefixedAnnotations, ...others } = plan
  const json = {
    version,
    plan: {
      ...others,
      repositories: repositories.map(formatRepository),
      platforms: platforms.map(({ platform, override, ...leg }) => ({
        ...leg,
        platform: formatPlatform(platform),
        ...(override !== undefined && {
          override: { ...override, platform: formatPlatform(override.platform) },
        }),
      })),
      prefixedAnnotations: prefixedAnnotations.map(({ platform, ...annotation }) => ({
        ...annotation,
        ...(platform !== undefined && { platform: formatPlatform(platform) }),
      })),
      publish: {
        ...publish,
        allowMissing: publish.allowMissing === 'any' ? 'any' : publish.allowMissing.map(formatPlatform),
      },
    },
  }
  return Buffer.from(JSON.stringify(json)).toString('base64')
}

/**
 * Reads what `toPlanDocument` made; the text is not trusted.
 * @throws PlanError of the input `plan`, with what is wrong
 */
export function parsePlanDocument(document: string): Plan {
  const base64 = document.trim()
  const problem = (message: string, cause?: unknown) =>
    new PlanError(
      [{ input: 'plan', message: `${message}; expected the output "plan" of a plan step of this release` }],
      { cause },
    )
  if (base64.length > maxCharacters)
    throw problem(`has ${base64.length} characters, more than ${maxCharacters}`)
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw problem('is not base64 on one line')
  const json = parseJson(Buffer.from(base64, 'base64').toString('utf8'))
  if (json === undefined) throw problem('is no JSON document')
  const found = json['version']
  if (found !== version) throw problem(`is of version ${JSON.stringify(found) ?? 'none'}, not ${version}`)
  try {
    return readPlan(json['plan'], 'plan')
  } catch (error) {
    if (!(error instanceof JsonShapeError)) throw error
    throw problem(error.message, error)
  }
}

function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
