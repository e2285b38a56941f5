import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7324:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ keepBuilders),
/* harmony export */   x: () => (/* binding */ keptBuilders)
/* harmony export */ });
const keys = { folder: 'buildx-folder', names: 'builders', stateFolders: 'builder-state-folders' };
/** Keeps, for the post step, everything that it is told; also what a cancelled step has only begun. */
function keepBuilders(kit) {
    const names = [];
    const stateFolders = [];
    return async ({ folder, name, stateFolder }) => {
        await kit.keepState(keys.folder, folder);
        if (name !== undefined)
            names.push(name);
        if (stateFolder !== undefined)
            stateFolders.push(stateFolder);
        if (names.length > 0)
            await kit.keepState(keys.names, names.join(' '));
        if (stateFolders.length > 0)
            await kit.keepState(keys.stateFolders, JSON.stringify(stateFolders));
    };
}
/** What the main step has kept; undefined where it made no folder. */
function keptBuilders(kit) {
    const folder = kit.state(keys.folder);
    if (folder === '')
        return undefined;
    const list = JSON.parse(kit.state(keys.stateFolders) || '[]');
    return {
        folder,
        names: kit
            .state(keys.names)
            .split(' ')
            .filter((name) => name !== ''),
        stateFolders: Array.isArray(list) ? list.filter((path) => typeof path === 'string') : [],
    };
}


/***/ }),

/***/ 7170:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ cleanUp)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _polyarch_build_arch__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5882);
/* harmony import */ var _builder_state_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7324);
/* harmony import */ var _leg_exports_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1973);
/* harmony import */ var _state_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9159);
/* harmony import */ var _surroundings_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2864);







/** The post step: removes what this step made for later ones, and its builder with container and cache. Also after a cancelled job. */
async function cleanUp(kit) {
    const exports = kit.state(_leg_exports_js__WEBPACK_IMPORTED_MODULE_4__/* .exportState */ .s);
    if (exports !== '')
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(exports, { recursive: true, force: true });
    await removeOwnBuilders(kit);
    await removeOwnFolders(kit.environment['RUNNER_TEMP']);
}
/** What a step that was killed could not remove itself; the runner's folder for temporary files is this job's alone. */
async function removeOwnFolders(parent) {
    if (parent === undefined || parent === '')
        return;
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(parent).catch(() => []))
        if (/^polyarch-(?:leg|probe|script|test)-/.test(name))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, name), { recursive: true, force: true });
}
async function removeOwnBuilders(kit) {
    const kept = (0,_builder_state_js__WEBPACK_IMPORTED_MODULE_3__/* .keptBuilders */ .x)(kit);
    if (kept === undefined)
        return;
    const { folder, names, stateFolders } = kept;
    try {
        const environment = await environmentOf(folder, (0,_surroundings_js__WEBPACK_IMPORTED_MODULE_6__/* .readSurroundings */ .S)(kit).builderEnvironment);
        for (const name of names) {
            await (0,_polyarch_build_arch__WEBPACK_IMPORTED_MODULE_2__/* .removeBuilder */ .iq)(name, environment);
            kit.info(`builder ${name} is removed`);
        }
    }
    catch (error) {
        // The leg itself went well, and its job should not fail for this.
        const why = error instanceof Error ? error.message : String(error);
        kit.warning(`a builder of this step may be left on this machine: ${why}`);
    }
    finally {
        for (const stateFolder of stateFolders)
            await (0,_state_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .removeStateFolder */ .mL)(stateFolder);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
/** What the builders were made with; the docker configuration is this step's own where it had to fetch buildx. */
async function environmentOf(folder, environment) {
    const own = { ...environment, BUILDX_CONFIG: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'buildx') };
    const config = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'docker');
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(config).then(() => ({ ...own, DOCKER_CONFIG: config }), () => own);
}


/***/ }),

/***/ 4746:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1708);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_process__WEBPACK_IMPORTED_MODULE_1__);


/** After a cancel GitHub itself kills a step within ten seconds. */
const graceMs = 5000;
/**
 * Runs a program in a process group of its own and gives its exit status; 127 where there is no such program. A raised signal
 * sends SIGINT to the group, and SIGKILL when the grace is over; its reason is thrown then.
 */
async function runCommand(command) {
    const { file, args, environment, folder, signal, log } = command;
    signal?.throwIfAborted();
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, {
        env: { ...environment },
        ...(folder !== undefined && { cwd: folder }),
        stdio: ['ignore', log === undefined ? 'ignore' : 'pipe', log === undefined ? 'ignore' : 'pipe'],
        detached: (node_process__WEBPACK_IMPORTED_MODULE_1___default().platform) !== 'win32',
    });
    const kill = (name) => {
        try {
            if (child.pid !== undefined)
                node_process__WEBPACK_IMPORTED_MODULE_1___default().kill((node_process__WEBPACK_IMPORTED_MODULE_1___default().platform) === 'win32' ? child.pid : -child.pid, name);
        }
        catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
                throw error;
        }
    };
    let timer;
    const stop = () => {
        kill('SIGINT');
        timer = setTimeout(() => {
            kill('SIGKILL');
            child.stdout?.destroy();
            child.stderr?.destroy();
        }, graceMs);
    };
    signal?.addEventListener('abort', stop, { once: true });
    if (log !== undefined)
        for (const stream of [child.stdout, child.stderr])
            readLines(stream, log);
    try {
        const status = await new Promise((resolve, reject) => {
            child.once('error', (error) => 'code' in error && error.code === 'ENOENT' ? resolve(127) : reject(error));
            child.once('close', (code) => resolve(code ?? 128));
        });
        signal?.throwIfAborted();
        return status;
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
    }
}
function readLines(stream, log) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines)
            log(line);
    });
    stream?.on('end', () => {
        if (rest !== '')
            log(rest);
    });
}


/***/ }),

/***/ 5286:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/** What becomes part of the plan where there is no `plan`. */
const planned = [
    'images',
    'image',
    'tag',
    'additional-tags',
    'labels',
    'annotations',
    'dockerfile',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'build-options',
    'platform-overrides',
    'pre-build',
    'test',
    'timeout-minutes',
    'free-space',
    'builder',
    'builder-endpoints',
    'buildkit-config',
    'buildkit-image',
    'buildx-download-url',
    'registry-mirrors',
    'cache',
    'cache-scope',
    'cache-from',
    'cache-backend',
    'cache-ref',
    'cache-mode',
    'provenance',
    'sbom',
    'compression',
    'source-date-epoch',
    'export',
    'export-name',
    'export-reference',
    'push',
    'arch-tags',
    'optional-registries',
    'insecure-registries',
    'request-timeout',
    'retries',
];
function readInputs(kit) {
    const { input } = kit;
    const emulate = readEmulate(input('emulate'));
    const inputs = Object.fromEntries(planned.map((name) => [name, input(name)]));
    return {
        source: { document: input('plan'), inputs: { ...inputs, emulation: emulate } },
        index: readIndex(input('index')),
        platform: input('platform'),
        emulate,
        timeoutMinutes: readMinutes(input('timeout-minutes')),
        imageSecrets: input('IMAGE_SECRETS'),
        sshKey: input('SSH_PRIVATE_KEY'),
        builderTls: input('BUILDER_TLS'),
        kubeconfig: input('KUBECONFIG'),
        cacheCredentials: input('CACHE_CREDENTIALS'),
        scriptEnvironment: input('SCRIPT_ENV'),
    };
}
function readMinutes(text) {
    if (/^\d{0,5}(?:\.\d+)?$/.test(text))
        return Number(text);
    throw new Error(`timeout-minutes: ${JSON.stringify(text)} is not allowed; expected minutes, or 0 for the default`);
}
function readIndex(text) {
    if (text === '')
        return undefined;
    if (text === 'all')
        return 'all';
    if (/^1?\d$/.test(text))
        return Number(text);
    throw new Error(`index: ${JSON.stringify(text)} is not allowed; allowed: 0 to 19, or all`);
}
function readEmulate(text) {
    if (text === '')
        return undefined;
    if (text === 'auto' || text === 'never' || text === 'always')
        return text;
    throw new Error(`emulate: ${JSON.stringify(text)} is not allowed; allowed: auto, never, always`);
}


/***/ }),

/***/ 1973:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ createLegExports),
/* harmony export */   s: () => (/* binding */ exportState)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _polyarch_plan__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9939);



/** The name under which the post step finds what it removes. */
const exportState = 'export-folder';
/** Plans the exports of the legs of one step, all in one folder, which the post step removes. */
function createLegExports(plan, { kit, temporaryFolder }) {
    let folder;
    let paths = [];
    return async (planned) => {
        const wanted = (0,_polyarch_plan__WEBPACK_IMPORTED_MODULE_2__/* .legExport */ .N8)(plan, planned);
        if (wanted === undefined)
            return undefined;
        const { kind, name, file, isFolder, reference } = wanted;
        if (folder === undefined) {
            folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temporaryFolder, 'polyarch-export-'));
            await kit.keepState(exportState, folder);
        }
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, file);
        const request = kind === 'local' ? { kind, path, isFolder } : { kind, path, reference };
        paths = [...paths, isFolder ? `${path}/` : path];
        return { name, paths, request };
    };
}


/***/ }),

/***/ 1490:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6017);
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7170);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5286);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5858);




await (0,_polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)((kit, signal) => (kit.isPost ? (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanUp */ .n)(kit) : (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .K)(kit), { kit, signal })));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5858:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

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
// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __nccwpck_require__(9939);
;// CONCATENATED MODULE: ../../packages/job/src/plan-source.ts




/**
 * The plan of a step: from the document of a plan step, or else from the step's own inputs and the event.
 * @throws PlanError with all that is wrong
 */
async function readPlan(source, surroundings) {
    if (source.document.trim() === '')
        return planAlone(source.inputs, surroundings);
    const plan = (0,plan_src/* parsePlanDocument */.Ey)(source.document);
    const images = String(source.inputs['images'] ?? '').trim();
    return images === '' || !plan.push ? plan : withImages(plan, images);
}
async function planAlone(inputs, { environment, folder, withoutGit = false }) {
    const event = await (0,plan_src/* readCiEvent */.fs)(environment, {
        readFile: (path) => (0,promises_.readFile)(path, 'utf8'),
        git: (args) => withoutGit ? Promise.reject(new Error('git is not asked')) : git(args, folder, environment),
    });
    return await (0,plan_src/* makePlan */.Cs)(inputs, event, { now: new Date() });
}
/**
 * Joins repositories that only this job knows, because their names are a secret (contract, section 2, `IMAGES`). Where the plan
 * has none but the default, they take its place.
 */
