import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1490:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6017);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9267);


await (0,_polyarch_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9267:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ../../packages/stack/src/index.ts + 29 modules
var src = __nccwpck_require__(4430);
;// CONCATENATED MODULE: ../../packages/cli/src/command.ts
/** The flags that were typed: text by flag name. A flag without a value is `true`, `--no-x` is `x` = `false`. */
class Options {
    #values;
    constructor(values) {
        this.#values = values;
    }
    text(name) {
        return this.#values.get(name);
    }
    isSet(name) {
        const value = this.#values.get(name);
        return value !== undefined && value !== 'false';
    }
    /** The values of a flag that may be repeated. */
    list(name) {
        return (this.#values.get(name) ?? '').split('\n').filter((line) => line !== '');
    }
    /** The flags among `names` that were typed. */
    pick(names) {
        return Object.fromEntries(names.flatMap((name) => {
            const value = this.#values.get(name);
            return value === undefined ? [] : [[name, value]];
        }));
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ../../packages/cli/src/environment.ts


/** Reads arguments, environment variables, folders and terminals of the process. The only place that does. */
function readEnvironment(from) {
    const variables = from.env;
    const homeFolder = variables['HOME'] || (0,external_node_os_.homedir)();
    return {
        args: from.argv.slice(2),
        program: [from.execPath, (0,external_node_path_.resolve)(from.argv[1] ?? '')],
        variables,
        currentFolder: from.cwd(),
        homeFolder,
        temporaryFolder: (0,external_node_os_.tmpdir)(),
        cacheFolder: variables['XDG_CACHE_HOME'] || (0,external_node_path_.join)(homeFolder, '.cache'),
        system: from.platform,
        machine: from.arch,
        ...(from.getuid !== undefined && { userId: from.getuid() }),
        stdout: outputOf(from.stdout, variables),
        stderr: outputOf(from.stderr, variables),
    };
}
function outputOf(stream, variables) {
    const terminal = stream.isTTY === true && variables['TERM'] !== 'dumb';
    return {
        stream,
        color: isSet(variables['NO_COLOR']) ? false : isSet(variables['FORCE_COLOR']) || terminal,
        // A pseudo-terminal without a size has no place to draw on.
        interactive: terminal && stream.rows !== 0 && !isSet(variables['CI']),
    };
}
/** `CI=false` and `FORCE_COLOR=0` mean what they say. */
function isSet(value) {
    return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}

// EXTERNAL MODULE: ../../packages/cli/src/interruption.ts
var src_interruption = __nccwpck_require__(9608);
// EXTERNAL MODULE: ../../packages/cli/src/terminal/style.ts
var terminal_style = __nccwpck_require__(3989);
;// CONCATENATED MODULE: ../../packages/cli/src/terminal/terminal.ts

/** The terminal of a process. Readers that go away early (`| head`) end the output quietly. */
function createTerminal({ stdout, stderr }, json) {
    const style = (0,terminal_style/* createStyle */._r)(stdout.color && !json);
    const noteStyle = (0,terminal_style/* createStyle */._r)(stderr.color);
    const line = (stream) => (text) => {
        stream.write(`${text}\n`);
    };
    stdout.stream.on('error', endQuietly);
    stderr.stream.on('error', endQuietly);
    const note = line(stderr.stream);
    const out = line(stdout.stream);
    return {
        json,
        style,
        noteStyle,
        print: json ? () => { } : out,
        document: (value) => {
            if (json)
                out(JSON.stringify(value, undefined, 2));
        },
        note,
        warn: (text) => note(`${noteStyle.yellow('warning:')} ${text}`),
        error: (text) => note(`${noteStyle.red('error:')} ${text}`),
    };
}
/** The same terminal for a part of a command whose result is not the command's own. */
function withoutResult(terminal) {
    return { ...terminal, print: () => { }, document: () => { } };
}
function endQuietly(error) {
    if (error.code !== 'EPIPE')
        throw error;
}

;// CONCATENATED MODULE: ./src/inputs.ts
function readStackInputs(kit) {
    return {
        mode: kit.input('mode'),
        file: kit.input('file'),
        channel: kit.input('channel'),
        runners: kit.input('runners'),
        leg: kit.input('leg'),
        legs: kit.input('legs'),
    };
}

;// CONCATENATED MODULE: ./src/leg-outputs.ts


/** A leg file on one line that no secret's line can stand in. */
async function packLeg(folder, job) {
    return (await (0,promises_.readFile)((0,external_node_path_.join)(folder, `${job}.json`))).toString('base64');
}
/** Writes the leg files that earlier levels handed on: `"leg-N": "…"` of one JSON document after the other. */
async function unpackLegs(outputs, folder) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const legs = [...outputs.matchAll(/"leg-\d+":\s*"([A-Za-z0-9+/=]+)"/g)].map(([, text = '']) => text);
    for (const [index, leg] of legs.entries()) {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, `${index}.json`), Buffer.from(leg, 'base64'));
    }
}

// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __nccwpck_require__(9939);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var image_src = __nccwpck_require__(5951);
;// CONCATENATED MODULE: ./src/levels.ts


/** The workflow has this many jobs with a matrix, one after the other. */
const maxLevels = 6;
/** And every one of them so many outputs. */
const maxLegs = 20;
/** A stack that the workflow cannot run, one line for each reason. */
class LevelError extends Error {
    name = 'LevelError';
    code = 'TOO_DEEP';
}
/**
 * The legs of a stack by level: a leg stands on legs of lower levels only.
 * @throws LevelError for a stack that is too deep or too broad, with the images that are
 */
function levelsOf(stack) {
    const { legs } = (0,src.jobsOf)(stack);
    const depths = new Map();
    // In the order of the builds parents come first.
    for (const { name, needs } of legs)
        depths.set(name, 1 + Math.max(0, ...needs.map((need) => depths.get(need) ?? 0)));
    const deepest = Math.max(0, ...depths.values());
    const levels = Array.from({ length: deepest }, (_, level) => legs.filter(({ name }) => depths.get(name) === level + 1).map(toLevelLeg));
    const problems = [
        ...levels
            .slice(maxLevels)
            .flat()
            .map(({ job }) => `${job} stands on level ${depths.get(job)}; stack.yaml has ${maxLevels} levels`),
        ...levels.flatMap((level, index) => level.length > maxLegs
            ? [`level ${index + 1} has ${level.length} legs; stack.yaml takes ${maxLegs} on one level`]
            : []),
    ];
    if (problems.length > 0) {
        const advice = 'write a workflow with polyarch generate github, or run polyarch stack run in one job';
        throw new LevelError(problems.map((problem) => `${stack.file}: ${problem}: ${advice}`).join('\n'));
    }
    return levels;
}
function toLevelLeg({ name, build, platforms }, index) {
    return { index, job: name, build, platform: platforms.map(image_src.formatPlatform).join(',') };
}

;// CONCATENATED MODULE: ./src/stack-loading.ts




/** Reads the stack of the checkout, as the event's branch or tag chooses its channel. */
async function loadStack(kit, inputs) {
    const folder = kit.environment['GITHUB_WORKSPACE'] || '.';
    const name = inputs.file || 'polyarch.yaml';
    const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(folder, name), 'utf8').catch(() => {
        throw new Error(`file: there is no ${name} in the checkout; write one, or name another`);
    });
    const read = (path) => (0,promises_.readFile)(path, 'utf8');
    const event = await (0,plan_src.readCiEvent)(kit.environment, { readFile: read, git: noGit });
    const tag = /^refs\/tags\/(.+)$/.exec(event.ref)?.[1];
    const branch = event.headRef ?? /^refs\/heads\/(.+)$/.exec(event.ref)?.[1];
    const { channel } = inputs;
    const stack = (0,src.resolveStack)((0,src.parseStack)(text, { file: name }), {
        sha: event.sha,
        now: new Date(),
        ...(channel !== '' && { channel }),
        ...(tag !== undefined && { gitTag: tag }),
        ...(branch !== undefined && { branch }),
    });
    return { stack, event };
}
/** The event tells what was checked out. */
function noGit() {
    return Promise.reject(new Error('the event tells what was checked out'));
}

;// CONCATENATED MODULE: ./src/plan-mode.ts



/** Sets `channel` and a matrix for every level; refuses what the workflow cannot run before anything starts. */
async function planMode(kit, inputs) {
    const { stack, event } = await loadStack(kit, inputs);
    const levels = levelsOf(stack);
    const runnerOf = await runnersOf(stack, inputs.runners, event);
    await kit.output('channel', stack.channel.name);
    for (const [index, level] of levels.entries()) {
        const include = level.map((leg) => ({ ...leg, runner: runnerOf(leg.build, leg.platform) }));
        await kit.output(`level-${index + 1}`, JSON.stringify({ include }));
        kit.info(`level ${index + 1}: ${level.map(({ job }) => job).join(', ')}`);
    }
    for (let level = levels.length + 1; level <= maxLevels; level++)
        await kit.output(`level-${level}`, '');
}
/** The runner of every leg, as a plan of its image has it. */
async function runnersOf(stack, runners, event) {
    const found = new Map();
    for (const build of stack.builds) {
        const [image] = build.images;
        const inputs = { ...image.inputs, ...standInRepository(image), ...(runners !== '' && { runners }) };
        const plan = await (0,plan_src.makePlan)(inputs, event, { now: new Date() });
        for (const { slug, runner } of plan.platforms)
            found.set(`${build.name} ${slug}`, runner);
        found.set(build.name, plan.platforms[0]?.runner);
    }
    const slugOf = (platform) => platform.replace(/^linux\//, '').replaceAll('/', '-');
    return (build, platform) => found.get(`${build} ${slugOf(platform)}`) ?? found.get(build) ?? 'ubuntu-latest';
}
/** An image that is only written to files has none. */
function standInRepository({ repositories }) {
    return repositories.length > 0 ? {} : { images: 'localhost/none', push: 'false' };
}

;// CONCATENATED MODULE: ./src/run.ts



// The jobs of stack.yaml are the command's own, on runners; so this action alone is made of it.








/** One of the three jobs of the workflow. */
async function run(kit) {
    const inputs = readStackInputs(kit);
    const { mode } = inputs;
    if (mode === 'plan')
        await planMode(kit, inputs);
    else if (mode === 'build')
        await buildMode(kit, inputs);
    else if (mode === 'publish')
        await publishMode(kit, inputs);
    else
        throw new Error(`mode: "${mode}" is not allowed; allowed: plan, build, publish`);
}
async function buildMode(kit, inputs) {
    const { index, job, build, platform } = readLeg(inputs.leg);
    const legs = await legFolder(kit, inputs);
    const { stackBuild } = await Promise.all(/* import() */[__nccwpck_require__.e(112), __nccwpck_require__.e(853)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7853));
    const flags = [['platform', platform], ['legs', legs]];
    await call(inputs, stackBuild, flags, [build]);
    // The last act: a leg that failed has no output.
    await kit.output(`leg-${index}`, await packLeg(legs, job));
}
async function publishMode(kit, inputs) {
    const legs = await legFolder(kit, inputs);
    const result = (0,external_node_path_.join)(legs, '..', 'stack-result.json');
    const { stack } = await loadStack(kit, inputs);
    const known = await (0,src.readLegFolder)(legs);
    const { publishes } = (0,src.jobsOf)(stack);
    // One that lacks a leg is not published; those of a stack that is published together share its fate.
    const ready = publishes.filter(({ needs }) => needs.every((need) => known.has(need)));
    const missing = publishes.filter((publish) => !ready.includes(publish)).map(({ name }) => name);
    if (ready.length > 0) {
        const { stackPublish } = await Promise.all(/* import() */[__nccwpck_require__.e(112), __nccwpck_require__.e(244)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9244));
        const builds = stack.publish === 'together' ? [] : ready.flatMap((publish) => publish.builds);
        await call(inputs, stackPublish, [['legs', legs], ['result', result]], builds).finally(() => tellResult(kit, result));
    }
    if (missing.length > 0)
        throw new Error(`not published, since legs failed: ${missing.join(', ')}`);
}
async function tellResult(kit, file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (text !== undefined)
        await kit.output('result', JSON.stringify(JSON.parse(text)));
}
async function legFolder(kit, { legs }) {
    const temporary = kit.environment['RUNNER_TEMP'] || '.polyarch';
    const folder = (0,external_node_path_.join)(temporary, 'polyarch-stack', 'legs');
    await (0,promises_.mkdir)(folder, { recursive: true });
    await unpackLegs(legs, folder);
    return folder;
}
/** @throws what the command throws */
async function call(inputs, command, flags, words = []) {
    const named = [['file', inputs.file], ['channel', inputs.channel]];
    const environment = withBuilderFolder(readEnvironment(process));
    const terminal = createTerminal(environment, false);
    const interruption = (0,src_interruption/* listenToSignals */.Kg)(process, () => terminal.note('stopping …'));
    try {
        const options = new Options(new Map([...flags, ...named].filter(([, text]) => text !== '')));
        const status = await command({ environment, terminal, interruption, options, words });
        if (status !== 0)
            throw new Error(`the command ended with status ${status}: see above`);
    }
    finally {
        interruption.close();
    }
}
/** What buildx keeps is the job's; where somebody chose a builder, it is theirs. */
function withBuilderFolder(environment) {
    const { variables } = environment;
    const temporary = variables['RUNNER_TEMP'];
    if (temporary === undefined || variables['BUILDX_BUILDER'] || variables['BUILDX_CONFIG'])
        return environment;
    const folder = (0,external_node_path_.join)(temporary, 'polyarch-stack', 'buildx');
    return { ...environment, variables: { ...variables, BUILDX_CONFIG: folder } };
}
function readLeg(text) {
    const value = JSON.parse(text === '' ? '{}' : text);
    const field = (name) => typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    const index = Number(field('index'));
    const [job, build, platform] = ['job', 'build', 'platform'].map((name) => String(field(name) ?? ''));
    if (!Number.isInteger(index) || !job || !build || !platform)
        throw new Error('leg: expected an entry of the matrix that mode "plan" gives, as JSON');
    return { index, job, build, platform };
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

/***/ 9608:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kg: () => (/* binding */ listenToSignals)
/* harmony export */ });
/* unused harmony exports InterruptedError, exitStatusOf */
/** The reason of an abort by SIGINT or SIGTERM. */
class InterruptedError extends Error {
    name = 'InterruptedError';
    code = 'INTERRUPTED';
    by;
    constructor(by) {
        super(`stopped by ${by}`);
        this.by = by;
    }
}
/** The exit status of a process that a signal ended. */
function exitStatusOf(signal) {
    return signal === 'SIGINT' ? 130 : 143;
}
/** Listens to the signals of a process until closed. */
function listenToSignals(emitter, onFirst) {
    const controller = new AbortController();
    let received;
    const listener = (signal) => {
        if (received !== undefined)
            emitter.exit(exitStatusOf(signal));
        received = signal;
        onFirst(signal);
        controller.abort(new InterruptedError(signal));
    };
    emitter.on('SIGINT', listener);
    emitter.on('SIGTERM', listener);
    return {
        signal: controller.signal,
        get received() {
            return received;
        },
        close() {
            emitter.off('SIGINT', listener);
            emitter.off('SIGTERM', listener);
        },
    };
}


/***/ }),

/***/ 3989:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IV: () => (/* binding */ withoutStyle),
/* harmony export */   Ic: () => (/* binding */ toPlainLine),
/* harmony export */   _r: () => (/* binding */ createStyle)
/* harmony export */ });
/** The colours of a terminal (SGR sequences), or none. */
function createStyle(color) {
    const paint = (open, close) => (text) => color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
    return {
        bold: paint(1, 22),
        dim: paint(2, 22),
        red: paint(31, 39),
        green: paint(32, 39),
        yellow: paint(33, 39),
        cyan: paint(36, 39),
    };
}
/** Text as long as it looks on a terminal: without colours. */
function withoutStyle(text) {
    return text.replaceAll(/\u001b\[[0-9;]*m/g, '');
}
/**
 * Text of others (a builder's output, a registry's message) made safe to show: one line, without the control
 * sequences that could move the cursor or hide what was printed before.
 */
function toPlainLine(text) {
    return text
        .replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*(?:\u0007|\u001b\\)/g, '')
        .replaceAll(/[\r\n\t]+/g, ' ')
        .replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '')
        .trimEnd();
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
  formatPlatform: () => (/* reexport */ formatPlatform),
  formatReference: () => (/* reexport */ formatReference),
  Sh: () => (/* reexport */ formatRepository),
  H3: () => (/* reexport */ isAttestation),
  d6: () => (/* reexport */ isImageManifestMediaType),
  $$: () => (/* reexport */ isIndexMediaType),
  H: () => (/* reexport */ isSchema1MediaType),
  _H: () => (/* reexport */ isUnknownPlatform),
  K: () => (/* reexport */ manifestAccept),
  Bl: () => (/* reexport */ maxTagLength),
  Ib: () => (/* reexport */ mediaTypes),
  FL: () => (/* reexport */ normalizePlatform),
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
  slugOf: () => (/* reexport */ slugOf),
  az: () => (/* reexport */ toLegJson),
  yQ: () => (/* reexport */ toTag),
  IZ: () => (/* reexport */ whatIsWrongWithTag)
});

// UNUSED EXPORTS: maxNameLength

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

/***/ 9939:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  PlanError: () => (/* reexport */ PlanError),
  YamlError: () => (/* reexport */ YamlError),
  annotationsFor: () => (/* reexport */ annotationsFor),
  builderCapabilities: () => (/* reexport */ builderCapabilities),
  builderNames: () => (/* reexport */ builderNames),
  buildersWith: () => (/* reexport */ buildersWith),
  canBuild: () => (/* reexport */ canBuild),
  checkBuilder: () => (/* reexport */ checkBuilder),
  formatEndpoint: () => (/* reexport */ formatEndpoint),
  formatPrefixedKey: () => (/* reexport */ formatPrefixedKey),
  formatRunner: () => (/* reexport */ formatRunner),
  inputNames: () => (/* reexport */ inputNames),
  legBuild: () => (/* reexport */ legBuild),
  legCache: () => (/* reexport */ legCache),
  legExport: () => (/* reexport */ legExport),
  legTexts: () => (/* reexport */ legTexts),
  loadPlanLibraries: () => (/* reexport */ loadPlanLibraries),
  makePlan: () => (/* reexport */ makePlan),
  maxLegs: () => (/* reexport */ maxLegs),
  parseBuilderTls: () => (/* reexport */ parseBuilderTls),
  parseCacheCredentials: () => (/* reexport */ parseCacheCredentials),
  parseItemList: () => (/* reexport */ parseItemList),
  parseKubeconfig: () => (/* reexport */ parseKubeconfig),
  parsePlanDocument: () => (/* reexport */ parsePlanDocument),
  parseSecrets: () => (/* reexport */ parseSecrets),
  parseYamlTree: () => (/* reexport */ parseYamlTree),
  planRescue: () => (/* reexport */ planRescue),
  planRun: () => (/* reexport */ planRun),
  readCiEvent: () => (/* reexport */ readCiEvent),
  refNameOf: () => (/* reexport */ refNameOf),
  textInputNames: () => (/* reexport */ textInputNames),
  toMatrix: () => (/* reexport */ toMatrix),
  toPlanDocument: () => (/* reexport */ toPlanDocument),
  toPlanJson: () => (/* reexport */ toPlanJson)
});

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
function formatPrefixedKey({ level, platform, key }) {
    return `${level}${platform === undefined ? '' : `[${(0,src.formatPlatform)(platform)}]`}:${key}`;
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
function refuseBeyond(reader, builder, demands = demandsOf(reader)) {
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
class PlanError extends Error {
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
function createInputReader(inputs, problems) {
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
        const where = (0,src.formatPlatform)(platform);
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
    const yaml = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 669));
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
            reader.problem('builder-endpoints', `${(0,src/* quote */.hD)((0,src.formatPlatform)(platform))} is there twice`);
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

;// CONCATENATED MODULE: ../../packages/plan/src/event.ts
/** The short name of a ref, as GitHub's `GITHUB_REF_NAME`: `refs/heads/a/b` → `a/b`, `refs/pull/7/merge` → `7/merge`. */
function refNameOf(ref) {
    return ref.replace(/^refs\/(?:[^/]+\/)?(?=.)/, '');
}

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
    const wrong = (problem, cause) => new PlanError([{ input: 'event', message: `GITHUB_EVENT_PATH ${(0,src/* quote */.hD)(path)} ${problem}` }], { cause });
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
        const platform = (0,src.formatPlatform)(leg.platform);
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
        platform: (0,src.formatPlatform)(platform),
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
                reason: `the cache of ${(0,src.formatPlatform)(leg.platform)} is only read, because ${maySave ? 'of the event that started this run' : 'the token of this job may not write it'}`,
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
    const placeholders = { platform: (0,src.formatPlatform)(leg.platform), slug: leg.slug };
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
        overrides === '' ? undefined : Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 669)),
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
    const name = (0,src.formatPlatform)({
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
    return `platforms: ${(0,src.formatPlatform)(platform)} is built on ${formatRunner(runner)}${source}`;
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
        const normal = (0,src.formatPlatform)(platform);
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
        reason(`${(0,src.formatPlatform)(platform)} left out: pull request (pr-platforms)`);
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
        slug: (0,src.slugOf)(platform),
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
    return endpoints.find((candidate) => (0,src/* samePlatform */.my)(candidate.platform, platform))?.endpoint;
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
    const name = (0,src.formatPlatform)(platform);
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
            reader.problem('platforms', `${(0,src/* quote */.hD)((0,src.formatPlatform)(platform))} ${problem}; at most ${maxSlugLength} are allowed`);
        }
        const twin = planned.find((other) => other.slug === slug && other.index < index);
        if (twin === undefined)
            continue;
        const names = `${(0,src/* quote */.hD)((0,src.formatPlatform)(platform))} and ${(0,src/* quote */.hD)((0,src.formatPlatform)(twin.platform))}`;
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
        const name = (0,src.formatPlatform)(leg.platform);
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
        platform: (0,src.formatPlatform)(platform),
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
        const name = (0,src.formatPlatform)(platform);
        const isFirst = overrides.findIndex((other) => (0,src.formatPlatform)(other.platform) === name) === place;
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
    const isPlanned = (wanted) => platforms.some(({ platform }) => (0,src/* samePlatform */.my)(platform, wanted));
    for (const { platform } of endpoints) {
        if (!isPlanned(platform))
            remarks.notice(`builder-endpoints: ${(0,src.formatPlatform)(platform)} is none of this run's platforms`);
    }
    for (const { platform } of overrides) {
        if (!isPlanned(platform))
            remarks.notice(`platform-overrides: ${(0,src.formatPlatform)(platform)} is none of this run's platforms`);
    }
    const isElsewhere = reader.text('pr-platforms') !== undefined;
    for (const platform of allowMissing === 'any' || isElsewhere ? [] : allowMissing) {
        if (!isPlanned(platform))
            remarks.notice(`allow-missing: ${(0,src.formatPlatform)(platform)} is none of this run's platforms`);
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
    if (read.platforms.some((planned) => planned.slug !== (0,src.slugOf)(planned.platform)))
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
            repositories: repositories.map(src/* formatRepository */.Sh),
            platforms: platforms.map(({ platform, override, ...leg }) => ({
                ...leg,
                platform: (0,src.formatPlatform)(platform),
                ...(override !== undefined && {
                    override: { ...override, platform: (0,src.formatPlatform)(override.platform) },
                }),
            })),
            prefixedAnnotations: prefixedAnnotations.map(({ platform, ...annotation }) => ({
                ...annotation,
                ...(platform !== undefined && { platform: (0,src.formatPlatform)(platform) }),
            })),
            publish: {
                ...publish,
                allowMissing: publish.allowMissing === 'any' ? 'any' : publish.allowMissing.map(src.formatPlatform),
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
    const problem = (message, cause) => new PlanError([{ input: 'plan', message: `${message}; expected the output "plan" of a plan step of this release` }], { cause });
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
        repositories: plan.repositories.map(src/* formatRepository */.Sh),
        tag: plan.tag,
        tags: plan.tags,
        movingTags: plan.movingTags,
        platforms: plan.platforms.map(({ index, platform, slug, runner, emulate }) => {
            return { index, platform: (0,src.formatPlatform)(platform), slug, runner, emulate };
        }),
        labels: plan.labels,
        annotations: { ...plan.annotations, ...Object.fromEntries(prefixed) },
        push: plan.push,
        reasons: plan.reasons,
    };
}

;// CONCATENATED MODULE: ../../packages/plan/src/index.ts


























/***/ }),

