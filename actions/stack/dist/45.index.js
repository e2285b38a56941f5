export const id = 45;
export const ids = [45];
export const modules = {

/***/ 6045:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildWithBuildah: () => (/* binding */ buildWithBuildah)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-error.ts
var build_error = __webpack_require__(7749);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-session.ts
var build_session = __webpack_require__(5695);
// EXTERNAL MODULE: ../../packages/build-arch/src/build-progress.ts
var build_progress = __webpack_require__(9908);
// EXTERNAL MODULE: ../../packages/build-arch/src/progress-reader.ts
var progress_reader = __webpack_require__(3467);
;// CONCATENATED MODULE: ../../packages/build-arch/src/buildah-reader.ts


const stepLine = /^(.*?)(?:\[(\d+)\/\d+\] )?STEP (\d+\/\d+): ([A-Z]{3,}\b.*)$/;
const ownChatter = /^(?:Getting image source signatures|Copying (?:blob|config) |Writing manifest |Storing signatures|--> [0-9a-f]{6,}$|subprocess exited )/;
/** Reads buildah's output: `[1/2] STEP 2/3: RUN make`, then what the step writes; steps run one after the other. */
class BuildahReader {
    #listener;
    #now;
    #messages = new progress_reader/* LastLines */.U();
    #step;
    #error;
    #failed;
    constructor(listener, now = () => new Date()) {
        this.#listener = listener;
        this.#now = now;
    }
    read(line, stream) {
        // The last such line is buildah's own; those before it may come from whatever a step runs.
        if (line.startsWith('Error: '))
            this.#error = line.slice('Error: '.length);
        const match = stepLine.exec(line);
        if (match !== null) {
            // What a step wrote without a line end stands before the next step.
            if (match[1] !== undefined && match[1] !== '')
                this.#log(match[1], stream);
            this.#end('done');
            this.#start(match[2], match[3] ?? '', match[4] ?? '');
        }
        else if (/^--> Using cache /.test(line)) {
            this.#end('cached');
        }
        else if (/^(?:\[\d+\/\d+\] )?COMMIT\b/.test(line)) {
            this.#end('done');
        }
        else if (!ownChatter.test(line)) {
            this.#log(line, stream);
        }
    }
    /** Meant for the end of a build: where that failed, the step that was running is the one that did. */
    summary() {
        const error = this.#error;
        if (error !== undefined && this.#step !== undefined) {
            const log = this.#step.log.lines.filter((line) => line !== `Error: ${error}`);
            this.#failed = { name: this.#step.event.name, error, log };
            this.#end('failed', error);
        }
        return { ...(this.#failed !== undefined && { failed: this.#failed }), messages: this.#messages.lines };
    }
    #log(line, stream) {
        if (/^WARNING: image platform .* does not match the expected platform/.test(line)) {
            this.#listener({ kind: 'warning', text: line });
        }
        else if (this.#step === undefined) {
            if (line.trim() !== '')
                this.#messages.add(line);
        }
        else {
            this.#step.log.add(line);
            this.#listener({ kind: 'log', id: this.#step.event.id, stream, text: line });
        }
    }
    #start(stage, position, command) {
        const name = `[${stage === undefined ? '' : `${stage} `}${position}] ${command}`;
        const startedAt = this.#now();
        const event = { kind: 'step', id: `${stage ?? ''} ${position}`, name, ...(0,build_progress/* parseStepName */.Z)(name) };
        this.#step = { event, startedAt, log: new progress_reader/* LastLines */.U() };
        this.#listener({ ...event, state: 'started', startedAt });
    }
    #end(state, error) {
        if (this.#step === undefined)
            return;
        const { event, startedAt } = this.#step;
        const durationMs = this.#now().getTime() - startedAt.getTime();
        this.#step = undefined;
        this.#listener({ ...event, state, startedAt, durationMs, ...(error !== undefined && { error }) });
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../packages/build-arch/src/child-process.ts
var child_process = __webpack_require__(9660);
// EXTERNAL MODULE: ../../packages/build-arch/src/work-folder.ts
var work_folder = __webpack_require__(1090);
;// CONCATENATED MODULE: ../../packages/build-arch/src/buildah-storage.ts






/** Takes buildah as it is set up, and helps only where it could not work at all: in a container, or without any OCI runtime. */
async function inspectBuildah(session) {
    const { environment } = session.deps;
    const policy = await providePolicy(session);
    const asSetUp = await (0,child_process/* runChild */.w)({ file: 'buildah', args: ['info'], environment, signal: session.signal });
    if (asSetUp.kind === 'aborted')
        throw (0,build_session/* stopped */.ce)(session);
    if (asSetUp.kind === 'missing')
        throw (0,build_session/* missingTool */.z3)('buildah', asSetUp.cause);
    const works = asSetUp.code === 0;
    const storage = works ? [] : ['--storage-driver', 'vfs'];
    const info = readInfo(works ? asSetUp.stdout : await (0,build_session/* runTool */.qI)(session, 'buildah', ['info', ...storage]));
    const isFixed = environment['BUILDAH_ISOLATION'] !== undefined || info.runtime !== '';
    return {
        storage,
        isolation: isFixed ? [] : ['--isolation', 'chroot'],
        policy,
        containersFolder: (0,external_node_path_.join)(info.root, `${info.driver}-containers`),
    };
}
/**
 * Removes the working containers that an interrupted build has left, and the stages that those were built upon. Other builds
 * use the same storage, so only those count whose settings name `marker`, a text of this build alone.
 */
async function removeContainers(session, settings, marker) {
    const list = await askAnyway(session, ['containers', ...settings.storage, '--json']);
    if (list.kind !== 'exited' || list.code !== 0)
        return;
    const stages = [];
    for (const { id, imagename, imageid } of readContainers(list.stdout)) {
        const file = (0,external_node_path_.join)(settings.containersFolder, id, 'userdata', 'buildah.json');
        // A container of another build may go while this one looks.
        const state = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
        if (!state.includes(marker))
            continue;
        const removed = await askAnyway(session, ['rm', ...settings.storage, id]);
        if (removed.kind !== 'exited' || removed.code !== 0) {
            session.notice(`the working container ${id} may be left in buildah's storage; remove it: buildah rm ${id}`);
        }
        if (imagename === '' && imageid !== '')
            stages.push(imageid);
    }
    for (const stage of stages)
        await askAnyway(session, ['rmi', ...settings.storage, stage]);
}
/** Removes only the name, and the image where it has no other. */
async function removeImage(session, settings, name) {
    const result = await askAnyway(session, ['rmi', ...settings.storage, name]);
    if (result.kind === 'exited' && (result.code === 0 || /image not known/.test(result.stderr)))
        return;
    session.notice(`the temporary image ${name} may be left in buildah's storage; remove it: buildah rmi ${name}`);
}
/** Also after an abort, so without its signal. */
function askAnyway({ deps }, args) {
    return (0,child_process/* runChild */.w)({ file: 'buildah', args, environment: deps.environment });
}
/** Debian's buildah only recommends the package with the policy, and reads nothing without one (containers-policy.json(5)). */
async function providePolicy(session) {
    const home = session.deps.environment['HOME'];
    const own = home === undefined ? [] : [(0,external_node_path_.join)(home, '.config/containers/policy.json')];
    const files = ['/etc/containers/policy.json', '/usr/share/containers/policy.json', ...own];
    if (files.some((file) => (0,external_node_fs_.existsSync)(file)))
        return [];
    const policy = JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] });
    return ['--signature-policy', await (0,work_folder/* writePrivateFile */.Pl)(session.folder, 'policy.json', policy)];
}
function readInfo(text) {
    const info = JSON.parse(text);
    const field = (section, name) => {
        const value = fieldsOf(fieldsOf(info)[section])[name];
        return typeof value === 'string' ? value : '';
    };
    return {
        runtime: field('host', 'OCIRuntime'),
        root: field('store', 'GraphRoot'),
        driver: field('store', 'GraphDriverName'),
    };
}
function readContainers(text) {
    const list = JSON.parse(text);
    const containers = Array.isArray(list) ? list.map(fieldsOf) : [];
    return containers.flatMap(({ id, imagename, imageid }) => typeof id === 'string'
        ? [{ id, imagename: imagename ?? '', imageid: typeof imageid === 'string' ? imageid : '' }]
        : []);
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}