function withImages(plan, images) {
    const named = (0,plan_src/* planRun */.nY)({ images, tag: 'any', platforms: 'linux/amd64' }, nothing);
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

// EXTERNAL MODULE: ../../packages/credentials/src/index.ts + 23 modules
var credentials_src = __nccwpck_require__(6320);
// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __nccwpck_require__(475);
;// CONCATENATED MODULE: ../../packages/job/src/registries.ts


/** A client with a plan's settings and the logins of this job: those of an earlier login step, and the machine's own. */
function openRegistries(settings, surroundings) {
    const { environment, home, userId, onNotice } = surroundings;
    const credentials = (0,credentials_src/* createCredentialSource */.nZ)({
        environment,
        home,
        ...(userId !== undefined && { userId }),
        ...(onNotice !== undefined && { onNotice }),
    });
    return clientFactory(settings, surroundings)(credentials);
}
/** Makes clients with a plan's settings, each with credentials of its own. */
function clientFactory({ insecureRegistries, requestTimeoutMs, retries }, { environment, home, onNotice }) {
    const network = { ...(0,registry_src.networkSettingsFrom)(environment, home), insecureRegistries };
    return (credentials) => new registry_src/* RegistryClient */.bP({
        credentials,
        network,
        requestTimeoutMs,
        retries,
        ...(onNotice !== undefined && { onNotice }),
    });
}

;// CONCATENATED MODULE: ../../packages/job/src/index.ts




;// CONCATENATED MODULE: ./src/build-warnings.ts

/** GitHub shows ten warnings of a step, and drops the others without a word. */
const maxAnnotations = 8;
function createWarningAnnotations(kit, plan) {
    const shown = new Set();
    return {
        show({ text, line, url }, planned) {
            const file = dockerfileOf(plan, planned);
            if (file === undefined || line === undefined || !isFirstOfItsKind(plan, planned))
                return;
            const key = `${file}:${line}:${text}`;
            if (shown.has(key) || shown.size >= maxAnnotations)
                return;
            shown.add(key);
            const more = shown.size === maxAnnotations ? '\nFurther warnings are in the log.' : '';
            // The place stands beside it.
            const [, rule, said = text] = /^([A-Z]\w+): (.*?)(?: \(line \d+\))?$/s.exec(text) ?? [];
            kit.warning(`${said}${url === undefined ? '' : `\n${url}`}${more}`, {
                file,
                line,
                ...(rule !== undefined && { title: rule }),
            });
        },
    };
}
/** Relative to the checkout; none where the builder fetches it from elsewhere. */
function dockerfileOf(plan, planned) {
    const isElsewhere = /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(plan.build.context);
    const file = (0,plan_src/* legBuild */.jv)(plan, planned).dockerfile.replace(/^\.\//, '');
    return isElsewhere || file.startsWith('/') || file.startsWith('..') ? undefined : file;
}
/** Legs of one Dockerfile have the same warnings, and run as jobs that know nothing of each other. */
function isFirstOfItsKind(plan, planned) {
    const kindOf = (leg) => {
        const { dockerfile, target = '' } = (0,plan_src/* legBuild */.jv)(plan, leg);
        return JSON.stringify([dockerfile, target, Object.keys((0,plan_src/* legTexts */.JS)(plan, leg).buildArgs).toSorted()]);
    };
    const first = plan.platforms.find((leg) => kindOf(leg) === kindOf(planned));
    return first === undefined || first.index === planned.index;
}

;// CONCATENATED MODULE: ./src/builder-secrets.ts

/**
 * Reads and checks `BUILDER_TLS` and `KUBECONFIG` before anything is built.
 * @throws PlanError that shows nothing of them
 */
async function readBuilderSecrets({ builderTls, kubeconfig }, plan, kit) {
    const endpoints = plan.platforms.flatMap(({ endpoint }) => (endpoint === undefined ? [] : [endpoint]));
    if (endpoints.length === 0)
        return { tls: [], kubeconfig: '' };
    // Keys and tokens stand on lines of their own; short lines are the format's, and would hide too much.
    for (const line of `${builderTls}\n${kubeconfig}`.split(/\r?\n/)) {
        const value = line.trim().replace(/^[A-Za-z0-9_-]+:\s+/, '');
        if (value.length >= 16 && !value.startsWith('-----'))
            kit.mask(value);
    }
    const tls = await (0,plan_src/* parseBuilderTls */.eA)(builderTls);
    for (const endpoint of endpoints)
        if (kubeconfig !== '' && endpoint.kind === 'kubernetes')
            await (0,plan_src/* parseKubeconfig */.DU)(kubeconfig, endpoint.context);
    return { tls, kubeconfig };
}

// EXTERNAL MODULE: ./src/command.ts
var command = __nccwpck_require__(4746);
;// CONCATENATED MODULE: ./src/disk-space.ts



/** Toolchains of GitHub's image that no container build uses: .NET, the Android SDK, Haskell. */
const unused = ['/usr/share/dotnet', '/usr/local/lib/android', '/opt/ghc', '/usr/local/.ghcup'];
/**
 * Removes them beside everything else, on machines of GitHub's alone: elsewhere they may be somebody's. Nobody waits for the end of it: the first
 * gigabytes are free within seconds, and a leg that needs no more is done before.
 * @returns what tells, at the end of the step, how much came of it
 */
async function freeSpace({ kit, isHosted, folder, scriptEnvironment: environment }, signal) {
    const nothing = async () => { };
    if (!isHosted) {
        kit.notice('free-space: nothing was removed, because this is not a runner of GitHub’s');
        return nothing;
    }
    const before = await freeBytes(folder);
    if ((await (0,command/* runCommand */.d)({ file: 'sudo', args: ['-n', 'true'], environment, signal })) !== 0) {
        kit.warning('free-space: this user may not remove anything with sudo');
        return nothing;
    }
    const removing = (0,external_node_child_process_.spawn)('sudo', ['-n', 'rm', '-rf', ...unused], {
        env: { ...environment },
        stdio: 'ignore',
        detached: true,
    });
    removing.on('error', (error) => kit.warning(`free-space: ${error.message}`));
    removing.unref();
    return async () => {
        const freed = ((await freeBytes(folder)) - before) / 2 ** 30;
        kit.info(`free-space: ${freed.toFixed(1)} GiB more are free than at the start of the step`);
    };
}
async function freeBytes(folder) {
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    return bavail * bsize;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
var external_node_process_default = /*#__PURE__*/__nccwpck_require__.n(external_node_process_);
;// CONCATENATED MODULE: ./src/emulation-probe.ts




/** By the architecture of a platform; for arm whatever its variant, since every machine that runs any runs these. */
const machines = {
    // xor edi, edi; mov eax, 60; syscall
    amd64: { number: 62, bits: 64, exit: [0x31, 0xff, 0xb8, 60, 0, 0, 0, 0x0f, 0x05] },
    // xor ebx, ebx; mov eax, 1; int 0x80
    '386': { number: 3, bits: 32, exit: [0x31, 0xdb, 0xb8, 1, 0, 0, 0, 0xcd, 0x80] },
    // mov x0, #0; mov x8, #93; svc #0
    arm64: { number: 183, bits: 64, exit: [0, 0, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 1, 0, 0, 0xd4] },
    // mov r0, #0; mov r7, #1; svc #0
    arm: {
        number: 40,
        bits: 32,
        flags: 0x0500_0000,
        exit: [0, 0, 0xa0, 0xe3, 1, 0x70, 0xa0, 0xe3, 0, 0, 0, 0xef],
    },
    // li r0, 1; li r3, 0; sc
    ppc64le: { number: 21, bits: 64, flags: 2, exit: [1, 0, 0, 0x38, 0, 0, 0x60, 0x38, 2, 0, 0, 0x44] },
    // lghi %r2, 0; svc 1
    s390x: { number: 22, bits: 64, bigEndian: true, exit: [0xa7, 0x29, 0, 0, 0x0a, 1] },
    // li a0, 0; li a7, 93; ecall
    riscv64: { number: 243, bits: 64, exit: [0x13, 5, 0, 0, 0x93, 8, 0xd0, 5, 0x73, 0, 0, 0] },
    // li.w $a0, 0; li.w $a7, 93; syscall 0
    loong64: { number: 258, bits: 64, flags: 0x43, exit: [4, 0, 0x80, 3, 0x0b, 0x74, 0x81, 3, 0, 0, 0x2b, 0] },
    // li $v0, 5058; li $a0, 0; syscall
    mips64le: {
        number: 8,
        bits: 64,
        flags: 0x8000_0007,
        exit: [0xc2, 0x13, 2, 0x24, 0, 0, 4, 0x24, 0x0c, 0, 0, 0],
    },
};
/** Whether the kernel runs programs of a platform: natively, or by an emulator that is registered. Left open where nobody can tell. */
async function runsHere(platform, { temporaryFolder, signal }) {
    const program = platform.os === 'linux' ? createProbe(platform.architecture) : undefined;
    if (program === undefined)
        return 'unknown';
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'polyarch-probe-'));
    try {
        const file = (0,external_node_path_.join)(folder, 'probe');
        await (0,promises_.writeFile)(file, program, { mode: 0o700 });
        const status = await (0,command/* runCommand */.d)({ file, args: [], environment: {}, signal }).catch(() => 126);
        if (status === 0)
            return true;
        // The machine runs its own programs: something else is in the way, such as a folder of which nothing may be run.
        return platform.architecture === ownArchitecture() ? 'unknown' : false;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Of this process, as platforms name it. */
function ownArchitecture() {
    return { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' }[String((external_node_process_default()).arch)] ?? (external_node_process_default()).arch;
}
/** A Linux executable that does nothing and ends well (elf(5)); undefined for architectures that are not known here. */
function createProbe(architecture) {
    const machine = machines[architecture];
    if (machine === undefined)
        return undefined;
    const { number, bits, bigEndian = false, flags = 0, exit } = machine;
    const wide = bits === 64;
    const [header, segment] = wide ? [64, 56] : [52, 32];
    const start = header + segment;
    const size = start + exit.length;
    const base = 0x40_0000;
    const bytes = [];
    const put = (value, length) => {
        const places = Array.from({ length }, (_, at) => Math.floor(value / 2 ** (8 * at)) % 256);
        bytes.push(...(bigEndian ? places.reverse() : places));
    };
    const word = (value) => put(value, wide ? 8 : 4);
    bytes.push(0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, bigEndian ? 2 : 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    put(2, 2);
    put(number, 2);
    put(1, 4);
    word(base + start);
    word(header);
    word(0);
    put(flags, 4);
    for (const value of [header, segment, 1, 0, 0, 0])
        put(value, 2);
    put(1, 4);
    if (wide)
        put(5, 4);
    for (const value of [0, base, base, size, size])
        word(value);
    if (!wide)
        put(5, 4);
    word(0x1_0000);
    return new Uint8Array([...bytes, ...exit]);
}

// EXTERNAL MODULE: ../../packages/build-arch/src/index.ts + 23 modules
var build_arch_src = __nccwpck_require__(5882);
;// CONCATENATED MODULE: ./src/build-cache.ts

/**
 * The cache of a leg in this job; undefined where the builder takes none. GitHub's own service is told to the builder by the
 * job's variables (`ACTIONS_RESULTS_URL`, `ACTIONS_RUNTIME_TOKEN`, `ACTIONS_CACHE_SERVICE_V2`), which a step of a workflow has not, and
 * an action has.
 */
function buildCache(plan, planned, { kit, hasCache, credentials, }) {
    if (!hasCache)
        return undefined;
    const { reason, ...cache } = (0,plan_src/* legCache */.Zv)(plan, planned, kit.environment);
    if (reason !== undefined)
        kit.info(`cache: ${reason}`);
    return { ...cache, credentials };
}

;// CONCATENATED MODULE: ./src/emulation.ts




/** tonistiigi/binfmt:qemu-v10.2.3 */
const binfmtImage = 'docker.io/tonistiigi/binfmt@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0';
/**
 * Sees to it that the machine runs programs of a platform. One that does is left as it is; else QEMU is registered with the
 * kernel, never in place of what is registered. Where that fails, the build goes on: it may have no step to run.
 * @throws Error where the machine does not run it and nothing may be emulated
 */
async function provideEmulation(platform, emulate, surroundings, signal) {
    const { kit, temporaryFolder } = surroundings;
    const runs = () => runsHere(platform, { temporaryFolder, signal });
    const name = (0,src/* formatPlatform */.Bq)(platform);
    if ((await runs()) !== false)
        return kit.info(`this machine runs programs of ${name}`);
    if (emulate === 'never') {
        throw new Error(`${name}: this machine does not run programs of that platform, and emulation is never; name a runner of it in runners, or let emulation be auto`);
    }
    kit.info(`this machine does not run programs of ${name} yet: QEMU is registered`);
    for (const way of [registerInstalled, registerByContainer, registerByPackage]) {
        await way(platform, surroundings, signal);
        if ((await runs()) !== false) {
            kit.info(`QEMU now runs programs of ${name}`);
            if (!surroundings.isHosted)
                kit.notice(`${name}: QEMU was registered with the kernel of this machine and stays so until its next start, because all jobs of the machine share it`);
            return;
        }
    }
    kit.warning(`${name}: QEMU could not be registered on this machine, so that RUN steps and tests of that platform cannot run here; install qemu-user-static, or use a runner of that platform`);
}
/** QEMU's names for architectures, where they are others. */
const qemuNames = {
    amd64: 'x86_64',
    '386': 'i386',
    arm64: 'aarch64',
    loong64: 'loongarch64',
    mips64le: 'mips64el',
};
/** QEMU that is installed and not registered: after a start without systemd, say. */
async function registerInstalled({ architecture }, { scriptEnvironment, userId }, signal) {
    const qemu = qemuNames[architecture] ?? architecture;
    const definition = await (0,promises_.readFile)(`/usr/lib/binfmt.d/qemu-${qemu}.conf`, 'utf8').catch(() => undefined);
    if (definition === undefined || userId !== 0)
        return;
    const folder = '/proc/sys/fs/binfmt_misc';
    if (!(await isThere(`${folder}/register`))) {
        const args = ['-t', 'binfmt_misc', 'binfmt_misc', folder];
        await (0,command/* runCommand */.d)({ file: 'mount', args, environment: scriptEnvironment, signal });
    }
    if (await isThere(`${folder}/qemu-${qemu}`))
        return;
    // What the kernel refuses shows when the program is tried again.
    await (0,promises_.writeFile)(`${folder}/register`, definition.trim()).catch(() => undefined);
}
/** The kernel's registration is gone with the next start of the machine, and needs nothing but an engine. */
async function registerByContainer({ architecture }, { kit, builderEnvironment }, signal) {
    const args = ['run', '--privileged', '--rm', binfmtImage, '--install', architecture];
    await (0,command/* runCommand */.d)({ file: 'docker', args, environment: builderEnvironment, signal, log: kit.info });
}
/** Only on machines that are thrown away after the job. */
async function registerByPackage(_platform, surroundings, signal) {
    const { kit, isHosted, userId, scriptEnvironment } = surroundings;
    if (!isHosted && userId !== 0)
        return;
    const install = [
        'apt-get',
        'install',
        '--yes',
        '--no-install-recommends',
        'qemu-user-static',
        'binfmt-support',
    ];
    const [file = '', ...args] = userId === 0 ? install : ['sudo', '-n', ...install];
    const environment = { ...scriptEnvironment, DEBIAN_FRONTEND: 'noninteractive' };
    await (0,command/* runCommand */.d)({ file, args, environment, signal, log: kit.info });
    await registerInstalled(_platform, surroundings, signal);
}
async function isThere(path) {
    return (0,promises_.access)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./src/leg-log.ts
/** Steps are numbered, because several run at once. */
function createLegLog(write, warn) {
    const numbers = new Map();
    const steps = [];
    const numberOf = (id) => {
        const number = numbers.get(id) ?? numbers.size + 1;
        numbers.set(id, number);
        return number;
    };
    const observe = (event) => {
        switch (event.kind) {
            case 'step': {
                const { id, name, state, durationMs = 0, error } = event;
                if (state === 'started')
                    return write(`#${numberOf(id)} ${name}`);
                steps.push({ name, state, durationMs });
                if (state === 'cached')
                    return write(`#${numberOf(id)} ${name}: cached`);
                const seconds = `${(durationMs / 1000).toFixed(1)} s`;
                return write(`#${numberOf(id)} ${state} after ${seconds}${error === undefined ? '' : `: ${error}`}`);
            }
            case 'log':
                return write(`#${numberOf(event.id)} ${event.text}`);
            case 'push':
                return write(`${event.repository}: push ${event.state}`);
            case 'warning':
                return write(`warning: ${event.text}`);
            case 'notice':
                return warn(event.text);
            case 'transfer':
                return;
        }
    };
    return { observe, steps: () => steps };
}

;// CONCATENATED MODULE: ./src/leg-request.ts

/** What one leg of a plan builds. */
function legRequest(plan, planned) {
    const { build, publish, push, repositories } = plan;
    const { target, dockerfile, provenance, buildContexts } = (0,plan_src/* legBuild */.jv)(plan, planned);
    const isOptional = ({ registry }) => publish.optionalRegistries.includes(registry);
    return {
        platform: planned.platform,
        repositories: push ? repositories.filter((repository) => !isOptional(repository)) : [],
        optionalRepositories: push ? repositories.filter(isOptional) : [],
        builder: build.builder,
        context: build.context,
        dockerfile,
        ...(target !== undefined && { target }),
        ...(0,plan_src/* legTexts */.JS)(plan, planned),
        buildContexts,
        provenance,
        sbom: build.sbom,
        ...(build.compression !== undefined && { compression: build.compression.type }),
        ...(build.compression?.level !== undefined && { compressionLevel: build.compression.level }),
        ...(build.sourceDateEpoch !== undefined && { sourceDateEpoch: build.sourceDateEpoch }),
        buildOptions: build.options,
        push,
        insecureRegistries: publish.insecureRegistries,
        retries: publish.retries,
    };
}

;// CONCATENATED MODULE: ./src/script.ts



/**
 * Runs a script in the checkout as a step of the workflow would be run (`bash -eo pipefail`, or `sh -e` where there is no bash)
 * and gives its exit status. Nothing of it is ever in an argument.
 */
async function runScript({ text, variables }, { folder, temporaryFolder, scriptEnvironment, kit }, signal) {
    const own = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'polyarch-script-'));
    try {
        const file = (0,external_node_path_.join)(own, 'script.sh');
        await (0,promises_.writeFile)(file, `${text}\n`, { mode: 0o600 });
        const common = { environment: { ...scriptEnvironment, ...variables }, folder, signal, log: kit.info };
        const bash = ['--noprofile', '--norc', '-eo', 'pipefail', file];
        const status = await (0,command/* runCommand */.d)({ file: 'bash', args: bash, ...common });
        return status === 127 && !(await exists('bash', common))
            ? await (0,command/* runCommand */.d)({ file: 'sh', args: ['-e', file], ...common })
            : status;
    }
    finally {
        await (0,promises_.rm)(own, { recursive: true, force: true });
    }
}
/** 127 is also what a script ends with that calls what is not there. */
async function exists(file, { environment, signal, }) {
    return (await (0,command/* runCommand */.d)({ file, args: ['-c', 'exit 0'], environment, signal })) === 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/test-image.ts




/** What was pushed is named by its digest, as everybody will pull it. */
function pushedImage(leg, repository) {
    return {
        reference: `${(0,src/* formatRepository */.Sh)(repository)}@${leg.imageDigest}`,
        [Symbol.asyncDispose]: () => Promise.resolve(),
    };
}
/**
 * An image that is not pushed, from a registry of this process. An engine on this machine pulls it from there by digest; one that
 * is elsewhere, as beside a job in a container, cannot, and gets it loaded under a name of this run. So do podman and buildah, which
 * take no registry without TLS.
 */
async function localImage(leg, repository, builder, context) {
    const { environment, surroundings, signal } = context;
    const reference = `${(0,src/* formatRepository */.Sh)(repository)}@${leg.imageDigest}`;
    const docker = (args) => (0,command/* runCommand */.d)({ file: 'docker', args, environment, signal }).then((status) => status === 0);
    if (builder !== 'buildah' && (await docker(['image', 'pull', '--quiet', reference]))) {
        const remove = () => (0,command/* runCommand */.d)({ file: 'docker', args: ['image', 'rm', reference], environment });
        return { reference, [Symbol.asyncDispose]: () => remove().then(() => undefined) };
    }
    const hasEngine = await docker(['version']);
    const stores = [
        ...(builder === 'buildah' ? ['buildah'] : []),
        ...(hasEngine ? ['docker'] : []),
    ];
    const name = (0,src/* parseReference */.F2)(`localhost/polyarch/test:${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
    const [image] = leg.descriptors;
    // Without any store a test may still read the registry.
    if (stores.length === 0 || image === undefined)
        return { reference, [Symbol.asyncDispose]: () => Promise.resolve() };
    const unload = async () => {
        for (const store of stores) {
            const left = await (0,build_arch_src/* unloadImage */.tR)({ name, store }, { environment });
            if (left !== undefined)
                surroundings.kit.warning(left);
        }
    };
    try {
        for (const store of stores) {
            surroundings.kit.info(`${(0,src/* formatReference */.FH)(name)}: loaded by ${store}`);
            await (0,build_arch_src/* loadImage */.yt)({ repository, image, name, store }, { ...context, ...surroundings, environment });
        }
    }
    catch (error) {
        await unload();
        throw error;
    }
    return { reference: (0,src/* formatReference */.FH)(name), [Symbol.asyncDispose]: unload };
}

;// CONCATENATED MODULE: ./src/test-registry.ts



/**
 * A registry of this process alone, on loopback, so that a test names its image by digest with a push and without. The builder,
 * which may run in a container or on another machine, never speaks to it.
 */
async function openTestRegistry({ temporaryFolder }) {
    const { startLocalRegistry } = await __nccwpck_require__.e(/* import() */ 771).then(__nccwpck_require__.bind(__nccwpck_require__, 8771));
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryFolder, 'polyarch-test-'));
    const registry = await startLocalRegistry({ storage: { kind: 'disk', folder } });
    return {
        repository: (0,src/* parseRepository */.SU)(`${registry.host}/polyarch/image`),
        [Symbol.asyncDispose]: async () => {
            await registry.close();
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        },
    };
}

;// CONCATENATED MODULE: ./src/leg.ts
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











/** GitHub cancels its own machines' jobs after six hours, and a cancelled leg can be neither rescued nor excused. */
const hostedMinutes = 345;
/**
 * Runs one leg: emulation where it is needed, `pre-build`, build, push, `test`. It ends itself when its time is over, so that it
 * fails instead of being cancelled with its run. Never throws.
 */
async function runLeg(planned, context) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { surroundings } = context;
        const { kit } = surroundings;
        const log = createLegLog(kit.info, kit.warning);
        const name = (0,src/* formatPlatform */.Bq)(planned.platform);
        const start = performance.now();
        const minutes = surroundings.isHosted
            ? Math.min(planned.timeoutMinutes, hostedMinutes)
            : planned.timeoutMinutes;
        const tookTooLong = () => new build_arch_src/* BuildError */.zS('TIMEOUT', `${name}: the leg was ended after ${minutes} minutes; raise timeout-minutes, or build on a machine of that platform`, { platform: name });
        const deadline = __addDisposableResource(env_1, createDeadline(context.signal, minutes * 60_000, tookTooLong), false);
        const { signal } = deadline;
        try {
            // What is built elsewhere needs nothing of this machine.
            if (planned.endpoint === undefined || planned.emulate === 'always')
                await provideEmulation(planned.platform, planned.emulate, surroundings, signal);
            await runPreBuild(name, context, signal);
            const exported = await context.exportOf(planned);
            const { leg, testMs } = await build(planned, context, { signal, log, exported });
            for (const { repository, error } of leg.leftOut)
                kit.warning(`${name}: ${repository.registry}/${repository.path} was left out: ${error.message}`);
            return {
                state: 'built',
                leg,
                ...(exported !== undefined && { exported }),
                ...(testMs !== undefined && { testMs }),
                steps: log.steps(),
                durationMs: Math.round(performance.now() - start),
            };
        }
        catch (error) {
            const state = error instanceof TestFailure ? 'test-failed' : 'failed';
            return { state, error: signal.aborted ? signal.reason : error, steps: log.steps() };
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
async function build(planned, context, { signal, log, exported }) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { plan, client, secrets, surroundings } = context;
        // After the emulation, which a builder looks for when it starts.
        const builder = await context.builder(planned, { signal, onProgress: log.observe });
        const { test } = (0,plan_src/* legBuild */.jv)(plan, planned);
        const request = legRequest(plan, planned);
        const own = __addDisposableResource(env_2, test !== undefined && !plan.push ? await openTestRegistry(surroundings) : undefined, true);
        const { hasCache } = builder;
        const cache = buildCache(plan, planned, {
            kit: surroundings.kit,
            hasCache,
            credentials: context.cacheCredentials,
        });
        const leg = await (0,build_arch_src/* buildLeg */.bH)({
            ...request,
            ...(own !== undefined && { localRepositories: [own.repository] }),
            ...(exported !== undefined && { exports: [exported.request] }),
            ...(context.sshKey !== '' && { sshKey: context.sshKey }),
            ...(cache !== undefined && { cache }),
            workingFolder: surroundings.folder,
            secrets,
            ...(builder.name !== undefined && { builderName: builder.name }),
        }, {
            client,
            environment: builder.environment,
            temporaryFolder: surroundings.temporaryFolder,
            signal,
            onProgress: (event) => {
                log.observe(event);
                if (event.kind === 'warning')
                    context.warnings.show(event, planned);
            },
        });
        if (exported !== undefined)
            surroundings.kit.info(`exported: ${exported.request.path}`);
        if (test === undefined)
            return { leg };
        const started = performance.now();
        const image = __addDisposableResource(env_2, await imageForTest(leg, own?.repository, builder, context, signal), true);
        const scriptVariables = { ...builder.scriptVariables, ...context.scriptVariables };
        await runTest(test, { leg, image: image.reference }, { ...context, scriptVariables }, signal);
        return { leg, testMs: Math.round(performance.now() - started) };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_2);
        if (result_1)
            await result_1;
    }
}
async function imageForTest(leg, local, { environment }, { plan, client, surroundings }, signal) {
    const context = { client, environment, surroundings, signal };
    if (local !== undefined)
        return await localImage(leg, local, plan.build.builder, context);
    const isLeftOut = (one) => leg.leftOut.some(({ repository }) => (0,src/* sameRepository */.RB)(repository, one));
    const isOptional = ({ registry }) => plan.publish.optionalRegistries.includes(registry);
    const having = plan.repositories.filter((one) => !isLeftOut(one));
    const repository = having.find((one) => !isOptional(one)) ?? having[0];
    if (repository === undefined)
        throw new Error(`${(0,src/* formatPlatform */.Bq)(leg.platform)}: no repository has the image`);
    return pushedImage(leg, repository);
}
async function runPreBuild(name, { plan, scriptVariables, surroundings }, signal) {
    const { preBuild } = plan.build;
    if (preBuild === undefined)
        return;
    surroundings.kit.info(`${name}: pre-build`);
    const script = { text: preBuild, variables: { ...scriptVariables, PLATFORM: name } };
    const status = await runScript(script, surroundings, signal);
    if (status !== 0)
        throw new Error(`${name}: pre-build failed with exit status ${status}`);
}
/** A failed test is final, unlike all else that can go wrong in a leg. */
class TestFailure extends Error {
    name = 'TestFailure';
}
async function runTest(text, { leg, image }, { scriptVariables, surroundings }, signal) {
    const name = (0,src/* formatPlatform */.Bq)(leg.platform);
    surroundings.kit.info(`${name}: test of ${image}`);
    const variables = { ...scriptVariables, IMAGE: image, PLATFORM: name, DIGEST: leg.imageDigest };
    const status = await runScript({ text, variables }, surroundings, signal);
    if (status !== 0)
        throw new TestFailure(`${name}: the test failed with exit status ${status}, so that no tag moves anywhere`);
}

// EXTERNAL MODULE: ./src/leg-exports.ts
var leg_exports = __nccwpck_require__(1973);
;// CONCATENATED MODULE: ../../packages/report/src/price-table.ts
/** Where and when the prices were read. */
const price_table_priceSource = {
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
function price_table_priceOf(labels) {
    const [label, ...others] = labels;
    if (label === undefined || others.length > 0)
        return undefined;
    return prices.find(([pattern]) => pattern.test(label))?.[1];
}

;// CONCATENATED MODULE: ../../packages/report/src/cost.ts


/** Minutes and their price. The times that legs measure of themselves lack checkout and log-in: then it is an estimate. */
function cost_costOf(times) {
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
function quantity_formatDollars(dollars) {
    return `$${dollars.toFixed(3)}`;
}

;// CONCATENATED MODULE: ../../packages/report/src/leg-summary.ts


const words = { built: 'built', failed: 'failed', 'test-failed': 'failed its test' };
/** Markdown: what was built, and the build's steps with times and cache hits. */
function renderLegSummary(leg) {
    const { platform, state, durationMs, digest, sizeBytes, repositories, steps, notices, error, log } = leg;
    const took = durationMs === undefined ? '' : ` in ${quantity_formatDuration(durationMs)}`;
    const where = repositories.length === 0
        ? 'nowhere (nothing is pushed)'
        : repositories.map((name) => markdown_code(name)).join(', ');
    const { testMs, exported } = leg;
    const more = [
        ...(testMs === undefined ? [] : [['test', `passed in ${quantity_formatDuration(testMs)}`]]),
        ...(exported === undefined ? [] : [['export', markdown_code(exported)]]),
    ];
    return markdown_sections([
        `### ${markdown_text(platform)} ${words[state]}${took}`,
        error === undefined ? '' : `**${markdown_text(error, 2000)}**`,
        log.length === 0 ? '' : markdown_codeBlock(log.slice(-40)),
        digest === undefined
            ? ''
            : markdown_table(['image', 'compressed size', 'pushed to', ...more.map(([title]) => title)], [
                [
                    markdown_code(digest),
                    sizeBytes === undefined ? '' : quantity_formatBytes(sizeBytes),
                    where,
                    ...more.map(([, cell]) => cell),
                ],
            ]),
        ...notices.slice(0, 20).map((notice) => `> ${markdown_text(notice)}`),
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
        : `; read from ${markdown_bounded(read.map((place) => markdown_code(place)), 10).join(', ')}`;
    const written = writtenMs === undefined ? '' : `; written in ${quantity_formatDuration(writtenMs)}`;
    return `Cache: ${cached} of ${steps} steps of the Dockerfile (${rate} %) were not run again${source}${written}`;
}
function renderSteps(steps) {
    if (steps.length === 0)
        return '';
    const cached = steps.filter(({ state }) => state === 'cached').length;
    const title = `${steps.length} build steps, ${cached} of them from the cache`;
    const times = { cached: 'cached', done: undefined, failed: undefined };
    const shown = markdown_bounded(steps.map(({ name, state, durationMs }) => {
        const mark = state === 'failed' ? ' (failed)' : '';
        return `| ${markdown_code(name)} | ${times[state] ?? quantity_formatDuration(durationMs)}${mark} |`;
    }), 500);
    return markdown_details(title, ['| step | time |', '| --- | --- |', ...shown].join('\n'));
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
const longWaitMs = (/* unused pure expression or super */ null && (5 * 60_000));
/** Markdown: what is where now, what was left out and why, when each job worked, and what it cost. */
function renderRunSummary(run) {
    const { outcome, digest, platforms, problems, warnings, reasons, times, requests } = run;
    return sections([
        `## ${titles[outcome]}`,
        list(bounded(problems.map((problem) => `**${text(problem, 1000)}**`), 50)),
        digest === undefined
            ? ''
            : `Index ${code(digest)}${requests === undefined ? '' : `, ${requests} requests`}`,
        renderTags(run),
        renderPlatforms(platforms),
        list(bounded(warnings.map((warning) => text(warning)), 50)),
        renderUse(run),
        '### Time and cost',
        list(longWaits(times)),
        renderTimeline(times),
        renderCost(run),
        details('Why this run is as it is', list(bounded(reasons.map((reason) => text(reason)), 200))),
    ]);
}
function renderTags({ tags }) {
    const rows = tags.slice(0, 500).map(({ repository, tag, status, error }) => {
        const link = tagLink(repository, tag);
        const name = code(tag);
        return [
            code(repository),
            link === undefined ? name : `[${name}](${link})`,
            error === undefined ? status : `${status}: ${text(error, 200)}`,
        ];
    });
    return table(['repository', 'tag', ''], rows);
}
function renderPlatforms(platforms) {
    const rows = platforms.map(({ platform, digest, sizeBytes, durationMs, reason }) => [
        text(platform),
        digest === undefined ? text(reason ?? 'left out') : code(digest),
        sizeBytes === undefined ? '' : formatBytes(sizeBytes),
        durationMs === undefined ? '' : formatDuration(durationMs),
    ]);
    return table(['platform', 'image', 'compressed size', 'time'], rows);
}
function renderUse({ outcome, tags, mainTag, digest }) {
    const first = tags.find(({ tag }) => tag === mainTag) ?? tags[0];
    if (outcome !== 'published' || first === undefined || digest === undefined)
        return '';
    return codeBlock([
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
        .map((job) => `${text(job.name)} waited ${formatDuration(waitOf(job))} for a runner (${job.labels.map((label) => code(label)).join(', ')}). The variable \`POLYARCH_EMULATION\` of the repository or organisation, set to \`always\`, moves every leg to the default runner.`);
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







;// CONCATENATED MODULE: ./src/leg-summary.ts



/** Writes the summary of one leg. */
async function writeLegSummary(kit, plan, { platform }, outcome) {
    const common = {
        platform: (0,src/* formatPlatform */.Bq)(platform),
        state: outcome.state,
        steps: outcome.steps,
        cache: (0,build_arch_src/* cacheStatistics */.Ei)(outcome.steps),
    };
    await kit.summary(renderLegSummary({ ...common, ...detailsOf(plan, outcome) }));
}
function detailsOf(plan, outcome) {
    if (outcome.state !== 'built') {
        const { error } = outcome;
        return {
            repositories: [],
            notices: [],
            error: error instanceof Error ? error.message : String(error),
            log: error instanceof build_arch_src/* BuildError */.zS ? error.log : [],
        };
    }
    const { leg, durationMs, testMs, exported } = outcome;
    const isLeftOut = (repository) => leg.leftOut.some((one) => (0,src/* sameRepository */.RB)(one.repository, repository));
    return {
        durationMs,
        digest: leg.imageDigest,
        sizeBytes: leg.sizeBytes,
        ...(testMs !== undefined && { testMs }),
        ...(exported !== undefined && { exported: exported.name }),
        repositories: plan.push ? plan.repositories.filter((one) => !isLeftOut(one)).map(src/* formatRepository */.Sh) : [],
        notices: leg.notices,
        log: [],
    };
}

;// CONCATENATED MODULE: ./src/outputs.ts

/**
 * Sets the outputs of one leg. `leg-N` comes last and only for a leg that was built and tested: GitHub takes a job's outputs
 * whatever its result. It is base64, because GitHub drops outputs that hold a line of a secret, however short.
 */
async function setLegOutputs(kit, plan, { planned, number }, outcome) {
    await kit.output('platform', (0,src/* formatPlatform */.Bq)(planned.platform));
    if (outcome.state === 'built') {
        const { leg, durationMs } = outcome;
        await kit.output('digest', leg.digest);
        await kit.output('image-digest', leg.imageDigest);
        await kit.output('descriptors', JSON.stringify(leg.descriptors));
        await kit.output('arch-tags', archTagsOf(plan, planned.index));
        await kit.output('duration-ms', String(durationMs));
        if (outcome.exported !== undefined) {
            await kit.output('export-name', outcome.exported.name);
            await kit.output('export-path', outcome.exported.paths.join('\n'));
        }
    }
    if (number === undefined)
        return;
    await kit.output(`state-${number}`, outcome.state);
    if (outcome.state !== 'built')
        return;
    const json = (0,src/* toLegJson */.az)({ ...outcome.leg, durationMs: outcome.durationMs });
    await kit.output(`leg-${number}`, Buffer.from(JSON.stringify(json)).toString('base64'));
}
function archTagsOf({ archTags }, index) {
    return archTags.flatMap((arch) => (arch.index === index ? [arch.tag] : [])).join('\n');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/builder-owner.ts




/** GitHub ends a job on a machine of one's own after five days. */
const longestJobMs = 6 * 24 * 3_600_000;
/** This step's job: what started this process lives as long as the job does. */
async function ownerOfThisJob(pid = (external_node_process_default()).ppid) {
    const machineId = await (0,promises_.readFile)('/etc/machine-id', 'utf8').catch(() => (0,external_node_crypto_.randomBytes)(8).toString('hex'));
    const boot = await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    const namespace = await (0,promises_.readlink)('/proc/self/ns/pid').catch(() => '');
    return {
        machine: shortHash(`${machineId.trim()} ${(0,external_node_os_.hostname)()}`),
        boot: shortHash(boot.trim()),
        namespace: /\d+/.exec(namespace)?.[0] ?? '0',
        process: String(pid),
        start: (await startOf(pid)) ?? '0',
    };
}
/** A name for a builder that says whose it is, so that a later job can tell whether anybody still needs it. */
function ownedName({ machine, boot, namespace, process: pid, start }) {
    return `polyarch-${machine}-${boot}-${namespace}-${pid}-${start}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
}
/**
 * Whether the job that a builder was made for has ended for certain: its process is gone, its machine was started anew, or no
 * job may run for that long. What this machine cannot know counts as alive.
 */
async function isDead(builder, own) {
    const fields = /^polyarch-([0-9a-f]{6})-([0-9a-f]{6})-(\d+)-(\d+)-(\d+)-[0-9a-f]{8}$/.exec(builder.name);
    if (fields === null)
        return false;
    if (Date.now() - builder.createdAt.getTime() > longestJobMs)
        return true;
    const [, machine, boot, namespace, pid, start] = fields;
    if (machine !== own.machine)
        return false;
    if (boot !== own.boot)
        return true;
    // Process 1 of a container, or one that could not be looked at, tells nothing.
    if (namespace !== own.namespace || Number(pid) <= 1 || start === '0')
        return false;
    return (await startOf(Number(pid))) !== start;
}
/** proc(5), field 22 of /proc/pid/stat; the second is a name that may hold anything. */
async function startOf(pid) {
    const stat = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
function shortHash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 6);
}

// EXTERNAL MODULE: ./src/builder-state.ts
var builder_state = __nccwpck_require__(7324);
// EXTERNAL MODULE: ../../packages/action-kit/src/index.ts + 3 modules
var action_kit_src = __nccwpck_require__(6017);
;// CONCATENATED MODULE: ./src/buildx-release.ts

/** The sums are those of the release's own file, as Docker's official image `docker` has them too. */
const buildxRelease = {
    version: '0.36.1',
    sha256: {
        'linux-amd64': '48af8a397ebd60178778bf63611dbcebe5f5e7a9be90eb9147b24b9587455778',
        'linux-arm64': '5d0cafd9d16afe1a0f0d9529885344ace2cc99efdd531b6c783c5455a6001569',
        'linux-arm-v7': '32ff9bee8c48c1fbceb1e2fb1d8472ec817ad1e25b5dff58ec9abf9b8d903518',
        'linux-ppc64le': '46f71a277d1d05cb20f87601abfb729d0056f88705903bd82ad6153f80e3cd9b',
        'linux-riscv64': '5e82f0ada635dabda74f1486dea604e0ea3a1214971ec8c52dcb4db6e08cce26',
        'linux-s390x': '9d8dff974aa0166fc59a5804f35bb6c9ea0693a3f5061a81101668cfe707b0b4',
    },
};
/** The first release that tells its progress as JSON, and so each step's time and each warning's line. */
const oldest = [0, 13];
/** Where buildx's releases are. */
const releases = 'https://github.com/docker/buildx/releases/download';
/** Whether a version (`0.13.1`, `v0.36.0-docker`) is one that is driven here without loss. */
function isRecentBuildx(version) {
    const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
    // A version that nobody can read was built by somebody who knows why.
    if (major === undefined || minor === undefined)
        return true;
    return Number(major) > oldest[0] || Number(minor) >= oldest[1];
}
/** The file to fetch for this machine; undefined where the release has none. */
function buildxTool(release, base = releases) {
    const system = systemName();
    const sha256 = release.sha256[system];
    if (sha256 === undefined)
        return undefined;
    const { version } = release;
    return { name: 'buildx', version, system, url: `${base}/v${version}/buildx-v${version}.${system}`, sha256 };
}
function systemName() {
    const names = { x64: 'amd64', arm: 'arm-v7', ppc64: 'ppc64le' };
    return `${(external_node_process_default()).platform}-${names[(external_node_process_default()).arch] ?? (external_node_process_default()).arch}`;
}

;// CONCATENATED MODULE: ./src/buildx-installation.ts




/**
 * Sees to it that docker has a buildx that is recent enough: the pinned release, in a folder of this step alone. Where it cannot be
 * had, what is there stays.
 * @returns the environment in which docker finds it
 */
async function provideBuildx({ found, environment, folder, baseUrl, release = buildxRelease }, { kit, home }) {
    if (found.state === 'ready' && isRecentBuildx(found.version))
        return environment;
    const what = found.state === 'ready' ? `docker has buildx ${found.version}` : 'docker has no buildx';
    const tool = buildxTool(release, baseUrl);
    if (tool === undefined) {
        kit.warning(`${what}, and its release has none for this machine; install docker-buildx on it`);
        return environment;
    }
    const plugins = (0,external_node_path_.join)(folder, 'plugins');
    try {
        await (0,action_kit_src/* installTool */.Gn)(tool, { folder: plugins, file: 'docker-buildx' }, kit);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        kit.warning(`${what}, and ${tool.version} cannot be had: ${reason}; install docker-buildx on this machine, or set buildx-download-url`);
        return environment;
    }
    kit.info(`${what}: buildx ${tool.version} of ${tool.url} is used in this step`);
    return {
        ...environment,
        DOCKER_CONFIG: await configWith(plugins, environment, (0,external_node_path_.join)(folder, 'docker'), home),
    };
}
/** The job's docker configuration with one more folder of plug-ins, and everything else as it is. */
async function configWith(plugins, environment, own, home) {
    const former = environment['DOCKER_CONFIG'] || (0,external_node_path_.join)(home, '.docker');
    await (0,promises_.mkdir)(own, { mode: 0o700 });
    const names = await (0,promises_.readdir)(former).catch(() => []);
    for (const name of names) {
        // A plug-in there comes before one of an extra folder.
        if (name !== 'config.json' && name !== 'cli-plugins')
            await (0,promises_.symlink)((0,external_node_path_.join)(former, name), (0,external_node_path_.join)(own, name));
    }
    if (names.includes('cli-plugins'))
        await linkOtherPlugins((0,external_node_path_.join)(former, 'cli-plugins'), (0,external_node_path_.join)(own, 'cli-plugins'));
    const config = parseConfig(await (0,promises_.readFile)((0,external_node_path_.join)(former, 'config.json'), 'utf8').catch(() => '{}'));
    const folders = config['cliPluginsExtraDirs'];
    const others = Array.isArray(folders) ? folders : [];
    const text = JSON.stringify({ ...config, cliPluginsExtraDirs: [plugins, ...others] });
    await (0,promises_.writeFile)((0,external_node_path_.join)(own, 'config.json'), text, { mode: 0o600 });
    return own;
}
async function linkOtherPlugins(from, to) {
    await (0,promises_.mkdir)(to);
    const names = await (0,promises_.readdir)(from).catch(() => []);
    for (const name of names)
        if (name !== 'docker-buildx')
            await (0,promises_.symlink)((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name));
}
function parseConfig(text) {
    try {
        const config = JSON.parse(text);
        return typeof config === 'object' && config !== null ? { ...config } : {};
    }
    catch {
        // docker itself says what is wrong with it.
        return {};
    }
}

;// CONCATENATED MODULE: ./src/dead-builders.ts




/** buildx's name for the container of a builder, without the builder's. */
const prefix = 'buildx_buildkit_';
/**
 * Removes what jobs have left that were killed before they could clean up: their builders, with containers and state. Builders
 * of jobs that may still run, and those that others made, are not touched. Never throws.
 */
async function removeDeadBuilders(surroundings, signal) {
    const { kit, builderEnvironment: environment } = surroundings;
    const docker = async (...args) => {
        const lines = [];
        const log = (line) => lines.push(line);
        const status = await (0,command/* runCommand */.d)({ file: 'docker', args, environment, signal, log }).catch(() => 1);
        return status === 0 ? lines.join('\n') : undefined;
    };
    const list = await docker('ps', '--all', '--quiet', `--filter=name=${prefix}polyarch-`);
    const ids = (list ?? '').split('\n').filter((id) => id !== '');
    if (ids.length === 0)
        return;
    // A container that is removed meanwhile makes the command fail, and is found again by the next job.
    const found = await docker('inspect', ...ids);
    for (const { container, volumes } of await deadOf(parseContainers(found ?? '[]'))) {
        const folders = [];
        for (const volume of volumes) {
            // A volume may be a folder that polyarch itself made on the roomiest disk.
            const device = await docker('volume', 'inspect', '--format={{index .Options "device"}}', volume);
            if ((0,external_node_path_.basename)(device ?? '').startsWith('polyarch-builder-'))
                folders.push(device ?? '');
        }
        if ((await docker('rm', '--force', '--volumes', container)) === undefined)
            continue;
        for (const volume of volumes)
            await docker('volume', 'rm', '--force', volume);
        for (const folder of folders)
            await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => undefined);
        kit.info(`builder ${container.slice(prefix.length)}: its job has ended without removing it; it is removed now`);
    }
}
async function deadOf(containers) {
    const own = await ownerOfThisJob();
    const dead = await Promise.all(containers.map(async ({ name, createdAt, leftover }) => {
        // buildx numbers the nodes of a builder.
        const builder = name.slice(prefix.length).replace(/\d$/, '');
        return (await isDead({ name: builder, createdAt }, own)) ? [leftover] : [];
    }));
    return dead.flat();
}
/** What `docker inspect` prints (Docker Engine API, ContainerInspect). */
function parseContainers(text) {
    const json = JSON.parse(text);
    return (Array.isArray(json) ? json : []).filter(isRecord).map((container) => {
        const name = textOf(container['Name']).replace(/^\//, '');
        const mounts = Array.isArray(container['Mounts']) ? container['Mounts'].filter(isRecord) : [];
        const volumes = mounts.filter((mount) => mount['Type'] === 'volume').map((mount) => textOf(mount['Name']));
        const leftover = { container: name, volumes };
        return { name, createdAt: new Date(textOf(container['Created'])), leftover };
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./src/quick-engine.ts

/** The first engine whose BuildKit speaks the second version of GitHub's cache, which is the only one since April 2025. */
const oldestEngine = 28;
/** What the engine's own BuildKit keeps a cache in (moby, builder-next). */
const backends = new Set(['gha', 'registry', 'local']);
/** Whether Docker's own builder does all that one in a container would, so that none has to be pulled and started. */
async function hasQuickEngine({ build: { cache } }, { engine, builder }, environment, signal) {
    if (engine.state !== 'ready' || builder.state !== 'ready' || builder.driver !== 'docker')
        return false;
    if (engine.imageStore !== 'containerd' || !(Number.parseInt(engine.version, 10) >= oldestEngine))
        return false;
    if (cache.access !== 'none' && !backends.has(cache.backend))
        return false;
    // Its RUN steps are on the bridge, which some machines cannot give.
    const args = ['network', 'inspect', 'bridge'];
    return (await (0,command/* runCommand */.d)({ file: 'docker', args, environment, signal })) === 0;
}

// EXTERNAL MODULE: ./src/state-folder.ts
var state_folder = __nccwpck_require__(9159);
;// CONCATENATED MODULE: ./src/own-builder.ts











/** A choice for all legs of a step: they share a builder, but for those that are built elsewhere. */
function createBuilderChoice(request) {
    const { plan, surroundings } = request;
    const { kit, builderEnvironment } = surroundings;
    const keep = (0,builder_state/* keepBuilders */.E)(kit);
    let folder;
    const provideFolder = async () => {
        folder ??= await (0,promises_.mkdtemp)((0,external_node_path_.join)(surroundings.temporaryFolder, 'polyarch-buildx-'));
        await keep({ folder });
        return folder;
    };
    let tools;
    const provideTools = async (signal) => {
        tools ??= await findTools(request, await provideFolder(), signal);
        return tools;
    };
    let shared;
    return async (planned, listener) => {
        if (plan.build.builder !== 'buildx')
            return { environment: builderEnvironment, scriptVariables: {}, hasCache: false };
        // Asked for as the way out of builders that do not answer: a rescue, or the whole run.
        if (planned.endpoint !== undefined && planned.emulate !== 'always')
            return await openElsewhere(planned, planned.endpoint, await provideTools(listener.signal), {
                ...request,
                ...listener,
                keep,
            });
        const named = builderEnvironment['BUILDX_BUILDER'] ?? '';
        if (named === '')
            shared ??= await chooseShared(await provideTools(listener.signal), { ...request, ...listener, keep });
        else
            shared ??= namedBuilder(named, request);
        return shared;
    };
}
async function findTools({ plan, surroundings }, folder, signal) {
    const { builderEnvironment, home } = surroundings;
    const settings = (0,external_node_path_.join)(folder, 'buildx');
    await (0,promises_.mkdir)(settings, { recursive: true });
    // Only to ask would make buildx write to a home folder that knew none.
    const knowsNone = !(await hasBuilders(builderEnvironment, home));
    const inSettings = (environment) => ({ ...environment, BUILDX_CONFIG: settings });
    const choose = (environment) => (knowsNone ? inSettings(environment) : environment);
    const first = await (0,build_arch_src/* detectBuilders */.cc)(choose(builderEnvironment), signal);
    signal.throwIfAborted();
    const environment = await provideBuildx({
        found: first.buildx,
        environment: builderEnvironment,
        folder,
        baseUrl: plan.build.buildkit.buildxDownloadUrl,
    }, surroundings);
    const isNew = environment !== builderEnvironment;
    return {
        folder,
        environment: choose(environment),
        own: inSettings(environment),
        scriptVariables: knowsNone ? { BUILDX_CONFIG: settings } : {},
        report: isNew ? await (0,build_arch_src/* detectBuilders */.cc)(choose(environment), signal) : first,
    };
}
async function openElsewhere({ platform }, endpoint, { folder, environment, own, scriptVariables }, { plan, secrets, surroundings, keep, ...listener }) {
    const tls = secrets.tls.find((one) => (0,src/* samePlatform */.my)(one.platform, platform));
    const { name, environment: opened } = await (0,build_arch_src/* openEndpoint */.kz)({
        platform,
        endpoint,
        buildkit: plan.build.buildkit,
        ...(tls !== undefined && { tls }),
        ...(secrets.kubeconfig !== '' && { kubeconfig: secrets.kubeconfig }),
    }, {
        ...listener,
        environment: endpoint.kind === 'builder' ? environment : own,
        folder,
        onName: (made) => keep({ folder, name: made }),
    });
    surroundings.kit.info(`builder ${name}: ${(0,plan_src/* formatEndpoint */.T0)(endpoint)}, as builder-endpoints has it`);
    return { name, environment: opened, scriptVariables, hasCache: true };
}
function namedBuilder(name, { plan, surroundings }) {
    const { kit, builderEnvironment } = surroundings;
    kit.info(`builder ${name}: named by BUILDX_BUILDER`);
    warnOfSettings(plan, name, kit);
    return { name, environment: builderEnvironment, scriptVariables: {}, hasCache: true };
}
function warnOfSettings({ build: { buildkit } }, name, kit) {
    if (buildkit.config !== undefined || buildkit.image !== undefined)
        kit.warning(`builder ${name} was there before this step, so that buildkit-config, buildkit-image and registry-mirrors do not change it`);
}
/**
 * The quickest builder that keeps digests, attestations and the cache: the one that the user or an earlier step has made; Docker's own
 * where it can all of that; else one in a container, uniquely named, since machines may be shared.
 */
async function chooseShared(tools, context) {
    const { environment, scriptVariables, report } = tools;
    const { plan, surroundings, signal } = context;
    const { kit } = surroundings;
    const { builder, engine, buildx } = report;
    const { buildkit } = plan.build;
    const isPlain = buildkit.config === undefined && buildkit.image === undefined;
    if (builder.state === 'ready' && builder.driver !== 'docker') {
        kit.info(`builder ${builder.name}: it is there already (${builder.driver})`);
        warnOfSettings(plan, builder.name, kit);
        return { name: builder.name, environment, scriptVariables, hasCache: true };
    }
    // Without an engine or buildx the build itself says best what is missing.
    if (engine.state !== 'ready' || buildx.state !== 'ready')
        return { environment, scriptVariables, hasCache: false };
    if (isPlain && (await hasQuickEngine(plan, report, environment, signal))) {
        kit.info(`builder: Docker’s own, at once, because its containerd image store keeps digests and attestations`);
        return { environment, scriptVariables, hasCache: true };
    }
    return await startContainer(tools, context);
}
async function startContainer({ folder, environment, own, scriptVariables }, { plan, surroundings, keep, signal, onProgress }) {
    const { kit } = surroundings;
    // Beside the start of the own one, which takes longer.
    const sweeping = removeDeadBuilders(surroundings, signal);
    const name = ownedName(await ownerOfThisJob());
    const stateFolder = await (0,state_folder/* chooseStateFolder */.Tx)(surroundings, signal);
    await keep({ folder, name, ...(stateFolder !== undefined && { stateFolder }) });
    try {
        const image = await (0,build_arch_src/* retryTransient */.jh)(async (attempt) => {
            // What the attempt before has noted about it.
            if (attempt > 1)
                await (0,build_arch_src/* removeBuilder */.iq)(name, own);
            const files = await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'builder-'));
            return await (0,build_arch_src/* startContainerBuilder */.h0)({
                ...{ name, settings: plan.build.buildkit, folder: files },
                ...(stateFolder !== undefined && { stateFolder }),
            }, { environment: own, signal, onProgress });
        }, { retries: plan.publish.retries, signal, onRetry: (text) => onProgress({ kind: 'notice', text }) });
        await sweeping;
        const where = stateFolder === undefined ? '' : `, its state in ${stateFolder}`;
        kit.info(`builder ${name}: container buildx_buildkit_${name}0 of ${image}${where}`);
        return { name, environment: own, scriptVariables, hasCache: true };
    }
    catch (error) {
        // A half-made one; where even that fails, the post step tries again and says so.
        await (0,build_arch_src/* removeBuilder */.iq)(name, own).catch(() => undefined);
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message : String(error);
        // Its settings were asked for: a mirror that is not used, say, is no way to go on.
        if (plan.build.buildkit.config !== undefined || plan.build.buildkit.image !== undefined)
            throw error;
        kit.warning(`a builder could not be started, so that Docker’s own is used, without a cache: ${why}`);
        return { environment, scriptVariables, hasCache: false };
    }
}
/** Whether this user ever had a builder. */
async function hasBuilders(environment, home) {
    const folder = environment['BUILDX_CONFIG'] || (0,external_node_path_.join)(environment['DOCKER_CONFIG'] || (0,external_node_path_.join)(home, '.docker'), 'buildx');
    return (0,promises_.access)((0,external_node_path_.join)(folder, 'instances')).then(() => true, () => false);
}

// EXTERNAL MODULE: ./src/surroundings.ts
var src_surroundings = __nccwpck_require__(2864);
;// CONCATENATED MODULE: ./src/run.ts
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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













/** Builds one leg of a plan, or all of them one after the other. */
async function run(inputs, { kit, signal }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const surroundings = (0,src_surroundings/* readSurroundings */.S)(kit);
        const { environment } = kit;
        const secrets = await readSecrets(inputs.imageSecrets, plan_src/* parseSecrets */.dC, kit);
        const scriptVariables = await readSecrets(inputs.scriptEnvironment, (text) => (0,plan_src/* parseSecrets */.dC)(text, 'SCRIPT_ENV'), kit);
        const plan = await planOf(inputs, environment, surroundings.folder);
        if (inputs.source.document === '')
            for (const notice of plan.notices)
                kit.notice(notice);
        const legs = chooseLegs(plan, inputs);
        const builderSecrets = await readBuilderSecrets(inputs, plan, kit);
        const cacheCredentials = await readSecrets(inputs.cacheCredentials, (text) => (0,plan_src/* parseCacheCredentials */.WG)(text, plan.build.cache.backend), kit);
        const tellFreed = plan.build.freeSpace ? await freeSpace(surroundings, signal) : undefined;
        const client = run_addDisposableResource(env_1, openRegistries(plan.publish, {
            environment,
            home: surroundings.home,
            ...(surroundings.userId !== undefined && { userId: surroundings.userId }),
            onNotice: kit.warning,
        }), true);
        const context = {
            plan,
            client,
            builder: createBuilderChoice({ plan, secrets: builderSecrets, surroundings }),
            secrets,
            sshKey: inputs.sshKey,
            warnings: createWarningAnnotations(kit, plan),
            exportOf: (0,leg_exports/* createLegExports */.U)(plan, surroundings),
            cacheCredentials,
            scriptVariables,
            surroundings,
            signal,
        };
        const failures = [];
        for (const leg of legs) {
            const outcome = await runLeg(leg.planned, context);
            await setLegOutputs(kit, plan, leg, outcome);
            await writeLegSummary(kit, plan, leg.planned, outcome);
            if (outcome.state === 'built')
                kit.info(`${(0,src/* formatPlatform */.Bq)(leg.planned.platform)}: ${outcome.leg.digest}`);
            else if (isExcused(plan, legs.length, leg.planned, outcome))
                kit.warning(lineOf(leg.planned, outcome));
            else
                failures.push(lineOf(leg.planned, outcome));
            if (signal.aborted)
                break;
        }
        await tellFreed?.();
        if (failures.length > 0)
            throw new Error(failures.join('\n'));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function planOf(inputs, environment, folder) {
    const { document, inputs: own } = inputs.source;
    const platforms = inputs.platform || `linux/${ownArchitecture()}`;
    return await readPlan({ document, inputs: document === '' ? { ...own, platforms } : own }, { environment, folder });
}
function chooseLegs(plan, { source, index, platform, emulate, timeoutMinutes }) {
    const isPlanned = source.document !== '';
    const adjusted = (leg) => ({
        ...leg,
        ...(emulate !== undefined && { emulate }),
        ...(timeoutMinutes > 0 && { timeoutMinutes }),
    });
    if (index === 'all')
        return plan.platforms.map((leg) => ({ planned: adjusted(leg), number: leg.index }));
    const wanted = platform === '' ? undefined : (0,src/* parsePlatform */.Y8)(platform);
    const found = plan.platforms.find((leg) => isPlanned && index !== undefined
        ? leg.index === index
        : wanted === undefined || (0,src/* samePlatform */.my)(leg.platform, wanted));
    if (isPlanned && index === undefined && wanted === undefined)
        throw new Error('index: give the number of the leg in the plan, or all');
    if (found !== undefined)
        return [{ planned: adjusted(found), number: index }];
    throw new Error(`${index === undefined ? `platform: ${platform}` : `index: ${index}`} is no leg of the plan`);
}
/** Where legs run in one step, one that may be missing does not keep the others from being published. */
function isExcused({ publish: { allowMissing } }, count, { platform }, { state }) {
    if (count === 1 || state === 'test-failed')
        return false;
    return allowMissing === 'any' || allowMissing.some((allowed) => (0,src/* samePlatform */.my)(allowed, platform));
}
function lineOf({ platform }, outcome) {
    const error = outcome.state === 'built' ? undefined : outcome.error;
    const message = error instanceof Error ? error.message : String(error);
    const name = (0,src/* formatPlatform */.Bq)(platform);
    return message.includes(name) ? message : `${name}: ${message}`;
}
async function readSecrets(text, parse, kit) {
    if (text === '')
        return {};
    const { secretFormsOf } = await Promise.all(/* import() */[__nccwpck_require__.e(127), __nccwpck_require__.e(583)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9583));
    const hide = (value) => {
        // A form of several lines is left out: the runner would hide its shortest lines (`{`) too.
        for (const form of secretFormsOf(value))
            if (!/[\r\n]/.test(form))
                kit.mask(form);
    };
    const secrets = parse(text);
    for (const value of Object.values(secrets))
        hide(value);
    return secrets;
}


/***/ }),

/***/ 9159:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tx: () => (/* binding */ chooseStateFolder),
/* harmony export */   mL: () => (/* binding */ removeStateFolder)
/* harmony export */ });
/* unused harmony exports roomiest, parseMounts */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4746);



/** File systems of disks; network, memory and layered ones are slow, small, or cannot carry BuildKit's own layers. */
const ofDisks = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs']);
/** What it takes to leave docker's own place. */
const worthwhile = { factor: 1.5, bytes: 8 * 2 ** 30 };
/**
 * A folder for a builder's state on the roomiest disk, where that is another than docker's and has much more room: a hosted runner
 * has its second disk for this. Only on machines of one job, or as root: what BuildKit leaves there belongs to root.
 */
async function chooseStateFolder({ isHosted, userId, scriptEnvironment }, signal) {
    if (!isHosted && userId !== 0)
        return undefined;
    const docker = await dockerRoot(scriptEnvironment, signal);
    if (docker === undefined)
        return undefined;
    const mounts = parseMounts(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/self/mountinfo', 'utf8').catch(() => ''));
    const here = await freeBytes(docker);
    if (here === 0)
        return undefined;
    const disks = await Promise.all(mounts.filter(isDisk).map(async ({ path }) => ({ path, free: await freeBytes(path) })));
    const best = roomiest(disks, here);
    return best === undefined ? undefined : await makeFolder(best, scriptEnvironment, signal);
}
/** The disk that is worth it. @param here - free bytes where docker keeps its own */
function roomiest(disks, here) {
    const [best] = disks.toSorted((one, other) => other.free - one.free);
    const { factor, bytes } = worthwhile;
    return best !== undefined && best.free > here * factor && best.free > here + bytes ? best.path : undefined;
}
/** proc(5), /proc/pid/mountinfo. */
function parseMounts(text) {
    return text.split('\n').flatMap((line) => {
        const [own = '', rest = ''] = line.split(' - ');
        const [path, options] = own.split(' ').slice(4, 6);
        const [type] = rest.split(' ');
        if (path === undefined || options === undefined || type === undefined)
            return [];
        const plain = path.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        return [{ path: plain, type, isWritable: options.split(',').includes('rw') }];
    });
}
/** Those that hold files one by one (`/etc/hosts` of a container) are no place for a folder. */
function isDisk({ path, type, isWritable }) {
    return isWritable && ofDisks.has(type) && !/^\/(?:boot|etc|proc|sys|dev|run)(?:\/|$)/.test(path);
}
async function dockerRoot(environment, signal) {
    // Elsewhere the disk would be that of another machine.
    if (!/^(?:unix:\/\/.*)?$/.test(environment['DOCKER_HOST'] ?? ''))
        return undefined;
    const lines = [];
    const args = ['info', '--format', '{{.DockerRootDir}}'];
    const status = await (0,_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)({
        file: 'docker',
        args,
        environment,
        signal,
        log: (line) => lines.push(line),
    });
    return status === 0 ? lines.find((line) => line.startsWith('/')) : undefined;
}
async function freeBytes(path) {
    try {
        const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(path);
        return bavail * bsize;
    }
    catch {
        // A path that this user may not see is none that it could use.
        return 0;
    }
}
async function makeFolder(disk, environment, signal) {
    const prefix = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(disk, 'polyarch-builder-');
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(prefix);
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EACCES'))
            return undefined;
    }
    const lines = [];
    const args = ['-n', 'mktemp', '--directory', `${prefix}XXXXXX`];
    const status = await (0,_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)({
        file: 'sudo',
        args,
        environment,
        signal,
        log: (line) => lines.push(line),
    });
    return status === 0 ? lines.find((line) => line.startsWith(prefix)) : undefined;
}
/** Of a machine that is thrown away nothing has to be removed, and its user may not. */
async function removeStateFolder(folder) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true }).catch(() => undefined);
}


/***/ }),

/***/ 2864:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readSurroundings)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1708);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_process__WEBPACK_IMPORTED_MODULE_1__);


/** What a script must not have; a step of the workflow has none of it either. */
const ownVariables = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_OUTPUT$|GITHUB_STATE$)/;
function readSurroundings(kit) {
    const { environment } = kit;
    const without = (pattern) => Object.fromEntries(Object.entries(environment).filter(([name]) => !pattern.test(name)));
    return {
        kit,
        folder: environment['GITHUB_WORKSPACE'] || node_process__WEBPACK_IMPORTED_MODULE_1___default().cwd(),
        temporaryFolder: environment['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),
        home: environment['HOME'] || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)(),
        userId: node_process__WEBPACK_IMPORTED_MODULE_1___default().getuid?.(),
        builderEnvironment: without(/^(?:INPUT_|STATE_)/),
        scriptEnvironment: without(ownVariables),
        isHosted: environment['RUNNER_ENVIRONMENT'] === 'github-hosted',
    };
}


/***/ }),

/***/ 6017:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Gn: () => (/* binding */ installTool),
  Cs: () => (/* reexport */ runAction)
});

// UNUSED EXPORTS: createActionKit

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

/***/ 7749:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   qI: () => (/* binding */ runTool),
/* harmony export */   z3: () => (/* binding */ missingTool),
/* harmony export */   zb: () => (/* binding */ runBuilder)
/* harmony export */ });
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7749);
/* harmony import */ var _child_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2482);
/* harmony import */ var _failure_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1432);



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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E8: () => (/* binding */ descriptorAnnotations),
/* harmony export */   Og: () => (/* binding */ toDockerArguments),
/* harmony export */   cn: () => (/* binding */ toBuildxArguments),
/* harmony export */   gc: () => (/* binding */ manifestAnnotations),
/* harmony export */   hb: () => (/* binding */ toBuildahArguments)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7749);


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
        ...['--platform', (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(request.platform), '--file', call.source.dockerfile],
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 2482:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ runChild)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __nccwpck_require__(6466);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ../../packages/build-arch/src/child-process.ts



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
    const child = (0,external_node_child_process_.spawn)(file, args, {
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
    await (0,promises_.pipeline)(watched, child.stdin).catch(() => undefined);
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
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ engineFailure),
/* harmony export */   fA: () => (/* binding */ diagnoseBuild)
/* harmony export */ });
/* unused harmony export emulationAdvice */
/* harmony import */ var _polyarch_registry__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(475);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7749);
/* harmony import */ var _transient_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9619);



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
    const advice = (0,_polyarch_registry__WEBPACK_IMPORTED_MODULE_0__/* .adviseOnRefusal */ .wZ)({ registry, path, text: reason });
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HH: () => (/* binding */ dockerArchive),
/* harmony export */   MC: () => (/* binding */ verifiedBlob),
/* harmony export */   ol: () => (/* binding */ ociArchive)
/* harmony export */ });
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7749);
/* harmony import */ var _tar_format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4325);



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
        'io.containerd.image.name': (0,_polyarch_image__WEBPACK_IMPORTED_MODULE_0__/* .formatReference */ .FH)(reference),
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  exportImage: () => (/* binding */ exportImage)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __nccwpck_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __nccwpck_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __nccwpck_require__(5695);
// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts + 1 modules
var child_process = __nccwpck_require__(2482);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-archive.ts
var image_archive = __nccwpck_require__(3652);
// EXTERNAL MODULE: ../../packages/build-arch/src/tar-format.ts
var tar_format = __nccwpck_require__(4325);
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ LayoutSource),
/* harmony export */   u: () => (/* binding */ RepositorySource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _polyarch_image__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5951);
/* harmony import */ var _build_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7749);





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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zS: () => (/* reexport */ build_error/* BuildError */.z),
  bH: () => (/* reexport */ buildLeg),
  Ei: () => (/* reexport */ cacheStatistics),
  cc: () => (/* reexport */ detectBuilders),
  yt: () => (/* reexport */ loadImage),
  kz: () => (/* reexport */ openEndpoint),
  iq: () => (/* reexport */ removeBuilder),
  jh: () => (/* reexport */ retryTransient),
  h0: () => (/* reexport */ startContainerBuilder),
  tR: () => (/* reexport */ unloadImage)
});

// UNUSED EXPORTS: buildkitImage, checkSource, createBuilder, exportPublished

// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __nccwpck_require__(7749);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
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
var src = __nccwpck_require__(5951);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __nccwpck_require__(5695);
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

// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts + 1 modules
var child_process = __nccwpck_require__(2482);
// EXTERNAL MODULE: ../../packages/build-arch/src/failure-diagnosis.ts
var failure_diagnosis = __nccwpck_require__(1432);
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
        ...(platform === undefined ? [] : ['--platform', (0,src/* formatPlatform */.Bq)(platform)]),
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
var builder_inspection = __nccwpck_require__(3232);
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
        return (0,src/* formatPlatform */.Bq)((0,src/* parsePlatform */.Y8)(text));
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
var build_progress = __nccwpck_require__(9908);
// EXTERNAL MODULE: ../../packages/build-arch/src/cache-steps.ts
var cache_steps = __nccwpck_require__(4170);
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
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __nccwpck_require__(9939);
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
var external_node_net_ = __nccwpck_require__(7030);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
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
var work_folder = __nccwpck_require__(1090);
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
    const json = await (0,plan_src/* parseKubeconfig */.DU)(config, endpoint.context);
    const file = await (0,work_folder/* writePrivateFile */.Pl)(folder, `kubeconfig-${(0,src/* slugOf */.tF)(platform)}-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`, json);
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
        throw new build_error/* BuildError */.z('ABORTED', `${(0,src/* formatPlatform */.Bq)(platform)}: the build was stopped`);
    if (problem !== undefined)
        throw failure(where, problem);
    const options = {};
    if (tls !== undefined && isTcp) {
        const slug = `${(0,src/* slugOf */.tF)(platform)}-${(0,external_node_crypto_.randomBytes)(3).toString('hex')}`;
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
    const name = (0,src/* formatPlatform */.Bq)(platform);
    return new build_error/* BuildError */.z('ENDPOINT_FAILED', `${name}: builder-endpoints: ${(0,plan_src/* formatEndpoint */.T0)(endpoint)} cannot be used: ${reason}`, { platform: name, ...(cause !== undefined && { cause }) });
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-archive.ts
var image_archive = __nccwpck_require__(3652);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-source.ts
var image_source = __nccwpck_require__(8209);
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
var external_node_events_ = __nccwpck_require__(8474);
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
    throw wrongPlatform(asked, (0,src/* formatPlatform */.Bq)(fixed), `line ${line} of the Dockerfile fixes the platform of ${base}: take "--platform=${platform}" out there`);
}
function mismatchIn(warning) {
    const buildkit = /^InvalidBaseImagePlatform: Base image (\S+) was pulled with platform "([^"]+)"/.exec(warning);
    if (buildkit !== null)
        return `${buildkit[2]} (its base image ${buildkit[1]})`;
    const buildah = /image platform \(\{(\S+) (\S+) .*\) does not match/.exec(warning);
    return buildah === null ? undefined : `${buildah[2]}/${buildah[1]} (its base image)`;
}
function wrongPlatform(asked, found, advice) {
    const platform = (0,src/* formatPlatform */.Bq)(asked);
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
var transient_failure = __nccwpck_require__(9619);
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
var builder_arguments = __nccwpck_require__(3364);
// EXTERNAL MODULE: ../../packages/registry/src/index.ts + 35 modules
var registry_src = __nccwpck_require__(475);
;// CONCATENATED MODULE: ../../packages/build-arch/src/built-image.ts


/**
 * Reads an image once and checks that it is of the platform asked for, by its own config: the descriptor only repeats what
 * was asked for.
 * @throws BuildError `WRONG_PLATFORM`; `BUILD_FAILED` where the builder made something else than one image
 */
async function built_image_readBuiltImage(source, root, platform) {
    const rootBytes = await source.manifest(root);
    checkSize(root, rootBytes);
    const document = (0,src/* parseManifest */.Ng)(rootBytes, root.mediaType);
    const children = document.kind === 'index' ? document.value.manifests : [root];
    const [image, ...others] = children.filter((child) => !(0,src/* isAttestation */.H3)(child));
    if (image === undefined || others.length > 0) {
        throw new build_error/* BuildError */.z('BUILD_FAILED', `${(0,src/* formatPlatform */.Bq)(platform)}: the builder made ${others.length === 0 ? 'no image' : `${others.length + 1} images`} where one was expected; a leg builds one platform`);
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
    const name = (0,src/* formatPlatform */.Bq)(asked);
    throw new build_error/* BuildError */.z('WRONG_PLATFORM', `${name} was asked for but the image is of ${(0,src/* formatPlatform */.Bq)((0,src/* normalizePlatform */.FL)(wrong))}; check for "FROM --platform=…" in the last stage, and that the base image exists for ${name}`, { platform: name });
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
    const reading = guarded(session, source.repository, 'read', () => built_image_readBuiltImage(source, root, request.platform));
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
        if (!(error instanceof registry_src/* RegistryError */.gl) || repository === undefined)
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
var progress_reader = __nccwpck_require__(3467);
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
var external_node_child_process_ = __nccwpck_require__(1421);
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
            platform: (0,src/* formatPlatform */.Bq)(request.platform),
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
                const { exportImage } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 8340));
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
        const { takeLocalImage } = await __nccwpck_require__.e(/* import() */ 677).then(__nccwpck_require__.bind(__nccwpck_require__, 1677));
        return await takeLocalImage(session, localImage);
    }
    switch (session.request.builder) {
        case 'buildx': {
            const { buildWithBuildx } = await __nccwpck_require__.e(/* import() */ 38).then(__nccwpck_require__.bind(__nccwpck_require__, 2038));
            return await buildWithBuildx(session);
        }
        case 'docker': {
            const { buildWithDocker } = await __nccwpck_require__.e(/* import() */ 958).then(__nccwpck_require__.bind(__nccwpck_require__, 3958));
            return await buildWithDocker(session);
        }
        case 'buildah': {
            const { buildWithBuildah } = await __nccwpck_require__.e(/* import() */ 45).then(__nccwpck_require__.bind(__nccwpck_require__, 6045));
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
var image_export = __nccwpck_require__(8340);
;// CONCATENATED MODULE: ../../packages/build-arch/src/published-export.ts




/**
 * Writes an image that is published already to a file of this machine, by its own bytes.
 * @throws BuildError, RegistryError
 */
async function exportPublished({ repository, root, platform, export: wanted }, deps) {
    const { signal } = deps;
    const source = new RepositorySource(deps.client.repository(repository, 'pull'), { signal });
    const image = await readBuiltImage(source, root, platform);
    await exportImage({ deps, signal, platform: formatPlatform(platform) }, source, image, wanted);
}

;// CONCATENATED MODULE: ../../packages/build-arch/src/index.ts













/***/ }),

/***/ 3467:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   K6: () => (/* binding */ withWorkFolder),
/* harmony export */   Pl: () => (/* binding */ writePrivateFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__nccwpck_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_3__);




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

/***/ 6320:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  nZ: () => (/* reexport */ createCredentialSource)
});

// UNUSED EXPORTS: CredentialsError, canonicalHost, createJobConfig, findUserEntries, isFresh, isSameIdentity, listShadows, locateDockerConfig, mergeUserConfig, ownFolder, parseRegistryAuths, parseRegistryHost, readDockerConfig, readMinted, removeJobConfig, removeLeftovers, removeUserEntries, writeMinted

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
    const token = textOf(entry, 'registrytoken', where);
    if (token !== '')
        return { kind: 'bearer', token };
    const { username, password } = userAndPasswordOf(entry, where);
    const identityToken = textOf(entry, 'identitytoken', where);
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
    const auth = textOf(entry, 'auth', where);
    if (auth === '') {
        return { username: textOf(entry, 'username', where), password: textOf(entry, 'password', where) };
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
function textOf(entry, field, where) {
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
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
    for (const [key, value] of entriesOf(document, 'credHelpers', file)) {
        if (typeof value !== 'string')
            throw docker_config_malformed(file, `"credHelpers" has no string for "${key}"`);
        credHelpers.set(key, value);
    }
    return {
        file,
        auths: new Map(entriesOf(document, 'auths', file)),
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
function entriesOf(document, field, file) {
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





async function readSources({ environment, home, userId, onNotice, }) {
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
        sources ??= readSources(settings);
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
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
  QC: () => (/* reexport */ createDigester),
  ol: () => (/* reexport */ digestOf),
  EX: () => (/* reexport */ encodedOf),
  hG: () => (/* reexport */ familiarName),
  Bq: () => (/* reexport */ formatPlatform),
  FH: () => (/* reexport */ formatReference),
  Sh: () => (/* reexport */ formatRepository),
  H3: () => (/* reexport */ descriptor_isAttestation),
  d6: () => (/* reexport */ isImageManifestMediaType),
  $$: () => (/* reexport */ isIndexMediaType),
  K: () => (/* reexport */ manifestAccept),
  Bl: () => (/* reexport */ maxTagLength),
  Ib: () => (/* reexport */ mediaTypes),
  FL: () => (/* reexport */ normalizePlatform),
  BA: () => (/* reexport */ parseDescriptor),
  m: () => (/* reexport */ digest_parseDigest),
  FB: () => (/* reexport */ parseImageConfig),
  Ng: () => (/* reexport */ parseManifest),
  Y8: () => (/* reexport */ platform_parsePlatform),
  F2: () => (/* reexport */ parseReference),
  SU: () => (/* reexport */ parseRepository),
  ED: () => (/* reexport */ parseTag),
  hD: () => (/* reexport */ quote),
  my: () => (/* reexport */ samePlatform),
  RB: () => (/* reexport */ sameRepository),
  tF: () => (/* reexport */ slugOf),
  az: () => (/* reexport */ toLegJson),
  yQ: () => (/* reexport */ toTag),
  IZ: () => (/* reexport */ whatIsWrongWithTag)
});

// UNUSED EXPORTS: attestationSubjectOf, isSchema1MediaType, isUnknownPlatform, maxNameLength, parseLeg

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
function digest_parseDigest(text) {
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
        digest: () => digest_parseDigest(`${algorithm}:${hash.digest('hex')}`),
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
function json_value_field(at, key) {
    const object = asObject(at);
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
function asObject(at) {
    if (isObject(at.value))
        return at.value;
    throw json_value_unexpected(at, 'an object');
}
function asString(at) {
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
function asStringMap(at) {
    // fromEntries defines own properties, also one named `__proto__`.
    return Object.fromEntries(Object.entries(asObject(at)).map(([key, value]) => {
        if (typeof value === 'string')
            return [key, value];
        throw json_value_unexpected({ value, path: pathOf(at.path, key), document: at.document }, 'a string');
    }));
}
/** Applies a parser of text to a field; its error is repeated with the place. */
function json_value_parseAs(at, parse) {
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
function checkDepth(at) {
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
        mediaType: readMediaType(json_value_field(at, 'mediaType')),
        digest: json_value_parseAs(json_value_field(at, 'digest'), digest_parseDigest),
        size: json_value_asCount(json_value_field(at, 'size')),
        ...optional('platform', statedPlatform(json_value_field(at, 'platform')), readPlatform),
        ...optional('artifactType', json_value_field(at, 'artifactType'), readMediaType),
        ...optional('annotations', json_value_field(at, 'annotations'), asStringMap),
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
    throw json_value_unexpected(at, 'a media type (type/subtype)');
}
function readPlatform(at) {
    const known = {
        os: asString(json_value_field(at, 'os')),
        architecture: asString(json_value_field(at, 'architecture')),
        ...optional('variant', json_value_field(at, 'variant'), asAnyString),
        ...optional('os.version', json_value_field(at, 'os.version'), asAnyString),
        ...optional('os.features', json_value_field(at, 'os.features'), (features) => json_value_items(features).map(asAnyString)),
    };
    return { ...withoutNulls(asObject(at)), ...known };
}
function asAnyString(at) {
    if (typeof at.value === 'string')
        return at.value;
    throw json_value_unexpected(at, 'a string');
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
        ...optional('created', json_value_field(root, 'created'), asAnyString),
        ...optional('config', json_value_field(root, 'config'), readSettings),
    };
}
function readSettings(at) {
    const settings = asObject(at);
    const { Labels: _, ...others } = settings;
    return { ...others, ...optional('Labels', json_value_field(at, 'Labels'), asStringMap) };
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
function formatPlatform(platform) {
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
    return formatPlatform(normalizePlatform(a)) === formatPlatform(normalizePlatform(b));
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
    const stated = json_value_field(root, 'mediaType');
    const own = stated.value === undefined ? undefined : readMediaType(stated);
    if (own !== undefined && declared !== undefined && own !== declared) {
        throw json_value_failure(stated, `is ${quote(own)} but Content-Type is ${quote(declared)}; both must be the same`);
    }
    const isIndex = json_value_field(root, 'manifests').value !== undefined;
    const isImage = json_value_field(root, 'config').value !== undefined || json_value_field(root, 'layers').value !== undefined;
    // A document that can be read as either is how CVE-2021-41190 worked.
    if (isIndex && isImage)
        throw json_value_failure(root, 'has both "manifests" and "config" or "layers"; expected an index or an image manifest');
    const mediaType = own ?? declared ?? typeByFields(root, isIndex, isImage);
    if (isIndexMediaType(mediaType)) {
        if (isImage)
            throw json_value_failure(root, `has "config" or "layers" but is declared as ${quote(mediaType)}`);
        return { kind: 'index', value: readIndex(root, mediaType) };
    }
    if (isImageManifestMediaType(mediaType)) {
        if (isIndex)
            throw json_value_failure(root, `has "manifests" but is declared as ${quote(mediaType)}`);
        return { kind: 'image', value: readImageManifest(root, mediaType) };
    }
    throw json_value_failure(stated, `is ${quote(mediaType)}; allowed: an OCI image index or image manifest, a Docker manifest list or manifest`);
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
        config: descriptor_readDescriptor(json_value_field(root, 'config')),
        layers: descriptorsOf(root, 'layers'),
        ...readCommon(root),
    };
}
function readCommon(root) {
    return {
        ...optional('annotations', json_value_field(root, 'annotations'), asStringMap),
        ...optional('subject', json_value_field(root, 'subject'), descriptor_readDescriptor),
        ...optional('artifactType', json_value_field(root, 'artifactType'), readMediaType),
    };
}
/** A list that Go wrote from no elements is `null`; one that is not there at all is refused. */
function descriptorsOf(root, key) {
    if (asObject(root)[key] === null)
        return [];
    return json_value_items(json_value_field(root, key)).map(descriptor_readDescriptor);
}
function readSchemaVersion(root) {
    const at = json_value_field(root, 'schemaVersion');
    if (at.value === 2)
        return 2;
    throw json_value_failure(at, `is ${at.value === undefined ? 'missing' : 'not 2'}; expected 2`);
}
function refuseSchema1(root, declared) {
    const stated = json_value_field(root, 'mediaType').value;
    const isOld = [stated, declared].some((type) => typeof type === 'string' && isSchema1MediaType(type));
    if (!isOld && json_value_field(root, 'schemaVersion').value !== 1)
        return;
    throw json_value_failure(root, 'is of Docker schema 1, which has no platforms and no digests of its own; build or push the image again');
}
function typeByFields(root, isIndex, isImage) {
    if (isIndex)
        return mediaTypes.ociIndex;
    if (isImage)
        return mediaTypes.ociManifest;
    throw json_value_failure(root, 'has neither "manifests" nor "config"; expected an index or an image manifest');
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
        ...(digestText !== undefined && { digest: partOf(text, () => digest_parseDigest(digestText)) }),
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

/***/ 9939:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T0: () => (/* reexport */ formatEndpoint),
  jv: () => (/* reexport */ legBuild),
  Zv: () => (/* reexport */ legCache),
  N8: () => (/* reexport */ legExport),
  JS: () => (/* reexport */ legTexts),
  Cs: () => (/* reexport */ makePlan),
  eA: () => (/* reexport */ parseBuilderTls),
  WG: () => (/* reexport */ parseCacheCredentials),
  DU: () => (/* reexport */ parseKubeconfig),
  Ey: () => (/* reexport */ parsePlanDocument),
  dC: () => (/* reexport */ parseSecrets),
  nY: () => (/* reexport */ planRun),
  fs: () => (/* reexport */ readCiEvent)
});

// UNUSED EXPORTS: PlanError, YamlError, annotationsFor, builderCapabilities, builderNames, buildersWith, canBuild, checkBuilder, formatPrefixedKey, formatRunner, inputNames, loadPlanLibraries, maxLegs, parseItemList, parseYamlTree, planRescue, refNameOf, textInputNames, toMatrix, toPlanDocument, toPlanJson

// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __nccwpck_require__(5951);
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
function parseItemList(text) {
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



const parts = ['ca', 'cert', 'key'];
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
        const where = (0,src/* formatPlatform */.Bq)(platform);
        if (found.some((other) => (0,src/* samePlatform */.my)(other.platform, platform)))
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
        throw new error_PlanError(problems);
    return found;
}
/**
 * Reads the secret `KUBECONFIG`, as YAML or JSON, and gives it as JSON that uses `context` where one is named.
 * @throws PlanError that shows nothing of it
 */
async function parseKubeconfig(text, context) {
    const expected = 'expected what "kubectl config view --raw --minify --flatten" prints';
    const config = await readMap(text, 'KUBECONFIG', expected);
    const problem = (message) => new error_PlanError([{ input: 'KUBECONFIG', message }]);
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
        throw new error_PlanError([{ input, message: `line ${line} is not YAML; ${expected}` }]);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return { ...value };
    throw new error_PlanError([{ input, message: `is no map; ${expected}` }]);
}
function platformOf(name) {
    try {
        return (0,src/* parsePlatform */.Y8)(name);
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
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
        return new external_node_crypto_.X509Certificate(pem);
    }
    catch {
        // OpenSSL's reason may quote the text, and says nothing to who pasted the wrong one.
        return undefined;
    }
}
function keyOf(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem);
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
function toRecord(pairs) {
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
function parseSecrets(text, input = 'IMAGE_SECRETS') {
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
        throw new error_PlanError(problems);
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
        throw new error_PlanError([{ input, message: 'a double quote is never closed; expected lines KEY=VALUE' }]);
    }
}

;// CONCATENATED MODULE: ../../packages/plan/src/cache-credentials.ts


/** What buildx reads from its environment for `s3` (buildx, build/opt.go), so that nothing of it is ever in an argument. */
const known = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
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
        throw new error_PlanError([{ input, message: reason }]);
    const credentials = parseSecrets(text, input);
    const unknown = Object.keys(credentials).find((key) => !known.includes(key));
    if (unknown !== undefined)
        // What stands for the key may be part of a value.
        throw new error_PlanError([{ input, message: `one of its keys is unknown; allowed: ${known.join(', ')}` }]);
    const missing = known.slice(0, 2).filter((key) => (credentials[key] ?? '') === '');
    if (missing.length > 0)
        throw new error_PlanError([{ input, message: `${missing.join(' and ')} is missing; s3 needs both` }]);
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
    const commits = Array.isArray(payload['commits']) ? payload['commits'].filter(isObject) : [];
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
        if (isObject(json))
            return json;
    }
    catch (cause) {
        throw wrong('is not JSON; expected the file that GitHub writes', cause);
    }
    throw wrong('holds no JSON object; expected the file that GitHub writes');
}
function objectAt(json, key) {
    const value = Object.hasOwn(json, key) ? json[key] : undefined;
    return isObject(value) ? value : {};
}
function textAt(json, key) {
    const value = Object.hasOwn(json, key) ? json[key] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
function isObject(value) {
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
        value: fill(value, placeholders, (name) => {
            reader.problem(input, `{{${name}}} of ${key} is not known here; expected a run in CI or in a git checkout`);
        }),
    }));
}
/** The text with its placeholders replaced; `missing` is told of those that have no value. */
function fill(text, placeholders, missing = () => { }) {
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
    const reference = (0,src/* parseReference */.F2)(fillLeg(settings.reference, plan, leg));
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
    return fill(text.replaceAll(/\{\{\s*-slug\s*\}\}/g, suffix), {
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
        cacheScope: cacheScope(plan, leg),
    };
}
/** The name of a leg's build cache: `cache-scope`, or one of the image, with the platform's slug. */
function cacheScope(plan, { slug }) {
    return `${plan.build.cache.scope ?? imageScope(plan)}-${slug}`;
}
/** The same for every run that builds the same image: from repositories, Dockerfile, context and target. */
function imageScope({ repositories, build: { dockerfile, context, target = '' } }) {
    const names = repositories.map(src/* formatRepository */.Sh).toSorted();
    const key = JSON.stringify([names, dockerfile, context, target]);
    const name = repositories[0]?.path.split('/').at(-1)?.slice(0, 32) ?? 'image';
    return `${name}-${(0,src/* encodedOf */.EX)((0,src/* digestOf */.ol)(new TextEncoder().encode(key))).slice(0, 12)}`;
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
                reason: `the cache of ${(0,src/* formatPlatform */.Bq)(leg.platform)} is only read, because ${maySave ? 'of the event that started this run' : 'the token of this job may not write it'}`,
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
            const insecure = isInsecure((0,src/* parseRepository */.SU)(ref), publish.insecureRegistries);
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
    const placeholders = { platform: (0,src/* formatPlatform */.Bq)(leg.platform), slug: leg.slug };
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
    return { ...(isPlain ? plan.annotations : {}), ...toRecord(matching) };
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
    return toRecord(pairs.map(({ key, value }) => ({ key, value: value.trim() })));
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
    const { IdentityError, parseIdentities } = await __nccwpck_require__.e(/* import() */ 127).then(__nccwpck_require__.bind(__nccwpck_require__, 1127));
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



const names = ['build-args', 'build-contexts', 'target', 'dockerfile', 'test', 'timeout-minutes'];
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
            throw new YamlError(`${(0,src/* quote */.hD)(key)} is unknown; allowed: ${names.join(', ')}`, place);
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
    const json = parseJson(Buffer.from(base64, 'base64').toString('utf8'));
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
function parseJson(text) {
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
  wZ: () => (/* reexport */ adviseOnRefusal),
  cW: () => (/* reexport */ host/* isLoopbackHost */.cW),
  networkSettingsFrom: () => (/* reexport */ networkSettingsFrom),
  g$: () => (/* reexport */ redact/* printable */.g),
  ml: () => (/* reexport */ systemClock)
});

// UNUSED EXPORTS: isNotFound, isUnauthorized

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

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

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

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

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
