export const id = 112;
export const ids = [112];
export const modules = {

/***/ 8645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ badInput),
/* harmony export */   z1: () => (/* binding */ CliError)
/* harmony export */ });
/* unused harmony exports toFailure, isBadInputCode */
/* harmony import */ var _interruption_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9608);

/** The command's own error: one line that says what is wrong and what to do next, and the exit status it means. */
class CliError extends Error {
    name = 'CliError';
    code;
    exitStatus;
    /** Lines that show more: the end of a builder's log. */
    details;
    /** Where there are several: one line each, in place of the message. */
    problems;
    /** What is known all the same, for the document of `--json`. */
    report;
    constructor(code, message, options = {}) {
        super(message, { cause: options.cause });
        this.code = code;
        this.exitStatus = options.exitStatus ?? 1;
        this.details = options.details ?? [];
        this.problems = options.problems ?? [];
        this.report = options.report ?? {};
    }
}
/** Bad input: nothing was started, exit status 2. */
function badInput(message) {
    return new CliError('BAD_INPUT', message, { exitStatus: 2 });
}
/** What an error thrown by a command comes to. Unknown ones, too, end in one line. */
function toFailure(error) {
    if (error instanceof InterruptedError) {
        return {
            code: error.code,
            lines: [error.message],
            details: [],
            exitStatus: exitStatusOf(error.by),
            report: {},
        };
    }
    if (!(error instanceof Error))
        return { code: 'ERROR', lines: [String(error)], details: [], exitStatus: 1, report: {} };
    return {
        code: codeOf(error),
        lines: problemsOf(error),
        details: error instanceof CliError ? error.details : [],
        exitStatus: statusOf(error),
        report: error instanceof CliError ? error.report : {},
    };
}
function codeOf(error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : 'ERROR';
}
function problemsOf(error) {
    const lines = error instanceof CliError && error.problems.length > 0 ? error.problems : error.message.split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '');
}
/** Errors of parsers mean that what was typed is wrong; by name, because the packages are not loaded for this. */
const badInputErrors = new Set([
    'GenerateError',
    'ImageError',
    'PlanError',
    'StackError',
]);
/** What is wrong with the input, whatever package found it, before anything was started. */
const badInputCodes = new Set([
    'INVALID_HOST',
    'INVALID_REGISTRY',
    'INVALID_SETTING',
    'INVALID_REQUEST',
    'MALFORMED_REGISTRY_AUTHS',
    'MALFORMED',
    'INVALID_IDENTITIES',
    'DOCKERFILE_MISSING',
    'CONTEXT_MISSING',
    'UNSUPPORTED',
    'NO_CHILDREN',
    'INVALID_SOURCE',
    'INVALID_PUBLISH',
]);
/** Whether an error's code says that its input could never work. */
function isBadInputCode(code) {
    return badInputCodes.has(code);
}
function statusOf(error) {
    if (error instanceof CliError)
        return error.exitStatus;
    return badInputErrors.has(error.name) || isBadInputCode(codeOf(error)) ? 2 : 1;
}


/***/ }),

/***/ 8518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseRegistrySettings),
/* harmony export */   r: () => (/* binding */ splitList)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8645);

/** Reads `--insecure-registries`, `--request-timeout` and `--retries`. Throws a CliError that names the flag. */
function parseRegistrySettings(options) {
    const timeout = parseWhole('request-timeout', options.text('request-timeout'), 1, 3600);
    const retries = parseWhole('retries', options.text('retries'), 0, 20);
    return {
        insecureRegistries: splitList(options.text('insecure-registries')),
        ...(timeout !== undefined && { requestTimeoutMs: timeout * 1000 }),
        ...(retries !== undefined && { retries }),
    };
}
/** A comma or newline list without its empty items. */
function splitList(text) {
    return (text ?? '')
        .split(/[,\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function parseWhole(flag, text, from, to) {
    if (text === undefined || text === '')
        return undefined;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to)
        return value;
    throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(`--${flag}: "${text}" is not allowed: give a whole number from ${from} to ${to}`);
}


/***/ }),

/***/ 2384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ withEndpoint)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5951);



/** Builds a leg by the BuildKit that `builder-endpoints` names for its platform, whose builder is removed again in any case. */
async function withEndpoint({ platform, endpoint }, context, build) {
    const { plan, environment, temporaryFolder, signal } = context;
    if (endpoint === undefined)
        return await build({ environment });
    const { openEndpoint, removeBuilder } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 5882));
    const { tls = [], kubeconfig } = context.builderSecrets ?? {};
    const own = tls.find((one) => (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_2__/* .samePlatform */ .my)(one.platform, platform));
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temporaryFolder, 'endpoint-'));
    try {
        const opened = await openEndpoint({
            platform,
            endpoint,
            buildkit: plan.build.buildkit,
            ...(own !== undefined && { tls: own }),
            ...(kubeconfig !== undefined && { kubeconfig }),
        }, { environment, folder, signal, onProgress: (event) => context.onProgress(event) });
        try {
            return await build(opened);
        }
        finally {
            if (opened.isOwn)
                await removeBuilder(opened.name, opened.environment);
        }
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 4932:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MV: () => (/* binding */ publicationOf),
  fo: () => (/* binding */ requestOf)
});

// UNUSED EXPORTS: buildAll, execute, exportsOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __webpack_require__(9939);
// EXTERNAL MODULE: ../../packages/cli/src/run/endpoint.ts
var endpoint = __webpack_require__(2384);
// EXTERNAL MODULE: ../../packages/cli/src/failure.ts
var failure = __webpack_require__(8645);
;// CONCATENATED MODULE: ../../packages/cli/src/run/leg-verdict.ts