/***/ 4430:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  LegRecordError: () => (/* reexport */ LegRecordError),
  StackError: () => (/* reexport */ StackError),
  changedBuilds: () => (/* reexport */ changedBuilds),
  channelsOf: () => (/* reexport */ channelsOf),
  checkParents: () => (/* reexport */ checkParents),
  contentOf: () => (/* reexport */ contentOf),
  contextOf: () => (/* reexport */ contextOf),
  criticalPath: () => (/* reexport */ criticalPath),
  fileShape: () => (/* reexport */ fileShape),
  fillLater: () => (/* reexport */ fillLater),
  findLeg: () => (/* reexport */ findLeg),
  fingerprintOf: () => (/* reexport */ fingerprintOf),
  formatLegRecord: () => (/* reexport */ formatLegRecord),
  globToRegExp: () => (/* reexport */ globToRegExp),
  jobsOf: () => (/* reexport */ jobsOf),
  localNameOf: () => (/* reexport */ localNameOf),
  longestChain: () => (/* reexport */ longestChain),
  matchesAny: () => (/* reexport */ matchesAny),
  parentNames: () => (/* reexport */ parentNames),
  parseLegRecord: () => (/* reexport */ parseLegRecord),
  parseStack: () => (/* reexport */ parseStack),
  publishableFrom: () => (/* reexport */ publishableFrom),
  readLegFolder: () => (/* reexport */ readLegFolder),
  readReferences: () => (/* reexport */ readReferences),
  renderMermaid: () => (/* reexport */ renderMermaid),
  renderTree: () => (/* reexport */ renderTree),
  resolveStack: () => (/* reexport */ resolveStack),
  runJobs: () => (/* reexport */ runJobs),
  runStack: () => (/* reexport */ runStack),
  stackSchema: () => (/* reexport */ stackSchema),
  toStackJson: () => (/* reexport */ toStackJson),
  withDescendants: () => (/* reexport */ withDescendants),
  writeLegFile: () => (/* reexport */ writeLegFile)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ../../packages/image/src/index.ts + 13 modules
var src = __nccwpck_require__(5951);
;// CONCATENATED MODULE: ../../packages/stack/src/graph.ts

/**
 * The builds, each after those that it needs, otherwise in the order given. A cycle is reported with its path, and so is a
 * platform that a parent is not built for; what is on a cycle is left out.
 */
function orderBuilds(builds, report) {
    const byName = new Map(builds.map((build) => [build.name, build]));
    const ordered = new Set();
    const told = new Set();
    const visit = (build, path) => {
        if (ordered.has(build))
            return;
        const start = path.indexOf(build);
        if (start >= 0) {
            const cycle = path.slice(start);
            const key = cycle
                .map(({ name }) => name)
                .toSorted()
                .join();
            if (!told.has(key))
                report(build.place, `nothing can be built on itself: ${pathOf([...cycle, build])}`);
            told.add(key);
            return;
        }
        for (const need of build.needs) {
            const parent = byName.get(need.build);
            if (parent !== undefined)
                visit(parent, [...path, build]);
        }
        ordered.add(build);
    };
    for (const build of builds)
        visit(build, []);
    for (const build of builds)
        checkPlatforms(build, byName, report);
    return [...ordered];
}
/** All builds that these stand on, and those that stand on them, themselves included. */
function withDescendants(names, builds) {
    const found = new Set(names);
    // The builds are in order, so that one pass sees parents before their children.
    for (const { name, needs } of builds) {
        if (needs.some((need) => found.has(need.build)))
            found.add(name);
    }
    return found;
}
/** The longest chain by the sum of durations: a leg waits for its parents' legs of its own platform, and for no other. */
function criticalPath(builds, durationOf) {
    const best = new Map();
    let longest = { path: [], total: 0 };
    for (const build of builds) {
        for (const platform of build.platforms) {
            const slug = (0,src.slugOf)(platform);
            let before = { path: [], total: 0 };
            for (const need of build.needs) {
                const parent = best.get(`${need.build} ${slug}`);
                if (parent !== undefined && (before.path.length === 0 || parent.total > before.total))
                    before = parent;
            }
            const total = before.total + durationOf(build, platform);
            const chain = { path: [...before.path, build], platform, total };
            best.set(`${build.name} ${slug}`, chain);
            if (longest.path.length === 0 || chain.total > longest.total)
                longest = chain;
        }
    }
    return longest;
}
function pathOf(builds) {
    return builds.map(({ name }) => name).join(' → ');
}
function checkPlatforms({ name, place, platforms, needs }, byName, report) {
    for (const need of needs) {
        const parent = byName.get(need.build);
        if (parent === undefined)
            continue;
        const missing = platforms.filter((platform) => !parent.platforms.some((other) => (0,src/* samePlatform */.my)(other, platform)));
        for (const platform of missing) {
            const has = parent.platforms.map(src.formatPlatform).join(', ');
            report(place, `${(0,src/* quote */.hD)(name)} is built for ${(0,src.formatPlatform)(platform)}, but ${(0,src/* quote */.hD)(need.build)}, which it needs, only for ${has}`);
        }
    }
}

;// CONCATENATED MODULE: ../../packages/stack/src/changes.ts


/** The builds that have to be built again, and why each of them has. */
function changedBuilds(stack, changes) {
    const reasons = new Map();
    for (const build of stack.builds) {
        const reason = reasonOf(build, changes);
        if (reason !== undefined)
            reasons.set(build.name, reason);
    }
    const all = withDescendants(new Set(reasons.keys()), stack.builds);
    for (const build of stack.builds) {
        if (!all.has(build.name) || reasons.has(build.name))
            continue;
        const parent = build.needs.find((need) => all.has(need.build));
        reasons.set(build.name, `it stands on ${parent?.build}`);
    }
    return reasons;
}
function reasonOf(build, { paths, before }) {
    const former = before?.builds.find(({ name }) => name === build.name);
    if (former === undefined)
        return 'it is new in the file';
    if (descriptionOf(former) !== descriptionOf(build))
        return 'its description changed';
    if (build.recipe.kind === 'from')
        return undefined;
    // What another repository holds, this one's history does not say.
    if (build.source !== undefined)
        return `its source ${build.source.url} is another repository`;
    const roots = build.images.flatMap(({ context, dockerfile }) => build.recipe.kind === 'run' ? [context] : [context, dockerfile, `${dockerfile}.dockerignore`]);
    const changed = paths.find((path) => roots.some((root) => isWithin(path, root)));
    return changed === undefined ? undefined : `${changed} changed`;
}
/** All that the file says of it: both stacks are resolved for the same branch or tag, so that tags are no difference. */
function descriptionOf({ recipe, source, platforms, needs, images, variables }) {
    const described = images.map(({ place: _place, ...image }) => image);
    const { DATE: _date, ...own } = variables;
    return JSON.stringify({
        recipe,
        source,
        platforms,
        needs,
        described,
        own: recipe.kind === 'run' ? own : {},
    });
}
function isWithin(path, root) {
    const relative = external_node_path_.posix.relative(external_node_path_.posix.normalize(root), external_node_path_.posix.normalize(path));
    return relative === '' || (relative !== '..' && !relative.startsWith('../'));
}

;// CONCATENATED MODULE: ../../packages/stack/src/dockerfile-references.ts
/**
 * The images that a Dockerfile is built from: its `FROM` lines, and what `COPY --from=` and `RUN --mount=…,from=` name, stages of its
 * own left out (Dockerfile reference, FROM, ARG, COPY --from, RUN --mount). Those that a `target` does not need are in it, too.
 */
