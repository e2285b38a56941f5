export const id = 882;
export const ids = [882];
export const modules = {

/***/ 7749:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ BuildError)
/* harmony export */ });
/** The one error of this package. The message is one line that says what failed and what to do; `log` holds the rest. */
class BuildError extends Error {
    code;
    platform;
    step;
    exitCode;
    repository;
    log;
    transient;
    isOfCache;
    constructor(code, message, details = {}) {
        super(toOneLine(message), details.cause === undefined ? undefined : { cause: details.cause });
        this.name = 'BuildError';
        this.code = code;
        this.platform = details.platform;
        this.step = details.step;
        this.exitCode = details.exitCode;
        this.repository = details.repository;
        this.log = details.log ?? [];
        this.transient = details.transient;
        this.isOfCache = details.isOfCache ?? false;
    }
}
function toOneLine(text) {
    return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}


/***/ }),

/***/ 9908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ parseStepName)
/* harmony export */ });
/** Reads the place of a step from its name: `[linux/arm64 build 2/5] RUN make` is step 2 of 5 of stage `build`. */
function parseStepName(name) {
    const groups = /^\[(?:(?<words>[^\]]*) )?(?<index>\d+)\/(?<total>\d+)\] /.exec(name)?.groups;
    if (groups === undefined)
        return {};
    const stage = groups['words']?.split(' ').findLast((word) => !word.includes('/'));
    const place = { index: Number(groups['index']), total: Number(groups['total']) };
    return { ...(stage !== undefined && { stage }), ...place };
}


/***/ }),

/***/ 5695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   qI: () => (/* binding */ runTool),
/* harmony export */   z3: () => (/* binding */ missingTool),
/* harmony export */   zb: () => (/* binding */ runBuilder)
/* harmony export */ });
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7749);
/* harmony import */ var _child_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9660);
/* harmony import */ var _failure_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1432);



/**
 * Runs the builder itself, its output read by `reader`.
 * @throws BuildError that says why the build failed
 */
async function runBuilder(session, file, args, reader) {
    const result = await (0,_child_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runChild */ .w)({
        ...commandOf(session, file, args),
        environment: {
            ...session.deps.environment,
            ...builderSettings,
            ...session.secrets.environment,
            ...session.request.cache?.credentials,
        },
        onStdoutLine: (line) => reader.read(line, 'stdout'),
        onStderrLine: (line) => reader.read(line, 'stderr'),
    });
    if (result.kind === 'aborted')
        throw stopped(session);
    if (result.kind === 'missing')
        throw missingTool(file, result.cause);
    if (result.code === 0)
        return;
    throw (0,_failure_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnoseBuild */ .fA)({
        platform: session.platform,
        summary: reader.summary(),
        exitCode: result.code,
        redact: session.redact,
    });
}
/**
 * Runs a short command of the builder's and gives what it printed.
 * @throws BuildError where the tool is not there, its engine does not answer, or the command fails
 */
async function runTool(session, file, args) {
    const result = await (0,_child_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runChild */ .w)(commandOf(session, file, args));
    if (result.kind === 'aborted')
        throw stopped(session);
    if (result.kind === 'missing')
        throw missingTool(file, result.cause);
    if (result.code === 0)
        return result.stdout;
    const said = lastLine(result.stderr) || lastLine(result.stdout);
    const engine = (0,_failure_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__/* .engineFailure */ .FR)(result.stderr);
    if (engine !== undefined)
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z(engine.code, engine.message);
    const command = [file, ...args.slice(0, 2)].join(' ');
    throw new _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z('BUILD_FAILED', `"${command}" failed (exit status ${result.code}): ${said}`, {
        platform: session.platform,
        log: result.stderr.trim().split('\n').slice(-20),
    });
}
function missingTool(file, cause) {
    const advice = file === 'docker'
        ? 'install Docker (https://docs.docker.com/engine/install/), or buildah (Debian, Ubuntu: apt-get install buildah) and use the builder buildah'
        : 'install it (Debian, Ubuntu: apt-get install buildah), or use the builder buildx';
    return new _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z('BUILDER_MISSING', `${file} was not found on PATH; ${advice}`, { cause });
}
/** The error for a leg whose signal was raised: by its caller, or by its own time-out. */
function stopped({ signal, platform, request, }) {
    const reason = signal.reason;
    if (reason instanceof _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z)
        return reason;
    if (reason instanceof Error && reason.name === 'TimeoutError') {
        const limit = request.timeoutMs === undefined ? '' : ` after ${request.timeoutMs / 1000} s`;
        return new _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z('TIMEOUT', `${platform}: the build was ended${limit} by its time-out; raise timeout-minutes, or build on a machine of that platform`, { platform });
    }
    return new _build_error_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .z('ABORTED', `${platform}: the build was stopped`, { platform, cause: reason });
}
/** No second read of the provenance for the metadata file, whose digest alone is needed; no advertisements. */
const builderSettings = {
    BUILDX_METADATA_PROVENANCE: 'disabled',
    DOCKER_CLI_HINTS: 'false',
};
function commandOf(session, file, args) {
    const { deps, request, signal } = session;
    return { file, args, environment: deps.environment, folder: request.workingFolder, signal };
}
function lastLine(text) {
    return text.trim().split('\n').at(-1)?.trim() ?? '';
}


/***/ }),

/***/ 3364:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E8: () => (/* binding */ descriptorAnnotations),
/* harmony export */   Og: () => (/* binding */ toDockerArguments),
/* harmony export */   cn: () => (/* binding */ toBuildxArguments),
/* harmony export */   gc: () => (/* binding */ manifestAnnotations),
/* harmony export */   hb: () => (/* binding */ toBuildahArguments)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7749);


/** The arguments of `docker` for one buildx build. */
function toBuildxArguments(request, call) {
    return [
        'buildx',
        'build',
        ...option('--builder', request.builderName),
        ...commonArguments(request, call),
        ...(request.pull ? ['--pull'] : []),
        ...list('--annotation', legAnnotations(request.annotations ?? {})),
        ...attestationArguments(request, call.output),
        ...['--progress', call.progress, '--metadata-file', call.metadataFile],
        ...outputArguments(request, call),
        ...(call.cache ?? []),
        ...checkedOptions(request.buildOptions ?? []),
        call.source.context,
    ];
}
/** The arguments of `docker` for one plain build under the local name `name`. */
function toDockerArguments(request, call) {
    const { builder, has } = call.abilities;
    // The classic builder would leave its containers behind where a step fails.
    const own = builder === 'classic' ? ['--rm', '--force-rm'] : ['--progress', 'plain'];
    return [
        'build',
        ...own,
        ...(has('--load') ? ['--load'] : []),
        ...(has('--provenance') ? ['--provenance=false', '--sbom=false'] : []),
        ...commonArguments(request, call),
        ...(request.pull ? ['--pull'] : []),
        ...['--tag', call.name],
        ...checkedOptions(request.buildOptions ?? []),
        call.source.context,
    ];
}
/** The arguments of `buildah`, after its global ones, for one build under the local name `name`. */
function toBuildahArguments(request, call) {
    return [
        'build',
        ...call.globals,
        ...commonArguments(request, call),
        ...(request.pull ? ['--pull-always'] : []),
        ...list('--annotation', pairs(manifestAnnotations(request.annotations ?? {}))),
        // Dates the image and all files of its layers.
        ...(call.sourceDate === undefined ? [] : ['--timestamp', String(call.sourceDate)]),
        ...['--format', 'oci', '--tag', call.name],
        ...checkedOptions(request.buildOptions ?? []),
        call.source.context,
    ];
}
function commonArguments(request, call) {
    return [
        ...['--platform', (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__.formatPlatform)(request.platform), '--file', call.source.dockerfile],
        ...option('--target', request.target),
        ...list('--build-arg', pairs(buildArgsOf(request, call))),
        ...list('--label', pairs(request.labels ?? {})),
        ...list('--build-context', pairs(request.buildContexts ?? {})),
        ...list('--secret', call.secrets.map(toSecretText)),
        ...option('--network', request.network),
        ...(request.noCache ? ['--no-cache'] : []),
    ];
}
/** Both builders read the list as CSV. */
function toSecretText(secret) {
    const from = secret.kind === 'env' ? `env=${secret.variable}` : `src=${secret.path}`;
    return csv([`id=${secret.id}`, `type=${secret.kind}`, from]);
}
function attestationArguments(request, output) {
    // None is made unasked, and a refusal would undo a scanner of the user's own among the options.
    const sbom = request.sbom === true ? ['--sbom=true'] : [];
    if (output.kind === 'store' || request.provenance === 'false') {
        return ['--provenance=false', ...(output.kind === 'store' ? [] : sbom)];
    }
    const mode = request.provenance === 'max' ? 'max' : 'min';
    return [`--provenance=mode=${mode}`, ...sbom];
}
/** BuildKit's frontends date an image by this argument, and the others hand it to steps that read it. */
function buildArgsOf(request, { sourceDate }) {
    return {
        ...request.buildArgs,
        ...(sourceDate !== undefined && { SOURCE_DATE_EPOCH: String(sourceDate) }),
    };
}
function outputArguments(request, { output, sourceDate }) {
    if (output.kind === 'store')
        return ['--load', '--tag', output.name];
    const level = request.compressionLevel === undefined ? [] : [`compression-level=${request.compressionLevel}`];
    const compression = request.compression === undefined
        ? []
        : [`compression=${request.compression}`, ...level, 'force-compression=true', 'oci-mediatypes=true'];
    const dates = sourceDate === undefined ? [] : ['rewrite-timestamp=true'];
    if (output.kind === 'layout') {
        return ['--output', csv(['type=oci', `dest=${output.folder}`, 'tar=false', ...compression, ...dates])];
    }
    const names = output.repositories.map(_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .formatRepository */ .Sh).join(',');
    const push = ['push-by-digest=true', 'name-canonical=true', 'push=true'];
    const mediaTypes = compression.length > 0 ? compression : ['oci-mediatypes=true'];
    const insecure = output.insecure ? ['registry.insecure=true'] : [];
    return ['--output', csv(['type=image', `name=${names}`, ...push, ...mediaTypes, ...insecure, ...dates])];
}
/** Those of the image's descriptor in the final index, without prefixes: no builder's own index is published. */
function descriptorAnnotations(annotations) {
    const meant = splitAnnotations(annotations).filter(({ kinds }) => kinds.some((kind) => kind.startsWith('manifest-descriptor')));
    return Object.fromEntries(meant.map(({ key, value }) => [key, value]));
}
/** Those of the leg: what is meant for the final index would be lost with the index that the leg pushes. */
function legAnnotations(annotations) {
    return splitAnnotations(annotations).flatMap(({ kinds, key, value }) => {
        const kept = kinds.filter((kind) => /^manifest(?:\[|$)/.test(kind));
        if (kinds.length === 0)
            return [`${key}=${value}`];
        return kept.length === 0 ? [] : [`${kept.join(',')}:${key}=${value}`];
    });
}
/** Those that belong into the image manifest itself, without prefixes. */
function manifestAnnotations(annotations) {
    const meant = splitAnnotations(annotations).filter(({ kinds }) => kinds.length === 0 || kinds.some((kind) => /^manifest(?:\[|$)/.test(kind)));
    return Object.fromEntries(meant.map(({ key, value }) => [key, value]));
}
/** buildx, util/buildflags/export.go: `type[platform],type:key`. */
function splitAnnotations(annotations) {
    const kind = '(?:index|manifest)(?:-descriptor)?(?:\\[[^\\]]*\\])?';
    const prefixed = new RegExp(`^(?<kinds>${kind}(?:,${kind})*):(?<key>.+)$`, 's');
    return Object.entries(annotations).map(([text, value]) => {
        const groups = prefixed.exec(text)?.groups;
        const key = groups?.['key'] ?? text;
        return { kinds: groups?.['kinds']?.split(',') ?? [], key, value };
    });
}
/** Contract, section 2, `build-options`: what would change where the image goes. */
const ownFlags = /^(?:--(?:output|push|load|platform|tag|metadata-file|iidfile|file|builder|progress)(?:=|$)|-[otf])/;
function checkedOptions(options) {
    const own = options.find((text) => ownFlags.test(text.trim()));
    if (own === undefined)
        return options;
    throw new _build_error_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .z('INVALID_REQUEST', `build-options: "${own}" is not allowed, because polyarch sets it itself; remove that line`);
}
function pairs(record) {
    return Object.entries(record).map(([key, value]) => `${key}=${value}`);
}
function option(name, value) {
    return value === undefined || value === '' ? [] : [name, value];
}
function list(name, values) {
    return values.flatMap((value) => [name, value]);
}
/** RFC 4180, as Go's encoding/csv reads it. */
function csv(fields) {
    return fields.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
}


/***/ }),

/***/ 3232:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ parseInspection)
/* harmony export */ });
/** Reads `docker buildx inspect`, of buildx 0.8 to 0.36. */
function parseInspection(text) {
    const [head = '', ...tail] = text.split(/^Nodes:\s*$/m);
    const builder = readFields(head);
    const error = builder.get('Error');
    return {
        name: builder.get('Name') ?? '',
        driver: builder.get('Driver') ?? '',
        nodes: tail
            .join('')
            .split(/^(?=Name:)/m)
            .filter((part) => part.startsWith('Name:'))
            .map(readNode),
        ...(error !== undefined && { error }),
    };
}
function readNode(text) {
    const fields = readFields(text);
    const error = fields.get('Error');
    const platforms = (fields.get('Platforms') ?? '').split(',').map((name) => name.replace('*', '').trim());
    return {
        name: fields.get('Name') ?? '',
        endpoint: fields.get('Endpoint') ?? '',
        status: fields.get('Status') ?? '',
        platforms: platforms.filter((name) => name !== ''),
        ...(error !== undefined && { error }),
    };
}
/** `Key: value` lines that are not indented; the first of a key counts. */
function readFields(text) {
    const fields = new Map();
    for (const match of text.matchAll(/^(?<key>[A-Z][^:\r\n]*):[^\S\r\n]*(?<value>.*?)\r?$/gm)) {
        const { key = '', value = '' } = match.groups ?? {};
        if (!fields.has(key))
            fields.set(key, value.trim());
    }
    return fields;
}


/***/ }),

/***/ 4170:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ cacheTrouble),
/* harmony export */   m: () => (/* binding */ parseCacheStep)
/* harmony export */ });
/** What BuildKit calls its work with caches (buildkit, solver/llbsolver and cache/remotecache). */
const reading = /^importing cache manifest from (?<place>.*)$/;
const writing = /^exporting (?:cache to (?<place>.*)|to (?<service>GitHub Actions Cache)$)/;
function parseCacheStep(name) {
    const source = reading.exec(name)?.groups;
    if (source !== undefined)
        return { way: 'read', place: source['place'] ?? '' };
    const target = writing.exec(name);
    if (target === null)
        return undefined;
    return { way: 'written', place: target.groups?.['place'] ?? target.groups?.['service'] ?? '' };
}
/** What to say about a cache that did not work. One that is not there yet is nothing to speak of. */
function cacheTrouble(event) {
    if (event.kind !== 'step' || event.state !== 'failed')
        return undefined;
    const step = parseCacheStep(event.name);
    const why = (event.error ?? '').replaceAll(/\s+/g, ' ').slice(0, 300);
    if (step === undefined || (step.way === 'read' && /not ?found|no such|\b404\b|canceled/i.test(why)))
        return undefined;
    return `the build cache (${step.place}) could not be ${step.way}, and the build went on without it: ${why}`;
}


/***/ }),

/***/ 9660:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ runChild)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6193);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_string_decoder__WEBPACK_IMPORTED_MODULE_2__);