/** The legs that go into the index. Throws a CliError with the error and the end of the log of each leg that must not fail. */
function leg_verdict_acceptLegs(results, allowMissing) {
    const legs = results.flatMap((result) => (result.kind === 'built' ? [result.leg] : []));
    const failed = results.filter((result) => result.kind === 'failed');
    const mayBeMissing = ({ platform }) => allowMissing === 'any' || allowMissing.some((allowed) => samePlatform(allowed, platform));
    const excused = failed.filter(mayBeMissing);
    const fatal = legs.length === 0 ? failed : failed.filter((leg) => !mayBeMissing(leg));
    if (fatal.length > 0)
        throw legsFailed(fatal, results);
    return {
        legs,
        warnings: [
            ...excused.map((leg) => `${lineOf(leg)} (allowed to be missing)`),
            ...legs.flatMap(({ leftOut, platform }) => leftOut.map(({ repository, error }) => `${formatPlatform(platform)}: ${formatRepository(repository)} was left out: ${error.message}`)),
        ],
    };
}
function legsFailed(failed, results) {
    const isBadInput = failed.every(({ error }) => isBadInputCode(codeOf(error)));
    return new CliError(codeOf(failed[0]?.error), 'a leg failed, so nothing was published', {
        exitStatus: isBadInput ? 2 : 1,
        cause: failed[0]?.error,
        problems: failuresOf(failed, results.length).map((line) => `${line}; nothing was published`),
        details: failed.flatMap(logOf),
        report: { legs: results.map(toReport) },
    });
}
function toReport(result) {
    const platform = formatPlatform(result.platform);
    if (result.kind !== 'failed')
        return { platform, status: result.kind };
    return {
        platform,
        status: result.kind,
        error: { code: codeOf(result.error), message: messageOf(result.error) },
        log: linesOf(result),
    };
}
/** A line for each leg that failed; only one where all of them failed for the same reason. */
function failuresOf(failed, total) {
    const reasons = failed.map((leg) => withoutPlatform(leg));
    const [first] = reasons;
    const isShared = failed.length === total && first !== undefined && reasons.every((reason) => reason === first);
    return isShared && total > 1 ? [first] : failed.map(lineOf);
}
function withoutPlatform({ platform, error }) {
    const prefix = `${formatPlatform(platform)}: `;
    const message = messageOf(error);
    return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
/** The leg's error, with its platform where the message does not say it. */
function lineOf({ platform, error }) {
    const name = formatPlatform(platform);
    const message = messageOf(error);
    return message.includes(name) ? message : `${name}: ${message}`;
}
function logOf(leg) {
    const lines = linesOf(leg);
    return lines.length === 0
        ? []
        : [`${formatPlatform(leg.platform)}, the end of its log:`, ...lines.map((line) => `  ${line}`)];
}
/** What the back end says about the failed step, else the last that the builder wrote. */
function linesOf({ error, log }) {
    const own = error instanceof Error && 'log' in error && Array.isArray(error.log) ? error.log.map(String) : [];
    return (own.length > 0 ? own : log).slice(-20);
}
function codeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string'
        ? error.code
        : 'BUILD_FAILED';
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ../../packages/cli/src/run/legs.ts
var legs = __webpack_require__(2124);
// EXTERNAL MODULE: ../../packages/cli/src/run/publication.ts
var publication = __webpack_require__(6747);
;// CONCATENATED MODULE: ../../packages/cli/src/run/execution.ts







/** Builds all legs side by side, and publishes their index when none is missing that must be there. */
async function execute(execution, deps) {
    const { plan } = execution;
    const { session, view, signal } = deps;
    const results = await buildAll(execution, deps);
    signal.throwIfAborted();
    const { legs, warnings } = acceptLegs(results, plan.publish.allowMissing);
    const client = session.client;
    const request = publicationOf(plan);
    const index = await createSourceIndex(legs.map((leg) => ({ kind: 'leg', leg })), request, { client, signal });
    const publication = await planPublication(index, request);
    if (!plan.push)
        return { legs, publication, warnings };
    const report = await applyPublication(publication, { client, signal, view });
    return { legs, publication, report, warnings };
}
/** Builds every leg of the plan. Never throws for a leg that fails. */
async function buildAll(execution, { session, view, signal }) {
    const { buildLeg } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 5882));
    const { plan, builder, cacheCredentials: credentials } = execution;
    const cacheOf = (planned) => builder === 'buildx'
        ? { cache: { ...legCache(plan, planned, session.builderVariables), credentials } }
        : {};
    return runLegs(plan.platforms, async (planned, { signal: legSignal, onProgress }) => {
        const { exports = [] } = exportsOf(planned, execution);
        // What a builder that was stopped leaves in its temporary folder goes with ours.
        const environment = { ...session.builderVariables, TMPDIR: execution.temporaryFolder };
        const context = { ...execution, environment, signal: legSignal, onProgress };
        const leg = await withEndpoint(planned, context, (own) => buildLeg({
            ...{ ...requestOf(planned, execution), ...cacheOf(planned), exports },
            ...(own.name !== undefined && { builderName: own.name }),
        }, {
            client: session.client,
            environment: own.environment,
            temporaryFolder: execution.temporaryFolder,
            signal: legSignal,
            onProgress,
        }));
        for (const { path } of exports)
            view.note(`${formatPlatform(planned.platform)}: exported to ${path}`);
        return leg;
    }, { view, signal, failFast: plan.failFast });
}
/** The file or folder that a leg leaves, where one is asked for. */
function exportsOf(planned, { plan, exportFolder, workingFolder }) {
    const wanted = legExport(plan, planned);
    if (wanted === undefined)
        return {};
    const { kind, file, isFolder, reference } = wanted;
    const path = resolve(exportFolder ?? workingFolder, file);
    return { exports: [kind === 'local' ? { kind, path, isFolder } : { kind, path, reference }] };
}
/** What one leg builds. */
function requestOf(planned, { plan, builder, workingFolder, secrets, sshKey }) {
    const { build, publish, push, repositories } = plan;
    const { dockerfile, target, provenance, buildContexts } = (0,plan_src.legBuild)(plan, planned);
    const isOptional = ({ registry }) => publish.optionalRegistries.includes(registry);
    return {
        platform: planned.platform,
        repositories: push ? repositories.filter((repository) => !isOptional(repository)) : [],
        optionalRepositories: push ? repositories.filter(isOptional) : [],
        builder,
        workingFolder,
        context: build.context,
        buildContexts,
        dockerfile,
        ...(target !== undefined && { target }),
        ...(0,plan_src.legTexts)(plan, planned),
        secrets,
        // Where nothing was asked for, a builder that cannot make it needs no excuse.
        provenance: build.provenance === 'auto' && provenance === 'min' ? 'auto' : provenance,
        sbom: build.sbom,
        ...(build.compression !== undefined && { compression: build.compression.type }),
        ...(build.compression?.level !== undefined && { compressionLevel: build.compression.level }),
        ...(build.sourceDateEpoch !== undefined && { sourceDateEpoch: build.sourceDateEpoch }),
        ...(sshKey !== undefined && sshKey !== '' && { sshKey }),
        buildOptions: build.options,
        push,
        ...(build.timeoutMinutes > 0 && { timeoutMs: build.timeoutMinutes * 60_000 }),
        insecureRegistries: publish.insecureRegistries,
        retries: publish.retries,
    };
}
/** What a plan publishes. */
function publicationOf(plan) {
    const { archTags, optionalRegistries, onPartial, allowMissing } = plan.publish;
    return {
        repositories: plan.repositories,
        tags: plan.tags,
        movingTags: plan.movingTags,
        archTags,
        annotations: (0,plan_src.annotationsFor)(plan, 'index'),
        requiredPlatforms: plan.platforms.map(({ platform }) => platform),
        platformOrder: plan.platforms.map(({ platform }) => platform),
        allowMissing: allowMissing === 'any' ? '*' : allowMissing,
        optionalRegistries,
        onPartial,
        multiTag: 'auto',
    };
}


/***/ }),

/***/ 2124:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ showProgress)
/* harmony export */ });
/* unused harmony export runLegs */
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);
/* harmony import */ var _terminal_style_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3989);



/** Runs all legs side by side. With `failFast` the first failure stops the others; a signal stops them all. Never throws. */
async function runLegs(legs, build, { view, signal, failFast, }) {
    const stop = new AbortController();
    const stopAll = () => stop.abort(signal.reason);
    if (signal.aborted)
        stopAll();
    else
        signal.addEventListener('abort', stopAll, { once: true });
    const noted = new Set();
    const note = (text) => {
        // What holds for every leg is said once.
        if (!noted.has(text))
            view.note(text);
        noted.add(text);
    };
    return Promise.all(legs.map(async (planned) => {
        const { platform } = planned;
        const name = formatPlatform(platform);
        const tail = createLogTail();
        view.leg(name, { kind: 'started' });
        try {
            const leg = await build(planned, {
                signal: stop.signal,
                onProgress: (event) => showProgress(event, name, { view, note, keep: tail.add }),
            });
            const { imageDigest, sizeBytes, durationMs } = leg;
            view.leg(name, { kind: 'built', digest: imageDigest, sizeBytes, durationMs });
            return { kind: 'built', platform, leg };
        }
        catch (error) {
            if (stop.signal.aborted) {
                view.leg(name, { kind: 'stopped' });
                return { kind: 'stopped', platform };
            }
            view.leg(name, { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
            if (failFast)
                stop.abort(error);
            return { kind: 'failed', platform, error, log: tail.lines() };
        }
    }));
}
/** Shows what the build of one leg tells. */
function showProgress(event, name, { view, note, keep }) {
    switch (event.kind) {
        case 'step':
            if (event.state === 'started')
                view.leg(name, { kind: 'step', text: event.name });
            if (event.state === 'cached')
                view.leg(name, { kind: 'step', text: `${event.name} (cached)` });
            return;
        case 'log':
            keep(event.text);
            view.leg(name, { kind: 'log', text: event.text });
            return;
        case 'push':
            if (event.state === 'started')
                view.leg(name, { kind: 'step', text: `pushing to ${event.repository}` });
            return;
        case 'warning':
        case 'notice':
            note((0,_terminal_style_js__WEBPACK_IMPORTED_MODULE_1__/* .toPlainLine */ .Ic)(event.text));
            return;
        case 'transfer':
            return;
    }
}


/***/ }),

/***/ 6747:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WW: () => (/* binding */ planPublication),
/* harmony export */   wf: () => (/* binding */ createSourceIndex)
/* harmony export */ });
/* unused harmony export applyPublication */
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5951);


/** The index of these children: without a request where all of them are legs, which bring theirs along. */
async function createSourceIndex(sources, request, { client, signal }) {
    const { collectChildren, createIndex } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const children = await collectChildren(sources, { client, repositories: request.repositories, signal });
    return createIndex({ children, annotations: request.annotations, platformOrder: request.platformOrder });
}
/** Plans the publish. Throws a MergeError when a platform that must be there is not. */
async function planPublication(index, request) {
    const { findMissingPlatforms, planPublish } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const { requiredPlatforms, allowMissing, annotations: _annotations, platformOrder: _order, ...rest } = request;
    const missingPlatforms = findMissingPlatforms(index, { required: requiredPlatforms, allowMissing });
    return planPublish({ index, missingPlatforms, ...rest });
}
/** Publishes, and tells the view about it. */
async function applyPublication(plan, { client, signal, view, }) {
    const { publish } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const total = plan.targets.length;
    let staged = 0;
    view.publish({
        kind: 'step',
        text: `index ${plan.index.digest} to ${total === 1 ? 'one repository' : `${total} repositories`}`,
    });
    const report = await publish(plan, {
        client,
        signal,
        onProgress: (event) => {
            switch (event.kind) {
                case 'staged':
                    if (event.isReady)
                        staged += 1;
                    return view.publish({
                        kind: 'step',
                        text: `children checked in ${staged}/${total}: ${formatRepository(event.repository)}`,
                    });
                case 'copied':
                    return view.publish({
                        kind: 'step',
                        text: `copied ${event.digest} to ${formatRepository(event.repository)}`,
                    });
                case 'tag':
                    return view.publish({
                        kind: 'step',
                        text: `${formatRepository(event.repository)}:${event.tag} ${event.status}`,
                    });
                case 'rolling-back':
                    return view.publish({ kind: 'step', text: 'rolling back' });
            }
        },
    });
    if (report.outcome === 'published') {
        view.publish({
            kind: 'published',
            text: `published ${formatCount(report.published.length, 'tag')} in ${formatCount(report.requests, 'request')}`,
        });
    }
    else {
        view.publish({ kind: 'failed', text: report.outcome });
    }
    return report;
}


