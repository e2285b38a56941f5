import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 5286:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readTriageInputs)
/* harmony export */ });
/* harmony import */ var _polyarch_plan__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9949);

/** @throws PlanError where one of the two is not what the workflow's jobs give */
function readTriageInputs(kit) {
    return { plan: (0,_polyarch_plan__WEBPACK_IMPORTED_MODULE_0__/* .parsePlanDocument */ .Ey)(kit.input('plan')), legs: parseLegOutputs(kit.input('legs')) };
}
function parseLegOutputs(text) {
    if (text === '')
        return {};
    const wrong = (cause) => new _polyarch_plan__WEBPACK_IMPORTED_MODULE_0__/* .PlanError */ .W6([{ input: 'legs', message: 'is no JSON object; expected what toJSON(needs.build.outputs) gives' }], { cause });
    let json;
    try {
        json = JSON.parse(text);
    }
    catch (cause) {
        throw wrong(cause);
    }
    if (json === null)
        return {};
    if (typeof json !== 'object' || Array.isArray(json))
        throw wrong();
    const texts = Object.entries(json).filter((entry) => typeof entry[1] === 'string');
    return Object.fromEntries(texts);
}


/***/ }),

/***/ 1490:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2925);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5286);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1082);



await (0,_polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(async (kit) => {
    const { outputs, reasons, summary } = (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readTriageInputs */ .k)(kit));
    for (const text of reasons)
        kit.info(text);
    for (const [name, value] of Object.entries(outputs))
        await kit.output(name, value);
    await kit.summary(summary);
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1082:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _polyarch_plan__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9949);

/** Picks the legs that are built once more. Pure. */
function run({ plan, legs }) {
    const { matrix, reasons } = (0,_polyarch_plan__WEBPACK_IMPORTED_MODULE_0__/* .planRescue */ .L8)(plan, legs);
    return {
        outputs: { matrix: JSON.stringify(matrix), count: String(matrix.include.length) },
        reasons,
        summary: ['### Rescue', '', ...reasons.map((text) => `- ${text}`), ''].join('\n'),
    };
}


/***/ }),

/***/ 2925:
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

;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
var external_node_process_default = /*#__PURE__*/__nccwpck_require__.n(external_node_process_namespaceObject);
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

/***/ 9949:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W6: () => (/* reexport */ error_PlanError),
  Ey: () => (/* reexport */ parsePlanDocument),
  L8: () => (/* reexport */ planRescue)
});