const maxLineLength = 4 * 1024 * 1024;
const maxKeptLength = 256 * 1024;
/**
 * Runs a command in a process group of its own, so that a Ctrl-C on the terminal reaches it only through `signal`: then the
 * group gets SIGINT, and SIGKILL when the grace is over. Resolves when nothing of the group can write any more.
 * `stdout` and `stderr` are kept up to their last 256 KiB.
 * @throws what Node says where the command could not be started for a reason other than its absence
 */
async function runChild(command) {
    const { file, args, environment, folder, signal } = command;
    if (signal?.aborted)
        return { kind: 'aborted' };
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, {
        env: { ...environment },
        ...(folder !== undefined && { cwd: folder }),
        stdio: [command.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
        windowsHide: true,
    });
    const stdout = collectLines(child.stdout, command.onStdoutLine);
    const stderr = collectLines(child.stderr, command.onStderrLine);
    const stopping = stopOn(signal, child, command.graceMs ?? 10_000);
    const feeding = feed(child, command.input);
    try {
        const code = await exitOf(child);
        const failure = await feeding;
        if (stopping.stopped())
            return { kind: 'aborted' };
        if (failure !== undefined)
            throw failure.error;
        return { kind: 'exited', code, stdout: stdout(), stderr: stderr() };
    }
    catch (error) {
        if (isMissing(error))
            return { kind: 'missing', cause: error };
        throw error;
    }
    finally {
        stopping.end();
    }
}
function exitOf(child) {
    return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => resolve(code ?? 128));
    });
}
/** Never rejects. A child that stops reading says why by its exit status, so only what the source throws is told. */
async function feed(child, input) {
    if (input === undefined || child.stdin === null)
        return undefined;
    let sourceFailure;
    const watched = async function* () {
        try {
            yield* input;
        }
        catch (error) {
            sourceFailure = { error };
            throw error;
        }
    };
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(watched, child.stdin).catch(() => undefined);
    return sourceFailure;
}
function stopOn(signal, child, graceMs) {
    let stopped = false;
    let timer;
    const stop = () => {
        stopped = true;
        sendSignal(child, 'SIGINT');
        timer = setTimeout(() => {
            sendSignal(child, 'SIGKILL');
            // Whoever left the group may still hold the pipes open, and `close` would never come.
            child.stdout?.destroy();
            child.stderr?.destroy();
        }, graceMs);
    };
    signal?.addEventListener('abort', stop, { once: true });
    return {
        stopped: () => stopped,
        end: () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
        },
    };
}
function sendSignal(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        if (process.platform === 'win32')
            child.kill(signal);
        else
            process.kill(-child.pid, signal);
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
            throw error;
    }
}
/** Hands on whole lines, without their end, and returns a function that gives the last of what was read. */
function collectLines(stream, onLine) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_2__.StringDecoder('utf8');
    let kept = '';
    let rest = '';
    const take = (text) => {
        kept = (kept + text).slice(-maxKeptLength);
        if (onLine === undefined)
            return;
        const lines = (rest + text).split(/\r?\n/);
        rest = (lines.pop() ?? '').slice(0, maxLineLength);
        for (const line of lines)
            onLine(line);
    };
    stream?.on('data', (chunk) => take(decoder.write(chunk)));
    stream?.on('end', () => {
        take(decoder.end());
        if (rest !== '')
            onLine?.(rest);
    });
    return () => kept;
}
function isMissing(error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
}


/***/ }),

/***/ 1432:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ engineFailure),
/* harmony export */   fA: () => (/* binding */ diagnoseBuild)
/* harmony export */ });
/* unused harmony export emulationAdvice */
/* harmony import */ var _polyarch_registry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(475);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7749);
/* harmony import */ var _transient_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9619);



/** Says in one line why a builder failed, from what it wrote; its wording is that of BuildKit, buildx, docker and buildah. */
function diagnoseBuild(build) {
    const { failed, messages } = build.summary;
    const text = errorText(build);
    const log = (failed !== undefined && failed.log.length > 0 ? failed.log : messages).map(build.redact);
    const step = failed === undefined ? undefined : build.redact(shorten(failed.name));
    const known = { platform: build.platform, log, ...(step !== undefined && { step }) };
    const fail = (code, message, more = {}) => new _build_error_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .z(code, `${build.platform}: ${build.redact(message)}`, {
        ...known,
        transient: false,
        ...more,
    });
    // First what a step did: its command, which the text repeats, may hold any of the words below.
    if (/exec format error/i.test([text, ...log].join('\n'))) {
        const where = step === undefined ? 'a step' : `step ${step}`;
        return fail('EMULATION_MISSING', `${where} cannot run here: ${emulationAdvice(build.platform)}`);
    }
    const exitCode = exitCodeIn(text);
    if (exitCode !== undefined && log.slice(-5).some((line) => isNoSpace(line)))
        return fail('NO_SPACE', `step ${step ?? shorten(text)} found the disk full; ${spaceAdvice}`, { exitCode });
    if (exitCode !== undefined) {
        const killed = exitCode === 137 ? ' (killed: out of memory?)' : '';
        const last = log.at(-1);
        const said = last === undefined || last.trim() === '' ? '' : `: ${shorten(last)}`;
        return fail('STEP_FAILED', `step ${step ?? shorten(text)} failed with exit code ${exitCode}${killed}${said}`, {
            exitCode,
        });
    }
    if (isOwnDiskFull(text))
        return fail('NO_SPACE', `the builder's disk is full: ${shorten(text)}; ${spaceAdvice}`);
    if (isOfCache(text))
        return fail('BUILD_FAILED', `the build cache cannot be used: ${shorten(text)}`, { isOfCache: true });
    const refused = /failed to push (?<repository>[^\s@]+?)(?:@sha256:[0-9a-f]+)?: (?<reason>.*)/s.exec(text)?.groups;
    if (refused !== undefined) {
        const { repository = '', reason = '' } = refused;
        return fail('PUSH_FAILED', `pushing to ${repository} failed: ${explainPush(repository, reason)}`, {
            repository,
            // The log of this step is the builder's own, and has the statuses that the reason may lack.
            transient: (0,_transient_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .d)([...log.slice(-3), reason].join('\n')),
            isOfCache: mayBeOfCache(reason),
        });
    }
    const engine = engineFailure(text);
    if (engine !== undefined)
        return fail(engine.code, engine.message);
    if (isDockerfileError(text))
        return fail('DOCKERFILE_INVALID', `the Dockerfile cannot be built: ${shorten(text)}`);
    const base = baseImageIn(text);
    const why = {
        transient: (0,_transient_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransient */ .d)(text),
        isOfCache: mayBeOfCache(text) || /: failed to copy: /.test(text),
    };
    if (base !== undefined)
        return fail('BASE_IMAGE', `base image ${base.image} cannot be read: ${base.reason}`, why);
    if (step !== undefined)
        return fail('STEP_FAILED', `step ${step} failed: ${shorten(text)}`, why);
    return fail('BUILD_FAILED', `the build failed (exit status ${build.exitCode}): ${shorten(text) || 'the builder gave no reason'}`, why);
}
/** Failures of what stands between us and the builder: also what the commands that look at a builder say. */
function engineFailure(text) {
    if (/no builder "?[^"]*"? found/.test(text)) {
        return {
            code: 'BUILDER_UNKNOWN',
            message: `buildx knows no such builder (${shorten(text)}); "docker buildx ls" lists those that exist`,
        };
    }
    if (/unknown command: docker buildx|'buildx' is not a docker command|unknown (?:shorthand )?flag.*--(?:builder|platform)/.test(text)) {
        return {
            code: 'BUILDX_MISSING',
            message: 'docker has no buildx plug-in: install it (Debian, Ubuntu: apt-get install docker-buildx or docker-buildx-plugin), or use the builder buildah',
        };
    }
    if (/permission denied while trying to connect to the (?:Docker daemon|docker API)/i.test(text)) {
        return {
            code: 'ENGINE_UNREACHABLE',
            message: 'this user may not use the Docker engine: add it to the group docker (sudo usermod -aG docker $USER, then log in again)',
        };
    }
    if (/cannot connect to the docker daemon|failed to connect to the docker API|error during connect|is the docker daemon running/i.test(text)) {
        return {
            code: 'ENGINE_UNREACHABLE',
            message: `the Docker engine does not answer (${shorten(text)}): start it (sudo systemctl start docker), or set DOCKER_HOST`,
        };
    }
    return undefined;
}
/** What to install so that this machine can run `platform`. */
function emulationAdvice(platform) {
    const architecture = platform.split('/')[1] ?? platform;
    return `this machine cannot run ${platform}; install QEMU (docker run --privileged --rm tonistiigi/binfmt --install ${architecture}, or apt-get install qemu-user-static binfmt-support), or build on a machine of that platform`;
}
const spaceAdvice = 'free some space (docker system prune, docker buildx prune), or on a runner of GitHub’s set free-space';
function isNoSpace(text) {
    return /no space left on device|\bENOSPC\b|disk quota exceeded/i.test(text);
}
/** A registry may tell of its own disk in the same words; there they come with a status, or in the registry's own error. */
function isOwnDiskFull(text) {
    return isNoSpace(text) && !/\bstatus\b|unknown error|: unknown: |filesystem: /i.test(text);
}
/** What BuildKit says of a cache that it cannot even open, or whose blobs are gone (buildkit, control and cache/remotecache). */
function isOfCache(text) {
    return /failed to configure \S+ cache (?:importer|exporter)|unknown cache (?:importer|exporter)|cache export is not supported/i.test(text);
}
/** A layer that a cache promised, and that is fetched when a step or a push needs it; the same words are used of a base image. */
function mayBeOfCache(text) {
    return /httpReadSeeker|could not fetch content|\bBlobNotFound\b|\bNoSuchKey\b|cache entry no longer exists|unexpected commit digest/.test(text);
}
/** The builder's own last word, without the prefixes that say nothing. */
function errorText(build) {
    const { messages, failed } = build.summary;
    const own = messages.findLast((line) => /^(?:ERROR|Error|error): /.test(line));
    const text = own ?? failed?.error ?? messages.at(-1) ?? '';
    return text
        .replace(/^(?:ERROR|Error|error): /, '')
        .replace(/^(?:failed to (?:build|solve)(?: with frontend \S+)?: )+/, '');
}
function exitCodeIn(text) {
    const code = /did not complete successfully: exit code: (\d+)|: exit status (\d+)$|exited with status (\d+)|returned a non-zero code: (\d+)/.exec(text);
    const digits = code?.slice(1).find((group) => group !== undefined);
    return digits === undefined ? undefined : Number(digits);
}
function isDockerfileError(text) {
    return /dockerfile parse error|failed to read dockerfile|unknown instruction|target stage .* could not be found|The target .* was not found|the Dockerfile .*cannot be empty|file with no instructions|failed to process/i.test(text);
}
function baseImageIn(text) {
    const image = /failed to resolve source metadata for (?<image>\S+):/.exec(text)?.groups?.['image'] ??
        /initializing source docker:\/\/(?<image>\S+):/.exec(text)?.groups?.['image'] ??
        /(?<image>[^\s:]*[./]\S*): failed to (?:copy|do request|authorize)/.exec(text)?.groups?.['image'] ??
        // Docker's classic builder.
        /manifest for (?<image>\S+) not found|pull access denied for (?<denied>[^\s,]+)/
            .exec(text)
            ?.slice(1)
            .find(Boolean) ??
        /failed to resolve reference "(?<image>[^"]+)":/.exec(text)?.groups?.['image'];
    if (image === undefined)
        return undefined;
    const registry = registryOf(image);
    const reason = /no match for platform|no image found in (?:manifest list|image index) for/i.test(text)
        ? 'it does not exist for this platform; use a base image that does, or leave the platform out'
        : /\b401\b|\b403\b|unauthorized|forbidden|denied|authorization failed/i.test(text)
            ? `${registry} refuses to give it out; log in to ${registry} with an account that may read it, or correct its name`
            : /\b429\b|toomanyrequests|rate limit/i.test(text)
                ? `${registry} limits the rate of pulls; log in to ${registry}, or use a mirror`
                : /not found|manifest unknown|\b404\b/i.test(text)
                    ? 'it does not exist; correct its name or tag in the Dockerfile'
                    : (unreachable(registry, text) ?? shorten(text));
    return { image, reason };
}
function explainPush(repository, reason) {
    const registry = registryOf(repository);
    const path = repository.startsWith(`${registry}/`) ? repository.slice(registry.length + 1) : repository;
    const advice = (0,_polyarch_registry__WEBPACK_IMPORTED_MODULE_0__.adviseOnRefusal)({ registry, path, text: reason });
    if (advice !== undefined)
        return `${registry} refused (${shorten(reason)}); ${advice}`;
    if (/\b401\b|\b403\b|unauthorized|forbidden|denied|insufficient_scope|authorization failed/i.test(reason)) {
        return `${registry} refused (${shorten(reason)}); log in to ${registry} with an account that may push to ${repository}`;
    }
    if (/no space left|\b507\b|insufficient storage|disk full|quota/i.test(reason)) {
        return `${registry} has no space left (${shorten(reason)}); free some there and run it again`;
    }
    if (/server gave HTTP response to HTTPS client/i.test(reason)) {
        return `${registry} speaks plain HTTP; name it in insecure-registries`;
    }
    return unreachable(registry, reason) ?? shorten(reason);
}
function unreachable(registry, text) {
    const said = /(?:dial tcp )?[^:]*: (?:connect: )?(connection refused|no such host|i\/o timeout|no route to host|network is unreachable)/i;
    const what = said.exec(text)?.[1];
    return what === undefined
        ? undefined
        : `${registry} cannot be reached from the builder (${what}); check its name, and the builder's network and proxy`;
}
function registryOf(repository) {
    const [first = ''] = repository.split('/');
    return /[.:]|^localhost$/.test(first) ? first : 'docker.io';
}
function shorten(text) {
    const line = text
        .trim()
        .replace(/^ERROR: /, '')
        .replace(/\s+/g, ' ')
        .replace(/ &imagebuilder\.Step\{.*/, '')
        .replace(/^failed to compute cache key: failed to calculate checksum of ref \S+: /, '');
    return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}


/***/ }),

/***/ 3652:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HH: () => (/* binding */ dockerArchive),
/* harmony export */   MC: () => (/* binding */ verifiedBlob),
/* harmony export */   ol: () => (/* binding */ ociArchive)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7749);
/* harmony import */ var _tar_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4325);



/**
 * An OCI image layout as a tar archive (image-spec, image-layout.md), read from `source` while it is written: nothing of it is held
 * in memory or on a disk.
 * @throws BuildError `DIGEST_MISMATCH`
 */
async function* ociArchive(source, { root }, reference) {
    yield* layoutFiles(root, reference);
    yield* contents(source, root, new Set());
    yield _tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .endOfArchive */ .PG;
}
/**
 * What `docker load` takes: the same layout of the image alone, with the `manifest.json` that engines without containerd's image
 * store read (moby, image/tarexport). Its layers stay compressed, as those engines, podman and buildah take them too.
 * @throws BuildError `DIGEST_MISMATCH`
 */