/***/ }),

/***/ 6022:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ legsJson)
});

// UNUSED EXPORTS: concludeStack

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/cli/src/failure.ts
var failure = __webpack_require__(8645);
// EXTERNAL MODULE: ../../packages/cli/src/interruption.ts
var interruption = __webpack_require__(9608);
;// CONCATENATED MODULE: ../../packages/cli/src/stack/leg-durations.ts

/** How long each leg of a stack took, in milliseconds, as its records say. */
function leg_durations_durationsOf(records) {
    return ({ name }, platform) => {
        const own = records.filter(({ build, legs }) => build === name && legs.some(({ leg }) => samePlatform(leg.platform, platform)));
        return own.length === 0 ? undefined : Math.max(...own.map(({ durationMs }) => durationMs));
    };
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-conclusion.ts





/**
 * Shows what became of a stack, and turns it into an exit status. Throws a CliError with a line for each failure; the document of
 * `--json` then holds both the error and what is there all the same.
 */
async function concludeStack(stack, result, { terminal, interruption }) {
    const [tables, { longestChain, toStackJson }, { toPublishJson }] = await Promise.all([
        __webpack_require__.e(/* import() */ 548).then(__webpack_require__.bind(__webpack_require__, 9548)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430)),
        Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166)),
    ]);
    const { style } = terminal;
    const done = [...result.legs.values()].flatMap((leg) => (leg.kind === 'done' ? [leg.value] : []));
    const reports = new Map([...result.publishes.values()].flatMap((one) => (one.kind === 'done' ? [...one.value] : [])));
    const durations = durationsOf(done.map(({ record }) => record));
    terminal.print(tables.renderStackHead(stack, style));
    terminal.print('');
    terminal.print(tables.renderStackLegs(done, style));
    const published = tables.renderStackPublish(reports, style);
    if (published !== '')
        terminal.print(`\n${published}`);
    for (const { warnings } of reports.values())
        for (const warning of warnings)
            terminal.warn(warning);
    const problems = [
        ...problemsOf(result),
        ...[...reports].flatMap(([name, report]) => publishProblems(name, report)),
    ];
    const document = {
        ...toStackJson(stack, durations),
        legs: done.flatMap(({ record, origin }) => legsJson(record, origin)),
        skipped: [...result.legs].flatMap(([name, leg]) => (leg.kind === 'skipped' ? [name] : [])),
        published: Object.fromEntries([...reports].map(([name, report]) => [name, { outcome: report.outcome, ...toPublishJson(report) }])),
    };
    if (problems.length === 0) {
        const { path, platform, total } = longestChain(stack, durations);
        const where = platform === undefined ? '' : `${formatPlatform(platform)}, `;
        terminal.print(`\n${style.dim('critical path')}  ${path.map(({ name }) => name).join(' → ')} ${style.dim(`(${where}${formatDuration(total)})`)}`);
        terminal.document(document);
        return 0;
    }
    const isPartial = [...reports.values()].some(({ outcome }) => outcome === 'published' || outcome === 'partial');
    const received = interruption.received;
    const status = isPartial ? 3 : received === undefined ? 1 : exitStatusOf(received);
    throw new CliError('STACK_FAILED', 'not every image was published', {
        exitStatus: status,
        problems: [...new Set(problems)],
        details: detailsOf(result),
        report: document,
    });
}
/** The legs of one job, as `--json` shows them: times in milliseconds, `startedAt` since 1970. */
function legsJson({ job, legs, startedAt, durationMs }, origin = 'built') {
    return legs.map(({ image, leg }) => ({
        job,
        image,
        platform: (0,src.formatPlatform)(leg.platform),
        origin,
        digest: leg.imageDigest,
        startedAt,
        durationMs,
    }));
}
function problemsOf({ legs, publishes }) {
    const failed = [...legs].flatMap(([name, leg]) => leg.kind === 'failed' ? [`${name}: ${messageOf(leg.error)}`] : []);
    const skipped = [...legs].flatMap(([name, leg]) => leg.kind === 'skipped' ? [`${name}: not built, because ${leg.because} failed`] : []);
    const stopped = [...legs].some(([, leg]) => leg.kind === 'stopped')
        ? ['stopped; run it again to go on from there']
        : [];
    const unpublished = [...publishes].flatMap(([name, one]) => one.kind === 'failed'
        ? [`${name}: ${messageOf(one.error)}`]
        : one.kind === 'skipped' && failed.length === 0
            ? [`${name}: ${one.because} is missing`]
            : []);
    return [...failed, ...skipped, ...stopped, ...unpublished];
}
function publishProblems(name, { outcome, failures }) {
    if (outcome === 'published')
        return [];
    return failures.map(({ message }) => `${name}: ${outcome}: ${message}`);
}
/** The end of the log of each leg that failed. */
function detailsOf({ legs }) {
    return [...legs].flatMap(([name, leg]) => {
        if (leg.kind !== 'failed' || !(leg.error instanceof Error))
            return [];
        const lines = 'log' in leg.error && Array.isArray(leg.error.log)
            ? leg.error.log
            : 'details' in leg.error && Array.isArray(leg.error.details)
                ? leg.error.details
                : [];
        return lines.length === 0
            ? []
            : [`${name}, the end of its log:`, ...lines.slice(-20).map((line) => `  ${String(line)}`)];
    });
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 7035:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openStack)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __webpack_require__(5951);
// EXTERNAL MODULE: ../../packages/cli/src/failure.ts
var failure = __webpack_require__(8645);
;// CONCATENATED MODULE: ../../packages/cli/src/machine/builders.ts
/** buildx where an engine answers and has it, else buildah where it is there, else plain docker. */
function chooseBuilder({ engine, buildx, buildah }) {
    if (engine.state === 'ready' && buildx.state === 'ready')
        return 'buildx';
    if (buildah.state === 'ready')
        return 'buildah';
    return engine.state === 'ready' ? 'docker' : undefined;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ../../packages/cli/src/machine/system.ts

/** Reads /etc/os-release. */
async function readSystem({ system, userId }) {
    const isLinux = system === 'linux';
    const text = isLinux ? await (0,promises_.readFile)('/etc/os-release', 'utf8').catch(() => '') : '';
    return { hasApt: isDebianLike(text), isRoot: userId === 0, isLinux };
}
/** Whether an os-release file (man 5 os-release) is of Debian, Ubuntu or a descendant. */
function isDebianLike(osRelease) {
    const ids = osRelease.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)["']?$/gm);
    return [...ids].some(([, names = '']) => names.split(/\s+/).some((name) => name === 'debian' || name === 'ubuntu'));
}
/** The one command that makes this machine able to build. */
function howToGetBuilder({ hasApt, isRoot, isLinux }) {
    if (hasApt)
        return `${isRoot ? '' : 'sudo '}apt-get install -y buildah`;
    return isLinux
        ? 'install buildah by your package manager (dnf install -y buildah, apk add buildah), or Docker with buildx'
        : 'start Docker Desktop (https://docs.docker.com/get-started/get-docker/)';
}

// EXTERNAL MODULE: ../../packages/cli/src/terminal/quantity.ts
var quantity = __webpack_require__(3131);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/style.ts
var terminal_style = __webpack_require__(3989);
;// CONCATENATED MODULE: ../../packages/cli/src/progress/plain-view.ts


/** How many log lines of one leg are shown within one second; the rest of that second is counted. */
const linesPerSecond = 40;
/** One line for each event, prefixed with its platform: for pipes and CI logs. Log lines come at a bounded rate. */
function createPlainView(platforms, write, style, now = Date.now) {
    const width = Math.max('publish'.length, ...platforms.map((platform) => platform.length));
    const limits = new Map();
    const line = (who, text) => write(`${style.dim(`${who.padEnd(width)} |`)} ${text}`);
    const leg = (platform, event) => {
        const limit = limits.get(platform) ?? createRateLimit(linesPerSecond, now);
        limits.set(platform, limit);
        if (event.kind === 'log') {
            const text = (0,terminal_style/* toPlainLine */.Ic)(event.text);
            if (text !== '' && limit.take())
                line(platform, style.dim(text));
            return;
        }
        const left = limit.reset();
        if (left > 0)
            line(platform, style.dim(`… ${left} lines left out`));
        line(platform, describe(event, style));
    };
    const publish = (event) => {
        const mark = event.kind === 'published'
            ? `${style.green('✔')} `
            : event.kind === 'failed'
                ? `${style.red('✖')} `
                : '';
        line('publish', mark + (0,terminal_style/* toPlainLine */.Ic)(event.text));
    };
    return { leg, publish, note: write, close() { } };
}
function describe(event, style) {
    switch (event.kind) {
        case 'started':
            return 'started';
        case 'step':
            return (0,terminal_style/* toPlainLine */.Ic)(event.text);
        case 'built':
            return `${style.green('✔')} built ${event.digest} ${(0,quantity/* formatSize */.Xq)(event.sizeBytes)} in ${(0,quantity/* formatDuration */.a3)(event.durationMs)}`;
        case 'failed':
            return `${style.red('✖')} failed`;
        case 'stopped':
            return `${style.yellow('■')} stopped`;
    }
}
function createRateLimit(perSecond, now) {
    let second = 0;
    let passed = 0;
    let heldBack = 0;
    return {
        take() {
            const current = Math.floor(now() / 1000);
            if (current !== second) {
                second = current;
                passed = 0;
            }
            passed += 1;
            if (passed <= perSecond)
                return true;
            heldBack += 1;
            return false;
        },
        reset() {
            const held = heldBack;
            heldBack = 0;
            return held;
        },
    };
}

;// CONCATENATED MODULE: ../../packages/cli/src/progress/progress.ts
/** A view that shows nothing but notes. */
function createQuietView(note) {
    return { leg() { }, publish() { }, note, close() { } };
}

;// CONCATENATED MODULE: ../../packages/cli/src/progress/view.ts


/** The view that fits: live on a terminal, lines elsewhere, only notes with `--json`. */
async function createView(platforms, { stderr }, terminal, shows) {
    if (terminal.json)
        return createQuietView(terminal.note);
    if (!stderr.interactive)
        return createPlainView(platforms, terminal.note, terminal.noteStyle);
    const { createLiveView } = await Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(623)]).then(__webpack_require__.bind(__webpack_require__, 8623));
    return createLiveView(platforms, stderr.stream, terminal.noteStyle, shows);
}

