export const id = 166;
export const ids = [166];
export const modules = {

/***/ 166:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MergeError: () => (/* reexport */ MergeError),
  collectChildren: () => (/* reexport */ collectChildren),
  copyImage: () => (/* reexport */ copyImage),
  createIndex: () => (/* reexport */ createIndex),
  exitStatusOf: () => (/* reexport */ exitStatusOf),
  findMissingPlatforms: () => (/* reexport */ findMissingPlatforms),
  inspectIndex: () => (/* reexport */ inspectIndex),
  parseDigestSource: () => (/* reexport */ parseDigestSource),
  planPublish: () => (/* reexport */ planPublish),
  previewPublish: () => (/* reexport */ previewPublish),
  publish: () => (/* reexport */ publish),
  publishAll: () => (/* reexport */ publishAll),
  removeTag: () => (/* reexport */ removeTag),
  toPublishJson: () => (/* reexport */ toPublishJson),
  verify: () => (/* reexport */ verify)
});

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/merge-error.ts
/** The one error of this package: `code` for programs, a message of one line for people. */
class MergeError extends Error {
    code;
    constructor(code, message, options) {
        super(message, options);
        this.name = 'MergeError';
        this.code = code;
    }
}
/** The one-line text of anything thrown. */
function messageOf(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __webpack_require__(475);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/source-reading.ts



const maximumConfigBytes = 8 * 1024 * 1024;
/** The manifest from the first repository that has it; once more, with patience, where none has it yet. */
function readFromAny(place, reference) {
    return firstAnswer(place, (repository, expectSoon) => repository.getManifest(reference, { expectSoon, ...signalOf(place) }));
}
/** The bytes of an image's config, verified against its digest. */
async function readConfigFromAny(place, config) {
    if (config.size > maximumConfigBytes) {
        throw new MergeError('UNKNOWN_PLATFORM', `${place.name}: config ${config.digest} of ${config.size} bytes is too large to be an image's: name the platform`);
    }
    return firstAnswer(place, async (repository, expectSoon) => {
        const stream = await repository.getBlob(config, { expectSoon, ...signalOf(place) });
        const chunks = [];
        for await (const chunk of stream)
            chunks.push(chunk);
        return new Uint8Array(Buffer.concat(chunks));
    });
}
async function firstAnswer(place, read) {
    const repositories = cheapestFirst(place.repositories);
    const failures = [];
    for (const expectSoon of [false, true]) {
        // Only what is not there may still come.
        if (expectSoon && !failures.some(registry_src.isNotFound))
            break;
        for (const repository of repositories) {
            try {
                return await read(place.client.repository(repository, place.access ?? 'pull'), expectSoon);
            }
            catch (error) {
                place.signal?.throwIfAborted();
                failures.push(error);
            }
        }
    }
    const where = repositories.map(src/* formatRepository */.Sh).join(', ') || 'no repository';
    const [cause] = failures;
    throw new MergeError('SOURCE_UNREADABLE', `${place.name} could not be read from ${where}: ${messageOf(cause)}`, { cause });
}
/** Docker Hub counts the GET of a manifest as a pull, and limits pulls: it is asked last. */
function cheapestFirst(repositories) {
    const isMetered = (repository) => repository.registry === 'docker.io';
    return [...repositories.filter((r) => !isMetered(r)), ...repositories.filter(isMetered)];
}
function signalOf({ signal }) {
    return signal === undefined ? {} : { signal };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/flattening.ts



/** An index in an index in an index is as deep as anything seen in the wild, with room to spare. */
const maximumDepth = 3;
/** The children that a manifest stands for: itself, or those of the index that it is. `platform` is that of an image. */
async function flattenManifest(manifest, place, platform, depth = 0) {
    const parsed = parse(manifest, place);
    if (parsed.kind === 'index') {
        const children = await Promise.all(parsed.value.manifests.map((child) => flattenDescriptor(child, place, depth + 1)));
        return children.flat();
    }
    const { digest, bytes } = manifest;
    const known = platform ?? (await readPlatform(parsed.value.config, digest, place));
    const { artifactType } = parsed.value;
    return [
        {
            mediaType: parsed.value.mediaType,
            digest,
            size: bytes.length,
            platform: known,
            ...(artifactType !== undefined && { artifactType }),
        },
    ];
}
/** The children that an entry of an index (or of a leg) stands for; read only where the entry itself does not tell. */
async function flattenDescriptor(child, place, depth = 0) {
    if ((0,src/* isIndexMediaType */.$$)(child.mediaType)) {
        if (depth >= maximumDepth) {
            throw new MergeError('NESTED_TOO_DEEP', `${place.name}: index ${child.digest} is nested more than ${maximumDepth} levels deep: merge the inner indexes first`);
        }
        return flattenManifest(await readFromAny(place, child.digest), place, undefined, depth);
    }
    const isKnown = (0,src/* isAttestation */.H3)(child) || child.platform !== undefined;
    if (isKnown || !(0,src/* isImageManifestMediaType */.d6)(child.mediaType))
        return [child];
    const [described] = await flattenManifest(await readFromAny(place, child.digest), place);
    return [{ ...child, ...(described?.platform && { platform: described.platform }) }];
}
function parse(manifest, place) {
    try {
        return (0,src/* parseManifest */.Ng)(manifest.bytes, manifest.mediaType);
    }
    catch (cause) {
        throw new MergeError('UNSUPPORTED_MANIFEST', `${place.name}: ${manifest.digest}: ${messageOf(cause)}`, {
            cause,
        });
    }
}
async function readPlatform(config, image, place) {
    const bytes = await readConfigFromAny(place, config);
    try {
        const { os, architecture, variant, 'os.version': version, 'os.features': features, } = (0,src/* parseImageConfig */.FB)(bytes);
        return {
            os,
            architecture,
            ...(variant !== undefined && variant !== '' && { variant }),
            ...(version !== undefined && version !== '' && { 'os.version': version }),
            ...(features !== undefined && features.length > 0 && { 'os.features': features }),
        };
    }
    catch (cause) {
        throw new MergeError('UNKNOWN_PLATFORM', `${place.name}: the platform of ${image} is not told by its config (${messageOf(cause)}): write platform=${image}`, { cause });
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/platform-names.ts

/** The images of an index with a name each, unique among them: the keys of `platforms` in contract section 6. */
function namePlatforms(descriptors) {
    const images = descriptors.flatMap((descriptor) => {
        const { platform } = descriptor;
        if ((0,src/* isAttestation */.H3)(descriptor) || platform === undefined || (0,src/* isUnknownPlatform */._H)(platform))
            return [];
        return [{ descriptor, platform, short: (0,src.formatPlatform)(withoutVersion(platform)) }];
    });
    return images.map(({ descriptor, platform, short }) => {
        const isShared = images.filter((other) => other.short === short).length > 1;
        const name = isShared ? (0,src.formatPlatform)(platform) : short;
        return { name, platform, digest: descriptor.digest, descriptor };
    });
}
/** The platform as people ask for it: `windows/amd64`, whatever the version of Windows. */
function withoutVersion(platform) {
    const { os, architecture, variant } = platform;
    return { os, architecture, ...(variant !== undefined && { variant }) };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/child-collection.ts





/**
 * The children of all sources, in the order of the sources. Child indexes are flattened (three levels deep at most),
 * attestations kept as they are. Nothing is read for a leg, one manifest for a digest or reference, and an image's
 * config only where nothing else tells its platform. Throws MergeError naming the source.
 */
async function collectChildren(sources, dependencies) {
    const children = await Promise.all(sources.map((source) => readSource(source, dependencies)));
    return children.flat();
}
async function readSource(source, dependencies) {
    if (source.kind === 'leg')
        return readLeg(source.leg, dependencies);
    const { name, repositories, reference } = source.kind === 'digest'
        ? { name: source.digest, repositories: dependencies.repositories, reference: source.digest }
        : {
            name: (0,src.formatReference)(source.reference),
            repositories: [source.reference.repository],
            reference: source.reference.digest ?? source.reference.tag ?? (0,src/* parseTag */.ED)('latest'),
        };
    const place = { ...dependencies, repositories, name };
    const manifest = await readFromAny(place, reference);
    const children = await flattenManifest(manifest, place, source.platform);
    return source.platform === undefined ? children : onlyPlatform(children, source.platform, name);
}
async function readLeg(leg, dependencies) {
    const name = `leg ${(0,src.formatPlatform)(leg.platform)}`;
    const described = leg.descriptors.map((child) => withLegPlatform(child, leg, name));
    const children = await Promise.all(described.map((child) => flattenDescriptor(child, { ...dependencies, name })));
    return children.flat();
}
function withLegPlatform(child, leg, name) {
    if (child.digest !== leg.imageDigest || (0,src/* isAttestation */.H3)(child))
        return child;
    if (child.platform === undefined)
        return { ...child, platform: leg.platform };
    const { os, architecture } = child.platform;
    if ((0,src/* samePlatform */.my)({ os, architecture }, { os: leg.platform.os, architecture: leg.platform.architecture }))
        return child;
    throw new MergeError('INVALID_SOURCE', `${name}: its image ${child.digest} says that it is for ${(0,src.formatPlatform)(child.platform)}: build the leg again`);
}
function onlyPlatform(children, wanted, name) {
    const isWanted = (child) => child.platform !== undefined &&
        ((0,src/* samePlatform */.my)(child.platform, wanted) || (0,src/* samePlatform */.my)(withoutVersion(child.platform), wanted));
    const images = children.filter((child) => !(0,src/* isAttestation */.H3)(child) && isWanted(child));
    if (images.length === 0) {
        const held = children.flatMap((child) => (0,src/* isAttestation */.H3)(child) || child.platform === undefined ? [] : [(0,src.formatPlatform)(child.platform)]);
        throw new MergeError('INVALID_SOURCE', `${name} holds no image for ${(0,src.formatPlatform)(wanted)} (it holds ${held.join(', ') || 'none'}): correct the platform`);
    }
    const digests = images.map((image) => image.digest);
    return children.filter((child) => {
        const subject = (0,src/* attestationSubjectOf */.ci)(child);
        return (0,src/* isAttestation */.H3)(child) ? subject !== undefined && digests.includes(subject) : images.includes(child);
    });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/child-source.ts


/** Parses one line of the input `digests`: `[platform=]sha256:…`. Throws MergeError INVALID_SOURCE. */
function parseDigestSource(line) {
    const text = line.trim();
    const at = text.indexOf('=');
    try {
        const digest = (0,src/* parseDigest */.m)(text.slice(at + 1).trim());
        if (at === -1)
            return { kind: 'digest', digest };
        return { kind: 'digest', digest, platform: (0,src/* parsePlatform */.Y8)(text.slice(0, at).trim()) };
    }
    catch (cause) {
        if (!(cause instanceof src/* ImageError */.C8))
            throw cause;
        throw new MergeError('INVALID_SOURCE', `digests: "${text}" is not [platform=]sha256:<64 hex digits>: ${cause.message}`, { cause });
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/image-copy.ts

/**
 * Copies a manifest with everything below it, blobs before manifests: mounted where both repositories are on one host,
 * else streamed through. Layers that may not be distributed are left where they are. The bytes, and so the digest,
 * stay the same. Throws the RegistryError of the request that failed.
 */
async function copyImage(digest, dependencies) {
    const { from, to, signal, blobs = new Map() } = dependencies;
    const options = signal === undefined ? {} : { signal };
    if ((0,src/* sameRepository */.RB)(from.repository, to.repository))
        return;
    const stored = await from.getManifest(digest, options);
    const manifest = (0,src/* parseManifest */.Ng)(stored.bytes, stored.mediaType);
    const next = { ...dependencies, blobs };
    if (manifest.kind === 'index') {
        await Promise.all(manifest.value.manifests.map((child) => copyImage(child.digest, next)));
    }
    else {
        await Promise.all(blobsOf(manifest.value).map((blob) => copyOnce(blob, next, blobs)));
    }
    await to.putManifest(digest, stored, options);
}
function blobsOf({ config, layers }) {
    return [config, ...layers.filter((layer) => !isForeign(layer))];
}
/** image-spec, layer.md, "Non-Distributable Layers"; Docker calls them foreign. */
function isForeign({ mediaType }) {
    return mediaType.includes('.nondistributable.') || mediaType.includes('.rootfs.foreign.');
}
function copyOnce(blob, dependencies, blobs) {
    const known = blobs.get(blob.digest);
    if (known !== undefined)
        return known;
    const { from, to, signal } = dependencies;
    const copy = to.copyBlobFrom(from, blob, signal === undefined ? {} : { signal });
    blobs.set(blob.digest, copy);
    return copy;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/index-inspection.ts


/** Reads an index (or a single image, as a table of one row) and its children. Throws MergeError SOURCE_UNREADABLE. */
async function inspectIndex(reference, dependencies) {
    const repository = dependencies.client.repository(reference.repository, 'pull');
    const read = createReader(reference, repository, dependencies.signal);
    const { stored, manifest } = await read(reference.digest ?? reference.tag ?? (0,src/* parseTag */.ED)('latest'));
    const { digest, mediaType } = stored;
    const children = manifest.kind === 'index'
        ? manifest.value.manifests
        : [{ mediaType: manifest.value.mediaType, digest, size: stored.bytes.length }];
    const contents = await Promise.all(children.map(async (descriptor) => ({
        descriptor,
        manifest: descriptor.digest === digest ? manifest : (await read(descriptor.digest)).manifest,
    })));
    const attestations = contents.filter(({ descriptor }) => (0,src/* isAttestation */.H3)(descriptor));
    const images = contents.filter(({ descriptor }) => !(0,src/* isAttestation */.H3)(descriptor));
    return {
        reference: (0,src.formatReference)(reference),
        digest,
        mediaType,
        annotations: manifest.value.annotations ?? {},
        images: images.map((image) => inspectImage(image, attestations)),
    };
}
function inspectImage({ descriptor, manifest }, attestations) {
    const { platform, digest, mediaType, size } = descriptor;
    const blobs = manifest.kind === 'image' ? [manifest.value.config, ...manifest.value.layers] : [];
    return {
        platform: platform === undefined ? ((0,src/* isIndexMediaType */.$$)(mediaType) ? 'index' : 'unknown') : (0,src.formatPlatform)(platform),
        digest,
        mediaType,
        sizeBytes: blobs.reduce((sum, blob) => sum + blob.size, size),
        layers: Math.max(0, blobs.length - 1),
        attestations: attestations
            .filter((attestation) => (0,src/* attestationSubjectOf */.ci)(attestation.descriptor) === digest)
            .map((attestation) => ({
            digest: attestation.descriptor.digest,
            predicateTypes: attestation.manifest.kind === 'image' ? predicateTypesOf(attestation.manifest.value) : [],
        })),
    };
}
function predicateTypesOf({ layers }) {
    return layers.flatMap(({ annotations }) => annotations?.['in-toto.io/predicate-type'] ?? []);
}
function createReader(reference, repository, signal) {
    return async (what) => {
        try {
            const stored = await repository.getManifest(what, signal === undefined ? {} : { signal });
            return { stored, manifest: (0,src/* parseManifest */.Ng)(stored.bytes, stored.mediaType) };
        }
        catch (cause) {
            signal?.throwIfAborted();
            const text = `${(0,src.formatReference)(reference)}: ${what} could not be read: ${messageOf(cause)}`;
            throw new MergeError('SOURCE_UNREADABLE', text, { cause });
        }
    };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/names.ts

/** `ghcr.io/org/app:1.2.3`, for messages. */
function nameOf(repository, tag) {
    return `${(0,src/* formatRepository */.Sh)(repository)}:${tag}`;
}
/** `ghcr.io/org/app: child sha256:… (linux/arm64)`, for messages. */
function nameOfChild(repository, child) {
    const platform = child.platform === undefined ? undefined : (0,src.formatPlatform)(child.platform);
    const what = (0,src/* isAttestation */.H3)(child) ? 'attestation' : platform;
    return `${(0,src/* formatRepository */.Sh)(repository)}: child ${child.digest}${what === undefined ? '' : ` (${what})`}`;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/overwriting.ts

/** The warning of contract section 1: a fixed tag comes to name another digest. */
function overwriteText(repository, tag, former, now) {
    return `fixed tag ${nameOf(repository, tag)} is overwritten: it named ${former}, now ${now}`;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/child-presence.ts



/** Looks by HEAD, which is no pull, whether a child is there and is what its descriptor says. Never throws. */
async function checkChild(repository, child, options) {
    const where = nameOfChild(repository.repository, child);
    try {
        const head = await repository.headManifest(child.digest, options);
        if (head === undefined)
            return { kind: 'missing', child };
        const difference = differenceOf(child, head);
        if (difference === undefined)
            return { kind: 'present', child };
        const text = `${where} ${difference}: correct the descriptor, an index with it could not be pulled`;
        return { kind: 'failed', child, error: new MergeError('CHILD_DIFFERS', text) };
    }
    catch (cause) {
        const error = new MergeError('CHILD_MISSING', `${where} could not be looked for: ${messageOf(cause)}`, {
            cause,
        });
        return { kind: 'failed', child, error };
    }
}
function differenceOf(child, head) {
    const { size, mediaType } = head;
    // An answer without a body may state no bytes for that reason alone.
    if (size !== undefined && size > 0 && size !== child.size)
        return `has ${size} bytes, its descriptor says ${child.size}`;
    if (mediaType === undefined || mediaType === child.mediaType)
        return undefined;
    const isTelling = (0,src/* isImageManifestMediaType */.d6)(mediaType) || (0,src/* isIndexMediaType */.$$)(mediaType);
    return isTelling ? `has media type ${mediaType}, its descriptor says ${child.mediaType}` : undefined;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-reading.ts
/** The digest that a tag names now; undefined where the tag is not there. */
async function readTag(repository, tag, signal) {
    const head = await repository.headManifest(tag, { signal });
    if (head === undefined || head.digest !== undefined)
        return head?.digest;
    // Docker-Content-Digest is only a SHOULD (distribution-spec, "Checking if content exists in the registry").
    return (await repository.getManifest(tag, { signal })).digest;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/staging.ts





/**
 * The challenge and the token, then one wave: a HEAD of each child and each tag while the index is put by its digest,
 * where nobody sees it. Never throws.
 */
async function stageRepository(target, plan, client, options) {
    const repository = client.repository(target.repository, options.putIndex ? 'push' : 'pull');
    const base = { ...target, client: repository };
    const { signal } = options;
    try {
        await repository.authenticate({ signal });
    }
    catch (error) {
        const failures = [loginFailure(target.repository, error)];
        return { ...base, isReached: false, missing: [], former: new Map(), failures };
    }
    const images = uniqueByDigest(plan.index.descriptors);
    const [children, indexFailure, tags] = await Promise.all([
        Promise.all(images.map((child) => checkChild(repository, child, { signal, expectSoon: options.expectChildren }))),
        options.putIndex ? putIndex(repository, plan, signal) : undefined,
        Promise.all(plan.tags.map(({ tag }) => lookAt(repository, tag, signal))),
    ]);
    const missing = children.flatMap((check) => (check.kind === 'missing' ? [check.child] : []));
    const failures = [
        ...children.flatMap((check) => (check.kind === 'failed' ? [check.error] : [])),
        // A registry that refuses an index over a missing child has said nothing new.
        ...(indexFailure !== undefined && missing.length === 0 ? [indexFailure] : []),
        ...tags.flatMap((look) => ('error' in look ? [look.error] : [])),
    ];
    const former = new Map(tags.flatMap((look) => ('error' in look ? [] : [[look.tag, look.digest]])));
    return { ...base, isReached: true, missing, former, failures };
}
/** Puts the index by its digest; answers why that failed. */
async function putIndex(repository, { index }, signal) {
    try {
        await repository.putManifest(index.digest, index, { signal });
        return undefined;
    }
    catch (cause) {
        const where = (0,src/* formatRepository */.Sh)(repository.repository);
        return new MergeError('INDEX_REFUSED', `${where}: the index ${index.digest} could not be put: ${messageOf(cause)}`, {
            cause,
        });
    }
}
/** One failure for each missing child, naming what would help. */
function missingChildFailures(staged) {
    return staged.missing.map((child) => {
        const what = `${nameOfChild(staged.repository, child)} is missing`;
        return new MergeError('CHILD_MISSING', `${what}: push it there, or copy it from another repository with copy-missing`);
    });
}
async function lookAt(repository, tag, signal) {
    try {
        return { tag, digest: await readTag(repository, tag, signal) };
    }
    catch (cause) {
        const name = nameOf(repository.repository, tag);
        return {
            tag,
            error: new MergeError('TAG_UNREADABLE', `${name} could not be read: ${messageOf(cause)}`, { cause }),
        };
    }
}
function loginFailure(repository, cause) {
    const text = `${(0,src/* formatRepository */.Sh)(repository)}: no access for pushing: ${messageOf(cause)}`;
    return new MergeError('LOGIN_FAILED', text, { cause });
}
function uniqueByDigest(children) {
    return [...new Map(children.map((child) => [child.digest, child])).values()];
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/preview.ts


/** Looks, by HEAD requests alone, at what `publish` would do. Changes nothing and needs no right to push. */
async function previewPublish(plan, { client, signal }) {
    const options = { signal: signal ?? new AbortController().signal, putIndex: false, expectChildren: false };
    const staged = await Promise.all(plan.targets.map((target) => stageRepository(target, plan, client, options)));
    signal?.throwIfAborted();
    const tags = staged.flatMap((one) => previewTags(one, plan));
    return {
        index: plan.index,
        tags,
        missing: staged.flatMap(({ repository, missing }) => missing.map((child) => ({ repository, child }))),
        failures: staged.flatMap((one) => one.failures),
        warnings: tags.flatMap(({ repository, tag, change, digest, previousDigest }) => {
            const mayMove = plan.tags.some((target) => target.tag === tag && target.mayMove);
            if (change !== 'move' || mayMove || previousDigest === undefined)
                return [];
            return [overwriteText(repository, tag, previousDigest, digest)];
        }),
    };
}
function previewTags({ repository, former }, plan) {
    return plan.tags.map(({ tag, digest }) => {
        const common = { repository, tag, digest };
        if (!former.has(tag))
            return { ...common, change: 'unknown' };
        const previousDigest = former.get(tag);
        if (previousDigest === undefined)
            return { ...common, change: 'create' };
        return { ...common, change: previousDigest === digest ? 'none' : 'move', previousDigest };
    });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/barrier.ts



/** Judges the first wave: one failure of a required repository keeps every tag everywhere as it is. */
function checkBarrier(staged, otherFailures, signal) {
    const ready = staged.filter((one) => problemsOf(one).length === 0);
    const failed = staged.filter((one) => !ready.includes(one));
    const required = failed.filter((one) => !one.isOptional);
    const problems = (ready.length === 0 ? failed : required).flatMap(problemsOf);
    // The bytes of an image that is missing cannot be read either: that is no news.
    const failures = problems.length > 0 ? problems : otherFailures;
    const warnings = failed
        .filter((one) => one.isOptional)
        .flatMap(problemsOf)
        .map((problem) => `optional registry left out: ${messageOf(problem)}`);
    if (signal.aborted) {
        const interruption = new MergeError('INTERRUPTED', 'the publish was interrupted before any tag moved');
        return { ready: [], failures: [interruption], warnings: [], reason: interruption };
    }
    const names = (failures.length > 0 && required.length > 0 ? required : failed).map((one) => (0,src/* formatRepository */.Sh)(one.repository));
    const who = names.length > 0 ? `${names.join(', ')} failed` : 'an earlier tag failed';
    const reason = new MergeError('TAG_REFUSED', `not tried: ${who}`);
    return { ready, failures, warnings, reason };
}
function problemsOf(staged) {
    return [...staged.failures, ...missingChildFailures(staged)];
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/deadline.ts

/** Aborts `ms` milliseconds from now, or at once with `parent`. */
function timeLimit(ms, parent) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new Error(`gave up after ${ms} ms`)), ms);
    const follow = () => controller.abort(parent.reason);
    return linked(controller, parent, follow, () => clearTimeout(timer));
}
/** Aborts `ms` milliseconds after `parent` did: what is under way may still end well. */
function graceAfter(parent, ms) {
    const controller = new AbortController();
    let timer;
    const start = () => {
        timer = setTimeout(() => controller.abort(parent.reason), ms);
    };
    return linked(controller, parent, start, () => clearTimeout(timer));
}
function linked(controller, parent, onAbort, stop) {
    // Every request under way listens: there may well be more than the ten that Node takes for a leak.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    if (parent.aborted)
        onAbort();
    else
        parent.addEventListener('abort', onAbort, { once: true });
    const clear = () => {
        parent.removeEventListener('abort', onAbort);
        stop();
    };
    return { signal: controller.signal, clear };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/missing-children.ts







/**
 * Copies what one repository lacks and another has, blobs before manifests, and then puts the index again. Answers all
 * repositories; what no repository has stays `missing`. Does nothing without `copyMissing`. Never throws.
 */
async function copyMissingChildren(staged, plan, context) {
    const { copyMissing } = plan;
    if (copyMissing === undefined)
        return staged;
    return Promise.all(staged.map(async (one) => {
        if (one.missing.length === 0 || one.failures.length > 0)
            return one;
        const results = await fill(one, { staged, from: copyMissing.from, context, blobs: new Map() });
        const missing = results.flatMap((result) => (result.kind === 'missing' ? [result.child] : []));
        const failures = results.flatMap((result) => (result.kind === 'failed' ? [result.error] : []));
        if (missing.length > 0 || failures.length > 0)
            return { ...one, missing, failures };
        const refusal = await putIndex(one.client, plan, context.signal);
        return { ...one, missing, failures: refusal === undefined ? [] : [refusal] };
    }));
}
/** Images before attestations: some registries look for the image that an attestation is about. */
async function fill(target, filling) {
    const copyAll = (children) => Promise.all(children.map((child) => copyChild(child, target, filling)));
    const images = await copyAll(target.missing.filter((child) => !(0,src/* isAttestation */.H3)(child)));
    return [...images, ...(await copyAll(target.missing.filter(src/* isAttestation */.H3)))];
}
async function copyChild(child, target, filling) {
    const { context, blobs } = filling;
    const { signal } = context;
    for (const source of sourcesOf(child, target, filling)) {
        try {
            const from = context.client.repository(source, 'pull');
            await copyImage(child.digest, { from, to: target.client, signal, blobs });
            context.report({ kind: 'copied', repository: target.repository, digest: child.digest });
            return { kind: 'there' };
        }
        catch (cause) {
            if ((0,registry_src.isNotFound)(cause) && !signal.aborted)
                continue;
            const text = `${nameOfChild(target.repository, child)} could not be copied: ${messageOf(cause)}`;
            return { kind: 'failed', error: new MergeError('COPY_FAILED', text, { cause }) };
        }
    }
    // Nobody has it, so perhaps it was pushed only a moment ago.
    const check = await checkChild(target.client, child, { signal, expectSoon: true });
    return check.kind === 'present' ? { kind: 'there' } : check;
}
/** Repositories on the same host first: there a blob is mounted, not sent. */
function sourcesOf(child, target, { staged, from }) {
    const holders = staged.filter((one) => one.isReached && !one.missing.includes(child));
    const all = [...holders.map((one) => one.repository), ...from].filter((source, at, list) => !(0,src/* sameRepository */.RB)(source, target.repository) &&
        list.findIndex((other) => (0,src/* sameRepository */.RB)(other, source)) === at);
    const isNear = (source) => source.registry === target.repository.registry;
    return [...all.filter(isNear), ...all.filter((source) => !isNear(source))];
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-entry.ts

/** The tags of a repository before any has moved; `reason` says why none will. */
function entriesOf(staged, plan, reason) {
    return plan.tags.map((target) => {
        const former = staged.former.get(target.tag);
        const isThere = former === target.digest;
        return {
            staged,
            target,
            former,
            state: isThere ? { kind: 'unchanged' } : { kind: 'untried', error: reason },
        };
    });
}
function withState(entry, state) {
    return { ...entry, state };
}
/** Whether the tag is, or may be, other than it was before the run. */
function mayHaveMoved({ state }) {
    return ['moved', 'stuck', 'unknown', 'cut-off'].includes(state.kind);
}
/** Whether a request has been made that may have moved the tag. */
function wasTried({ state }) {
    return ['moved', 'refused', 'unknown', 'cut-off'].includes(state.kind);
}
function isFailure({ state }) {
    return state.kind !== 'unchanged' && state.kind !== 'moved';
}
/** Contract section 6. */
function statusOf({ state, former }) {
    switch (state.kind) {
        case 'unchanged':
            return 'unchanged';
        case 'moved':
        case 'stuck':
            return former === undefined ? 'created' : 'moved';
        case 'put-back':
            return 'rolled-back';
        default:
            return 'failed';
    }
}
function errorOf({ state }) {
    return 'error' in state ? messageOf(state.error) : undefined;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/publish-result.ts


function createReport(plan, { entries, failures, warnings }, run) {
    return {
        outcome: outcomeOf(entries, failures),
        digest: plan.index.digest,
        tags: plan.tags.flatMap(({ tag, kind }) => (kind === 'arch' ? [] : [tag])),
        platforms: Object.fromEntries(plan.index.platforms.map(({ name, digest }) => [name, digest])),
        missingPlatforms: plan.missingPlatforms,
        published: entries.map(toPublishedTag),
        failures,
        warnings: [...warnings, ...entries.flatMap(warningsOf)],
        ...run,
    };
}
function outcomeOf(entries, failures) {
    if (failures.length === 0)
        return 'published';
    if (entries.some(mayHaveMoved))
        return 'partial';
    return entries.some(({ state }) => state.kind === 'put-back') ? 'rolled-back' : 'failed';
}
function toPublishedTag(entry) {
    const { staged, target, former } = entry;
    const error = errorOf(entry);
    return {
        repository: staged.repository,
        tag: target.tag,
        status: statusOf(entry),
        ...(former !== undefined && { previousDigest: former }),
        ...(error !== undefined && { error }),
    };
}
function warningsOf(entry) {
    const { staged, target, former, state } = entry;
    if (state.kind === 'moved' && !target.mayMove && former !== undefined) {
        return [overwriteText(staged.repository, target.tag, former, target.digest)];
    }
    // Tags that were only held back are told once, by what held them back.
    const isNews = staged.isOptional && state.kind !== 'untried' && isFailure(entry);
    return isNews ? [`optional registry: ${errorOf(entry)}`] : [];
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/former-manifests.ts

/** Reads each former manifest once, and only when it is needed: several tags often named one. */
class FormerManifests {
    #reads = new Map();
    #signal;
    constructor(signal) {
        this.#signal = signal;
    }
    get({ repository, client }, digest) {
        const key = `${(0,src/* formatRepository */.Sh)(repository)}@${digest}`;
        const read = this.#reads.get(key) ?? client.getManifest(digest, { signal: this.#signal });
        this.#reads.set(key, read);
        return read;
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-look.ts

const looks = 4;
const firstPauseMs = 200;
/** Looks by HEAD; a registry that shows an accepted write late is given a second to do so. Never throws. */
async function lookAtTag(entry, context) {
    try {
        for (let count = 1;; count += 1) {
            const look = await lookOnce(entry, context);
            const isAwaited = entry.state.kind === 'moved' || entry.state.kind === 'cut-off';
            const isLate = isAwaited && (look.kind === 'former' || look.kind === 'hidden');
            if (!isLate || count === looks)
                return look;
            await context.sleep(firstPauseMs * 2 ** (count - 1));
        }
    }
    catch (cause) {
        return { kind: 'unreadable', cause };
    }
}
async function lookOnce({ staged, target, former, state }, context) {
    const signal = context.rollBackSignal;
    const now = await readTag(staged.client, target.tag, signal);
    if (now === undefined && state.kind === 'moved')
        return { kind: 'hidden' };
    if (now === target.digest)
        return { kind: 'ours' };
    if (now === former || now === undefined)
        return { kind: 'former' };
    // A digest that is new to us is believed when its bytes are seen: the header alone may be wrong.
    const { digest } = await staged.client.getManifest(target.tag, { signal });
    return digest === target.digest ? { kind: 'ours' } : { kind: 'other', digest };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-move.ts





/** Points one tag at its manifest. Never throws: a failure becomes the entry's state, after one more look at the tag. */
async function moveTag(entry, manifests, signal) {
    const { staged, target } = entry;
    try {
        await staged.client.putManifest(target.tag, manifestOf(manifests, target.digest), { signal });
        return withState(entry, { kind: 'moved' });
    }
    catch (error) {
        return withState(entry, await stateAfterFailure(entry, error, signal));
    }
}
function manifestOf(manifests, digest) {
    const manifest = manifests.get(digest);
    if (manifest === undefined)
        throw new Error(`the bytes of ${digest} were not read`);
    return manifest;
}
/** An answer may be lost after its effect; and an immutable tag refuses even the digest that it already names. */
async function stateAfterFailure(entry, cause, signal) {
    const { staged, target, former } = entry;
    const name = nameOf(staged.repository, target.tag);
    if (signal.aborted) {
        const text = `${name} may yet come to name ${target.digest}: its request was cut off while it was under way`;
        return { kind: 'cut-off', error: new MergeError('INTERRUPTED', text, { cause }) };
    }
    let now;
    try {
        now = await readTag(staged.client, target.tag, signal);
    }
    catch {
        const text = `${name} may name ${target.digest} or not, the registry does not answer any more: ${messageOf(cause)}`;
        return { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) };
    }
    if (now === target.digest)
        return { kind: 'moved' };
    const isRefused = now === former || (cause instanceof registry_src.RegistryError && isRefusal(cause));
    if (isRefused)
        return { kind: 'refused', error: new MergeError('TAG_REFUSED', refusalText(name, now, cause), { cause }) };
    const text = `${name} may name ${target.digest} or not, the registry shows ${now ?? 'nothing'}: ${messageOf(cause)}`;
    return { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) };
}
function isRefusal({ status, retryable }) {
    return status !== undefined && status >= 400 && status < 500 && !retryable;
}
function refusalText(name, now, cause) {
    if (now === undefined || !(cause instanceof registry_src.RegistryError && isRefusal(cause))) {
        return `${name} was not put: ${messageOf(cause)}`;
    }
    return `${name} names ${now} and may not be moved, it is immutable or protected: ${messageOf(cause)}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/throw-away.ts


const emptyBytes = new TextEncoder().encode('{}');
/** The blob of image-spec's "Guidance for an Empty Descriptor". */
const emptyBlob = {
    bytes: emptyBytes,
    descriptor: { mediaType: src/* mediaTypes */.Ib.ociEmpty, digest: (0,src/* digestOf */.ol)(emptyBytes), size: emptyBytes.length },
};
/** A manifest that nothing else can name: it is told apart from all others by a random annotation. */
function createThrowAway() {
    const json = {
        schemaVersion: 2,
        mediaType: src/* mediaTypes */.Ib.ociManifest,
        artifactType: 'application/vnd.polyarch.removed-tag',
        config: emptyBlob.descriptor,
        layers: [emptyBlob.descriptor],
        annotations: { 'dev.polyarch.throw-away': (0,external_node_crypto_.randomUUID)() },
    };
    const bytes = new TextEncoder().encode(JSON.stringify(json));
    return { bytes, mediaType: src/* mediaTypes */.Ib.ociManifest, digest: (0,src/* digestOf */.ol)(bytes) };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-deletion.ts




/** Deletes a tag or a manifest, or tells that the registry does not do that. */
async function deleteIfAllowed(repository, reference, signal) {
    try {
        return await repository.deleteManifest(reference, { signal });
    }
    catch (error) {
        if (tag_deletion_isRefusal(error))
            return 'refused';
        throw error;
    }
}
/** Distribution 2.8 answers 400, Docker Hub and GHCR 405, others 403 or 501. */
function tag_deletion_isRefusal(error) {
    if (!(error instanceof registry_src.RegistryError) || error.status === undefined)
        return false;
    return (error.status >= 400 && error.status < 500 && !error.retryable) || error.status === 501;
}
const tries = 4;
/**
 * Deletes a throw-away manifest with the one tag that names it: by the tag, else by the digest, else by the registry's
 * own interface. Throws where all of them are refused.
 */
async function deleteThrowAway(removal, digest) {
    const { repository, tag, signal, sleep, removeTagVersion } = removal;
    if (await removeTagVersion?.(repository.repository, tag, digest, { signal }))
        return;
    if ((await deleteIfAllowed(repository, tag, signal)) === 'deleted') {
        await deleteIfAllowed(repository, digest, signal).catch(() => 'left behind, without a tag');
        return;
    }
    for (let attempt = 1; attempt <= tries; attempt += 1) {
        const outcome = await deleteIfAllowed(repository, digest, signal);
        if (outcome === 'deleted')
            return;
        if (outcome === 'refused')
            break;
        // It was put a moment ago, so it is only shown late.
        await sleep(100 * 2 ** attempt);
    }
    throw new Error(`its stand-in ${digest} could not be deleted`);
}
/** Tries out, on a tag and a manifest made for it, whether a DELETE of a tag leaves the manifest where it is. */
async function deletesTagsAlone(repository, signal) {
    const tag = (0,src/* parseTag */.ED)(`polyarch-${(0,external_node_crypto_.randomUUID)()}`);
    const manifest = createThrowAway();
    await repository.putManifest(tag, manifest, { signal });
    const outcome = await deleteIfAllowed(repository, tag, signal);
    const head = await repository.headManifest(manifest.digest, { signal });
    if (head !== undefined)
        await deleteIfAllowed(repository, manifest.digest, signal);
    return outcome === 'deleted' && head !== undefined;
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-removal.ts





/**
 * Removes a tag and nothing else (contract section 5, "Removing a tag"). As some registries delete the manifest, with
 * all its tags, when one of them is deleted, the tag is first pointed at a manifest made for it alone, and then deleted
 * with that one. Only where the tag may not be pointed elsewhere (an immutable one) it is deleted as it is, and only if
 * the registry was seen to delete nothing else with it. Throws MergeError TAG_NOT_REMOVED, or the RegistryError of a
 * registry that does not answer; the tag then names what it named before, as far as the registry lets it.
 */
async function removeTag(removal) {
    const { repository, tag, signal, removeTagVersion } = removal;
    const manifest = removal.manifest ?? (await readManifest(removal));
    if (manifest === undefined)
        return 'absent';
    const standIn = createThrowAway();
    // A registry that deletes nothing says so of what does not exist, too: the tag then need not be touched at all.
    if (removeTagVersion === undefined &&
        (await deleteIfAllowed(repository, standIn.digest, signal)) === 'refused') {
        throw notRemoved(repository, tag, new Error('the registry refuses to delete manifests'));
    }
    await repository.uploadBlob(emptyBlob.descriptor, () => emptyBlob.bytes, { signal });
    try {
        await repository.putManifest(tag, standIn, { signal });
    }
    catch (cause) {
        await removeAsItIs(removal, manifest, standIn, cause);
        return 'removed';
    }
    try {
        await deleteThrowAway(removal, standIn.digest);
    }
    catch (cause) {
        await putBack(removal, manifest, standIn);
        throw notRemoved(repository, tag, cause);
    }
    return 'removed';
}
async function readManifest({ repository, tag, signal }) {
    const digest = await readTag(repository, tag, signal);
    return digest === undefined ? undefined : repository.getManifest(digest, { signal });
}
async function removeAsItIs(removal, manifest, standIn, cause) {
    const { repository, tag, signal } = removal;
    await putBack(removal, manifest, standIn);
    const isSafe = (await readTag(repository, tag, signal)) === manifest.digest &&
        (await deletesTagsAlone(repository, signal));
    if (!isSafe || (await deleteIfAllowed(repository, tag, signal)) === 'refused')
        throw notRemoved(repository, tag, cause);
    // ECR deletes an image with its last tag; the same publish, run again, may count on it.
    const head = await repository.headManifest(manifest.digest, { signal });
    if (head === undefined)
        await repository.putManifest(manifest.digest, manifest, { signal });
}
/** The answer to the PUT of the stand-in may have been lost after its effect. */
async function putBack({ repository, tag, signal }, manifest, standIn) {
    const now = await readTag(repository, tag, signal);
    if (now === standIn.digest)
        await repository.putManifest(tag, manifest, { signal });
}
function notRemoved(repository, tag, cause) {
    const text = `${nameOf(repository.repository, tag)} could not be removed: ${messageOf(cause)}`;
    return new MergeError('TAG_NOT_REMOVED', `${text}: remove it by the registry's own means`, { cause });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/roll-back.ts







/**
 * Puts every tag that moved, or may have, back to what it was: to its former manifest, or, where it is new, away. A tag
 * is touched only while a fresh HEAD shows this run's digest. Answers all entries; never throws.
 */
async function rollBack(entries, manifests, context) {
    context.report({ kind: 'rolling-back' });
    const { rollBackSignal: signal, sleep, removeTagVersion } = context;
    const formerManifests = new FormerManifests(signal);
    const undo = async ({ staged, target, former }) => {
        const { client } = staged;
        if (former === undefined) {
            const manifest = manifestOf(manifests, target.digest);
            await removeTag({ repository: client, tag: target.tag, manifest, signal, sleep, removeTagVersion });
        }
        else {
            const manifest = await formerManifests.get(staged, former);
            await client.putManifest(target.tag, manifest, { signal });
        }
    };
    return Promise.all(entries.map(async (entry) => {
        if (!wasTried(entry))
            return entry;
        const look = await lookAtTag(entry, context);
        const after = withState(entry, look.kind === 'ours' ? await undoOne(entry, context, undo) : stateOf(entry, look));
        const { repository } = entry.staged;
        context.report({ kind: 'tag', repository, tag: entry.target.tag, status: statusOf(after) });
        return after;
    }));
}
async function undoOne(entry, context, undo) {
    try {
        await undo(entry);
        return { kind: 'put-back' };
    }
    catch (cause) {
        const look = await lookAtTag({ ...entry, state: { kind: 'unchanged' } }, context);
        if (look.kind === 'former')
            return { kind: 'put-back' };
        if (look.kind === 'other') {
            // Half removed, it names the manifest that was to be deleted with it, or what somebody else has put meanwhile.
            const text = `it names ${look.digest} now: ${messageOf(cause)}`;
            return { kind: 'unknown', error: failure(entry, text, cause) };
        }
        const isTold = cause instanceof MergeError && cause.code === 'TAG_NOT_REMOVED';
        const error = isTold ? cause : failure(entry, messageOf(cause), cause);
        return { kind: look.kind === 'ours' ? 'stuck' : 'unknown', error };
    }
}
function stateOf(entry, look) {
    const { state } = entry;
    switch (look.kind) {
        case 'former':
            if (state.kind === 'moved')
                return { kind: 'put-back' };
            return state.kind === 'unknown' ? { kind: 'refused', error: notPut(entry, state.error.cause) } : state;
        case 'other': {
            if (state.kind === 'refused')
                return state;
            const text = `it is left alone, somebody else has let it name ${look.digest}`;
            return { kind: 'taken-over', error: failure(entry, text) };
        }
        case 'hidden':
            return {
                kind: 'unknown',
                error: failure(entry, 'it was put, and the registry does not show it any more'),
            };
        case 'unreadable': {
            const error = failure(entry, messageOf(look.cause), look.cause);
            return { kind: state.kind === 'moved' ? 'stuck' : 'unknown', error };
        }
    }
}
function notPut({ staged, target }, cause) {
    const text = `${nameOf(staged.repository, target.tag)} was not put: ${messageOf(cause)}`;
    return new MergeError('TAG_REFUSED', text, { cause });
}
function failure({ staged, target, former }, why, cause) {
    const what = former === undefined ? 'removed' : `put back to ${former}`;
    const text = `${nameOf(staged.repository, target.tag)} could not be ${what}: ${why}`;
    return new MergeError('TAG_REFUSED', text, { cause });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tagged-manifests.ts


/** The index, and for arch tags the image manifests' own bytes: read once, from any repository. Never throws. */
async function loadTaggedManifests(plan, { client, signal }) {
    const { index, targets, copyMissing } = plan;
    const manifests = new Map([[index.digest, index]]);
    const wanted = new Set(plan.tags.flatMap(({ kind, digest }) => (kind === 'arch' ? [digest] : [])));
    const required = targets.filter(({ isOptional }) => !isOptional);
    const readable = (required.length > 0 ? required : targets).map(({ repository }) => repository);
    const repositories = [...readable, ...(copyMissing?.from ?? [])];
    const failures = await Promise.all([...wanted].map(async (digest) => {
        try {
            const name = `image ${digest}`;
            manifests.set(digest, await readFromAny({ client, repositories, signal, name, access: 'push' }, digest));
            return [];
        }
        catch (cause) {
            return [
                new MergeError('SOURCE_UNREADABLE', `arch tags cannot be put: ${messageOf(cause)}`, { cause }),
            ];
        }
    }));
    return { manifests, failures: failures.flat() };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/stage-wave.ts



/** Stages all repositories at once, an optional one for its own time-out at most. Never throws. */
async function stageAll(plan, context) {
    const limit = timeLimit(context.optionalTimeoutMs, context.signal);
    const expectChildren = plan.copyMissing === undefined;
    try {
        const [repositories, tagged] = await Promise.all([
            Promise.all(plan.targets.map(async (target) => {
                const signal = target.isOptional ? limit.signal : context.signal;
                const options = { signal, putIndex: true, expectChildren };
                const staged = await stageRepository(target, plan, context.client, options);
                const isReady = staged.failures.length + staged.missing.length === 0;
                context.report({ kind: 'staged', repository: target.repository, isReady });
                return staged;
            })),
            loadTaggedManifests(plan, context),
        ]);
        return { repositories, ...tagged };
    }
    finally {
        limit.clear();
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/brake.ts


/** Tells whether, and why, no further tag may start to move. */
class Brake {
    #signal;
    #cause;
    constructor(signal) {
        this.#signal = signal;
    }
    get reason() {
        if (this.#signal.aborted)
            return new MergeError('INTERRUPTED', 'not tried: the publish was interrupted');
        if (this.#cause === undefined)
            return undefined;
        const { staged, target } = this.#cause;
        return new MergeError('TAG_REFUSED', `not tried: ${nameOf(staged.repository, target.tag)} failed`);
    }
    pull(cause) {
        this.#cause ??= cause;
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/multi-tag.ts





/** A registry SHOULD take ten tags in one request (distribution-spec, end-7b). */
const tagsPerRequest = 10;
/**
 * Tries to move several tags of one repository by one PUT each for those of one manifest. Answers the entries that were
 * tried: `moved`, or else to be put singly. Tags that may move and tags that may not never share a request.
 */
async function moveTogether(entries, wave) {
    const [first] = entries;
    if (first === undefined || !isWanted(first, wave))
        return new Map();
    const batches = batchesOf(entries).filter((batch) => batch.length > 1);
    const tried = await Promise.all(batches.map((batch) => moveBatch(batch, wave)));
    return new Map(tried.flat().map((entry) => [entry.target.tag, entry]));
}
function isWanted({ staged }, { multiTagOf, context }) {
    const multiTag = multiTagOf(staged);
    if (multiTag !== 'auto')
        return multiTag === 'on';
    return staged.client.multiTag === true || context.multiTagRegistries.has(staged.repository.registry);
}
function batchesOf(entries) {
    const batches = new Map();
    for (const entry of entries) {
        const key = `${entry.target.digest} ${entry.target.mayMove}`;
        const open = batches.get(key) ?? [];
        const last = open.at(-1);
        if (last !== undefined && last.length < tagsPerRequest)
            last.push(entry);
        else
            open.push([entry]);
        batches.set(key, open);
    }
    return [...batches.values()].flat();
}
async function moveBatch(batch, wave) {
    const [first] = batch;
    if (first === undefined)
        return [];
    const { staged, target } = first;
    return passFor(first, wave, async (signal) => {
        if (wave.brake.reason !== undefined)
            return batch;
        const tags = batch.map((entry) => entry.target.tag);
        try {
            const { accepted } = await staged.client.putTags(manifestOf(wave.manifests, target.digest), tags, {
                signal,
            });
            if (accepted.length > 0)
                wave.context.multiTagRegistries.add(staged.repository.registry);
            return batch
                .filter(({ target: { tag } }) => accepted.includes(tag))
                .map((entry) => withState(entry, { kind: 'moved' }));
        }
        catch (cause) {
            return batch.map((entry) => {
                const text = `${nameOf(staged.repository, entry.target.tag)} may have moved or not: ${messageOf(cause)}`;
                return withState(entry, { kind: 'unknown', error: new MergeError('TAG_REFUSED', text, { cause }) });
            });
        }
    });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/turnstile.ts
/** Lets at most `limit` pieces of work run at a time, in the order in which they came. */
class Turnstile {
    #waiting = [];
    #free;
    constructor(limit) {
        this.#free = limit;
    }
    async pass(work) {
        if (this.#free > 0)
            this.#free -= 1;
        else
            await new Promise((resolve) => this.#waiting.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = this.#waiting.shift();
            if (next === undefined)
                this.#free += 1;
            else
                next();
        }
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/tag-wave.ts






/** As many requests as one host gets at once (contract section 5): a tag that still waits here can still be held back. */
const tagsAtOnce = 16;
/**
 * Moves the tags of these kinds in all repositories at once, and answers all entries. After the first failure in a
 * required repository, or the signal, no further tag starts to move. A repository whose earlier tags failed gets no
 * later ones. Never throws.
 */
async function moveTags(entries, wave, context) {
    const limit = timeLimit(context.optionalTimeoutMs, context.moveSignal);
    const brake = new Brake(context.signal);
    const running = { ...wave, context, brake, turnstiles: new Map(), optionalSignal: limit.signal };
    try {
        const repositories = [...new Set(entries.map((entry) => entry.staged))];
        const groups = repositories.map((staged) => entries.filter((entry) => entry.staged === staged));
        return (await Promise.all(groups.map((group) => moveGroup(group, running)))).flat();
    }
    finally {
        limit.clear();
    }
}
/** The signal, and the turn at the host, under which requests of this entry's repository run. */
function passFor({ staged }, wave, work) {
    const host = staged.repository.registry;
    const turnstile = wave.turnstiles.get(host) ?? new Turnstile(tagsAtOnce);
    wave.turnstiles.set(host, turnstile);
    return turnstile.pass(() => work(staged.isOptional ? wave.optionalSignal : wave.context.moveSignal));
}
async function moveGroup(group, wave) {
    if (group.some((entry) => entry.state.kind !== 'untried' && isFailure(entry)))
        return group;
    const isInWave = (entry) => wave.kinds.includes(entry.target.kind);
    const isThere = (entry) => entry.state.kind === 'unchanged';
    const attempts = await moveTogether(group.filter((entry) => isInWave(entry) && !isThere(entry)), wave);
    return Promise.all(group.map(async (entry) => {
        if (!isInWave(entry))
            return entry;
        const after = isThere(entry) ? entry : await moveSingly(attempts.get(entry.target.tag) ?? entry, wave);
        const { repository } = entry.staged;
        wave.context.report({ kind: 'tag', repository, tag: entry.target.tag, status: statusOf(after) });
        return after;
    }));
}
async function moveSingly(entry, wave) {
    if (entry.state.kind === 'moved')
        return entry;
    return passFor(entry, wave, async (signal) => {
        const error = wave.brake.reason;
        // What a shared request has tried stays as unknown as it was.
        if (error !== undefined)
            return entry.state.kind === 'untried' ? withState(entry, { kind: 'untried', error }) : entry;
        const moved = await moveTag(entry, wave.manifests, signal);
        if (isFailure(moved) && !entry.staged.isOptional)
            wave.brake.pull(moved);
        return moved;
    });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/publish.ts










/**
 * Publishes an index as one transaction over all repositories (contract section 5). Before the barrier, nothing is
 * changed that anybody can see; after it tags move, fixed ones before moving ones, and a failure puts them back. What
 * fails is told by the report, with an exit status by `exitStatusOf`; nothing is thrown for it.
 */
async function publish(plan, dependencies) {
    const [report] = await publishAll([plan], dependencies);
    if (report === undefined)
        throw new TypeError('a publish without a report');
    return report;
}
/**
 * Publishes several indexes as one transaction: one barrier over the repositories of all, then the fixed tags of all, then
 * the moving ones, and a failure puts the tags of all back. It is kept only where every plan says so (`onPartial`). Answers one
 * report for each plan; their `requests` and times are those of the whole, and what held back or took back the tags of one is
 * among its `failures`, whosever it was.
 * @throws MergeError `INVALID_PUBLISH` where two of them want one tag of one repository
 */
async function publishAll(plans, dependencies) {
    refuseClashes(plans);
    const startedAt = performance.now();
    const requestsBefore = dependencies.client.requestCount;
    const signal = dependencies.signal ?? new AbortController().signal;
    const grace = dependencies.rollBackGraceMs ?? 5000;
    const move = graceAfter(signal, grace * shareOfMoves);
    const back = graceAfter(signal, grace);
    try {
        const context = createContext(dependencies, signal, move.signal, back.signal);
        const results = await run(plans, context);
        const whole = {
            requests: dependencies.client.requestCount - requestsBefore,
            durationMs: Math.round(performance.now() - startedAt),
            isInterrupted: signal.aborted,
        };
        return results.map(({ plan, result }) => createReport(plan, result, whole));
    }
    finally {
        move.clear();
        back.clear();
    }
}
/** How much of the time after the signal a tag under way may take to arrive; the rest is the roll-back's. */
const shareOfMoves = 0.5;
function createContext({ client, onProgress, multiTagRegistries, removeTagVersion, sleep, optionalTimeoutMs }, signal, moveSignal, rollBackSignal) {
    return {
        client,
        signal,
        moveSignal,
        rollBackSignal,
        report: (event) => {
            try {
                onProgress?.(event);
            }
            catch {
                // Whoever watches must not be able to stop a publish between two tags.
            }
        },
        multiTagRegistries: multiTagRegistries ?? new Set(),
        removeTagVersion,
        sleep: sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
        optionalTimeoutMs: optionalTimeoutMs ?? 30_000,
    };
}
async function run(plans, context) {
    const manifests = new Map();
    const stagedPlans = await Promise.all(plans.map(async (plan) => {
        const wave = await stageAll(plan, context);
        for (const [digest, manifest] of wave.manifests)
            manifests.set(digest, manifest);
        const staged = await copyMissingChildren(wave.repositories, plan, context);
        return { plan, staged, failures: wave.failures };
    }));
    const judged = stagedPlans.map((one) => ({
        ...one,
        barrier: checkBarrier(one.staged, one.failures, context.signal),
    }));
    const closed = judged.find(({ barrier }) => barrier.failures.length > 0)?.barrier;
    const parts = judged.map(({ plan, staged, barrier }) => {
        const reason = barrier.failures.length === 0 && closed !== undefined ? closed.reason : barrier.reason;
        return { plan, barrier, entries: staged.flatMap((one) => entriesOf(one, plan, reason)) };
    });
    // The barrier: beyond this line tags move, in all repositories that are ready, and only if all required ones are.
    if (closed !== undefined)
        return parts.map((part) => heldBack(part, closed));
    const isReady = (entry) => parts.some(({ barrier }) => barrier.ready.includes(entry.staged));
    const ready = parts.flatMap(({ entries }) => entries).filter(isReady);
    const multiTagOf = (staged) => parts.find(({ barrier }) => barrier.ready.includes(staged))?.plan.multiTag ?? 'auto';
    const moved = await moveAll(ready, { manifests, multiTagOf }, context);
    const broken = moved.filter(isBroken);
    const isKept = plans.every(({ onPartial }) => onPartial === 'keep');
    const isUndone = broken.length > 0 && !isKept && moved.some(wasTried);
    const final = isUndone ? await rollBack(moved, manifests, context) : moved;
    return parts.map(({ plan, barrier, entries }) => {
        const isOwn = (entry) => barrier.ready.includes(entry.staged);
        const own = broken.filter(isOwn);
        const isCause = own.some(({ state }) => state.kind !== 'untried');
        return {
            plan,
            result: {
                entries: [...final.filter(isOwn), ...entries.filter((entry) => !isReady(entry))],
                // What was only held back, or taken back, was so for another's sake.
                failures: causesOf(isUndone && !isCause ? broken : own),
                warnings: barrier.warnings,
            },
        };
    });
}
/** No tag of this plan moves: it failed itself, or another one did. */
function heldBack({ plan, barrier, entries }, { reason, failures }) {
    const own = barrier.failures.length > 0 ? barrier.failures : [reason, ...failures];
    return { plan, result: { entries, failures: own, warnings: barrier.warnings } };
}
async function moveAll(entries, wave, context) {
    const first = await moveTags(entries, { kinds: ['arch', 'fixed'], ...wave }, context);
    const mayGoOn = !first.some((entry) => entry.target.kind !== 'moving' && isBroken(entry));
    return mayGoOn ? moveTags(first, { kinds: ['moving'], ...wave }, context) : first;
}
/** Two images cannot both be behind one tag; whichever came last would win. */
function refuseClashes(plans) {
    const taken = new Map();
    for (const plan of plans) {
        for (const { repository } of plan.targets) {
            for (const { tag } of plan.tags) {
                const name = nameOf({ ...repository, registry: repository.registry.toLowerCase() }, tag);
                const other = taken.get(name);
                if (other !== undefined && other !== plan)
                    throw new MergeError('INVALID_PUBLISH', `${name} is wanted by two images: give one of them another tag or repository`);
                taken.set(name, plan);
            }
        }
    }
}
function isBroken(entry) {
    return isFailure(entry) && !entry.staged.isOptional;
}
/** Tags that were only held back are no causes; where there are no others, the signal was. */
function causesOf(broken) {
    const errors = broken.flatMap(({ state }) => 'error' in state ? [{ kind: state.kind, error: state.error }] : []);
    const causes = errors.filter(({ kind }) => kind !== 'untried');
    return (causes.length > 0 ? causes : errors.slice(0, 1)).map(({ error }) => error);
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/publish-plan.ts


/** Plans a publish (contract section 5). Throws MergeError INVALID_PUBLISH for a request that cannot be meant. */
function planPublish(request) {
    const { index, copyMissing } = request;
    const repositories = request.repositories.filter((repository, at, all) => all.findIndex((other) => (0,src/* sameRepository */.RB)(other, repository)) === at);
    if (repositories.length === 0) {
        throw new MergeError('INVALID_PUBLISH', 'no repository to publish to: name at least one in images');
    }
    const optional = request.optionalRegistries ?? [];
    return {
        index,
        targets: repositories.map((repository) => ({
            repository,
            isOptional: optional.includes(repository.registry),
        })),
        tags: planTags(request),
        multiTag: request.multiTag ?? 'auto',
        onPartial: request.onPartial ?? 'rollback',
        ...(copyMissing !== undefined && { copyMissing }),
        missingPlatforms: (request.missingPlatforms ?? []).map(src.formatPlatform),
    };
}
function planTags(request) {
    const { index, movingTags = [] } = request;
    const tags = [...new Set(request.tags)];
    const own = tags.map((tag) => {
        const mayMove = movingTags.includes(tag);
        return { tag, kind: mayMove ? 'moving' : 'fixed', digest: index.digest, mayMove };
    });
    const arch = request.archTags === true ? own.flatMap((target) => archTagsOf(target, index)) : [];
    const all = [...arch, ...own.filter(({ mayMove }) => !mayMove), ...own.filter(({ mayMove }) => mayMove)];
    const clash = all.find(({ tag }, at) => all.findIndex((other) => other.tag === tag) !== at);
    if (clash !== undefined) {
        throw new MergeError('INVALID_PUBLISH', `tag ${clash.tag} is also the arch tag of another tag: take it out of the tags, or turn arch-tags off`);
    }
    return all;
}
function archTagsOf(target, index) {
    if (target.tag.startsWith('latest'))
        return [];
    return index.platforms.map(({ platform, digest }) => {
        const text = `${target.tag}-${(0,src.slugOf)(platform)}`;
        try {
            return { tag: (0,src/* parseTag */.ED)(text), kind: 'arch', digest, mayMove: target.mayMove };
        }
        catch (cause) {
            if (!(cause instanceof src/* ImageError */.C8))
                throw cause;
            throw new MergeError('INVALID_PUBLISH', `arch tag ${text}: ${cause.message}: shorten the tag ${target.tag}`, { cause });
        }
    });
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/publish-report.ts

/** 0 published, 1 failed with every tag as it was, 3 published in part (contract section 4). */
function exitStatusOf({ outcome }) {
    if (outcome === 'published')
        return 0;
    return outcome === 'partial' ? 3 : 1;
}
/** The shape `publish` of contract section 6. */
function toPublishJson(report) {
    const { digest, tags, platforms, missingPlatforms, requests, durationMs } = report;
    const published = report.published.map(({ repository, ...rest }) => ({
        repository: (0,src/* formatRepository */.Sh)(repository),
        ...rest,
    }));
    return { digest, tags, platforms, missingPlatforms, published, requests, durationMs };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/canonical-json.ts
/** The order in which image-spec's descriptor.md lists the fields; all others follow by name. */
const descriptorFields = [
    'mediaType',
    'digest',
    'size',
    'urls',
    'annotations',
    'data',
    'artifactType',
    'platform',
];
const platformFields = ['architecture', 'os', 'os.version', 'os.features', 'variant'];
/** The descriptor with its keys in one fixed order and without empty annotations; unknown fields are kept. */
function canonicalDescriptor(descriptor) {
    const { annotations, platform, ...rest } = descriptor;
    const fields = { ...rest };
    if (annotations !== undefined && Object.keys(annotations).length > 0)
        fields['annotations'] = annotations;
    if (platform !== undefined)
        fields['platform'] = inOrder({ ...platform }, platformFields);
    return inOrder(fields, descriptorFields);
}
/** A copy with its keys sorted by code unit. */
function sortedRecord(record) {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
function inOrder(fields, order) {
    const known = order.filter((key) => fields[key] !== undefined);
    const others = Object.keys(fields).filter((key) => !order.includes(key) && fields[key] !== undefined);
    const keyInOrder = (key) => [key, key === 'platform' ? fields[key] : sortedDeep(fields[key])];
    return Object.fromEntries([...known, ...others.sort()].map(keyInOrder));
}
function sortedDeep(value) {
    if (Array.isArray(value))
        return value.map(sortedDeep);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(sortedRecord({ ...value })).map(([key, inner]) => [key, sortedDeep(inner)]));
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/child-order.ts

/**
 * Images first, then the attestations in the order of the images that they describe, as buildx writes an index. Images
 * of `platformOrder` lead; within that, everything keeps the order in which it was given. One manifest given twice for
 * one platform is one child, with the annotations of both.
 */
function orderChildren(children, platformOrder) {
    const unique = deduplicate(children);
    const rankOfPlatform = (child) => {
        const { platform } = child;
        const rank = platform === undefined ? -1 : platformOrder.findIndex((p) => (0,src/* samePlatform */.my)(p, platform));
        return rank === -1 ? platformOrder.length : rank;
    };
    const images = stableSort(unique.filter((child) => !(0,src/* isAttestation */.H3)(child)), rankOfPlatform);
    const rankOfSubject = (child) => {
        const rank = images.findIndex((image) => image.digest === (0,src/* attestationSubjectOf */.ci)(child));
        return rank === -1 ? images.length : rank;
    };
    return [...images, ...stableSort(unique.filter(src/* isAttestation */.H3), rankOfSubject)];
}
function deduplicate(children) {
    const unique = [];
    for (const child of children) {
        const at = unique.findIndex((other) => other.digest === child.digest && isSameEntry(other, child));
        const first = unique[at];
        if (first === undefined)
            unique.push(child);
        else if (child.annotations !== undefined) {
            unique[at] = { ...first, annotations: { ...first.annotations, ...child.annotations } };
        }
    }
    return unique;
}
/** One manifest may stand for several platforms, and one attestation may describe several images. */
function isSameEntry(a, b) {
    if ((0,src/* attestationSubjectOf */.ci)(a) !== (0,src/* attestationSubjectOf */.ci)(b))
        return false;
    if (a.platform === undefined || b.platform === undefined)
        return a.platform === b.platform;
    return (0,src/* samePlatform */.my)(a.platform, b.platform);
}
function stableSort(items, rank) {
    return [...items].sort((a, b) => rank(a) - rank(b));
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/child-rules.ts


const maximumChildren = 1000;
/** Refuses, by MergeError, children that no index may hold together. */
function checkChildren(children) {
    if (children.length > maximumChildren) {
        throw new MergeError('TOO_MANY_CHILDREN', `an index of ${children.length} children: at most ${maximumChildren} are allowed`);
    }
    for (const child of children)
        checkMediaType(child);
    const images = children.filter((child) => !(0,src/* isAttestation */.H3)(child));
    if (images.length === 0) {
        throw new MergeError('NO_CHILDREN', 'there is no image to make an index of: give at least one leg, digest or source');
    }
    checkPlatforms(images);
    for (const child of children.filter(src/* isAttestation */.H3))
        checkSubject(child, images);
}
function checkMediaType(child) {
    const { mediaType, digest } = child;
    if ((0,src/* isSchema1MediaType */.H)(mediaType)) {
        throw new MergeError('UNSUPPORTED_MANIFEST', `child ${digest} is a Docker schema 1 manifest, which no index can hold: push the image again with a current tool`);
    }
    if (!(0,src/* isImageManifestMediaType */.d6)(mediaType)) {
        throw new MergeError('UNSUPPORTED_MANIFEST', `child ${digest} has media type ${mediaType}: only image manifests can be children of the index`);
    }
}
function checkPlatforms(images) {
    const seen = [];
    for (const image of images) {
        const { platform } = image;
        if (platform === undefined) {
            throw new MergeError('UNKNOWN_PLATFORM', `child ${image.digest} has no platform: write it as platform=${image.digest}`);
        }
        if ((0,src/* isUnknownPlatform */._H)(platform))
            continue;
        const other = seen.find((one) => one.platform !== undefined && (0,src/* samePlatform */.my)(one.platform, platform));
        if (other !== undefined) {
            throw new MergeError('PLATFORM_CLASH', `platform ${(0,src.formatPlatform)(platform)} is there twice, as ${other.digest} and as ${image.digest}: give it once`);
        }
        seen.push(image);
    }
}
function checkSubject(attestation, images) {
    const subject = (0,src/* attestationSubjectOf */.ci)(attestation);
    if (images.some((image) => image.digest === subject))
        return;
    throw new MergeError('ORPHANED_ATTESTATION', `attestation ${attestation.digest} describes ${subject ?? 'no image'}, which is not among the children: give its image too`);
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/publishable-index.ts






/** What registries accept for one manifest, in bytes (distribution-spec, "Pushing Manifests"). */
const maximumBytes = 4 * 1024 * 1024;
/**
 * Makes the OCI image index (image-spec, image-index.md) of these children. Always an OCI index, as a Docker manifest
 * list has no annotations. The same children, order and annotations give the same bytes, whatever the order of the
 * keys in the input. Throws MergeError: no image among the children, one platform twice, an attestation of an absent
 * image, a schema 1 manifest, an index beyond 4 MiB.
 */
function createIndex(request) {
    const descriptors = orderChildren(request.children, request.platformOrder ?? []);
    checkChildren(descriptors);
    const annotations = request.annotations ?? {};
    const json = {
        schemaVersion: 2,
        mediaType: src/* mediaTypes */.Ib.ociIndex,
        manifests: descriptors.map(canonicalDescriptor),
        ...(Object.keys(annotations).length > 0 && { annotations: sortedRecord(annotations) }),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(json, null, 2));
    if (bytes.length > maximumBytes) {
        throw new MergeError('INDEX_TOO_LARGE', `the index has ${bytes.length} bytes, registries take ${maximumBytes}: give it fewer or shorter annotations`);
    }
    const digest = (0,src/* digestOf */.ol)(bytes);
    return { bytes, mediaType: src/* mediaTypes */.Ib.ociIndex, digest, descriptors, platforms: namePlatforms(descriptors) };
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/required-platforms.ts



/**
 * The required platforms that the index lacks, all of which may be missing. A requirement without `os.version` is met
 * by any version. Throws MergeError PLATFORM_ABSENT naming those that may not be missing.
 */
function findMissingPlatforms(index, requirement) {
    const { required, allowMissing = [] } = requirement;
    const missing = required.filter((wanted) => !index.platforms.some(({ platform }) => meets(platform, wanted)));
    const refused = missing.filter((platform) => allowMissing !== '*' && !allowMissing.some((allowed) => (0,src/* samePlatform */.my)(allowed, platform)));
    if (refused.length === 0)
        return missing;
    const names = refused.map(src.formatPlatform).join(', ');
    const present = index.platforms.map(({ name }) => name).join(', ');
    throw new MergeError('PLATFORM_ABSENT', `required platform ${names} is not among the children (${present}): build it, or name it in allow-missing`);
}
function meets(platform, wanted) {
    const isAnyVersion = wanted['os.version'] === undefined && wanted['os.features'] === undefined;
    return (0,src/* samePlatform */.my)(isAnyVersion ? withoutVersion(platform) : platform, wanted);
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/verification.ts





/** Whether every reference names the same index, whole, with the required platforms. Reads and throws nothing. */
async function verify(request, dependencies) {
    const signal = dependencies.signal ?? new AbortController().signal;
    const looks = await Promise.all(request.references.map((reference) => {
        const repository = dependencies.client.repository(reference.repository, 'pull');
        return verification_lookAt(reference, repository, request.requirePlatforms ?? [], signal);
    }));
    const digests = [...new Set(looks.map((look) => look.digest))];
    const [digest] = digests;
    const differing = digests.length > 1 ? [differenceText(looks)] : [];
    return {
        digest: digests.length === 1 ? digest : undefined,
        references: looks.map(({ problems: _problems, images: _images, ...look }) => look),
        problems: [...looks.flatMap((look) => look.problems), ...differing],
    };
}
function differenceText(looks) {
    const each = looks.map(({ reference, digest }) => `${reference} is ${digest ?? 'unreadable'}`);
    return `the references do not name one index: ${each.join(', ')}`;
}
async function verification_lookAt(reference, repository, required, signal) {
    const name = (0,src.formatReference)(reference);
    const nothing = { reference: name, present: 0, missing: [], images: [] };
    try {
        const what = reference.digest ?? reference.tag ?? (0,src/* parseTag */.ED)('latest');
        const stored = await repository.getManifest(what, { signal });
        const manifest = (0,src/* parseManifest */.Ng)(stored.bytes, stored.mediaType);
        if (manifest.kind === 'image') {
            const problem = `${name} is a single image, not an index: publish it with polyarch merge`;
            return { ...nothing, digest: stored.digest, problems: [problem] };
        }
        const children = manifest.value.manifests;
        const checks = await Promise.all(children.map((child) => checkChild(repository, child, { signal, expectSoon: false })));
        const missing = checks.flatMap((check) => (check.kind === 'missing' ? [check.child.digest] : []));
        const images = children.flatMap(platformsOf);
        const problems = [
            ...missing.map((digest) => `${name}: child ${digest} is missing`),
            ...checks.flatMap((check) => (check.kind === 'failed' ? [messageOf(check.error)] : [])),
            ...ruleProblems(name, children),
            ...absentPlatforms(images, required).map((platform) => `${name}: required platform ${platform} is missing`),
        ];
        return {
            reference: name,
            digest: stored.digest,
            present: checks.length - missing.length,
            missing,
            images,
            problems,
        };
    }
    catch (error) {
        signal.throwIfAborted();
        return { ...nothing, problems: [`${name} could not be read: ${messageOf(error)}`] };
    }
}
function ruleProblems(name, children) {
    if (children.some(({ mediaType }) => (0,src/* isIndexMediaType */.$$)(mediaType)))
        return [`${name}: it holds an index, not only images`];
    try {
        checkChildren(children);
        return [];
    }
    catch (error) {
        return [`${name}: ${messageOf(error)}`];
    }
}
function platformsOf(child) {
    return (0,src/* isAttestation */.H3)(child) || child.platform === undefined ? [] : [child.platform];
}
function absentPlatforms(images, required) {
    return required
        .filter((wanted) => !images.some((image) => (0,src/* samePlatform */.my)(image, wanted) || (0,src/* samePlatform */.my)(withoutVersion(image), wanted)))
        .map(src.formatPlatform);
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/index.ts















/***/ })

};