async function* dockerArchive(source, { image }, reference) {
    yield* layoutFiles(image, reference);
    const { kind, value } = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(await source.manifest(image), image.mediaType);
    if (kind !== 'image')
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .z('BUILD_FAILED', `${image.digest} is no image manifest`);
    const entry = {
        Config: pathOf(value.config.digest),
        RepoTags: [`${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .familiarName */ .hG)(reference.repository)}:${reference.tag ?? 'latest'}`],
        Layers: value.layers.map(({ digest }) => pathOf(digest)),
    };
    yield* contents(source, image, new Set());
    yield* file('manifest.json', Buffer.from(JSON.stringify([entry])));
    yield _tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .endOfArchive */ .PG;
}
/** The two files that make a folder a layout; containerd and Docker take the image's name from its annotations. */
function* layoutFiles(root, reference) {
    const annotations = {
        'io.containerd.image.name': (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__.formatReference)(reference),
        'org.opencontainers.image.ref.name': reference.tag ?? 'latest',
    };
    const index = {
        schemaVersion: 2,
        mediaType: _polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .mediaTypes */ .Ib.ociIndex,
        manifests: [{ ...root, annotations: { ...root.annotations, ...annotations } }],
    };
    yield* file('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
    yield* file('index.json', Buffer.from(JSON.stringify(index)));
}
/** A manifest or index with all that it names, each once. */
async function* contents(source, descriptor, written) {
    if (written.has(descriptor.digest))
        return;
    written.add(descriptor.digest);
    const bytes = await source.manifest(descriptor);
    yield* file(pathOf(descriptor.digest), bytes);
    const { kind, value } = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(bytes, descriptor.mediaType);
    if (kind === 'index') {
        for (const child of value.manifests)
            yield* contents(source, child, written);
        return;
    }
    for (const blob of [value.config, ...value.layers]) {
        if (written.has(blob.digest))
            continue;
        written.add(blob.digest);
        yield* blobFile(source, blob);
    }
}
async function* blobFile(source, blob) {
    yield (0,_tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .fileHeader */ .w4)(pathOf(blob.digest), blob.size);
    yield* verifiedBlob(source, blob);
    yield (0,_tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .padding */ .Ms)(blob.size);
}
/** The bytes of a blob; one that is not what its descriptor says is an error before its last byte is out. */
async function* verifiedBlob(source, blob) {
    const digester = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .createDigester */ .QC)((0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(blob.digest));
    let length = 0;
    let last;
    for await (const chunk of await source.blob(blob)) {
        if (last !== undefined)
            yield last;
        last = chunk;
        length += last.byteLength;
        digester.update(last);
    }
    if (length !== blob.size || digester.digest() !== blob.digest) {
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .z('DIGEST_MISMATCH', `${blob.digest} is not what was read; run it again`);
    }
    if (last !== undefined)
        yield last;
}
function* file(name, content) {
    yield (0,_tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .fileHeader */ .w4)(name, content.byteLength);
    yield content;
    yield (0,_tar_format_js__WEBPACK_IMPORTED_MODULE_2__/* .padding */ .Ms)(content.byteLength);
}
function pathOf(digest) {
    return `blobs/${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest)}/${(0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .encodedOf */ .EX)(digest)}`;
}


/***/ }),

/***/ 8340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  exportImage: () => (/* binding */ exportImage)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __webpack_require__(5695);
// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts
var child_process = __webpack_require__(9660);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-archive.ts
var image_archive = __webpack_require__(3652);
// EXTERNAL MODULE: ../../packages/build-arch/src/tar-format.ts
var tar_format = __webpack_require__(4325);
;// CONCATENATED MODULE: ../../packages/build-arch/src/layer-entries.ts


/** More than any name or set of extended attributes needs. */
const maxExtensionBytes = 1 << 20;
/**
 * Reads the entries of a layer, a tar archive that was decompressed, in the order in which they stand.
 * @throws Error where it is no tar archive, or ends too soon
 */
async function* readLayer(stream) {
    const reader = new BlockReader(stream);
    let extensions = [];
    let extended = {};
    for (;;) {
        const header = await reader.read(tar_format/* blockSize */.L6);
        if (header === undefined || header.every((byte) => byte === 0))
            return;
        const { name, size: ownSize, type, link } = (0,tar_format/* readHeader */.ay)(header);
        if (type === 'x' || type === 'L' || type === 'K' || type === 'g') {
            if (ownSize > maxExtensionBytes)
                throw new Error(`an entry has ${ownSize} bytes of attributes`);
            const content = (await reader.read(toBlocks(ownSize))) ?? Buffer.alloc(0);
            if (type === 'g')
                continue;
            extensions = [...extensions, header, content];
            extended = { ...extended, ...(0,tar_format/* readExtension */.eN)(type, content.subarray(0, ownSize)) };
            continue;
        }
        const size = extended['size'] === undefined ? ownSize : Number(extended['size']);
        const total = toBlocks(type === '1' || type === '2' || type === '5' ? 0 : size);
        let left = total;
        yield {
            name: toName(extended['path'] ?? name),
            link: type === '1' ? toName(extended['linkpath'] ?? link) : '',
            type: type === '7' ? '0' : type,
            size,
            header,
            head: Buffer.concat([...extensions, header]),
            async *content() {
                while (left > 0) {
                    const chunk = await reader.readSome(left);
                    left -= chunk.length;
                    yield chunk;
                }
            },
        };
        while (left > 0)
            left -= (await reader.readSome(left)).length;
        extensions = [];
        extended = {};
    }
}
/** `./a/b/` is `a/b`. */
function toName(path) {
    if (path.split('/').includes('..'))
        throw new Error(`an entry of a layer has the name ${JSON.stringify(path)}`);
    return external_node_path_.posix.normalize(`/${path}`).replace(/^\/+|\/+$/g, '');
}
function toBlocks(size) {
    return Math.ceil(size / tar_format/* blockSize */.L6) * tar_format/* blockSize */.L6;
}
/** Takes bytes from a stream in the numbers that are wanted. */
class BlockReader {
    #chunks;
    #rest = Buffer.alloc(0);
    constructor(stream) {
        this.#chunks = stream[Symbol.asyncIterator]();
    }
    /** Exactly so many bytes; `undefined` where the stream ends before the first. */
    async read(count) {
        if (count === 0)
            return Buffer.alloc(0);
        const parts = [];
        let length = 0;
        while (length < count) {
            if (this.#rest.length === 0 && !(await this.#fill())) {
                if (length === 0)
                    return undefined;
                throw new Error('a layer ends too soon');
            }
            const part = this.#take(count - length);
            parts.push(part);
            length += part.length;
        }
        return Buffer.concat(parts);
    }
    /** At least one byte and at most so many, as they come. */
    async readSome(atMost) {
        if (this.#rest.length === 0 && !(await this.#fill()))
            throw new Error('a layer ends too soon');
        return this.#take(atMost);
    }
    #take(atMost) {
        const part = this.#rest.subarray(0, atMost);
        this.#rest = this.#rest.subarray(part.length);
        return part;
    }
    async #fill() {
        for (;;) {
            const { done, value } = await this.#chunks.next();
            if (done === true)
                return false;
            if (value.length === 0)
                continue;
            this.#rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
            return true;
        }
    }
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/root-filesystem.ts



/**
 * The files of an image as one tar archive (image-spec, layer.md, "Applying Changesets"), the topmost layer first, so that nothing
 * that is hidden is ever written. Nothing is held but names.
 * @param layers - the lowest first, as a manifest lists them
 * @param options - `devices`: whether device files and named pipes are wanted, which only root can make
 */
async function* flattenLayers(layers, { devices }) {
    const above = new Covering();
    for (const open of layers.toReversed()) {
        const found = new Map();
        const removed = [];
        const opaque = [];
        for await (const entry of readLayer(open())) {
            const { name, type } = entry;
            const [folder, base] = [external_node_path_.posix.dirname(name), external_node_path_.posix.basename(name)];
            if (base === '.wh..wh..opq')
                opaque.push(folder);
            else if (base.startsWith('.wh..wh.'))
                continue;
            else if (base.startsWith('.wh.'))
                removed.push(external_node_path_.posix.join(folder, base.slice(4)));
            else if (name !== '' && !above.hides(name)) {
                found.set(name, type === '5' ? 'folder' : 'other');
                if (!devices && (type === '3' || type === '4' || type === '6'))
                    continue;
                if (type === '1' && above.hides(entry.link))
                    yield* copyOfTarget(entry, open);
                else {
                    yield entry.head;
                    yield* entry.content();
                }
            }
        }
        above.add(found, removed, opaque);
    }
    yield tar_format/* endOfArchive */.PG;
}
/** What the layers above show and hide. */
class Covering {
    #entries = new Map();
    #opaque = new Set();
    hides(name) {
        if (this.#entries.has(name))
            return true;
        for (let folder = external_node_path_.posix.dirname(name);; folder = external_node_path_.posix.dirname(folder)) {
            if (this.#opaque.has(folder) || this.#entries.get(folder) === 'other')
                return true;
            if (folder === '.')
                return false;
        }
    }
    /** Only when a layer was read to its end: what it removes is of the layers below it. */
    add(found, removed, opaque) {
        for (const [name, kind] of found)
            this.#entries.set(name, kind);
        for (const folder of opaque)
            this.#opaque.add(folder);
        // What a layer removes and makes again is there, without what was in it before.
        for (const name of removed) {
            if (found.get(name) === 'folder')
                this.#opaque.add(name);
            else if (!found.has(name))
                this.#entries.set(name, 'other');
        }
    }
}
/** A second name of a file of which the first name is hidden: the file itself, under the second name. */
async function* copyOfTarget({ name, link }, open) {
    for await (const target of readLayer(open())) {
        if (target.name !== link || target.type !== '0')
            continue;
        yield (0,tar_format/* renamedHeader */.aG)(target.header, name);
        yield* target.content();
        return;
    }
    throw new Error(`the hard link ${name} points to ${link}, which its layer does not have`);
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/image-export.ts











/**
 * Writes what was built to a file or folder of this machine, from the very bytes that the repositories have. Nothing is built
 * again, and beside the export itself nothing is stored. A file that is there is replaced when the new one is whole.
 * @throws BuildError
 */
async function exportImage(session, source, image, wanted) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(wanted.path), { recursive: true });
    if (wanted.kind === 'local' && wanted.isFolder === true)
        await unpack(session, source, image, wanted.path);
    else
        await write(session, source, image, wanted);
}
async function write(session, source, image, wanted) {
    const partial = `${wanted.path}.partial`;
    const compress = /\.(?:tar\.gz|tgz)$/i.test(wanted.path) ? [gzipFor(wanted.kind, image.manifest)] : [];
    try {
        const stages = [
            external_node_stream_.Readable.from(archiveOf(source, image, wanted), { objectMode: false }),
            ...compress,
            (0,external_node_fs_.createWriteStream)(partial),
        ];
        await (0,external_node_stream_promises_.pipeline)(stages, { signal: session.signal });
        await (0,promises_.rename)(partial, wanted.path);
    }
    finally {
        await (0,promises_.rm)(partial, { force: true });
    }
}
function archiveOf(source, image, wanted) {
    switch (wanted.kind) {
        case 'docker':
            return (0,image_archive/* dockerArchive */.HH)(source, image, wanted.reference);
        case 'oci':
            return (0,image_archive/* ociArchive */.ol)(source, image, wanted.reference);
        case 'local':
            return filesOf(source, image.manifest, { devices: true });
    }
}
/** Layers that are compressed already gain nothing, and would cost minutes. */
function gzipFor(kind, { layers }) {
    const isCompressed = layers.every(({ mediaType }) => /[+.](?:gzip|zstd)$/.test(mediaType));
    return external_node_zlib_.createGzip({ level: kind !== 'local' && isCompressed ? 0 : 6 });
}
function filesOf(source, { layers }, options) {
    return flattenLayers(layers.map((layer) => () => decompressed(source, layer)), options);
}
async function* decompressed(source, layer) {
    const stage = decompressorOf(layer.mediaType);
    const bytes = (0,image_archive/* verifiedBlob */.MC)(source, layer);
    if (stage === undefined) {
        yield* bytes;
        return;
    }
    const writing = (0,external_node_stream_promises_.pipeline)(bytes, stage);
    // Its error comes out of the stage as well, which is where it is waited for.
    writing.catch(() => undefined);
    for await (const chunk of stage)
        yield chunk;
    await writing;
}
function decompressorOf(mediaType) {
    if (/[+.]gzip$/.test(mediaType))
        return external_node_zlib_.createGunzip();
    if (!/[+.]zstd$/.test(mediaType))
        return undefined;
    // Its types are of Node.js 20.
    const create = Reflect.get(external_node_zlib_, 'createZstdDecompress');
    const stage = typeof create === 'function' ? create() : undefined;
    if (stage instanceof external_node_stream_.Transform)
        return stage;
    throw new build_error/* BuildError */.z('UNSUPPORTED', 'export: the files of an image with zstd layers need Node.js 22.15 or newer; use it, or another compression');
}
/** By tar, which knows the ways in which a file system may be misused. Owners are this user, and there are no devices. */
async function unpack(session, source, image, folder) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const { environment } = session.deps;
    const late = process.platform === 'linux' ? ['--delay-directory-restore'] : [];
    const result = await (0,child_process/* runChild */.w)({
        file: 'tar',
        args: ['-x', '-f', '-', '--no-same-owner', ...late, '-C', folder],
        environment,
        signal: session.signal,
        input: filesOf(source, image.manifest, { devices: false }),
    });
    if (result.kind === 'aborted')
        throw (0,build_session/* stopped */.ce)({ ...session, request: {} });
    const why = result.kind === 'missing' ? 'there is no tar on PATH' : result.stderr.trim().split('\n').at(-1);
    if (result.kind === 'missing' || result.code !== 0)
        throw new build_error/* BuildError */.z('BUILD_FAILED', `${session.platform}: export: the files could not be unpacked: ${why}`);
}


/***/ }),

/***/ 8209:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ LayoutSource),
/* harmony export */   u: () => (/* binding */ RepositorySource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7749);