;// CONCATENATED MODULE: ../../packages/cli/src/secrets.ts
/** Reads `IMAGE_SECRETS`. Throws a PlanError that shows no value. */
async function readBuildSecrets({ variables }) {
    const text = variables['IMAGE_SECRETS'] ?? '';
    if (text.trim() === '')
        return {};
    const { parseSecrets } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939));
    return parseSecrets(text);
}
/** The key of the agent that `--ssh` among the build options asks for; empty: none. */
function readSshKey({ variables }) {
    return variables['SSH_PRIVATE_KEY'] ?? '';
}
/** Reads `CACHE_CREDENTIALS`. Throws a PlanError that shows no value. */
async function readCacheCredentials({ variables }, { build: { cache } }) {
    const text = variables['CACHE_CREDENTIALS'] ?? '';
    if (text.trim() === '')
        return {};
    const { parseCacheCredentials } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939));
    return parseCacheCredentials(text, cache.backend);
}
/** Reads `BUILDER_TLS`, and `KUBECONFIG` where that holds a configuration and not, as kubectl has it, the path of one. */
async function readBuilderSecrets({ variables }) {
    const text = variables['BUILDER_TLS'] ?? '';
    const kubeconfig = variables['KUBECONFIG'] ?? '';
    const tls = text.trim() === '' ? [] : await (await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939))).parseBuilderTls(text);
    return { tls, ...(isConfiguration(kubeconfig) && { kubeconfig }) };
}
function isConfiguration(text) {
    return /[\r\n{]/.test(text.trim());
}
const loginNames = ['DOCKER_USERNAME', 'DOCKER_TOKEN', 'GAR_PUSH_TOKEN', 'GHCR_PUSH_TOKEN'];
const gitlabNames = ['CI_REGISTRY', 'CI_REGISTRY_USER', 'CI_REGISTRY_PASSWORD', 'CI_JOB_TOKEN'];
/**
 * Reads `IDENTITIES`, `REGISTRY_AUTHS`, the named secrets, and what GitLab gives its jobs.
 * @param identities the text of the flag of that name
 */
function readGivenLogins({ variables }, identities = '') {
    const registryAuths = variables['REGISTRY_AUTHS'] ?? '';
    const secrets = Object.fromEntries(loginNames.map((name) => [name, variables[name] ?? '']));
    const secret = variables['IDENTITIES'] ?? '';
    const isGitlab = variables['GITLAB_CI'] === 'true' && (variables['CI_REGISTRY'] ?? '') !== '';
    const texts = [registryAuths, identities, secret, ...Object.values(secrets)];
    if (!isGitlab && texts.every((text) => text.trim() === ''))
        return undefined;
    const githubUser = variables['GITHUB_REPOSITORY_OWNER'] || variables['GITHUB_ACTOR'] || '';
    const gitlab = Object.fromEntries(gitlabNames.map((name) => [name, variables[name] ?? '']));
    return {
        registryAuths,
        identities: { input: identities, secret },
        secrets: { ...secrets, githubUser, ...(isGitlab && { gitlab }) },
    };
}
/** The environment of other programs: without the secrets that are ours to hand on. */
function withoutSecrets(variables) {
    const ours = new Set([
        'IMAGE_SECRETS',
        'SSH_PRIVATE_KEY',
        'CACHE_CREDENTIALS',
        'BUILDER_TLS',
        ...(isConfiguration(variables['KUBECONFIG'] ?? '') ? ['KUBECONFIG'] : []),
        'REGISTRY_AUTHS',
        'IDENTITIES',
        ...loginNames,
    ]);
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !ours.has(name)));
}

;// CONCATENATED MODULE: ../../packages/cli/src/registries/session.ts


/** Opens a client with the logins of the environment's secrets, then those of this machine. */
async function openSession(request) {
    const { environment, settings, onNotice } = request;
    const { variables, homeFolder, userId } = environment;
    const [{ RegistryClient, networkSettingsFrom }, { createCredentialSource }] = await Promise.all([
        __webpack_require__.e(/* import() */ 475).then(__webpack_require__.bind(__webpack_require__, 475)),
        __webpack_require__.e(/* import() */ 320).then(__webpack_require__.bind(__webpack_require__, 6320)),
    ]);
    const machine = { environment: variables, home: homeFolder, ...(userId !== undefined && { userId }) };
    const { insecureRegistries, requestTimeoutMs, retries } = settings;
    const network = { ...networkSettingsFrom(variables, homeFolder), insecureRegistries };
    const createClient = (source) => new RegistryClient({
        credentials: source,
        network,
        onNotice,
        ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
        ...(retries !== undefined && { retries }),
    });
    const given = await logIn(request, { ...machine, createClient });
    const credentials = createCredentialSource({ ...machine, onNotice });
    const client = createClient(given?.credentials ?? credentials);
    return {
        client,
        credentials,
        builderVariables: {
            ...withoutSecrets(variables),
            ...given?.environment,
            ...(given?.path !== undefined && {
                PATH: [given.path, variables['PATH']].filter(Boolean).join(external_node_path_.delimiter),
            }),
        },
        [Symbol.asyncDispose]: () => client.close(),
    };
}
async function logIn(request, deps) {
    const given = readGivenLogins(request.environment, request.identities);
    if (given === undefined)
        return undefined;
    const { login } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(320), __webpack_require__.e(127), __webpack_require__.e(679)]).then(__webpack_require__.bind(__webpack_require__, 5679));
    const { repositories, optionalRegistries = [], loginFolder, signal } = request;
    const report = await login({
        repositories,
        optionalRegistries,
        ...given,
        scope: loginFolder === undefined
            ? { kind: 'process' }
            : { kind: 'job', parentFolder: loginFolder, helper: { command: request.environment.program } },
        // Who lacks a login is told when the right to push is asked for.
        missingCredentials: 'ignore',
        verify: loginFolder !== undefined,
    }, { ...deps, ...(signal !== undefined && { signal }) });
    for (const notice of report.notices)
        request.onNotice(notice);
    return report;
}

// EXTERNAL MODULE: ../../packages/cli/src/registries/settings.ts
var settings = __webpack_require__(8518);
// EXTERNAL MODULE: ../../packages/cli/src/run/legs.ts
var legs = __webpack_require__(2124);
;// CONCATENATED MODULE: ../../packages/cli/src/run/registry-check.ts


/**
 * Asks every registry, at once, for the right to push, so that one that is away or refuses the password fails the run
 * before anything is built. Throws a CliError with a line for each; those of `optional` hosts are returned instead.
 */