// EXTERNAL MODULE: ../../packages/build-arch/src/builder-arguments.ts
var builder_arguments = __webpack_require__(3364);
// EXTERNAL MODULE: ../../packages/build-arch/src/image-source.ts
var image_source = __webpack_require__(8209);
;// CONCATENATED MODULE: ../../packages/build-arch/src/buildah-back-end.ts









/**
 * Builds with buildah, as root or not, and writes the image as an OCI layout: buildah itself can push tags only.
 * @throws BuildError; `UNSUPPORTED` for what buildah cannot make
 */
async function buildWithBuildah(session) {
    checkAbilities(session);
    const settings = await inspectBuildah(session);
    const name = `localhost/polyarch-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}:leg`;
    const layout = (0,external_node_path_.join)(session.folder, 'layout');
    try {
        await runBuild(session, settings, name);
        const { storage, policy } = settings;
        const push = ['push', '--quiet', ...storage, ...policy, ...compressionOf(session)];
        await (0,build_session/* runTool */.qI)(session, 'buildah', [...push, name, `oci:${layout}`]);
    }
    finally {
        await removeImage(session, settings, name);
    }
    return { kind: 'layout', layout: new image_source/* LayoutSource */.c(layout) };
}
function checkAbilities({ request, notice }) {
    if (request.sbom === true) {
        throw new build_error/* BuildError */.z('UNSUPPORTED', 'sbom: buildah cannot make one; use the builder buildx, or leave it out');
    }
    if (request.compression === 'estargz' || request.compression === 'uncompressed') {
        throw new build_error/* BuildError */.z('UNSUPPORTED', `compression: buildah cannot make ${request.compression} layers; allowed with it: gzip, zstd`);
    }
    if (request.provenance !== 'false') {
        notice('buildah makes no provenance, so the image has none; the builder buildx does');
    }
}
async function runBuild(session, settings, name) {
    const { request, source, secrets, folder } = session;
    const globals = [...settings.storage, ...settings.isolation, ...settings.policy];
    // A secret that no Dockerfile uses: buildah keeps its path with the working containers, by which they are known again.
    const marker = await (0,work_folder/* writePrivateFile */.Pl)(folder, 'marker', '');
    const marked = [...secrets.sources, { id: 'polyarch-leg', kind: 'file', path: marker }];
    const args = (0,builder_arguments/* toBuildahArguments */.hb)(request, {
        ...{ source, secrets: marked, sourceDate: session.sourceDate },
        ...{ name, globals },
    });
    try {
        await (0,build_session/* runBuilder */.zb)(session, 'buildah', args, new BuildahReader(session.emit));
    }
    catch (error) {
        await removeContainers(session, settings, marker);
        throw error;
    }
}
function compressionOf({ request }) {
    const { compression, compressionLevel } = request;
    const level = compressionLevel === undefined ? [] : ['--compression-level', String(compressionLevel)];
    return compression === undefined ? [] : ['--compression-format', compression, ...level];
}


/***/ })

};