function readReferences(dockerfile, buildArgs) {
    const args = new Map();
    const stages = new Set();
    const found = [];
    let isGlobal = true;
    let count = 0;
    const add = (line, written) => {
        const name = expandArguments(written, args);
        const isOwn = stages.has(name.toLowerCase()) || /^\d+$/.test(name);
        if (name !== '' && name !== 'scratch' && !isOwn)
            found.push({ line, name });
    };
    for (const { line, text } of readInstructions(dockerfile)) {
        const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
        switch (word.toUpperCase()) {
            case 'ARG':
                if (isGlobal)
                    declare(rest, buildArgs, args);
                break;
            case 'FROM': {
                isGlobal = false;
                const words = rest.split(/\s+/).filter((part) => part !== '' && !part.startsWith('--'));
                const [base = '', as, name] = words;
                add(line, base);
                stages.add(as?.toUpperCase() === 'AS' && name !== undefined ? name.toLowerCase() : `${count}`);
                count += 1;
                break;
            }
            case 'COPY':
            case 'ADD': {
                const from = /(?:^|\s)--from=(\S+)/.exec(rest)?.[1];
                // Variables are not replaced there (buildx build says so), so that one names no image of a stack.
                if (from !== undefined && !from.includes('$'))
                    add(line, from);
                break;
            }
            case 'RUN':
                for (const [mount] of rest.matchAll(/(?:^|\s)--mount=\S+/g)) {
                    const from = /(?:=|,)from=([^,\s]+)/.exec(mount)?.[1];
                    if (from !== undefined && !from.includes('$'))
                        add(line, from);
                }
                break;
        }
    }
    return found;
}
/** Instructions with their continued lines joined; comments, blank lines and here-documents are skipped. */
function readInstructions(dockerfile) {
    const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
    const continuation = /^#\s*escape\s*=\s*`/im.test(lines.slice(0, 5).join('\n')) ? '`' : '\\';
    const instructions = [];
    let open;
    let ends = [];
    for (const [index, text] of lines.entries()) {
        const [end, ...later] = ends;
        if (end !== undefined) {
            if (text.replace(/^\t+/, '') === end)
                ends = later;
            continue;
        }
        if (/^\s*(?:#|$)/.test(text))
            continue;
        // Lines are joined as they are: the blanks that the next one begins with stay.
        const line = text.trimEnd();
        const isContinued = line.endsWith(continuation);
        const part = isContinued ? line.slice(0, -1) : line;
        open =
            open === undefined
                ? { line: index + 1, text: part.trimStart() }
                : { ...open, text: `${open.text}${part}` };
        if (isContinued)
            continue;
        instructions.push(open);
        if (/^(?:RUN|COPY|ADD)\s/i.test(open.text))
            ends = hereDocuments(open.text);
        open = undefined;
    }
    return open === undefined ? instructions : [...instructions, open];
}
function hereDocuments(text) {
    return [...text.matchAll(/<<-?(["']?)([A-Za-z_][\w.-]*)\1/g)].map((match) => match[2] ?? '');
}
function declare(text, given, args) {
    for (const [, name = '', value] of text.matchAll(/([A-Za-z_]\w*)(?:=("[^"]*"|'[^']*'|\S*))?/g)) {
        const fallback = value === undefined ? undefined : expandArguments(value.replace(/^(["'])(.*)\1$/, '$2'), args);
        const known = Object.hasOwn(given, name) ? given[name] : fallback;
        args.set(name, known ?? '');
    }
}
/** `$A`, `${A}`, `${A:-fallback}` and `${A:+other}`; one that is not known is empty. */
function expandArguments(text, args) {
    const plain = text.replace(/^(["'])(.*)\1$/, '$2');
    return plain.replace(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::([-+])([^}]*))?\})/g, (_, bare, braced, operator, word = '') => {
        const value = args.get(bare ?? braced ?? '') ?? '';
        if (operator === '-')
            return value === '' ? String(word) : value;
        if (operator === '+')
            return value === '' ? '' : String(word);
        return value;
    });
}

// EXTERNAL MODULE: ../../packages/plan/src/index.ts + 67 modules
var plan_src = __nccwpck_require__(9939);
;// CONCATENATED MODULE: ../../packages/stack/src/spelling.ts
/** The word that was likely meant, where one is near enough to what was written. */
function nearest(written, words) {
    const plain = simplified(written);
    const ranked = words
        .map((word) => ({ word, distance: distanceBetween(plain, simplified(word)) }))
        .toSorted((a, b) => a.distance - b.distance);
    const [best] = ranked;
    if (best === undefined)
        return undefined;
    return best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}
/** `buildArgs`, `build_args` and `build-args` are one to whoever mistypes them. */
function simplified(text) {
    return text
        .toLowerCase()
        .replace(/[-_\s]/g, '')
        .slice(0, 40);
}
/** Levenshtein's. */
function distanceBetween(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (const [index, letter] of [...a].entries()) {
        const next = [index + 1];
        for (const [column, other] of [...b].entries()) {
            const substituted = (row[column] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ../../packages/stack/src/shape.ts


/** A text; every scalar is taken as it was written, so that `1.10` stays `1.10`. */
function shape_text(description, { pattern, expected, isEmptyAllowed = false } = {}) {
    const rule = pattern ?? (isEmptyAllowed ? undefined : /\S/);
    const isFine = (...samples) => samples.every((sample) => rule?.test(sample) ?? true);
    const typed = {
        type: [
            'string',
            ...(isFine('3', '1.5') ? ['number'] : []),
            ...(isFine('true', 'false') ? ['boolean'] : []),
        ],
        ...(isFine('3', '1.5') && !isFine('-1') && { minimum: 0 }),
        ...(rule !== undefined && { pattern: rule.source }),
    };
    return {
        schema: { description, ...typed },
        read(node, report) {
            if (node.kind !== 'text')
                return refuse(node, report, `a ${node.kind} is not allowed; expected a text`);
            if (node.isNull === true)
                return refuse(node, report, `nothing is not allowed; expected ${expected ?? 'a text'}`);
            const value = node.text;
            if (rule === undefined || rule.test(value))
                return { value, place: node.place };
            const what = value.trim() === '' ? 'is empty' : `${(0,src/* quote */.hD)(value)} is not allowed`;
            return refuse(node, report, `${what}; expected ${expected ?? 'a text'}`);
        },
    };
}
/** `true` or `false`. */
function flag(description) {
    return {
        schema: { description, type: 'boolean' },
        read(node, report) {
            const word = node.kind === 'text' ? node.text.toLowerCase() : '';
            if (word === 'true' || word === 'false')
                return word === 'true';
            return refuse(node, report, `${shown(node)} is not allowed; allowed: true, false`);
        },
    };
}
/** One of a few words. */
function oneOf(description, words) {
    return {
        // `provenance: false` is a boolean to YAML.
        schema: { description, enum: words.flatMap((word) => (word === 'false' ? [word, false] : [word])) },
        read(node, report) {
            const written = node.kind === 'text' && node.isNull !== true ? node.text : undefined;
            const found = words.find((word) => word === written);
            if (found !== undefined)
                return found;
            const hint = written === undefined ? '' : hintFor(written, words);
            return refuse(node, report, `${shown(node)} is not allowed; allowed: ${words.join(', ')}${hint}`);
        },
    };
}
/** A whole number. */
function count(description, { min, max }) {
    return {
        schema: { description, type: 'integer', minimum: min, maximum: max },
        read(node, report) {
            const value = node.kind === 'text' && /^\d{1,9}$/.test(node.text) ? Number(node.text) : Number.NaN;
            if (value >= min && value <= max)
                return value;
            return refuse(node, report, `${shown(node)} is not allowed; allowed: a whole number from ${min} to ${max}`);
        },
    };
}
/** A list; one item may stand without its dash. */
function list(description, item) {
    return {
        schema: { description, anyOf: [item.schema, { type: 'array', items: item.schema, minItems: 1 }] },
        read(node, report) {
            if (node.kind !== 'list') {
                const only = item.read(node, report);
                return only === undefined ? undefined : [only];
            }
            if (node.items.length === 0)
                return refuse(node, report, 'the list is empty; expected at least one item');
            return node.items.flatMap((child) => item.read(child, report) ?? []);
        },
    };
}
/** A mapping whose keys are the user's own names. */
function record(description, value, { pattern, expected }) {
    return {
        schema: {
            description,
            type: 'object',
            propertyNames: { pattern: pattern.source },
            additionalProperties: value.schema,
        },
        read(node, report) {
            if (node.kind !== 'mapping')
                return refuse(node, report, `${shown(node)} is not allowed; expected a mapping`);
            const entries = node.entries.flatMap(({ key, place, value: child }) => {
                if (!pattern.test(key))
                    report(place, `the name ${(0,src/* quote */.hD)(key)} is not allowed; expected ${expected}`);
                const read = value.read(child, report);
                return read === undefined ? [] : [[key, { value: read, place }]];
            });
            return new Map(entries);
        },
    };
}
/** A mapping of known keys. A key that is left out, or has no value, is `undefined`. */
function object(description, fields, { required = [], never = [] } = {}) {
    const shapes = new Map(Object.entries(fields));
    const schemas = [...shapes].map(([key, shape]) => [key, shape.schema]);
    return {
        schema: {
            description,
            type: 'object',
            properties: Object.fromEntries(schemas),
            additionalProperties: false,
            ...(required.length > 0 && { required }),
            ...(never.length > 0 && { allOf: never.map((pair) => ({ not: { required: pair } })) }),
        },
        read(node, report) {
            if (node.kind !== 'mapping')
                return refuse(node, report, `${shown(node)} is not allowed; expected a mapping`);
            const names = [...shapes.keys()];
            const missing = required.filter((key) => !node.entries.some((entry) => entry.key === key));
            for (const key of missing)
                report(node.place, `${(0,src/* quote */.hD)(key)} is missing`);
            for (const [one, other] of never) {
                const place = node.entries.find(({ key }) => key === other)?.place;
                if (place !== undefined && node.entries.some(({ key }) => key === one))
                    report(place, `${(0,src/* quote */.hD)(other)} is not allowed beside ${(0,src/* quote */.hD)(one)}`);
            }
            const read = node.entries.map((entry) => {
                const shape = shapes.get(entry.key);
                if (shape !== undefined)
                    return [entry.key, shape.read(entry.value, report)];
                report(entry.place, `${(0,src/* quote */.hD)(entry.key)} is unknown; allowed: ${names.join(', ')}${hintFor(entry.key, names)}`);
                return [entry.key, undefined];
            });
            const isComplete = required.every((key) => read.some(([name, value]) => name === key && value !== undefined));
            if (!isComplete)
                return undefined;
            // The mapped type ties each key to the shape that has read its value.
            return {
                value: Object.fromEntries(read.filter(([, value]) => value !== undefined)),
                place: node.place,
            };
        },
    };
}
/** A mapping, or what may stand in its place for short. */
function either(description, scalar, mapping) {
    return {
        schema: { description, anyOf: [scalar.schema, mapping.schema] },
        read: (node, report) => (node.kind === 'mapping' ? mapping : scalar).read(node, report),
    };
}
/** Anything at all: a part of the file that somebody else reads. */
function anything(description) {
    return { schema: { description }, read: (node) => node };
}
function refuse(node, report, message) {
    report(node.place, message);
    return undefined;
}
function shown(node) {
    if (node.kind !== 'text')
        return `a ${node.kind}`;
    return node.isNull === true || node.text === '' ? 'nothing' : (0,src/* quote */.hD)(node.text);
}
function hintFor(written, words) {
    const near = nearest(written, words);
    return near === undefined ? '' : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
}

;// CONCATENATED MODULE: ../../packages/stack/src/systems/text.ts

/** A platform, or a word for what is no leg. */
const machineKey = {
    pattern: /^[a-z0-9]+(?:\/[a-z0-9._-]+){0,2}$/,
    expected: 'a platform like linux/arm64',
};
/** One line that is no flag. */
function line(description) {
    return shape_text(description, {
        pattern: /^[^\s-][^\u0000-\u001f\u007f]*$/,
        expected: 'one line that does not begin with "-"',
    });
}

;// CONCATENATED MODULE: ../../packages/stack/src/systems/circleci.ts


/** The shape of the key `circleci`. */
const circleciShape = object('What `polyarch generate circleci` is told.', {
    image: line('The image of the jobs, with a docker client; Node is installed where it has none (default: cimg/node:24.9).'),
    'resource-classes': record('Platform → resource class (default: linux/arm64: arm.medium, linux/amd64: medium); also "publish" (medium) and "emulated" (large).', line('A resource class: arm.medium'), machineKey),
    contexts: list('The contexts that hold the credentials.', line('The name of a context.')),
    include: line('The file with your own jobs and workflows (default: .circleci/own.yml, where it is there).'),
    emulation: oneOf('always: one emulated job for each image, instead of one for each platform.', [
        'auto',
        'always',
    ]),
    'docker-layer-caching': flag('Whether the engine keeps layers between jobs (a paid feature of CircleCI).'),
    'no-output-timeout': shape_text('How long a build may print nothing (default: 30m).', {
        pattern: /^\d+(?:\.\d+)?[smh]$/,
        expected: 'a duration like 30m',
    }),
});

;// CONCATENATED MODULE: ../../packages/stack/src/systems/github.ts


/** The shape of the key `github`. */
const githubShape = object('What `polyarch generate github` is told.', {
    workflow: line('The workflow that every image calls (default: polyarch/polyarch/.github/workflows/build.yaml@v1).'),
    on: shape_text('More events that start it, as YAML: "workflow_dispatch: {}".'),
    permissions: record('What the jobs are granted beside "contents: read" and "packages: write".', line('read or write'), { pattern: /^[a-z-]+$/, expected: 'a permission like id-token' }),
    runners: list('The input "runners" of every call.', line('platform=runner')),
});

;// CONCATENATED MODULE: ../../packages/stack/src/systems/gitlab.ts


/** The shape of the key `gitlab`. */
const gitlabShape = object('What `polyarch generate gitlab` is told.', {
    image: line('The image of the jobs, with a docker client; Node is installed where it has none (default: docker:28-cli).'),
    service: line('The engine beside each job that builds (default: docker:28-dind); "none" where the runner lends its own.'),
    'runner-tags': record('Platform → tags of its runners (default: linux/amd64: saas-linux-small-amd64, linux/arm64: saas-linux-small-arm64); also "publish".', list('Tags of runners.', line('A tag of a runner.')), machineKey),
    'id-tokens': record('Variables that hold an identity token of the job, and the audience of each.', line('The audience: https://sts.amazonaws.com'), { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: 'a name like AWS_ID_TOKEN' }),
    include: line('A file with your own jobs, which the written one includes.'),
});

;// CONCATENATED MODULE: ../../packages/stack/src/systems/index.ts




;// CONCATENATED MODULE: ../../packages/stack/src/file-shape.ts



/** Inputs that a stack says in its own words, or that are no matter of one image. */
const ownInputs = [
    'images',
    'image',
    'tag',
    'additional-tags',
    'tags',
    'labels',
    'annotations',
    'dockerfile',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'push',
    'ref',
];
/** The names of the inputs that are handed on. */
const handedInputs = plan_src.inputNames.filter((name) => !ownInputs.some((own) => own === name));
const imageName = {
    pattern: /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/,
    expected: 'lower-case letters and digits, with ".", "_" or "-" between them',
};
const variableName = { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: 'a name like APP_VERSION' };
/** Becomes an argument of a program, and must not be taken for a flag. */
const oneLine = {
    pattern: /^[^\s-][^\u0000-\u001f\u007f]*$/,
    expected: 'one line that does not begin with "-"',
};
const anyText = shape_text('Text.', { isEmptyAllowed: true });
const anyKey = { pattern: /^[^\s=-][^\s=]*$/, expected: 'a name without spaces and "="' };
const texts = (description, names = anyKey) => record(description, anyText, names);
const file_shape_line = (description) => shape_text(description, oneLine);
const lines = (description, item) => list(description, file_shape_line(item));
function handedFields() {
    const shapes = handedInputs.map((name) => {
        const description = `The input "${name}" of polyarch: see docs/inputs.md.`;
        return [name, list(description, shape_text(description, { isEmptyAllowed: true }))];
    });
    return Object.fromEntries(shapes);
}
const settingsFields = {
    ...handedFields(),
    source: file_shape_line('Where the files are: a name of "sources" or a git URL, and its branch or tag: puppet-verdi#docker. Left out: this checkout.'),
    context: file_shape_line('The build context, relative to the source (default: .).'),
    dockerfile: file_shape_line('The Dockerfile, relative to the source (default: Dockerfile).'),
    target: file_shape_line('The stage to build.'),
    'build-args': texts('Build arguments.'),
    'build-contexts': texts('Further named build contexts.'),
    labels: texts('Labels of the images.'),
    annotations: texts('Annotations of index and images.'),
    secrets: record('Build secrets: their ids, and the environment variables that hold them.', shape_text('The name of an environment variable.', variableName), { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, expected: 'an id like npm-token' }),
    repositories: lines('Where the image is published.', `A repository: docker.io/org/\${IMAGE}`),
    platforms: lines('What it is built for (default: linux/amd64, linux/arm64).', 'A platform: linux/arm64'),
    tags: lines('Its tags, the main one first; instead of those of the channel.', `A tag: \${GIT_TAG}, or a rule: type=semver,pattern={{version}}`),
};
const exportShape = object('A file that the image of one platform is written to.', {
    file: file_shape_line(`The path of the file: verdi-\${TAG}-\${ARCH}.tar.gz; compressed by its ending (.gz, .zst). With \${EACH_TAG}: one for each tag.`),
    platform: file_shape_line('Of which platform (default: of each).'),
    name: file_shape_line('The name in the archive (default: the first repository and the tag).'),
    format: oneOf('docker (default): for docker load; oci: an OCI layout.', ['docker', 'oci']),
}, { required: ['file'] });
const { source: _source, platforms: _platforms, ...sharedFields } = settingsFields;
const productFields = {
    ...sharedFields,
    local: file_shape_line('The local image that "run" leaves (default: the first repository and the main tag).'),
    exports: list('Files that the image is written to.', exportShape),
};
const buildFields = {
    ...settingsFields,
    ...productFields,
    needs: either('Images of this file that this one is built on.', list('Names of images.', shape_text('The name of an image of this file.', imageName)), record('Names of images, and the local name by which "run" or the Dockerfile speaks of each.', file_shape_line(`A reference: org/base:\${TAG}`), imageName)),
    'independent-of': list('Images of this file that its Dockerfile names, but means as they are published, whatever this run builds.', shape_text('The name of an image of this file.', imageName)),
    run: shape_text('A shell command that leaves local images; variables are in its environment.'),
    from: file_shape_line('An existing image that is taken instead of building one: docker.io/library/registry:2'),
    images: record('Several images that one build yields.', object('One image of the build.', productFields), imageName),
};
/** A build is made from files, left by a command, or taken from elsewhere. */
const buildShape = object('What one job per platform builds.', buildFields, {
    never: [
        ['from', 'run'],
        ['from', 'images'],
        ['from', 'needs'],
        ['from', 'source'],
        ['from', 'context'],
        ['from', 'dockerfile'],
        ['from', 'target'],
        ['from', 'build-args'],
        ['from', 'local'],
        ['images', 'local'],
        ['images', 'exports'],
    ],
});
const sourceShape = object('A git repository.', {
    git: file_shape_line('Its URL.'),
    ref: file_shape_line('The branch or tag (default: its default branch).'),
    token: shape_text('The environment variable that holds a token for it.', variableName),
    submodules: flag('Whether its submodules are fetched, too.'),
}, { required: ['git'] });
const channelShape = object('A way in which the stack is published.', {
    branches: lines('Branches that are published by it; "*" stands for anything but "/", "**" for anything.', 'A pattern: release/*'),
    'git-tags': lines('Git tags that are published by it.', 'A pattern: v6.*'),
    tags: lines('The tags of every image, the main one first. One that comes to nothing is left out.', `A tag: \${GIT_TAG}`),
    variables: texts('Over those of the file.', variableName),
    sources: record('The branch or tag of sources, by name.', file_shape_line('A branch or tag.'), imageName),
    without: list('Images that are left out.', shape_text('The name of an image of this file.', imageName)),
});
/** The shape of polyarch.yaml. */
const fileShape = object('Images that stand on each other, and how they are built and published.', {
    $schema: shape_text('The schema of this file, for editors.'),
    name: shape_text('The name of the stack (default: that of the folder).', imageName),
    publish: oneOf('together (default): all images in one transaction; each: every image when it is ready.', [
        'together',
        'each',
    ]),
    parallel: count('How many legs are built at once (default: 2).', { min: 1, max: 64 }),
    variables: texts(`\${NAME} stands for them; "run" finds them in its environment.`, variableName),
    credentials: record('By host: the environment variables that hold its login.', object('The names of two environment variables.', {
        username: shape_text('The variable that holds the user name.', variableName),
        password: shape_text('The variable that holds the password or token.', variableName),
    }, { required: ['username', 'password'] }), { pattern: /^[A-Za-z0-9[][A-Za-z0-9.:[\]-]*$/, expected: 'a host like docker.io' }),
    sources: record('Git repositories that images are built from.', either('A git URL, or more about it.', file_shape_line('A git URL.'), sourceShape), imageName),
    channels: record('How branches and tags of git are published.', channelShape, imageName),
    defaults: object('What holds for every image that does not say otherwise.', settingsFields),
    images: record('The images.', buildShape, imageName),
    circleci: circleciShape,
    gitlab: gitlabShape,
    github: githubShape,
}, { required: ['images'] });

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ../../packages/stack/src/fingerprint.ts




/** The same for two legs exactly where nothing that goes into them differs. */
function fingerprintOf(job, build, ingredients) {
    const { recipe, source, needs, images, variables } = build;
    const parents = ingredients.parents
        .flatMap(({ legs }) => legs.map(({ image, leg }) => `${image} ${(0,src.formatPlatform)(leg.platform)} ${leg.imageDigest}`))
        .toSorted();
    const described = images.map(({ name, inputs, local, target, secrets, exports }) => {
        return { name, inputs: Object.entries(inputs).toSorted(byKey), local, target, secrets, exports };
    });
    const document = {
        platforms: job.platforms.map(src.formatPlatform),
        recipe,
        source,
        needs,
        images: described,
        // Only a script sees them; what else they stand in is among the inputs.
        variables: recipe.kind === 'run' ? Object.entries(variables).toSorted(byKey) : [],
        content: ingredients.content,
        circumstances: ingredients.circumstances,
        parents,
    };
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(document)).digest('hex')}`;
}
/** Names of folders that are none of an image's sources. */
const ignored = new Set(['.git', '.polyarch']);
/** A digest of some files and folders: names, modes and contents, but no times. What is not there counts as such. */
async function contentOf(paths) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const walk = async (path, name) => {
        const found = await (0,promises_.lstat)(path).catch(() => undefined);
        if (found === undefined)
            return void hash.update(JSON.stringify([name, 'absent']));
        if (found.isDirectory()) {
            hash.update(JSON.stringify([name, 'folder']));
            const names = (await (0,promises_.readdir)(path)).filter((entry) => !ignored.has(entry)).toSorted();
            for (const entry of names)
                await walk((0,external_node_path_.join)(path, entry), `${name}/${entry}`);
            return;
        }
        if (found.isSymbolicLink())
            return void hash.update(JSON.stringify([name, 'link', await (0,promises_.readlink)(path)]));
        if (!found.isFile())
            return;
        const bytes = await (0,promises_.readFile)(path);
        hash.update(JSON.stringify([name, 'file', found.mode & 0o111, bytes.length]));
        hash.update(bytes);
    };
    for (const [index, path] of [...new Set(paths)].entries())
        await walk(path, `${index}`);
    return hash.digest('hex');
}
function byKey([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ../../packages/stack/src/glob.ts
/** A pattern of branches or git tags as a regular expression of whole names: `*` and `?` stand for anything but `/`, `**` for anything. */
function globToRegExp(glob) {
    const source = glob.replace(/\*\*|[\s\S]/g, (part) => {
        if (part === '**')
            return '.*';
        if (part === '*')
            return '[^/]*';
        if (part === '?')
            return '[^/]';
        return /[A-Za-z0-9_]/.test(part) ? part : `\\${part}`;
    });
    return new RegExp(`^${source}$`);
}
/** Whether one of the patterns matches the whole name. */
function matchesAny(name, globs) {
    return globs.some((glob) => globToRegExp(glob).test(name));
}

;// CONCATENATED MODULE: ../../packages/stack/src/jobs.ts

/** The jobs that build and publish a stack where every job runs on a machine of its own. */
function jobsOf(stack) {
    const legs = stack.builds.flatMap((build) => legJobsOf(build, stack));
    const legsOf = (name) => legs.filter(({ build }) => build === name).map((leg) => leg.name);
    const published = stack.builds.filter(isPublished);
    if (stack.publish === 'together' && published.length > 0) {
        const builds = published.map(({ name }) => name);
        return { legs, publishes: [{ name: 'publish', builds, needs: legs.map(({ name }) => name) }] };
    }
    const publishes = published.map(({ name }) => ({
        name: `${name}-publish`,
        builds: [name],
        needs: legsOf(name),
    }));
    return { legs, publishes };
}
/** An existing image may be there only to be written to a file, or to be built upon. */
function isPublished({ images }) {
    return images.some(({ repositories }) => repositories.length > 0);
}
function legJobsOf(build, stack) {
    const groups = build.recipe.kind === 'from' ? [build.platforms] : build.platforms.map((platform) => [platform]);
    return groups.map((platforms) => {
        const slug = slugInJobs(build, platforms);
        return {
            name: `${build.name}-${slug}`,
            build: build.name,
            platforms,
            slug,
            needs: parentsOf(build, stack).flatMap((parent) => legsFor(parent, platforms)),
            legFile: `${build.name}-${slug}.json`,
            exports: build.images.some((image) => image.exports.some((one) => isOf(one.platform, platforms))),
        };
    });
}
function parentsOf({ needs }, { builds }) {
    const names = new Set(needs.flatMap(({ build, isLeftOut }) => (isLeftOut ? [] : [build])));
    return builds.filter(({ name }) => names.has(name));
}
function legsFor(parent, platforms) {
    if (parent.recipe.kind === 'from')
        return [`${parent.name}-copy`];
    return parent.platforms
        .filter((platform) => platforms.some((wanted) => (0,src/* samePlatform */.my)(wanted, platform)))
        .map((platform) => `${parent.name}-${(0,src.slugOf)(platform)}`);
}
function slugInJobs({ recipe }, [first]) {
    return recipe.kind === 'from' || first === undefined ? 'copy' : (0,src.slugOf)(first);
}
function isOf(platform, platforms) {
    return platform === undefined || platforms.some((other) => (0,src/* samePlatform */.my)(other, platform));
}

;// CONCATENATED MODULE: ../../packages/stack/src/graph-text.ts



/**
 * The graph as a tree: each build below the last of those that it needs, with the others beside its name. Lines of the critical
 * path are told apart by `mark`.
 */
function renderTree(stack, { mark = (line) => line, durations = () => undefined } = {}) {
    const { path } = longestChain(stack, durations);
    const order = stack.builds.map(({ name }) => name);
    const parentOf = (build) => build.needs
        .filter(({ build: name }) => order.includes(name))
        .toSorted((a, b) => order.indexOf(a.build) - order.indexOf(b.build))
        .at(-1)?.build;
    const childrenOf = (name) => stack.builds.filter((build) => parentOf(build) === name);
    const lines = [];
    const draw = (build, head, indent) => {
        const text = describe(build, parentOf(build));
        lines.push(`${head}${path.includes(build) ? mark(text) : text}`);
        const children = childrenOf(build.name);
        for (const [index, child] of children.entries()) {
            const isLast = index === children.length - 1;
            draw(child, `${indent}${isLast ? '└─ ' : '├─ '}`, `${indent}${isLast ? '   ' : '│  '}`);
        }
    };
    for (const root of childrenOf(undefined))
        draw(root, '', '');
    return lines.join('\n');
}
/** The graph in mermaid's language, the critical path in bold lines. */
function renderMermaid(stack, durations = () => undefined) {
    const { path } = longestChain(stack, durations);
    const ids = new Map(stack.builds.map(({ name }, index) => [name, `b${index}`]));
    const nodes = stack.builds.map((build) => `  ${ids.get(build.name)}["${[build.name, ...imagesOf(build)].join('<br/>')}"]`);
    const edges = stack.builds.flatMap((build) => parentNamesOf(build).flatMap((parent) => {
        const from = ids.get(parent);
        const at = path.findIndex(({ name }) => name === parent);
        const isCritical = at >= 0 && path[at + 1] === build;
        return from === undefined ? [] : [`  ${from} ${isCritical ? '==>' : '-->'} ${ids.get(build.name)}`];
    }));
    return ['flowchart LR', ...nodes, ...edges].join('\n');
}
/** The longest chain of legs, with the time that it takes where `isTimed`. */
function longestChain(stack, durations = () => undefined) {
    const isTimed = stack.builds.every((build) => build.platforms.every((platform) => durations(build, platform) !== undefined));
    const durationOf = (build, platform) => (isTimed ? durations(build, platform) : 1);
    return { ...criticalPath(stack.builds, (build, platform) => durationOf(build, platform) ?? 0), isTimed };
}
/** A stack as `--json` shows it. */
function toStackJson(stack, durations = () => undefined) {
    const { legs, publishes } = jobsOf(stack);
    const { path, platform, total, isTimed } = longestChain(stack, durations);
    return {
        name: stack.name,
        channel: stack.channel.name,
        publish: stack.publish,
        builds: stack.builds.map(({ name, recipe, source, platforms, needs, images }) => ({
            name,
            kind: recipe.kind,
            ...(source !== undefined && { source: { url: source.url, ref: source.ref } }),
            platforms: platforms.map(src.formatPlatform),
            needs: needs.map(({ image, isLeftOut }) => ({ image, published: isLeftOut })),
            images: images.map((image) => ({
                name: image.name,
                repositories: image.repositories.map(src/* formatRepository */.Sh),
                tags: image.tags,
                inputs: image.inputs,
            })),
        })),
        leftOut: stack.leftOut,
        jobs: {
            legs: legs.map(({ platforms, ...job }) => ({ ...job, platforms: platforms.map(src.formatPlatform) })),
            publishes,
        },
        criticalPath: {
            builds: path.map(({ name }) => name),
            ...(isTimed && platform !== undefined && { platform: (0,src.formatPlatform)(platform), durationMs: total }),
        },
    };
}
function describe(build, parent) {
    const others = parentNamesOf(build).filter((name) => name !== parent);
    const published = build.needs.filter(({ isLeftOut }) => isLeftOut).map(({ image }) => image);
    const notes = [
        ...(others.length > 0 ? [`also on ${others.join(', ')}`] : []),
        ...(published.length > 0 ? [`on ${published.join(', ')} as published`] : []),
        ...(build.recipe.kind === 'from' ? [`from ${build.recipe.reference}`] : []),
        ...(build.recipe.kind === 'run' ? ['by a command'] : []),
    ];
    const images = imagesOf(build);
    const yields = images.length > 0 ? ` → ${images.join(', ')}` : '';
    return `${build.name}${yields}  ${build.platforms.map(src.formatPlatform).join(' ')}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`;
}
function parentNamesOf({ needs }) {
    return [...new Set(needs.filter(({ isLeftOut }) => !isLeftOut).map(({ build }) => build))];
}
/** None where it is the one that the build is named after. */
function imagesOf({ name, images }) {
    return images.length === 1 && images[0].name === name ? [] : images.map((image) => image.name);
}

;// CONCATENATED MODULE: ../../packages/stack/src/job-schedule.ts
/**
 * Runs each job once those that it needs are done, at most `parallel` at a time, those with the longest chain behind them
 * first. A failure keeps from running only what needs it. Never throws for a job; answers them in
 * the order given. Names that are not among the jobs count as done.
 */
async function runJobs(jobs, schedule) {
    const results = new Map();
    const waiting = new Set(byWeight(jobs));
    const names = new Set(jobs.map(({ name }) => name));
    const running = new Set();
    const settle = (job, result) => {
        results.set(job.name, result);
        schedule.onResult?.(job, result);
    };
    const start = (job) => {
        const work = (async () => {
            try {
                settle(job, { kind: 'done', value: await schedule.run(job) });
            }
            catch (error) {
                settle(job, schedule.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
            }
        })();
        const tracked = work.finally(() => running.delete(tracked));
        running.add(tracked);
    };
    const advance = () => {
        let hasChanged = true;
        while (hasChanged) {
            hasChanged = false;
            for (const job of waiting) {
                const state = stateOf(job, names, results);
                if (schedule.signal.aborted)
                    settle(job, { kind: 'stopped' });
                else if (state.kind === 'blocked')
                    settle(job, { kind: 'skipped', because: state.by });
                else if (state.kind === 'ready' && running.size < schedule.parallel)
                    start(job);
                else
                    continue;
                waiting.delete(job);
                hasChanged = true;
            }
        }
    };
    advance();
    while (running.size > 0) {
        await Promise.race(running);
        advance();
    }
    return new Map(jobs.flatMap(({ name }) => {
        const result = results.get(name);
        return result === undefined ? [] : [[name, result]];
    }));
}
function stateOf({ needs }, names, results) {
    const known = needs.filter((name) => names.has(name));
    for (const name of known) {
        const result = results.get(name);
        if (result === undefined || result.kind === 'done')
            continue;
        return { kind: 'blocked', by: result.kind === 'skipped' ? result.because : name };
    }
    return { kind: known.every((name) => results.has(name)) ? 'ready' : 'waiting' };
}
/** Jobs by the length of the longest chain that begins with each, the order given otherwise. */
function byWeight(jobs) {
    const weights = new Map();
    // Jobs come after those that they need, so that the last ones have nothing behind them.
    for (const { name, needs } of jobs.toReversed()) {
        const own = weights.get(name) ?? 1;
        weights.set(name, own);
        for (const need of needs)
            weights.set(need, Math.max(weights.get(need) ?? 1, own + 1));
    }
    return jobs.toSorted((a, b) => (weights.get(b.name) ?? 0) - (weights.get(a.name) ?? 0));
}

;// CONCATENATED MODULE: ../../packages/stack/src/leg-record.ts

/** A file that holds no legs, in one line. */
class LegRecordError extends Error {
    name = 'LegRecordError';
    code = 'INVALID_LEGS';
}
/**
 * Reads a leg file.
 * @throws LegRecordError that names the file
 */
function parseLegRecord(text, file) {
    try {
        const value = JSON.parse(text);
        const legs = field(value, 'legs');
        if (!Array.isArray(legs))
            throw new TypeError('"legs" is no list');
        return {
            job: textOf(value, 'job'),
            build: textOf(value, 'build'),
            fingerprint: textOf(value, 'fingerprint'),
            startedAt: numberOf(value, 'startedAt'),
            durationMs: numberOf(value, 'durationMs'),
            legs: legs.map((leg) => {
                const repositories = field(leg, 'repositories');
                if (!Array.isArray(repositories))
                    throw new TypeError('"repositories" is no list');
                return {
                    image: textOf(leg, 'image'),
                    leg: (0,src/* parseLeg */.U3)(leg),
                    repositories: repositories.map((name) => (0,src/* parseRepository */.SU)(String(name))),
                };
            }),
        };
    }
    catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new LegRecordError(`${file} is no leg file of a stack: ${why}; build that leg again`, { cause });
    }
}
/** The text of a leg file. */
function formatLegRecord({ legs, ...record }) {
    const document = {
        ...record,
        legs: legs.map(({ image, leg, repositories }) => ({
            image,
            ...(0,src/* toLegJson */.az)(leg),
            repositories: repositories.map(src/* formatRepository */.Sh),
        })),
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
}
function field(value, name) {
    if (typeof value !== 'object' || value === null)
        throw new TypeError('an object was expected');
    return Reflect.get(value, name);
}
function textOf(value, name) {
    const text = field(value, name);
    if (typeof text !== 'string')
        throw new TypeError(`"${name}" is no text`);
    return text;
}
function numberOf(value, name) {
    const number = field(value, name);
    if (typeof number !== 'number' || !Number.isFinite(number))
        throw new TypeError(`"${name}" is no number`);
    return number;
}

;// CONCATENATED MODULE: ../../packages/stack/src/leg-folder.ts




/**
 * All leg files of a folder, by job; empty where the folder is not there.
 * @throws LegRecordError for a file that is none, unless `skip` is told of it
 */
async function readLegFolder(folder, skip) {
    const records = new Map();
    for (const name of await filesOf(folder)) {
        try {
            const path = (0,external_node_path_.join)(folder, name);
            const record = parseLegRecord(await (0,promises_.readFile)(path, 'utf8'), path);
            records.set(record.job, record);
        }
        catch (error) {
            if (!(error instanceof LegRecordError) || skip === undefined)
                throw error;
            skip(error);
        }
    }
    return records;
}
/** Writes a leg file whole or not at all. */
async function writeLegFile(folder, record) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const path = (0,external_node_path_.join)(folder, `${record.job}.json`);
    const partial = `${path}.${(0,external_node_crypto_.randomUUID)()}.partial`;
    try {
        await (0,promises_.writeFile)(partial, formatLegRecord(record));
        await (0,promises_.rename)(partial, path);
    }
    finally {
        await (0,promises_.rm)(partial, { force: true });
    }
}
async function filesOf(folder) {
    try {
        return (await (0,promises_.readdir)(folder)).filter((name) => name.endsWith('.json')).toSorted();
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ../../packages/stack/src/variables.ts


/** Known only when a platform is built, or a file is written; they stay as they are until then. */
const laterVariables = ['PLATFORM', 'ARCH', 'EACH_TAG'];
/** Replaces each `${NAME}`, and `$${` by `${`; `unknown` tells what stands for a name that is not there. */
function fillVariables(text, variables, unknown) {
    return text.replace(/\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name) => {
        // What is left for later is read again, and only then loses its second "$".
        if (name === undefined)
            return whole;
        return variables.get(name) ?? unknown(name);
    });
}
/** The text with what is known of one platform, and without the escapes. */
function fillLater(text, variables) {
    return fillVariables(text, variables, () => '').replaceAll(`$\${`, `\${`);
}
/** Replaces the variables of a text of the file; those for later stay, and unknown ones are reported. */
function expand({ value, place }, variables, report) {
    return fillVariables(value, variables, (name) => {
        if (laterVariables.some((later) => later === name))
            return `\${${name}}`;
        const near = nearest(name, [...variables.keys(), ...laterVariables]);
        const hint = near === undefined ? '' : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
        const known = [...variables.keys(), ...laterVariables].join(', ');
        report(place, `the variable ${(0,src/* quote */.hD)(name)} is unknown; known here: ${known}${hint}`);
        return '';
    });
}
/** The variables of the file over those that are given; each may be made of others, but not of itself. */
function resolveVariables(texts, given, report) {
    const resolved = new Map(given);
    const open = [];
    const resolve = (name) => {
        const known = resolved.get(name);
        const text = texts.get(name);
        if (known !== undefined || text === undefined)
            return known;
        if (open.includes(name)) {
            const path = [...open.slice(open.indexOf(name)), name].join(' → ');
            report(text.place, `the variable ${(0,src/* quote */.hD)(name)} is made of itself: ${path}`);
            return '';
        }
        open.push(name);
        const needed = [...text.value.matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(([, needs = '']) => needs);
        for (const needs of needed)
            resolve(needs);
        open.pop();
        const value = expand(text, resolved, report);
        resolved.set(name, value);
        return value;
    };
    for (const name of texts.keys())
        resolve(name);
    return resolved;
}

;// CONCATENATED MODULE: ../../packages/stack/src/parent-names.ts



/** The images of a stack that a Dockerfile names, each name once; a pinned digest means what it says, and none of the stack. */
function parentNames(dockerfile, image, candidates) {
    const found = new Map();
    for (const { line, name } of readReferences(dockerfile, image.buildArgs)) {
        const reference = referenceOf(name);
        if (reference === undefined || reference.digest !== undefined || found.has(name))
            continue;
        const parent = candidates.find(({ repositories }) => repositories.some((repository) => (0,src/* sameRepository */.RB)(repository, reference.repository)));
        if (parent !== undefined && parent.name !== image.name)
            found.set(name, { name, image: parent.name, line });
    }
    return [...found.values()];
}
/** The name of a parent where no Dockerfile tells it: the file's own word, else its first repository and main tag. */
function localNameOf(need, parent, variables) {
    if (need.localName !== undefined)
        return fillLater(need.localName, variables);
    const [repository] = parent.repositories;
    return repository === undefined ? parent.name : `${(0,src/* familiarName */.hG)(repository)}:${parent.tags[0] ?? 'latest'}`;
}
/**
 * Holds what Dockerfiles say against `needs`. A Dockerfile is `undefined` where it cannot be read here, as in another repository.
 */
async function checkParents(stack, readDockerfile) {
    const images = stack.builds.flatMap((build) => build.images);
    const problems = [];
    const notices = [];
    for (const build of stack.builds) {
        if (build.recipe.kind !== 'dockerfile')
            continue;
        const texts = await Promise.all(build.images.map((image) => readDockerfile(build, image)));
        const found = build.images.flatMap((image, index) => {
            const text = texts[index];
            return text === undefined
                ? []
                : parentNames(text, image, images).map((name) => ({ ...name, of: image }));
        });
        for (const { image, name, line, of } of found) {
            const isKnown = build.needs.some((need) => need.image === image) || build.independentOf.includes(image);
            const isOwn = build.images.some((own) => own.name === image);
            if (isKnown || isOwn)
                continue;
            problems.push({
                place: build.place,
                message: `${(0,src/* quote */.hD)(build.name)} is built on ${(0,src/* quote */.hD)(image)} (${of.dockerfile}, line ${line}: ${name}); expected it in "needs", or in "independent-of" where the published one is meant`,
            });
        }
        if (texts.every((text) => text === undefined))
            continue;
        for (const { image, localName } of build.needs) {
            if (localName === undefined && !found.some((name) => name.image === image))
                notices.push(`${build.name} waits for ${image}, which its Dockerfile does not name`);
        }
    }
    return { problems, notices };
}
function referenceOf(name) {
    try {
        return (0,src/* parseReference */.F2)(name);
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        return undefined;
    }
}
/** `docker-image://registry/path@sha256:…`, as build contexts name an image. */
function contextOf(reference) {
    return `docker-image://${(0,src.formatReference)(reference)}`;
}

;// CONCATENATED MODULE: ../../packages/stack/src/attempt.ts

/** The result, or `undefined` after an ImageError was reported. */
function attempt(parse, place, report) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        report(place, error.message);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/stack/src/image-resolution.ts




/** What one image comes to. */
function resolveImage(resolution) {
    const { name, place, product, kind, platforms, report } = resolution;
    const { tags, rules } = tagsOf(resolution);
    const variables = new Map([...resolution.variables, ['TAG', tags[0] ?? '']]);
    const last = (pick) => resolution.layers.map(pick).findLast((value) => value !== undefined);
    const one = (pick) => {
        const text = last(pick);
        return text === undefined ? undefined : fillLater(expand(text, variables, report), variables);
    };
    const pairs = (pick) => mergedMaps(resolution.layers.map(pick), variables, report);
    // What is only taken from elsewhere is published where it says so itself.
    const places = last((layer) => kind === 'from' && layer === resolution.layers[0] ? undefined : layer.repositories);
    const repositories = repositoriesOf(places, variables, report);
    if (places === undefined && kind !== 'from')
        report(place, `${(0,src/* quote */.hD)(name)} has no repository; expected "repositories", here or in "defaults"`);
    const secrets = Object.fromEntries(resolution.layers.flatMap((layer) => [...(layer.secrets ?? [])].map(([id, named]) => [id, named.value.value])));
    const settings = {
        context: one((layer) => layer.context) ?? '.',
        dockerfile: one((layer) => layer.dockerfile) ?? 'Dockerfile',
        target: kind === 'from' ? undefined : one((layer) => layer.target),
        buildArgs: pairs((layer) => layer['build-args']),
    };
    const { local } = product;
    if (local !== undefined && kind !== 'run')
        report(local.place, '"local" is allowed beside "run" only');
    const localName = local === undefined ? defaultLocalName(repositories, tags) : expand(local, variables, report);
    return {
        name,
        place,
        repositories,
        tags,
        context: settings.context,
        dockerfile: settings.dockerfile,
        ...(settings.target !== undefined && { target: settings.target }),
        buildArgs: settings.buildArgs,
        secrets,
        ...(kind === 'run' && localName !== undefined && { local: localName }),
        exports: (product.exports ?? []).flatMap((text) => exportOf(text.value, platforms, variables, report)),
        inputs: clean({
            ...handed(resolution, variables),
            images: repositories.map(src/* formatRepository */.Sh).join('\n'),
            tag: tags[0],
            'additional-tags': tags.slice(1).join('\n'),
            tags: rules.join('\n'),
            platforms: platforms.map(src.formatPlatform).join('\n'),
            ...(kind === 'dockerfile' && {
                context: settings.context,
                dockerfile: settings.dockerfile,
                target: settings.target,
                'build-args': toLines(settings.buildArgs),
                'build-contexts': toLines(pairs((layer) => layer['build-contexts'])),
            }),
            labels: toLines(pairs((layer) => layer.labels)),
            annotations: toLines(pairs((layer) => layer.annotations)),
        }),
    };
}
function tagsOf({ name, place, layers, channelTags, variables, report }) {
    const fallback = { value: `\${REF_TAG}`, place };
    const own = layers.slice(1).findLast((layer) => layer.tags !== undefined)?.tags;
    const texts = own ?? channelTags ?? layers[0]?.tags ?? [fallback];
    const tags = [];
    const rules = [];
    let isWrong = false;
    for (const text of texts) {
        const value = fillLater(expand(text, variables, report), variables).trim();
        if (value === '')
            continue;
        if (value.startsWith('type=')) {
            rules.push(value);
            continue;
        }
        const tag = attempt(() => (0,src/* parseTag */.ED)(value), text.place, report);
        if (tag === undefined)
            isWrong = true;
        else if (!tags.includes(tag))
            tags.push(tag);
    }
    const first = texts[0]?.place ?? place;
    if (tags.length === 0 && rules.length === 0 && !isWrong)
        report(first, `${(0,src/* quote */.hD)(name)} has no tag: all of ${(0,src/* quote */.hD)(texts.map(({ value }) => value).join(', '))} comes to nothing here; expected a branch or a git tag`);
    return { tags, rules };
}
function repositoriesOf(texts, variables, report) {
    const found = [];
    for (const text of texts ?? []) {
        const value = fillLater(expand(text, variables, report), variables);
        const repository = attempt(() => (0,src/* parseRepository */.SU)(value), text.place, report);
        if (repository !== undefined && !found.some((other) => (0,src/* sameRepository */.RB)(other, repository)))
            found.push(repository);
    }
    return found;
}
function mergedMaps(maps, variables, report) {
    const merged = maps.flatMap((map) => [...(map ?? [])]);
    // What is known of a platform only, plans know by these names.
    const later = new Map([...variables, ['PLATFORM', '{{platform}}'], ['ARCH', '{{slug}}']]);
    return Object.fromEntries(merged.map(([key, { value }]) => [key, fillLater(expand(value, variables, report), later)]));
}
function handed({ layers, report }, variables) {
    return Object.fromEntries(handedInputs.flatMap((name) => {
        const items = layers.map((layer) => layer[name]).findLast((value) => value !== undefined);
        if (items === undefined)
            return [];
        // A script has variables of its own.
        const isScript = name === 'test' || name === 'pre-build';
        const texts = items.map((item) => isScript ? item.value : fillLater(expand(item, variables, report), variables));
        return [[name, texts.join('\n')]];
    }));
}
function exportOf({ file, platform, name, format }, platforms, variables, report) {
    const wanted = platform === undefined
        ? undefined
        : attempt(() => (0,src/* parsePlatform */.Y8)(expand(platform, variables, report)), platform.place, report);
    if (wanted !== undefined &&
        platform !== undefined &&
        !platforms.some((other) => (0,src/* samePlatform */.my)(other, wanted)))
        report(platform.place, `it is not built for ${(0,src.formatPlatform)(wanted)}, but for ${platforms.map(src.formatPlatform).join(', ')}`);
    const path = expand(file, variables, report);
    if (platform === undefined && platforms.length > 1 && !/\$\{(?:ARCH|PLATFORM)\}/.test(path))
        report(file.place, `${(0,src/* quote */.hD)(file.value)} would be written by each of ${platforms.length} platforms; expected "platform", or \${ARCH} in its name`);
    return [
        {
            file: path,
            ...(wanted !== undefined && { platform: wanted }),
            ...(name !== undefined && { name: expand(name, variables, report) }),
            format: format ?? 'docker',
        },
    ];
}
function defaultLocalName(repositories, tags) {
    const [repository] = repositories;
    const [tag] = tags;
    return repository === undefined || tag === undefined ? undefined : `${(0,src/* familiarName */.hG)(repository)}:${tag}`;
}
/** One item of the list grammar for each pair, in quotes, since a value may hold commas and lines. */
function toLines(pairs) {
    return Object.entries(pairs)
        .map(([key, value]) => `"${`${key}=${value}`.replaceAll('"', '""')}"`)
        .join('\n');
}
function clean(inputs) {
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined && value !== ''));
}

;// CONCATENATED MODULE: ../../packages/stack/src/build-resolution.ts





/** What an entry comes to; `undefined` after problems that leave nothing of it. */
function resolveBuild(resolution) {
    const { name, named, file, variables, report } = resolution;
    const { place, value } = named;
    const text = value.value;
    const platforms = platformsOf(text, file, variables, report);
    const images = build_resolution_imagesOf(resolution, platforms);
    const [first, ...rest] = images;
    if (first === undefined)
        return undefined;
    const all = new Map([...variables, ['TAG', first.tags[0] ?? ''], ['IMAGE', name]]);
    const source = sourceOf(text, resolution);
    return {
        name,
        place,
        recipe: recipeOf(text, all, report),
        ...(source !== undefined && { source }),
        platforms,
        needs: needsOf(text, resolution, all),
        independentOf: (text['independent-of'] ?? []).flatMap((other) => knownImage(other, resolution)),
        images: [first, ...rest],
        variables: Object.fromEntries(all),
    };
}
function build_resolution_imagesOf({ name, named, file, channel, variables, report }, platforms) {
    const build = named.value.value;
    const defaults = file.defaults?.value ?? {};
    const products = build.images === undefined ? [[name, named]] : [...build.images];
    if (build.images?.size === 0)
        report(named.place, `${(0,src/* quote */.hD)(name)} has no image; expected at least one under "images"`);
    return products.flatMap(([image, { place, value }]) => {
        const layers = [defaults, build, ...(build.images === undefined ? [] : [value.value])];
        const resolved = resolveImage({
            name: image,
            place,
            layers,
            product: value.value,
            kind: build.from !== undefined ? 'from' : build.run !== undefined ? 'run' : 'dockerfile',
            channelTags: channel.text.tags,
            platforms,
            variables: new Map([...variables, ['IMAGE', image]]),
            report,
        });
        return resolved === undefined ? [] : [resolved];
    });
}
function platformsOf(build, file, variables, report) {
    const texts = build.platforms ?? file.defaults?.value.platforms;
    if (texts === undefined)
        return [(0,src/* parsePlatform */.Y8)('linux/amd64'), (0,src/* parsePlatform */.Y8)('linux/arm64')];
    const platforms = [];
    for (const text of texts) {
        for (const item of expand(text, variables, report)
            .split(/[\s,]+/)
            .filter((part) => part !== '')) {
            const platform = attempt(() => (0,src/* parsePlatform */.Y8)(item), text.place, report);
            if (platform === undefined)
                continue;
            if (platforms.some((other) => (0,src/* samePlatform */.my)(other, platform)))
                report(text.place, `${(0,src.formatPlatform)(platform)} is there twice`);
            else
                platforms.push(platform);
        }
    }
    return platforms;
}
function recipeOf(build, variables, report) {
    if (build.run !== undefined)
        return { kind: 'run', command: build.run.value };
    if (build.from === undefined)
        return { kind: 'dockerfile' };
    const { from } = build;
    const reference = expand(from, variables, report);
    attempt(() => (0,src/* parseReference */.F2)(reference), from.place, report);
    return { kind: 'from', reference };
}
function sourceOf(build, { file, channel, variables, report }) {
    const written = build.source ?? (build.from === undefined ? file.defaults?.value.source : undefined);
    if (written === undefined)
        return undefined;
    const { place } = written;
    const text = expand(written, variables, report);
    const hash = text.indexOf('#');
    const name = hash < 0 ? text : text.slice(0, hash);
    const typedRef = hash < 0 ? undefined : text.slice(hash + 1);
    const declared = file.sources?.get(name)?.value;
    const details = declared !== undefined && typeof declared.value !== 'string' ? declared.value : undefined;
    const git = details?.git ??
        (declared !== undefined && typeof declared.value === 'string'
            ? { ...declared, value: declared.value }
            : undefined);
    if (git === undefined && !looksLikeUrl(name)) {
        const names = [...(file.sources?.keys() ?? [])];
        const near = nearest(name, names);
        const hint = near === undefined ? '' : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
        report(place, `the source ${(0,src/* quote */.hD)(name)} is unknown; expected a git URL, or one of "sources": ${names.join(', ')}${hint}`);
        return undefined;
    }
    const url = git === undefined ? name : expand(git, variables, report);
    checkUrl(url, git?.place ?? place, report);
    const ofChannel = channel.text.sources?.get(name)?.value;
    const refText = ofChannel ?? details?.ref;
    const ref = typedRef ?? (refText === undefined ? undefined : expand(refText, variables, report));
    if (ref !== undefined && !/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/.test(ref))
        report(place, `${(0,src/* quote */.hD)(ref)} is no branch or tag; expected a name like develop`);
    return {
        url,
        ...(ref !== undefined && { ref }),
        ...(details?.token !== undefined && { token: details.token.value }),
        submodules: details?.submodules ?? false,
    };
}
function looksLikeUrl(text) {
    return /^[a-z][a-z0-9+.-]*:\/\/|^[^/\s@]+@[^/\s:]+:/i.test(text);
}
function checkUrl(url, place, report) {
    if (!looksLikeUrl(url)) {
        report(place, `${(0,src/* quote */.hD)(url)} is no git URL; expected like https://github.com/org/name.git`);
        return;
    }
    if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(url))
        report(place, 'a git URL with a password is not allowed; expected "token: NAME" with the variable that holds it');
}
function needsOf(build, resolution, variables) {
    const { needs } = build;
    if (needs === undefined)
        return [];
    const { name, names, leftOut, report } = resolution;
    const entries = isTextMap(needs)
        ? [...needs].map(([image, { place, value }]) => [{ value: image, place }, value])
        : needs.map((item) => [item, undefined]);
    const found = new Map();
    for (const [item, localText] of entries) {
        for (const image of knownImage(item, resolution)) {
            const owner = names.get(image) ?? image;
            if (owner === name) {
                report(item.place, `${(0,src/* quote */.hD)(name)} needs ${(0,src/* quote */.hD)(image)}, which is itself`);
                continue;
            }
            if (found.has(image))
                report(item.place, `${(0,src/* quote */.hD)(image)} is there twice`);
            const localName = localText === undefined ? undefined : expand(localText, variables, report);
            if (localName !== undefined && localText !== undefined && !/\$\{(?:ARCH|PLATFORM)\}/.test(localName))
                attempt(() => (0,src/* parseReference */.F2)(localName), localText.place, report);
            found.set(image, {
                build: owner,
                image,
                ...(localName !== undefined && { localName }),
                isLeftOut: leftOut.has(owner),
            });
        }
    }
    return [...found.values()];
}
/** Several images under one build are needed by their own names: the build's is none. */
function knownImage({ value, place }, { names, file, report }) {
    const products = file.images.get(value)?.value.value.images;
    if (products !== undefined && !products.has(value)) {
        report(place, `${(0,src/* quote */.hD)(value)} yields several images; expected one of them: ${[...products.keys()].join(', ')}`);
        return [];
    }
    if (names.has(value))
        return [value];
    const known = [...names.keys()];
    const near = nearest(value, known);
    const hint = near === undefined ? '' : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
    report(place, `the image ${(0,src/* quote */.hD)(value)} is unknown; there are: ${known.join(', ')}${hint}`);
    return [];
}
function isTextMap(needs) {
    return needs instanceof Map;
}

;// CONCATENATED MODULE: ../../packages/stack/src/channel-choice.ts



const implicit = { name: 'default', text: {} };
/** The channel that was asked for, else the first one whose patterns match the git tag or the branch. */
function chooseChannel(file, context, report) {
    const { channels } = file;
    const start = { line: 1, column: 1 };
    if (context.channel !== undefined) {
        const named = channels?.get(context.channel);
        if (named !== undefined)
            return chosen(context.channel, named);
        if (channels === undefined && context.channel === implicit.name)
            return implicit;
        const names = [...(channels?.keys() ?? [implicit.name])];
        const near = nearest(context.channel, names);
        const hint = near === undefined ? '' : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
        report(start, `the channel ${(0,src/* quote */.hD)(context.channel)} is unknown; there are: ${names.join(', ')}${hint}`);
        return undefined;
    }
    if (channels === undefined)
        return implicit;
    const found = [...channels].find(([, { value }]) => isMeant(value.value, context));
    if (found !== undefined)
        return chosen(...found);
    const what = context.gitTag !== undefined
        ? `the git tag ${(0,src/* quote */.hD)(context.gitTag)}`
        : context.branch !== undefined
            ? `the branch ${(0,src/* quote */.hD)(context.branch)}`
            : 'what is checked out, neither branch nor tag,';
    report(start, `${what} belongs to no channel; choose one with --channel: ${[...channels.keys()].join(', ')}`);
    return undefined;
}
function chosen(name, { value }) {
    return { name, text: value.value };
}
function isMeant(channel, { gitTag, branch }) {
    const patterns = (texts) => (texts ?? []).map(({ value }) => value);
    if (gitTag !== undefined)
        return matchesAny(gitTag, patterns(channel['git-tags']));
    return branch !== undefined && matchesAny(branch, patterns(channel.branches));
}

;// CONCATENATED MODULE: ../../packages/stack/src/stack-error.ts
/** Everything that is wrong with a stack's file: one line per problem, each beginning with `file:line:column`. */
class StackError extends Error {
    name = 'StackError';
    code = 'INVALID_STACK';
    file;
    problems;
    constructor(file, problems, options) {
        const sorted = inOrder(problems);
        const lines = sorted.map(({ place, message }) => `${file}:${place.line}:${place.column}: ${message}`);
        super([...new Set(lines)].join('\n'), options);
        this.file = file;
        this.problems = sorted;
    }
}
function inOrder(problems) {
    return problems.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

;// CONCATENATED MODULE: ../../packages/stack/src/resolve-stack.ts







/**
 * What a file comes to in one channel. The graph is whole: every name that is needed is there, nothing needs itself.
 * @throws StackError with all that is wrong
 */
function resolveStack(file, context) {
    const problems = [];
    const report = (place, message) => problems.push({ place, message });
    const channel = chooseChannel(file, context, report);
    if (channel === undefined)
        throw new StackError(file.file, problems);
    const variables = variablesOf(file, channel, context, report);
    const names = imageNamesOf(file, report);
    const leftOut = leftOutOf(file, channel, names, report);
    const all = [...file.images].map(([name, named]) => resolveBuild({ name, named, file, channel, variables, names, leftOut, report }));
    const ordered = orderBuilds(all.filter((build) => build !== undefined), report);
    if (problems.length > 0)
        throw new StackError(file.file, problems);
    return {
        file: file.file,
        name: file.name?.value ?? context.folderName ?? 'stack',
        channel: {
            name: channel.name,
            branches: (channel.text.branches ?? []).map(({ value }) => value),
            gitTags: (channel.text['git-tags'] ?? []).map(({ value }) => value),
        },
        publish: file.publish ?? 'together',
        parallel: file.parallel ?? 2,
        credentials: credentialsOf(file),
        builds: ordered.filter(({ name }) => !leftOut.has(name)),
        leftOut: ordered.filter(({ name }) => leftOut.has(name)).map(({ name }) => name),
    };
}
/** The channels of a file, in its order; `default` where it has none. */
function channelsOf(file) {
    return [...(file.channels?.keys() ?? ['default'])];
}
/** The build that each name of an image stands for. */
function imageNamesOf(file, report) {
    const names = new Map();
    for (const build of file.images.keys())
        names.set(build, build);
    for (const [build, { value }] of file.images) {
        for (const [image, { place }] of value.value.images ?? []) {
            const other = names.get(image);
            if (other !== undefined && image !== build)
                report(place, `the image ${(0,src/* quote */.hD)(image)} is there twice: also as ${(0,src/* quote */.hD)(other)}`);
            names.set(image, build);
        }
    }
    return names;
}
function leftOutOf(file, { text }, names, report) {
    const builds = [...file.images.keys()];
    const known = (text.without ?? []).flatMap(({ value, place }) => {
        if (builds.includes(value))
            return [value];
        const near = nearest(value, builds);
        const owner = names.get(value);
        const hint = owner !== undefined
            ? `; it is one of the images of ${(0,src/* quote */.hD)(owner)}, which can be left out as a whole`
            : near === undefined
                ? ''
                : `; did you mean ${(0,src/* quote */.hD)(near)}?`;
        report(place, `the image ${(0,src/* quote */.hD)(value)} is unknown${hint}`);
        return [];
    });
    return new Set(known);
}
function variablesOf(file, { name, text }, context, report) {
    const { branch, gitTag, sha, now } = context;
    const reference = gitTag ?? branch ?? '';
    const builtIn = [
        ['CHANNEL', name],
        ['GIT_TAG', gitTag ?? ''],
        ['GIT_BRANCH', gitTag === undefined ? (branch ?? '') : ''],
        ['GIT_SHA', sha ?? ''],
        ['REF_TAG', tagOf(reference) ?? (sha === undefined || sha === '' ? '' : `sha-${sha.slice(0, 12)}`)],
        ['DATE', now.toISOString().slice(0, 10).replaceAll('-', '')],
    ];
    const reserved = [
        ...builtIn.map(([key]) => key),
        'TAG',
        'IMAGE',
        'PLATFORM',
        'ARCH',
        'EACH_TAG',
    ];
    const texts = new Map([...(file.variables ?? []), ...(text.variables ?? [])]);
    for (const [key, { place }] of texts) {
        if (reserved.includes(key))
            report(place, `the variable ${(0,src/* quote */.hD)(key)} is set by polyarch itself`);
    }
    const start = { line: 1, column: 1 };
    for (const key of Object.keys(context.variables ?? {})) {
        if (!texts.has(key))
            report(start, `the variable ${(0,src/* quote */.hD)(key)} that was given is none of the file`);
    }
    const given = new Map([...Object.entries(context.variables ?? {}), ...builtIn]);
    const free = [...texts]
        .filter(([key]) => !given.has(key))
        .map(([key, named]) => [key, named.value]);
    return resolveVariables(new Map(free), given, report);
}
function tagOf(reference) {
    if (reference === '')
        return undefined;
    try {
        return (0,src/* toTag */.yQ)(reference);
    }
    catch (error) {
        if (!(error instanceof src/* ImageError */.C8))
            throw error;
        return undefined;
    }
}
function credentialsOf(file) {
    return [...(file.credentials ?? [])].map(([host, { value }]) => ({
        host,
        username: value.value.username.value,
        password: value.value.password.value,
    }));
}

// EXTERNAL MODULE: ../../node_modules/.pnpm/js-yaml@5.5.0/node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __nccwpck_require__(669);
;// CONCATENATED MODULE: ../../packages/stack/src/stack-file.ts




/**
 * Reads `polyarch.yaml`: what stands where, but not yet what its names and variables come to, which `resolveStack` does.
 * @throws StackError with all that is wrong, each with file, line and column
 */
function parseStack(text, { file }) {
    const problems = [];
    const root = readTree(text, problems);
    const report = (place, message) => problems.push({ place, message });
    if (root === undefined && problems.length === 0)
        report({ line: 1, column: 1 }, 'is empty; expected at least "images"');
    const read = root === undefined ? undefined : fileShape.read(root, report);
    if (read === undefined || problems.length > 0)
        throw new StackError(file, problems);
    return { ...read.value, file };
}
function readTree(text, problems) {
    const note = ({ place, problem }) => problems.push({ place, message: problem });
    try {
        return (0,plan_src.parseYamlTree)(text, { yaml: js_yaml }, note);
    }
    catch (error) {
        if (!(error instanceof plan_src.YamlError))
            throw error;
        note(error);
        return undefined;
    }
}

;// CONCATENATED MODULE: ../../packages/stack/src/stack-run.ts




/**
 * Builds all legs, each as soon as those of its own platform that it stands on are there, and publishes: each image when its legs
 * are there, or all at the end where none of them failed. A leg that an earlier run has built is taken where nothing that went into
 * it has changed and its repositories still have it. Never throws for a leg or a publish that fails.
 */
async function runStack(stack, dependencies) {
    const { legs, publishes } = jobsOf(stack);
    const records = new Map();
    const results = new Map();
    const published = new Map();
    const publishing = [];
    const isOwed = (job) => job.builds.some((name) => !isReused(name, legs, results));
    const publishReady = () => {
        for (const job of publishes) {
            if (published.has(job.name) || !job.needs.every((name) => results.get(name)?.kind === 'done'))
                continue;
            if (!isOwed(job))
                continue;
            // Taken at once, so that nothing publishes it twice.
            published.set(job.name, { kind: 'stopped' });
            publishing.push(publishOne(job));
        }
    };
    const publishOne = async (job) => {
        try {
            dependencies.signal.throwIfAborted();
            const value = await dependencies.publish(publishableOf(job, stack, records, legs, results));
            published.set(job.name, { kind: 'done', value });
        }
        catch (error) {
            published.set(job.name, dependencies.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
        }
    };
    const ordered = await runJobs(legs, {
        parallel: stack.parallel,
        signal: dependencies.signal,
        run: async (job) => {
            const done = await provide(job, stack, records, dependencies);
            records.set(job.name, done.record);
            return done;
        },
        onResult: (job, result) => {
            results.set(job.name, result);
            tell(job, result, dependencies);
            publishReady();
        },
    });
    await Promise.all(publishing);
    for (const job of publishes) {
        if (published.has(job.name) || !isOwed(job))
            continue;
        const broken = job.needs.find((name) => results.get(name)?.kind !== 'done');
        const isStopped = dependencies.signal.aborted;
        published.set(job.name, isStopped ? { kind: 'stopped' } : { kind: 'skipped', because: broken ?? job.name });
    }
    return { legs: ordered, publishes: published };
}
async function provide(job, stack, records, deps) {
    const build = buildOf(job.build, stack);
    const parents = job.needs.flatMap((name) => records.get(name) ?? []);
    const startedAt = deps.now();
    const recordOf = (legs, fingerprint) => {
        return {
            job: job.name,
            build: job.build,
            fingerprint,
            legs,
            startedAt,
            durationMs: deps.now() - startedAt,
        };
    };
    if (deps.changed !== undefined && !deps.changed.has(job.build)) {
        const found = await deps.readPublished(build, job.platforms);
        if (found !== undefined)
            return { record: recordOf(found.legs, 'published'), origin: found.isWhole ? 'reused' : 'retagged' };
    }
    const fingerprint = fingerprintOf(job, build, { ...(await deps.describe(build)), parents });
    const known = deps.known.get(job.name);
    if (known?.fingerprint === fingerprint && (await deps.isThere(known.legs)))
        return { record: known, origin: 'resumed' };
    const record = recordOf(await deps.build(job, build, parents), fingerprint);
    await deps.save(record);
    return { record, origin: 'built' };
}
/** The leg of one image and platform among some records. */
function findLeg(records, image, platform) {
    for (const { legs } of records) {
        const found = legs.find((one) => one.image === image && (0,src/* samePlatform */.my)(one.leg.platform, platform));
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** The images of a publish job with all their legs. Throws where one is missing. */
function publishableFrom(job, builds, records) {
    const all = [...records];
    const images = builds.flatMap((build) => build.images
        .filter(({ repositories }) => repositories.length > 0)
        .map((image) => ({
        build,
        image: image.name,
        legs: build.platforms.map((platform) => {
            const found = findLeg(all, image.name, platform);
            if (found !== undefined)
                return found.leg;
            throw new Error(`the leg of ${(0,src/* quote */.hD)(image.name)} for ${(0,src.formatPlatform)(platform)} is missing: build it first`);
        }),
    })));
    return { job, images };
}
function publishableOf(job, stack, records, legs, results) {
    const builds = stack.builds.filter(({ name }) => job.builds.includes(name) && !isReused(name, legs, results));
    return publishableFrom(job, builds, records.values());
}
/** What is published already needs no second time. */
function isReused(name, legs, results) {
    return legs
        .filter(({ build }) => build === name)
        .every((job) => {
        const result = results.get(job.name);
        return result?.kind === 'done' && result.value.origin === 'reused';
    });
}
function buildOf(name, { builds }) {
    const found = builds.find((build) => build.name === name);
    if (found === undefined)
        throw new TypeError(`a job of the unknown build ${name}`);
    return found;
}
function tell(job, result, { report }) {
    switch (result.kind) {
        case 'done':
            report({ kind: 'leg', job, ...result.value });
            break;
        case 'failed':
            report({ kind: 'leg-failed', job, error: result.error });
            break;
        case 'skipped':
            report({ kind: 'leg-skipped', job, because: result.because });
            break;
        case 'stopped':
            report({ kind: 'leg-stopped', job });
    }
}

;// CONCATENATED MODULE: ../../packages/stack/src/stack-schema.ts

/**
 * The JSON schema (draft 2020-12) of polyarch.yaml, made from the very shapes that read it. Parts that stand in it several times
 * are told once, under `$defs`.
 */
function stackSchema() {
    const seen = new Map();
    stack_schema_count(fileShape.schema, seen);
    const names = new Map();
    for (const [part, times] of seen) {
        if (times > 1 && JSON.stringify(part).length > 120)
            names.set(part, `part-${names.size + 1}`);
    }
    const definitions = [...names].map(([part, name]) => [name, replaced(part, names, true)]);
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 'polyarch.yaml',
        ...asObject(replaced(fileShape.schema, names, true)),
        $defs: Object.fromEntries(definitions),
    };
}
function stack_schema_count(value, seen) {
    if (typeof value !== 'object' || value === null)
        return;
    const times = seen.get(value) ?? 0;
    if (!Array.isArray(value))
        seen.set(value, times + 1);
    if (times > 0)
        return;
    for (const part of Object.values(value))
        stack_schema_count(part, seen);
}
function replaced(value, names, isRoot) {
    if (typeof value !== 'object' || value === null)
        return value;
    const name = isRoot ? undefined : names.get(value);
    if (name !== undefined)
        return { $ref: `#/$defs/${name}` };
    if (Array.isArray(value))
        return value.map((part) => replaced(part, names, false));
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, names, false)]));
}
function asObject(value) {
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

;// CONCATENATED MODULE: ../../packages/stack/src/index.ts




















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

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

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

/***/ }),

/***/ 669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.r(__webpack_exports__);
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CHOMPING_CLIP: () => (/* binding */ CHOMPING_CLIP),
/* harmony export */   CHOMPING_KEEP: () => (/* binding */ CHOMPING_KEEP),
/* harmony export */   CHOMPING_MODE: () => (/* binding */ CHOMPING_MODE),
/* harmony export */   CHOMPING_STRIP: () => (/* binding */ CHOMPING_STRIP),
/* harmony export */   COLLECTION_STYLE: () => (/* binding */ COLLECTION_STYLE),
/* harmony export */   COLLECTION_STYLE_BLOCK: () => (/* binding */ COLLECTION_STYLE_BLOCK),
/* harmony export */   COLLECTION_STYLE_FLOW: () => (/* binding */ COLLECTION_STYLE_FLOW),
/* harmony export */   CORE_SCHEMA: () => (/* binding */ CORE_SCHEMA),
/* harmony export */   DEFAULT_SCALAR_STYLE_RULES: () => (/* binding */ DEFAULT_SCALAR_STYLE_RULES),
/* harmony export */   DUMP_SCHEMA: () => (/* binding */ DUMP_SCHEMA),
/* harmony export */   EVENT_ALIAS: () => (/* binding */ EVENT_ALIAS),
/* harmony export */   EVENT_DOCUMENT: () => (/* binding */ EVENT_DOCUMENT),
/* harmony export */   EVENT_ID: () => (/* binding */ EVENT_ID),
/* harmony export */   EVENT_MAPPING: () => (/* binding */ EVENT_MAPPING),
/* harmony export */   EVENT_POP: () => (/* binding */ EVENT_POP),
/* harmony export */   EVENT_SCALAR: () => (/* binding */ EVENT_SCALAR),
/* harmony export */   EVENT_SEQUENCE: () => (/* binding */ EVENT_SEQUENCE),
/* harmony export */   FAILSAFE_SCHEMA: () => (/* binding */ FAILSAFE_SCHEMA),
/* harmony export */   JSON_SCHEMA: () => (/* binding */ JSON_SCHEMA),
/* harmony export */   NOT_RESOLVED: () => (/* binding */ NOT_RESOLVED),
/* harmony export */   SCALAR_STYLE: () => (/* binding */ SCALAR_STYLE),
/* harmony export */   SCALAR_STYLE_DOUBLE_QUOTED: () => (/* binding */ SCALAR_STYLE_DOUBLE_QUOTED),
/* harmony export */   SCALAR_STYLE_FOLDED_BLOCK: () => (/* binding */ SCALAR_STYLE_FOLDED_BLOCK),
/* harmony export */   SCALAR_STYLE_LITERAL_BLOCK: () => (/* binding */ SCALAR_STYLE_LITERAL_BLOCK),
/* harmony export */   SCALAR_STYLE_PLAIN: () => (/* binding */ SCALAR_STYLE_PLAIN),
/* harmony export */   SCALAR_STYLE_SINGLE_QUOTED: () => (/* binding */ SCALAR_STYLE_SINGLE_QUOTED),
/* harmony export */   Schema: () => (/* binding */ Schema),
/* harmony export */   VISIT_BREAK: () => (/* binding */ VISIT_BREAK),
/* harmony export */   VISIT_SKIP: () => (/* binding */ VISIT_SKIP),
/* harmony export */   YAML11_SCHEMA: () => (/* binding */ YAML11_SCHEMA),
/* harmony export */   YAMLException: () => (/* binding */ YAMLException),
/* harmony export */   binaryTag: () => (/* binding */ binaryTag),
/* harmony export */   boolCoreTag: () => (/* binding */ boolCoreTag),
/* harmony export */   boolJsonTag: () => (/* binding */ boolJsonTag),
/* harmony export */   boolYaml11Tag: () => (/* binding */ boolYaml11Tag),
/* harmony export */   constructFromEvents: () => (/* binding */ constructFromEvents),
/* harmony export */   defineMappingTag: () => (/* binding */ defineMappingTag),
/* harmony export */   defineScalarTag: () => (/* binding */ defineScalarTag),
/* harmony export */   defineSequenceTag: () => (/* binding */ defineSequenceTag),
/* harmony export */   dump: () => (/* binding */ dump),
/* harmony export */   eventsToAst: () => (/* binding */ eventsToAst),
/* harmony export */   floatCoreTag: () => (/* binding */ floatCoreTag),
/* harmony export */   floatJsonTag: () => (/* binding */ floatJsonTag),
/* harmony export */   floatYaml11Tag: () => (/* binding */ floatYaml11Tag),
/* harmony export */   getScalarValue: () => (/* binding */ getScalarValue),
/* harmony export */   intCoreTag: () => (/* binding */ intCoreTag),
/* harmony export */   intJsonTag: () => (/* binding */ intJsonTag),
/* harmony export */   intYaml11Tag: () => (/* binding */ intYaml11Tag),
/* harmony export */   jsToAst: () => (/* binding */ jsToAst),
/* harmony export */   legacyMapTag: () => (/* binding */ legacyMapTag),
/* harmony export */   load: () => (/* binding */ load),
/* harmony export */   loadAll: () => (/* binding */ loadAll),
/* harmony export */   mapTag: () => (/* binding */ mapTag),
/* harmony export */   mergeTag: () => (/* binding */ mergeTag),
/* harmony export */   nullCoreTag: () => (/* binding */ nullCoreTag),
/* harmony export */   nullJsonTag: () => (/* binding */ nullJsonTag),
/* harmony export */   nullYaml11Tag: () => (/* binding */ nullYaml11Tag),
/* harmony export */   omapTag: () => (/* binding */ omapTag),
/* harmony export */   pairsTag: () => (/* binding */ pairsTag),
/* harmony export */   parseEvents: () => (/* binding */ parseEvents),
/* harmony export */   present: () => (/* binding */ present),
/* harmony export */   realMapTag: () => (/* binding */ realMapTag),
/* harmony export */   seqTag: () => (/* binding */ seqTag),
/* harmony export */   setTag: () => (/* binding */ setTag),
/* harmony export */   strTag: () => (/* binding */ strTag),
/* harmony export */   timestampTag: () => (/* binding */ timestampTag),
/* harmony export */   visit: () => (/* binding */ visit)
/* harmony export */ });
/*! js-yaml 5.5.0 https://github.com/nodeca/js-yaml @license MIT */
//#region src/tag.ts
/**
* Returned by a scalar resolver when the source does not match its tag.
*
* @category Tags
*/
var NOT_RESOLVED = Symbol("NOT_RESOLVED");
/**
* Create a normalized scalar tag definition.
*
* @category Tags
*/
function defineScalarTag(tagName, options) {
	return {
		tagName,
		nodeKind: "scalar",
		implicit: options.implicit ?? false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		implicitFirstChars: options.implicitFirstChars ?? null,
		resolve: options.resolve,
		identify: options.identify,
		represent: options.represent ?? ((data) => String(data)),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized sequence tag definition.
*
* @category Tags
*/
function defineSequenceTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "sequence",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addItem: options.addItem,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
/**
* Create a normalized mapping tag definition.
*
* @category Tags
*/
function defineMappingTag(tagName, options) {
	const carrierIsResult = options.finalize === void 0;
	return {
		tagName,
		nodeKind: "mapping",
		implicit: false,
		matchByTagPrefix: options.matchByTagPrefix ?? false,
		create: options.create,
		addPair: options.addPair,
		has: options.has,
		keys: options.keys,
		get: options.get,
		finalize: options.finalize ?? ((carrier) => carrier),
		carrierIsResult,
		identify: options.identify,
		represent: options.represent ?? ((data) => data),
		representTagName: options.representTagName ?? (() => tagName)
	};
}
//#endregion
//#region src/tag/scalar/str.ts
/** @category Tags */
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
	resolve: (source) => source,
	identify: (data) => typeof data === "string"
});
//#endregion
//#region src/tag/scalar/null_core.ts
var NULL_VALUES$1 = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES$1.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_json.ts
/** @category Tags */
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: ["n"],
	resolve: (source, isExplicit) => {
		if (source === "null" || isExplicit && source === "") return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/null_yaml11.ts
var NULL_VALUES = [
	"",
	"~",
	"null",
	"Null",
	"NULL"
];
/** @category Tags */
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
	implicit: true,
	implicitFirstChars: [
		"",
		"~",
		"n",
		"N"
	],
	resolve: (source) => {
		if (NULL_VALUES.indexOf(source) !== -1) return null;
		return NOT_RESOLVED;
	},
	identify: (object) => object === null,
	represent: () => "null"
});
//#endregion
//#region src/tag/scalar/bool_core.ts
var TRUE_VALUES$2 = [
	"true",
	"True",
	"TRUE"
];
var FALSE_VALUES$2 = [
	"false",
	"False",
	"FALSE"
];
/** @category Tags */
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"t",
		"T",
		"f",
		"F"
	],
	resolve: (source) => {
		if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_json.ts
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
/** @category Tags */
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: ["t", "f"],
	resolve: (source) => {
		if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
		if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/bool_yaml11.ts
var TRUE_VALUES = [
	"true",
	"True",
	"TRUE",
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"on",
	"On",
	"ON"
];
var FALSE_VALUES = [
	"false",
	"False",
	"FALSE",
	"n",
	"N",
	"no",
	"No",
	"NO",
	"off",
	"Off",
	"OFF"
];
/** @category Tags */
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
	implicit: true,
	implicitFirstChars: [
		"y",
		"Y",
		"n",
		"N",
		"t",
		"T",
		"f",
		"F",
		"o",
		"O"
	],
	resolve: (source) => {
		if (TRUE_VALUES.indexOf(source) !== -1) return true;
		if (FALSE_VALUES.indexOf(source) !== -1) return false;
		return NOT_RESOLVED;
	},
	identify: (object) => Object.prototype.toString.call(object) === "[object Boolean]",
	represent: (object) => object ? "true" : "false"
});
//#endregion
//#region src/tag/scalar/int_core.ts
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$2(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger$2,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_json.ts
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
	let value = source;
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	} else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger$1(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlInteger$1,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/int_yaml11.ts
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
	let value = source.replace(/_/g, "");
	let sign = 1;
	if (value[0] === "-" || value[0] === "+") {
		if (value[0] === "-") sign = -1;
		value = value.slice(1);
	}
	if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
	if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
	if (value.includes(":")) {
		let result = 0;
		for (const part of value.split(":")) result = result * 60 + Number(part);
		return sign * result;
	}
	if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
	return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
	if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
	const result = parseYamlInteger(source);
	return Number.isFinite(result) ? result : NOT_RESOLVED;
}
/** @category Tags */
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		..."0123456789"
	],
	resolve: resolveYamlInteger,
	identify: (object) => Number.isInteger(object) && !Object.is(object, -0) && object.toString(10).indexOf("e") < 0,
	represent: (object) => object.toString(10)
});
//#endregion
//#region src/tag/scalar/float_core.ts
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
	if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase();
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	const result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$2(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat$2,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$2
});
//#endregion
//#region src/tag/scalar/float_json.ts
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
	if (isExplicit) {
		if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
		let value = source.toLowerCase();
		const sign = value[0] === "-" ? -1 : 1;
		if ("+-".includes(value[0])) value = value.slice(1);
		if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
		if (value === ".nan") return NaN;
		const result = sign * parseFloat(value);
		return Number.isFinite(result) ? result : NOT_RESOLVED;
	}
	if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
	const result = Number(source);
	if (Number.isFinite(result)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat$1(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: ["-", ..."0123456789"],
	resolve: resolveYamlFloat$1,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat$1
});
//#endregion
//#region src/tag/scalar/float_yaml11.ts
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
	if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
	let value = source.toLowerCase().replace(/_/g, "");
	const sign = value[0] === "-" ? -1 : 1;
	if ("+-".includes(value[0])) value = value.slice(1);
	if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	if (value === ".nan") return NaN;
	let result = 0;
	if (value.includes(":")) {
		for (const part of value.split(":")) result = result * 60 + Number(part);
		result *= sign;
	} else result = sign * parseFloat(value);
	if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
	return NOT_RESOLVED;
}
function representYamlFloat(object) {
	if (isNaN(object)) return ".nan";
	if (object === Number.POSITIVE_INFINITY) return ".inf";
	if (object === Number.NEGATIVE_INFINITY) return "-.inf";
	if (Object.is(object, -0)) return "-0.0";
	const result = object.toString(10);
	return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
/** @category Tags */
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
	implicit: true,
	implicitFirstChars: [
		"-",
		"+",
		".",
		..."0123456789"
	],
	resolve: resolveYamlFloat,
	identify: (object) => typeof object === "number" && (!Number.isInteger(object) || Object.is(object, -0) || object.toString(10).indexOf("e") >= 0),
	represent: representYamlFloat
});
//#endregion
//#region src/tag/scalar/merge.ts
/**
* Enables merge keys in {@link CORE_SCHEMA} when added with
* {@link Schema.withTags}.
*
* @category Tags
*/
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
	implicit: true,
	implicitFirstChars: ["<"],
	resolve: (source, isExplicit) => {
		if (source === "<<" || isExplicit && source === "") return "<<";
		return NOT_RESOLVED;
	},
	identify: () => false
});
//#endregion
//#region src/tag/scalar/binary.ts
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
	const input = source.replace(/\s/g, "");
	if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
	const binary = atob(input);
	const result = new Uint8Array(binary.length);
	for (let index = 0; index < binary.length; index++) result[index] = binary.charCodeAt(index);
	return result;
}
function representYamlBinary(object) {
	let binary = "";
	for (let index = 0; index < object.length; index++) binary += String.fromCharCode(object[index]);
	return btoa(binary);
}
/**
* The `!!binary` tag, represented as a `Uint8Array`.
*
* @category Tags
*/
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
	resolve: resolveYamlBinary,
	identify: (object) => Object.prototype.toString.call(object) === "[object Uint8Array]",
	represent: representYamlBinary
});
//#endregion
//#region src/tag/scalar/timestamp.ts
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
	const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
	date.setUTCFullYear(year, month, day);
	return date;
}
function resolveYamlTimestamp(source) {
	let match = YAML_DATE_REGEXP.exec(source);
	if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
	if (match === null) return NOT_RESOLVED;
	const year = +match[1];
	const month = +match[2] - 1;
	const day = +match[3];
	if (!match[4]) {
		const date = makeUtcDate(year, month, day);
		if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
		return date;
	}
	const hour = +match[4];
	const minute = +match[5];
	const second = +match[6];
	let fraction = 0;
	if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
	if (match[7]) {
		let value = match[7].slice(0, 3);
		while (value.length < 3) value += "0";
		fraction = +value;
	}
	const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
	if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
	if (match[9]) {
		const offsetHour = +match[10];
		const offsetMinute = +(match[11] || 0);
		if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
		const offset = (offsetHour * 60 + offsetMinute) * 6e4;
		date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
	}
	return date;
}
/**
* The YAML 1.1 `!!timestamp` tag, represented as a JavaScript `Date`.
*
* @category Tags
*/
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
	implicit: true,
	implicitFirstChars: [..."0123456789"],
	resolve: resolveYamlTimestamp,
	identify: (object) => object instanceof Date,
	represent: (object) => object.toISOString()
});
//#endregion
//#region src/tag/sequence/seq.ts
/** @category Tags */
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
	create: () => [],
	addItem: (container, item) => {
		container.push(item);
	},
	identify: Array.isArray
});
//#endregion
//#region src/common/object.ts
function isPlainObject(data) {
	if (data === null || typeof data !== "object" || Array.isArray(data)) return false;
	const prototype = Object.getPrototypeOf(data);
	return prototype === null || prototype === Object.prototype;
}
function pick(object, keys) {
	const result = {};
	for (const key of keys) if (object[key] !== void 0) result[key] = object[key];
	return result;
}
//#endregion
//#region src/tag/sequence/omap.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!omap
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   { one: 1 },
*   { two: 2 }
* ]
* ```
*
* @category Tags
*/
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
	create: () => ({
		list: [],
		seen: /* @__PURE__ */ new Set()
	}),
	addItem: (carrier, item) => {
		let key;
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve an ordered map item";
			key = item.keys().next().value;
		} else if (isPlainObject(item)) {
			const itemKeys = Object.keys(item);
			if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
			key = itemKeys[0];
		} else return "cannot resolve an ordered map item";
		if (carrier.seen.has(key)) return "duplicate key in ordered map";
		carrier.seen.add(key);
		carrier.list.push(item);
		return "";
	},
	finalize: (carrier) => carrier.list,
	identify: () => false
});
//#endregion
//#region src/tag/sequence/pairs.ts
/**
* Provided only for YAML 1.1 compatibility and supported by the loader only.
* JavaScript has no dedicated class to represent this type, so it cannot be
* identified and dumped.
*
* ```yaml
* !!pairs
*   - one: 1
*   - two: 2
* ```
*
* is loaded as
*
* ```javascript
* [
*   ['one', 1],
*   ['two', 2]
* ]
* ```
*
* @category Tags
*/
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
	create: () => [],
	addItem: (container, item) => {
		if (item instanceof Map) {
			if (item.size !== 1) return "cannot resolve a pairs item";
			container.push(item.entries().next().value);
			return "";
		}
		if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
		const object = item;
		const keys = Object.keys(object);
		if (keys.length !== 1) return "cannot resolve a pairs item";
		container.push([keys[0], object[keys[0]]]);
		return "";
	},
	identify: () => false
});
//#endregion
//#region src/tag/mapping/map.ts
/**
* This is the default mapping implementation. It uses `{}` objects and has only
* partial functionality due to language limitations. This choice was made
* because users expect to get JavaScript objects, and it was left unchanged to
* avoid too many breaking changes in the v5 release.
*
* Side effects:
*
* - `Object.hasOwn()` checks or `for...of` loops are required for safe use (to
*   avoid falling through to prototypes).
* - Only scalar string keys are supported properly.
* - Other scalar keys, such as `null` and numbers, are converted to strings.
*   This is historical behaviour, and it can cause side effects such as
*   problems with `!!merge`.
*
* Note that non-string scalar keys may be deprecated in future versions.
*
* Ideally, use {@link realMapTag} instead.
*
* @category Tags
*/
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
		const normalizedKey = String(key);
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		if (key !== null && typeof key === "object") return false;
		return Object.prototype.hasOwnProperty.call(container, String(key));
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/tag/mapping/set.ts
/**
* The YAML 1.1 `!!set` tag, represented as a JavaScript `Set`.
*
* @category Tags
*/
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
	create: () => /* @__PURE__ */ new Set(),
	identify: (data) => data instanceof Set,
	represent: (data) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of data) map.set(key, null);
		return map;
	},
	addPair: (container, key, value) => {
		if (value !== null) return "cannot resolve a set item";
		container.add(key);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: () => null
});
//#endregion
//#region src/schema.ts
function createTagDefinitionMap() {
	return {
		scalar: Object.create(null),
		sequence: Object.create(null),
		mapping: Object.create(null)
	};
}
function createTagDefinitionListMap() {
	return {
		scalar: [],
		sequence: [],
		mapping: []
	};
}
function compileTags(tags) {
	const result = [];
	for (const tag of tags) {
		let index = result.length;
		for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
			const previous = result[previousIndex];
			if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
				index = previousIndex;
				break;
			}
		}
		result[index] = tag;
	}
	return result;
}
/**
* Controls tag resolution when loading and type selection when dumping.
*
* @category Schemas
*/
var Schema = class Schema {
	tags;
	/** @internal */
	implicitScalarTags;
	/**
	* Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
	* the resolvers that may match that key, in schema order; a key absent from
	* the map uses
	* {@link Schema.implicitScalarAnyFirstChar}
	* (resolvers that declared no first-char constraint, so they apply to any
	* first character).
	*/
	implicitScalarByFirstChar;
	implicitScalarAnyFirstChar;
	/**
	* The default scalar tag (`!!str`), resolved once so the composer's fallback
	* for unresolved plain scalars avoids a keyed lookup per scalar.
	*
	* @internal
	*/
	defaultScalarTag;
	/**
	* The default container tags (`!!seq` / `!!map`), used by the dumper: when a
	* value is identified by its default tag, the tag is implicit and not
	* printed. Undefined if the schema does not define them (then such values
	* can't be dumped).
	*
	* @internal
	*/
	defaultSequenceTag;
	/** @internal */
	defaultMappingTag;
	exact;
	prefix;
	constructor(tags) {
		const compiledTags = compileTags(tags);
		const implicitScalarTags = [];
		const exact = createTagDefinitionMap();
		const prefix = createTagDefinitionListMap();
		for (const tag of compiledTags) {
			if (tag.nodeKind === "scalar" && tag.implicit) {
				if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
				implicitScalarTags.push(tag);
			}
			switch (tag.nodeKind) {
				case "scalar":
					if (tag.matchByTagPrefix) prefix.scalar.push(tag);
					else exact.scalar[tag.tagName] = tag;
					break;
				case "sequence":
					if (tag.matchByTagPrefix) prefix.sequence.push(tag);
					else exact.sequence[tag.tagName] = tag;
					break;
				case "mapping": if (tag.matchByTagPrefix) prefix.mapping.push(tag);
				else exact.mapping[tag.tagName] = tag;
			}
		}
		const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
		const keys = /* @__PURE__ */ new Set();
		for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
		const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
		for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
		const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
		if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
		this.tags = compiledTags;
		this.implicitScalarTags = implicitScalarTags;
		this.implicitScalarByFirstChar = implicitScalarByFirstChar;
		this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
		this.defaultScalarTag = defaultScalarTag;
		this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
		this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
		this.exact = exact;
		this.prefix = prefix;
	}
	/** @internal */
	lookupScalarTag(tagName) {
		const exactTag = this.exact.scalar[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupSequenceTag(tagName) {
		const exactTag = this.exact.sequence[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	lookupMappingTag(tagName) {
		const exactTag = this.exact.mapping[tagName];
		if (exactTag) return exactTag;
		for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
	}
	/** @internal */
	resolveImplicitScalarTag(source) {
		const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
		for (const tag of candidates) {
			const value = tag.resolve(source, false, tag.tagName);
			if (value !== NOT_RESOLVED) return {
				value,
				tag
			};
		}
		const tag = this.defaultScalarTag;
		return {
			value: tag.resolve(source, false, tag.tagName),
			tag
		};
	}
	/**
	* Creates a new schema with the specified tags added. If a tag already
	* exists, it is replaced by the specified tag.
	*
	* @example
	*
	* ```javascript
	* import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
	*
	* const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
	* ```
	*/
	withTags(...tags) {
		let flatTags = [];
		for (const tag of tags) flatTags = flatTags.concat(tag);
		return new Schema([...this.tags, ...flatTags]);
	}
};
/**
* The YAML 1.2 Failsafe Schema: strings, sequences, and mappings.
*
* @category Schemas
*/
var FAILSAFE_SCHEMA = new Schema([
	strTag,
	seqTag,
	mapTag
]);
/**
* The YAML 1.2 JSON Schema. It uses JSON scalar forms while retaining YAML
* collection syntax.
*
* @category Schemas
*/
var JSON_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullJsonTag,
	boolJsonTag,
	intJsonTag,
	floatJsonTag
]);
/**
* The default schema for the loaders. Note, {@link CORE_SCHEMA} comes
* without the `!!merge` tag. You can easily enable it if needed.
*
* @example
* Enable {@link mergeTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Schemas
*/
var CORE_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullCoreTag,
	boolCoreTag,
	intCoreTag,
	floatCoreTag
]);
/**
* YAML 1.1-compatible schema.
*
* @category Schemas
*/
var YAML11_SCHEMA = new Schema([
	...FAILSAFE_SCHEMA.tags,
	nullYaml11Tag,
	boolYaml11Tag,
	intYaml11Tag,
	floatYaml11Tag,
	timestampTag,
	mergeTag,
	binaryTag,
	omapTag,
	pairsTag,
	setTag
]);
/**
* The dumper schema for maximum compatibility. It combines all supported type
* variants from YAML 1.1 and YAML 1.2 so strings matching any of them are
* quoted. This makes the generated YAML more compatible with other parsers.
*
* The schema is based on YAML 1.1, but extends `!!int` and `!!float` to accept
* both YAML 1.1 and Core Schema forms, since Core Schema supports some forms
* that YAML 1.1 does not.
*
* @category Schemas
*/
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
	...intYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = intYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
	}
}, {
	...floatYaml11Tag,
	resolve: (source, isExplicit, tagName) => {
		const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
		return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
	}
});
//#endregion
//#region src/tag/mapping/real_map.ts
/**
* Recommended when non-string keys are actually needed. It uses native
* JavaScript `Map` objects, so keys keep their constructed types instead of
* being converted to strings.
*
* It is not the default to avoid widespread breaking changes in existing
* projects. `Map` has a different access API and does not pass deep equality
* checks against `{}`-based fixtures. Alongside the other changes in v5,
* making it the default was considered too disruptive.
*
* If these differences are acceptable for your project, we recommend using
* {@link realMapTag} to guarantee the absence of problems and side effects.
*
* @example
* Enable {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Tags
*/
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => /* @__PURE__ */ new Map(),
	addPair: (container, key, value) => {
		container.set(key, value);
		return "";
	},
	has: (container, key) => container.has(key),
	keys: (container) => container.keys(),
	get: (container, key) => container.get(key),
	identify: (data) => data instanceof Map || isPlainObject(data),
	represent: (data) => {
		if (data instanceof Map) return data;
		const map = /* @__PURE__ */ new Map();
		const obj = data;
		for (const key of Object.keys(obj)) map.set(key, obj[key]);
		return map;
	}
});
//#endregion
//#region src/tag/mapping/legacy_map.ts
function normalizeKey(key) {
	if (Array.isArray(key)) {
		const array = Array.prototype.slice.call(key);
		for (let index = 0; index < array.length; index++) {
			if (Array.isArray(array[index])) return null;
			if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
		}
		return String(array);
	}
	if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
	return String(key);
}
/**
* This implementation exists solely to reproduce v4 behavior exactly. Its use
* is strongly discouraged. If complex or non-string keys are needed, use
* {@link realMapTag} instead.
*
* @category Tags
*/
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
	create: () => ({}),
	identify: isPlainObject,
	represent: (o) => {
		const map = /* @__PURE__ */ new Map();
		for (const key of Object.keys(o)) map.set(key, o[key]);
		return map;
	},
	addPair: (container, key, value) => {
		const normalizedKey = normalizeKey(key);
		if (normalizedKey === null) return "nested arrays are not supported inside keys";
		if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
			value,
			enumerable: true,
			configurable: true,
			writable: true
		});
		else container[normalizedKey] = value;
		return "";
	},
	has: (container, key) => {
		const normalizedKey = normalizeKey(key);
		return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
	},
	keys: (container) => Object.keys(container),
	get: (container, key) => {
		const normalizedKey = String(key);
		if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
		return container[normalizedKey];
	}
});
//#endregion
//#region src/common/snippet.ts
var DEFAULT_SNIPPET_OPTIONS = {
	maxLength: 79,
	indent: 1,
	linesBefore: 3,
	linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
	let head = "";
	let tail = "";
	const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
	if (position - lineStart > maxHalfLength) {
		head = " ... ";
		lineStart = position - maxHalfLength + head.length;
	}
	if (lineEnd - position > maxHalfLength) {
		tail = " ...";
		lineEnd = position + maxHalfLength - tail.length;
	}
	return {
		str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "→") + tail,
		pos: position - lineStart + head.length
	};
}
function padStart(string, max) {
	return " ".repeat(Math.max(max - string.length, 0)) + string;
}
function makeSnippet(mark, options) {
	if (!mark.buffer) return null;
	const opts = {
		...DEFAULT_SNIPPET_OPTIONS,
		...options
	};
	const re = /\r?\n|\r|\0/g;
	const lineStarts = [0];
	const lineEnds = [];
	let match;
	let foundLineNo = -1;
	while (match = re.exec(mark.buffer)) {
		lineEnds.push(match.index);
		lineStarts.push(match.index + match[0].length);
		if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
	}
	if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
	let result = "";
	const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
	const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
	for (let i = 1; i <= opts.linesBefore; i++) {
		if (foundLineNo - i < 0) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
		result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line.str}\n${result}`;
	}
	const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
	result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}\n`;
	result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^\n`;
	for (let i = 1; i <= opts.linesAfter; i++) {
		if (foundLineNo + i >= lineEnds.length) break;
		const line = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
		result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line.str}\n`;
	}
	return result.replace(/\n$/, "");
}
//#endregion
//#region src/common/exception.ts
function formatError(exception, compact) {
	let where = "";
	if (!exception.mark) return exception.reason;
	if (exception.mark.name) where += `in "${exception.mark.name}" `;
	where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
	if (!compact && exception.mark.snippet) where += `\n\n${exception.mark.snippet}`;
	return `${exception.reason} ${where}`;
}
/**
* A YAML error. Unlike an ordinary `Error`, it adds a source snippet showing
* the location of the problem to the error message, when available.
*
* @category Main
*/
var YAMLException = class YAMLException extends Error {
	reason;
	mark;
	/**
	* Optional `mark` contains source snippet data. Usually, use
	* {@link YAMLException.throwAt} instead of passing it directly.
	*/
	constructor(reason, mark) {
		super();
		this.name = "YAMLException";
		this.reason = reason;
		this.mark = mark;
		this.message = formatError(this, false);
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	/**
	* Returns the formatted error, omitting the source snippet in compact mode.
	*/
	toString(compact) {
		return `${this.name}: ${formatError(this, compact)}`;
	}
	/**
	* Builds a YAMLException with a source snippet and throws it. `source` is
	* the raw input text; `position` is an offset into it.
	*/
	static throwAt(source, position, message, filename = "") {
		let line = 0;
		let lineStart = 0;
		for (let index = 0; index < position; index++) {
			const ch = source.charCodeAt(index);
			if (ch === 10) {
				line++;
				lineStart = index + 1;
			} else if (ch === 13) {
				line++;
				if (source.charCodeAt(index + 1) === 10) index++;
				lineStart = index + 1;
			}
		}
		const mark = {
			name: filename,
			buffer: source,
			position,
			line,
			column: position - lineStart
		};
		mark.snippet = makeSnippet(mark);
		throw new YAMLException(message, mark);
	}
};
//#endregion
//#region src/parser/events.ts
/** @category Events */
var EVENT_ID = {
	DOCUMENT: 1,
	SEQUENCE: 2,
	MAPPING: 3,
	SCALAR: 4,
	ALIAS: 5,
	POP: 6
};
/** @category Nodes */
var SCALAR_STYLE = {
	PLAIN: 1,
	SINGLE_QUOTED: 2,
	DOUBLE_QUOTED: 3,
	LITERAL_BLOCK: 4,
	FOLDED_BLOCK: 5
};
/** @category Nodes */
var COLLECTION_STYLE = {
	BLOCK: 1,
	FLOW: 2
};
/** @category Nodes */
var CHOMPING_MODE = {
	CLIP: 1,
	STRIP: 2,
	KEEP: 3
};
//#endregion
//#region src/parser/parser_scalar.ts
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
	switch (c) {
		case 48: return "\0";
		case 97: return "\x07";
		case 98: return "\b";
		case 116: return "	";
		case 9: return "	";
		case 110: return "\n";
		case 118: return "\v";
		case 102: return "\f";
		case 114: return "\r";
		case 101: return "\x1B";
		case 32: return " ";
		case 34: return "\"";
		case 47: return "/";
		case 92: return "\\";
		case 78: return "";
		case 95: return "\xA0";
		case 76: return "\u2028";
		case 80: return "\u2029";
		default: return "";
	}
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
	simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
	simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
	if (c <= 65535) return String.fromCharCode(c);
	return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
	if (c >= 48 && c <= 57) return c - 48;
	return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	return 8;
}
function skipFoldedBreaks(input, position, end) {
	let breaks = 0;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10) {
			breaks++;
			position++;
		} else if (ch === 13) {
			breaks++;
			position++;
			if (input.charCodeAt(position) === 10) position++;
		} else if (ch === 32 || ch === 9) position++;
		else break;
	}
	return {
		position,
		breaks
	};
}
function foldedBreaks(count) {
	if (count === 1) return " ";
	return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 39) {
			result += input.slice(captureStart, position) + "'";
			position += 2;
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
	let result = "";
	let position = start;
	let captureStart = start;
	let captureEnd = start;
	while (position < end) {
		const ch = input.charCodeAt(position);
		if (ch === 92) {
			result += input.slice(captureStart, position);
			position++;
			const escaped = input.charCodeAt(position);
			if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
			else if (escaped < 256 && simpleEscapeCheck[escaped]) {
				result += simpleEscapeMap[escaped];
				position++;
			} else {
				let hexLength = escapedHexLen$1(escaped);
				let hexResult = 0;
				for (; hexLength > 0; hexLength--) {
					position++;
					const digit = fromHexCode$1(input.charCodeAt(position));
					hexResult = (hexResult << 4) + digit;
				}
				result += charFromCodepoint(hexResult);
				position++;
			}
			captureStart = captureEnd = position;
		} else if (ch === 10 || ch === 13) {
			result += input.slice(captureStart, captureEnd);
			const fold = skipFoldedBreaks(input, position, end);
			result += foldedBreaks(fold.breaks);
			position = captureStart = captureEnd = fold.position;
		} else {
			position++;
			if (ch !== 32 && ch !== 9) captureEnd = position;
		}
	}
	return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
	const textIndent = indent < 0 ? 0 : indent;
	const region = input.slice(start, end).replace(/\r\n?/g, "\n");
	const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
	let result = "";
	let didReadContent = false;
	let emptyLines = 0;
	let atMoreIndented = false;
	for (const line of lines) {
		let column = 0;
		while (column < textIndent && line.charCodeAt(column) === 32) column++;
		if (indent < 0 || column >= line.length) {
			emptyLines++;
			continue;
		}
		const content = line.slice(textIndent);
		const first = content.charCodeAt(0);
		if (folded) {
			if (first === 32 || first === 9) {
				atMoreIndented = true;
				result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
			} else if (atMoreIndented) {
				atMoreIndented = false;
				result += "\n".repeat(emptyLines + 1);
			} else if (emptyLines === 0) {
				if (didReadContent) result += " ";
			} else result += "\n".repeat(emptyLines);
		} else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
		result += content;
		didReadContent = true;
		emptyLines = 0;
	}
	if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
	else if (chomping !== CHOMPING_MODE.STRIP) {
		if (didReadContent) result += "\n";
	}
	return result;
}
/**
* Decodes the scalar referenced by event offsets in `input`.
*
* @category Events
*/
function getScalarValue(input, scalar) {
	if (scalar.valueStart === NO_RANGE$3) return "";
	const { valueStart, valueEnd } = scalar;
	if (scalar.fast) return input.slice(valueStart, valueEnd);
	switch (scalar.style) {
		case SCALAR_STYLE.SINGLE_QUOTED: return getSingleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.DOUBLE_QUOTED: return getDoubleQuotedValue(input, valueStart, valueEnd);
		case SCALAR_STYLE.LITERAL_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, false);
		case SCALAR_STYLE.FOLDED_BLOCK: return getBlockValue(input, valueStart, valueEnd, scalar.indent, scalar.chomping, true);
		default: return getPlainValue(input, valueStart, valueEnd);
	}
}
//#endregion
//#region src/common/tagname.ts
var DEFAULT_TAG_HANDLERS = Object.assign(Object.create(null), {
	"!": "!",
	"!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var HEX = "0123456789ABCDEF";
function percentByte(byte) {
	return "%" + HEX[byte >> 4] + HEX[byte & 15];
}
function tagPercentEncode(source, isSuffix) {
	const allowed = isSuffix ? TAG_SUFFIX_CHARS : TAG_URI_CHARS;
	let result = "";
	for (let index = 0; index < source.length; index++) {
		let ch = source.charCodeAt(index);
		if (ch >= 48 && ch <= 57 || ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || allowed.includes(source[index])) {
			result += source[index];
			continue;
		}
		if (ch >= 55296 && ch <= 56319) ch = 65536 + ((ch & 1023) << 10) + (source.charCodeAt(++index) & 1023);
		if (ch < 128) result += percentByte(ch);
		else if (ch < 2048) result += percentByte(192 | ch >> 6) + percentByte(128 | ch & 63);
		else if (ch < 65536) result += percentByte(224 | ch >> 12) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
		else result += percentByte(240 | ch >> 18) + percentByte(128 | ch >> 12 & 63) + percentByte(128 | ch >> 6 & 63) + percentByte(128 | ch & 63);
	}
	return result;
}
function tagPercentDecode(source) {
	let result = "";
	let index = 0;
	while (index < source.length) {
		if (source.charCodeAt(index) !== 37) {
			result += source[index++];
			continue;
		}
		let ch = parseInt(source.slice(index + 1, index + 3), 16);
		index += 3;
		if (ch >= 192) {
			let remaining = ch < 224 ? 1 : ch < 240 ? 2 : 3;
			ch &= (1 << 6 - remaining) - 1;
			while (remaining-- > 0) {
				ch = ch << 6 | parseInt(source.slice(index + 1, index + 3), 16) & 63;
				index += 3;
			}
		}
		if (ch < 65536) result += String.fromCharCode(ch);
		else {
			ch -= 65536;
			result += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
		}
	}
	return result;
}
function tagNameFull(rawTag, tagHandlers) {
	if (rawTag.startsWith("!<") && rawTag.endsWith(">")) return tagPercentDecode(rawTag.slice(2, -1));
	const handleEnd = rawTag.indexOf("!", 1);
	const handle = handleEnd === -1 ? "!" : rawTag.slice(0, handleEnd + 1);
	return tagPercentDecode(tagHandlers?.[handle] ?? DEFAULT_TAG_HANDLERS[handle] ?? handle) + tagPercentDecode(rawTag.slice(handle.length));
}
function tagNameShort(fullTag) {
	let tag = fullTag;
	if (tag.charCodeAt(0) === 33) {
		tag = tag.slice(1);
		return `!${tagPercentEncode(tag, true)}`;
	}
	if (tag.slice(0, 18) === "tag:yaml.org,2002:") return `!!${tagPercentEncode(tag.slice(18), true)}`;
	return `!<${tagPercentEncode(tag, false)}>`;
}
//#endregion
//#region src/parser/constructor.ts
var NO_RANGE$2 = -1;
var MERGE_TAG_NAME = "tag:yaml.org,2002:merge";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
	filename: "",
	schema: CORE_SCHEMA,
	json: false,
	maxTotalMergeKeys: 1e4,
	maxAliases: -1
};
function eventPosition$1(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE$2) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE$2) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE$2) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function throwError$1(state, message) {
	YAMLException.throwAt(state.source, state.position, message, state.filename);
}
function finalizeCollection(state, position, tag, carrier) {
	try {
		return tag.finalize(carrier);
	} catch (error) {
		if (error instanceof YAMLException) throw error;
		YAMLException.throwAt(state.source, position, error instanceof Error ? error.message : String(error), state.filename);
	}
}
function constructScalar(state, event) {
	const source = getScalarValue(state.source, event);
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	const strTag = state.schema.defaultScalarTag;
	if (rawTag !== "") {
		if (rawTag === "!") return {
			value: source,
			tag: strTag
		};
		const tagName = tagNameFull(rawTag, state.tagHandlers);
		const scalarTag = state.schema.lookupScalarTag(tagName);
		if (scalarTag) {
			const result = scalarTag.resolve(source, true, tagName);
			if (result === NOT_RESOLVED) throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			return {
				value: result,
				tag: scalarTag
			};
		}
		const collectionTagDef = state.schema.lookupMappingTag(tagName) ?? state.schema.lookupSequenceTag(tagName);
		if (collectionTagDef) {
			if (source !== "") throwError$1(state, `cannot resolve a node with !<${tagName}> explicit tag`);
			const carrier = collectionTagDef.create(tagName);
			return {
				value: collectionTagDef.carrierIsResult ? carrier : finalizeCollection(state, state.position, collectionTagDef, carrier),
				tag: collectionTagDef
			};
		}
		throwError$1(state, `unknown scalar tag !<${tagName}>`);
	}
	if (event.style === SCALAR_STYLE.PLAIN) return state.schema.resolveImplicitScalarTag(source);
	return {
		value: strTag.resolve(source, false, strTag.tagName),
		tag: strTag
	};
}
function collectionTagName(state, event, defaultTagName) {
	const rawTag = event.tagStart === NO_RANGE$2 ? "" : state.source.slice(event.tagStart, event.tagEnd);
	return rawTag === "" || rawTag === "!" ? defaultTagName : tagNameFull(rawTag, state.tagHandlers);
}
function isMappingTag(tag) {
	return tag.nodeKind === "mapping";
}
function chargeMergeWork(state) {
	state.totalMergeKeys++;
	if (state.maxTotalMergeKeys !== -1 && state.totalMergeKeys > state.maxTotalMergeKeys) throwError$1(state, `merge keys exceeded maxTotalMergeKeys (${state.maxTotalMergeKeys})`);
}
function mergeKeys(state, frame, source, sourceTag) {
	chargeMergeWork(state);
	for (const sourceKey of sourceTag.keys(source)) {
		chargeMergeWork(state);
		if (frame.tag.has(frame.value, sourceKey)) continue;
		const err = frame.tag.addPair(frame.value, sourceKey, sourceTag.get(source, sourceKey));
		if (err) throwError$1(state, err);
		frame.overridable ??= /* @__PURE__ */ new Set();
		frame.overridable.add(sourceKey);
	}
}
function mergeSource(state, frame, source, sourceTag) {
	state.position = frame.keyPosition;
	if (isMappingTag(sourceTag)) mergeKeys(state, frame, source, sourceTag);
	else if (sourceTag.nodeKind === "sequence" && Array.isArray(source)) {
		if (source.length > 100) throwError$1(state, "abnormal merge sequence size");
		for (const element of source) {
			const elementTag = state.nodeTags.get(element);
			if (!elementTag) throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
			mergeKeys(state, frame, element, elementTag);
		}
	} else throwError$1(state, "cannot merge mappings; the provided source object is unacceptable");
}
function addMappingValue(state, frame, key, value, tag) {
	state.position = frame.keyPosition;
	if (frame.keyIsMerge) {
		mergeSource(state, frame, value, tag);
		return;
	}
	if (!state.json && frame.tag.has(frame.value, key) && !frame.overridable?.has(key)) throwError$1(state, "duplicated mapping key");
	const err = frame.tag.addPair(frame.value, key, value);
	if (err) throwError$1(state, err);
	frame.overridable?.delete(key);
}
function addValue(state, value, tag) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") {
		frame.value = value;
		frame.hasValue = true;
	} else if (frame.kind === "sequence") {
		if (isMappingTag(tag)) state.nodeTags.set(value, tag);
		const err = frame.tag.addItem(frame.value, value, frame.index++);
		if (err) throwError$1(state, err);
	} else if (frame.hasKey) {
		const key = frame.key;
		frame.key = void 0;
		frame.hasKey = false;
		addMappingValue(state, frame, key, value, tag);
	} else {
		frame.key = value;
		frame.keyPosition = state.position;
		frame.hasKey = true;
		frame.keyIsMerge = tag.tagName === MERGE_TAG_NAME;
	}
}
function storeAnchor(state, event, value, tag, isValueFinal) {
	if (event.anchorStart !== NO_RANGE$2) {
		const anchor = {
			value,
			tag,
			isValueFinal
		};
		state.anchors.set(state.source.slice(event.anchorStart, event.anchorEnd), anchor);
		return anchor;
	}
	return null;
}
/**
* Constructs JavaScript documents directly from parser events, without an
* intermediate AST.
*
* @category Events
*/
function constructFromEvents(events, options) {
	const state = {
		...DEFAULT_CONSTRUCTOR_OPTIONS,
		...options,
		events,
		documents: [],
		eventIndex: 0,
		position: 0,
		frames: [],
		anchors: /* @__PURE__ */ new Map(),
		nodeTags: /* @__PURE__ */ new Map(),
		tagHandlers: Object.create(null),
		totalMergeKeys: 0,
		aliasCount: 0
	};
	while (state.eventIndex < state.events.length) {
		const event = state.events[state.eventIndex++];
		state.position = eventPosition$1(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT:
				state.anchors = /* @__PURE__ */ new Map();
				state.nodeTags = /* @__PURE__ */ new Map();
				state.aliasCount = 0;
				state.tagHandlers = Object.create(null);
				for (const directive of event.directives) if (directive.kind === "tag") state.tagHandlers[directive.handle] = directive.prefix;
				state.frames.push({
					kind: "document",
					position: state.position,
					value: void 0,
					hasValue: false
				});
				break;
			case EVENT_ID.SCALAR: {
				const { value, tag } = constructScalar(state, event);
				storeAnchor(state, event, value, tag, true);
				addValue(state, value, tag);
				break;
			}
			case EVENT_ID.SEQUENCE: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:seq");
				const tag = state.schema.lookupSequenceTag(tagName);
				if (!tag) throwError$1(state, `unknown sequence tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "sequence",
					position: state.position,
					value,
					tag,
					anchor,
					index: 0
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const tagName = collectionTagName(state, event, "tag:yaml.org,2002:map");
				const tag = state.schema.lookupMappingTag(tagName);
				if (!tag) throwError$1(state, `unknown mapping tag !<${tagName}>`);
				const value = tag.create(tagName);
				const anchor = storeAnchor(state, event, value, tag, tag.carrierIsResult);
				state.frames.push({
					kind: "mapping",
					position: state.position,
					value,
					tag,
					anchor,
					key: void 0,
					keyPosition: state.position,
					hasKey: false,
					keyIsMerge: false,
					overridable: null
				});
				break;
			}
			case EVENT_ID.ALIAS: {
				if (state.maxAliases !== -1 && ++state.aliasCount > state.maxAliases) throwError$1(state, `aliases exceeded maxAliases (${state.maxAliases})`);
				const name = state.source.slice(event.anchorStart, event.anchorEnd);
				const anchor = state.anchors.get(name);
				if (!anchor) throwError$1(state, `unidentified alias "${name}"`);
				if (!anchor.isValueFinal) throwError$1(state, `recursive alias "${name}" is not supported for tag ${anchor.tag.tagName} because it uses finalize()`);
				addValue(state, anchor.value, anchor.tag);
				break;
			}
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.hasKey) {
					state.position = frame.keyPosition;
					throwError$1(state, "incomplete mapping pair in event stream");
				}
				if (frame.kind === "document") state.documents.push(frame.value);
				else {
					const value = frame.tag.carrierIsResult ? frame.value : finalizeCollection(state, frame.position, frame.tag, frame.value);
					if (frame.anchor) {
						frame.anchor.value = value;
						frame.anchor.isValueFinal = true;
					}
					addValue(state, value, frame.tag);
				}
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/parser/parser.ts
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
	filename: "",
	maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
	state.events.push({
		type: EVENT_ID.DOCUMENT,
		explicitStart,
		explicitEnd,
		directives: state.directives
	});
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.SEQUENCE,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
	state.events.push({
		type: EVENT_ID.MAPPING,
		start,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style
	});
}
function insertFlowPairMappingEvent(state, snapshot) {
	state.events.splice(snapshot.eventsLength, 0, {
		type: EVENT_ID.MAPPING,
		start: snapshot.position,
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1,
		style: COLLECTION_STYLE.FLOW
	});
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
	state.events.push({
		type: EVENT_ID.SCALAR,
		valueStart,
		valueEnd,
		anchorStart,
		anchorEnd,
		tagStart,
		tagEnd,
		style,
		chomping,
		indent,
		fast
	});
}
function addAliasEvent(state, anchorStart, anchorEnd) {
	state.events.push({
		type: EVENT_ID.ALIAS,
		anchorStart,
		anchorEnd
	});
}
function addPopEvent(state) {
	state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
	addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
	return {
		anchorStart: NO_RANGE$1,
		anchorEnd: NO_RANGE$1,
		tagStart: NO_RANGE$1,
		tagEnd: NO_RANGE$1
	};
}
function snapshotState(state) {
	return {
		position: state.position,
		line: state.line,
		lineStart: state.lineStart,
		lineIndent: state.lineIndent,
		firstTabInLine: state.firstTabInLine,
		eventsLength: state.events.length
	};
}
function restoreState(state, snapshot) {
	state.position = snapshot.position;
	state.line = snapshot.line;
	state.lineStart = snapshot.lineStart;
	state.lineIndent = snapshot.lineIndent;
	state.firstTabInLine = snapshot.firstTabInLine;
	state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
	YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
	return c === 10 || c === 13;
}
function isWhiteSpace(c) {
	return c === 9 || c === 32;
}
function isWsOrEol(c) {
	return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
	return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
	return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
	return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
	if (c >= 48 && c <= 57) return c - 48;
	const lc = c | 32;
	if (lc >= 97 && lc <= 102) return lc - 97 + 10;
	return -1;
}
function escapedHexLen(c) {
	if (c === 120) return 2;
	if (c === 117) return 4;
	if (c === 85) return 8;
	return 0;
}
function isSimpleEscape(c) {
	return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
	if (state.input.charCodeAt(state.position) === 10) state.position++;
	else {
		state.position++;
		if (state.input.charCodeAt(state.position) === 10) state.position++;
	}
	state.line++;
	state.lineStart = state.position;
	state.lineIndent = 0;
	state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
	let lineBreaks = 0;
	let ch = state.input.charCodeAt(state.position);
	let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
	while (ch !== 0) {
		while (isWhiteSpace(ch)) {
			hasSeparation = true;
			if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
			ch = state.input.charCodeAt(++state.position);
		}
		if (allowComments && hasSeparation && ch === 35) do
			ch = state.input.charCodeAt(++state.position);
		while (!isEol(ch) && ch !== 0);
		if (!isEol(ch)) break;
		consumeLineBreak(state);
		lineBreaks++;
		hasSeparation = true;
		ch = state.input.charCodeAt(state.position);
		while (ch === 32) {
			state.lineIndent++;
			ch = state.input.charCodeAt(++state.position);
		}
	}
	return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
	const ch = state.input.charCodeAt(position);
	if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
		const following = state.input.charCodeAt(position + 3);
		return following === 0 || isWsOrEol(following);
	}
	return false;
}
function skipByteOrderMark(state) {
	if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
		state.position++;
		state.lineStart = state.position;
	}
}
function testDocumentBoundary(state) {
	if (state.position !== state.lineStart) return false;
	if (testDocumentSeparator(state)) return true;
	if (state.input.charCodeAt(state.position) !== 65279) return false;
	const snapshot = snapshotState(state);
	skipByteOrderMark(state);
	skipSeparationSpace(state, true);
	const ch = state.input.charCodeAt(state.position);
	const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
	restoreState(state, snapshot);
	return result;
}
function skipUntilLineEnd(state) {
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
	const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
	if (match !== null) {
		state.position = start + match.index + match[0].length - 1;
		throwError(state, "the stream contains non-printable characters");
	}
}
function readTagProperty(state, props, inFlow) {
	if (state.input.charCodeAt(state.position) !== 33) return false;
	if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
	const start = state.position;
	let isVerbatim = false;
	let isNamed = false;
	let tagHandle = "!";
	let ch = state.input.charCodeAt(++state.position);
	if (ch === 60) {
		isVerbatim = true;
		ch = state.input.charCodeAt(++state.position);
	} else if (ch === 33) {
		isNamed = true;
		tagHandle = "!!";
		ch = state.input.charCodeAt(++state.position);
	}
	let suffixStart = state.position;
	let tagName;
	if (isVerbatim) {
		while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
		if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
		tagName = state.input.slice(suffixStart, state.position);
		state.position++;
	} else {
		while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
			if (ch === 33) {
				if (!isNamed) {
					tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
					if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
					isNamed = true;
					suffixStart = state.position + 1;
				} else throwError(state, "tag suffix cannot contain exclamation marks");
			}
			ch = state.input.charCodeAt(++state.position);
		}
		tagName = state.input.slice(suffixStart, state.position);
		if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
	}
	if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
	if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
	props.tagStart = start;
	props.tagEnd = state.position;
	return true;
}
function readAnchorProperty(state, props) {
	if (state.input.charCodeAt(state.position) !== 38) return false;
	if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
	props.anchorStart = start;
	props.anchorEnd = state.position;
	return true;
}
function readAlias(state, props) {
	if (state.input.charCodeAt(state.position) !== 42) return false;
	if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
	state.position++;
	const start = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
	if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
	addAliasEvent(state, start, state.position);
	return true;
}
function readFlowScalarBreak(state, nodeIndent) {
	skipSeparationSpace(state, false);
	if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 39) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 39) {
			if (state.input.charCodeAt(state.position + 1) === 39) {
				simple = false;
				state.position += 2;
				continue;
			}
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
	if (state.input.charCodeAt(state.position) !== 34) return false;
	state.position++;
	const start = state.position;
	let simple = true;
	while (state.input.charCodeAt(state.position) !== 0) {
		const ch = state.input.charCodeAt(state.position);
		if (ch === 34) {
			const end = state.position;
			state.position++;
			addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
			return true;
		}
		if (ch === 92) {
			simple = false;
			const escaped = state.input.charCodeAt(++state.position);
			if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
			else if (isSimpleEscape(escaped)) state.position++;
			else {
				let hexLength = escapedHexLen(escaped);
				if (hexLength === 0) throwError(state, "unknown escape sequence");
				while (hexLength-- > 0) {
					state.position++;
					if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
				}
				state.position++;
			}
		} else if (isEol(ch)) {
			simple = false;
			readFlowScalarBreak(state, nodeIndent);
		} else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
		else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
		else state.position++;
	}
	throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	let chomping = CHOMPING_MODE.CLIP;
	let indent = -1;
	let detectedIndent = false;
	if (ch !== 124 && ch !== 62) return false;
	const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		const current = state.input.charCodeAt(state.position);
		const digit = fromDecimalCode(current);
		if (current === 43 || current === 45) {
			if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
			chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
			state.position++;
		} else if (digit >= 0) {
			if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
			if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
			indent = parentIndent + digit - 1;
			detectedIndent = true;
			state.position++;
		} else break;
	}
	let hadWhitespace = false;
	while (isWhiteSpace(state.input.charCodeAt(state.position))) {
		hadWhitespace = true;
		state.position++;
	}
	if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
	let contentIndent = detectedIndent ? indent : -1;
	let maxLeadingIndent = 0;
	const valueStart = state.position;
	let valueEnd = state.position;
	while (state.input.charCodeAt(state.position) !== 0) {
		const linePosition = state.position;
		let column = 0;
		while (state.input.charCodeAt(linePosition + column) === 32) column++;
		const first = state.input.charCodeAt(linePosition + column);
		if (first === 0) {
			if (contentIndent >= 0) {
				if (column > contentIndent) valueEnd = linePosition + column;
			} else if (column > 0) valueEnd = linePosition + column;
			break;
		}
		if (testDocumentBoundary(state)) break;
		if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
		if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
			if (first === 9 && column < parentIndent) {
				state.position = linePosition + column;
				throwError(state, "tab characters must not be used in indentation");
			}
			if (column >= parentIndent && column < maxLeadingIndent) {
				state.position = linePosition + column;
				throwError(state, "bad indentation of a mapping entry");
			}
		}
		if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
		const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
		if (first !== 0 && !isEol(first) && column < requiredIndent) {
			state.lineIndent = column;
			state.position = linePosition + column;
			break;
		}
		skipUntilLineEnd(state);
		valueEnd = state.position;
		if (isEol(state.input.charCodeAt(state.position))) {
			consumeLineBreak(state);
			valueEnd = state.position;
		}
	}
	checkPrintable(state, valueStart, valueEnd);
	addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
	return true;
}
function canStartPlainScalar(state, nodeContext) {
	const ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
	if (ch === 63 || ch === 45) {
		const following = state.input.charCodeAt(state.position + 1);
		if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
	}
	return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
	if (!canStartPlainScalar(state, nodeContext)) return false;
	const start = state.position;
	let end = state.position;
	let ch = state.input.charCodeAt(state.position);
	const inFlow = nodeContext === CONTEXT_FLOW_IN;
	let multiline = false;
	while (ch !== 0) {
		if (testDocumentBoundary(state)) break;
		if (ch === 58) {
			const following = state.input.charCodeAt(state.position + 1);
			if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
		} else if (ch === 35) {
			if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
		} else if (inFlow && isFlowIndicator(ch)) break;
		else if (isEol(ch)) {
			const savedPosition = state.position;
			const savedLine = state.line;
			const savedLineStart = state.lineStart;
			const savedLineIndent = state.lineIndent;
			skipSeparationSpace(state, false);
			if (state.lineIndent >= nodeIndent) {
				multiline = true;
				ch = state.input.charCodeAt(state.position);
				continue;
			}
			state.position = savedPosition;
			state.line = savedLine;
			state.lineStart = savedLineStart;
			state.lineIndent = savedLineIndent;
			break;
		}
		if (!isWhiteSpace(ch)) end = state.position + 1;
		ch = state.input.charCodeAt(++state.position);
	}
	if (end === start) return false;
	checkPrintable(state, start, end);
	addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
	return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
	const startLine = state.line;
	skipSeparationSpace(state, true);
	if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
	const ch = state.input.charCodeAt(state.position);
	const isMapping = ch === 123;
	const start = state.position;
	let readNext = true;
	if (ch !== 91 && ch !== 123) return false;
	const terminator = isMapping ? 125 : 93;
	if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
	state.position++;
	while (state.input.charCodeAt(state.position) !== 0) {
		skipFlowSeparationSpace(state, nodeIndent);
		let ch = state.input.charCodeAt(state.position);
		if (ch === terminator) {
			state.position++;
			addPopEvent(state);
			return true;
		} else if (!readNext) throwError(state, "missed comma between flow collection entries");
		else if (ch === 44) throwError(state, "expected the node content, but found ','");
		let isPair = false;
		let isExplicitPair = false;
		if (ch === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
			isPair = isExplicitPair = true;
			state.position += 1;
			skipFlowSeparationSpace(state, nodeIndent);
		}
		const entryLine = state.line;
		const entryStart = snapshotState(state);
		const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
		skipFlowSeparationSpace(state, nodeIndent);
		ch = state.input.charCodeAt(state.position);
		if ((isMapping || isExplicitPair || state.line === entryLine) && ch === 58) {
			isPair = true;
			state.position++;
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) {
				insertFlowPairMappingEvent(state, entryStart);
				if (!keyWasRead) addEmptyScalarEvent(state);
			} else if (!keyWasRead) addEmptyScalarEvent(state);
			if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
			skipFlowSeparationSpace(state, nodeIndent);
			if (!isMapping) addPopEvent(state);
		} else if (isMapping && isPair) {
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
		} else if (isMapping) addEmptyScalarEvent(state);
		else if (isPair) {
			insertFlowPairMappingEvent(state, entryStart);
			if (!keyWasRead) addEmptyScalarEvent(state);
			addEmptyScalarEvent(state);
			addPopEvent(state);
		}
		ch = state.input.charCodeAt(state.position);
		if (ch === 44) {
			readNext = true;
			state.position++;
		} else readNext = false;
	}
	throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
	if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
	addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
	while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
		if (state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const entryLine = state.line;
		state.position++;
		const hadBreak = skipSeparationSpace(state, true) > 0;
		if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
		if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
		else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
		skipSeparationSpace(state, true);
		if (state.lineIndent < nodeIndent || state.position >= state.length) break;
		if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
		if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
	}
	addPopEvent(state);
	return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
	let atExplicitKey = false;
	let detected = false;
	let mappingOpened = false;
	let pendingExplicitKey = false;
	if (state.firstTabInLine !== -1) return false;
	let ch = state.input.charCodeAt(state.position);
	while (ch !== 0) {
		if (!atExplicitKey && state.firstTabInLine !== -1) {
			state.position = state.firstTabInLine;
			throwError(state, "tab characters must not be used in indentation");
		}
		const following = state.input.charCodeAt(state.position + 1);
		const entryLine = state.line;
		if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
			if (!mappingOpened) {
				addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
				mappingOpened = true;
			}
			if (ch === 63) {
				if (atExplicitKey) addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = true;
			} else if (atExplicitKey) atExplicitKey = false;
			else {
				addEmptyScalarEvent(state);
				detected = true;
				atExplicitKey = false;
			}
			state.position += 1;
			pendingExplicitKey = true;
		} else {
			if (atExplicitKey) {
				addEmptyScalarEvent(state);
				atExplicitKey = false;
			}
			const beforeKey = snapshotState(state);
			if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
			if (state.line === entryLine) {
				ch = state.input.charCodeAt(state.position);
				while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
				if (ch === 58) {
					ch = state.input.charCodeAt(++state.position);
					if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
					if (!mappingOpened) {
						state.events.splice(beforeKey.eventsLength, 0, {
							type: EVENT_ID.MAPPING,
							start: beforeKey.position,
							anchorStart: props.anchorStart,
							anchorEnd: props.anchorEnd,
							tagStart: props.tagStart,
							tagEnd: props.tagEnd,
							style: COLLECTION_STYLE.BLOCK
						});
						mappingOpened = true;
					}
					detected = true;
					atExplicitKey = false;
					pendingExplicitKey = false;
				} else if (detected) throwError(state, "expected ':' after a mapping key");
				else {
					if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
						restoreState(state, beforeKey);
						return false;
					}
					return true;
				}
			} else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
			else {
				if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
					restoreState(state, beforeKey);
					return false;
				}
				return true;
			}
		}
		if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
		if (!atExplicitKey) {
			if (pendingExplicitKey) {
				addEmptyScalarEvent(state);
				pendingExplicitKey = false;
			}
		}
		skipSeparationSpace(state, true);
		ch = state.input.charCodeAt(state.position);
		if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
		else if (state.lineIndent < nodeIndent) break;
	}
	if (!detected) return false;
	if (atExplicitKey) addEmptyScalarEvent(state);
	if (mappingOpened) addPopEvent(state);
	return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
	if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
	state.depth++;
	let indentStatus = 1;
	let atNewLine = false;
	let hasContent = false;
	let propertyStart = null;
	const props = emptyProperties();
	let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
	let allowBlockCollections = allowBlockScalars;
	const allowBlockStyles = allowBlockScalars;
	if (allowToSeek && skipSeparationSpace(state, true)) {
		atNewLine = true;
		if (state.lineIndent > parentIndent) indentStatus = 1;
		else if (state.lineIndent === parentIndent) indentStatus = 0;
		else indentStatus = -1;
	}
	if (indentStatus === 1) while (true) {
		const ch = state.input.charCodeAt(state.position);
		const propertyState = snapshotState(state);
		if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
		if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
			const fallbackState = snapshotState(state);
			const flowIndent = parentIndent + 1;
			if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
				state.depth--;
				return true;
			}
			restoreState(state, fallbackState);
		}
		if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
		if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
		if (propertyStart === null) propertyStart = propertyState;
		if (skipSeparationSpace(state, true)) {
			atNewLine = true;
			allowBlockCollections = allowBlockStyles;
			if (state.lineIndent > parentIndent) indentStatus = 1;
			else if (state.lineIndent === parentIndent) indentStatus = 0;
			else indentStatus = -1;
		} else allowBlockCollections = false;
	}
	if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
	if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
		const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
		const blockIndent = state.position - state.lineStart;
		if (indentStatus === 1) {
			if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
			else {
				const ch = state.input.charCodeAt(state.position);
				if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
					const fallbackState = snapshotState(state);
					const propertyIndent = propertyStart.position - propertyStart.lineStart;
					restoreState(state, propertyStart);
					if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
					else restoreState(state, fallbackState);
				}
				if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
			}
		} else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
	}
	allowBlockScalars = allowBlockScalars && !hasContent;
	if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
		addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
		hasContent = true;
	}
	state.depth--;
	return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
	if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
	state.position++;
	const nameStart = state.position;
	while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
	const name = state.input.slice(nameStart, state.position);
	const args = [];
	if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
	while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
		while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
		if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
		const start = state.position;
		while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
		args.push(state.input.slice(start, state.position));
	}
	if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
	if (name === "YAML") {
		if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
		if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
		const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
		if (match === null) throwError(state, "ill-formed argument of the YAML directive");
		if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
		state.directives.push({
			kind: "yaml",
			version: args[0]
		});
	} else if (name === "TAG") {
		if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
		const [handle, prefix] = args;
		if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
		if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
		if (!PATTERN_TAG_PREFIX.test(prefix)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
		state.tagHandlers[handle] = prefix;
		state.directives.push({
			kind: "tag",
			handle,
			prefix
		});
	}
	return true;
}
function readDocument(state) {
	state.directives = [];
	state.tagHandlers = Object.create(null);
	let hasDirectives = false;
	skipSeparationSpace(state, true);
	while (readDirective(state)) {
		hasDirectives = true;
		skipSeparationSpace(state, true);
	}
	let explicitStart = false;
	let explicitEnd = false;
	let allowCompact = true;
	if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
		explicitStart = true;
		const markerLine = state.line;
		state.position += 3;
		skipSeparationSpace(state, true);
		allowCompact = state.line > markerLine;
	} else if (hasDirectives) throwError(state, "directives end mark is expected");
	const documentEventIndex = state.events.length;
	if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
		state.position += 3;
		skipSeparationSpace(state, true);
		return;
	}
	addDocumentEvent(state, explicitStart, false);
	if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
	skipSeparationSpace(state, true);
	if (state.position === state.lineStart && testDocumentSeparator(state)) {
		explicitEnd = state.input.charCodeAt(state.position) === 46;
		if (explicitEnd) {
			const markerLine = state.line;
			state.position += 3;
			skipSeparationSpace(state, true);
			if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
		}
	}
	const documentEvent = state.events[documentEventIndex];
	if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
	addPopEvent(state);
	if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