async function checkRegistries(repositories, optional, { client, signal }) {
    const answers = await Promise.all(repositories.map(async (repository) => {
        try {
            await client.repository(repository, 'push').authenticate({ signal });
            return [];
        }
        catch (error) {
            signal.throwIfAborted();
            return [{ repository, reason: error instanceof Error ? error.message : String(error) }];
        }
    }));
    const unreachable = answers.flat();
    const required = unreachable.filter(({ repository }) => !optional.includes(repository.registry));
    if (required.length === 0)
        return unreachable;
    throw new failure/* CliError */.z1('REGISTRY_CHECK_FAILED', 'not every registry can be published to', {
        problems: required.map(({ repository, reason }) => `${(0,src/* formatRepository */.Sh)(repository)}: ${reason}`),
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ../../packages/cli/src/temporary-folder.ts



/** Makes a new folder below `parent`. */
async function createTemporaryFolder(parent, name) {
    const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `${name}-`));
    // A second Ctrl-C ends the process at once, and what lies here may be a login.
    const removeNow = () => (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    process.once('exit', removeNow);
    return {
        path,
        [Symbol.asyncDispose]: async () => {
            await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 });
            process.off('exit', removeNow);
        },
    };
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/image-plans.ts
/** Plans every image of a stack as if it stood alone. Throws a StackError with all that is wrong with any. */
async function planImages({ stack, event }, overrides) {
    const { StackError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430));
    const problems = [];
    const plans = new Map();
    for (const build of stack.builds) {
        for (const image of build.images) {
            try {
                plans.set(image.name, await planImage(build, image, event, overrides));
            }
            catch (error) {
                if (!isPlanError(error))
                    throw error;
                for (const { input, message } of error.problems)
                    problems.push({ place: image.place, message: `${image.name}: ${input}: ${message}` });
            }
        }
    }
    if (problems.length > 0)
        throw new StackError(stack.file, problems);
    return plans;
}
async function planImage({ recipe }, image, event, overrides) {
    const { makePlan } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939));
    // What is only taken and written to files has no place of its own.
    const isUnpublished = recipe.kind === 'from' && image.repositories.length === 0;
    const inputs = { ...image.inputs, ...overrides, ...(isUnpublished && { push: 'false' }) };
    return makePlan(inputs, event, { now: new Date() });
}
function isPlanError(error) {
    return error instanceof Error && error.name === 'PlanError' && 'problems' in error;
}

// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __webpack_require__(9939);
// EXTERNAL MODULE: ../../packages/cli/src/run/endpoint.ts
var endpoint = __webpack_require__(2384);
// EXTERNAL MODULE: ../../packages/cli/src/run/execution.ts + 1 modules
var run_execution = __webpack_require__(4932);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ../../packages/cli/src/stack/tool.ts



const graceMs = 10_000;
/** Runs a program to its end. A raised signal ends it with all that it started. Throws where it cannot be started. */
function runTool({ file, args, folder, environment, signal, redact, onLine, }) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const child = (0,external_node_child_process_.spawn)(file, [...args], {
            cwd: folder,
            env: { ...environment },
            detached: true,
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        let killer;
        const kill = (name) => {
            if (child.pid === undefined)
                return;
            try {
                process.kill(-child.pid, name);
            }
            catch {
                // It has ended meanwhile.
            }
        };
        const stop = () => {
            kill('SIGINT');
            killer = setTimeout(() => kill('SIGKILL'), graceMs);
        };
        signal.addEventListener('abort', stop, { once: true });
        // A second Ctrl-C ends this process at once.
        const killNow = () => kill('SIGKILL');
        process.once('exit', killNow);
        const tail = [];
        const stdout = [];
        const keep = (text) => {
            const line = redact?.(text) ?? text;
            onLine?.(line);
            const plain = (0,terminal_style/* toPlainLine */.Ic)(line);
            if (plain === '')
                return;
            tail.push(plain);
            if (tail.length > 20)
                tail.shift();
        };
        (0,external_node_readline_.createInterface)({ input: child.stdout }).on('line', (line) => {
            stdout.push(redact?.(line) ?? line);
            keep(line);
        });
        (0,external_node_readline_.createInterface)({ input: child.stderr }).on('line', keep);
        const clear = () => {
            clearTimeout(killer);
            process.off('exit', killNow);
            signal.removeEventListener('abort', stop);
        };
        child.once('error', (error) => {
            clear();
            reject(error);
        });
        child.once('close', (code) => {
            clear();
            if (signal.aborted)
                reject(signal.reason);
            else
                resolve({ code: code ?? 1, stdout: stdout.join('\n'), tail });
        });
    });
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/author-script.ts



/** A script of the stack's author, in the sources. Throws a CliError where it fails. */
async function runScript(script, what, { job, platform, workingFolder: folder, workshop, environment, }) {
    if (script === undefined || script.trim() === '')
        return;
    const { code, tail } = await runTool({
        file: 'bash',
        args: ['-eo', 'pipefail', '-c', script],
        folder,
        environment: { ...environment, PLATFORM: (0,src.formatPlatform)(platform), ARCH: (0,src.slugOf)(platform) },
        signal: workshop.signal,
        redact: workshop.secrets.redact,
        onLine: (text) => workshop.onProgress(job, { kind: 'log', id: what, text, stream: 'stdout' }),
    });
    if (code === 0)
        return;
    throw new failure/* CliError */.z1('SCRIPT_FAILED', `${job.name}: its ${what} failed (exit status ${code}): ${tail.at(-1) ?? ''}`, {
        details: tail,
    });
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/image-exports.ts


/** The files that one leg of an image is written to. */
function exportsOf(image, platform, folder) {
    const tags = image.tags.length > 0 ? image.tags : ['latest'];
    return image.exports
        .filter((one) => one.platform === undefined || (0,src/* samePlatform */.my)(one.platform, platform))
        .flatMap((one) => {
        const files = one.file.includes(`\${EACH_TAG}`) ? tags : tags.slice(0, 1);
        return files.map((tag) => {
            const fill = (text) => filled(text, platform, tag);
            const [repository] = image.repositories;
            const name = one.name ?? (repository === undefined ? `${image.name}:${tag}` : `${formatName(repository)}:${tag}`);
            return {
                kind: one.format,
                path: (0,external_node_path_.resolve)(folder, fill(one.file)),
                reference: withTag((0,src/* parseReference */.F2)(fill(name)), tag),
            };
        });
    });
}
function withTag(reference, tag) {
    return reference.tag === undefined
        ? (0,src/* parseReference */.F2)(`${formatName(reference.repository)}:${tag}`)
        : reference;
}
function filled(text, platform, tag) {
    return text
        .replaceAll(`\${ARCH}`, (0,src.slugOf)(platform))
        .replaceAll(`\${PLATFORM}`, (0,src.formatPlatform)(platform))
        .replaceAll(`\${EACH_TAG}`, tag)
        .replaceAll(`$\${`, `\${`);
}
/** The name under which a command of the stack's author leaves an image in the engine. */
function localNameFor({ name, local }, platform) {
    return filled(local ?? name, platform, '');
}
/** `registry/path`, as an image of the stack is named in files and scripts. */
function formatName({ registry, path }) {
    return `${registry}/${path}`;
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/existing-image.ts


/** The legs of an image that is there already: copied into the repositories of the stack, written to its files. */
async function takeExisting(job, build, text, workshop) {
    const started = performance.now();
    const reference = (0,src/* parseReference */.F2)(text);
    const [image] = build.images;
    // Read once, so that all platforms are of one index even where its tag moves meanwhile.
    const digest = reference.digest ?? (await digestOf(text, workshop));
    const source = { repository: reference.repository, digest };
    const legs = [];
    for (const platform of job.platforms) {
        const children = await childrenOf(source, platform, workshop);
        const [first] = children;
        if (first === undefined)
            throw new TypeError(`${text} has no children`);
        for (const to of image.repositories) {
            workshop.onProgress(job, { kind: 'push', repository: `${to.registry}/${to.path}`, state: 'started' });
            await copyAll(children, reference.repository, to, workshop);
        }
        await writeExports(first, platform, { job, build, repository: reference.repository, workshop });
        const leg = {
            platform,
            digest: first.digest,
            imageDigest: first.digest,
            descriptors: children.map((child) => (child === first ? { ...child, platform } : child)),
            sizeBytes: children.reduce((sum, { size }) => sum + size, 0),
            durationMs: Math.round(performance.now() - started),
        };
        const repositories = image.repositories.length > 0 ? image.repositories : [reference.repository];
        legs.push({ image: image.name, leg, repositories });
    }
    return legs;
}
async function digestOf(text, { session, signal }) {
    const { repository, tag } = (0,src/* parseReference */.F2)(text);
    const stored = await session.client
        .repository(repository, 'pull')
        .getManifest(tag ?? (0,src/* parseTag */.ED)('latest'), { signal });
    return stored.digest;
}
/** The image manifest first, then its attestations. Throws a MergeError where there is none for the platform. */
async function childrenOf(reference, platform, { session, signal }) {
    const { collectChildren } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const children = await collectChildren([{ kind: 'reference', reference, platform }], {
        client: session.client,
        repositories: [reference.repository],
        signal,
    });
    return children.toSorted((a, b) => Number((0,src/* isAttestation */.H3)(a)) - Number((0,src/* isAttestation */.H3)(b)));
}
async function copyAll(children, source, target, { session, signal }) {
    const { copyImage } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 166));
    const { client } = session;
    const clients = { from: client.repository(source, 'pull'), to: client.repository(target, 'push'), signal };
    for (const { digest } of children)
        await copyImage(digest, clients);
}
async function writeExports(root, platform, { build, repository, workshop, }) {
    const [image] = build.images;
    const { session, signal } = workshop;
    for (const wanted of exportsOf(image, platform, workshop.exportFolder)) {
        const { exportPublished } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 5882));
        await exportPublished({ repository, root, platform, export: wanted }, { client: session.client, environment: session.builderVariables, signal });
    }
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/parents.ts




