export { attestationSubjectOf, type Descriptor, isAttestation, parseDescriptor } from './descriptor.ts'
export {
  algorithmOf,
  createDigester,
  type Digest,
  type DigestAlgorithm,
  type Digester,
  digestOf,
  encodedOf,
  parseDigest,
} from './digest.ts'
export { ImageError, type ImageErrorCode } from './error.ts'
export { type ImageConfig, type ImageSettings, parseImageConfig } from './image-config.ts'
export { type Leg, parseLeg, toLegJson } from './leg.ts'
export { type ImageManifest, type Index, type Manifest, parseManifest } from './manifest.ts'
export {
  isImageManifestMediaType,
  isIndexMediaType,
  isSchema1MediaType,
  manifestAccept,
  mediaTypes,
} from './media-type.ts'
export {
  formatPlatform,
  isUnknownPlatform,
  normalizePlatform,
  type Platform,
  parsePlatform,
  samePlatform,
  slugOf,
} from './platform.ts'
export { quote } from './quote.ts'
export {
  apiHostOf,
  familiarName,
  formatReference,
  formatRepository,
  maxNameLength,
  parseReference,
  parseRepository,
  type Reference,
  type Repository,
  sameRepository,
} from './reference.ts'
export { maxTagLength, parseTag, type Tag, toTag, whatIsWrongWithTag } from './tag.ts'