/** An OCI image layout (image-spec, image-layout.md) as a builder wrote it. */
class LayoutSource {
    #folder;
    constructor(folder) {
        this.#folder = folder;
    }
    /**
     * What the layout holds.
     * @throws BuildError `BUILD_FAILED` where that is not exactly one image or index
     */
    async root() {
        const index = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, 'index.json'), 'utf8'));
        const manifests = typeof index === 'object' && index !== null && 'manifests' in index ? index.manifests : [];
        const [root, ...others] = Array.isArray(manifests) ? manifests : [];
        if (root === undefined || others.length > 0) {
            throw new _build_error_js__WEBPACK_IMPORTED_MODULE_4__/* .BuildError */ .z('BUILD_FAILED', 'the builder wrote an OCI layout that does not hold exactly one image');
        }
        // The layout's own annotations (a name, a date) say nothing about the image.
        const { annotations: _, ...descriptor } = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_3__/* .parseDescriptor */ .BA)(root, 'index.json');
        return descriptor;
    }
    async manifest(descriptor) {
        const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(this.#pathOf(descriptor.digest));
        const found = (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)(bytes, (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(descriptor.digest));
        if (found === descriptor.digest)
            return bytes;
        throw new _build_error_js__WEBPACK_IMPORTED_MODULE_4__/* .BuildError */ .z('DIGEST_MISMATCH', `the builder wrote ${found} where it says ${descriptor.digest}`);
    }
    blob(descriptor) {
        return Promise.resolve((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(this.#pathOf(descriptor.digest)));
    }
    async send(blob, to, options) {
        if ((await to.headBlob(blob.digest, options)) !== undefined)
            return;
        await to.uploadBlob(blob, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(this.#pathOf(blob.digest)), options);
    }
    #pathOf(digest) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, 'blobs', (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(digest), (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_3__/* .encodedOf */ .EX)(digest));
    }
}
/** An image in a repository. */
class RepositorySource {
    #client;
    #options;
    constructor(client, options) {
        this.#client = client;
        this.#options = options;
    }
    get repository() {
        return this.#client.repository;
    }
    async manifest(descriptor) {
        // Just pushed: some registries take a moment to show it.
        const stored = await this.#client.getManifest(descriptor.digest, { ...this.#options, expectSoon: true });
        return stored.bytes;
    }
    blob(descriptor) {
        return this.#client.getBlob(descriptor, this.#options);
    }
    async send(blob, to, options) {
        await to.copyBlobFrom(this.#client, blob, options);
    }
}


/***/ }),

/***/ 5882:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BuildError: () => (/* reexport */ build_error/* BuildError */.z),
  buildLeg: () => (/* reexport */ buildLeg),
  buildkitImage: () => (/* reexport */ buildkitImage),
  cacheStatistics: () => (/* reexport */ cacheStatistics),
  checkSource: () => (/* reexport */ checkSource),
  createBuilder: () => (/* reexport */ createBuilder),
  detectBuilders: () => (/* reexport */ detectBuilders),
  exportPublished: () => (/* reexport */ exportPublished),
  loadImage: () => (/* reexport */ loadImage),
  openEndpoint: () => (/* reexport */ openEndpoint),
  removeBuilder: () => (/* reexport */ removeBuilder),
  retryTransient: () => (/* reexport */ retryTransient),
  startContainerBuilder: () => (/* reexport */ startContainerBuilder),
  unloadImage: () => (/* reexport */ unloadImage)
});

// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../../packages/build-arch/src/build-source.ts



/**
 * Finds context and Dockerfile before any process is started.
 * @throws BuildError `CONTEXT_MISSING`, `DOCKERFILE_MISSING`
 */
async function locateSource(request) {
    if (isRemote(request.context)) {
        return { context: request.context, dockerfile: request.dockerfile, isRemote: true };
    }
    const context = (0,external_node_path_.resolve)(request.workingFolder, request.context);
    const dockerfile = (0,external_node_path_.resolve)(request.workingFolder, request.dockerfile);
    if ((await kindOf(context)) !== 'folder') {
        throw new build_error/* BuildError */.z('CONTEXT_MISSING', `context "${request.context}" is no folder below ${request.workingFolder}; expected a folder relative to the checkout, or a git or http URL`);
    }
    if ((await kindOf(dockerfile)) === 'file')
        return { context, dockerfile, isRemote: false };
    const inContext = (0,external_node_path_.resolve)(context, request.dockerfile);
    const found = (await kindOf(inContext)) === 'file';
    const advice = found
        ? `it is relative to the checkout: did you mean "${(0,external_node_path_.relative)(request.workingFolder, inContext)}"?`
        : 'expected a path relative to the checkout';
    throw new build_error/* BuildError */.z('DOCKERFILE_MISSING', `dockerfile "${request.dockerfile}" does not exist below ${request.workingFolder}; ${advice}`);
}
/**
 * Whether the builder will find context and Dockerfile, for who wants to refuse before anything else happens.
 * @throws BuildError `CONTEXT_MISSING`, `DOCKERFILE_MISSING`
 */
async function checkSource(request) {
    await locateSource(request);
}
/** What buildx and buildah fetch themselves (buildx, util/buildflags; moby/moby builder/remotecontext/urlutil). */
function isRemote(context) {
    return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(context);
}
async function kindOf(path) {
    try {
        const found = await (0,promises_.stat)(path);
        return found.isDirectory() ? 'folder' : 'file';
    }
    catch {
        // Absent, or not to be read: both mean that the builder could not read it either.
        return undefined;
    }
}

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __webpack_require__(5695);
;// CONCATENATED MODULE: ../../packages/build-arch/src/builder-start.ts
/** Tells, as steps of the build, what a builder takes before it can build anything. */
class BuilderStart {
    #name;
    #tell;
    #startedAt = new Date();
    #start = performance.now();
    /** The pull of the image says its time as often as something of it arrives: the last counts. */
    #pull;
    constructor(what, tell = () => { }) {
        this.#name = `[builder] start of the ${what}`;
        this.#tell = tell;
        tell({ kind: 'step', id: this.#name, name: this.#name, state: 'started', startedAt: this.#startedAt });
    }
    /** Takes a line of `docker buildx create --bootstrap`: `#1 pulling image moby/buildkit:v0.32.2 2.1s done`. */
    read = (line) => {
        const groups = /^#\d+ pulling image (?<image>\S+) (?<seconds>[\d.]+)s done$/.exec(line)?.groups;
        if (groups === undefined)
            return;
        const { image = '', seconds = '0' } = groups;
        this.#pull = { image, durationMs: Math.round(Number(seconds) * 1000) };
    };
    end() {
        const durationMs = Math.round(performance.now() - this.#start);
        const common = { kind: 'step', state: 'done', startedAt: this.#startedAt };
        if (this.#pull !== undefined) {
            const { image, durationMs: ofPull } = this.#pull;
            const name = `[builder] pull of ${image}`;
            // Known only when it is over.
            this.#tell({ ...common, id: name, name, state: 'started' });
            this.#tell({ ...common, id: name, name, durationMs: ofPull });
        }
        this.#tell({ ...common, id: this.#name, name: this.#name, durationMs });
    }
}

// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts
var child_process = __webpack_require__(9660);
// EXTERNAL MODULE: ../../packages/build-arch/src/failure-diagnosis.ts
var failure_diagnosis = __webpack_require__(1432);
;// CONCATENATED MODULE: ../../packages/build-arch/src/builder-creation.ts






/**
 * Makes a builder and waits until it answers. What it took (the pull of its image, its boot) is told as steps.
 * @param start of a builder that is tried more than once
 * @throws BuildError
 */
async function createBuilder(builder, deps, start = new BuilderStart(`${builder.driver} builder`, deps.onProgress)) {
    const { name, driver, endpoint, platform, options, configFile } = builder;
    const driverOptions = Object.entries(options).map(([key, value]) => csvField(`${key}=${value}`));
    const args = [
        ...['create', '--name', name, '--driver', driver, '--bootstrap'],
        ...driverOptions.flatMap((option) => ['--driver-opt', option]),
        ...(platform === undefined ? [] : ['--platform', (0,src.formatPlatform)(platform)]),
        // The name that every release knows; later ones call it --buildkitd-config too.
        ...(configFile === undefined ? [] : ['--config', configFile]),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
    await runBuildx(args, deps, start.read);
    start.end();
}
/**
 * Removes a builder with its container and cache; one that is not there is no error.
 * @throws BuildError
 */
async function removeBuilder(name, environment) {
    await runBuildx(['rm', '--force', name], { environment }).catch((error) => {
        if (!(error instanceof build_error/* BuildError */.z) || error.code !== 'BUILDER_UNKNOWN')
            throw error;
    });
}
/** Runs a command of buildx and gives what it printed. @throws BuildError */
async function runBuildx(args, { environment, signal }, onLine) {
    const lines = onLine === undefined ? {} : { onStdoutLine: onLine, onStderrLine: onLine };
    const result = await (0,child_process/* runChild */.w)({ file: 'docker', args: ['buildx', ...args], environment, signal, ...lines });
    if (result.kind === 'missing')
        throw (0,build_session/* missingTool */.z3)('docker', result.cause);
    if (result.kind === 'aborted')
        throw new build_error/* BuildError */.z('ABORTED', `docker buildx ${args[0] ?? ''} was stopped`);
    if (result.code === 0)
        return result.stdout;
    const engine = (0,failure_diagnosis/* engineFailure */.FR)(result.stderr);
    const said = result.stderr.trim().split('\n').at(-1) ?? '';
    throw new build_error/* BuildError */.z(engine?.code ?? 'BUILD_FAILED', engine?.message ?? `docker buildx ${args[0] ?? ''} failed (exit status ${result.code}): ${said}`, { log: result.stderr.trim().split('\n').slice(-20) });
}
/** buildx reads the options as CSV (RFC 4180). */
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// EXTERNAL MODULE: ../../packages/build-arch/src/builder-inspection.ts
var builder_inspection = __webpack_require__(3232);
;// CONCATENATED MODULE: ../../packages/build-arch/src/builder-detection.ts





/** Looks at the builders that are there, all at once; nothing is started. `environment` needs PATH and what docker reads. */
async function detectBuilders(environment, signal) {
    const ask = (file, args) => runQuickly(file, args, environment, signal);
    const [engine, buildx, inspection, buildah, emulated] = await Promise.all([
        ask('docker', ['info', '--format', '{{json .}}']),
        ask('docker', ['buildx', 'version']),
        ask('docker', ['buildx', 'inspect']),
        ask('buildah', ['--version']),
        readEmulators(),
    ]);
    return {
        engine: toEngineReport(engine),
        buildx: toToolReport(buildx, 'install docker-buildx (Debian, Ubuntu: apt-get install docker-buildx or docker-buildx-plugin)'),
        builder: toBuilderState(inspection),
        buildah: toToolReport(buildah, 'install buildah (Debian, Ubuntu: apt-get install buildah)'),
        platform: nameOfPlatform(operatingSystem(), architecture()),
        emulated,
    };
}
async function runQuickly(file, args, environment, signal) {
    const controller = new AbortController();
    const stop = () => controller.abort();
    const timer = setTimeout(stop, 15_000);
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const result = await (0,child_process/* runChild */.w)({ file, args, environment, signal: controller.signal, graceMs: 500 });
        if (result.kind === 'missing')
            return { kind: 'missing' };
        if (result.kind === 'aborted')
            return { kind: 'failed', error: `${file} ${args[0] ?? ''} gave no answer` };
        if (result.code === 0)
            return { kind: 'answered', text: result.stdout };
        const said = result.stderr.trim().split('\n');
        return {
            kind: 'failed',
            error: said.find((line) => line.trim() !== '')?.trim() ?? `exit status ${result.code}`,
        };
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
    }
}
function toToolReport(answer, advice) {
    if (answer.kind === 'missing')
        return { state: 'missing', advice };
    if (answer.kind === 'answered')
        return { state: 'ready', version: versionIn(answer.text) };
    const known = (0,failure_diagnosis/* engineFailure */.FR)(answer.error);
    if (known?.code === 'BUILDX_MISSING')
        return { state: 'missing', advice };
    return { state: 'failing', error: answer.error, advice: known?.message ?? advice };
}
function toEngineReport(answer) {
    if (answer.kind === 'missing') {
        return { state: 'missing', advice: 'install Docker (https://docs.docker.com/engine/install/)' };
    }
    const start = 'start it (sudo systemctl start docker), or set DOCKER_HOST';
    if (answer.kind === 'failed') {
        const isDenied = /permission denied/i.test(answer.error);
        const join = 'add this user to the group docker (sudo usermod -aG docker $USER, then log in again)';
        return { state: 'failing', error: answer.error, advice: isDenied ? join : start };
    }
    const info = readInfo(answer.text);
    // `docker info` of some versions exits 0 without an engine, and says so in a field.
    if (info.version === '')
        return { state: 'failing', error: info.error || 'the engine does not answer', advice: start };
    return { state: 'ready', version: info.version, imageStore: info.imageStore, platform: info.platform };
}
function readInfo(text) {
    const fields = parseFields(text);
    const [version, os, machine, errors] = [
        fields['ServerVersion'],
        fields['OSType'],
        fields['Architecture'],
        fields['ServerErrors'],
    ];
    const store = JSON.stringify(fields['DriverStatus'] ?? []).includes('io.containerd.snapshotter');
    return {
        version: typeof version === 'string' ? version : '',
        error: Array.isArray(errors) ? String(errors[0] ?? '') : '',
        imageStore: store ? 'containerd' : 'classic',
        platform: nameOfPlatform(os, machine),
    };
}
/** In containerd's spelling where it has one, else as it is written. */
function nameOfPlatform(os, machine) {
    const text = `${String(os)}/${String(machine)}`;
    try {
        return (0,src.formatPlatform)((0,src/* parsePlatform */.Y8)(text));
    }
    catch {
        // A machine that no image names can still be reported.
        return text;
    }
}
function parseFields(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        // What is no JSON names no version, and counts as a failure.
        return {};
    }
}
function toBuilderState(answer) {
    if (answer.kind === 'missing')
        return { state: 'missing' };
    if (answer.kind === 'failed') {
        return (0,failure_diagnosis/* engineFailure */.FR)(answer.error)?.code === 'BUILDX_MISSING'
            ? { state: 'missing' }
            : { state: 'failing', error: answer.error };
    }
    const { name, driver, nodes, error } = (0,builder_inspection/* parseInspection */.K)(answer.text);
    const problem = error ?? nodes.find((node) => node.error !== undefined)?.error;
    if (driver === '' || problem !== undefined)
        return { state: 'failing', error: problem ?? 'it names no driver' };
    return { state: 'ready', name, driver, platforms: platformsOf(nodes) };
}
function platformsOf(nodes) {
    return [...new Set(nodes.flatMap((node) => node.platforms))];
}
/** The kernel's registrations (linux, Documentation/admin-guide/binfmt-misc.rst), by QEMU's names for machines. */
async function readEmulators() {
    const names = await (0,promises_.readdir)('/proc/sys/fs/binfmt_misc').catch(() => []);
    return names.flatMap((name) => qemuPlatforms.get(name.replace(/^qemu-/, '')) ?? []).sort();
}
const qemuPlatforms = new Map([
    ['aarch64', 'linux/arm64'],
    ['arm', 'linux/arm/v7'],
    ['x86_64', 'linux/amd64'],
    ['i386', 'linux/386'],
    ['ppc64le', 'linux/ppc64le'],
    ['s390x', 'linux/s390x'],
    ['riscv64', 'linux/riscv64'],
    ['loongarch64', 'linux/loong64'],
    ['mips64el', 'linux/mips64le'],
]);
/** `github.com/docker/buildx v0.13.1 788433953af1`, `buildah version 1.28.2 (image-spec …)`. */
function versionIn(text) {
    return /\bv?(\d+\.\d+\.\d+\S*)/.exec(text)?.[1] ?? text.trim().split('\n')[0] ?? '';
}
function operatingSystem() {
    return process.platform === 'win32' ? 'windows' : process.platform;
}
function architecture() {
    return process.arch === 'x64' ? 'amd64' : process.arch === 'ia32' ? '386' : process.arch;
}

// EXTERNAL MODULE: ../../packages/build-arch/src/build-progress.ts
var build_progress = __webpack_require__(9908);
// EXTERNAL MODULE: ../../packages/build-arch/src/cache-steps.ts
var cache_steps = __webpack_require__(4170);
;// CONCATENATED MODULE: ../../packages/build-arch/src/cache-statistics.ts


/** Each step counts once, as it ended last: a step that was tried again is told again. */
function cacheStatistics(steps) {
    const last = [...new Map(steps.map((step) => [step.name, step])).values()];
    const own = last.filter(({ name }) => (0,build_progress/* parseStepName */.Z)(name).index !== undefined);
    const caches = last.flatMap((step) => {
        const cache = step.state === 'failed' ? undefined : (0,cache_steps/* parseCacheStep */.m)(step.name);
        return cache === undefined ? [] : [{ ...cache, durationMs: step.durationMs }];
    });
    const written = caches.filter(({ way }) => way === 'written');
    return {
        steps: own.length,
        cached: own.filter(({ state }) => state === 'cached').length,
        read: caches.flatMap(({ way, place }) => (way === 'read' ? [place] : [])),
        ...(written.length > 0 && { writtenMs: Math.max(...written.map(({ durationMs }) => durationMs)) }),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __webpack_require__(9939);
;// CONCATENATED MODULE: ../../packages/build-arch/src/command-probe.ts

/**
 * Looks whether a BuildKit behind `ssh://` or `docker-container://` answers, and says in a few words why not; `undefined` where it does,
 * and for other addresses. It is asked by the way that buildx takes: by buildctl there.
 */
async function probeCommand(address, { environment, signal }) {
    const [file, args, missing] = questionFor(address);
    if (file === undefined)
        return undefined;
    const result = await (0,child_process/* runChild */.w)({ file, args, environment, signal });
    if (result.kind === 'missing')
        return `${file} was not found on PATH`;
    if (result.kind === 'aborted' || result.code === 0)
        return undefined;
    const said = result.stderr.trim().split('\n').at(-1)?.trim() ?? '';
    return `${missing}${said === '' ? '' : ` (${said.slice(0, 300)})`}`;
}
function questionFor(address) {
    const url = new URL(address);
    if (url.protocol === 'docker-container:') {
        const context = url.searchParams.get('context');
        const elsewhere = context === null ? [] : ['--context', context];
        const container = address.replace(/^docker-container:\/\//i, '').replace(/[/?].*$/s, '');
        const args = [...elsewhere, 'exec', container, 'buildctl', 'debug', 'workers'];
        return ['docker', args, 'buildctl finds no BuildKit in that container'];
    }
    if (url.protocol === 'ssh:') {
        const user = url.username === '' ? [] : ['-l', decodeURIComponent(url.username)];
        const port = url.port === '' ? [] : ['-p', url.port];
        const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
        const args = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', ...user, ...port, '--', host];
        const socket = url.pathname.length > 1 ? ['--addr', `unix://${url.pathname}`] : [];
        const command = ['buildctl', ...socket, 'debug', 'workers'];
        return ['ssh', [...args, ...command], 'buildctl finds no BuildKit there by ssh'];
    }
    return [undefined, [], ''];
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ../../packages/build-arch/src/endpoint-probe.ts



/** RFC 9113, section 3.4, and an empty SETTINGS frame: any gRPC server answers with its own. */
const preface = Buffer.concat([
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
const oneTryMs = 10_000;
/** How long a daemon that is still starting is waited for. */
const patienceMs = 5000;
/**
 * Looks whether a BuildKit answers, and says in a few words why not; `undefined` where it does. buildx itself tells only that it
 * waited in vain, whatever the reason was.
 */
async function probeEndpoint(endpoint, signal) {
    const start = performance.now();
    for (let pause = 250;; pause *= 2) {
        const problem = await probeOnce(endpoint, signal);
        if (problem === undefined || !problem.isTransient)
            return problem?.text;
        if (performance.now() - start + pause > patienceMs || signal?.aborted === true)
            return problem.text;
        await (0,external_node_timers_promises_.setTimeout)(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
}
function probeOnce(endpoint, signal) {
    return new Promise((resolve) => {
        const socket = endpoint_probe_open(endpoint);
        const end = (problem) => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
            socket.destroy();
            resolve(problem);
        };
        const stop = () => end({ text: 'the job was stopped', isTransient: false });
        const timer = setTimeout(() => end({ text: 'it gives no answer', isTransient: false }), oneTryMs);
        signal?.addEventListener('abort', stop, { once: true });
        socket.once('error', (error) => end(explain(error, endpoint)));
        socket.once('close', () => end(endpoint_probe_closed(endpoint)));
        socket.once(endpoint.tls === undefined ? 'connect' : 'secureConnect', () => socket.write(preface));
        // A refusal of the client's certificate comes after the handshake (RFC 8446, section 4.4.2.4), instead of data.
        socket.once('data', (bytes) => end(bytes[3] === 4 ? undefined : notBuildKit(bytes)));
    });
}
function endpoint_probe_open({ address, serverName, tls }) {
    const { hostname, port } = new URL(address);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    if (tls === undefined)
        return (0,external_node_net_.connect)({ host, port: Number(port) });
    const { ca, cert, key } = tls;
    const own = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
    const name = serverName === undefined ? {} : { servername: serverName };
    return (0,external_node_tls_.connect)({ host, port: Number(port), ca, ...own, ...name, ALPNProtocols: ['h2'] });
}
function endpoint_probe_closed({ tls }) {
    const text = tls === undefined
        ? 'it closes the connection: it may want TLS, which the secret BUILDER_TLS gives for a platform'
        : 'it closes the connection: it may refuse the certificate that BUILDER_TLS has for this platform';
    return { text, isTransient: false };
}
function notBuildKit(bytes) {
    // A TLS alert (RFC 8446, section 5.1).
    const text = bytes[0] === 0x15
        ? 'it wants TLS, which the secret BUILDER_TLS gives for a platform'
        : 'what answers there is no BuildKit';
    return { text, isTransient: false };
}
function explain(error, { address }) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    const final = (text) => ({ text, isTransient: false });
    if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EAI_AGAIN)$/.test(code))
        return { text: `it cannot be reached (${code})`, isTransient: true };
    if (code === 'ENOTFOUND')
        return final(`its name is not known (${new URL(address).hostname})`);
    if (code === 'ECONNRESET')
        return final('it resets the connection: it may refuse the certificate that BUILDER_TLS has for this platform');
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return final('its certificate is for another name; add the right one: tcp://…?servername=NAME');
    if (code === 'CERT_HAS_EXPIRED')
        return final('its certificate has expired');
    if (/SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|CERT_SIGNATURE_FAILURE/.test(code))
        return final(`its certificate is not signed by the ca that BUILDER_TLS has for this platform (${code})`);
    if (/ALERT|BAD_CERTIFICATE|CERTIFICATE_REQUIRED/.test(code))
        return final(`it refuses the certificate that BUILDER_TLS has for this platform (${code})`);
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code))
        return final('it does not speak TLS, and BUILDER_TLS has a certificate for it');
    return final(code === '' ? 'it cannot be spoken to' : `it cannot be spoken to (${code})`);
}

// EXTERNAL MODULE: ../../packages/build-arch/src/work-folder.ts
var work_folder = __webpack_require__(1090);
;// CONCATENATED MODULE: ../../packages/build-arch/src/own-container.ts





/** BuildKit as it is pulled where nobody asks for another; the digest is that of the index on Docker Hub. */
const buildkitImage = 'docker.io/moby/buildkit:v0.32.2@sha256:28a898719c18a33f4e8000685287fa36fd0dd9560c6440227d3a732d79bb41d8';
/** The name that buildx itself uses, which machines without a way to Docker Hub may have. */
const localImage = 'moby/buildkit:buildx-stable-1';
/**
 * Makes a builder in a container, on the host's network so that it reaches registries on loopback, and boots it. Docker pulls the
 * pinned image of BuildKit for it; where that cannot be had and buildx's own is on the machine, that one is taken.
 * @returns the image it runs
 * @throws BuildError
 */
async function startContainerBuilder(builder, deps) {
    const { name, endpoint, settings, folder, stateFolder } = builder;
    const configFile = settings.config === undefined
        ? undefined
        : await (0,work_folder/* writePrivateFile */.Pl)(folder, `${name}.toml`, settings.config);
    if (stateFolder !== undefined)
        await bindState(name, stateFolder, deps);
    const start = new BuilderStart('docker-container builder', deps.onProgress);
    const create = async (image) => {
        const options = { network: 'host', image };
        const common = { name, driver: 'docker-container', options };
        await createBuilder({
            ...common,
            ...(endpoint !== undefined && { endpoint }),
            ...(configFile !== undefined && { configFile }),
        }, deps, start);
        return image;
    };
    if (settings.image !== undefined)
        return await create(settings.image);
    try {
        return await create(buildkitImage);
    }
    catch (error) {
        if (!(await canUseLocalImage(error, endpoint, deps)))
            throw error;
        // What the first try has noted about it.
        await removeBuilder(name, deps.environment);
        return await create(localImage);
    }
}
/** buildx gives its builders a volume by this name, and takes one that is there (driver/docker-container). */
async function bindState(name, folder, deps) {
    const volume = `buildx_buildkit_${name}0_state`;
    const options = ['type=none', 'o=bind', `device=${folder}`].flatMap((option) => ['--opt', option]);
    const args = ['volume', 'create', '--driver', 'local', ...options, volume];
    const result = await (0,child_process/* runChild */.w)({ file: 'docker', args, environment: deps.environment, signal: deps.signal });
    if (result.kind === 'exited' && result.code === 0)
        return;
    const said = result.kind === 'exited' ? result.stderr.trim() : result.kind;
    throw new build_error/* BuildError */.z('BUILD_FAILED', `docker cannot keep a builder's state in ${folder}: ${said}`);
}
async function canUseLocalImage(error, endpoint, { environment, signal }) {
    const isOfPull = error instanceof build_error/* BuildError */.z &&
        /pull|registry|manifest|dial tcp|proxyconnect|Client\.Timeout|no such host|toomanyrequests|not found|denied/i.test([error.message, ...error.log].join('\n'));
    if (!isOfPull || endpoint !== undefined || signal?.aborted === true)
        return false;
    const args = ['image', 'inspect', '--format', '{{.Id}}', localImage];
    const result = await (0,child_process/* runChild */.w)({ file: 'docker', args, environment, signal });
    return result.kind === 'exited' && result.code === 0;
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/endpoint-builder.ts












/**
 * Makes a builder for an endpoint, under a name of its own, and waits until it answers and builds the platform.
 * @throws BuildError with one line that names platform and endpoint; PlanError for a secret that is wrong
 */
async function openEndpoint(request, deps) {
    const { endpoint } = request;
    if (endpoint.kind === 'builder') {
        await inspect(endpoint.name, request, deps);
        return { name: endpoint.name, environment: deps.environment, isOwn: false };
    }
    const name = `polyarch-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    const settings = (0,external_node_path_.join)(deps.folder, 'buildx');
    await (0,promises_.mkdir)(settings, { recursive: true });
    await (0,promises_.chmod)(deps.folder, 0o700);
    const environment = await environmentFor(request, { ...deps, settings });
    const own = { ...deps, environment };
    await deps.onName?.(name);
    try {
        await start(name, request, own);
        await inspect(name, request, own);
        return { name, environment, isOwn: true };
    }
    catch (error) {
        await removeBuilder(name, environment).catch(() => undefined);
        const isSaid = !(error instanceof build_error/* BuildError */.z) || ['ENDPOINT_FAILED', 'ABORTED'].includes(error.code);
        throw isSaid ? error : failure(request, error.message, error);
    }
}
async function environmentFor({ endpoint, kubeconfig, platform }, { environment, folder, settings }) {
    const own = { ...environment, BUILDX_CONFIG: settings };
    if (endpoint.kind !== 'kubernetes')
        return own;
    // buildx takes no context, so that one that is named needs a configuration of its own.
    const config = kubeconfig ?? (endpoint.context === undefined ? undefined : await readKubeconfig(environment));
    if (config === undefined && endpoint.context !== undefined)
        throw failure({ platform, endpoint }, 'there is no configuration with that context: set the secret KUBECONFIG');
    if (config === undefined)
        return own;
    const json = await (0,plan_src.parseKubeconfig)(config, endpoint.context);
    const file = await (0,work_folder/* writePrivateFile */.Pl)(folder, `kubeconfig-${(0,src.slugOf)(platform)}-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`, json);
    return { ...own, KUBECONFIG: file };
}
/** The machine's own, as kubectl finds it. */
async function readKubeconfig({ KUBECONFIG, HOME }) {
    const file = KUBECONFIG?.split(external_node_path_.delimiter)[0] || (HOME === undefined ? undefined : (0,external_node_path_.join)(HOME, '.kube', 'config'));
    return file === undefined ? undefined : await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
}
async function start(name, request, deps) {
    const { endpoint, buildkit } = request;
    switch (endpoint.kind) {
        case 'engine':
            await startContainerBuilder({ name, endpoint: endpoint.address, settings: buildkit, folder: deps.folder }, deps);
            return;
        case 'kubernetes':
            return createBuilder(await kubernetesBuilder(name, request, endpoint, deps), deps);
        case 'daemon':
            return createDaemonBuilder(name, request, endpoint, deps);
        case 'builder':
            return;
    }
}
async function createDaemonBuilder(name, { platform, tls }, endpoint, deps) {
    const { address, serverName } = endpoint;
    const where = { platform, endpoint };
    const isTcp = address.startsWith('tcp://');
    // buildx itself tells, after a while, only that it waited in vain.
    const names = serverName === undefined ? {} : { serverName };
    const problem = isTcp
        ? await probeEndpoint({ address, ...names, ...(tls !== undefined && { tls }) }, deps.signal)
        : await probeCommand(address, deps);
    if (deps.signal?.aborted === true)
        throw new build_error/* BuildError */.z('ABORTED', `${(0,src.formatPlatform)(platform)}: the build was stopped`);
    if (problem !== undefined)
        throw failure(where, problem);
    const options = {};
    if (tls !== undefined && isTcp) {
        const slug = `${(0,src.slugOf)(platform)}-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`;
        for (const [option, text] of Object.entries({ cacert: tls.ca, cert: tls.cert, key: tls.key })) {
            if (text !== undefined)
                options[option] = await (0,work_folder/* writePrivateFile */.Pl)(deps.folder, `${slug}-${option}.pem`, text);
        }
        if (serverName !== undefined)
            options['servername'] = serverName;
    }
    await createBuilder({ name, driver: 'remote', endpoint: address, options }, deps);
}
/** Pods on nodes of the platform: nothing is emulated there either. */
async function kubernetesBuilder(name, { platform, buildkit }, endpoint, { folder }) {
    const { config, image } = buildkit;
    const nodes = `kubernetes.io/os=${platform.os},kubernetes.io/arch=${platform.architecture}`;
    const configFile = config === undefined ? undefined : await (0,work_folder/* writePrivateFile */.Pl)(folder, `${name}.toml`, config);
    return {
        name,
        driver: 'kubernetes',
        platform,
        options: { ...(image !== undefined && { image }), nodeselector: nodes, ...endpoint.options },
        ...(configFile !== undefined && { configFile }),
    };
}
/** Which platforms it builds it says itself; one that it would have to emulate, and cannot, is not among them. */
async function inspect(name, request, deps) {
    const inspection = (0,builder_inspection/* parseInspection */.K)(await runBuildx(['inspect', '--bootstrap', name], deps).catch((error) => {
        if (error instanceof build_error/* BuildError */.z && error.code === 'BUILDER_UNKNOWN')
            throw failure(request, 'buildx knows no builder of that name on this machine', error);
        throw error;
    }));
    const problem = inspection.error ?? inspection.nodes.find((node) => node.error !== undefined)?.error;
    if (problem !== undefined)
        throw failure(request, problem);
    const platforms = inspection.nodes.flatMap((node) => node.platforms);
    if (platforms.length === 0 || platforms.some((text) => isSame(text, request.platform)))
        return;
    throw failure(request, `it builds ${platforms.join(', ')} and not that platform`);
}
function isSame(text, platform) {
    try {
        return (0,src/* samePlatform */.my)((0,src/* parsePlatform */.Y8)(text), platform);
    }
    catch {
        // A platform that this release does not know is not the one that is looked for.
        return false;
    }
}
function failure({ platform, endpoint }, reason, cause) {
    const name = (0,src.formatPlatform)(platform);
    return new build_error/* BuildError */.z('ENDPOINT_FAILED', `${name}: builder-endpoints: ${(0,plan_src.formatEndpoint)(endpoint)} cannot be used: ${reason}`, { platform: name, ...(cause !== undefined && { cause }) });
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-archive.ts
var image_archive = __webpack_require__(3652);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-source.ts
var image_source = __webpack_require__(8209);
;// CONCATENATED MODULE: ../../packages/build-arch/src/image-load.ts







/**
 * Brings an image from a repository that only this process reaches into a store of this machine, by its own bytes.
 * @throws BuildError
 */
async function loadImage(request, deps) {
    const { client, environment, signal } = deps;
    const source = new image_source/* RepositorySource */.u(client.repository(request.repository, 'pull'), { signal });
    const { image } = request;
    const archive = () => (0,image_archive/* dockerArchive */.HH)(source, { root: image, image }, request.name);
    if (request.store === 'docker') {
        await runLoader({
            file: 'docker',
            args: ['image', 'load', '--quiet'],
            environment,
            signal,
            input: archive(),
        });
        return;
    }
    // buildah reads its archives in no order.
    await (0,work_folder/* withWorkFolder */.K6)(deps, async (folder) => {
        const path = await (0,work_folder/* writeStream */.G6)(folder, 'image.tar', external_node_stream_.Readable.from(archive(), { objectMode: false }), signal);
        const args = ['pull', '--quiet', `docker-archive:${path}`];
        await runLoader({ file: 'buildah', args, environment, signal });
    });
}
/** Takes back what `loadImage` brought, also after an abort. Gives why it may still be there. */
async function unloadImage({ name, store }, { environment }) {
    const text = `${(0,src/* familiarName */.hG)(name.repository)}:${name.tag ?? 'latest'}`;
    const args = store === 'docker' ? ['image', 'rm', text] : ['rmi', text];
    const result = await (0,child_process/* runChild */.w)({ file: store, args, environment });
    const isGone = result.kind === 'exited' && (result.code === 0 || /no such image|not known/i.test(result.stderr));
    return isGone ? undefined : `the image ${text} may be left; remove it: ${store} ${args.join(' ')}`;
}
async function runLoader(command) {
    const result = await (0,child_process/* runChild */.w)(command);
    if (result.kind === 'aborted')
        throw new build_error/* BuildError */.z('ABORTED', 'the loading of the image was stopped');
    if (result.kind === 'exited' && result.code === 0)
        return;
    const why = result.kind === 'missing' ? 'it is not on PATH' : result.stderr.trim().split('\n').at(-1);
    throw new build_error/* BuildError */.z('BUILD_FAILED', `the image for the test could not be loaded by ${command.file}: ${why}`);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ../../packages/build-arch/src/dockerfile-stages.ts
/**
 * Finds the stages of a Dockerfile (Dockerfile reference, FROM). Only what a check needs: line continuations, comments and
 * here-documents are skipped, variables stay as they are written.
 */
function readStages(dockerfile) {
    const stages = [];
    const continuation = /^#\s*escape\s*=\s*`/im.test(dockerfile.split('\n').slice(0, 5).join('\n'))
        ? '`'
        : '\\';
    let continues = false;
    let ends = [];
    for (const [index, text] of dockerfile.split(/\r?\n/).entries()) {
        const [end, ...rest] = ends;
        if (end !== undefined) {
            if (text.replace(/^\t+/, '') === end)
                ends = rest;
            continue;
        }
        const isBlank = /^\s*(?:#|$)/.test(text);
        if (isBlank)
            continue;
        const stage = continues ? undefined : readFrom(text, index + 1);
        if (stage !== undefined)
            stages.push(stage);
        ends = /^\s*(?:RUN|COPY|ADD)\b/i.test(text) || continues ? hereDocuments(text) : [];
        continues = text.trimEnd().endsWith(continuation);
    }
    return stages;
}
/**
 * The stages whose files the result begins with: the one that is built, the stage it is `FROM`, and so on; first the last.
 * Stages that are only copied from may well be of another platform.
 */
function baseChain(stages, target) {
    const chain = [];
    let current = target === undefined || target === '' ? stages.length - 1 : findStage(stages, target);
    for (let stage = stages[current]; stage !== undefined; stage = stages[current]) {
        chain.push(stage);
        const { base } = stage;
        current = stages.slice(0, current).findLastIndex(({ name }) => name === base.toLowerCase());
    }
    return chain;
}
function findStage(stages, target) {
    const named = stages.findLastIndex(({ name }) => name === target.toLowerCase());
    return named >= 0 || !/^\d+$/.test(target) ? named : Number(target);
}
function readFrom(text, line) {
    const words = text.trim().split(/\s+/);
    if (words[0]?.toUpperCase() !== 'FROM')
        return undefined;
    const flags = words.slice(1).filter((word) => word.startsWith('--'));
    const [base, as, name] = words.slice(1 + flags.length);
    if (base === undefined)
        return undefined;
    const platform = flags.find((flag) => flag.startsWith('--platform='))?.slice('--platform='.length);
    return {
        line,
        base,
        ...(platform !== undefined && { platform }),
        ...(as?.toUpperCase() === 'AS' && name !== undefined && { name: name.toLowerCase() }),
    };
}
function hereDocuments(text) {
    return [...text.matchAll(/<<-?(["']?)([A-Za-z_][\w.-]*)\1/g)].map((match) => match[2] ?? '');
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/base-platform.ts




/**
 * Both builders write the platform asked for into the config, whatever the base image holds (BuildKit and buildah alike), so
 * the config alone shows nothing. What does: a `--platform` that the last stage, or one it is built upon, fixes to something
 * else, and the builder's own warning that such a stage's base is of another platform.
 * @throws BuildError `WRONG_PLATFORM` where the Dockerfile itself says so
 */
async function watchBasePlatform(request, source) {
    const stages = await readLocalStages(source);
    const chain = baseChain(stages, request.target);
    for (const stage of chain)
        checkFixedPlatform(stage, request.platform);
    const isAllChain = stages.every((stage) => chain.includes(stage) || stage.base === 'scratch' || stages.some(({ name }) => name === stage.base));
    let found;
    return {
        observe: (event) => {
            if (event.kind !== 'warning')
                return;
            // buildah does not say which line it means.
            const isOfChain = event.line === undefined ? isAllChain : chain.some(({ line }) => line === event.line);
            if (isOfChain)
                found ??= mismatchIn(event.text);
        },
        conclude: () => {
            if (found !== undefined)
                throw wrongPlatform(request.platform, found, 'use a base image that exists for it');
        },
    };
}
/** The stages of a Dockerfile on this machine; none where the builder fetches it itself. */
async function readLocalStages(source) {
    if (source.isRemote)
        return [];
    return readStages(await (0,promises_.readFile)(source.dockerfile, 'utf8'));
}
function checkFixedPlatform(stage, asked) {
    const { platform, base, line } = stage;
    // A variable is what the author chose on purpose, and an empty base holds nothing that could be wrong.
    if (platform === undefined || platform.includes('$') || base === 'scratch')
        return;
    let fixed;
    try {
        fixed = (0,src/* parsePlatform */.Y8)(platform);
    }
    catch {
        // The builder explains what is wrong with it.
        return;
    }
    if ((0,src/* samePlatform */.my)(fixed, asked))
        return;
    throw wrongPlatform(asked, (0,src.formatPlatform)(fixed), `line ${line} of the Dockerfile fixes the platform of ${base}: take "--platform=${platform}" out there`);
}
function mismatchIn(warning) {
    const buildkit = /^InvalidBaseImagePlatform: Base image (\S+) was pulled with platform "([^"]+)"/.exec(warning);
    if (buildkit !== null)
        return `${buildkit[2]} (its base image ${buildkit[1]})`;
    const buildah = /image platform \(\{(\S+) (\S+) .*\) does not match/.exec(warning);
    return buildah === null ? undefined : `${buildah[2]}/${buildah[1]} (its base image)`;
}
function wrongPlatform(asked, found, advice) {
    const platform = (0,src.formatPlatform)(asked);
    const message = `${platform} was asked for but the image is of ${found}; ${advice}, or leave ${platform} out`;
    return new build_error/* BuildError */.z('WRONG_PLATFORM', message, { platform });
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/build-cache.ts


const noCache = { arguments: [], commit: async () => { }, discard: async () => { } };
/**
 * The arguments of one build with this cache. A local cache is written beside the old one, because BuildKit only adds to a
 * folder, and because a build that is ended half way must not spoil it.
 */
async function prepareCache(request, stages, mark) {
    const { cache, workingFolder } = request;
    if (cache === undefined)
        return noCache;
    const readsOthers = stages.some(({ platform }) => /\$\{?BUILDPLATFORM\b/.test(platform ?? ''));
    const wanted = request.noCache === true ? [] : [...cache.from, ...(readsOthers ? (cache.others ?? []) : [])];
    const from = [];
    for (const entry of wanted) {
        const found = entry.type === 'local' ? await existing(entry, workingFolder) : entry;
        if (found !== undefined)
            from.push(found);
    }
    const target = cache.to;
    const old = target?.type === 'local' ? absolute(target.attributes['dest'] ?? '', workingFolder) : undefined;
    const to = target === undefined || old === undefined ? target : withAttribute(target, 'dest', `${old}.${mark}`);
    if (old !== undefined)
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(old), { recursive: true });
    return {
        arguments: [
            ...from.map((entry) => `--cache-from=${formatEntry(entry)}`),
            ...(to === undefined ? [] : [`--cache-to=${formatEntry(to)}`]),
        ],
        commit: async () => {
            if (old !== undefined)
                await replaceFolder(`${old}.${mark}`, old);
        },
        discard: async () => {
            if (old !== undefined)
                await (0,promises_.rm)(`${old}.${mark}`, { recursive: true, force: true });
        },
    };
}
/** buildx would make the folder that it is to read from. */
async function existing(entry, workingFolder) {
    const folder = absolute(entry.attributes['src'] ?? '', workingFolder);
    return await (0,promises_.access)((0,external_node_path_.join)(folder, 'index.json')).then(() => withAttribute(entry, 'src', folder), () => undefined);
}
async function replaceFolder(from, to) {
    const isThere = await (0,promises_.access)(from).then(() => true, () => false);
    if (!isThere)
        return;
    const old = `${from}.old`;
    await (0,promises_.rename)(to, old).catch(() => undefined);
    // Another leg of the same scope may have been quicker: one of the two is as good as the other.
    await (0,promises_.rename)(from, to).catch(() => (0,promises_.rm)(from, { recursive: true, force: true }));
    await (0,promises_.rm)(old, { recursive: true, force: true });
}
function absolute(path, workingFolder) {
    return (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(workingFolder, path);
}
function withAttribute(entry, key, value) {
    return { ...entry, attributes: { ...entry.attributes, [key]: value } };
}
/** RFC 4180, as Go's encoding/csv reads it. */
function formatEntry({ type, attributes }) {
    const fields = [`type=${type}`, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)];
    return fields.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
}

// EXTERNAL MODULE: ../../packages/build-arch/src/transient-failure.ts
var transient_failure = __webpack_require__(9619);
;// CONCATENATED MODULE: ../../packages/build-arch/src/transient-retry.ts


/**
 * Runs something that a builder, a registry or a network may keep from working for a moment. Only a BuildError that says so
 * (`transient`, or else its message) is tried again, after a wait that doubles and is drawn at random.
 * @throws what the last attempt threw; its message says how often it was tried
 */
async function retryTransient(action, { retries, signal, onRetry, wait = waitFor }) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await action(attempt);
        }
        catch (error) {
            if (!(error instanceof build_error/* BuildError */.z) || signal?.aborted || !passes(error))
                throw error;
            if (attempt > retries)
                throw attempt === 1 ? error : tried(error, attempt);
            const delay = delayBefore(attempt, (0,transient_failure/* isRateLimit */.a)(error.message));
            onRetry?.(`${error.message}; it is tried again in ${(delay / 1000).toFixed(1)} s (${attempt} of ${retries})`);
            await wait(delay, signal);
            if (signal?.aborted)
                throw error;
        }
    }
}
function passes(error) {
    if (error.transient !== undefined)
        return error.transient;
    return boots.has(error.code) && (0,transient_failure/* isTransient */.d)(error.message);
}
/** Those of commands that make a builder. */
const boots = new Set(['BUILD_FAILED', 'ENGINE_UNREACHABLE']);
function tried(error, attempts) {
    const { platform, step, exitCode, repository, log, transient } = error;
    const known = {
        ...(platform !== undefined && { platform }),
        ...(step !== undefined && { step }),
        ...(exitCode !== undefined && { exitCode }),
        ...(repository !== undefined && { repository }),
        ...(transient !== undefined && { transient }),
    };
    return new build_error/* BuildError */.z(error.code, `${error.message} (tried ${attempts} times)`, {
        ...known,
        log,
        cause: error.cause ?? error,
    });
}
/** Legs that failed together must not come back together. */
function delayBefore(attempt, isLimited) {
    const full = Math.min(30_000, (isLimited ? 5000 : 1000) * 2 ** (attempt - 1));
    return full / 2 + (Math.random() * full) / 2;
}
function waitFor(milliseconds, signal) {
    return new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, milliseconds);
        if (signal?.aborted)
            end();
        else
            signal?.addEventListener('abort', end, { once: true });
    });
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/build-attempts.ts





/**
 * Builds, and tries again what fails for a reason that passes: the builder keeps what it has built already. A cache that keeps
 * the build from going on is left out, once and for all.
 * @throws BuildError
 */
async function buildInAttempts(session, stages, build) {
    const { request, deps, folder, signal, notice } = session;
    let cache = await prepareCache(request, stages, (0,external_node_path_.basename)(folder));
    const run = async (attempt) => {
        // What an attempt left half done must not be in the way of the next, nor take its space.
        const own = (0,external_node_path_.join)(folder, `attempt-${attempt}${cache === noCache ? '-uncached' : ''}`);
        await (0,promises_.mkdir)(own);
        try {
            return await withCache(build, { ...session, folder: own }, cache);
        }
        catch (error) {
            await (0,promises_.rm)(own, { recursive: true, force: true });
            await cache.discard();
            throw error;
        }
    };
    const attempts = () => retryTransient(run, {
        retries: request.retries ?? 0,
        signal,
        onRetry: notice,
        ...(deps.wait !== undefined && { wait: deps.wait }),
    });
    try {
        return await attempts();
    }
    catch (error) {
        const isOfCache = error instanceof build_error/* BuildError */.z && error.isOfCache && cache.arguments.length > 0;
        if (!isOfCache || signal.aborted)
            throw error;
        notice(`the build goes on without its cache: ${error.message}`);
        cache = noCache;
        return await attempts();
    }
}
async function withCache(build, session, cache) {
    const outcome = await build({ ...session, cacheArguments: cache.arguments });
    try {
        await cache.commit();
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        session.notice(`the cache could not be put in its place: ${why}`);
    }
    return outcome;
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/build-secrets.ts


/** Linux allows 128 KiB for one variable with its name (execve(2), MAX_ARG_STRLEN), and all of them share a limit. */
const maxVariableBytes = 32 * 1024;
/**
 * Hands values over by environment, which leaves nothing behind whatever happens, and by a file (0600) in `folder` what
 * does not fit there. `more` is what else the builder's environment needs for its secrets.
 * @throws BuildError `INVALID_REQUEST` where an id is none
 */
async function provideSecrets(secrets, folder, more = {}) {
    const environment = { ...more };
    const sources = [];
    for (const [index, [id, value]] of Object.entries(secrets).entries()) {
        if (!/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(id)) {
            // The text may well be a part of a value whose quotes are missing: it is not shown.
            throw new build_error/* BuildError */.z('INVALID_REQUEST', `secret ${index + 1} has an id that is not allowed; expected KEY=VALUE with letters, digits, "_", "-", "." or "/" in KEY, and quotes around a field of several lines`);
        }
        if (Buffer.byteLength(value) <= maxVariableBytes && !value.includes('\0')) {
            const variable = `POLYARCH_BUILD_SECRET_${index}`;
            environment[variable] = value;
            sources.push({ id, kind: 'env', variable });
        }
        else {
            const path = await (0,work_folder/* writePrivateFile */.Pl)(folder, `secret-${index}`, value);
            sources.push({ id, kind: 'file', path });
        }
    }
    return { sources, environment };
}

// EXTERNAL MODULE: ../../packages/build-arch/src/builder-arguments.ts
var builder_arguments = __webpack_require__(3364);
// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __webpack_require__(475);
;// CONCATENATED MODULE: ../../packages/build-arch/src/built-image.ts


/**
 * Reads an image once and checks that it is of the platform asked for, by its own config: the descriptor only repeats what
 * was asked for.
 * @throws BuildError `WRONG_PLATFORM`; `BUILD_FAILED` where the builder made something else than one image
 */
async function readBuiltImage(source, root, platform) {
    const rootBytes = await source.manifest(root);
    checkSize(root, rootBytes);
    const document = (0,src/* parseManifest */.Ng)(rootBytes, root.mediaType);
    const children = document.kind === 'index' ? document.value.manifests : [root];
    const [image, ...others] = children.filter((child) => !(0,src/* isAttestation */.H3)(child));
    if (image === undefined || others.length > 0) {
        throw new build_error/* BuildError */.z('BUILD_FAILED', `${(0,src.formatPlatform)(platform)}: the builder made ${others.length === 0 ? 'no image' : `${others.length + 1} images`} where one was expected; a leg builds one platform`);
    }
    const manifest = document.kind === 'image' ? document.value : await readImageManifest(source, image);
    const config = await readConfig(source, manifest.config);
    checkPlatform(platform, image.platform, config);
    const withPlatform = { ...image, platform: toDescriptorPlatform(platform, image, config) };
    return {
        root,
        rootBytes,
        children: [withPlatform, ...children.filter(src/* isAttestation */.H3)],
        image: withPlatform,
        manifest,
        sizeBytes: [...manifest.layers, manifest.config, image].reduce((sum, part) => sum + part.size, 0),
    };
}
async function readImageManifest(source, image) {
    const bytes = await source.manifest(image);
    checkSize(image, bytes);
    const { kind, value } = (0,src/* parseManifest */.Ng)(bytes, image.mediaType);
    if (kind === 'image')
        return value;
    throw new build_error/* BuildError */.z('BUILD_FAILED', `${image.digest} is an index within an index; expected an image manifest`);
}
async function readConfig(source, config) {
    const chunks = [];
    let length = 0;
    for await (const chunk of await source.blob(config)) {
        const bytes = Buffer.from(chunk);
        length += bytes.length;
        if (length > config.size)
            break;
        chunks.push(bytes);
    }
    if (length === config.size)
        return (0,src/* parseImageConfig */.FB)(Buffer.concat(chunks));
    throw new build_error/* BuildError */.z('DIGEST_MISMATCH', `image config ${config.digest} has not the ${config.size} bytes it should have`);
}
function checkSize(descriptor, bytes) {
    if (descriptor.size === bytes.byteLength)
        return;
    throw new build_error/* BuildError */.z('DIGEST_MISMATCH', `${descriptor.digest} has ${bytes.byteLength} bytes; its descriptor says ${descriptor.size}`);
}
function checkPlatform(asked, declared, config) {
    const wrong = [config, declared].find((found) => found !== undefined && !fits(asked, found));
    if (wrong === undefined)
        return;
    const name = (0,src.formatPlatform)(asked);
    throw new build_error/* BuildError */.z('WRONG_PLATFORM', `${name} was asked for but the image is of ${(0,src.formatPlatform)((0,src/* normalizePlatform */.FL)(wrong))}; check for "FROM --platform=…" in the last stage, and that the base image exists for ${name}`, { platform: name });
}
/** Bases for arm64 and amd64 often do not say which variant they are; of arm, no variant means v7 (containerd/platforms). */
function fits(asked, found) {
    const plain = ({ os, architecture, variant }) => ({
        os,
        architecture,
        ...(variant !== undefined && { variant }),
    });
    if ((0,src/* samePlatform */.my)(plain(asked), plain(found)))
        return true;
    const isVague = found.architecture !== 'arm' && (found.variant ?? '') === '';
    return isVague && (0,src/* samePlatform */.my)({ ...plain(asked), variant: '' }, plain(found));
}
/** The builder's own word, with the os.version that tells Windows images apart. */
function toDescriptorPlatform(asked, image, config) {
    const version = image.platform?.['os.version'] ?? config['os.version'];
    const platform = (0,src/* normalizePlatform */.FL)(image.platform ?? asked);
    return version === undefined || version === '' ? platform : { ...platform, 'os.version': version };
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/image-copy.ts


/**
 * Puts an image into a repository by digest: blobs, then the manifests that name them, then the index that names those.
 * Nothing gets a tag, so that a copy that stops half way is seen by nobody.
 * @throws RegistryError; BuildError `DIGEST_MISMATCH`
 */
async function copyImage(source, image, to, options) {
    // Alone and first: one refusal says more than as many as there are blobs.
    await to.authenticate(options);
    const manifests = await readManifests(source, image);
    const blobs = new Map();
    for (const { descriptor, bytes } of manifests) {
        const { kind, value } = (0,src/* parseManifest */.Ng)(bytes, descriptor.mediaType);
        if (kind === 'image')
            for (const blob of [value.config, ...value.layers])
                blobs.set(blob.digest, blob);
    }
    await Promise.all([...blobs.values()].map((blob) => source.send(blob, to, options)));
    await Promise.all(manifests.map((manifest) => putManifest(manifest, to, options)));
    if (image.root.digest !== image.image.digest) {
        await putManifest({ descriptor: image.root, bytes: image.rootBytes }, to, options);
    }
}
function readManifests(source, image) {
    return Promise.all(image.children.map(async (descriptor) => ({ descriptor, bytes: await source.manifest(descriptor) })));
}
async function putManifest(manifest, to, options) {
    const { bytes, descriptor } = manifest;
    const { digest } = await to.putManifest(descriptor.digest, { bytes, mediaType: descriptor.mediaType }, options);
    if (digest === descriptor.digest)
        return;
    throw new build_error/* BuildError */.z('DIGEST_MISMATCH', `${(0,src/* formatRepository */.Sh)(to.repository)} stored ${digest} where ${descriptor.digest} was sent`);
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/delivery.ts








/**
 * Reads what was built once, checks it, and sees to it that every repository holds it by the same digest: those the builder
 * did not push to get a copy, the required ones first.
 * @throws BuildError
 */
async function deliver(session, outcome) {
    const { request } = session;
    const pushed = outcome.kind === 'pushed' ? outcome.repositories : [];
    const source = outcome.kind === 'pushed' ? sourceOf(session, pushed) : outcome.layout;
    const root = outcome.kind === 'pushed' ? outcome.root : await outcome.layout.root();
    const isSource = (repository) => source.repository !== undefined && (0,src/* sameRepository */.RB)(repository, source.repository);
    const reading = guarded(session, source.repository, 'read', () => readBuiltImage(source, root, request.platform));
    const others = pushed.filter((repository) => !isSource(repository));
    await inParallel(session, [
        () => reading,
        ...others.map((repository) => (part) => checkPushed(part, repository, root)),
    ]);
    const image = await reading;
    const local = request.localRepositories ?? [];
    await inParallel(session, local.map((to) => (part) => put(part, source, image, to)));
    if (!request.push)
        return { image, source, leftOut: [] };
    const isMissing = (repository) => !pushed.some((other) => (0,src/* sameRepository */.RB)(other, repository));
    await inParallel(session, request.repositories.filter(isMissing).map((to) => (part) => put(part, source, image, to)));
    const leftOut = [];
    const optional = (request.optionalRepositories ?? []).filter(isMissing);
    await inParallel(session, optional.map((to) => async (part) => {
        const error = await errorOfPut(part, source, image, to);
        if (error !== undefined)
            leftOut.push({ repository: to, error });
    }));
    return { image, source, leftOut };
}
/**
 * Runs all parts at once. The first that fails stops the others and is thrown, but not before they have ended: what still
 * runs would read from a folder that is removed with the leg.
 */
async function inParallel(session, parts) {
    const controller = new AbortController();
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    const stop = () => controller.abort(session.signal.reason);
    if (session.signal.aborted)
        stop();
    session.signal.addEventListener('abort', stop, { once: true });
    let failure;
    const run = async (part) => {
        try {
            await part({ ...session, signal: controller.signal });
        }
        catch (error) {
            failure ??= { error };
            controller.abort(error);
        }
    };
    await Promise.all(parts.map(run));
    session.signal.removeEventListener('abort', stop);
    if (failure !== undefined)
        throw failure.error;
}
/** Docker Hub counts each manifest that is read as a pull, so it is asked only where there is no other. */
function sourceOf(session, pushed) {
    const repository = pushed.find(({ registry }) => registry !== 'docker.io') ?? pushed[0];
    if (repository === undefined)
        throw new build_error/* BuildError */.z('INVALID_REQUEST', 'images: there is no repository to push to');
    return new image_source/* RepositorySource */.u(session.deps.client.repository(repository, 'push'), callOptions(session));
}
async function checkPushed(session, repository, root) {
    const client = session.deps.client.repository(repository, 'push');
    const head = await guarded(session, repository, 'read', () => client.headManifest(root.digest, { ...callOptions(session), expectSoon: true }));
    if (head !== undefined &&
        (head.digest ?? root.digest) === root.digest &&
        (head.size ?? root.size) === root.size)
        return;
    const found = head === undefined ? 'does not have it' : `has ${head.digest ?? 'another one'}`;
    const name = (0,src/* formatRepository */.Sh)(repository);
    throw new build_error/* BuildError */.z('DIGEST_MISMATCH', `${session.platform}: ${root.digest} was pushed to ${name}, which ${found}; run it again`, { platform: session.platform, repository: name });
}
async function put(session, source, image, repository) {
    const name = (0,src/* formatRepository */.Sh)(repository);
    session.emit({ kind: 'push', repository: name, state: 'started' });
    try {
        await guarded(session, repository, 'push', () => copyImage(source, image, session.deps.client.repository(repository, 'push'), callOptions(session)));
    }
    catch (error) {
        session.emit({ kind: 'push', repository: name, state: 'failed' });
        throw error;
    }
    session.emit({ kind: 'push', repository: name, state: 'done' });
}
/** Puts the image into an optional repository; what a repository refuses is no failure of the leg. */
async function errorOfPut(session, source, image, repository) {
    try {
        await put(session, source, image, repository);
        return undefined;
    }
    catch (error) {
        if (session.signal.aborted || !(error instanceof build_error/* BuildError */.z))
            throw error;
        session.notice(`optional repository ${(0,src/* formatRepository */.Sh)(repository)} was left out: ${error.message}`);
        return error;
    }
}
/** Turns what the registry client throws into this package's error. */
async function guarded(session, repository, what, action) {
    try {
        return await action();
    }
    catch (error) {
        if (session.signal.aborted)
            throw (0,build_session/* stopped */.ce)(session);
        if (!(error instanceof registry_src.RegistryError) || repository === undefined)
            throw error;
        const name = (0,src/* formatRepository */.Sh)(repository);
        const { platform } = session;
        throw new build_error/* BuildError */.z('PUSH_FAILED', `${platform}: ${name} does not ${what === 'push' ? 'take the image' : 'give back what was pushed'}: ${error.message}`, {
            platform,
            repository: name,
            cause: error,
        });
    }
}
function callOptions({ signal }) {
    return { signal };
}

// EXTERNAL MODULE: ../../packages/build-arch/src/progress-reader.ts
var progress_reader = __webpack_require__(3467);
;// CONCATENATED MODULE: ../../packages/build-arch/src/source-date.ts


/**
 * The date that an image and its files get, in seconds since 1970; of the commit that the checkout is of where that is asked for.
 * @throws BuildError `INVALID_REQUEST` where there is no commit
 */
async function findSourceDate({ sourceDateEpoch, workingFolder }, { environment }, signal) {
    if (sourceDateEpoch !== 'git')
        return sourceDateEpoch;
    const args = ['-c', 'log.showSignature=false', 'log', '-1', '--format=%ct', 'HEAD'];
    const result = await (0,child_process/* runChild */.w)({ file: 'git', args, environment, folder: workingFolder, signal });
    const text = result.kind === 'exited' && result.code === 0 ? result.stdout.trim() : '';
    if (/^\d{1,12}$/.test(text))
        return Number(text);
    const why = result.kind === 'exited' ? (result.stderr.trim().split('\n').at(-1) ?? '') : 'git did not run';
    throw new build_error/* BuildError */.z('INVALID_REQUEST', `source-date-epoch: the time of the commit is not known (${why}); build in a git checkout, or give seconds since 1970`);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ../../packages/build-arch/src/ssh-agent.ts





/** Linux allows 107 bytes for the path of a socket (unix(7)). */
const maxSocketPath = 100;
/**
 * The agent that `--ssh` asks for: with the leg's own key, or else the one that is there already.
 * @throws BuildError `INVALID_REQUEST` where there is neither, or the key is of no use
 */
async function provideSshAgent({ buildOptions = [], sshKey = '' }, settings) {
    if (!wantsAgent(buildOptions))
        return undefined;
    if (sshKey.trim() !== '')
        return await startSshAgent(sshKey, settings);
    if ((settings.environment['SSH_AUTH_SOCK'] ?? '') !== '')
        return undefined;
    throw new build_error/* BuildError */.z('INVALID_REQUEST', 'build-options: --ssh needs a key; give the secret SSH_PRIVATE_KEY, or start an agent before (SSH_AUTH_SOCK)');
}
/** Whether these flags ask for an agent: `--ssh=default`, but not `--ssh=default=/path/of/a/key`. */
function wantsAgent(options) {
    return sshValues(options).some((value) => !value.includes('='));
}
/**
 * Starts an agent of this leg's own and gives it a key, which goes to `ssh-add` through standard input and is never in a file or an
 * argument. The agent runs a command that ends with this process, however that ends, and ends with it.
 * @throws BuildError `INVALID_REQUEST` where the key is of no use, `BUILDER_MISSING` where OpenSSH is missing
 */
async function startSshAgent(key, settings) {
    const { folder, environment, signal } = settings;
    checkKey(key);
    const inFolder = (0,external_node_path_.join)(folder, 'agent.sock');
    const other = Buffer.byteLength(inFolder) <= maxSocketPath ? undefined : await (0,promises_.mkdtemp)('/tmp/polyarch-ssh-');
    const socket = other === undefined ? inFolder : (0,external_node_path_.join)(other, 'agent.sock');
    const child = (0,external_node_child_process_.spawn)('ssh-agent', ['-a', socket, 'sh', '-c', 'echo "$SSH_AGENT_PID"; exec cat'], {
        env: { PATH: environment['PATH'] },
        stdio: ['pipe', 'pipe', 'ignore'],
        detached: true,
    });
    const ended = new Promise((resolve) => child.once('close', () => resolve()));
    const stop = async (pid) => {
        if (pid !== undefined)
            endAgent(pid);
        child.stdin?.destroy();
        await ended;
        if (other !== undefined)
            await (0,promises_.rm)(other, { recursive: true, force: true });
    };
    let pid;
    try {
        pid = await firstLine(child);
        await addKey(key, socket, environment, signal);
    }
    catch (error) {
        await stop(pid);
        throw error;
    }
    return { environment: { SSH_AUTH_SOCK: socket }, [Symbol.asyncDispose]: () => stop(pid) };
}
/** A passphrase could be asked of nobody. */
async function addKey(key, socket, environment, signal) {
    const text = `${key.replaceAll('\r', '').trim()}\n`;
    const result = await (0,child_process/* runChild */.w)({
        file: 'ssh-add',
        args: ['-q', '-'],
        environment: {
            PATH: environment['PATH'],
            SSH_AUTH_SOCK: socket,
            SSH_ASKPASS: 'false',
            SSH_ASKPASS_REQUIRE: 'force',
            DISPLAY: 'none',
        },
        signal,
        input: [Buffer.from(text)],
    });
    if (result.kind === 'aborted')
        throw new build_error/* BuildError */.z('ABORTED', 'the build was stopped');
    if (result.kind === 'missing')
        throw missingOpenssh(result.cause);
    if (result.code === 0)
        return;
    // What ssh-add says names the file, which is standard input, and the problem; it shows nothing of the key.
    const why = result.stderr.trim().split('\n')[0] ?? '';
    throw new build_error/* BuildError */.z('INVALID_REQUEST', `SSH_PRIVATE_KEY: ssh-add does not take it (${why}); expected a private key in OpenSSH's or PEM form, without a passphrase`);
}
function checkKey(key) {
    if (/^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\r?\n[\s\S]+-----END [A-Z0-9 ]*PRIVATE KEY-----\s*$/.test(key))
        return;
    throw new build_error/* BuildError */.z('INVALID_REQUEST', 'SSH_PRIVATE_KEY: is no private key; expected the whole text from "-----BEGIN" to "-----END", with its line breaks');
}
function firstLine(child) {
    return new Promise((resolve, reject) => {
        let text = '';
        child.once('error', (cause) => reject(missingOpenssh(cause)));
        child.once('close', () => reject(new build_error/* BuildError */.z('BUILD_FAILED', 'ssh-agent ended at once; see what "ssh-agent -d" says')));
        child.stdin?.on('error', () => undefined);
        child.stdout?.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
            const pid = /^(\d+)\n/.exec(text)?.[1];
            if (pid !== undefined)
                resolve(Number(pid));
        });
    });
}
/** Its command still runs, so that the id is still its own. */
function endAgent(pid) {
    try {
        process.kill(pid, 'SIGTERM');
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
            throw error;
    }
}
function missingOpenssh(cause) {
    return new build_error/* BuildError */.z('BUILDER_MISSING', 'build-options: --ssh needs ssh-agent and ssh-add, which are not on PATH; install OpenSSH (Debian, Ubuntu: apt-get install openssh-client)', { cause });
}
function sshValues(options) {
    return options.flatMap((text, place) => {
        const joined = /^--ssh=(.*)$/s.exec(text)?.[1];
        if (joined !== undefined)
            return [joined];
        return text === '--ssh' ? [options[place + 1] ?? ''] : [];
    });
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/leg-build.ts
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
















/**
 * Builds one platform and puts it, by digest and without any tag, into every repository (contract, sections 2 and 6). The
 * image's own config must be of the platform asked for. With `push: false` nothing leaves this machine.
 * @throws BuildError and nothing else: one line that says why, with a RegistryError as its `cause` where there was one
 */
async function buildLeg(request, deps) {
    const source = request.localImage === undefined ? await locateSource(request) : nowhere;
    return withDeadline(request, deps, (signal) => (0,work_folder/* withWorkFolder */.K6)(deps, (folder) => buildIn(folder, source, signal, request, deps)));
}
/** Of an image that is there already: nothing is read. */
const nowhere = { context: '.', dockerfile: 'Dockerfile', isRemote: true };
async function buildIn(folder, source, signal, request, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const started = performance.now();
        const { secrets = {}, sshKey } = request;
        const agent = __addDisposableResource(env_1, await provideSshAgent(request, { folder, environment: deps.environment, signal }), true);
        const redact = (0,progress_reader/* createRedactor */.l)({ ...secrets, ...given({ sshKey }), ...given(request.cache?.credentials) });
        const stages = request.cache === undefined ? [] : await readLocalStages(source);
        const basePlatform = await watchBasePlatform(request, source);
        const tell = redactEvents(deps, redact);
        const emit = (event) => {
            basePlatform.observe(event);
            tell(event);
            const trouble = (0,cache_steps/* cacheTrouble */.e)(event);
            if (trouble !== undefined)
                session.notice(redact(trouble));
        };
        const notices = [];
        const session = {
            request,
            deps,
            platform: (0,src.formatPlatform)(request.platform),
            source,
            secrets: await provideSecrets(secrets, folder, agent?.environment),
            sourceDate: await findSourceDate(request, deps, signal),
            cacheArguments: [],
            folder,
            signal,
            emit,
            redact,
            notice: (text) => {
                if (notices.includes(text))
                    return;
                notices.push(text);
                emit({ kind: 'notice', text });
            },
        };
        try {
            const outcome = await buildInAttempts(session, stages, build);
            basePlatform.conclude();
            const { image, source: bytes, leftOut } = await deliver(session, outcome);
            for (const wanted of request.exports ?? []) {
                const { exportImage } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 8340));
                await exportImage(session, bytes, image, wanted);
            }
            if (signal.aborted)
                throw (0,build_session/* stopped */.ce)(session);
            return {
                platform: request.platform,
                digest: image.root.digest,
                imageDigest: image.image.digest,
                descriptors: annotated(image, (0,builder_arguments/* descriptorAnnotations */.E8)(request.annotations ?? {})),
                sizeBytes: image.sizeBytes,
                durationMs: Math.round(performance.now() - started),
                leftOut,
                notices,
            };
        }
        catch (error) {
            throw toBuildError(error, session);
        }
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
function given(environment = {}) {
    return Object.fromEntries(Object.entries(environment).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
/** The children with what the index is to say of the image. */
function annotated({ children: [image, ...others] }, annotations) {
    if (image === undefined)
        return others;
    const all = { ...image.annotations, ...annotations };
    return [Object.keys(all).length === 0 ? image : { ...image, annotations: all }, ...others];
}
/** What is no BuildError yet: an image that makes no sense, a disk that is full, or a mistake of ours. */
function toBuildError(error, session) {
    if (error instanceof build_error/* BuildError */.z)
        return error;
    if (session.signal.aborted)
        return (0,build_session/* stopped */.ce)(session);
    const { platform } = session;
    const message = session.redact(error instanceof Error ? error.message : String(error));
    const details = { platform, cause: error };
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
        const folder = (0,external_node_path_.dirname)(session.folder);
        return new build_error/* BuildError */.z('NO_SPACE', `${platform}: the disk of ${folder} is full; free some space there, set TMPDIR, or on a runner of GitHub’s set free-space`, details);
    }
    return new build_error/* BuildError */.z('BUILD_FAILED', `${platform}: what was built cannot be used: ${message}`, details);
}
async function build(session) {
    const { localImage } = session.request;
    if (localImage !== undefined) {
        const { takeLocalImage } = await __webpack_require__.e(/* import() */ 677).then(__webpack_require__.bind(__webpack_require__, 1677));
        return await takeLocalImage(session, localImage);
    }
    switch (session.request.builder) {
        case 'buildx': {
            const { buildWithBuildx } = await __webpack_require__.e(/* import() */ 38).then(__webpack_require__.bind(__webpack_require__, 2038));
            return await buildWithBuildx(session);
        }
        case 'docker': {
            const { buildWithDocker } = await __webpack_require__.e(/* import() */ 958).then(__webpack_require__.bind(__webpack_require__, 3958));
            return await buildWithDocker(session);
        }
        case 'buildah': {
            const { buildWithBuildah } = await __webpack_require__.e(/* import() */ 45).then(__webpack_require__.bind(__webpack_require__, 6045));
            return await buildWithBuildah(session);
        }
    }
}
/** Makes one signal of the caller's and the leg's own time-out. */
async function withDeadline({ timeoutMs }, { signal }, action) {
    const controller = new AbortController();
    // Every request of the leg listens to it, and Node 20 takes more than ten for a leak.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    const forward = () => controller.abort(signal?.reason);
    if (signal?.aborted)
        forward();
    signal?.addEventListener('abort', forward, { once: true });
    const expire = () => controller.abort(new DOMException('the leg took too long', 'TimeoutError'));
    const timer = timeoutMs === undefined || timeoutMs <= 0 ? undefined : setTimeout(expire, timeoutMs);
    try {
        return await action(controller.signal);
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', forward);
    }
}
/** What a step printed may hold a secret that the Dockerfile's author printed. */
function redactEvents(deps, redact) {
    return (event) => {
        if (event.kind === 'log' || event.kind === 'warning')
            deps.onProgress?.({ ...event, text: redact(event.text) });
        else if (event.kind === 'step') {
            const { error } = event;
            deps.onProgress?.({
                ...event,
                name: redact(event.name),
                ...(error !== undefined && { error: redact(error) }),
            });
        }
        else
            deps.onProgress?.(event);
    };
}

// EXTERNAL MODULE: ../../packages/build-arch/src/image-export.ts + 2 modules
var image_export = __webpack_require__(8340);
;// CONCATENATED MODULE: ../../packages/build-arch/src/published-export.ts




/**
 * Writes an image that is published already to a file of this machine, by its own bytes.
 * @throws BuildError, RegistryError
 */
async function exportPublished({ repository, root, platform, export: wanted }, deps) {
    const { signal } = deps;
    const source = new image_source/* RepositorySource */.u(deps.client.repository(repository, 'pull'), { signal });
    const image = await readBuiltImage(source, root, platform);
    await (0,image_export.exportImage)({ deps, signal, platform: (0,src.formatPlatform)(platform) }, source, image, wanted);
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/index.ts













/***/ }),

/***/ 3467:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ LastLines),
/* harmony export */   l: () => (/* binding */ createRedactor)
/* harmony export */ });
const keptLines = 20;
/** The last lines of something, so that a build of any length costs the same memory. */
class LastLines {
    #lines = [];
    add(line) {
        this.#lines = [...this.#lines.slice(1 - keptLines), line.slice(0, 2000)];
    }
    get lines() {
        return this.#lines;
    }
}
/** What makes a URL of a cache's blob a key to it (Azure Storage's and S3's signed URLs), as errors quote it. */
const signature = /([?&](?:sig|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=)[^&\s"'<]+/gi;
/**
 * Replaces signatures of URLs, and secrets that a step printed: whole values from 4 characters on, and lines of values from 8 on. Shorter ones would
 * hide ordinary text.
 */
function createRedactor(secrets) {
    const values = Object.values(secrets)
        .flatMap((value) => [value.trim(), ...value.split(/\r?\n/).filter((line) => line.trim().length >= 8)])
        .map((value) => value.trim())
        .filter((value) => value.length >= 4)
        .sort((one, other) => other.length - one.length);
    return (text) => values.reduce((shown, value) => shown.replaceAll(value, '***'), text).replaceAll(signature, '$1***');
}


/***/ }),

/***/ 4325:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ blockSize),
/* harmony export */   Ms: () => (/* binding */ padding),
/* harmony export */   PG: () => (/* binding */ endOfArchive),
/* harmony export */   aG: () => (/* binding */ renamedHeader),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   eN: () => (/* binding */ readExtension),
/* harmony export */   w4: () => (/* binding */ fileHeader)
/* harmony export */ });
/** Of tar archives: headers and contents come in blocks of this many bytes. */
const blockSize = 512;
/** @throws Error where it is no header */
function readHeader(header) {
    if (readNumber(header.subarray(148, 156)) !== checksumOf(header))
        throw new Error('this is no tar archive');
    const prefix = header.toString('latin1', 257, 262) === 'ustar' ? readText(header.subarray(345, 500)) : '';
    const name = readText(header.subarray(0, 100));
    const type = header.toString('latin1', 156, 157);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        size: readNumber(header.subarray(124, 136)),
        type: type === '\0' ? '0' : type,
        link: readText(header.subarray(157, 257)),
    };
}
/** pax records (`LENGTH key=value\n`), or the one long name that GNU puts before an entry. */
function readExtension(type, content) {
    if (type !== 'x')
        return { [type === 'L' ? 'path' : 'linkpath']: readText(content) };
    const records = {};
    for (let at = 0; at < content.length;) {
        const length = Number.parseInt(content.toString('latin1', at, at + 20), 10);
        if (!(length > 0))
            break;
        const record = content.toString('utf8', at, at + length - 1);
        const [key = '', ...value] = record.slice(record.indexOf(' ') + 1).split('=');
        records[key] = value.join('=');
        at += length;
    }
    return records;
}
/** The header of a file that everybody may read, dated 1970, so that the same content is the same archive. */
function fileHeader(name, size) {
    const header = Buffer.alloc(blockSize);
    header.write('0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write('00000000000\0', 136);
    header.write('0', 156);
    header.write('ustar\x0000', 257);
    writeSize(header, size);
    return renamedHeader(header, name);
}
/** A header with another name, behind a pax extension where it is long. */
function renamedHeader(header, name) {
    const copy = Buffer.from(header);
    const bytes = Buffer.from(name);
    copy.fill(0, 0, 100);
    copy.fill(0, 345, 500);
    bytes.copy(copy, 0, 0, 100);
    copy.write(`${checksumOf(copy).toString(8).padStart(6, '0')}\0 `, 148);
    if (bytes.length <= 100)
        return copy;
    const record = paxRecord('path', name);
    const extension = fileHeader('pax', record.length);
    extension.write('x', 156);
    extension.write(`${checksumOf(extension).toString(8).padStart(6, '0')}\0 `, 148);
    return Buffer.concat([extension, record, padding(record.length), copy]);
}
/** What fills the last block of a content. */
function padding(size) {
    return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}
/** The two empty blocks behind the last entry. */
const endOfArchive = Buffer.alloc(2 * blockSize);
/** Its length counts its own digits. */
function paxRecord(key, value) {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    const length = rest + String(rest + String(rest).length).length;
    return Buffer.from(`${length} ${key}=${value}\n`);
}
/** Octal text, or base-256 for 8 GiB and more (GNU). */
function writeSize(header, size) {
    if (size < 8 ** 11) {
        header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
        return;
    }
    header.fill(0, 124, 136);
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
}
function checksumOf(header) {
    return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}
/** Octal text, or base-256 where the first bit is set (GNU, for 8 GiB and more). */
function readNumber(field) {
    const [first = 0] = field;
    if ((first & 0x80) === 0)
        return Number.parseInt(readText(field).trim() || '0', 8);
    return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
}
function readText(field) {
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? field.length : end);
}


/***/ }),

/***/ 9619:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isRateLimit),
/* harmony export */   d: () => (/* binding */ isTransient)
/* harmony export */ });
/** What a registry, a proxy or a network says when the same request may well go through a moment later. */
const signs = [
    // Statuses, as containerd, distribution's clients, Docker and containers/image write them; 507 and others are for good.
    /(?:unexpected |invalid )?(?:response )?(?:http )?status(?: code)?(?: from [A-Z]+ request to \S+)?:? (?:408|429|500|502|503|504|52[0-7])\b/i,
    /\b(?:500 Internal Server Error|502 Bad Gateway|503 Service Unavailable|504 Gateway Time-?out|429 Too Many Requests)\b/i,
    /connection reset by peer|broken pipe|unexpected EOF|\bEOF$|: EOF(?:$|[\s:])|server closed idle connection/m,
    /use of closed network connection|http2: .*(?:closed|lost|error)|stream error: |GOAWAY|transport is closing/,
    /i\/o timeout|TLS handshake timeout|Client\.Timeout|deadline exceeded|connection timed out/i,
    /connection refused|network is unreachable|no route to host/i,
    /temporary failure in name resolution|server misbehaving/i,
    // The builder itself: gone for a moment, or not up yet (gRPC's words for it).
    /code = Unavailable|: Unavailable: |error reading from server|graceful_stop|no active session/,
];
const limited = /\b429\b|toomanyrequests|too many requests|rate ?limit|limits the rate/i;
/** Refusals, which stand whatever else the text says. */
const final = /\b40[13] |unauthorized|forbidden|\bdenied\b|insufficient_scope|authorization failed|\bx509\b|certificate|no space left|disk quota/i;
/** Whether a text that says why something failed speaks of what passes. */
function isTransient(text) {
    return isRateLimit(text) || (!final.test(text) && signs.some((sign) => sign.test(text)));
}
/** Whether it is that too much was asked for in too short a time, which takes longer to pass. */
function isRateLimit(text) {
    return limited.test(text);
}


/***/ }),

/***/ 1090:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   K6: () => (/* binding */ withWorkFolder),
/* harmony export */   Pl: () => (/* binding */ writePrivateFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_3__);




/** Gives `use` a folder that only this user can read, and removes it with all that is in it, whatever happens. */
async function withWorkFolder(deps, use) {
    const parent = deps.temporaryFolder ?? deps.environment['TMPDIR'] ?? '/tmp';
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, 'polyarch-leg-'));
    try {
        return await use(folder);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}
/** Writes a file that nobody else can read as its content comes, and returns its path. */
async function writeStream(folder, name, content, signal) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(content, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path, { mode: 0o600, flags: 'wx' }), { signal });
    return path;
}
/** Writes a file that nobody else can read, and returns its path. */
async function writePrivateFile(folder, name, content) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, content, { mode: 0o600, flag: 'wx' });
    return path;
}


/***/ })

};