/** The parents of one image for one platform, by the names that its Dockerfile, or else the file, knows them by. */
async function parentsOf({ stack, build, image, platform, folder, records, }) {
    const { findLeg, localNameOf, parentNames } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430));
    const { slugOf, formatPlatform } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5951));
    const needs = build.needs.filter((need) => !need.isLeftOut);
    const images = stack.builds.flatMap((other) => other.images);
    const needed = images.filter(({ name }) => needs.some((need) => need.image === name));
    const dockerfile = build.recipe.kind === 'dockerfile'
        ? await (0,promises_.readFile)((0,external_node_path_.resolve)(folder, image.dockerfile), 'utf8').catch(() => '')
        : '';
    const written = parentNames(dockerfile, image, needed);
    const later = new Map([
        ['ARCH', slugOf(platform)],
        ['PLATFORM', formatPlatform(platform)],
    ]);
    return needs.flatMap((need) => {
        const parent = needed.find(({ name }) => name === need.image);
        const found = findLeg(records, need.image, platform);
        if (parent === undefined || found === undefined)
            return [];
        const [repository] = found.repositories;
        if (repository === undefined)
            return [];
        const names = written.filter((one) => one.image === need.image).map(({ name }) => name);
        // A script's Dockerfile is not known: it is told by the file, or speaks of the parent by its published name.
        const isTold = need.localName !== undefined || (names.length === 0 && build.recipe.kind === 'run');
        const all = isTold ? [...names, localNameOf(need, parent, later)] : names;
        return [...new Set(all)].map((name) => ({ name, repository, digest: found.leg.imageDigest }));
    });
}
/** Brings parents into the Docker engine under the names by which they are spoken of: plain docker has no build contexts. */
async function pullParents(parents, { environment, folder, signal, onLine, }) {
    const { formatReference } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5951));
    for (const { name, repository, digest } of parents) {
        const source = formatReference({ repository, digest });
        const docker = async (args) => {
            const { code, tail } = await runTool({ file: 'docker', args, folder, environment, signal, onLine });
            if (code === 0)
                return;
            throw new failure/* CliError */.z1('PARENT_FAILED', `${name}: docker ${args[0]} of ${source} failed: ${tail.at(-1) ?? `exit status ${code}`}`);
        };
        await docker(['pull', '--quiet', source]);
        await docker(['tag', source, name]);
    }
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/turns.ts
/** Lets one at a time through, in the order of asking. */
function createTurns() {
    let last = Promise.resolve();
    return (work) => {
        const turn = last.then(work, work);
        last = turn.catch(() => undefined);
        return turn;
    };
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/leg-building.ts












/** Makes what builds the legs of one job. Whatever leaves a name in the Docker engine has it to itself meanwhile. */
function openWorkshop(workshop) {
    const takeTurn = createTurns();
    return (job, build, parents) => {
        const one = () => buildJob(job, build, parents, workshop);
        const usesEngine = build.recipe.kind === 'run' || (build.recipe.kind === 'dockerfile' && workshop.builder === 'docker');
        return usesEngine ? takeTurn(one) : one();
    };
}
async function buildJob(job, build, records, workshop) {
    if (build.recipe.kind === 'from')
        return takeExisting(job, build, build.recipe.reference, workshop);
    const legs = [];
    for (const platform of job.platforms) {
        const leg = { job, build, platform, records, workshop };
        legs.push(...(build.recipe.kind === 'run' ? await runCommand(leg, build.recipe.command) : await buildImages(leg)));
    }
    return legs;
}
async function buildImages(leg) {
    const { build, platform, records, workshop } = leg;
    const { path: folder } = await workshop.sources.folderOf(build);
    const legs = [];
    for (const image of build.images) {
        const parents = await parentsOf({ stack: workshop.stack, build, image, platform, folder, records });
        const isPlain = workshop.builder === 'docker';
        if (isPlain)
            await pull(parents, folder, leg);
        legs.push(await buildOne(image, leg, { workingFolder: folder, parents: isPlain ? [] : parents }));
    }
    return legs;
}
/** `docker build` means the engine's own builder, which alone sees its images, unless this variable names another. */
function engineVariables({ builderVariables }) {
    const { BUILDX_BUILDER: _builder, ...rest } = builderVariables;
    return rest;
}
/** Runs the stack's own command, then takes the images that it left. */
async function runCommand(leg, command) {
    const { job, build, platform, records, workshop } = leg;
    const { secrets, session, sources, signal } = workshop;
    const folder = await sources.writableFolderOf(build);
    const [first] = build.images;
    const parents = await parentsOf({ stack: workshop.stack, build, image: first, platform, folder, records });
    await pull(parents, folder, leg);
    const text = (0,src.formatPlatform)(platform);
    const { code, tail } = await runTool({
        file: 'sh',
        args: ['-e', '-c', command],
        folder,
        environment: {
            ...engineVariables(session),
            ...secrets.variablesOf(build),
            ...build.variables,
            PLATFORM: text,
            ARCH: (0,src.slugOf)(platform),
            // Plain docker build then builds for it, on an engine that can.
            DOCKER_DEFAULT_PLATFORM: text,
        },
        signal,
        redact: secrets.redact,
        onLine: (line) => workshop.onProgress(job, { kind: 'log', id: job.name, text: line, stream: 'stdout' }),
    });
    if (code !== 0) {
        throw new failure/* CliError */.z1('COMMAND_FAILED', `${job.name}: its command ended with ${code}: ${command.trim().split('\n')[0]}`, {
            details: tail,
        });
    }
    const legs = [];
    for (const image of build.images) {
        const localImage = localNameFor(image, platform);
        legs.push(await buildOne(image, leg, { workingFolder: folder, parents: [], localImage }));
    }
    return legs;
}
async function buildOne(image, { job, platform, workshop }, { workingFolder, parents, localImage, }) {
    const [{ buildLeg }, { contextOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 5882)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430)),
    ]);
    const { plans, secrets, session, temporaryFolder, signal } = workshop;
    const plan = planOf(image, plans);
    const planned = plan.platforms.find((one) => (0,src/* samePlatform */.my)(one.platform, platform));
    if (planned === undefined)
        throw new TypeError(`${image.name} has no plan for ${(0,src.formatPlatform)(platform)}`);
    const isTaken = localImage !== undefined;
    const builder = isTaken ? 'docker' : workshop.builder;
    const { environment: own } = secrets;
    const environment = {
        ...(builder === 'docker' ? engineVariables(session) : session.builderVariables),
        TMPDIR: temporaryFolder,
    };
    const execution = {
        plan,
        builder,
        workingFolder,
        temporaryFolder,
        secrets: isTaken ? {} : secrets.of(image.name),
        sshKey: readSshKey(own),
        cacheCredentials: await readCacheCredentials(own, plan),
        builderSecrets: await readBuilderSecrets(own),
    };
    const contexts = parents.map(({ name, repository, digest }) => [name, contextOf({ repository, digest })]);
    const exports = exportsOf(image, platform, workshop.exportFolder);
    const request = (0,run_execution/* requestOf */.fo)(planned, execution);
    const script = { job, platform, workingFolder, workshop, environment };
    if (!isTaken)
        await runScript(plan.build.preBuild, 'pre-build', script);
    const full = {
        ...request,
        buildContexts: { ...request.buildContexts, ...Object.fromEntries(contexts) },
        ...(builder === 'buildx' && {
            cache: {
                ...(0,plan_src.legCache)(plan, planned, session.builderVariables),
                credentials: execution.cacheCredentials,
            },
        }),
        ...(exports.length > 0 && { exports }),
        ...(isTaken && { localImage, provenance: 'false' }),
    };
    const onProgress = (event) => workshop.onProgress(job, event);
    const leg = await (0,endpoint/* withEndpoint */._)(isTaken ? withoutEndpoint(planned) : planned, { ...execution, environment, signal, onProgress }, (place) => buildLeg({ ...full, ...(place.name !== undefined && { builderName: place.name }) }, { client: session.client, environment: place.environment, temporaryFolder, signal, onProgress }));
    const [first] = plan.repositories;
    const { test } = (0,plan_src.legBuild)(plan, planned);
    if (first !== undefined) {
        await runScript(test, 'test', {
            ...script,
            environment: {
                ...environment,
                IMAGE: `${formatName(first)}@${leg.imageDigest}`,
                DIGEST: leg.imageDigest,
            },
        });
    }
    const isThere = (name) => leg.leftOut.every(({ repository }) => formatName(repository) !== name);
    return { image: image.name, leg, repositories: plan.repositories.filter((one) => isThere(formatName(one))) };
}
/** What the engine holds already is built nowhere else. */
function withoutEndpoint({ endpoint: _endpoint, ...planned }) {
    return planned;
}
function planOf({ name }, plans) {
    const plan = plans.get(name);
    if (plan === undefined)
        throw new TypeError(`${name} has no plan`);
    return plan;
}
function pull(parents, folder, { job, workshop }) {
    return pullParents(parents, {
        environment: workshop.session.builderVariables,
        folder,
        signal: workshop.signal,
        onLine: (line) => workshop.onProgress(job, { kind: 'log', id: job.name, text: line, stream: 'stdout' }),
    });
}

