import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 5286:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/** What becomes part of the plan where there is no `plan`. */
const planned = [
    'images',
    'image',
    'additional-tags',
    'annotations',
    'platforms',
    'allow-missing',
    'arch-tags',
    'optional-registries',
    'on-partial',
    'insecure-registries',
    'request-timeout',
    'retries',
];
function readInputs(kit) {
    const { input, flag } = kit;
    const tag = input('tag');
    const sha = input('sha');
    if (tag !== '' && sha !== '')
        throw new Error('tag and sha are two names of the same input: give one of them');
    const inputs = Object.fromEntries(planned.map((name) => [name, input(name)]));
    return {
        source: { document: input('plan'), inputs: { ...inputs, tag: tag || sha } },
        planResult: input('plan-result'),
        legs: input('legs'),
        digests: listOf(input('digests')),
        sources: listOf(input('sources')),
        requirePlatforms: listOf(input('require-platforms')),
        platforms: listOf(input('platforms')),
        multiTag: multiTagOf(input('multi-tag')),
        dryRun: flag('dry-run'),
        token: kit.secret('github-token'),
    };
}
function listOf(text) {
    return text
        .split(/[,\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function multiTagOf(text) {
    if (text === '')
        return 'auto';
    if (text === 'auto' || text === 'on' || text === 'off')
        return text;
    throw new Error(`multi-tag: ${JSON.stringify(text)} is not allowed; allowed: auto, on, off`);
}


/***/ }),

/***/ 1490:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6017);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5286);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6515);



await (0,_polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)((kit, signal) => (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputs */ .K)(kit), { kit, signal }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6515:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
var external_node_process_default = /*#__PURE__*/__nccwpck_require__.n(external_node_process_);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __nccwpck_require__(5951);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
;// CONCATENATED MODULE: ../../packages/job/src/deadline.ts

/** @param reason - what the signal is raised with when its time is over */
function createDeadline(outer, milliseconds, reason) {
    const controller = new AbortController();
    // Every request listens to it, and some versions of Node take more than ten for a leak.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    const forward = () => controller.abort(outer.reason);
    if (outer.aborted)
        forward();
    outer.addEventListener('abort', forward, { once: true });
    const timer = setTimeout(() => controller.abort(reason()), milliseconds);
    return {
        signal: controller.signal,
        [Symbol.dispose]: () => {
            clearTimeout(timer);
            outer.removeEventListener('abort', forward);
        },
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ../../packages/plan/src/annotations.ts

const levels = ['index', 'manifest', 'index-descriptor', 'manifest-descriptor'];
/** Splits annotations by buildx's prefixes (buildx, util/buildflags). */
function planAnnotations(reader, pairs) {
    const plain = [];
    const prefixed = [];
    for (const { key, value } of pairs) {
        const colon = key.indexOf(':');
        if (colon < 0) {
            plain.push({ key, value });
            continue;
        }
        const name = key.slice(colon + 1);
        if (name === '')
            reader.problem('annotations', `${(0,src/* quote */.hD)(key)} has nothing after the prefix; expected index:key=value`);
        for (const part of key.slice(0, colon).split(',')) {
            const found = readLevel(reader, key, part);
            if (found !== undefined)
                prefixed.push({ ...found, key: name, value });
        }
    }
    return { plain, prefixed };
}
/** How a prefixed annotation is written: `manifest[linux/arm64]:key`. */
function annotations_formatPrefixedKey({ level, platform, key }) {
    return `${level}${platform === undefined ? '' : `[${formatPlatform(platform)}]`}:${key}`;
}
function readLevel(reader, key, part) {
    const [, word, platformText] = /^([a-z-]+)(?:\[([^\]]+)\])?$/.exec(part) ?? [];
    const level = levels.find((known) => known === word);
    if (level === undefined) {
        reader.problem('annotations', `${(0,src/* quote */.hD)(key)} has the prefix ${(0,src/* quote */.hD)(part)}; allowed: ${levels.join(', ')}, each with [platform]`);
        return undefined;
    }
    if (platformText === undefined)
        return { level };
    const platform = reader.attempt('annotations', () => (0,src/* parsePlatform */.Y8)(platformText));
    return platform === undefined ? undefined : { level, platform };
}

;// CONCATENATED MODULE: ../../packages/plan/src/builder-capabilities.ts
/** What builds a leg (contract, section 2, `builder`). */
const builderNames = ['buildx', 'docker', 'buildah'];
/**
 * What each back end can do. A plan that asks for a `no` is refused; `@polyarch/build-arch` holds the table against real
 * builders. `machine` for buildx means: not with the docker driver where the engine keeps images in its classic store.
 */
const builderCapabilities = {
    provenance: { buildx: 'machine', docker: 'no', buildah: 'no' },
    sbom: { buildx: 'machine', docker: 'no', buildah: 'no' },
    /** Build secrets; Docker's classic builder has none. */
    secrets: { buildx: 'yes', docker: 'machine', buildah: 'yes' },
    ssh: { buildx: 'yes', docker: 'machine', buildah: 'yes' },
    'build-contexts': { buildx: 'yes', docker: 'machine', buildah: 'yes' },
    /** Of one manifest, without a prefix or with `manifest:`; those of the index are the publish's own. */
    annotations: { buildx: 'yes', docker: 'yes', buildah: 'yes' },
    'cache-gha': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'cache-registry': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'cache-local': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'cache-s3': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'cache-azblob': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'cache-from': { buildx: 'yes', docker: 'no', buildah: 'no' },
    'compression-gzip': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
    'compression-zstd': { buildx: 'machine', docker: 'no', buildah: 'yes' },
    'compression-estargz': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'compression-uncompressed': { buildx: 'machine', docker: 'no', buildah: 'no' },
    'export-docker': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
    'export-oci': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
    'export-local': { buildx: 'yes', docker: 'yes', buildah: 'yes' },
    'source-date-epoch': { buildx: 'yes', docker: 'machine', buildah: 'yes' },
    'rewrite-timestamp': { buildx: 'machine', docker: 'no', buildah: 'no' },
    /** BuildKit's checks of the Dockerfile. */
    checks: { buildx: 'yes', docker: 'machine', buildah: 'no' },
    'builder-endpoints': { buildx: 'yes', docker: 'no', buildah: 'no' },
    'buildkit-config': { buildx: 'yes', docker: 'no', buildah: 'no' },
    'registry-mirrors': { buildx: 'yes', docker: 'no', buildah: 'no' },
};
/** Whether a builder can do something, on some machines at least. */
function canBuild(builder, capability) {
    return builderCapabilities[capability][builder] !== 'no';
}
/** The builders that can do something. */
function buildersWith(capability) {
    return builderNames.filter((name) => canBuild(name, capability));
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-branch.ts

const longest = 40;
/**
 * The names that keep the caches of branches apart: the run's own first, then those that it falls back to, at most three. A pull request
 * shares that of its branch. Tags share one, so that a repository that builds nothing else has a cache too.
 */
function cacheBranches(event) {
    const own = event.headRef ?? branchOf(event.ref);
    const names = [own, event.pullRequest?.baseRef, event.defaultBranch]
        .filter((name) => name !== undefined && name !== '')
        .map((name) => toCacheName(String(name)));
    const first = own === undefined ? [event.ref.startsWith('refs/tags/') ? '_tags' : '_other'] : [];
    return [...new Set([...first, ...names])];
}
function branchOf(ref) {
    return /^refs\/heads\/(.+)$/.exec(ref)?.[1];
}
/** A branch as part of a tag: what had to be changed in it is told apart by a few digits of its digest. */
function toCacheName(branch) {
    const name = branch.replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, longest);
    if (name === branch)
        return name;
    return `${name}-${(0,src/* encodedOf */.EX)((0,src/* digestOf */.ol)(new TextEncoder().encode(branch))).slice(0, 8)}`;
}

;// CONCATENATED MODULE: ../../packages/plan/src/list-grammar.ts

/**
 * Reads the items of build-push-action's lists (`build-args`, `labels`, `annotations`): CSV records of which each is one item,
 * commas included. A field in double quotes may span lines and holds `""` for a quote; quotes within a field are literal.
 * Surrounding white space goes, and so do empty items.
 * @throws SyntaxError where a quoted field has no end
 */
function list_grammar_parseItemList(text) {
    const items = [];
    let rest = text;
    while (rest !== '') {
        const record = readRecord(rest);
        items.push(record.fields.join(','));
        rest = rest.slice(record.length);
    }
    return items.map((item) => item.trim()).filter((item) => item !== '');
}
/**
 * The comma-separated fields of one such item.
 * @throws SyntaxError where a quoted field has no end
 */
function splitFields(item) {
    return readRecord(item).fields;
}
function readRecord(text) {
    const fields = [];
    let position = 0;
    for (;;) {
        const field = readField(text.slice(position));
        fields.push(field.text);
        position += field.length;
        if (text[position] !== ',')
            break;
        position += 1;
    }
    const lineEnd = /^(?:\r\n|\n|\r)/.exec(text.slice(position, position + 2))?.[0] ?? '';
    return { fields, length: position + lineEnd.length };
}
function readField(text) {
    if (!text.startsWith('"'))
        return readBareField(text, 0);
    const end = closingQuote(text);
    if (end < 0) {
        // What follows "=" may be a secret.
        const [key = ''] = text.slice(1, 41).split(/[=\r\n]/, 1);
        throw new SyntaxError(`the quote before ${(0,src/* quote */.hD)(key)} is never closed`);
    }
    const next = text[end + 1];
    const isWhole = next === undefined || next === ',' || next === '\n' || next === '\r';
    // As csv-parse's relax_quotes has it: what goes on behind its closing quote was never quoted.
    if (!isWhole)
        return readBareField(text, end + 1);
    return { text: text.slice(1, end).replaceAll('""', '"'), length: end + 1 };
}
function closingQuote(text) {
    let position = text.indexOf('"', 1);
    while (position >= 0 && text[position + 1] === '"')
        position = text.indexOf('"', position + 2);
    return position;
}
function readBareField(text, from) {
    const end = text.slice(from).search(/[,\r\n]/);
    const length = end < 0 ? text.length : from + end;
    return { text: text.slice(0, length), length };
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-entry.ts


/** Attributes with which BuildKit would take credentials; an argument is seen by every user of the machine. */
const credentials = /^(?:access_key_id|secret_access_key|session_token|token|ghtoken|password|account_key|sas_token)$/;
/**
 * Reads one entry in buildx's syntax (buildx, util/buildflags/cache.go): `type=TYPE,key=value…`, or a reference alone.
 * @throws SyntaxError that says what is wrong, without the value of a credential
 */
function parseCacheEntry(line) {
    const fields = splitFields(line)
        .map((field) => field.trim())
        .filter((field) => field !== '');
    const [first = ''] = fields;
    if (fields.length === 1 && !first.includes('='))
        return { type: 'registry', attributes: { ref: first } };
    const { type, ...attributes } = readAttributes(fields);
    if (type === undefined || type === '')
        throw new SyntaxError(`${(0,src/* quote */.hD)(line)} has no type`);
    return { type, attributes };
}
/**
 * Reads `key=value` fields; keys are lower-cased, as buildx does.
 * @throws SyntaxError
 */
function readAttributes(fields) {
    const pairs = fields.map((field) => {
        const equals = field.indexOf('=');
        const key = field.slice(0, Math.max(0, equals)).trim().toLowerCase();
        if (key === '')
            throw new SyntaxError(`${(0,src/* quote */.hD)(field)} is no key=value`);
        if (credentials.test(key))
            throw new SyntaxError(`${key} is a credential, which would be seen in an argument; use CACHE_CREDENTIALS`);
        const value = field.slice(equals + 1);
        if (/\p{Cc}/u.test(value))
            throw new SyntaxError(`${key} has a line break or control character`);
        return [key, value];
    });
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-settings.ts




const cacheBackends = ['gha', 'registry', 'local', 's3', 'azblob'];
/** Events whose job runs with the rights of the default branch, but may build what somebody else proposes. */
const lowTrustEvents = ['pull_request_target', 'issue_comment', 'merge_group'];
function planCache(reader, event) {
    const isOn = reader.boolean('cache', true);
    const backend = reader.oneOf('cache-backend', cacheBackends, 'gha');
    const scope = readScope(reader);
    const isReadOnly = event.isFork || lowTrustEvents.includes(event.eventName);
    return {
        access: !isOn ? 'none' : isReadOnly ? 'read' : 'read-write',
        backend,
        place: isOn ? readPlace(reader, backend) : {},
        ...(scope !== undefined && { scope }),
        mode: reader.oneOf('cache-mode', ['min', 'max'], 'max'),
        from: readSources(reader),
        branches: cacheBranches(event),
    };
}
/** It becomes part of tags and of file names. */
function readScope(reader) {
    const scope = reader.text('cache-scope');
    if (scope !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,47}$/.test(scope))
        reader.problem('cache-scope', `${(0,src/* quote */.hD)(scope)} is not allowed; allowed: up to 48 letters, digits, "_", "." and "-", not "." or "-" first`);
    return scope;
}
function readSources(reader) {
    const lines = (reader.text('cache-from') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    return lines.flatMap((line) => {
        if (line === '')
            return [];
        const entry = attempt(reader, 'cache-from', () => parseCacheEntry(line));
        if (entry === undefined)
            return [];
        if (cacheBackends.some((backend) => backend === entry.type))
            return [entry];
        reader.problem('cache-from', `type ${(0,src/* quote */.hD)(entry.type)} is not allowed; allowed: ${cacheBackends.join(', ')}`);
        return [];
    });
}
function readPlace(reader, backend) {
    const text = reader.text('cache-ref');
    if (backend === 'gha') {
        if (text !== undefined)
            reader.problem('cache-ref', `${(0,src/* quote */.hD)(text)} was given, but gha has one place only; leave it out, or set cache-backend`);
        return {};
    }
    if (text === undefined) {
        // An unknown backend is a problem already, and is read as gha.
        reader.problem('cache-ref', `${backend} needs one; expected ${expected[backend]}`);
        return {};
    }
    return attempt(reader, 'cache-ref', () => readers[backend](text)) ?? {};
}
const expected = {
    registry: 'a repository without a tag, like ghcr.io/org/app-cache',
    local: 'a folder, like /var/cache/polyarch',
    s3: 'bucket=NAME,region=REGION[,prefix=…][,endpoint_url=…][,use_path_style=true]',
    azblob: 'account_url=https://ACCOUNT.blob.core.windows.net[,container=…][,prefix=…]',
};
const readers = {
    registry: (text) => {
        if (/@/.test(text))
            throw new SyntaxError(`a digest or a user is not allowed; expected ${expected.registry}`);
        const repository = (0,src/* parseRepository */.SU)(text.replace(/^https:\/\//i, ''));
        return { ref: (0,src/* formatRepository */.Sh)(repository) };
    },
    local: (text) => {
        if (/[\p{Cc},"]/u.test(text) || text.startsWith('-'))
            throw new SyntaxError(`${(0,src/* quote */.hD)(text)} is not allowed; expected ${expected.local}`);
        return { path: text.replace(/(?<=.)\/+$/, '') };
    },
    s3: (text) => attributesOf(text, ['bucket', 'region'], 's3'),
    azblob: (text) => attributesOf(text, ['account_url'], 'azblob'),
};
function attributesOf(text, needed, backend) {
    const fields = splitFields(text.replaceAll(/[\r\n]+/g, ',')).map((field) => field.trim());
    const attributes = readAttributes(fields.filter((field) => field !== ''));
    const missing = needed.find((key) => (attributes[key] ?? '') === '');
    if (missing !== undefined)
        throw new SyntaxError(`${missing} is missing; expected ${expected[backend]}`);
    const own = ['type', 'name', 'mode', 'ignore-error'].find((key) => key in attributes);
    if (own !== undefined)
        throw new SyntaxError(`${own} is set by polyarch itself; expected ${expected[backend]}`);
    if (backend === 'azblob' && /\?/.test(attributes['account_url'] ?? ''))
        throw new SyntaxError('account_url has a query, which may be a signature; leave it out');
    return attributes;
}
function attempt(reader, name, read) {
    return reader.attempt(name, () => {
        try {
            return read();
        }
        catch (error) {
            if (!(error instanceof SyntaxError))
                throw error;
            reader.problem(name, error.message);
            return undefined;
        }
    });
}

;// CONCATENATED MODULE: ../../packages/plan/src/compression.ts

const highestLevels = { gzip: 9, zstd: 22, estargz: 9, uncompressed: undefined };
/** Reads `compression`: `zstd`, or with a level `zstd:9`. */
function planCompression(reader) {
    const text = reader.text('compression');
    if (text === undefined)
        return undefined;
    const [, word = '', levelText] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? [];
    const type = compressionTypes.find((known) => known === word);
    const highest = type === undefined ? undefined : highestLevels[type];
    const level = levelText === undefined ? undefined : Number(levelText);
    if (type === undefined || (level !== undefined && (highest === undefined || level > highest))) {
        reader.problem('compression', `${(0,src/* quote */.hD)(text)} is not allowed; allowed: gzip, gzip:0 to gzip:9, zstd, zstd:0 to zstd:22, estargz, estargz:0 to estargz:9, uncompressed`);
        return undefined;
    }
    return { type, ...(level !== undefined && { level }) };
}
/** The words, for documents that are read again. */
const compressionTypes = [
    'gzip',
    'zstd',
    'estargz',
    'uncompressed',
];

;// CONCATENATED MODULE: ../../packages/plan/src/builder-demands.ts



/** Refuses what a builder cannot do, with the builders that can: nobody should learn of it after an hour of building. */
function builder_demands_refuseBeyond(reader, builder, demands = demandsOf(reader)) {
    for (const { input, asked, capability } of demands) {
        if (canBuild(builder, capability))
            continue;
        const what = asked === undefined ? '' : `${asked} `;
        const others = buildersWith(capability).join(', ');
        reader.problem(input, `${what}is more than the builder ${builder} can do; builders that can: ${others}; or leave it out`);
    }
}
/** What these inputs ask for. The defaults ask for nothing: a builder that lacks them says so in a notice. */
function demandsOf(reader) {
    const demands = [
        isOneOf(reader, 'provenance', ['min', 'max']) && demand(reader, 'provenance', 'provenance'),
        isOneOf(reader, 'sbom', ['true', 'True', 'TRUE']) && demand(reader, 'sbom', 'sbom'),
        ...compressionDemands(reader),
        reader.text('source-date-epoch') !== undefined && {
            input: 'source-date-epoch',
            capability: 'source-date-epoch',
        },
        isOneOf(reader, 'export', ['docker', 'oci', 'local']) &&
            demand(reader, 'export', `export-${exportKind(reader)}`),
        asksForSsh(reader) && { input: 'build-options', asked: '--ssh', capability: 'ssh' },
        ...cacheDemands(reader),
        reader.text('build-contexts') !== undefined && { input: 'build-contexts', capability: 'build-contexts' },
        reader.text('builder-endpoints') !== undefined && {
            input: 'builder-endpoints',
            capability: 'builder-endpoints',
        },
        reader.text('buildkit-config') !== undefined && {
            input: 'buildkit-config',
            capability: 'buildkit-config',
        },
        reader.text('buildkit-image') !== undefined && { input: 'buildkit-image', capability: 'buildkit-config' },
        reader.text('registry-mirrors') !== undefined && {
            input: 'registry-mirrors',
            capability: 'registry-mirrors',
        },
    ];
    return demands.filter((one) => one !== false);
}
/** The default asks for nothing, as all defaults do. */
function cacheDemands(reader) {
    const isOn = !isOneOf(reader, 'cache', ['false', 'False', 'FALSE']);
    return [
        ...cacheBackends.flatMap((backend) => isOn && isOneOf(reader, 'cache-backend', [backend])
            ? [demand(reader, 'cache-backend', `cache-${backend}`)]
            : []),
        ...(reader.text('cache-from') === undefined
            ? []
            : [{ input: 'cache-from', capability: 'cache-from' }]),
    ];
}
function compressionDemands(reader) {
    const word = reader.text('compression')?.split(':')[0];
    return compressionTypes.flatMap((type) => type === word ? [demand(reader, 'compression', `compression-${type}`)] : []);
}
function exportKind(reader) {
    const kind = reader.text('export');
    return kind === 'oci' || kind === 'local' ? kind : 'docker';
}
function asksForSsh(reader) {
    return /^\s*--ssh(?:[=\s]|$)/m.test(reader.text('build-options') ?? '');
}
function isOneOf(reader, input, values) {
    return values.includes(reader.text(input) ?? '');
}
function demand(reader, input, capability) {
    const asked = reader.text(input);
    return { input, capability, ...(asked !== undefined && { asked: JSON.stringify(asked) }) };
}

;// CONCATENATED MODULE: ../../packages/plan/src/error.ts
/** Everything that is wrong with the inputs: the message has one line per problem, each beginning with the input's name. */
class error_PlanError extends Error {
    name = 'PlanError';
    code = 'INVALID_INPUT';
    problems;
    constructor(problems, options) {
        super(problems.map(({ input, message }) => `${input}: ${message}`).join('\n'), options);
        this.problems = problems;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/inputs.ts
/** The inputs of the contract (section 2) that are text: a variable `POLYARCH_<INPUT>` may fill them where they are empty. */
const textInputNames = [
    'images',
    'image',
    'tag',
    'additional-tags',
    'tags',
    'flavor',
    'labels',
    'annotations',
    'dockerfile',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'build-options',
    'platform-overrides',
    'artifacts',
    'pre-build',
    'test',
    'ref',
    'submodules',
    'environment',
    'platforms',
    'pr-platforms',
    'runners',
    'control-runner',
    'fork-runners',
    'emulation',
    'rescue',
    'allow-missing',
    'builder',
    'builder-endpoints',
    'buildkit-config',
    'buildkit-image',
    'buildx-download-url',
    'registry-mirrors',
    'cache-scope',
    'cache-from',
    'cache-backend',
    'cache-ref',
    'cache-mode',
    'provenance',
    'compression',
    'source-date-epoch',
    'export',
    'export-name',
    'export-reference',
    'identities',
    'optional-registries',
    'on-partial',
    'insecure-registries',
];
/** The inputs of the contract (section 2) that a plan is made from. */
const inputNames = [
    ...textInputNames,
    'push',
    'arch-tags',
    'cache',
    'sbom',
    'fail-fast',
    'free-space',
    'lfs',
    'fetch-depth',
    'artifact-retention-days',
    'timeout-minutes',
    'request-timeout',
    'retries',
];

;// CONCATENATED MODULE: ../../packages/plan/src/input-reader.ts


/** A reader of some inputs; `problems` grows with what it finds. */
function input_reader_createInputReader(inputs, problems) {
    const problem = (input, message) => {
        problems.push({ input, message });
    };
    const text = (name) => {
        const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
        const trimmed = value === undefined || value === null ? '' : String(value).trim();
        return trimmed === '' ? undefined : trimmed;
    };
    refuseUnknownNames(inputs, problem);
    return {
        text,
        problem,
        hasProblem: (...names) => problems.some(({ input }) => names.some((name) => name === input)),
        boolean(name, fallback) {
            const value = text(name);
            if (value === undefined)
                return fallback;
            if (/^(?:true|True|TRUE)$/.test(value))
                return true;
            if (/^(?:false|False|FALSE)$/.test(value))
                return false;
            problem(name, `${(0,src/* quote */.hD)(value)} is not allowed; allowed: true, false`);
            return fallback;
        },
        number(name, fallback, { min, max, unit, whole }) {
            const value = text(name);
            if (value === undefined)
                return fallback;
            const number = /^[0-9]+(?:\.[0-9]+)?$/.test(value) ? Number(value) : Number.NaN;
            if (number >= min && number <= max && (!whole || Number.isInteger(number)))
                return number;
            problem(name, `${(0,src/* quote */.hD)(value)} is not allowed; allowed: ${whole ? 'a whole number' : 'a number'} from ${min} to ${max} (${unit})`);
            return fallback;
        },
        oneOf(name, allowed, fallback) {
            const value = text(name);
            if (value === undefined)
                return fallback;
            const found = allowed.find((word) => word === value);
            if (found === undefined)
                problem(name, `${(0,src/* quote */.hD)(value)} is not allowed; allowed: ${allowed.join(', ')}`);
            return found ?? fallback;
        },
        list: (name) => splitList(text(name) ?? ''),
        attempt(name, parse) {
            try {
                return parse();
            }
            catch (error) {
                if (!(error instanceof src/* ImageError */.C8))
                    throw error;
                problem(name, error.message);
                return undefined;
            }
        },
    };
}
function splitList(text) {
    return text
        .split(/[,\r\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function refuseUnknownNames(inputs, problem) {
    const known = new Set(inputNames);
    for (const [name, value] of Object.entries(inputs)) {
        const isEmpty = value === undefined || value === null || String(value).trim() === '';
        if (known.has(name) || isEmpty)
            continue;
        problem((0,src/* quote */.hD)(name).slice(1, -1), `${(0,src/* quote */.hD)(String(value))} was given, but there is no such input; allowed: ${inputNames.join(', ')}`);
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/builder-check.ts



/**
 * Holds a plan against a builder that was chosen after it was made, by what the machine has.
 * @throws PlanError with all that is more than it can do
 */
function checkBuilder({ inputs }, builder) {
    const problems = [];
    const texts = Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]));
    refuseBeyond(createInputReader(texts, problems), builder);
    if (problems.length > 0)
        throw new PlanError(problems);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ../../packages/plan/src/builder-credentials.ts



const parts = (/* unused pure expression or super */ null && (['ca', 'cert', 'key']));
/**
 * Reads the secret `BUILDER_TLS`: a YAML map from platform to `ca`, `cert` and `key` (PEM). No part of a value is ever in a message.
 * @throws PlanError with all that is wrong
 */
async function parseBuilderTls(text, now = new Date()) {
    if (text.trim() === '')
        return [];
    const problems = [];
    const problem = (message) => problems.push({ input: 'BUILDER_TLS', message });
    const entries = await readMap(text, 'BUILDER_TLS', 'expected a map like "linux/arm64: {ca: …, cert: …, key: …}"');
    const found = [];
    for (const [name, value] of Object.entries(entries)) {
        const platform = platformOf(name);
        if (platform === undefined) {
            problem('a key of the map is no platform; expected keys like linux/arm64');
            continue;
        }
        const where = formatPlatform(platform);
        if (found.some((other) => samePlatform(other.platform, platform)))
            problem(`${where} is there twice`);
        const texts = readTexts(value, where, problem);
        if (texts === undefined)
            continue;
        for (const message of problemsOf(texts, now))
            problem(`${where}: ${message}`);
        if (texts.ca !== undefined)
            found.push({ ...texts, platform, ca: texts.ca });
    }
    if (problems.length > 0)
        throw new PlanError(problems);
    return found;
}
/**
 * Reads the secret `KUBECONFIG`, as YAML or JSON, and gives it as JSON that uses `context` where one is named.
 * @throws PlanError that shows nothing of it
 */
async function parseKubeconfig(text, context) {
    const expected = 'expected what "kubectl config view --raw --minify --flatten" prints';
    const config = await readMap(text, 'KUBECONFIG', expected);
    const problem = (message) => new PlanError([{ input: 'KUBECONFIG', message }]);
    for (const name of ['clusters', 'contexts']) {
        if (!Array.isArray(config[name]) || config[name].length === 0)
            throw problem(`has no ${name}; ${expected}`);
    }
    const current = context ?? config['current-context'];
    if (typeof current !== 'string' || current === '')
        throw problem('has no current-context; name one in builder-endpoints: kubernetes://context');
    const contexts = Array.isArray(config['contexts']) ? config['contexts'] : [];
    const isThere = contexts.some((one) => typeof one === 'object' && one !== null && 'name' in one && one.name === current);
    if (!isThere)
        throw problem(context === undefined
            ? 'has no context of the name that its current-context has'
            : `has no context ${JSON.stringify(context)}, which builder-endpoints names`);
    return JSON.stringify({ ...config, 'current-context': current });
}
async function readMap(text, input, expected) {
    const yaml = await __nccwpck_require__.e(/* import() */ 669).then(__nccwpck_require__.bind(__nccwpck_require__, 669));
    let value;
    try {
        value = yaml.load(text);
    }
    catch (error) {
        if (!(error instanceof yaml.YAMLException))
            throw error;
        // Its message quotes the text, and so may a cause.
        const line = (error.mark?.line ?? 0) + 1;
        throw new PlanError([{ input, message: `line ${line} is not YAML; ${expected}` }]);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return { ...value };
    throw new PlanError([{ input, message: `is no map; ${expected}` }]);
}
function platformOf(name) {
    try {
        return parsePlatform(name);
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        return undefined;
    }
}
function readTexts(value, where, problem) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        problem(`${where} has no map; expected ca, cert and key`);
        return undefined;
    }
    const fields = { ...value };
    if (Object.keys(fields).some((name) => !parts.some((part) => part === name)))
        problem(`${where} has a key besides ca, cert and key`);
    const texts = Object.fromEntries(parts.flatMap((part) => {
        const text = fields[part];
        return typeof text === 'string' && text.trim() !== '' ? [[part, `${text.trim()}\n`]] : [];
    }));
    return texts;
}
function problemsOf({ ca, cert, key }, now) {
    const problems = [];
    if (ca === undefined)
        problems.push('ca is missing: the certificate of the authority that signed that of the builder');
    if ((cert === undefined) !== (key === undefined))
        problems.push(`${cert === undefined ? 'cert' : 'key'} is missing: cert and key come together`);
    const authority = ca === undefined ? undefined : certificateOf(ca);
    const own = cert === undefined ? undefined : certificateOf(cert);
    const secret = key === undefined ? undefined : keyOf(key);
    if (ca !== undefined && authority === undefined)
        problems.push('ca is no certificate in PEM');
    if (cert !== undefined && own === undefined)
        problems.push('cert is no certificate in PEM');
    if (key !== undefined && secret === undefined)
        problems.push('key is no private key in PEM without a password');
    if (own !== undefined && secret !== undefined && !own.checkPrivateKey(secret))
        problems.push('key does not belong to cert');
    for (const [name, certificate] of [['ca', authority], ['cert', own]]) {
        if (certificate !== undefined && Date.parse(certificate.validTo) < now.getTime())
            problems.push(`${name} expired on ${certificate.validTo}`);
    }
    return problems;
}
function certificateOf(pem) {
    try {
        return new X509Certificate(pem);
    }
    catch {
        // OpenSSL's reason may quote the text, and says nothing to who pasted the wrong one.
        return undefined;
    }
}
function keyOf(pem) {
    try {
        return createPrivateKey(pem);
    }
    catch {
        // As above.
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/kubernetes-options.ts

/** What an option may be; the names are those of buildx's kubernetes driver (driver/kubernetes/factory.go). */
const quantity = { pattern: /^\d+(?:\.\d+)?(?:m|[kMGTP]i?)?$/, expected: 'a quantity like 500m or 4Gi' };
const kubernetes_options_name = { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, expected: 'a name' };
const kubernetes_options_image = { pattern: /^[A-Za-z0-9][^\s"]*$/, expected: 'an image' };
const pairs = {
    pattern: /^[^=,\s"]+=[^=,\s"]*(?:,[^=,\s"]+=[^=,\s"]*)*$/,
    expected: 'key=value, with commas between',
};
const options = {
    namespace: { pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, expected: 'the name of a namespace' },
    replicas: { pattern: /^[1-9]\d{0,2}$/, expected: 'a whole number from 1 to 999' },
    image: kubernetes_options_image,
    'requests.cpu': quantity,
    'requests.memory': quantity,
    'requests.ephemeral-storage': quantity,
    'persistent-volume-claim.requests.storage': quantity,
    'limits.cpu': quantity,
    'limits.memory': quantity,
    'limits.ephemeral-storage': quantity,
    'buildkit-root-volume-memory': quantity,
    nodeselector: pairs,
    labels: pairs,
    annotations: pairs,
    tolerations: {
        pattern: /^[a-zA-Z]+=[^\s"]+$/,
        expected: 'key=…,operator=…,value=…,effect=…, with semicolons between',
    },
    rootless: { pattern: /^(?:true|false)$/, expected: 'true or false' },
    loadbalance: { pattern: /^(?:sticky|random)$/, expected: 'sticky or random' },
    serviceaccount: kubernetes_options_name,
    schedulername: kubernetes_options_name,
    timeout: { pattern: /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/, expected: 'a duration like 2m' },
};
/** The options of a `kubernetes://` endpoint, from its query; `refuse` hears of each that is none. */
function readKubernetesOptions(query, refuse) {
    const found = new Map();
    for (const [key, value] of query) {
        const option = Object.hasOwn(options, key) ? options[key] : undefined;
        if (option === undefined)
            refuse(`${(0,src/* quote */.hD)(key)} is no option of it; allowed: ${Object.keys(options).join(', ')}`);
        else if (found.has(key))
            refuse(`${(0,src/* quote */.hD)(key)} is there twice`);
        else if (!option.pattern.test(value))
            refuse(`${(0,src/* quote */.hD)(`${key}=${value}`)} is not allowed; expected ${option.expected}`);
        else
            found.set(key, value);
    }
    return Object.fromEntries(found);
}

;// CONCATENATED MODULE: ../../packages/plan/src/builder-endpoints.ts


const allowed = 'tcp://host:port, ssh://[user@]host, docker-container://name, unix:///socket, kubernetes://[context][?namespace=…], or the name of an existing builder';
/**
 * The lines of `builder-endpoints`. None where all legs are to be emulated, and none for code from forks unless `fork-runners` is
 * `same`: what a builder keeps outlives the run.
 */
function planEndpoints(reader, { isFork }, emulation, { reason }) {
    const endpoints = readEndpoints(reader);
    if (endpoints.length === 0)
        return [];
    if (emulation === 'always') {
        reason('builder-endpoints: none is used, because emulation is always');
        return [];
    }
    if (isFork && reader.text('fork-runners') !== 'same') {
        reason('builder-endpoints: none is used, because the code is from a fork (fork-runners)');
        return [];
    }
    return endpoints;
}
/** The endpoint as a user knows it again, for messages. */
function formatEndpoint(endpoint) {
    switch (endpoint.kind) {
        case 'daemon':
        case 'engine':
            return endpoint.address;
        case 'kubernetes':
            return `kubernetes://${endpoint.context ?? ''}`;
        case 'builder':
            return `builder ${endpoint.name}`;
    }
}
function readEndpoints(reader) {
    const lines = (reader.text('builder-endpoints') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    const found = [];
    for (const line of lines) {
        if (line === '' || line.startsWith('#'))
            continue;
        const equals = line.indexOf('=');
        if (equals < 1) {
            reader.problem('builder-endpoints', `${(0,src/* quote */.hD)(shown(line))} is no line platform=endpoint`);
            continue;
        }
        const platform = reader.attempt('builder-endpoints', () => (0,src/* parsePlatform */.Y8)(line.slice(0, equals).trim()));
        const endpoint = readEndpoint(reader, line.slice(equals + 1).trim());
        if (platform === undefined || endpoint === undefined)
            continue;
        if (found.some((other) => (0,src/* samePlatform */.my)(other.platform, platform)))
            reader.problem('builder-endpoints', `${(0,src/* quote */.hD)((0,src/* formatPlatform */.Bq)(platform))} is there twice`);
        else
            found.push({ platform, endpoint });
    }
    return found;
}
function readEndpoint(reader, text) {
    const refuse = (problem) => {
        reader.problem('builder-endpoints', `${(0,src/* quote */.hD)(shown(text))} ${problem}; allowed: ${allowed}`);
        return undefined;
    };
    if (/[\s\p{Cc}]/u.test(text))
        return refuse('has white space');
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined) {
        if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text))
            return { kind: 'builder', name: text };
        return refuse(text === '' ? 'is no endpoint' : 'is neither a URL nor the name of a builder');
    }
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.hash !== '')
        return refuse('is no URL');
    if (url.password !== '')
        return refuse('holds a password, which nobody should read in a log');
    return readUrl(scheme, url, text, { reader, refuse });
}
function readUrl(scheme, url, text, { reader, refuse }) {
    const unknown = (...known) => [...url.searchParams.keys()].find((key) => !known.includes(key));
    const address = text.replace(/\?.*$/s, '');
    switch (scheme) {
        case 'tcp': {
            const serverName = url.searchParams.get('servername') ?? undefined;
            if (url.port === '' || url.hostname === '')
                return refuse('has no host:port');
            if (!['', '/'].includes(url.pathname) || url.username !== '')
                return refuse('has more than host:port');
            if (unknown('servername') !== undefined)
                return refuse(`has the unknown option ${unknown('servername')}`);
            return {
                kind: 'daemon',
                address: address.replace(/\/$/, ''),
                ...(serverName !== undefined && { serverName }),
            };
        }
        case 'ssh': {
            const driver = url.searchParams.get('driver');
            if (url.hostname === '' || url.hostname.startsWith('-') || url.username.startsWith('-'))
                return refuse('has no host');
            // It becomes part of a command for that host's shell.
            if (!/^[\w./@-]*$/.test(url.pathname))
                return refuse('has a path that is no socket’s');
            if (unknown('driver') !== undefined)
                return refuse(`has the unknown option ${unknown('driver')}`);
            if (driver === null || driver === 'remote')
                return { kind: 'daemon', address };
            return driver === 'docker-container'
                ? { kind: 'engine', address }
                : refuse(`has the driver ${driver}, which is neither remote nor docker-container`);
        }
        case 'docker-container':
            if (!/^docker-container:\/\/[A-Za-z0-9][A-Za-z0-9_.-]*\/?$/i.test(address))
                return refuse('names no container');
            if (unknown('context') !== undefined)
                return refuse(`has the unknown option ${unknown('context')}`);
            return { kind: 'daemon', address: text };
        case 'unix':
            return /^unix:\/\/\/./.test(text) && url.search === ''
                ? { kind: 'daemon', address: text }
                : refuse('names no socket');
        case 'kubernetes': {
            if (!['', '/'].includes(url.pathname))
                return refuse('has a path');
            const context = decodeURIComponent(/^kubernetes:\/\/(?<context>[^/?]*)/i.exec(text)?.groups?.['context'] ?? '');
            const options = readKubernetesOptions(url.searchParams, (problem) => reader.problem('builder-endpoints', `${(0,src/* quote */.hD)(address)}: ${problem}`));
            return { kind: 'kubernetes', ...(context !== '' && { context }), options };
        }
        default:
            return refuse(`has the unknown scheme ${(0,src/* quote */.hD)(scheme)}`);
    }
}
/** Without what may be a password. */
function shown(text) {
    return text.replace(/(:\/\/[^/@:]*):[^/@]*@/, '$1:…@');
}

;// CONCATENATED MODULE: ../../packages/plan/src/key-values.ts


/** The `key=value` items of an input, in order; a key may come again, and the last one counts. */
function readKeyValues(reader, name) {
    return readItems(reader, name).flatMap((item) => {
        const equals = item.indexOf('=');
        const key = item.slice(0, Math.max(0, equals)).trim();
        if (equals > 0 && key !== '' && !/[\s\p{Cc}]/u.test(key))
            return [{ key, value: item.slice(equals + 1) }];
        // The value may be confidential, so that only the part before "=" is shown.
        const shown = equals < 0 ? item : item.slice(0, equals + 1);
        const problem = equals < 0 ? 'has no "="' : key === '' ? 'has nothing before "="' : 'has white space before "="';
        reader.problem(name, `${(0,src/* quote */.hD)(shown)} ${problem}; expected lines key=value`);
        return [];
    });
}
/** As an object, the last of equal keys; own properties only, whatever the keys are named. */
function key_values_toRecord(pairs) {
    return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}
function readItems(reader, name) {
    try {
        return list_grammar_parseItemList(reader.text(name) ?? '');
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        reader.problem(name, `${error.message}; a field in double quotes may span lines and ends with a quote`);
        return [];
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/secrets.ts



/**
 * Reads build secrets (`IMAGE_SECRETS`): `KEY=VALUE` items in build-push-action's list grammar, values over several lines in
 * double quotes. No part of a value is ever in a message.
 * @throws PlanError
 */
function secrets_parseSecrets(text, input = 'IMAGE_SECRETS') {
    const items = secrets_readItems(text, input);
    const pairs = items.map((item) => {
        const equals = item.indexOf('=');
        return { key: item.slice(0, Math.max(0, equals)).trim(), value: item.slice(equals + 1) };
    });
    const problems = pairs.flatMap(({ key }, place) => {
        if (/^[A-Za-z0-9_.-]+$/.test(key))
            return [];
        const expected = 'expected lines KEY=VALUE, a value of several lines in double quotes';
        const problem = key === '' ? 'has no "KEY="' : 'has a key with other characters than letters, digits, "_", "." and "-"';
        return [{ input, message: `item ${place + 1} ${problem}; ${expected}` }];
    });
    if (problems.length > 0)
        throw new PlanError(problems);
    return toRecord(pairs);
}
function secrets_readItems(text, input) {
    try {
        return parseItemList(text);
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        // Without its "=" even what stands for the key may be part of a value, and so may the cause.
        throw new PlanError([{ input, message: 'a double quote is never closed; expected lines KEY=VALUE' }]);
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-credentials.ts


/** What buildx reads from its environment for `s3` (buildx, build/opt.go), so that nothing of it is ever in an argument. */
const known = (/* unused pure expression or super */ null && (['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']));
/**
 * Reads the secret `CACHE_CREDENTIALS`, lines `KEY=VALUE`: environment of the builder's client alone. No part of a value is ever in
 * a message.
 * @throws PlanError
 */
function parseCacheCredentials(text, backend) {
    const input = 'CACHE_CREDENTIALS';
    if (text.trim() === '')
        return {};
    const reason = unused[backend];
    if (reason !== undefined)
        throw new PlanError([{ input, message: reason }]);
    const credentials = parseSecrets(text, input);
    const unknown = Object.keys(credentials).find((key) => !known.includes(key));
    if (unknown !== undefined)
        // What stands for the key may be part of a value.
        throw new PlanError([{ input, message: `one of its keys is unknown; allowed: ${known.join(', ')}` }]);
    const missing = known.slice(0, 2).filter((key) => (credentials[key] ?? '') === '');
    if (missing.length > 0)
        throw new PlanError([{ input, message: `${missing.join(' and ')} is missing; s3 needs both` }]);
    return credentials;
}
const unused = {
    s3: undefined,
    gha: 'gha needs none, since the job has a token of its own; leave it out, or set cache-backend: s3',
    registry: 'registry uses the job’s log-in; give REGISTRY_AUTHS an entry for the host of cache-ref',
    local: 'local needs none; leave it out',
    azblob: 'buildx takes a key of azblob as an argument only, which every user of the machine sees; leave it out, and let the builder have an identity of its own (a managed identity, or AZURE_* in its environment)',
};

;// CONCATENATED MODULE: ../../packages/plan/src/git-remote.ts
/** Reads a remote's URL (`https://…`, `ssh://…`, `git@host:path`); `undefined` for a path on this machine or anything else. */
function parseRemote(text) {
    const match = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^/]*@)?(?<host>\[[^\]]+\]|[^/:]+)(?::\d+)?\/(?<path>.+)$/.exec(text) ?? /^(?:[^/@:]+@)?(?<host>[^/@:]{2,}):(?!\/\/)(?<path>.+)$/.exec(text);
    const { host, path } = match?.groups ?? {};
    if (host === undefined || path === undefined)
        return undefined;
    const clean = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
    if (!/^[^\s/?#]+(?:\/[^\s/?#]+)+$/.test(clean))
        return undefined;
    return { path: clean, url: `https://${host}/${clean}` };
}

;// CONCATENATED MODULE: ../../packages/plan/src/present.ts
/** The fields that have a value. */
function present(fields) {
    const result = {};
    for (const key in fields) {
        const value = fields[key];
        if (isPresent(value))
            result[key] = value;
    }
    return result;
}
function isPresent(value) {
    return value !== undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/event-circleci.ts


/** Reads CircleCI's variables (docs: "Built-in environment variables"). A fork's branch is named `pull/<number>` there. */
function readCircleEvent(environment) {
    const variable = (name) => environment[name]?.trim() || undefined;
    const tag = variable('CIRCLE_TAG');
    const branch = variable('CIRCLE_BRANCH');
    const remote = parseRemote(variable('CIRCLE_REPOSITORY_URL') ?? '');
    const owner = variable('CIRCLE_PROJECT_USERNAME');
    const name = variable('CIRCLE_PROJECT_REPONAME');
    const repository = owner !== undefined && name !== undefined ? `${owner}/${name}` : remote?.path;
    const isFork = variable('CIRCLE_PR_NUMBER') !== undefined || /^pull\/\d+(?:\/|$)/.test(branch ?? '');
    const isPullRequest = tag === undefined && (isFork || variable('CIRCLE_PULL_REQUEST') !== undefined);
    return {
        provider: 'circleci',
        eventName: isPullRequest ? 'pull_request' : 'push',
        ref: tag !== undefined ? `refs/tags/${tag}` : branch !== undefined ? `refs/heads/${branch}` : '',
        sha: variable('CIRCLE_SHA1') ?? '',
        isFork,
        ...present({
            headRef: isPullRequest ? branch : undefined,
            repository,
            owner: repository?.split('/')[0],
            sourceUrl: remote?.url ?? (repository === undefined ? undefined : `https://github.com/${repository}`),
            actor: variable('CIRCLE_USERNAME'),
        }),
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/event-git.ts


/** Reads the checkout outside CI: its branch, or the tag that is checked out; a folder without git gives an event without ref. */
async function readGitCheckout({ git }) {
    const ask = async (...args) => {
        try {
            return (await git(args)).trim() || undefined;
        }
        catch {
            // No git, no checkout, no commit, no remote: each is an answer here.
            return undefined;
        }
    };
    const [branch, commit, remoteUrl] = await Promise.all([
        ask('symbolic-ref', '--quiet', '--short', 'HEAD'),
        ask('show', '--no-patch', '--format=%H %cI', 'HEAD'),
        ask('config', '--get', 'remote.origin.url'),
    ]);
    const tag = branch === undefined && commit !== undefined
        ? await ask('describe', '--tags', '--exact-match', 'HEAD')
        : undefined;
    const [sha = '', commitDate] = commit?.split(' ') ?? [];
    const remote = parseRemote(remoteUrl ?? '');
    return {
        provider: 'git',
        eventName: 'push',
        ref: branch !== undefined ? `refs/heads/${branch}` : tag !== undefined ? `refs/tags/${tag}` : '',
        sha,
        isFork: false,
        ...present({
            commitDate,
            repository: remote?.path,
            owner: remote?.path.replace(/\/[^/]*$/, ''),
            sourceUrl: remote?.url,
        }),
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/event-github.ts



/** Reads the default variables of GitHub Actions (docs: "Store information in variables") and the event's payload. */
async function readGithubEvent(environment, { readFile }) {
    const variable = (name) => environment[name]?.trim() || undefined;
    const payload = await readPayload(variable('GITHUB_EVENT_PATH'), readFile);
    const eventName = variable('GITHUB_EVENT_NAME') ?? 'push';
    const sha = variable('GITHUB_SHA') ?? '';
    const repositoryJson = objectAt(payload, 'repository');
    const repository = variable('GITHUB_REPOSITORY') ?? textAt(repositoryJson, 'full_name');
    const server = (variable('GITHUB_SERVER_URL') ?? 'https://github.com').replace(/\/+$/, '');
    return {
        provider: 'github',
        eventName,
        ref: fullRef(variable('GITHUB_REF') ?? textAt(payload, 'ref') ?? '', variable('GITHUB_REF_TYPE')),
        sha,
        isFork: comesFromFork(eventName, payload, repository),
        ...present({
            headRef: variable('GITHUB_HEAD_REF') ?? headRefOf(eventName, payload),
            commitDate: commitDateOf(payload, sha),
            repository,
            owner: variable('GITHUB_REPOSITORY_OWNER') ?? repository?.split('/')[0],
            sourceUrl: repository === undefined ? undefined : `${server}/${repository}`,
            description: textAt(repositoryJson, 'description'),
            license: licenseOf(repositoryJson),
            defaultBranch: textAt(repositoryJson, 'default_branch'),
            actor: variable('GITHUB_ACTOR'),
            pullRequest: pullRequestOf(payload),
            baseRef: textAt(payload, 'base_ref'),
            isPublic: visibilityOf(repositoryJson),
            isDependabot: variable('GITHUB_ACTOR') === 'dependabot[bot]' ? true : undefined,
        }),
    };
}
/** The date of the commit that the run is of, where the payload of a push has it. */
function commitDateOf(payload, sha) {
    const commits = Array.isArray(payload['commits']) ? payload['commits'].filter(event_github_isObject) : [];
    const found = [...commits, objectAt(payload, 'head_commit')].find((commit) => textAt(commit, 'id') === sha);
    return sha === '' || found === undefined ? undefined : textAt(found, 'timestamp');
}
function pullRequestOf(payload) {
    const pullRequest = objectAt(payload, 'pull_request');
    const number = pullRequest['number'] ?? payload['number'];
    if (typeof number !== 'number' || !Number.isSafeInteger(number))
        return undefined;
    const baseRef = textAt(objectAt(pullRequest, 'base'), 'ref');
    const headSha = textAt(objectAt(pullRequest, 'head'), 'sha');
    return { number, ...present({ baseRef, headSha }) };
}
function visibilityOf(repository) {
    const visibility = textAt(repository, 'visibility');
    if (visibility !== undefined)
        return visibility === 'public';
    return typeof repository['private'] === 'boolean' ? !repository['private'] : undefined;
}
/**
 * Whether the head is of another repository. A head repository that is null was deleted, so it was a fork. Where the payload does
 * not say: GitHub itself keeps secrets from `pull_request` of a fork, while `pull_request_target` and `workflow_run` have them.
 */
function comesFromFork(eventName, payload, repository) {
    const isRun = eventName === 'workflow_run';
    const holder = isRun
        ? objectAt(payload, 'workflow_run')
        : objectAt(objectAt(payload, 'pull_request'), 'head');
    const key = isRun ? 'head_repository' : 'repo';
    const isSaid = Object.hasOwn(holder, key);
    if (!isSaid)
        return isRun || eventName === 'pull_request_target';
    const head = textAt(objectAt(holder, key), 'full_name');
    return head === undefined || repository === undefined || head.toLowerCase() !== repository.toLowerCase();
}
function headRefOf(eventName, payload) {
    if (!eventName.startsWith('pull_request'))
        return undefined;
    return textAt(objectAt(objectAt(payload, 'pull_request'), 'head'), 'ref');
}
function licenseOf(repository) {
    const license = textAt(objectAt(repository, 'license'), 'spdx_id');
    return license === 'NOASSERTION' ? undefined : license;
}
function fullRef(ref, type) {
    if (ref === '' || ref.startsWith('refs/'))
        return ref;
    return type === 'tag' ? `refs/tags/${ref}` : `refs/heads/${ref}`;
}
async function readPayload(path, readFile) {
    if (path === undefined)
        return {};
    const wrong = (problem, cause) => new error_PlanError([{ input: 'event', message: `GITHUB_EVENT_PATH ${(0,src/* quote */.hD)(path)} ${problem}` }], { cause });
    let text;
    try {
        text = await readFile(path);
    }
    catch (cause) {
        throw wrong('cannot be read; expected the file that GitHub writes', cause);
    }
    try {
        const json = JSON.parse(text);
        if (event_github_isObject(json))
            return json;
    }
    catch (cause) {
        throw wrong('is not JSON; expected the file that GitHub writes', cause);
    }
    throw wrong('holds no JSON object; expected the file that GitHub writes');
}
function objectAt(json, key) {
    const value = Object.hasOwn(json, key) ? json[key] : undefined;
    return event_github_isObject(value) ? value : {};
}
function textAt(json, key) {
    const value = Object.hasOwn(json, key) ? json[key] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
function event_github_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ../../packages/plan/src/event-gitlab.ts

const eventNames = new Map([
    ['merge_request_event', 'pull_request'],
    ['external_pull_request_event', 'pull_request'],
    ['schedule', 'schedule'],
    ['web', 'workflow_dispatch'],
    ['api', 'workflow_dispatch'],
    ['trigger', 'repository_dispatch'],
]);
/** Reads GitLab's variables (docs: "Predefined CI/CD variables"). */
function readGitlabEvent(environment) {
    const variable = (name) => environment[name]?.trim() || undefined;
    const tag = variable('CI_COMMIT_TAG');
    const headRef = variable('CI_MERGE_REQUEST_SOURCE_BRANCH_NAME') ?? variable('CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME');
    const branch = headRef ?? variable('CI_COMMIT_BRANCH') ?? variable('CI_COMMIT_REF_NAME');
    const repository = variable('CI_PROJECT_PATH');
    return {
        provider: 'gitlab',
        eventName: eventNames.get(variable('CI_PIPELINE_SOURCE') ?? '') ?? 'push',
        ref: tag !== undefined ? `refs/tags/${tag}` : branch !== undefined ? `refs/heads/${branch}` : '',
        sha: variable('CI_COMMIT_SHA') ?? '',
        isFork: event_gitlab_comesFromFork(variable),
        ...present({
            headRef,
            commitDate: variable('CI_COMMIT_TIMESTAMP'),
            repository,
            owner: variable('CI_PROJECT_NAMESPACE') ?? repository?.replace(/\/[^/]*$/, ''),
            sourceUrl: variable('CI_PROJECT_URL'),
            description: variable('CI_PROJECT_DESCRIPTION'),
            defaultBranch: variable('CI_DEFAULT_BRANCH'),
            actor: variable('GITLAB_USER_LOGIN'),
        }),
    };
}
function event_gitlab_comesFromFork(variable) {
    const pairs = [
        [variable('CI_MERGE_REQUEST_SOURCE_PROJECT_PATH'), variable('CI_MERGE_REQUEST_PROJECT_PATH')],
        [variable('CI_MERGE_REQUEST_SOURCE_PROJECT_ID'), variable('CI_MERGE_REQUEST_PROJECT_ID')],
        [
            variable('CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY'),
            variable('CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY'),
        ],
    ];
    return pairs.some(([source, target]) => source !== undefined && target !== undefined && source !== target);
}

;// CONCATENATED MODULE: ../../packages/plan/src/event-reader.ts




/**
 * Reads the event from the variables of GitHub (section 6 of the contract), CircleCI or GitLab, or else from the git checkout.
 * @throws PlanError where GitHub's event file is no JSON
 */
async function readCiEvent(environment, dependencies) {
    const event = await readEvent(environment, dependencies);
    if (event.commitDate !== undefined || event.sha === '' || event.provider === 'git')
        return event;
    const commitDate = await event_reader_commitDateOf(event.sha, dependencies);
    return commitDate === undefined ? event : { ...event, commitDate };
}
function readEvent(environment, dependencies) {
    if (environment['GITHUB_ACTIONS'] === 'true')
        return readGithubEvent(environment, dependencies);
    if (environment['CIRCLECI'] === 'true')
        return readCircleEvent(environment);
    if (environment['GITLAB_CI'] === 'true')
        return readGitlabEvent(environment);
    const isGithub = ['GITHUB_EVENT_NAME', 'GITHUB_REF'].some((name) => (environment[name] ?? '') !== '');
    return isGithub ? readGithubEvent(environment, dependencies) : readGitCheckout(dependencies);
}
async function event_reader_commitDateOf(sha, { git }) {
    if (!/^[0-9a-f]{40,64}$/.test(sha))
        return undefined;
    try {
        return (await git(['show', '--no-patch', '--format=%cI', sha])).trim() || undefined;
    }
    catch {
        // A job without a checkout knows no date; then there is none.
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/placeholders.ts
/** Fills the placeholders that are the same for every leg; `{{platform}}`, `{{slug}}` and names that are not ours stay. */
function fillPairs(reader, input, pairs, placeholders) {
    return pairs.map(({ key, value }) => ({
        key,
        value: placeholders_fill(value, placeholders, (name) => {
            reader.problem(input, `{{${name}}} of ${key} is not known here; expected a run in CI or in a git checkout`);
        }),
    }));
}
/** The text with its placeholders replaced; `missing` is told of those that have no value. */
function placeholders_fill(text, placeholders, missing = () => { }) {
    return text.replace(/\{\{\s*([a-z_]+)\s*\}\}/g, (whole, name) => {
        if (!Object.hasOwn(placeholders, name))
            return whole;
        const value = placeholders[name];
        if (value === undefined)
            missing(name);
        return value ?? '';
    });
}

;// CONCATENATED MODULE: ../../packages/plan/src/exports.ts


/** Reads `export`, `export-name`, `export-reference` and `artifact-retention-days`. */
function planExport(reader, placeholders, remarks) {
    const kind = reader.oneOf('export', ['none', 'docker', 'oci', 'local'], 'none');
    // GitHub refuses more than the repository's own limit, which is 400 days at most.
    reader.number('artifact-retention-days', 0, { min: 0, max: 400, unit: 'days', whole: true });
    const given = ['export-name', 'export-reference'].filter((name) => reader.text(name) !== undefined);
    if (kind === 'none') {
        for (const name of given)
            remarks.notice(`${name}: is of no use without export`);
        return undefined;
    }
    if (kind === 'local' && given.includes('export-reference'))
        remarks.notice('export-reference: is of no use with export "local": files have no name of an image');
    const filled = (input, text) => placeholders_fill(text, placeholders, (name) => reader.problem(input, `{{${name}}} is not known here; expected a run in CI or in a git checkout`));
    return {
        kind,
        name: filled('export-name', reader.text('export-name') ?? '{{image}}-{{tag}}-{{slug}}'),
        reference: filled('export-reference', reader.text('export-reference') ?? '{{repository}}:{{tag}}'),
    };
}
/** The export of one leg, where one is asked for. @throws ImageError where the reference is none; `checkExports` refuses such a plan */
function legExport(plan, leg) {
    const settings = plan.build.export;
    if (settings === undefined)
        return undefined;
    const { kind } = settings;
    const name = fillLeg(settings.name, plan, leg);
    const isArchive = /\.(?:tar|tar\.gz|tgz)$/i.test(name);
    const reference = parseReference(fillLeg(settings.reference, plan, leg));
    const isFolder = kind === 'local' && !isArchive;
    return { kind, name, file: isArchive || isFolder ? name : `${name}.tar`, isFolder, reference };
}
/** Refuses names that no artifact may have, references that no engine takes, and two legs of one name. */
function checkExports(reader, plan) {
    const settings = plan.build.export;
    if (settings === undefined)
        return;
    const owners = new Map();
    for (const leg of plan.platforms) {
        const platform = (0,src/* formatPlatform */.Bq)(leg.platform);
        const name = fillLeg(settings.name, plan, leg);
        checkName(reader, name);
        const reference = reader.attempt('export-reference', () => (0,src/* parseReference */.F2)(fillLeg(settings.reference, plan, leg)));
        if (reference !== undefined && (reference.tag === undefined || reference.digest !== undefined))
            reader.problem('export-reference', `${(0,src/* quote */.hD)(settings.reference)} has no tag or has a digest; expected a name with a tag, like app:{{tag}}`);
        // What file systems of other machines take for one name is one.
        const key = name.toLowerCase();
        const owner = owners.get(key);
        if (owner !== undefined)
            reader.problem('export-name', `${(0,src/* quote */.hD)(name)} would be the export of ${owner} and of ${platform}; expected {{slug}}, {{-slug}} or {{platform}} in it`);
        owners.set(key, platform);
    }
}
/** What artifacts may not be named (actions/upload-artifact, "path and artifact name validation"), and what is no file's name. */
function checkName(reader, name) {
    const wrong = (why) => reader.problem('export-name', `${(0,src/* quote */.hD)(name)} ${why}`);
    if (/[":<>|*?\\/]|\p{Cc}/u.test(name))
        wrong('has a character that no artifact\'s name may have; not allowed: " : < > | * ? \\ / and line breaks');
    else if (name.startsWith('.') || name.startsWith('-') || Buffer.byteLength(name) > 200)
        wrong('begins with "." or "-", or is longer than 200 bytes');
    else if (/\.(?:zip|zst|xz|bz2|lz4|7z)$/i.test(name))
        wrong('has the ending of an archive that is not made; allowed: .tar, .tar.gz, .tgz, or none of these');
}
function fillLeg(text, { repositories: [first], tag }, { platform, slug }) {
    const image = first?.path.split('/').at(-1) ?? 'image';
    const suffix = slug === 'amd64' ? '' : `-${slug}`;
    return placeholders_fill(text.replaceAll(/\{\{\s*-slug\s*\}\}/g, suffix), {
        tag,
        image,
        repository: first === undefined ? image : (0,src/* familiarName */.hG)(first),
        platform: (0,src/* formatPlatform */.Bq)(platform),
        slug,
    });
}

;// CONCATENATED MODULE: ../../packages/plan/src/leg-build.ts

function legBuild(plan, leg) {
    const { build, isPublic } = plan;
    const target = leg.override?.target ?? build.target;
    const test = leg.override?.test ?? build.test;
    return {
        dockerfile: leg.override?.dockerfile ?? build.dockerfile,
        ...(target !== undefined && { target }),
        buildContexts: { ...build.buildContexts, ...leg.override?.buildContexts },
        ...(test !== undefined && test.trim() !== '' && { test }),
        provenance: build.provenance !== 'auto' ? build.provenance : isPublic === true ? 'max' : 'min',
        cacheScope: leg_build_cacheScope(plan, leg),
    };
}
/** The name of a leg's build cache: `cache-scope`, or one of the image, with the platform's slug. */
function leg_build_cacheScope(plan, { slug }) {
    return `${plan.build.cache.scope ?? imageScope(plan)}-${slug}`;
}
/** The same for every run that builds the same image: from repositories, Dockerfile, context and target. */
function imageScope({ repositories, build: { dockerfile, context, target = '' } }) {
    const names = repositories.map(formatRepository).toSorted();
    const key = JSON.stringify([names, dockerfile, context, target]);
    const name = repositories[0]?.path.split('/').at(-1)?.slice(0, 32) ?? 'image';
    return `${name}-${encodedOf(digestOf(new TextEncoder().encode(key))).slice(0, 12)}`;
}

;// CONCATENATED MODULE: ../../packages/plan/src/leg-cache.ts


/** A service that answers late is worse than no cache; BuildKit's own default is ten minutes. */
const ghaTimeout = '1m';
/**
 * The cache of one leg on a machine with this environment: GitHub's service is left out where the job has none, and only read where its
 * token may not write (the runner's `ACTIONS_CACHE_MODE`).
 */
function legCache(plan, leg, environment) {
    const { cache } = plan.build;
    const has = (name) => (environment[name] ?? '') !== '';
    const hasGha = has('ACTIONS_RUNTIME_TOKEN') && (has('ACTIONS_RESULTS_URL') || has('ACTIONS_CACHE_URL'));
    const given = cache.from.filter(({ type }) => type !== 'gha' || hasGha);
    if (cache.access === 'none')
        return { from: given, others: [] };
    if (cache.backend === 'gha' && !hasGha)
        return { from: given, others: [], reason: 'this job has no cache service of GitHub’s' };
    const maySave = cache.backend !== 'gha' || !/^read(?:-?only)?$/i.test(environment['ACTIONS_CACHE_MODE'] ?? '');
    const others = plan.platforms.filter(({ index }) => index !== leg.index);
    const [own = '_other'] = cache.branches;
    const entries = (planned) => sourcesOf(plan, cacheScope(plan, planned));
    const to = toEntry(plan, cacheScope(plan, leg), own, 'to');
    return {
        from: [...entries(leg), ...given],
        others: others.flatMap(entries),
        ...(cache.access === 'read-write' && maySave
            ? { to: { ...to, attributes: { ...to.attributes, mode: cache.mode, 'ignore-error': 'true' } } }
            : {
                reason: `the cache of ${formatPlatform(leg.platform)} is only read, because ${maySave ? 'of the event that started this run' : 'the token of this job may not write it'}`,
            }),
    };
}
/** GitHub's service itself looks into the default branch (and a pull request's base) where the own has nothing. */
function sourcesOf(plan, scope) {
    const { backend, branches } = plan.build.cache;
    if (backend === 'gha')
        return [toEntry(plan, scope, '', 'from')];
    return branches.map((branch) => toEntry(plan, scope, branch, 'from'));
}
function toEntry({ build, publish }, scope, branch, way) {
    const { backend: type, place } = build.cache;
    const name = `${scope}-${branch}`;
    switch (type) {
        case 'gha':
            return { type, attributes: { scope, timeout: ghaTimeout } };
        case 'registry': {
            const { ref = '' } = place;
            const insecure = isInsecure(parseRepository(ref), publish.insecureRegistries);
            const format = way === 'to' ? { 'image-manifest': 'true', 'oci-mediatypes': 'true' } : {};
            return {
                type,
                attributes: { ref: `${ref}:${name}`, ...(insecure && { 'registry.insecure': 'true' }), ...format },
            };
        }
        case 'local': {
            const folder = `${place['path'] ?? ''}/${name}`;
            return { type, attributes: way === 'to' ? { dest: folder } : { src: folder } };
        }
        case 's3':
        case 'azblob':
            return { type, attributes: { ...place, name } };
    }
}
function isInsecure({ registry }, insecure) {
    return insecure.some((host) => host.toLowerCase() === registry.toLowerCase());
}

;// CONCATENATED MODULE: ../../packages/plan/src/leg-texts.ts



/** What one leg is labelled and built with: the plan's texts with `{{platform}}` and `{{slug}}` filled. */
function legTexts(plan, leg) {
    const placeholders = { platform: formatPlatform(leg.platform), slug: leg.slug };
    const filled = (texts) => Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, fill(value, placeholders)]));
    return {
        labels: filled(plan.labels),
        annotations: filled({
            ...annotationsFor(plan, 'manifest', leg.platform),
            ...prefixed('manifest-descriptor', annotationsFor(plan, 'manifest-descriptor', leg.platform)),
        }),
        buildArgs: filled({ ...plan.build.buildArgs, ...leg.override?.buildArgs }),
    };
}
function prefixed(level, annotations) {
    return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${level}:${key}`, value]));
}
/** The annotations of one level: of the index, or of the manifest (or its descriptor) of one platform. */
function annotationsFor(plan, level, platform) {
    const isPlain = level === 'index' || level === 'manifest';
    const matching = plan.prefixedAnnotations.filter((candidate) => candidate.level === level &&
        (candidate.platform === undefined ||
            (platform !== undefined && (0,src/* samePlatform */.my)(candidate.platform, platform))));
    return { ...(isPlain ? plan.annotations : {}), ...key_values_toRecord(matching) };
}

;// CONCATENATED MODULE: ../../packages/plan/src/runner.ts

/**
 * Reads a label, a comma list or JSON array of labels, or `group:NAME[/label,…]`.
 * @throws SyntaxError that says what is expected
 */
function parseRunner(text) {
    const trimmed = text.trim();
    if (trimmed.startsWith('[') || trimmed.startsWith('{'))
        return fromJson(trimmed);
    const group = /^group:(?<name>[^/]*)(?:\/(?<labels>.*))?$/.exec(trimmed)?.groups;
    if (group === undefined)
        return fromLabels(labelsOf(trimmed, trimmed));
    const name = group['name']?.trim() ?? '';
    if (name === '')
        throw new SyntaxError(`${(0,src/* quote */.hD)(text)} names no group; expected group:NAME[/label,…]`);
    const labels = group['labels'];
    return labels === undefined ? { group: name } : { group: name, labels: labelsOf(labels, trimmed) };
}
/** A runner as people write it: `ubuntu-24.04`, `self-hosted, arm64`, `group:NAME/label`. */
function formatRunner(runner) {
    if (typeof runner === 'string')
        return runner;
    if (!('group' in runner))
        return runner.join(', ');
    return `group:${runner.group}${runner.labels === undefined ? '' : `/${runner.labels.join(',')}`}`;
}
/** All labels that a runner must have. */
function labelsOfRunner(runner) {
    if (typeof runner === 'string')
        return [runner];
    return 'group' in runner ? (runner.labels ?? []) : runner;
}
function fromLabels(labels) {
    const [only] = labels;
    return labels.length === 1 && only !== undefined ? only : labels;
}
function labelsOf(text, whole) {
    const labels = text
        .split(',')
        .map((label) => label.trim())
        .filter((label) => label !== '');
    if (labels.length === 0)
        throw wrong(whole, 'names no label');
    for (const label of labels)
        checkLabel(label, whole);
    return labels;
}
function fromJson(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw wrong(text, 'is not JSON');
    }
    if (Array.isArray(json))
        return fromLabels(jsonLabels(json, text));
    if (typeof json !== 'object' || json === null)
        throw wrong(text, 'is neither a list nor a group');
    const { group, labels, ...others } = { ...json };
    const [stranger] = Object.keys(others);
    if (stranger !== undefined)
        throw wrong(text, `has ${(0,src/* quote */.hD)(stranger)}`);
    if (typeof group !== 'string' || group.trim() === '')
        throw wrong(text, 'has no "group"');
    if (labels === undefined)
        return { group };
    return { group, labels: jsonLabels(typeof labels === 'string' ? [labels] : labels, text) };
}
function jsonLabels(list, text) {
    if (!Array.isArray(list) || list.length === 0)
        throw wrong(text, 'names no label');
    return list.map((label) => {
        if (typeof label !== 'string')
            throw wrong(text, `has ${(0,src/* quote */.hD)(String(label))}, which is no text`);
        checkLabel(label.trim(), text);
        return label.trim();
    });
}
function checkLabel(label, text) {
    if (label === '' || label.length > 256 || /[\s\p{Cc}{}[\]"]/u.test(label))
        throw wrong(text, `has ${(0,src/* quote */.hD)(label)}, which is no label`);
}
function wrong(text, problem) {
    return new SyntaxError(`${(0,src/* quote */.hD)(text)} ${problem}; expected a label, labels (a,b or ["a","b"]), or group:NAME[/label,…]`);
}

;// CONCATENATED MODULE: ../../packages/plan/src/runner-labels.ts


/** GitHub's own Linux runners (actions/runner-images, README, August 2026), and those of IBM and RISE for open source. */
const hosted = new Set([
    'ubuntu-latest',
    'ubuntu-slim',
    ...['22.04', '24.04', '26.04'].flatMap((version) => [`ubuntu-${version}`, `ubuntu-${version}-arm`]),
    ...['22.04', '24.04'].flatMap((version) => [`ubuntu-${version}-ppc64le`, `ubuntu-${version}-s390x`]),
    'ubuntu-24.04-ppc64le-p10',
    'ubuntu-24.04-riscv',
]);
const versions = ['22.04', '24.04', '26.04'];
/** Whether the machine is one of GitHub's own, and of which architecture. */
function hostedArchitecture(runner) {
    if (typeof runner !== 'string' ||
        !/^ubuntu-(?:latest|[\d.]+(?:-arm)?)$/.test(runner) ||
        !hosted.has(runner))
        return undefined;
    return runner.endsWith('-arm') ? 'arm64' : 'amd64';
}
/** What a user should know of a leg's runner: a job waits for a day for a label that nobody has. */
function remarkOnRunner(runner) {
    // With several labels or in a group it is somebody's own machine, whose labels are theirs to choose.
    const labels = typeof runner === 'string' ? labelsOfRunner(runner) : [];
    const [label = ''] = labels;
    const lower = label.toLowerCase();
    if (lower === 'ubuntu-slim')
        return `${(0,src/* quote */.hD)(label)} has no Docker engine and ends every job after 15 minutes; expected for instance "ubuntu-24.04"`;
    if (/^(?:windows|macos)-/.test(lower))
        return `${(0,src/* quote */.hD)(label)} builds no Linux images; expected for instance "ubuntu-24.04"`;
    if (!/^ubuntu[-_]/.test(lower) || hosted.has(lower))
        return undefined;
    const right = rightLabel(lower);
    if (right === undefined)
        return undefined;
    return `${(0,src/* quote */.hD)(label)} is no label of GitHub's own runners, and a job for a label that nobody has waits for a day; expected ${(0,src/* quote */.hD)(right)}, unless a runner of your own has it`;
}
/** The label that was meant: of that architecture, and of that version where there is one. */
function rightLabel(label) {
    const words = label.split(/[-_]/);
    const version = words.find((word) => /^\d+(?:\.\d+)?$/.test(word));
    const known = versions.find((candidate) => candidate === version || candidate === `${version}.04`) ?? '24.04';
    const named = (pattern) => words.some((word) => pattern.test(word));
    if (named(/^(?:arm|arm64|aarch64|armv8|arm64v8)$/))
        return `ubuntu-${known}-arm`;
    if (named(/^riscv(?:64)?$/))
        return 'ubuntu-24.04-riscv';
    const ibm = ['ppc64le', 's390x'].find((architecture) => words.includes(architecture));
    if (ibm !== undefined)
        return `ubuntu-${known === '26.04' ? '24.04' : known}-${ibm}`;
    const isPlain = words.length === 2 && version !== undefined;
    return isPlain || named(/^(?:amd64|x64|x86|x86_64|64|intel)$/) ? `ubuntu-${known}` : undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/runner-map.ts



/** The contract's built-in map (section 2, `runners`). */
const builtIn = [
    { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm', isBuiltIn: true },
    { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm', isBuiltIn: true },
];
const builtInFallback = { prefix: 'default', runner: 'ubuntu-24.04', isBuiltIn: true };
/** The map of `runners` over the built-in one; pull requests from forks get the built-in one alone (`fork-runners`). */
function planRunners(reader, event, { reason, warning }) {
    const typed = readRunnerLines(reader);
    const forkRunners = reader.oneOf('fork-runners', ['hosted', 'same'], 'hosted');
    for (const { prefix, runner } of typed) {
        const remark = remarkOnRunner(runner);
        if (remark !== undefined)
            warning(`runners: ${prefix}: ${remark}`);
    }
    if (event.isFork && forkRunners === 'hosted' && typed.length > 0) {
        reason('runners: the built-in map, because the code is from a fork (fork-runners)');
        return { entries: builtIn, fallback: builtInFallback };
    }
    const named = new Set(typed.map(({ prefix }) => prefix));
    const entries = [...typed, ...builtIn.filter(({ prefix }) => !named.has(prefix))];
    return {
        entries: entries.filter(({ prefix }) => prefix !== 'default'),
        fallback: typed.find(({ prefix }) => prefix === 'default') ?? builtInFallback,
    };
}
/** The entry with the longest prefix of the platform. */
function runnerFor({ entries, fallback }, platform) {
    const name = (0,src/* formatPlatform */.Bq)({
        os: platform.os,
        architecture: platform.architecture,
        ...(platform.variant !== undefined && { variant: platform.variant }),
    });
    const matching = entries.filter(({ prefix }) => name === prefix || name.startsWith(`${prefix}/`));
    return matching.toSorted((one, other) => other.prefix.length - one.prefix.length)[0] ?? fallback;
}
/** `control-runner`: only checked here, because the workflow must know it before there is a plan. */
function planControlRunner(reader, { warning }) {
    const text = reader.text('control-runner');
    if (text === undefined)
        return 'ubuntu-slim';
    const runner = readRunner(reader, 'control-runner', text) ?? 'ubuntu-slim';
    if (runner === 'ubuntu-slim')
        return runner;
    const remark = remarkOnRunner(runner);
    if (remark !== undefined)
        warning(`control-runner: ${remark}`);
    return runner;
}
function readRunnerLines(reader) {
    const lines = (reader.text('runners') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    const entries = new Map();
    for (const line of lines) {
        if (line === '' || line.startsWith('#'))
            continue;
        const equals = line.indexOf('=');
        const key = line.slice(0, Math.max(0, equals)).trim();
        if (key === '') {
            reader.problem('runners', `${(0,src/* quote */.hD)(line)} has no platform; expected lines linux/arm64=runner and default=runner`);
            continue;
        }
        const prefix = readPrefix(reader, key);
        const runner = readRunner(reader, 'runners', line.slice(equals + 1));
        if (prefix === undefined || runner === undefined)
            continue;
        if (entries.has(prefix))
            reader.problem('runners', `${(0,src/* quote */.hD)(key)} is named twice; each prefix is allowed once`);
        entries.set(prefix, { prefix, runner, isBuiltIn: false });
    }
    return [...entries.values()];
}
function readRunner(reader, name, text) {
    try {
        return parseRunner(text);
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        reader.problem(name, error.message);
        return undefined;
    }
}
/** `linux`, or a platform without the variant that was not written: `linux/arm` is for every 32-bit arm. */
function readPrefix(reader, key) {
    const lower = key.toLowerCase();
    if (lower === 'default' || isOs(lower))
        return lower;
    try {
        const { os, architecture, variant } = (0,src/* parsePlatform */.Y8)(lower);
        const parts = lower.split('/');
        const isVariantWritten = isOs(parts[0] ?? '')
            ? parts.length > 2
            : parts.length > 1 || /^arm(?:hf|el)$/.test(lower);
        return isVariantWritten && variant !== undefined
            ? `${os}/${architecture}/${variant}`
            : `${os}/${architecture}`;
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        reader.problem('runners', `${error.message}; or "default", or an os alone`);
        return undefined;
    }
}
function isOs(text) {
    if (text.includes('/'))
        return false;
    try {
        return (0,src/* parsePlatform */.Y8)(`${text}/amd64`).os === text;
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        return false;
    }
}
/** Why a platform is built where it is. */
function explainRunner(platform, { prefix, runner, isBuiltIn }) {
    const source = isBuiltIn ? '' : ` (runners: ${prefix})`;
    return `platforms: ${(0,src/* formatPlatform */.Bq)(platform)} is built on ${formatRunner(runner)}${source}`;
}

;// CONCATENATED MODULE: ../../packages/plan/src/platforms.ts





/** Every leg has an output with a static name in the workflow, and there are this many of them (contract, section 2). */
const maxLegs = 20;
/** Half of what a tag may have. */
const maxSlugLength = 64;
const defaultPlatforms = ['linux/amd64', 'linux/arm64'];
/** What a leg may take where nothing else is said (contract, section 2, `timeout-minutes`). */
const defaultTimeouts = { native: 60, emulated: 360 };
/** The legs: each platform once, in the order given. */
function planPlatforms(reader, policies, remarks) {
    const all = readPlatforms(reader, 'platforms') ?? defaultPlatforms.map((text) => (0,src/* parsePlatform */.Y8)(text));
    const platforms = platformsOfEvent(reader, policies.event, all, remarks);
    const planned = platforms.map((platform, index) => planLeg(platform, index, policies));
    refuseBadSlugs(reader, planned);
    if (planned.length > maxLegs) {
        const name = platforms === all ? 'platforms' : 'pr-platforms';
        reader.problem(name, `names ${planned.length} platforms; at most ${maxLegs} are allowed`);
    }
    for (const leg of planned)
        explainLeg(leg, policies, remarks);
    return planned;
}
function readPlatforms(reader, name) {
    const text = reader.text(name);
    if (text === undefined)
        return undefined;
    const items = reader.list(name);
    if (items.length === 0)
        reader.problem(name, `${(0,src/* quote */.hD)(text)} names no platform; expected a list like linux/amd64,linux/arm64`);
    const spelling = new Map();
    return items.flatMap((item) => {
        const platform = reader.attempt(name, () => (0,src/* parsePlatform */.Y8)(item));
        if (platform === undefined)
            return [];
        const normal = (0,src/* formatPlatform */.Bq)(platform);
        const earlier = spelling.get(normal);
        if (earlier !== undefined) {
            const same = earlier === item ? 'is named twice' : `and ${(0,src/* quote */.hD)(earlier)} are both ${normal}`;
            reader.problem(name, `${(0,src/* quote */.hD)(item)} ${same}; each platform is allowed once`);
            return [];
        }
        spelling.set(normal, item);
        return [platform];
    });
}
/** On pull requests those of `pr-platforms`, with a word on each that is left out. */
function platformsOfEvent(reader, { eventName }, all, { reason }) {
    const ofPullRequests = readPlatforms(reader, 'pr-platforms');
    if (ofPullRequests === undefined || !eventName.startsWith('pull_request'))
        return all;
    for (const platform of all) {
        if (ofPullRequests.some((other) => (0,src/* samePlatform */.my)(other, platform)))
            continue;
        reason(`${(0,src/* formatPlatform */.Bq)(platform)} left out: pull request (pr-platforms)`);
    }
    return ofPullRequests;
}
function planLeg(platform, index, policies) {
    const { emulation, rescue, allowMissing, overrides } = policies;
    const entry = entryFor(platform, policies);
    const override = overrides.find((candidate) => (0,src/* samePlatform */.my)(candidate.platform, platform));
    const isMissable = allowMissing === 'any' || allowMissing.some((candidate) => (0,src/* samePlatform */.my)(candidate, platform));
    const asked = override?.timeoutMinutes || policies.timeoutMinutes;
    const endpoint = endpointFor(platform, policies);
    const emulate = endpoint === undefined ? emulation : 'never';
    return {
        index,
        platform,
        slug: (0,src/* slugOf */.tF)(platform),
        runner: entry.runner,
        emulate,
        timeoutMinutes: asked || platforms_defaultTimeout(platform, entry.runner, emulate),
        mayFail: rescue !== 'none' || isMissable,
        ...(override !== undefined && { override }),
        ...(endpoint !== undefined && { endpoint }),
    };
}
function entryFor(platform, policies) {
    const { runners, emulation } = policies;
    const isElsewhere = endpointFor(platform, policies) !== undefined;
    return emulation === 'always' || isElsewhere ? runners.fallback : runnerFor(runners, platform);
}
function endpointFor(platform, { endpoints }) {
    return endpoints.find((candidate) => (0,src/* samePlatform */.my)(candidate.platform, platform))?.endpoint;
}
/** Longer where the machine is known not to run the platform, and for 32-bit arm, which only some arm machines run. */
function platforms_defaultTimeout(platform, runner, emulation) {
    // A runner that nobody knows is taken to be native to what it was chosen for; all legs on one are taken to be on amd64.
    const machine = hostedArchitecture(runner) ?? (emulation === 'always' ? 'amd64' : undefined);
    if (machine === undefined || emulation === 'never')
        return defaultTimeouts.native;
    const native = machine === 'arm64' ? ['arm64'] : ['amd64', '386'];
    return native.includes(platform.architecture) ? defaultTimeouts.native : defaultTimeouts.emulated;
}
function explainLeg(leg, policies, { reason, notice, warning }) {
    const { platform, runner, emulate, timeoutMinutes } = leg;
    const entry = entryFor(platform, policies);
    const name = (0,src/* formatPlatform */.Bq)(platform);
    if (leg.endpoint !== undefined) {
        const where = formatEndpoint(leg.endpoint);
        reason(`${name} is built by ${where} (builder-endpoints), its job runs on ${formatRunner(runner)}, for at most ${timeoutMinutes} minutes`);
        return;
    }
    const foreign = platforms_defaultTimeout(platform, runner, 'auto') === defaultTimeouts.emulated;
    const how = emulate !== 'never' && foreign ? ', under QEMU where the machine cannot run it' : '';
    reason(`${explainRunner(platform, entry)}${how}, for at most ${timeoutMinutes} minutes`);
    if (emulate === 'never' && foreign) {
        warning(`emulation: ${name} cannot run on ${formatRunner(runner)}, and emulation is never`);
    }
    const shadowed = policies.runners.entries.find(({ prefix, isBuiltIn }) => !isBuiltIn && entry.isBuiltIn && name.startsWith(`${prefix}/`));
    if (shadowed !== undefined && emulate !== 'always') {
        notice(`runners: ${name} stays on ${formatRunner(runner)}, because the built-in ${entry.prefix} is longer than ${shadowed.prefix}; write ${entry.prefix}=… for another runner`);
    }
}
/** The platforms of `allow-missing`. */
function planAllowedMissing(reader) {
    const items = reader.list('allow-missing');
    if (items.includes('*'))
        return 'any';
    return items.flatMap((item) => reader.attempt('allow-missing', () => (0,src/* parsePlatform */.Y8)(item)) ?? []);
}
/** Slugs are suffixes of tags and keys of caches: no two legs may share one, and a tag needs room beside it. */
function refuseBadSlugs(reader, planned) {
    for (const { slug, platform, index } of planned) {
        if (slug.length > maxSlugLength) {
            const problem = `has the short name ${(0,src/* quote */.hD)(slug)} of ${slug.length} characters`;
            reader.problem('platforms', `${(0,src/* quote */.hD)((0,src/* formatPlatform */.Bq)(platform))} ${problem}; at most ${maxSlugLength} are allowed`);
        }
        const twin = planned.find((other) => other.slug === slug && other.index < index);
        if (twin === undefined)
            continue;
        const names = `${(0,src/* quote */.hD)((0,src/* formatPlatform */.Bq)(platform))} and ${(0,src/* quote */.hD)((0,src/* formatPlatform */.Bq)(twin.platform))}`;
        reader.problem('platforms', `${names} have the same short name ${(0,src/* quote */.hD)(slug)}; allowed: one of the two`);
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/matrix.ts


/** For checkout, artifacts, log-in and what a runner does before and after. */
const marginMinutes = 15;
/** The matrix of the workflow's job `build`. */
function toMatrix(plan) {
    return { include: plan.platforms.map((leg) => toMatrixLeg(leg)) };
}
/**
 * Picks the legs that are built once more: those that gave no result, but for a failed test, which is final, and for a result
 * that GitHub dropped, which it would drop again.
 */
function planRescue(plan, outputs) {
    const reasons = [];
    const output = (name) => (Object.hasOwn(outputs, name) ? (outputs[name] ?? '').trim() : '');
    const failed = plan.platforms.filter((leg) => {
        if (output(`leg-${leg.index}`) !== '')
            return false;
        const name = formatPlatform(leg.platform);
        const state = output(`state-${leg.index}`);
        if (state === 'test-failed')
            reasons.push(`rescue: ${name} is not built again: its test failed, which is final`);
        else if (state === 'built')
            reasons.push(`rescue: ${name} is not built again: it was built, but GitHub dropped its result`);
        else if (plan.rescue === 'none')
            reasons.push(`rescue: ${name} is not built again: rescue is none`);
        else {
            reasons.push(`rescue: ${name} is built again, ${plan.rescue === 'retry' ? 'on the same runner' : 'on the default runner under QEMU'}`);
            return true;
        }
        return false;
    });
    return { matrix: { include: failed.map((leg) => toMatrixLeg(rescued(leg, plan))) }, reasons };
}
function rescued(leg, { rescue, defaultRunner, build }) {
    if (rescue !== 'emulate')
        return leg;
    const asked = leg.override?.timeoutMinutes || build.timeoutMinutes;
    const timeoutMinutes = asked || defaultTimeout(leg.platform, defaultRunner, 'always');
    return { ...leg, runner: defaultRunner, emulate: 'always', timeoutMinutes };
}
function toMatrixLeg({ index, platform, slug, runner, emulate, timeoutMinutes, mayFail, }) {
    return {
        index,
        platform: formatPlatform(platform),
        slug,
        runner,
        emulate,
        timeout: timeoutMinutes,
        'job-timeout': timeoutMinutes + marginMinutes,
        'may-fail': mayFail,
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/artifacts.ts

/** The workflow has this many steps for them. */
const maxArtifacts = 5;
/** The lines of `artifacts`. */
function planArtifacts(reader) {
    const lines = (reader.text('artifacts') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    const wanted = lines.filter((line) => line !== '' && !line.startsWith('#'));
    if (wanted.length > maxArtifacts)
        reader.problem('artifacts', `has ${wanted.length} lines; at most ${maxArtifacts} are allowed`);
    return wanted.map((line) => {
        const equals = line.indexOf('=');
        const pattern = (equals < 0 ? line : line.slice(0, equals)).trim();
        const path = equals < 0 ? '.' : line.slice(equals + 1).trim();
        // What artifacts may not be named (actions/upload-artifact, "path and artifact name validation"), but for the pattern's "*".
        if (pattern === '' || /[":<>|?\r\n\\/]/.test(pattern))
            reader.problem('artifacts', `${(0,src/* quote */.hD)(line)} names no artifact; expected lines pattern or pattern=path`);
        if (!staysInside(path))
            reader.problem('artifacts', `${(0,src/* quote */.hD)(line)} leaves the checkout; expected a relative path without ".."`);
        return { pattern, path };
    });
}
function staysInside(path) {
    return path !== '' && !/^(?:[/\\~]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..');
}

;// CONCATENATED MODULE: ../../packages/plan/src/buildkit-settings.ts

function planBuildKit(reader, libraries) {
    const config = planConfig(reader, libraries);
    const image = readImage(reader);
    const buildxDownloadUrl = readBaseUrl(reader);
    return {
        ...(config !== undefined && { config }),
        ...(image !== undefined && { image }),
        ...(buildxDownloadUrl !== undefined && { buildxDownloadUrl }),
    };
}
function planConfig(reader, { toml }) {
    const typed = reader.text('buildkit-config');
    const mirrors = readMirrors(reader);
    if (typed === undefined && mirrors.length === 0)
        return undefined;
    if (toml === undefined)
        throw new Error('buildkit-config needs loadPlanLibraries() first');
    let tables;
    try {
        tables = toml.parse(typed ?? '', { integersAsBigInt: 'asNeeded' });
    }
    catch (error) {
        if (!(error instanceof toml.TomlError))
            throw error;
        const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '');
        reader.problem('buildkit-config', `line ${error.line}, column ${error.column}: ${reason}; expected TOML`);
        return undefined;
    }
    if (mirrors.length === 0)
        return typed;
    const merged = withMirrors(tables, mirrors, (problem) => reader.problem('registry-mirrors', problem));
    return merged === undefined ? undefined : toml.stringify(merged);
}
/** Mirrors of the input come before those of the configuration; what contradicts it is refused. */
function withMirrors(tables, mirrors, refuse) {
    const registry = tableOf(tables['registry']);
    if (registry === undefined) {
        refuse('buildkit-config has "registry", which is no table there; write the mirrors there, or make it one');
        return undefined;
    }
    const result = new Map(Object.entries(registry).map(([host, value]) => [host, tableOf(value)]));
    const own = new Map();
    for (const { registry: host, mirror, isPlain } of mirrors) {
        own.set(host, [...(own.get(host) ?? []), mirror]);
        const mirrorHost = mirror.split('/')[0] ?? mirror;
        const known = result.has(mirrorHost) ? result.get(mirrorHost) : {};
        if (known === undefined || (isPlain && known['http'] === false))
            refuse(`${mirrorHost} is configured otherwise in buildkit-config; write it there alone`);
        else if (isPlain)
            result.set(mirrorHost, { ...known, http: true });
    }
    for (const [host, first] of own) {
        const known = result.has(host) ? result.get(host) : {};
        const others = known?.['mirrors'] ?? [];
        if (known === undefined || !Array.isArray(others)) {
            refuse(`${host} is configured otherwise in buildkit-config; write its mirrors there alone`);
            continue;
        }
        result.set(host, { ...known, mirrors: [...new Set([...first, ...others])] });
    }
    return { ...tables, registry: Object.fromEntries(result) };
}
function tableOf(value) {
    if (value === undefined)
        return {};
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
        ? { ...value }
        : undefined;
}
function readMirrors(reader) {
    const lines = (reader.text('registry-mirrors') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    return lines.flatMap((line) => {
        if (line === '' || line.startsWith('#'))
            return [];
        const match = /^(?<registry>[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?)\s*=\s*(?:(?<scheme>https?):\/\/)?(?<mirror>(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::\d{1,5})?(?:\/[A-Za-z0-9._/-]+?)?)\/?$/.exec(line)?.groups;
        const { registry, scheme, mirror } = match ?? {};
        if (registry !== undefined && mirror !== undefined)
            return [{ registry: nameOfRegistry(registry), mirror, isPlain: scheme === 'http' }];
        reader.problem('registry-mirrors', `${(0,src/* quote */.hD)(line)} is not allowed; expected lines host=[http://]mirror[:port][/path]`);
        return [];
    });
}
/** BuildKit knows Docker Hub by this name alone. */
function nameOfRegistry(host) {
    const name = host.toLowerCase();
    return ['index.docker.io', 'registry-1.docker.io'].includes(name) ? 'docker.io' : name;
}
function readImage(reader) {
    const image = reader.text('buildkit-image');
    if (image === undefined || /^[A-Za-z0-9][A-Za-z0-9._:@/-]*$/.test(image))
        return image;
    reader.problem('buildkit-image', `${(0,src/* quote */.hD)(image)} is no reference of an image; expected name:tag[@digest]`);
    return undefined;
}
function readBaseUrl(reader) {
    const name = 'buildx-download-url';
    const text = reader.text(name);
    if (text === undefined)
        return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isPlain = url?.protocol === 'http:';
    const isLoopback = url !== undefined && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
    if (url !== undefined &&
        (url.protocol === 'https:' || isPlain) &&
        url.username === '' &&
        url.search === '') {
        if (!isPlain || isLoopback)
            return text.replace(/\/+$/, '');
    }
    const shown = url === undefined || url.username !== '' ? '' : `${(0,src/* quote */.hD)(text)} `;
    reader.problem(name, `${shown}is not allowed; expected https://host/path without user and query (http:// on loopback alone)`);
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/labels.ts
/**
 * The generated `org.opencontainers.image.*` set (image-spec, annotations.md). `created` is the commit's date, so that the same
 * commit gives the same labels; what the event does not know is left out.
 */
function generatedLabels(event, version) {
    const { sha, sourceUrl, repository, description, license } = event;
    const values = [
        ['title', repository?.split('/').at(-1)],
        ['description', description?.replace(/\s+/g, ' ')],
        ['url', sourceUrl],
        ['source', sourceUrl],
        ['version', version],
        ['created', commitTime(event)],
        ['revision', sha === '' ? undefined : sha],
        ['licenses', license],
    ];
    return values.flatMap(([name, value]) => value === undefined || value === '' ? [] : [{ key: `org.opencontainers.image.${name}`, value }]);
}
/** The commit's date in UTC to the second, RFC 3339. */
function commitTime({ commitDate }) {
    if (commitDate === undefined)
        return undefined;
    const time = Date.parse(commitDate);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

;// CONCATENATED MODULE: ../../packages/plan/src/source-date.ts


/** 31 December 9999: what follows does not fit the dates of an image's config (RFC 3339). */
const latest = 253_402_300_799;
/**
 * Reads `source-date-epoch` (https://reproducible-builds.org/specs/source-date-epoch): seconds since 1970, or `git` for the time
 * of the commit, which the legs ask their checkout for where the event does not tell it.
 */
function planSourceDate(reader, event) {
    const text = reader.text('source-date-epoch');
    if (text === undefined)
        return undefined;
    if (text === 'git') {
        const time = commitTime(event);
        return time === undefined ? 'git' : Date.parse(time) / 1000;
    }
    if (/^\d{1,12}$/.test(text) && Number(text) <= latest)
        return Number(text);
    reader.problem('source-date-epoch', `${(0,src/* quote */.hD)(text)} is not allowed; allowed: git, or whole seconds since 1970 up to ${latest}`);
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/build-settings.ts








/** Flags that polyarch sets itself (contract, section 2, `build-options`), with their short forms. */
const ownFlags = '--output -o --push --load --platform --tag -t --metadata-file --iidfile --file -f --builder'.split(' ');
/** A short flag may carry its value without a space, and follow short flags that have none: `-tname`, `-qtname`. */
const ownShortFlag = /^-[qD]*[otf]/;
/** The settings of the build, but for its arguments, whose placeholders the caller fills. */
function planBuild(reader, event, libraries = {}) {
    const target = readPath(reader, 'target');
    const preBuild = reader.text('pre-build');
    const test = reader.text('test');
    const builder = reader.oneOf('builder', builderNames, 'buildx');
    builder_demands_refuseBeyond(reader, builder);
    const compression = planCompression(reader);
    const sourceDateEpoch = planSourceDate(reader, event);
    return {
        dockerfile: readPath(reader, 'dockerfile') ?? 'Dockerfile',
        context: readPath(reader, 'context') ?? '.',
        ...(target !== undefined && { target }),
        buildArgs: readKeyValues(reader, 'build-args'),
        options: readOptions(reader),
        provenance: reader.oneOf('provenance', ['auto', 'min', 'max', 'false'], 'auto'),
        builder,
        buildkit: planBuildKit(reader, libraries),
        timeoutMinutes: readTimeout(reader),
        buildContexts: readBuildContexts(reader),
        sbom: reader.boolean('sbom', false),
        ...(compression !== undefined && { compression }),
        ...(sourceDateEpoch !== undefined && { sourceDateEpoch }),
        cache: planCache(reader, event),
        freeSpace: reader.boolean('free-space', false),
        ...(preBuild !== undefined && { preBuild }),
        ...(test !== undefined && { test }),
    };
}
/** `timeout-minutes`; 0 stands for the default. GitHub ends every run after 35 days. */
function readTimeout(reader) {
    return reader.number('timeout-minutes', 0, { min: 0, max: 43_200, unit: 'minutes', whole: true });
}
function readBuildContexts(reader) {
    const pairs = readKeyValues(reader, 'build-contexts');
    for (const { key, value } of pairs) {
        if (key.startsWith('-') || value.trim() === '')
            reader.problem('build-contexts', `${(0,src/* quote */.hD)(`${key}=${value}`)} is not allowed; expected name=path-or-image`);
    }
    return key_values_toRecord(pairs.map(({ key, value }) => ({ key, value: value.trim() })));
}
/** A text that becomes one argument of the builder, and must not be taken for a flag or for standard input. */
function readPath(reader, name) {
    const text = reader.text(name);
    if (text === undefined)
        return undefined;
    if (text.startsWith('-'))
        reader.problem(name, `${(0,src/* quote */.hD)(text)} begins with "-"; expected a name or path that does not`);
    if (/\p{Cc}/u.test(text))
        reader.problem(name, `${(0,src/* quote */.hD)(text)} has a line break or control character; expected one line`);
    return text;
}
function readOptions(reader) {
    const lines = (reader.text('build-options') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    return lines.flatMap((line) => {
        if (line === '')
            return [];
        const [, flag, separator = '', value = ''] = /^(--?[A-Za-z][A-Za-z0-9-]*)(=|\s+)?(.*)$/.exec(line) ?? [];
        if (flag === undefined) {
            reader.problem('build-options', `${(0,src/* quote */.hD)(line)} is no flag; expected one per line, like --shm-size=1g`);
            return [];
        }
        if (ownFlags.includes(flag) || ownShortFlag.test(flag)) {
            reader.problem('build-options', `${(0,src/* quote */.hD)(line)} is set by polyarch itself; allowed: all flags but ${ownFlags.join(' ')}`);
            return [];
        }
        return separator === '' || separator === '=' ? [line] : [flag, value];
    });
}

;// CONCATENATED MODULE: ../../packages/plan/src/images.ts

/** The repositories to publish to, each once, in the order given (contract, section 5, "References"). */
function planRepositories(reader, event, remarks, isPushed) {
    const both = ['images', 'image'].filter((name) => reader.text(name) !== undefined);
    const [name] = both;
    if (both.length === 2) {
        reader.problem('image', `${(0,src/* quote */.hD)(reader.text('image') ?? '')} was given besides images; allowed: only one of the two`);
        return [];
    }
    if (name === undefined)
        return defaultRepositories(reader, event, remarks, isPushed);
    const items = reader.list(name);
    if (items.length === 0) {
        reader.problem(name, `${(0,src/* quote */.hD)(reader.text(name) ?? '')} names no repository; expected a list like ghcr.io/org/app`);
    }
    const repositories = [];
    for (const item of items) {
        const repository = reader.attempt(name, () => readRepository(item, name, reader, remarks));
        if (repository === undefined || repositories.some((other) => (0,src/* sameRepository */.RB)(other, repository)))
            continue;
        repositories.push(repository);
    }
    return repositories;
}
function readRepository(item, name, reader, { notice }) {
    const bare = item.replace(/^https:\/\//i, '');
    if (/^[^/]*@[^/]*\//.test(bare)) {
        // What stands before "@" may be a password, so that the item is not shown.
        reader.problem(name, 'an item has a user or password before its host; expected a list like ghcr.io/org/app');
        return undefined;
    }
    const hyphenated = /^(?<region>[a-z0-9-]+)\.docker\.pkg\.dev(?<rest>[/:].*)?$/i.exec(bare)?.groups;
    if (hyphenated !== undefined) {
        const host = `${hyphenated['region']}-docker.pkg.dev`.toLowerCase();
        reader.problem(name, `${(0,src/* quote */.hD)(item)} has a host that does not exist; expected ${(0,src/* quote */.hD)(host + (hyphenated['rest'] ?? ''))}`);
        return undefined;
    }
    const lowered = lowerCased(bare);
    const repository = (0,src/* parseRepository */.SU)(lowered);
    const port = /:(\d+)$/.exec(repository.registry)?.[1];
    if (port !== undefined && (Number(port) > 65535 || Number(port) === 0)) {
        reader.problem(name, `${(0,src/* quote */.hD)(item)} has the port ${port}; allowed: 1 to 65535`);
        return undefined;
    }
    if (bare !== item)
        notice(`${name}: ${(0,src/* quote */.hD)(item)} is taken as ${(0,src/* quote */.hD)(bare)}: a repository has no https://`);
    if (lowered !== bare)
        notice(`${name}: ${(0,src/* quote */.hD)(bare)} is taken as ${(0,src/* quote */.hD)(lowered)}: repositories are written in lower case`);
    if (/^[^.:]*[A-Z]/.test(repository.registry) && !/[.:]/.test(repository.registry)) {
        const hub = `docker.io/${lowered.toLowerCase()}`;
        notice(`${name}: ${(0,src/* quote */.hD)(item)} is on the registry host ${(0,src/* quote */.hD)(repository.registry)}; if Docker Hub is meant, write ${hub}`);
    }
    return repository;
}
/** In lower case but for a first part that is a host only because of its upper-case letters (distribution/reference normalize.go). */
function lowerCased(text) {
    const slash = text.indexOf('/');
    const first = text.slice(0, Math.max(0, slash));
    const isHostByCase = /[A-Z]/.test(first) && !/[.:]/.test(first) && first.toLowerCase() !== 'localhost';
    return isHostByCase ? first + text.slice(slash).toLowerCase() : text.toLowerCase();
}
function defaultRepositories(reader, { repository }, { reason }, isPushed) {
    if (repository === undefined) {
        if (isPushed)
            reader.problem('images', 'is empty, and no repository is known here to take a name from; expected a list like ghcr.io/org/app');
        return [];
    }
    const image = reader.attempt('images', () => (0,src/* parseRepository */.SU)(`ghcr.io/${repository.toLowerCase()}`));
    if (image === undefined)
        return [];
    reason(`images: ${(0,src/* formatRepository */.Sh)(image)}, the default for the repository ${(0,src/* quote */.hD)(repository)}`);
    return [image];
}

;// CONCATENATED MODULE: ../../packages/plan/src/libraries.ts
/** Loads what the tag rules, `platform-overrides` and BuildKit's settings of these inputs are read with, and nothing else. */
async function loadPlanLibraries(inputs) {
    const tags = String(inputs['tags'] ?? '').toLowerCase();
    const overrides = String(inputs['platform-overrides'] ?? '').trim();
    const isFilled = (name) => String(inputs[name] ?? '').trim() !== '';
    const needsToml = isFilled('buildkit-config') || isFilled('registry-mirrors');
    const [semver, pep440, yaml, toml, identityProblems] = await Promise.all([
        tags.includes('semver') ? __nccwpck_require__.e(/* import() */ 861).then(__nccwpck_require__.t.bind(__nccwpck_require__, 5861, 23)) : undefined,
        tags.includes('pep440') ? __nccwpck_require__.e(/* import() */ 854).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4854, 23)) : undefined,
        overrides === '' ? undefined : __nccwpck_require__.e(/* import() */ 669).then(__nccwpck_require__.bind(__nccwpck_require__, 669)),
        needsToml ? __nccwpck_require__.e(/* import() */ 69).then(__nccwpck_require__.bind(__nccwpck_require__, 3069)) : undefined,
        isFilled('identities') ? findIdentityProblems(String(inputs['identities'])) : undefined,
    ]);
    return {
        ...(semver !== undefined && { semver: (text) => semver.default(text) }),
        ...(pep440 !== undefined && { pep440: pep440.default }),
        ...(yaml !== undefined && { yaml }),
        ...(toml !== undefined && { toml }),
        ...(identityProblems !== undefined && { identityProblems }),
    };
}
/** The parser is the identities' own: a plan only refuses what it does not understand. */
async function findIdentityProblems(text) {
    const { IdentityError, parseIdentities } = await __nccwpck_require__.e(/* import() */ 461).then(__nccwpck_require__.bind(__nccwpck_require__, 8461));
    try {
        await parseIdentities(text, { input: 'identities' });
        return [];
    }
    catch (error) {
        if (!(error instanceof IdentityError))
            throw error;
        return error.problems;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/yaml-tree.ts

/** A text that is not the YAML that is expected; the message begins with the line and column. */
class YamlError extends Error {
    name = 'YamlError';
    problem;
    place;
    constructor(problem, place) {
        super(`line ${place.line}, column ${place.column}: ${problem}`);
        this.problem = problem;
        this.place = place;
    }
}
/**
 * Reads one YAML document; `undefined` where it is empty. `report` is told what can be read past: duplicate keys, of which the
 * first counts, anchors, aliases, tags and a second document; without it the first of them is thrown.
 * @throws YamlError for bad syntax
 */
function parseYamlTree(text, { yaml }, report = rethrow) {
    if (yaml === undefined)
        throw new Error('platform-overrides needs loadPlanLibraries() first');
    let events;
    try {
        events = yaml.parseEvents(text, {});
    }
    catch (error) {
        if (!(error instanceof yaml.YAMLException))
            throw error;
        const { mark, reason } = error;
        throw new YamlError(reason, { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 });
    }
    let position = 0;
    const next = () => events[position++];
    const readNode = () => {
        const event = next();
        if (event === undefined || event.type === yaml.EVENT_POP)
            return undefined;
        if (event.type === yaml.EVENT_DOCUMENT)
            return readNode();
        if (event.type === yaml.EVENT_ALIAS) {
            const place = placeOf(text, event.anchorStart);
            report(new YamlError('aliases are not allowed', place));
            return { kind: 'text', text: '', place };
        }
        const start = event.type === yaml.EVENT_SCALAR ? event.valueStart : event.start;
        const place = placeOf(text, Math.max(0, start));
        if (event.anchorStart >= 0)
            report(new YamlError('anchors are not allowed', place));
        if (event.tagStart >= 0)
            report(new YamlError('tags are not allowed', place));
        if (event.type === yaml.EVENT_SCALAR) {
            const value = yaml.getScalarValue(text, event);
            const isNull = event.style === yaml.SCALAR_STYLE_PLAIN && /^(?:|~|null|Null|NULL)$/.test(value);
            return { kind: 'text', text: value, place, ...(isNull && { isNull }) };
        }
        const nodes = [];
        for (let node = readNode(); node !== undefined; node = readNode())
            nodes.push(node);
        if (event.type === yaml.EVENT_SEQUENCE)
            return { kind: 'list', items: nodes, place };
        return { kind: 'mapping', entries: entriesOf(nodes, report), place };
    };
    const root = readNode();
    const more = events.slice(position).find(({ type }) => type === yaml.EVENT_DOCUMENT);
    if (more !== undefined)
        report(new YamlError('a second document is not allowed', { line: 1, column: 1 }));
    return root;
}
function rethrow(error) {
    throw error;
}
function entriesOf(nodes, report) {
    const entries = new Map();
    for (let position = 0; position + 1 < nodes.length; position += 2) {
        const [key, value] = nodes.slice(position, position + 2);
        if (key === undefined || value === undefined)
            break;
        if (key.kind !== 'text')
            report(new YamlError('a key has to be text', key.place));
        else if (entries.has(key.text))
            report(new YamlError(`${(0,src/* quote */.hD)(key.text)} is there twice`, key.place));
        else
            entries.set(key.text, { key: key.text, place: key.place, value });
    }
    return [...entries.values()];
}
function placeOf(text, offset) {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

;// CONCATENATED MODULE: ../../packages/plan/src/platform-overrides.ts



const platform_overrides_names = ['build-args', 'build-contexts', 'target', 'dockerfile', 'test', 'timeout-minutes'];
/** Reads `platform-overrides`; each problem names its line and column. */
function readPlatformOverrides(reader, libraries) {
    const text = reader.text('platform-overrides');
    if (text === undefined)
        return [];
    const attempt = (read) => {
        try {
            return read();
        }
        catch (error) {
            if (!(error instanceof YamlError))
                throw error;
            reader.problem('platform-overrides', error.message);
            return undefined;
        }
    };
    const example = 'linux/arm64: {target: small}';
    const entries = attempt(() => mappingOf(parseYamlTree(text, libraries), example)) ?? [];
    const overrides = entries.flatMap((entry) => readOverride(entry, attempt) ?? []);
    return overrides.filter(({ platform }, place) => {
        const name = (0,src/* formatPlatform */.Bq)(platform);
        const isFirst = overrides.findIndex((other) => (0,src/* formatPlatform */.Bq)(other.platform) === name) === place;
        if (!isFirst)
            reader.problem('platform-overrides', `${name} is there twice, in different spellings`);
        return isFirst;
    });
}
function readOverride({ key, place, value }, attempt) {
    const platform = attempt(() => platform_overrides_platformOf(key, place));
    const entries = attempt(() => mappingOf(value, `${key}: {target: small}`)) ?? [];
    const fields = entries.map((entry) => attempt(() => platform_overrides_readField(entry)));
    return platform === undefined ? undefined : Object.assign({ platform }, ...fields);
}
function platform_overrides_platformOf(key, place) {
    try {
        return (0,src/* parsePlatform */.Y8)(key);
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        throw new YamlError(error.message, place);
    }
}
function platform_overrides_readField({ key, place, value }) {
    switch (key) {
        case 'build-args':
            return { buildArgs: readPairs(value, 'build-args') };
        case 'build-contexts':
            return { buildContexts: platform_overrides_readBuildContexts(value, place) };
        case 'target':
            return { target: pathOf(value, key) };
        case 'dockerfile':
            return { dockerfile: pathOf(value, key) };
        case 'test':
            return { test: textOf(value, key) };
        case 'timeout-minutes':
            return { timeoutMinutes: minutesOf(value) };
        default:
            throw new YamlError(`${(0,src/* quote */.hD)(key)} is unknown; allowed: ${platform_overrides_names.join(', ')}`, place);
    }
}
function platform_overrides_readBuildContexts(value, place) {
    const contexts = readPairs(value, 'build-contexts');
    for (const [name, context] of Object.entries(contexts)) {
        if (name.startsWith('-') || context.trim() === '')
            throw new YamlError(`build-contexts ${(0,src/* quote */.hD)(`${name}=${context}`)} is not allowed; expected name=path-or-image`, place);
    }
    return contexts;
}
function readPairs(value, name) {
    if (value.kind === 'mapping') {
        return Object.fromEntries(value.entries.map((entry) => [entry.key, textOf(entry.value, entry.key)]));
    }
    const items = value.kind === 'list' ? value.items.map((item) => textOf(item, name)) : linesOf(value.text, value, name);
    return Object.fromEntries(items.map((item) => {
        const equals = item.indexOf('=');
        // The value may be confidential, so that only what is before "=" is shown.
        if (equals < 1 || /\s/.test(item.slice(0, equals)))
            throw new YamlError(`${name}: ${(0,src/* quote */.hD)(item.split('=')[0] ?? '')} is no KEY=VALUE`, value.place);
        return [item.slice(0, equals), item.slice(equals + 1)];
    }));
}
function linesOf(text, { place }, name) {
    try {
        return list_grammar_parseItemList(text);
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw new YamlError(`${name}: ${error.message}`, place);
    }
}
function mappingOf(node, example) {
    if (node?.kind === 'mapping')
        return node.entries;
    const place = node?.place ?? { line: 1, column: 1 };
    throw new YamlError(`expected a mapping like ${example}`, place);
}
function textOf(node, name) {
    if (node.kind === 'text')
        return node.text;
    throw new YamlError(`${name} has to be text`, node.place);
}
/** A text that becomes one argument of the builder, and must not be taken for a flag. */
function pathOf(node, name) {
    const text = textOf(node, name).trim();
    if (text === '' || text.startsWith('-') || /\p{Cc}/u.test(text))
        throw new YamlError(`${name} ${(0,src/* quote */.hD)(text)} is not allowed; expected one line that does not begin with "-"`, node.place);
    return text;
}
function minutesOf(node) {
    const text = textOf(node, 'timeout-minutes');
    const minutes = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (minutes >= 0 && minutes <= 43_200)
        return minutes;
    throw new YamlError(`timeout-minutes ${(0,src/* quote */.hD)(text)} is not allowed; allowed: a whole number from 0 to 43200`, node.place);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ../../packages/plan/src/publish-settings.ts


function planPublish(reader, repositories, allowMissing, remarks) {
    return {
        archTags: reader.boolean('arch-tags', false),
        optionalRegistries: readOptionalRegistries(reader, repositories, remarks),
        onPartial: reader.oneOf('on-partial', ['rollback', 'keep'], 'rollback'),
        allowMissing,
        insecureRegistries: readInsecureRegistries(reader),
        requestTimeoutMs: reader.number('request-timeout', 30, { min: 0.001, max: 3600, unit: 'seconds', whole: false }) * 1000,
        retries: reader.number('retries', 4, { min: 0, max: 100, unit: 'tries', whole: true }),
    };
}
function readOptionalRegistries(reader, repositories, { notice }) {
    const name = 'optional-registries';
    const hosts = new Set(reader.list(name).flatMap((item) => readHost(reader, name, item) ?? []));
    for (const host of hosts) {
        if (repositories.some(({ registry }) => registry.toLowerCase() === host))
            continue;
        notice(`${name}: ${(0,src/* quote */.hD)(host)} is the host of none of the images`);
    }
    return [...hosts];
}
function readInsecureRegistries(reader) {
    const name = 'insecure-registries';
    const items = reader
        .list(name)
        .flatMap((item) => (isCidr(item) ? item : (readHost(reader, name, item) ?? [])));
    return [...new Set(items)];
}
/** A host as it begins a repository's name; one word, which there would be a namespace of Docker Hub, is a host here. */
function readHost(reader, name, item) {
    const host = item.toLowerCase().replace(/^https:\/\//, '');
    try {
        const { registry } = (0,src/* parseRepository */.SU)(`${host}/x`);
        if (host.includes('/'))
            throw new src/* ImageError */.C8('INVALID_REFERENCE', 'has a path');
        return /[.:]/.test(host) ? registry : host;
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        const cidr = name === 'insecure-registries' ? ' or 10.0.0.0/8' : '';
        reader.problem(name, `${(0,src/* quote */.hD)(item)} is no registry host; expected like ghcr.io or registry:5000${cidr}`);
        return undefined;
    }
}
function isCidr(text) {
    const { address = '', prefix = '' } = /^(?<address>[^/]+)\/(?<prefix>\d{1,3})$/.exec(text)?.groups ?? {};
    const bits = { 4: 32, 6: 128 }[(0,external_node_net_.isIP)(address)];
    return bits !== undefined && Number(prefix) <= bits;
}

;// CONCATENATED MODULE: ../../packages/plan/src/push-policy.ts
/** Whether the index is to be published: as asked for, and never for code from a fork (contract, section 2). */
function planPush(reader, event, { reason }) {
    const isWanted = reader.boolean('push', true);
    if (!isWanted)
        reason('push: nothing is published, as asked for');
    if (isWanted && event.isFork)
        reason(`push: nothing is published, because the code is from a fork (${event.eventName})`);
    return isWanted && !event.isFork;
}
/**
 * Whether a run of Dependabot can publish: it has Dependabot's secrets only, and a token that may not write packages. Where it
 * is not known which secrets are set, the log-in decides.
 */
function lacksSecrets({ isDependabot }, repositories, secretsSet, { reason, notice }) {
    if (isDependabot !== true || secretsSet === undefined)
        return false;
    const isSet = (name) => secretsSet.includes(name);
    const lacking = repositories.find(({ registry }) => !isSet('REGISTRY_AUTHS') && !secretsFor(registry).every(isSet));
    if (lacking === undefined)
        return false;
    const wanted = secretsFor(lacking.registry).join(' and ');
    notice(`push: this run of Dependabot builds and tests only, because the plan knows of no secret for ${lacking.registry} (${wanted})`);
    reason('push: nothing is published, because Dependabot lacks a secret');
    return true;
}
function secretsFor(registry) {
    if (registry === 'docker.io')
        return ['DOCKER_USERNAME', 'DOCKER_TOKEN'];
    if (registry === 'ghcr.io')
        return ['GHCR_PUSH_TOKEN'];
    return registry.endsWith('-docker.pkg.dev') ? ['GAR_PUSH_TOKEN'] : ['REGISTRY_AUTHS'];
}

;// CONCATENATED MODULE: ../../packages/plan/src/run-policies.ts

function planCheckout(reader, { sha }) {
    const ref = reader.text('ref');
    if (ref !== undefined && (ref.startsWith('-') || /[\s\p{Cc}]/u.test(ref)))
        reader.problem('ref', `${(0,src/* quote */.hD)(ref)} is no branch, tag or commit`);
    return {
        commit: sha,
        fetchDepth: reader.number('fetch-depth', 1, { min: 0, max: 1_000_000, unit: 'commits', whole: true }),
        submodules: reader.oneOf('submodules', ['false', 'true', 'recursive'], 'false'),
        lfs: reader.boolean('lfs', false),
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/arch-tags.ts

/** The tags `<tag>-<slug>` of all legs; never of tags that begin with `latest`. */
function planArchTags(reader, candidates, platforms) {
    const taken = new Set(candidates.map(({ tag }) => tag));
    const archTags = new Map();
    for (const { tag, input } of candidates.filter(({ tag }) => !tag.startsWith('latest'))) {
        for (const { slug, index } of platforms) {
            const text = `${tag}-${slug}`;
            if (text.length > src/* maxTagLength */.Bl) {
                reader.problem(input, `${(0,src/* quote */.hD)(tag)} has ${text.length} characters with the suffix ${(0,src/* quote */.hD)(`-${slug}`)}; at most ${src/* maxTagLength */.Bl} are allowed`);
                break;
            }
            const twin = archTags.get(text);
            if (taken.has(text) || twin !== undefined) {
                const other = twin === undefined ? 'is a tag of its own too' : `would also name a platform of ${(0,src/* quote */.hD)(twin.of)}`;
                reader.problem(input, `${(0,src/* quote */.hD)(tag)} with arch-tags makes ${(0,src/* quote */.hD)(text)}, which ${other}; allowed: one of the two`);
                continue;
            }
            archTags.set(text, { tag: (0,src/* parseTag */.ED)(text), of: tag, index });
        }
    }
    return [...archTags.values()];
}
/** What the longest of them adds to a tag, in characters. */
function longestSuffix(platforms) {
    return Math.max(0, ...platforms.map(({ slug }) => slug.length + 1));
}

;// CONCATENATED MODULE: ../../packages/plan/src/event.ts
/** The short name of a ref, as GitHub's `GITHUB_REF_NAME`: `refs/heads/a/b` → `a/b`, `refs/pull/7/merge` → `7/merge`. */
function refNameOf(ref) {
    return ref.replace(/^refs\/(?:[^/]+\/)?(?=.)/, '');
}

;// CONCATENATED MODULE: ../../packages/plan/src/git-tag.ts


/** The main tag where neither an input nor a rule gives one (contract, section 5, "Tags"). */
function tagFromGit(reader, event, room, { reason }) {
    if (reader.text('tag') !== undefined)
        return undefined;
    const { headRef, ref, sha } = event;
    const kind = headRef !== undefined ? 'head ref' : ref.startsWith('refs/tags/') ? 'git tag' : 'branch';
    const name = refNameOf(headRef ?? ref);
    if (name === '' && sha === '') {
        reader.problem('tag', 'is empty, and no git ref is known here to take it from; expected a tag like 1.2.3');
        return undefined;
    }
    if (name === '') {
        const tag = (0,src/* toTag */.yQ)(`sha-${sha.slice(0, 12)}`, room);
        reason(`tag: ${tag}, from the commit, because no branch or tag is checked out`);
        return { tag, input: 'tag' };
    }
    try {
        const tag = (0,src/* toTag */.yQ)(name, room);
        reason(`tag: ${tag}, from the ${kind} ${(0,src/* quote */.hD)(name)}`);
        const moves = kind === 'git tag' ? undefined : 'because it follows a branch';
        const repeats = event.eventName === 'schedule' ? 'because it comes from a schedule' : moves;
        return { tag, input: 'tag', ...(repeats !== undefined && { moves: repeats }) };
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        reader.problem('tag', `is empty, and the ${kind} ${(0,src/* quote */.hD)(name)} has no character that a tag may hold; expected a tag like 1.2.3`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/date-clock.ts
const day = 86_400_000;
/** Splits a date. @throws RangeError for a time zone that this machine does not know */
function readClock(date, timeZone) {
    const formatter = new Intl.DateTimeFormat('en-US', {
        timeZone,
        calendar: 'gregory',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        timeZoneName: 'short',
    });
    const parts = new Map(formatter.formatToParts(date).map(({ type, value }) => [type, value]));
    const number = (type) => Number(parts.get(type));
    const [year, month, dayOfMonth] = [number('year'), number('month'), number('day')];
    const [hour, minute, second] = [number('hour'), number('minute'), number('second')];
    const local = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
    const whole = Math.floor(date.getTime() / 1000) * 1000;
    return {
        year,
        month,
        day: dayOfMonth,
        hour,
        minute,
        second,
        millisecond: date.getTime() - whole,
        weekday: new Date(local).getUTCDay(),
        offsetMinutes: Math.round((local - whole) / 60_000),
        zone: parts.get('timeZoneName') ?? '',
        time: date.getTime(),
    };
}
/** Whether this machine knows a time zone of that name. */
function isTimeZone(name) {
    try {
        return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return false;
    }
}
/** From 1. */
function dayOfYear({ year, month, day: dayOfMonth }) {
    return Math.round((utc(year, month, dayOfMonth) - utc(year, 1, 1)) / day) + 1;
}
/** The week and its year: weeks begin on `first` (0 is Sunday), and week 1 is the one with January `4` (ISO) or `1` (6: en). */
function weekOf(clock, first, doy) {
    const date = utc(clock.year, clock.month, clock.day);
    const startOf = (year) => {
        // As Moment has it: the first week is that of January (7 + first - doy).
        const pivot = utc(year, 1, 7 + first - doy);
        const weekday = new Date(pivot).getUTCDay();
        return pivot - ((7 + weekday - first) % 7) * day;
    };
    const year = [clock.year + 1, clock.year, clock.year - 1].find((candidate) => startOf(candidate) <= date);
    const found = year ?? clock.year;
    return { year: found, week: Math.floor((date - startOf(found)) / (7 * day)) + 1 };
}
function utc(year, month, dayOfMonth) {
    return Date.UTC(year, month - 1, dayOfMonth);
}

;// CONCATENATED MODULE: ../../packages/plan/src/date-format.ts

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const weekdays = 'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday'.split(',');
const longForms = {
    LTS: 'h:mm:ss A',
    LT: 'h:mm A',
    L: 'MM/DD/YYYY',
    LL: 'MMMM D, YYYY',
    LLL: 'MMMM D, YYYY h:mm A',
    LLLL: 'dddd, MMMM D, YYYY h:mm A',
    l: 'M/D/YYYY',
    ll: 'MMM D, YYYY',
    lll: 'MMM D, YYYY h:mm A',
    llll: 'ddd, MMM D, YYYY h:mm A',
};
const longToken = /(\[[^[]*\])|(\\)?(LTS|LT|LL?L?L?|l{1,4})/g;
const token = /(\[[^[]*\])|(\\)?([Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|ww|wo?|WW|Wo?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|Y|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?)/g;
/**
 * Formats a date as Moment.js does in English (its docs, "Display, Format"), in an IANA time zone.
 * @throws RangeError for a time zone that this machine does not know
 */
function formatDate(date, format, timeZone = 'UTC') {
    const clock = readClock(date, timeZone);
    const long = format.replace(longToken, (whole, literal, escaped, name) => literal === undefined && escaped === undefined ? (longForms[name] ?? whole) : whole);
    return long.replace(token, (whole, literal, escaped, name) => {
        if (literal !== undefined)
            return literal.slice(1, -1);
        return escaped === undefined ? date_format_render(name, clock) : whole.slice(1);
    });
}
function date_format_render(name, clock) {
    return tokens[name]?.(clock) ?? renderFamily(name, clock);
}
const tokens = {
    M: ({ month }) => String(month),
    Mo: ({ month }) => ordinal(month),
    MM: ({ month }) => two(month),
    MMM: ({ month }) => (months[month - 1] ?? '').slice(0, 3),
    MMMM: ({ month }) => months[month - 1] ?? '',
    D: ({ day }) => String(day),
    Do: ({ day }) => ordinal(day),
    DD: ({ day }) => two(day),
    DDD: (clock) => String(dayOfYear(clock)),
    DDDo: (clock) => ordinal(dayOfYear(clock)),
    DDDD: (clock) => String(dayOfYear(clock)).padStart(3, '0'),
    d: ({ weekday }) => String(weekday),
    do: ({ weekday }) => ordinal(weekday),
    dd: ({ weekday }) => (weekdays[weekday] ?? '').slice(0, 2),
    ddd: ({ weekday }) => (weekdays[weekday] ?? '').slice(0, 3),
    dddd: ({ weekday }) => weekdays[weekday] ?? '',
    e: ({ weekday }) => String(weekday),
    E: ({ weekday }) => String(weekday || 7),
    Q: ({ month }) => String(Math.ceil(month / 3)),
    Qo: ({ month }) => ordinal(Math.ceil(month / 3)),
    Y: ({ year }) => (year > 9999 ? `+${year}` : String(year).padStart(4, '0')),
    YY: ({ year }) => two(year % 100),
    YYYY: ({ year }) => String(year).padStart(4, '0'),
    YYYYY: ({ year }) => String(year).padStart(5, '0'),
    YYYYYY: ({ year }) => `+${String(year).padStart(6, '0')}`,
    a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
    A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
    H: ({ hour }) => String(hour),
    HH: ({ hour }) => two(hour),
    h: ({ hour }) => String(hour % 12 || 12),
    hh: ({ hour }) => two(hour % 12 || 12),
    k: ({ hour }) => String(hour || 24),
    kk: ({ hour }) => two(hour || 24),
    m: ({ minute }) => String(minute),
    mm: ({ minute }) => two(minute),
    s: ({ second }) => String(second),
    ss: ({ second }) => two(second),
    hmm: ({ hour, minute }) => `${hour % 12 || 12}${two(minute)}`,
    hmmss: ({ hour, minute, second }) => `${hour % 12 || 12}${two(minute)}${two(second)}`,
    Hmm: ({ hour, minute }) => `${hour}${two(minute)}`,
    Hmmss: ({ hour, minute, second }) => `${hour}${two(minute)}${two(second)}`,
    x: ({ time }) => String(time),
    X: ({ time }) => String(Math.floor(time / 1000)),
    z: ({ zone }) => zone,
    zz: ({ zone }) => zone,
    Z: (clock) => offset(clock, ':'),
    ZZ: (clock) => offset(clock, ''),
};
/** Weeks, fractions of a second and eras, whose names come in several lengths. */
function renderFamily(name, clock) {
    const isoWeek = weekOf(clock, 1, 4);
    const localWeek = weekOf(clock, 0, 6);
    if (/^S+$/.test(name))
        return String(clock.millisecond).padStart(3, '0').padEnd(9, '0').slice(0, name.length);
    if (/^N+$/.test(name))
        return name === 'NNNN' ? 'Anno Domini' : 'AD';
    if (/^y+o?$/.test(name)) {
        return name.endsWith('o') ? ordinal(clock.year) : String(clock.year).padStart(name.length, '0');
    }
    if (/^g+$/.test(name))
        return padded(localWeek.year, name.length);
    if (/^G+$/.test(name))
        return padded(isoWeek.year, name.length);
    const { week } = name.startsWith('W') ? isoWeek : localWeek;
    if (name.endsWith('o'))
        return ordinal(week);
    return String(week).padStart(name.length, '0');
}
function padded(year, length) {
    return length === 2 ? String(year % 100).padStart(2, '0') : String(year).padStart(length, '0');
}
function ordinal(value) {
    const teen = Math.trunc((value % 100) / 10) === 1;
    const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
    return `${value}${ending}`;
}
function two(value) {
    return String(value).padStart(2, '0');
}
function offset({ offsetMinutes }, separator) {
    const minutes = Math.abs(offsetMinutes);
    return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-expressions.ts

/** The expressions that every attribute of a rule may hold (docker/metadata-action, "Global expressions"). */
const globalNames = [
    'branch',
    'tag',
    'sha',
    'base_ref',
    'is_default_branch',
    'is_not_default_branch',
    'date',
    'commit_date',
];
/** The expressions of the `pattern` of `type=schedule`. */
const dateNames = ['date', 'commit_date'];
/** Events that GitHub starts for the last commit of the default branch. */
const defaultBranchEvents = /create|discussion|issues|schedule/;
/** The ref as docker/metadata-action sees it: that of the merge commit for `pull_request_target` too. */
function ruleRefOf({ eventName, ref, pullRequest }) {
    const isTarget = eventName === 'pull_request_target' && pullRequest !== undefined;
    return isTarget ? `refs/pull/${pullRequest.number}/merge` : ref;
}
/** What the global expressions stand for in a run. */
function globalExpressions(event, now) {
    const ref = ruleRefOf(event);
    const isDefaultBranch = () => {
        const branch = ref.replace(/^refs\/heads\//, '');
        if (branch === '')
            return false;
        return event.defaultBranch === branch || defaultBranchEvents.test(event.eventName);
    };
    return {
        branch: () => after(ref, 'refs/heads/') ?? '',
        tag: () => after(ref, 'refs/tags/') ?? '',
        sha: () => event.sha.slice(0, 7),
        base_ref: () => baseRefOf(event, ref),
        is_default_branch: () => String(isDefaultBranch()),
        is_not_default_branch: () => String(!isDefaultBranch()),
        ...dateExpressions(event, now),
    };
}
/** The dates alone, for `type=schedule`. */
function dateExpressions({ commitDate }, now) {
    const time = Date.parse(commitDate ?? '');
    return {
        date: (expression) => format(now, expression),
        commit_date: (expression) => format(Number.isNaN(time) ? now : new Date(time), expression),
    };
}
/** What is behind a prefix; `undefined` where the text does not begin with it. */
function after(text, prefix) {
    return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
function format(date, { argument = '', options }) {
    return formatDate(date, argument, options['tz'] ?? 'UTC');
}
function baseRefOf({ baseRef, pullRequest }, ref) {
    if (ref.startsWith('refs/tags/') && baseRef !== undefined)
        return baseRef.replace(/^refs\/heads\//, '');
    return ref.startsWith('refs/pull/') ? (pullRequest?.baseRef ?? '') : '';
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-lines.ts

/** Reads lines of comma-separated fields; a line that begins with `#` is a comment. */
function readRuleLines(reader, name) {
    const text = (reader.text(name) ?? '').replace(/^[ \t]*#.*$/gm, '');
    try {
        return list_grammar_parseItemList(text).map((line) => ({ text: line, fields: splitFields(line) }));
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        reader.problem(name, `${error.message}; a field in double quotes may span lines and ends with a quote`);
        return [];
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-template.ts


const opening = /(\\)?(\{\{\{|\{\{)(~)?\s*(&|!(?:--)?)?/g;
/**
 * Parses a template whose expressions may only be of these names.
 * @throws SyntaxError that names the expression and what is allowed
 */
function parseTemplate(text, names) {
    const parts = [];
    let position = 0;
    let trimsNext = false;
    const addText = (end, trimsEnd) => {
        let piece = text.slice(position, end);
        if (trimsNext)
            piece = piece.trimStart();
        if (trimsEnd)
            piece = piece.trimEnd();
        trimsNext = false;
        if (piece !== '')
            parts.push(piece);
    };
    opening.lastIndex = 0;
    for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
        const [, backslash, braces = '{{', tilde, kind = ''] = match;
        const start = opening.lastIndex;
        const close = kind === '!--' ? '--}}' : braces === '{{{' ? '}}}' : '}}';
        const end = endOf(text, start, close, kind.startsWith('!'));
        if (end < 0)
            throw new SyntaxError(`${(0,src/* quote */.hD)(text)} has "${braces}" without "${close}"`);
        addText(match.index, tilde !== undefined);
        position = end + close.length;
        opening.lastIndex = position;
        if (backslash !== undefined) {
            parts.push(text.slice(match.index + 1, position));
            continue;
        }
        const inner = text.slice(start, end);
        trimsNext = inner.endsWith('~');
        if (!kind.startsWith('!'))
            parts.push(parseExpression(inner.replace(/~$/, ''), names, { isEscaped: braces === '{{' && kind !== '&' }));
    }
    addText(text.length, false);
    return parts;
}
/** The text of a template; a name without a value stands for nothing. */
function renderTemplate(template, expressions) {
    const rendered = template.map((part) => {
        if (typeof part === 'string')
            return part;
        const value = Object.hasOwn(expressions, part.name) ? (expressions[part.name]?.(part) ?? '') : '';
        return part.isEscaped ? escapeHtml(value) : value;
    });
    return rendered.join('');
}
/** Whether an expression of one of these names is in it. */
function templateUses(template, ...names) {
    return template?.some((part) => typeof part !== 'string' && names.includes(part.name)) ?? false;
}
/** The end of an expression: closing braces within a quoted argument do not count. */
function endOf(text, start, close, isComment) {
    if (isComment)
        return text.indexOf(close, start);
    let quoted;
    for (let position = start; position < text.length; position += 1) {
        const character = text.charAt(position);
        if (quoted !== undefined) {
            if (character === quoted)
                quoted = undefined;
        }
        else if (character === "'" || character === '"')
            quoted = character;
        else if (text.startsWith(close, position))
            return position;
    }
    return -1;
}
function parseExpression(inner, names, { isEscaped }) {
    const shown = (0,src/* quote */.hD)(`{{${inner}}}`);
    const [, name = '', rest = ''] = /^\s*([^\s'"=]*)([\s\S]*)$/.exec(inner) ?? [];
    if (!names.includes(name)) {
        const allowed = names.map((known) => `{{${known}}}`).join(', ');
        throw new SyntaxError(`${shown} is not known here; allowed: ${allowed}`);
    }
    let argument;
    const options = {};
    const word = /\s*(?:([A-Za-z_]\w*)=)?(?:'([^']*)'|"([^"]*)"|([^\s'"=]+))(?=\s|$)/y;
    let position = 0;
    while (rest.slice(position).trim() !== '') {
        word.lastIndex = position;
        const match = word.exec(rest);
        if (match === null)
            throw new SyntaxError(`${shown} cannot be read; expected {{name 'text' key='text'}}`);
        const [, key, single, double, bare] = match;
        const value = single ?? double ?? bare ?? '';
        if (key !== undefined)
            options[key] = value;
        else
            argument ??= value;
        position = word.lastIndex;
    }
    const isDate = name === 'date' || name === 'commit_date';
    if (isDate && argument === undefined)
        throw new SyntaxError(`${shown} has no format; expected {{${name} 'YYYYMMDD'}}`);
    const stranger = Object.keys(options).find((key) => !(isDate && key === 'tz'));
    if (stranger !== undefined)
        throw new SyntaxError(`${shown} has ${(0,src/* quote */.hD)(stranger)}; allowed: ${isDate ? 'tz' : 'no options'}`);
    const zone = options['tz'];
    if (zone !== undefined && !isTimeZone(zone))
        throw new SyntaxError(`${shown} has the time zone ${(0,src/* quote */.hD)(zone)}, which is unknown; expected like Europe/Berlin`);
    return { name, ...(argument !== undefined && { argument }), options, isEscaped };
}
const entities = new Map([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#x27;'],
    ['`', '&#x60;'],
    ['=', '&#x3D;'],
]);
/** Handlebars escapes what it fills in, so that a branch `a=b` becomes the tag `a-x3D-b`, there as here. */
function escapeHtml(text) {
    return text.replace(/[&<>"'`=]/g, (character) => entities.get(character) ?? character);
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-flavor.ts




const none = { text: '', template: [], onLatest: false };
const keys = ['latest', 'prefix', 'suffix', 'onlatest'];
/** Reads `flavor`; problems are noted. */
function readFlavor(reader) {
    let latest = 'auto';
    const affixes = { prefix: none, suffix: none };
    const refuse = (entry, expected) => reader.problem('flavor', `${(0,src/* quote */.hD)(entry)} is not allowed; expected ${expected}`);
    for (const { text, fields } of readRuleLines(reader, 'flavor')) {
        let last;
        for (const field of fields) {
            const [rawKey = '', value] = field.split('=').map((part) => part.trim());
            const key = rawKey.toLowerCase();
            if (value === undefined || !keys.includes(key)) {
                refuse(text, 'latest=auto|true|false, prefix=TEXT or suffix=TEXT, each with onlatest=true|false');
            }
            else if (key === 'latest') {
                if (value === 'auto' || value === 'true' || value === 'false')
                    latest = value;
                else
                    refuse(field, 'latest=auto, latest=true or latest=false');
            }
            else if (key === 'prefix' || key === 'suffix') {
                last = key;
                affixes[key] = { ...affixes[key], text: value, template: readTemplate(reader, value) };
            }
            else if (value !== 'true' && value !== 'false') {
                refuse(field, 'onlatest=true or onlatest=false');
            }
            else if (last === undefined) {
                refuse(text, 'onlatest behind the prefix or suffix that it is for: prefix=TEXT,onlatest=true');
            }
            else {
                affixes[last] = { ...affixes[last], onLatest: value === 'true' };
            }
        }
    }
    return { latest, ...affixes };
}
function readTemplate(reader, text) {
    try {
        return parseTemplate(text, globalNames);
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        reader.problem('flavor', error.message);
        return [];
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-rule.ts




const priorities = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    sha: 100,
};
const common = ['enable', 'priority', 'prefix', 'suffix'];
const attributes = {
    schedule: ['pattern'],
    semver: ['pattern', 'value', 'match'],
    pep440: ['pattern', 'value', 'match'],
    match: ['pattern', 'group', 'value'],
    edge: ['branch'],
    ref: ['event'],
    raw: ['value'],
    sha: ['format'],
};
/** What a version's `pattern` may hold. */
const semverNames = ['raw', 'version', 'major', 'minor', 'patch', 'prerelease', 'build'];
const pep440Names = ['raw', 'version', 'major', 'minor', 'patch'];
/** Reads `tags`: the rules by priority. Problems are noted, and so are attributes that no rule of the type has. */
function readTagRules(reader, notice) {
    const rules = readRuleLines(reader, 'tags').flatMap(({ text, fields }) => {
        try {
            return parseTagRule(text, fields, notice);
        }
        catch (error) {
            if (!(error instanceof SyntaxError))
                throw error;
            reader.problem('tags', `${(0,src/* quote */.hD)(text)}: ${error.message}`);
            return [];
        }
    });
    return rules.toSorted((one, other) => other.priority - one.priority);
}
function parseTagRule(line, fields, notice) {
    const given = tag_rule_readAttributes(fields);
    const type = given.get('type') ?? 'raw';
    if (!isRuleType(type)) {
        throw new SyntaxError(`type ${(0,src/* quote */.hD)(type)} is unknown; allowed: ${Object.keys(priorities).join(', ')}`);
    }
    const known = ['type', ...common, ...attributes[type]];
    for (const name of given.keys()) {
        if (known.includes(name))
            continue;
        notice(`tags: ${(0,src/* quote */.hD)(line)} has ${(0,src/* quote */.hD)(name)}, which type=${type} does not use`);
    }
    return { ...readCommon(line, type, given), ...readKind(type, given) };
}
function tag_rule_readAttributes(fields) {
    return new Map(fields.map((field) => {
        const equals = field.indexOf('=', 1);
        return equals < 0
            ? ['value', field.trim()]
            : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
    }));
}
function readCommon(line, type, given) {
    const priority = Number(given.get('priority') ?? priorities[type]);
    if (Number.isNaN(priority)) {
        throw new SyntaxError(`priority ${(0,src/* quote */.hD)(given.get('priority') ?? '')} is no number`);
    }
    const prefixes = { ref: given.get('event') === 'pr' ? 'pr-' : undefined, sha: 'sha-' };
    const prefix = given.get('prefix') ?? (type === 'ref' || type === 'sha' ? prefixes[type] : undefined);
    const suffix = given.get('suffix');
    const enable = given.get('enable') ?? 'true';
    if (!enable.includes('{{') && enable !== 'true' && enable !== 'false') {
        throw new SyntaxError(`enable ${(0,src/* quote */.hD)(enable)} is not allowed; allowed: true, false`);
    }
    return {
        line,
        priority,
        enable: parseTemplate(enable, globalNames),
        ...(prefix !== undefined && { prefix: parseTemplate(prefix, globalNames) }),
        ...(suffix !== undefined && { suffix: parseTemplate(suffix, globalNames) }),
    };
}
function readKind(type, given) {
    switch (type) {
        case 'schedule':
            return { type, pattern: parseTemplate(given.get('pattern') ?? 'nightly', dateNames) };
        case 'semver':
        case 'pep440': {
            const match = given.get('match') ?? '';
            return {
                type,
                pattern: parseTemplate(required(given, type, 'pattern'), type === 'semver' ? semverNames : pep440Names),
                ...sourceIn(given),
                ...(match !== '' && { match: parseRegExp('match', match) }),
            };
        }
        case 'match': {
            const group = given.get('group') ?? '0';
            if (Number.isNaN(Number(group)))
                throw new SyntaxError(`group ${(0,src/* quote */.hD)(group)} is no number`);
            return { type, pattern: parsePattern(required(given, type, 'pattern')), group, ...sourceIn(given) };
        }
        case 'edge': {
            const branch = given.get('branch') ?? '';
            return { type, ...(branch !== '' && { branch }) };
        }
        case 'ref':
            return { type, event: oneOf('event', required(given, type, 'event'), ['branch', 'tag', 'pr']) };
        case 'raw':
            return { type, value: parseTemplate(required(given, type, 'value'), globalNames) };
        case 'sha':
            return { type, format: oneOf('format', given.get('format') ?? 'short', ['short', 'long']) };
    }
}
function sourceIn(given) {
    const value = given.get('value') ?? '';
    return value === '' ? {} : { value: parseTemplate(value, globalNames) };
}
function required(given, type, name) {
    const value = given.get(name);
    if (value !== undefined)
        return value;
    throw new SyntaxError(`type=${type} needs ${name}; expected like ${examples[type]}`);
}
const examples = {
    schedule: 'type=schedule,pattern=nightly',
    semver: 'type=semver,pattern={{version}}',
    pep440: 'type=pep440,pattern={{version}}',
    match: String.raw `type=match,pattern=v(\d+),group=1`,
    edge: 'type=edge,branch=main',
    ref: 'type=ref,event=branch (or tag, pr)',
    raw: 'type=raw,value=stable',
    sha: 'type=sha,format=long',
};
/** `/expression/flags`, or the expression alone. */
function parsePattern(text) {
    const [, source, flags] = /^\/(.+)\/(.*)$/.exec(text) ?? [];
    return source === undefined ? parseRegExp('pattern', text) : parseRegExp('pattern', source, flags);
}
function parseRegExp(name, source, flags = '') {
    try {
        return new RegExp(source, flags);
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        throw new SyntaxError(`${name} ${(0,src/* quote */.hD)(source)} is no regular expression of JavaScript`);
    }
}
function oneOf(name, value, allowed) {
    const found = allowed.find((word) => word === value);
    if (found !== undefined)
        return found;
    throw new SyntaxError(`${name} ${(0,src/* quote */.hD)(value)} is not allowed; allowed: ${allowed.join(', ')}`);
}
function isRuleType(text) {
    return Object.hasOwn(priorities, text);
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-version.ts
/** Reads a version; `undefined` where it is none. */
function readVersion(scheme, text, libraries) {
    return scheme === 'semver' ? readSemver(text, libraries) : readPep440(text, libraries);
}
function readSemver(text, { semver }) {
    if (semver === undefined)
        throw new Error('rules of type=semver need loadPlanLibraries() first');
    const parsed = semver(text);
    if (parsed === null)
        return undefined;
    const { raw, version, major, minor, patch, prerelease, build } = parsed;
    return {
        raw,
        version,
        isPreRelease: prerelease.length > 0,
        expressions: {
            raw: () => raw,
            version: () => version,
            major: () => String(major),
            minor: () => String(minor),
            patch: () => String(patch),
            prerelease: () => prerelease.join(','),
            build: () => build.join(','),
        },
    };
}
function readPep440(text, { pep440 }) {
    if (pep440 === undefined)
        throw new Error('rules of type=pep440 need loadPlanLibraries() first');
    const explained = pep440.explain(text);
    if (explained === null)
        return undefined;
    const version = pep440.clean(text) ?? text;
    const release = (place) => () => String(explained.release[place] ?? 0);
    return {
        raw: text,
        version,
        isPreRelease: explained.is_prerelease || explained.is_postrelease || explained.is_devrelease,
        expressions: {
            raw: () => text,
            version: () => version,
            major: release(0),
            minor: release(1),
            patch: release(2),
        },
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-rules.ts




/**
 * Applies the rules in their order, as docker/metadata-action does: the first tag is the version, the others follow once each,
 * and `latest` comes last.
 * @throws SyntaxError where the value of `enable` is neither true nor false, or `match` has no group
 */
function applyTagRules(rules, flavor, event, { now, libraries }) {
    const notices = [];
    const run = {
        event,
        ref: ruleRefOf(event),
        expressions: globalExpressions(event, now),
        dates: dateExpressions(event, now),
        libraries,
        notice: (text) => notices.push(text),
    };
    const made = [];
    for (const rule of rules.filter((candidate) => isEnabled(candidate, run))) {
        const result = applyRule(rule, run);
        if (result === undefined)
            continue;
        const affixed = withAffixes(rule, result.text, flavor, run);
        if (affixed === '')
            continue;
        const follows = templateUses(rule.prefix, 'branch', 'base_ref') || templateUses(rule.suffix, 'branch', 'base_ref');
        const moves = result.moves ?? (follows ? 'because it holds the name of a branch' : undefined);
        made.push({ text: sanitize(affixed), isLatest: result.isLatest, ...(moves !== undefined && { moves }) });
    }
    const first = made[0];
    if (first === undefined)
        return { tags: [], notices };
    const isLatest = flavor.latest === 'auto' ? first.isLatest : flavor.latest === 'true';
    const tags = made.filter(({ text }, place) => made.findIndex((other) => other.text === text) === place);
    return { tags: isLatest ? [...tags, latestOf(flavor)] : tags, notices };
}
function isEnabled(rule, { expressions }) {
    const enable = renderTemplate(rule.enable, expressions);
    if (enable === 'true' || enable === 'false')
        return enable === 'true';
    throw new SyntaxError(`${(0,src/* quote */.hD)(rule.line)}: enable is ${(0,src/* quote */.hD)(enable)}; allowed: true, false`);
}
function applyRule(rule, run) {
    const { event, ref, expressions, dates } = run;
    const branch = after(ref, 'refs/heads/');
    switch (rule.type) {
        case 'schedule': {
            if (!event.eventName.includes('schedule'))
                return undefined;
            return moving(renderTemplate(rule.pattern, dates), 'because it comes from a schedule');
        }
        case 'semver':
        case 'pep440':
            return applyVersion(rule, run);
        case 'match':
            return applyMatch(rule, run);
        case 'edge':
            if (branch === undefined || branch !== (rule.branch ?? event.defaultBranch))
                return undefined;
            return moving('edge', 'because it follows a branch');
        case 'ref':
            return applyRef(rule.event, ref);
        case 'raw': {
            const text = renderTemplate(rule.value, expressions);
            if (templateUses(rule.value, 'branch', 'base_ref'))
                return moving(text, 'because it holds the name of a branch');
            return { text, isLatest: false };
        }
        case 'sha':
            if (event.sha === '')
                return undefined;
            return { text: rule.format === 'short' ? event.sha.slice(0, 7) : event.sha, isLatest: false };
    }
}
function applyVersion(rule, run) {
    const source = sourceOf(rule, run);
    if (source === undefined)
        return undefined;
    let text = source;
    if (rule.match !== undefined) {
        const found = rule.match.exec(source);
        if (found === null)
            run.notice(`tags: ${(0,src/* quote */.hD)(rule.match.source)} does not match ${(0,src/* quote */.hD)(source)}`);
        else if (found[1] === undefined)
            throw new SyntaxError(`${(0,src/* quote */.hD)(rule.line)}: match has no group that matches ${(0,src/* quote */.hD)(source)}`);
        else
            text = found[1];
    }
    const version = readVersion(rule.type, text.replaceAll('/', '-'), run.libraries);
    if (version === undefined) {
        const standard = rule.type === 'semver' ? 'a semantic version (semver.org)' : 'a version of PEP 440';
        run.notice(`tags: ${(0,src/* quote */.hD)(rule.line)} makes no tag: ${(0,src/* quote */.hD)(text)} is not ${standard}`);
        return undefined;
    }
    // A pattern such as {{major}}.{{minor}} must not move to a pre-release.
    const isRaw = rule.pattern.length === 1 && templateUses(rule.pattern, 'raw');
    if (version.isPreRelease)
        return { text: isRaw ? version.raw : version.version, isLatest: false };
    const isOpen = !templateUses(rule.pattern, 'raw', 'version', 'patch');
    const rendered = renderTemplate(rule.pattern, version.expressions);
    if (isOpen)
        return { ...moving(rendered, 'because it leaves the patch version open'), isLatest: true };
    return { text: rendered, isLatest: true };
}
function applyMatch(rule, run) {
    const source = sourceOf(rule, run);
    if (source === undefined)
        return undefined;
    const found = source.match(rule.pattern);
    const text = found === null ? undefined : new Map(Object.entries(found)).get(rule.group);
    if (text !== undefined)
        return { text, isLatest: true };
    const what = found === null ? '' : `group ${rule.group} of `;
    run.notice(`tags: ${(0,src/* quote */.hD)(rule.line)} makes no tag: ${what}the pattern does not match ${(0,src/* quote */.hD)(source)}`);
    return undefined;
}
/** The rule's own value, or else the git tag. */
function sourceOf({ value }, run) {
    return value === undefined ? after(run.ref, 'refs/tags/') : renderTemplate(value, run.expressions);
}
function applyRef(kind, ref) {
    if (kind === 'tag') {
        const tag = after(ref, 'refs/tags/');
        return tag === undefined ? undefined : { text: tag, isLatest: true };
    }
    if (kind === 'branch') {
        const branch = after(ref, 'refs/heads/');
        return branch === undefined ? undefined : moving(branch, 'because it follows a branch');
    }
    const number = after(ref, 'refs/pull/')?.replace(/\/merge$/, '');
    return number === undefined ? undefined : moving(number, 'because it follows a pull request');
}
function moving(text, moves) {
    return { text, moves, isLatest: false };
}
function withAffixes(rule, text, flavor, { expressions }) {
    const prefix = renderTemplate(rule.prefix ?? flavor.prefix.template, expressions);
    const suffix = renderTemplate(rule.suffix ?? flavor.suffix.template, expressions);
    return `${prefix}${text}${suffix}`;
}
function latestOf({ prefix, suffix }) {
    const text = (affix) => (affix.onLatest ? affix.text : '');
    return {
        text: sanitize(`${text(prefix)}latest${text(suffix)}`),
        moves: 'because it is the latest version',
    };
}
function sanitize(text) {
    return text.replace(/[^a-zA-Z0-9._-]+/g, '-');
}

;// CONCATENATED MODULE: ../../packages/plan/src/ruled-tags.ts




/** What the rules make; `undefined` where there are none. */
function tagsFromRules(reader, event, room, { now, libraries = {} }, { reason, notice }) {
    const flavor = readFlavor(reader);
    if (reader.text('tags') === undefined) {
        if (reader.text('flavor') !== undefined)
            notice('flavor: is of no use without tags, which it is a part of');
        return undefined;
    }
    const rules = readTagRules(reader, notice);
    if (reader.hasProblem('tags', 'flavor'))
        return [];
    const result = attemptRules(reader, () => applyTagRules(rules, flavor, event, { now, libraries }));
    for (const text of result.notices)
        notice(text);
    return result.tags.flatMap(({ text, moves }) => {
        const tag = ruleTag(text, room, notice);
        if (tag === undefined)
            return [];
        if (tag !== text)
            reason(`tags: ${tag}, because no tag may be ${(0,src/* quote */.hD)(text)}`);
        return [{ tag, input: 'tags', ...(moves !== undefined && { moves }) }];
    });
}
function attemptRules(reader, apply) {
    try {
        return apply();
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        reader.problem('tags', error.message);
        return { tags: [], notices: [] };
    }
}
function ruleTag(text, room, notice) {
    try {
        return (0,src/* toTag */.yQ)(text, room);
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        notice(`tags: ${(0,src/* quote */.hD)(text)} is left out: it has no character that a tag may begin with`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/tags.ts




/** The tags of the index and, where asked for, of the legs (contract, sections 1 and 5, "Tags"). */
function planTags(reader, event, platforms, { push, ...context }, remarks) {
    const hasArchTags = reader.boolean('arch-tags', false);
    const room = Math.max(1, src/* maxTagLength */.Bl - (hasArchTags ? longestSuffix(platforms) : 0));
    const typed = typedMainTag(reader, remarks);
    const fromRules = tagsFromRules(reader, event, room, context, remarks);
    const isRuled = fromRules !== undefined && reader.text('tag') === undefined;
    if (isRuled && fromRules.length === 0 && !reader.hasProblem('tags', 'flavor')) {
        const nothing = `no rule makes a tag for this event (${event.eventName} of ${(0,src/* quote */.hD)(event.ref)})`;
        if (push)
            reader.problem('tags', `${nothing}; expected a rule that does, or an input tag`);
        else
            remarks.reason(`tags: ${nothing}, and none is needed, because nothing is published`);
    }
    const hasResult = fromRules !== undefined && fromRules.length > 0;
    const first = typed ?? (hasResult || (isRuled && push) ? undefined : tagFromGit(reader, event, room, remarks));
    const additional = reader
        .list('additional-tags')
        .flatMap((text) => typedTag(reader, 'additional-tags', text) ?? []);
    const candidates = eachOnce([...(first === undefined ? [] : [first]), ...(fromRules ?? []), ...additional]);
    const main = reader.text('tag') !== undefined && first === undefined ? undefined : (first ?? fromRules?.[0]);
    if (main === undefined)
        return undefined;
    if (main.input === 'tags')
        remarks.reason(`tag: ${main.tag}, the first result of the rules (tags)`);
    const moving = candidates.flatMap((candidate) => {
        const why = candidate.moves ?? movesByItsName(candidate.tag);
        if (why !== undefined)
            remarks.reason(`${candidate.input}: ${candidate.tag} is a moving tag, ${why}`);
        return why === undefined ? [] : [candidate.tag];
    });
    return {
        tag: main.tag,
        tags: candidates.map(({ tag }) => tag),
        movingTags: moving,
        archTags: hasArchTags ? planArchTags(reader, candidates, platforms) : [],
    };
}
function typedMainTag(reader, { reason }) {
    const text = reader.text('tag');
    if (text === undefined)
        return undefined;
    const candidate = typedTag(reader, 'tag', text);
    if (candidate !== undefined)
        reason(`tag: ${candidate.tag}, as given`);
    return candidate;
}
/** A tag that a user wrote is taken as it stands or refused; only git refs are rewritten. */
function typedTag(reader, input, text) {
    try {
        return { tag: (0,src/* parseTag */.ED)(text), input };
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        reader.problem(input, `${(0,src/* quote */.hD)(text)} ${(0,src/* whatIsWrongWithTag */.IZ)(text)}${suggestionFor(text)}`);
        return undefined;
    }
}
function suggestionFor(text) {
    try {
        return `; a legal spelling is ${(0,src/* quote */.hD)((0,src/* toTag */.yQ)(text))}`;
    }
    catch {
        // Nothing of it is legal, so there is nothing to suggest.
        return '';
    }
}
/** Contract, section 1, "moving tag". */
function movesByItsName(tag) {
    if (/^latest/.test(tag))
        return 'because it begins with "latest"';
    if (tag === 'nightly' || tag === 'edge')
        return `because it is ${(0,src/* quote */.hD)(tag)}`;
    return /^v?\d+(?:\.\d+)?$/.test(tag) ? 'because it leaves the patch version open' : undefined;
}
function eachOnce(candidates) {
    return candidates.filter(({ tag }, place) => candidates.findIndex((other) => other.tag === tag) === place);
}

;// CONCATENATED MODULE: ../../packages/plan/src/variables.ts


const prefix = 'POLYARCH_';
/**
 * Fills empty inputs from the variables `POLYARCH_<INPUT>` (contract, section 2). `POLYARCH_EMULATION` wins over the input too: it
 * is the switch with which an organisation goes back to QEMU without editing its callers.
 */
function fillFromVariables(inputs, variables, { reason, notice }) {
    const filled = { ...inputs };
    const sources = new Map();
    const names = new Map(textInputNames.map((name) => [variableOf(name), name]));
    for (const [variable, value] of Object.entries(variables)) {
        const upper = variable.toUpperCase();
        if (!upper.startsWith(prefix) || value.trim() === '')
            continue;
        const name = names.get(upper);
        if (name === undefined) {
            notice(`variables: ${upper} is of no use: ${whyUseless(upper)}`);
            continue;
        }
        const wins = name === 'emulation';
        const given = variables_textOf(inputs[name]);
        const aliasGiven = (name === 'images' && variables_textOf(inputs['image']) !== '') ||
            (name === 'image' && (variables_textOf(inputs['images']) !== '' || hasVariable(variables, 'images')));
        if (aliasGiven || (given !== '' && !wins))
            continue;
        filled[name] = value;
        sources.set(name, upper);
        const instead = given === '' || given === value.trim() ? '' : `, instead of the input's ${(0,src/* quote */.hD)(given)}`;
        reason(`${name}: ${(0,src/* quote */.hD)(shortened(value))}, from the variable ${upper}${instead}`);
    }
    const resolved = Object.entries(filled).flatMap(([name, value]) => {
        const text = variables_textOf(value);
        return text === '' ? [] : [[name, { value: text, source: sources.get(name) ?? 'input' }]];
    });
    return { inputs: filled, resolved: Object.fromEntries(resolved) };
}
function shortened(value) {
    const text = value.trim();
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
function whyUseless(variable) {
    const name = inputNames.find((candidate) => variableOf(candidate) === variable);
    return name === undefined ? 'there is no such input' : `${name} is no text, so that it is never empty`;
}
function hasVariable(variables, name) {
    return Object.entries(variables).some(([key, value]) => key.toUpperCase() === variableOf(name) && value.trim() !== '');
}
function variableOf(name) {
    return `${prefix}${name.replaceAll('-', '_').toUpperCase()}`;
}
function variables_textOf(value) {
    return value === undefined || value === null ? '' : String(value).trim();
}

;// CONCATENATED MODULE: ../../packages/plan/src/plan.ts





















/**
 * Loads what these inputs need, and plans the run.
 * @throws PlanError with all that is wrong with the inputs
 */
async function makePlan(inputs, event, context) {
    const filled = fillFromVariables(inputs, context.variables ?? {}, ignored);
    return planRun(inputs, event, { ...context, libraries: await loadPlanLibraries(filled.inputs) });
}
/**
 * Makes the plan from inputs (contract, section 2) and the CI event. Pure. Tag rules for versions and `platform-overrides` need
 * the context's libraries: `makePlan` loads them.
 * @throws PlanError with all that is wrong with the inputs
 */
function planRun(inputs, event, context = { now: commitDate(event) }) {
    const problems = [];
    const reasons = [];
    const notices = [];
    const warnings = [];
    const remarks = {
        reason: (text) => reasons.push(text),
        notice: (text) => notices.push(text),
        warning: (text) => warnings.push(text),
    };
    const { inputs: filled, resolved } = fillFromVariables(inputs, context.variables ?? {}, remarks);
    const reader = input_reader_createInputReader(filled, problems);
    const isPushed = planPush(reader, event, remarks);
    const repositories = planRepositories(reader, event, remarks, isPushed);
    const push = isPushed && !lacksSecrets(event, repositories, context.secretsSet, remarks);
    const legs = planLegs(reader, event, context, remarks);
    const tags = planTags(reader, event, legs.platforms, { ...context, push }, remarks);
    const placeholders = placeholdersOf(event, tags?.tag);
    const labels = fillPairs(reader, 'labels', readKeyValues(reader, 'labels'), placeholders);
    const typed = fillPairs(reader, 'annotations', readKeyValues(reader, 'annotations'), placeholders);
    const annotations = planAnnotations(reader, typed);
    const { buildArgs, ...build } = planBuild(reader, event, context.libraries);
    const filledArgs = fillPairs(reader, 'build-args', buildArgs, placeholders);
    const exported = planExport(reader, placeholders, remarks);
    if (tags !== undefined)
        checkExports(reader, {
            ...{ repositories, tag: tags.tag, platforms: legs.platforms },
            build: { ...(exported !== undefined && { export: exported }) },
        });
    checkIdentities(reader, context);
    const publish = planPublish(reader, repositories, legs.allowMissing, remarks);
    const checkout = planCheckout(reader, event);
    const artifacts = planArtifacts(reader);
    const controlRunner = planControlRunner(reader, remarks);
    const failFast = reader.boolean('fail-fast', false);
    const environment = reader.text('environment');
    if (problems.length > 0 || tags === undefined)
        throw new error_PlanError(plan_eachOnce(problems));
    const generated = generatedLabels(event, tags.tag);
    return {
        repositories,
        ...tags,
        platforms: legs.platforms.map((leg) => withFilledOverride(leg, placeholders)),
        labels: key_values_toRecord([...generated, ...labels]),
        annotations: key_values_toRecord([...generated, ...annotations.plain]),
        prefixedAnnotations: annotations.prefixed,
        push,
        build: {
            ...build,
            buildArgs: key_values_toRecord(filledArgs),
            ...(exported !== undefined && { export: exported }),
        },
        publish,
        checkout,
        artifacts,
        rescue: legs.rescue,
        failFast,
        defaultRunner: legs.defaultRunner,
        controlRunner,
        ...(environment !== undefined && { environment }),
        isFork: event.isFork,
        ...(event.isPublic !== undefined && { isPublic: event.isPublic }),
        inputs: resolved,
        reasons,
        notices: [...new Set([...warnings, ...notices])],
        warnings: [...new Set(warnings)],
    };
}
function checkIdentities(reader, { libraries = {} }) {
    if (reader.text('identities') === undefined)
        return;
    if (libraries.identityProblems === undefined)
        throw new Error('identities needs loadPlanLibraries() first');
    for (const problem of libraries.identityProblems)
        reader.problem('identities', problem.replace(/^identities: /, ''));
}
const ignored = { reason: () => { }, notice: () => { }, warning: () => { } };
/** The legs, and the policies that they come from. */
function planLegs(reader, event, { libraries = {} }, remarks) {
    const runners = planRunners(reader, event, remarks);
    const emulation = reader.oneOf('emulation', ['auto', 'never', 'always'], 'auto');
    const rescue = reader.oneOf('rescue', ['none', 'retry', 'emulate'], 'none');
    const allowMissing = planAllowedMissing(reader);
    const overrides = readPlatformOverrides(reader, libraries);
    const endpoints = planEndpoints(reader, event, emulation, remarks);
    const timeoutMinutes = readTimeout(reader);
    const policies = { event, runners, emulation, rescue, allowMissing, timeoutMinutes, overrides, endpoints };
    const platforms = planPlatforms(reader, policies, remarks);
    const isPlanned = (wanted) => platforms.some(({ platform }) => (0,src/* samePlatform */.my)(platform, wanted));
    for (const { platform } of endpoints) {
        if (!isPlanned(platform))
            remarks.notice(`builder-endpoints: ${(0,src/* formatPlatform */.Bq)(platform)} is none of this run's platforms`);
    }
    for (const { platform } of overrides) {
        if (!isPlanned(platform))
            remarks.notice(`platform-overrides: ${(0,src/* formatPlatform */.Bq)(platform)} is none of this run's platforms`);
    }
    const isElsewhere = reader.text('pr-platforms') !== undefined;
    for (const platform of allowMissing === 'any' || isElsewhere ? [] : allowMissing) {
        if (!isPlanned(platform))
            remarks.notice(`allow-missing: ${(0,src/* formatPlatform */.Bq)(platform)} is none of this run's platforms`);
    }
    return { platforms, allowMissing, rescue, defaultRunner: runners.fallback.runner };
}
function withFilledOverride(leg, placeholders) {
    if (leg.override?.buildArgs === undefined)
        return leg;
    const pairs = Object.entries(leg.override.buildArgs).map(([key, value]) => [key, placeholders_fill(value, placeholders)]);
    return { ...leg, override: { ...leg.override, buildArgs: Object.fromEntries(pairs) } };
}
function commitDate(event) {
    const time = Date.parse(event.commitDate ?? '');
    return new Date(Number.isNaN(time) ? 0 : time);
}
function placeholdersOf(event, tag) {
    // Without a tag there is a problem already, and no second one about its placeholders.
    const name = tag ?? '';
    return { tag: name, version: name, sha: event.sha || undefined, commit_date: commitTime(event) };
}
function plan_eachOnce(problems) {
    const lines = new Map(problems.map((problem) => [`${problem.input}: ${problem.message}`, problem]));
    return [...lines.values()];
}

;// CONCATENATED MODULE: ../../packages/plan/src/json-shape.ts

/** A JSON value that is not of the shape that is expected. */
class JsonShapeError extends Error {
    name = 'JsonShapeError';
}
const json_shape_text = (value, where) => typeof value === 'string' ? value : fail(where, value, 'text');
const flag = (value, where) => typeof value === 'boolean' ? value : fail(where, value, 'true or false');
/** A whole number from `min` on. */
function whole(min = 0) {
    return (value, where) => typeof value === 'number' && Number.isSafeInteger(value) && value >= min
        ? value
        : fail(where, value, `a whole number from ${min} on`);
}
const amount = (value, where) => typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fail(where, value, 'a number');
function json_shape_oneOf(...words) {
    return (value, where) => words.find((word) => word === value) ?? fail(where, value, words.join(', '));
}
/** Text that a parser of `@polyarch/image` takes. */
function parsed(parse) {
    return (value, where) => {
        try {
            return parse(json_shape_text(value, where));
        }
        catch (error) {
            if (!(error instanceof src/* ImageError */.C8))
                throw error;
            throw new JsonShapeError(`${where}: ${error.message}`, { cause: error });
        }
    };
}
function list(item, max = 10_000) {
    return (value, where) => {
        if (!Array.isArray(value))
            return fail(where, value, 'a list');
        if (value.length > max)
            return fail(where, `${value.length} items`, `at most ${max}`);
        return value.map((entry, index) => item(entry, `${where}[${index}]`));
    };
}
function record(item) {
    return (value, where) => {
        const entries = Object.entries(objectOf(value, where));
        return Object.fromEntries(entries.map(([key, entry]) => [key, item(entry, `${where}.${key}`)]));
    };
}
/** An object of these fields; more of them are ignored. */
function object(fields) {
    return (value, where) => {
        const json = objectOf(value, where);
        const result = {};
        for (const key in fields) {
            const field = fields[key];
            const entry = Object.hasOwn(json, key) ? json[key] : undefined;
            if (entry === undefined && field.isOptional)
                continue;
            result[key] = field.shape(entry, `${where}.${key}`);
        }
        return complete(result, fields);
    };
}
/** A field that has to be there. */
function json_shape_required(shape) {
    return { shape, isOptional: false };
}
/** A field that may be left out. */
function optional(shape) {
    return { shape, isOptional: true };
}
/** The first of the shapes that fits. */
function either(one, other) {
    return (value, where) => {
        try {
            return one(value, where);
        }
        catch (error) {
            if (!(error instanceof JsonShapeError))
                throw error;
            return other(value, where);
        }
    };
}
function complete(result, fields) {
    if (hasAll(result, fields))
        return result;
    throw new JsonShapeError('not complete');
}
function hasAll(result, fields) {
    return Object.entries(fields).every(([key, field]) => field.isOptional === true || Object.hasOwn(result, key));
}
function objectOf(value, where) {
    return json_shape_isObject(value) ? value : fail(where, value, 'an object');
}
function json_shape_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function fail(where, value, expected) {
    const shown = typeof value === 'string' ? (0,src/* quote */.hD)(value.slice(0, 80)) : value === null ? 'null' : typeof value;
    throw new JsonShapeError(`${where} is ${value === undefined ? 'missing' : shown}; expected ${expected}`);
}

;// CONCATENATED MODULE: ../../packages/plan/src/plan-shape.ts






const tag = parsed(src/* parseTag */.ED);
const platform = parsed(src/* parsePlatform */.Y8);
const texts = record(json_shape_text);
const runner = either(json_shape_text, either(list(json_shape_text), object({ group: json_shape_required(json_shape_text), labels: optional(list(json_shape_text)) })));
const override = object({
    platform: json_shape_required(platform),
    buildArgs: optional(texts),
    buildContexts: optional(texts),
    target: optional(json_shape_text),
    dockerfile: optional(json_shape_text),
    test: optional(json_shape_text),
    timeoutMinutes: optional(whole()),
});
const endpoint = either(either(object({
    kind: json_shape_required(json_shape_oneOf('daemon')),
    address: json_shape_required(json_shape_text),
    serverName: optional(json_shape_text),
}), object({ kind: json_shape_required(json_shape_oneOf('engine')), address: json_shape_required(json_shape_text) })), either(object({
    kind: json_shape_required(json_shape_oneOf('kubernetes')),
    context: optional(json_shape_text),
    options: json_shape_required(texts),
}), object({ kind: json_shape_required(json_shape_oneOf('builder')), name: json_shape_required(json_shape_text) })));
const leg = object({
    index: json_shape_required(whole()),
    platform: json_shape_required(platform),
    slug: json_shape_required(json_shape_text),
    runner: json_shape_required(runner),
    emulate: json_shape_required(json_shape_oneOf('auto', 'never', 'always')),
    timeoutMinutes: json_shape_required(whole(1)),
    mayFail: json_shape_required(flag),
    override: optional(override),
    endpoint: optional(endpoint),
});
const cache = object({
    access: json_shape_required(json_shape_oneOf('none', 'read', 'read-write')),
    backend: json_shape_required(json_shape_oneOf(...cacheBackends)),
    place: json_shape_required(texts),
    scope: optional(json_shape_text),
    mode: json_shape_required(json_shape_oneOf('min', 'max')),
    from: json_shape_required(list(object({ type: json_shape_required(json_shape_text), attributes: json_shape_required(texts) }))),
    branches: json_shape_required(list(json_shape_text)),
});
const build = object({
    dockerfile: json_shape_required(json_shape_text),
    context: json_shape_required(json_shape_text),
    target: optional(json_shape_text),
    buildArgs: json_shape_required(texts),
    options: json_shape_required(list(json_shape_text)),
    provenance: json_shape_required(json_shape_oneOf('auto', 'min', 'max', 'false')),
    builder: json_shape_required(json_shape_oneOf(...builderNames)),
    buildkit: json_shape_required(object({
        config: optional(json_shape_text),
        image: optional(json_shape_text),
        buildxDownloadUrl: optional(json_shape_text),
    })),
    timeoutMinutes: json_shape_required(whole()),
    buildContexts: json_shape_required(texts),
    sbom: json_shape_required(flag),
    compression: optional(object({ type: json_shape_required(json_shape_oneOf(...compressionTypes)), level: optional(whole()) })),
    sourceDateEpoch: optional(either(whole(), json_shape_oneOf('git'))),
    export: optional(object({
        kind: json_shape_required(json_shape_oneOf('docker', 'oci', 'local')),
        name: json_shape_required(json_shape_text),
        reference: json_shape_required(json_shape_text),
    })),
    cache: json_shape_required(cache),
    freeSpace: json_shape_required(flag),
    preBuild: optional(json_shape_text),
    test: optional(json_shape_text),
});
const publish = object({
    archTags: json_shape_required(flag),
    optionalRegistries: json_shape_required(list(json_shape_text)),
    onPartial: json_shape_required(json_shape_oneOf('rollback', 'keep')),
    allowMissing: json_shape_required(either(json_shape_oneOf('any'), list(platform))),
    insecureRegistries: json_shape_required(list(json_shape_text)),
    requestTimeoutMs: json_shape_required(amount),
    retries: json_shape_required(whole()),
});
const plan = object({
    repositories: json_shape_required(list(parsed(src/* parseRepository */.SU))),
    tag: json_shape_required(tag),
    tags: json_shape_required(list(tag)),
    movingTags: json_shape_required(list(tag)),
    archTags: json_shape_required(list(object({ tag: json_shape_required(tag), of: json_shape_required(tag), index: json_shape_required(whole()) }))),
    platforms: json_shape_required(list(leg, maxLegs)),
    labels: json_shape_required(texts),
    annotations: json_shape_required(texts),
    prefixedAnnotations: json_shape_required(list(object({
        level: json_shape_required(json_shape_oneOf('index', 'manifest', 'index-descriptor', 'manifest-descriptor')),
        platform: optional(platform),
        key: json_shape_required(json_shape_text),
        value: json_shape_required(json_shape_text),
    }))),
    push: json_shape_required(flag),
    build: json_shape_required(build),
    publish: json_shape_required(publish),
    checkout: json_shape_required(object({
        commit: json_shape_required(json_shape_text),
        fetchDepth: json_shape_required(whole()),
        submodules: json_shape_required(json_shape_oneOf('false', 'true', 'recursive')),
        lfs: json_shape_required(flag),
    })),
    artifacts: json_shape_required(list(object({ pattern: json_shape_required(json_shape_text), path: json_shape_required(json_shape_text) }))),
    rescue: json_shape_required(json_shape_oneOf('none', 'retry', 'emulate')),
    failFast: json_shape_required(flag),
    defaultRunner: json_shape_required(runner),
    controlRunner: json_shape_required(runner),
    environment: optional(json_shape_text),
    isFork: json_shape_required(flag),
    isPublic: optional(flag),
    inputs: json_shape_required(record(object({ value: json_shape_required(json_shape_text), source: json_shape_required(json_shape_text) }))),
    reasons: json_shape_required(list(json_shape_text)),
    notices: json_shape_required(list(json_shape_text)),
    warnings: json_shape_required(list(json_shape_text)),
});
/** A plan of untrusted JSON. @throws JsonShapeError */
const readPlan = (value, where) => {
    const read = plan(value, where);
    const refuse = (problem) => {
        throw new JsonShapeError(`${where}.${problem}`);
    };
    if (read.platforms.length === 0)
        refuse('platforms names no platform');
    if (read.platforms.some(({ index }, place) => index !== place))
        refuse('platforms is not in order');
    if (read.platforms.some((planned) => planned.slug !== (0,src/* slugOf */.tF)(planned.platform)))
        refuse("platforms has a slug that is not its platform's");
    if (read.tags[0] !== read.tag)
        refuse('tags does not begin with tag');
    if (read.archTags.some(({ index }) => index >= read.platforms.length))
        refuse('archTags names a leg that is not there');
    if (read.push && read.repositories.length === 0)
        refuse('repositories is empty');
    if (read.push && read.isFork)
        refuse('push is true for a fork');
    return read;
};

;// CONCATENATED MODULE: ../../packages/plan/src/plan-document.ts




/** The form of the document; one with another number was made by another release. */
const version = 1;
/** More than any plan has; GitHub allows a job 1 MB of outputs. */
const maxCharacters = 4 * 1024 * 1024;
/**
 * The whole plan as base64 of JSON on one line, for the steps that come later: GitHub drops outputs that hold a line of a
 * secret, however short, and base64 holds none.
 */
function toPlanDocument(plan) {
    const { repositories, platforms, publish, prefixedAnnotations, ...others } = plan;
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
    };
    return Buffer.from(JSON.stringify(json)).toString('base64');
}
/**
 * Reads what `toPlanDocument` made; the text is not trusted.
 * @throws PlanError of the input `plan`, with what is wrong
 */
function parsePlanDocument(document) {
    const base64 = document.trim();
    const problem = (message, cause) => new error_PlanError([{ input: 'plan', message: `${message}; expected the output "plan" of a plan step of this release` }], { cause });
    if (base64.length > maxCharacters)
        throw problem(`has ${base64.length} characters, more than ${maxCharacters}`);
    if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        throw problem('is not base64 on one line');
    const json = plan_document_parseJson(Buffer.from(base64, 'base64').toString('utf8'));
    if (json === undefined)
        throw problem('is no JSON document');
    const found = json['version'];
    if (found !== version)
        throw problem(`is of version ${JSON.stringify(found) ?? 'none'}, not ${version}`);
    try {
        return readPlan(json['plan'], 'plan');
    }
    catch (error) {
        if (!(error instanceof JsonShapeError))
            throw error;
        throw problem(error.message, error);
    }
}
function plan_document_parseJson(text) {
    try {
        const json = JSON.parse(text);
        return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/plan-json.ts


/** The JSON of a plan (contract, section 6); annotations with a prefix keep it in their key. */
function toPlanJson(plan) {
    const prefixed = plan.prefixedAnnotations.map((annotation) => [
        formatPrefixedKey(annotation),
        annotation.value,
    ]);
    return {
        repositories: plan.repositories.map(formatRepository),
        tag: plan.tag,
        tags: plan.tags,
        movingTags: plan.movingTags,
        platforms: plan.platforms.map(({ index, platform, slug, runner, emulate }) => {
            return { index, platform: formatPlatform(platform), slug, runner, emulate };
        }),
        labels: plan.labels,
        annotations: { ...plan.annotations, ...Object.fromEntries(prefixed) },
        push: plan.push,
        reasons: plan.reasons,
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/index.ts

























;// CONCATENATED MODULE: ../../packages/job/src/plan-source.ts




/**
 * The plan of a step: from the document of a plan step, or else from the step's own inputs and the event.
 * @throws PlanError with all that is wrong
 */
async function plan_source_readPlan(source, surroundings) {
    if (source.document.trim() === '')
        return planAlone(source.inputs, surroundings);
    const plan = parsePlanDocument(source.document);
    const images = String(source.inputs['images'] ?? '').trim();
    return images === '' || !plan.push ? plan : withImages(plan, images);
}
async function planAlone(inputs, { environment, folder, withoutGit = false }) {
    const event = await readCiEvent(environment, {
        readFile: (path) => (0,promises_.readFile)(path, 'utf8'),
        git: (args) => withoutGit ? Promise.reject(new Error('git is not asked')) : git(args, folder, environment),
    });
    return await makePlan(inputs, event, { now: new Date() });
}
/**
 * Joins repositories that only this job knows, because their names are a secret (contract, section 2, `IMAGES`). Where the plan
 * has none but the default, they take its place.
 */
function withImages(plan, images) {
    const named = planRun({ images, tag: 'any', platforms: 'linux/amd64' }, nothing);
    const isDefault = plan.inputs['images'] === undefined && plan.inputs['image'] === undefined;
    const planned = isDefault ? [] : plan.repositories;
    const joined = named.repositories.filter((one) => !planned.some((other) => (0,src/* sameRepository */.RB)(one, other)));
    const repositories = [...planned, ...joined];
    return { ...plan, repositories, notices: [...plan.notices, ...named.notices] };
}
const nothing = { provider: 'git', eventName: 'push', ref: '', sha: '', isFork: false };
function git(args, cwd, environment) {
    return new Promise((resolve, reject) => {
        (0,external_node_child_process_.execFile)('git', [...args], { cwd, env: { ...environment }, timeout: 10_000 }, (error, stdout) => {
            if (error === null)
                resolve(stdout);
            else
                reject(error);
        });
    });
}

// EXTERNAL MODULE: ../../packages/credentials/src/error.ts
var src_error = __nccwpck_require__(5649);
// EXTERNAL MODULE: ../../packages/credentials/src/json-text.ts
var json_text = __nccwpck_require__(5361);
;// CONCATENATED MODULE: ../../packages/credentials/src/auth-entry.ts


/** Azure's registries give tokens to this user; docker wants some user beside an identity token. */
const nobody = '00000000-0000-0000-0000-000000000000';
/**
 * One entry of `auths`: `{auth: base64(user:password)}`, `identitytoken`, `registrytoken`, or user and password in plain
 * (as Kubernetes writes them). An entry without any of these, or null, means that a store has it: undefined.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, naming `where` and never the entry's content.
 */
function auth_entry_parseAuthEntry(entry, where) {
    if (entry === null)
        return undefined;
    if (!(0,json_text/* isObject */.Gv)(entry))
        throw malformed(where, 'is not an object');
    const token = auth_entry_textOf(entry, 'registrytoken', where);
    if (token !== '')
        return { kind: 'bearer', token };
    const { username, password } = userAndPasswordOf(entry, where);
    const identityToken = auth_entry_textOf(entry, 'identitytoken', where);
    if (identityToken !== '') {
        return { kind: 'identity-token', token: identityToken, ...(username === '' ? {} : { username }) };
    }
    if (username === '' && password === '')
        return undefined;
    return { kind: 'basic', username, password };
}
/**
 * A credential as docker writes it into `auths`.
 *
 * @throws CredentialsError `INVALID_CREDENTIAL` when docker's format cannot hold it.
 */
function auth_entry_toAuthEntry(credential, registry) {
    auth_entry_checkStorable(credential, registry);
    switch (credential.kind) {
        case 'basic':
            return { auth: encode(credential.username, credential.password) };
        case 'identity-token':
            return { auth: encode(credential.username || nobody, ''), identitytoken: credential.token };
        case 'bearer':
            return { registrytoken: credential.token };
    }
}
/** @throws CredentialsError `INVALID_CREDENTIAL` for an empty user or password, or a user that holds a colon. */
function auth_entry_checkStorable(credential, registry) {
    const refuse = (what) => {
        throw new CredentialsError('INVALID_CREDENTIAL', `the credential of ${registry} cannot be used: ${what}`);
    };
    if (credential.kind !== 'basic') {
        if (credential.token === '')
            refuse('its token is empty');
        return;
    }
    if (credential.username === '')
        refuse('its user name is empty');
    if (credential.username.includes(':'))
        refuse('a user name must not contain a colon');
    if (credential.password === '')
        refuse('its password is empty');
    // Go's reader trims NULs, and a header cannot carry them.
    if (/[\0\r\n]/.test(credential.username + credential.password)) {
        refuse('user name and password must not contain line breaks or NUL characters');
    }
}
function userAndPasswordOf(entry, where) {
    const auth = auth_entry_textOf(entry, 'auth', where);
    if (auth === '') {
        return { username: auth_entry_textOf(entry, 'username', where), password: auth_entry_textOf(entry, 'password', where) };
    }
    if (!/^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(auth))
        throw malformed(where, '"auth" is not base64');
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon < 1)
        throw malformed(where, '"auth" is not base64 of "user:password"');
    return {
        username: decoded.slice(0, colon),
        password: decoded.slice(colon + 1).replace(/^\0+|\0+$/g, ''),
    };
}
function auth_entry_textOf(entry, field, where) {
    const value = (0,json_text/* fieldOf */._F)(entry, field);
    if (value === undefined || value === null)
        return '';
    if (typeof value !== 'string')
        throw malformed(where, `"${field}" is not a string`);
    return value;
}
function encode(username, password) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
function malformed(where, what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', `${where}: ${what}; log in to this registry again`);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ../../packages/credentials/src/docker-config.ts




/** `$DOCKER_CONFIG`, else `.docker` in the home folder. */
function docker_config_locateDockerConfig(environment, home) {
    const folder = (0,external_node_path_.resolve)(environment['DOCKER_CONFIG'] || (0,external_node_path_.join)(home, '.docker'));
    return { folder, file: (0,external_node_path_.join)(folder, 'config.json') };
}
/**
 * Reads a configuration; a missing or empty file is an empty configuration.
 *
 * @throws CredentialsError `MALFORMED_CONFIG` with the file's path and the position, never its content;
 *   `UNREADABLE_CONFIG` when it exists and cannot be read.
 */
async function docker_config_readDockerConfig(file) {
    return docker_config_parseDockerConfig((await docker_config_readText(file)) ?? '', file);
}
/** The same for a text that was read already; `file` is its name in messages. */
function docker_config_parseDockerConfig(text, file) {
    const document = text.trim() === '' ? {} : parseDocument(text, file);
    const credsStore = (0,json_text/* fieldOf */._F)(document, 'credsStore');
    if (credsStore !== undefined && credsStore !== null && typeof credsStore !== 'string') {
        throw docker_config_malformed(file, '"credsStore" is not a string');
    }
    const credHelpers = new Map();
    for (const [key, value] of docker_config_entriesOf(document, 'credHelpers', file)) {
        if (typeof value !== 'string')
            throw docker_config_malformed(file, `"credHelpers" has no string for "${key}"`);
        credHelpers.set(key, value);
    }
    return {
        file,
        auths: new Map(docker_config_entriesOf(document, 'auths', file)),
        credHelpers,
        credsStore: credsStore || undefined,
        document,
        text,
    };
}
/** A file's text, or undefined where there is none. */
async function docker_config_readText(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        const code = (0,src_error/* systemCodeOf */.c)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        const what = code === 'EISDIR' ? 'it is a folder' : (code ?? 'unknown error');
        throw new src_error/* CredentialsError */.l('UNREADABLE_CONFIG', `cannot read ${file}: ${what}; make it a readable file`, {
            cause: error,
        });
    }
}
function parseDocument(text, file) {
    const parsed = (0,json_text/* parseJson */.qF)(text);
    if ('error' in parsed) {
        throw docker_config_malformed(file, `is not JSON at line ${parsed.error.line}, column ${parsed.error.column}`);
    }
    if (!(0,json_text/* isObject */.Gv)(parsed.value))
        throw docker_config_malformed(file, 'is not a JSON object');
    return parsed.value;
}
function docker_config_entriesOf(document, field, file) {
    const value = (0,json_text/* fieldOf */._F)(document, field);
    if (value === undefined || value === null)
        return [];
    if (!(0,json_text/* isObject */.Gv)(value))
        throw docker_config_malformed(file, `"${field}" is not an object`);
    return Object.entries(value);
}
function docker_config_malformed(file, what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', `${file}: ${what}; correct the file or move it away`);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/environment-auths.ts




const environment_auths_name = 'DOCKER_AUTH_CONFIG';
/**
 * `DOCKER_AUTH_CONFIG`: `{"auths": {host: {"auth": base64}}}` and nothing else. docker (28.3 and later) warns about any
 * other text and goes on without it, and so does this: undefined, with a notice.
 */
function environment_auths_parseEnvironmentAuths(text, onNotice) {
    if (text === undefined || text.trim() === '')
        return undefined;
    try {
        const config = docker_config_parseDockerConfig(text, environment_auths_name);
        checkFields(config);
        return config;
    }
    catch (error) {
        if (!(error instanceof src_error/* CredentialsError */.l))
            throw error;
        onNotice?.(`${environment_auths_name} is ignored, as docker does: ${error.message.replace(`${environment_auths_name}: `, '').replace(/;[^;]*$/, '')}`);
        return undefined;
    }
}
function checkFields(config) {
    const extra = Object.keys(config.document).find((key) => key.toLowerCase() !== 'auths');
    if (extra !== undefined)
        throw refused(`only "auths" may stand in it, not "${extra}"`);
    for (const [host, entry] of config.auths) {
        const where = `the entry "${host}"`;
        if (!(0,json_text/* isObject */.Gv)(entry))
            throw refused(`${where} is not an object`);
        const field = Object.keys(entry).find((key) => key.toLowerCase() !== 'auth');
        if (field !== undefined)
            throw refused(`${where} may hold only "auth", not "${field}"`);
        if (auth_entry_parseAuthEntry(entry, where) === undefined)
            throw refused(`${where} has an empty "auth"`);
    }
}
function refused(what) {
    return new src_error/* CredentialsError */.l('MALFORMED_CONFIG', what);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/registry-host.ts

/** Under this key docker keeps Docker Hub's credential, and under this name it asks helpers for it. */
const dockerHubKey = 'https://index.docker.io/v1/';
const dockerHubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
/**
 * A registry as people write it (`GHCR.io`, `https://index.docker.io/v1/`, `registry-1.docker.io`, `http://localhost:5000`)
 * as the name that references use: `ghcr.io`, `docker.io`, `localhost:5000`.
 *
 * @throws CredentialsError `INVALID_HOST` when it is no `host[:port]`, or names more than a host (`ghcr.io/org`).
 */
function registry_host_parseRegistryHost(text) {
    const written = text.trim();
    const bare = written.replace(/^https?:\/\//i, '').replace(/\/+(?:v[12]\/*)?$/i, '');
    const host = bare.toLowerCase();
    if (!hostPattern.test(host)) {
        throw new CredentialsError('INVALID_HOST', describeBadHost(written, host));
    }
    return registry_host_canonicalHost(host);
}
/** The one name of a registry that has several: Docker Hub's API host and index are `docker.io`. */
function registry_host_canonicalHost(registry) {
    const host = registry.toLowerCase();
    return dockerHubHosts.has(host) ? 'docker.io' : host;
}
/** The key of a registry in docker's configuration, and the server URL that credential helpers are asked for. */
function registry_host_configKeyOf(registry) {
    const host = registry_host_canonicalHost(registry);
    return host === 'docker.io' ? dockerHubKey : host;
}
/**
 * The key among `keys` that holds the entry of a registry: docker's own key, else one that names exactly this host once
 * scheme and path are taken off (what docker calls a legacy entry). Never by suffix or substring.
 */
function registry_host_findKey(keys, registry) {
    const wanted = registry_host_configKeyOf(registry);
    const all = [...keys];
    return all.includes(wanted) ? wanted : all.find((key) => registry_host_names(key, registry));
}
/** Whether a configuration key names this registry. */
function registry_host_names(key, registry) {
    return registry_host_canonicalHost(registry_host_hostnameOf(key)) === registry_host_canonicalHost(registry);
}
/**
 * docker/cli's ConvertToHostname: `https://user@ghcr.io:443/v2/` is `ghcr.io:443`. Taken apart by hand, since the URL class
 * rewrites hosts (`0x7f.1` to `127.0.0.1`, `gh%63r.io` to `ghcr.io`) and drops a scheme's default port.
 */
function registry_host_hostnameOf(key) {
    const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\\]*)/i.exec(key)?.[1];
    if (authority === undefined)
        return key.split('/', 1)[0] ?? key;
    return authority.slice(authority.lastIndexOf('@') + 1);
}
/** A configuration key for messages: one written as a URL may hold a password. */
function registry_host_showKey(key) {
    return key.replace(/\/\/[^/]*@/, '//');
}
function describeBadHost(written, host) {
    // What stands here may be a password in the wrong field: it is shown only when it looks like a host with a path.
    const [first = '', ...path] = host.split('/');
    if (path.length > 0 &&
        hostPattern.test(first) &&
        /[.:]|^localhost$/.test(first) &&
        !written.includes('@')) {
        return `a registry is a host, without a path: write "${first}"`;
    }
    return 'a registry is a host with an optional port, such as "ghcr.io" or "localhost:5000"';
}

;// CONCATENATED MODULE: ../../packages/credentials/src/podman-config.ts




/**
 * The authentication files of podman, buildah and skopeo, in the order they read them (containers-auth.json(5)):
 * `REGISTRY_AUTH_FILE` alone where it is set, else the runtime folder's and the user's own.
 */
function podman_config_locatePodmanConfigs(environment, home, userId) {
    const named = environment['REGISTRY_AUTH_FILE'];
    if (named)
        return [(0,external_node_path_.resolve)(named)];
    const runtime = environment['XDG_RUNTIME_DIR'];
    const runtimeFile = runtime
        ? (0,external_node_path_.join)(runtime, 'containers', 'auth.json')
        : userId === undefined
            ? undefined
            : (0,external_node_path_.join)('/run/containers', String(userId), 'auth.json');
    const userFile = (0,external_node_path_.join)(environment['XDG_CONFIG_HOME'] || (0,external_node_path_.join)(home, '.config'), 'containers', 'auth.json');
    return runtimeFile === undefined ? [userFile] : [runtimeFile, userFile];
}
/**
 * Reads those of the files that exist. One that cannot be read is an error, or, where somebody wants to hear of it, left
 * out: whoever writes docker's configuration need not fail by a file of another program.
 */
async function podman_config_readPodmanConfigs(files, onUnreadable) {
    const configs = await Promise.all(files.map(async (file) => {
        try {
            return await docker_config_readDockerConfig(file);
        }
        catch (error) {
            if (onUnreadable === undefined || !(error instanceof src_error/* CredentialsError */.l))
                throw error;
            onUnreadable(error.message);
            return undefined;
        }
    }));
    return configs.flatMap((config) => (config === undefined || config.text === '' ? [] : [config]));
}
/**
 * The key of a podman file that is most specific for a repository: `quay.io/org/app` before `quay.io/org` before
 * `quay.io`. Without a path only a key that names the whole registry counts.
 */
function findPodmanKey(keys, registry, path = '') {
    const host = registry_host_canonicalHost(registry);
    const segments = path === '' ? [] : path.split('/');
    const all = [...keys];
    for (let length = segments.length; length >= 0; length -= 1) {
        const wanted = segments.slice(0, length).join('/');
        const found = all.find((key) => {
            const { registry: keyHost, path: keyPath } = splitKey(key);
            return keyHost === host && keyPath === wanted;
        });
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** Whether a key is about this registry or a part of it. */
function podman_config_concernsRegistry(key, registry) {
    return splitKey(key).registry === canonicalHost(registry);
}
function splitKey(key) {
    const registry = registry_host_canonicalHost(registry_host_hostnameOf(key));
    // A key with a scheme is docker's old form, whose path (`/v1/`) is no namespace.
    const path = key.includes('://') ? '' : key.split('/').slice(1).join('/').replace(/\/+$/, '');
    return { registry, path: /^v[12]$/.test(path) ? '' : path };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/credential-lookup.ts





async function credential_lookup_readSources({ environment, home, userId, onNotice, }) {
    return {
        environmentAuths: environment_auths_parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'], onNotice),
        docker: await docker_config_readDockerConfig(docker_config_locateDockerConfig(environment, home).file),
        podmanFiles: podman_config_locatePodmanConfigs(environment, home, userId),
    };
}
/** What docker's own tools would use for this registry. */
async function findForDocker(sources, registry, settings) {
    const found = (sources.environmentAuths && findInAuths(sources.environmentAuths, registry)) ??
        (await findInDockerConfig(sources.docker, registry, settings));
    return found && { ...found, configuration: 'docker' };
}
/** What podman, buildah and skopeo have besides. */
async function findForPodman(sources, registry, path, settings) {
    for (const config of await podman_config_readPodmanConfigs(sources.podmanFiles)) {
        const found = await findInPodmanConfig(config, registry, path, settings);
        if (found !== undefined)
            return { ...found, configuration: 'podman' };
    }
    return undefined;
}
/** docker asks the helper where one is configured, and then does not look into `auths` any more. */
async function findInDockerConfig(config, registry, settings) {
    const own = config.credHelpers.get(registry_host_configKeyOf(registry));
    const name = own ?? config.credsStore;
    // An empty name is how a configuration says that this registry has no helper.
    if (name === undefined || name === '')
        return findInAuths(config, registry);
    const field = own === undefined ? 'credsStore' : 'credHelpers';
    return findInHelper(name, `${field} of ${config.file}`, registry_host_configKeyOf(registry), settings);
}
async function findInPodmanConfig(config, registry, path, settings) {
    const helperKey = registry_host_findKey(config.credHelpers.keys(), registry);
    const name = helperKey === undefined ? undefined : config.credHelpers.get(helperKey);
    if (name && helperKey !== undefined) {
        const found = await findInHelper(name, `credHelpers of ${config.file}`, helperKey, settings);
        if (found !== undefined)
            return found;
    }
    return entryAt(config, findPodmanKey(config.auths.keys(), registry, path));
}
async function findInHelper(name, namedBy, serverUrl, settings) {
    const { getFromHelper, programOf } = await __nccwpck_require__.e(/* import() */ 880).then(__nccwpck_require__.bind(__nccwpck_require__, 6880));
    const helper = { name, namedBy };
    const credential = await getFromHelper(helper, serverUrl, {
        environment: settings.environment,
        ...(settings.helperTimeoutMs === undefined ? {} : { timeoutMs: settings.helperTimeoutMs }),
    });
    return credential && { credential, source: `${programOf(helper)} (${namedBy})` };
}
function findInAuths(config, registry) {
    return entryAt(config, registry_host_findKey(config.auths.keys(), registry));
}
function entryAt(config, key) {
    if (key === undefined)
        return undefined;
    const credential = auth_entry_parseAuthEntry(config.auths.get(key), `${config.file}: the entry "${registry_host_showKey(key)}" of "auths"`);
    return credential && { credential, source: config.file };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/credential-source.ts


/**
 * The credentials this machine has, by docker's own rules (docker/cli `configfile.GetAuthConfig`): `DOCKER_AUTH_CONFIG`,
 * then `credHelpers`, `credsStore` or `auths`, matched by exact host; last, podman's `auth.json`. Files are read once,
 * at the first question; each registry is looked up once, however many ask at the same time.
 *
 * The promises reject with a CredentialsError: a malformed file, a helper that is missing, hangs or fails.
 */
function createCredentialSource(settings) {
    let sources;
    const read = () => {
        sources ??= credential_lookup_readSources(settings);
        return sources;
    };
    const inDocker = singleFlight(async (host) => findForDocker(await read(), host, settings), hasEnded);
    const inPodman = singleFlight(async (key) => {
        const [host = key, ...path] = key.split('/');
        return findForPodman(await read(), host, path.join('/'), settings);
    }, hasEnded);
    const find = async (registry, path = '') => {
        const host = registry_host_canonicalHost(registry);
        return (await inDocker(host)) ?? (await inPodman(`${host}/${path}`));
    };
    const source = async (registry, path) => {
        const found = await find(registry, path);
        return found && { ...found.credential, source: found.source };
    };
    return Object.assign(source, {
        find,
    });
}
/** A credential with an end is asked for again whenever somebody wants it: whoever gave it knows when to make another. */
function hasEnded(found) {
    return found?.credential.expiresAt !== undefined;
}
/** Remembers answers that may be kept, shares one under way, and forgets a failure so that it may be asked again. */
function singleFlight(search, isForOnce = () => false) {
    const answers = new Map();
    return (key) => {
        const known = answers.get(key);
        if (known !== undefined)
            return known;
        const answer = search(key);
        answers.set(key, answer);
        answer.then((found) => isForOnce(found) && answers.delete(key), () => answers.delete(key));
        return answer;
    };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/atomic-file.ts




const temporaryMark = '.polyarch-tmp-';
/** The file that a path really names: symbolic links are followed, dangling ones too, so that a rename keeps them. */
async function atomic_file_resolveLinks(file) {
    try {
        return await realpath(file);
    }
    catch (error) {
        if (systemCodeOf(error) !== 'ENOENT')
            throw unwritable(file, error);
    }
    try {
        const isLink = (await lstat(file)).isSymbolicLink();
        return isLink ? await atomic_file_resolveLinks(resolve(dirname(file), await readlink(file))) : file;
    }
    catch (error) {
        if (systemCodeOf(error) === 'ENOENT')
            return file;
        throw error instanceof CredentialsError ? error : unwritable(file, error);
    }
}
/**
 * Replaces a file whole or not at all: a temporary file beside it, flushed to the disk (unless it need not outlive the
 * machine's power), then renamed over it. The file
 * is readable by its owner alone (0600); the owner of a former file is kept where the system allows it.
 *
 * @throws CredentialsError `WRITE_FAILED` naming the file and the system's reason.
 */
async function atomic_file_replaceFile(file, text, { durable = true } = {}) {
    const temporary = join(dirname(file), `${basename(file)}${temporaryMark}${randomBytes(6).toString('hex')}`);
    try {
        const handle = await open(temporary, 'wx', 0o600);
        try {
            await handle.writeFile(text);
            await keepOwner(file, temporary);
            if (durable)
                await handle.sync();
        }
        finally {
            await handle.close();
        }
        await rename(temporary, file);
        if (durable)
            await syncFolder(dirname(file));
    }
    catch (error) {
        await rm(temporary, { force: true });
        throw unwritable(file, error);
    }
}
/** Makes a folder for secrets (0700); one that is there stays as it is. */
async function atomic_file_makePrivateFolder(folder) {
    try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    catch (error) {
        throw unwritable(folder, error);
    }
}
/** Removes what a process that was killed amid `replaceFile` left beside the file. Only for the holder of its lock. */
async function atomic_file_sweepTemporaries(file) {
    const prefix = `${basename(file)}${temporaryMark}`;
    const names = await readdir(dirname(file)).catch(() => []);
    await Promise.all(names
        .filter((name) => name.startsWith(prefix))
        .map((name) => rm(join(dirname(file), name), { force: true })));
}
async function keepOwner(file, temporary) {
    try {
        const former = await stat(file);
        if (former.uid !== process.getuid?.())
            await chown(temporary, former.uid, former.gid);
    }
    catch {
        // No former file, or not ours to give away: the new file is the writer's, as docker leaves it.
    }
}
/** Makes the rename itself durable, on systems where a folder can be opened. */
async function syncFolder(folder) {
    try {
        const handle = await open(folder, 'r');
        await handle.sync().finally(() => handle.close());
    }
    catch {
        // Windows and some network file systems refuse this; the rename is atomic without it.
    }
}
const reasons = {
    EACCES: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
    EPERM: 'permission denied; make the folder writable, or name another with DOCKER_CONFIG',
    EROFS: 'the file system is read-only; name another folder with DOCKER_CONFIG',
    ENOSPC: 'no space is left on the device; free some and try again',
    EDQUOT: 'the disk quota is used up; free some space and try again',
    ENOTDIR: 'a part of its path is a file; name another folder with DOCKER_CONFIG',
    ELOOP: 'its symbolic links form a loop; mend them',
};
function unwritable(file, error) {
    const code = systemCodeOf(error) ?? 'unknown error';
    return new CredentialsError('WRITE_FAILED', `cannot write ${file}: ${reasons[code] ?? code}`, {
        cause: error,
    });
}

;// CONCATENATED MODULE: ../../packages/credentials/src/buildx-scopes.ts



/** Deeper than `<host>/<org>/<group>/<repository>` no scope is looked for. */
const maximumDepth = 8;
/**
 * Folders of buildx's scoped configurations (`<buildx>/config/<host>[/<repository>][@<actions>]/config.json`, buildx 0.31
 * and later) for these registries: buildx prefers them to the main configuration, docker does not know them.
 */
async function buildx_scopes_findBuildxScopes(buildxFolder, registries) {
    const base = join(buildxFolder, 'config');
    const folders = await foldersWithConfig(base, 0);
    const ours = new Set(registries.map(canonicalHost));
    return folders.filter((folder) => ours.has(canonicalHost(hostOfScope(relative(base, folder))))).toSorted();
}
function hostOfScope(scope) {
    return scope.split('@', 1)[0]?.split(sep, 1)[0] ?? '';
}
async function foldersWithConfig(folder, depth) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const below = entries
        .filter((entry) => entry.isDirectory() && depth < maximumDepth)
        .map((entry) => foldersWithConfig(join(folder, entry.name), depth + 1));
    const isScope = depth > 0 && entries.some((entry) => entry.name === 'config.json');
    return [...(isScope ? [folder] : []), ...(await Promise.all(below)).flat()];
}

;// CONCATENATED MODULE: ../../packages/credentials/src/config-change.ts




/**
 * A configuration's text with these entries added, or put in place of others for the same registry under whatever key.
 * All else stays: other keys, their order, unknown fields, indentation, the last line's end.
 */
function config_change_addEntries(config, entries) {
    const auths = new Map(config.auths);
    for (const { registry, credential } of entries) {
        for (const key of config.auths.keys()) {
            if (names(key, registry) && key !== configKeyOf(registry))
                auths.delete(key);
        }
        auths.set(configKeyOf(registry), toAuthEntry(credential, registry));
    }
    return config_change_render(config, { ...config.document, auths: Object.fromEntries(auths) });
}
/** A configuration's text without these keys of `auths`. */
function config_change_dropEntries(config, keys) {
    const auths = [...config.auths].filter(([key]) => !keys.includes(key));
    return config_change_render(config, { ...config.document, auths: Object.fromEntries(auths) });
}
/** A document in the style of the configuration's own text; docker's (tabs, no last line end) where there was none. */
function config_change_render(config, document) {
    const end = /\n$/.test(config.text) ? '\n' : '';
    return JSON.stringify(document, undefined, indentationOf(config.text)) + end;
}
/**
 * A mark by which a credential is known again, `<salt>.<check>`, for a record that must not hold the secret. The check has
 * 16 bits on purpose: enough to see that somebody put another credential in its place, useless for guessing passwords.
 */
function config_change_markOf(credential, salt = randomBytes(8).toString('hex')) {
    const text = credential.kind === 'basic'
        ? `basic\0${credential.username}\0${credential.password}`
        : `${credential.kind}\0${credential.token}`;
    return `${salt}.${createHmac('sha256', salt).update(text).digest('hex').slice(0, 4)}`;
}
/** Whether a credential is the one a mark was made of (or one in 65 536 others). */
function config_change_bearsMark(credential, mark) {
    return config_change_markOf(credential, mark.split('.', 1)[0]) === mark;
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-document.ts


/**
 * The job's own `config.json`: the user's, with our credentials in `auths` and nothing that docker would prefer to them.
 * A `credsStore` would make docker ignore all of `auths`, so it becomes `credHelpers` for the registries it has.
 */
function job_document_planJobDocument(parts) {
    const { user, environmentAuths, stored, entries } = parts;
    const isOurs = (key) => entries.some(({ registry }) => names(key, registry));
    const overridden = (key) => isOurs(key) || [...(environmentAuths?.auths.keys() ?? [])].some((other) => sameRegistry(other, key));
    const credHelpers = new Map();
    const auths = new Map();
    // Programs that look into podman's files only where docker has none (crane) would not find those logins any more.
    for (const config of user.text === '' ? parts.podman.toReversed() : []) {
        for (const [key, entry] of config.auths)
            if (!key.includes('/') && !overridden(key))
                auths.set(key, entry);
        for (const [key, helper] of config.credHelpers)
            if (!overridden(key))
                credHelpers.set(key, helper);
    }
    if (user.credsStore !== undefined) {
        for (const url of stored) {
            if (!overridden(url))
                credHelpers.set(configKeyOf(hostnameOf(url)), user.credsStore);
        }
    }
    for (const [key, helper] of user.credHelpers) {
        if (!overridden(key))
            credHelpers.set(key, helper);
    }
    for (const [key, entry] of user.auths) {
        // docker never looked at these while there was a store: they must not come to life by its removal.
        if (user.credsStore === undefined && !overridden(key))
            auths.set(key, entry);
    }
    for (const [key, entry] of environmentAuths?.auths ?? []) {
        if (!isOurs(key))
            auths.set(key, entry);
    }
    for (const { registry, credential } of entries) {
        auths.set(configKeyOf(registry), toAuthEntry(credential, registry));
    }
    return {
        ...Object.fromEntries(Object.entries(user.document).filter(([name]) => !holdsCredentials(name))),
        auths: Object.fromEntries(auths),
        ...(credHelpers.size === 0 ? {} : { credHelpers: Object.fromEntries(credHelpers) }),
    };
}
/**
 * The job's own `auth.json` for podman, buildah and skopeo, which know no other file once REGISTRY_AUTH_FILE names one:
 * docker's configuration of the job, the podman files (first is preferred), and ours.
 */
function job_document_planJobPodmanDocument(docker, podman, isOurs) {
    const merged = (field) => {
        const own = docker[field];
        const theirs = podman
            .toReversed()
            .flatMap((config) => [...config[field]])
            .filter(([key]) => !isOurs(key));
        return { ...(typeof own === 'object' ? own : {}), ...Object.fromEntries(theirs) };
    };
    const credHelpers = merged('credHelpers');
    return {
        auths: merged('auths'),
        ...(Object.keys(credHelpers).length === 0 ? {} : { credHelpers }),
    };
}
/** In any case: see `fieldOf`. */
function holdsCredentials(field) {
    return ['credsstore', 'credhelpers', 'auths'].includes(field.toLowerCase());
}
function sameRegistry(one, other) {
    return canonicalHost(hostnameOf(one)) === canonicalHost(hostnameOf(other));
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-folder.ts




const job_folder_jobFolderPrefix = 'polyarch-docker-';
/** In it what only we read: whose the folder is, and what its credential helper works with. */
const job_folder_ownFolder = 'polyarch';
/** A new folder of a random name in the job's temporary folder, open to its owner alone (0700). */
async function job_folder_makeJobFolder(parent) {
    await makePrivateFolder(parent);
    try {
        return await mkdtemp(join(await realpath(parent), job_folder_jobFolderPrefix));
    }
    catch (error) {
        const code = systemCodeOf(error) ?? 'unknown error';
        throw new CredentialsError('WRITE_FAILED', `cannot make a folder in ${parent} (${code}); make it writable`, {
            cause: error,
        });
    }
}
/**
 * Links all that stands in the former folder beside its `config.json`, so that contexts, plug-ins, certificates and keys
 * are where docker looks for them. Links are followed first: the former folder may itself be a job's, and go before.
 */
async function job_folder_linkSiblings(former, folder) {
    const names = await readdir(former).catch(() => []);
    const wanted = names.filter((name) => !name.startsWith('config.json') && name !== job_folder_ownFolder);
    await Promise.all(wanted.map((name) => linkOne(join(former, name), join(folder, name))));
}
/**
 * Removes a job's folder, and nothing that its links lead to. A folder that is gone already is no error.
 *
 * @throws CredentialsError `WRITE_FAILED` when it cannot be removed, or is no folder that `createJobConfig` makes.
 */
async function removeJobConfig(folder) {
    if (!basename(resolve(folder)).startsWith(job_folder_jobFolderPrefix)) {
        throw new CredentialsError('WRITE_FAILED', `${folder} is not a job's docker configuration; it was left alone`);
    }
    try {
        if (!(await lstat(folder)).isDirectory())
            return;
        await rm(folder, { recursive: true, force: true });
    }
    catch (error) {
        const code = systemCodeOf(error) ?? 'unknown error';
        if (code === 'ENOENT')
            return;
        throw new CredentialsError('WRITE_FAILED', `cannot remove ${folder} (${code}); remove it by hand: it holds credentials`, {
            cause: error,
        });
    }
}
async function linkOne(from, to) {
    try {
        const target = await realpath(from);
        const isFolder = (await stat(target)).isDirectory();
        try {
            await symlink(target, to, isFolder ? 'junction' : 'file');
        }
        catch (error) {
            // Windows lets few users link files; a copy serves, since these are settings.
            if (isFolder || systemCodeOf(error) !== 'EPERM')
                throw error;
            await copyFile(target, to);
        }
    }
    catch (error) {
        // A dangling link, or a file that went away meanwhile, is none to the job either.
        if (systemCodeOf(error) === 'ENOENT')
            return;
        throw new CredentialsError('WRITE_FAILED', `cannot link ${from} into ${to} (${systemCodeOf(error) ?? 'unknown error'})`, {
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/minted-store.ts




const fileName = 'identities.json';
/** The minted credentials that a job's own folder has. A file that cannot be read has none. */
async function minted_store_readMinted(folder) {
    const parsed = parseJson(await readFile(join(folder, fileName), 'utf8').catch(() => '[]'));
    if ('error' in parsed || !Array.isArray(parsed.value))
        return [];
    return parsed.value.filter(isMintedEntry);
}
/** Replaces them, whole or not at all (0600). */
async function minted_store_writeMinted(folder, entries) {
    await replaceFile(join(folder, fileName), JSON.stringify(entries), { durable: false });
}
/**
 * Whether a minted credential is still good for a while. BuildKit keeps one for 4 minutes and 50 seconds before it asks
 * again, so it has to last for longer than that; of what lives for minutes only, no more than half can be asked for.
 */
function isFresh({ mintedAt, expiresAt }, now) {
    if (expiresAt === undefined)
        return now - mintedAt < usualLifeMs;
    const margin = Math.min(longestMarginMs, (expiresAt - mintedAt) * 0.5);
    return now < expiresAt - margin;
}
/** Clouds that do not say when it ends give an hour or more. */
const usualLifeMs = (/* unused pure expression or super */ null && (45 * 60_000));
const longestMarginMs = (/* unused pure expression or super */ null && (10 * 60_000));
/** Whether two entries stand for the same: whatever they say must be the same text. */
function isSameIdentity(one, other) {
    const { where: _one, ...oneRest } = one;
    const { where: _other, ...otherRest } = other;
    return JSON.stringify(oneRest) === JSON.stringify(otherRest);
}
/** The file is ours alone (0600, in a folder of 0700): its shape is looked at, not every field of an identity. */
function isMintedEntry(value) {
    if (!isObject(value) || !isObject(value['identity']) || !isObject(value['credential']))
        return false;
    return typeof value['identity']['registry'] === 'string' && typeof value['mintedAt'] === 'number';
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-helper.ts






/** `docker-credential-polyarch`, as configurations name it. */
const helperName = 'polyarch';
/**
 * Puts a job's credential helper into its own folder: what it mints from, and a script that starts it. Returns the folder to
 * put before PATH.
 */
async function job_helper_writeJobHelper(own, { command }, entries) {
    const bin = join(own, 'bin');
    const file = join(bin, `docker-credential-${helperName}`);
    await makePrivateFolder(own);
    await writeMinted(own, entries);
    try {
        await mkdir(bin, { recursive: true, mode: 0o700 });
        await writeFile(file, scriptOf(own, command), { mode: 0o700 });
        await chmod(file, 0o700);
    }
    catch (error) {
        const code = systemCodeOf(error) ?? 'unknown error';
        throw new CredentialsError('WRITE_FAILED', `cannot write ${file}: ${code}; make its folder writable`, {
            cause: error,
        });
    }
    return bin;
}
/** A configuration in which these registries have the helper in the place of an entry. */
function job_helper_withHelper(document, registries) {
    if (registries.length === 0)
        return document;
    const { auths, credHelpers, ...others } = document;
    const keys = registries.map(configKeyOf);
    const left = Object.entries(isRecord(auths) ? auths : {}).filter(([key]) => !keys.includes(key));
    return {
        ...others,
        auths: Object.fromEntries(left),
        credHelpers: {
            ...(isRecord(credHelpers) ? credHelpers : {}),
            ...Object.fromEntries(keys.map((key) => [key, helperName])),
        },
    };
}
/** The folder is told by a variable, so that no path has to be taken apart again; arguments hold no secret. */
function scriptOf(own, command) {
    return `#!/bin/sh\nPOLYARCH_HELPER_FOLDER=${quoted(own)} exec ${command.map(quoted).join(' ')} "$@"\n`;
}
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-owner.ts





const markFile = 'owner.json';
/** Notes whose a job's folder is, before any secret is put into it. */
async function job_owner_markOwner(folder, processId) {
    // 1 is every container's; 0 stands for a process outside of it.
    const isKnown = processId !== undefined && processId > 1;
    const here = await describeHere();
    const owner = {
        ...here,
        ...(isKnown && { process: { id: processId, ...(await startOf(processId)) } }),
    };
    await replaceFile(join(folder, markFile), JSON.stringify(owner), { durable: false });
}
/**
 * Whether the job of a folder is surely over: its machine has started anew, or its process is gone. Undefined where nothing
 * tells, as in another container, or where no process was known.
 */
async function job_owner_isJobOver(folder) {
    const owner = parseOwner(await readFile(join(folder, markFile), 'utf8').catch(() => ''));
    if (owner === undefined)
        return undefined;
    const here = await describeHere();
    if (owner.host !== here.host)
        return undefined;
    if (owner.boot !== undefined && here.boot !== undefined && owner.boot !== here.boot)
        return true;
    if (owner.process === undefined || owner.namespace !== here.namespace)
        return undefined;
    const { id, startedAt } = owner.process;
    if (!isAlive(id))
        return true;
    // The number may be another process's by now.
    const now = (await startOf(id)).startedAt;
    return startedAt !== undefined && now !== undefined && startedAt !== now;
}
async function describeHere() {
    const [boot, namespace] = await Promise.all([
        readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
        readlink('/proc/self/ns/pid').catch(() => ''),
    ]);
    return {
        host: hostname(),
        ...(boot !== '' && { boot: boot.trim() }),
        ...(namespace !== '' && { namespace }),
    };
}
/** When a process was started, in the kernel's own ticks (proc(5), field 22 of `stat`). */
async function startOf(id) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold anything.
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return startedAt === undefined || startedAt === '' ? {} : { startedAt };
}
function isAlive(id) {
    try {
        process.kill(id, 0);
        return true;
    }
    catch (error) {
        return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
    }
}
function parseOwner(text) {
    const parsed = parseJson(text);
    if ('error' in parsed || !isObject(parsed.value))
        return undefined;
    const { host, boot, namespace, process: owner } = parsed.value;
    if (typeof host !== 'string')
        return undefined;
    const id = isObject(owner) ? owner['id'] : undefined;
    const startedAt = isObject(owner) ? owner['startedAt'] : undefined;
    return {
        host,
        ...(typeof boot === 'string' && { boot }),
        ...(typeof namespace === 'string' && { namespace }),
        ...(typeof id === 'number' &&
            Number.isSafeInteger(id) &&
            id > 1 && { process: { id, ...(typeof startedAt === 'string' && { startedAt }) } }),
    };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/shadows.ts






/**
 * What programs prefer to the entries that the user's docker configuration has for these registries, a line each. Nothing
 * of it is changed: it is the user's own.
 */
async function listShadows(registries, settings) {
    const { environment, home, userId } = settings;
    const folder = environment['BUILDX_CONFIG'] || join(locateDockerConfig(environment, home).folder, 'buildx');
    const unreadable = [];
    const [scopes, podman] = await Promise.all([
        findBuildxScopes(resolve(folder), registries),
        readPodmanConfigs(locatePodmanConfigs(environment, home, userId), (text) => unreadable.push(text)),
    ]);
    const inEnvironment = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG'])?.auths.keys() ?? [];
    const keys = [...inEnvironment];
    const fromEnvironment = registries.filter((registry) => findKey(keys, registry) !== undefined);
    const fromPodman = podman.flatMap(({ file, auths, credHelpers }) => {
        const theirs = [...auths.keys(), ...credHelpers.keys()];
        const hidden = registries.filter((registry) => theirs.some((key) => concernsRegistry(key, registry)));
        return hidden.map((registry) => `podman, buildah and skopeo prefer the entry of ${file} for ${registry} to this login`);
    });
    return [
        ...fromEnvironment.map((registry) => `docker prefers the entry of DOCKER_AUTH_CONFIG for ${registry} to this login`),
        ...fromPodman,
        ...unreadable,
        ...scopes.map(shadows_describeScope),
    ];
}
/** One of buildx's scoped folders. */
function shadows_describeScope(folder) {
    return `buildx prefers ${join(folder, 'config.json')} to this login; remove that folder if it should not`;
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-config.ts

















/**
 * Makes a private folder (0700) with a `config.json` (0600) that has these credentials besides all that the user's own
 * configuration has. Everything else in the user's folder (contexts, plug-ins, certificates, builders) is linked, and
 * `BUILDX_CONFIG` keeps naming the former folder's builders. The user's files are only read.
 *
 * @throws CredentialsError; nothing is left behind then.
 */
async function createJobConfig(entries, settings) {
    const { environment, home } = settings;
    for (const { registry, credential } of entries)
        checkStorable(credential, registry);
    const former = locateDockerConfig(environment, home);
    const [user, carried] = await Promise.all([
        readDockerConfig(former.file),
        readMinted(join(former.folder, ownFolder)),
    ]);
    const registries = entries.map(({ registry }) => registry);
    const buildxFolder = environment['BUILDX_CONFIG'] || join(former.folder, 'buildx');
    const unreadable = [];
    const [store, podman, scopes] = await Promise.all([
        listStore(user, settings),
        readPodmanConfigs(locatePodmanConfigs(environment, home, settings.userId), (text) => unreadable.push(text)),
        findBuildxScopes(buildxFolder, registries),
    ]);
    const environmentAuths = shadowingAuths(environment, registries);
    const helper = settings.jobHelper !== undefined && process.platform !== 'win32' ? settings.jobHelper : undefined;
    const minted = helper === undefined ? [] : mintedOf(entries, carried);
    const document = withHelper(planJobDocument({ user, environmentAuths, stored: store.urls, entries, podman }), minted.map(({ identity }) => identity.registry));
    const isOurs = (key) => registries.some((registry) => concernsRegistry(key, registry));
    const needsPodmanFile = (environment['REGISTRY_AUTH_FILE'] ?? '') !== '' ||
        podman.some(({ auths, credHelpers }) => [...auths.keys(), ...credHelpers.keys()].some(isOurs));
    const folder = await makeJobFolder(settings.parentFolder);
    try {
        const own = join(folder, ownFolder);
        await makePrivateFolder(own);
        await markOwner(own, settings.ownerProcess);
        const path = helper === undefined || minted.length === 0 ? undefined : await writeJobHelper(own, helper, minted);
        await linkSiblings(former.folder, folder);
        await replaceFile(join(folder, 'config.json'), render(user, document), forThisJob);
        const podmanFile = join(folder, 'auth.json');
        if (needsPodmanFile) {
            await rm(podmanFile, { force: true });
            await replaceFile(podmanFile, render(user, planJobPodmanDocument(document, podman, isOurs)), forThisJob);
        }
        const paths = {
            DOCKER_CONFIG: folder,
            BUILDX_CONFIG: resolve(buildxFolder),
            ...(needsPodmanFile ? { REGISTRY_AUTH_FILE: podmanFile } : {}),
        };
        return {
            folder,
            ...(path !== undefined && { path }),
            environment: { ...paths, ...(environmentAuths === undefined ? {} : { DOCKER_AUTH_CONFIG: '' }) },
            restore: Object.fromEntries(Object.keys(paths).map((name) => [name, environment[name] ?? ''])),
            notices: [...store.notices, ...unreadable, ...scopes.map(describeScope)],
        };
    }
    catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
    }
}
/** A job does not outlive its machine. */
const forThisJob = { durable: false };
/** What was minted, for this login and for one before it in the same job whose configuration this one takes along. */
function mintedOf(entries, carried) {
    const registries = entries.map(({ registry }) => registry);
    const ours = entries.flatMap(({ credential, minted }) => minted === undefined ? [] : [{ ...minted, credential }]);
    return [...ours, ...carried.filter(({ identity }) => !registries.includes(identity.registry))];
}
/** DOCKER_AUTH_CONFIG, where it has an entry that docker would prefer to one of ours. */
function shadowingAuths(environment, registries) {
    const config = parseEnvironmentAuths(environment['DOCKER_AUTH_CONFIG']);
    if (config === undefined)
        return undefined;
    return registries.some((registry) => findKey(config.auths.keys(), registry) !== undefined)
        ? config
        : undefined;
}
/** What the user's `credsStore` has. One that cannot tell is left out of the job, and said so. */
async function listStore(user, settings) {
    if (user.credsStore === undefined)
        return { urls: [], notices: [] };
    const { listHelper } = await __nccwpck_require__.e(/* import() */ 880).then(__nccwpck_require__.bind(__nccwpck_require__, 6880));
    const helper = { name: user.credsStore, namedBy: `credsStore of ${user.file}` };
    const { environment, helperTimeoutMs } = settings;
    try {
        const limits = helperTimeoutMs === undefined ? {} : { timeoutMs: helperTimeoutMs };
        return { urls: await listHelper(helper, { environment, ...limits }), notices: [] };
    }
    catch (error) {
        if (!(error instanceof CredentialsError))
            throw error;
        return {
            urls: [],
            notices: [`the logins kept by the credential store do not count in this job: ${error.message}`],
        };
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/job-leftovers.ts




/** No job lasts so long: GitHub ends its own after five days. */
const forgottenAfterMs = (/* unused pure expression or super */ null && (7 * 24 * 60 * 60 * 1000));
/**
 * Removes the folders that jobs left in a temporary folder because they were killed before they could. Only folders that
 * `createJobConfig` made for this user count, and only where their job is surely over; or so old that none can be running
 * whose process nobody knows. Best effort: what cannot be removed stays. Returns what was removed.
 */
async function removeLeftovers(parent, userId) {
    const folder = await realpath(parent).catch(() => parent);
    const names = await readdir(folder).catch(() => []);
    const candidates = names
        .filter((name) => name.startsWith(jobFolderPrefix))
        .map((name) => join(folder, name));
    const removed = await Promise.all(candidates.map(async (candidate) => {
        if (!(await isLeftover(candidate, userId)))
            return [];
        return await rm(candidate, { recursive: true, force: true }).then(() => [candidate], () => []);
    }));
    return removed.flat();
}
async function isLeftover(folder, userId) {
    try {
        const found = await lstat(folder);
        if (!found.isDirectory() || (userId !== undefined && found.uid !== userId))
            return false;
        // Anybody may make a folder of this name in a shared temporary folder; ours are closed to all others.
        if (userId !== undefined && (found.mode & 0o077) !== 0)
            return false;
        const isOver = await isJobOver(join(folder, ownFolder));
        return isOver ?? Date.now() - found.mtimeMs > forgottenAfterMs;
    }
    catch {
        // It went away meanwhile.
        return false;
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/registry-auths.ts



const fields = (/* unused pure expression or super */ null && (['registry', 'username', 'password']));
const hints = {
    host: 'registry',
    url: 'registry',
    server: 'registry',
    user: 'username',
    login: 'username',
    pass: 'password',
    token: 'password',
    secret: 'password',
    passwd: 'password',
};
const maximumCharacters = (/* unused pure expression or super */ null && (1024 * 1024));
/**
 * Parses `REGISTRY_AUTHS`: a YAML (or JSON) list of `registry`, `username`, `password`. All scalars are text, so that a
 * password of digits keeps its zeros. Messages name entries by number and registry and never show a value.
 *
 * @param name what the text is called in messages
 * @throws CredentialsError `MALFORMED_REGISTRY_AUTHS`, with all problems, one a line.
 */
async function parseRegistryAuths(text, name = 'REGISTRY_AUTHS') {
    if (text.trim() === '')
        return [];
    if (text.length > maximumCharacters)
        throw registry_auths_malformed([`${name}: longer than ${maximumCharacters} characters`]);
    const list = await loadYaml(text, name);
    if (list === null || list === undefined)
        return [];
    if (!Array.isArray(list)) {
        throw registry_auths_malformed([
            `${name}: not a list; begin each entry with "- registry: HOST", then "username" and "password"`,
        ]);
    }
    const problems = [];
    const auths = [];
    for (const [index, entry] of list.entries()) {
        const where = `${name}: entry ${index + 1}`;
        if (!isObject(entry)) {
            problems.push(`${where} is not a set of "registry", "username" and "password"`);
            continue;
        }
        const auth = parseEntry(entry, where, problems);
        if (auth === undefined)
            continue;
        if (auths.some(({ registry }) => registry === auth.registry)) {
            problems.push(`${where} names ${auth.registry}, as an entry before it does; keep one of them`);
        }
        auths.push(auth);
    }
    if (problems.length > 0)
        throw registry_auths_malformed(problems);
    return auths;
}
function parseEntry(entry, where, problems) {
    const before = problems.length;
    for (const key of Object.keys(entry)) {
        if (!isField(key))
            problems.push(`${where} has ${describeKey(key)}`);
    }
    const [registry, username, password] = fields.map((field) => {
        const value = Object.hasOwn(entry, field) ? entry[field] : undefined;
        if (typeof value === 'string' && value.trim() !== '')
            return field === 'password' ? value : value.trim();
        const what = typeof value === 'object' && value !== null ? 'is not text' : 'is missing or empty';
        problems.push(`${where}: "${field}" ${what}${field === 'password' ? '; is the secret it comes from set?' : ''}`);
        return '';
    });
    if (!registry || !username || !password)
        return undefined;
    if (username.includes(':'))
        problems.push(`${where}: "username" must not contain a colon`);
    try {
        const host = parseRegistryHost(registry);
        return problems.length === before
            ? { registry: host, username, password: withoutLineEnd(password) }
            : undefined;
    }
    catch (error) {
        if (!(error instanceof CredentialsError))
            throw error;
        problems.push(`${where}: "registry": ${error.message}`);
        return undefined;
    }
}
/** A key may be a mistyped value (`- hunter2: x`): only those that look like a field's name are shown. */
function describeKey(key) {
    const hint = hints[key.toLowerCase()] ?? fields.find((field) => field === key.toLowerCase().trim());
    if (hint !== undefined)
        return `the unknown key "${key}"; write "${hint}"`;
    if (key === 'scope' || key === 'ecr') {
        return `the key "${key}", which docker/login-action knows and this list does not; take it out`;
    }
    return 'an unknown key; only "registry", "username" and "password" may stand there';
}
function isField(key) {
    return fields.some((field) => field === key);
}
/** As `docker login --password-stdin` does: the end of a secret's last line is not a part of it. */
function withoutLineEnd(password) {
    return password.replace(/\r?\n$/, '');
}
async function loadYaml(text, name) {
    const { FAILSAFE_SCHEMA, loadAll, YAMLException } = await __nccwpck_require__.e(/* import() */ 669).then(__nccwpck_require__.bind(__nccwpck_require__, 669));
    let documents;
    try {
        documents = loadAll(text, { schema: FAILSAFE_SCHEMA });
    }
    catch (error) {
        // The library's message and its mark quote the text, so neither is passed on, not as a cause either.
        const mark = error instanceof YAMLException ? error.mark : undefined;
        const where = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : '';
        throw registry_auths_malformed([`${name}: not YAML${where}; put values with special characters between single quotes`]);
    }
    if (documents.length > 1)
        throw registry_auths_malformed([`${name}: more than one YAML document; take the "---" between them out`]);
    return documents[0];
}
function registry_auths_malformed(problems) {
    return new CredentialsError('MALFORMED_REGISTRY_AUTHS', problems.join('\n'));
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ../../packages/credentials/src/lock-file.ts





/**
 * Runs `work` while holding the lock file, and removes it afterwards. A lock whose process has died is taken over at
 * once, one that never changes after `staleMs`: holders keep it for milliseconds. `work` is given a check that the
 * lock is still its own, for the moment before it writes.
 *
 * @throws CredentialsError `LOCKED` when another process keeps it for `timeoutMs`; `WRITE_FAILED`.
 */
async function lock_file_withLock(file, settings, work) {
    const token = JSON.stringify({ pid: process.pid, host: hostname(), nonce: randomBytes(8).toString('hex') });
    await acquire(file, token, settings);
    try {
        return await work(async () => (await read(file)) === token);
    }
    finally {
        if ((await read(file)) === token)
            await rm(file, { force: true });
    }
}
async function acquire(file, token, settings) {
    const { timeoutMs = 30_000, staleMs = 10_000 } = settings;
    const start = performance.now();
    let seen;
    while (!(await create(file, token))) {
        const now = performance.now();
        if (now - start > timeoutMs) {
            throw new CredentialsError('LOCKED', `${file} has been held by another process for ${Math.round(timeoutMs / 1000)} s; wait for it, or remove that file`);
        }
        const holder = await read(file);
        if (holder === undefined)
            continue;
        if (seen?.token !== holder)
            seen = { token: holder, since: now };
        if (isDead(holder) || now - seen.since > staleAfter(holder, staleMs))
            await takeAway(file, holder, token);
        else
            await sleep(5 + Math.random() * 25);
    }
}
/** A takeover is three system calls: one this old belongs to a process that died, on whatever machine. */
const guardMaximumMs = 60_000;
/** A lock without its token is being made, or its maker was killed between two system calls. */
function staleAfter(token, staleMs) {
    return token === '' ? Math.min(1_000, staleMs) : staleMs;
}
async function create(file, token) {
    try {
        const handle = await open(file, 'wx', 0o600);
        try {
            await handle.writeFile(token);
        }
        catch (error) {
            // A full disk takes the name and not the content: nobody is to wait for that.
            await rm(file, { force: true });
            throw error;
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch (error) {
        const code = systemCodeOf(error);
        if (code === 'EEXIST')
            return false;
        throw new CredentialsError('WRITE_FAILED', `cannot lock ${file}: ${code ?? 'unknown error'}; make its folder writable and free some space`, { cause: error });
    }
}
/**
 * Removes a lock that was left behind. Two processes may see it at once, and the slower must not remove the lock that
 * the faster has made since: so one at a time, and only the very token that was judged.
 */
async function takeAway(file, staleToken, token) {
    const guard = `${file}.takeover`;
    if (!(await create(guard, token))) {
        const holder = await read(guard);
        const madeAt = await stat(guard).then(({ mtimeMs }) => mtimeMs, () => Date.now());
        if (holder !== undefined &&
            (isDead(holder) || Date.now() - madeAt > staleAfter(holder, guardMaximumMs))) {
            await rm(guard, { force: true });
        }
        await sleep(5 + Math.random() * 25);
        return;
    }
    try {
        if ((await read(file)) === staleToken)
            await rm(file, { force: true });
    }
    finally {
        await rm(guard, { force: true });
    }
}
async function read(file) {
    try {
        return await readFile(file, 'utf8');
    }
    catch (error) {
        if (systemCodeOf(error) === 'ENOENT')
            return undefined;
        throw new CredentialsError('WRITE_FAILED', `cannot read the lock ${file}: ${systemCodeOf(error) ?? 'unknown error'}`, {
            cause: error,
        });
    }
}
/** Whether the process that made a lock is surely gone: only this machine's processes can be asked about. */
function isDead(token) {
    const owner = /^\{"pid":([0-9]+),"host":("[^"]*"),/.exec(token);
    if (owner?.[1] === undefined || owner[2] !== JSON.stringify(hostname()))
        return false;
    try {
        process.kill(Number(owner[1]), 0);
        return false;
    }
    catch (error) {
        return systemCodeOf(error) === 'ESRCH';
    }
}

;// CONCATENATED MODULE: ../../packages/credentials/src/config-update.ts





const attempts = 20;
/**
 * Changes a configuration file that others may be changing too: read, change and replace under a lock. Programs that
 * know no lock (docker) are seen by the text having changed meanwhile; the change is then made again on the new text.
 * `change` returns the new text, or undefined to leave the file alone; it may be called several times.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `LOCKED`, `WRITE_FAILED`.
 */
async function config_update_updateConfig(file, lock, change) {
    const target = await resolveLinks(file);
    await makePrivateFolder(dirname(target));
    for (let attempt = 0; attempt < attempts; attempt += 1) {
        const done = await withLock(`${target}.polyarch-lock`, lock ?? {}, async (isHeld) => {
            await sweepTemporaries(target);
            const text = (await readText(target)) ?? '';
            const changed = change(parseDockerConfig(text, file));
            if (changed === undefined || changed === text)
                return true;
            if (((await readText(target)) ?? '') !== text || !(await isHeld()))
                return false;
            await replaceFile(target, changed);
            return true;
        });
        if (done)
            return;
    }
    throw new CredentialsError('LOCKED', `${file} keeps being changed by another program; try again once that is done`);
}

;// CONCATENATED MODULE: ../../packages/credentials/src/user-config-removal.ts






/**
 * Takes entries out again, each only while it still is what was added. Returns those that were removed.
 *
 * @throws CredentialsError the first failure, after all the others were tried.
 */
async function user_config_removal_removeUserEntries(added, settings) {
    const files = [...new Set(added.map(({ file }) => file))];
    const outcomes = await Promise.allSettled([
        ...files.map((file) => removeFromFile(file, added, settings)),
        ...added.map((entry) => removeFromHelper(entry, settings)),
    ]);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined)
        throw failure.reason;
    const removed = new Set(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])));
    return added.filter((entry) => removed.has(entry));
}
async function removeFromFile(file, added, { lock }) {
    const wanted = added.filter((entry) => entry.file === file && entry.helper === undefined);
    let ours = oursIn(await readDockerConfig(file), wanted);
    // Looked at without the lock first: nothing is made where nothing is to be removed.
    if (ours.size === 0)
        return [];
    await updateConfig(file, lock, (config) => {
        ours = oursIn(config, wanted);
        return ours.size === 0 ? undefined : dropEntries(config, [...ours.keys()]);
    });
    return [...ours.values()];
}
async function removeFromHelper(entry, settings) {
    if (entry.helper === undefined)
        return [];
    const { eraseFromHelper, getFromHelper } = await __nccwpck_require__.e(/* import() */ 880).then(__nccwpck_require__.bind(__nccwpck_require__, 6880));
    const program = namedIn(entry.file, entry.helper);
    const serverUrl = configKeyOf(entry.registry);
    const credential = await getFromHelper(program, serverUrl, helperSettings(settings));
    if (!isOurs(credential, entry))
        return [];
    await eraseFromHelper(program, serverUrl, helperSettings(settings));
    return [entry];
}
/** Keys of `auths` that hold what was added, with the record of it. */
function oursIn(config, added) {
    const ours = new Map();
    for (const entry of added) {
        const key = findKey(config.auths.keys(), entry.registry);
        if (key === undefined)
            continue;
        const credential = parseAuthEntry(config.auths.get(key), `${config.file}: the entry "${showKey(key)}" of "auths"`);
        if (isOurs(credential, entry))
            ours.set(key, entry);
    }
    return ours;
}
function isOurs(credential, { mark }) {
    return credential !== undefined && (mark === undefined || bearsMark(credential, mark));
}

;// CONCATENATED MODULE: ../../packages/credentials/src/user-config.ts






/**
 * Adds credentials to the user's own configuration: through the credential helper where one is configured for the
 * registry, as `docker login` does, all others by one atomic change of the file under a lock.
 *
 * @throws CredentialsError; nothing was added to the file then.
 */
async function mergeUserConfig(entries, settings) {
    const { file } = locateDockerConfig(settings.environment, settings.home);
    for (const { registry, credential } of entries)
        checkStorable(credential, registry);
    const config = await readDockerConfig(file);
    const added = [];
    try {
        const inFile = [];
        for (const entry of entries) {
            const helper = helperNameFor(config, entry.registry);
            if (helper === undefined)
                inFile.push(entry);
            else
                added.push(await storeWith(helper, entry, file, settings));
        }
        if (inFile.length > 0)
            await updateConfig(file, settings.lock, (current) => addEntries(current, inFile));
        return [...added, ...inFile.map((entry) => toAdded(entry, file))];
    }
    catch (error) {
        // What helpers took goes again, as far as they let it; the first error is the one to report.
        await removeUserEntries(added, settings).catch(() => []);
        throw error;
    }
}
/**
 * Where docker keeps, or would keep, the logins of these registries: entries for `removeUserEntries` that are ours to
 * remove whatever they hold, as `docker logout` does.
 *
 * @throws CredentialsError `MALFORMED_CONFIG`, `UNREADABLE_CONFIG`.
 */
async function findUserEntries(registries, settings) {
    const { file } = locateDockerConfig(settings.environment, settings.home);
    const config = await readDockerConfig(file);
    return registries.map((registry) => {
        const helper = helperNameFor(config, registry);
        return { registry, file, ...(helper === undefined ? {} : { helper }) };
    });
}
async function storeWith(helper, entry, file, settings) {
    const { storeInHelper } = await __nccwpck_require__.e(/* import() */ 880).then(__nccwpck_require__.bind(__nccwpck_require__, 6880));
    const serverUrl = configKeyOf(entry.registry);
    await storeInHelper(user_config_namedIn(file, helper), serverUrl, entry.credential, user_config_helperSettings(settings));
    return { ...toAdded(entry, file), helper };
}
function toAdded({ registry, credential }, file) {
    return { registry, file, mark: markOf(credential) };
}
function helperNameFor(config, registry) {
    return (config.credHelpers.get(configKeyOf(registry)) ?? config.credsStore) || undefined;
}
/** The helper as a configuration file names it, for messages. */
function user_config_namedIn(file, name) {
    return { name, namedBy: `credential helper of ${file}` };
}
function user_config_helperSettings(settings) {
    const { environment, helperTimeoutMs } = settings;
    return helperTimeoutMs === undefined ? { environment } : { environment, timeoutMs: helperTimeoutMs };
}

;// CONCATENATED MODULE: ../../packages/credentials/src/index.ts













// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __nccwpck_require__(475);
;// CONCATENATED MODULE: ../../packages/job/src/registries.ts


/** A client with a plan's settings and the logins of this job: those of an earlier login step, and the machine's own. */
function openRegistries(settings, surroundings) {
    const { environment, home, userId, onNotice } = surroundings;
    const credentials = createCredentialSource({
        environment,
        home,
        ...(userId !== undefined && { userId }),
        ...(onNotice !== undefined && { onNotice }),
    });
    return clientFactory(settings, surroundings)(credentials);
}
/** Makes clients with a plan's settings, each with credentials of its own. */
function clientFactory({ insecureRegistries, requestTimeoutMs, retries }, { environment, home, onNotice }) {
    const network = { ...(0,registry_src/* networkSettingsFrom */.yW)(environment, home), insecureRegistries };
    return (credentials) => new registry_src/* RegistryClient */.bP({
        credentials,
        network,
        requestTimeoutMs,
        retries,
        ...(onNotice !== undefined && { onNotice }),
    });
}

;// CONCATENATED MODULE: ../../packages/job/src/index.ts




// EXTERNAL MODULE: ../../packages/merge-manifest/src/index.ts + 41 modules
var merge_manifest_src = __nccwpck_require__(166);
;// CONCATENATED MODULE: ./src/child-sources.ts


/** Where the children of the index come from. @throws Error that names the input */
function childSources(plan, { digests, sources, platforms }, legs) {
    const typed = [
        ...legs.map((leg) => ({ kind: 'leg', leg })),
        ...digests.map(merge_manifest_src/* parseDigestSource */.$9),
        ...sources.map((text) => ({ kind: 'reference', reference: (0,src/* parseReference */.F2)(text) })),
    ];
    return typed.length > 0 ? typed : archTagSources(plan, platforms);
}
/**
 * The tags `<tag>-<slug>` of the first repository. A short name is looked up as it is written: `aarch64` is `<tag>-aarch64`,
 * and linux/arm64 (contract, section 3, actuated's compile-manifest).
 */
function archTagSources({ repositories, tag }, platforms) {
    const [repository] = repositories;
    if (platforms.length === 0 || repository === undefined) {
        throw new Error('there is nothing to merge: give legs, digests, sources, or platforms for the tags <tag>-<platform>');
    }
    return platforms.map((text) => {
        const platform = (0,src/* parsePlatform */.Y8)(text);
        const suffix = text.includes('/') ? (0,src/* slugOf */.tF)(platform) : text;
        return { kind: 'reference', reference: { repository, tag: (0,src/* parseTag */.ED)(`${tag}-${suffix}`) }, platform };
    });
}

;// CONCATENATED MODULE: ./src/leg-documents.ts

/**
 * Reads the input `legs`: JSON documents, one after the other, of which later ones win. Each is an object of job outputs
 * (`leg-N`, a leg's JSON or its base64, and `state-N`), a leg itself, or a list of legs.
 * @throws Error that names the input and what is wrong
 */
function parseLegDocuments(text) {
    const legs = new Map();
    const states = new Map();
    const others = [];
    for (const document of splitDocuments(text)) {
        if (document === null)
            continue;
        if (Array.isArray(document)) {
            others.push(...document.map((item, at) => toLeg(item, `item ${at + 1}`)));
            continue;
        }
        if (typeof document !== 'object')
            throw bad('holds a document that is no object');
        if ('imageDigest' in document) {
            others.push(toLeg(document, 'a leg'));
            continue;
        }
        for (const [name, value] of Object.entries(document)) {
            const [, kind, digits = ''] = /^(leg|state)-(\d{1,2})$/.exec(name) ?? [];
            if (kind === undefined || value === '' || value === null)
                continue;
            if (typeof value !== 'string')
                throw bad(`${name} is no text`);
            const number = Number(digits);
            if (kind === 'leg')
                legs.set(number, toLeg(decode(value, name), name));
            else
                states.set(number, [...(states.get(number) ?? []), value.trim()]);
        }
    }
    return { legs, states, others };
}
function toLeg(json, name) {
    try {
        return (0,src/* parseLeg */.U3)(json);
    }
    catch (error) {
        throw bad(`${name} is no leg: ${messageOf(error)}`, error);
    }
}
function decode(value, name) {
    const text = value.trim().startsWith('{') ? value : Buffer.from(value, 'base64').toString('utf8');
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw bad(`${name} is neither JSON nor base64 of JSON`, error);
    }
}
/** Cuts a text into its JSON documents: between them is white space, and nothing else. */
function splitDocuments(text) {
    const documents = [];
    let start = 0;
    while (start < text.length) {
        const end = endOfDocument(text, start);
        const piece = text.slice(start, end).trim();
        start = end;
        if (piece === '')
            continue;
        try {
            documents.push(JSON.parse(piece));
        }
        catch (error) {
            throw bad(`${JSON.stringify(piece.slice(0, 40))}… is not JSON; give toJSON(needs.<job>.outputs)`, error);
        }
    }
    return documents;
}
function endOfDocument(text, start) {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        const character = text[at];
        if (character === '"')
            at = endOfText(text, at);
        else if (character === '{' || character === '[')
            depth += 1;
        else if (character === '}' || character === ']') {
            depth -= 1;
            if (depth <= 0)
                return at + 1;
        }
        else if (depth === 0 && character === '\n' && text.slice(start, at).trim() !== '')
            return at + 1;
    }
    return text.length;
}
function endOfText(text, start) {
    for (let at = start + 1; at < text.length; at++) {
        if (text[at] === '\\')
            at += 1;
        else if (text[at] === '"')
            return at;
    }
    return text.length;
}
function bad(what, cause) {
    return new Error(`legs: ${what}`, { cause });
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./src/leg-verdict.ts

/**
 * Holds the answers against the plan: every planned leg has answered, or may be missing. A failed test is final, whatever came
 * after it, and `*` never means all (contract, section 2).
 */
function judgeLegs(planned, answers, allowMissing) {
    const mayBeMissing = (platform) => allowMissing === 'any' || allowMissing.some((allowed) => (0,src/* samePlatform */.my)(allowed, platform));
    const legs = [];
    const problems = [];
    const missing = [];
    for (const { index, platform } of planned) {
        const name = (0,src/* formatPlatform */.Bq)(platform);
        const states = answers.states.get(index) ?? [];
        const leg = answers.legs.get(index);
        if (states.includes('test-failed')) {
            problems.push(`${name}: its test failed, so that nothing is published; see the log of its leg`);
        }
        else if (leg === undefined) {
            const reason = reasonOf(states);
            if (mayBeMissing(platform))
                missing.push({ platform, reason });
            else
                problems.push(`${name}: ${reason}; nothing is published without it (allow-missing would let it be missing)`);
        }
        else if (!(0,src/* samePlatform */.my)(leg.platform, platform)) {
            problems.push(`${name}: leg-${index} is of ${(0,src/* formatPlatform */.Bq)(leg.platform)}, so that the legs are not of this plan`);
        }
        else
            legs.push(leg);
    }
    if (legs.length === 0 && problems.length === 0) {
        problems.push(...missing.map(({ platform, reason }) => `${(0,src/* formatPlatform */.Bq)(platform)}: ${reason}`));
        problems.push('no platform is left to publish; allow-missing never means all');
    }
    return { legs, problems, leftOut: missing };
}
/** For callers without a plan: whatever numbers there are, each has to have answered. */
function judgeUnplannedLegs(answers, allowMissing) {
    const problems = [];
    for (const [number, states] of answers.states) {
        if (states.includes('test-failed'))
            problems.push(`leg ${number}: its test failed, so that nothing is published`);
        else if (!answers.legs.has(number) && allowMissing !== 'any')
            problems.push(`leg ${number}: ${reasonOf(states)}; nothing is published without it`);
    }
    const legs = [
        ...[...answers.legs].sort(([one], [other]) => one - other).map(([, leg]) => leg),
        ...answers.others,
    ];
    if (legs.length === 0 && problems.length === 0)
        problems.push('legs: no leg has answered, so that nothing is published');
    return { legs, problems, leftOut: [] };
}
function reasonOf(states) {
    switch (states.at(-1)) {
        case 'built':
            return 'its leg was built, but GitHub dropped the result, which held a line of some secret';
        case 'failed':
            return 'its leg failed; see the log of it';
        default:
            return 'its leg never finished: it was cancelled, or its runner was lost, or it never got one';
    }
}

;// CONCATENATED MODULE: ./src/new-packages.ts

/**
 * A line for each package of ghcr.io that had no tag before this publish: GitHub makes new packages private in most
 * organisations, and nothing that was published tells so. Best effort: what cannot be known is not said.
 */
async function describeNewPackages({ outcome, published }, { client, signal, environment }) {
    if (outcome !== 'published')
        return [];
    const byName = new Map();
    for (const { repository, tag, status } of published) {
        if (repository.registry !== 'ghcr.io')
            continue;
        const name = (0,src/* formatRepository */.Sh)(repository);
        const known = byName.get(name) ?? { repository, tags: [], isNew: true };
        known.tags.push(tag);
        known.isNew &&= status === 'created';
        byName.set(name, known);
    }
    const lines = await Promise.all([...byName].map(async ([name, { repository, tags, isNew }]) => {
        if (!isNew || !(await hasOnly(tags, repository, { client, signal })))
            return [];
        return [`${name} is a new package, which may be private: ${settingsOf(repository, environment)}`];
    }));
    return lines.flat();
}
async function hasOnly(tags, repository, { client, signal }) {
    try {
        for await (const tag of client.repository(repository).listTags({ signal, pageSize: 100 })) {
            if (!tags.includes(tag))
                return false;
        }
        return true;
    }
    catch {
        // It is published; a list that cannot be had takes nothing away from that.
        return false;
    }
}
function settingsOf({ path }, environment) {
    const server = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    const [owner = '', ...rest] = path.split('/');
    const caller = environment['GITHUB_REPOSITORY'] ?? '';
    const isOwn = caller.toLowerCase().startsWith(`${owner}/`);
    const page = isOwn
        ? `${server}/${caller}/pkgs/container/${encodeURIComponent(rest.join('/'))}`
        : `${server}/orgs/${owner}/packages`;
    return `see ${page}, "Package settings", "Change visibility"`;
}

;// CONCATENATED MODULE: ./src/outputs.ts


/** The outputs of a publish, also of one that failed: then `published` tells what became of each tag. */
async function setPublishOutputs(kit, { publication, report, verdict, }) {
    const json = { ...(0,merge_manifest_src/* toPublishJson */.Dt)(report) };
    const durations = durationsOf(verdict.legs);
    await setAll(kit, {
        digest: report.digest,
        tags: report.tags.join('\n'),
        platforms: JSON.stringify(report.platforms),
        'platforms-members': membersOf(report.platforms),
        'missing-platforms': report.missingPlatforms.join(','),
        pushed: String(report.outcome === 'published'),
        durations: JSON.stringify(durations),
        'durations-members': membersOf(durations),
        published: JSON.stringify(json['published']),
        manifest: Buffer.from(publication.index.bytes).toString('utf8'),
    });
}
/** The outputs of a run that publishes nothing. */
async function setBuiltOutputs(kit, plan, { legs, leftOut }) {
    const images = Object.fromEntries(legs.map((leg) => [(0,src/* formatPlatform */.Bq)(leg.platform), leg.imageDigest]));
    const durations = durationsOf(legs);
    await setAll(kit, {
        digest: '',
        tags: plan.tags.join('\n'),
        platforms: JSON.stringify(images),
        'platforms-members': membersOf(images),
        'missing-platforms': leftOut.map(({ platform }) => (0,src/* formatPlatform */.Bq)(platform)).join(','),
        pushed: 'false',
        durations: JSON.stringify(durations),
        'durations-members': membersOf(durations),
        published: '[]',
        manifest: '',
    });
}
function durationsOf(legs) {
    return Object.fromEntries(legs.map((leg) => [(0,src/* formatPlatform */.Bq)(leg.platform), leg.durationMs]));
}
/**
 * The members of a JSON object, without its braces. GitHub drops a job's output that holds any line of a secret, and a key
 * that is a JSON document of several lines has the lines `{` and `}`: a workflow passes the members on, and adds the
 * braces outside the job.
 */
function membersOf(value) {
    return JSON.stringify(value).slice(1, -1);
}
async function setAll(kit, outputs) {
    for (const [name, value] of Object.entries(outputs))
        await kit.output(name, value);
}

;// CONCATENATED MODULE: ./src/publication.ts



/** Makes the index and plans where it goes. @throws MergeError, also where a platform is missing that may not be */
async function preparePublication(plan, sources, inputs, { client, signal }) {
    const { repositories, publish: settings } = plan;
    const required = requiredPlatforms(plan, inputs);
    const children = await (0,merge_manifest_src/* collectChildren */.wU)(sources, { client, repositories, signal });
    const index = (0,merge_manifest_src/* createIndex */.zi)({ children, annotations: annotationsFor(plan, 'index'), platformOrder: required });
    const allowMissing = settings.allowMissing === 'any' ? '*' : settings.allowMissing;
    return (0,merge_manifest_src/* planPublish */.N_)({
        index,
        repositories,
        tags: plan.tags,
        movingTags: plan.movingTags,
        archTags: settings.archTags,
        optionalRegistries: settings.optionalRegistries,
        onPartial: settings.onPartial,
        multiTag: inputs.multiTag,
        missingPlatforms: (0,merge_manifest_src/* findMissingPlatforms */.EG)(index, { required, allowMissing }),
    });
}
/** Publishes, with a line of log for each thing that happens. */
async function applyPublication(publication, { client, signal, log }) {
    const names = publication.targets.map(({ repository }) => (0,src/* formatRepository */.Sh)(repository)).join(', ');
    log(`publishing ${publication.index.digest} to ${names}`);
    return await (0,merge_manifest_src/* publish */.mk)(publication, {
        client,
        signal,
        onProgress: (event) => {
            if (event.kind === 'rolling-back')
                return log('rolling back');
            const name = (0,src/* formatRepository */.Sh)(event.repository);
            if (event.kind === 'staged')
                return log(event.isReady ? `${name}: every child is there` : `${name}: not ready`);
            if (event.kind === 'copied')
                return log(`${name}: copied ${event.digest}`);
            log(`${name}:${event.tag} ${event.status}`);
        },
    });
}
/** Those of the plan, or of the input `platforms` where there is none, and those of `require-platforms`. */
function requiredPlatforms(plan, { requirePlatforms, source, platforms }) {
    const isPlanned = source.document !== '' || platforms.length > 0;
    const planned = isPlanned ? plan.platforms.map(({ platform }) => platform) : [];
    const required = requirePlatforms.map((text) => (0,src/* parsePlatform */.Y8)(text));
    return [...planned, ...required.filter((one) => !planned.some((other) => (0,src/* samePlatform */.my)(one, other)))];
}

;// CONCATENATED MODULE: ../../packages/report/src/job-time.ts
/** Milliseconds that a job waited for its runner. */
function waitOf({ queuedAt, startedAt }) {
    return queuedAt === undefined ? 0 : Math.max(0, startedAt.getTime() - queuedAt.getTime());
}
function workOf({ startedAt, endedAt }) {
    return Math.max(0, endedAt.getTime() - startedAt.getTime());
}

;// CONCATENATED MODULE: ../../packages/report/src/price-table.ts
/** Where and when the prices were read. */
const priceSource = {
    since: '2026-01-01',
    read: '2026-11',
    url: 'https://docs.github.com/en/billing/reference/actions-runner-pricing',
};
/** Standard runners, by label. A label that is not here is of a larger or of somebody's own runner: its price is not known. */
const prices = [
    [/^ubuntu-slim$/, { sku: 'linux_slim', perMinute: 0.002 }],
    [/^ubuntu-[\d.]+-arm$/, { sku: 'linux_2_core_arm', perMinute: 0.005 }],
    [/^ubuntu-(?:latest|\d\d\.\d\d)$/, { sku: 'linux_2_core', perMinute: 0.006 }],
    [/^windows-11(?:-\w+)?-arm$/, { sku: 'windows_2_core_arm', perMinute: 0.008 }],
    [/^windows-(?:latest|\d{4})$/, { sku: 'windows_2_core', perMinute: 0.01 }],
    [/^macos-(?:latest|\d+)(?:-intel)?$/, { sku: 'macos', perMinute: 0.062 }],
];
/** The price of the runner that has these labels; undefined where it is none of GitHub's standard ones. */
function priceOf(labels) {
    const [label, ...others] = labels;
    if (label === undefined || others.length > 0)
        return undefined;
    return prices.find(([pattern]) => pattern.test(label))?.[1];
}

;// CONCATENATED MODULE: ../../packages/report/src/cost.ts


/** Minutes and their price. The times that legs measure of themselves lack checkout and log-in: then it is an estimate. */
function costOf(times) {
    const jobs = times.kind === 'measured'
        ? times.jobs.map((job) => ({ labels: job.labels, durationMs: workOf(job) }))
        : times.legs;
    let minutes = 0;
    let dollars = 0;
    let unpricedMinutes = 0;
    for (const { labels, durationMs } of jobs) {
        const billed = Math.max(1, Math.ceil(durationMs / 60_000));
        const price = priceOf(labels);
        minutes += billed;
        if (price === undefined)
            unpricedMinutes += billed;
        else
            dollars += billed * price.perMinute;
    }
    return { minutes, dollars, unpricedMinutes, isEstimated: times.kind === 'estimated' };
}

;// CONCATENATED MODULE: ../../packages/report/src/leg-summary.ts


const words = { built: 'built', failed: 'failed', 'test-failed': 'failed its test' };
/** Markdown: what was built, and the build's steps with times and cache hits. */
function renderLegSummary(leg) {
    const { platform, state, durationMs, digest, sizeBytes, repositories, steps, notices, error, log } = leg;
    const took = durationMs === undefined ? '' : ` in ${formatDuration(durationMs)}`;
    const where = repositories.length === 0
        ? 'nowhere (nothing is pushed)'
        : repositories.map((name) => code(name)).join(', ');
    const { testMs, exported } = leg;
    const more = [
        ...(testMs === undefined ? [] : [['test', `passed in ${formatDuration(testMs)}`]]),
        ...(exported === undefined ? [] : [['export', code(exported)]]),
    ];
    return sections([
        `### ${text(platform)} ${words[state]}${took}`,
        error === undefined ? '' : `**${text(error, 2000)}**`,
        log.length === 0 ? '' : codeBlock(log.slice(-40)),
        digest === undefined
            ? ''
            : table(['image', 'compressed size', 'pushed to', ...more.map(([title]) => title)], [
                [
                    code(digest),
                    sizeBytes === undefined ? '' : formatBytes(sizeBytes),
                    where,
                    ...more.map(([, cell]) => cell),
                ],
            ]),
        ...notices.slice(0, 20).map((notice) => `> ${text(notice)}`),
        leg.cache === undefined ? '' : renderCache(leg.cache),
        renderSteps(steps),
    ]);
}
function renderCache({ steps, cached, read, writtenMs }) {
    if (steps === 0)
        return '';
    const rate = Math.round((100 * cached) / steps);
    const source = read.length === 0
        ? ''
        : `; read from ${bounded(read.map((place) => code(place)), 10).join(', ')}`;
    const written = writtenMs === undefined ? '' : `; written in ${formatDuration(writtenMs)}`;
    return `Cache: ${cached} of ${steps} steps of the Dockerfile (${rate} %) were not run again${source}${written}`;
}
function renderSteps(steps) {
    if (steps.length === 0)
        return '';
    const cached = steps.filter(({ state }) => state === 'cached').length;
    const title = `${steps.length} build steps, ${cached} of them from the cache`;
    const times = { cached: 'cached', done: undefined, failed: undefined };
    const shown = bounded(steps.map(({ name, state, durationMs }) => {
        const mark = state === 'failed' ? ' (failed)' : '';
        return `| ${code(name)} | ${times[state] ?? formatDuration(durationMs)}${mark} |`;
    }), 500);
    return details(title, ['| step | time |', '| --- | --- |', ...shown].join('\n'));
}

;// CONCATENATED MODULE: ../../packages/report/src/markdown.ts
/** GitHub's Markdown, as far as summaries need it. Everything that comes from outside passes through `text` or `code`. */
/** One line of prose: no markup, no line break, and not without end. */
function markdown_text(value, limit = 500) {
    const line = value.replaceAll(/\s+/g, ' ').trim();
    const kept = line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
    return kept.replaceAll(/[\\`*[\]<>|#~]/g, (character) => `\\${character}`).replaceAll('\\<', '&lt;');
}
/** A code span of one line; it may stand in a table. */
function markdown_code(value, limit = 300) {
    const line = value.replaceAll(/\s+/g, ' ').trim().replaceAll('`', 'ˋ');
    const kept = line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
    return kept === '' ? '' : `\`${kept.replaceAll('|', '\\|')}\``;
}
/** A block of lines as they are. */
function markdown_codeBlock(lines, language = 'text') {
    const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
    const fence = '`'.repeat(longest + 1);
    return [`${fence}${language}`, ...lines, fence].join('\n');
}
function markdown_table(head, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
function markdown_list(items) {
    return items.map((item) => `- ${item}`).join('\n');
}
/** A part that is folded up. */
function markdown_details(title, body) {
    return body === '' ? '' : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** The parts that have something to say, with an empty line between them. */
function markdown_sections(parts) {
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** As many items as fit a summary, and a word on how many are left out. */
function markdown_bounded(items, limit) {
    if (items.length <= limit)
        return items;
    return [...items.slice(0, limit), `… and ${items.length - limit} more`];
}

;// CONCATENATED MODULE: ../../packages/report/src/quantity.ts
/** `850 ms`, `4.2 s`, `3 min 05 s`, `1 h 02 min`. */
function quantity_formatDuration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.max(0, Math.round(milliseconds))} ms`;
    if (milliseconds < 60_000)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    const two = (value) => String(value).padStart(2, '0');
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    const minutes = Math.round(seconds / 60);
    return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}
/** In the units of registries' pages: `12.3 MB` is 12 300 000 bytes. */
function quantity_formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** power;
    return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
/** `$0.013`: fractions of a cent matter here. */
function formatDollars(dollars) {
    return `$${dollars.toFixed(3)}`;
}

;// CONCATENATED MODULE: ../../packages/report/src/registry-link.ts
/** The page where people see a tag of a repository (`ghcr.io/org/app`), for the registries that have one. */
function tagLink(repository, tag) {
    const slash = repository.indexOf('/');
    const [host, path] = [repository.slice(0, slash), repository.slice(slash + 1)];
    const name = encodeURIComponent(tag);
    if (host === 'docker.io') {
        const page = path.startsWith('library/') ? `_/${path.slice('library/'.length)}` : `r/${path}`;
        return `https://hub.docker.com/${page}/tags?name=${name}`;
    }
    if (host === 'quay.io')
        return `https://quay.io/repository/${path}?tab=tags&tag=${name}`;
    // Both lead a browser to the page of the package.
    if (host === 'ghcr.io' || host.endsWith('-docker.pkg.dev'))
        return `https://${repository}:${name}`;
    if (host === 'public.ecr.aws')
        return `https://gallery.ecr.aws/${path}`;
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/report/src/timeline.ts


/** A mermaid chart of when each job waited and worked, as GitHub shows it in summaries; empty where there is nothing to show. */
function renderTimeline(times) {
    const bars = times.kind === 'measured'
        ? measuredBars(times.jobs)
        : times.legs.map(({ name, durationMs }) => ({ name, waitFrom: 0, from: 0, to: durationMs }));
    if (bars.length === 0)
        return '';
    const longest = Math.max(...bars.map(({ to }) => to));
    const lines = bars
        .slice(0, maxBars)
        .flatMap(({ name, waitFrom, from, to }) => [
        `  section ${plain(name)}`,
        ...(from - waitFrom >= 1000 ? [`  waiting :done, ${seconds(waitFrom)}, ${seconds(from)}`] : []),
        `  working :active, ${seconds(from)}, ${Math.max(seconds(to), seconds(from) + 1)}`,
    ]);
    const format = longest < 3_600_000 ? '%M:%S' : '%H:%M';
    return markdown_codeBlock(['gantt', '  dateFormat X', `  axisFormat ${format}`, ...lines], 'mermaid');
}
const maxBars = 60;
function measuredBars(jobs) {
    const begin = Math.min(...jobs.map((job) => job.startedAt.getTime() - waitOf(job)));
    return jobs
        .map((job) => {
        const from = job.startedAt.getTime() - begin;
        return { name: job.name, waitFrom: from - waitOf(job), from, to: from + workOf(job) };
    })
        .toSorted((one, other) => one.from - other.from);
}
function seconds(milliseconds) {
    return Math.round(milliseconds / 1000);
}
/** Mermaid takes these for its own: https://mermaid.js.org/syntax/gantt.html */
function plain(name) {
    return name.replaceAll(/[:;#,\s]+/g, ' ').trim();
}

;// CONCATENATED MODULE: ../../packages/report/src/run-summary.ts







const titles = {
    published: 'Published',
    built: 'Built, not published: nothing was to be pushed',
    refused: 'Not published',
    failed: 'Not published: every tag is as it was',
    'rolled-back': 'Not published: every tag is as it was again',
    partial: 'Published in part; running the job again completes it',
};
/** Waiting that is worth a word. */
const longWaitMs = 5 * 60_000;
/** Markdown: what is where now, what was left out and why, when each job worked, and what it cost. */
function renderRunSummary(run) {
    const { outcome, digest, platforms, problems, warnings, reasons, times, requests } = run;
    return markdown_sections([
        `## ${titles[outcome]}`,
        markdown_list(markdown_bounded(problems.map((problem) => `**${markdown_text(problem, 1000)}**`), 50)),
        digest === undefined
            ? ''
            : `Index ${markdown_code(digest)}${requests === undefined ? '' : `, ${requests} requests`}`,
        renderTags(run),
        renderPlatforms(platforms),
        markdown_list(markdown_bounded(warnings.map((warning) => markdown_text(warning)), 50)),
        renderUse(run),
        '### Time and cost',
        markdown_list(longWaits(times)),
        renderTimeline(times),
        renderCost(run),
        markdown_details('Why this run is as it is', markdown_list(markdown_bounded(reasons.map((reason) => markdown_text(reason)), 200))),
    ]);
}
function renderTags({ tags }) {
    const rows = tags.slice(0, 500).map(({ repository, tag, status, error }) => {
        const link = tagLink(repository, tag);
        const name = markdown_code(tag);
        return [
            markdown_code(repository),
            link === undefined ? name : `[${name}](${link})`,
            error === undefined ? status : `${status}: ${markdown_text(error, 200)}`,
        ];
    });
    return markdown_table(['repository', 'tag', ''], rows);
}
function renderPlatforms(platforms) {
    const rows = platforms.map(({ platform, digest, sizeBytes, durationMs, reason }) => [
        markdown_text(platform),
        digest === undefined ? markdown_text(reason ?? 'left out') : markdown_code(digest),
        sizeBytes === undefined ? '' : quantity_formatBytes(sizeBytes),
        durationMs === undefined ? '' : quantity_formatDuration(durationMs),
    ]);
    return markdown_table(['platform', 'image', 'compressed size', 'time'], rows);
}
function renderUse({ outcome, tags, mainTag, digest }) {
    const first = tags.find(({ tag }) => tag === mainTag) ?? tags[0];
    if (outcome !== 'published' || first === undefined || digest === undefined)
        return '';
    return markdown_codeBlock([
        `docker pull ${first.repository}:${first.tag}`,
        `docker buildx imagetools inspect ${first.repository}@${digest}`,
    ], 'sh');
}
/** GitHub never starts a leg whose runner does not come, and no rescue helps there: the switch does. */
function longWaits(times) {
    if (times.kind === 'estimated')
        return [];
    return times.jobs
        .filter((job) => waitOf(job) >= longWaitMs)
        .map((job) => `${markdown_text(job.name)} waited ${quantity_formatDuration(waitOf(job))} for a runner (${job.labels.map((label) => markdown_code(label)).join(', ')}). The variable \`POLYARCH_EMULATION\` of the repository or organisation, set to \`always\`, moves every leg to the default runner.`);
}
function renderCost({ times, isPublic }) {
    const { minutes, dollars, unpricedMinutes, isEstimated } = costOf(times);
    if (minutes === 0)
        return '';
    const source = isEstimated
        ? 'estimated from what the legs measured, because the token may not read the run’s jobs (`actions: read`); checkout, log-in and the small jobs are not in it'
        : 'of all jobs that have ended';
    const price = `${formatDollars(dollars)} at [GitHub’s prices](${priceSource.url}) since ${priceSource.since}`;
    const bill = isPublic === true ? `free for a public repository; elsewhere ${price}` : price;
    const unknown = unpricedMinutes === 0 ? '' : `; ${unpricedMinutes} of them on runners whose price is not known here`;
    return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} billed (${source})${unknown}: ${bill}.`;
}

;// CONCATENATED MODULE: ../../packages/report/src/index.ts







// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __nccwpck_require__(4708);
;// CONCATENATED MODULE: ./src/run-jobs.ts


const timeoutMs = 5000;
const maxBytes = 8 * 1024 * 1024;
/**
 * The jobs of this call of the workflow that have ended, from GitHub's API (`actions: read`). Undefined where the token may not
 * read them, or anything else is in the way: a summary is not worth a failure.
 */
async function readRunJobs({ environment, token, }) {
    const [api, repository, run] = ['GITHUB_API_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map((name) => environment[name] ?? '');
    if (token === '' || !api || !repository || !run)
        return undefined;
    const attempt = environment['GITHUB_RUN_ATTEMPT'] || '1';
    const url = `${api}/repos/${repository}/actions/runs/${run}/attempts/${attempt}/jobs?per_page=100`;
    try {
        const jobs = parseJobs(JSON.parse(await get(url, token)));
        const ours = jobsOfThisCall(jobs, environment['RUNNER_NAME'] ?? '');
        const ended = ours.flatMap((job) => toJobTime(job) ?? []);
        return ended.length === 0 ? undefined : ended;
    }
    catch {
        // Whatever it is: then the legs' own times are shown.
        return undefined;
    }
}
/** GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs */
function parseJobs(json) {
    const list = fieldsOf(json)['jobs'];
    return (Array.isArray(list) ? list : []).map((item) => {
        const fields = fieldsOf(item);
        const text = (name) => (typeof fields[name] === 'string' ? fields[name] : '');
        const labels = Array.isArray(fields['labels']) ? fields['labels'].map(String) : [];
        return {
            name: text('name'),
            status: text('status'),
            runner: text('runner_name'),
            labels,
            created: text('created_at'),
            started: text('started_at'),
            completed: text('completed_at'),
        };
    });
}
/**
 * A run may call the workflow several times. The jobs of one call bear the names of the calling jobs before their own
 * (`image / build (linux/amd64)`); this job is the one that still runs on this runner.
 */
function jobsOfThisCall(jobs, runner) {
    const running = jobs.filter((job) => job.status === 'in_progress' && (runner === '' || job.runner === runner));
    const [own] = running;
    if (own === undefined || running.length > 1)
        return jobs;
    const end = own.name.lastIndexOf(' / ');
    return end < 0 ? jobs : jobs.filter((job) => job.name.startsWith(own.name.slice(0, end + 3)));
}
function toJobTime({ name, labels, created, started, completed }) {
    const [queuedAt, startedAt, endedAt] = [created, started, completed].map((text) => new Date(text));
    if (startedAt === undefined || endedAt === undefined)
        return undefined;
    if (Number.isNaN(startedAt.getTime()) || Number.isNaN(endedAt.getTime()) || labels.length === 0)
        return undefined;
    const isKnown = queuedAt !== undefined && !Number.isNaN(queuedAt.getTime());
    return { name, labels, ...(isKnown && { queuedAt }), startedAt, endedAt };
}
function get(address, token) {
    const url = new URL(address);
    const request = url.protocol === 'http:' ? external_node_http_.request : external_node_https_.request;
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'polyarch',
        'x-github-api-version': '2022-11-28',
    };
    return new Promise((resolve, reject) => {
        const call = request(url, { headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
            if (response.statusCode !== 200) {
                response.resume();
                return reject(new Error(`GET ${url.pathname}: ${response.statusCode}`));
            }
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (piece) => {
                body += piece;
                if (body.length > maxBytes)
                    response.destroy(new Error('the answer is too long'));
            });
            response.once('error', reject);
            response.once('end', () => resolve(body));
        });
        call.once('error', reject);
        call.end();
    });
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}

;// CONCATENATED MODULE: ./src/run-summary.ts



/** Writes the summary of the run. */
async function writeRunSummary(run) {
    const jobs = await readRunJobs({ environment: run.kit.environment, token: run.inputs.token });
    const times = jobs === undefined ? { kind: 'estimated', legs: legTimes(run) } : { kind: 'measured', jobs };
    await run.kit.summary(renderRunSummary(toSummary(run, times)));
}
function toSummary({ plan, verdict, publication, report, remarks = [] }, times) {
    const digest = report?.digest;
    return {
        outcome: outcomeOf(plan, verdict, report),
        ...(digest !== undefined && { digest }),
        mainTag: plan.tag,
        tags: (report?.published ?? []).map(({ repository, tag, status, error }) => ({
            repository: (0,src/* formatRepository */.Sh)(repository),
            tag,
            status,
            ...(error !== undefined && { error }),
        })),
        platforms: [...builtPlatforms(verdict.legs, publication), ...leftOutPlatforms(verdict)],
        problems: [...verdict.problems, ...(report?.failures ?? []).map(({ message }) => message)],
        warnings: [...(report?.warnings ?? []), ...remarks, ...plan.notices],
        reasons: [...plan.reasons, ...run_summary_sourcesOf(plan)],
        times,
        ...(plan.isPublic !== undefined && { isPublic: plan.isPublic }),
        ...(report !== undefined && { requests: report.requests }),
    };
}
function outcomeOf({ push }, { problems }, report) {
    if (problems.length > 0)
        return 'refused';
    return report?.outcome ?? (push ? 'failed' : 'built');
}
/** Without legs (digests, references) only the index itself tells of its platforms. */
function builtPlatforms(legs, publication) {
    if (legs.length === 0)
        return (publication?.index.platforms ?? []).map(({ name, digest }) => ({ platform: name, digest }));
    return legs.map(({ platform, imageDigest, sizeBytes, durationMs }) => ({
        platform: (0,src/* formatPlatform */.Bq)(platform),
        digest: imageDigest,
        sizeBytes,
        durationMs,
    }));
}
function leftOutPlatforms({ leftOut }) {
    return leftOut.map(({ platform, reason }) => ({ platform: (0,src/* formatPlatform */.Bq)(platform), reason }));
}
/** Inputs that came from variables of the repository or organisation. */
function run_summary_sourcesOf({ inputs, reasons }) {
    return Object.entries(inputs)
        .filter(([, { source }]) => source !== 'input' && !reasons.some((reason) => reason.includes(source)))
        .map(([name, { source }]) => `${name}: from the variable ${source}`);
}
function legTimes({ plan, verdict }) {
    return verdict.legs.map((leg) => {
        const name = (0,src/* formatPlatform */.Bq)(leg.platform);
        const planned = plan.platforms.find(({ platform }) => (0,src/* formatPlatform */.Bq)(platform) === name);
        return { name, labels: run_summary_labelsOf(planned?.runner ?? []), durationMs: leg.durationMs };
    });
}
function run_summary_labelsOf(runner) {
    if (typeof runner === 'string')
        return [runner];
    return 'group' in runner ? [...(runner.labels ?? []), runner.group] : runner;
}

;// CONCATENATED MODULE: ./src/run.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/** Contract, section 2, `control-runner`: a publish has ten minutes in all. */
const publishMinutes = 10;
const tookTooLong = () => new Error(`the publish took more than ${publishMinutes} minutes and was stopped`);
/** Decides by the legs' answers whether there is an index, and publishes it everywhere or nowhere. */
async function run(inputs, { kit, signal }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { environment } = kit;
        refuseFailedPlan(inputs);
        const plan = await plan_source_readPlan(inputs.source, {
            environment,
            folder: environment['GITHUB_WORKSPACE'] || external_node_process_default().cwd(),
        });
        if (inputs.source.document === '')
            for (const notice of plan.notices)
                kit.notice(notice);
        const verdict = judge(plan, inputs);
        for (const { platform, reason } of verdict.leftOut)
            kit.warning(`${(0,src/* formatPlatform */.Bq)(platform)} is left out: ${reason}`);
        if (verdict.problems.length > 0) {
            await writeRunSummary({ kit, plan, verdict, inputs });
            throw new Error(verdict.problems.join('\n'));
        }
        if (!plan.push) {
            await setBuiltOutputs(kit, plan, verdict);
            await writeRunSummary({ kit, plan, verdict, inputs });
            return kit.info('nothing is published: every leg that had to be built was');
        }
        const deadline = __addDisposableResource(env_1, createDeadline(signal, publishMinutes * 60_000, tookTooLong), false);
        const client = __addDisposableResource(env_1, openRegistries(plan.publish, {
            environment,
            home: environment['HOME'] || (0,external_node_os_namespaceObject.homedir)(),
            ...((external_node_process_default()).getuid !== undefined && { userId: external_node_process_default().getuid() }),
            onNotice: kit.warning,
        }), true);
        const deps = { client, signal: deadline.signal };
        const sources = childSources(plan, inputs, verdict.legs);
        const publication = await preparePublication(plan, sources, inputs, deps);
        if (inputs.dryRun) {
            const { preview } = await __nccwpck_require__.e(/* import() */ 218).then(__nccwpck_require__.bind(__nccwpck_require__, 4218));
            return await preview(publication, { ...deps, kit });
        }
        const report = await applyPublication(publication, { ...deps, log: kit.info });
        for (const warning of report.warnings)
            kit.warning(warning);
        await setPublishOutputs(kit, { plan, publication, report, verdict });
        const remarks = await describeNewPackages(report, { ...deps, environment });
        for (const remark of remarks)
            kit.notice(remark);
        await writeRunSummary({ kit, plan, verdict, inputs, publication, report, remarks });
        if (report.outcome === 'published')
            return;
        const lines = report.failures.map(({ message }) => message);
        throw new Error([...lines, conclusions[report.outcome]].join('\n'));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
const conclusions = {
    failed: 'nothing was published: every tag is as it was',
    'rolled-back': 'nothing stayed published: every tag is as it was again',
    partial: 'published in part; the summary says where, and running this job again completes it',
};
/** One line for a run whose plan failed: everything else would be noise. */
function refuseFailedPlan({ planResult, source, legs, digests, sources, platforms }) {
    const failed = planResult !== '' && planResult !== 'success';
    const isEmpty = source.document === '' &&
        legs.replaceAll(/[\s{}]|null/g, '') === '' &&
        digests.length + sources.length + platforms.length === 0;
    if (failed || (isEmpty && legs !== ''))
        throw new Error('there is no plan, so that nothing is published; see the log of the job plan');
}
function judge(plan, inputs) {
    const { allowMissing } = plan.publish;
    const isPlanned = inputs.source.document !== '';
    if (inputs.legs === '' && !isPlanned)
        return { legs: [], problems: [], leftOut: [] };
    const answers = parseLegDocuments(inputs.legs);
    const names = inputs.platforms.length > 0;
    return isPlanned || names
        ? judgeLegs(plan.platforms, answers, allowMissing)
        : judgeUnplannedLegs(answers, allowMissing);
}


/***/ }),

/***/ 6017:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Cs: () => (/* reexport */ runAction)
});

// UNUSED EXPORTS: createActionKit, installTool

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ../../packages/action-kit/src/file-command.ts


/**
 * Appends `name` and `value` to a file of the runner (`GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_STATE`), in the form for values
 * of several lines. The line that ends the value is random, so that no value can end itself and set another name.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
async function appendValue(file, name, value) {
    const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    if (name.includes(end) || value.includes(end))
        throw new Error(`${name}: the value holds its own delimiter`);
    await (0,promises_.appendFile)(file, `${name}<<${end}\n${value}\n${end}\n`);
}

;// CONCATENATED MODULE: ../../packages/action-kit/src/action-kit.ts


const summaryLimit = 1024 * 1024;
/** @param process - the step's environment, and where its workflow commands are written (standard output) */
function createActionKit(process) {
    const { environment, write } = process;
    const command = (name, message) => write(`::${name}::${escapeData(message)}\n`);
    // Runners without the file (before 2.297, and some stand-ins) take the command.
    const set = async (variable, name, key, value) => {
        const file = environment[variable];
        if (file)
            await appendValue(file, key, value);
        else
            write(`::${name} name=${escapeProperty(key)}::${escapeData(value)}\n`);
    };
    const input = (name) => (environment[inputVariable(name)] ?? '').trim();
    const state = (name) => environment[`STATE_${name}`] ?? '';
    const mask = (value) => {
        for (const line of [value, ...value.split(/\r?\n/)]) {
            if (line.trim() !== '')
                command('add-mask', line.trim());
        }
    };
    return {
        environment,
        isPost: state('isPost') === 'true',
        input,
        secret: (name) => {
            const value = input(name);
            mask(value);
            return value;
        },
        flag: (name) => parseFlag(name, input(name)),
        mask,
        notice: (message) => command('notice', message),
        warning: (message, place) => command(`warning${propertiesOf(place)}`, message),
        error: (message) => command('error', message),
        debug: (message) => command('debug', message),
        info: (message) => write(`${message}\n`),
        output: (name, value) => set('GITHUB_OUTPUT', 'set-output', name, value),
        exportVariable: (name, value) => set('GITHUB_ENV', 'set-env', name, value),
        addPath: async (folder) => {
            const file = environment['GITHUB_PATH'];
            if (file)
                await (0,promises_.appendFile)(file, `${folder}\n`);
            else
                command('add-path', folder);
        },
        keepState: (name, value) => set('GITHUB_STATE', 'save-state', name, value),
        state,
        summary: async (markdown) => {
            const file = environment['GITHUB_STEP_SUMMARY'];
            if (file)
                await (0,promises_.appendFile)(file, `${fitting(markdown)}\n`);
        },
    };
}
/** The variable in which a runner passes an input: blanks become `_`, letters are upper-cased, all else stays. */
function inputVariable(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
function parseFlag(name, value) {
    if (/^true$/i.test(value))
        return true;
    if (/^(false|)$/i.test(value))
        return false;
    throw new Error(`${name}: ${JSON.stringify(value)} is neither true nor false`);
}
function propertiesOf(place) {
    const pairs = Object.entries(place ?? {}).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return pairs.length === 0 ? '' : ` ${pairs.join(',')}`;
}
/** Escapes a workflow command's message as the runner unescapes it. */
function escapeData(message) {
    return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
/** A property of a command may hold neither a colon nor a comma as it is. */
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
function fitting(markdown) {
    if (Buffer.byteLength(markdown) < summaryLimit - 1024)
        return markdown;
    const kept = Buffer.from(markdown)
        .subarray(0, summaryLimit - 1024)
        .toString('utf8');
    return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n_The rest is left out: a summary holds 1 MiB._\n`;
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
var external_node_process_default = /*#__PURE__*/__nccwpck_require__.n(external_node_process_);
;// CONCATENATED MODULE: ../../packages/action-kit/src/run.ts


/**
 * Runs an action. What it throws becomes one error annotation and exit status 1; the stack is shown only in the runner's
 * debug mode. SIGINT and SIGTERM (a cancelled job) abort the signal; the action then has the runner's 7.5 s to clean up.
 */
async function runAction(action) {
    const write = (text) => void external_node_process_default().stdout.write(text);
    const abort = new AbortController();
    const cancel = () => abort.abort(new Error('the job was cancelled'));
    external_node_process_default().once('SIGINT', cancel);
    external_node_process_default().once('SIGTERM', cancel);
    const kit = createActionKit({ environment: (external_node_process_default()).env, write });
    try {
        await action(kit, abort.signal);
    }
    catch (error) {
        (external_node_process_default()).exitCode = 1;
        kit.error(error instanceof Error ? error.message : String(error));
        if (error instanceof Error && error.stack !== undefined)
            kit.debug(error.stack);
    }
    finally {
        external_node_process_default().off('SIGINT', cancel);
        external_node_process_default().off('SIGTERM', cancel);
    }
}

;// CONCATENATED MODULE: ../../packages/action-kit/src/index.ts


/** {@link import('./tool.ts').installTool}, loaded when it is used: few jobs install anything. */
async function installTool(...args) {
    const tool = await __nccwpck_require__.e(/* import() */ 806).then(__nccwpck_require__.bind(__nccwpck_require__, 806));
    return await tool.installTool(...args);
}


/***/ }),

/***/ 5649:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ systemCodeOf),
/* harmony export */   l: () => (/* binding */ CredentialsError)
/* harmony export */ });
/**
 * Everything that can go wrong between a registry's name and its credential. The message is for people and never holds
 * a secret; neither does `cause`, which is left out where the original error would quote a file's contents.
 */
class CredentialsError extends Error {
    name = 'CredentialsError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}
/** The `code` of a system error (`ENOENT`), or undefined. */
function systemCodeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}


/***/ }),

/***/ 5361:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* unused harmony export indentationOf */
/** JSON of a file that holds secrets: read without ever quoting it, written back in the file's own style. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The field of an object by the rule of Go's reader, which docker uses: its own name, else that name in any case. */
function fieldOf(object, name) {
    const key = Object.hasOwn(object, name)
        ? name
        : Object.keys(object).find((other) => other.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : object[key];
}
/** Parses JSON. A failure is a position: the messages of JSON.parse quote the text, which may be a secret. */
function parseJson(text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return { error: positionOf(text, offsetOfError(text)) };
    }
}
/** The indentation a JSON text uses, as JSON.stringify takes it; a tab (docker's way) where the text shows none. */
function indentationOf(text) {
    return /^\s*[[{]\r?\n([ \t]+)/.exec(text)?.[1] ?? '\t';
}
function positionOf(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
const tokenPattern = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))/y;
const blankPattern = /[ \t\r\n]*/y;
/** Where a text stops being JSON: walks its tokens with a stack of open brackets, so depth costs no call stack. */
function offsetOfError(text) {
    const open = [];
    let expected = 'value';
    let offset = 0;
    for (;;) {
        tokenPattern.lastIndex = offset;
        const token = tokenPattern.exec(text);
        blankPattern.lastIndex = offset;
        const start = offset + (blankPattern.exec(text)?.[0].length ?? 0);
        if (token === null)
            return start;
        const [, punctuation, string] = token;
        const next = step(expected, punctuation, string !== undefined, open);
        if (next === undefined)
            return start;
        expected = next;
        offset = tokenPattern.lastIndex;
    }
}
/** The state after one token, or undefined where the token may not stand there. */
function step(expected, punctuation, isString, open) {
    const afterValue = () => (open.length === 0 ? 'nothing' : 'comma-or-end');
    switch (expected) {
        case 'nothing':
            return undefined;
        case 'colon':
            return punctuation === ':' ? 'value' : undefined;
        case 'key-or-end':
        case 'key':
            if (isString)
                return 'colon';
            if (punctuation !== '}' || expected === 'key')
                return undefined;
            open.pop();
            return afterValue();
        case 'comma-or-end':
            if (punctuation === ',')
                return open.at(-1) === '{' ? 'key' : 'value';
            if (punctuation !== (open.at(-1) === '{' ? '}' : ']'))
                return undefined;
            open.pop();
            return afterValue();
        case 'value':
        case 'value-or-end':
            if (punctuation === undefined)
                return afterValue();
            if (punctuation === '{' || punctuation === '[') {
                open.push(punctuation);
                return punctuation === '{' ? 'key-or-end' : 'value-or-end';
            }
            if (punctuation !== ']' || expected === 'value')
                return undefined;
            open.pop();
            return afterValue();
    }
}


/***/ }),

/***/ 5951:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C8: () => (/* reexport */ ImageError),
  Hy: () => (/* reexport */ algorithmOf),
  gz: () => (/* reexport */ apiHostOf),
  ci: () => (/* reexport */ attestationSubjectOf),
  QC: () => (/* reexport */ createDigester),
  ol: () => (/* reexport */ digestOf),
  EX: () => (/* reexport */ encodedOf),
  hG: () => (/* reexport */ familiarName),
  Bq: () => (/* reexport */ platform_formatPlatform),
  FH: () => (/* reexport */ formatReference),
  Sh: () => (/* reexport */ formatRepository),
  H3: () => (/* reexport */ isAttestation),
  d6: () => (/* reexport */ isImageManifestMediaType),
  $$: () => (/* reexport */ isIndexMediaType),
  H: () => (/* reexport */ isSchema1MediaType),
  _H: () => (/* reexport */ isUnknownPlatform),
  K: () => (/* reexport */ manifestAccept),
  Bl: () => (/* reexport */ maxTagLength),
  Ib: () => (/* reexport */ mediaTypes),
  BA: () => (/* reexport */ parseDescriptor),
  m: () => (/* reexport */ parseDigest),
  FB: () => (/* reexport */ parseImageConfig),
  U3: () => (/* reexport */ parseLeg),
  Ng: () => (/* reexport */ parseManifest),
  Y8: () => (/* reexport */ parsePlatform),
  F2: () => (/* reexport */ parseReference),
  SU: () => (/* reexport */ parseRepository),
  ED: () => (/* reexport */ parseTag),
  hD: () => (/* reexport */ quote),
  my: () => (/* reexport */ samePlatform),
  RB: () => (/* reexport */ sameRepository),
  tF: () => (/* reexport */ slugOf),
  yQ: () => (/* reexport */ toTag),
  IZ: () => (/* reexport */ whatIsWrongWithTag)
});

// UNUSED EXPORTS: maxNameLength, normalizePlatform, toLegJson

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ../../packages/image/src/error.ts
/** Text that does not follow its grammar, or a document that is not what it claims to be. The message is one line. */
class ImageError extends Error {
    name = 'ImageError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}

;// CONCATENATED MODULE: ../../packages/image/src/quote.ts
const longest = 160;
/** A text in double quotes for a message: control characters escaped, so that it stays on one line, and cut at 160 characters. */
function quote(text) {
    const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
    return `"${shown.replace(/["\\\p{C}\p{Zl}\p{Zp}]/gu, escapeCharacter)}"`;
}
function escapeCharacter(character) {
    if (character === '"' || character === '\\')
        return `\\${character}`;
    if (character === '\n')
        return '\\n';
    if (character === '\r')
        return '\\r';
    if (character === '\t')
        return '\\t';
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ../../packages/image/src/digest.ts



const hexDigits = { sha256: 64, sha512: 128 };
/**
 * Parses `algorithm:hex` (image-spec, descriptor.md#digests).
 * @throws ImageError `INVALID_DIGEST`
 */
function parseDigest(text) {
    if (isDigest(text))
        return text;
    throw new ImageError('INVALID_DIGEST', `digest ${quote(text)}: ${whatIsWrong(text)}`);
}
/** The digest of some bytes; sha256 unless told otherwise. */
function digestOf(bytes, algorithm = 'sha256') {
    const digester = createDigester(algorithm);
    digester.update(bytes);
    return digester.digest();
}
/** A {@link Digester} for bytes that arrive in pieces. */
function createDigester(algorithm) {
    const hash = (0,external_node_crypto_.createHash)(algorithm);
    return {
        update: (chunk) => {
            hash.update(chunk);
        },
        digest: () => parseDigest(`${algorithm}:${hash.digest('hex')}`),
    };
}
/** The part of a digest before the colon. */
function algorithmOf(digest) {
    return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}
/** The hexadecimal part of a digest. */
function encodedOf(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}
function isDigest(text) {
    return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text);
}
function whatIsWrong(text) {
    const colon = text.indexOf(':');
    if (colon < 0)
        return 'has no algorithm; expected sha256:<64 hexadecimal digits>';
    const algorithm = text.slice(0, colon);
    if (algorithm !== 'sha256' && algorithm !== 'sha512') {
        return `algorithm ${quote(algorithm)} is not supported; allowed: sha256, sha512`;
    }
    const encoded = text.slice(colon + 1);
    const wanted = hexDigits[algorithm];
    const stranger = /[^0-9a-f]/u.exec(encoded);
    if (stranger)
        return `has ${quote(stranger[0])} after the colon; allowed: lower-case hexadecimal digits (0-9, a-f)`;
    return `has ${encoded.length} hexadecimal digits after the colon; ${algorithm} has ${wanted}`;
}

;// CONCATENATED MODULE: ../../packages/image/src/json-value.ts


/** The own field of an object, `undefined` also where it is null: Go writes empty values so. Inherited names never count. */
function field(at, key) {
    const object = asObject(at);
    const value = Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
    return { value, path: pathOf(at.path, key), document: at.document };
}
function items(at) {
    if (!Array.isArray(at.value))
        throw unexpected(at, 'an array');
    return at.value.map((value, index) => ({
        value,
        path: `${at.path}[${index}]`,
        document: at.document,
    }));
}
function asObject(at) {
    if (isObject(at.value))
        return at.value;
    throw unexpected(at, 'an object');
}
function asString(at) {
    if (typeof at.value === 'string' && at.value !== '')
        return at.value;
    throw unexpected(at, 'a string that is not empty');
}
/** A count of bytes or milliseconds: 0 to 2^53-1. */
function asCount(at) {
    const { value } = at;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
        return value === 0 ? 0 : value;
    throw unexpected(at, 'a whole number from 0 to 9007199254740991');
}
function asStringMap(at) {
    // fromEntries defines own properties, also one named `__proto__`.
    return Object.fromEntries(Object.entries(asObject(at)).map(([key, value]) => {
        if (typeof value === 'string')
            return [key, value];
        throw unexpected({ value, path: pathOf(at.path, key), document: at.document }, 'a string');
    }));
}
/** Applies a parser of text to a field; its error is repeated with the place. */
function parseAs(at, parse) {
    const text = asString(at);
    try {
        return parse(text);
    }
    catch (cause) {
        if (!(cause instanceof ImageError))
            throw cause;
        throw new ImageError(at.document.code, `${placeOf(at)}: ${cause.message}`, { cause });
    }
}
/** The value of a field that may be absent. */
function optional(key, at, read) {
    const result = {};
    if (at.value !== undefined)
        result[key] = read(at);
    return result;
}
/** The document of some bytes. */
function parseJson(bytes, document) {
    const root = { value: undefined, path: '', document };
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw failure(root, 'is not UTF-8 text', cause);
    }
    try {
        return { ...root, value: JSON.parse(text) };
    }
    catch (cause) {
        const start = text.trimStart().slice(0, 40);
        throw failure(root, bytes.length === 0 ? 'is empty' : `is not JSON; it begins with ${quote(start)}`, cause);
    }
}
/** Refuses what could not be written again: deeper than 200 levels, `JSON.stringify` may run out of stack. */
function checkDepth(at) {
    let level = [at.value];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > 200)
            throw failure(at, 'is nested deeper than 200 levels');
        level = level.flatMap((value) => typeof value === 'object' && value !== null ? Object.values(value) : []);
    }
}
function unexpected(at, expected) {
    return failure(at, at.value === undefined
        ? `is missing; expected ${expected}`
        : `is ${describe(at.value)}; expected ${expected}`);
}
function failure(at, problem, cause) {
    return new ImageError(at.document.code, `${placeOf(at)} ${problem}`, { cause });
}
function placeOf(at) {
    return at.path === '' ? at.document.name : `${at.document.name}: ${at.path}`;
}
function pathOf(parent, key) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
        return `${parent}[${quote(key)}]`;
    return parent === '' ? key : `${parent}.${key}`;
}
function describe(value) {
    if (typeof value === 'string')
        return value === '' ? 'empty' : quote(value);
    if (Array.isArray(value))
        return 'an array';
    if (typeof value === 'object')
        return value === null ? 'null' : 'an object';
    return String(value);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ../../packages/image/src/descriptor.ts


/**
 * Reads a descriptor from untrusted JSON. `where` names the document in messages.
 * @throws ImageError `INVALID_DESCRIPTOR`, naming the JSON path
 */
function parseDescriptor(json, where = 'descriptor') {
    return readDescriptor({ value: json, path: '', document: { name: where, code: 'INVALID_DESCRIPTOR' } });
}
/** Whether a child of an index is one of BuildKit's attestation manifests (buildkit, docs/attestations/attestation-storage.md). */
function isAttestation(descriptor) {
    return annotationOf(descriptor, 'vnd.docker.reference.type') === 'attestation-manifest';
}
/** The image manifest that an attestation is about; `undefined` where it names none, or not by a digest. */
function attestationSubjectOf(descriptor) {
    const text = annotationOf(descriptor, 'vnd.docker.reference.digest');
    if (text === undefined || !isAttestation(descriptor))
        return undefined;
    try {
        return parseDigest(text);
    }
    catch {
        // What is no digest cannot name a manifest.
        return undefined;
    }
}
function readDescriptor(at) {
    const known = {
        mediaType: readMediaType(field(at, 'mediaType')),
        digest: parseAs(field(at, 'digest'), parseDigest),
        size: asCount(field(at, 'size')),
        ...optional('platform', statedPlatform(field(at, 'platform')), readPlatform),
        ...optional('artifactType', field(at, 'artifactType'), readMediaType),
        ...optional('annotations', field(at, 'annotations'), asStringMap),
    };
    checkDepth(at);
    const fields = withoutNulls(asObject(at));
    if (known.platform !== undefined)
        return { ...fields, ...known };
    const { platform: _, ...others } = fields;
    return { ...others, ...known };
}
/** Go writes a platform that was not filled in as two empty strings, and tools do so for what is no image. */
function statedPlatform(at) {
    if (at.value === undefined)
        return at;
    const { os, architecture } = asObject(at);
    return os === '' && architecture === '' ? { ...at, value: undefined } : at;
}
/** A media type by RFC 6838, parameters allowed: it may become a header, so nothing that ends a line is. */
function readMediaType(at) {
    const text = asString(at);
    if (/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}(?:;[ -~]{1,200})?$/.test(text))
        return text;
    throw unexpected(at, 'a media type (type/subtype)');
}
function readPlatform(at) {
    const known = {
        os: asString(field(at, 'os')),
        architecture: asString(field(at, 'architecture')),
        ...optional('variant', field(at, 'variant'), asAnyString),
        ...optional('os.version', field(at, 'os.version'), asAnyString),
        ...optional('os.features', field(at, 'os.features'), (features) => items(features).map(asAnyString)),
    };
    return { ...withoutNulls(asObject(at)), ...known };
}
function asAnyString(at) {
    if (typeof at.value === 'string')
        return at.value;
    throw unexpected(at, 'a string');
}
function annotationOf(descriptor, name) {
    const { annotations } = descriptor;
    return annotations !== undefined && Object.hasOwn(annotations, name) ? annotations[name] : undefined;
}
function withoutNulls(object) {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

;// CONCATENATED MODULE: ../../packages/image/src/image-config.ts


/**
 * Reads an image configuration from untrusted bytes.
 * @throws ImageError `INVALID_CONFIG`, naming the JSON path
 */
function parseImageConfig(bytes) {
    const root = parseJson(bytes, { name: 'image config', code: 'INVALID_CONFIG' });
    const { os, architecture, variant, 'os.version': version, 'os.features': features } = readPlatform(root);
    return {
        os,
        architecture,
        ...(variant !== undefined && { variant }),
        ...(version !== undefined && { 'os.version': version }),
        ...(features !== undefined && { 'os.features': features }),
        ...optional('created', field(root, 'created'), asAnyString),
        ...optional('config', field(root, 'config'), readSettings),
    };
}
function readSettings(at) {
    const settings = asObject(at);
    const { Labels: _, ...others } = settings;
    return { ...others, ...optional('Labels', field(at, 'Labels'), asStringMap) };
}

;// CONCATENATED MODULE: ../../packages/image/src/platform-names.ts
/** The operating systems that containerd/platforms knows (database.go), and the two of WebAssembly images. */
const knownOperatingSystems = new Set(('linux windows darwin freebsd aix android dragonfly hurd illumos ios js nacl netbsd openbsd plan9 solaris ' +
    'wasi wasip1 zos').split(' '));
/** The architectures that containerd/platforms knows (database.go), the common ones first. */
const knownArchitectures = new Set(('amd64 arm64 arm 386 ppc64le s390x riscv64 loong64 mips mipsle mips64 mips64le wasm ' +
    'amd64p32 armbe arm64be mips64p32 mips64p32le ppc ppc64 riscv s390 sparc sparc64').split(' '));
/** containerd/platforms database.go, `normalizeOS`; an os that is not stated stays so. */
function normalizeOs(os) {
    const lower = os.toLowerCase();
    return lower === 'macos' ? 'darwin' : lower;
}
/** containerd/platforms database.go, `normalizeArch`. An empty variant is none. */
function normalizeArchitecture(architecture, variant) {
    const lowerVariant = variant.toLowerCase();
    switch (architecture.toLowerCase()) {
        case 'i386':
            return { architecture: '386', variant: '' };
        case 'x86_64':
        case 'x86-64':
        case 'amd64':
            return { architecture: 'amd64', variant: lowerVariant === 'v1' ? '' : lowerVariant };
        case 'aarch64':
        case 'arm64':
            return { architecture: 'arm64', variant: arm64Variants.get(lowerVariant) ?? lowerVariant };
        case 'armhf':
            return { architecture: 'arm', variant: 'v7' };
        case 'armel':
            return { architecture: 'arm', variant: 'v6' };
        case 'arm':
            return { architecture: 'arm', variant: armVariants.get(lowerVariant) ?? lowerVariant };
        default:
            return { architecture: architecture.toLowerCase(), variant: lowerVariant };
    }
}
const arm64Variants = new Map([
    ['8', ''],
    ['v8', ''],
    ['v8.0', ''],
    ['9', 'v9'],
    ['9.0', 'v9'],
    ['v9.0', 'v9'],
]);
const armVariants = new Map([
    ['', 'v7'],
    ['5', 'v5'],
    ['6', 'v6'],
    ['7', 'v7'],
    ['8', 'v8'],
]);

;// CONCATENATED MODULE: ../../packages/image/src/platform.ts



/**
 * Parses `os[(version[+feature…])]/arch[/variant]` as containerd/platforms does, and normalises it. A known architecture
 * without an os (`arm64`, `arm/v7`) is one of linux, whatever machine this runs on.
 * @throws ImageError `INVALID_PLATFORM`, also for an os or architecture that nobody knows
 */
function parsePlatform(text) {
    const parts = text.split('/');
    const [first = '', second = '', third] = parts;
    if (text === '')
        throw wrong(text, 'is empty; expected os/arch[/variant]');
    if (parts.length > 3)
        throw wrong(text, `has ${parts.length} parts; expected os/arch[/variant]`);
    const odd = parts.slice(1).find((part) => !/^[A-Za-z0-9_.-]+$/.test(part));
    if (odd !== undefined)
        throw wrong(text, `part ${quote(odd)} is not allowed; expected letters, digits, "_", "." or "-"`);
    const { os, ...osOptions } = parseOs(text, first);
    const isOs = knownOperatingSystems.has(os);
    if (!isOs && knownArchitectures.has(normalizeArchitecture(first, '').architecture) && parts.length < 3) {
        return normalizePlatform({ os: 'linux', architecture: first, variant: second });
    }
    if (!isOs) {
        const known = [...knownOperatingSystems].join(', ');
        if (parts.length > 1)
            throw wrong(text, `os ${quote(os)} is unknown; allowed: ${known}`);
        throw wrong(text, `is neither a known architecture nor os/arch[/variant]; ${allowedArchitectures()}`);
    }
    if (parts.length === 1)
        throw wrong(text, `names no architecture; expected for instance ${os}/amd64`);
    const platform = normalizePlatform({ os, architecture: second, variant: third ?? '', ...osOptions });
    if (knownArchitectures.has(platform.architecture))
        return platform;
    throw wrong(text, `architecture ${quote(second)} is unknown; ${allowedArchitectures()}`);
}
/** The one spelling of a platform, as containerd/platforms `Normalize`: `linux/aarch64/v8` and `linux/arm64` are the same. */
function normalizePlatform(platform) {
    const { architecture, variant } = normalizeArchitecture(platform.architecture, platform.variant ?? '');
    const version = platform['os.version'];
    const features = sortedFeatures(platform);
    return {
        os: normalizeOs(platform.os),
        architecture,
        ...(variant !== '' && { variant }),
        ...(version !== undefined && version !== '' && { 'os.version': version }),
        ...(features.length > 0 && { 'os.features': features }),
    };
}
/** `linux/arm/v7`; with an os version or features as containerd writes it: `windows(10.0.17763.1+win32k)/amd64`, features sorted. */
function platform_formatPlatform(platform) {
    const version = encodeOption(platform['os.version'] ?? '');
    const features = sortedFeatures(platform)
        .map((feature) => `+${encodeOption(feature)}`)
        .join('');
    const options = version === '' && features === '' ? '' : `(${version}${features})`;
    const variant = platform.variant === undefined || platform.variant === '' ? '' : `/${platform.variant}`;
    return `${platform.os}${options}/${platform.architecture}${variant}`;
}
/** A platform as a suffix of tags or a key: `amd64`, `arm-v7`, `windows-amd64`; every character is legal in a tag. */
function slugOf(platform) {
    const { os, architecture, variant, 'os.version': version, 'os.features': features = [], } = normalizePlatform(platform);
    const parts = [os === 'linux' ? undefined : os, version, ...features, architecture, variant];
    return parts
        .filter((part) => part !== undefined)
        .join('-')
        .replace(/[^a-zA-Z0-9._-]+/g, '-');
}
/** Whether both are one platform after normalisation, os version and features included. */
function samePlatform(a, b) {
    return platform_formatPlatform(normalizePlatform(a)) === platform_formatPlatform(normalizePlatform(b));
}
/** Whether this is `unknown/unknown`, which BuildKit gives to attestations. */
function isUnknownPlatform(platform) {
    return platform.os === 'unknown' && platform.architecture === 'unknown';
}
function parseOs(text, part) {
    const match = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/.exec(part);
    const [, os, version = '', features = ''] = match ?? [];
    if (os === undefined)
        throw wrong(text, `os ${quote(part)} is not allowed; expected like linux or windows(10.0.17763)`);
    return {
        os: normalizeOs(os),
        ...(version !== '' && { 'os.version': decodeOption(text, version) }),
        ...(features !== '' && {
            'os.features': features
                .slice(1)
                .split('+')
                .map((feature) => decodeOption(text, feature)),
        }),
    };
}
function sortedFeatures(platform) {
    return [...new Set(platform['os.features'])].filter((feature) => feature !== '').sort();
}
function encodeOption(option) {
    return option.replace(/[^A-Za-z0-9_.-]/gu, (character) => [...new TextEncoder().encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''));
}
function decodeOption(text, option) {
    try {
        return decodeURIComponent(option);
    }
    catch (cause) {
        throw wrong(text, `os option ${quote(option)} has a "%" that begins no UTF-8 escape`, cause);
    }
}
function allowedArchitectures() {
    return `allowed: ${[...knownArchitectures].join(', ')}`;
}
function wrong(text, problem, cause) {
    return new ImageError('INVALID_PLATFORM', `platform ${quote(text)}: ${problem}`, { cause });
}

;// CONCATENATED MODULE: ../../packages/image/src/leg.ts




/**
 * Reads a leg from untrusted JSON; its platform is text (`linux/arm64`).
 * @throws ImageError `INVALID_LEG`, naming the JSON path
 */
function parseLeg(json) {
    const root = { value: json, path: '', document: { name: 'leg', code: 'INVALID_LEG' } };
    const descriptors = field(root, 'descriptors');
    const leg = {
        platform: parseAs(field(root, 'platform'), parsePlatform),
        digest: parseAs(field(root, 'digest'), parseDigest),
        imageDigest: parseAs(field(root, 'imageDigest'), parseDigest),
        descriptors: items(descriptors).map(readDescriptor),
        sizeBytes: asCount(field(root, 'sizeBytes')),
        durationMs: readDuration(field(root, 'durationMs')),
    };
    const holdsImage = leg.descriptors.some((child) => child.digest === leg.imageDigest && !isAttestation(child));
    if (holdsImage)
        return leg;
    throw failure(descriptors, `do not hold the image manifest ${leg.imageDigest} that "imageDigest" names`);
}
/** The JSON of a leg; the platform is text. */
function toLegJson(leg) {
    const { platform, digest, imageDigest, descriptors, sizeBytes, durationMs } = leg;
    return { platform: formatPlatform(platform), digest, imageDigest, descriptors, sizeBytes, durationMs };
}
function readDuration(at) {
    if (typeof at.value === 'number' && Number.isFinite(at.value) && at.value >= 0)
        return Math.round(at.value);
    throw unexpected(at, 'milliseconds, 0 or more');
}

;// CONCATENATED MODULE: ../../packages/image/src/media-type.ts
/** Media types of image-spec (media-types.md), of Docker's image manifest v2 schemas, and of BuildKit's attestations. */
const mediaTypes = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    ociEmpty: 'application/vnd.oci.empty.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar',
    ociLayerGzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    ociLayerZstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    dockerManifestList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayerGzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    dockerSchema1: 'application/vnd.docker.distribution.manifest.v1+json',
    dockerSchema1Signed: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
    inToto: 'application/vnd.in-toto+json',
};
/** The value of `Accept` for a manifest request: every kind that {@link parseManifest} reads. */
const manifestAccept = [
    mediaTypes.ociIndex,
    mediaTypes.dockerManifestList,
    mediaTypes.ociManifest,
    mediaTypes.dockerManifest,
].join(', ');
/** Whether a media type is that of an OCI image index or a Docker manifest list. */
function isIndexMediaType(mediaType) {
    return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerManifestList;
}
/** Whether a media type is that of an OCI or Docker (schema 2) image manifest. */
function isImageManifestMediaType(mediaType) {
    return mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
}
/** Whether a media type is that of a Docker schema 1 manifest, which no index may hold. */
function isSchema1MediaType(mediaType) {
    return mediaType === mediaTypes.dockerSchema1 || mediaType === mediaTypes.dockerSchema1Signed;
}

;// CONCATENATED MODULE: ../../packages/image/src/manifest.ts




/**
 * Reads an index or an image manifest from untrusted bytes. `contentType` is what the registry declared; it must agree with
 * the document. A document without `mediaType` is what `contentType` says, or else what its fields say, in OCI's terms.
 * @throws ImageError `INVALID_MANIFEST`, naming the JSON path; also for Docker's schema 1
 */
function parseManifest(bytes, contentType) {
    const root = parseJson(bytes, { name: 'manifest', code: 'INVALID_MANIFEST' });
    asObject(root);
    const declared = declaredType(contentType);
    refuseSchema1(root, declared);
    const stated = field(root, 'mediaType');
    const own = stated.value === undefined ? undefined : readMediaType(stated);
    if (own !== undefined && declared !== undefined && own !== declared) {
        throw failure(stated, `is ${quote(own)} but Content-Type is ${quote(declared)}; both must be the same`);
    }
    const isIndex = field(root, 'manifests').value !== undefined;
    const isImage = field(root, 'config').value !== undefined || field(root, 'layers').value !== undefined;
    // A document that can be read as either is how CVE-2021-41190 worked.
    if (isIndex && isImage)
        throw failure(root, 'has both "manifests" and "config" or "layers"; expected an index or an image manifest');
    const mediaType = own ?? declared ?? typeByFields(root, isIndex, isImage);
    if (isIndexMediaType(mediaType)) {
        if (isImage)
            throw failure(root, `has "config" or "layers" but is declared as ${quote(mediaType)}`);
        return { kind: 'index', value: readIndex(root, mediaType) };
    }
    if (isImageManifestMediaType(mediaType)) {
        if (isIndex)
            throw failure(root, `has "manifests" but is declared as ${quote(mediaType)}`);
        return { kind: 'image', value: readImageManifest(root, mediaType) };
    }
    throw failure(stated, `is ${quote(mediaType)}; allowed: an OCI image index or image manifest, a Docker manifest list or manifest`);
}
function readIndex(root, mediaType) {
    return {
        schemaVersion: readSchemaVersion(root),
        mediaType,
        manifests: descriptorsOf(root, 'manifests'),
        ...readCommon(root),
    };
}
function readImageManifest(root, mediaType) {
    return {
        schemaVersion: readSchemaVersion(root),
        mediaType,
        config: readDescriptor(field(root, 'config')),
        layers: descriptorsOf(root, 'layers'),
        ...readCommon(root),
    };
}
function readCommon(root) {
    return {
        ...optional('annotations', field(root, 'annotations'), asStringMap),
        ...optional('subject', field(root, 'subject'), readDescriptor),
        ...optional('artifactType', field(root, 'artifactType'), readMediaType),
    };
}
/** A list that Go wrote from no elements is `null`; one that is not there at all is refused. */
function descriptorsOf(root, key) {
    if (asObject(root)[key] === null)
        return [];
    return items(field(root, key)).map(readDescriptor);
}
function readSchemaVersion(root) {
    const at = field(root, 'schemaVersion');
    if (at.value === 2)
        return 2;
    throw failure(at, `is ${at.value === undefined ? 'missing' : 'not 2'}; expected 2`);
}
function refuseSchema1(root, declared) {
    const stated = field(root, 'mediaType').value;
    const isOld = [stated, declared].some((type) => typeof type === 'string' && isSchema1MediaType(type));
    if (!isOld && field(root, 'schemaVersion').value !== 1)
        return;
    throw failure(root, 'is of Docker schema 1, which has no platforms and no digests of its own; build or push the image again');
}
function typeByFields(root, isIndex, isImage) {
    if (isIndex)
        return mediaTypes.ociIndex;
    if (isImage)
        return mediaTypes.ociManifest;
    throw failure(root, 'has neither "manifests" nor "config"; expected an index or an image manifest');
}
/** The type without parameters; none where a store declares all JSON, or all bytes, alike. */
function declaredType(contentType) {
    const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
    const saysNothing = [
        '',
        'application/json',
        'application/octet-stream',
        'binary/octet-stream',
        'text/plain',
    ];
    return type === undefined || saysNothing.includes(type) ? undefined : type;
}

;// CONCATENATED MODULE: ../../packages/image/src/tag.ts


/** The longest tag that registries have to accept, in characters. */
const maxTagLength = 128;
/**
 * Parses a tag as it stands; nothing is changed.
 * @throws ImageError `INVALID_TAG`
 */
function parseTag(text) {
    if (isTag(text))
        return text;
    throw new ImageError('INVALID_TAG', `tag ${quote(text)}: ${whatIsWrongWithTag(text)}`);
}
/**
 * Makes a tag of any text, for instance of a git ref: every run of illegal characters becomes one `-`, what a tag may not
 * begin with is dropped, the rest is cut at `maxLength` characters (at most 128).
 * @throws ImageError `INVALID_TAG` when nothing is left
 */
function toTag(text, maxLength = maxTagLength) {
    const limit = Math.max(0, Math.min(Math.trunc(maxLength) || 0, maxTagLength));
    const tag = text
        .replace(/[^a-zA-Z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, limit);
    if (isTag(tag))
        return tag;
    throw new ImageError('INVALID_TAG', `tag from ${quote(text)}: nothing is left that a tag may hold (letters, digits, ".", "_", "-"; at most ${limit} characters)`);
}
/** What keeps a text from being a tag, as the end of a sentence. */
function whatIsWrongWithTag(text) {
    if (text === '')
        return 'is empty; a tag has 1 to 128 characters';
    const stranger = /[^a-zA-Z0-9._-]/u.exec(text);
    if (stranger) {
        return `has ${quote(stranger[0])} at character ${stranger.index + 1}; allowed: letters, digits, ".", "_", "-"`;
    }
    if (/^[.-]/.test(text))
        return `begins with ${quote(text.slice(0, 1))}; a tag begins with a letter, a digit or "_"`;
    return `has ${text.length} characters; at most 128 are allowed`;
}
function isTag(text) {
    return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
}

;// CONCATENATED MODULE: ../../packages/image/src/reference.ts




/** The longest name (`registry/path`) that clients agree on, in characters. */
const maxNameLength = 255;
const dockerHub = 'docker.io';
/**
 * Parses `[registry/]path` by the rules of distribution/reference `ParseNormalizedNamed`, with its Docker Hub defaults.
 * @throws ImageError `INVALID_REFERENCE`, also where the text has a tag or a digest
 */
function parseRepository(text) {
    const { repository, tag, digest } = parseReference(text);
    if (digest !== undefined)
        throw reference_wrong(text, `has the digest "@${digest}"; a repository has none`);
    if (tag !== undefined)
        throw reference_wrong(text, `has the tag ":${tag}"; a repository has none`);
    return repository;
}
/**
 * Parses `[registry/]path[:tag][@digest]` by the rules of distribution/reference `ParseNormalizedNamed`. No default tag is added.
 * @throws ImageError `INVALID_REFERENCE`
 */
function parseReference(text) {
    if (text === '')
        throw reference_wrong(text, 'is empty; expected [registry/]path[:tag][@digest]');
    if (/^[a-f0-9]{64}$/.test(text)) {
        throw reference_wrong(text, 'is 64 hexadecimal digits, which could be an image id; put a registry or namespace before it');
    }
    const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text);
    if (scheme)
        throw reference_wrong(text, `begins with ${quote(scheme[0])}; a reference has no scheme`);
    const at = text.indexOf('@');
    const beforeDigest = at < 0 ? text : text.slice(0, at);
    const digestText = at < 0 ? undefined : text.slice(at + 1);
    const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
    const name = colon < 0 ? beforeDigest : beforeDigest.slice(0, colon);
    const tagText = colon < 0 ? undefined : beforeDigest.slice(colon + 1);
    const repository = parseName(text, name);
    return {
        repository,
        ...(tagText !== undefined && { tag: partOf(text, () => parseTag(tagText)) }),
        ...(digestText !== undefined && { digest: partOf(text, () => parseDigest(digestText)) }),
    };
}
/** `registry/path` in full: `docker.io/library/alpine`. */
function formatRepository(repository) {
    return `${repository.registry}/${repository.path}`;
}
/** `registry/path[:tag][@digest]` in full. */
function formatReference({ repository, tag, digest }) {
    return `${formatRepository(repository)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The short form that Docker shows: `alpine` for `docker.io/library/alpine`, where it means the same repository. */
function familiarName(repository) {
    if (repository.registry !== dockerHub)
        return formatRepository(repository);
    const official = /^library\/([^/]+)$/.exec(repository.path)?.[1];
    const short = official ?? repository.path;
    if (/^[a-f0-9]{64}$/.test(short))
        return formatRepository(repository);
    const { registry, path } = splitName(short);
    return registry === dockerHub && path === repository.path ? short : formatRepository(repository);
}
/** Whether both name one repository; host names have no case. */
function sameRepository(a, b) {
    return a.path === b.path && a.registry.toLowerCase() === b.registry.toLowerCase();
}
/** The host that answers the registry's API: Docker Hub's is not the one in its names. */
function apiHostOf(registry) {
    return registry === dockerHub ? 'registry-1.docker.io' : registry;
}
function parseName(text, name) {
    if (name === '')
        throw reference_wrong(text, 'has no repository name; expected [registry/]path');
    const repository = splitName(name);
    checkRegistry(text, repository.registry);
    checkPath(text, repository.path);
    const length = formatRepository(repository).length;
    if (length > maxNameLength) {
        throw reference_wrong(text, `name has ${length} characters with its registry; at most ${maxNameLength} are allowed`);
    }
    return repository;
}
/** distribution/reference normalize.go, `splitDockerDomain`. */
function splitName(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const host = isHost ? first : dockerHub;
    const registry = host === 'index.docker.io' ? dockerHub : host;
    const path = isHost ? name.slice(slash + 1) : name;
    return { registry, path: registry === dockerHub && !path.includes('/') ? `library/${path}` : path };
}
function checkRegistry(text, registry) {
    if (registry.startsWith('[')) {
        if (/^\[[a-fA-F0-9:]+\](?::[0-9]+)?$/.test(registry))
            return;
        throw reference_wrong(text, `registry ${quote(registry)} is no IPv6 address in brackets; expected like [2001:db8::1] or [::1]:5000`);
    }
    const colon = registry.indexOf(':');
    const host = colon < 0 ? registry : registry.slice(0, colon);
    const port = colon < 0 ? undefined : registry.slice(colon + 1);
    if (port !== undefined && !/^[0-9]+$/.test(port)) {
        throw reference_wrong(text, `registry ${quote(registry)} has the port ${quote(port)}; a port is digits`);
    }
    for (const label of host.split('.')) {
        if (label === '')
            throw reference_wrong(text, `registry ${quote(registry)} has an empty part; expected host[:port]`);
        const stranger = /[^a-zA-Z0-9-]/u.exec(label);
        if (stranger) {
            throw reference_wrong(text, `registry ${quote(registry)} has ${quote(stranger[0])}; allowed: letters, digits, "-", between dots`);
        }
        if (/^-|-$/.test(label)) {
            throw reference_wrong(text, `registry ${quote(registry)} has the part ${quote(label)}, which may not begin or end with "-"`);
        }
    }
}
function checkPath(text, path) {
    if (path !== path.toLowerCase()) {
        throw reference_wrong(text, `path ${quote(path)} has upper-case letters; expected ${quote(path.toLowerCase())}`);
    }
    for (const component of path.split('/')) {
        if (component === '')
            throw reference_wrong(text, `path ${quote(path)} has an empty part; parts stand between single slashes`);
        if (/^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/.test(component))
            continue;
        const stranger = /[^a-z0-9._-]/u.exec(component);
        if (stranger) {
            const allowed = 'lower-case letters, digits, and ".", "_", "__" or "-" between them';
            throw reference_wrong(text, `path part ${quote(component)} has ${quote(stranger[0])}; allowed: ${allowed}`);
        }
        if (/^[._-]|[._-]$/.test(component)) {
            throw reference_wrong(text, `path part ${quote(component)} may not begin or end with ".", "_" or "-"`);
        }
        const run = /[._-]{2,}/g;
        const separator = component.match(run)?.find((found) => found !== '__' && !/^-+$/.test(found)) ?? '';
        throw reference_wrong(text, `path part ${quote(component)} has ${quote(separator)} between letters; allowed there: ".", "_", "__" or any number of "-"`);
    }
}
function partOf(text, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        throw new ImageError('INVALID_REFERENCE', `reference ${quote(text)}: ${error.message}`, { cause: error });
    }
}
function reference_wrong(text, problem) {
    return new ImageError('INVALID_REFERENCE', `reference ${quote(text)}: ${problem}`);
}

;// CONCATENATED MODULE: ../../packages/image/src/index.ts













/***/ }),

/***/ 166:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  wU: () => (/* reexport */ collectChildren),
  zi: () => (/* reexport */ createIndex),
  EG: () => (/* reexport */ findMissingPlatforms),
  $9: () => (/* reexport */ parseDigestSource),
  N_: () => (/* reexport */ planPublish),
  Wh: () => (/* reexport */ previewPublish),
  mk: () => (/* reexport */ publish),
  Dt: () => (/* reexport */ toPublishJson)
});

// UNUSED EXPORTS: MergeError, copyImage, exitStatusOf, inspectIndex, publishAll, removeTag, verify

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __nccwpck_require__(5951);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/merge-error.ts
/** The one error of this package: `code` for programs, a message of one line for people. */
class merge_error_MergeError extends Error {
    code;
    constructor(code, message, options) {
        super(message, options);
        this.name = 'MergeError';
        this.code = code;
    }
}
/** The one-line text of anything thrown. */
function merge_error_messageOf(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __nccwpck_require__(475);
;// CONCATENATED MODULE: ../../packages/merge-manifest/src/source-reading.ts



const maximumConfigBytes = 8 * 1024 * 1024;
/** The manifest from the first repository that has it; once more, with patience, where none has it yet. */
function readFromAny(place, reference) {
    return firstAnswer(place, (repository, expectSoon) => repository.getManifest(reference, { expectSoon, ...signalOf(place) }));
}
/** The bytes of an image's config, verified against its digest. */
async function readConfigFromAny(place, config) {
    if (config.size > maximumConfigBytes) {
        throw new merge_error_MergeError('UNKNOWN_PLATFORM', `${place.name}: config ${config.digest} of ${config.size} bytes is too large to be an image's: name the platform`);
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
        if (expectSoon && !failures.some(registry_src/* isNotFound */.c4))
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
    throw new merge_error_MergeError('SOURCE_UNREADABLE', `${place.name} could not be read from ${where}: ${merge_error_messageOf(cause)}`, { cause });
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
            throw new merge_error_MergeError('NESTED_TOO_DEEP', `${place.name}: index ${child.digest} is nested more than ${maximumDepth} levels deep: merge the inner indexes first`);
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
        throw new merge_error_MergeError('UNSUPPORTED_MANIFEST', `${place.name}: ${manifest.digest}: ${merge_error_messageOf(cause)}`, {
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
        throw new merge_error_MergeError('UNKNOWN_PLATFORM', `${place.name}: the platform of ${image} is not told by its config (${merge_error_messageOf(cause)}): write platform=${image}`, { cause });
    }
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/platform-names.ts

/** The images of an index with a name each, unique among them: the keys of `platforms` in contract section 6. */
function namePlatforms(descriptors) {
    const images = descriptors.flatMap((descriptor) => {
        const { platform } = descriptor;
        if ((0,src/* isAttestation */.H3)(descriptor) || platform === undefined || (0,src/* isUnknownPlatform */._H)(platform))
            return [];
        return [{ descriptor, platform, short: (0,src/* formatPlatform */.Bq)(platform_names_withoutVersion(platform)) }];
    });
    return images.map(({ descriptor, platform, short }) => {
        const isShared = images.filter((other) => other.short === short).length > 1;
        const name = isShared ? (0,src/* formatPlatform */.Bq)(platform) : short;
        return { name, platform, digest: descriptor.digest, descriptor };
    });
}
/** The platform as people ask for it: `windows/amd64`, whatever the version of Windows. */
function platform_names_withoutVersion(platform) {
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
            name: (0,src/* formatReference */.FH)(source.reference),
            repositories: [source.reference.repository],
            reference: source.reference.digest ?? source.reference.tag ?? (0,src/* parseTag */.ED)('latest'),
        };
    const place = { ...dependencies, repositories, name };
    const manifest = await readFromAny(place, reference);
    const children = await flattenManifest(manifest, place, source.platform);
    return source.platform === undefined ? children : onlyPlatform(children, source.platform, name);
}
async function readLeg(leg, dependencies) {
    const name = `leg ${(0,src/* formatPlatform */.Bq)(leg.platform)}`;
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
    throw new merge_error_MergeError('INVALID_SOURCE', `${name}: its image ${child.digest} says that it is for ${(0,src/* formatPlatform */.Bq)(child.platform)}: build the leg again`);
}
function onlyPlatform(children, wanted, name) {
    const isWanted = (child) => child.platform !== undefined &&
        ((0,src/* samePlatform */.my)(child.platform, wanted) || (0,src/* samePlatform */.my)(platform_names_withoutVersion(child.platform), wanted));
    const images = children.filter((child) => !(0,src/* isAttestation */.H3)(child) && isWanted(child));
    if (images.length === 0) {
        const held = children.flatMap((child) => (0,src/* isAttestation */.H3)(child) || child.platform === undefined ? [] : [(0,src/* formatPlatform */.Bq)(child.platform)]);
        throw new merge_error_MergeError('INVALID_SOURCE', `${name} holds no image for ${(0,src/* formatPlatform */.Bq)(wanted)} (it holds ${held.join(', ') || 'none'}): correct the platform`);
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
        throw new merge_error_MergeError('INVALID_SOURCE', `digests: "${text}" is not [platform=]sha256:<64 hex digits>: ${cause.message}`, { cause });
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
    const { stored, manifest } = await read(reference.digest ?? reference.tag ?? parseTag('latest'));
    const { digest, mediaType } = stored;
    const children = manifest.kind === 'index'
        ? manifest.value.manifests
        : [{ mediaType: manifest.value.mediaType, digest, size: stored.bytes.length }];
    const contents = await Promise.all(children.map(async (descriptor) => ({
        descriptor,
        manifest: descriptor.digest === digest ? manifest : (await read(descriptor.digest)).manifest,
    })));
    const attestations = contents.filter(({ descriptor }) => isAttestation(descriptor));
    const images = contents.filter(({ descriptor }) => !isAttestation(descriptor));
    return {
        reference: formatReference(reference),
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
        platform: platform === undefined ? (isIndexMediaType(mediaType) ? 'index' : 'unknown') : formatPlatform(platform),
        digest,
        mediaType,
        sizeBytes: blobs.reduce((sum, blob) => sum + blob.size, size),
        layers: Math.max(0, blobs.length - 1),
        attestations: attestations
            .filter((attestation) => attestationSubjectOf(attestation.descriptor) === digest)
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
            return { stored, manifest: parseManifest(stored.bytes, stored.mediaType) };
        }
        catch (cause) {
            signal?.throwIfAborted();
            const text = `${formatReference(reference)}: ${what} could not be read: ${messageOf(cause)}`;
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
    const platform = child.platform === undefined ? undefined : (0,src/* formatPlatform */.Bq)(child.platform);
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
async function child_presence_checkChild(repository, child, options) {
    const where = nameOfChild(repository.repository, child);
    try {
        const head = await repository.headManifest(child.digest, options);
        if (head === undefined)
            return { kind: 'missing', child };
        const difference = differenceOf(child, head);
        if (difference === undefined)
            return { kind: 'present', child };
        const text = `${where} ${difference}: correct the descriptor, an index with it could not be pulled`;
        return { kind: 'failed', child, error: new merge_error_MergeError('CHILD_DIFFERS', text) };
    }
    catch (cause) {
        const error = new merge_error_MergeError('CHILD_MISSING', `${where} could not be looked for: ${merge_error_messageOf(cause)}`, {
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
        Promise.all(images.map((child) => child_presence_checkChild(repository, child, { signal, expectSoon: options.expectChildren }))),
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
        return new merge_error_MergeError('INDEX_REFUSED', `${where}: the index ${index.digest} could not be put: ${merge_error_messageOf(cause)}`, {
            cause,
        });
    }
}
/** One failure for each missing child, naming what would help. */
function missingChildFailures(staged) {
    return staged.missing.map((child) => {
        const what = `${nameOfChild(staged.repository, child)} is missing`;
        return new merge_error_MergeError('CHILD_MISSING', `${what}: push it there, or copy it from another repository with copy-missing`);
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
            error: new merge_error_MergeError('TAG_UNREADABLE', `${name} could not be read: ${merge_error_messageOf(cause)}`, { cause }),
        };
    }
}
function loginFailure(repository, cause) {
    const text = `${(0,src/* formatRepository */.Sh)(repository)}: no access for pushing: ${merge_error_messageOf(cause)}`;
    return new merge_error_MergeError('LOGIN_FAILED', text, { cause });
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
        .map((problem) => `optional registry left out: ${merge_error_messageOf(problem)}`);
    if (signal.aborted) {
        const interruption = new merge_error_MergeError('INTERRUPTED', 'the publish was interrupted before any tag moved');
        return { ready: [], failures: [interruption], warnings: [], reason: interruption };
    }
    const names = (failures.length > 0 && required.length > 0 ? required : failed).map((one) => (0,src/* formatRepository */.Sh)(one.repository));
    const who = names.length > 0 ? `${names.join(', ')} failed` : 'an earlier tag failed';
    const reason = new merge_error_MergeError('TAG_REFUSED', `not tried: ${who}`);
    return { ready, failures, warnings, reason };
}
function problemsOf(staged) {
    return [...staged.failures, ...missingChildFailures(staged)];
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(8474);
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
            if ((0,registry_src/* isNotFound */.c4)(cause) && !signal.aborted)
                continue;
            const text = `${nameOfChild(target.repository, child)} could not be copied: ${merge_error_messageOf(cause)}`;
            return { kind: 'failed', error: new merge_error_MergeError('COPY_FAILED', text, { cause }) };
        }
    }
    // Nobody has it, so perhaps it was pushed only a moment ago.
    const check = await child_presence_checkChild(target.client, child, { signal, expectSoon: true });
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
    return 'error' in state ? merge_error_messageOf(state.error) : undefined;
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
        return { kind: 'cut-off', error: new merge_error_MergeError('INTERRUPTED', text, { cause }) };
    }
    let now;
    try {
        now = await readTag(staged.client, target.tag, signal);
    }
    catch {
        const text = `${name} may name ${target.digest} or not, the registry does not answer any more: ${merge_error_messageOf(cause)}`;
        return { kind: 'unknown', error: new merge_error_MergeError('TAG_REFUSED', text, { cause }) };
    }
    if (now === target.digest)
        return { kind: 'moved' };
    const isRefused = now === former || (cause instanceof registry_src/* RegistryError */.gl && isRefusal(cause));
    if (isRefused)
        return { kind: 'refused', error: new merge_error_MergeError('TAG_REFUSED', refusalText(name, now, cause), { cause }) };
    const text = `${name} may name ${target.digest} or not, the registry shows ${now ?? 'nothing'}: ${merge_error_messageOf(cause)}`;
    return { kind: 'unknown', error: new merge_error_MergeError('TAG_REFUSED', text, { cause }) };
}
function isRefusal({ status, retryable }) {
    return status !== undefined && status >= 400 && status < 500 && !retryable;
}
function refusalText(name, now, cause) {
    if (now === undefined || !(cause instanceof registry_src/* RegistryError */.gl && isRefusal(cause))) {
        return `${name} was not put: ${merge_error_messageOf(cause)}`;
    }
    return `${name} names ${now} and may not be moved, it is immutable or protected: ${merge_error_messageOf(cause)}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
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
    if (!(error instanceof registry_src/* RegistryError */.gl) || error.status === undefined)
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
    const text = `${nameOf(repository.repository, tag)} could not be removed: ${merge_error_messageOf(cause)}`;
    return new merge_error_MergeError('TAG_NOT_REMOVED', `${text}: remove it by the registry's own means`, { cause });
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
            const text = `it names ${look.digest} now: ${merge_error_messageOf(cause)}`;
            return { kind: 'unknown', error: failure(entry, text, cause) };
        }
        const isTold = cause instanceof merge_error_MergeError && cause.code === 'TAG_NOT_REMOVED';
        const error = isTold ? cause : failure(entry, merge_error_messageOf(cause), cause);
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
            const error = failure(entry, merge_error_messageOf(look.cause), look.cause);
            return { kind: state.kind === 'moved' ? 'stuck' : 'unknown', error };
        }
    }
}
function notPut({ staged, target }, cause) {
    const text = `${nameOf(staged.repository, target.tag)} was not put: ${merge_error_messageOf(cause)}`;
    return new merge_error_MergeError('TAG_REFUSED', text, { cause });
}
function failure({ staged, target, former }, why, cause) {
    const what = former === undefined ? 'removed' : `put back to ${former}`;
    const text = `${nameOf(staged.repository, target.tag)} could not be ${what}: ${why}`;
    return new merge_error_MergeError('TAG_REFUSED', text, { cause });
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
                new merge_error_MergeError('SOURCE_UNREADABLE', `arch tags cannot be put: ${merge_error_messageOf(cause)}`, { cause }),
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
            return new merge_error_MergeError('INTERRUPTED', 'not tried: the publish was interrupted');
        if (this.#cause === undefined)
            return undefined;
        const { staged, target } = this.#cause;
        return new merge_error_MergeError('TAG_REFUSED', `not tried: ${nameOf(staged.repository, target.tag)} failed`);
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
                const text = `${nameOf(staged.repository, entry.target.tag)} may have moved or not: ${merge_error_messageOf(cause)}`;
                return withState(entry, { kind: 'unknown', error: new merge_error_MergeError('TAG_REFUSED', text, { cause }) });
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
                    throw new merge_error_MergeError('INVALID_PUBLISH', `${name} is wanted by two images: give one of them another tag or repository`);
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
        throw new merge_error_MergeError('INVALID_PUBLISH', 'no repository to publish to: name at least one in images');
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
        missingPlatforms: (request.missingPlatforms ?? []).map(src/* formatPlatform */.Bq),
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
        throw new merge_error_MergeError('INVALID_PUBLISH', `tag ${clash.tag} is also the arch tag of another tag: take it out of the tags, or turn arch-tags off`);
    }
    return all;
}
function archTagsOf(target, index) {
    if (target.tag.startsWith('latest'))
        return [];
    return index.platforms.map(({ platform, digest }) => {
        const text = `${target.tag}-${(0,src/* slugOf */.tF)(platform)}`;
        try {
            return { tag: (0,src/* parseTag */.ED)(text), kind: 'arch', digest, mayMove: target.mayMove };
        }
        catch (cause) {
            if (!(cause instanceof src/* ImageError */.C8))
                throw cause;
            throw new merge_error_MergeError('INVALID_PUBLISH', `arch tag ${text}: ${cause.message}: shorten the tag ${target.tag}`, { cause });
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
function child_rules_checkChildren(children) {
    if (children.length > maximumChildren) {
        throw new merge_error_MergeError('TOO_MANY_CHILDREN', `an index of ${children.length} children: at most ${maximumChildren} are allowed`);
    }
    for (const child of children)
        checkMediaType(child);
    const images = children.filter((child) => !(0,src/* isAttestation */.H3)(child));
    if (images.length === 0) {
        throw new merge_error_MergeError('NO_CHILDREN', 'there is no image to make an index of: give at least one leg, digest or source');
    }
    checkPlatforms(images);
    for (const child of children.filter(src/* isAttestation */.H3))
        checkSubject(child, images);
}
function checkMediaType(child) {
    const { mediaType, digest } = child;
    if ((0,src/* isSchema1MediaType */.H)(mediaType)) {
        throw new merge_error_MergeError('UNSUPPORTED_MANIFEST', `child ${digest} is a Docker schema 1 manifest, which no index can hold: push the image again with a current tool`);
    }
    if (!(0,src/* isImageManifestMediaType */.d6)(mediaType)) {
        throw new merge_error_MergeError('UNSUPPORTED_MANIFEST', `child ${digest} has media type ${mediaType}: only image manifests can be children of the index`);
    }
}
function checkPlatforms(images) {
    const seen = [];
    for (const image of images) {
        const { platform } = image;
        if (platform === undefined) {
            throw new merge_error_MergeError('UNKNOWN_PLATFORM', `child ${image.digest} has no platform: write it as platform=${image.digest}`);
        }
        if ((0,src/* isUnknownPlatform */._H)(platform))
            continue;
        const other = seen.find((one) => one.platform !== undefined && (0,src/* samePlatform */.my)(one.platform, platform));
        if (other !== undefined) {
            throw new merge_error_MergeError('PLATFORM_CLASH', `platform ${(0,src/* formatPlatform */.Bq)(platform)} is there twice, as ${other.digest} and as ${image.digest}: give it once`);
        }
        seen.push(image);
    }
}
function checkSubject(attestation, images) {
    const subject = (0,src/* attestationSubjectOf */.ci)(attestation);
    if (images.some((image) => image.digest === subject))
        return;
    throw new merge_error_MergeError('ORPHANED_ATTESTATION', `attestation ${attestation.digest} describes ${subject ?? 'no image'}, which is not among the children: give its image too`);
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
    child_rules_checkChildren(descriptors);
    const annotations = request.annotations ?? {};
    const json = {
        schemaVersion: 2,
        mediaType: src/* mediaTypes */.Ib.ociIndex,
        manifests: descriptors.map(canonicalDescriptor),
        ...(Object.keys(annotations).length > 0 && { annotations: sortedRecord(annotations) }),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(json, null, 2));
    if (bytes.length > maximumBytes) {
        throw new merge_error_MergeError('INDEX_TOO_LARGE', `the index has ${bytes.length} bytes, registries take ${maximumBytes}: give it fewer or shorter annotations`);
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
    const names = refused.map(src/* formatPlatform */.Bq).join(', ');
    const present = index.platforms.map(({ name }) => name).join(', ');
    throw new merge_error_MergeError('PLATFORM_ABSENT', `required platform ${names} is not among the children (${present}): build it, or name it in allow-missing`);
}
function meets(platform, wanted) {
    const isAnyVersion = wanted['os.version'] === undefined && wanted['os.features'] === undefined;
    return (0,src/* samePlatform */.my)(isAnyVersion ? platform_names_withoutVersion(platform) : platform, wanted);
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
    const name = formatReference(reference);
    const nothing = { reference: name, present: 0, missing: [], images: [] };
    try {
        const what = reference.digest ?? reference.tag ?? parseTag('latest');
        const stored = await repository.getManifest(what, { signal });
        const manifest = parseManifest(stored.bytes, stored.mediaType);
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
    if (children.some(({ mediaType }) => isIndexMediaType(mediaType)))
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
    return isAttestation(child) || child.platform === undefined ? [] : [child.platform];
}
function absentPlatforms(images, required) {
    return required
        .filter((wanted) => !images.some((image) => samePlatform(image, wanted) || samePlatform(withoutVersion(image), wanted)))
        .map(formatPlatform);
}

;// CONCATENATED MODULE: ../../packages/merge-manifest/src/index.ts















/***/ }),

/***/ 7674:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uz: () => (/* binding */ headBlob),
/* harmony export */   gC: () => (/* binding */ getAdmittedBlob),
/* harmony export */   j$: () => (/* binding */ deleteBlob),
/* harmony export */   qW: () => (/* binding */ getBlob)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2644);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(436);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9280);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1988);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3281);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3313);
/* harmony import */ var _verified_stream_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2321);







/** distribution-spec, end-2. Undefined when the blob is not there. `attempt`: as in `ApiRequest`. */
async function headBlob(target, digest, options, attempt) {
    const head = target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${digest}`, options),
        ...(attempt === undefined ? {} : { attempt }),
        method: 'HEAD',
        accept: [200],
        read: async (incoming) => {
            (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireStated */ .H_)(incoming, digest, target.session.registry);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .statedSize */ .pb)(incoming);
            return size === undefined ? {} : { size };
        },
    });
    return await head.catch(_manifests_js__WEBPACK_IMPORTED_MODULE_3__/* .undefinedIfAbsent */ .bX);
}
/**
 * A blob's content (distribution-spec, end-2), verified as it is read: the stream fails with a RegistryError when the
 * content is not what `expected` says. It takes up one of the host's turns until it has ended or was destroyed.
 */
async function getBlob(target, expected, options) {
    const permit = await target.session.takeBlobTurn(options.signal);
    try {
        return await getAdmittedBlob(target, expected, options, () => permit.release());
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl && error.status === 429)
            permit.throttled();
        permit.release();
        throw error;
    }
}
/** `getBlob` for a caller who holds a turn; `released` is called when the stream is over. */
async function getAdmittedBlob(target, expected, options, released) {
    const { registry } = target.session;
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${expected.digest}`, options),
        method: 'GET',
        accept: [200],
        patience: 'progress',
        admitted: true,
        streams: true,
        read: async (incoming, lifetime) => {
            (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .requireStated */ .H_)(incoming, expected.digest, registry);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .statedSize */ .pb)(incoming);
            if (size === undefined || size === expected.size) {
                return new _verified_stream_js__WEBPACK_IMPORTED_MODULE_5__/* .VerifiedStream */ .X(incoming, lifetime, registry, expected, released);
            }
            throw new _error_js__WEBPACK_IMPORTED_MODULE_2__/* .RegistryError */ .gl({
                code: 'SIZE_MISMATCH',
                method: 'GET',
                url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redactUrl */ .B)(incoming.url),
                registry,
                status: incoming.status,
                detail: `the blob has ${size} bytes, and ${expected.size} were expected`,
            });
        },
    });
}
/** distribution-spec, end-10. */
async function deleteBlob(target, digest, options) {
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .requestTo */ .b)(target, `blobs/${digest}`, options),
        method: 'DELETE',
        accept: [200, 202, 204, 404],
        read: async (incoming, lifetime, attempt) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_0__/* .discardBody */ .LL)(incoming, lifetime);
            return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted';
        },
    });
}


/***/ }),

/***/ 2644:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ discardBody),
/* harmony export */   Ou: () => (/* binding */ OversizeError),
/* harmony export */   mw: () => (/* binding */ broken),
/* harmony export */   x8: () => (/* binding */ readBody)
/* harmony export */ });
/** A body was longer than its reader accepts. */
class OversizeError extends Error {
    name = 'OversizeError';
    limit;
    constructor(limit) {
        super(`the body is longer than ${limit} bytes`);
        this.limit = limit;
    }
}
/**
 * Reads a body of at most `limit` bytes whole.
 *
 * @throws OversizeError, and the error of the connection when the body breaks off before its end.
 */
function readBody(incoming, lifetime, limit) {
    return new Promise((resolve, reject) => {
        const { body } = incoming;
        if (incoming.method === 'HEAD')
            return resolve(Buffer.alloc(0));
        if (body.destroyed)
            return reject(lifetime.signal.aborted ? lifetime.signal.reason : broken());
        const chunks = [];
        let size = 0;
        const oversize = () => {
            reject(new OversizeError(limit));
            body.destroy();
        };
        if (Number(incoming.header('content-length') ?? 0) > limit)
            return oversize();
        body.on('data', (chunk) => {
            size += chunk.byteLength;
            if (size > limit)
                return oversize();
            chunks.push(chunk);
            incoming.received.bytes = size;
            lifetime.progress(chunk.byteLength);
        });
        body.on('end', () => resolve(Buffer.concat(chunks)));
        body.on('error', (error) => reject(lifetime.signal.aborted ? lifetime.signal.reason : error));
        body.on('close', () => reject(lifetime.signal.aborted ? lifetime.signal.reason : broken()));
    });
}
/** Reads away a body that nobody needs, so that its connection can be used again; a long one costs the connection. */
async function discardBody(incoming, lifetime) {
    await readBody(incoming, lifetime, 64 * 1024).catch(() => incoming.body.destroy());
}
/** What a body fails with that ends before its end. */
function broken() {
    return Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' });
}


/***/ }),

/***/ 436:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ requireStated),
/* harmony export */   MA: () => (/* binding */ statedDigest),
/* harmony export */   pb: () => (/* binding */ statedSize),
/* harmony export */   vd: () => (/* binding */ verifiedDigest)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5951);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9280);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3281);



/** The digest that an answer's `Docker-Content-Digest` states, if it is one. */
function statedDigest(incoming) {
    const text = incoming.header('docker-content-digest')?.trim();
    if (text === undefined)
        return undefined;
    try {
        return (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(text);
    }
    catch {
        return undefined; // says nothing; what was really sent is checked by itself
    }
}
/** The size that an answer states, in bytes. */
function statedSize(incoming) {
    const text = incoming.header('content-length') ?? '';
    return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
/**
 * The digest of `bytes` in the registry's own words where it states it, else by the algorithm of `wanted` (default sha256).
 *
 * @throws RegistryError `DIGEST_MISMATCH` when what was stated, or what was asked for, is another one.
 */
function verifiedDigest(incoming, bytes, wanted, registry) {
    const stated = statedDigest(incoming);
    for (const digest of [wanted, stated]) {
        if (digest !== undefined)
            requireSame(incoming, digest, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest)), registry);
    }
    return wanted ?? stated ?? (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes);
}
/** @throws RegistryError `DIGEST_MISMATCH` unless `stated` may name the same content as `expected`. */
function requireStated(incoming, expected, registry) {
    const stated = statedDigest(incoming);
    // Digests of two algorithms can only be compared by the content itself.
    if (stated === undefined || (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(stated) !== (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(expected))
        return;
    requireSame(incoming, expected, stated, registry);
}
function requireSame({ method, url, status }, expected, actual, registry) {
    if (expected === actual)
        return;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
        code: 'DIGEST_MISMATCH',
        method,
        url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redactUrl */ .B)(url),
        registry,
        status,
        detail: `expected ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g)(expected)}, and the registry has ${actual}`,
        hint: 'something between here and the registry changes what is sent',
    });
}


/***/ }),

/***/ 5273:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject),
/* harmony export */   k: () => (/* binding */ parseErrorBody)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3281);

/**
 * Reads the body of an error answer: the distribution specification's `{errors: [{code, message, detail}]}`, the
 * OAuth2 form of token services, or plain text. Never throws: an error body may hold anything.
 */
function parseErrorBody(bytes, contentType) {
    const text = new TextDecoder().decode(bytes);
    const json = parseObject(text);
    if (json === undefined)
        return { code: undefined, message: plainText(text, contentType) };
    const errors = Array.isArray(json['errors']) ? json['errors'].filter(isObject) : [];
    const messages = errors.map(messageOf).filter((message) => message !== '');
    const message = messages.slice(0, 3).join(', ') || firstText(json, ['error_description', 'message', 'details', 'error']);
    const code = firstText(errors[0] ?? json, ['code', 'error'])?.toUpperCase();
    return {
        code: code !== undefined && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : undefined,
        message: message === undefined || message === '' ? undefined : (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(message),
    };
}
function messageOf(error) {
    const message = firstText(error, ['message']) ?? '';
    const detail = error['detail'];
    if (detail === undefined || detail === null || detail === '')
        return message;
    const shown = typeof detail === 'string' ? detail : JSON.stringify(detail);
    return shown === '{}' || shown.length > 200 ? message : `${message} (${shown})`;
}
function firstText(object, names) {
    return names.map((name) => object[name]).find((value) => typeof value === 'string' && value !== '');
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null;
}
function plainText(text, contentType) {
    if (contentType?.includes('html') || /^\s*</.test(text))
        return text.trim() === '' ? undefined : 'the answer is a web page';
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(text, 200) || undefined;
}


/***/ }),

/***/ 9280:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tk: () => (/* binding */ isUnauthorized),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   gl: () => (/* binding */ RegistryError)
/* harmony export */ });
/** The one error of this package. Its message is one line, `METHOD url: status CODE: what; what to do`, free of secrets. */
class RegistryError extends Error {
    name = 'RegistryError';
    code;
    status;
    method;
    url;
    registry;
    /** What happened, without the method, URL and status that `message` begins with. */
    detail;
    /** Whether the same request may succeed later. The client has used up its own tries by the time you see this. */
    retryable;
    retryAfterMs;
    /** What to do about it, where that is known; the end of `message`. */
    hint;
    constructor(details) {
        super(messageOf(details), details.cause === undefined ? undefined : { cause: details.cause });
        this.code = details.code;
        this.status = details.status;
        this.method = details.method;
        this.url = details.url;
        this.registry = details.registry;
        this.detail = details.detail;
        this.retryable = details.retryable ?? false;
        this.retryAfterMs = details.retryAfterMs;
        this.hint = details.hint;
    }
    /** The same error with better advice. */
    withHint(hint) {
        return new RegistryError({ ...this, hint, cause: this.cause });
    }
}
/** Whether the registry said that the thing asked for is not there. */
function isNotFound(error) {
    return error instanceof RegistryError && error.status === 404;
}
/** Whether a credential is missing, was refused, or does not reach far enough (401, 403). */
function isUnauthorized(error) {
    return error instanceof RegistryError && (error.status === 401 || error.status === 403);
}
function messageOf({ method, url, status, code, detail, hint }) {
    const what = status === undefined ? code : `${status} ${code}`;
    return `${method} ${url}: ${what}: ${detail}${hint === undefined ? '' : `; ${hint}`}`;
}


/***/ }),

/***/ 6457:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c8: () => (/* binding */ SourceError),
/* harmony export */   cv: () => (/* binding */ exchange),
/* harmony export */   zR: () => (/* binding */ asError)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9280);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3998);


/** The content to be sent is not what was promised: a fault of the caller's source, not of the network. */
class SourceError extends Error {
    name = 'SourceError';
    code;
    constructor(code, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
    }
}
/** Sends one request and resolves with the head of its answer. Follows nothing, repeats nothing. */
function exchange(route, outgoing, lifetime) {
    return new Promise((resolve, reject) => {
        const { signal } = lifetime;
        // Whatever goes wrong from here on, an opened source is closed again.
        const source = outgoing.body instanceof Uint8Array ? undefined : outgoing.body?.stream;
        source?.on('error', () => { });
        if (signal.aborted) {
            source?.destroy();
            return reject(signal.reason);
        }
        const request = route.request(requestOptions(route, outgoing));
        const stop = () => request.destroy(asError(signal.reason));
        signal.addEventListener('abort', stop, { once: true });
        let answered = false;
        request.on('response', (response) => {
            answered = true;
            lifetime.progress(1);
            response.once('close', () => signal.removeEventListener('abort', stop));
            // An answer that came before the whole request was sent leaves a connection that nobody can use again.
            response.once('end', () => request.writableFinished || request.destroy());
            // Without a listener a break between head and body would pass unseen.
            response.on('error', () => { });
            if (outgoing.method === 'HEAD')
                response.resume();
            resolve(toIncoming(outgoing, response));
        });
        request.on('error', (error) => {
            // After the head, what goes wrong shows on the body's stream.
            if (!answered)
                reject(signal.aborted ? signal.reason : error);
        });
        request.on('close', () => {
            if (!answered)
                signal.removeEventListener('abort', stop);
            reject(signal.aborted ? signal.reason : Object.assign(new Error('no answer came'), { code: 'ECONNRESET' }));
        });
        sendBody(outgoing.body, request, lifetime, reject);
    });
}
function requestOptions(route, { method, url, headers, body }) {
    const size = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.size;
    const bodyless = method === 'GET' || method === 'HEAD' || method === 'DELETE';
    const sized = size === undefined && bodyless ? headers : { ...headers, 'content-length': String(size ?? 0) };
    const { forwarder } = route;
    if (forwarder === undefined) {
        const port = url.port === '' ? undefined : Number(url.port);
        const path = `${url.pathname}${url.search}`;
        return { method, agent: route.agent, hostname: (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .bareHostname */ .CO)(url.hostname), port, path, headers: sized };
    }
    const proxyHeaders = forwarder.authorization === undefined ? {} : { 'proxy-authorization': forwarder.authorization };
    return {
        method,
        agent: route.agent,
        hostname: forwarder.hostname,
        port: forwarder.port,
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: { ...sized, ...proxyHeaders, host: url.host },
    };
}
function sendBody(body, request, lifetime, fail) {
    if (body === undefined || body instanceof Uint8Array) {
        request.end(body);
        return;
    }
    const { size, stream } = body;
    let sent = 0;
    const giveUp = (cause) => {
        fail(cause);
        request.destroy(asError(cause));
    };
    stream.on('data', (chunk) => {
        sent += chunk.byteLength;
        if (sent > size)
            return giveUp(new SourceError('SIZE_MISMATCH', `the content is longer than the ${size} bytes it was said to have`));
        if (request.write(chunk, () => lifetime.progress(chunk.byteLength)))
            return;
        stream.pause();
        request.once('drain', () => stream.resume());
    });
    stream.on('end', () => {
        if (sent === size)
            request.end();
        else if (sent < size)
            giveUp(new SourceError('SIZE_MISMATCH', `the content ended after ${sent} of ${size} bytes`));
    });
    stream.on('error', (cause) => {
        const known = cause instanceof SourceError || cause instanceof _error_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl;
        giveUp(known
            ? cause
            : new SourceError('UNREADABLE_CONTENT', `the content cannot be read: ${cause.message}`, cause));
    });
    request.on('close', () => stream.destroy());
}
function toIncoming({ method, url }, body) {
    const headers = (name) => body.headersDistinct[name] ?? [];
    const header = (name) => headers(name)[0];
    return { method, status: body.statusCode ?? 0, url, body, headers, header, received: { bytes: 0 } };
}
/** What a stream can be destroyed with. */
function asError(reason) {
    return reason instanceof Error ? reason : new Error(String(reason));
}


/***/ }),

/***/ 3998:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CO: () => (/* binding */ bareHostname),
/* harmony export */   Sf: () => (/* binding */ isPrivateHost),
/* harmony export */   XO: () => (/* binding */ isInBlock),
/* harmony export */   cW: () => (/* binding */ isLoopbackHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);

/** A host name without brackets, lower case, no trailing dot: `[::1]` → `::1`. */
function bareHostname(hostname) {
    return hostname
        .toLowerCase()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '');
}
/** Whether requests to this host stay on this machine: `localhost`, 127.0.0.0/8, `::1`. */
function isLoopbackHost(hostname) {
    const bare = bareHostname(hostname);
    return bare === 'localhost' || within(bare, loopback);
}
/** Whether this is an address literal (or `localhost`) that the public internet does not route: loopback, private, link-local … */
function isPrivateHost(hostname) {
    const bare = bareHostname(hostname);
    return bare === 'localhost' || bare.endsWith('.localhost') || within(bare, unrouted);
}
/** Whether `address` is an address literal in the CIDR block `block`, such as `10.0.0.0/8`. */
function isInBlock(address, block) {
    const [base = '', prefix = ''] = block.split('/');
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base);
    const bits = Number(prefix);
    if (family === 0 || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128))
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(base, bits, family === 4 ? 'ipv4' : 'ipv6');
    return within(bareHostname(address), () => list);
}
function within(bare, list) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare);
    if (family === 0)
        return false;
    const mapped = family === 6 ? /^::ffff:(?:0:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare) : null;
    if (mapped?.[1] === undefined || mapped[2] === undefined)
        return list().check(bare, family === 4 ? 'ipv4' : 'ipv6');
    const high = Number.parseInt(mapped[1], 16);
    const low = Number.parseInt(mapped[2], 16);
    return list().check(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, 'ipv4');
}
const loopback = once(['127.0.0.0/8', '::1/128']);
const unrouted = once([
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '::/128',
    '::1/128',
    'fc00::/7',
    'fe80::/10',
]);
function once(blocks) {
    let list;
    return () => {
        list ??= blocks.reduce((built, block) => {
            const [base = '', prefix] = block.split('/');
            built.addSubnet(base, Number(prefix), (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(base) === 4 ? 'ipv4' : 'ipv6');
            return built;
        }, new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList());
        return list;
    };
}


/***/ }),

/***/ 475:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  bP: () => (/* reexport */ RegistryClient),
  gl: () => (/* reexport */ src_error/* RegistryError */.gl),
  cg: () => (/* reexport */ TokenServiceClient),
  cW: () => (/* reexport */ host/* isLoopbackHost */.cW),
  c4: () => (/* reexport */ src_error/* isNotFound */.c4),
  yW: () => (/* reexport */ networkSettingsFrom),
  g$: () => (/* reexport */ redact/* printable */.g),
  ml: () => (/* reexport */ systemClock)
});

// UNUSED EXPORTS: adviseOnRefusal, isUnauthorized

// EXTERNAL MODULE: ../../packages/registry/src/error.ts
var src_error = __nccwpck_require__(9280);
// EXTERNAL MODULE: ../../packages/registry/src/redact.ts
var redact = __nccwpck_require__(3281);
// EXTERNAL MODULE: ../../packages/registry/src/scope.ts
var scope = __nccwpck_require__(5754);
// EXTERNAL MODULE: ../../packages/registry/src/signals.ts
var signals = __nccwpck_require__(6399);
// EXTERNAL MODULE: ../../packages/registry/src/error-body.ts
var error_body = __nccwpck_require__(5273);
;// CONCATENATED MODULE: ../../packages/registry/src/token-claims.ts

/** Reads a token that is a JWT as distribution's specification has it (docs/spec/auth/jwt.md); opaque ones say nothing. */
function readTokenClaims(token) {
    const claims = payloadOf(token);
    const { sub: subject, access } = claims;
    return {
        subject: typeof subject === 'string' && subject !== '' ? subject : undefined,
        access: Array.isArray(access) ? new Map(access.flatMap(toGrant)) : undefined,
    };
}
/** Whether a token states that its bearer may not push; a token that says nothing of this repository withholds nothing. */
function withholdsPush({ access }, path) {
    if (access === undefined)
        return false;
    const actions = access.get(`repository:${path}`);
    if (actions === undefined)
        return access.size === 0;
    return !actions.includes('push') && !actions.includes('*');
}
function toGrant(grant) {
    if (!(0,error_body/* isObject */.G)(grant) || typeof grant['type'] !== 'string' || typeof grant['name'] !== 'string')
        return [];
    const actions = Array.isArray(grant['actions']) ? grant['actions'] : [];
    // `repository(plugin)` is a repository too.
    const type = grant['type'].replace(/\(.*\)$/, '');
    return [[`${type}:${grant['name']}`, actions.filter((action) => typeof action === 'string')]];
}
function payloadOf(token) {
    const parts = token.split('.');
    if (parts.length !== 3)
        return {};
    try {
        const payload = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
        return (0,error_body/* isObject */.G)(payload) ? payload : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/authentication.ts





/** distribution-spec, end-1. Sends no credential. @throws RegistryError when nothing there answers as a registry does. */
async function ping({ registry, discovery }, { signal }) {
    const { url, status, challenges } = await discovery.probe(signal);
    if (status !== 200 && status !== 401) {
        const detail = 'this is not how a registry answers';
        const hint = 'check the name of the registry';
        throw new src_error/* RegistryError */.gl({
            code: 'INVALID_RESPONSE',
            method: 'GET',
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            status,
            detail,
            hint,
        });
    }
    const scheme = challenges.find(({ scheme }) => scheme === 'basic' || scheme === 'bearer')?.scheme;
    const asked = scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
    return { registry, url: url.href, challenge: status === 200 ? 'none' : asked };
}
/**
 * Gets ready to act on a repository: the challenge, and the token where there is to be one. A password that is sent
 * itself is shown to the registry once. That the token holds all rights asked for is only seen when they are used.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential is refused, or there is none to push with.
 */
async function authenticate(session, scopes, access, options) {
    const { kind, credential } = await prepare(session, scopes, options);
    if (kind === 'basic')
        await session.show(options.signal);
    if (kind !== 'none')
        return credential === undefined ? 'anonymous' : 'accepted';
    if (!session.authorizer.asks)
        return 'not-asked';
    if (access === 'pull')
        return 'anonymous';
    throw await missing(session);
}
/** Shows the credential to the registry, for no repository in particular, as `docker login` does. @throws RegistryError `UNAUTHORIZED` */
async function authenticateToRegistry(session, options) {
    const { kind, credential } = await prepare(session, [], options);
    if (kind === 'none' && !session.authorizer.asks)
        return 'not-asked';
    if (credential === undefined)
        return 'anonymous';
    return (await session.show(options.signal)) ? 'accepted' : 'not-asked';
}
/**
 * Shows the credential to the registry, and asks its token service at the same time for the right to push to these
 * repositories. A token that says for whom it was made shows that the credential was taken; only an opaque one is shown to the
 * registry. The first token is asked for without a scope: with one, some (Harbor) take a wrong password for none.
 *
 * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
 */
async function verifyLogin(session, repositories, options) {
    const [plain, ...tried] = await Promise.all([
        prepareForNone(session, repositories, options),
        ...repositories.map((repository) => tryScope(session, repository, options)),
    ]);
    const isToken = plain.kind === 'token' && plain.credential !== undefined;
    const isNamed = isToken && readTokenClaims(plain.token ?? '').subject !== undefined;
    const answer = isNamed ? 'accepted' : await authenticateToRegistry(session, options);
    // Whatever answers may be no registry at all, and would be given a credential by whoever reads the configuration.
    if (answer === 'not-asked')
        await ping(session, options);
    if (answer !== 'accepted')
        return { answer, withheld: [] };
    return { answer, withheld: tried.filter((one) => one !== undefined) };
}
/** A token for no repository; where a service calls that a bad request, one for the first. */
async function prepareForNone(session, [first], options) {
    try {
        return await prepare(session, [], options);
    }
    catch (error) {
        if (first === undefined || !(error instanceof src_error/* RegistryError */.gl && error.status === 400))
            throw error;
        return await prepare(session, [(0,scope/* repositoryScope */.F7)(first.path, 'push')], options);
    }
}
/** What a token service withholds from a push; undefined where it grants it, or does not say. */
async function tryScope(session, repository, options) {
    try {
        const { kind, credential, token } = await prepare(session, [(0,scope/* repositoryScope */.F7)(repository.path, 'push')], options);
        if (kind !== 'token' || credential === undefined || token === undefined)
            return undefined;
        return withholdsPush(readTokenClaims(token), repository.path) ? { repository } : undefined;
    }
    catch (error) {
        // Some refuse what others grant in part; whether it is the credential, the other request tells.
        if (!(0,src_error/* isUnauthorized */.Tk)(error))
            throw error;
        return { repository, error };
    }
}
async function prepare(session, scopes, options) {
    const joined = (0,signals/* joinSignals */.o)(options.signal, session.wire.closed);
    try {
        const { kind, token } = await session.authorizer.authorize(scopes, 'check', joined.signal);
        return { kind, token, credential: await session.authorizer.credential() };
    }
    finally {
        joined.release();
    }
}
async function missing({ registry, discovery, authorizer }) {
    const url = discovery.certainUrl;
    return new src_error/* RegistryError */.gl({
        code: 'UNAUTHORIZED',
        method: 'GET',
        url: url === undefined ? registry : (0,redact/* redactUrl */.B)(url),
        registry,
        status: 401,
        detail: 'the registry asks who is there',
        hint: await authorizer.hint(),
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/clock.ts
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            resolve();
        }, milliseconds);
        signal?.addEventListener('abort', stop, { once: true });
    }),
    random: () => Math.random(),
};

// EXTERNAL MODULE: ../../packages/registry/src/blobs.ts
var blobs = __nccwpck_require__(7674);
// EXTERNAL MODULE: ../../packages/registry/src/manifests.ts
var manifests = __nccwpck_require__(1988);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __nccwpck_require__(5951);
// EXTERNAL MODULE: ../../packages/registry/src/body.ts
var src_body = __nccwpck_require__(2644);
// EXTERNAL MODULE: ../../packages/registry/src/content-digest.ts
var content_digest = __nccwpck_require__(436);
// EXTERNAL MODULE: ../../packages/registry/src/target.ts
var src_target = __nccwpck_require__(3313);
;// CONCATENATED MODULE: ../../packages/registry/src/multi-tag.ts






// Registries should take at least ten at a time; zot takes 46.
const tagsAtATime = 32;
/**
 * Puts a manifest by digest and sets several tags in the same request (distribution-spec, end-7b, not in a release yet).
 * A registry that does not know how sets none, and at most stores the manifest untagged.
 *
 * @throws RegistryError when the credential is refused, or the registry cannot be reached.
 */
async function putTags(target, manifest, tags, options) {
    (0,manifests/* requireOwn */.SW)(target, manifest.digest, manifest.bytes);
    const accepted = new Set();
    for (let start = 0; start < tags.length; start += tagsAtATime) {
        const some = await putSome(target, manifest, tags.slice(start, start + tagsAtATime), options);
        target.session.multiTag = some.size > 0;
        for (const tag of some)
            accepted.add(tag);
        if (some.size === 0)
            break;
    }
    return {
        accepted: tags.filter((tag) => accepted.has(tag)),
        remaining: tags.filter((tag) => !accepted.has(tag)),
    };
}
async function putSome(target, { bytes, mediaType, digest }, tags, options) {
    const query = tags.map((tag) => `tag=${encodeURIComponent(tag)}`).join('&');
    try {
        return await target.session.send({
            ...(0,src_target/* requestTo */.b)(target, `manifests/${digest}?${query}`, options),
            method: 'PUT',
            headers: { 'content-type': mediaType },
            body: bytes,
            accept: [200, 201, 202],
            read: async (incoming, lifetime) => {
                await (0,src_body/* discardBody */.LL)(incoming, lifetime);
                (0,content_digest/* verifiedDigest */.vd)(incoming, bytes, digest, target.session.registry);
                return parseTagHeaders(incoming);
            },
        });
    }
    catch (error) {
        if (isRefusalOfTheForm(error))
            return new Set();
        throw error;
    }
}
/** The tags named by `OCI-Tag`: several headers, and several in one. */
function parseTagHeaders(incoming) {
    const named = incoming.headers('oci-tag').flatMap((header) => header.split(','));
    return new Set(named.map((tag) => tag.trim()).filter(isTag));
}
function isTag(text) {
    try {
        return (0,src/* parseTag */.ED)(text) === text;
    }
    catch {
        return false;
    }
}
/** Whether one tag at a time may fare better: any refusal (414, 431 …) that is not about who is asking, or how often. */
function isRefusalOfTheForm(error) {
    if (!(error instanceof src_error/* RegistryError */.gl) || error.status === undefined)
        return false;
    return (error.status >= 400 &&
        error.status < 500 &&
        error.status !== 401 &&
        error.status !== 429 &&
        error.code !== 'RATE_LIMITED');
}

;// CONCATENATED MODULE: ../../packages/registry/src/repository-client.ts





/**
 * One repository of one registry. Every call throws RegistryError when the registry refuses or cannot be reached, after
 * the tries that may help, and the reason of its `signal` when that is aborted. What is small to load is loaded at once,
 * the verbs of blobs and lists when they are first used.
 */
class RepositoryClient {
    repository;
    #target;
    #access;
    constructor(session, repository, access) {
        this.repository = repository;
        this.#access = access;
        this.#target = { session, repository, scopes: [(0,scope/* repositoryScope */.F7)(repository.path, access)] };
    }
    /** Whether the registry sets several tags in one request; undefined while nothing was seen of it. */
    get multiTag() {
        return this.#target.session.multiTag;
    }
    /** Gets the credential accepted, and the token where there is one, before anything is asked for. */
    authenticate(options = {}) {
        const { session, scopes } = this.#target;
        return authenticate(session, scopes, this.#access, options);
    }
    /** What the registry states about a manifest; undefined when it is not there. */
    headManifest(reference, options = {}) {
        return (0,manifests/* headManifest */.sy)(this.#target, reference, options);
    }
    /** A manifest, verified. Throws with status 404 when it is not there (`isNotFound`). */
    getManifest(reference, options = {}) {
        return (0,manifests/* getManifest */.c2)(this.#target, reference, options);
    }
    /** Stores a manifest under a tag, or by its digest alone; safe to repeat. */
    putManifest(reference, manifest, options = {}) {
        return (0,manifests/* putManifest */.RV)(this.#target, reference, manifest, options);
    }
    /** Stores a manifest and sets several tags in one request, where the registry knows how; tells which it has set. */
    putTags(manifest, tags, options = {}) {
        return putTags(this.#target, manifest, tags, options);
    }
    /** Removes a tag, or a manifest with all its tags. Throws when the registry refuses; see also `isNotFound`. */
    deleteManifest(reference, options = {}) {
        return (0,manifests/* deleteManifest */.rW)(this.#target, reference, options);
    }
    headBlob(digest, options = {}) {
        return (0,blobs/* headBlob */.Uz)(this.#target, digest, options);
    }
    /** A blob's content; the stream fails when it is not what `expected` says. Read it to its end, or destroy it. */
    getBlob(expected, options = {}) {
        return (0,blobs/* getBlob */.qW)(this.#target, expected, options);
    }
    deleteBlob(digest, options = {}) {
        return (0,blobs/* deleteBlob */.j$)(this.#target, digest, options);
    }
    /** Uploads a blob. `open` is called once per try, and gives the content from its beginning. */
    async uploadBlob(expected, open, options = {}) {
        const { uploadBlob } = await __nccwpck_require__.e(/* import() */ 608).then(__nccwpck_require__.bind(__nccwpck_require__, 7608));
        await uploadBlob(this.#target, expected, open, options);
    }
    /** Asks the registry to take over a blob of another of its repositories. Where it does not, upload with the `session`. */
    async mountBlob(digest, from, options = {}) {
        const { mountBlob } = await __nccwpck_require__.e(/* import() */ 291).then(__nccwpck_require__.bind(__nccwpck_require__, 7291));
        return await mountBlob(this.#target, digest, from, options);
    }
    /** Brings a blob here from another repository, of this registry or another. */
    async copyBlobFrom(source, expected, options = {}) {
        const { copyBlob } = await __nccwpck_require__.e(/* import() */ 949).then(__nccwpck_require__.bind(__nccwpck_require__, 1949));
        return await copyBlob(this.#target, source.#target, expected, options);
    }
    /** Begins an upload and gives it up again. @throws RegistryError with what a push would be refused with. */
    async checkPush(options = {}) {
        const { checkPush } = await __nccwpck_require__.e(/* import() */ 385).then(__nccwpck_require__.bind(__nccwpck_require__, 6385));
        await checkPush(this.#target, options);
    }
    /** All tags, page by page. */
    async *listTags(options = {}) {
        const { listTags } = await __nccwpck_require__.e(/* import() */ 913).then(__nccwpck_require__.bind(__nccwpck_require__, 3913));
        yield* listTags(this.#target, options);
    }
    /** The manifests whose `subject` is this digest. */
    async listReferrers(subject, options = {}) {
        const { listReferrers } = await __nccwpck_require__.e(/* import() */ 662).then(__nccwpck_require__.bind(__nccwpck_require__, 1662));
        return await listReferrers(this.#target, subject, options);
    }
    /** After `putManifest` of a manifest with a subject answered `subjectEchoed: false`: enters it into the list that clients keep. */
    async addReferrer(subject, referrer, options = {}) {
        const { addReferrer } = await __nccwpck_require__.e(/* import() */ 662).then(__nccwpck_require__.bind(__nccwpck_require__, 1662));
        await addReferrer(this.#target, subject, referrer, options);
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/secrets.ts
const placeholder = '***';
/** The secrets that a client has sent so far, so that an answer which quotes one back is not printed as it came. */
class Secrets {
    #texts = new Set();
    add(text) {
        // Shorter texts would blot out innocent words, and protect nothing.
        if (text.length >= 4)
            this.#texts.add(text);
    }
    addCredential(credential) {
        if (credential.kind === 'basic') {
            this.add(credential.password);
            this.add(Buffer.from(`${credential.username}:${credential.password}`).toString('base64'));
        }
        else {
            this.add(credential.token);
        }
    }
    scrub(text) {
        let scrubbed = text;
        for (const secret of [...this.#texts].sort((a, b) => b.length - a.length)) {
            scrubbed = scrubbed.replaceAll(secret, placeholder);
        }
        return scrubbed;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/challenge.ts
/**
 * Parses all `WWW-Authenticate` headers of an answer, each of which may hold several challenges (RFC 9110, section
 * 11.6.1). What cannot be understood is left out; nothing is thrown.
 */
function parseChallenges(headers) {
    return headers.flatMap(parseHeader);
}
// A token followed by `=` and a value is a parameter; any other token begins the next challenge where a comma, or the
// beginning, is before it, or a parameter behind it (some leave the comma out). Each sticky expression is anchored and
// free of nested repetition, so that the time taken grows with the header's length only.
const separator = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"=][^\s,"]*))/y;
const scheme = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=[\s,]|$)/y;
const schemeWithoutComma = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?=\s+[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*=)/y;
const token68 = /[A-Za-z0-9._~+/-]+=*(?=[\s,]|$)/y;
function parseHeader(header) {
    const challenges = [];
    let position = 0;
    const take = (expression) => {
        expression.lastIndex = position;
        const found = expression.exec(header);
        if (found !== null)
            position = expression.lastIndex;
        return found;
    };
    for (;;) {
        const gap = take(separator)?.[0] ?? '';
        if (position >= header.length)
            return challenges;
        const current = challenges.at(-1);
        const pair = current === undefined ? null : take(parameter);
        if (pair !== null && current !== undefined) {
            const name = (pair[1] ?? '').toLowerCase();
            // The first one wins, so that nothing appended can replace it.
            if (!Object.hasOwn(current.parameters, name))
                current.parameters[name] = pair[2]?.replace(/\\(.)/g, '$1') ?? pair[3] ?? '';
            continue;
        }
        const name = take(current === undefined || gap.includes(',') ? scheme : schemeWithoutComma);
        if (name !== null) {
            challenges.push({ scheme: (name[1] ?? '').toLowerCase(), parameters: Object.create(null) });
            continue;
        }
        if (take(token68) === null)
            skipBroken();
    }
    /** Passes over one broken element, up to the next comma. */
    function skipBroken() {
        const comma = header.indexOf(',', position);
        position = comma === -1 ? header.length : comma;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/refusal-advice.ts
/**
 * What to do about a refusal that the large registries word in their own ways; undefined where nothing better is known
 * than to check the credential. One line, free of secrets.
 */
function adviseOnRefusal(refusal) {
    if (refusal.registry === 'ghcr.io')
        return adviseOnGhcr(refusal);
    const ecr = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(refusal.registry);
    if (ecr !== null)
        return adviseOnEcr(refusal, ecr[2] ?? '');
    if (/-docker\.pkg\.dev$/.test(refusal.registry))
        return adviseOnArtifactRegistry(refusal);
    return undefined;
}
function adviseOnGhcr({ text, path }) {
    if (/installation not allowed to (?:create|write|read)/i.test(text))
        return 'give the calling job "permissions: { contents: read, packages: write }"';
    if (/permission_denied: (?:write|read|create)_package/i.test(text)) {
        const [owner = 'OWNER', ...rest] = (path ?? '').split('/');
        const name = rest.join('/') || 'PACKAGE';
        return (`the package ${name} of ${owner} is not linked to this repository: in its settings, under "Manage Actions access", ` +
            'add this repository with the role "Write" (or delete the package, if it is a leftover)');
    }
    if (/does not match expected scopes/i.test(text))
        return 'the token lacks a scope: use a classic personal access token with write:packages, or the job\'s github-token with "packages: write"';
    return undefined;
}
function adviseOnEcr({ text, code, status, path }, region) {
    const name = path ?? 'NAME';
    if (code === 'NAME_UNKNOWN' || (status === 404 && /repository with name .* does not exist/i.test(text)))
        return `the repository does not exist: aws ecr create-repository --region ${region} --repository-name ${name}`;
    const action = /not authorized to perform: (ecr:\w+)/i.exec(text)?.[1];
    return action === undefined ? undefined : `allow ${action} on the repository ${name} in the role's policy`;
}
function adviseOnArtifactRegistry({ text, code, path }) {
    const [project = 'PROJECT', repository = 'REPOSITORY'] = (path ?? '').split('/');
    if (code === 'NAME_UNKNOWN' || /repository .* not found/i.test(text))
        return `the repository does not exist: gcloud artifacts repositories create ${repository} --project=${project} --repository-format=docker --location=LOCATION`;
    if (/artifactregistry\.repositories\.uploadArtifacts/i.test(text))
        return `give the account the role roles/artifactregistry.writer on ${repository}`;
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/registry/src/retry.ts

const firstDelayMs = 250;
const longestDelayMs = 8_000;
const longestWaitMs = 60_000;
const retry_transient = new Set([408, 425, 429]);
// A registry that has not caught up with what was just pushed to it (seen at GHCR, Docker Hub and Nexus), or has lost an
// upload, which is then begun anew.
const lagCodes = new Set([
    'MANIFEST_UNKNOWN',
    'MANIFEST_BLOB_UNKNOWN',
    'BLOB_UNKNOWN',
    'BLOB_UPLOAD_UNKNOWN',
    'BLOB_UPLOAD_INVALID',
]);
// Codes that promise an end of the trouble, whatever the status they come with.
const transientCodes = new Set(['TOOMANYREQUESTS', 'UNAVAILABLE']);
/** Whether an answer with this status may be better the next time. */
function isTransientStatus(status) {
    return retry_transient.has(status) || (status >= 500 && status !== 501 && status !== 505);
}
/** Whether a refusal with this status and this code of the specification may be better the next time. */
function isTransientRefusal(status, code) {
    return isTransientStatus(status) || (status >= 400 && status < 500 && transientCodes.has(code));
}
/**
 * How long to wait, in milliseconds, before try `attempt + 1`; undefined when there is none.
 *
 * @throws RegistryError `RATE_LIMITED` when the registry asks for a longer wait than a minute.
 */
function retryDelay(error, attempt, context, clock) {
    if (!(error instanceof src_error/* RegistryError */.gl) || attempt > context.retries)
        return undefined;
    if (!error.retryable && !isLag(error, context) && !isFickleDenial(error, attempt, context))
        return undefined;
    if (error.retryAfterMs === undefined) {
        return clock.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
    }
    if (error.retryAfterMs > longestWaitMs)
        throw tooLong(error, error.retryAfterMs);
    // A little later than asked, so that the waiting requests do not come back all at once.
    return error.retryAfterMs * (1 + 0.1 * clock.random());
}
function isLag(error, { method, expectSoon }) {
    if (method === 'PUT')
        return lagCodes.has(error.code);
    return expectSoon && error.status === 404;
}
/** GHCR denies a PUT now and then although its token service granted it. */
function isFickleDenial(error, attempt, { method, host }) {
    return (host === 'ghcr.io' && method === 'PUT' && error.status === 403 && error.code === 'DENIED' && attempt <= 2);
}
function tooLong(error, waitMs) {
    return new src_error/* RegistryError */.gl({
        code: 'RATE_LIMITED',
        method: error.method,
        url: error.url,
        registry: error.registry,
        status: error.status,
        retryAfterMs: waitMs,
        detail: `the registry asks to wait ${Math.ceil(waitMs / 1_000)} s, more than the ${longestWaitMs / 1_000} s that are waited at most`,
        hint: 'try again later',
        cause: error,
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/retry-after.ts
const units = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
};
/**
 * How long a registry asks to wait, in milliseconds: from a `Retry-After` header (seconds, fractions of seconds, or an
 * HTTP date, RFC 9110 section 10.2.3), or else from words such as GHCR's `retry-after: 12.5ms, allowed: 2000/minute`.
 */
function parseRetryAfter(header, message, now) {
    return fromHeader(header?.trim() ?? '', now) ?? fromMessage(message ?? '');
}
function fromHeader(header, now) {
    if (/^\d{1,12}(\.\d{0,9})?$/.test(header))
        return Number(header) * 1_000;
    if (/^[\d.]/.test(header))
        return fromDuration(header);
    const date = /^[A-Za-z]{3,9},? /.test(header) ? Date.parse(header) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function fromMessage(message) {
    const found = /retry[- ]after:?\s*([\d.]+(?:[a-zµ]+[\d.]*)*)/i.exec(message.slice(0, 500));
    return found?.[1] === undefined ? undefined : fromDuration(found[1]);
}
/** A Go duration (`1m30s`, `12.5ms`); a bare number counts seconds. */
function fromDuration(text) {
    if (/^\d{1,12}(\.\d{0,9})?$/.test(text))
        return Number(text) * 1_000;
    let total = 0;
    let rest = text;
    while (rest !== '') {
        const part = /^(\d{1,12}(?:\.\d{0,9})?)(ns|us|µs|ms|s|m|h)/.exec(rest);
        const unit = units[part?.[2] ?? ''];
        if (part === null || unit === undefined)
            return undefined;
        total += Number(part[1]) * unit;
        rest = rest.slice(part[0].length);
    }
    return total;
}

;// CONCATENATED MODULE: ../../packages/registry/src/status-error.ts





const codes = {
    401: 'UNAUTHORIZED',
    403: 'DENIED',
    404: 'NOT_FOUND',
    405: 'UNSUPPORTED',
    413: 'TOO_LARGE',
    429: 'TOOMANYREQUESTS',
};
/** The error for an answer whose status was not the one hoped for. `body` is what could be read of its text. */
function toStatusError(incoming, body, context) {
    const { method, status, url } = incoming;
    const said = (0,error_body/* parseErrorBody */.k)(body, incoming.header('content-type'));
    const code = said.code ?? codes[status] ?? 'HTTP_ERROR';
    const retryable = isTransientRefusal(status, code);
    return new src_error/* RegistryError */.gl({
        code,
        method,
        url: (0,redact/* redactUrl */.B)(url),
        registry: context.registry,
        status,
        detail: said.message === undefined ? silence(incoming) : context.secrets.scrub(said.message),
        hint: context.hint ?? hintFor(incoming),
        retryable,
        retryAfterMs: retryable
            ? parseRetryAfter(incoming.header('retry-after'), said.message, context.now)
            : undefined,
    });
}
function silence({ method, status, header }) {
    if (status >= 300 && status < 400)
        return header('location') === undefined
            ? 'a redirect that leads nowhere'
            : 'a redirect that a request which writes cannot follow';
    return method === 'HEAD'
        ? 'an answer to HEAD has no text that would say why'
        : 'the registry gave no reason';
}
function hintFor({ status }) {
    if (status === 429)
        return 'fewer jobs at a time, or a credential with a higher limit, may help';
    return status >= 500 ? 'the registry has a problem; try again later' : undefined;
}

;// CONCATENATED MODULE: ../../packages/registry/src/authorized-exchange.ts



/**
 * Sends a request until the registry is content with who is asking: at most once without an authorization, once with a
 * token that was held, and once with a fresh one.
 *
 * @param signal ends the waiting for an authorization; `request.signal` the exchange, and what is read of it later.
 * @throws RegistryError with status 401 when the registry is not to be contented.
 */
async function exchangeAuthorized(session, request, attempt, signal) {
    const { registry, authorizer, discovery, wire } = session;
    const { method, scopes, patience = 'finish', headers, body } = request;
    const base = discovery.certainUrl ?? (await discovery.probe(signal)).url;
    const url = request.target instanceof URL ? request.target : new URL(request.target, base);
    const common = { method, url, registry, headers, body, attempt };
    // A location on another host is no business of this registry's credential.
    if (url.origin !== base.origin)
        return await wire.start(common, patience, request.signal);
    const intent = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
    let used;
    let refusal;
    let tokens = 0;
    for (;;) {
        const authorization = await authorizer.authorize(scopes, intent, signal);
        let open = false;
        try {
            if (refusal !== undefined && authorization.header === used?.header)
                throw await toError(session, refusal);
            const exchange = await wire.start({ ...common, authorization: authorization.header }, patience, request.signal);
            const { incoming } = exchange;
            open = incoming.status !== 401;
            if (open || incoming.url.origin !== base.origin)
                return exchange;
            used = authorization;
            refusal = await readRefusal(session, exchange);
            if (used.kind === 'token')
                tokens++;
            const challenges = parseChallenges(incoming.headers('www-authenticate'));
            if (tokens === 2 || !authorizer.refused(used, scopes, challenges))
                throw await toError(session, refusal);
        }
        finally {
            authorization.settle(open);
        }
    }
}
/** The error for an answer that is not the one hoped for; reads what it says, and so frees its connection. */
async function refusalOf(session, exchange) {
    return await toError(session, await readRefusal(session, exchange));
}
async function readRefusal({ wire }, { incoming, lifetime }) {
    // That it cannot be read takes nothing away from the status.
    const body = await wire.readSmall(incoming, lifetime).catch(() => Buffer.alloc(0));
    lifetime.end();
    return { incoming, body };
}
async function toError({ registry, wire, authorizer }, { incoming, body }) {
    const denied = incoming.status === 401 || incoming.status === 403;
    const error = toStatusError(incoming, body, {
        registry,
        secrets: wire.secrets,
        now: wire.clock.now(),
        hint: denied ? await authorizer.hint() : undefined,
    });
    const path = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(incoming.url.pathname)?.[1];
    const { status, code, detail } = error;
    const advice = adviseOnRefusal({ registry, path, status, code, text: detail });
    return advice === undefined ? error : error.withHint(advice);
}

;// CONCATENATED MODULE: ../../packages/registry/src/credential.ts
const longestMarginMs = 60_000;
/** Whether a credential is so near its end that the next request should have another. `askedAt` is when it was asked for. */
function isSpent({ expiresAt }, askedAt, now) {
    if (expiresAt === undefined)
        return false;
    const margin = Math.min(longestMarginMs, Math.max(0, expiresAt - askedAt) * 0.2);
    return now >= expiresAt - margin;
}

;// CONCATENATED MODULE: ../../packages/registry/src/known-hosts.ts
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, with the isolated and FIPS partitions
const ecr = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Whether this host is known to take Basic credentials at once, so that they may be sent before it asks. */
function takesBasicUnasked(host) {
    return ecr.test(host);
}

;// CONCATENATED MODULE: ../../packages/registry/src/pilot.ts

/**
 * Lets the first request of a lane go ahead alone while it is not known whether the registry will ask who is there, so
 * that a burst of requests meets one challenge and not one each.
 */
class Pilots {
    #open = new Set();
    #flying = new Map();
    /**
     * @returns the function with which the pilot reports whether the lane is open; for those behind it, a function that
     * does nothing once it is, or undefined when `changed` says that the question is a different one by now.
     */
    async take(lane, signal, changed) {
        for (;;) {
            if (changed())
                return undefined;
            if (this.#open.has(lane))
                return () => undefined;
            const ahead = this.#flying.get(lane);
            if (ahead === undefined)
                return this.#lead(lane);
            await (0,signals/* abortable */.Z)(ahead, signal);
        }
    }
    #lead(lane) {
        let land = () => { };
        this.#flying.set(lane, new Promise((resolve) => {
            land = resolve;
        }));
        return (open) => {
            if (open)
                this.#open.add(lane);
            this.#flying.delete(lane);
            land();
        };
    }
}

// EXTERNAL MODULE: ../../packages/registry/src/host.ts
var host = __nccwpck_require__(3998);
;// CONCATENATED MODULE: ../../packages/registry/src/realm.ts

/**
 * The token service that a Bearer challenge names, or why the credential is not sent there: it must be reached over
 * https (plain HTTP only on the registry's own host, where that is allowed), and a registry cannot send the client to
 * addresses that only this machine or its network can reach.
 */
function checkRealm(realm, registry) {
    if (!URL.canParse(realm))
        return { refused: 'it is not a URL' };
    const url = new URL(realm);
    const sameHost = (0,host/* bareHostname */.CO)(url.hostname) === (0,host/* bareHostname */.CO)(registry.url.hostname);
    if (url.username !== '' || url.password !== '')
        return { refused: 'it holds a user name' };
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return { refused: 'it is not an https URL' };
    if (url.protocol === 'http:' && !(sameHost && registry.mayBePlain))
        return { refused: 'it is not encrypted' };
    if (!sameHost && (0,host/* isPrivateHost */.Sf)(url.hostname))
        return { refused: "it is a private address, and not the registry's own" };
    url.hash = '';
    return url;
}

;// CONCATENATED MODULE: ../../packages/registry/src/token.ts

const defaultSeconds = 60;
/**
 * Reads the answer of a token service (https://distribution.github.io/distribution/spec/auth/token/). The times in it are
 * the server's: they are compared with its own `Date`, so that a clock that is wrong on either side does no harm.
 *
 * @returns undefined when the answer holds no token that can be sent.
 */
function parseToken(body, serverDate, now) {
    const json = parseJson(body);
    if (!(0,error_body/* isObject */.G)(json))
        return undefined;
    const token = [json['token'], json['access_token']].find((value) => typeof value === 'string' && value !== '');
    // Anything else would break out of the header.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
        return undefined;
    const lifetimeMs = seconds(json['expires_in']) * 1_000;
    const ageMs = ageOf(json['issued_at'], serverDate, now);
    const leftMs = ageMs < lifetimeMs ? lifetimeMs - ageMs : lifetimeMs;
    return { token, usableUntil: now + leftMs - Math.min(30_000, leftMs * 0.2) };
}
function seconds(value) {
    const number = typeof value === 'string' ? Number(value) : value;
    return typeof number === 'number' && number > 0 && number < 1e9 ? number : defaultSeconds;
}
function ageOf(issuedAt, serverDate, now) {
    const issued = typeof issuedAt === 'string' ? Date.parse(issuedAt) : Number.NaN;
    const served = Date.parse(serverDate ?? '');
    const age = (Number.isNaN(served) ? now : served) - issued;
    return Number.isNaN(age) ? 0 : Math.max(0, age);
}
function parseJson(body) {
    try {
        return JSON.parse(new TextDecoder().decode(body));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-service.ts




const clientId = 'polyarch';
// How services answer that do not know the POST; 401 is Artifactory's word for it.
const withoutPost = new Set([401, 404, 405]);
/**
 * Asks a token service for a token: by GET with Basic, which every registry knows; identity tokens by the OAuth2 POST,
 * or by GET where that is not there (https://distribution.github.io/distribution/spec/auth/oauth/).
 *
 * @throws RegistryError `UNAUTHORIZED` when the service refuses.
 */
async function requestToken(wire, request, signal) {
    const context = { method: 'GET', host: request.realm.host, expectSoon: false };
    const token = await wire.withRetries(context, signal, (attempt) => askOnce(wire, request, attempt, signal));
    wire.secrets.add(token.token);
    return token;
}
async function askOnce(wire, request, attempt, signal) {
    const { registry, credential } = request;
    const base = { registry, attempt };
    const sentAt = wire.clock.now();
    let answer = credential?.kind === 'identity-token'
        ? await wire.fetch({ ...base, ...posted(request, credential.token) }, signal)
        : undefined;
    if (answer === undefined || withoutPost.has(answer.incoming.status)) {
        answer = await wire.fetch({ ...base, ...asked(request) }, signal);
    }
    const { incoming, body } = answer;
    if (incoming.status !== 200)
        throw refused(wire, request, answer);
    const token = parseToken(body, incoming.header('date'), sentAt);
    if (token !== undefined)
        return token;
    throw new src_error/* RegistryError */.gl({
        code: 'INVALID_RESPONSE',
        method: incoming.method,
        url: (0,redact/* redactUrl */.B)(incoming.url),
        registry,
        status: incoming.status,
        detail: 'the answer of the token service holds no token',
    });
}
function asked({ realm, service, scopes, credential, }) {
    const url = new URL(realm);
    const query = [
        ...(service === undefined ? [] : [`service=${encodeURIComponent(service)}`]),
        ...scopes.map((scope) => `scope=${encodeURIComponent(scope)}`),
    ].join('&');
    url.search = [url.search.slice(1), query].filter((part) => part !== '').join('&');
    return { method: 'GET', url, authorization: credential === undefined ? undefined : basicHeader(credential) };
}
function posted({ realm, service, scopes }, refreshToken) {
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        ...(service === undefined ? {} : { service }),
        ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    });
    return {
        method: 'POST',
        url: realm,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(form.toString()),
        redirects: 'same-origin',
    };
}
/** The Basic header for a credential; an identity token stands in for the password. */
function basicHeader(credential) {
    const pair = credential.kind === 'basic'
        ? `${credential.username}:${credential.password}`
        : `${(credential.kind === 'identity-token' && credential.username) || '<token>'}:${credential.token}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
}
function refused(wire, request, { incoming, body }) {
    const { status } = incoming;
    const denied = status === 400 || status === 401 || status === 403;
    const error = toStatusError(incoming, body, {
        registry: request.registry,
        secrets: wire.secrets,
        now: wire.clock.now(),
        hint: denied ? request.refusalHint : undefined,
    });
    if (!denied)
        return error;
    request.refused();
    return new src_error/* RegistryError */.gl({
        code: 'UNAUTHORIZED',
        method: error.method,
        url: error.url,
        registry: error.registry,
        status,
        detail: error.detail,
        hint: request.refusalHint,
    });
}

;// CONCATENATED MODULE: ../../packages/registry/src/single-flight.ts

/**
 * Runs a piece of work once for all who ask for it while it is under way. Nothing is remembered afterwards. Work that
 * nobody waits for any longer is aborted.
 */
class SingleFlight {
    #flights = new Map();
    async run(key, signal, work) {
        signal?.throwIfAborted();
        const flight = this.#flights.get(key) ?? this.#start(key, work);
        flight.waiting++;
        try {
            return await (0,signals/* abortable */.Z)(flight.result, signal);
        }
        finally {
            flight.waiting--;
            if (flight.waiting === 0 && this.#flights.get(key) === flight) {
                this.#flights.delete(key);
                flight.controller.abort(new Error('nobody waits for this any longer'));
            }
        }
    }
    #start(key, work) {
        const controller = new AbortController();
        const result = work(controller.signal).finally(() => {
            if (this.#flights.get(key) === flight)
                this.#flights.delete(key);
        });
        // Whoever waits sees the failure; when all have left it is no longer anybody's.
        result.catch(() => undefined);
        const flight = { result, controller, waiting: 0 };
        this.#flights.set(key, flight);
        return flight;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-store.ts



/** The tokens for one registry: each asked for once at a time, however many need it, and kept until shortly before its end. */
class TokenStore {
    #wire;
    #flights = new SingleFlight();
    #held = new Map();
    #widened = new Map();
    constructor(wire) {
        this.#wire = wire;
    }
    /** A token for `scopes`; `describe` is called where one has to be asked for. */
    async get(scopes, signal, describe) {
        const now = this.#wire.clock.now();
        for (const held of this.#held.values()) {
            if (held.usableUntil > now && (0,scope/* coversScopes */.uW)(held.scopes, scopes))
                return held.token;
        }
        const key = scopes.join(' ');
        const { token } = await this.#flights.run(key, signal, async (flight) => {
            const wanted = this.#widened.get(key) ?? scopes;
            const request = { ...(await describe()), scopes: wanted };
            const held = { ...(await requestToken(this.#wire, request, flight)), scopes: wanted };
            this.#held.set(key, held);
            return held;
        });
        return token;
    }
    /** Lets go of a token that was refused; the next one for `scopes` holds what the registry asked for as well. */
    forget(token, scopes, challenged) {
        for (const [key, held] of this.#held)
            if (held.token === token)
                this.#held.delete(key);
        const key = scopes.join(' ');
        this.#widened.set(key, (0,scope/* widenScopes */.F2)(this.#widened.get(key) ?? scopes, challenged));
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/authorizer.ts









/** Answers the challenges of one registry, with the credential for exactly that host. */
class Authorizer {
    #wire;
    #discovery;
    #registry;
    #source;
    #tokens;
    #pilots = new Pilots();
    #credential;
    #askedAt = 0;
    #method;
    constructor(wire, discovery, registry, source) {
        this.#wire = wire;
        this.#discovery = discovery;
        this.#registry = registry;
        this.#source = source;
        this.#tokens = new TokenStore(wire);
    }
    /** The authorization for a request (`check`: for none in particular). One token request per scope, however many ask for it. */
    async authorize(scopes, intent, signal) {
        const asking = this.credential();
        asking.catch(() => undefined); // seen below, when it is its turn
        const method = await this.#findMethod(asking, signal);
        const credential = await (0,signals/* abortable */.Z)(asking, signal);
        if (credential?.kind === 'bearer')
            return plain('bearer', `Bearer ${credential.token}`);
        if (method.kind === 'token') {
            const token = await this.#tokens.get(scopes, signal, () => this.#describe(method));
            return { ...plain('token', `Bearer ${token}`), token };
        }
        if (method.kind === 'basic' && credential !== undefined)
            return plain('basic', basicHeader(credential));
        if (method.kind !== 'open' || credential === undefined || intent === 'check')
            return plain('none', undefined);
        const settle = await this.#pilots.take(intent, signal, () => this.#method?.kind !== 'open');
        return settle === undefined
            ? this.authorize(scopes, intent, signal)
            : { ...plain('none', undefined), settle };
    }
    /** Takes note of a 401. Returns whether another authorization for the same request is worth a try. */
    refused(used, scopes, challenges) {
        if (used.kind === 'bearer')
            return false;
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        const method = this.#choose(challenges);
        if (used.kind === 'token') {
            this.#tokens.forget(used.token ?? '', scopes, bearer?.parameters['scope']);
            if (method.kind === 'token')
                this.#method = method;
            return true;
        }
        const better = method.kind === 'token' || (method.kind === 'basic' && used.kind === 'none');
        if (better || this.#method === undefined || this.#method.kind === 'open')
            this.#method = method;
        return better;
    }
    /** The credential for this registry, asked for once while it lasts; a failure to get it is not remembered. */
    async credential() {
        const asking = this.#asked();
        const held = await asking;
        if (held === undefined || !isSpent(held, this.#askedAt, this.#wire.clock.now()))
            return held;
        if (this.#credential === asking)
            this.#credential = undefined;
        return await this.#asked();
    }
    #asked() {
        if (this.#credential === undefined)
            this.#askedAt = this.#wire.clock.now();
        this.#credential ??= (async () => this.#source(this.#registry))().then((credential) => {
            if (credential !== undefined)
                this.#wire.secrets.addCredential(credential);
            return usable(credential, this.#registry);
        }, (error) => {
            this.#credential = undefined;
            throw error;
        });
        return this.#credential;
    }
    /** Whether the registry is known to ask who is there. */
    get asks() {
        return this.#method !== undefined && this.#method.kind !== 'open';
    }
    /** What to do about a refusal. */
    async hint() {
        const credential = await this.credential().catch(() => undefined);
        if (this.#method?.kind === 'other') {
            return `${this.#registry} asks for ${this.#method.offered}, and only Basic and Bearer are supported`;
        }
        if (credential === undefined)
            return `no credential for ${this.#registry} was found: log in to it first`;
        const source = credential.source === undefined ? '' : ` (from ${credential.source})`;
        return `check the credential for ${this.#registry}${source} and what it may do`;
    }
    async #findMethod(asking, signal) {
        if (this.#method !== undefined)
            return this.#method;
        if (takesBasicUnasked(this.#registry) && (await asking)?.kind === 'basic') {
            this.#method ??= { kind: 'basic' };
            return this.#method;
        }
        const probing = this.#discovery.probe(signal);
        if (this.#discovery.certainUrl !== undefined) {
            // A token that is there already needs no challenge.
            const ready = asking.then(async (credential) => {
                if (credential?.kind !== 'bearer')
                    await probing;
                return credential;
            });
            if ((await Promise.race([probing.then(() => undefined), ready]))?.kind === 'bearer')
                return { kind: 'open' };
        }
        const { status, challenges } = await probing;
        this.#method ??= status === 401 ? this.#choose(challenges) : { kind: 'open' };
        return this.#method;
    }
    async #describe({ realm, service, }) {
        const credential = await this.credential();
        const refused = () => {
            // It may have been replaced when the next request comes.
            this.#credential = undefined;
        };
        return { registry: this.#registry, realm, service, credential, refused, refusalHint: await this.hint() };
    }
    /** The first challenge that can be answered, as the registry orders them. */
    #choose(challenges) {
        for (const { scheme, parameters } of challenges) {
            if (scheme === 'basic')
                return { kind: 'basic' };
            if (scheme === 'bearer' && parameters['realm'] !== undefined) {
                return {
                    kind: 'token',
                    realm: this.#checked(parameters['realm']),
                    service: parameters['service'] || undefined,
                };
            }
        }
        return {
            kind: 'other',
            offered: challenges.map(({ scheme }) => scheme).join(', ') || 'nothing that is understood',
        };
    }
    #checked(realm) {
        const url = this.#discovery.certainUrl;
        const { mayBePlain } = this.#discovery;
        if (url === undefined)
            throw new Error('a challenge came before the registry was found');
        const checked = checkRealm(realm, { url, mayBePlain });
        if (checked instanceof URL)
            return checked;
        throw new src_error/* RegistryError */.gl({
            code: 'INSECURE',
            method: 'GET',
            url: (0,redact/* redactUrl */.B)(url),
            registry: this.#registry,
            detail: `the token service that ${this.#registry} names is not used: ${checked.refused}`,
            hint: "the registry's configuration names it wrongly, or somebody is in between",
        });
    }
}
/** A token may come with the line break that ends its file; anything else would break out of the header. */
function usable(credential, registry) {
    if (credential?.kind !== 'bearer')
        return credential;
    const token = credential.token.trim();
    if (/^[\x21-\x7e]+$/.test(token))
        return { ...credential, token };
    const detail = `the bearer token for ${registry} is empty or holds characters that no token has`;
    throw new src_error/* RegistryError */.gl({ code: 'INVALID_SETTING', method: 'GET', url: registry, registry, detail });
}
function plain(kind, header) {
    return { kind, header, settle: () => undefined };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ../../packages/registry/src/setting-error.ts
var setting_error = __nccwpck_require__(1773);
;// CONCATENATED MODULE: ../../packages/registry/src/certificates.ts



/**
 * Reads the extra certificate authorities, and those and the client certificate that Docker's `certs.d/<host[:port]>/`
 * folders hold for one of `hosts` (https://docs.docker.com/engine/security/certificates/).
 *
 * @throws SettingError naming the file when one cannot be read, or a `.cert` has no `.key`.
 */
async function readCertificates(hosts, settings) {
    const authorities = [];
    let client;
    if (settings.extraCaFile !== undefined)
        authorities.push(await readPem(settings.extraCaFile));
    for (const folder of await hostFolders(hosts, settings)) {
        const names = (await (0,promises_.readdir)(folder)).sort();
        for (const name of names) {
            const file = (0,external_node_path_.join)(folder, name);
            if (name.endsWith('.crt'))
                authorities.push(await readPem(file));
            if (!name.endsWith('.cert') || client !== undefined)
                continue;
            const keyName = name.replace(/\.cert$/, '.key');
            if (!names.includes(keyName))
                throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} has no ${keyName} beside it`);
            client = { cert: await readPem(file), key: await readPem((0,external_node_path_.join)(folder, keyName)) };
        }
    }
    return client === undefined ? { authorities } : { authorities, client };
}
/** Whether a `certs.d` folder exists for one of `hosts`, that is, whether they are known to speak TLS. */
async function hasCertificates(hosts, settings) {
    return (await hostFolders(hosts, settings)).length > 0;
}
async function hostFolders(hosts, settings) {
    const candidates = (settings.certificatesFolders ?? []).flatMap((parent) => hosts.map((host) => (0,external_node_path_.join)(parent, host)));
    const found = await Promise.all(candidates.map(async (folder) => {
        const entries = await (0,promises_.readdir)(folder).catch(() => []);
        return entries.length > 0 ? [folder] : [];
    }));
    return found.flat();
}
async function readPem(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} cannot be read: ${cause.message}`, cause);
    });
    if (text.includes('-----BEGIN '))
        return text;
    throw new setting_error/* SettingError */.L('CERTIFICATE', `${file} holds no certificate or key in PEM form`);
}

// EXTERNAL MODULE: ../../packages/registry/src/network-error.ts
var network_error = __nccwpck_require__(175);
;// CONCATENATED MODULE: ../../packages/registry/src/discovery.ts








const otherProtocol = /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port/i;
/** Finds out, once per registry, how it is spoken to: https or plain HTTP, and with which challenge it greets. */
class Discovery {
    #wire;
    #network;
    #registry;
    #secure;
    #flights = new SingleFlight();
    #probe;
    constructor(wire, network, registry, apiHost) {
        this.#wire = wire;
        this.#network = network;
        this.#registry = registry;
        this.#secure = parseHost(registry, apiHost);
    }
    /** The registry's `/v2/` where that is certain without asking. */
    get certainUrl() {
        if (this.#probe !== undefined)
            return this.#probe.url;
        return this.mayBePlain ? undefined : this.#secure;
    }
    get mayBePlain() {
        return this.#wire.transport.connections.mayBePlain(this.#secure);
    }
    async probe(signal) {
        this.#probe ??= await this.#flights.run('probe', signal, (flight) => this.#ask(flight));
        return this.#probe;
    }
    async #ask(signal) {
        const context = { method: 'GET', host: this.#secure.host, expectSoon: false };
        const candidates = await this.#candidates();
        return await this.#wire.withRetries(context, signal, async (attempt) => {
            let first;
            for (const url of candidates) {
                try {
                    return await this.#askAt(url, attempt, signal);
                }
                catch (error) {
                    first ??= error;
                    if (!mayBeOtherProtocol(error, url))
                        throw error;
                }
            }
            throw first;
        });
    }
    /** Docker too tries the likelier protocol first; only a host that may be plain has a choice. */
    async #candidates() {
        if (!this.mayBePlain)
            return [this.#secure];
        const plain = new URL(this.#secure.href.replace(/^https:/, 'http:'));
        const secureFirst = await hasCertificates([this.#secure.host, this.#registry], this.#network);
        return secureFirst ? [this.#secure, plain] : [plain, this.#secure];
    }
    async #askAt(url, attempt, signal) {
        const { incoming, body } = await this.#wire.fetch({ method: 'GET', url, registry: this.#registry, attempt }, signal);
        const { status } = incoming;
        const speaksTls = status === 400 && otherProtocol.test(body.subarray(0, 1024).toString('latin1'));
        if (speaksTls || isTransientStatus(status)) {
            const context = { registry: this.#registry, secrets: this.#wire.secrets, now: this.#wire.clock.now() };
            throw toStatusError(incoming, body, context);
        }
        // Some send everybody who comes by plain HTTP to https on the same host, where writing works as well.
        const moved = incoming.url.hostname === url.hostname && incoming.url.pathname === '/v2/';
        const challenges = parseChallenges(incoming.headers('www-authenticate'));
        return { url: moved ? incoming.url : url, status, challenges };
    }
}
function parseHost(registry, apiHost) {
    const text = `https://${apiHost}/v2/`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url?.pathname === '/v2/' && url.username === '' && url.search === '' && /^[^/?#@\\\s]+$/.test(apiHost))
        return url;
    throw new src_error/* RegistryError */.gl({
        code: 'INVALID_REGISTRY',
        method: 'GET',
        url: (0,redact/* printable */.g)(text, 100),
        registry,
        detail: `'${(0,redact/* printable */.g)(registry, 100)}' is not the host of a registry`,
        hint: 'write host or host:port, such as ghcr.io or localhost:5000',
    });
}
function mayBeOtherProtocol(error, url) {
    if (!(error instanceof src_error/* RegistryError */.gl))
        return false;
    if (error.status === 400)
        return true;
    const code = (0,network_error/* codeOf */.$)(error.cause) ?? '';
    // Without a port in the name the two protocols have each their own.
    if (code === 'ECONNREFUSED')
        return url.port === '';
    return code === 'ECONNRESET' || code === 'EPROTO' || code.startsWith('HPE_') || code.startsWith('ERR_SSL_');
}

;// CONCATENATED MODULE: ../../packages/registry/src/limiter.ts
const successesPerStep = 8;
/**
 * Bounds how many requests run at a time, first come first served. A 429 halves the bound; it grows back by one after
 * every eight successes.
 */
class Limiter {
    #most;
    #waiting = [];
    #bound;
    #running = 0;
    #successes = 0;
    #wave = 0;
    constructor(most) {
        this.#most = most;
        this.#bound = most;
    }
    get bound() {
        return this.#bound;
    }
    async acquire(signal) {
        signal?.throwIfAborted();
        if (this.#running < this.#bound && this.#waiting.length === 0)
            this.#running++;
        else
            await this.#wait(signal);
        return this.#permit();
    }
    #wait(signal) {
        return new Promise((resolve, reject) => {
            const turn = () => {
                signal?.removeEventListener('abort', leave);
                resolve();
            };
            const leave = () => {
                this.#waiting.splice(this.#waiting.indexOf(turn), 1);
                reject(signal?.reason);
            };
            this.#waiting.push(turn);
            signal?.addEventListener('abort', leave, { once: true });
        });
    }
    #permit() {
        const wave = this.#wave;
        let held = true;
        return {
            release: () => {
                if (!held)
                    return;
                held = false;
                this.#running--;
                this.#admit();
            },
            throttled: () => {
                // The other answers to the same burst say nothing new.
                if (wave !== this.#wave)
                    return;
                this.#wave++;
                this.#successes = 0;
                this.#bound = Math.max(1, Math.floor(this.#bound / 2));
            },
            succeeded: () => {
                if (this.#bound === this.#most || ++this.#successes < successesPerStep)
                    return;
                this.#successes = 0;
                this.#bound++;
                this.#admit();
            },
        };
    }
    #admit() {
        while (this.#running < this.#bound) {
            const next = this.#waiting.shift();
            if (next === undefined)
                return;
            this.#running++;
            next();
        }
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/redirect.ts


const redirects = new Set([301, 302, 303, 307, 308]);
const repeating = new Set([307, 308]);
/** Whether an answer with this status sends the request elsewhere. Only 307 and 308 keep a method that writes. */
function isRedirect(method, status) {
    return (method === 'GET' || method === 'HEAD' ? redirects : repeating).has(status);
}
/**
 * Where a `Location` (or `Link`) leads.
 *
 * @throws RegistryError `INVALID_RESPONSE` when it is no URL, `INSECURE` when it leads from https to plain HTTP, or to
 * plain HTTP on a host where that is not allowed.
 */
function resolveLocation(origin, location, mayBePlain) {
    const next = URL.canParse(location, origin.url.href) ? new URL(location, origin.url) : undefined;
    if (next === undefined || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
        throw misleading(origin, 'INVALID_RESPONSE', 'the Location of the answer is not a URL');
    }
    next.hash = '';
    next.username = '';
    next.password = '';
    if (next.protocol === 'http:' && (origin.url.protocol === 'https:' || !mayBePlain(next))) {
        const hint = 'its configured external URL is probably wrong';
        throw misleading(origin, 'INSECURE', `the registry leads to ${next.origin}, which is not encrypted`, hint);
    }
    return next;
}
/** The error for an answer that leads where the client does not go. */
function misleading(origin, code, detail, hint) {
    const { method, registry, url } = origin;
    return new src_error/* RegistryError */.gl({ code, method, url: (0,redact/* redactUrl */.B)(url), registry, detail, hint });
}

;// CONCATENATED MODULE: ../../packages/registry/src/session.ts











const requestsAtATime = 16;
const blobsAtATime = 4;
/** All dealings with one registry: its address, its credential, its limits. */
class Session {
    registry;
    wire;
    discovery;
    authorizer;
    requests = new Limiter(requestsAtATime);
    blobs = new Limiter(blobsAtATime);
    /** Whether the registry takes several tags in one request; undefined while it was not seen to. */
    multiTag;
    #showing = new SingleFlight();
    #shown = false;
    constructor(wire, network, registry, source) {
        this.registry = registry;
        this.wire = wire;
        this.discovery = new Discovery(wire, network, registry, (0,src/* apiHostOf */.gz)(registry));
        this.authorizer = new Authorizer(wire, this.discovery, registry, source);
    }
    /** Sends a request under all rules: its turn, its credential, its tries. @throws RegistryError, or the signal's reason. */
    async send(request) {
        const { method, expectSoon = false } = request;
        const joined = (0,signals/* joinSignals */.o)(request.signal, this.wire.closed);
        try {
            if (request.attempt !== undefined)
                return await this.#inTurn(request, request.attempt, joined.signal);
            const context = { method, host: this.registry, expectSoon };
            return await this.wire.withRetries(context, request.signal, (attempt) => this.#inTurn(request, attempt, joined.signal));
        }
        finally {
            joined.release();
        }
    }
    /**
     * Shows the credential to the registry by `GET /v2/`, until it was taken once. Returns whether the registry itself took it:
     * where it leads to another origin, that one has seen no credential. @throws RegistryError
     */
    async show(signal) {
        if (this.#shown)
            return true;
        return await this.#showing.run('', signal, async (flight) => {
            const origin = await this.send({
                method: 'GET',
                target: '',
                scopes: [],
                accept: [200],
                signal: flight,
                read: async (incoming, lifetime) => {
                    await (0,src_body/* discardBody */.LL)(incoming, lifetime);
                    return incoming.url.origin;
                },
            });
            this.#shown = origin === (this.discovery.certainUrl?.origin ?? origin);
            return this.#shown;
        });
    }
    /** Where a `Location` or `Link` of an answer leads. @throws RegistryError */
    resolve({ method, url }, location) {
        const { connections } = this.wire.transport;
        return resolveLocation({ method, url, registry: this.registry }, location, (next) => connections.mayBePlain(next));
    }
    /** Waits for one of the few turns that carry blobs. */
    async takeBlobTurn(signal) {
        const joined = (0,signals/* joinSignals */.o)(signal, this.wire.closed);
        try {
            return await this.blobs.acquire(joined.signal);
        }
        finally {
            joined.release();
        }
    }
    async #inTurn(request, attempt, signal) {
        const permit = request.admitted ? undefined : await this.requests.acquire(signal);
        try {
            const result = await this.#attempt(request, attempt, signal);
            permit?.succeeded();
            return result;
        }
        catch (error) {
            if (error instanceof src_error/* RegistryError */.gl && error.status === 429)
                permit?.throttled();
            throw error;
        }
        finally {
            permit?.release();
        }
    }
    async #attempt(request, attempt, signal) {
        const exchange = await exchangeAuthorized(this, request, attempt, signal);
        const { incoming, lifetime } = exchange;
        let streaming = false;
        try {
            if (!request.accept.includes(incoming.status))
                throw await refusalOf(this, exchange);
            const result = await request.read(incoming, lifetime, attempt);
            streaming = request.streams === true;
            return result;
        }
        catch (cause) {
            incoming.body.destroy();
            throw (0,network_error/* toNetworkError */.U)(cause, { method: request.method, url: incoming.url, registry: this.registry }, lifetime.signal);
        }
        finally {
            if (!streaming)
                lifetime.end();
        }
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/proxy.ts


/**
 * The proxy for a URL, or undefined where it is reached directly, by the rules of Go's `httpproxy`, so that `docker` and
 * this client agree: loopback never goes through a proxy.
 *
 * @throws SettingError when the proxy's address cannot be used; the message does not repeat it, as it may hold a password.
 */
function proxyFor(url, settings) {
    const [address, variable] = url.protocol === 'https:' ? [settings.httpsProxy, 'HTTPS_PROXY'] : [settings.httpProxy, 'HTTP_PROXY'];
    if (!address || (0,host/* isLoopbackHost */.cW)(url.hostname) || bypasses(url, settings.noProxy ?? ''))
        return undefined;
    return parseProxy(address, variable);
}
function parseProxy(address, variable) {
    const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
        throw new setting_error/* SettingError */.L('INVALID_SETTING', `${variable} is not the address of an HTTP proxy: write http://host:port or https://host:port (SOCKS is not supported)`);
    }
    const user = `${decode(url.username)}:${decode(url.password)}`;
    return {
        secure: url.protocol === 'https:',
        hostname: (0,host/* bareHostname */.CO)(url.hostname),
        port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
        authorization: user === ':' ? undefined : `Basic ${Buffer.from(user).toString('base64')}`,
    };
}
function bypasses(url, noProxy) {
    const hostname = (0,host/* bareHostname */.CO)(url.hostname);
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return noProxy
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .some((entry) => entry !== '' && matches(entry, hostname, port));
}
function matches(entry, hostname, port) {
    if (entry === '*')
        return true;
    if (entry.includes('/'))
        return (0,host/* isInBlock */.XO)(hostname, entry);
    const [, name = entry, entryPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    if (entryPort !== undefined && entryPort !== port)
        return false;
    const wanted = (0,host/* bareHostname */.CO)(name).replace(/^\*\./, '.');
    // `.example.org` covers what is below it only, `example.org` also itself.
    return wanted.startsWith('.')
        ? hostname.endsWith(wanted)
        : hostname === wanted || hostname.endsWith(`.${wanted}`);
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // a lone percent sign in a password stands for itself
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/connections.ts




/** Opens and keeps the connections of one client: one pool per origin, closed together. */
class Connections {
    #settings;
    #timeoutMs;
    #routes = new Map();
    #agents = new Set();
    #closed = false;
    constructor(settings, timeoutMs) {
        this.#settings = settings;
        this.#timeoutMs = timeoutMs;
    }
    /** `aliases` are further names under which `certs.d` may know the host (`docker.io`). */
    route(url, aliases = []) {
        const known = this.#routes.get(url.origin);
        if (known !== undefined)
            return known;
        const route = url.protocol === 'https:' ? this.#secure(url, aliases) : this.#plain(url);
        this.#routes.set(url.origin, route);
        route.catch(() => this.#routes.delete(url.origin));
        return route;
    }
    /** Whether plain HTTP, or TLS without a check, is allowed to this host: `insecureRegistries` names it. */
    isDeclaredInsecure(url) {
        const hostname = (0,host/* bareHostname */.CO)(url.hostname);
        const withPort = `${hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
        return (this.#settings.insecureRegistries ?? []).some((entry) => {
            const name = entry
                .trim()
                .toLowerCase()
                .replace(/^https?:\/\//, '')
                .replace(/\/$/, '');
            if (/\/\d+$/.test(name))
                return (0,host/* isInBlock */.XO)(hostname, name);
            return (0,host/* bareHostname */.CO)(name) === hostname || name.replace(/[[\]]/g, '') === withPort;
        });
    }
    mayBePlain(url) {
        return (0,host/* isLoopbackHost */.cW)(url.hostname) || this.isDeclaredInsecure(url);
    }
    close() {
        this.#closed = true;
        for (const agent of this.#agents)
            agent.destroy();
    }
    async #plain(url) {
        const forwarder = proxyFor(url, this.#settings);
        const { request, Agent } = forwarder?.secure ? await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 23)) : await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 23));
        return { request, agent: this.#keep(new Agent(pool)), forwarder };
    }
    async #secure(url, aliases) {
        const proxy = proxyFor(url, this.#settings);
        const options = {
            ...pool,
            secureContext: await secureContext(url.host, await readCertificates([url.host, ...aliases], this.#settings)),
            rejectUnauthorized: !this.isDeclaredInsecure(url),
        };
        const { request, Agent } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 23));
        if (proxy === undefined)
            return { request, agent: this.#keep(new Agent(options)), forwarder: undefined };
        const { TunnelAgent } = await __nccwpck_require__.e(/* import() */ 694).then(__nccwpck_require__.bind(__nccwpck_require__, 2694));
        return {
            request,
            agent: this.#keep(new TunnelAgent(options, proxy, this.#timeoutMs)),
            forwarder: undefined,
        };
    }
    #keep(agent) {
        this.#agents.add(agent);
        if (this.#closed)
            agent.destroy();
        return agent;
    }
}
// The limiter bounds what runs at a time; a socket left idle closes before most servers and balancers would close it.
const pool = { keepAlive: true, scheduling: 'lifo', maxFreeSockets: 32 };
/** Made once for all connections to a host: it takes milliseconds, more so with authorities of one's own. */
async function secureContext(host, { authorities, client }) {
    const { createSecureContext, rootCertificates } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1692, 23));
    try {
        return createSecureContext({
            ...client,
            ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
        });
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new setting_error/* SettingError */.L('CERTIFICATE', `the certificates for ${host} cannot be used: ${reason}`, cause);
    }
}

// EXTERNAL MODULE: ../../packages/registry/src/exchange.ts
var exchange = __nccwpck_require__(6457);
;// CONCATENATED MODULE: ../../packages/registry/src/warning.ts

const most = 50;
/** Passes on what registries say in `Warning: 299` headers (distribution-spec, "Warnings"), each text once. */
class Warnings {
    #seen = new Set();
    #onNotice;
    constructor(onNotice) {
        this.#onNotice = onNotice;
    }
    take(registry, headers) {
        if (this.#onNotice === undefined || headers.length === 0)
            return;
        for (const text of headers.flatMap(parseWarning)) {
            const notice = `${registry} warns: ${text}`;
            if (this.#seen.has(notice) || this.#seen.size >= most)
                continue;
            this.#seen.add(notice);
            this.#onNotice(notice);
        }
    }
}
/** The texts of a `Warning` header's 299 values: `299 - "text"`. */
function parseWarning(header) {
    return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => (0,redact/* printable */.g)(text.replace(/\\(.)/g, '$1'), 320));
}

;// CONCATENATED MODULE: ../../packages/registry/src/transport.ts








const mostRedirects = 5;
/** Sends requests and follows redirects, under the rules that keep credentials and content where they belong. */
class Transport {
    connections;
    #options;
    #warnings;
    #count = 0;
    constructor(options) {
        this.#options = options;
        this.#warnings = new Warnings(options.onNotice);
        this.connections = new Connections(options.network, options.requestTimeoutMs);
    }
    /** How many HTTP requests were sent so far. */
    get requestCount() {
        return this.#count;
    }
    /** Resolves with the first answer that is no redirect. @throws RegistryError, or the reason of an aborted signal. */
    async send(request, lifetime) {
        let { url, authorization } = request;
        for (let hop = 0;; hop++) {
            const incoming = await this.#once(request, url, authorization, lifetime);
            const next = this.#nextUrl(request, incoming, hop);
            if (next === undefined)
                return incoming;
            if (next.origin !== url.origin)
                authorization = undefined;
            await (0,src_body/* discardBody */.LL)(incoming, lifetime);
            url = next;
        }
    }
    close() {
        this.connections.close();
    }
    #nextUrl(request, incoming, hop) {
        const { method, registry } = request;
        const { status, url } = incoming;
        const location = incoming.header('location');
        if (!isRedirect(method, status) || location === undefined)
            return undefined;
        const origin = { method, registry, url };
        try {
            const next = resolveLocation(origin, location, (target) => this.connections.mayBePlain(target));
            if (hop === mostRedirects)
                throw misleading(origin, 'INVALID_RESPONSE', `more than ${mostRedirects} redirects`);
            if (next.origin === url.origin || request.redirects !== 'same-origin')
                return next;
            throw misleading(origin, 'INSECURE', `a redirect to ${next.origin} would take the credential there`);
        }
        catch (error) {
            incoming.body.destroy();
            throw error;
        }
    }
    async #once(request, url, authorization, lifetime) {
        const { method, registry, body } = request;
        const startedAt = performance.now();
        const size = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.size;
        const finished = (incoming) => this.#options.onRequest?.({
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            ...(incoming === undefined ? {} : { status: incoming.status }),
            durationMs: performance.now() - startedAt,
            attempt: request.attempt,
            bytesSent: size,
            bytesReceived: incoming?.received.bytes ?? 0,
        });
        try {
            const route = await this.connections.route(url, [registry]);
            const headers = {
                'user-agent': this.#options.userAgent,
                ...request.headers,
                ...(authorization && { authorization }),
            };
            const opened = await transport_open(body);
            this.#count++;
            const incoming = await (0,exchange/* exchange */.cv)(route, { method, url, headers, body: opened }, lifetime);
            // An answer to HEAD may be over already.
            if (incoming.body.closed)
                finished(incoming);
            else
                incoming.body.once('close', () => finished(incoming));
            this.#warnings.take(registry, incoming.headers('warning'));
            return incoming;
        }
        catch (cause) {
            finished();
            throw (0,network_error/* toNetworkError */.U)(cause, { method, url, registry }, lifetime.signal);
        }
    }
}
async function transport_open(body) {
    if (body === undefined || body instanceof Uint8Array)
        return body;
    try {
        return { size: body.size, stream: await body.open() };
    }
    catch (cause) {
        if (cause instanceof src_error/* RegistryError */.gl || cause instanceof exchange/* SourceError */.c8)
            throw cause;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new exchange/* SourceError */.c8('UNREADABLE_CONTENT', `the content cannot be opened: ${reason}`, cause);
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/lifetime.ts
// A transfer that only drips is not progress: beyond ten time-outs it must have averaged this many bytes per millisecond.
const slowest = 16;
/** Ends an exchange when its time is up, its caller gives up, or the client is closed. Call `end` when it is over. */
class Lifetime {
    signal;
    #controller = new AbortController();
    #options;
    #timer;
    #unlisten = [];
    #moved = 0;
    #movedMs = 0;
    #resumedAt = performance.now();
    #paused = false;
    constructor(options) {
        this.#options = options;
        this.signal = this.#controller.signal;
        this.#timer = setTimeout(() => this.#paused || this.#expire(), options.timeoutMs);
        this.#timer.unref(); // an open socket keeps the process alive, a timer need not
        for (const signal of options.signals)
            this.#follow(signal);
    }
    /** Tells that bytes moved. */
    progress(bytes) {
        if (this.#options.patience === 'finish' || this.signal.aborted)
            return;
        this.#moved += bytes;
        const elapsed = this.#movedMs + (performance.now() - this.#resumedAt);
        if (elapsed > this.#options.timeoutMs * 10 + this.#moved / slowest)
            this.#expire();
        else if (!this.#paused)
            this.#timer.refresh();
    }
    /** Stops the clock while the delay is our own reader's. */
    pause() {
        if (this.#paused)
            return;
        this.#paused = true;
        this.#movedMs += performance.now() - this.#resumedAt;
    }
    resume() {
        if (!this.#paused)
            return;
        this.#paused = false;
        this.#resumedAt = performance.now();
        this.#timer.refresh();
    }
    end() {
        clearTimeout(this.#timer);
        for (const unlisten of this.#unlisten.splice(0))
            unlisten();
    }
    #expire() {
        if (!this.signal.aborted)
            this.#controller.abort(this.#options.timedOut());
    }
    #follow(signal) {
        const stop = () => this.#controller.abort(signal?.reason);
        if (signal?.aborted)
            stop();
        signal?.addEventListener('abort', stop, { once: true });
        this.#unlisten.push(() => signal?.removeEventListener('abort', stop));
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/wire.ts







const smallBody = 64 * 1024;
/** What all requests of a client share: time limits, tries, secrets, the end. */
class Wire {
    transport;
    clock;
    secrets;
    retries;
    closed;
    #timeoutMs;
    constructor(options) {
        this.transport = options.transport;
        this.clock = options.clock;
        this.secrets = options.secrets;
        this.retries = options.retries;
        this.closed = options.closed;
        this.#timeoutMs = options.requestTimeoutMs;
    }
    /** Sends a request once. */
    async start(request, patience, signal) {
        const lifetime = new Lifetime({
            timeoutMs: this.#timeoutMs,
            patience,
            signals: [signal, this.closed],
            timedOut: () => this.#timedOut(patience, request),
        });
        try {
            return { incoming: await this.transport.send(request, lifetime), lifetime };
        }
        catch (cause) {
            lifetime.end();
            throw cause;
        }
    }
    /** Sends a request once and reads what is small in its answer: of a body longer than 64 KiB, nothing. */
    async fetch(request, signal) {
        const { incoming, lifetime } = await this.start(request, 'finish', signal);
        try {
            return { incoming, body: await this.readSmall(incoming, lifetime) };
        }
        catch (cause) {
            throw (0,network_error/* toNetworkError */.U)(cause, request, lifetime.signal);
        }
        finally {
            lifetime.end();
        }
    }
    async readSmall(incoming, lifetime) {
        try {
            return await (0,src_body/* readBody */.x8)(incoming, lifetime, smallBody);
        }
        catch (error) {
            if (error instanceof src_body/* OversizeError */.Ou)
                return Buffer.alloc(0);
            throw error;
        }
    }
    /** Does `work` again, after a wait, as long as the rules of `retryDelay` say so. */
    async withRetries(context, signal, work) {
        const joined = (0,signals/* joinSignals */.o)(signal, this.closed);
        try {
            for (let attempt = 1;; attempt++) {
                try {
                    joined.signal.throwIfAborted();
                    return await work(attempt);
                }
                catch (error) {
                    const delay = retryDelay(error, attempt, { ...context, retries: this.retries }, this.clock);
                    if (delay === undefined)
                        throw error;
                    await this.clock.sleep(delay, joined.signal);
                }
            }
        }
        finally {
            joined.release();
        }
    }
    #timedOut(patience, { method, url, registry }) {
        const seconds = this.#timeoutMs / 1_000;
        const detail = patience === 'finish' ? `no complete answer within ${seconds} s` : `no progress within ${seconds} s`;
        return new src_error/* RegistryError */.gl({
            code: 'TIMEOUT',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry,
            detail,
            hint: 'check the network, or allow more with request-timeout',
            retryable: true,
        });
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/client.ts








/** A client for any number of registries, which shares connections, tokens and limits among all their repositories. */
class RegistryClient {
    #wire;
    #network;
    #credentials;
    #sessions = new Map();
    #repositories = new Map();
    #closing = new AbortController();
    constructor(options = {}) {
        const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest, onNotice } = options;
        this.#network = options.network ?? {};
        this.#credentials = options.credentials ?? (async () => undefined);
        const userAgent = options.userAgent ?? 'polyarch';
        const transport = new Transport({
            network: this.#network,
            requestTimeoutMs,
            userAgent,
            onRequest,
            onNotice,
        });
        const closed = this.#closing.signal;
        this.#wire = new Wire({ transport, clock, secrets: new Secrets(), retries, requestTimeoutMs, closed });
    }
    /** How many HTTP requests were sent so far, redirects and token requests included. */
    get requestCount() {
        return this.#wire.transport.requestCount;
    }
    /** The client for one repository; `push` asks for the right to pull as well. The same one for the same arguments. */
    repository(repository, access = 'pull') {
        const key = `${access} ${repository.registry}/${repository.path}`;
        const known = this.#repositories.get(key);
        if (known !== undefined)
            return known;
        const client = new RepositoryClient(this.#session(repository.registry), repository, access);
        this.#repositories.set(key, client);
        return client;
    }
    /** Whether a registry can be reached, and what it asks for. `registry` is a host, such as `docker.io` or `localhost:5000`. */
    async ping(registry, options = {}) {
        return await ping(this.#session(registry), options);
    }
    /** Shows the credential for a registry to it, for no repository in particular. @throws RegistryError `UNAUTHORIZED` when it is refused. */
    async authenticate(registry, options = {}) {
        return await authenticateToRegistry(this.#session(registry), options);
    }
    /**
     * As `authenticate`, and asks for the right to push to these repositories, where a token service can be asked for it.
     * @throws RegistryError `UNAUTHORIZED` when the credential itself is refused.
     */
    async verify(registry, repositories, options = {}) {
        return await verifyLogin(this.#session(registry), repositories, options);
    }
    /** Ends everything that is under way and closes all connections. */
    async close() {
        if (this.#closing.signal.aborted)
            return;
        const detail = 'the client was closed';
        this.#closing.abort(new src_error/* RegistryError */.gl({ code: 'CLOSED', method: '-', url: '-', detail }));
        this.#wire.transport.close();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
    #session(registry) {
        const known = this.#sessions.get(registry);
        if (known !== undefined)
            return known;
        const session = new Session(this.#wire, this.#network, registry, this.#credentials);
        this.#sessions.set(registry, session);
        return session;
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/network-settings.ts

/** Reads the proxy, CA and Docker settings that `env` holds. Upper-case proxy variables win, as in Go; `home` finds `~/.docker`. */
function networkSettingsFrom(env, home) {
    const read = (...names) => names.map((name) => env[name]).find((value) => value);
    // Under CGI a caller sets HTTP_PROXY by sending a header named Proxy (https://httpoxy.org).
    const httpProxy = env['REQUEST_METHOD'] ? read('http_proxy') : read('HTTP_PROXY', 'http_proxy');
    const httpsProxy = read('HTTPS_PROXY', 'https_proxy');
    const noProxy = read('NO_PROXY', 'no_proxy');
    const extraCaFile = read('NODE_EXTRA_CA_CERTS');
    const userFolders = [(0,external_node_path_.join)(home, '.docker'), read('DOCKER_CONFIG')].filter((folder) => folder !== undefined);
    return {
        ...(httpProxy === undefined ? {} : { httpProxy }),
        ...(httpsProxy === undefined ? {} : { httpsProxy }),
        ...(noProxy === undefined ? {} : { noProxy }),
        ...(extraCaFile === undefined ? {} : { extraCaFile }),
        certificatesFolders: [
            ...new Set(['/etc/docker/certs.d', ...userFolders.map((folder) => (0,external_node_path_.join)(folder, 'certs.d'))]),
        ],
    };
}

;// CONCATENATED MODULE: ../../packages/registry/src/token-service-client.ts











const largestAnswer = 64 * 1024;
/**
 * Speaks to services that hand out tokens, over the same transport as registries: proxies, private authorities, time
 * limits, tries. Only https, or loopback; an answer is 64 KiB at most; a redirect to another origin is refused.
 */
class TokenServiceClient {
    #wire;
    #secrets = new Secrets();
    #plainHosts;
    #closing = new AbortController();
    constructor(options = {}) {
        const { requestTimeoutMs = 30_000, retries = 4, clock = systemClock, onRequest } = options;
        // A registry that is said to be insecure says nothing about a cloud's token service.
        const network = { ...options.network, insecureRegistries: [] };
        const userAgent = options.userAgent ?? 'polyarch';
        const transport = new Transport({ network, requestTimeoutMs, userAgent, onRequest, onNotice: undefined });
        const closed = this.#closing.signal;
        this.#plainHosts = options.plainHosts ?? [];
        this.#wire = new Wire({ transport, clock, secrets: this.#secrets, retries, requestTimeoutMs, closed });
    }
    /** Remembers a secret, so that an answer which quotes it is not printed as it came. */
    addSecret(text) {
        this.#secrets.add(text);
    }
    /** Takes the known secrets out of a text. */
    scrub(text) {
        return this.#secrets.scrub(text);
    }
    /**
     * The answer, whatever its status, but for one that may be better the next time: that is asked for again.
     *
     * @throws RegistryError when there is no complete answer, or only such as may pass; the reason of an aborted signal.
     */
    async send(request) {
        const { method, url, signal } = request;
        this.#checkSecure(request);
        return await this.#wire.withRetries({ method, host: url.host, expectSoon: false }, signal, (attempt) => this.#sendOnce(request, attempt));
    }
    async close() {
        if (this.#closing.signal.aborted)
            return;
        const detail = 'the client was closed';
        this.#closing.abort(new src_error/* RegistryError */.gl({ code: 'CLOSED', method: '-', url: '-', detail }));
        this.#wire.transport.close();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
    async #sendOnce(request, attempt) {
        const { method, url, signal } = request;
        const body = request.body === undefined ? undefined : Buffer.from(request.body);
        const headers = { ...request.headers, ...request.sign?.() };
        const { incoming, lifetime } = await this.#wire.start({ method, url, headers, body, attempt, registry: url.host, redirects: 'same-origin' }, 'finish', signal);
        try {
            const text = (await (0,src_body/* readBody */.x8)(incoming, lifetime, largestAnswer)).toString('utf8');
            const answer = { status: incoming.status, body: text, header: incoming.header };
            if (!isTransientStatus(answer.status) && request.isTransient?.(answer) !== true)
                return answer;
            throw this.#busy(request, answer);
        }
        catch (cause) {
            throw (0,network_error/* toNetworkError */.U)(cause, { method, url, registry: url.host }, lifetime.signal);
        }
        finally {
            lifetime.end();
        }
    }
    #busy({ method, url, explain }, answer) {
        const { status } = answer;
        const said = explain?.(answer);
        return new src_error/* RegistryError */.gl({
            code: status === 429 ? 'TOOMANYREQUESTS' : 'HTTP_ERROR',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry: url.host,
            status,
            detail: said === undefined ? 'the service gave no reason' : this.scrub(said),
            hint: 'the service is busy or has a problem; try again later',
            retryable: true,
            retryAfterMs: parseRetryAfter(answer.header('retry-after'), undefined, this.#wire.clock.now()),
        });
    }
    #checkSecure({ method, url }) {
        const isPlainAllowed = (0,host/* isLoopbackHost */.cW)(url.hostname) || this.#plainHosts.includes(url.hostname);
        if (url.protocol === 'https:' || (url.protocol === 'http:' && isPlainAllowed))
            return;
        throw new src_error/* RegistryError */.gl({
            code: 'INSECURE',
            method,
            url: (0,redact/* redactUrl */.B)(url),
            registry: url.host,
            detail: `${url.origin} is not encrypted, and what goes there is secret`,
            hint: 'write https://; plain http:// is for loopback alone',
        });
    }
}

;// CONCATENATED MODULE: ../../packages/registry/src/index.ts










/***/ }),

/***/ 1988:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ putManifest),
/* harmony export */   SW: () => (/* binding */ requireOwn),
/* harmony export */   bX: () => (/* binding */ undefinedIfAbsent),
/* harmony export */   c2: () => (/* binding */ getManifest),
/* harmony export */   rW: () => (/* binding */ deleteManifest),
/* harmony export */   sy: () => (/* binding */ headManifest)
/* harmony export */ });
/* unused harmony export largestManifest */
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5951);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2644);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(436);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9280);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3313);





/** Registries accept manifests of at least 4 MiB (distribution-spec, "Pushing Manifests"); some accept a little more. */
const largestManifest = 8 * 1024 * 1024;
/** distribution-spec, end-3. Undefined when the manifest is not there. */
async function headManifest(target, reference, options) {
    const { registry } = target.session;
    const head = target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'HEAD',
        headers: { accept: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .manifestAccept */ .K },
        accept: [200],
        read: async (incoming) => {
            const wanted = asDigest(reference);
            if (wanted !== undefined)
                (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .requireStated */ .H_)(incoming, wanted, registry);
            const digest = wanted ?? (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .statedDigest */ .MA)(incoming);
            const mediaType = mediaTypeOf(incoming);
            const size = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .statedSize */ .pb)(incoming);
            return {
                ...(digest === undefined ? {} : { digest }),
                ...(mediaType === '' ? {} : { mediaType }),
                ...(size === undefined ? {} : { size }),
            };
        },
    });
    return await head.catch(undefinedIfAbsent);
}
/** distribution-spec, end-3. @throws RegistryError, with status 404 when the manifest is not there. */
async function getManifest(target, reference, options) {
    const { registry } = target.session;
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'GET',
        headers: { accept: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .manifestAccept */ .K },
        accept: [200],
        read: async (incoming, lifetime) => {
            const bytes = await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .readBody */ .x8)(incoming, lifetime, largestManifest);
            const digest = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .verifiedDigest */ .vd)(incoming, bytes, asDigest(reference), registry);
            return { bytes, digest, mediaType: mediaTypeOf(incoming) };
        },
    });
}
/** distribution-spec, end-7a. */
async function putManifest(target, reference, { bytes, mediaType }, options) {
    const { registry } = target.session;
    const wanted = asDigest(reference);
    if (wanted !== undefined)
        requireOwn(target, wanted, bytes);
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        method: 'PUT',
        headers: { 'content-type': mediaType },
        body: bytes,
        accept: [200, 201, 202, 204],
        read: async (incoming, lifetime) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .discardBody */ .LL)(incoming, lifetime);
            const digest = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .verifiedDigest */ .vd)(incoming, bytes, wanted, registry);
            return { digest, subjectEchoed: incoming.header('oci-subject') !== undefined };
        },
    });
}
/** distribution-spec, end-9. A tag's removal may remove the manifest with it: that is the registry's choice. */
async function deleteManifest(target, reference, options) {
    return await target.session.send({
        ...(0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .requestTo */ .b)(target, `manifests/${reference}`, options),
        expectSoon: false,
        method: 'DELETE',
        accept: [200, 202, 204, 404],
        read: async (incoming, lifetime, attempt) => {
            await (0,_body_js__WEBPACK_IMPORTED_MODULE_1__/* .discardBody */ .LL)(incoming, lifetime);
            // A try before this one may have deleted it, although its answer got lost.
            return incoming.status === 404 && attempt === 1 ? 'absent' : 'deleted';
        },
    });
}
/** @throws RegistryError `DIGEST_MISMATCH` when `bytes` are not what `digest` names, before anything is sent. */
function requireOwn({ session, repository }, digest, bytes) {
    const actual = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest));
    if (actual === digest)
        return;
    throw new _error_js__WEBPACK_IMPORTED_MODULE_3__/* .RegistryError */ .gl({
        code: 'DIGEST_MISMATCH',
        method: 'PUT',
        url: `${session.registry}/${repository.path}@${digest}`,
        registry: session.registry,
        detail: `the manifest to be sent has the digest ${actual}`,
    });
}
function asDigest(reference) {
    return reference.includes(':') ? (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(reference) : undefined;
}
function mediaTypeOf(incoming) {
    return (incoming.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
}
/** For `catch`: what is not there is undefined. */
function undefinedIfAbsent(error) {
    if (!(0,_error_js__WEBPACK_IMPORTED_MODULE_3__/* .isNotFound */ .c4)(error))
        throw error;
}


/***/ }),

/***/ 175:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   U: () => (/* binding */ toNetworkError)
/* harmony export */ });
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2644);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9280);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6457);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3281);
/* harmony import */ var _setting_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1773);





const unreachable = {
    ENOTFOUND: 'no such host; check its name',
    EAI_AGAIN: 'its name cannot be resolved now; check the network',
    ECONNREFUSED: 'nothing listens there; check the port, and that it runs',
    ENETUNREACH: 'there is no route to it; check the network',
    EHOSTUNREACH: 'there is no route to it; check the network',
    ETIMEDOUT: 'it did not answer; check the network',
};
const untrusted = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/**
 * The error for an exchange that brought no complete answer. An exchange that was ended by `signal` fails with its
 * reason; what is no fault of the exchange is returned as it came.
 */
function toNetworkError(cause, { method, url, registry }, signal) {
    if (cause instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl)
        return cause;
    if (signal?.aborted)
        return signal.reason;
    if (!(cause instanceof Error))
        return cause;
    const base = { method, url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redactUrl */ .B)(url), registry, cause };
    if (cause instanceof _body_js__WEBPACK_IMPORTED_MODULE_0__/* .OversizeError */ .Ou)
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: 'TOO_LARGE', detail: cause.message });
    if (cause instanceof _exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceError */ .c8)
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: cause.code, detail: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message) });
    if (cause instanceof _setting_error_js__WEBPACK_IMPORTED_MODULE_4__/* .SettingError */ .L) {
        const hint = 'mend it, or take the setting away';
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: cause.code, detail: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message), hint });
    }
    const code = codeOf(cause);
    // What Node says about arguments is a mistake of ours, or of the caller.
    if (code === undefined || /^ERR_(?!SSL_|TLS_|STREAM_)/.test(code))
        return cause;
    if (code.startsWith('HPE_')) {
        const tooLong = code === 'HPE_HEADER_OVERFLOW';
        const detail = tooLong
            ? 'the headers of the answer are too long'
            : `the answer is not valid HTTP (${code})`;
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
            ...base,
            code: tooLong ? 'TOO_LARGE' : 'NETWORK',
            detail,
            retryable: !tooLong,
        });
    }
    if (untrusted.has(code)) {
        return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({
            ...base,
            code: 'CERTIFICATE',
            detail: `the certificate of ${url.host} is not trusted (${code})`,
            hint: `put the authority's certificate into certs.d/${url.host}/ca.crt, or name its file in NODE_EXTRA_CA_CERTS`,
        });
    }
    const why = 'viaProxy' in cause
        ? (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(cause.message)
        : (unreachable[code] ?? 'the connection broke; check the network');
    const detail = `${url.host} cannot be reached (${code}): ${why}`;
    return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .RegistryError */ .gl({ ...base, code: 'NETWORK', detail, retryable: !permanent.has(code) });
}
// Trying again does not change a name that does not exist, nor a server that does not speak TLS.
const permanent = new Set(['ENOTFOUND', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER']);
/** The system's error code. Where several addresses were tried, the first one's. */
function codeOf(error) {
    if (!(error instanceof Error))
        return undefined;
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}


/***/ }),

/***/ 3281:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ redactUrl),
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
// Parameters that never hold a secret: the distribution specification's own, and those of a token request.
const shown = new Set('tag n last digest mount from artifactType scope service _state account client_id offline_token'.split(' '));
/** A URL as it may be printed: without user info and fragment, the values of all but well-known parameters replaced. */
function redactUrl(url) {
    const parameters = url.search
        .slice(1)
        .split('&')
        .filter((pair) => pair !== '')
        .map(redactParameter);
    const path = printable(url.pathname, 1024);
    return `${url.protocol}//${url.host}${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
}
/** Text from elsewhere, fit for one line of a terminal: control characters become spaces, what is too long is cut. */
function printable(text, limit = 300) {
    const line = text
        .slice(0, limit * 4)
        // C0 and C1 controls, line separators, and the marks that turn the direction of text round.
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
        .trim();
    return line.length <= limit ? line : `${line.slice(0, limit)}…`;
}
function redactParameter(pair) {
    const name = pair.split('=', 1)[0] ?? '';
    return shown.has(name)
        ? printable(pair.replaceAll('%3A', ':').replaceAll('%2F', '/'), 512)
        : `${printable(name, 64)}=REDACTED`;
}


/***/ }),

/***/ 5754:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ widenScopes),
/* harmony export */   F7: () => (/* binding */ repositoryScope),
/* harmony export */   uW: () => (/* binding */ coversScopes)
/* harmony export */ });
/** The scope for one repository. `push` includes `pull`. */
function repositoryScope(path, access) {
    return `repository:${path}:${access === 'pull' ? 'pull' : 'pull,push'}`;
}
/**
 * The scopes `own`, widened by those actions that the scope of a challenge names for the same resources. Other resources
 * are left out: a registry cannot make the client ask for rights that the caller never meant.
 */
function widenScopes(own, challenged) {
    const wanted = (challenged ?? '').split(' ').map(splitScope);
    return own.map((scope) => {
        const { resource, actions } = splitScope(scope);
        const more = wanted.filter((other) => other.resource === resource).flatMap((other) => other.actions);
        const added = more.filter((action) => !actions.includes(action) && /^[a-z*]+$/.test(action));
        return added.length === 0 ? scope : `${resource}:${[...actions, ...new Set(added)].join(',')}`;
    });
}
/** Whether every right of `wanted` is among those of `held`. */
function coversScopes(held, wanted) {
    const rights = held.map(splitScope);
    return wanted
        .map(splitScope)
        .every(({ resource, actions }) => rights.some((right) => right.resource === resource && actions.every((action) => right.actions.includes(action))));
}
function splitScope(scope) {
    const end = scope.lastIndexOf(':');
    return { resource: scope.slice(0, Math.max(end, 0)), actions: scope.slice(end + 1).split(',') };
}


/***/ }),

/***/ 1773:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ SettingError)
/* harmony export */ });
/** A setting of this machine, a proxy or a certificate, that cannot be used. */
class SettingError extends Error {
    name = 'SettingError';
    code;
    constructor(code, message, cause) {
        super(message, cause === undefined ? undefined : { cause });
        this.code = code;
    }
}


/***/ }),

/***/ 6399:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ abortable),
/* harmony export */   o: () => (/* binding */ joinSignals)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_events__WEBPACK_IMPORTED_MODULE_0__);

/** A signal that is aborted with the first of `signals`. `release` lets go of them. (`AbortSignal.any` came with Node 20.3.) */
function joinSignals(...signals) {
    const controller = new AbortController();
    const releases = [];
    for (const signal of signals) {
        if (signal === undefined)
            continue;
        // One signal for a whole run of requests is what it is for; Node 20 would warn of a leak.
        (0,node_events__WEBPACK_IMPORTED_MODULE_0__.setMaxListeners)(0, signal);
        const stop = () => controller.abort(signal.reason);
        if (signal.aborted)
            stop();
        else {
            signal.addEventListener('abort', stop, { once: true });
            releases.push(() => signal.removeEventListener('abort', stop));
        }
    }
    return {
        signal: controller.signal,
        release: () => {
            for (const release of releases.splice(0))
                release();
        },
    };
}
/** Waits for `promise`, or throws the signal's reason when that is aborted first; the promise goes on. */
async function abortable(promise, signal) {
    if (signal === undefined)
        return await promise;
    signal.throwIfAborted();
    let leave = () => { };
    const left = new Promise((_, reject) => {
        leave = () => reject(signal.reason);
        signal.addEventListener('abort', leave, { once: true });
    });
    try {
        return await Promise.race([promise, left]);
    }
    finally {
        signal.removeEventListener('abort', leave);
    }
}


/***/ }),

/***/ 3313:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ requestTo)
/* harmony export */ });
/** The parts of a request that follow from its target and its caller. `tail` comes after the repository's path. */
function requestTo({ repository, scopes }, tail, { signal, expectSoon }) {
    return { target: `${repository.path}/${tail}`, scopes, signal, expectSoon };
}


/***/ }),

/***/ 2321:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ VerifiedStream)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5951);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2644);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9280);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(175);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3281);






/**
 * A blob's content as it arrives. It ends only when every byte has come and the digest is right; otherwise it fails, so
 * that whoever pipes it never takes a broken blob for a whole one. Time in which nobody reads does not count.
 */
class VerifiedStream extends node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable {
    #incoming;
    #lifetime;
    #registry;
    #expected;
    #digester;
    #released;
    #whole = false;
    constructor(incoming, lifetime, registry, expected, released) {
        super();
        this.#incoming = incoming;
        this.#lifetime = lifetime;
        this.#registry = registry;
        this.#expected = expected;
        this.#digester = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .createDigester */ .QC)((0,_polyarch_image__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(expected.digest));
        this.#released = released;
        const { body } = incoming;
        body.on('data', (chunk) => this.#take(chunk));
        body.on('end', () => this.#finish());
        body.on('error', (error) => this.#fail(error));
        body.on('close', () => this.#fail((0,_body_js__WEBPACK_IMPORTED_MODULE_2__/* .broken */ .mw)()));
        lifetime.signal.addEventListener('abort', () => this.#fail(lifetime.signal.reason), { once: true });
        if (lifetime.signal.aborted || body.destroyed)
            this.#fail((0,_body_js__WEBPACK_IMPORTED_MODULE_2__/* .broken */ .mw)());
        else
            this.#pause();
    }
    _read() {
        this.#lifetime.resume();
        this.#incoming.body.resume();
    }
    _destroy(error, done) {
        this.#lifetime.end();
        this.#incoming.body.destroy();
        this.#released();
        done(error);
    }
    #take(chunk) {
        const { received } = this.#incoming;
        received.bytes += chunk.byteLength;
        if (received.bytes > this.#expected.size) {
            this.#mismatch('SIZE_MISMATCH', `it is longer than ${this.#expected.size} bytes`);
            return;
        }
        this.#digester.update(chunk);
        this.#lifetime.progress(chunk.byteLength);
        if (!this.push(chunk))
            this.#pause();
    }
    #pause() {
        this.#incoming.body.pause();
        this.#lifetime.pause();
    }
    #finish() {
        const { digest, size } = this.#expected;
        const { bytes } = this.#incoming.received;
        if (bytes !== size) {
            this.#mismatch('SIZE_MISMATCH', `it ended after ${bytes} of ${size} bytes`);
            return;
        }
        const actual = this.#digester.digest();
        if (actual !== digest) {
            this.#mismatch('DIGEST_MISMATCH', `its content has the digest ${actual}`);
            return;
        }
        this.#whole = true;
        this.#lifetime.end();
        this.push(null);
    }
    #mismatch(code, why) {
        const { method, url } = this.#incoming;
        const detail = `blob ${this.#expected.digest} is not what the registry sent: ${why}`;
        this.#fail(new _error_js__WEBPACK_IMPORTED_MODULE_3__/* .RegistryError */ .gl({ code, method, url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .redactUrl */ .B)(url), registry: this.#registry, detail }));
    }
    #fail(cause) {
        if (this.destroyed || this.#whole)
            return;
        const { method, url } = this.#incoming;
        const error = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_4__/* .toNetworkError */ .U)(cause, { method, url, registry: this.#registry }, this.#lifetime.signal);
        this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1490);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