/**
* Parses YAML into a flat event stream referencing source text by offsets.
*
* @category Events
*/
function parseEvents(input, options) {
	const length = input.length;
	const state = {
		...DEFAULT_PARSER_OPTIONS,
		...options,
		input: `${input}\0`,
		length,
		position: 0,
		line: 0,
		lineStart: 0,
		lineIndent: 0,
		firstTabInLine: -1,
		depth: 0,
		directives: [],
		tagHandlers: Object.create(null),
		events: []
	};
	const nullpos = input.indexOf("\0");
	if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
	while (state.position < state.length) {
		skipByteOrderMark(state);
		skipSeparationSpace(state, true);
		if (state.position >= state.length) break;
		const documentStart = state.position;
		readDocument(state);
		if (state.position === documentStart)
 /* c8 ignore next */
		throwError(state, "can not read a document");
	}
	return state.events;
}
//#endregion
//#region src/load.ts
var DEFAULT_LOAD_OPTIONS = {
	...DEFAULT_PARSER_OPTIONS,
	...DEFAULT_CONSTRUCTOR_OPTIONS
};
function loadDocuments(input, options = {}) {
	const opts = {
		...DEFAULT_LOAD_OPTIONS,
		...options
	};
	const source = String(input);
	const PARSER_OPT_KEYS = Object.keys(DEFAULT_PARSER_OPTIONS);
	const CONSTRUCTOR_OPT_KEYS = Object.keys(DEFAULT_CONSTRUCTOR_OPTIONS);
	return constructFromEvents(parseEvents(source, pick(opts, PARSER_OPT_KEYS)), {
		...pick(opts, CONSTRUCTOR_OPT_KEYS),
		source
	});
}
function loadAll(input, iteratorOrOptions, options) {
	let iterator = null;
	if (typeof iteratorOrOptions === "function") iterator = iteratorOrOptions;
	else if (iteratorOrOptions !== null && typeof iteratorOrOptions === "object") options = iteratorOrOptions;
	const documents = loadDocuments(input, options);
	if (iterator === null) return documents;
	for (const document of documents) iterator(document);
}
/**
* Parses `string` as a single YAML document. Throws {@link YAMLException} on
* error. This function does not understand multi-document or empty sources; it
* throws an exception on those.
*
* > [!NOTE]
* > 1. When processing untrusted input, see the
* >    [security considerations](../docs/safety.md).
* > 2. All exceptions MUST be caught, not just {@link YAMLException}.
* > 3. The default {@link CORE_SCHEMA} comes without the `!!merge` tag. You can
* >    easily enable it if needed.
* > 4. The default {@link mapTag} is `{}`-object based, with known limitations
* >    (see description). For full compatibility use {@link realMapTag}
* >    instead (it uses native JS `Map`).
*
* @example
* Enable {@link mergeTag} and {@link realMapTag}:
*
* ```javascript
* import { load, CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
*
* try {
*   load(data, { schema: CORE_SCHEMA.withTags(mergeTag, realMapTag) })
* } catch (e) {
*   console.error(e)
* }
* ```
*
* @category Main
*/
function load(input, options) {
	const documents = loadDocuments(input, options);
	if (documents.length === 0) throw new YAMLException("expected a document, but the input is empty");
	if (documents.length === 1) return documents[0];
	throw new YAMLException("expected a single document in the stream, but found more");
}
//#endregion
//#region src/ast/from_js.ts
var INVALID = Symbol("INVALID");
function buildRepresentTypes(schema) {
	const defaultTags = new Set([
		schema.defaultScalarTag,
		schema.defaultSequenceTag,
		schema.defaultMappingTag
	].filter((t) => t !== void 0));
	const implicitScalars = schema.implicitScalarTags;
	const explicitTags = schema.tags.filter((t) => !(t.nodeKind === "scalar" && t.implicit) && !defaultTags.has(t));
	const defaultTagsLast = schema.tags.filter((t) => defaultTags.has(t));
	return [
		...implicitScalars.map((tag) => ({
			tag,
			implicitTag: true
		})),
		...explicitTags.map((tag) => ({
			tag,
			implicitTag: false
		})),
		...defaultTagsLast.map((tag) => ({
			tag,
			implicitTag: true
		}))
	];
}
function matchTag(state, object) {
	for (let index = 0, length = state.representTypes.length; index < length; index += 1) {
		const { tag, implicitTag } = state.representTypes[index];
		if (tag.identify(object)) {
			let tagName;
			if (tag.matchByTagPrefix) tagName = tag.representTagName(object);
			else tagName = tag.tagName;
			return {
				tag,
				tagName,
				implicitTag
			};
		}
	}
	return null;
}
function build(state, object) {
	if (!state.noRefs && object !== null && typeof object === "object") {
		const existing = state.refs.get(object);
		if (existing) {
			if (existing.anchor === void 0) existing.anchor = `ref_${state.refCounter++}`;
			return {
				kind: "alias",
				anchor: existing.anchor
			};
		}
	}
	const matched = matchTag(state, object);
	if (!matched) {
		if (object === void 0) return INVALID;
		if (state.skipInvalid) return INVALID;
		throw new YAMLException(`unacceptable kind of an object to dump ${Object.prototype.toString.call(object)}`);
	}
	const { tag, tagName, implicitTag } = matched;
	const nodeTagName = implicitTag ? tagName : tagNameShort(tagName);
	if (tag.nodeKind === "scalar") return {
		kind: "scalar",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: SCALAR_STYLE.PLAIN,
		value: tag.represent(object)
	};
	if (tag.nodeKind === "sequence") {
		const container = tag.represent(object);
		const node = {
			kind: "sequence",
			tag: nodeTagName,
			tagged: !implicitTag,
			style: COLLECTION_STYLE.BLOCK,
			items: []
		};
		if (!state.noRefs) state.refs.set(object, node);
		for (let index = 0, length = container.length; index < length; index += 1) {
			let item = build(state, container[index]);
			if (item === INVALID && container[index] === void 0) item = build(state, null);
			if (item === INVALID) continue;
			node.items.push(item);
		}
		return node;
	}
	const map = tag.represent(object);
	const node = {
		kind: "mapping",
		tag: nodeTagName,
		tagged: !implicitTag,
		style: COLLECTION_STYLE.BLOCK,
		items: []
	};
	if (!state.noRefs) state.refs.set(object, node);
	for (const [objectKey, objectValue] of map) {
		const key = build(state, objectKey);
		if (key === INVALID) continue;
		const value = build(state, objectValue);
		if (value === INVALID) continue;
		node.items.push({
			key,
			value
		});
	}
	return node;
}
/**
* Convert JS object to AST. A JS value is one YAML document. An unrepresentable
* root becomes an empty document, which the presenter renders as an empty
* string.
*
* @category AST
*/
function jsToAst(input, schema, options = {}) {
	const root = build({
		representTypes: buildRepresentTypes(schema),
		noRefs: options.noRefs ?? false,
		skipInvalid: options.skipInvalid ?? false,
		refs: /* @__PURE__ */ new Map(),
		refCounter: 0
	}, input);
	return [{
		contents: root === INVALID ? null : root,
		directives: []
	}];
}
//#endregion
//#region src/ast/visit.ts
/**
* Return from a visitor to stop the whole traversal.
*
* @category AST
*/
var VISIT_BREAK = Symbol("visit:break");
/**
* Return from a visitor to skip the current node's children.
*
* @category AST
*/
var VISIT_SKIP = Symbol("visit:skip");
function visitNode(node, visitor, ctx) {
	const control = visitor(node, ctx);
	if (control === VISIT_BREAK) return true;
	if (control === VISIT_SKIP) return false;
	const depth = ctx.depth + 1;
	switch (node.kind) {
		case "sequence":
			for (const item of node.items) if (visitNode(item, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
			break;
		case "mapping": for (const { key, value } of node.items) {
			if (visitNode(key, visitor, {
				depth,
				parent: node,
				isKey: true
			})) return true;
			if (visitNode(value, visitor, {
				depth,
				parent: node,
				isKey: false
			})) return true;
		}
	}
	return false;
}
/**
* Walk every node in the documents, calling {@link Visitor} once per
* node (pre-order).
*
* @category AST
*/
function visit(documents, visitor) {
	for (const doc of documents) if (doc.contents && visitNode(doc.contents, visitor, {
		depth: 0,
		parent: null,
		isKey: false
	})) return;
}
//#endregion
//#region src/ast/styler_defaults.ts
function hasBit(mask, bit) {
	return (mask & 1 << bit) !== 0;
}
/**
* Default scalar styling rules in application order.
* See [Scalar styling](../../docs/scalar_styling.md) for usage details.
*
* @category AST
*/
var DEFAULT_SCALAR_STYLE_RULES = {
	applyQuoteFlowKeysOption,
	doubleQuoteForInvisibles,
	doubleQuoteWhitespaceOnly,
	applyForceQuotesOption,
	tryLongOrMultilineAsBlock,
	quoteInvalidPlain,
	fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
	if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
	return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
	if (!layout.presenterOptions.quoteFlowKeys) return;
	if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
	layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
	if (!layout.presenterOptions.forceQuotes) return;
	if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
	if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
	layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
	if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
	const value = layout.node.value;
	const multiline = value.indexOf("\n") !== -1;
	if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
		if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
		return;
	}
	const w = layout.presenterOptions.lineWidth;
	if (w === -1) {
		if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
		return;
	}
	const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	let position = 0;
	let shouldFold = false;
	while (position <= value.length) {
		let lineEnd = value.length;
		const nextLineBreak = value.indexOf("\n", position);
		if (nextLineBreak !== -1) lineEnd = nextLineBreak;
		const line = value.slice(position, lineEnd);
		if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
		if (nextLineBreak === -1) break;
		position = nextLineBreak + 1;
	}
	if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
	else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
	if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
	if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
//#endregion
//#region src/ast/scalar_styler.ts
function setBit(mask, bit) {
	return mask | 1 << bit;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var C_FORBIDDEN_FIRST_LINE = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/;
var C_FORBIDDEN_CONTENT = /^(?:---|\.\.\.)(?=$|[ \t\n\r])/m;
function canUsePlain(layout) {
	const str = layout.node.value;
	if (str !== "") {
		if (!(layout.isKey ? layout.flowOnly ? NS_PLAIN_FLOW_KEY : NS_PLAIN_BLOCK_KEY : layout.flowOnly ? NS_PLAIN_FLOW_IN : NS_PLAIN_FLOW_OUT).test(str)) return false;
		if (layout.shiftOfFirstLine === 0 && C_FORBIDDEN_FIRST_LINE.test(str)) return false;
		if (layout.shiftOfContent === 0) {
			const firstLineBreak = str.indexOf("\n");
			if (firstLineBreak !== -1) {
				const content = str.slice(firstLineBreak + 1);
				if (C_FORBIDDEN_CONTENT.test(content)) return false;
			}
		}
	}
	const resolvedTag = layout.presenterOptions.schema.resolveImplicitScalarTag(str).tag.tagName;
	if (!layout.node.tagged && resolvedTag !== layout.node.tag) return false;
	if (!layout.node.tagged && str === "=" && resolvedTag === layout.presenterOptions.schema.defaultScalarTag.tagName) return false;
	return true;
}
function canUseSingleQuoted(layout) {
	const str = layout.node.value;
	if (!(layout.isKey ? NB_SINGLE_ONE_LINE : NB_SINGLE_MULTI_LINE).test(str)) return false;
	if (/[ \t]\n|\n[ \t]/.test(str)) return false;
	if (!layout.isKey && layout.shiftOfContent === 0) {
		const firstLineBreak = str.indexOf("\n");
		if (firstLineBreak !== -1 && C_FORBIDDEN_CONTENT.test(str.slice(firstLineBreak + 1))) return false;
	}
	return true;
}
function canUseBlock(layout) {
	if (layout.flowOnly || !BLOCK_SCALAR_CONTENT.test(layout.node.value)) return false;
	const contentIndent = layout.shiftOfContent - layout.shiftOfParent;
	if (contentIndent < 1) return false;
	if (contentIndent > 9 && /^\n* /.test(layout.node.value)) return false;
	if (layout.shiftOfContent === 0 && C_FORBIDDEN_CONTENT.test(layout.node.value)) return false;
	return true;
}
function detectAllowedStyles(layout) {
	let mask = setBit(0, SCALAR_STYLE.DOUBLE_QUOTED);
	if (canUsePlain(layout)) mask = setBit(mask, SCALAR_STYLE.PLAIN);
	if (canUseSingleQuoted(layout)) mask = setBit(mask, SCALAR_STYLE.SINGLE_QUOTED);
	if (canUseBlock(layout)) mask = setBit(setBit(mask, SCALAR_STYLE.LITERAL_BLOCK), SCALAR_STYLE.FOLDED_BLOCK);
	layout.allowedStylesMask = mask;
}
function renderScalar(layout) {
	switch (layout.style) {
		case SCALAR_STYLE.PLAIN: return renderPlain(layout);
		case SCALAR_STYLE.SINGLE_QUOTED: return renderSingleQuoted(layout);
		case SCALAR_STYLE.LITERAL_BLOCK: return renderLiteralBlock(layout);
		case SCALAR_STYLE.FOLDED_BLOCK: return renderFoldedBlock(layout);
		case SCALAR_STYLE.DOUBLE_QUOTED: return renderDoubleQuoted(layout);
	}
}
function renderPlain(layout) {
	return encodeFlowBreaks(layout.node.value, layout.shiftOfContent);
}
function renderSingleQuoted(layout) {
	return `'${encodeFlowBreaks(layout.node.value, layout.shiftOfContent).replace(/'/g, "''")}'`;
}
function renderLiteralBlock(layout) {
	const value = layout.node.value;
	return "|" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(value, layout.shiftOfContent));
}
function renderFoldedBlock(layout) {
	const value = layout.node.value;
	const w = layout.presenterOptions.lineWidth;
	let availableWidth = Infinity;
	if (w !== -1) availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
	return ">" + blockHeader(value, layout.shiftOfParent, layout.shiftOfContent) + dropEndingNewline(indentString(foldBlockScalar(value, availableWidth), layout.shiftOfContent));
}
function renderDoubleQuoted(layout) {
	return `"${escapeString(layout.node.value)}"`;
}
function encodeFlowBreaks(string, shiftOfContent) {
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) return string;
	const pad = " ".repeat(shiftOfContent);
	let result = string.slice(0, nextLF);
	const lineRe = /(\n+)([^\n]*)/g;
	lineRe.lastIndex = nextLF;
	let match;
	while (match = lineRe.exec(string)) {
		const breaks = match[1].length;
		const line = match[2];
		result += "\n".repeat(breaks + 1) + pad + line;
	}
	return result;
}
function indentString(string, spaces) {
	const indent = " ".repeat(spaces);
	let position = 0;
	let result = "";
	const length = string.length;
	while (position < length) {
		let line;
		const next = string.indexOf("\n", position);
		if (next === -1) {
			line = string.slice(position);
			position = length;
		} else {
			line = string.slice(position, next + 1);
			position = next + 1;
		}
		if (line.length && line !== "\n") result += indent;
		result += line;
	}
	return result;
}
function needIndentIndicator(string) {
	return /^\n* /.test(string);
}
function blockHeader(string, shiftOfParent, shiftOfContent) {
	const indentIndicator = needIndentIndicator(string) ? String(shiftOfContent - shiftOfParent) : "";
	const clip = string[string.length - 1] === "\n";
	return `${indentIndicator}${clip && (string[string.length - 2] === "\n" || string === "\n") ? "+" : clip ? "" : "-"}\n`;
}
function dropEndingNewline(string) {
	return string[string.length - 1] === "\n" ? string.slice(0, -1) : string;
}
function isMoreIndented(char) {
	return char === " " || char === "	";
}
function foldLine(line, width) {
	if (line === "" || isMoreIndented(line[0])) return line;
	const breakRe = / [^ \t]/g;
	let match;
	let start = 0;
	let end;
	let curr = 0;
	let next = 0;
	let result = "";
	while (match = breakRe.exec(line)) {
		next = match.index;
		if (next - start > width) {
			end = curr > start ? curr : next;
			result += `\n${line.slice(start, end)}`;
			start = end + 1;
		}
		curr = next;
	}
	result += "\n";
	if (line.length - start > width && curr > start) result += `${line.slice(start, curr)}\n${line.slice(curr + 1)}`;
	else result += line.slice(start);
	return result.slice(1);
}
function foldBlockScalar(string, width) {
	const lineRe = /(\n+)([^\n]*)/g;
	let nextLF = string.indexOf("\n");
	if (nextLF === -1) nextLF = string.length;
	lineRe.lastIndex = nextLF;
	let result = foldLine(string.slice(0, nextLF), width);
	let prevMoreIndented = string[0] === "\n" || isMoreIndented(string[0]);
	let moreIndented;
	let match;
	while (match = lineRe.exec(string)) {
		const prefix = match[1];
		const line = match[2];
		moreIndented = line !== "" && isMoreIndented(line[0]);
		result += prefix + (!prevMoreIndented && !moreIndented && line !== "" ? "\n" : "") + foldLine(line, width);
		prevMoreIndented = moreIndented;
	}
	return result;
}
var CHARACTERS_TO_ESCAPE = /["\\\x00-\x1F\x7F-\xA0\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/gu;
function escapeCharacter(character) {
	switch (character) {
		case "\0": return "\\0";
		case "\x07": return "\\a";
		case "\b": return "\\b";
		case "	": return "\\t";
		case "\n": return "\\n";
		case "\v": return "\\v";
		case "\f": return "\\f";
		case "\r": return "\\r";
		case "\x1B": return "\\e";
		case "\"": return "\\\"";
		case "\\": return "\\\\";
		case "": return "\\N";
		case "\xA0": return "\\_";
		case "\u2028": return "\\L";
		case "\u2029": return "\\P";
	}
	const code = character.charCodeAt(0);
	const hex = code.toString(16).toUpperCase();
	if (code <= 255) return `\\x${"0".repeat(2 - hex.length)}${hex}`;
	return `\\u${"0".repeat(4 - hex.length)}${hex}`;
}
function escapeString(string) {
	return string.replace(CHARACTERS_TO_ESCAPE, escapeCharacter);
}
//#endregion
//#region src/ast/presenter.ts
var CHAR_LINE_FEED = 10;
var DEFAULT_PRESENTER_OPTIONS = {
	indent: 2,
	seqNoIndent: false,
	seqInlineFirst: true,
	lineWidth: 80,
	flowBracketPadding: false,
	flowSkipCommaSpace: false,
	flowSkipColonSpace: false,
	quoteFlowKeys: false,
	quoteStyle: "single",
	forceQuotes: false,
	scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
	tagBeforeAnchor: false
};
function nodeTagShort(node) {
	return node.tagged ? node.tag : tagNameShort(node.tag);
}
function createPresenterState(options) {
	const opts = {
		...DEFAULT_PRESENTER_OPTIONS,
		...options
	};
	if (opts.flowSkipColonSpace) opts.quoteFlowKeys = true;
	return {
		...opts,
		defaultScalarTagName: opts.schema.defaultScalarTag.tagName,
		openEnded: false
	};
}
function generateNextLine(state, level) {
	return `\n${" ".repeat(state.indent * level)}`;
}
function scalarLayout(state, node, parent, level, isKey, flowOnly) {
	return {
		node,
		parent,
		level,
		isKey,
		flowOnly,
		shiftOfParent: level === 0 ? -1 : state.indent * (level - 1),
		shiftOfContent: state.indent * Math.max(1, level),
		shiftOfFirstLine: level === 0 ? 0 : state.indent * level,
		presenterOptions: state,
		allowedStylesMask: 0,
		style: node.style
	};
}
function writeFlowSequence(state, level, node) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level, node.items[index], node, {}).text;
		if (index > 0) result += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		result += item;
	}
	const pad = state.flowBracketPadding && node.items.length > 0 ? " " : "";
	return `[${pad}${result}${pad}]`;
}
function writeBlockSequence(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		const item = writeNode(state, level + 1, node.items[index], node, {
			block: true,
			compact: state.seqInlineFirst,
			isblockseq: true
		}).text;
		if (!compact || result !== "") result += generateNextLine(state, level);
		if (item === "" || CHAR_LINE_FEED === item.charCodeAt(0)) result += "-";
		else result += "- ";
		result += item;
	}
	return result;
}
function writeFlowMapping(state, level, node) {
	let result = "";
	for (const { key, value } of node.items) {
		let pairBuffer = "";
		if (result !== "") pairBuffer += `,${!state.flowSkipCommaSpace ? " " : ""}`;
		const keyRender = writeNode(state, level, key, node, { iskey: true });
		const keyText = keyRender.text;
		const valueText = writeNode(state, level, value, node, {}).text;
		const sep = state.flowSkipColonSpace || valueText === "" ? "" : " ";
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = key.kind === "alias" || keyIsBareProps ? " " : "";
		pairBuffer += `${keyText}${keyColonSep}:${sep}${valueText}`;
		result += pairBuffer;
	}
	const pad = state.flowBracketPadding && result !== "" ? " " : "";
	return `{${pad}${result}${pad}}`;
}
function writeBlockMapping(state, level, node, compact) {
	let result = "";
	for (let index = 0, length = node.items.length; index < length; index += 1) {
		let pairBuffer = "";
		if (!compact || result !== "") pairBuffer += generateNextLine(state, level);
		const { key, value } = node.items[index];
		const keyIsBlock = (key.kind === "mapping" || key.kind === "sequence") && key.style === COLLECTION_STYLE.BLOCK && key.items.length !== 0 || key.kind === "scalar" && (key.style === SCALAR_STYLE.LITERAL_BLOCK || key.style === SCALAR_STYLE.FOLDED_BLOCK);
		const keyRender = keyIsBlock ? writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			isblockseq: !cannotBeCompact(state, key, level + 1)
		}) : writeNode(state, level + 1, key, node, {
			block: true,
			compact: true,
			iskey: true
		});
		const keyText = keyRender.text;
		const keyHasLineBreak = key.kind === "scalar" && key.value.indexOf("\n") !== -1;
		const keyIsTooLong = keyText.length > 1024 && /^[\s\S]{1025}/u.test(keyText);
		const explicitPair = keyIsBlock || keyHasLineBreak || keyIsTooLong;
		if (explicitPair) {
			if (keyText && CHAR_LINE_FEED === keyText.charCodeAt(0)) pairBuffer += "?";
			else pairBuffer += "? ";
		}
		pairBuffer += keyText;
		if (explicitPair) pairBuffer += generateNextLine(state, level);
		const valueText = writeNode(state, level + 1, value, node, {
			block: true,
			compact: explicitPair,
			isblockseq: explicitPair && !cannotBeCompact(state, value, level + 1)
		}).text;
		const keyIsBareProps = key.kind === "scalar" && keyRender.noBody && (key.tagged || key.anchor !== void 0);
		const keyColonSep = !explicitPair && (key.kind === "alias" || keyIsBareProps) ? " " : "";
		if (valueText === "" || CHAR_LINE_FEED === valueText.charCodeAt(0)) pairBuffer += `${keyColonSep}:`;
		else pairBuffer += `${keyColonSep}: `;
		pairBuffer += valueText;
		result += pairBuffer;
	}
	return result;
}
function cannotBeCompact(state, node, level) {
	if (node.kind === "alias") return true;
	return node.tagged || node.anchor !== void 0 || state.indent < 2 && level > 0;
}
function writeNode(state, level, node, parent, ctx) {
	if (node.kind === "alias") {
		state.openEnded = false;
		return {
			text: `*${node.anchor}`,
			noBody: false
		};
	}
	const { block = false, iskey = false, isblockseq = false } = ctx;
	let compact = ctx.compact ?? false;
	const hasAnchor = node.anchor !== void 0;
	if (cannotBeCompact(state, node, level)) compact = false;
	let body;
	let shouldPrintTag = node.tagged;
	const useBlockCollection = block && (node.kind === "mapping" || node.kind === "sequence") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0;
	if (node.kind === "mapping") {
		if (useBlockCollection) body = writeBlockMapping(state, level, node, compact);
		else body = writeFlowMapping(state, level, node);
	} else if (node.kind === "sequence") {
		if (useBlockCollection) {
			if (state.seqNoIndent && !isblockseq && level > 0) body = writeBlockSequence(state, level - 1, node, compact);
			else body = writeBlockSequence(state, level, node, compact);
		} else body = writeFlowSequence(state, level, node);
	} else {
		const layout = scalarLayout(state, node, parent, level, iskey, !block);
		detectAllowedStyles(layout);
		for (const rule of state.scalarStyleRules) rule(layout);
		body = renderScalar(layout);
		state.openEnded = (layout.style === SCALAR_STYLE.LITERAL_BLOCK || layout.style === SCALAR_STYLE.FOLDED_BLOCK) && (node.value === "\n" || node.value.endsWith("\n\n"));
		shouldPrintTag = node.tagged || body === "" && layout.flowOnly && parent?.kind === "sequence" && !hasAnchor || layout.style !== SCALAR_STYLE.PLAIN && node.tag !== state.defaultScalarTagName;
	}
	if ((node.kind === "mapping" || node.kind === "sequence") && !useBlockCollection) state.openEnded = false;
	if (useBlockCollection && compact && level > 0 && state.indent > 2) body = `${" ".repeat(state.indent - 2)}${body}`;
	const noBody = body === "";
	let text = body;
	if (shouldPrintTag || hasAnchor) {
		const props = [];
		const tag = shouldPrintTag ? nodeTagShort(node) : null;
		const anchor = hasAnchor ? `&${node.anchor}` : null;
		if (state.tagBeforeAnchor) {
			if (tag !== null) props.push(tag);
			if (anchor !== null) props.push(anchor);
		} else {
			if (anchor !== null) props.push(anchor);
			if (tag !== null) props.push(tag);
		}
		const sep = body === "" || body.charCodeAt(0) === CHAR_LINE_FEED ? "" : " ";
		text = `${props.join(" ")}${sep}${body}`;
	}
	return {
		text,
		noBody
	};
}
function rootStartsOwnLine(node) {
	return (node.kind === "sequence" || node.kind === "mapping") && node.style === COLLECTION_STYLE.BLOCK && node.items.length !== 0 && !node.tagged && node.anchor === void 0;
}
function writeDocumentDirectives(doc) {
	let result = "";
	for (const directive of doc.directives) {
		if (directive.kind === "yaml") {
			result += `%YAML ${directive.version}\n`;
			continue;
		}
		const { handle, prefix } = directive;
		result += `%TAG ${handle} ${prefix}\n`;
	}
	return result;
}
/**
* Build YAML from AST.
*
* @category AST
*/
function present(documents, options) {
	const state = createPresenterState(options);
	let result = "";
	let previousEnded = false;
	for (let index = 0; index < documents.length; index += 1) {
		const doc = documents[index];
		state.openEnded = false;
		const directives = writeDocumentDirectives(doc);
		const hasDirectives = directives !== "";
		const marker = doc.explicitStart || hasDirectives || index > 0 && !previousEnded;
		result += directives;
		if (doc.contents === null) {
			if (marker) result += "---\n";
		} else if (marker) {
			const body = writeNode(state, 0, doc.contents, null, {
				block: true,
				compact: true
			}).text;
			const sep = body === "" ? "" : hasDirectives || rootStartsOwnLine(doc.contents) ? "\n" : " ";
			result += `---${sep}${body}\n`;
		} else result += writeNode(state, 0, doc.contents, null, {
			block: true,
			compact: true
		}).text + "\n";
		previousEnded = doc.explicitEnd || state.openEnded;
		if (previousEnded) result += "...\n";
	}
	return result;
}
//#endregion
//#region src/dump.ts
var DEFAULT_DUMP_OPTIONS = {
	...DEFAULT_PRESENTER_OPTIONS,
	schema: DUMP_SCHEMA,
	skipInvalid: false,
	noRefs: false,
	flowLevel: -1,
	sortKeys: false,
	transform: () => {}
};
function defaultCompareFn(a, b) {
	const x = String(a);
	const y = String(b);
	if (x < y) return -1;
	if (x > y) return 1;
	return 0;
}
/**
* Serializes JS object as a YAML document. By default it can dump every
* supported YAML type, so it throws an exception if you try to dump regexps or
* functions. However, you can disable exceptions by setting the
* {@link DumpOptions.skipInvalid} option to `true`.
*
* @category Main
*/
function dump(input, options = {}) {
	const opts = {
		...DEFAULT_DUMP_OPTIONS,
		...options
	};
	const documents = jsToAst(input, opts.schema, {
		noRefs: opts.noRefs,
		skipInvalid: opts.skipInvalid
	});
	if (opts.flowLevel >= 0) visit(documents, (node, ctx) => {
		if (ctx.depth < opts.flowLevel) return;
		if (node.kind === "sequence" || node.kind === "mapping") node.style = COLLECTION_STYLE.FLOW;
		return VISIT_SKIP;
	});
	if (opts.sortKeys) {
		const compareFn = opts.sortKeys === true ? defaultCompareFn : opts.sortKeys;
		visit(documents, (node) => {
			if (node.kind !== "mapping") return;
			node.items.sort((a, b) => compareFn(a.key.kind === "scalar" ? a.key.value : "", b.key.kind === "scalar" ? b.key.value : ""));
		});
	}
	opts.transform(documents);
	return present(documents, {
		...pick(opts, Object.keys(DEFAULT_PRESENTER_OPTIONS)),
		schema: opts.schema
	});
}
//#endregion
//#region src/ast/from_events.ts
var NO_RANGE = -1;
function eventPosition(event) {
	if ("tagStart" in event && event.tagStart !== NO_RANGE) return event.tagStart;
	if ("anchorStart" in event && event.anchorStart !== NO_RANGE) return event.anchorStart;
	if ("valueStart" in event && event.valueStart !== NO_RANGE) return event.valueStart;
	if ("start" in event) return event.start;
	return 0;
}
function rawTag(state, event) {
	return event.tagStart === NO_RANGE ? "" : state.source.slice(event.tagStart, event.tagEnd);
}
function anchorName(state, event) {
	return event.anchorStart === NO_RANGE ? void 0 : state.source.slice(event.anchorStart, event.anchorEnd);
}
function buildScalar(state, event) {
	const value = getScalarValue(state.source, event);
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw !== "") {
		tagged = true;
		tag = raw;
	} else if (event.style === SCALAR_STYLE.PLAIN) tag = state.schema.resolveImplicitScalarTag(value).tag.tagName;
	else tag = state.schema.defaultScalarTag.tagName;
	return {
		kind: "scalar",
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event),
		value
	};
}
function buildCollection(state, event, defaultTagName) {
	const raw = rawTag(state, event);
	let tag;
	let tagged = false;
	if (raw === "") tag = defaultTagName;
	else {
		tag = raw;
		tagged = true;
	}
	return {
		tag,
		tagged,
		style: event.style,
		anchor: anchorName(state, event)
	};
}
function addNode(state, node) {
	const frame = state.frames[state.frames.length - 1];
	if (frame.kind === "document") frame.doc.contents = node;
	else if (frame.kind === "sequence") frame.node.items.push(node);
	else if (frame.key) {
		frame.node.items.push({
			key: frame.key,
			value: node
		});
		frame.key = null;
	} else frame.key = node;
}
/**
* Builds an AST from parser events
*
* @category AST
*/
function eventsToAst(events, options) {
	const state = {
		source: options.source,
		schema: options.schema,
		eventIndex: 0,
		position: 0,
		frames: [],
		documents: []
	};
	while (state.eventIndex < events.length) {
		const event = events[state.eventIndex++];
		state.position = eventPosition(event);
		switch (event.type) {
			case EVENT_ID.DOCUMENT: {
				const doc = {
					contents: null,
					explicitStart: event.explicitStart,
					explicitEnd: event.explicitEnd,
					directives: event.directives
				};
				state.frames.push({
					kind: "document",
					doc
				});
				break;
			}
			case EVENT_ID.SCALAR:
				addNode(state, buildScalar(state, event));
				break;
			case EVENT_ID.SEQUENCE: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:seq");
				const node = {
					kind: "sequence",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "sequence",
					node
				});
				break;
			}
			case EVENT_ID.MAPPING: {
				const { tag, tagged, style, anchor } = buildCollection(state, event, "tag:yaml.org,2002:map");
				const node = {
					kind: "mapping",
					tag,
					tagged,
					style,
					anchor,
					items: []
				};
				state.frames.push({
					kind: "mapping",
					node,
					key: null
				});
				break;
			}
			case EVENT_ID.ALIAS:
				addNode(state, {
					kind: "alias",
					anchor: state.source.slice(event.anchorStart, event.anchorEnd)
				});
				break;
			case EVENT_ID.POP: {
				const frame = state.frames.pop();
				if (frame.kind === "mapping" && frame.key) throw new Error("incomplete mapping pair in event stream");
				if (frame.kind === "document") state.documents.push(frame.doc);
				else addNode(state, frame.node);
				break;
			}
		}
	}
	return state.documents;
}
//#endregion
//#region src/index.ts
/** @deprecated Use `EVENT_ID.DOCUMENT` instead. @internal */
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
/** @deprecated Use `EVENT_ID.SEQUENCE` instead. @internal */
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
/** @deprecated Use `EVENT_ID.MAPPING` instead. @internal */
var EVENT_MAPPING = EVENT_ID.MAPPING;
/** @deprecated Use `EVENT_ID.SCALAR` instead. @internal */
var EVENT_SCALAR = EVENT_ID.SCALAR;
/** @deprecated Use `EVENT_ID.ALIAS` instead. @internal */
var EVENT_ALIAS = EVENT_ID.ALIAS;
/** @deprecated Use `EVENT_ID.POP` instead. @internal */
var EVENT_POP = EVENT_ID.POP;
/** @deprecated Use `SCALAR_STYLE.PLAIN` instead. @internal */
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
/** @deprecated Use `SCALAR_STYLE.SINGLE_QUOTED` instead. @internal */
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.DOUBLE_QUOTED` instead. @internal */
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
/** @deprecated Use `SCALAR_STYLE.LITERAL_BLOCK` instead. @internal */
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
/** @deprecated Use `SCALAR_STYLE.FOLDED_BLOCK` instead. @internal */
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
/** @deprecated Use `COLLECTION_STYLE.BLOCK` instead. @internal */
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
/** @deprecated Use `COLLECTION_STYLE.FLOW` instead. @internal */
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
/** @deprecated Use `CHOMPING_MODE.CLIP` instead. @internal */
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
/** @deprecated Use `CHOMPING_MODE.STRIP` instead. @internal */
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
/** @deprecated Use `CHOMPING_MODE.KEEP` instead. @internal */
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;
//#endregion


//# sourceMappingURL=js-yaml.mjs.map

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