;// CONCATENATED MODULE: ../../packages/cli/src/planning.ts




/**
 * Plans a run from flags and the CI event (or the git checkout). Where no tag will be published, none has to be known:
 * `standInTag` then stands for it in labels. Throws a PlanError with all that is wrong.
 */
async function makePlan(inputs, environment, { standInTag } = {}) {
    const planning = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939));
    const event = await readEvent(environment);
    const isTagKnown = inputs['tag'] !== undefined ||
        inputs['tags'] !== undefined ||
        event.ref !== '' ||
        event.headRef !== undefined;
    const known = isTagKnown || standInTag === undefined ? inputs : { ...inputs, tag: standInTag };
    return planning.makePlan(known, event, { now: new Date() });
}
/** What CI, or the git checkout, says about this run. */
async function readEvent(environment) {
    const { readCiEvent } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9939));
    return readCiEvent(environment.variables, {
        readFile: (path) => (0,promises_.readFile)(path, 'utf8'),
        git: (args) => git(args, environment),
    });
}
/** What git prints. Throws where there is no checkout, or git fails. */
function git(args, { currentFolder, variables }) {
    return new Promise((resolve, reject) => {
        // Starting a process only to hear that there is no checkout costs more than to look.
        if (variables['GIT_DIR'] === undefined && !isInCheckout(currentFolder)) {
            reject(new Error(`${currentFolder} is in no git checkout`));
            return;
        }
        (0,external_node_child_process_.execFile)('git', [...args], { cwd: currentFolder, env: variables, timeout: 10_000 }, (error, stdout) => {
            if (error === null)
                resolve(stdout);
            else
                reject(error);
        });
    });
}
/** Whether the folder, or one that it lies in, has a `.git`. */
function isInCheckout(folder) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
        return true;
    const parent = (0,external_node_path_.dirname)(folder);
    return parent !== folder && isInCheckout(parent);
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-loading.ts




/** Reads `--file` and resolves it for `--channel`. Throws a StackError with all that is wrong, Dockerfiles included. */
async function loadStack({ environment, options }) {
    const { parseStack, resolveStack, checkParents, StackError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4430));
    const name = options.text('file') ?? 'polyarch.yaml';
    const path = (0,external_node_path_.resolve)(environment.currentFolder, name);
    const file = parseStack(await readStackText(path, name), { file: name });
    const event = await readEvent(environment);
    const folder = (0,external_node_path_.dirname)(path);
    const context = contextOf(event, options, folder);
    const stack = resolveStack(file, context);
    const { problems, notices } = await checkParents(stack, (build, image) => readDockerfile(build, image, folder));
    if (problems.length > 0)
        throw new StackError(name, problems);
    return { stack, file, folder, event, context, notices };
}
/** The Dockerfile of an image in this checkout; `undefined` for one that is elsewhere, or not there. */
async function readDockerfile({ source }, { dockerfile }, folder) {
    if (source !== undefined)
        return undefined;
    return (0,promises_.readFile)((0,external_node_path_.resolve)(folder, dockerfile), 'utf8').catch(() => undefined);
}
async function readStackText(path, name) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ENOENT')
            throw cause;
        throw (0,failure/* badInput */.AN)(`--file: there is no ${name} here; write one (docs/stacks.md), or name another`);
    }
}
function contextOf(event, options, folder) {
    const { ref, headRef, sha } = event;
    const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
    const branch = headRef ?? /^refs\/heads\/(.+)$/.exec(ref)?.[1];
    const channel = options.text('channel');
    return {
        ...(channel !== undefined && { channel }),
        ...(tag !== undefined && { gitTag: tag }),
        ...(branch !== undefined && { branch }),
        sha,
        now: new Date(),
        folderName: nameOf(folder),
        variables: Object.fromEntries(options.list('set').map(parseVariable)),
    };
}
function parseVariable(text) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(text) ?? [];
    // The value may be confidential.
    if (name === undefined || value === undefined)
        throw (0,failure/* badInput */.AN)(`--set: "${text.split('=')[0]}" is no NAME=value: give for instance --set ORG=example`);
    return [name, value];
}
function nameOf(folder) {
    const name = (0,external_node_path_.basename)(folder)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    return name === '' ? 'stack' : name;
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-secrets.ts


/**
 * Reads the environment variables that a stack names; those of sources and images have to be there for what is built. Throws a CliError that names all which are missing; a login may be left out
 * as a whole, since this machine may have it already.
 */
async function readStackSecrets(stack, environment, built) {
    const { variables } = environment;
    const shared = await readBuildSecrets(environment);
    const value = (name) => variables[name] ?? '';
    const missing = missingOf({ ...stack, builds: built }, value);
    if (missing.length > 0)
        throw new failure/* CliError */.z1('SECRETS_MISSING', 'secrets are missing', { exitStatus: 2, problems: missing });
    const named = new Map(stack.builds.flatMap(({ images }) => images.map((image) => [image.name, image.secrets])));
    const valuesOf = (secrets) => Object.fromEntries(Object.entries(secrets).map(([id, variable]) => [id, value(variable)]));
    const hidden = new Set([
        ...stack.credentials.flatMap(({ username, password }) => [username, password]),
        ...stack.builds.flatMap(({ source }) => (source?.token === undefined ? [] : [source.token])),
        ...[...named.values()].flatMap((secrets) => Object.values(secrets)),
    ]);
    const rest = Object.fromEntries(Object.entries(variables).filter(([name]) => !hidden.has(name)));
    const isUserName = (name) => stack.credentials.some(({ username, password }) => username === name && password !== name);
    const logins = stack.credentials.flatMap(({ host, username, password }) => {
        if (value(password) === '')
            return [];
        return [{ registry: host, username: value(username), password: value(password) }];
    });
    return {
        environment: {
            ...environment,
            variables: {
                ...rest,
                ...(logins.length > 0 && { REGISTRY_AUTHS: withLogins(variables['REGISTRY_AUTHS'], logins) }),
            },
        },
        of: (image) => ({ ...shared, ...valuesOf(named.get(image) ?? {}) }),
        variablesOf: ({ images }) => {
            const names = images.flatMap(({ secrets }) => Object.values(secrets));
            return Object.fromEntries(names.map((name) => [name, value(name)]));
        },
        redact: createRedactor([
            ...Object.values(shared),
            ...[...hidden].filter((name) => !isUserName(name)).map(value),
        ]),
        token: value,
    };
}
/** A line of a secret may be printed alone. Very short ones are in every text. */
function createRedactor(values) {
    const parts = values.flatMap((value) => [value, ...value.split(/\r?\n/)]).filter((part) => part.length > 3);
    const longestFirst = [...new Set(parts)].toSorted((a, b) => b.length - a.length);
    return (text) => longestFirst.reduce((rest, part) => rest.replaceAll(part, '***'), text);
}
function missingOf(stack, value) {
    const lines = stack.credentials.flatMap(({ host, username, password }) => {
        const [empty] = [username, password].filter((name) => value(name) === '');
        const isWhole = value(username) === '' && value(password) === '';
        return empty === undefined || isWhole ? [] : [`${empty} is empty: the login to ${host} needs it`];
    });
    for (const { name, source, images } of stack.builds) {
        if (source?.token !== undefined && value(source.token) === '')
            lines.push(`${source.token} is empty: the source of ${name} needs it`);
        for (const image of images) {
            for (const [id, variable] of Object.entries(image.secrets)) {
                if (value(variable) === '')
                    lines.push(`${variable} is empty: the secret ${id} of ${image.name} needs it`);
            }
        }
    }
    return [...new Set(lines)];
}
/** Both are lists in YAML, of which JSON is a part: in the form that the first one has. */
function withLogins(given, logins) {
    const items = logins.map((login) => JSON.stringify(login));
    const text = given?.trim() ?? '';
    if (text === '')
        return `[${items.join(', ')}]`;
    if (text.startsWith('[')) {
        const open = text.replace(/,?\s*\]$/, '');
        return `${open}${open === '[' ? '' : ', '}${items.join(', ')}]`;
    }
    return `${given?.trimEnd()}\n${items.map((item) => `- ${item}`).join('\n')}\n`;
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-sources.ts




/** Clones each repository once, at one commit, into a folder of this run. */
function openSources({ checkout, temporaryFolder, variables, token, signal, }) {
    const clones = new Map();
    const clone = async (source) => {
        const parent = (0,external_node_path_.join)(temporaryFolder, 'sources');
        await (0,promises_.mkdir)(parent, { recursive: true });
        const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'clone-'));
        const environment = { ...variables, ...gitEnvironment(source, token, variables) };
        const git = async (args) => {
            const { code, stdout, tail } = await runTool({ file: 'git', args, folder: path, environment, signal });
            if (code === 0)
                return stdout.trim();
            const why = tail.at(-1) ?? `git ended with ${code}`;
            const at = source.ref === undefined ? '' : ` at ${source.ref}`;
            throw new failure/* CliError */.z1('SOURCE_FAILED', `${source.url}${at} could not be cloned: ${why}`);
        };
        const branch = source.ref === undefined ? [] : ['--branch', source.ref];
        const submodules = source.submodules ? ['--recurse-submodules', '--shallow-submodules'] : [];
        await git(['clone', '--quiet', '--depth', '1', ...branch, ...submodules, '--', source.url, '.']);
        return { path, commit: await git(['rev-parse', 'HEAD']) };
    };
    const folderOf = async ({ source }) => {
        if (source === undefined)
            return { path: checkout };
        const key = JSON.stringify(source);
        const known = clones.get(key) ?? clone(source);
        clones.set(key, known);
        return known;
    };
    return {
        folderOf,
        writableFolderOf: async (build) => {
            const { path } = await folderOf(build);
            if (build.source === undefined)
                return path;
            const copy = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'work-'));
            await (0,promises_.cp)(path, copy, { recursive: true, verbatimSymlinks: true });
            return copy;
        },
    };
}
/** A token goes to its own host only, by git's environment, behind what is set there: it is in no argument, URL or file. */
function gitEnvironment({ url, token: name }, token, { GIT_CONFIG_COUNT: given = '' }) {
    const quiet = { GIT_TERMINAL_PROMPT: '0' };
    if (name === undefined || !/^https?:/i.test(url))
        return quiet;
    const login = Buffer.from(`x-access-token:${token(name)}`).toString('base64');
    const at = /^\d{1,4}$/.test(given) ? Number(given) : 0;
    return {
        ...quiet,
        GIT_CONFIG_COUNT: `${at + 1}`,
        [`GIT_CONFIG_KEY_${at}`]: `http.${new URL(url).origin}/.extraHeader`,
        [`GIT_CONFIG_VALUE_${at}`]: `Authorization: Basic ${login}`,
    };
}