// UNUSED EXPORTS: YamlError, annotationsFor, builderCapabilities, builderNames, buildersWith, canBuild, checkBuilder, formatEndpoint, formatPrefixedKey, formatRunner, inputNames, legBuild, legCache, legExport, legTexts, loadPlanLibraries, makePlan, maxLegs, parseBuilderTls, parseCacheCredentials, parseItemList, parseKubeconfig, parseSecrets, parseYamlTree, planRun, readCiEvent, refNameOf, textInputNames, toMatrix, toPlanDocument, toPlanJson

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ../../packages/image/src/error.ts
/** Text that does not follow its grammar, or a document that is not what it claims to be. The message is one line. */
class error_ImageError extends Error {
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
function quote_quote(text) {
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
function digest_parseDigest(text) {
    if (isDigest(text))
        return text;
    throw new error_ImageError('INVALID_DIGEST', `digest ${quote_quote(text)}: ${whatIsWrong(text)}`);
}
/** The digest of some bytes; sha256 unless told otherwise. */
function digest_digestOf(bytes, algorithm = 'sha256') {
    const digester = createDigester(algorithm);
    digester.update(bytes);
    return digester.digest();
}
/** A {@link Digester} for bytes that arrive in pieces. */
function createDigester(algorithm) {
    const hash = createHash(algorithm);
    return {
        update: (chunk) => {
            hash.update(chunk);
        },
        digest: () => digest_parseDigest(`${algorithm}:${hash.digest('hex')}`),
    };
}
/** The part of a digest before the colon. */
function algorithmOf(digest) {
    return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}
/** The hexadecimal part of a digest. */
function digest_encodedOf(digest) {
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
        return `algorithm ${quote_quote(algorithm)} is not supported; allowed: sha256, sha512`;
    }
    const encoded = text.slice(colon + 1);
    const wanted = hexDigits[algorithm];
    const stranger = /[^0-9a-f]/u.exec(encoded);
    if (stranger)
        return `has ${quote_quote(stranger[0])} after the colon; allowed: lower-case hexadecimal digits (0-9, a-f)`;
    return `has ${encoded.length} hexadecimal digits after the colon; ${algorithm} has ${wanted}`;
}

;// CONCATENATED MODULE: ../../packages/image/src/json-value.ts


/** The own field of an object, `undefined` also where it is null: Go writes empty values so. Inherited names never count. */
function json_value_field(at, key) {
    const object = json_value_asObject(at);
    const value = Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
    return { value, path: pathOf(at.path, key), document: at.document };
}
function json_value_items(at) {
    if (!Array.isArray(at.value))
        throw json_value_unexpected(at, 'an array');
    return at.value.map((value, index) => ({
        value,
        path: `${at.path}[${index}]`,
        document: at.document,
    }));
}
function json_value_asObject(at) {
    if (isObject(at.value))
        return at.value;
    throw json_value_unexpected(at, 'an object');
}
function json_value_asString(at) {
    if (typeof at.value === 'string' && at.value !== '')
        return at.value;
    throw json_value_unexpected(at, 'a string that is not empty');
}
/** A count of bytes or milliseconds: 0 to 2^53-1. */
function json_value_asCount(at) {
    const { value } = at;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
        return value === 0 ? 0 : value;
    throw json_value_unexpected(at, 'a whole number from 0 to 9007199254740991');
}
function json_value_asStringMap(at) {
    // fromEntries defines own properties, also one named `__proto__`.
    return Object.fromEntries(Object.entries(json_value_asObject(at)).map(([key, value]) => {
        if (typeof value === 'string')
            return [key, value];
        throw json_value_unexpected({ value, path: pathOf(at.path, key), document: at.document }, 'a string');
    }));
}
/** Applies a parser of text to a field; its error is repeated with the place. */
function json_value_parseAs(at, parse) {
    const text = json_value_asString(at);
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
function json_value_optional(key, at, read) {
    const result = {};
    if (at.value !== undefined)
        result[key] = read(at);
    return result;
}
/** The document of some bytes. */
function json_value_parseJson(bytes, document) {
    const root = { value: undefined, path: '', document };
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw json_value_failure(root, 'is not UTF-8 text', cause);
    }
    try {
        return { ...root, value: JSON.parse(text) };
    }
    catch (cause) {
        const start = text.trimStart().slice(0, 40);
        throw json_value_failure(root, bytes.length === 0 ? 'is empty' : `is not JSON; it begins with ${quote(start)}`, cause);
    }
}
/** Refuses what could not be written again: deeper than 200 levels, `JSON.stringify` may run out of stack. */
function json_value_checkDepth(at) {
    let level = [at.value];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > 200)
            throw json_value_failure(at, 'is nested deeper than 200 levels');
        level = level.flatMap((value) => typeof value === 'object' && value !== null ? Object.values(value) : []);
    }
}
function json_value_unexpected(at, expected) {
    return json_value_failure(at, at.value === undefined
        ? `is missing; expected ${expected}`
        : `is ${describe(at.value)}; expected ${expected}`);
}
function json_value_failure(at, problem, cause) {
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
    return descriptor_readDescriptor({ value: json, path: '', document: { name: where, code: 'INVALID_DESCRIPTOR' } });
}
/** Whether a child of an index is one of BuildKit's attestation manifests (buildkit, docs/attestations/attestation-storage.md). */
function descriptor_isAttestation(descriptor) {
    return annotationOf(descriptor, 'vnd.docker.reference.type') === 'attestation-manifest';
}
/** The image manifest that an attestation is about; `undefined` where it names none, or not by a digest. */
function attestationSubjectOf(descriptor) {
    const text = annotationOf(descriptor, 'vnd.docker.reference.digest');
    if (text === undefined || !descriptor_isAttestation(descriptor))
        return undefined;
    try {
        return parseDigest(text);
    }
    catch {
        // What is no digest cannot name a manifest.
        return undefined;
    }
}
function descriptor_readDescriptor(at) {
    const known = {
        mediaType: descriptor_readMediaType(field(at, 'mediaType')),
        digest: parseAs(field(at, 'digest'), parseDigest),
        size: asCount(field(at, 'size')),
        ...optional('platform', statedPlatform(field(at, 'platform')), descriptor_readPlatform),
        ...optional('artifactType', field(at, 'artifactType'), descriptor_readMediaType),
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
function descriptor_readMediaType(at) {
    const text = asString(at);
    if (/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}(?:;[ -~]{1,200})?$/.test(text))
        return text;
    throw unexpected(at, 'a media type (type/subtype)');
}
function descriptor_readPlatform(at) {
    const known = {
        os: asString(field(at, 'os')),
        architecture: asString(field(at, 'architecture')),
        ...optional('variant', field(at, 'variant'), descriptor_asAnyString),
        ...optional('os.version', field(at, 'os.version'), descriptor_asAnyString),
        ...optional('os.features', field(at, 'os.features'), (features) => items(features).map(descriptor_asAnyString)),
    };
    return { ...withoutNulls(asObject(at)), ...known };
}
function descriptor_asAnyString(at) {
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
function platform_parsePlatform(text) {
    const parts = text.split('/');
    const [first = '', second = '', third] = parts;
    if (text === '')
        throw wrong(text, 'is empty; expected os/arch[/variant]');
    if (parts.length > 3)
        throw wrong(text, `has ${parts.length} parts; expected os/arch[/variant]`);
    const odd = parts.slice(1).find((part) => !/^[A-Za-z0-9_.-]+$/.test(part));
    if (odd !== undefined)
        throw wrong(text, `part ${quote_quote(odd)} is not allowed; expected letters, digits, "_", "." or "-"`);
    const { os, ...osOptions } = parseOs(text, first);
    const isOs = knownOperatingSystems.has(os);
    if (!isOs && knownArchitectures.has(normalizeArchitecture(first, '').architecture) && parts.length < 3) {
        return normalizePlatform({ os: 'linux', architecture: first, variant: second });
    }
    if (!isOs) {
        const known = [...knownOperatingSystems].join(', ');
        if (parts.length > 1)
            throw wrong(text, `os ${quote_quote(os)} is unknown; allowed: ${known}`);
        throw wrong(text, `is neither a known architecture nor os/arch[/variant]; ${allowedArchitectures()}`);
    }
    if (parts.length === 1)
        throw wrong(text, `names no architecture; expected for instance ${os}/amd64`);
    const platform = normalizePlatform({ os, architecture: second, variant: third ?? '', ...osOptions });
    if (knownArchitectures.has(platform.architecture))
        return platform;
    throw wrong(text, `architecture ${quote_quote(second)} is unknown; ${allowedArchitectures()}`);
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
function platform_slugOf(platform) {
    const { os, architecture, variant, 'os.version': version, 'os.features': features = [], } = normalizePlatform(platform);
    const parts = [os === 'linux' ? undefined : os, version, ...features, architecture, variant];
    return parts
        .filter((part) => part !== undefined)
        .join('-')
        .replace(/[^a-zA-Z0-9._-]+/g, '-');
}
/** Whether both are one platform after normalisation, os version and features included. */
function platform_samePlatform(a, b) {
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
        throw wrong(text, `os ${quote_quote(part)} is not allowed; expected like linux or windows(10.0.17763)`);
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
        throw wrong(text, `os option ${quote_quote(option)} has a "%" that begins no UTF-8 escape`, cause);
    }
}
function allowedArchitectures() {
    return `allowed: ${[...knownArchitectures].join(', ')}`;
}
function wrong(text, problem, cause) {
    return new error_ImageError('INVALID_PLATFORM', `platform ${quote_quote(text)}: ${problem}`, { cause });
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
const media_type_mediaTypes = {
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
    media_type_mediaTypes.ociIndex,
    media_type_mediaTypes.dockerManifestList,
    media_type_mediaTypes.ociManifest,
    media_type_mediaTypes.dockerManifest,
].join(', ');
/** Whether a media type is that of an OCI image index or a Docker manifest list. */
function media_type_isIndexMediaType(mediaType) {
    return mediaType === media_type_mediaTypes.ociIndex || mediaType === media_type_mediaTypes.dockerManifestList;
}
/** Whether a media type is that of an OCI or Docker (schema 2) image manifest. */
function media_type_isImageManifestMediaType(mediaType) {
    return mediaType === media_type_mediaTypes.ociManifest || mediaType === media_type_mediaTypes.dockerManifest;
}
/** Whether a media type is that of a Docker schema 1 manifest, which no index may hold. */
function media_type_isSchema1MediaType(mediaType) {
    return mediaType === media_type_mediaTypes.dockerSchema1 || mediaType === media_type_mediaTypes.dockerSchema1Signed;
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
const tag_maxTagLength = 128;
/**
 * Parses a tag as it stands; nothing is changed.
 * @throws ImageError `INVALID_TAG`
 */
function tag_parseTag(text) {
    if (isTag(text))
        return text;
    throw new error_ImageError('INVALID_TAG', `tag ${quote_quote(text)}: ${tag_whatIsWrongWithTag(text)}`);
}
/**
 * Makes a tag of any text, for instance of a git ref: every run of illegal characters becomes one `-`, what a tag may not
 * begin with is dropped, the rest is cut at `maxLength` characters (at most 128).
 * @throws ImageError `INVALID_TAG` when nothing is left
 */
function tag_toTag(text, maxLength = tag_maxTagLength) {
    const limit = Math.max(0, Math.min(Math.trunc(maxLength) || 0, tag_maxTagLength));
    const tag = text
        .replace(/[^a-zA-Z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, limit);
    if (isTag(tag))
        return tag;
    throw new ImageError('INVALID_TAG', `tag from ${quote(text)}: nothing is left that a tag may hold (letters, digits, ".", "_", "-"; at most ${limit} characters)`);
}
/** What keeps a text from being a tag, as the end of a sentence. */
function tag_whatIsWrongWithTag(text) {
    if (text === '')
        return 'is empty; a tag has 1 to 128 characters';
    const stranger = /[^a-zA-Z0-9._-]/u.exec(text);
    if (stranger) {
        return `has ${quote_quote(stranger[0])} at character ${stranger.index + 1}; allowed: letters, digits, ".", "_", "-"`;
    }
    if (/^[.-]/.test(text))
        return `begins with ${quote_quote(text.slice(0, 1))}; a tag begins with a letter, a digit or "_"`;
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
function reference_parseRepository(text) {
    const { repository, tag, digest } = reference_parseReference(text);
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
function reference_parseReference(text) {
    if (text === '')
        throw reference_wrong(text, 'is empty; expected [registry/]path[:tag][@digest]');
    if (/^[a-f0-9]{64}$/.test(text)) {
        throw reference_wrong(text, 'is 64 hexadecimal digits, which could be an image id; put a registry or namespace before it');
    }
    const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text);
    if (scheme)
        throw reference_wrong(text, `begins with ${quote_quote(scheme[0])}; a reference has no scheme`);
    const at = text.indexOf('@');
    const beforeDigest = at < 0 ? text : text.slice(0, at);
    const digestText = at < 0 ? undefined : text.slice(at + 1);
    const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
    const name = colon < 0 ? beforeDigest : beforeDigest.slice(0, colon);
    const tagText = colon < 0 ? undefined : beforeDigest.slice(colon + 1);
    const repository = parseName(text, name);
    return {
        repository,
        ...(tagText !== undefined && { tag: partOf(text, () => tag_parseTag(tagText)) }),
        ...(digestText !== undefined && { digest: partOf(text, () => digest_parseDigest(digestText)) }),
    };
}
/** `registry/path` in full: `docker.io/library/alpine`. */
function reference_formatRepository(repository) {
    return `${repository.registry}/${repository.path}`;
}
/** `registry/path[:tag][@digest]` in full. */
function formatReference({ repository, tag, digest }) {
    return `${reference_formatRepository(repository)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The short form that Docker shows: `alpine` for `docker.io/library/alpine`, where it means the same repository. */
function reference_familiarName(repository) {
    if (repository.registry !== dockerHub)
        return reference_formatRepository(repository);
    const official = /^library\/([^/]+)$/.exec(repository.path)?.[1];
    const short = official ?? repository.path;
    if (/^[a-f0-9]{64}$/.test(short))
        return reference_formatRepository(repository);
    const { registry, path } = splitName(short);
    return registry === dockerHub && path === repository.path ? short : reference_formatRepository(repository);
}
/** Whether both name one repository; host names have no case. */
function reference_sameRepository(a, b) {
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
    const length = reference_formatRepository(repository).length;
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
        throw reference_wrong(text, `registry ${quote_quote(registry)} is no IPv6 address in brackets; expected like [2001:db8::1] or [::1]:5000`);
    }
    const colon = registry.indexOf(':');
    const host = colon < 0 ? registry : registry.slice(0, colon);
    const port = colon < 0 ? undefined : registry.slice(colon + 1);
    if (port !== undefined && !/^[0-9]+$/.test(port)) {
        throw reference_wrong(text, `registry ${quote_quote(registry)} has the port ${quote_quote(port)}; a port is digits`);
    }
    for (const label of host.split('.')) {
        if (label === '')
            throw reference_wrong(text, `registry ${quote_quote(registry)} has an empty part; expected host[:port]`);
        const stranger = /[^a-zA-Z0-9-]/u.exec(label);
        if (stranger) {
            throw reference_wrong(text, `registry ${quote_quote(registry)} has ${quote_quote(stranger[0])}; allowed: letters, digits, "-", between dots`);
        }
        if (/^-|-$/.test(label)) {
            throw reference_wrong(text, `registry ${quote_quote(registry)} has the part ${quote_quote(label)}, which may not begin or end with "-"`);
        }
    }
}
function checkPath(text, path) {
    if (path !== path.toLowerCase()) {
        throw reference_wrong(text, `path ${quote_quote(path)} has upper-case letters; expected ${quote_quote(path.toLowerCase())}`);
    }
    for (const component of path.split('/')) {
        if (component === '')
            throw reference_wrong(text, `path ${quote_quote(path)} has an empty part; parts stand between single slashes`);
        if (/^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/.test(component))
            continue;
        const stranger = /[^a-z0-9._-]/u.exec(component);
        if (stranger) {
            const allowed = 'lower-case letters, digits, and ".", "_", "__" or "-" between them';
            throw reference_wrong(text, `path part ${quote_quote(component)} has ${quote_quote(stranger[0])}; allowed: ${allowed}`);
        }
        if (/^[._-]|[._-]$/.test(component)) {
            throw reference_wrong(text, `path part ${quote_quote(component)} may not begin or end with ".", "_" or "-"`);
        }
        const run = /[._-]{2,}/g;
        const separator = component.match(run)?.find((found) => found !== '__' && !/^-+$/.test(found)) ?? '';
        throw reference_wrong(text, `path part ${quote_quote(component)} has ${quote_quote(separator)} between letters; allowed there: ".", "_", "__" or any number of "-"`);
    }
}
function partOf(text, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof error_ImageError))
            throw error;
        throw new error_ImageError('INVALID_REFERENCE', `reference ${quote_quote(text)}: ${error.message}`, { cause: error });
    }
}
function reference_wrong(text, problem) {
    return new error_ImageError('INVALID_REFERENCE', `reference ${quote_quote(text)}: ${problem}`);
}

;// CONCATENATED MODULE: ../../packages/image/src/index.ts












;// CONCATENATED MODULE: ../../packages/plan/src/annotations.ts

const levels = (/* unused pure expression or super */ null && (['index', 'manifest', 'index-descriptor', 'manifest-descriptor']));
/** Splits annotations by buildx's prefixes (buildx, util/buildflags). */
function annotations_planAnnotations(reader, pairs) {
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
            reader.problem('annotations', `${quote(key)} has nothing after the prefix; expected index:key=value`);
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
        reader.problem('annotations', `${quote(key)} has the prefix ${quote(part)}; allowed: ${levels.join(', ')}, each with [platform]`);
        return undefined;
    }
    if (platformText === undefined)
        return { level };
    const platform = reader.attempt('annotations', () => parsePlatform(platformText));
    return platform === undefined ? undefined : { level, platform };
}

;// CONCATENATED MODULE: ../../packages/plan/src/builder-capabilities.ts
/** What builds a leg (contract, section 2, `builder`). */
const builder_capabilities_builderNames = ['buildx', 'docker', 'buildah'];
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
function builder_capabilities_canBuild(builder, capability) {
    return builderCapabilities[capability][builder] !== 'no';
}
/** The builders that can do something. */
function builder_capabilities_buildersWith(capability) {
    return builder_capabilities_builderNames.filter((name) => builder_capabilities_canBuild(name, capability));
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-branch.ts

const cache_branch_longest = 40;
/**
 * The names that keep the caches of branches apart: the run's own first, then those that it falls back to, at most three. A pull request
 * shares that of its branch. Tags share one, so that a repository that builds nothing else has a cache too.
 */
function cache_branch_cacheBranches(event) {
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
    const name = branch.replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, cache_branch_longest);
    if (name === branch)
        return name;
    return `${name}-${encodedOf(digestOf(new TextEncoder().encode(branch))).slice(0, 8)}`;
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
function list_grammar_splitFields(item) {
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
        throw new SyntaxError(`the quote before ${quote_quote(key)} is never closed`);
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
function cache_entry_parseCacheEntry(line) {
    const fields = splitFields(line)
        .map((field) => field.trim())
        .filter((field) => field !== '');
    const [first = ''] = fields;
    if (fields.length === 1 && !first.includes('='))
        return { type: 'registry', attributes: { ref: first } };
    const { type, ...attributes } = readAttributes(fields);
    if (type === undefined || type === '')
        throw new SyntaxError(`${quote(line)} has no type`);
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
            throw new SyntaxError(`${quote_quote(field)} is no key=value`);
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




const cache_settings_cacheBackends = ['gha', 'registry', 'local', 's3', 'azblob'];
/** Events whose job runs with the rights of the default branch, but may build what somebody else proposes. */
const lowTrustEvents = (/* unused pure expression or super */ null && (['pull_request_target', 'issue_comment', 'merge_group']));
function cache_settings_planCache(reader, event) {
    const isOn = reader.boolean('cache', true);
    const backend = reader.oneOf('cache-backend', cache_settings_cacheBackends, 'gha');
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
        reader.problem('cache-scope', `${quote(scope)} is not allowed; allowed: up to 48 letters, digits, "_", "." and "-", not "." or "-" first`);
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
        if (cache_settings_cacheBackends.some((backend) => backend === entry.type))
            return [entry];
        reader.problem('cache-from', `type ${quote(entry.type)} is not allowed; allowed: ${cache_settings_cacheBackends.join(', ')}`);
        return [];
    });
}
function readPlace(reader, backend) {
    const text = reader.text('cache-ref');
    if (backend === 'gha') {
        if (text !== undefined)
            reader.problem('cache-ref', `${quote(text)} was given, but gha has one place only; leave it out, or set cache-backend`);
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
        const repository = reference_parseRepository(text.replace(/^https:\/\//i, ''));
        return { ref: reference_formatRepository(repository) };
    },
    local: (text) => {
        if (/[\p{Cc},"]/u.test(text) || text.startsWith('-'))
            throw new SyntaxError(`${quote_quote(text)} is not allowed; expected ${expected.local}`);
        return { path: text.replace(/(?<=.)\/+$/, '') };
    },
    s3: (text) => attributesOf(text, ['bucket', 'region'], 's3'),
    azblob: (text) => attributesOf(text, ['account_url'], 'azblob'),
};
function attributesOf(text, needed, backend) {
    const fields = list_grammar_splitFields(text.replaceAll(/[\r\n]+/g, ',')).map((field) => field.trim());
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
function compression_planCompression(reader) {
    const text = reader.text('compression');
    if (text === undefined)
        return undefined;
    const [, word = '', levelText] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(text) ?? [];
    const type = compression_compressionTypes.find((known) => known === word);
    const highest = type === undefined ? undefined : highestLevels[type];
    const level = levelText === undefined ? undefined : Number(levelText);
    if (type === undefined || (level !== undefined && (highest === undefined || level > highest))) {
        reader.problem('compression', `${quote(text)} is not allowed; allowed: gzip, gzip:0 to gzip:9, zstd, zstd:0 to zstd:22, estargz, estargz:0 to estargz:9, uncompressed`);
        return undefined;
    }
    return { type, ...(level !== undefined && { level }) };
}
/** The words, for documents that are read again. */
const compression_compressionTypes = [
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
const inputs_textInputNames = [
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
const inputs_inputNames = [
    ...inputs_textInputNames,
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
            problem(name, `${quote(value)} is not allowed; allowed: true, false`);
            return fallback;
        },
        number(name, fallback, { min, max, unit, whole }) {
            const value = text(name);
            if (value === undefined)
                return fallback;
            const number = /^[0-9]+(?:\.[0-9]+)?$/.test(value) ? Number(value) : Number.NaN;
            if (number >= min && number <= max && (!whole || Number.isInteger(number)))
                return number;
            problem(name, `${quote(value)} is not allowed; allowed: ${whole ? 'a whole number' : 'a number'} from ${min} to ${max} (${unit})`);
            return fallback;
        },
        oneOf(name, allowed, fallback) {
            const value = text(name);
            if (value === undefined)
                return fallback;
            const found = allowed.find((word) => word === value);
            if (found === undefined)
                problem(name, `${quote(value)} is not allowed; allowed: ${allowed.join(', ')}`);
            return found ?? fallback;
        },
        list: (name) => splitList(text(name) ?? ''),
        attempt(name, parse) {
            try {
                return parse();
            }
            catch (error) {
                if (!(error instanceof ImageError))
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
        problem(quote(name).slice(1, -1), `${quote(String(value))} was given, but there is no such input; allowed: ${inputNames.join(', ')}`);
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
function kubernetes_options_readKubernetesOptions(query, refuse) {
    const found = new Map();
    for (const [key, value] of query) {
        const option = Object.hasOwn(options, key) ? options[key] : undefined;
        if (option === undefined)
            refuse(`${quote(key)} is no option of it; allowed: ${Object.keys(options).join(', ')}`);
        else if (found.has(key))
            refuse(`${quote(key)} is there twice`);
        else if (!option.pattern.test(value))
            refuse(`${quote(`${key}=${value}`)} is not allowed; expected ${option.expected}`);
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
function builder_endpoints_planEndpoints(reader, { isFork }, emulation, { reason }) {
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
function builder_endpoints_formatEndpoint(endpoint) {
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
            reader.problem('builder-endpoints', `${quote(shown(line))} is no line platform=endpoint`);
            continue;
        }
        const platform = reader.attempt('builder-endpoints', () => parsePlatform(line.slice(0, equals).trim()));
        const endpoint = readEndpoint(reader, line.slice(equals + 1).trim());
        if (platform === undefined || endpoint === undefined)
            continue;
        if (found.some((other) => samePlatform(other.platform, platform)))
            reader.problem('builder-endpoints', `${quote(formatPlatform(platform))} is there twice`);
        else
            found.push({ platform, endpoint });
    }
    return found;
}
function readEndpoint(reader, text) {
    const refuse = (problem) => {
        reader.problem('builder-endpoints', `${quote(shown(text))} ${problem}; allowed: ${allowed}`);
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
            const options = readKubernetesOptions(url.searchParams, (problem) => reader.problem('builder-endpoints', `${quote(address)}: ${problem}`));
            return { kind: 'kubernetes', ...(context !== '' && { context }), options };
        }
        default:
            return refuse(`has the unknown scheme ${quote(scheme)}`);
    }
}
/** Without what may be a password. */
function shown(text) {
    return text.replace(/(:\/\/[^/@:]*):[^/@]*@/, '$1:…@');
}

;// CONCATENATED MODULE: ../../packages/plan/src/key-values.ts


/** The `key=value` items of an input, in order; a key may come again, and the last one counts. */
function key_values_readKeyValues(reader, name) {
    return readItems(reader, name).flatMap((item) => {
        const equals = item.indexOf('=');
        const key = item.slice(0, Math.max(0, equals)).trim();
        if (equals > 0 && key !== '' && !/[\s\p{Cc}]/u.test(key))
            return [{ key, value: item.slice(equals + 1) }];
        // The value may be confidential, so that only the part before "=" is shown.
        const shown = equals < 0 ? item : item.slice(0, equals + 1);
        const problem = equals < 0 ? 'has no "="' : key === '' ? 'has nothing before "="' : 'has white space before "="';
        reader.problem(name, `${quote(shown)} ${problem}; expected lines key=value`);
        return [];
    });
}
/** As an object, the last of equal keys; own properties only, whatever the keys are named. */
function key_values_toRecord(pairs) {
    return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}
function readItems(reader, name) {
    try {
        return parseItemList(reader.text(name) ?? '');
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

;// CONCATENATED MODULE: ../../packages/plan/src/event-github.ts



/** Reads the default variables of GitHub Actions (docs: "Store information in variables") and the event's payload. */
async function event_github_readGithubEvent(environment, { readFile }) {
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
    const wrong = (problem, cause) => new PlanError([{ input: 'event', message: `GITHUB_EVENT_PATH ${quote(path)} ${problem}` }], { cause });
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
function event_gitlab_readGitlabEvent(environment) {
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

;// CONCATENATED MODULE: ../../packages/plan/src/exports.ts


/** Reads `export`, `export-name`, `export-reference` and `artifact-retention-days`. */
function exports_planExport(reader, placeholders, remarks) {
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
    const filled = (input, text) => fill(text, placeholders, (name) => reader.problem(input, `{{${name}}} is not known here; expected a run in CI or in a git checkout`));
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
function exports_checkExports(reader, plan) {
    const settings = plan.build.export;
    if (settings === undefined)
        return;
    const owners = new Map();
    for (const leg of plan.platforms) {
        const platform = formatPlatform(leg.platform);
        const name = fillLeg(settings.name, plan, leg);
        checkName(reader, name);
        const reference = reader.attempt('export-reference', () => parseReference(fillLeg(settings.reference, plan, leg)));
        if (reference !== undefined && (reference.tag === undefined || reference.digest !== undefined))
            reader.problem('export-reference', `${quote(settings.reference)} has no tag or has a digest; expected a name with a tag, like app:{{tag}}`);
        // What file systems of other machines take for one name is one.
        const key = name.toLowerCase();
        const owner = owners.get(key);
        if (owner !== undefined)
            reader.problem('export-name', `${quote(name)} would be the export of ${owner} and of ${platform}; expected {{slug}}, {{-slug}} or {{platform}} in it`);
        owners.set(key, platform);
    }
}
/** What artifacts may not be named (actions/upload-artifact, "path and artifact name validation"), and what is no file's name. */
function checkName(reader, name) {
    const wrong = (why) => reader.problem('export-name', `${quote(name)} ${why}`);
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
    return fill(text.replaceAll(/\{\{\s*-slug\s*\}\}/g, suffix), {
        tag,
        image,
        repository: first === undefined ? image : familiarName(first),
        platform: formatPlatform(platform),
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
            (platform !== undefined && samePlatform(candidate.platform, platform))));
    return { ...(isPlain ? plan.annotations : {}), ...toRecord(matching) };
}

;// CONCATENATED MODULE: ../../packages/plan/src/runner.ts

/**
 * Reads a label, a comma list or JSON array of labels, or `group:NAME[/label,…]`.
 * @throws SyntaxError that says what is expected
 */
function runner_parseRunner(text) {
    const trimmed = text.trim();
    if (trimmed.startsWith('[') || trimmed.startsWith('{'))
        return fromJson(trimmed);
    const group = /^group:(?<name>[^/]*)(?:\/(?<labels>.*))?$/.exec(trimmed)?.groups;
    if (group === undefined)
        return fromLabels(labelsOf(trimmed, trimmed));
    const name = group['name']?.trim() ?? '';
    if (name === '')
        throw new SyntaxError(`${quote(text)} names no group; expected group:NAME[/label,…]`);
    const labels = group['labels'];
    return labels === undefined ? { group: name } : { group: name, labels: labelsOf(labels, trimmed) };
}
/** A runner as people write it: `ubuntu-24.04`, `self-hosted, arm64`, `group:NAME/label`. */
function runner_formatRunner(runner) {
    if (typeof runner === 'string')
        return runner;
    if (!('group' in runner))
        return runner.join(', ');
    return `group:${runner.group}${runner.labels === undefined ? '' : `/${runner.labels.join(',')}`}`;
}
/** All labels that a runner must have. */
function runner_labelsOfRunner(runner) {
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
        throw runner_wrong(whole, 'names no label');
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
        throw runner_wrong(text, 'is not JSON');
    }
    if (Array.isArray(json))
        return fromLabels(jsonLabels(json, text));
    if (typeof json !== 'object' || json === null)
        throw runner_wrong(text, 'is neither a list nor a group');
    const { group, labels, ...others } = { ...json };
    const [stranger] = Object.keys(others);
    if (stranger !== undefined)
        throw runner_wrong(text, `has ${quote(stranger)}`);
    if (typeof group !== 'string' || group.trim() === '')
        throw runner_wrong(text, 'has no "group"');
    if (labels === undefined)
        return { group };
    return { group, labels: jsonLabels(typeof labels === 'string' ? [labels] : labels, text) };
}
function jsonLabels(list, text) {
    if (!Array.isArray(list) || list.length === 0)
        throw runner_wrong(text, 'names no label');
    return list.map((label) => {
        if (typeof label !== 'string')
            throw runner_wrong(text, `has ${quote(String(label))}, which is no text`);
        checkLabel(label.trim(), text);
        return label.trim();
    });
}
function checkLabel(label, text) {
    if (label === '' || label.length > 256 || /[\s\p{Cc}{}[\]"]/u.test(label))
        throw runner_wrong(text, `has ${quote(label)}, which is no label`);
}
function runner_wrong(text, problem) {
    return new SyntaxError(`${quote(text)} ${problem}; expected a label, labels (a,b or ["a","b"]), or group:NAME[/label,…]`);
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
const versions = (/* unused pure expression or super */ null && (['22.04', '24.04', '26.04']));
/** Whether the machine is one of GitHub's own, and of which architecture. */
function hostedArchitecture(runner) {
    if (typeof runner !== 'string' ||
        !/^ubuntu-(?:latest|[\d.]+(?:-arm)?)$/.test(runner) ||
        !hosted.has(runner))
        return undefined;
    return runner.endsWith('-arm') ? 'arm64' : 'amd64';
}
/** What a user should know of a leg's runner: a job waits for a day for a label that nobody has. */
function runner_labels_remarkOnRunner(runner) {
    // With several labels or in a group it is somebody's own machine, whose labels are theirs to choose.
    const labels = typeof runner === 'string' ? labelsOfRunner(runner) : [];
    const [label = ''] = labels;
    const lower = label.toLowerCase();
    if (lower === 'ubuntu-slim')
        return `${quote(label)} has no Docker engine and ends every job after 15 minutes; expected for instance "ubuntu-24.04"`;
    if (/^(?:windows|macos)-/.test(lower))
        return `${quote(label)} builds no Linux images; expected for instance "ubuntu-24.04"`;
    if (!/^ubuntu[-_]/.test(lower) || hosted.has(lower))
        return undefined;
    const right = rightLabel(lower);
    if (right === undefined)
        return undefined;
    return `${quote(label)} is no label of GitHub's own runners, and a job for a label that nobody has waits for a day; expected ${quote(right)}, unless a runner of your own has it`;
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
function runner_map_planRunners(reader, event, { reason, warning }) {
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
function runner_map_runnerFor({ entries, fallback }, platform) {
    const name = formatPlatform({
        os: platform.os,
        architecture: platform.architecture,
        ...(platform.variant !== undefined && { variant: platform.variant }),
    });
    const matching = entries.filter(({ prefix }) => name === prefix || name.startsWith(`${prefix}/`));
    return matching.toSorted((one, other) => other.prefix.length - one.prefix.length)[0] ?? fallback;
}
/** `control-runner`: only checked here, because the workflow must know it before there is a plan. */
function runner_map_planControlRunner(reader, { warning }) {
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
            reader.problem('runners', `${quote(line)} has no platform; expected lines linux/arm64=runner and default=runner`);
            continue;
        }
        const prefix = readPrefix(reader, key);
        const runner = readRunner(reader, 'runners', line.slice(equals + 1));
        if (prefix === undefined || runner === undefined)
            continue;
        if (entries.has(prefix))
            reader.problem('runners', `${quote(key)} is named twice; each prefix is allowed once`);
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
        const { os, architecture, variant } = parsePlatform(lower);
        const parts = lower.split('/');
        const isVariantWritten = isOs(parts[0] ?? '')
            ? parts.length > 2
            : parts.length > 1 || /^arm(?:hf|el)$/.test(lower);
        return isVariantWritten && variant !== undefined
            ? `${os}/${architecture}/${variant}`
            : `${os}/${architecture}`;
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        reader.problem('runners', `${error.message}; or "default", or an os alone`);
        return undefined;
    }
}
function isOs(text) {
    if (text.includes('/'))
        return false;
    try {
        return parsePlatform(`${text}/amd64`).os === text;
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        return false;
    }
}
/** Why a platform is built where it is. */
function runner_map_explainRunner(platform, { prefix, runner, isBuiltIn }) {
    const source = isBuiltIn ? '' : ` (runners: ${prefix})`;
    return `platforms: ${formatPlatform(platform)} is built on ${formatRunner(runner)}${source}`;
}

;// CONCATENATED MODULE: ../../packages/plan/src/platforms.ts





/** Every leg has an output with a static name in the workflow, and there are this many of them (contract, section 2). */
const maxLegs = 20;
/** Half of what a tag may have. */
const maxSlugLength = 64;
const defaultPlatforms = (/* unused pure expression or super */ null && (['linux/amd64', 'linux/arm64']));
/** What a leg may take where nothing else is said (contract, section 2, `timeout-minutes`). */
const defaultTimeouts = { native: 60, emulated: 360 };
/** The legs: each platform once, in the order given. */
function platforms_planPlatforms(reader, policies, remarks) {
    const all = readPlatforms(reader, 'platforms') ?? defaultPlatforms.map((text) => parsePlatform(text));
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
        reader.problem(name, `${quote(text)} names no platform; expected a list like linux/amd64,linux/arm64`);
    const spelling = new Map();
    return items.flatMap((item) => {
        const platform = reader.attempt(name, () => parsePlatform(item));
        if (platform === undefined)
            return [];
        const normal = formatPlatform(platform);
        const earlier = spelling.get(normal);
        if (earlier !== undefined) {
            const same = earlier === item ? 'is named twice' : `and ${quote(earlier)} are both ${normal}`;
            reader.problem(name, `${quote(item)} ${same}; each platform is allowed once`);
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
        if (ofPullRequests.some((other) => samePlatform(other, platform)))
            continue;
        reason(`${formatPlatform(platform)} left out: pull request (pr-platforms)`);
    }
    return ofPullRequests;
}
function planLeg(platform, index, policies) {
    const { emulation, rescue, allowMissing, overrides } = policies;
    const entry = entryFor(platform, policies);
    const override = overrides.find((candidate) => samePlatform(candidate.platform, platform));
    const isMissable = allowMissing === 'any' || allowMissing.some((candidate) => samePlatform(candidate, platform));
    const asked = override?.timeoutMinutes || policies.timeoutMinutes;
    const endpoint = endpointFor(platform, policies);
    const emulate = endpoint === undefined ? emulation : 'never';
    return {
        index,
        platform,
        slug: slugOf(platform),
        runner: entry.runner,
        emulate,
        timeoutMinutes: asked || defaultTimeout(platform, entry.runner, emulate),
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
    return endpoints.find((candidate) => samePlatform(candidate.platform, platform))?.endpoint;
}
/** Longer where the machine is known not to run the platform, and for 32-bit arm, which only some arm machines run. */
function defaultTimeout(platform, runner, emulation) {
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
    const name = formatPlatform(platform);
    if (leg.endpoint !== undefined) {
        const where = formatEndpoint(leg.endpoint);
        reason(`${name} is built by ${where} (builder-endpoints), its job runs on ${formatRunner(runner)}, for at most ${timeoutMinutes} minutes`);
        return;
    }
    const foreign = defaultTimeout(platform, runner, 'auto') === defaultTimeouts.emulated;
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
function platforms_planAllowedMissing(reader) {
    const items = reader.list('allow-missing');
    if (items.includes('*'))
        return 'any';
    return items.flatMap((item) => reader.attempt('allow-missing', () => parsePlatform(item)) ?? []);
}
/** Slugs are suffixes of tags and keys of caches: no two legs may share one, and a tag needs room beside it. */
function refuseBadSlugs(reader, planned) {
    for (const { slug, platform, index } of planned) {
        if (slug.length > maxSlugLength) {
            const problem = `has the short name ${quote(slug)} of ${slug.length} characters`;
            reader.problem('platforms', `${quote(formatPlatform(platform))} ${problem}; at most ${maxSlugLength} are allowed`);
        }
        const twin = planned.find((other) => other.slug === slug && other.index < index);
        if (twin === undefined)
            continue;
        const names = `${quote(formatPlatform(platform))} and ${quote(formatPlatform(twin.platform))}`;
        reader.problem('platforms', `${names} have the same short name ${quote(slug)}; allowed: one of the two`);
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
        const name = platform_formatPlatform(leg.platform);
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
        platform: platform_formatPlatform(platform),
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
function artifacts_planArtifacts(reader) {
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
            reader.problem('artifacts', `${quote(line)} names no artifact; expected lines pattern or pattern=path`);
        if (!staysInside(path))
            reader.problem('artifacts', `${quote(line)} leaves the checkout; expected a relative path without ".."`);
        return { pattern, path };
    });
}
function staysInside(path) {
    return path !== '' && !/^(?:[/\\~]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..');
}

;// CONCATENATED MODULE: ../../packages/plan/src/buildkit-settings.ts

function buildkit_settings_planBuildKit(reader, libraries) {
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
        reader.problem('registry-mirrors', `${quote(line)} is not allowed; expected lines host=[http://]mirror[:port][/path]`);
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
    reader.problem('buildkit-image', `${quote(image)} is no reference of an image; expected name:tag[@digest]`);
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
    const shown = url === undefined || url.username !== '' ? '' : `${quote(text)} `;
    reader.problem(name, `${shown}is not allowed; expected https://host/path without user and query (http:// on loopback alone)`);
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/source-date.ts


/** 31 December 9999: what follows does not fit the dates of an image's config (RFC 3339). */
const latest = 253_402_300_799;
/**
 * Reads `source-date-epoch` (https://reproducible-builds.org/specs/source-date-epoch): seconds since 1970, or `git` for the time
 * of the commit, which the legs ask their checkout for where the event does not tell it.
 */
function source_date_planSourceDate(reader, event) {
    const text = reader.text('source-date-epoch');
    if (text === undefined)
        return undefined;
    if (text === 'git') {
        const time = commitTime(event);
        return time === undefined ? 'git' : Date.parse(time) / 1000;
    }
    if (/^\d{1,12}$/.test(text) && Number(text) <= latest)
        return Number(text);
    reader.problem('source-date-epoch', `${quote(text)} is not allowed; allowed: git, or whole seconds since 1970 up to ${latest}`);
    return undefined;
}

;// CONCATENATED MODULE: ../../packages/plan/src/build-settings.ts








/** Flags that polyarch sets itself (contract, section 2, `build-options`), with their short forms. */
const ownFlags = '--output -o --push --load --platform --tag -t --metadata-file --iidfile --file -f --builder'.split(' ');
/** A short flag may carry its value without a space, and follow short flags that have none: `-tname`, `-qtname`. */
const ownShortFlag = /^-[qD]*[otf]/;
/** The settings of the build, but for its arguments, whose placeholders the caller fills. */
function build_settings_planBuild(reader, event, libraries = {}) {
    const target = readPath(reader, 'target');
    const preBuild = reader.text('pre-build');
    const test = reader.text('test');
    const builder = reader.oneOf('builder', builderNames, 'buildx');
    refuseBeyond(reader, builder);
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
        timeoutMinutes: build_settings_readTimeout(reader),
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
function build_settings_readTimeout(reader) {
    return reader.number('timeout-minutes', 0, { min: 0, max: 43_200, unit: 'minutes', whole: true });
}
function readBuildContexts(reader) {
    const pairs = readKeyValues(reader, 'build-contexts');
    for (const { key, value } of pairs) {
        if (key.startsWith('-') || value.trim() === '')
            reader.problem('build-contexts', `${quote(`${key}=${value}`)} is not allowed; expected name=path-or-image`);
    }
    return toRecord(pairs.map(({ key, value }) => ({ key, value: value.trim() })));
}
/** A text that becomes one argument of the builder, and must not be taken for a flag or for standard input. */
function readPath(reader, name) {
    const text = reader.text(name);
    if (text === undefined)
        return undefined;
    if (text.startsWith('-'))
        reader.problem(name, `${quote(text)} begins with "-"; expected a name or path that does not`);
    if (/\p{Cc}/u.test(text))
        reader.problem(name, `${quote(text)} has a line break or control character; expected one line`);
    return text;
}
function readOptions(reader) {
    const lines = (reader.text('build-options') ?? '').split(/[\r\n]+/).map((line) => line.trim());
    return lines.flatMap((line) => {
        if (line === '')
            return [];
        const [, flag, separator = '', value = ''] = /^(--?[A-Za-z][A-Za-z0-9-]*)(=|\s+)?(.*)$/.exec(line) ?? [];
        if (flag === undefined) {
            reader.problem('build-options', `${quote(line)} is no flag; expected one per line, like --shm-size=1g`);
            return [];
        }
        if (ownFlags.includes(flag) || ownShortFlag.test(flag)) {
            reader.problem('build-options', `${quote(line)} is set by polyarch itself; allowed: all flags but ${ownFlags.join(' ')}`);
            return [];
        }
        return separator === '' || separator === '=' ? [line] : [flag, value];
    });
}

;// CONCATENATED MODULE: ../../packages/plan/src/images.ts

/** The repositories to publish to, each once, in the order given (contract, section 5, "References"). */
function images_planRepositories(reader, event, remarks, isPushed) {
    const both = ['images', 'image'].filter((name) => reader.text(name) !== undefined);
    const [name] = both;
    if (both.length === 2) {
        reader.problem('image', `${quote(reader.text('image') ?? '')} was given besides images; allowed: only one of the two`);
        return [];
    }
    if (name === undefined)
        return defaultRepositories(reader, event, remarks, isPushed);
    const items = reader.list(name);
    if (items.length === 0) {
        reader.problem(name, `${quote(reader.text(name) ?? '')} names no repository; expected a list like ghcr.io/org/app`);
    }
    const repositories = [];
    for (const item of items) {
        const repository = reader.attempt(name, () => readRepository(item, name, reader, remarks));
        if (repository === undefined || repositories.some((other) => sameRepository(other, repository)))
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
        reader.problem(name, `${quote(item)} has a host that does not exist; expected ${quote(host + (hyphenated['rest'] ?? ''))}`);
        return undefined;
    }
    const lowered = lowerCased(bare);
    const repository = parseRepository(lowered);
    const port = /:(\d+)$/.exec(repository.registry)?.[1];
    if (port !== undefined && (Number(port) > 65535 || Number(port) === 0)) {
        reader.problem(name, `${quote(item)} has the port ${port}; allowed: 1 to 65535`);
        return undefined;
    }
    if (bare !== item)
        notice(`${name}: ${quote(item)} is taken as ${quote(bare)}: a repository has no https://`);
    if (lowered !== bare)
        notice(`${name}: ${quote(bare)} is taken as ${quote(lowered)}: repositories are written in lower case`);
    if (/^[^.:]*[A-Z]/.test(repository.registry) && !/[.:]/.test(repository.registry)) {
        const hub = `docker.io/${lowered.toLowerCase()}`;
        notice(`${name}: ${quote(item)} is on the registry host ${quote(repository.registry)}; if Docker Hub is meant, write ${hub}`);
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
    const image = reader.attempt('images', () => parseRepository(`ghcr.io/${repository.toLowerCase()}`));
    if (image === undefined)
        return [];
    reason(`images: ${formatRepository(image)}, the default for the repository ${quote(repository)}`);
    return [image];
}

;// CONCATENATED MODULE: ../../packages/plan/src/yaml-tree.ts

/** A text that is not the YAML that is expected; the message begins with the line and column. */
class yaml_tree_YamlError extends Error {
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
function yaml_tree_parseYamlTree(text, { yaml }, report = rethrow) {
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
        throw new yaml_tree_YamlError(reason, { line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 });
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
            const place = yaml_tree_placeOf(text, event.anchorStart);
            report(new yaml_tree_YamlError('aliases are not allowed', place));
            return { kind: 'text', text: '', place };
        }
        const start = event.type === yaml.EVENT_SCALAR ? event.valueStart : event.start;
        const place = yaml_tree_placeOf(text, Math.max(0, start));
        if (event.anchorStart >= 0)
            report(new yaml_tree_YamlError('anchors are not allowed', place));
        if (event.tagStart >= 0)
            report(new yaml_tree_YamlError('tags are not allowed', place));
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
        report(new yaml_tree_YamlError('a second document is not allowed', { line: 1, column: 1 }));
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
            report(new yaml_tree_YamlError('a key has to be text', key.place));
        else if (entries.has(key.text))
            report(new yaml_tree_YamlError(`${quote(key.text)} is there twice`, key.place));
        else
            entries.set(key.text, { key: key.text, place: key.place, value });
    }
    return [...entries.values()];
}
function yaml_tree_placeOf(text, offset) {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

;// CONCATENATED MODULE: ../../packages/plan/src/platform-overrides.ts



const names = (/* unused pure expression or super */ null && (['build-args', 'build-contexts', 'target', 'dockerfile', 'test', 'timeout-minutes']));
/** Reads `platform-overrides`; each problem names its line and column. */
function platform_overrides_readPlatformOverrides(reader, libraries) {
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
        const name = formatPlatform(platform);
        const isFirst = overrides.findIndex((other) => formatPlatform(other.platform) === name) === place;
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
        return parsePlatform(key);
    }
    catch (error) {
        if (!(error instanceof ImageError))
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
            return { target: platform_overrides_pathOf(value, key) };
        case 'dockerfile':
            return { dockerfile: platform_overrides_pathOf(value, key) };
        case 'test':
            return { test: textOf(value, key) };
        case 'timeout-minutes':
            return { timeoutMinutes: minutesOf(value) };
        default:
            throw new YamlError(`${quote(key)} is unknown; allowed: ${names.join(', ')}`, place);
    }
}
function platform_overrides_readBuildContexts(value, place) {
    const contexts = readPairs(value, 'build-contexts');
    for (const [name, context] of Object.entries(contexts)) {
        if (name.startsWith('-') || context.trim() === '')
            throw new YamlError(`build-contexts ${quote(`${name}=${context}`)} is not allowed; expected name=path-or-image`, place);
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
            throw new YamlError(`${name}: ${quote(item.split('=')[0] ?? '')} is no KEY=VALUE`, value.place);
        return [item.slice(0, equals), item.slice(equals + 1)];
    }));
}
function linesOf(text, { place }, name) {
    try {
        return parseItemList(text);
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
function platform_overrides_pathOf(node, name) {
    const text = textOf(node, name).trim();
    if (text === '' || text.startsWith('-') || /\p{Cc}/u.test(text))
        throw new YamlError(`${name} ${quote(text)} is not allowed; expected one line that does not begin with "-"`, node.place);
    return text;
}
function minutesOf(node) {
    const text = textOf(node, 'timeout-minutes');
    const minutes = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (minutes >= 0 && minutes <= 43_200)
        return minutes;
    throw new YamlError(`timeout-minutes ${quote(text)} is not allowed; allowed: a whole number from 0 to 43200`, node.place);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ../../packages/plan/src/publish-settings.ts


function publish_settings_planPublish(reader, repositories, allowMissing, remarks) {
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
        notice(`${name}: ${quote(host)} is the host of none of the images`);
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
        const { registry } = parseRepository(`${host}/x`);
        if (host.includes('/'))
            throw new ImageError('INVALID_REFERENCE', 'has a path');
        return /[.:]/.test(host) ? registry : host;
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        const cidr = name === 'insecure-registries' ? ' or 10.0.0.0/8' : '';
        reader.problem(name, `${quote(item)} is no registry host; expected like ghcr.io or registry:5000${cidr}`);
        return undefined;
    }
}
function isCidr(text) {
    const { address = '', prefix = '' } = /^(?<address>[^/]+)\/(?<prefix>\d{1,3})$/.exec(text)?.groups ?? {};
    const bits = { 4: 32, 6: 128 }[isIP(address)];
    return bits !== undefined && Number(prefix) <= bits;
}

;// CONCATENATED MODULE: ../../packages/plan/src/run-policies.ts

function run_policies_planCheckout(reader, { sha }) {
    const ref = reader.text('ref');
    if (ref !== undefined && (ref.startsWith('-') || /[\s\p{Cc}]/u.test(ref)))
        reader.problem('ref', `${quote(ref)} is no branch, tag or commit`);
    return {
        commit: sha,
        fetchDepth: reader.number('fetch-depth', 1, { min: 0, max: 1_000_000, unit: 'commits', whole: true }),
        submodules: reader.oneOf('submodules', ['false', 'true', 'recursive'], 'false'),
        lfs: reader.boolean('lfs', false),
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/arch-tags.ts

/** The tags `<tag>-<slug>` of all legs; never of tags that begin with `latest`. */
function arch_tags_planArchTags(reader, candidates, platforms) {
    const taken = new Set(candidates.map(({ tag }) => tag));
    const archTags = new Map();
    for (const { tag, input } of candidates.filter(({ tag }) => !tag.startsWith('latest'))) {
        for (const { slug, index } of platforms) {
            const text = `${tag}-${slug}`;
            if (text.length > maxTagLength) {
                reader.problem(input, `${quote(tag)} has ${text.length} characters with the suffix ${quote(`-${slug}`)}; at most ${maxTagLength} are allowed`);
                break;
            }
            const twin = archTags.get(text);
            if (taken.has(text) || twin !== undefined) {
                const other = twin === undefined ? 'is a tag of its own too' : `would also name a platform of ${quote(twin.of)}`;
                reader.problem(input, `${quote(tag)} with arch-tags makes ${quote(text)}, which ${other}; allowed: one of the two`);
                continue;
            }
            archTags.set(text, { tag: parseTag(text), of: tag, index });
        }
    }
    return [...archTags.values()];
}
/** What the longest of them adds to a tag, in characters. */
function arch_tags_longestSuffix(platforms) {
    return Math.max(0, ...platforms.map(({ slug }) => slug.length + 1));
}

;// CONCATENATED MODULE: ../../packages/plan/src/git-tag.ts


/** The main tag where neither an input nor a rule gives one (contract, section 5, "Tags"). */
function git_tag_tagFromGit(reader, event, room, { reason }) {
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
        const tag = toTag(`sha-${sha.slice(0, 12)}`, room);
        reason(`tag: ${tag}, from the commit, because no branch or tag is checked out`);
        return { tag, input: 'tag' };
    }
    try {
        const tag = toTag(name, room);
        reason(`tag: ${tag}, from the ${kind} ${quote(name)}`);
        const moves = kind === 'git tag' ? undefined : 'because it follows a branch';
        const repeats = event.eventName === 'schedule' ? 'because it comes from a schedule' : moves;
        return { tag, input: 'tag', ...(repeats !== undefined && { moves: repeats }) };
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        reader.problem('tag', `is empty, and the ${kind} ${quote(name)} has no character that a tag may hold; expected a tag like 1.2.3`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/date-clock.ts
const day = 86_400_000;
/** Splits a date. @throws RangeError for a time zone that this machine does not know */
function date_clock_readClock(date, timeZone) {
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
function date_clock_isTimeZone(name) {
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
function date_clock_weekOf(clock, first, doy) {
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
function date_format_formatDate(date, format, timeZone = 'UTC') {
    const clock = readClock(date, timeZone);
    const long = format.replace(longToken, (whole, literal, escaped, name) => literal === undefined && escaped === undefined ? (longForms[name] ?? whole) : whole);
    return long.replace(token, (whole, literal, escaped, name) => {
        if (literal !== undefined)
            return literal.slice(1, -1);
        return escaped === undefined ? render(name, clock) : whole.slice(1);
    });
}
function render(name, clock) {
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
const tag_expressions_globalNames = (/* unused pure expression or super */ null && ([
    'branch',
    'tag',
    'sha',
    'base_ref',
    'is_default_branch',
    'is_not_default_branch',
    'date',
    'commit_date',
]));
/** The expressions of the `pattern` of `type=schedule`. */
const tag_expressions_dateNames = (/* unused pure expression or super */ null && (['date', 'commit_date']));
/** Events that GitHub starts for the last commit of the default branch. */
const defaultBranchEvents = /create|discussion|issues|schedule/;
/** The ref as docker/metadata-action sees it: that of the merge commit for `pull_request_target` too. */
function tag_expressions_ruleRefOf({ eventName, ref, pullRequest }) {
    const isTarget = eventName === 'pull_request_target' && pullRequest !== undefined;
    return isTarget ? `refs/pull/${pullRequest.number}/merge` : ref;
}
/** What the global expressions stand for in a run. */
function tag_expressions_globalExpressions(event, now) {
    const ref = tag_expressions_ruleRefOf(event);
    const isDefaultBranch = () => {
        const branch = ref.replace(/^refs\/heads\//, '');
        if (branch === '')
            return false;
        return event.defaultBranch === branch || defaultBranchEvents.test(event.eventName);
    };
    return {
        branch: () => tag_expressions_after(ref, 'refs/heads/') ?? '',
        tag: () => tag_expressions_after(ref, 'refs/tags/') ?? '',
        sha: () => event.sha.slice(0, 7),
        base_ref: () => baseRefOf(event, ref),
        is_default_branch: () => String(isDefaultBranch()),
        is_not_default_branch: () => String(!isDefaultBranch()),
        ...tag_expressions_dateExpressions(event, now),
    };
}
/** The dates alone, for `type=schedule`. */
function tag_expressions_dateExpressions({ commitDate }, now) {
    const time = Date.parse(commitDate ?? '');
    return {
        date: (expression) => format(now, expression),
        commit_date: (expression) => format(Number.isNaN(time) ? now : new Date(time), expression),
    };
}
/** What is behind a prefix; `undefined` where the text does not begin with it. */
function tag_expressions_after(text, prefix) {
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
function tag_lines_readRuleLines(reader, name) {
    const text = (reader.text(name) ?? '').replace(/^[ \t]*#.*$/gm, '');
    try {
        return parseItemList(text).map((line) => ({ text: line, fields: splitFields(line) }));
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
function tag_template_parseTemplate(text, names) {
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
            throw new SyntaxError(`${quote(text)} has "${braces}" without "${close}"`);
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
function tag_template_renderTemplate(template, expressions) {
    const rendered = template.map((part) => {
        if (typeof part === 'string')
            return part;
        const value = Object.hasOwn(expressions, part.name) ? (expressions[part.name]?.(part) ?? '') : '';
        return part.isEscaped ? escapeHtml(value) : value;
    });
    return rendered.join('');
}
/** Whether an expression of one of these names is in it. */
function tag_template_templateUses(template, ...names) {
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
    const shown = quote(`{{${inner}}}`);
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
        throw new SyntaxError(`${shown} has ${quote(stranger)}; allowed: ${isDate ? 'tz' : 'no options'}`);
    const zone = options['tz'];
    if (zone !== undefined && !isTimeZone(zone))
        throw new SyntaxError(`${shown} has the time zone ${quote(zone)}, which is unknown; expected like Europe/Berlin`);
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
const keys = (/* unused pure expression or super */ null && (['latest', 'prefix', 'suffix', 'onlatest']));
/** Reads `flavor`; problems are noted. */
function tag_flavor_readFlavor(reader) {
    let latest = 'auto';
    const affixes = { prefix: none, suffix: none };
    const refuse = (entry, expected) => reader.problem('flavor', `${quote(entry)} is not allowed; expected ${expected}`);
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
const common = (/* unused pure expression or super */ null && (['enable', 'priority', 'prefix', 'suffix']));
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
const semverNames = (/* unused pure expression or super */ null && (['raw', 'version', 'major', 'minor', 'patch', 'prerelease', 'build']));
const pep440Names = (/* unused pure expression or super */ null && (['raw', 'version', 'major', 'minor', 'patch']));
/** Reads `tags`: the rules by priority. Problems are noted, and so are attributes that no rule of the type has. */
function tag_rule_readTagRules(reader, notice) {
    const rules = readRuleLines(reader, 'tags').flatMap(({ text, fields }) => {
        try {
            return parseTagRule(text, fields, notice);
        }
        catch (error) {
            if (!(error instanceof SyntaxError))
                throw error;
            reader.problem('tags', `${quote(text)}: ${error.message}`);
            return [];
        }
    });
    return rules.toSorted((one, other) => other.priority - one.priority);
}
function parseTagRule(line, fields, notice) {
    const given = tag_rule_readAttributes(fields);
    const type = given.get('type') ?? 'raw';
    if (!isRuleType(type)) {
        throw new SyntaxError(`type ${quote(type)} is unknown; allowed: ${Object.keys(priorities).join(', ')}`);
    }
    const known = ['type', ...common, ...attributes[type]];
    for (const name of given.keys()) {
        if (known.includes(name))
            continue;
        notice(`tags: ${quote(line)} has ${quote(name)}, which type=${type} does not use`);
    }
    return { ...tag_rule_readCommon(line, type, given), ...readKind(type, given) };
}
function tag_rule_readAttributes(fields) {
    return new Map(fields.map((field) => {
        const equals = field.indexOf('=', 1);
        return equals < 0
            ? ['value', field.trim()]
            : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
    }));
}
function tag_rule_readCommon(line, type, given) {
    const priority = Number(given.get('priority') ?? priorities[type]);
    if (Number.isNaN(priority)) {
        throw new SyntaxError(`priority ${quote(given.get('priority') ?? '')} is no number`);
    }
    const prefixes = { ref: given.get('event') === 'pr' ? 'pr-' : undefined, sha: 'sha-' };
    const prefix = given.get('prefix') ?? (type === 'ref' || type === 'sha' ? prefixes[type] : undefined);
    const suffix = given.get('suffix');
    const enable = given.get('enable') ?? 'true';
    if (!enable.includes('{{') && enable !== 'true' && enable !== 'false') {
        throw new SyntaxError(`enable ${quote(enable)} is not allowed; allowed: true, false`);
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
                throw new SyntaxError(`group ${quote(group)} is no number`);
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
        throw new SyntaxError(`${name} ${quote(source)} is no regular expression of JavaScript`);
    }
}
function oneOf(name, value, allowed) {
    const found = allowed.find((word) => word === value);
    if (found !== undefined)
        return found;
    throw new SyntaxError(`${name} ${quote(value)} is not allowed; allowed: ${allowed.join(', ')}`);
}
function isRuleType(text) {
    return Object.hasOwn(priorities, text);
}

;// CONCATENATED MODULE: ../../packages/plan/src/tag-rules.ts




/**
 * Applies the rules in their order, as docker/metadata-action does: the first tag is the version, the others follow once each,
 * and `latest` comes last.
 * @throws SyntaxError where the value of `enable` is neither true nor false, or `match` has no group
 */
function tag_rules_applyTagRules(rules, flavor, event, { now, libraries }) {
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
    throw new SyntaxError(`${quote(rule.line)}: enable is ${quote(enable)}; allowed: true, false`);
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
            run.notice(`tags: ${quote(rule.match.source)} does not match ${quote(source)}`);
        else if (found[1] === undefined)
            throw new SyntaxError(`${quote(rule.line)}: match has no group that matches ${quote(source)}`);
        else
            text = found[1];
    }
    const version = readVersion(rule.type, text.replaceAll('/', '-'), run.libraries);
    if (version === undefined) {
        const standard = rule.type === 'semver' ? 'a semantic version (semver.org)' : 'a version of PEP 440';
        run.notice(`tags: ${quote(rule.line)} makes no tag: ${quote(text)} is not ${standard}`);
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
    run.notice(`tags: ${quote(rule.line)} makes no tag: ${what}the pattern does not match ${quote(source)}`);
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
function ruled_tags_tagsFromRules(reader, event, room, { now, libraries = {} }, { reason, notice }) {
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
            reason(`tags: ${tag}, because no tag may be ${quote(text)}`);
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
        return toTag(text, room);
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        notice(`tags: ${quote(text)} is left out: it has no character that a tag may begin with`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/tags.ts




/** The tags of the index and, where asked for, of the legs (contract, sections 1 and 5, "Tags"). */
function tags_planTags(reader, event, platforms, { push, ...context }, remarks) {
    const hasArchTags = reader.boolean('arch-tags', false);
    const room = Math.max(1, maxTagLength - (hasArchTags ? longestSuffix(platforms) : 0));
    const typed = typedMainTag(reader, remarks);
    const fromRules = tagsFromRules(reader, event, room, context, remarks);
    const isRuled = fromRules !== undefined && reader.text('tag') === undefined;
    if (isRuled && fromRules.length === 0 && !reader.hasProblem('tags', 'flavor')) {
        const nothing = `no rule makes a tag for this event (${event.eventName} of ${quote(event.ref)})`;
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
        return { tag: parseTag(text), input };
    }
    catch (error) {
        if (!(error instanceof ImageError))
            throw error;
        reader.problem(input, `${quote(text)} ${whatIsWrongWithTag(text)}${suggestionFor(text)}`);
        return undefined;
    }
}
function suggestionFor(text) {
    try {
        return `; a legal spelling is ${quote(toTag(text))}`;
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
        return `because it is ${quote(tag)}`;
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
function variables_fillFromVariables(inputs, variables, { reason, notice }) {
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
        const instead = given === '' || given === value.trim() ? '' : `, instead of the input's ${quote(given)}`;
        reason(`${name}: ${quote(shortened(value))}, from the variable ${upper}${instead}`);
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
    const reader = createInputReader(filled, problems);
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
        throw new PlanError(plan_eachOnce(problems));
    const generated = generatedLabels(event, tags.tag);
    return {
        repositories,
        ...tags,
        platforms: legs.platforms.map((leg) => withFilledOverride(leg, placeholders)),
        labels: toRecord([...generated, ...labels]),
        annotations: toRecord([...generated, ...annotations.plain]),
        prefixedAnnotations: annotations.prefixed,
        push,
        build: {
            ...build,
            buildArgs: toRecord(filledArgs),
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
    const isPlanned = (wanted) => platforms.some(({ platform }) => samePlatform(platform, wanted));
    for (const { platform } of endpoints) {
        if (!isPlanned(platform))
            remarks.notice(`builder-endpoints: ${formatPlatform(platform)} is none of this run's platforms`);
    }
    for (const { platform } of overrides) {
        if (!isPlanned(platform))
            remarks.notice(`platform-overrides: ${formatPlatform(platform)} is none of this run's platforms`);
    }
    const isElsewhere = reader.text('pr-platforms') !== undefined;
    for (const platform of allowMissing === 'any' || isElsewhere ? [] : allowMissing) {
        if (!isPlanned(platform))
            remarks.notice(`allow-missing: ${formatPlatform(platform)} is none of this run's platforms`);
    }
    return { platforms, allowMissing, rescue, defaultRunner: runners.fallback.runner };
}
function withFilledOverride(leg, placeholders) {
    if (leg.override?.buildArgs === undefined)
        return leg;
    const pairs = Object.entries(leg.override.buildArgs).map(([key, value]) => [key, fill(value, placeholders)]);
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
            if (!(error instanceof error_ImageError))
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
function json_shape_optional(shape) {
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
    const shown = typeof value === 'string' ? quote_quote(value.slice(0, 80)) : value === null ? 'null' : typeof value;
    throw new JsonShapeError(`${where} is ${value === undefined ? 'missing' : shown}; expected ${expected}`);
}

;// CONCATENATED MODULE: ../../packages/plan/src/plan-shape.ts






const tag = parsed(tag_parseTag);
const platform = parsed(platform_parsePlatform);
const texts = record(json_shape_text);
const runner = either(json_shape_text, either(list(json_shape_text), object({ group: json_shape_required(json_shape_text), labels: json_shape_optional(list(json_shape_text)) })));
const override = object({
    platform: json_shape_required(platform),
    buildArgs: json_shape_optional(texts),
    buildContexts: json_shape_optional(texts),
    target: json_shape_optional(json_shape_text),
    dockerfile: json_shape_optional(json_shape_text),
    test: json_shape_optional(json_shape_text),
    timeoutMinutes: json_shape_optional(whole()),
});
const endpoint = either(either(object({
    kind: json_shape_required(json_shape_oneOf('daemon')),
    address: json_shape_required(json_shape_text),
    serverName: json_shape_optional(json_shape_text),
}), object({ kind: json_shape_required(json_shape_oneOf('engine')), address: json_shape_required(json_shape_text) })), either(object({
    kind: json_shape_required(json_shape_oneOf('kubernetes')),
    context: json_shape_optional(json_shape_text),
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
    override: json_shape_optional(override),
    endpoint: json_shape_optional(endpoint),
});
const cache = object({
    access: json_shape_required(json_shape_oneOf('none', 'read', 'read-write')),
    backend: json_shape_required(json_shape_oneOf(...cache_settings_cacheBackends)),
    place: json_shape_required(texts),
    scope: json_shape_optional(json_shape_text),
    mode: json_shape_required(json_shape_oneOf('min', 'max')),
    from: json_shape_required(list(object({ type: json_shape_required(json_shape_text), attributes: json_shape_required(texts) }))),
    branches: json_shape_required(list(json_shape_text)),
});
const build = object({
    dockerfile: json_shape_required(json_shape_text),
    context: json_shape_required(json_shape_text),
    target: json_shape_optional(json_shape_text),
    buildArgs: json_shape_required(texts),
    options: json_shape_required(list(json_shape_text)),
    provenance: json_shape_required(json_shape_oneOf('auto', 'min', 'max', 'false')),
    builder: json_shape_required(json_shape_oneOf(...builder_capabilities_builderNames)),
    buildkit: json_shape_required(object({
        config: json_shape_optional(json_shape_text),
        image: json_shape_optional(json_shape_text),
        buildxDownloadUrl: json_shape_optional(json_shape_text),
    })),
    timeoutMinutes: json_shape_required(whole()),
    buildContexts: json_shape_required(texts),
    sbom: json_shape_required(flag),
    compression: json_shape_optional(object({ type: json_shape_required(json_shape_oneOf(...compression_compressionTypes)), level: json_shape_optional(whole()) })),
    sourceDateEpoch: json_shape_optional(either(whole(), json_shape_oneOf('git'))),
    export: json_shape_optional(object({
        kind: json_shape_required(json_shape_oneOf('docker', 'oci', 'local')),
        name: json_shape_required(json_shape_text),
        reference: json_shape_required(json_shape_text),
    })),
    cache: json_shape_required(cache),
    freeSpace: json_shape_required(flag),
    preBuild: json_shape_optional(json_shape_text),
    test: json_shape_optional(json_shape_text),
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
    repositories: json_shape_required(list(parsed(reference_parseRepository))),
    tag: json_shape_required(tag),
    tags: json_shape_required(list(tag)),
    movingTags: json_shape_required(list(tag)),
    archTags: json_shape_required(list(object({ tag: json_shape_required(tag), of: json_shape_required(tag), index: json_shape_required(whole()) }))),
    platforms: json_shape_required(list(leg, maxLegs)),
    labels: json_shape_required(texts),
    annotations: json_shape_required(texts),
    prefixedAnnotations: json_shape_required(list(object({
        level: json_shape_required(json_shape_oneOf('index', 'manifest', 'index-descriptor', 'manifest-descriptor')),
        platform: json_shape_optional(platform),
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
    environment: json_shape_optional(json_shape_text),
    isFork: json_shape_required(flag),
    isPublic: json_shape_optional(flag),
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
    if (read.platforms.some((planned) => planned.slug !== platform_slugOf(planned.platform)))
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
