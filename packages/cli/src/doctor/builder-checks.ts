import type { BuilderReport, EngineReport, ToolReport } from '@polyarch/build-arch'
import { chooseBuilder } from '../machine/builders.ts'
import type { Check } from './check.ts'

/** The Docker engine, buildx and its builder, buildah. One of the two ways to build is all that is needed. */
export function checkBuilders(report: BuilderReport, howToGetOne: string): readonly Check[] {
  const chosen = chooseBuilder(report)
  const hasOne = chosen !== undefined
  return [
    checkTool('docker engine', report.engine, hasOne),
    checkTool('buildx', report.buildx, hasOne),
    ...(chosen === 'buildx' ? [checkCurrentBuilder(report)] : []),
    checkTool('buildah', report.buildah, hasOne),
    hasOne
      ? { name: 'builder', status: 'ok', detail: `${chosen} builds` }
      : { name: 'builder', status: 'fail', detail: 'nothing here can build an image', advice: howToGetOne },
  ]
}

function checkTool(name: string, tool: EngineReport | ToolReport, isOptional: boolean): Check {
  if (tool.state === 'ready') {
    const store = 'imageStore' in tool ? `, ${tool.imageStore} image store` : ''
    return { name, status: 'ok', detail: `${tool.version}${store}` }
  }
  const detail = tool.state === 'missing' ? 'not installed' : tool.error
  return { name, status: 'warn', detail, ...(!isOptional && { advice: tool.advice }) }
}

function checkCurrentBuilder({ builder }: BuilderReport): Check {
  const name = 'buildx builder'
  const create = 'docker buildx create --use --driver docker-container'
  if (builder.state !== 'ready') {
    return {
      name,
      status: 'warn',
      detail: builder.state === 'failing' ? builder.error : 'none',
      advice: create,
    }
  }
  const detail = `${builder.name} (${builder.driver})`
  if (builder.driver !== 'docker') return { name, status: 'ok', detail }
  return {
    name,
    status: 'ok',
    detail: `${detail}; a docker-container builder pushes by digest`,
    advice: create,
  }
}