;// CONCATENATED MODULE: ../../packages/cli/src/stack/stack-session.ts

















/** Loads, plans, logs in and asks every registry for the right to push, before anything is built. */
async function openStack(context, { builds, only }) {
    const { environment: given, terminal, interruption, options } = context;
    const { signal } = interruption;
    const loaded = await loadStack(context);
    const { stack, folder } = loaded;
    for (const notice of loaded.notices)
        terminal.warn(notice);
    const asked = options.text('builder');
    const built = builds ? stack.builds.filter(({ name }) => only?.includes(name) ?? true) : [];
    const overrides = overridesOf(context);
    const plans = await planImages(loaded, overrides);
    if (builds && !isSupported(asked))
        throw (0,failure/* badInput */.AN)(`--builder: "${asked}" is not allowed; allowed: buildx, docker, buildah`);
    for (const notice of new Set([...plans.values()].flatMap((plan) => plan.notices)))
        terminal.warn(notice);
    refuseForks(plans, stack);
    const secrets = await readStackSecrets(stack, given, built);
    const environment = secrets.environment;
    const builder = builds ? await builderOf(loaded, plans, asked, context) : undefined;
    const temporary = await createTemporaryFolder(environment.temporaryFolder, 'polyarch-stack');
    try {
        const registries = await openSession({
            environment,
            settings: { ...(0,settings/* parseRegistrySettings */.S)(options), insecureRegistries: insecureOf(plans) },
            repositories: repositoriesOf(plans),
            optionalRegistries: optionalOf(plans),
            loginFolder: temporary.path,
            signal,
            onNotice: terminal.warn,
        });
        try {
            await checkRegistries(repositoriesOf(plans), optionalOf(plans), { client: registries.client, signal });
        }
        catch (error) {
            await registries[Symbol.asyncDispose]();
            throw error;
        }
        const sources = openSources({
            checkout: folder,
            temporaryFolder: temporary.path,
            variables: registries.builderVariables,
            token: secrets.token,
            signal,
        });
        return {
            loaded,
            plans,
            registries,
            sources,
            builder,
            workshop: async (view) => {
                if (builder === undefined)
                    throw new TypeError('nothing is built here');
                const noted = new Set();
                const note = (text) => {
                    const line = (0,terminal_style/* toPlainLine */.Ic)(text);
                    if (!noted.has(line))
                        view.note(line);
                    noted.add(line);
                };
                return openWorkshop({
                    stack,
                    plans,
                    builder,
                    sources,
                    secrets,
                    session: registries,
                    temporaryFolder: temporary.path,
                    exportFolder: (0,external_node_path_.resolve)(given.currentFolder, options.text('exports') ?? '.polyarch/exports'),
                    signal,
                    onProgress: (job, event) => (0,legs/* showProgress */.R)(event, job.name, { view, note, keep: () => { } }),
                });
            },
            view: (jobs, shows) => createView(jobs.map(({ name }) => name), environment, terminal, shows),
            [Symbol.asyncDispose]: async () => {
                await registries[Symbol.asyncDispose]();
                await temporary[Symbol.asyncDispose]();
            },
        };
    }
    catch (error) {
        await temporary[Symbol.asyncDispose]();
        throw error;
    }
}
function overridesOf({ options }) {
    return options.pick(['insecure-registries', 'request-timeout', 'retries', 'builder-endpoints']);
}
function isSupported(name) {
    return name === undefined || name === 'buildx' || name === 'docker' || name === 'buildah';
}
/** A leg hands its digest to those that stand on it by a registry, so that nothing can be built without one. */
function refuseForks(plans, { builds }) {
    const images = builds.flatMap((build) => build.images);
    const published = images.filter(({ repositories }) => repositories.length > 0).map(({ name }) => name);
    const closed = [...plans].find(([name, plan]) => !plan.push && plan.repositories.length > 0 && published.includes(name));
    if (closed === undefined)
        return;
    throw new failure/* CliError */.z1('NOTHING_PUSHED', `${closed[0]}: nothing of this run may be pushed: ${reasonOf(closed[1].reasons)}`, { exitStatus: 2 });
}
function reasonOf(reasons) {
    return reasons.find((reason) => reason.startsWith('push')) ?? 'it may come from a fork';
}
async function builderOf({ stack }, plans, asked, { environment, interruption }) {
    if (isSupported(asked) && asked !== undefined)
        return asked;
    const named = new Set([...plans.values()].flatMap(({ inputs, build }) => inputs['builder'] === undefined ? [] : [build.builder]));
    const [first, second] = [...named];
    if (second !== undefined)
        throw (0,failure/* badInput */.AN)(`builder: one run has one, and ${stack.file} asks for ${[...named].join(' and ')}; say it under "defaults"`);
    if (first !== undefined)
        return first;
    const isRemote = [...plans.values()].every(({ platforms }) => platforms.every(({ endpoint }) => endpoint !== undefined));
    if (isRemote)
        return 'buildx';
    // Commands and copies ask for no builder of their own.
    if (!stack.builds.some(({ recipe }) => recipe.kind === 'dockerfile'))
        return 'docker';
    const { detectBuilders } = await Promise.all(/* import() */[__webpack_require__.e(475), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 5882));
    const report = await detectBuilders(environment.variables, interruption.signal);
    interruption.signal.throwIfAborted();
    const chosen = chooseBuilder(report);
    if (chosen !== undefined)
        return chosen;
    throw new failure/* CliError */.z1('BUILDER_MISSING', `no builder is there: ${howToGetBuilder(await readSystem(environment))}`);
}
function repositoriesOf(plans) {
    const found = [];
    for (const { push, repositories } of plans.values()) {
        for (const repository of push ? repositories : []) {
            if (!found.some((other) => (0,src/* sameRepository */.RB)(other, repository)))
                found.push(repository);
        }
    }
    return found;
}
function insecureOf(plans) {
    return [...new Set([...plans.values()].flatMap(({ publish }) => publish.insecureRegistries))];
}
function optionalOf(plans) {
    const lists = [...plans.values()].map(({ publish }) => publish.optionalRegistries);
    // A host that one image needs is needed.
    return [...new Set(lists.flat())].filter((host) => lists.every((list) => list.includes(host)));
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
const units = ['B', 'kB', 'MB', 'GB', 'TB'];
/** Bytes as people read them: `734 B`, `12.3 MB` (powers of 1000, as registries and `docker images` show them). */
function formatSize(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}
/** Milliseconds as people read them: `340ms`, `4.2s`, `1m 02s`, `2h 05m`. */
function formatDuration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)}ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m ${twoDigits(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h ${twoDigits(Math.floor((whole % 3600) / 60))}m`;
}
/** `1 leg`, `2 legs`. */
function formatCount(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function twoDigits(value) {
    return String(value).padStart(2, '0');
}


/***/ })

};
